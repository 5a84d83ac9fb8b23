//! Numbers in the byte order that the capturing host wrote them.

/// Byte order of a capture file or section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endian {
    Little,
    Big,
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk::<N>().copied()
}

impl Endian {
    /// The 16-bit number at `at`, if the bytes are there.
    pub fn u16(self, bytes: &[u8], at: usize) -> Option<u16> {
        let raw = array(bytes, at)?;
        Some(match self {
            Self::Little => u16::from_le_bytes(raw),
            Self::Big => u16::from_be_bytes(raw),
        })
    }

    /// The 32-bit number at `at`, if the bytes are there.
    pub fn u32(self, bytes: &[u8], at: usize) -> Option<u32> {
        let raw = array(bytes, at)?;
        Some(match self {
            Self::Little => u32::from_le_bytes(raw),
            Self::Big => u32::from_be_bytes(raw),
        })
    }

    /// The 64-bit number at `at`, if the bytes are there.
    pub fn u64(self, bytes: &[u8], at: usize) -> Option<u64> {
        let raw = array(bytes, at)?;
        Some(match self {
            Self::Little => u64::from_le_bytes(raw),
            Self::Big => u64::from_be_bytes(raw),
        })
    }
}

/// A 32-bit number of the file as a length; on a 16-bit machine it saturates, and the bounds refuse it.
pub(super) fn len(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// A length as a number for messages and offsets.
pub(super) fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// `n` rounded up to a multiple of four, as pcapng pads its fields.
pub(super) fn padded(n: usize) -> usize {
    n.saturating_add(3) & !3
}
