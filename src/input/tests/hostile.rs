//! No bytes make the reader panic, hang, or hold more than it should.

use std::io::Cursor;

use super::super::bytes::Endian;
use super::super::{Capture, Ending, FrameSource};
use super::{rich_pcapng, small_pcap};

/// Reads to the end; returns the number of frames.
fn survive(bytes: &[u8]) -> usize {
    let Ok(mut capture) = Capture::from_read(Cursor::new(bytes.to_vec()), "hostile") else {
        return 0;
    };
    let mut frames = 0;
    while capture.next_frame().is_some() {
        frames += 1;
        assert!(frames <= bytes.len(), "more frames than bytes");
    }
    assert!(!matches!(
        capture.ending(),
        Ending::NotYet | Ending::Failed { .. }
    ));
    frames
}

#[test]
fn every_prefix_gives_the_frames_that_are_whole() {
    for bytes in [
        small_pcap(3),
        rich_pcapng(Endian::Little),
        rich_pcapng(Endian::Big),
    ] {
        let counts: Vec<usize> = (0..=bytes.len()).map(|n| survive(&bytes[..n])).collect();
        assert!(counts.is_sorted());
        assert_eq!(counts.last(), Some(&3));
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let mut seed = 0x9e37_79b9u32;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        usize::try_from(seed).unwrap() % below
    };
    let twice = [rich_pcapng(Endian::Little), rich_pcapng(Endian::Big)].concat();
    for good in [small_pcap(3), twice] {
        for _ in 0..5_000 {
            let mut bytes = good.clone();
            for _ in 0..=random(6) {
                let at = random(bytes.len());
                bytes[at] = match random(4) {
                    0 => 0,
                    1 => 0xff,
                    2 => bytes[at].wrapping_add(1),
                    _ => u8::try_from(random(256)).unwrap(),
                };
            }
            survive(&bytes);
        }
    }
}

#[test]
fn endless_sections_and_metadata_are_bounded() {
    let section = super::Bytes::new(Endian::Little).section().out;
    let mut capture = Capture::from_read(Cursor::new(section.repeat(70_000)), "sections").unwrap();
    assert!(capture.next_frame().is_none());
    assert!(matches!(capture.ending(), Ending::Damaged(_)));

    let comment = super::options(Endian::Little, &[(1, &[b'x'; 60_000])]);
    let body = super::Bytes::new(Endian::Little)
        .u32(0x1a2b_3c4d)
        .u16(1)
        .u16(0)
        .raw(&[0xff; 8])
        .raw(&comment);
    let block = super::Bytes::new(Endian::Little)
        .block(0x0a0d_0d0a, &body)
        .out;
    let mut capture = Capture::from_read(Cursor::new(block.repeat(1_000)), "comments").unwrap();
    assert!(capture.next_frame().is_none());
    let kept: usize = capture.info().comments.iter().map(String::len).sum();
    assert!(kept <= 16 << 20, "{kept}");
    assert!(matches!(capture.ending(), Ending::Complete));
}
