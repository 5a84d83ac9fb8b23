//! Time of capture.

/// Nanoseconds since 1970-01-01T00:00:00Z, as far as the capture's clock can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// From whole seconds and nanoseconds; saturates instead of overflowing.
    #[must_use]
    pub fn new(seconds: i64, nanos: u32) -> Self {
        Self(
            seconds
                .saturating_mul(1_000_000_000)
                .saturating_add(i64::from(nanos)),
        )
    }

    /// Nanoseconds from `earlier` to `self`; negative when the capture's clock ran backwards.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whole seconds (rounded down) and the nanoseconds that remain.
    #[must_use]
    pub fn parts(self) -> (i64, u32) {
        let nanos = self.0.rem_euclid(1_000_000_000);
        (
            self.0.div_euclid(1_000_000_000),
            u32::try_from(nanos).unwrap_or(0),
        )
    }

    /// The UTC calendar date and time of day: year, month 1-12, day, hour, minute, second.
    ///
    /// Proleptic Gregorian calendar; algorithm from Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
    #[must_use]
    #[allow(
        clippy::arithmetic_side_effects,
        reason = "days fit an i64 divided by 86 400"
    )]
    pub fn civil(self) -> (i64, u8, u8, u8, u8, u8) {
        let (secs, _) = self.parts();
        let (days, rem) = (secs.div_euclid(86_400), secs.rem_euclid(86_400));
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        let small = |v: i64| u8::try_from(v).unwrap_or(0);
        (
            year,
            small(month),
            small(day),
            small(rem / 3_600),
            small(rem / 60 % 60),
            small(rem % 60),
        )
    }
}
