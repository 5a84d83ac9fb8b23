//! What both sides of a conversation said, in order: as text where it is text, else as hexadecimal digits.

use std::collections::BTreeMap;

use crate::dissect::{Packet, value};
use crate::frame::Addr;
use crate::report::hex;
use crate::report::summary::address;

/// A run of bytes that one side sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Whether the side that spoke first sent it.
    pub forward: bool,
    /// The frame in which it begins.
    pub frame: u32,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Bytes before it that are not in the capture.
    pub missing: u32,
}

/// A conversation being put together.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Flow number.
    pub flow: u32,
    /// Names of the two ends, the one that spoke first at first.
    pub ends: (String, String),
    /// What was said, in order of capture.
    pub turns: Vec<Turn>,
    /// Whether more was said than is kept.
    pub cut: bool,
    /// Each segment is a turn of its own, instead of going on with the one before.
    apart: bool,
    /// Of the side that spoke first, and of the other.
    sides: (Side, Side),
    kept: usize,
}

#[derive(Debug, Clone, Default)]
struct Side {
    /// Sequence number of the byte that comes next.
    next: Option<u32>,
    /// Segments that came before their turn.
    early: BTreeMap<u32, (u32, Vec<u8>)>,
}

/// Bytes kept of one conversation.
const MAX_BYTES: usize = 1 << 20;
/// Segments that wait for earlier ones; beyond, the gap is taken for lost.
const MAX_EARLY: usize = 64;

impl Stream {
    /// A conversation each segment of which is a turn of its own.
    #[must_use]
    pub fn apart() -> Self {
        Self {
            apart: true,
            ..Self::default()
        }
    }

    fn side(&mut self, forward: bool) -> &mut Side {
        if forward {
            &mut self.sides.0
        } else {
            &mut self.sides.1
        }
    }

    /// Takes a segment's payload; `seq` is `None` for datagrams.
    pub fn add(&mut self, forward: bool, frame: u32, seq: Option<u32>, bytes: &[u8]) {
        let Some(seq) = seq else {
            self.say(forward, frame, bytes, 0, true);
            return;
        };
        let side = self.side(forward);
        let next = *side.next.get_or_insert(seq);
        let ahead = seq.wrapping_sub(next).cast_signed();
        if ahead > 0 {
            side.early.insert(seq, (frame, bytes.to_vec()));
            if side.early.len() > MAX_EARLY {
                self.drain(forward, true);
            }
            return;
        }
        if let Some(fresh) = bytes
            .get(ahead.unsigned_abs() as usize..)
            .filter(|b| !b.is_empty())
        {
            self.advance(forward, frame, fresh, 0);
            self.drain(forward, false);
        }
    }

    /// Says that no more comes: what waits for lost segments is shown behind a gap.
    pub fn finish(&mut self) {
        for forward in [true, false] {
            while !self.side(forward).early.is_empty() {
                self.drain(forward, true);
            }
        }
    }

    /// Hands out what was said since the last time, and forgets it.
    pub fn take(&mut self) -> Vec<Turn> {
        self.kept = 0;
        std::mem::take(&mut self.turns)
    }

    /// Learns who speaks, from the first packet.
    pub fn meet(&mut self, packet: Packet<'_>) {
        if self.ends.0.is_empty() {
            let n = &packet.net;
            self.ends = (end(n.src, n.src_port), end(n.dst, n.dst_port));
            self.flow = n.flow;
        }
    }

    /// Whether the side that spoke first sent the packet.
    #[must_use]
    pub fn is_forward(&self, packet: Packet<'_>) -> bool {
        end(packet.net.src, packet.net.src_port) == self.ends.0
    }

    fn drain(&mut self, forward: bool, mut skip: bool) {
        while let Some((seq, (frame, bytes))) = self.side(forward).early.pop_first() {
            let side = self.side(forward);
            let next = side.next.unwrap_or(seq);
            let ahead = seq.wrapping_sub(next).cast_signed();
            if ahead > 0 && !skip {
                side.early.insert(seq, (frame, bytes));
                return;
            }
            skip = false;
            let missing = u32::try_from(ahead.max(0)).unwrap_or(0);
            side.next = Some(next.wrapping_add(missing));
            let old = ahead.min(0).unsigned_abs();
            if let Some(fresh) = bytes.get(old as usize..).filter(|b| !b.is_empty()) {
                self.advance(forward, frame, fresh, missing);
            }
        }
    }

    fn advance(&mut self, forward: bool, frame: u32, fresh: &[u8], missing: u32) {
        let len = u32::try_from(fresh.len()).unwrap_or(0);
        let side = self.side(forward);
        side.next = side.next.map(|n| n.wrapping_add(len));
        self.say(forward, frame, fresh, missing, false);
    }

    fn say(&mut self, forward: bool, frame: u32, bytes: &[u8], missing: u32, apart: bool) {
        let room = MAX_BYTES.saturating_sub(self.kept);
        self.cut |= bytes.len() > room;
        let bytes = bytes.get(..room.min(bytes.len())).unwrap_or(&[]);
        if bytes.is_empty() {
            return;
        }
        self.kept += bytes.len();
        if let Some(last) = self.turns.last_mut()
            && last.forward == forward
            && missing == 0
            && !apart
            && !self.apart
        {
            last.bytes.extend_from_slice(bytes);
            return;
        }
        self.turns.push(Turn {
            forward,
            frame,
            bytes: bytes.to_vec(),
            missing,
        });
    }

