//! Options of a pcapng block: code, length, value, padding; ended by code 0 or by the block's end (RFC draft section 3.5).

use super::super::bytes::{Endian, len, padded};

/// Walks options; what does not fit ends the walk and is remembered.
pub(super) struct Options<'a> {
    endian: Endian,
    rest: &'a [u8],
    /// An option reached past the end of its block.
    pub broken: bool,
}

impl<'a> Options<'a> {
    pub fn new(endian: Endian, bytes: &'a [u8]) -> Self {
        Self {
            endian,
            rest: bytes,
            broken: false,
        }
    }
}

impl<'a> Iterator for Options<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (code, size) = (
            self.endian.u16(self.rest, 0)?,
            self.endian.u16(self.rest, 2)?,
        );
        let rest = self.rest.get(4..).unwrap_or_default();
        if code == 0 {
            self.rest = &[];
            return None;
        }
        let size = len(u32::from(size));
        let Some(value) = rest.get(..size) else {
            self.broken = true;
            self.rest = &[];
            return None;
        };
        // The padding of the last option may be missing: some writers forget it.
        self.rest = rest.get(padded(size)..).unwrap_or_default();
        Some((code, value))
    }
}
