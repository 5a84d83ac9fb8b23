//! What the targets share: bytes wrapped into frames, and what must hold of every dissection.

use netlens::dissect::{Engine, Packet};
use netlens::flow::{Flows, Limits};
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::report::{ndjson::Ndjson, summary::Summary, tree::Rows};

/// Dissects frames one after the other and shows each in every form.
pub struct Checker {
    engine: Engine,
    number: u32,
    summary: Summary,
    ndjson: Ndjson,
    rows: Rows,
    text: String,
}

impl Default for Checker {
    fn default() -> Self {
        Self {
            engine: Engine::new(netlens::proto::shared_registry(), Box::new(Flows::new(Limits::default()))),
            number: 0,
            summary: Summary::default(),
            ndjson: Ndjson::default(),
            rows: Rows::default(),
            text: String::new(),
        }
    }
}

impl Checker {
    /// Dissects a frame of a link type, of which `lost` bytes were not captured.
    pub fn frame(&mut self, link: u32, data: &[u8], lost: u32) {
        self.number += 1;
        let frame = Frame {
            number: self.number,
            time: Timestamp(i64::from(self.number) * 1_000_000),
            link: LinkType(link),
            interface: 0,
            wire_len: u32::try_from(data.len()).unwrap_or(u32::MAX).saturating_add(lost),
            data,
            comment: None,
        };
        let packet = self.engine.dissect(&frame);
        check(packet);
        self.text.clear();
        self.summary.line(&mut self.text, packet);
        self.ndjson.line(&mut self.text, packet);
        self.rows.fill(packet);
        self.rows.write(&mut self.text);
    }
}

fn check(packet: Packet<'_>) {
    for note in &packet.tree.notes {
        assert!(!note.text.contains("a bug in netlens"), "{}", note.text);
    }
    for f in packet.fields() {
        let end = f.field.start as usize + f.field.len as usize;
        assert!(f.field.len == 0 || end <= packet.source(f.field.source).len(), "{}", f.spec().key);
    }
}

fn ipv4(protocol: u8, reply: bool, payload: &[u8]) -> Vec<u8> {
    let total = u16::try_from(payload.len() + 20).unwrap_or(u16::MAX).to_be_bytes();
    let (a, b) = ([10, 0, 0, 1], [10, 0, 0, 2]);
    let (from, to) = if reply { (b, a) } else { (a, b) };
    let mut out = vec![0x45, 0, total[0], total[1], 0, 0, 0x40, 0, 64, protocol, 0, 0];
    out.extend(from);
    out.extend(to);
    out.extend(payload);
    out
}

/// A UDP datagram as raw IPv4.
pub fn udp(from: u16, to: u16, payload: &[u8]) -> Vec<u8> {
    let mut d = Vec::new();
    d.extend(from.to_be_bytes());
    d.extend(to.to_be_bytes());
    d.extend(u16::try_from(payload.len() + 8).unwrap_or(u16::MAX).to_be_bytes());
    d.extend([0, 0]);
    d.extend(payload);
    ipv4(17, false, &d)
}

/// Plays `script` as a TCP connection to a port. Each segment is introduced by two bytes: the first says which side sends,
/// and whether the segment is lost, repeated or closes its side; the second how long it is.
pub fn connection(checker: &mut Checker, port: u16, script: &[u8]) {
    let mut next = [1u32, 1];
    let segment = |from: usize, seq: u32, ack: u32, flags: u8, payload: &[u8]| {
        let ports = if from == 0 { [40_000, port] } else { [port, 40_000] };
        let mut s = Vec::new();
        s.extend(ports[0].to_be_bytes());
        s.extend(ports[1].to_be_bytes());
        s.extend(seq.to_be_bytes());
        s.extend(ack.to_be_bytes());
        s.extend([0x50, flags, 0x40, 0, 0, 0, 0, 0]);
        s.extend(payload);
        ipv4(6, from == 1, &s)
    };
    checker.frame(101, &segment(0, 0, 0, 2, &[]), 0);
    checker.frame(101, &segment(1, 0, 1, 18, &[]), 0);
    let mut rest = script;
    while let [how, len, tail @ ..] = rest {
        let n = usize::from(*len).min(tail.len());
        let (payload, after) = tail.split_at(n);
        rest = after;
        let from = usize::from(how & 1);
        let fin = u8::from(how & 0x30 == 0x30);
        let frame = segment(from, next[from], next[1 - from], 0x18 | fin, payload);
        let lost = how & 0x0e == 0x0e;
        if !lost {
            checker.frame(101, &frame, 0);
        }
        if how & 0xc0 == 0xc0 {
            checker.frame(101, &frame, 0);
        }
        next[from] = next[from].wrapping_add(u32::try_from(n).unwrap_or(0)).wrapping_add(u32::from(fin));
    }
}
