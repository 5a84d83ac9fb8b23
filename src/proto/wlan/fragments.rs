//! Pieces of one packet in several frames, put together (IEEE 802.11-2020 clauses 10.4 and 10.5), within fixed bounds. Each
//! piece is acknowledged before the next is sent, so they come in order; a piece that comes twice counts once.

use std::collections::VecDeque;

use super::fields::{FRAGMENT, FRAGMENT_COUNT, FRAGMENTS, REASSEMBLED_LEN};
use super::keys::air::Mac;
use super::protect::{MADE, add};
use crate::dissect::{Field, Flags, Reader, Step};
use crate::frame::{Piece, SourceKind, Timestamp};

/// Packets that may wait at a time; the oldest makes room.
const MAX_WAITING: usize = 64;
/// Longest packet (clause 9.2.4.7.1 has 11,454 bytes for the largest).
const MAX_BYTES: usize = 16 * 1024;
/// How long a packet may wait for its last piece, in nanoseconds.
const PATIENCE: i64 = 10_000_000_000;

/// What pieces of one packet share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole {
    /// Receiver and sender of this hop.
    pub hop: [Mac; 2],
    /// Sequence number.
    pub sequence: u16,
    /// Priority.
    pub priority: u8,
}

/// One of the pieces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Which packet it is of.
    pub whole: Whole,
    /// Its number, from 0.
    pub number: u8,
    /// Whether others follow.
    pub more: bool,
    /// Bytes at the end of the whole that sign it (TKIP's Michael).
    pub signature: usize,
}

struct Waiting {
    whole: Whole,
    since: Timestamp,
    /// The number that comes next.
    next: u8,
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

/// Packets of which pieces are missing.
#[derive(Default)]
struct Pool {
    waiting: VecDeque<Waiting>,
}

impl Pool {
    fn add(
        &mut self,
        time: Timestamp,
        part: &Part,
        bytes: &[u8],
        from: &[Piece],
    ) -> Option<Waiting> {
        self.waiting
            .retain(|w| time.since(w.since).unsigned_abs() <= PATIENCE.unsigned_abs());
        if part.number == 0 {
            self.waiting.retain(|w| w.whole != part.whole);
            if self.waiting.len() >= MAX_WAITING {
                self.waiting.pop_front();
            }
            self.waiting.push_back(Waiting {
                whole: part.whole,
                since: time,
                next: 0,
                bytes: Vec::new(),
                pieces: Vec::new(),
            });
        }
        let at = self.waiting.iter().position(|w| w.whole == part.whole)?;
        let waiting = self.waiting.get_mut(at)?;
        if waiting.next != part.number
            || waiting.bytes.len().saturating_add(bytes.len()) > MAX_BYTES
        {
            return None;
        }
        waiting.next = waiting.next.saturating_add(1);
        waiting.bytes.extend_from_slice(bytes);
        waiting.pieces.extend_from_slice(from);
        if part.more {
            return None;
        }
        self.waiting.remove(at)
    }
}

/// Keeps the rest of the layer as a piece; reads the packet on with `clear` when this was its last one, and shows the bytes
/// as data when not.
pub(super) fn join(
    r: &mut Reader<'_, '_>,
    part: &Part,
    clear: impl FnOnce(&mut Reader<'_, '_>) -> Step,
) -> Step {
    let bytes = r.peek_rest();
    let start = u32::try_from(r.pos()).unwrap_or(u32::MAX);
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut from = Vec::new();
    let (source, frame) = (r.source(), r.cx.meta.number);
    r.cx.tree.origin(source, start, len, frame, &mut from);
    let time = r.cx.meta.time;
    let whole = r.left() == r.promised_left();
    let joined = whole
        .then(|| {
            r.cx.lasting::<Pool, _>(|pool, _| pool.add(time, part, bytes, &from))
        })
        .flatten()
        .flatten();
    let Some(mut joined) = joined else {
        r.data();
        return Ok(());
    };
    let signed = joined.bytes.len().saturating_sub(part.signature);
    joined.bytes.truncate(signed);
    let pieces = joined.pieces.clone();
    add(r, SourceKind::WlanFrame, joined.bytes, joined.pieces, |r| {
        shown(r, &pieces);
        clear(r)
    });
    r.finish();
    Ok(())
}

/// Records what was put together.
fn shown(r: &mut Reader<'_, '_>, pieces: &[Piece]) {
    let (source, len) = (r.source(), r.left());
    let group = r.record_elsewhere(&FRAGMENTS, source, len);
    r.mark(group, Flags::GROUP);
    r.deeper(|r| {
        let mut at = 0u32;
        for piece in pieces {
            let depth =
                r.cx.tree
                    .fields
                    .get(group)
                    .map_or(2, |f| f.depth.saturating_add(1));
            r.cx.tree.push(Field {
                spec: &FRAGMENT,
                value: u64::from(piece.frame),
                start: at,
                len: piece.len,
                depth,
                source,
                flags: Flags(MADE),
            });
            at = at.saturating_add(piece.len);
        }
        r.generated(&FRAGMENT_COUNT, pieces.len() as u64);
        r.generated(&REASSEMBLED_LEN, len as u64);
    });
}
