//! The segments of one direction that wait for their acknowledgment, in order of sequence number.
//!
//! Most directions have none or one at a time, so the first has its place where every packet of the connection looks anyway.

use std::collections::VecDeque;

use super::analysis::{after, before};
use crate::frame::Timestamp;

/// Segments remembered; beyond, the first is forgotten.
const MAX_UNACKED: usize = 256;
/// Room for such segments that a direction keeps when it has none: thousands of connections are idle at a time.
const MAX_IDLE: usize = 8;

/// A segment that waits for its acknowledgment.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sent {
    pub seq: u32,
    pub next: u32,
    pub frame: u32,
    /// Hash of the payload, to tell whether a repetition has the same content.
    pub hash: u32,
    pub time: Timestamp,
}

/// The list.
#[derive(Debug, Clone, Default)]
pub(super) struct Unacked {
    first: Sent,
    /// Whether there is a first.
    any: bool,
    #[allow(
        clippy::box_collection,
        reason = "a pointer instead of four words: few directions have more than one segment waiting"
    )]
    rest: Option<Box<VecDeque<Sent>>>,
}

impl Unacked {
    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Sent> {
        let rest = self.rest.as_deref().into_iter().flatten();
        self.first().into_iter().chain(rest)
    }

    fn first(&self) -> Option<&Sent> {
        self.any.then_some(&self.first)
    }

    fn len(&self) -> usize {
        let rest = self.rest.as_deref().map_or(0, VecDeque::len);
        rest.saturating_add(usize::from(self.any))
    }

    fn pop_front(&mut self) {
        let next = self.rest.as_deref_mut().and_then(VecDeque::pop_front);
        self.any = next.is_some();
        self.first = next.unwrap_or_default();
        let rest = self.rest.as_deref();
        if rest.is_some_and(|r| r.is_empty() && r.capacity() > MAX_IDLE) {
            self.rest = None;
        }
    }

    /// Adds a segment, unless one with the same numbers waits already.
    pub fn add(&mut self, sent: Sent) {
        if self.len() >= MAX_UNACKED {
            self.pop_front();
        }
        if self
            .iter()
            .any(|s| s.seq == sent.seq && s.next == sent.next)
        {
            return;
        }
        if !self.any {
            (self.first, self.any) = (sent, true);
            return;
        }
        let in_front = |s: &Sent| !after(s.next, sent.next);
        let rest = self.rest.get_or_insert_default();
        if in_front(&self.first) || rest.iter().any(in_front) {
            let at = rest.iter().rposition(in_front);
            rest.insert(at.map_or(0, |i| i.saturating_add(1)), sent);
        } else {
            rest.push_front(std::mem::replace(&mut self.first, sent));
        }
    }

    /// Takes the segments off that `ack` covers; returns the first frame of those that it answers exactly, and its time.
    pub fn acknowledge(&mut self, ack: u32) -> Option<(u32, Timestamp)> {
        let mut answered: Option<Sent> = None;
        while let Some(s) = self.first().copied() {
            if after(s.next, ack) {
                break;
            }
            if s.next == ack && answered.is_none_or(|a| s.frame < a.frame) {
                answered = Some(s);
            }
            self.pop_front();
        }
        let first = self.any.then_some(&mut self.first);
        let rest = self.rest.as_deref_mut().into_iter().flatten();
        for s in first.into_iter().chain(rest) {
            if before(s.seq, ack) {
                s.seq = ack;
            }
        }
        answered.map(|s| (s.frame, s.time))
    }

    /// The lowest and the highest sequence number that wait.
    pub fn span(&self) -> Option<(u32, u32)> {
        let first = self.first()?;
        let widest = (first.seq, first.next);
        Some(self.iter().fold(widest, |(low, high), s| {
            (
                if before(s.seq, low) { s.seq } else { low },
                if after(s.next, high) { s.next } else { high },
            )
        }))
    }
}
