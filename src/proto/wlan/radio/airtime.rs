//! How long a frame was in the air, from its length and rate (IEEE 802.11-2020 clauses 16.2.2, 17.4.3 and 19.4.3).

use super::fields::*;
use super::rate::{SYMBOL, bits_per_symbol};
use super::{Ht, Phy, Reception};
use crate::dissect::Reader;

/// Preamble and header of 802.11b in microseconds, long and short.
const LONG: u64 = 192;
const SHORT: u64 = 96;
/// Preamble and signal field of 802.11a and g.
const OFDM: u64 = 20;
/// Bits around the data in OFDM: service field and tail.
const AROUND: u64 = 22;

/// Rounds a count up; it is small.
fn up(value: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = value.ceil() as u64;
    whole
}

/// Records duration and preamble, and begin and end by the adapter's clock.
pub(super) fn record(r: &mut Reader<'_, '_>, of: &Reception, phy: Phy, len: usize) {
    let bytes = u64::try_from(len).unwrap_or(0);
    let bits = bytes.saturating_mul(8);
    let mut assumed: [Option<&'static crate::dissect::FieldSpec>; 5] = [None; 5];
    let found = match (phy, of.rate) {
        (Phy::B, Some(rate)) if rate > 0.0 => {
            if of.short_preamble.is_none() {
                assumed = [Some(&A_PREAMBLE), None, None, None, None];
            }
            let preamble = if of.short_preamble == Some(false) {
                LONG
            } else {
                SHORT
            };
            #[allow(clippy::cast_precision_loss)]
            let data = up(bits as f64 / rate);
            Some((preamble, preamble.saturating_add(data)))
        }
        (Phy::A | Phy::G, Some(rate)) if rate > 0.0 => {
            #[allow(clippy::cast_precision_loss)]
            let symbols = up(bits.saturating_add(AROUND) as f64 / (rate * 4.0));
            Some((OFDM, OFDM.saturating_add(symbols.saturating_mul(4))))
        }
        (Phy::N, _) => of.ht.and_then(|ht| {
            assumed = [
                ht.greenfield.is_none().then_some(&A_GREENFIELD),
                ht.stbc.is_none().then_some(&A_STBC),
                ht.ness.is_none().then_some(&A_NESS),
                ht.ldpc.is_none().then_some(&A_FEC),
                None,
            ];
            n(&ht, bits)
        }),
        _ => None,
    };
    let Some((preamble, duration)) = found else {
        return;
    };
    r.generated(&DURATION, duration);
    r.deeper(|r| {
        for spec in assumed.into_iter().flatten() {
            r.generated(spec, 0);
        }
        r.generated(&PREAMBLE, preamble);
        if let Some(end) = of.tsf {
            r.generated(&START, end.wrapping_sub(duration));
            r.generated(&END, end);
        }
    });
}

/// Preamble and duration of an 802.11n frame.
fn n(ht: &Ht, bits: u64) -> Option<(u64, u64)> {
    let index = ht.index.filter(|i| *i < 32)?;
    let streams = (index / 8).saturating_add(1);
    let stbc = ht.stbc.unwrap_or(0);
    // Training fields: one per stream in space and time, but four for three.
    let trainings = |n: u8| u64::from(if n == 3 { 4 } else { n });
    let fixed = if ht.greenfield == Some(true) { 20 } else { 32 };
    let sounding = trainings(ht.ness.unwrap_or(0));
    let trained = trainings(streams.saturating_add(stbc)).saturating_add(sounding);
    let preamble = trained.saturating_mul(4).saturating_add(fixed);
    let width = usize::from(ht.bandwidth? == 1);
    let per_symbol = bits_per_symbol(index % 8, streams, width)?;
    let double = if stbc > 0 { 2.0 } else { 1.0 };
    #[allow(clippy::cast_precision_loss)]
    let symbols = (bits.saturating_add(AROUND) as f64 / (per_symbol * double)).ceil() * double;
    let length = SYMBOL.get(usize::from(ht.short_gi?))?;
    Some((preamble, preamble.saturating_add(up(symbols * length))))
}
