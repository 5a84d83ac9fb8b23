//! The elements of 802.11ax: what a station can do, and how the network uses it (IEEE 802.11ax-2021 clauses 9.4.2.248 and
//! 9.4.2.249).
//!
//! ```text
//! capabilities: | MAC 6 | PHY 11 | modulations 4, 8 or 12 | thresholds of padding, if the PHY part says so |
//! operation:    | parameters 3 | color 1 | basic modulations 2 | 802.11ac's channel 3 | networks 1 | 6 GHz channel 5 |
//! ```

use super::fields_he::*;
use super::fields_he_use::*;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, little};
use crate::proto::wlan::radio::fields::FREQUENCY;

/// The bits of the first PHY byte that say which sets of modulations follow the first: 160 MHz, and 80+80 MHz.
const WIDE: u64 = 0x08;
const TWICE_WIDE: u64 = 0x10;
/// The bit of the sixth and seventh PHY byte that says that thresholds follow.
const HAS_THRESHOLDS: u64 = 0x8000;

pub(super) fn capabilities(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let mac = bits(r, &HE_MAC_CAPS, 6, &[])?;
    if r.detailed() {
        for (needs, part, without) in HE_MAC_PARTS {
            let part = if *needs == 0 || mac & needs != 0 {
                part
            } else {
                without
            };
            r.parts(mac, at, 6, &[part]);
        }
    }
    let (widths, more) = r.group(&HE_PHY, radio)?;
    r.group(&HE_SETS, |r| {
        r.group(&HE_SET_80, |r| {
            set(r, (&HE_MCS_MAP_RX_HE_MCS_MAP_LTE_80, HE_MCS_80_RX))?;
            set(r, (&HE_MCS_MAP_TX_HE_MCS_MAP_LTE_80, HE_MCS_80_TX))
        })?;
        if widths & WIDE != 0 {
            r.group(&HE_SET_160, |r| {
                set(r, (&HE_MCS_MAP_RX_HE_MCS_MAP_160, HE_MCS_160_RX))?;
                set(r, (&HE_MCS_MAP_TX_HE_MCS_MAP_160, HE_MCS_160_TX))
            })?;
        }
        if widths & TWICE_WIDE != 0 {
            r.group(&HE_SET_80P80, |r| {
                set(r, (&HE_MCS_MAP_RX_HE_MCS_MAP_80_80, HE_MCS_80P80_RX))?;
                set(r, (&HE_MCS_MAP_TX_HE_MCS_MAP_80_80, HE_MCS_80P80_TX))
            })?;
        }
        Ok(())
    })?;
    if more & HAS_THRESHOLDS != 0 && !r.is_empty() {
        r.group(&HE_PPE, thresholds)?;
    }
    Ok(())
}

/// Whether the frame was received in the 2.4 GHz band, as far as the reception says: the bits of the other bands mean nothing there.
fn band(r: &Reader<'_, '_>) -> Option<bool> {
    /// From here on, channels are those of the 5 GHz band.
    const FIVE_GHZ: u64 = 4_900;
    let mut fields = r.cx.tree.fields.iter();
    let heard = fields.find(|f| std::ptr::eq(f.spec, &FREQUENCY))?;
    Some(heard.value < FIVE_GHZ)
}

/// Reads the PHY part; returns its first byte and its sixth and seventh.
fn radio(r: &mut Reader<'_, '_>) -> Step<(u64, u64)> {
    let at = r.pos();
    let first = u64::from(r.peek_u8(0).unwrap_or(0));
    r.skip(&HE_PHY, 1)?;
    if r.detailed() {
        // Wireshark has the reserved bit twice, and the widths below their own masked byte.
        let widths = match band(r) {
            Some(true) => HE_WIDTHS_2_4GHZ,
            Some(false) => HE_WIDTHS_5GHZ,
            None => HE_CHANNEL_WIDTHS,
        };
        for (head, parts) in [
            (&HE_PHY_CAP_RESERVED_B0, HE_RESERVED_B0),
            (&HE_PHY_CAP_FBYTES, widths),
        ] {
            r.record(head, head.extract(first), at, 1);
            r.parts(first, at, 1, parts);
        }
    }
    bits(r, &HE_PHY_CAP_BITS_8_TO_23, 2, HE_BITS_8_TO_23_PARTS)?;
    bits(r, &HE_PHY_CAP_BITS_24_TO_39, 2, HE_BITS_24_TO_39_PARTS)?;
    let more = bits(r, &HE_PHY_CAP_BITS_40_TO_55, 2, HE_BITS_40_TO_55_PARTS)?;
    bits(r, &HE_PHY_CAP_BITS_56_TO_71, 2, HE_BITS_56_TO_71_PARTS)?;
    bits(r, &HE_PHY_CAP_BITS_72_TO_87, 2, HE_BITS_72_TO_87_PARTS)?;
    Ok((first, more))
}

