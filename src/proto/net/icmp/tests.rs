#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use crate::dissect::Why;
use crate::proto::checksum;
use crate::proto::tests::{Bench, Seen, hex};

fn ip(proto: u8, back: bool, payload: &[u8]) -> Vec<u8> {
    let (a, b) = if back { (2, 1) } else { (1, 2) };
    let mut p = vec![0x45, 0];
    p.extend((20 + payload.len() as u16).to_be_bytes());
    p.extend([0, 1, 0, 0, 64, proto, 0, 0, 10, 0, 0, a, 10, 0, 0, b]);
    let sum = !checksum::fold(checksum::sum(&p, 0));
    p[10..12].copy_from_slice(&sum.to_be_bytes());
    p.extend(payload);
    p
}

fn icmp(back: bool, head: &str, rest: &[u8]) -> Vec<u8> {
    let mut m = hex(head);
    m.extend(rest);
    if m.len() >= 4 {
        let sum = !checksum::fold(checksum::sum(&m, 0));
        m[2..4].copy_from_slice(&sum.to_be_bytes());
    }
    ip(1, back, &m)
}

fn see(head: &str, rest: &[u8]) -> Seen {
    Bench::new(228).next(&icmp(false, head, rest))
}

/// A UDP datagram as an error quotes it: port 4000 to 4001, `Zz` inside.
fn quoted() -> Vec<u8> {
    ip(17, true, &hex("0fa0 0fa1 000a 0000 5a7a"))
}

#[test]
fn a_ping_and_its_answer() {
    let mut bench = Bench::new(228);
    let ask = bench.next(&icmp(false, "0800 0000 1234 0007", b"abcdefghij"));
    assert_eq!(
        ask.info,
        "Echo (ping) request  id=0x1234, seq=7/1792, ttl=64"
    );
    for (key, value) in [
        ("icmp.type", "8"),
        ("icmp.code", "0"),
        ("icmp.checksum.status", "1"),
        ("icmp.ident", "4660"),
        ("icmp.ident_le", "13330"),
        ("icmp.seq", "7"),
        ("icmp.seq_le", "1792"),
        ("data.len", "10"),
    ] {
        assert_eq!(ask.get(key), value, "{key}");
    }
    assert!(!ask.has("icmp.resp_to"));
    let answer = bench.next(&icmp(true, "0000 0000 1234 0007", b"abcdefghij"));
    assert_eq!(
        answer.info,
        "Echo (ping) reply    id=0x1234, seq=7/1792, ttl=64 (request in 1)"
    );
    assert_eq!(answer.get("icmp.resp_to"), "1");
    assert_eq!(answer.get("icmp.resptime"), "1");
    let stray = bench.next(&icmp(true, "0000 0000 1234 0008", b""));
    assert!(!stray.has("icmp.resp_to"));
}

#[test]
fn a_ping_that_carries_its_time() {
    // The test's frames stand at 1000 s and some milliseconds.
    let mut data = 999u32.to_le_bytes().to_vec();
    data.extend(500_000u32.to_le_bytes());
    data.extend(b"rest");
    let seen = see("0800 0000 0001 0001", &data);
    assert_eq!(seen.get("icmp.data_time_relative"), "0.501000000");
    assert_eq!(seen.get("data.data"), "72657374");
}

#[test]
fn an_error_quotes_a_packet_that_leaves_no_trace() {
    let mut bench = Bench::new(228);
    let seen = bench.next(&icmp(false, "0303 0000 0000 0000", &quoted()));
    assert_eq!(
        seen.info_of_outer(),
        "Destination unreachable (Port unreachable)"
    );
    assert_eq!(seen.all("ip.src"), ["10.0.0.1", "10.0.0.2"]);
    assert_eq!(seen.get("udp.dstport"), "4001");
    assert_eq!(seen.get("udp.payload"), "5a7a");
    assert!(!seen.has("udp.stream"));
    assert!(seen.notes.is_empty(), "{:?}", seen.notes);
    // The conversation that follows is the first one.
    let udp = bench.next(&ip(17, true, &hex("0fa0 0fa1 000a 0000 5a7a")));
    assert_eq!(udp.get("udp.stream"), "0");
}

