#![allow(clippy::indexing_slicing)]

use super::{Mark, Passage, Side};

fn mark(id: u16, seq: u32, len: u32) -> Mark {
    Mark {
        id,
        seq,
        ack: 1,
        len,
        flags: 0x18,
    }
}

/// How each of these packets of one side came: identification, position, length, whether bytes before it are missing.
fn passages(all: &[(u16, u32, u32, bool)]) -> Vec<(Passage, bool)> {
    let mut side = Side::default();
    let see = |&(id, seq, len, gap): &(u16, u32, u32, bool)| side.see(mark(id, seq, len), gap);
    all.iter().map(see).collect()
}

use Passage::{Copy, Fresh, Overtaken, Unknown};

#[test]
fn a_copy_has_the_same_identification() {
    let all = [(7, 1, 10, false), (8, 11, 10, false), (8, 11, 10, false)];
    assert_eq!(
        passages(&all),
        [(Unknown, false), (Fresh, false), (Copy, false)]
    );
    // The very first packet twice.
    let all = [(7, 1, 10, false), (7, 1, 10, false)];
    assert_eq!(passages(&all)[1], (Copy, false));
}

#[test]
fn what_was_overtaken_has_a_lower_one_and_closes_its_gap() {
    let all = [
        (65_534, 1, 10, false),
        (65_535, 11, 10, false),
        (1, 31, 10, true),
        (2, 41, 10, false),
        (0, 21, 10, false),
    ];
    assert_eq!(passages(&all)[4], (Overtaken, true));
}

#[test]
fn what_is_sent_again_has_a_new_one() {
    let all = [
        (7, 1, 10, false),
        (8, 11, 10, false),
        (10, 31, 10, true),
        (11, 21, 10, false),
        (12, 11, 10, false),
    ];
    assert_eq!(passages(&all)[3..], [(Fresh, false), (Fresh, false)]);
}

#[test]
fn random_identifications_tell_nothing() {
    let all = [
        (700, 1, 10, false),
        (31_000, 11, 10, false),
        (30_990, 21, 10, false),
        (30_980, 11, 10, false),
        (31_001, 31, 10, false),
    ];
    for (passage, _) in passages(&all) {
        assert_eq!(passage, Unknown);
    }
    // All the same: the bytes that are sent again are no copy.
    let all = [
        (700, 1, 10, false),
        (700, 11, 10, false),
        (700, 11, 10, false),
    ];
    assert_eq!(passages(&all)[2], (Unknown, false));
}
