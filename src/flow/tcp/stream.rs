//! One direction's bytes in order. Bytes that arrive early wait, within a bound; bytes that arrive again are compared
//! with what was kept of the first copy; bytes that never came are a gap.

use std::collections::VecDeque;

use crate::frame::Piece;

/// Capacity that a direction keeps while nothing is held back: thousands of connections are idle at a time.
const MAX_IDLE: usize = 256;
const MAX_IDLE_PIECES: usize = 4;

/// Bytes that arrived before the ones in front of them.
#[derive(Debug, Clone)]
struct Early {
    seq: u32,
    bytes: Vec<u8>,
    frame: u32,
    start: u32,
}

/// What a segment's payload turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Continues the stream from `skip` bytes into the payload on (0 unless it repeats some).
    InOrder {
        /// Bytes at the front that were seen before.
        skip: usize,
    },
    /// All of it was seen before.
    Seen,
    /// Bytes before it are missing; it waits.
    Early,
    /// Bytes before it are missing, and no room is left to wait.
    NoRoom,
}

/// One direction.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Sequence number of the next byte in order.
    next: Option<u32>,
    early: VecDeque<Early>,
    early_bytes: usize,
    /// Bytes in order that no message has consumed yet, and their frames.
    pub hot: Vec<u8>,
    /// Pieces of `hot`, in order.
    pub pieces: VecDeque<Piece>,
    /// Sequence number behind the FIN's data, once seen.
    pub fin: Option<u32>,
}

impl Stream {
    /// Sets where the stream begins, unless known.
    pub fn begin(&mut self, seq: u32) {
        self.next.get_or_insert(seq);
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        self.hot.len().saturating_add(self.early_bytes)
    }

    /// Whether the FIN was reached: no more bytes will come.
    pub fn ended(&self) -> bool {
        self.fin.is_some() && self.fin == self.next
    }

    /// Bytes between what has arrived in order and `seq`.
    pub fn short_of(&self, seq: u32) -> u32 {
        let ahead = self
            .next
            .map_or(0, |next| seq.wrapping_sub(next).cast_signed());
        u32::try_from(ahead).unwrap_or(0)
    }

    /// Where `len` bytes at `seq` belong.
    pub fn place(&self, seq: u32, len: usize, early_room: usize) -> Place {
        let Some(next) = self.next else {
            return Place::InOrder { skip: 0 };
        };
        let ahead = seq.wrapping_sub(next).cast_signed();
        if ahead > 0 {
            return if self.early_bytes.saturating_add(len) <= early_room {
                Place::Early
            } else {
                Place::NoRoom
            };
        }
        let skip = ahead.unsigned_abs() as usize;
        if skip >= len {
            Place::Seen
        } else {
            Place::InOrder { skip }
        }
    }

    /// Moves the expected byte behind what was just delivered.
    pub fn advance(&mut self, to: u32) {
        self.next = Some(to);
    }

    /// Appends bytes in order to the hot bytes.
    pub fn append(&mut self, bytes: &[u8], frame: u32, start: u32) {
        self.hot.extend_from_slice(bytes);
        self.pieces.push_back(Piece {
            frame,
            start,
            len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        });
    }

    /// Keeps bytes that came early.
    pub fn keep(&mut self, seq: u32, bytes: &[u8], frame: u32, start: u32) {
        if self
            .early
            .iter()
            .any(|e| e.seq == seq && e.bytes.len() >= bytes.len())
        {
            return;
        }
        self.early_bytes = self.early_bytes.saturating_add(bytes.len());
        let at = self
            .early
            .iter()
            .rposition(|e| seq.wrapping_sub(e.seq).cast_signed() >= 0)
            .map_or(0, |i| i.saturating_add(1));
        self.early.insert(
            at,
            Early {
                seq,
                bytes: bytes.to_vec(),
                frame,
                start,
            },
        );
    }

    /// Whether a copy that waits has other bytes than `bytes` at the same place.
    pub fn conflicts(&self, seq: u32, bytes: &[u8]) -> bool {
        self.early.iter().any(|e| {
            let shift = seq.wrapping_sub(e.seq).cast_signed();
            let (kept, fresh) = if shift >= 0 {
                (e.bytes.get(shift.unsigned_abs() as usize..), Some(bytes))
            } else {
                (
                    Some(e.bytes.as_slice()),
                    bytes.get(shift.unsigned_abs() as usize..),
                )
            };
            match (kept, fresh) {
                (Some(k), Some(f)) => k.iter().zip(f).any(|(x, y)| x != y),
                _ => false,
            }
        })
    }

    /// Moves bytes that waited and are next now to the hot bytes; returns whether there were any.
    pub fn settle(&mut self) -> bool {
        let mut moved = false;
        while let (Some(next), Some(front)) = (self.next, self.early.front()) {
            let ahead = front.seq.wrapping_sub(next).cast_signed();
            if ahead > 0 {
                break;
            }
            let Some(e) = self.early.pop_front() else {
                break;
            };
            self.early_bytes = self.early_bytes.saturating_sub(e.bytes.len());
            let skip = ahead.unsigned_abs() as usize;
            let Some(fresh) = e.bytes.get(skip..).filter(|b| !b.is_empty()) else {
                continue;
            };
            let len = u32::try_from(fresh.len()).unwrap_or(0);
            let start = e.start.saturating_add(u32::try_from(skip).unwrap_or(0));
            self.hot.extend_from_slice(fresh);
            self.pieces.push_back(Piece {
                frame: e.frame,
                start,
                len,
            });
            self.next = Some(next.wrapping_add(len));
            moved = true;
        }
        moved
    }

    /// Gives up waiting: the stream goes on at the first byte that waits. Returns how many bytes are missing.
    pub fn give_up(&mut self) -> Option<u32> {
        let next = self.next?;
        let first = self.early.front()?.seq;
        self.next = Some(first);
        Some(first.wrapping_sub(next))
    }

    /// The first byte that waits behind a gap.
    pub fn waiting_at(&self) -> Option<u32> {
        self.early.front().map(|e| e.seq)
    }

    /// Takes `n` bytes off the front of the hot bytes together with their pieces.
    pub fn take(&mut self, n: usize, into: &mut Vec<u8>, pieces: &mut Vec<Piece>) {
        let n = n.min(self.hot.len());
        if n == self.hot.len() && into.is_empty() {
            std::mem::swap(into, &mut self.hot);
        } else {
            into.extend(self.hot.drain(..n));
        }
        if self.hot.is_empty() && self.hot.capacity() > MAX_IDLE {
            self.hot = Vec::new();
        }
        let mut left = u32::try_from(n).unwrap_or(u32::MAX);
        while left > 0
            && let Some(front) = self.pieces.front_mut()
        {
            let used = front.len.min(left);
            pieces.push(Piece {
                len: used,
                ..*front
            });
            left = left.saturating_sub(used);
            front.len = front.len.saturating_sub(used);
            front.start = front.start.saturating_add(used);
            if front.len == 0 {
                self.pieces.pop_front();
            }
        }
        if self.pieces.is_empty() && self.pieces.capacity() > MAX_IDLE_PIECES {
            self.pieces = VecDeque::new();
        }
    }
}
