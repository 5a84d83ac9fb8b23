#![allow(clippy::unwrap_used)]

use crate::dissect::Why;
use crate::proto::tests::{Seen, hex, see_eth};

fn arp(head: &str, body: &str) -> Seen {
    see_eth(&hex(&format!(
        "ffffffffffff 246f28102030 0806 {head} {body}"
    )))
}

fn plain(op: &str, sender_ip: &str, target_mac: &str, target_ip: &str) -> Seen {
    arp(
        &format!("0001 0800 06 04 {op}"),
        &format!("246f28102030 {sender_ip} {target_mac} {target_ip}"),
    )
}

const NONE: &str = "000000000000";

#[test]
fn question_and_answer() {
    let seen = plain("0001", "c0a80132", NONE, "c0a80101");
    assert_eq!(seen.info, "Who has 192.168.1.1? Tell 192.168.1.50");
    assert_eq!(seen.get("arp.hw.type"), "1");
    assert_eq!(seen.get("arp.proto.type"), "0x0800");
    assert_eq!(seen.get("arp.opcode"), "1");
    assert_eq!(seen.get("arp.src.hw_mac"), "24:6f:28:10:20:30");
    assert_eq!(seen.get("arp.dst.proto_ipv4"), "192.168.1.1");
    assert!(!seen.has("arp.isgratuitous") && seen.notes.is_empty());

    let seen = plain("0002", "c0a80132", "001122334455", "c0a80101");
    assert_eq!(seen.info, "192.168.1.50 is at 24:6f:28:10:20:30");
}

#[test]
fn probe_announcement_and_gratuitous() {
    let seen = plain("0001", "00000000", NONE, "c0a80132");
    assert_eq!(seen.info, "Who has 192.168.1.50? (ARP Probe)");
    assert_eq!(seen.get("arp.isprobe"), "1");

    let seen = plain("0001", "c0a80132", NONE, "c0a80132");
    assert_eq!(seen.info, "ARP Announcement for 192.168.1.50");
    assert_eq!(seen.get("arp.isgratuitous"), "1");
    assert_eq!(seen.get("arp.isannouncement"), "1");

    let seen = plain("0001", "c0a80132", "ffffffffffff", "c0a80132");
    assert_eq!(seen.info, "Gratuitous ARP for 192.168.1.50 (Request)");
    assert!(!seen.has("arp.isannouncement"));
    let seen = plain("0002", "c0a80132", NONE, "c0a80132");
    assert_eq!(seen.info, "Gratuitous ARP for 192.168.1.50 (Reply)");
}

#[test]
fn the_kin_of_arp() {
    for (op, info) in [
        ("0003", "Who is 00:11:22:33:44:55? Tell 24:6f:28:10:20:30"),
        ("0004", "00:11:22:33:44:55 is at 10.0.0.2"),
        ("0005", "Who is 00:11:22:33:44:55? Tell 24:6f:28:10:20:30"),
        ("0007", "DRARP Error"),
        ("0009", "24:6f:28:10:20:30 is at 10.0.0.1"),
        ("000a", "ARP NAK"),
        (
            "000e",
            "MARS JOIN request from 24:6f:28:10:20:30 at 10.0.0.1",
        ),
        (
            "0017",
            "MAPOS UNARP request from 24:6f:28:10:20:30 at 10.0.0.1",
        ),
        ("0019", "Experimental 2 ( opcode 25 )"),
        ("0100", "Unknown ARP opcode 0x0100"),
    ] {
        let seen = plain(op, "0a000001", "001122334455", "0a000002");
        assert_eq!(seen.info, info);
    }
}

#[test]
fn addresses_of_other_lengths_are_shown_as_bytes() {
    let seen = arp(
        "0018 0800 08 04 0001",
        "0011223344556677 0a000001 0000000000000000 0a000002",
    );
    assert_eq!(seen.get("arp.src.hw"), "0011223344556677");
    assert_eq!(seen.get("arp.dst.proto_ipv4"), "10.0.0.2");
    let seen = arp("0001 0800 04 10 0001", &"00".repeat(40));
    assert!(seen.noted(Why::Unusual, "6 bytes") && seen.noted(Why::Unusual, "4 bytes"));
    let seen = arp("0001 0800 06 04 0001", "246f28102030 0a00");
    assert!(seen.noted(Why::CutByPacket, "Sender IP address"));
}
