#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use crate::dissect::Why;
use crate::proto::tests::{hex, see_eth, see_link};

const ETH: &str = "001122334455 246f28102030";
/// An IPv4 header around three bytes of nobody's protocol: 23 bytes.
const IP: &str = "4500 0017 0001 4000 40 fd 0000 0a000001 0a000002 616263";

fn eth(rest: &str) -> Vec<u8> {
    hex(&format!("{ETH} {rest}"))
}

#[test]
fn addresses_say_who_made_them() {
    let seen = see_eth(&eth(&format!("0800 {IP}")));
    assert_eq!(seen.get("eth.src"), "24:6f:28:10:20:30");
    assert_eq!(seen.get("eth.src_resolved"), "Espressi_10:20:30");
    assert_eq!(seen.get("eth.src.oui"), "2387752");
    assert_eq!(seen.get("eth.src.oui_resolved"), "Espressif Inc.");
    assert_eq!(
        seen.label("eth.src"),
        "Source: Espressi_10:20:30 (24:6f:28:10:20:30)"
    );
    assert_eq!(seen.label("eth.type"), "Type: IPv4 (0x0800)");
    assert_eq!(seen.get("frame.protocols"), "eth:ethertype:ip:data");
    let group = see_eth(&hex(&format!("01005e0000fb 010000000001 0800 {IP}")));
    assert_eq!(group.get("eth.dst_resolved"), "IPv4mcast_fb");
    assert_eq!(group.get("eth.dst.ig"), "1");
    assert!(group.noted(Why::Invalid, "cannot send"));
    let all = see_eth(&hex(&format!("ffffffffffff 020000000001 0800 {IP}")));
    assert_eq!(all.get("eth.dst_resolved"), "Broadcast");
    assert_eq!(all.get("eth.src.lg"), "1");
}

#[test]
fn padding_trailer_and_check_sequence_are_told_apart() {
    // The payload ends at 37: 23 bytes of zeros reach the minimum of 60.
    let frame = |tail: &str| eth(&format!("0800 {IP} {tail}"));
    let zeros = "00".repeat(23);
    let padded = see_eth(&frame(&zeros));
    assert_eq!(padded.get("eth.padding"), zeros);
    assert!(!padded.has("eth.trailer") && !padded.has("eth.fcs"));

    let odd = see_eth(&frame(&format!("{}78", "00".repeat(22))));
    assert!(!odd.has("eth.padding"));
    assert_eq!(odd.all("eth.trailer").len(), 1);

    let fcs = see_eth(&frame(&format!("{zeros}01020304")));
    assert_eq!(fcs.get("eth.fcs"), "0x01020304");
    assert_eq!(fcs.get("eth.fcs.status"), "2");
    assert_eq!(fcs.get("eth.padding"), zeros);

    let short = see_eth(&frame("78797a"));
    assert_eq!(short.get("eth.trailer"), "78797a");
}

#[test]
fn a_check_sequence_that_fits_is_good() {
    // CRC-32 of "123456789" is cbf43926; here it guards a whole frame.
    let mut frame = eth(&format!("0800 {IP} {}", "00".repeat(23)));
    let crc = !frame.iter().fold(u32::MAX, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |c, _| {
            (c >> 1) ^ (0xedb8_8320 & (c & 1).wrapping_neg())
        })
    });
    frame.extend(crc.to_le_bytes());
    assert_eq!(see_eth(&frame).get("eth.fcs.status"), "1");
}

#[test]
fn tags_stack() {
    let seen = see_eth(&eth(&format!("88a8 0007 8100 7008 0800 {IP}")));
    assert_eq!(seen.layers[1..5], ["eth", "ieee8021ad", "vlan", "ip"]);
    assert_eq!(seen.get("ieee8021ad.id"), "7");
    assert_eq!(seen.get("vlan.id"), "8");
    assert_eq!(seen.get("vlan.priority"), "3");
    assert_eq!(seen.get("vlan.dei"), "1");
    assert_eq!(
        seen.get("frame.protocols"),
        "eth:ethertype:ieee8021ad:ethertype:vlan:ethertype:ip:data"
    );
    for outer in ["9100", "9200"] {
        let seen = see_eth(&eth(&format!("{outer} 0007 8100 0008 0800 {IP}")));
        assert_eq!(seen.all("vlan.id"), ["7", "8"]);
    }
}