    /// The conversation as lines: whether the first speaker said it, and the words. What is not text is shown as hexadecimal
    /// digits, all of it, so that a binary protocol looks the same in every message.
    #[must_use]
    pub fn lines(&self) -> Vec<(Option<bool>, String)> {
        let binary = !self.is_text();
        let mut out = Vec::new();
        let (mut sent, mut received) = (0usize, 0usize);
        for turn in &self.turns {
            if turn.missing > 0 {
                out.push((
                    None,
                    format!("[{} bytes are not in this capture]", turn.missing),
                ));
            }
            if binary {
                let offset = if turn.forward {
                    &mut sent
                } else {
                    &mut received
                };
                *offset += turn.missing as usize;
                for row in hex::rows(&turn.bytes) {
                    let mut line = String::new();
                    hex::numbered(&mut line, *offset + row.offset, row.bytes, 8);
                    out.push((Some(turn.forward), line));
                }
                *offset += turn.bytes.len();
                continue;
            }
            let text = printable(&turn.bytes);
            out.extend(text.lines().map(|l| (Some(turn.forward), l.to_owned())));
        }
        if self.cut {
            out.push((None, "[the rest is not shown]".to_owned()));
        }
        out
    }

    /// Whether both sides speak in text: at most one byte in twenty is neither UTF-8 nor printable.
    #[must_use]
    pub fn is_text(&self) -> bool {
        let (odd, all) = self.turns.iter().fold((0, 0), |(odd, all), turn| {
            let (o, a) = odd_bytes(&turn.bytes);
            (odd + o, all + a)
        });
        odd * 20 <= all
    }
}

/// Whether at most one byte in twenty is neither UTF-8 nor printable.
#[must_use]
pub fn is_text(bytes: &[u8]) -> bool {
    let (odd, all) = odd_bytes(bytes);
    odd * 20 <= all
}

/// How many bytes are no text, of how many. The front of a message says what it is; long ones are not read to the end.
fn odd_bytes(bytes: &[u8]) -> (usize, usize) {
    let front = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let odd = front
        .utf8_chunks()
        .map(|c| c.valid().chars().filter(control).count() + c.invalid().len())
        .sum();
    (odd, front.len())
}

/// Bytes of a message by which it is told whether it is text.
const LOOKED_AT: usize = 512;

/// Adds what a packet carries for its application.
pub fn payload(stream: &mut Stream, packet: Packet<'_>) {
    stream.meet(packet);
    let forward = stream.is_forward(packet);
    let find = |key: &str| packet.fields().find(|f| f.spec().key == key);
    if let Some(bytes) = find("tcp.payload") {
        let seq = find("tcp.seq_raw")
            .or_else(|| find("tcp.seq"))
            .map(|f| f.number());
        let seq = seq.and_then(|n| u32::try_from(n).ok());
        stream.add(forward, packet.frame.number, seq, bytes.bytes());
    } else if let (Some(udp), Some(len)) = (find("udp"), find("udp.length")) {
        // The length counts the header of eight bytes too (RFC 768).
        let start = (udp.field.start as usize).saturating_add(8);
        let end =
            (udp.field.start as usize).saturating_add(usize::try_from(len.number()).unwrap_or(0));
        let source = packet.source(udp.field.source);
        let bytes = source.get(start..end.min(source.len())).unwrap_or(&[]);
        stream.add(forward, packet.frame.number, None, bytes);
    }
}

/// An end of a conversation: address and port.
fn end(addr: Addr, port: u16) -> String {
    let mut out = String::new();
    // Brackets keep the colons of the address apart from the one before the port (RFC 3986 section 3.2.2).
    let brackets = port != 0 && matches!(addr, Addr::V6(_));
    out.push_str(if brackets { "[" } else { "" });
    address(&mut out, addr);
    out.push_str(if brackets { "]" } else { "" });
    if port != 0 {
        out.push(':');
        value::decimal(&mut out, u64::from(port));
    }
    out
}

/// Text in lines, without anything that a terminal would obey.
#[must_use]
pub fn printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.push(c),
                '\r' => {}
                '\t' => out.push_str("    "),
                c if c.is_control() => out.push('.'),
                c => out.push(c),
            }
        }
        for _ in chunk.invalid() {
            out.push('.');
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_retransmission_is_said_once_and_a_late_segment_in_its_place() {
        let mut s = Stream::default();
        s.add(true, 1, Some(100), b"one ");
        s.add(true, 3, Some(108), b"three");
        s.add(true, 4, Some(100), b"one ");
        s.add(true, 5, Some(104), b"two ");
        s.add(false, 6, Some(7), b"ok\n");
        s.finish();
        let said: Vec<String> = s.lines().into_iter().map(|(_, l)| l).collect();
        assert_eq!(said, ["one two three", "ok"]);
    }

    #[test]
    fn a_gap_is_said() {
        let mut s = Stream::default();
        s.add(true, 1, Some(0), b"a");
        s.add(true, 2, Some(11), b"b");
        s.finish();
        assert_eq!(s.lines()[1].1, "[10 bytes are not in this capture]");
    }

    #[test]
    fn what_is_no_text_is_shown_in_hexadecimal() {
        let mut s = Stream::default();
        s.add(true, 1, Some(0), &[0x30, 3, 0, 1, b'a']);
        s.add(false, 2, Some(0), b"PONG");
        s.finish();
        let lines = s.lines();
        assert!(
            lines[0].1.starts_with("00000000  30 03 00 01 61 "),
            "{:?}",
            lines[0]
        );
        assert!(lines[0].1.ends_with("   0...a"), "{:?}", lines[0]);
        assert!(lines[1].1.ends_with("   PONG"), "{:?}", lines[1]);
    }
}
