//! Numbers and text as the payload has them: little-endian, text with its length in two bytes before it.

use crate::{cobs, crc};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Writes a payload through COBS, and reckons its CRC and length.
pub(crate) struct Put<'a> {
    out: cobs::Writer<'a>,
    crc: u32,
    length: usize,
}

impl<'a> Put<'a> {
    pub(crate) fn new(out: &'a mut [u8]) -> Self {
        Put {
            out: cobs::Writer::new(out),
            crc: !0,
            length: 0,
        }
    }

    pub(crate) fn u8(&mut self, value: u8) {
        self.out.push(value);
        self.crc = crc::update(self.crc, value);
        self.length = self.length.saturating_add(1);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.u8(*byte));
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }

    /// Text longer than 65535 bytes is cut at a character: no message is that long.
    pub(crate) fn text(&mut self, text: &str) {
        let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
        let cut = text.floor_char_boundary_of(usize::from(length));
        self.u16(u16::try_from(cut.len()).unwrap_or(u16::MAX));
        self.bytes(cut.as_bytes());
    }

    /// Family 0 (none), 4 or 6, then the address.
    pub(crate) fn address(&mut self, address: Option<IpAddr>) {
        match address {
            None => self.u8(0),
            Some(IpAddr::V4(v4)) => {
                self.u8(4);
                self.bytes(&v4.octets());
            }
            Some(IpAddr::V6(v6)) => {
                self.u8(6);
                self.bytes(&v6.octets());
            }
        }
    }

    /// Bytes so far, and the CRC and the closing zero. `None`: the buffer was too small.
    pub(crate) fn finish(mut self) -> (usize, Option<usize>) {
        let length = self.length;
        let crc = !self.crc;
        crc.to_le_bytes()
            .iter()
            .for_each(|byte| self.out.push(*byte));
        (length, self.out.finish())
    }
}

/// The longest beginning of a text that has no more bytes than asked and ends between characters.
trait Floor {
    fn floor_char_boundary_of(&self, most: usize) -> &str;
}

impl Floor for str {
    fn floor_char_boundary_of(&self, most: usize) -> &str {
        (0..=most.min(self.len()))
            .rev()
            .find_map(|at| self.get(..at))
            .unwrap_or_default()
    }
}

/// Reads a payload. `None` from any of it: the payload ends too early, or holds what the message cannot have.
pub(crate) struct Get<'a>(pub(crate) &'a [u8]);

impl<'a> Get<'a> {
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk()?;
        self.0 = tail;
        Some(*head)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = self.u16()?;
        core::str::from_utf8(self.take(usize::from(length))?).ok()
    }

    pub(crate) fn address(&mut self) -> Option<Option<IpAddr>> {
        Some(match self.u8()? {
            0 => None,
            4 => Some(IpAddr::V4(Ipv4Addr::from(self.array::<4>()?))),
            6 => Some(IpAddr::V6(Ipv6Addr::from(self.array::<16>()?))),
            _ => return None,
        })
    }
}
