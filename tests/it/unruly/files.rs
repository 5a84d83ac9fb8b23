//! Bytes as capture files: no panic, no hang, no more frames than bytes, and what is written again reads the same.

use std::io::Cursor;

use netlens::input::{Capture, Ending, FrameSource, Writer};

/// Any bytes.
pub fn capture(data: &[u8]) {
    let Ok(mut capture) = Capture::from_read(Cursor::new(data.to_vec()), "fuzz") else {
        return;
    };
    let compressed = !capture.info().compression.is_empty();
    let mut writer = Writer::new(Vec::new(), "fuzz").expect("memory takes bytes");
    let (mut frames, mut sum) = (0usize, 0usize);
    while let Some(frame) = capture.next_frame() {
        frames += 1;
        sum = sum.wrapping_add(frame.data.len());
        assert!(compressed || frames <= data.len());
        // Compressed input may unfold to far more than is worth writing.
        if frames > 1_000 || sum > 4 << 20 {
            return;
        }
        let _ = writer.frame(&capture.frame(), &capture.info().interfaces);
    }
    assert!(!matches!(capture.ending(), Ending::NotYet));
    let _ = capture.ending().note();
    let bytes = writer.finish().expect("memory takes bytes");
    let mut again =
        Capture::from_read(Cursor::new(bytes), "again").expect("what is written can be read");
    let (mut frames2, mut sum2) = (0usize, 0usize);
    while let Some(frame) = again.next_frame() {
        frames2 += 1;
        sum2 = sum2.wrapping_add(frame.data.len());
    }
    assert_eq!((frames2, sum2), (frames, sum));
}

fn behind(magic: &[u8], data: &[u8]) {
    capture(&[magic, data].concat());
}

/// Behind the magic number of pcap that the first byte chooses.
pub fn pcap(data: &[u8]) {
    const MAGIC: [u32; 3] = [0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34];
    let [which, data @ ..] = data else { return };
    let magic = MAGIC[usize::from(which >> 1) % 3];
    behind(
        &if which & 1 == 0 {
            magic.to_le_bytes()
        } else {
            magic.to_be_bytes()
        },
        data,
    );
}

/// Behind a section header of pcapng, in the byte order that the first byte chooses.
pub fn pcapng(data: &[u8]) {
    let [which, data @ ..] = data else { return };
    let mut head = Vec::new();
    let words: [u32; 7] = [0x0a0d_0d0a, 28, 0x1a2b_3c4d, 1, u32::MAX, u32::MAX, 28];
    for word in words {
        let word = if word == 1 && which & 1 == 1 {
            1 << 16
        } else {
            word
        };
        head.extend(if which & 1 == 0 {
            word.to_le_bytes()
        } else {
            word.to_be_bytes()
        });
    }
    behind(&head, data);
}

/// Bytes to decompress: as the first says, a capture file in gzip or Zstandard, or what protocols carry.
pub fn decompress(data: &[u8]) {
    let [which, rest @ ..] = data else { return };
    match which & 3 {
        0 => behind(&[0x1f, 0x8b, 8], rest),
        1 => behind(&[0x28, 0xb5, 0x2f, 0xfd], rest),
        _ => super::texts::inflate(rest),
    }
}
