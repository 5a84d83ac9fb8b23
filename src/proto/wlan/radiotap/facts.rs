//! Bits 0 to 17 of the present word: the facts that every adapter knows.

use super::align;
use super::fields::*;
use super::fields_rates::*;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, signed};
use crate::proto::wlan::radio::Reception;

const FLAG_BITS: &[&FieldSpec] = &[
    &FLAG_CFP,
    &FLAG_PREAMBLE,
    &FLAG_WEP,
    &FLAG_FRAG,
    &FLAG_FCS,
    &FLAG_DATAPAD,
    &FLAG_BADFCS,
    &FLAG_SHORTGI,
];
const CHANNEL_BITS: &[&FieldSpec] = &[
    &C_700MHZ, &C_800MHZ, &C_900MHZ, &C_TURBO, &C_CCK, &C_OFDM, &C_2GHZ, &C_5GHZ, &C_PASSIVE,
    &C_DYNAMIC, &C_GFSK, &C_GSM, &C_STURBO, &C_HALF, &C_QUARTER,
];
const XCHANNEL_BITS: &[&FieldSpec] = &[
    &X_TURBO, &X_CCK, &X_OFDM, &X_2GHZ, &X_5GHZ, &X_DYNAMIC, &X_GFSK, &X_GSM, &X_STURBO, &X_HALF,
    &X_QUARTER, &X_HT20, &X_HT40U, &X_HT40D,
];
const TX_BITS: &[&FieldSpec] = &[
    &TX_FAIL,
    &TX_CTS,
    &TX_RTS,
    &TX_NOACK,
    &TX_NOSEQNO,
    &TX_ORDER,
];

/// Reads the fact of one bit.
pub fn read(r: &mut Reader<'_, '_>, bit: u32, to: &mut Reception) -> Step {
    match bit {
        0 => {
            align(r, 8)?;
            to.tsf = Some(r.u64_le(&MACTIME)?);
        }
        1 => {
            let flags = bits(r, &FLAGS, 1, FLAG_BITS)?;
            to.short_preamble = Some(FLAG_PREAMBLE.extract(flags) != 0);
            to.fcs_at_end = FLAG_FCS.extract(flags) != 0;
            to.padded = FLAG_DATAPAD.extract(flags) != 0;
            to.damaged = FLAG_BADFCS.extract(flags) != 0;
            to.short_gi = FLAG_SHORTGI.extract(flags) != 0;
        }
        2 => {
            let at = r.pos();
            let halves = r.peek_u8(0).unwrap_or(0);
            r.skip(&RATE, 1)?;
            // Rates above 127.5 Mb/s would be an index of 802.11n, which some drivers write here; it says nothing.
            if halves != 0 {
                to.rate = Some(f64::from(halves) / 2.0);
                r.record(&RATE, (f64::from(halves) / 2.0).to_bits(), at, 1);
            }
        }
        3 => {
            align(r, 2)?;
            let mhz = r.u16_le(&FREQ)?;
            to.frequency = Some(mhz);
            to.channel_flags = u16::try_from(bits(r, &CHANNEL_FLAGS, 2, CHANNEL_BITS)?).ok();
        }
        4 => {
            r.u8(&HOPSET)?;
            r.u8(&PATTERN)?;
        }
        5 => to.signal_dbm = to.signal_dbm.or(Some(signed(r, &DBM_SIGNAL)?)),
        6 => to.noise_dbm = to.noise_dbm.or(Some(signed(r, &DBM_NOISE)?)),
        7 => {
            align(r, 2)?;
            r.u16_le(&QUALITY)?;
        }
        8 => {
            align(r, 2)?;
            r.u16_le(&TX_ATT)?;
        }
        9 => {
            align(r, 2)?;
            r.u16_le(&DB_TX_ATT)?;
        }
        10 => {
            signed(r, &TX_POWER)?;
        }
        11 => {
            r.u8(&ANTENNA)?;
        }
        12 => to.signal_db = Some(r.u8(&DB_SIGNAL)?),
        13 => to.noise_db = Some(r.u8(&DB_NOISE)?),
        14 => {
            align(r, 2)?;
            bits(r, &RX_FLAGS, 2, &[&RX_BADPLCP])?;
        }
        15 => {
            align(r, 2)?;
            bits(r, &TX_FLAGS, 2, TX_BITS)?;
        }
        17 => {
            r.u8(&RETRIES)?;
        }
        _ => {
            // Bit 16 counted repeated RTS frames, and has no name in Wireshark.
            r.skip(&RETRIES, 1)?;
        }
    }
    Ok(())
}

/// Reads the extended channel.
pub fn xchannel(r: &mut Reader<'_, '_>, to: &mut Reception) -> Step {
    align(r, 4)?;
    let flags = bits(r, &X_FLAGS, 4, XCHANNEL_BITS)?;
    let mhz = r.u16_le(&X_FREQ)?;
    r.u8(&X_CHANNEL)?;
    // The greatest power on the channel, in half dBm: old, and without a name in Wireshark.
    r.skip(&X_CHANNEL, 1)?;
    to.frequency = Some(mhz);
    to.channel_flags = Some(u16::try_from(flags & 0xffff).unwrap_or(0));
    Ok(())
}
