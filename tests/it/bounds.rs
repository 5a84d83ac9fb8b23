//! Packets made to ask for much: what comes of them is bounded, and said.

use std::collections::HashSet;

use netlens::dissect::Engine;
use netlens::flow::{Flows, Limits};
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::proto;

/// A TCP segment to or from port 80, as raw IPv4.
fn segment(reply: bool, seq: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    let (a, b) = ([10, 0, 0, 1], [10, 0, 0, 2]);
    let (ports, ends) = if reply {
        ([80u16, 40_000], [b, a])
    } else {
        ([40_000, 80], [a, b])
    };
    let total = u16::try_from(payload.len() + 40).unwrap();
    let mut out = vec![0x45, 0];
    out.extend(total.to_be_bytes());
    out.extend([0, 0, 0x40, 0, 64, 6, 0, 0]);
    out.extend(ends.concat());
    ports.iter().for_each(|p| out.extend(p.to_be_bytes()));
    out.extend(seq.to_be_bytes());
    out.extend([0, 0, 0, 1, 0x50, flags, 0x40, 0, 0, 0, 0, 0]);
    out.extend(payload);
    out
}

#[test]
fn each_of_many_messages_in_one_packet_keeps_its_own_bytes() {
    let ask = b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    let answer =
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    // 600 masked frames: each is unmasked into a source of its own.
    let many: Vec<u8> = (0..600u16)
        .flat_map(|n| {
            let text = format!("{n:05}");
            let mut frame = vec![0x81, 0x85, 1, 2, 3, 4];
            frame.extend(text.bytes().zip([1, 2, 3, 4, 1]).map(|(b, k)| b ^ k));
            frame
        })
        .collect();
    let next = 1 + u32::try_from(ask.len()).unwrap();
    let packets = [
        segment(false, 0, 2, b""),
        segment(true, 0, 18, b""),
        segment(false, 1, 24, ask),
        segment(true, 1, 24, answer),
        segment(false, next, 24, &many),
    ];
    let flows = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(proto::shared_registry(), flows);
    for (i, data) in packets.iter().enumerate() {
        let packet = engine.dissect(&Frame {
            number: u32::try_from(i + 1).unwrap(),
            time: Timestamp(0),
            link: LinkType(228),
            interface: 0,
            wire_len: u32::try_from(data.len()).unwrap(),
            data,
            comment: None,
        });
        if i + 1 < packets.len() {
            continue;
        }
        let messages = packet.layers().filter(|l| l.protocol().name == "websocket");
        assert_eq!(messages.count(), 600);
        let texts: Vec<_> = packet
            .fields()
            .filter(|f| f.spec().key == "websocket.payload.text")
            .map(|f| f.display())
            .collect();
        let sent: Vec<String> = (0..600).map(|n| format!("{n:05}")).collect();
        assert_eq!(texts, sent);
        let places: HashSet<u16> = packet.fields().map(|f| f.field.source).collect();
        assert!(places.len() > 600);
    }
}
