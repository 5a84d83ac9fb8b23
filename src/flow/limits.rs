//! How much may be remembered.

/// Bounds on what the flow layer holds, in numbers and bytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Conversations; one that was silent for long is forgotten for a new one.
    pub flows: usize,
    /// Bytes held back for one message of one direction.
    pub message: usize,
    /// Bytes held back for messages of all connections together.
    pub all_messages: usize,
    /// Bytes that a message may have however full the rest is.
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
