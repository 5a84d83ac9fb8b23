//! Network address translation, proven with a capture from each side of the router (RFC 3022, RFC 4787).
//!
//! ```text
//! packet -> Seen        what a router leaves alone (sequence and acknowledgment numbers, flags, payload), and what it changes
//! Seen   -> pair        the same packet on both sides: what is left alone is equal, the time to live differs by the routers between
//! pairs  -> Translation one conversation before and after
//! ```
//! Clocks of the two captures may differ: nothing is matched by time alone, and delays are told only where both captures
//! plausibly share a clock.

mod pairs;
mod seen;
#[cfg(test)]
mod tests;

pub use pairs::{Pair, Table, Translation};
pub use seen::{End, Seen};

/// Packets of a side that are remembered; of longer captures the rest is counted.
pub const MAX_SEEN: usize = 1_000_000;

/// The packets of one side.
#[derive(Debug, Default)]
pub struct Side {
    seen: Vec<Seen>,
    /// Packets beyond [`MAX_SEEN`].
    left_out: u64,
}

impl Side {
    /// Takes in the next packet of the capture.
    pub fn see(&mut self, packet: crate::dissect::Packet<'_>) {
        let Some(seen) = Seen::of(packet) else {
            return;
        };
        if self.seen.len() < MAX_SEEN {
            self.seen.push(seen);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// Packets that the bound left out.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }
}

/// Finds the packets of the inner side again on the outer side.
#[must_use]
pub fn translate(inner: &Side, outer: &Side) -> Table {
    pairs::translate(&inner.seen, &outer.seen)
}
