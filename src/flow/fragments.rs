//! Puts the fragments of IP datagrams together (RFC 791 section 3.2, RFC 815, RFC 8200 section 4.5), within fixed bounds.
//!
//! Own code rather than a crate's pool: every byte must remember the frame it came in, and bounds go by the packets'
//! own times, so that the same capture always gives the same result. Held at most: 256 datagrams, 64 KiB each, 30 s.
//! Where fragments overlap, the bytes that came first stay (what hosts do about it differs; RFC 5722 forbids it in
//! IPv6), and the datagram says so.

use std::collections::VecDeque;

use crate::dissect::{Assembled, Fragment};
use crate::frame::{Addr, Piece, Timestamp};

/// Datagrams that may wait at a time; the oldest makes room.
const MAX_DATAGRAMS: usize = 256;
/// Longest payload of a datagram: the total length field has 16 bits.
const MAX_BYTES: u32 = 65_535;
/// Most pieces of one datagram: the fewest bytes that a fragment but the last can carry is 8.
const MAX_PIECES: usize = 8_192;
/// How long a datagram may wait for its last fragment, in nanoseconds (Linux waits 30 s too).
const TIMEOUT: i64 = 30_000_000_000;

/// What fragments of one datagram share (RFC 791 section 3.2). In IPv6 the protocol is none of it (RFC 8200 section 4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Datagram {
    src: Addr,
    dst: Addr,
    protocol: Option<u8>,
    id: u32,
    /// Conversation of a message's parts; 0 for IP datagrams.
    flow: u32,
}

/// A run of bytes and where it came from.
#[derive(Debug, Clone)]
struct Run {
    offset: u32,
    bytes: Vec<u8>,
    frame: u32,
    start: u32,
}

impl Run {
    fn end(&self) -> u32 {
        self.offset.saturating_add(len32(&self.bytes))
    }
}

