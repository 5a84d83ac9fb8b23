//! Frames with their times, put in order and written as pcap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Write};

/// Microseconds since the start, a number that keeps what was put first first, the frame.
type Frame = (u64, usize, Box<[u8]>);

/// What was sent and is not written yet.
pub struct Tape {
    waiting: BinaryHeap<Reverse<Frame>>,
    made: usize,
    wanted: usize,
    packets: usize,
    bytes: usize,
}

impl Tape {
    /// A tape of which so many frames will be written; the file's header is written at once.
    pub fn begin(out: &mut impl Write, wanted: usize) -> io::Result<Self> {
        for word in [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, 262_144, 1] {
            out.write_all(&word.to_le_bytes())?;
        }
        Ok(Self {
            waiting: BinaryHeap::new(),
            made: 0,
            wanted,
            packets: 0,
            bytes: 0,
        })
    }

    /// How many frames were put on it.
    pub fn made(&self) -> usize {
        self.made
    }

    /// How many bytes of frames were written, and how many frames.
    pub fn written(&self) -> (usize, usize) {
        (self.bytes, self.packets)
    }

    /// Records a frame.
    pub fn put(&mut self, time: u64, frame: &[u8]) {
        self.waiting.push(Reverse((time, self.made, frame.into())));
        self.made += 1;
    }

    /// Writes, in order, what was sent before a time; nothing earlier may be put on the tape afterwards.
    pub fn write_before(&mut self, end: u64, out: &mut impl Write) -> io::Result<()> {
        while self.packets < self.wanted && self.waiting.peek().is_some_and(|Reverse(f)| f.0 < end)
        {
            let Some(Reverse((time, _, frame))) = self.waiting.pop() else {
                break;
            };
            let micros = 1_700_000_000_000_000 + time;
            let length = frame.len() as u32;
            for word in [
                (micros / 1_000_000) as u32,
                (micros % 1_000_000) as u32,
                length,
                length,
            ] {
                out.write_all(&word.to_le_bytes())?;
            }
            out.write_all(&frame)?;
            self.packets += 1;
            self.bytes += frame.len();
        }
        Ok(())
    }
}
