#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
//! DTLS from bytes: records, cookies, fragments in and out of order, connection identifiers, and what is not DTLS.

use super::probe::probe;
use crate::dissect::Probe;
use crate::proto::tests::{Bench, Seen, hex};

/// A record of DTLS 1.2.
fn record(kind: u8, epoch: u16, number: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![kind, 0xfe, 0xfd];
    out.extend(epoch.to_be_bytes());
    out.extend([0, 0, 0, 0, 0, number]);
    out.extend(u16::try_from(content.len()).unwrap().to_be_bytes());
    out.extend(content);
    out
}

/// Part of a handshake message.
fn part(kind: u8, number: u8, whole: usize, offset: usize, content: &[u8]) -> Vec<u8> {
    let length = |n: usize| {
        [
            0,
            u8::try_from(n >> 8).unwrap(),
            u8::try_from(n & 255).unwrap(),
        ]
    };
    let mut out = vec![kind];
    out.extend(length(whole));
    out.extend([0, number]);
    out.extend(length(offset));
    out.extend(length(content.len()));
    out.extend(content);
    out
}

fn message(kind: u8, number: u8, content: &[u8]) -> Vec<u8> {
    part(kind, number, content.len(), 0, content)
}

fn hello(cookie: &[u8], extensions: &[u8]) -> Vec<u8> {
    let mut out = hex("fefd");
    out.extend([7; 32]);
    out.push(0);
    out.push(u8::try_from(cookie.len()).unwrap());
    out.extend(cookie);
    out.extend(hex("0002c0a8 0100"));
    out.extend(u16::try_from(extensions.len()).unwrap().to_be_bytes());
    out.extend(extensions);
    out
}

fn server_hello(extensions: &[u8]) -> Vec<u8> {
    let mut out = hex("fefd");
    out.extend([9; 32]);
    out.extend(hex("00 c0a8 00"));
    out.extend(u16::try_from(extensions.len()).unwrap().to_be_bytes());
    out.extend(extensions);
    out
}

/// Ethernet, IPv4 and UDP around a payload, from client or server; the checksum is left out.
fn frame(from_client: bool, payload: &[u8]) -> Vec<u8> {
    let total = u16::try_from(payload.len() + 28).unwrap().to_be_bytes();
    let udp = u16::try_from(payload.len() + 8).unwrap().to_be_bytes();
    let mut out = hex("020000000002 020000000001 0800 4500");
    out.extend(total);
    out.extend(hex("0000 0000 4011 0000"));
    out.extend(hex(if from_client {
        "0a000001 0a000002 c000 1634"
    } else {
        "0a000002 0a000001 1634 c000"
    }));
    out.extend(udp);
    out.extend([0, 0]);
    out.extend(payload);
    out
}

fn talk(datagrams: &[(bool, Vec<u8>)]) -> Vec<Seen> {
    let frames: Vec<_> = datagrams.iter().map(|(c, d)| frame(*c, d)).collect();
    let mut bench = Bench::new(1);
    frames.iter().map(|f| bench.next(f)).collect()
}

#[test]
fn a_cookie_goes_to_the_client_and_comes_back() {
    let verify = hex("feff 04 01020304");
    let seen = talk(&[
        (true, record(22, 0, 0, &message(1, 0, &hello(&[], &[])))),
        (false, record(22, 0, 0, &message(3, 0, &verify))),
        (
            true,
            record(22, 0, 1, &message(1, 1, &hello(&[1, 2, 3, 4], &[]))),
        ),
    ]);
    assert_eq!(seen[0].get("dtls.handshake.cookie_length"), "0");
    assert_eq!(seen[1].get("dtls.handshake.cookie"), "01020304");
    assert_eq!(seen[1].info, "Hello Verify Request");
    assert_eq!(seen[2].get("dtls.handshake.cookie"), "01020304");
    assert_eq!(seen[2].get("dtls.handshake.ciphersuite"), "0xc0a8");
    assert_eq!(seen[2].get("dtls.record.sequence_number"), "1");
    assert!(!seen[2].fields.iter().any(|(k, _)| k.starts_with("tls.")));
}

