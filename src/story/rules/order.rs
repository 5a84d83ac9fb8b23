//! Copies, overtaken packets and packets that were sent again, told apart by what the sender numbered: TCP's analysis sees
//! the same bytes in all three. Hosts that count their IP packets (RFC 791 section 3.1; most do, RFC 6864 does not demand
//! it) give a packet that they send again a new identification; a copy made on the way has the same one, and one that was
//! overtaken on the way a lower one than those that came before it.

use std::collections::VecDeque;

use super::Sight;
use crate::story::keys::Keys;

/// How a segment came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passage {
    /// Its identification does not tell.
    #[default]
    Unknown,
    /// Sent after all that came before it.
    Fresh,
    /// The same packet came before.
    Copy,
    /// Sent before packets that came earlier.
    Overtaken,
}

/// Packets of each side that are remembered.
const KEPT: usize = 48;
/// Gaps of each side that are remembered.
const GAPS: usize = 16;
/// A counter goes on by no more than that between two packets of a conversation, and a packet is overtaken by no more.
const NEAR: u16 = 1_024;
/// Steps of a counter after which it is believed, and so many for each step that fits no counter.
const ENOUGH: u32 = 2;
const FOR_EACH: u32 = 4;

/// What of a packet makes it that packet.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    id: u16,
    seq: u32,
    ack: u32,
    len: u32,
    flags: u32,
}

/// One side's packets.
#[derive(Default)]
struct Side {
    newest: Option<u16>,
    /// The position after the last byte so far.
    next: Option<u32>,
    latest: VecDeque<Mark>,
    /// Bytes that were missing when a later segment came: first, and the one behind the last.
    gaps: VecDeque<(u32, u32)>,
    /// Identifications that went on like a counter, and those that did not.
    steps: u32,
    leaps: u32,
}

/// What is remembered of a conversation's packets.
#[derive(Default)]
pub struct Order {
    sides: [Side; 2],
    /// How the segment being looked at came.
    pub passage: Passage,
    /// Whether it closes a gap that no loss had made.
    pub heals: bool,
    /// Segments so far.
    pub segments: u64,
}

impl Order {
    /// Looks at a segment.
    pub fn see(&mut self, s: &Sight<'_>, from_client: bool) {
        let k = s.keys;
        self.segments = self.segments.saturating_add(1);
        self.passage = Passage::Unknown;
        self.heals = false;
        let low = |n: u64| u32::try_from(n & 0xffff_ffff).unwrap_or(0);
        let number = |spec| s.number(spec).map_or(0, low);
        let Some(id) = identification(s, k) else {
            return;
        };
        let mark = Mark {
            id,
            seq: number(k.tcp_seq),
            ack: number(k.tcp_ack),
            len: number(k.tcp_len),
            flags: number(k.tcp_flags),
        };
        let side = self.sides.get_mut(usize::from(!from_client));
        if let Some(side) = side {
            (self.passage, self.heals) = side.see(mark, s.has(k.tcp_lost));
        }
    }
}

/// The identification of the innermost IPv4 packet; 0 is that of packets which were not counted.
fn identification(s: &Sight<'_>, k: &Keys) -> Option<u16> {
    let mut layers = s.packet.layers().filter(|l| l.protocol().name == "ip");
    let id = layers.next_back()?.number(k.ip_id)?;
    u16::try_from(id).ok().filter(|id| *id != 0)
}

/// Whether position `a` lies before `b`: they count modulo 2^32 (RFC 9293 section 3.4).
fn before(a: u32, b: u32) -> bool {
    a != b && b.wrapping_sub(a) < 0x8000_0000
}

impl Side {
    fn see(&mut self, mark: Mark, after_gap: bool) -> (Passage, bool) {
        let passage = self.passage(mark);
        if self.latest.len() >= KEPT {
            self.latest.pop_front();
        }
        self.latest.push_back(mark);
        let inside = |(from, to): &(u32, u32)| !before(mark.seq, *from) && before(mark.seq, *to);
        let gap = self.gaps.iter().position(inside).filter(|_| mark.len > 0);
        if let Some(at) = gap {
            self.gaps.remove(at);
        }
        if after_gap && let Some(next) = self.next {
            if self.gaps.len() >= GAPS {
                self.gaps.pop_front();
            }
            self.gaps.push_back((next, mark.seq));
        }
        let end = mark.seq.wrapping_add(mark.len);
        if self.next.is_none_or(|next| before(next, end)) {
            self.next = Some(end);
        }
        if self
            .newest
            .is_none_or(|newest| mark.id.wrapping_sub(newest) < 0x8000)
        {
            self.newest = Some(mark.id);
        }
        (passage, gap.is_some() && passage == Passage::Overtaken)
    }

    fn passage(&mut self, mark: Mark) -> Passage {
        let Some(newest) = self.newest else {
            return Passage::Unknown;
        };
        // The first packets may all come twice; where all have one identification, it says nothing.
        let varied = self.latest.iter().any(|m| m.id != mark.id);
        if self.latest.contains(&mark) && (varied || self.leaps == 0) {
            return Passage::Copy;
        }
        let ahead = mark.id.wrapping_sub(newest);
        let behind = newest.wrapping_sub(mark.id);
        if (1..=NEAR).contains(&ahead) {
            self.steps = self.steps.saturating_add(1);
            return self.if_counted(Passage::Fresh);
        }
        // New bytes in their place are no sign of a counter either, though a bare acknowledgment may have overtaken them.
        let near = (1..=NEAR).contains(&behind);
        if !near || (mark.len > 0 && self.next == Some(mark.seq)) {
            self.leaps = self.leaps.saturating_add(1);
        }
        if near && self.steps >= ENOUGH {
            self.if_counted(Passage::Overtaken)
        } else {
            Passage::Unknown
        }
    }

    /// That, where the identifications are those of a counter.
    fn if_counted(&self, passage: Passage) -> Passage {
        if self.leaps.saturating_mul(FOR_EACH) > self.steps {
            Passage::Unknown
        } else {
            passage
        }
    }
}

#[cfg(test)]
mod tests;