#[test]
fn the_least_quote_is_enough() {
    let seen = see("0b00 0000 0000 0000", &quoted()[..28]);
    assert_eq!(
        seen.info_of_outer(),
        "Time-to-live exceeded (Time to live exceeded in transit)"
    );
    assert_eq!(seen.get("udp.srcport"), "4000");
    assert!(
        seen.notes.is_empty(),
        "a cut quote is normal: {:?}",
        seen.notes
    );
    let none = see("0b00 0000 0000 0000", &[]);
    assert_eq!(none.layers, ["frame", "ip", "icmp"]);
}

#[test]
fn every_kind_of_message() {
    for (head, rest, key, value) in [
        ("0304 0000 0000 0514", quoted(), "icmp.mtu", "1300"),
        ("0501 0000 0a090909", quoted(), "icmp.redir_gw", "10.9.9.9"),
        ("0c00 0000 14000000", quoted(), "icmp.pointer", "20"),
        (
            "0900 0000 0102 0708",
            hex("0a000001 ffffffff"),
            "icmp.pref_level",
            "-1",
        ),
        (
            "0d00 0000 0001 0002",
            hex("000003e8 00000000 00000000"),
            "icmp.originate_timestamp",
            "1000",
        ),
        (
            "1200 0000 0001 0002",
            hex("ffffff00"),
            "icmp.address_mask",
            "255.255.255.0",
        ),
        (
            "2a00 0000 1234 0101",
            vec![],
            "icmp.ext.echo.req.local",
            "1",
        ),
        (
            "2b00 0000 1234 0147",
            vec![],
            "icmp.ext.echo.rsp.state",
            "2",
        ),
    ] {
        let seen = see(head, &rest);
        assert_eq!(seen.get(key), value);
        assert!(seen.notes.is_empty(), "{head}: {:?}", seen.notes);
    }
}

#[test]
fn extensions_stand_behind_the_quote() {
    let mut objects = hex("000c0101 00010101 ffffe1ff");
    objects.extend(hex("0014024d 00000007 00010000 0a010101 000005dc"));
    objects.extend(hex("000c0202 08657468 30000000"));
    objects.extend(hex("000c0303 00010400 0a010102"));
    objects.extend(hex("00080909 61626364"));
    let mut extensions = hex("2000 0000");
    extensions.extend(objects);
    let sum = !checksum::fold(checksum::sum(&extensions, 0));
    extensions[2..4].copy_from_slice(&sum.to_be_bytes());
    let mut rest = quoted();
    rest.resize(128, 0);
    rest.extend(&extensions);
    for head in ["0b00 0000 0020 0000", "0b00 0000 0000 0000"] {
        let seen = see(head, &rest);
        assert_eq!(seen.get("icmp.ext.checksum.status"), "1");
        assert_eq!(seen.all("icmp.mpls.label"), ["16", "1048574"]);
        assert_eq!(seen.get("icmp.int_info.ipv4"), "10.1.1.1");
        assert_eq!(seen.get("icmp.int_info.name"), "eth0");
        assert_eq!(seen.get("icmp.int_ident.ipv4"), "10.1.1.2");
        assert_eq!(seen.get("icmp.ext.data"), "61626364");
        assert_eq!(seen.get("udp.dstport"), "4001");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let mut p = icmp(false, "0800 0000 0001 0001", b"abc");
    let last = p.len() - 1;
    p[last] ^= 1;
    let seen = Bench::new(228).next(&p);
    assert_eq!(seen.get("icmp.checksum.status"), "0");
    assert!(seen.noted(Why::Invalid, "does not fit"));

    let seen = see("0900 0000 0101 0708", &hex("0a000001 ffffffff"));
    assert!(seen.noted(Why::Invalid, "two words"));

    let cut = see("0800", &[]);
    assert!(cut.noted(Why::CutByPacket, "Checksum"));
}
