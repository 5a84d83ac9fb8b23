#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use crate::dissect::Why;
use crate::frame::Addr;
use crate::proto::checksum;
use crate::proto::tests::{Bench, Seen, see_link};

/// An IPv4 packet around a UDP header with the given length and checksum (right ones where none is given).
fn packet(src: u16, dst: u16, length: Option<u16>, sum: Option<u16>, payload: &[u8]) -> Vec<u8> {
    let real = (8 + payload.len()) as u16;
    let length = length.unwrap_or(real);
    let mut udp: Vec<u8> = [src, dst, length, 0]
        .iter()
        .flat_map(|n| n.to_be_bytes())
        .collect();
    udp.extend(payload);
    let ends = (Addr::V4([10, 0, 0, 1]), Addr::V4([10, 0, 0, 2]));
    let pseudo = checksum::pseudo(ends.0, ends.1, 17, u32::from(length)).unwrap();
    let covered = &udp[..usize::from(length).min(udp.len())];
    let right = !checksum::fold(checksum::sum(covered, pseudo));
    udp[6..8].copy_from_slice(&sum.unwrap_or(right).to_be_bytes());
    let mut p = vec![0x45, 0];
    p.extend((20 + real).to_be_bytes());
    p.extend([0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
    let header = !checksum::fold(checksum::sum(&p, 0));
    p[10..12].copy_from_slice(&header.to_be_bytes());
    p.extend(udp);
    p
}

fn see(src: u16, dst: u16, length: Option<u16>, sum: Option<u16>, payload: &[u8]) -> Seen {
    see_link(228, &packet(src, dst, length, sum, payload))
}

#[test]
fn a_datagram_and_its_conversation() {
    let mut bench = Bench::new(228);
    let seen = bench.next(&packet(40_000, 40_001, None, None, b"hello"));
    assert_eq!(seen.get("udp.srcport"), "40000");
    assert_eq!(
        seen.all("udp.port"),
        Vec::<&str>::new(),
        "an alias, not a field"
    );
    assert_eq!(seen.get("udp.length"), "13");
    assert_eq!(seen.get("udp.checksum.status"), "1");
    assert_eq!(seen.get("udp.stream"), "0");
    assert_eq!(seen.get("udp.payload"), "68656c6c6f");
    assert_eq!(seen.info, "40000 → 40001 Len=5");
    assert!(seen.notes.is_empty());
    let again = bench.next(&packet(40_000, 40_001, None, None, b"x"));
    assert_eq!(again.get("udp.stream"), "0");
    assert_eq!(again.get("udp.time_delta"), "0.001000000");
    let other = bench.next(&packet(40_002, 40_000, None, None, b"x"));
    assert_eq!(other.get("udp.stream"), "1");
}

#[test]
fn checksums() {
    let none = see(40_000, 40_001, None, Some(0), b"hello");
    assert_eq!(none.get("udp.checksum.status"), "3");
    assert!(none.notes.is_empty());

    let bad = see(40_000, 40_001, None, Some(5), b"hello");
    assert_eq!(bad.get("udp.checksum.status"), "0");
    assert!(bad.noted(Why::Invalid, "does not fit"));
    assert_eq!(bad.info, "40000 → 40001 Len=5 [UDP CHECKSUM INCORRECT]");

    let ends = (Addr::V4([10, 0, 0, 1]), Addr::V4([10, 0, 0, 2]));
    let partial = checksum::fold(checksum::pseudo(ends.0, ends.1, 17, 13).unwrap());
    let offload = see(40_000, 40_001, None, Some(partial), b"hello");
    assert!(offload.noted(Why::Unusual, "network card"));
}

#[test]
fn lengths_that_cannot_be() {
    let short = see(40_000, 40_001, Some(4), None, b"hello");
    assert!(short.noted(Why::Invalid, "8 bytes"));
    assert_eq!(short.info, "40000 → 40001 [BAD UDP LENGTH 4 < 8]");

    let long = see(40_000, 40_001, Some(400), None, b"hello");
    assert!(long.noted(Why::CutByPacket, "Length"));
    assert_eq!(
        long.info,
        "40000 → 40001 [BAD UDP LENGTH 400 > IP PAYLOAD LENGTH] Len=392"
    );
    assert_eq!(long.get("udp.checksum.status"), "2");

    let less = see(40_000, 40_001, Some(10), None, b"hello");
    assert_eq!(less.get("data.data"), "6865");
}

#[test]
fn an_empty_datagram_has_no_payload() {
    let seen = see(40_000, 40_001, None, None, b"");
    assert!(!seen.has("udp.payload"));
    assert_eq!(seen.info, "40000 → 40001 Len=0");
}
