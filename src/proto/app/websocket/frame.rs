//! Where a WebSocket frame ends. Pure functions of bytes.
//!
//! ```text
//! +-----+-----+--------+------+--------+-------------------+----------------+---------+
//! | fin | rsv | opcode | mask | length | longer length 2/8 | masking key, 4 | payload |
//! +-----+-----+--------+------+--------+-------------------+----------------+---------+
//! ```

use crate::dissect::Probe;

/// The header of a frame (RFC 6455 section 5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// Flags and opcode.
    pub first: u8,
    /// Whether there is a masking key.
    pub masked: bool,
    /// Bytes of the longer length: 0, 2 or 8.
    pub ext: usize,
    /// Bytes of payload.
    pub payload: usize,
}

impl Head {
    /// Opcode.
    pub fn opcode(self) -> u8 {
        self.first & 0x0f
    }

    /// Whether the message ends with this frame.
    pub fn fin(self) -> bool {
        self.first & 0x80 != 0
    }

    /// Whether it is a control frame.
    pub fn control(self) -> bool {
        self.first & 8 != 0
    }

    /// Bytes of the header.
    pub fn len(self) -> usize {
        let key = if self.masked { 4 } else { 0 };
        self.ext.saturating_add(2).saturating_add(key)
    }

    /// Bytes of the frame.
    pub fn total(self) -> usize {
        self.len().saturating_add(self.payload)
    }
}

/// Reads the header at the front; `Err` is how many bytes it needs.
pub(super) fn front(bytes: &[u8]) -> Result<Head, usize> {
    let Some(([first, second], rest)) = bytes.split_first_chunk::<2>() else {
        return Err(2);
    };
    let masked = second & 0x80 != 0;
    let (ext, payload) = match second & 0x7f {
        126 => match rest.first_chunk::<2>() {
            Some(n) => (2, usize::from(u16::from_be_bytes(*n))),
            None => return Err(4),
        },
        127 => match rest.first_chunk::<8>() {
            Some(n) => (
                8,
                usize::try_from(u64::from_be_bytes(*n)).unwrap_or(usize::MAX),
            ),
            None => return Err(10),
        },
        n => (0, usize::from(n)),
    };
    Ok(Head {
        first: *first,
        masked,
        ext,
        payload,
    })
}

/// Whether the bytes are frames from the first to the last byte. WebSocket has no signature: it fits, or it does not.
pub(super) fn probe(bytes: &[u8]) -> Probe {
    let mut rest = bytes;
    while !rest.is_empty() {
        let head = match front(rest) {
            Ok(head) => head,
            Err(_) if rest.len() == bytes.len() => return Probe::NeedMore,
            Err(_) => return Probe::No,
        };
        let known = matches!(head.opcode(), 0..=2 | 8..=10) && head.first & 0x30 == 0;
        let short = !head.control() || (head.fin() && head.payload <= 125);
        let Some(after) = rest.get(head.total()..).filter(|_| known && short) else {
            return Probe::No;
        };
        rest = after;
    }
    if bytes.is_empty() {
        Probe::NeedMore
    } else {
        Probe::Maybe
    }
}

/// Bytes with the mask taken off (RFC 6455 section 5.3).
pub(super) fn unmask(bytes: &[u8], key: [u8; 4], out: &mut Vec<u8>) {
    out.extend(bytes.iter().zip(key.iter().cycle()).map(|(b, k)| b ^ k));
}
