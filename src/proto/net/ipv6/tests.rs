#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use crate::dissect::Why;
use crate::proto::tests::{Bench, Seen, hex};

const A: &str = "fe80000000000000021122fffe334455";
const B: &str = "20010db8000000000000000000000001";

fn six(next: &str, rest: &str) -> Vec<u8> {
    let body = hex(rest);
    let mut p = hex(&format!("6000 0000 {:04x} {next} 40 {A} {B}", body.len()));
    p.extend(body);
    p
}

fn see(next: &str, rest: &str) -> Seen {
    Bench::new(229).next(&six(next, rest))
}

const UDP: &str = "0fa0 0fa1 000a 0000 5a7a";

#[test]
fn options_for_every_router() {
    let seen = see("00", &format!("1100 0502 0000 0100 {UDP}"));
    assert_eq!(
        seen.layers,
        ["frame", "ipv6", "ipv6.hopopts", "udp", "data"]
    );
    assert_eq!(seen.get("ipv6.opt.router_alert"), "0");
    assert_eq!(seen.get("ipv6.opt.padn"), "<none>");
    assert_eq!(seen.get("ipv6.src_slaac_mac"), "00:11:22:33:44:55");
    assert_eq!(seen.label("ipv6.opt"), "IPv6 Option: Router Alert");
}

#[test]
fn a_route_leads_to_its_last_stop() {
    let seen = see(
        "2b",
        &format!("1102 0401 00 00 0000 20010db8000000000000000000000007 {UDP}"),
    );
    assert_eq!(seen.get("ipv6.routing.srh.addr"), "2001:db8::7");
    assert_eq!(seen.get("udp.dstport"), "4001");
    let old = see(
        "2b",
        &format!("1102 0001 00000000 20010db8000000000000000000000007 {UDP}"),
    );
    assert!(old.noted(Why::Unusual, "forbidden since RFC 5095"));
}

#[test]
fn fragments_come_together_whatever_their_order() {
    let mut bench = Bench::new(229);
    // The later fragment names another protocol, which does not count.
    let last = bench.next(&six("2c", "3a00 0008 00000007 5a7a"));
    assert_eq!(last.layers, ["frame", "ipv6", "ipv6.fraghdr", "data"]);
    let whole = bench.next(&six("2c", "1100 0001 00000007 0fa0 0fa1 000a 0000"));
    assert_eq!(
        whole.layers,
        ["frame", "ipv6", "ipv6.fraghdr", "udp", "data"]
    );
    assert_eq!(whole.all("ipv6.fragment"), ["2", "1"]);
    assert_eq!(whole.get("ipv6.reassembled.length"), "10");
    assert_eq!(whole.get("udp.payload"), "5a7a");
    // The payload's bytes are in the first frame.
    let from = &whole
        .origins
        .iter()
        .find(|(k, _)| *k == "udp.payload")
        .unwrap()
        .1;
    assert_eq!(from[0], (1, 48, 2));
    let other = bench.next(&six("2c", "1100 0001 00000008 0fa0 0fa1 000a 0000"));
    assert!(!other.has("udp.dstport"));
}

#[test]
fn a_fragment_that_is_the_whole_packet() {
    let seen = see("2c", &format!("1100 0000 00000007 {UDP}"));
    assert_eq!(seen.get("udp.dstport"), "4001");
    assert!(!seen.has("ipv6.fragments"));
}

#[test]
fn what_follows_authentication_is_read_and_what_is_encrypted_is_not() {
    let ah = see(
        "33",
        &format!("1104 0000 00000007 00000001 {} {UDP}", "69".repeat(12)),
    );
    assert_eq!(ah.get("udp.dstport"), "4001");
    assert_eq!(ah.label("ah.length"), "Length: 4 (24 bytes)");
    let esp = see("32", "00000007 00000001 65656565");
    assert_eq!(esp.get("esp.spi"), "0x00000007");
    assert_eq!(esp.layers, ["frame", "ipv6", "esp"]);
}

#[test]
fn what_addresses_hold() {
    let p = |src: &str, dst: &str| hex(&format!("6000 0000 0000 3b 40 {src} {dst}"));
    let see = |src, dst| Bench::new(229).next(&p(src, dst));
    let seen = see(
        "20014136e3780000000000003ffffdd2",
        "20010000 4136e378 8000 63bf 3ffffdd2",
    );
    assert_eq!(seen.get("ipv6.dst_ts_ipv4"), "65.54.227.120");
    assert_eq!(seen.get("ipv6.dst_tc_port"), "40000");
    assert_eq!(seen.get("ipv6.dst_tc_ipv4"), "192.0.2.45");
    let seen = see(
        "2002c00002040001 0000000000000001",
        "0064ff9b0000000000000000c0000221",
    );
    assert_eq!(seen.get("ipv6.src_6to4_gw_ipv4"), "192.0.2.4");
    assert_eq!(seen.get("ipv6.src_6to4_sla_id"), "1");
    assert_eq!(seen.get("ipv6.dst_embed_ipv4"), "192.0.2.33");
    assert_eq!(seen.info, "IPv6 no next header");
}

#[test]
fn what_is_wrong_is_said() {
    assert!(see("00", "1100 c204 00000100").noted(Why::Invalid, "must not have another"));
    assert!(see("00", "1100 0503 00000000").noted(Why::Invalid, "not the length"));
    assert!(see("3c", "0000 0104 00000000 1100 0104 00000000").noted(Why::Invalid, "right behind"));
    assert!(see("2c", "1100 0001 00000007 0fa0 0fa1 00").noted(Why::Invalid, "multiple of 8"));
}
