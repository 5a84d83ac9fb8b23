//! The elements of 802.11n and ac: what a station can do, and how the network uses it (IEEE 802.11-2020 clauses 9.4.2.55,
//! 9.4.2.56, 9.4.2.157 and 9.4.2.158).

use super::fields_ht::*;
use super::fields_vht::*;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, little};

/// Bits of the supported combinations: field, first byte of the four that it is part of.
const RECEIVED: &[(&FieldSpec, usize)] = &[
    (&HT_MCSSET_RXBITMASK_0TO7, 0),
    (&HT_MCSSET_RXBITMASK_8TO15, 0),
    (&HT_MCSSET_RXBITMASK_16TO23, 0),
    (&HT_MCSSET_RXBITMASK_24TO31, 0),
    (&HT_MCSSET_RXBITMASK_32, 4),
    (&HT_MCSSET_RXBITMASK_33TO38, 4),
    (&HT_MCSSET_RXBITMASK_39TO52, 4),
    (&HT_MCSSET_RXBITMASK_53TO76, 6),
];

/// Reads the 16 bytes of supported combinations.
fn combinations(r: &mut Reader<'_, '_>) -> Step {
    let start = r.pos();
    let all = r.peek(16).unwrap_or(&[]);
    r.group(&MCSSET, |r| {
        r.group(&RXBITMASK, |r| {
            r.skip(&RXBITMASK, 10)?;
            if r.detailed() {
                for (spec, from) in RECEIVED {
                    let word = little(all.get(*from..from.saturating_add(4)).unwrap_or(&[]));
                    r.record(spec, spec.extract(word), start.saturating_add(*from), 4);
                }
            }
            Ok(())
        })?;
        bits(r, &HT_MCSSET_HIGHESTDATARATE, 2, &[])?;
        let at = r.pos();
        let sent = u64::from(r.peek_u8(0).unwrap_or(0));
        r.skip(&MCSSET, 4)?;
        if r.detailed() {
            for spec in MCS_TX_BITS {
                r.record(spec, spec.extract(sent), at, 1);
            }
        }
        Ok(())
    })
}

pub(super) fn ht_capabilities(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &HT_CAP, 2, HT_CAP_BITS)?;
    bits(r, &AMPDU, 1, AMPDU_BITS)?;
    combinations(r)?;
    bits(r, &HTEX, 2, HTEX_BITS)?;
    bits(r, &TXBF, 4, TXBF_BITS)?;
    bits(r, &ASEL, 1, ASEL_BITS).map(|_| ())
}

pub(super) fn ht_operation(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&HT_INFO_PRIMARYCHANNEL)?;
    bits(r, &HT_DELIM_1, 1, HT_INFO_1)?;
    bits(r, &HT_DELIM_2, 2, HT_INFO_2)?;
    bits(r, &HT_DELIM_3, 2, HT_INFO_3)?;
    combinations(r)
}

pub(super) fn vht_capabilities(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &VHT_CAP, 4, VHT_CAP_BITS)?;
    r.group(&VHT_MCSSET, |r| {
        bits(r, &VHT_RX, 2, VHT_RX_MAP)?;
        pair(
            r,
            &[&VHT_MCSSET_RXHIGHESTLONGGIRATE, &VHT_MCSSET_MAX_NSTS_TOTAL],
        )?;
        bits(r, &VHT_TX, 2, VHT_TX_MAP)?;
        pair(
            r,
            &[
                &VHT_MCSSET_TXHIGHESTLONGGIRATE,
                &VHT_NCSSET_EXT_NSS_BW_CAP,
                &VHT_NCSSET_RESERVED,
            ],
        )
    })
}

/// Reads two bytes that have no field of their own, only parts.
fn pair(r: &mut Reader<'_, '_>, parts: &[&'static FieldSpec]) -> Step {
    let at = r.pos();
    let value = little(r.peek(2).unwrap_or(&[]));
    r.skip(&VHT_MCSSET, 2)?;
    for spec in parts {
        r.record(spec, spec.extract(value), at, 2);
    }
    Ok(())
}

pub(super) fn vht_operation(r: &mut Reader<'_, '_>) -> Step {
    r.group(&VHT_OP, |r| {
        r.u8(&VHT_OP_CHANNELWIDTH)?;
        r.u8(&VHT_OP_CHANNELCENTER0)?;
        r.u8(&VHT_OP_CHANNELCENTER1)?;
        bits(r, &VHT_BASIC, 2, VHT_BASIC_MAP).map(|_| ())
    })
}
