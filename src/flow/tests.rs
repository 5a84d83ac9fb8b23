#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use etherparse::PacketBuilder;

use super::{Flows, Limits};
use crate::dissect::{Engine, FieldSpec};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::proto;
use crate::proto::transport::tcp;

const CLIENT: ([u8; 4], u16) = ([192, 168, 1, 50], 50_000);
const SERVER: ([u8; 4], u16) = ([203, 0, 113, 10], 5_050);

/// A connection whose segments are written out by a test.
struct Wire {
    engine: Engine,
    number: u32,
    time: i64,
}

/// What one segment's dissection said, copied out.
struct Seen {
    keys: Vec<&'static str>,
    texts: Vec<(&'static str, String)>,
    notes: Vec<String>,
    pieces: Vec<u32>,
}

impl Seen {
    fn has(&self, spec: &'static FieldSpec) -> bool {
        self.keys.contains(&spec.key)
    }

    fn all(&self, key: &str) -> Vec<&str> {
        self.texts
            .iter()
            .filter(|(k, _)| *k == key)
            .map(|(_, t)| t.as_str())
            .collect()
    }
}

impl Wire {
    fn new(limits: Limits) -> Self {
        Self {
            engine: Engine::new(proto::shared_registry(), Box::new(Flows::new(limits))),
            number: 0,
            time: 1_700_000_000_000_000_000,
        }
    }

    /// Sends a segment: `up` from the client; flags as letters (S F R P A).
    fn send(&mut self, up: bool, flags: &str, seq: u32, ack: u32, payload: &[u8]) -> Seen {
        let (from, to) = if up {
            (CLIENT, SERVER)
        } else {
            (SERVER, CLIENT)
        };
        let mut b = PacketBuilder::ethernet2(
            [2, 0, 0, 0, 0, u8::from(up)],
            [2, 0, 0, 0, 0, u8::from(!up)],
        )
        .ipv4(from.0, to.0, 64)
        .tcp(from.1, to.1, seq, 8_192);
        for c in flags.chars() {
            b = match c {
                'S' => b.syn(),
                'F' => b.fin(),
                'R' => b.rst(),
                'P' => b.psh(),
                _ => b.ack(ack),
            };
        }
        let mut data = Vec::new();
        b.write(&mut data, payload).unwrap();
        self.number += 1;
        self.time += 50_000_000;
        let frame = Frame {
            number: self.number,
            time: Timestamp(self.time),
            link: LinkType::ETHERNET,
            interface: 0,
            wire_len: u32::try_from(data.len()).unwrap(),
            data: &data,
            comment: None,
        };
        let packet = self.engine.dissect(&frame);
        Seen {
            keys: packet.fields().map(|f| f.spec().key).collect(),
            texts: packet
                .fields()
                .map(|f| (f.spec().key, f.display()))
                .collect(),
            notes: packet
                .tree
                .notes
                .iter()
                .map(crate::dissect::Note::sentence)
                .collect(),
            pieces: packet
                .tree
                .sources
                .iter()
                .flat_map(|s| s.pieces.iter().map(|p| p.frame))
                .collect(),
        }
    }

    fn open(&mut self) {
        self.send(true, "S", 1_000, 0, b"");
        self.send(false, "SA", 9_000, 1_001, b"");
        self.send(true, "A", 1_001, 9_001, b"");
    }
}

const LINE: &str = "netlens.text.line";

#[test]
fn handshake_numbers_are_relative_and_timed() {
    let mut w = Wire::new(Limits::default());
    let syn = w.send(true, "S", 1_000, 0, b"");
    assert_eq!(syn.all("tcp.seq"), ["0"]);
    assert_eq!(syn.all("tcp.stream"), ["0"]);
    let answer = w.send(false, "SA", u32::MAX, 1_001, b"");
    assert_eq!(answer.all("tcp.ack"), ["1"]);
    let ack = w.send(true, "A", 1_001, 0, b"");
    // The server's numbers wrap around zero.
    assert_eq!(ack.all("tcp.ack"), ["1"]);
    assert_eq!(ack.all("tcp.analysis.initial_rtt"), ["0.100000000"]);
    assert_eq!(ack.all("tcp.analysis.acks_frame"), ["2"]);
}

#[test]
fn a_line_in_two_segments_is_one_message_of_two_frames() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"12,1234567,28.3,65.2\n");
    let first = w.send(true, "A", 1_022, 9_001, b"13,12345");
    let second = w.send(true, "PA", 1_030, 9_001, b"68,28.4,65.1\n");
    // Text without an end is shown at once, as sketches often send none: the pieces are two messages then.
    let lines: Vec<&str> = first
        .all(LINE)
        .into_iter()
        .chain(second.all(LINE))
        .collect();
    assert_eq!(lines.concat().replace("\\n", ""), "13,1234568,28.4,65.1");
}

