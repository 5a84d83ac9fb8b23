//! Consistent Overhead Byte Stuffing (Cheshire and Baker, 1997): bytes without a zero among them, so that zero can stand between.

/// Writes a block, both zero bytes included, into the caller's buffer.
pub(crate) struct Writer<'a> {
    out: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
    /// Where the count of the group goes that is being written.
    code_at: usize,
    code: u8,
    full: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(out: &'a mut [u8]) -> Self {
        let mut writer = Writer {
            out,
            at: 2,
            code_at: 1,
            code: 1,
            full: false,
        };
        writer.set(0, 0);
        writer
    }

    fn set(&mut self, at: usize, byte: u8) {
        match self.out.get_mut(at) {
            Some(place) => *place = byte,
            None => self.full = true,
        }
    }

    pub(crate) fn push(&mut self, byte: u8) {
        if byte != 0 {
            self.set(self.at, byte);
            self.at = self.at.saturating_add(1);
            self.code = self.code.saturating_add(1);
        }
        if byte == 0 || self.code == 0xff {
            self.set(self.code_at, self.code);
            self.code_at = self.at;
            self.at = self.at.saturating_add(1);
            self.code = 1;
        }
    }

    /// How many bytes the block has, or `None` where the buffer was too small.
    pub(crate) fn finish(mut self) -> Option<usize> {
        self.set(self.code_at, self.code);
        self.set(self.at, 0);
        (!self.full).then(|| self.at.saturating_add(1))
    }
}

/// Turns a block, without its zero bytes, back in place. `None` where it is no block.
pub(crate) fn decode(block: &mut [u8]) -> Option<usize> {
    let (mut from, mut to) = (0usize, 0usize);
    while let Some(code) = block.get(from).copied() {
        let count = usize::from(code).checked_sub(1)?;
        from = from.checked_add(1)?;
        let end = from.checked_add(count)?;
        if end > block.len() {
            return None;
        }
        block.copy_within(from..end, to);
        to = to.checked_add(count)?;
        from = end;
        if code != 0xff && from < block.len() {
            *block.get_mut(to)? = 0;
            to = to.checked_add(1)?;
        }
    }
    Some(to)
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
mod tests {
    use super::{Writer, decode};
    use std::vec::Vec;

    fn there_and_back(bytes: &[u8]) {
        let mut out = [0xeeu8; 2048];
        let mut writer = Writer::new(&mut out);
        bytes.iter().for_each(|byte| writer.push(*byte));
        let n = writer.finish().unwrap();
        assert_eq!((out[0], out[n - 1]), (0, 0));
        let block = &mut out[1..n - 1];
        assert!(!block.contains(&0));
        let m = decode(block).unwrap();
        assert_eq!(&block[..m], bytes);
    }

    #[test]
    fn any_length_and_any_zeros_come_back() {
        for length in 0..800 {
            there_and_back(&std::vec![0; length]);
            there_and_back(&std::vec![7; length]);
            let mixed: Vec<u8> = (0..length).map(|i| (i * 31 % 257) as u8).collect();
            there_and_back(&mixed);
        }
    }

    #[test]
    fn too_small_a_buffer_is_said_and_not_overrun() {
        for size in 0..12 {
            let mut out = std::vec![0; size];
            let mut writer = Writer::new(&mut out);
            (1..=10).for_each(|byte| writer.push(byte));
            assert_eq!(writer.finish(), None);
        }
    }
}
