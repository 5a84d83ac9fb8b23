//! Bit rates of 802.11n and ac (IEEE 802.11-2020 clauses 19.5 and 21.5).

use super::{Ht, Vht};

/// Bits that a symbol of 20 MHz carries per stream, by modulation and code; 8 and 9 exist in 802.11ac only.
const BITS: [f64; 10] = [
    26.0,
    52.0,
    78.0,
    104.0,
    156.0,
    208.0,
    234.0,
    260.0,
    312.0,
    1040.0 / 3.0,
];
/// Carriers of data in a symbol of 20, 40, 80 and 160 MHz.
const CARRIERS: [f64; 4] = [52.0, 108.0, 234.0, 468.0];
/// Length of a symbol in microseconds, with the long and the short guard interval.
pub(super) const SYMBOL: [f64; 2] = [4.0, 3.6];

/// Bits of data that one symbol carries.
pub(super) fn bits_per_symbol(mcs: u8, streams: u8, width: usize) -> Option<f64> {
    let bits = BITS.get(usize::from(mcs))?;
    let carriers = CARRIERS.get(width)?;
    Some(bits * carriers / 52.0 * f64::from(streams))
}

/// Rounds to tenths, as the standard's tables do.
fn tenths(rate: f64) -> f64 {
    (rate * 10.0).round() / 10.0
}

/// The rate of an 802.11n frame in Mb/s, where width and guard interval are known.
#[must_use]
pub fn ht(of: &Ht) -> Option<f64> {
    let index = of.index?;
    let wide = usize::from(of.bandwidth? == 1);
    let short = usize::from(of.short_gi?);
    if index > 31 {
        return None;
    }
    let bits = bits_per_symbol(index % 8, (index / 8).saturating_add(1), wide)?;
    Some(tenths(bits / SYMBOL.get(short)?))
}

/// The rate of an 802.11ac frame in Mb/s.
#[must_use]
pub fn vht(of: &Vht) -> Option<f64> {
    let width = match of.bandwidth {
        0 => 0,
        1..=3 => 1,
        4..=10 => 2,
        11..=25 => 3,
        _ => return None,
    };
    let bits = bits_per_symbol(of.mcs, of.streams, width)?;
    Some(tenths(bits / SYMBOL.get(usize::from(of.short_gi))?))
}
