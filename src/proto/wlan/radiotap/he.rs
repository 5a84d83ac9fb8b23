//! Bits 23 and 24: the facts of 802.11ax.

use super::fields_he::*;
use crate::dissect::{Detail, FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, little};

/// The bit of the first two words that says whether a part is known (0: it always is), the part, and the part unknown.
type Part = (u32, &'static FieldSpec, &'static FieldSpec);

const WORD_1: &[&FieldSpec] = &[
    &HE_DATA_1_PPDU_FORMAT,
    &HE_DATA_1_BSS_COLOR_KNOWN,
    &HE_DATA_1_BEAM_CHANGE_KNOWN,
    &HE_DATA_1_UL_DL_KNOWN,
    &HE_DATA_1_DATA_MCS_KNOWN,
    &HE_DATA_1_DATA_DCM_KNOWN,
    &HE_DATA_1_CODING_KNOWN,
    &HE_DATA_1_LDPC_EXTRA_SYMBOL_SEGMENT_KNOWN,
    &HE_DATA_1_STBC_KNOWN,
    &HE_DATA_1_SPATIAL_REUSE_1_KNOWN,
    &HE_DATA_1_SPATIAL_REUSE_2_KNOWN,
    &HE_DATA_1_SPATIAL_REUSE_3_KNOWN,
    &HE_DATA_1_SPATIAL_REUSE_4_KNOWN,
    &HE_DATA_1_DATA_BW_RU_ALLOCATION_KNOWN,
    &HE_DATA_1_DOPPLER_KNOWN,
];
const WORD_2: &[&FieldSpec] = &[
    &HE_DATA_2_PRI_SEC_80_MHZ_KNOWN,
    &HE_DATA_2_GI_KNOWN,
    &HE_DATA_2_NUM_LTF_SYMBOLS_KNOWN,
    &HE_DATA_2_PRE_FEC_PADDING_FACTOR_KNOWN,
    &HE_DATA_2_TXBF_KNOWN,
    &HE_DATA_2_PE_DISAMBIGUITY_KNOWN,
    &HE_DATA_2_TXOP_KNOWN,
    &HE_DATA_2_MIDAMBLE_PERIODICITY_KNOWN,
    &HE_DATA_2_RU_ALLOCATION_OFFSET,
    &HE_DATA_2_RU_ALLOCATION_OFFSETI_KNOWN,
    &HE_DATA_2_PRI_SEC_80_MHZ,
];
const WORD_3: &[Part] = &[
    (0x4, &HE_DATA_3_BSS_COLOR, &HE_DATA_3_BSS_COLOR_UNKNOWN),
    (0x8, &HE_DATA_3_BEAM_CHANGE, &HE_DATA_3_BEAM_CHANGE_UNKNOWN),
    (0x10, &HE_DATA_3_UL_DL, &HE_DATA_3_UL_DL_UNKNOWN),
    (0x20, &HE_DATA_3_DATA_MCS, &HE_DATA_3_DATA_MCS_UNKNOWN),
    (0x40, &HE_DATA_3_DATA_DCM, &HE_DATA_3_DATA_DCM_UNKNOWN),
    (0x80, &HE_DATA_3_CODING, &HE_DATA_3_CODING_UNKNOWN),
    (
        0x100,
        &HE_DATA_3_LDPC_EXTRA_SYMBOL_SEGMENT,
        &HE_DATA_3_LDPC_EXTRA_SYMBOL_SEGMENT_UNKNOWN,
    ),
    (0x200, &HE_DATA_3_STBC, &HE_DATA_3_STBC_UNKNOWN),
];
const WORD_4_SU: &[Part] = &[
    (
        0x400,
        &HE_DATA_4_SPATIAL_REUSE,
        &HE_DATA_4_SPATIAL_REUSE_UNKNOWN,
    ),
    (0, &HE_DATA_4_RESERVED_D4_FFF0, &HE_DATA_4_RESERVED_D4_FFF0),
];
const WORD_4_MU: &[Part] = &[
    (
        0x400,
        &HE_DATA_4_SPATIAL_REUSE,
        &HE_DATA_4_SPATIAL_REUSE_UNKNOWN,
    ),
    (0, &HE_DATA_4_STA_ID_USER, &HE_DATA_4_STA_ID_USER),
    (0, &HE_DATA_4_RESERVED_D4_B15, &HE_DATA_4_RESERVED_D4_B15),
];
const WORD_4_TB: &[Part] = &[
    (
        0x400,
        &HE_DATA_4_SPATIAL_REUSE_1,
        &HE_DATA_4_SPATIAL_REUSE_1_UNKNOWN,
    ),
    (
        0x800,
        &HE_DATA_4_SPATIAL_REUSE_2,
        &HE_DATA_4_SPATIAL_REUSE_2_UNKNOWN,
    ),
    (
        0x1000,
        &HE_DATA_4_SPATIAL_REUSE_3,
        &HE_DATA_4_SPATIAL_REUSE_3_UNKNOWN,
    ),
    (
        0x2000,
        &HE_DATA_4_SPATIAL_REUSE_4,
        &HE_DATA_4_SPATIAL_REUSE_4_UNKNOWN,
    ),
];
const WORD_5: &[Part] = &[
    (
        0x4000,
        &HE_DATA_5_DATA_BW_RU_ALLOCATION,
        &HE_DATA_5_DATA_BW_RU_ALLOCATION_UNKNOWN,
    ),
    (0x20000, &HE_DATA_5_GI, &HE_DATA_5_GI_UNKNOWN),
    (
        0x40000,
        &HE_DATA_5_LTF_SYMBOL_SIZE,
        &HE_DATA_5_LTF_SYMBOL_SIZE_UNKNOWN,
    ),
    (0x40000, &HE_NUM_LTF_SYMBOLS, &HE_NUM_LTF_SYMBOLS_UNKNOWN),
    (0, &HE_DATA_5_RESERVED_D5_B11, &HE_DATA_5_RESERVED_D5_B11),
    (
        0x80000,
        &HE_PRE_FEC_PADDING_FACTOR,
        &HE_PRE_FEC_PADDING_FACTOR_UNKNOWN,
    ),
    (0x100000, &HE_TXBF, &HE_TXBF_UNKNOWN),
    (0x200000, &HE_PE_DISAMBIGUITY, &HE_PE_DISAMBIGUITY_UNKNOWN),
];
const WORD_6: &[Part] = &[
    (0, &HE_DATA_6_NSTS, &HE_DATA_6_NSTS),
    (
        0x8000,
        &HE_DATA_6_DOPPLER_VALUE,
        &HE_DATA_6_DOPPLER_VALUE_UNKNOWN,
    ),
    (0, &HE_DATA_6_RESERVED_D6_00E0, &HE_DATA_6_RESERVED_D6_00E0),
    (
        0x400000,
        &HE_DATA_6_TXOP_VALUE,
        &HE_DATA_6_TXOP_VALUE_UNKNOWN,
    ),
    (
        0x800000,
        &HE_DATA_6_MIDAMBLE_PERIODICITY,
        &HE_DATA_6_MIDAMBLE_PERIODICITY_UNKNOWN,
    ),
];
const MU_1: &[Part] = &[
    (0x10, &HE_MU_SIG_B_MCS, &HE_MU_SIG_B_MCS_UNKNOWN),
    (0, &HE_MU_SIG_B_MCS_KNOWN, &HE_MU_SIG_B_MCS_KNOWN),
    (0x40, &HE_MU_SIG_B_DCM, &HE_MU_SIG_B_DCM_UNKNOWN),
    (0, &HE_MU_SIG_B_DMC_KNOWN, &HE_MU_SIG_B_DMC_KNOWN),
    (
        0,
        &HE_MU_CHAN2_CENTER_26_TONE_RU_BIT_KNOWN,
        &HE_MU_CHAN2_CENTER_26_TONE_RU_BIT_KNOWN,
    ),
    (0, &HE_MU_CHAN1_RUS_KNOWN, &HE_MU_CHAN1_RUS_KNOWN),
    (0, &HE_MU_CHAN2_RUS_KNOWN, &HE_MU_CHAN2_RUS_KNOWN),
    (0, &HE_MU_RESERVED_F1_B10_B11, &HE_MU_RESERVED_F1_B10_B11),
    (
        0,
        &HE_MU_CHAN1_CENTER_26_TONE_RU_BIT_KNOWN,
        &HE_MU_CHAN1_CENTER_26_TONE_RU_BIT_KNOWN,
    ),
    (
        0,
        &HE_MU_CHAN1_CENTER_26_TONE_RU_VALUE,
        &HE_MU_CHAN1_CENTER_26_TONE_RU_VALUE,
    ),
    (
        0,
        &HE_MU_SIG_B_COMPRESSION_KNOWN,
        &HE_MU_SIG_B_COMPRESSION_KNOWN,
    ),
    (
        0,
        &HE_MU_SYMBOL_CNT_OR_USER_CNT_KNOWN,
        &HE_MU_SYMBOL_CNT_OR_USER_CNT_KNOWN,
    ),
];
const MU_2: &[Part] = &[
    (0x40000, &HE_MU_BW_FROM_SIG_A, &HE_MU_BW_FROM_SIG_A_UNKNOWN),
    (0, &HE_MU_BW_FROM_SIG_A_KNOWN, &HE_MU_BW_FROM_SIG_A_KNOWN),
    (
        0x4000,
        &HE_MU_SIG_B_COMPRESSION,
        &HE_MU_SIG_B_COMPRESSION_UNKNOWN,
    ),
    (
        0x8000,
        &HE_MU_SIG_B_SYMS_OR_MU_MIMO_USERS,
        &HE_MU_SIG_B_SYMS_OR_MU_MIMO_USERS_UNKNOWN,
    ),
    (0, &HE_MU_PREAMBLE_PUNCTURING, &HE_MU_PREAMBLE_PUNCTURING),
    (
        0,
        &HE_MU_PREAMBLE_PUNCTURING_KNOWN,
        &HE_MU_PREAMBLE_PUNCTURING_KNOWN,
    ),
    (
        0,
        &HE_MU_CHAN2_CENTER_26_TONE_RU_VALUE,
        &HE_MU_CHAN2_CENTER_26_TONE_RU_VALUE,
    ),
    (0, &HE_MU_RESERVED_F2_B12_B15, &HE_MU_RESERVED_F2_B12_B15),
];
const RUS: &[Part] = &[
    (
        0x100,
        &HE_MU_CHAN1_RUS_0_INDEX,
        &HE_MU_CHAN1_RUS_0_INDEX_UNKNOWN,
    ),
    (
        0x100,
        &HE_MU_CHAN1_RUS_1_INDEX,
        &HE_MU_CHAN1_RUS_1_INDEX_UNKNOWN,
    ),
    (
        0x100,
        &HE_MU_CHAN1_RUS_2_INDEX,
        &HE_MU_CHAN1_RUS_2_INDEX_UNKNOWN,
    ),
    (
        0x100,
        &HE_MU_CHAN1_RUS_3_INDEX,
        &HE_MU_CHAN1_RUS_3_INDEX_UNKNOWN,
    ),
    (
        0x200,
        &HE_MU_CHAN2_RUS_0_INDEX,
        &HE_MU_CHAN2_RUS_0_INDEX_UNKNOWN,
    ),
    (
        0x200,
        &HE_MU_CHAN2_RUS_1_INDEX,
        &HE_MU_CHAN2_RUS_1_INDEX_UNKNOWN,
    ),
    (
        0x200,
        &HE_MU_CHAN2_RUS_2_INDEX,
        &HE_MU_CHAN2_RUS_2_INDEX_UNKNOWN,
    ),
    (
        0x200,
        &HE_MU_CHAN2_RUS_3_INDEX,
        &HE_MU_CHAN2_RUS_3_INDEX_UNKNOWN,
    ),
];

