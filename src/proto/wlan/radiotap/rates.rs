//! Bits 18 to 22, 27 and 28: the extended channel, rates of 802.11n and ac, aggregates, timestamps, TLVs.

use super::align;
use super::facts::xchannel;
use super::fields::RATE;
use super::fields_rates::*;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::bits;
use crate::proto::wlan::radio::rate::{ht, vht};
use crate::proto::wlan::radio::{Ht, Reception, Vht};

const MCS_HAVE: &[&FieldSpec] = &[
    &HAVE_BW,
    &HAVE_INDEX,
    &HAVE_GI,
    &HAVE_FORMAT,
    &HAVE_FEC,
    &HAVE_STBC,
    &HAVE_NESS,
    &NESS_1,
];
const AMPDU_BITS: &[&FieldSpec] = &[
    &A_REPORT_ZERO,
    &A_ZERO,
    &A_LAST_KNOWN,
    &A_LAST,
    &A_CRC_ERROR,
    &A_EOF,
    &A_EOF_KNOWN,
];

/// Reads the fact of one bit.
pub fn read(r: &mut Reader<'_, '_>, bit: u32, to: &mut Reception) -> Step {
    match bit {
        18 => xchannel(r, to),
        19 => mcs(r, to),
        20 => {
            align(r, 4)?;
            r.group(&AMPDU, |r| {
                r.u32_le(&AMPDU_REF)?;
                bits(r, &AMPDU_FLAGS, 2, AMPDU_BITS)?;
                r.u8(&AMPDU_CRC)?;
                r.skip(&AMPDU, 1)
            })
        }
        21 => {
            align(r, 2)?;
            r.group(&VHT, |r| vht_fact(r, to))
        }
        _ => {
            align(r, 8)?;
            timestamp(r)
        }
    }
}

fn mcs(r: &mut Reader<'_, '_>, to: &mut Reception) -> Step {
    let start = r.pos();
    let known = r.group(&MCS, |r| {
        let known = bits(
            r,
            &MCS_KNOWN,
            1,
            if r.peek_u8(0).is_some_and(|k| k & 0x40 != 0) {
                MCS_HAVE
            } else {
                MCS_HAVE.get(..7).unwrap_or(&[])
            },
        )?;
        let at = r.pos();
        let flags = u64::from(r.peek_u8(0).unwrap_or(0));
        r.skip(&MCS, 1)?;
        let index = r.peek_u8(0).unwrap_or(0);
        let has = |spec: &'static FieldSpec| spec.extract(known) != 0;
        for (have, spec) in [
            (&HAVE_BW, &MCS_BW),
            (&HAVE_GI, &MCS_GI),
            (&HAVE_FORMAT, &MCS_FORMAT),
            (&HAVE_FEC, &MCS_FEC),
            (&HAVE_STBC, &MCS_STBC),
            (&HAVE_NESS, &NESS_0),
        ] {
            if has(have) {
                r.record(spec, spec.extract(flags), at, 1);
            }
        }
        if has(&HAVE_INDEX) {
            r.u8(&MCS_INDEX)?;
        } else {
            r.skip(&MCS_INDEX, 1)?;
        }
        let part = |have: &'static FieldSpec, spec: &'static FieldSpec| {
            has(have).then(|| u8::try_from(spec.extract(flags)).unwrap_or(0))
        };
        let ness = has(&HAVE_NESS)
            .then(|| u8::try_from(NESS_1.extract(known) << 1 | NESS_0.extract(flags)).unwrap_or(0));
        Ok(Ht {
            index: has(&HAVE_INDEX).then_some(index),
            bandwidth: part(&HAVE_BW, &MCS_BW),
            short_gi: part(&HAVE_GI, &MCS_GI).map(|v| v != 0),
            greenfield: part(&HAVE_FORMAT, &MCS_FORMAT).map(|v| v != 0),
            ldpc: part(&HAVE_FEC, &MCS_FEC).map(|v| v != 0),
            stbc: part(&HAVE_STBC, &MCS_STBC),
            ness,
        })
    })?;
    if let Some(rate) = ht(&known) {
        to.rate = Some(rate);
        r.record(&RATE, rate.to_bits(), start, 3);
    }
    to.ht = Some(known);
    Ok(())
}

const VHT_HAVE: &[&FieldSpec] = &[
    &V_HAVE_STBC,
    &V_HAVE_TXOP,
    &V_HAVE_GI,
    &V_HAVE_SGI,
    &V_HAVE_LDPC,
    &V_HAVE_BF,
];
/// The channel width is known.
const VHT_BW: u64 = 0x40;

