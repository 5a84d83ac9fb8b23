//! Changes of TCP's bytes by where they stand in the stream, so that every segment that carries them is changed.

use std::collections::HashMap;

use super::change::{Change, Edit};

/// One direction of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Direction {
    pub flow: u32,
    pub forth: bool,
}

/// Payload of a segment within a frame.
#[derive(Debug, Clone, Copy)]
struct Segment {
    frame: u32,
    start: u32,
    len: u32,
    stream: u32,
    /// Where in the stream it stands, counted on where sequence numbers begin anew.
    at: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    stream: u32,
    at: u64,
    len: u32,
    change: Change,
}

/// Bytes of the end of a stream, in which a secret may have begun.
#[derive(Debug, Clone, Default)]
struct Tail {
    next: u64,
    bytes: Vec<u8>,
}

/// The segments of a capture and what is to be changed in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Streams {
    segments: Vec<Segment>,
    placed: Vec<Placed>,
    numbers: HashMap<Direction, u32>,
    /// Where each stream stands.
    last: Vec<u64>,
    tails: HashMap<u32, Tail>,
}

/// Bytes of a stream that are remembered, to find what spans segments.
const TAIL: usize = 512;
/// Longest change that is noted as one.
const PART: u32 = 1024;
/// Streams of which they are.
const MAX_TAILS: usize = 4096;

impl Streams {
    /// Notes the payload of a segment; `seq` is its sequence number as sent.
    pub fn segment(&mut self, direction: Direction, seq: u32, frame: u32, start: u32, len: u32) {
        let fresh = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let stream = *self.numbers.entry(direction).or_insert(fresh);
        let slot = stream as usize;
        if self.last.len() <= slot {
            let first = u64::from(seq).saturating_add(1 << 33);
            self.last.resize(slot.saturating_add(1), first);
        }
        let Some(last) = self.last.get_mut(slot) else {
            return;
        };
        let low = u32::try_from(*last & 0xffff_ffff).unwrap_or(0);
        let ahead = i64::from(seq.wrapping_sub(low).cast_signed());
        let at = last.saturating_add_signed(ahead);
        *last = at;
        self.segments.push(Segment {
            frame,
            start,
            len,
            stream,
            at,
        });
    }

    /// The segment of a frame that bytes belong to: those of later frames were noted later.
    fn holds(&self, frame: u32, start: u32, len: u32) -> Option<&Segment> {
        let first = self.segments.partition_point(|s| s.frame < frame);
        let end = start.saturating_add(len);
        self.segments
            .iter()
            .skip(first)
            .take_while(|s| s.frame == frame)
            .find(|s| s.start <= start && end <= s.start.saturating_add(s.len))
    }

    /// Whether the bytes are payload of a segment; then the change is noted.
    pub fn place(&mut self, frame: u32, start: u32, len: u32, change: Change) -> bool {
        let Some(segment) = self.holds(frame, start, len) else {
            return false;
        };
        let ahead = u64::from(start.saturating_sub(segment.start));
        let (stream, at) = (segment.stream, segment.at.saturating_add(ahead));
        self.push(stream, at, len, change);
        true
    }

    /// Notes a change in parts, so that none reaches far.
    fn push(&mut self, stream: u32, at: u64, len: u32, change: Change) {
        let mut done = 0u32;
        while done < len {
            let part = len.saturating_sub(done).min(PART);
            self.placed.push(Placed {
                stream,
                at: at.saturating_add(u64::from(done)),
                len: part,
                change: change.ahead(done),
            });
            done = done.saturating_add(part);
        }
    }

    /// Whether the bytes are payload of a segment.
    pub fn is_payload(&self, frame: u32, start: u32, len: u32) -> bool {
        self.holds(frame, start, len).is_some()
    }

    /// Lends what went before the segment noted last, with that segment's `payload` behind it, to `search`, which says where in
    /// both together secrets lie.
    pub fn spanning(&mut self, payload: &[u8], search: impl FnOnce(&[u8]) -> Vec<(usize, usize)>) {
        let Some(segment) = self.segments.last().copied() else {
            return;
        };
        if self.tails.len() >= MAX_TAILS && !self.tails.contains_key(&segment.stream) {
            self.tails.clear();
        }
        let tail = self.tails.entry(segment.stream).or_default();
        if tail.next != segment.at {
            if tail.next > segment.at && tail.next.saturating_sub(segment.at) < 1 << 31 {
                // Seen before.
                return;
            }
            tail.bytes.clear();
        }
        let before = tail.bytes.len();
        tail.bytes.extend_from_slice(payload);
        let found = search(&tail.bytes);
        let origin = segment
            .at
            .saturating_sub(u64::try_from(before).unwrap_or(0));
        let end = u64::try_from(payload.len()).unwrap_or(0);
        tail.next = segment.at.saturating_add(end);
        let surplus = tail.bytes.len().saturating_sub(TAIL);
        tail.bytes.drain(..surplus);
        for (from, len) in found {
            let len = u32::try_from(len).unwrap_or(u32::MAX);
            let at = origin.saturating_add(u64::try_from(from).unwrap_or(0));
            self.push(segment.stream, at, len, Change::Hide);
        }
    }

    /// Hands over the changes of every segment, copies of it included. Returns how many different ones there are.
    pub fn settle(&mut self, mut edit: impl FnMut(Edit)) -> usize {
        self.placed.sort_unstable();
        self.placed.dedup();
        for segment in &self.segments {
            let end = segment.at.saturating_add(u64::from(segment.len));
            let from = segment.at.saturating_sub(u64::from(PART));
            let first = self
                .placed
                .partition_point(|p| (p.stream, p.at) < (segment.stream, from));
            let reaching = self
                .placed
                .iter()
                .skip(first)
                .take_while(|p| p.stream == segment.stream && p.at < end);
            for placed in reaching {
                let to = placed.at.saturating_add(u64::from(placed.len)).min(end);
                let begin = placed.at.max(segment.at);
                let Some(len) = to.checked_sub(begin).filter(|n| *n > 0) else {
                    continue;
                };
                let skipped = small(begin.saturating_sub(placed.at));
                edit(Edit {
                    frame: segment.frame,
                    change: placed.change.ahead(skipped),
                    start: segment
                        .start
                        .saturating_add(small(begin.saturating_sub(segment.at))),
                    len: small(len),
                });
            }
        }
        let hidden = |p: &&Placed| matches!(p.change, Change::Hide | Change::Masked(_));
        self.placed.iter().filter(hidden).count()
    }
}

fn small(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
