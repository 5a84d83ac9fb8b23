#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! NTP from bytes: times, what follows them, and the messages that manage servers.

use crate::dissect::Why;
use crate::proto::tests::{Bench, Seen, hex, udp};

fn server(rest: &str) -> Seen {
    let bytes = hex(&format!(
        "24 02 06 e9 00000100 00000200 cb007138 e900000080000000 {rest}"
    ));
    Bench::new(228).next(&udp((2, 123), (1, 40_000), &bytes))
}

const TIMES: &str = "0000000000000000 1234567890abcdef e900000140000000";

#[test]
fn times_of_both_eras_and_none() {
    let seen = server(TIMES);
    assert_eq!(
        seen.get("ntp.reftime"),
        "Nov 16, 2023 02:42:08.500000000 UTC"
    );
    assert_eq!(seen.get("ntp.org"), "NULL");
    assert_eq!(seen.get("ntp.rec"), "Oct 12, 2045 05:19:52.565121527 UTC");
    assert_eq!(seen.label("ntp.refid"), "Reference ID: 203.0.113.56");
    assert_eq!(seen.label("ntp.rootdelay"), "Root Delay: 0.003906 seconds");
    assert_eq!(seen.info, "NTP Version 4, server");
}

#[test]
fn extensions_and_authenticators_are_told_apart_by_length() {
    let field = format!("01040020{}", "aa".repeat(28));
    let key = format!("00000007{}", "dd".repeat(16));
    let both = server(&format!("{TIMES} {field} {key}"));
    assert_eq!(both.get("ntp.ext.type"), "0x0104");
    assert_eq!(both.get("ntp.keyid"), "00000007");
    let sha = server(&format!("{TIMES} 00000007 {}", "cc".repeat(32)));
    assert!(!sha.has("ntp.ext"));
    assert_eq!(sha.get("ntp.mac"), "cc".repeat(32));
    let nak = server(&format!("{TIMES} 00000000"));
    assert!(nak.noted(Why::Unusual, "crypto-NAK"));
}

#[test]
fn a_server_that_refuses() {
    let bytes = hex(&format!(
        "e4 00 06 e9 00000100 00000200 52415445 e900000080000000 {TIMES}"
    ));
    let seen = Bench::new(228).next(&udp((2, 123), (1, 40_000), &bytes));
    assert!(seen.noted(Why::Unusual, "kiss-o'-death"));
    assert_eq!(
        seen.label("ntp.refid"),
        "Reference ID: the client asks too often (RATE)"
    );
}

#[test]
fn control_and_private_messages() {
    let mut b = Bench::new(228);
    let text = "76657273696f6e3d22612c62222c613d31";
    let vars = b.next(&udp(
        (2, 123),
        (1, 40_000),
        &hex(&format!("1682000106180000 0000 0011 {text} 000000")),
    ));
    assert_eq!(
        vars.all("netlens.ntp.ctrl.variable"),
        ["version=\"a,b\"", "a=1"]
    );
    assert_eq!(vars.get("ntp.ctrl.sys_status.clksrc"), "6");
    let list = b.next(&udp(
        (2, 123),
        (1, 40_000),
        &hex("1681000206180000 0000 0008 1234961a 12358011"),
    ));
    assert_eq!(list.all("ntp.ctrl.associd"), ["0", "4660", "4661"]);
    assert_eq!(list.all("ntp.ctrl.peer_status.selection"), ["6", "0"]);
    let private = b.next(&udp(
        (2, 123),
        (1, 40_000),
        &hex("d700032a 0001 0004 01020304"),
    ));
    assert_eq!(private.get("ntp.priv.numitems"), "1");
    assert!(private.noted(Why::Unusual, "attacks"));
}
