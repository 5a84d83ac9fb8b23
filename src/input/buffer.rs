//! One growing buffer between a byte stream and the parsers.
//!
//! Reading in steps of 256 KiB (they stay in the cache) beats a memory map on large captures, keeps memory flat, and works on
//! pipes. A step asks only for
//! what the next record needs and takes whatever the source has, so a frame never waits for a buffer to fill.

use std::io::{self, Read};

use super::bytes::wide;

/// Bytes asked of the source at once.
const CHUNK: usize = 256 << 10;

/// Why the wanted bytes are not here.
#[derive(Debug)]
pub(super) enum Lack {
    /// Nothing to read at the moment.
    Idle,
    /// The stream ended `have` bytes into what was wanted.
    End { have: usize },
    /// Reading failed.
    Failed(io::Error),
}

/// A window over a byte stream, starting at the record being read.
pub(super) struct Buffer {
    source: Box<dyn Read + Send>,
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    /// Offset in the stream of the byte at `start`.
    at: u64,
}

impl Buffer {
    pub fn new(source: Box<dyn Read + Send>) -> Self {
        Self {
            source,
            bytes: Vec::new(),
            start: 0,
            end: 0,
            at: 0,
        }
    }

    /// Offset in the stream of the first byte of the window.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// The bytes of the window that are here.
    pub fn window(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or(&[])
    }

    /// Makes the first `want` bytes of the window available.
    #[inline]
    pub fn fill(&mut self, want: usize) -> Result<(), Lack> {
        if self.end.saturating_sub(self.start) >= want {
            return Ok(());
        }
        self.read_until(want)
    }

    #[cold]
    fn read_until(&mut self, want: usize) -> Result<(), Lack> {
        loop {
            let have = self.end.saturating_sub(self.start);
            if have >= want {
                return Ok(());
            }
            self.make_room(want);
            let room = self.bytes.get_mut(self.end..).unwrap_or_default();
            match self.source.read(room) {
                Ok(0) => return Err(Lack::End { have }),
                Ok(n) => self.end = self.end.saturating_add(n).min(self.bytes.len()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Err(Lack::Idle),
                Err(e) => return Err(Lack::Failed(e)),
            }
        }
    }

    /// Moves the window to the front when its end does not fit behind it, and grows by one step when it is full: so memory
    /// follows the bytes that came, not the length that a file claims.
    fn make_room(&mut self, want: usize) {
        if self.start.saturating_add(want) > self.bytes.len() && self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end = self.end.saturating_sub(self.start);
            self.start = 0;
        }
        if self.end == self.bytes.len() {
            let grown = self.bytes.len().saturating_add(CHUNK);
            self.bytes.resize(grown, 0);
        }
    }

    /// Moves the window past `n` bytes that have been read.
    #[inline]
    pub fn consume(&mut self, n: usize) {
        let n = n.min(self.end.saturating_sub(self.start));
        self.start = self.start.saturating_add(n);
        self.at = self.at.saturating_add(wide(n));
    }

    /// Bytes of memory held.
    #[cfg(test)]
    pub fn capacity(&self) -> usize {
        self.bytes.len()
    }

    /// Takes the buffer apart: what was read ahead, and the source.
    pub fn into_parts(self) -> (Vec<u8>, Box<dyn Read + Send>) {
        (self.window().to_vec(), self.source)
    }
}
