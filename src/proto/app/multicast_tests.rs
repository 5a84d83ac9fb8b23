#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! Names and devices by multicast, from bytes: what differs from DNS and HTTP over a connection.

use crate::proto::tests::{Bench, hex, udp};

#[test]
fn multicast_dns_uses_the_top_bit_of_classes() {
    let mut b = Bench::new(228);
    let ask = hex("0000 0000 0001 0000 0000 0000 03657370056c6f63616c00 0001 8001");
    let seen = b.next(&udp((1, 5353), (9, 5353), &ask));
    assert_eq!(seen.get("dns.qry.qu"), "1");
    assert_eq!(seen.get("dns.qry.class"), "0x0001");
    assert_eq!(
        seen.info,
        "Standard query 0x0000 A esp.local, \"QU\" question"
    );
    let answer = hex(
        "0000 8400 0000 0001 0000 0000 03657370056c6f63616c00 0001 8001 00000078 0004 c0a80132",
    );
    let seen = b.next(&udp((2, 5353), (9, 5353), &answer));
    assert_eq!(seen.get("dns.resp.cache_flush"), "1");
    assert_eq!(seen.get("dns.unsolicited"), "1");
    assert!(seen.info.ends_with("A, cache flush 192.168.1.50"));
}

#[test]
fn llmnr_has_flags_of_its_own() {
    let mut b = Bench::new(228);
    let ask = hex("1235 0500 0001 0000 0000 0000 03657370 00 0001 0001");
    let seen = b.next(&udp((1, 40_000), (2, 5355), &ask));
    assert_eq!(seen.get("dns.flags.conflict"), "1");
    assert_eq!(seen.get("dns.flags.tentative"), "1");
    assert!(!seen.has("dns.flags.recdesired"));
    let answer = hex("1235 8000 0001 0000 0000 0000 03657370 00 0001 0001");
    let seen = b.next(&udp((2, 5355), (1, 40_000), &answer));
    assert_eq!(seen.get("dns.response_to"), "1");
}

#[test]
fn ssdp_is_http_in_datagrams() {
    let mut b = Bench::new(228);
    let ask = b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nST: ssdp:all\r\n\r\n";
    let seen = b.next(&udp((1, 40_000), (9, 1900), ask));
    assert_eq!(
        seen.get("http.request.full_uri"),
        "http://239.255.255.250:1900*"
    );
    let again = b.next(&udp((1, 40_000), (9, 1900), ask));
    assert_eq!(again.get("http.request_number"), "2");
    assert_eq!(again.get("http.prev_request_in"), "1");
    let here = b.next(&udp(
        (2, 1900),
        (1, 40_000),
        b"HTTP/1.1 200 OK\r\nST: a\r\n\r\n",
    ));
    assert_eq!(here.get("http.response_number"), "1");
    let notify = b.next(&udp(
        (2, 1900),
        (9, 1900),
        b"NOTIFY * HTTP/1.1\r\nNT: a\r\n\r\n",
    ));
    assert!(notify.has("http.notification") && !notify.has("http.request"));
    let noise = b.next(&udp((2, 1900), (9, 1900), b"noise"));
    assert_eq!(noise.layers.last(), Some(&"data"));
}