#[test]
fn early_bytes_wait_and_are_read_in_order() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"one\n");
    let early = w.send(true, "PA", 1_009, 9_001, b"three\n");
    assert!(early.has(&tcp::LOST_SEGMENT));
    assert!(early.all(LINE).is_empty(), "bytes behind a gap wait");
    let late = w.send(true, "PA", 1_005, 9_001, b"two\n");
    assert_eq!(late.all(LINE), ["two", "three"]);
    assert_eq!(late.pieces, [6, 5], "each line says which frame it came in");
}

#[test]
fn bytes_acknowledged_but_never_captured_are_a_gap() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"one\n");
    w.send(true, "PA", 1_105, 9_001, b"later\n");
    let ack = w.send(false, "A", 9_001, 1_111, b"");
    assert!(ack.has(&tcp::ACK_LOST_SEGMENT));
    let next = w.send(true, "PA", 1_111, 9_001, b"now\n");
    assert!(next.all(LINE).contains(&"now"), "{:?}", next.texts);
    assert!(next.notes.iter().any(|n| n.contains("not in the capture")));
}

#[test]
fn sent_again_is_told_apart_by_cause() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"one\n");
    let again = w.send(true, "PA", 1_001, 9_001, b"one\n");
    assert!(again.has(&tcp::RETRANSMISSION));
    assert_eq!(again.all("tcp.analysis.rto_frame"), ["4"]);
    assert!(
        again.all(LINE).is_empty(),
        "a repeated line is not read twice"
    );
    w.send(false, "A", 9_001, 1_005, b"");
    let needless = w.send(true, "PA", 1_001, 9_001, b"one\n");
    assert!(needless.has(&tcp::SPURIOUS_RETRANSMISSION));
}

#[test]
fn repeated_bytes_with_another_content_are_noted() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"one\n");
    let forged = w.send(true, "PA", 1_001, 9_001, b"ONE\n");
    assert!(forged.has(&tcp::OVERLAP_CONFLICT));
}

#[test]
fn a_new_syn_on_the_same_ports_is_a_new_connection() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "R", 1_001, 0, b"");
    let again = w.send(true, "S", 77_000, 0, b"");
    assert!(again.has(&tcp::REUSED_PORTS));
    assert_eq!(again.all("tcp.stream"), ["1"]);
    assert_eq!(again.all("tcp.seq"), ["0"]);
}

#[test]
fn windows_and_keep_alives() {
    let mut w = Wire::new(Limits::default());
    w.open();
    w.send(true, "PA", 1_001, 9_001, b"one\n");
    w.send(false, "A", 9_001, 1_005, b"");
    let alive = w.send(true, "A", 1_004, 9_001, b"");
    assert!(alive.has(&tcp::KEEP_ALIVE));
    let answer = w.send(false, "A", 9_001, 1_005, b"");
    assert!(answer.has(&tcp::KEEP_ALIVE_ACK));
    assert!(!answer.has(&tcp::DUPLICATE_ACK));
}

#[test]
fn what_waits_is_bounded_and_the_loss_is_said() {
    let limits = Limits {
        pending: 4_096,
        ..Limits::default()
    };
    let mut w = Wire::new(limits);
    w.open();
    let mut noted = false;
    for i in 0..40u32 {
        let seen = w.send(true, "PA", 2_000 + i * 1_000, 9_001, &[b'x'; 1_000]);
        noted |= seen.notes.iter().any(|n| n.contains("not in the capture"));
    }
    assert!(noted);
    let flows = w.engine.replace_tracker(Box::new(Flows::new(limits)));
    assert!(flows.is_some());
}

#[test]
fn flows_beyond_the_bound_are_forgotten_oldest_first() {
    let limits = Limits {
        flows: 8,
        ..Limits::default()
    };
    let mut engine = Engine::new(proto::shared_registry(), Box::new(Flows::new(limits)));
    let mut streams = Vec::new();
    for i in 0..100u16 {
        let mut data = Vec::new();
        PacketBuilder::ethernet2([2; 6], [4; 6])
            .ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .tcp(1_000 + i, 80, 1, 100)
            .syn()
            .write(&mut data, &[])
            .unwrap();
        let frame = Frame {
            number: u32::from(i) + 1,
            time: Timestamp(i64::from(i)),
            link: LinkType::ETHERNET,
            interface: 0,
            wire_len: u32::try_from(data.len()).unwrap(),
            data: &data,
            comment: None,
        };
        streams.push(engine.dissect(&frame).number(&tcp::STREAM).unwrap());
    }
    assert_eq!(streams, (0..100).collect::<Vec<u64>>());
}
