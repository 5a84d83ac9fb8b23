//! From messages to blocks on the wire.

use crate::{MAGIC, MAX_PAYLOAD, Message, OVERHEAD, VERSION, wire::Put};
use core::fmt;

/// The message is longer than [`MAX_PAYLOAD`], or its block than the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the message does not fit its block")
    }
}

impl core::error::Error for TooLarge {}

/// Numbers messages and writes them as blocks.
#[derive(Debug, Default)]
pub struct Encoder {
    sequence: u32,
}

impl Encoder {
    /// An encoder whose first message has number 0, which should be [`Message::Hello`].
    #[must_use]
    pub const fn new() -> Self {
        Encoder { sequence: 0 }
    }

    /// An encoder that goes on with this number, such as that of a message which found no room after all.
    #[must_use]
    pub const fn starting_at(sequence: u32) -> Self {
        Encoder { sequence }
    }

    /// The number that the next message will have.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// Writes one block, with the zero bytes around it, and says how long it is.
    ///
    /// # Errors
    /// [`TooLarge`]; the number is then not used up, and what the buffer holds is worth nothing.
    pub fn encode(&mut self, message: &Message<'_>, out: &mut [u8]) -> Result<usize, TooLarge> {
        let mut put = Put::new(out);
        put.u8(MAGIC);
        put.u8(VERSION);
        put.u8(message.kind());
        put.u32(self.sequence);
        message.put(&mut put);
        let (length, written) = put.finish();
        if length > MAX_PAYLOAD.saturating_add(OVERHEAD).saturating_sub(4) {
            return Err(TooLarge);
        }
        let written = written.ok_or(TooLarge)?;
        self.sequence = self.sequence.wrapping_add(1);
        Ok(written)
    }
}
