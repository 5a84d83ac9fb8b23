//! The chunked coding (RFC 9112 section 7.1): where chunks end.
//!
//! ```text
//! 15;name=value CRLF  21 bytes CRLF  ...  0 CRLF  trailer: lines CRLF  CRLF
//! ```

use super::head;

/// A line with a chunk's size is not longer than this.
const MAX_LINE: usize = 4096;

/// What stands at the front of a chunked body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chunk {
    /// A chunk: its size line (with line end), its data.
    Data {
        /// Bytes of the size line with its end.
        line: usize,
        /// Bytes of data.
        size: u64,
    },
    /// The last chunk: its size line; trailers and an empty line follow.
    Last {
        /// Bytes of the size line with its end.
        line: usize,
    },
    /// The size line is not complete.
    Short,
    /// Not a chunk.
    Bad,
}

/// Reads the size line at the front.
pub(super) fn front(bytes: &[u8]) -> Chunk {
    let l = head::line(bytes);
    let digits = l.text.iter().take_while(|b| b.is_ascii_hexdigit()).count();
    let rest = l.text.get(digits..).unwrap_or(&[]);
    let ends = matches!(head::trim(rest), [] | [b';', ..] | [b'\r']);
    if (digits == 0 && !l.text.is_empty()) || digits > 15 || !ends || (digits == 0 && l.eol > 0) {
        return Chunk::Bad;
    }
    if l.eol == 0 {
        return if l.text.len() > MAX_LINE {
            Chunk::Bad
        } else {
            Chunk::Short
        };
    }
    let text = std::str::from_utf8(l.text.get(..digits).unwrap_or(&[])).unwrap_or("");
    match u64::from_str_radix(text, 16) {
        Ok(0) => Chunk::Last { line: l.len() },
        Ok(size) => Chunk::Data {
            line: l.len(),
            size,
        },
        Err(_) => Chunk::Bad,
    }
}

/// Length of the line end at the front: `None` where there is none.
pub(super) fn boundary(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n', ..] => Some(1),
        _ => None,
    }
}

/// Length of the trailers with their empty line, at the front of `bytes`.
pub(super) fn trailers(bytes: &[u8]) -> Option<usize> {
    boundary(bytes).or_else(|| head::end(bytes, 0))
}

/// How far a chunked body reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// It ends here.
    Whole(usize),
    /// It needs at least so many bytes; chunks before the second number are whole.
    More(usize, usize),
    /// It breaks at this offset.
    Bad(usize),
}

/// Walks over chunks from `from`, an offset at which a chunk begins.
pub(super) fn extent(bytes: &[u8], from: usize) -> Extent {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).unwrap_or(&[]);
        match front(rest) {
            Chunk::Data { line, size } => {
                let size = usize::try_from(size).unwrap_or(usize::MAX);
                let end = at.saturating_add(line).saturating_add(size);
                match bytes.get(end..) {
                    None | Some([] | [b'\r']) => {
                        // Behind it come its line end and at least the last chunk.
                        return Extent::More(end.max(bytes.len()).saturating_add(1), at);
                    }
                    Some(tail) => match boundary(tail) {
                        Some(n) => at = end.saturating_add(n),
                        None => return Extent::Bad(end),
                    },
                }
            }
            Chunk::Last { line } => {
                let from = at.saturating_add(line);
                return match trailers(bytes.get(from..).unwrap_or(&[])) {
                    Some(n) => Extent::Whole(from.saturating_add(n)),
                    None => Extent::More(bytes.len().saturating_add(1), at),
                };
            }
            Chunk::Short => return Extent::More(bytes.len().saturating_add(1), at),
            Chunk::Bad => return Extent::Bad(at),
        }
    }
}
