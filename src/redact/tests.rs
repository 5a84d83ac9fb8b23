#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use std::collections::HashSet;

use super::Names;
use super::matches::Matches;
use super::sums::{Kind, Sum};
use crate::proto::checksum::{expected, verify};
use crate::proto::net::scope::{Scope, scope};

#[test]
fn ipv4_addresses_keep_scope_network_and_digits() {
    let mut names = Names::new(b"key");
    let digits = |a: [u8; 4]| a.map(|n| n.to_string().len());
    let mut seen = HashSet::new();
    for a in [
        [10, 1, 2, 3],
        [172, 16, 9, 200],
        [172, 31, 9, 200],
        [192, 168, 4, 17],
        [192, 168, 4, 18],
        [169, 254, 9, 9],
        [100, 64, 3, 2],
        [8, 8, 8, 8],
        [52, 28, 9, 77],
        [172, 15, 1, 2],
        [203, 0, 114, 9],
        [223, 255, 255, 250],
    ] {
        let b = names.v4(a);
        assert_eq!(scope(a), scope(b), "{a:?} {b:?}");
        assert_eq!(digits(a), digits(b), "{a:?} {b:?}");
        assert!(seen.insert(b), "{b:?} twice");
        assert_eq!(b, Names::new(b"key").v4(a));
    }
    let [one, two] = [[192, 168, 4, 17], [192, 168, 4, 255]].map(|a| names.v4(a));
    assert_eq!(one[..3], two[..3]);
    assert_eq!(two[3], 255);
    for a in [
        [0, 0, 0, 0],
        [255, 255, 255, 0],
        [127, 0, 0, 1],
        [224, 0, 0, 251],
        [192, 0, 2, 7],
        [255, 255, 255, 255],
    ] {
        assert_eq!(names.v4(a), a);
        assert_ne!(scope(a), Scope::Public);
    }
    // No two become one.
    let all: HashSet<_> = (0..=255).map(|n| names.v4([192, 168, 4, n])).collect();
    assert_eq!(all.len(), 256);
}

#[test]
fn hardware_addresses_and_what_is_made_of_them_agree() {
    let mut names = Names::new(b"key");
    let mac = [0x24, 0x6f, 0x28, 0xaa, 0xbb, 0xcc];
    let new = names.mac(mac);
    assert_eq!(new[..3], mac[..3]);
    assert_ne!(new, mac);
    let six = |m: [u8; 6]| {
        let mut a = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe, 0, 0, 0];
        (a[8], a[9], a[10], a[13], a[14], a[15]) = (m[0] ^ 2, m[1], m[2], m[3], m[4], m[5]);
        a
    };
    assert_eq!(names.v6(six(mac)), six(new));
    let group = [0x33, 0x33, 0xff, 0xaa, 0xbb, 0xcc];
    assert_eq!(names.mac(group), [0x33, 0x33, 0xff, new[3], new[4], new[5]]);
    let mut asked = [
        0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xaa, 0xbb, 0xcc,
    ];
    let renamed = names.v6(asked);
    (asked[13], asked[14], asked[15]) = (new[3], new[4], new[5]);
    assert_eq!(renamed, asked);
    let own = [0x02, 1, 2, 3, 4, 5];
    assert_eq!(names.mac(own)[0] & 3, 2);
    assert_ne!(names.mac(own)[..3], own[..3]);
    for same in [[0xff; 6], [0; 6], [1, 0, 0x5e, 0, 0, 0xfb]] {
        assert_eq!(names.mac(same), same);
    }
    let public = [
        0x2a, 2, 0x80, 0x71, 0, 0x12, 0x34, 0, 0, 0, 0, 0, 0, 0, 0, 5,
    ];
    assert_eq!(names.v6(public)[..4], [0x20, 0x01, 0x0d, 0xb8]);
    assert_eq!(names.network(b"MyHomeWiFi").len(), 10);
    assert_eq!(names.network(b""), b"");
}

#[test]
fn what_was_right_stays_right_and_what_was_wrong_stays_wrong() {
    let header = [
        0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0xb8, 0x61, 0xc0, 0xa8, 0, 1, 0xc0, 0xa8, 0,
        0xc7,
    ];
    let sum = Sum {
        at: 10,
        start: 0,
        end: 20,
        kind: Kind::Plain,
    };
    for n in 0..=255u8 {
        let mut new = header;
        (new[14], new[15], new[19]) = (n, n ^ 0x5a, n.wrapping_mul(7));
        sum.mend(&header, &mut new);
        assert_eq!(verify(&new, 0), 0);
        let mut wrong = header;
        wrong[10] ^= 0x10;
        let mut new = wrong;
        new[15] = n;
        sum.mend(&wrong, &mut new);
        let stored = u16::from_be_bytes([new[10], new[11]]);
        assert_ne!(expected(&new, 0, stored), stored);
    }
}

#[test]
fn known_bytes_are_found_where_they_stand_alone() {
    let mut names = Names::new(b"key");
    let mut matches = Matches::default();
    matches.mac([0x24, 0x6f, 0x28, 0xaa, 0xbb, 0xcc], &mut names);
    matches.v4([192, 168, 4, 17], &mut names);
    matches.secret(b"hunter2222");
    let found = |text: &str| {
        let mut all = Vec::new();
        matches.each(text.as_bytes(), |at, to| all.push((at, to.len())));
        all
    };
    assert_eq!(found("esp32-aabbcc.local"), [(6, 6)]);
    assert_eq!(found("esp32-aabbccd"), []);
    assert_eq!(found("24:6F:28:AA:BB:CC 246f28aabbcc"), [(0, 17), (18, 12)]);
    assert_eq!(found("http://192.168.4.17/ 192.168.4.170"), [(7, 12)]);
    assert_eq!(
        found("\u{2}17\u{1}4\u{3}168\u{3}192\u{7}in-addr"),
        [(0, 21)]
    );
    assert_eq!(found("x hunter2222x"), [(2, 10)]);
}
