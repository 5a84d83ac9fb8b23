//! What every dissector must stand: each prefix of a frame, flipped bytes, and being asked twice.

use std::collections::HashMap;

use super::{Bench, Seen, hex};
use crate::dissect::{Engine, Key, Kind, Packet, Why};
use crate::flow::{Flows, Limits};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::proto::{ALL, registry, shared_registry};

/// One frame of each shape: link type and bytes.
fn frames() -> Vec<(u32, Vec<u8>)> {
    let eth = "001122334455 246f28102030";
    let dns = "00000001 0a000001 0a000002 d431 0035 0024 0000 12340100000100000000000003616263026465000001 0001";
    let ip =
        |proto: &str, len: &str| format!("4500 {len} 0001 4000 40 {proto} 0000 0a000001 0a000002");
    let six = |next: &str, rest: &str| {
        let body = rest.replace(' ', "");
        let (a, b) = ("20".repeat(16), "21".repeat(16));
        format!("6000 0000 {:04x} {next} ff {a} {b} {body}", body.len() / 2)
    };
    let udp = "d431 0035 0020 0000 1234 0100 0001 0000 0000 0000 03616263 026465 00 0001 0001";
    let tcp = "d431 13ba 00000001 00000000 a002 faf0 0000 0000 020405b4 0402080a 0000000100000000 01030307";
    let text: Vec<(u32, String)> = vec![
        (1, format!("{eth} 0806 0001 0800 06 04 0001 246f28102030 c0a80132 000000000000 c0a80101 {}", "00".repeat(18))),
        (1, format!("{eth} 0800 {} {udp}", ip("11", "0034"))),
        (1, format!("{eth} 0800 {} {tcp}", ip("06", "003c"))),
        (1, format!("{eth} 0800 {} 0800 0000 1234 0007 6162636465666768", ip("01", "0024"))),
        (1, format!("{eth} 0800 {} 0303 0000 0000 0000 {} {udp}", ip("01", "0050"), ip("11", "0034"))),
        (1, format!("{eth} 0800 {} 0b00 0000 0020 0000 {} {udp} {} 2000 0000 000c0101 00010101 ffffe1ff 00140 24d 00000007 00010000 0a010101 000005dc 000c0202 08657468 30000000",
            ip("01", "00cc"), ip("11", "0034"), "00".repeat(76))),
        (1, format!("{eth} 0800 4b00 004c 0001 2000 40 11 0000 0a000001 0a000002 070f08 01010101 00000000 00000000 94040000 01 00000000 {udp}")),
        (1, format!("{eth} 0800 4900 0044 0001 0000 40 11 0000 0a000001 0a000002 830f08 01010101 02020202 03030303 00 {udp}")),
        (1, format!("{eth} 8100 7005 0800 {} {udp}", ip("11", "0034"))),
        (1, format!("{eth} 88a8 0007 8100 0008 0800 {} {udp}", ip("11", "0034"))),
        (1, "0180c2000000 001122334455 0027 424203 0000 02 02 7c 1001001122334455 00000004 8001001122334455 8002 0300 1400 0200 0f00 00".into()),
        (1, format!("{eth} 003c aaaa03 000000 0800 {} {udp}", ip("11", "0034"))),
        (1, format!("{eth} 0006 0001af 810100")),
        (113, format!("0004 0001 0006 246f28102030 0000 0800 {} {udp}", ip("11", "0034"))),
        (276, format!("0800 0000 00000002 0001 04 06 246f28102030 0000 {} {udp}", ip("11", "0034"))),
        (0, format!("02000000 {} {udp}", ip("11", "0034"))),
        (108, format!("00000002 {} {udp}", ip("11", "0034"))),
        (101, format!("6000 0000 0028 00 40 {} {} 11 00 000000000000 {udp}", "20".repeat(16), "21".repeat(16))),
        (229, six("00", "3a00 0502 0000 0100 8f00 0000 0000 0001 0400 0000 ff020000000000000000000000000099")),
        (229, six("3c", "2c00 0104 00000000 1100 0000 00001234 d431 0035 0020 0000 1234 0100 0001 0000 0000 0000 03616263 026465 00 0001 0001")),
        (229, six("2b", "3a02 0401 00 00 0000 20010db8000000000000000000000007 8000 0000 1234 0007 6162")),
        (229, six("3a", "8600 0000 40c0 0708 00000000 00000000 0101 246f28102030 0304 40c0 00015180 00003840 00000000 20010db8000000000000000000000000 1903 0000 00000e10 20010db8000000000000000000000053 1f02 0000 00000e10 036c616e00000000 0501 0000 00000514")),
        (229, six("3a", "8700 0000 00000000 fe800000000000000000000000000001 0101 246f28102030 0e01 010203040506")),
        (229, six("3a", "8900 0000 00000000 fe800000000000000000000000000001 20010db8000000000000000000000001 0407 000000000000 6000000000083a40 20010db8000000000000000000000001 20010db8000000000000000000000002 8000 0000 1234 0007")),
        (229, six("3a", "0100 0000 00000000 6000000000083a40 20010db8000000000000000000000001 20010db8000000000000000000000002 8000 0000 1234 0007")),
        (229, six("33", "1104 0000 00000007 00000001 696969696969696969696969 d431 0035 0008 0000")),
        (229, six("11", "0222 0223 0041 0000 01 123456 0001 000e 0001 0001 2b3c4d5e 246f28102030 0003 000c 00000001 00000000 00000000 0006 0004 0017 0018 0027 0007 01 0465737033 00")),
        (229, six("11", "0222 0223 0040 0000 0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 0012 01 123456 0001 000a 0003 0001 246f28102030")),
        (228, "4600 0038 0001 0000 01 02 0000 0a000001 e0000016 94040000 2200 0000 0000 0002 0400 0000 e00000fb 0301 0001 e0010101 0a000001 61626364".to_string()),
        (12, ip("06", "003c") + tcp),
        (228, format!("{} {udp}", ip("11", "0034"))),
        (9999, dns.into()),
    ];
    let frames = text.into_iter().map(|(l, t)| (l, hex(&t)));
    frames.chain(datagrams()).collect()
}