fn set(
    r: &mut Reader<'_, '_>,
    (map, streams): (&'static FieldSpec, &[&'static FieldSpec]),
) -> Step {
    bits(r, map, 2, streams).map(|_| ())
}

/// Widths of channel, in carriers, that thresholds may be for.
const UNITS: [(u64, &str); 4] = [
    (0x08, "RU allocation: 242"),
    (0x10, "RU allocation: 484"),
    (0x20, "RU allocation: 996"),
    (0x40, "RU allocation: 2x996"),
];
/// The same for each number of streams.
const STREAMS: [&str; 8] = [
    "NSS 0", "NSS 1", "NSS 2", "NSS 3", "NSS 4", "NSS 5", "NSS 6", "NSS 7",
];

/// Reads the thresholds: after seven bits of head, three bits and three bits for each number of streams and each width, packed
/// without regard for bytes.
fn thresholds(r: &mut Reader<'_, '_>) -> Step {
    /// Bits of the head.
    const HEAD: usize = 7;
    /// Bits of a threshold.
    const EACH: usize = 3;
    let start = r.pos();
    let bytes = r.peek_rest();
    let head = u64::from(r.peek_u8(0).unwrap_or(0));
    let units = UNITS.iter().filter(|(bit, _)| head & bit != 0);
    let streams = usize::try_from(head & 7).unwrap_or(0).saturating_add(1);
    let needed = units
        .clone()
        .count()
        .saturating_mul(streams)
        .saturating_mul(EACH.saturating_mul(2))
        .saturating_add(HEAD)
        .div_ceil(8);
    r.skip(&HE_PPE_THRESHOLDS_RU_INDEX_BITMASK, needed)?;
    if !r.detailed() {
        return Ok(());
    }
    for part in [&HE_PPE_THRESHOLDS_NSS, &HE_PPE_THRESHOLDS_RU_INDEX_BITMASK] {
        r.record(part, part.extract(head), start, 1);
    }
    let mut bit = HEAD;
    let mut next = |r: &mut Reader<'_, '_>, spec| {
        let first = bit / 8;
        let word = little(bytes.get(first..).unwrap_or(&[]));
        let last = bit.saturating_add(EACH.saturating_sub(1)) / 8;
        let shift = u32::try_from(bit % 8).unwrap_or(0);
        let value = word.checked_shr(shift).unwrap_or(0) & 7;
        let len = last.saturating_sub(first).saturating_add(1);
        r.record(spec, value, start.saturating_add(first), len);
        bit = bit.saturating_add(EACH);
    };
    for of in STREAMS.iter().take(streams) {
        r.titled(&HE_PPE_STREAMS, of, |r| {
            for (_, unit) in units.clone() {
                r.titled(&HE_PPE_UNIT, unit, |r| {
                    next(r, &HE_PPE_THRESHOLDS_PPET16);
                    next(r, &HE_PPE_THRESHOLDS_PPET8);
                    Ok(())
                })?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// What the parameters say follows: 802.11ac's channel, further networks, the channel in the 6 GHz band.
const HAS_VHT: u64 = 0x4000;
const HAS_NETWORKS: u64 = 0x8000;
const HAS_6GHZ: u64 = 0x2_0000;

pub(super) fn operation(r: &mut Reader<'_, '_>) -> Step {
    let has = bits(r, &HE_OPERATION_PARAMS, 3, HE_OPERATION_PARTS)?;
    bits(r, &BSS_COLOR_INFORMATION, 1, BSS_COLOR_PARTS)?;
    bits(r, &HE_OPERATION_BASIC_HE_MCS_AND_NSS, 2, HE_BASIC_SET)?;
    if has & HAS_VHT != 0 {
        r.group(&HE_VHT_OPERATION, |r| {
            r.u8(&HE_OPERATION_VHT_OP_INFO_CHANNEL_WIDTH)?;
            r.u8(&HE_OPERATION_VHT_OP_INFO_CHAN_CENTER_FREQ_SEG_0)?;
            r.u8(&HE_OPERATION_VHT_OP_INFO_CHAN_CENTER_FREQ_SEG_1)
        })?;
    }
    if has & HAS_NETWORKS != 0 {
        r.u8(&HE_OPERATION_MAX_CO_HOSTED_BSSID_INDICATOR)?;
    }
    if has & HAS_6GHZ != 0 {
        r.group(&HE_6GHZ_OPERATION, |r| {
            r.u8(&HE_OPERATION_6GHZ_PRIMARY_CHANNEL)?;
            bits(r, &HE_OPERATION_6GHZ_CONTROL, 1, HE_6GHZ_CONTROL_PARTS)?;
            r.u8(&HE_OPERATION_6GHZ_CHAN_CENTER_FREQ_SEG_0)?;
            r.u8(&HE_OPERATION_6GHZ_CHAN_CENTER_FREQ_SEG_1)?;
            r.u8(&HE_OPERATION_6GHZ_MINIMUM_RATE)
        })?;
    }
    Ok(())
}