#[test]
fn fragments_in_any_order_make_a_message() {
    let hello = hello(&[], &[]);
    let (a, rest) = hello.split_at(10);
    let (b, c) = rest.split_at(20);
    let n = hello.len();
    let seen = talk(&[
        (true, record(22, 0, 2, &part(1, 0, n, 30, c))),
        (true, record(22, 0, 0, &part(1, 0, n, 0, a))),
        (true, record(22, 0, 0, &part(1, 0, n, 0, a))),
        (true, record(22, 0, 1, &part(1, 0, n, 10, b))),
    ]);
    for early in &seen[..3] {
        assert_eq!(early.info, "Client Hello (Fragment)");
        assert!(!early.has("dtls.handshake.version"));
    }
    assert_eq!(seen[3].info, "Client Hello (Reassembled)");
    assert_eq!(seen[3].get("dtls.handshake.version"), "0xfefd");
    assert_eq!(seen[3].all("dtls.fragment"), ["2", "4", "1"]);
    assert_eq!(seen[3].get("dtls.reassembled.length"), n.to_string());
}

#[test]
fn a_fragment_beyond_the_end_is_said_to_be_wrong() {
    let seen = talk(&[(true, record(22, 0, 0, &part(1, 0, 20, 15, &[0; 10])))]);
    assert!(
        seen[0]
            .notes
            .iter()
            .any(|(_, n)| n.contains("beyond the end"))
    );
}

#[test]
fn records_of_a_later_epoch_are_encrypted() {
    let mut both = record(20, 0, 3, &[1]);
    both.extend(record(22, 1, 0, &[0x5a; 40]));
    let alert = record(21, 1, 1, &[0x5a; 26]);
    let data = record(23, 1, 2, &[0x5a; 30]);
    let seen = talk(&[(true, both), (true, alert), (true, data)]);
    assert_eq!(
        seen[0].info,
        "Change Cipher Spec, Encrypted Handshake Message"
    );
    assert_eq!(seen[1].info, "Encrypted Alert");
    assert_eq!(seen[2].info, "Application Data");
}

#[test]
fn the_server_changing_first_tells_a_resumed_session() {
    let mut answer = record(22, 0, 0, &message(2, 0, &server_hello(&[])));
    answer.extend(record(20, 0, 1, &[1]));
    let seen = talk(&[
        (true, record(22, 0, 0, &message(1, 0, &hello(&[], &[])))),
        (false, answer),
        (true, record(20, 0, 1, &[1])),
    ]);
    assert!(seen[1].has("dtls.resumed"));
    assert!(!seen[2].has("dtls.resumed"));
}

#[test]
fn identifiers_have_the_length_that_the_receiver_asked_for() {
    let client = hex("0036 0004 03 aabbcc");
    let server = hex("0036 0003 02 ddee");
    let sealed = |id: &[u8]| {
        let mut out = hex("19 fefd 0001 000000000005");
        out.extend(id);
        out.extend(hex("0004 5a5a5a5a"));
        out
    };
    let seen = talk(&[
        (true, record(22, 0, 0, &message(1, 0, &hello(&[], &client)))),
        (
            false,
            record(22, 0, 0, &message(2, 0, &server_hello(&server))),
        ),
        (true, sealed(&[0xdd, 0xee])),
        (false, sealed(&[0xaa, 0xbb, 0xcc])),
    ]);
    assert_eq!(seen[2].get("dtls.record.connection_id"), "ddee");
    assert_eq!(seen[2].get("dtls.enc_content"), "5a5a5a5a");
    assert_eq!(seen[3].get("dtls.record.connection_id"), "aabbcc");
}

#[test]
fn the_short_header_of_dtls_13_is_read_as_far_as_it_is_open() {
    let seen = talk(&[(true, hex("2d 1234 0003 5a5a5a"))]);
    assert_eq!(seen[0].get("netlens.dtls.unified.epoch"), "1");
    assert_eq!(seen[0].get("netlens.dtls.unified.number"), "0x1234");
    assert_eq!(seen[0].get("dtls.enc_content"), "5a5a5a");
}

#[test]
fn a_heartbeat_that_asks_for_too_much_is_remarked_on() {
    let seen = talk(&[(true, record(24, 0, 0, &hex("01 4000 61")))]);
    assert!(seen[0].notes.iter().any(|(_, n)| n.contains("Heartbleed")));
}

#[test]
fn other_datagrams_are_not_taken() {
    assert_eq!(probe(&record(22, 0, 0, &[1; 20])), Probe::Yes);
    assert_eq!(probe(&hex("16 0303 0010")), Probe::No);
    assert_eq!(probe(b"hello, hello, hello"), Probe::No);
    assert_eq!(probe(&record(22, 0, 0, &[1; 20])[..20]), Probe::Maybe);
    assert_eq!(probe(&[]), Probe::No);
}
