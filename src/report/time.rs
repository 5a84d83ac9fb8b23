//! The time column.

use crate::dissect::{Packet, value};
use crate::frame::Timestamp;

/// What the time column counts from; the words of tshark's `-t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeFormat {
    /// `a`, `u`: time of day, UTC.
    Clock,
    /// `ad`, `ud`: date and time of day, UTC.
    Date,
    /// `adoy`, `udoy`: year, day of the year and time of day, UTC.
    DayOfYear,
    /// `d`: since the frame before.
    Delta,
    /// `dd`: since the frame shown before.
    DeltaShown,
    /// `e`: seconds since 1970.
    Epoch,
    /// `r`: since the first frame.
    #[default]
    Relative,
}

impl TimeFormat {
    /// The words that [`TimeFormat::named`] knows.
    pub const NAMES: &str = "a|ad|adoy|d|dd|e|r|u|ud|udoy";

    /// The format of that name. netlens writes UTC, so that `a` and `u` are the same.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "a" | "u" => Self::Clock,
            "ad" | "ud" => Self::Date,
            "adoy" | "udoy" => Self::DayOfYear,
            "d" => Self::Delta,
            "dd" => Self::DeltaShown,
            "e" => Self::Epoch,
            "r" => Self::Relative,
            _ => return None,
        })
    }

    /// Writes the time of a packet with `decimals` decimals; `shown` is the time of the packet shown before it.
    pub fn write(
        self,
        out: &mut String,
        packet: Packet<'_>,
        shown: Option<Timestamp>,
        decimals: usize,
    ) {
        let m = &packet.meta;
        let seconds = |out: &mut String, nanos| value::seconds_to(out, nanos, decimals);
        match self {
            Self::Relative => seconds(out, m.time.since(m.first_time)),
            Self::Delta => seconds(out, m.time.since(m.previous_time)),
            Self::DeltaShown => seconds(out, m.time.since(shown.unwrap_or(m.time))),
            Self::Epoch => seconds(out, m.time.0),
            Self::Clock => clock(out, m.time, decimals),
            Self::Date => {
                date(out, m.time);
                out.push(' ');
                clock(out, m.time, decimals);
            }
            Self::DayOfYear => {
                let (year, month, day, ..) = m.time.civil();
                value::decimal(out, year.unsigned_abs());
                out.push('/');
                let n = day_of_year(year, month, day);
                if n < 100 {
                    out.push('0');
                }
                if n < 10 {
                    out.push('0');
                }
                value::decimal(out, n);
                out.push(' ');
                clock(out, m.time, decimals);
            }
        }
    }
}

fn day_of_year(year: i64, month: u8, day: u8) -> u64 {
    const BEFORE: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let multiple = |n: i64| year.rem_euclid(n) == 0;
    let leap = multiple(4) && (!multiple(100) || multiple(400));
    let before = BEFORE
        .get(usize::from(month).saturating_sub(1))
        .copied()
        .unwrap_or(0);
    before + u64::from(day) + u64::from(leap && month > 2)
}

/// Writes `2026-11-21`.
pub(super) fn date(out: &mut String, time: Timestamp) {
    let (year, month, day, ..) = time.civil();
    value::decimal(out, year.unsigned_abs());
    out.push('-');
    value::two(out, month);
    out.push('-');
    value::two(out, day);
}

/// Writes `12:20:46.123456`.
pub(super) fn clock(out: &mut String, time: Timestamp, decimals: usize) {
    let (_, _, _, hour, minute, second) = time.civil();
    value::two(out, hour);
    out.push(':');
    value::two(out, minute);
    out.push(':');
    value::two(out, second);
    value::fraction(out, u64::from(time.parts().1), decimals);
}

/// Appends a time as RFC 3339 writes it, in UTC with nanoseconds.
pub fn rfc3339(out: &mut String, at: Timestamp) {
    date(out, at);
    out.push('T');
    clock(out, at, 9);
    out.push('Z');
}
