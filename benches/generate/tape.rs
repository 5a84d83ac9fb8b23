//! Frames with their times, put in order and written as pcap.

use std::io::{self, Write};

/// Everything that was sent.
#[derive(Default)]
pub struct Tape {
    bytes: Vec<u8>,
    /// Microseconds since the start, where the frame begins, and its length.
    frames: Vec<(u64, usize, usize)>,
}

impl Tape {
    /// How many frames there are.
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// Records a frame.
    pub fn put(&mut self, time: u64, frame: &[u8]) {
        self.frames.push((time, self.bytes.len(), frame.len()));
        self.bytes.extend_from_slice(frame);
    }

    /// Writes the first `count` frames in order of time; returns how many bytes of frames those are.
    pub fn write(mut self, out: &mut impl Write, count: usize) -> io::Result<usize> {
        // A stable sort: what one session sends at one moment stays in its order.
        self.frames.sort_by_key(|(time, ..)| *time);
        for word in [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, 262_144, 1] {
            out.write_all(&word.to_le_bytes())?;
        }
        let mut sum = 0;
        for (time, start, len) in self.frames.into_iter().take(count) {
            let micros = 1_700_000_000_000_000 + time;
            let length = len as u32;
            for word in [
                (micros / 1_000_000) as u32,
                (micros % 1_000_000) as u32,
                length,
                length,
            ] {
                out.write_all(&word.to_le_bytes())?;
            }
            out.write_all(&self.bytes[start..start + len])?;
            sum += len;
        }
        Ok(sum)
    }
}