/// One datagram of each protocol that devices speak without a connection.
fn datagrams() -> impl Iterator<Item = (u32, Vec<u8>)> {
    let time = "24 02 06 e9 00000100 00000200 cb007138 e900000080000000 0000000000000000 1234567890abcdef e900000140000000";
    let samples: [(u16, Vec<u8>); 9] = [
        (
            5353,
            hex(
                "0000 8400 0000 0001 0000 0000 03657370056c6f63616c00 0001 8001 00000078 0004 c0a80132",
            ),
        ),
        (
            5355,
            hex("1235 0500 0001 0000 0000 0000 03657370 00 0001 0001"),
        ),
        (
            123,
            hex(&format!(
                "{time} 01040020 {} 00000007 {}",
                "aa".repeat(28),
                "dd".repeat(16)
            )),
        ),
        (
            123,
            hex("1682000106180000 0000 0011 76657273696f6e3d22612c62222c613d31 000000"),
        ),
        (123, hex("d700032a 0001 0004 01020304")),
        (
            1900,
            b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nST: ssdp:all\r\n\r\n".to_vec(),
        ),
        (
            514,
            b"<165>1 2003-08-24T05:14:15.000003-07:00 h a 12 ID [a@1 x=\"1\"][b] 28.3".to_vec(),
        ),
        (
            5683,
            hex("61450001 aa 6105 6132 b108 ff 30313233343536373839616263646566"),
        ),
        (1883, hex("05 fe 01 0042 09 0c 20 0005 0002 3238")),
    ];
    samples
        .into_iter()
        .map(|(port, bytes)| (228, super::udp((1, 40_000), (2, port), &bytes)))
}

const BUG: &str = "a bug in netlens";

