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

/// One direction: what every packet of thousands of connections touches stays small, and what few need is elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Sequence number of the next byte in order.
    next: Option<u32>,
    /// Sequence number behind the FIN's data, once seen.
    pub fin: Option<u32>,
    /// Bytes held, once there were any.
    held: Option<Box<Held>>,
}

/// Bytes of a direction that wait.
#[derive(Debug, Clone, Default)]
struct Held {
    /// Bytes in order that no message has consumed yet.
    hot: Vec<u8>,
    /// Which frames they came in, in order.
    pieces: VecDeque<Piece>,
    early: VecDeque<Early>,
    early_bytes: usize,
}

impl Stream {
    /// Sets where the stream begins, unless known.
    pub fn begin(&mut self, seq: u32) {
        self.next.get_or_insert(seq);
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        let held = self.held.as_deref();
        held.map_or(0, |h| h.hot.len().saturating_add(h.early_bytes))
    }

    /// Bytes in order that no message has consumed yet.
    pub fn hot(&self) -> usize {
        self.held.as_deref().map_or(0, |h| h.hot.len())
    }

    /// Lends those bytes; they must come back with [`give_back`](Self::give_back).
    pub fn lend(&mut self) -> Vec<u8> {
        let held = self.held.as_deref_mut();
        held.map(|h| std::mem::take(&mut h.hot)).unwrap_or_default()
    }

    /// Takes back what was lent.
    pub fn give_back(&mut self, hot: Vec<u8>) {
        if let Some(h) = &mut self.held {
            h.hot = hot;
        }
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
            return if self.early_bytes().saturating_add(len) <= early_room {
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

    fn early_bytes(&self) -> usize {
        self.held.as_deref().map_or(0, |h| h.early_bytes)
    }

    fn early(&self) -> impl Iterator<Item = &Early> {
        self.held.as_deref().into_iter().flat_map(|h| &h.early)
    }

    /// Moves the expected byte behind what was just delivered.
    pub fn advance(&mut self, to: u32) {
        self.next = Some(to);
    }

    /// Appends bytes in order to the hot bytes.
    pub fn append(&mut self, bytes: &[u8], frame: u32, start: u32) {
        let held = self.held.get_or_insert_default();
        held.hot.extend_from_slice(bytes);
        held.pieces.push_back(Piece {
            frame,
            start,
            len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        });
    }

    /// Keeps bytes that came early.
    pub fn keep(&mut self, seq: u32, bytes: &[u8], frame: u32, start: u32) {
        let held = self.held.get_or_insert_default();
        let known = |e: &Early| e.seq == seq && e.bytes.len() >= bytes.len();
        if held.early.iter().any(known) {
            return;
        }
        held.early_bytes = held.early_bytes.saturating_add(bytes.len());
        let at = held
            .early
            .iter()
            .rposition(|e| seq.wrapping_sub(e.seq).cast_signed() >= 0)
            .map_or(0, |i| i.saturating_add(1));
        held.early.insert(
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
        self.early().any(|e| {
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
        let Some(held) = self.held.as_deref_mut() else {
            return false;
        };
        while let (Some(next), Some(front)) = (self.next, held.early.front()) {
            let ahead = front.seq.wrapping_sub(next).cast_signed();
            if ahead > 0 {
                break;
            }
            let Some(e) = held.early.pop_front() else {
                break;
            };
            held.early_bytes = held.early_bytes.saturating_sub(e.bytes.len());
            let skip = ahead.unsigned_abs() as usize;
            let Some(fresh) = e.bytes.get(skip..).filter(|b| !b.is_empty()) else {
                continue;
            };
            let len = u32::try_from(fresh.len()).unwrap_or(0);
            let start = e.start.saturating_add(u32::try_from(skip).unwrap_or(0));
            held.hot.extend_from_slice(fresh);
            held.pieces.push_back(Piece {
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
        let first = self.waiting_at()?;
        self.next = Some(first);
        Some(first.wrapping_sub(next))
    }

    /// The first byte that waits behind a gap.
    pub fn waiting_at(&self) -> Option<u32> {
        self.early().next().map(|e| e.seq)
    }

    /// Takes `n` bytes off the front of the hot bytes together with their pieces.
    pub fn take(&mut self, n: usize, into: &mut Vec<u8>, pieces: &mut Vec<Piece>) {
        let Some(held) = self.held.as_deref_mut() else {
            return;
        };
        let n = n.min(held.hot.len());
        if n == held.hot.len() && into.is_empty() {
            std::mem::swap(into, &mut held.hot);
        } else {
            into.extend(held.hot.drain(..n));
        }
        if held.hot.is_empty() && held.hot.capacity() > MAX_IDLE {
            held.hot = Vec::new();
        }
        let mut left = u32::try_from(n).unwrap_or(u32::MAX);
        while left > 0
            && let Some(front) = held.pieces.front_mut()
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
                held.pieces.pop_front();
            }
        }
        if held.pieces.is_empty() && held.pieces.capacity() > MAX_IDLE_PIECES {
            held.pieces = VecDeque::new();
        }
    }
}
