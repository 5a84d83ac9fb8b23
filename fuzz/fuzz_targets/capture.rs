//! Any bytes as a capture file: no panic, no hang, no more frames than bytes, and what is written again reads the same.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use netlens::input::{Capture, Ending, FrameSource, Writer};

fuzz_target!(|data: &[u8]| {
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
        if frames > 1_000 {
            return;
        }
        let _ = writer.frame(&capture.frame(), &capture.info().interfaces);
    }
    assert!(!matches!(capture.ending(), Ending::NotYet));
    let _ = capture.ending().note();
    let bytes = writer.finish().expect("memory takes bytes");
    let mut again = Capture::from_read(Cursor::new(bytes), "again").expect("what is written can be read");
    let (mut frames2, mut sum2) = (0usize, 0usize);
    while let Some(frame) = again.next_frame() {
        frames2 += 1;
        sum2 = sum2.wrapping_add(frame.data.len());
    }
    assert_eq!((frames2, sum2), (frames, sum));
});
