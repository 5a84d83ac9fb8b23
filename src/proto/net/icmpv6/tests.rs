#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use crate::dissect::Why;
use crate::frame::Addr;
use crate::proto::checksum;
use crate::proto::tests::{Bench, Seen, hex};

fn address(last: u8) -> [u8; 16] {
    let mut a = [0; 16];
    (a[0], a[1], a[15]) = (0xfe, 0x80, last);
    a
}

fn message(back: bool, hops: u8, text: &str) -> Vec<u8> {
    let mut m = hex(text);
    let (src, dst) = if back { (2, 1) } else { (1, 2) };
    let (src, dst) = (address(src), address(dst));
    let pseudo = checksum::pseudo(Addr::V6(src), Addr::V6(dst), 58, m.len() as u32).unwrap();
    let sum = !checksum::fold(checksum::sum(&m, pseudo));
    m[2..4].copy_from_slice(&sum.to_be_bytes());
    let mut p = vec![0x60, 0, 0, 0, 0, m.len() as u8, 58, hops];
    p.extend(src);
    p.extend(dst);
    p.extend(m);
    p
}

fn see(text: &str) -> Seen {
    Bench::new(229).next(&message(false, 255, text))
}

#[test]
fn a_ping_and_its_answer() {
    let mut bench = Bench::new(229);
    let ask = bench.next(&message(false, 64, "8000 0000 1234 0007 61"));
    assert_eq!(
        ask.info_of_outer(),
        "Echo (ping) request id=0x1234, seq=7, hop limit=64"
    );
    assert_eq!(ask.get("icmpv6.checksum.status"), "1");
    let answer = bench.next(&message(true, 64, "8100 0000 1234 0007 61"));
    assert_eq!(answer.get("icmpv6.resp_to"), "1");
    assert_eq!(answer.get("icmpv6.resptime"), "1");
}

#[test]
fn a_neighbour_is_asked_and_answers() {
    let target = "fe800000000000000000000000000002";
    let ask = see(&format!("8700 0000 00000000 {target} 0101 246f28102030"));
    assert_eq!(
        ask.info,
        "Neighbor Solicitation for fe80::2 from 24:6f:28:10:20:30"
    );
    assert!(ask.notes.is_empty(), "{:?}", ask.notes);
    let answer = see(&format!("8800 0000 e0000000 {target} 0201 246f28102031"));
    assert_eq!(
        answer.info,
        "Neighbor Advertisement fe80::2 (rtr, sol, ovr) is at 24:6f:28:10:20:31"
    );
    let far = Bench::new(229).next(&message(false, 64, &format!("8700 0000 00000000 {target}")));
    assert!(far.noted(Why::Invalid, "beyond the link"));
}

#[test]
fn a_router_advertises() {
    let seen = see("8600 0000 40c8 0708 00007530 000003e8 \
         0304 40c0 00015180 00003840 00000000 20010db8000000000000000000000000 \
         1903 0000 00000e10 20010db8000000000000000000000053 \
         1f04 0000 00000e10 036c616e00 076e65746c656e730474657374 000000000000 \
         2602 0708 0064ff9b0000000000000000 1802 3008 00000708 20010db800010000");
    for (key, value) in [
        ("icmpv6.nd.ra.router_lifetime", "1800"),
        ("icmpv6.nd.ra.flag.m", "1"),
        ("icmpv6.nd.ra.flag.prf", "1"),
        ("icmpv6.opt.prefix", "2001:db8::"),
        ("icmpv6.opt.prefix.flag.a", "1"),
        ("icmpv6.opt.rdnss", "2001:db8::53"),
        ("icmpv6.opt.pref64.prefix", "64:ff9b::"),
        ("icmpv6.opt.pref64.scaled_lifetime", "225"),
        ("icmpv6.opt.route_info.flag.route_preference", "1"),
    ] {
        assert_eq!(seen.get(key), value, "{key}");
    }
    assert_eq!(seen.all("icmpv6.opt.dnssl"), ["lan", "netlens.test"]);
    assert!(seen.notes.is_empty(), "{:?}", seen.notes);
}

#[test]
fn errors_quote_a_packet_that_leaves_no_trace() {
    let quoted = "6000000000081140 fe800000000000000000000000000002 fe800000000000000000000000000001 0fa0 0fa1 0008 0000";
    let seen = see(&format!("0104 0000 00000000 {quoted}"));
    assert_eq!(
        seen.info_of_outer(),
        "Destination Unreachable (Port unreachable)"
    );
    assert_eq!(seen.get("udp.dstport"), "4001");
    assert!(!seen.has("udp.stream"));
    let redirect = see(&format!(
        "8900 0000 00000000 fe800000000000000000000000000003 20010db8000000000000000000000009 0407 000000000000 {quoted}"
    ));
    assert_eq!(redirect.get("icmpv6.nd.rd.target_address"), "fe80::3");
    assert_eq!(redirect.get("udp.dstport"), "4001");
}

#[test]
fn groups_are_reported() {
    let seen = see("8f00 0000 0000 0001 0400 0000 ff020000000000000000000000000099");
    assert_eq!(seen.get("icmpv6.mldr.mar.multicast_address"), "ff02::99");
    assert_eq!(
        seen.label("icmpv6.mldr.mar"),
        "Multicast Address Record: Changed to exclude: ff02::99"
    );
    let query = see("8200 0000 83e8 0000 00000000000000000000000000000000 0a7d 0000");
    assert_eq!(query.get("icmpv6.mld.maximum_response_code"), "40768");
    assert_eq!(query.get("icmpv6.mld.flag.qrv"), "2");
    let first = see("8200 0000 2710 0000 00000000000000000000000000000000");
    assert_eq!(first.get("icmpv6.mld.maximum_response_delay"), "10000");
}

#[test]
fn what_is_wrong_is_said() {
    assert!(see("8500 0000 00000000 0100 000000000000").noted(Why::Invalid, "at least 8 bytes"));
    let mut p = message(false, 255, "8500 0000 00000000");
    p[44] ^= 1;
    assert!(Bench::new(229).next(&p).noted(Why::Invalid, "does not fit"));
}
