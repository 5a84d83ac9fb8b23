//! Timestamps of pcapng: a 64-bit count of units that each interface chooses.

use crate::frame::Timestamp;

/// How an interface's units become nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) struct Scale {
    unit: Unit,
    /// Seconds added to every timestamp.
    offset: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Nanoseconds a unit: for resolutions of 10^-9 s and coarser.
    Times(u64),
    /// Units a nanosecond: for finer ones.
    Per(u128),
    /// The unit is 2^-n seconds.
    Power(u32),
}

impl Scale {
    /// From `if_tsresol` (6 when the option is absent) and `if_tsoffset`.
    pub fn new(tsresol: u8, offset: i64) -> Self {
        let exponent = u32::from(tsresol & 0x7f);
        let unit = if tsresol & 0x80 != 0 {
            Unit::Power(exponent)
        } else {
            match 9u32.checked_sub(exponent) {
                Some(n) => Unit::Times(10u64.saturating_pow(n)),
                None => Unit::Per(10u128.saturating_pow(exponent.saturating_sub(9))),
            }
        };
        Self { unit, offset }
    }

    /// The time of a count of units; saturates at the ends of what nanoseconds can express (years 1677 to 2262).
    #[inline]
    pub fn time(self, count: u64) -> Timestamp {
        let nanos = match self.unit {
            Unit::Times(n) => i64::try_from(count.saturating_mul(n)).unwrap_or(i64::MAX),
            Unit::Per(n) => saturate(u128::from(count).checked_div(n).unwrap_or(0)),
            Unit::Power(n) => {
                let nanos = u128::from(count).saturating_mul(1_000_000_000);
                saturate(nanos.checked_shr(n).unwrap_or(0))
            }
        };
        Timestamp(nanos.saturating_add(self.offset.saturating_mul(1_000_000_000)))
    }
}

fn saturate(nanos: u128) -> i64 {
    i64::try_from(nanos).unwrap_or(i64::MAX)
}
