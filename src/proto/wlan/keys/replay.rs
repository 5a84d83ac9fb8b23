//! Packet numbers that come again: under one key each frame has a higher number than the one before it, so that a receiver can
//! tell a frame that somebody sends once more (IEEE 802.11-2020 clauses 12.5.2.6, 12.5.3.4.4 and 12.5.5.4.4).
//!
//! Counted as a receiver does: for each key and each priority by itself, management frames apart. A frame that its sender marks
//! as sent again is no replay, nor is one that another interface of the capture heard as well.

/// Priorities, and one more for management frames.
const COUNTERS: usize = 17;
/// Interfaces of a capture that are told apart.
const INTERFACES: usize = 4;

/// What is wrong with a packet number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// The number of the last frame once more.
    Again = 1,
    /// A number below that of an earlier frame.
    Back = 2,
}

impl Replay {
    /// The replay of a number, as it was noted.
    #[must_use]
    pub fn of(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::Again),
            2 => Some(Self::Back),
            _ => None,
        }
    }
}

/// The highest numbers under one key in one direction.
#[derive(Debug, Clone, Default)]
pub struct Counters {
    of: Vec<(u32, [u64; COUNTERS])>,
}

impl Counters {
    /// Takes in a number that authenticated. `counter` is the priority, or [`MANAGEMENT`](Self::MANAGEMENT); `again` says that
    /// the frame is marked as sent again.
    pub fn take(
        &mut self,
        interface: u32,
        counter: usize,
        number: u64,
        again: bool,
    ) -> Option<Replay> {
        let at = match self.of.iter().position(|(i, _)| *i == interface) {
            Some(at) => at,
            None if self.of.len() < INTERFACES => {
                self.of.push((interface, [0; COUNTERS]));
                self.of.len().saturating_sub(1)
            }
            None => return None,
        };
        let (_, counters) = self.of.get_mut(at)?;
        let highest = counters.get_mut(counter)?;
        let replay = match number.cmp(highest) {
            std::cmp::Ordering::Greater => None,
            // No number is below the first one: 0 is also what a counter begins with.
            std::cmp::Ordering::Equal if number == 0 => None,
            std::cmp::Ordering::Equal => Some(Replay::Again),
            std::cmp::Ordering::Less => Some(Replay::Back),
        };
        *highest = number.max(*highest);
        replay.filter(|_| !again)
    }

    /// The counter of management frames.
    pub const MANAGEMENT: usize = 16;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_that_come_again_are_told_from_what_may_come_again() {
        let mut c = Counters::default();
        assert_eq!(c.take(0, 0, 1, false), None);
        assert_eq!(c.take(0, 0, 3, false), None);
        assert_eq!(c.take(0, 0, 3, true), None, "sent again, and marked so");
        assert_eq!(c.take(0, 0, 2, true), None, "overtaken, and marked so");
        assert_eq!(c.take(0, 6, 2, false), None, "another priority");
        assert_eq!(c.take(0, Counters::MANAGEMENT, 1, false), None);
        assert_eq!(c.take(1, 0, 3, false), None, "another receiver");
        assert_eq!(c.take(0, 0, 3, false), Some(Replay::Again));
        assert_eq!(c.take(0, 0, 1, false), Some(Replay::Back));
        assert_eq!(c.take(0, 0, 4, false), None, "and on it goes");
        assert_eq!(Counters::default().take(0, 0, 0, false), None);
    }

    #[test]
    fn memory_stays() {
        let mut c = Counters::default();
        for interface in 0..100 {
            c.take(interface, 0, 1, false);
        }
        assert_eq!(c.of.len(), INTERFACES);
        assert_eq!(c.take(0, 99, 1, false), None);
    }
}
