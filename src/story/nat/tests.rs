#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic
)]

use super::pairs::translate;
use super::{End, Seen};
use crate::frame::{Addr, Timestamp};

fn end(a: [u8; 4], port: u16) -> End {
    (Addr::V4(a), port)
}

const BOARD: [u8; 4] = [192, 168, 1, 50];
const LAPTOP: [u8; 4] = [192, 168, 1, 51];
const ROUTER: [u8; 4] = [203, 0, 113, 2];
const SERVER: [u8; 4] = [203, 0, 113, 10];

fn seen(frame: u32, millis: i64, from: End, to: End, ttl: u8, mark: u64) -> Seen {
    Seen {
        frame,
        time: Timestamp(millis * 1_000_000),
        protocol: 6,
        from,
        to,
        ttl,
        ip_checksum: 0,
        checksum: 0,
        mark,
    }
}

#[test]
fn a_port_that_is_taken_is_rewritten_and_answers_find_back() {
    let server = end(SERVER, 5050);
    let inner = [
        seen(1, 0, end(BOARD, 50_000), server, 64, 11),
        seen(2, 1, end(LAPTOP, 50_000), server, 64, 21),
        seen(3, 5, server, end(LAPTOP, 50_000), 63, 22),
        seen(4, 6, server, end(BOARD, 50_000), 63, 12),
        // Between neighbours: no router sees it.
        seen(5, 7, end(LAPTOP, 1), end(BOARD, 80), 64, 99),
    ];
    let outer = [
        seen(1, 1, end(ROUTER, 50_000), server, 63, 11),
        seen(2, 2, end(ROUTER, 33_048), server, 63, 21),
        seen(3, 4, server, end(ROUTER, 33_048), 64, 22),
        seen(4, 5, server, end(ROUTER, 50_000), 64, 12),
    ];
    let table = translate(&inner, &outer);
    assert_eq!(table.passing[0], (4, 4));
    assert_eq!(table.missing, []);
    let [board, laptop] = table.translations.as_slice() else {
        panic!("{table:?}");
    };
    assert_eq!(board.after.0, end(ROUTER, 50_000));
    assert_eq!(laptop.after.0, end(ROUTER, 33_048));
    assert!(laptop.source() && !laptop.destination() && laptop.outward);
    assert_eq!(laptop.pairs.len(), 2);
    assert_eq!(laptop.delays(), Some((1_000_000, 1_000_000, 1_000_000)));
}

#[test]
fn a_forwarded_port_is_told_from_outside() {
    let client = end(SERVER, 44_168);
    let inner = [seen(1, 1, client, end(BOARD, 80), 63, 7)];
    let outer = [seen(9, 0, client, end(ROUTER, 8080), 64, 7)];
    let table = translate(&inner, &outer);
    let t = &table.translations[0];
    assert!(!t.outward && t.destination() && !t.source());
    assert_eq!(t.before, (client, end(ROUTER, 8080)));
    assert_eq!(t.after, (client, end(BOARD, 80)));
}

#[test]
fn what_a_firewall_drops_is_missing_and_other_clocks_tell_no_delay() {
    let server = end(SERVER, 80);
    let inner = [
        seen(1, 0, end(BOARD, 1024), server, 64, 1),
        seen(2, 9, end(BOARD, 1025), server, 64, 2),
    ];
    let outer = [seen(1, 3_600_000, end(ROUTER, 1024), server, 63, 1)];
    let table = translate(&inner, &outer);
    assert_eq!(table.passing[0], (2, 1));
    assert_eq!(
        table.missing.iter().map(|s| s.frame).collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(table.translations[0].delays(), None);
}

#[test]
fn equal_packets_of_strangers_are_not_matched() {
    // Keep-alives of two hosts may be equal in all that a router leaves alone, but share no end with each other.
    let inner = [seen(1, 0, end(BOARD, 1), end(LAPTOP, 2), 64, 5)];
    let outer = [seen(1, 0, end(ROUTER, 3), end(SERVER, 4), 64, 5)];
    assert_eq!(translate(&inner, &outer).translations, []);
}
