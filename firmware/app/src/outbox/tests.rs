#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::*;
use netlens_link::{Decoder, Item};
use std::boxed::Box;
use std::vec::Vec;

/// What came over a link, as numbers.
#[derive(Default)]
struct Heard {
    frames: u32,
    others: u32,
    dropped: (u32, u32),
    missing: u32,
}

fn hear(decoder: &mut Decoder, bytes: &[u8], heard: &mut Heard) {
    decoder.feed(bytes, |item| match item {
        Item::Message {
            message, missing, ..
        } => {
            heard.missing += missing;
            match message {
                Message::Frame { .. } => heard.frames += 1,
                Message::Dropped { frames, others, .. } => heard.dropped = (frames, others),
                _ => heard.others += 1,
            }
        }
        other => panic!("{other:?}"),
    });
}

#[test]
fn what_is_dropped_is_counted_exactly() {
    let outbox = Box::new(Outbox::new());
    let mut decoder = Decoder::new();
    let mut heard = Heard::default();
    let mut dice = 7u32;
    let (mut frames, mut others) = (0, 0);
    let mut taken = Vec::new();
    for _ in 0..5000 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let roll = dice >> 16;
        if roll.is_multiple_of(3) {
            outbox.task("sender", TaskEvent::State("sending"));
            others += 1;
        } else {
            outbox.frame(
                Direction::Sent,
                &[roll as u8; 1514][..(roll % 1514) as usize],
                1600,
            );
            frames += 1;
        }
        // A line that is slower than what is said.
        let mut bytes = std::vec![0; if roll.is_multiple_of(61) { 20_000 } else { 0 }];
        let count = outbox.try_take(&mut bytes);
        taken.extend_from_slice(&bytes[..count]);
    }
    let mut bytes = [0; 999];
    while let count @ 1.. = outbox.try_take(&mut bytes) {
        taken.extend_from_slice(&bytes[..count]);
    }
    taken
        .chunks(77)
        .for_each(|piece| hear(&mut decoder, piece, &mut heard));
    let (dropped_frames, dropped_others) = outbox.dropped();
    assert!(
        dropped_frames > 100 && dropped_others > 10,
        "{dropped_frames} {dropped_others}"
    );
    assert_eq!(heard.dropped, (dropped_frames, dropped_others));
    assert_eq!(
        (heard.frames + dropped_frames, heard.others + dropped_others),
        (frames, others)
    );
    assert_eq!(heard.missing, 0);
    assert_eq!(decoder.counts().damaged + decoder.counts().lost_bytes, 0);
}

#[test]
fn long_frames_are_cut_and_say_so() {
    let outbox = Box::new(Outbox::new());
    outbox.frame(Direction::Received, &[1; 1500], 64);
    outbox.frame(Direction::Received, &[1; 3000], 5000);
    let mut bytes = [0; 4000];
    let count = outbox.try_take(&mut bytes);
    let mut sizes = Vec::new();
    Decoder::new().feed(&bytes[..count], |item| {
        if let Item::Message {
            message: Message::Frame {
                original, bytes, ..
            },
            ..
        } = item
        {
            sizes.push((original, bytes.len()));
        }
    });
    assert_eq!(sizes, [(1500, 64), (3000, 1600)]);
    assert_eq!(outbox.dropped(), (0, 0));
}