fn len32(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

#[derive(Debug, Clone)]
struct Waiting {
    datagram: Datagram,
    since: Timestamp,
    /// Runs in order of offset, none overlapping.
    runs: Vec<Run>,
    /// Protocol that the first fragment names.
    protocol: u8,
    /// Length of the whole, once the last fragment has come.
    total: Option<u32>,
    overlap: bool,
    conflict: bool,
}

/// Datagrams of which fragments are missing.
#[derive(Debug, Clone, Default)]
pub struct Fragments {
    /// Oldest first.
    waiting: VecDeque<Waiting>,
}

impl Fragments {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a fragment that came in `frame` at `time`; returns the datagram when none of it is missing any more.
    ///
    /// A fragment that reaches beyond 64 KiB, or whose length is no multiple of 8 although more follow, is not kept
    /// (RFC 791 section 3.2 forbids both).
    pub fn add(
        &mut self,
        frame: u32,
        time: Timestamp,
        fragment: &Fragment<'_>,
    ) -> Option<Assembled> {
        if fragment.more && !len32(fragment.bytes).is_multiple_of(8) {
            return None;
        }
        self.add_part(frame, time, 0, fragment)
    }

    /// Keeps a part of a message of conversation `flow`, as [`add`](Self::add) does a fragment, but of any length.
    pub fn add_part(
        &mut self,
        frame: u32,
        time: Timestamp,
        flow: u32,
        fragment: &Fragment<'_>,
    ) -> Option<Assembled> {
        self.waiting
            .retain(|w| time.since(w.since).unsigned_abs() <= TIMEOUT.unsigned_abs());
        let len = len32(fragment.bytes);
        let end = fragment.offset.checked_add(len)?;
        if end > MAX_BYTES || len == 0 {
            return None;
        }
        let datagram = Datagram {
            src: fragment.src,
            dst: fragment.dst,
            protocol: matches!(fragment.src, Addr::V4(_)).then_some(fragment.protocol),
            id: fragment.id,
            flow,
        };
        let found = self.waiting.iter().position(|w| w.datagram == datagram);
        let at = match found {
            Some(at) => at,
            None => {
                if self.waiting.len() >= MAX_DATAGRAMS {
                    self.waiting.pop_front();
                }
                self.waiting.push_back(Waiting {
                    datagram,
                    since: time,
                    runs: Vec::new(),
                    protocol: fragment.protocol,
                    total: None,
                    overlap: false,
                    conflict: false,
                });
                self.waiting.len().saturating_sub(1)
            }
        };
        let waiting = self.waiting.get_mut(at)?;
        waiting.insert(frame, fragment, end);
        if waiting.is_complete() {
            return self.waiting.remove(at).map(Waiting::assemble);
        }
        None
    }

    /// Datagrams that wait for fragments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Bytes that wait.
    #[must_use]
    pub fn held(&self) -> usize {
        self.waiting
            .iter()
            .flat_map(|w| w.runs.iter())
            .map(|r| r.bytes.len())
            .sum()
    }
}

impl Waiting {
    fn insert(&mut self, frame: u32, fragment: &Fragment<'_>, end: u32) {
        if fragment.offset == 0 && self.runs.first().is_none_or(|r| r.offset > 0) {
            self.protocol = fragment.protocol;
        }
        if !fragment.more {
            // Two ends that differ: the first one stays.
            if self.total.is_some_and(|t| t != end) {
                self.conflict = true;
            }
            self.total.get_or_insert(end);
        }
        // Fill the gaps between the runs that are there; what they hold already came first and stays.
        let mut at = fragment.offset;
        let mut i = 0usize;
        while at < end {
            let (gap_end, skip_to) = match self.runs.get(i) {
                Some(run) if run.end() <= at => {
                    i = i.saturating_add(1);
                    continue;
                }
                Some(run) if run.offset < end => (run.offset, run.end()),
                _ => (end, end),
            };
            if gap_end > at && self.runs.len() < MAX_PIECES {
                let from = at.saturating_sub(fragment.offset);
                let to = gap_end.saturating_sub(fragment.offset);
                let bytes = fragment.bytes.get(from as usize..to as usize);
                let run = Run {
                    offset: at,
                    bytes: bytes.unwrap_or(&[]).to_vec(),
                    frame,
                    start: fragment.start.saturating_add(from),
                };
                self.runs.insert(i.min(self.runs.len()), run);
                i = i.saturating_add(1);
            }
            if gap_end < end
                && let Some(run) = self.runs.get(i)
            {
                self.overlap = true;
                self.conflict |= differs(run, fragment);
            }
            at = skip_to.max(gap_end);
        }
    }

    fn is_complete(&self) -> bool {
        let Some(total) = self.total else {
            return false;
        };
        let mut at = 0u32;
        for run in &self.runs {
            if run.offset > at {
                return false;
            }
            at = run.end();
        }
        at >= total
    }

    fn assemble(self) -> Assembled {
        let total = self.total.unwrap_or(0);
        let mut bytes = Vec::new();
        let mut pieces = Vec::with_capacity(self.runs.len());
        let mut conflict = self.conflict;
        for run in &self.runs {
            let room = total.saturating_sub(run.offset) as usize;
            let part = run.bytes.get(..room.min(run.bytes.len())).unwrap_or(&[]);
            // Bytes behind the end that the last fragment set contradict it.
            conflict |= part.len() < run.bytes.len();
            if part.is_empty() {
                continue;
            }
            bytes.extend_from_slice(part);
            pieces.push(Piece {
                frame: run.frame,
                start: run.start,
                len: len32(part),
            });
        }
        Assembled {
            protocol: self.protocol,
            bytes,
            pieces,
            overlap: self.overlap,
            conflict,
        }
    }
}

/// Whether the fragment says other bytes than the run where both have some.
fn differs(run: &Run, fragment: &Fragment<'_>) -> bool {
    let fragment_end = fragment.offset.saturating_add(len32(fragment.bytes));
    let from = run.offset.max(fragment.offset);
    let to = run.end().min(fragment_end);
    let range =
        |offset: u32| from.saturating_sub(offset) as usize..to.saturating_sub(offset) as usize;
    run.bytes.get(range(run.offset)) != fragment.bytes.get(range(fragment.offset))
}

#[cfg(test)]
mod tests;