fn dissect<T>(link: u32, bytes: &[u8], cut: usize, look: impl FnOnce(Packet<'_>) -> T) -> T {
    let tracker = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(shared_registry(), tracker);
    let frame = Frame {
        number: 1,
        time: Timestamp(1_000_000_000_000),
        link: LinkType(link),
        interface: 0,
        wire_len: u32::try_from(bytes.len() + cut).unwrap(),
        data: bytes,
        comment: None,
    };
    look(engine.dissect(&frame))
}

/// Holds whatever the bytes: no panic inside, spans within their sources, layers in order, everything printable.
fn sane(packet: Packet<'_>, what: &str) {
    for note in &packet.tree.notes {
        assert!(!note.text.contains(BUG), "{what}: a dissector panicked");
        assert!(!note.sentence().is_empty());
    }
    let mut text = String::new();
    for f in packet.fields() {
        let end = f.field.start as usize + f.field.len as usize;
        let source = packet.source(f.field.source).len();
        let computed = f.field.len == 0;
        assert!(
            computed || end <= source,
            "{what}: {} reaches beyond its source",
            f.spec().key
        );
        crate::dissect::value::label(&mut text, f);
        crate::dissect::value::plain(&mut text, f);
    }
    let mut before = 0;
    for layer in packet.layers() {
        assert!(layer.layer.first >= before, "{what}: layers out of order");
        assert!(
            layer.layer.first < layer.layer.end,
            "{what}: {}",
            layer.protocol().name
        );
        before = layer.layer.first;
        (layer.protocol().info)(&layer, &mut text);
    }
}

#[test]
fn the_frames_are_read_to_their_protocols() {
    for (link, bytes) in frames() {
        let seen = Bench::new(link).next(&bytes);
        let known = link == 9999;
        assert!(known || seen.layers.len() >= 3, "{link}: {:?}", seen.layers);
        assert!(
            !seen.noted(Why::CutByPacket, ""),
            "{link} {:?}: {:?}",
            seen.layers,
            seen.notes
        );
    }
}

#[test]
fn every_prefix_of_a_frame_is_read_without_a_panic() {
    for (link, bytes) in frames() {
        for n in 0..=bytes.len() {
            let what = format!("link {link}, {n} of {} bytes", bytes.len());
            dissect(link, &bytes[..n], 0, |p| sane(p, &what));
            // As cut by the capture: a shortage is the capture's, never the packet's.
            dissect(link, &bytes[..n], bytes.len() - n, |p| {
                sane(p, &what);
                let blamed = p.tree.notes.iter().any(|n| n.why == Why::CutByPacket);
                assert!(
                    !blamed,
                    "{what}: the packet is blamed for the capture's cut"
                );
            });
        }
    }
}

#[test]
fn flipped_bytes_are_read_without_a_panic() {
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap()
    };
    for (link, bytes) in frames() {
        for _ in 0..300 {
            let mut broken = bytes.clone();
            for _ in 0..=random() % 4 {
                let at = random() % broken.len();
                broken[at] = u8::try_from(random() & 0xff).unwrap();
            }
            let what = format!("link {link}: {broken:02x?}");
            dissect(link, &broken, 0, |p| sane(p, &what));
        }
    }
}

#[test]
fn asked_twice_the_answer_is_the_same() {
    for (link, bytes) in frames() {
        let look = || -> Seen { Bench::new(link).next(&bytes) };
        assert_eq!(look(), look());
    }
}

#[test]
fn no_two_protocols_claim_the_same_key() {
    let mut claims: HashMap<Key, &str> = HashMap::new();
    for protocol in ALL {
        for key in protocol.claims {
            let other = claims.insert(*key, protocol.name);
            assert_eq!(other, None, "{key:?} is claimed by {} too", protocol.name);
        }
    }
}

#[test]
fn every_field_has_its_words() {
    let mut kinds: HashMap<&str, Kind> = HashMap::new();
    for spec in registry().specs() {
        let key = spec.key;
        assert!(!spec.name.is_empty(), "{key} has no label");
        assert!(
            spec.doc.len() > 2 && spec.doc.ends_with('.'),
            "{key}: {}",
            spec.doc
        );
        assert!(!spec.spec.is_empty(), "{key} cites nothing");
        let lower = key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
        assert!(lower, "{key} is no field name");
        let kind = *kinds.entry(key).or_insert(spec.kind);
        assert_eq!(
            kind.is_number(),
            spec.kind.is_number(),
            "{key} is declared with two shapes"
        );
    }
    for protocol in ALL {
        assert_eq!(protocol.item.key, protocol.name);
        assert_eq!(protocol.item.kind, Kind::Protocol);
    }
}
