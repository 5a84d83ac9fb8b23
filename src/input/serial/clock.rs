//! The board's time as the time of day.

use crate::frame::Timestamp;

/// Turns microseconds since the board started into the time of day.
///
/// The first message that comes is taken to have been sent when it came; later ones count from it by the board's own clock, so
/// that the times between frames are those that the board saw. Nothing is moved when the board learns the time of day: a capture
/// whose clock jumps cannot be measured.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// The time of day when the board started.
    started: Option<Timestamp>,
    /// The latest that was given.
    latest: Timestamp,
}

/// A board's time that lies so much (in microseconds) before the latest is that of a board that began anew.
const ANEW: u64 = 1_000_000;

impl Clock {
    /// The time of day of something that happened `us` microseconds after the start and came in at `now`.
    pub fn at(&mut self, us: u64, now: Timestamp) -> Timestamp {
        let nanos = i64::try_from(us).unwrap_or(i64::MAX).saturating_mul(1_000);
        let started = *self
            .started
            .get_or_insert(Timestamp(now.0.saturating_sub(nanos)));
        self.latest = Timestamp(started.0.saturating_add(nanos));
        self.latest
    }

    /// Takes a message's time for the first one, if the board has begun anew.
    pub fn began_anew(&mut self, us: u64, now: Timestamp) {
        let nanos = i64::try_from(us).unwrap_or(i64::MAX).saturating_mul(1_000);
        let back = i64::try_from(ANEW)
            .unwrap_or(i64::MAX)
            .saturating_mul(1_000);
        let known = self.started.map_or(0, |s| s.0.saturating_add(nanos));
        if self.started.is_some() && known < self.latest.0.saturating_sub(back) {
            self.started = Some(Timestamp(now.0.max(self.latest.0).saturating_sub(nanos)));
        }
    }

    /// The time of something that the board gave no time for: not before what it said last.
    pub fn now(&mut self, now: Timestamp) -> Timestamp {
        if self.started.is_none() {
            return now;
        }
        self.latest
    }
}
