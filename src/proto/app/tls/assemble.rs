//! Puts a handshake message together that is spread over several records.

use crate::frame::{Piece, Source, SourceKind};

/// Longest handshake message that is put together: chains of certificates are the longest, and rarely reach 16 KiB.
pub(super) const MAX_MESSAGE: usize = 64 * 1024;
/// Length of a message's own header: type and 24-bit length.
pub(super) const HEADER: usize = 4;
/// Most records that one message is put together from.
const MAX_PIECES: usize = 4096;

/// The beginning of a handshake message, as far as it has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Assembler {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// Length of each record's part with the frame it came in, in the order of `bytes`.
    parts: Vec<(u32, u32)>,
}

impl Assembler {
    /// Whether no message is in progress.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Forgets the message in progress.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Type of the message in progress.
    pub fn kind(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    /// Bytes the message has in all, once its header is there.
    pub fn total(&self) -> Option<usize> {
        whole(&self.bytes)
    }

    /// How many bytes to take next: up to the header's end, then up to the message's end.
    pub fn wants(&self) -> usize {
        self.total()
            .unwrap_or(HEADER)
            .saturating_sub(self.bytes.len())
    }

    /// Takes bytes of a record in frame `frame`, which came from `origin`. Returns whether there was room.
    pub fn take(&mut self, bytes: &[u8], frame: u32, same_record: bool, origin: &[Piece]) -> bool {
        if self.bytes.len().saturating_add(bytes.len()) > MAX_MESSAGE
            || self.parts.len() >= MAX_PIECES
        {
            return false;
        }
        self.bytes.extend_from_slice(bytes);
        self.pieces.extend_from_slice(origin);
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        match self.parts.last_mut() {
            Some((_, n)) if same_record => *n = n.saturating_add(len),
            _ => self.parts.push((frame, len)),
        }
        true
    }

    /// The finished message as a source without its bytes, the bytes, and the parts. Empties the assembler.
    pub fn finish(&mut self) -> (Source, Vec<u8>, Vec<(u32, u32)>) {
        let done = std::mem::take(self);
        let source = Source {
            kind: SourceKind::Message,
            bytes: Vec::new(),
            pieces: done.pieces,
        };
        (source, done.bytes, done.parts)
    }
}

/// Bytes in all of the handshake message that `bytes` begin with.
pub(super) fn whole(bytes: &[u8]) -> Option<usize> {
    let [_, a, b, c] = bytes.first_chunk::<HEADER>()?;
    let length = u32::from_be_bytes([0, *a, *b, *c]);
    usize::try_from(length).ok()?.checked_add(HEADER)
}
