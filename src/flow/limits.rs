//! How much may be remembered.

/// Bounds on what the flow layer holds, in numbers and bytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Conversations; one that was silent for long is forgotten for a new one.
    pub flows: usize,
    /// Bytes held back for one message of one direction.
    pub message: usize,
    /// Bytes held back of all connections together, before only `least` is left for each.
    pub all_messages: usize,
    /// Bytes that a message may have when `all_messages` are held back; of twice as many, no more are.
    pub least: usize,
    /// Bytes that wait behind a gap in one direction.
    pub pending: usize,
}

impl Default for Limits {
    /// Bounds that keep a streaming run under 64 MiB whatever the length of the capture.
    fn default() -> Self {
        Self {
            flows: 24 * 1024,
            message: 1024 * 1024,
            all_messages: 12 * 1024 * 1024,
            least: 16 * 1024,
            pending: 64 * 1024,
        }
    }
}

impl Limits {
    /// How many bytes one direction may hold back when all together hold `held`.
    #[must_use]
    pub fn room(&self, held: usize) -> usize {
        if held >= self.all_messages.saturating_mul(2) {
            return 0;
        }
        self.all_messages.saturating_sub(held).max(self.least)
    }
}
