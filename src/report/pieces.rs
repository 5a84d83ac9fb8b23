//! Short pieces of text, appended to bytes in steps whose size the compiler knows: a line of JSON is two hundred of them, and
//! asking the C library to copy each costs more than what is copied.

/// Room for most names of fields with what stands around them.
const ROOM: usize = 48;

/// Text that is appended often. Texts longer than [`ROOM`] are appended as such.
pub(super) struct Piece {
    text: Vec<u8>,
    padded: [u8; ROOM],
}

impl Piece {
    /// A piece of that text.
    pub fn new(text: &str) -> Self {
        let mut padded = [0; ROOM];
        for (to, from) in padded.iter_mut().zip(text.as_bytes()) {
            *to = *from;
        }
        Self {
            text: text.as_bytes().to_vec(),
            padded,
        }
    }

    /// Appends it.
    #[inline]
    pub fn append(&self, out: &mut Vec<u8>) {
        if self.text.len() > ROOM {
            out.extend_from_slice(&self.text);
            return;
        }
        let end = out.len() + self.text.len();
        out.extend_from_slice(&self.padded);
        out.truncate(end);
    }
}

/// Appends the bytes, a few in most cases.
#[inline]
pub(super) fn short(out: &mut Vec<u8>, bytes: &[u8]) {
    let end = out.len() + bytes.len();
    // Two overlapping halves make every length between one half and two.
    if let (Some(head), Some(tail), ..=16) = (
        bytes.first_chunk::<8>(),
        bytes.last_chunk::<8>(),
        bytes.len(),
    ) {
        out.extend_from_slice(head);
        out.truncate(end - 8);
        out.extend_from_slice(tail);
    } else if let (Some(head), Some(tail), ..8) = (
        bytes.first_chunk::<4>(),
        bytes.last_chunk::<4>(),
        bytes.len(),
    ) {
        out.extend_from_slice(head);
        out.truncate(end - 4);
        out.extend_from_slice(tail);
    } else if bytes.len() < 4 {
        for byte in bytes {
            out.push(*byte);
        }
    } else {
        out.extend_from_slice(bytes);
    }
}

/// Appends a decimal number.
#[inline]
pub(super) fn decimal(out: &mut Vec<u8>, n: u64) {
    match u8::try_from(n) {
        Ok(digit @ 0..=9) => out.push(b'0' + digit),
        _ => short(out, itoa::Buffer::new().format(n).as_bytes()),
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_copied_whole() {
        let text: String = (0..100u8).map(|i| char::from(b'0' + i % 75)).collect();
        for len in 0..text.len() {
            let (mut by_piece, mut by_copy) = (b"x".to_vec(), b"x".to_vec());
            Piece::new(&text[..len]).append(&mut by_piece);
            short(&mut by_copy, &text.as_bytes()[..len]);
            let whole = format!("x{}", &text[..len]).into_bytes();
            assert_eq!((by_piece, by_copy), (whole.clone(), whole));
        }
    }

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        let mut n = 0u64;
        while n < u64::MAX / 3 {
            let mut out = Vec::new();
            decimal(&mut out, n);
            assert_eq!(out, n.to_string().into_bytes());
            n = n * 3 + 1;
        }
    }
}