#[test]
fn lengths_instead_of_types() {
    let snap = see_eth(&eth(&format!("001f aaaa03 000000 0800 {IP}")));
    assert_eq!(snap.layers[1..4], ["eth", "llc", "ip"]);
    assert_eq!(snap.get("llc.type"), "0x0800");
    let other = see_eth(&eth("000c aaaa03 18fe34 1234 61626364"));
    assert_eq!(
        other.info,
        "U, func=UI; SNAP, OUI 0x18FE34 (Espressif Inc.), PID 0x1234"
    );
    assert_eq!(other.get("llc.pid"), "0x1234");
    let numbered = see_eth(&eth("0007 0405 0104 616263"));
    assert_eq!(numbered.get("llc.control.n_r"), "2");
    assert_eq!(
        numbered.info,
        "S, func=RR, N(R)=2; DSAP SNA Path Control Individual, SSAP SNA Path Control Response"
    );
    let long = see_eth(&eth("012c 0404 03 616263"));
    assert!(long.noted(Why::CutByPacket, "Length"));
    let neither = see_eth(&eth("05dd 61626364"));
    assert_eq!(neither.get("eth.invalid_lentype"), "0x05dd");
    assert!(neither.noted(Why::Invalid, "neither"));
    let joined = see_eth(&hex("ffffffffffff 246f28102030 0006 0001af 810100"));
    assert_eq!(
        joined.info,
        "Basic Format; Type 1 LLC (Class I LLC); Window Size 0"
    );
}

#[test]
fn bridges_speak() {
    let body = "0000 00 00 01 2000020000000501 00000000 2000020000000501 8001 0000 1400 0200 0f00";
    let seen = see_eth(&hex(&format!(
        "0180c2000000 020000000511 0026 424203 {body}"
    )));
    assert_eq!(
        seen.info,
        "Conf. TC + Root = 8192/0/02:00:00:00:05:01  Cost = 0  Port = 0x8001"
    );
    assert_eq!(seen.get("stp.max_age"), "20");
    let change = see_eth(&hex("0180c2000000 020000000511 0007 424203 0000 00 80"));
    assert_eq!(change.info, "Topology Change Notification");
}

#[test]
fn links_without_ethernet() {
    let v1 = see_link(
        113,
        &hex(&format!("0004 0001 0006 246f28102030 0000 0800 {IP}")),
    );
    assert_eq!(v1.get("sll.src.eth"), "24:6f:28:10:20:30");
    assert_eq!(v1.get("sll.etype"), "0x0800");
    let v2 = see_link(
        276,
        &hex(&format!(
            "0800 0000 00000002 0001 04 06 246f28102030 0000 {IP}"
        )),
    );
    assert_eq!(v2.get("sll.ifindex"), "2");
    assert_eq!(v2.get("sll.pkttype"), "4");
    let own = see_link(
        113,
        &hex("0000 0001 0006 246f28102030 0000 0004 42 42 03 0000 00 80"),
    );
    assert_eq!(own.get("sll.ltype"), "0x0004");
    assert_eq!(own.layers[1..], ["sll", "llc", "stp"]);
    for (link, family) in [(0, "02000000"), (0, "00000002"), (108, "00000002")] {
        let seen = see_link(link, &hex(&format!("{family} {IP}")));
        assert_eq!(seen.get("null.family"), "2");
        assert_eq!(seen.get("ip.src"), "10.0.0.1");
    }
    for link in [101, 12, 14] {
        let seen = see_link(link, &hex(IP));
        assert_eq!(seen.layers[1..3], ["raw", "ip"]);
        let six = "6000 0000 0000 3b 40".to_owned() + &"20".repeat(32);
        assert_eq!(see_link(link, &hex(&six)).get("ipv6.nxt"), "59");
    }
}
