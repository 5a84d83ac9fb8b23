//! Helpers for the tests of dissectors: a frame in, fields out.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic
)]

use crate::dissect::{Engine, Packet, Why};
use crate::flow::{Flows, Limits};
use crate::frame::{Frame, LinkType, Timestamp};

mod generic;

/// Bytes from hexadecimal digits; blanks are ignored.
pub fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(16).unwrap())
        .collect();
    digits
        .chunks(2)
        .map(|p| u8::try_from(p[0] * 16 + p[1]).unwrap())
        .collect()
}

/// An IPv4 packet (link type 228) that carries a datagram from one host of 192.168.1.0/24 and port to another.
pub fn udp(from: (u8, u16), to: (u8, u16), payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len()).unwrap() + 8;
    let mut out = hex("4500 0000 0001 0000 4011 0000 c0a80100 c0a80100");
    out[2..4].copy_from_slice(&(len + 20).to_be_bytes());
    (out[15], out[19]) = (from.0, to.0);
    let sum = crate::proto::checksum::expected(&out, 0, 0);
    out[10..12].copy_from_slice(&sum.to_be_bytes());
    for number in [from.1, to.1, len, 0] {
        out.extend(number.to_be_bytes());
    }
    out.extend(payload);
    out
}

/// Frame, start and length of a run of bytes.
pub type Origin = (u32, u32, u32);

/// What one frame's dissection said, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Key and value of every field, in tree order.
    pub fields: Vec<(&'static str, String)>,
    /// Key and label of every field, in tree order.
    pub labels: Vec<(&'static str, String)>,
    /// Names of the layers.
    pub layers: Vec<&'static str>,
    /// Class and sentence of every note.
    pub notes: Vec<(Why, String)>,
    /// The innermost layer's line that is not empty.
    pub info: String,
    /// The line of the innermost layer that travelled in the frame itself and has one.
    pub outer: String,
    /// The frame bytes behind every field: frame, start, length of the first piece.
    pub origins: Vec<(&'static str, Vec<Origin>)>,
}

impl Seen {
    /// All values of a field.
    pub fn all(&self, key: &str) -> Vec<&str> {
        let of = self.fields.iter().filter(|(k, _)| *k == key);
        of.map(|(_, v)| v.as_str()).collect()
    }

    /// The first value of a field; panics when there is none.
    pub fn get(&self, key: &str) -> &str {
        self.all(key)
            .first()
            .copied()
            .unwrap_or_else(|| panic!("no {key} in {:?}", self.fields))
    }

    /// Whether a field is there.
    pub fn has(&self, key: &str) -> bool {
        !self.all(key).is_empty()
    }

    /// The first label of a field.
    pub fn label(&self, key: &str) -> &str {
        let found = self.labels.iter().find(|(k, _)| *k == key);
        found.map_or_else(|| panic!("no {key}"), |(_, l)| l.as_str())
    }

    /// The packet's line, whatever it quotes.
    pub fn info_of_outer(&self) -> &str {
        &self.outer
    }

    /// Whether a note of the class contains the words.
    pub fn noted(&self, why: Why, words: &str) -> bool {
        self.notes
            .iter()
            .any(|(w, s)| *w == why && s.contains(words))
    }
}

/// Several frames of one capture, one after the other.
pub struct Bench {
    engine: Engine,
    number: u32,
    link: LinkType,
}

impl Bench {
    /// A capture of that link type, with the memory of the real thing.
    pub fn new(link: u32) -> Self {
        let tracker = Box::new(Flows::new(Limits::default()));
        Self {
            engine: Engine::new(crate::proto::shared_registry(), tracker),
            number: 0,
            link: LinkType(link),
        }
    }

    /// Dissects the next frame, a millisecond after the one before; `cut` bytes of it were not captured.
    pub fn next_cut(&mut self, bytes: &[u8], cut: usize) -> Seen {
        self.number += 1;
        let frame = Frame {
            number: self.number,
            time: Timestamp(1_000_000_000_000 + i64::from(self.number) * 1_000_000),
            link: self.link,
            interface: 0,
            wire_len: u32::try_from(bytes.len() + cut).unwrap(),
            data: bytes,
            comment: None,
        };
        see(self.engine.dissect(&frame))
    }

    /// Dissects the next frame.
    pub fn next(&mut self, bytes: &[u8]) -> Seen {
        self.next_cut(bytes, 0)
    }
}

/// Dissects one frame of a link type.
pub fn see_link(link: u32, bytes: &[u8]) -> Seen {
    Bench::new(link).next(bytes)
}

/// Dissects one Ethernet frame.
pub fn see_eth(bytes: &[u8]) -> Seen {
    see_link(1, bytes)
}

fn see(packet: Packet<'_>) -> Seen {
    let label = |f| {
        let mut out = String::new();
        crate::dissect::value::label(&mut out, f);
        out
    };
    let line = |quotes: bool| {
        packet
            .layers()
            .rev()
            .filter(|l| quotes || !l.layer.quoted)
            .find_map(|l| {
                let mut out = String::new();
                (l.protocol().info)(&l, &mut out);
                (!out.is_empty()).then_some(out)
            })
    };
    let (info, outer) = (line(true), line(false));
    Seen {
        fields: packet
            .fields()
            .map(|f| (f.spec().key, f.display()))
            .collect(),
        labels: packet.fields().map(|f| (f.spec().key, label(f))).collect(),
        layers: packet.layers().map(|l| l.protocol().name).collect(),
        notes: packet
            .tree
            .notes
            .iter()
            .map(|n| (n.why, n.sentence()))
            .collect(),
        info: info.unwrap_or_default(),
        outer: outer.unwrap_or_default(),
        origins: packet
            .fields()
            .map(|f| {
                let pieces = packet.origin(f.field.source, f.field.start, f.field.len);
                let three = pieces.iter().map(|p| (p.frame, p.start, p.len));
                (f.spec().key, three.collect())
            })
            .collect(),
    }
}
