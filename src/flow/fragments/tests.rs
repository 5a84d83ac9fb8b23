#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use proptest::prelude::*;

use super::*;

fn fragment(id: u32, offset: u32, more: bool, bytes: &[u8]) -> Fragment<'_> {
    Fragment {
        src: Addr::V4([10, 0, 0, 1]),
        dst: Addr::V4([10, 0, 0, 2]),
        protocol: 17,
        id,
        offset,
        more,
        bytes,
        start: 34,
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::new(seconds, 0)
}

#[test]
fn fragments_in_any_order_make_the_datagram_and_remember_their_frames() {
    let whole: Vec<u8> = (0..40u8).collect();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let mut pool = Fragments::new();
        let mut made = None;
        for (n, i) in order.into_iter().enumerate() {
            assert!(made.is_none());
            let from = i * 16;
            let to = (from + 16).min(40);
            let f = fragment(7, from as u32, to < 40, &whole[from..to]);
            made = pool.add(n as u32 + 1, at(0), &f);
        }
        let made = made.unwrap();
        assert_eq!(made.bytes, whole);
        assert!(!made.overlap && !made.conflict);
        let frames: Vec<u32> = made.pieces.iter().map(|p| p.frame).collect();
        let want: Vec<u32> = (0..3)
            .map(|i| order.iter().position(|o| *o == i).unwrap() as u32 + 1)
            .collect();
        assert_eq!(frames, want);
        assert!(pool.is_empty() && pool.held() == 0);
    }
}

#[test]
fn the_bytes_that_came_first_stay_and_the_conflict_is_said() {
    let mut pool = Fragments::new();
    assert!(
        pool.add(1, at(0), &fragment(1, 0, true, &[1; 16]))
            .is_none()
    );
    assert!(
        pool.add(2, at(0), &fragment(1, 8, true, &[2; 16]))
            .is_none()
    );
    let made = pool
        .add(3, at(0), &fragment(1, 24, false, &[3; 5]))
        .unwrap();
    assert_eq!(made.bytes, [&[1u8; 16][..], &[2; 8], &[3; 5]].concat());
    assert!(made.overlap && made.conflict);
    // The part of the second fragment that was kept begins 8 bytes into its payload.
    assert_eq!(
        made.pieces[1],
        Piece {
            frame: 2,
            start: 42,
            len: 8
        }
    );
}

#[test]
fn a_duplicate_overlaps_without_conflict() {
    let mut pool = Fragments::new();
    for n in 1..=3 {
        assert!(pool.add(n, at(0), &fragment(1, 0, true, &[1; 8])).is_none());
    }
    let made = pool.add(4, at(0), &fragment(1, 8, false, &[2; 1])).unwrap();
    assert!(made.overlap && !made.conflict);
    assert_eq!(made.pieces.len(), 2);
}

#[test]
fn a_fragment_around_another_fills_both_sides() {
    let mut pool = Fragments::new();
    assert!(pool.add(1, at(0), &fragment(1, 8, true, &[1; 8])).is_none());
    let made = pool
        .add(2, at(0), &fragment(1, 0, false, &[2; 24]))
        .unwrap();
    assert_eq!(made.bytes, [[2u8; 8], [1; 8], [2; 8]].concat());
    let frames: Vec<u32> = made.pieces.iter().map(|p| p.frame).collect();
    assert_eq!(frames, [2, 1, 2]);
}

#[test]
fn a_datagram_is_forgotten_after_thirty_seconds_of_the_packets_time() {
    let mut pool = Fragments::new();
    assert!(pool.add(1, at(0), &fragment(1, 0, true, &[1; 8])).is_none());
    assert!(
        pool.add(2, at(31), &fragment(1, 8, false, &[1; 8]))
            .is_none()
    );
    assert_eq!(pool.len(), 1);
}

#[test]
fn what_no_datagram_can_hold_is_not_kept() {
    let mut pool = Fragments::new();
    let refused = [
        fragment(1, 65_528, true, &[0; 8]),
        fragment(1, u32::MAX, false, &[0; 8]),
        fragment(1, 0, true, &[0; 7]),
        fragment(1, 0, true, &[]),
    ];
    for f in &refused {
        assert!(pool.add(1, at(0), f).is_none());
    }
    assert!(pool.is_empty());
    let last = fragment(1, 65_528, false, &[0; 7]);
    assert!(pool.add(1, at(0), &last).is_none());
    assert_eq!(pool.len(), 1);
}

#[test]
fn bytes_behind_the_last_fragment_are_cut_off() {
    let mut pool = Fragments::new();
    assert!(
        pool.add(1, at(0), &fragment(1, 8, true, &[1; 16]))
            .is_none()
    );
    assert!(
        pool.add(2, at(0), &fragment(1, 16, false, &[1; 4]))
            .is_none()
    );
    let made = pool.add(3, at(0), &fragment(1, 0, true, &[1; 8])).unwrap();
    assert_eq!(made.bytes.len(), 20);
    assert!(made.conflict);
}

#[test]
fn the_oldest_datagram_makes_room() {
    let mut pool = Fragments::new();
    for id in 0..300 {
        assert!(
            pool.add(1, at(0), &fragment(id, 0, true, &[1; 8]))
                .is_none()
        );
    }
    assert_eq!(pool.len(), MAX_DATAGRAMS);
    assert!(
        pool.add(2, at(0), &fragment(0, 8, false, &[1; 8]))
            .is_none()
    );
    assert!(
        pool.add(2, at(0), &fragment(299, 8, false, &[1; 8]))
            .is_some()
    );
}

proptest! {
    #[test]
    fn never_more_than_it_may_hold_and_pieces_always_cover_the_bytes(
        steps in prop::collection::vec((0u32..4, 0u32..9000, any::<bool>(), 0usize..600, any::<u8>(), 0i64..40), 1..200)
    ) {
        let mut pool = Fragments::new();
        for (n, (id, unit, more, len, fill, time)) in steps.into_iter().enumerate() {
            let bytes = vec![fill; len];
            let made = pool.add(n as u32, at(time), &fragment(id, unit * 8, more, &bytes));
            prop_assert!(pool.len() <= MAX_DATAGRAMS);
            prop_assert!(pool.held() <= MAX_DATAGRAMS * MAX_BYTES as usize);
            if let Some(made) = made {
                let covered: usize = made.pieces.iter().map(|p| p.len as usize).sum();
                prop_assert_eq!(covered, made.bytes.len());
            }
        }
    }

    #[test]
    fn cut_anyhow_and_shuffled_anyhow_it_comes_out_whole(
        units in prop::collection::vec(1usize..6, 1..12), tail in 1usize..8, order in any::<u64>()
    ) {
        let total = units.iter().sum::<usize>() * 8 + tail;
        let whole: Vec<u8> = (0..total).map(|i| i as u8).collect();
        let mut parts = Vec::new();
        let mut from = 0;
        for u in &units {
            parts.push((from, from + u * 8));
            from += u * 8;
        }
        parts.push((from, total));
        let mut seed = order;
        for i in (1..parts.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            parts.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let mut pool = Fragments::new();
        let mut made = None;
        for (a, b) in &parts {
            prop_assert!(made.is_none());
            made = pool.add(1, at(0), &fragment(1, *a as u32, *b < total, &whole[*a..*b]));
        }
        prop_assert_eq!(made.unwrap().bytes, whole);
    }
}
