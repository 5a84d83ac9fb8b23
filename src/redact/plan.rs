//! All changes of a capture, by frame, and their application.

use super::Report;
use super::change::{Change, Edit, put, renamed};
use super::matches::Matches;
use super::names::Names;
use super::ranges::Ranges;
use super::sums::{Datagram, Sum};

/// What is to be changed in each frame of a capture.
#[derive(Debug, Clone)]
pub struct Plan {
    /// In order of frames, and within one in the order in which they are made.
    pub(super) edits: Vec<Edit>,
    /// In order of frames, outermost first.
    pub(super) sums: Vec<(u32, Sum)>,
    /// Bytes that changes refer to.
    pub(super) kept: Vec<u8>,
    pub(super) matches: Matches,
    pub(super) sealed: Ranges,
    pub(super) names: Names,
    pub(super) report: Report,
    pub(super) renames: bool,
}

/// The entries of `all` that belong to `frame`; they are sorted by it.
fn of<T>(all: &[T], frame: u32, number: impl Fn(&T) -> u32) -> &[T] {
    let from = all.partition_point(|e| number(e) < frame);
    let rest = all.get(from..).unwrap_or(&[]);
    let len = rest.partition_point(|e| number(e) == frame);
    rest.get(..len).unwrap_or(&[])
}

impl Plan {
    /// What was found.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether addresses and networks get other names.
    #[must_use]
    pub fn renames(&self) -> bool {
        self.renames
    }

    /// Mends the checksums of datagrams that came in fragments: what they cover changes in several frames.
    pub(super) fn mend_datagrams(&mut self, datagrams: &[Datagram]) {
        let mut mended = Vec::new();
        for datagram in datagrams {
            let front = datagram.front();
            let mut new = datagram.bytes.clone();
            let Some(addresses) = new.get_mut(..front) else {
                continue;
            };
            if self.renames {
                let change = if front == 8 { Change::V4 } else { Change::V6 };
                for address in addresses.chunks_mut((front / 2).max(1)) {
                    let to = renamed(change, address, &mut self.names);
                    put(address, &to);
                }
            }
            let mut at = front;
            for piece in &datagram.pieces {
                let end = at.saturating_add(piece.len as usize);
                // The frame as far as the piece lies in it, with nothing but the piece.
                let from = piece.start as usize;
                let mut old = vec![0; from];
                old.extend_from_slice(datagram.bytes.get(at..end).unwrap_or(&[]));
                let mut changed = old.clone();
                for edit in of(&self.edits, piece.frame, |e| e.frame) {
                    edit.apply(&old, &mut changed, &self.kept, &mut self.names);
                }
                let to = new.get_mut(at..end).unwrap_or(&mut []);
                put(to, changed.get(from..).unwrap_or(&[]));
                at = end;
            }
            datagram.sum.mend(&datagram.bytes, &mut new);
            let sum_at = datagram.sum.at as usize;
            let sum = new.get(sum_at..sum_at.saturating_add(2)).unwrap_or(&[]);
            let mut place = datagram.sum.at.saturating_sub(small(front));
            for byte in sum {
                let kept = small(self.kept.len());
                self.kept.push(*byte);
                mended.extend(datagram.frame_byte(place).map(|(frame, start)| Edit {
                    frame,
                    change: Change::Put(kept),
                    start,
                    len: 1,
                }));
                place = place.saturating_add(1);
            }
        }
        self.edits.append(&mut mended);
        self.edits.sort_unstable();
    }

    /// Writes to `new` what becomes of the bytes of frame `number`: as many. Returns whether any changed.
    pub fn apply(&mut self, number: u32, old: &[u8], new: &mut Vec<u8>) -> bool {
        new.clear();
        new.extend_from_slice(old);
        let edits = of(&self.edits, number, |e| e.frame);
        for edit in edits {
            edit.apply(old, new, &self.kept, &mut self.names);
        }
        let sealed = &self.sealed;
        self.matches.each(old, |at, to| {
            let (from, len) = (small(at), small(to.len()));
            let end = at.saturating_add(to.len());
            let untouched = old.get(at..end) == new.get(at..end);
            if untouched
                && !sealed.within(number, from, len)
                && let Some(place) = new.get_mut(at..end)
            {
                place.copy_from_slice(to);
            }
        });
        if new == old {
            return false;
        }
        for (_, sum) in of(&self.sums, number, |(frame, _)| *frame).iter().rev() {
            sum.mend(old, new);
        }
        true
    }
}

pub(super) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