fn vht_fact(r: &mut Reader<'_, '_>, to: &mut Reception) -> Step {
    let at = r.pos();
    let known = bits(r, &VHT_KNOWN, 2, VHT_HAVE)?;
    if r.detailed() {
        r.deeper(|r| {
            r.record(&HAVE_BW, u64::from(known & VHT_BW != 0), at, 2);
            r.record(&V_HAVE_GID, V_HAVE_GID.extract(known), at, 2);
            r.record(&V_HAVE_PAID, V_HAVE_PAID.extract(known), at, 2);
        });
    }
    let at = r.pos();
    let flags = u64::from(r.peek_u8(0).unwrap_or(0));
    r.skip(&VHT, 1)?;
    for (have, spec) in [
        (&V_HAVE_STBC, &V_STBC),
        (&V_HAVE_TXOP, &V_TXOP),
        (&V_HAVE_GI, &V_GI),
        (&V_HAVE_SGI, &V_SGI),
        (&V_HAVE_BF, &V_BF),
    ] {
        if have.extract(known) != 0 {
            r.record(spec, spec.extract(flags), at, 1);
        }
    }
    let mut seen = Vht {
        short_gi: V_HAVE_GI.extract(known) != 0 && V_GI.extract(flags) != 0,
        stbc: V_HAVE_STBC.extract(known) != 0 && V_STBC.extract(flags) != 0,
        ..Vht::default()
    };
    if known & VHT_BW != 0 {
        seen.bandwidth = r.u8(&V_BW)?;
    } else {
        r.skip(&V_BW, 1)?;
    }
    let coding = r.peek_u8(4).unwrap_or(0);
    let coding_at = r.pos().saturating_add(4);
    for user in 0..4u8 {
        let at = r.pos();
        let byte = r.peek_u8(0).unwrap_or(0);
        r.skip(&VHT, 1)?;
        let (streams, mcs) = (byte & 0x0f, byte >> 4);
        // Wireshark names the fields of each of the four receivers; a frame for one receiver has only the first.
        if streams == 0 || user > 0 {
            continue;
        }
        seen.streams = streams;
        seen.mcs = mcs;
        seen.ldpc = coding & 1 != 0;
        r.group(&V_USER, |r| {
            r.record(&V_MCS, u64::from(mcs), at, 1);
            r.record(&V_NSS, u64::from(streams), at, 1);
            let sent = if seen.stbc {
                streams.saturating_mul(2)
            } else {
                streams
            };
            if V_HAVE_STBC.extract(known) != 0 {
                r.record(&V_NSTS, u64::from(sent), at, 1);
            }
            r.record(&V_CODING, u64::from(coding & 1), coding_at, 1);
            if let Some(rate) = vht(&seen) {
                to.rate = Some(rate);
                r.record(&V_RATE, rate.to_bits(), at, 1);
            }
            Ok(())
        })?;
    }
    r.skip(&VHT, 1)?;
    if V_HAVE_GID.extract(known) != 0 {
        r.u8(&V_GID)?;
    } else {
        r.skip(&V_GID, 1)?;
    }
    if V_HAVE_PAID.extract(known) != 0 {
        r.u16_le(&V_PAID)?;
    } else {
        r.skip(&V_PAID, 2)?;
    }
    to.vht = Some(seen);
    Ok(())
}

fn timestamp(r: &mut Reader<'_, '_>) -> Step {
    r.group(&TIMESTAMP, |r| {
        // The flags at the end say how wide the value is and whether the accuracy counts.
        let flags = r.peek_u8(11).unwrap_or(0);
        let at = r.pos();
        let value = r.peek(8).map_or(0, crate::proto::wlan::bits::little);
        r.skip(&TS_VALUE, 8)?;
        let narrow = flags & 1 != 0;
        let shown = if narrow { value & 0xffff_ffff } else { value };
        r.record(&TS_VALUE, shown, at, if narrow { 4 } else { 8 });
        if flags & 2 != 0 {
            r.u16_le(&TS_ACCURACY)?;
        } else {
            r.skip(&TS_ACCURACY, 2)?;
        }
        let at = r.pos();
        let unit = u64::from(r.peek_u8(0).unwrap_or(0));
        r.skip(&TS_UNIT, 2)?;
        r.record(&TS_UNIT, TS_UNIT.extract(unit), at, 1);
        r.record(&TS_POSITION, TS_POSITION.extract(unit), at, 1);
        let at = at.saturating_add(1);
        r.record(&TS_32BIT, TS_32BIT.extract(u64::from(flags)), at, 1);
        r.record(&TS_HAVE_ACC, TS_HAVE_ACC.extract(u64::from(flags)), at, 1);
        Ok(())
    })
}

/// The legacy signal field: what is known, then rate and length.
pub fn l_sig(r: &mut Reader<'_, '_>) -> Step {
    align(r, 2)?;
    let known = bits(
        r,
        &LSIG_1,
        2,
        &[&LSIG_RATE_KNOWN, &LSIG_LEN_KNOWN, &LSIG_RESERVED],
    )?;
    let mut parts: Vec<&'static FieldSpec> = Vec::with_capacity(2);
    if LSIG_RATE_KNOWN.extract(known) != 0 {
        parts.push(&LSIG_RATE);
    }
    if LSIG_LEN_KNOWN.extract(known) != 0 {
        parts.push(&LSIG_LEN);
    }
    bits(r, &LSIG_2, 2, &parts)?;
    Ok(())
}

/// Everything behind the present words is in TLVs, each padded to four bytes.
pub fn tlvs(r: &mut Reader<'_, '_>) -> Step {
    align(r, 4)?;
    while r.left() >= 4 {
        r.u16_le(&TLV_TYPE)?;
        let n = usize::from(r.u16_le(&TLV_LEN)?);
        if n > 0 {
            r.bytes(&TLV_DATA, n)?;
        }
        let over = n % 4;
        if over != 0 && r.left() >= 4usize.saturating_sub(over) {
            r.skip(&TLV_DATA, 4usize.saturating_sub(over))?;
        }
    }
    Ok(())
}