/// Frames for several receivers, and the two forms that differ in the fourth word.
const MU: u64 = 2;
const TB: u64 = 3;

/// Records a word of 16 bits with its parts, known or not.
fn word(r: &mut Reader<'_, '_>, head: &'static FieldSpec, known: u32, parts: &[Part]) -> Step {
    let at = r.pos();
    let value = bits(r, head, 2, &[])?;
    debug_assert!(
        parts
            .iter()
            .all(|(_, known, unknown)| [known, unknown].iter().all(|p| p.detail == Detail::All)),
        "a part of {} may be left out",
        head.key
    );
    if r.detailed() {
        r.deeper(|r| {
            for (bit, spec, unknown) in parts {
                let is = *bit == 0 || known & bit != 0;
                let spec: &'static FieldSpec = if is { spec } else { unknown };
                r.record(spec, spec.extract(value), at, 2);
            }
        });
    }
    Ok(())
}

/// Reads the six words of an 802.11ax reception.
pub fn read(r: &mut Reader<'_, '_>) -> Step {
    let first = bits(r, &HE_DATA_1, 2, WORD_1)?;
    let second = bits(r, &HE_DATA_2, 2, WORD_2)?;
    let known = u32::try_from(second << 16 | first).unwrap_or(0);
    word(r, &HE_DATA_3, known, WORD_3)?;
    let fourth = match first & 3 {
        MU => WORD_4_MU,
        TB => WORD_4_TB,
        _ => WORD_4_SU,
    };
    word(r, &HE_DATA_4, known, fourth)?;
    word(r, &HE_DATA_5, known, WORD_5)?;
    word(r, &HE_DATA_6, known, WORD_6)
}

/// Reads what an 802.11ax frame for several receivers said of its signal fields.
pub fn read_mu(r: &mut Reader<'_, '_>) -> Step {
    let known = u32::try_from(little(r.peek(4).unwrap_or(&[]))).unwrap_or(0);
    word(r, &HE_MU_FLAGS_1, known, MU_1)?;
    word(r, &HE_MU_FLAGS_2, known, MU_2)?;
    for (bit, spec, unknown) in RUS {
        r.u8(if known & bit != 0 { spec } else { unknown })?;
    }
    Ok(())
}
