//! The bytes of a packet: offset, sixteen bytes in hexadecimal, the same as text. As text (`-x`) and as rows for a screen.

use crate::dissect::{Packet, value};
use crate::frame::{Addr, SourceKind};

/// Bytes in a row.
pub const WIDTH: usize = 16;

/// Up to sixteen bytes of a source.
#[derive(Debug, Clone, Copy)]
pub struct Row<'p> {
    /// Offset of the first byte in the source.
    pub offset: usize,
    /// The bytes.
    pub bytes: &'p [u8],
}

impl Row<'_> {
    /// The byte at a column, as two digits and as the character beside them.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<(u8, char)> {
        self.bytes.get(column).map(|b| (*b, printable(*b)))
    }
}

/// The rows of a source's bytes.
pub fn rows(bytes: &[u8]) -> impl ExactSizeIterator<Item = Row<'_>> {
    bytes.chunks(WIDTH).enumerate().map(|(i, bytes)| Row {
        offset: i * WIDTH,
        bytes,
    })
}

/// The character that stands for a byte.
#[must_use]
pub fn printable(byte: u8) -> char {
    match byte {
        0x20..=0x7e => char::from(byte),
        _ => '.',
    }
}

/// The title of a source, such as `Reassembled TCP (1174 bytes):`.
#[must_use]
pub fn title(packet: Packet<'_>, source: u16) -> String {
    let name = match source {
        0 => "Frame",
        n => packet
            .tree
            .sources
            .get(usize::from(n) - 1)
            .map_or("Frame", |s| match (s.kind, packet.net.src) {
                (SourceKind::IpDatagram, Addr::V6(_)) => "Reassembled IPv6",
                (SourceKind::IpDatagram, _) => "Reassembled IPv4",
                (kind, _) => kind.title(),
            }),
    };
    let n = packet.source(source).len();
    format!("{name} ({n} byte{}):", if n == 1 { "" } else { "s" })
}

/// Writes the bytes of all sources as `-x` does: titles where there are several, an empty line at the end.
pub fn write(out: &mut String, packet: Packet<'_>) {
    let sources = u16::try_from(packet.tree.sources.len()).unwrap_or(u16::MAX);
    for source in 0..=sources {
        if sources > 0 {
            out.push_str(&title(packet, source));
            out.push('\n');
        }
        let bytes = packet.source(source);
        // As many digits as the last offset needs, and four at least.
        let last = u32::try_from(bytes.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let digits = (8 - last.leading_zeros() as usize / 4).max(4);
        for row in rows(bytes) {
            numbered(out, row.offset, row.bytes, digits);
            out.push('\n');
        }
    }
    out.push('\n');
}

/// Writes a row without its line break: the offset in so many digits, the bytes, the same as text.
pub fn numbered(out: &mut String, offset: usize, bytes: &[u8], digits: usize) {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    for place in (0..digits).rev() {
        let nibble = offset.checked_shr(4 * place as u32).unwrap_or(0) & 15;
        out.push(char::from_digit(nibble, 16).unwrap_or('?'));
    }
    out.push_str("  ");
    value::hex_bytes(out, bytes, Some(' '));
    for _ in bytes.len()..WIDTH {
        out.push_str("   ");
    }
    out.push_str("   ");
    out.extend(bytes.iter().map(|b| printable(*b)));
}
