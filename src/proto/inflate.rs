//! Decompression of DEFLATE (RFC 1951), bare or in the wrappings of zlib (RFC 1950) and gzip (RFC 1952), with bounds on
//! what comes out: by size, and by ratio to what went in. Wire lengths drive no allocation.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// Bytes that come out of one body or message at most.
pub const MAX_OUT: usize = 1024 * 1024;
/// Bytes that may come out whatever the ratio.
const ALWAYS: usize = 64 * 1024;
/// Bytes out per byte in, above [`ALWAYS`].
const MAX_RATIO: usize = 100;
/// Bytes that the output grows by.
const STEP: usize = 8 * 1024;
/// How far back DEFLATE refers (RFC 1951 section 2).
pub const WINDOW: usize = 32 * 1024;

/// The wrapping of compressed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// gzip (RFC 1952).
    Gzip,
    /// zlib (RFC 1950), or bare DEFLATE, which some servers send under the same name.
    Deflate,
}

/// How decompression ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All of it.
    Whole,
    /// The input ends in the middle.
    Cut,
    /// The output passed its bound.
    TooLong,
    /// The input is not what it should be.
    Broken,
    /// All came out, and its checksum says that it is not what went in.
    BadSum,
}

/// How many bytes may come out of `n` bytes.
fn bound(n: usize) -> usize {
    n.saturating_mul(MAX_RATIO).clamp(ALWAYS, MAX_OUT)
}

/// Decompresses `input` onto the end of `out`.
pub fn inflate(format: Format, input: &[u8], out: &mut Vec<u8>) -> End {
    match format {
        Format::Gzip => match gzip_head(input) {
            Some(head) => gzip(input.get(head..).unwrap_or(&[]), out),
            None => End::Broken,
        },
        Format::Deflate => {
            let before = out.len();
            let mut zlib = Decompress::new(true);
            let end = run(&mut zlib, input, out, bound(input.len()));
            if end != End::Broken {
                return end;
            }
            out.truncate(before);
            run(&mut Decompress::new(false), input, out, bound(input.len()))
        }
    }
}

/// Decompresses one message of permessage-deflate (RFC 7692 section 7.2.2): `window` is what came out before it.
pub fn message(window: &[u8], input: &[u8], out: &mut Vec<u8>) -> End {
    let mut raw = Decompress::new(false);
    if let Ok(n) = u16::try_from(window.len())
        && n > 0
    {
        // What came before goes in once more, as a stored block (RFC 1951 section 3.2.4), to refer back to.
        let ([a, b], [c, d]) = (n.to_le_bytes(), (!n).to_le_bytes());
        let mut passed = Vec::with_capacity(window.len());
        for part in [&[0, a, b, c, d], window] {
            if run(&mut raw, part, &mut passed, WINDOW) == End::Broken {
                return End::Broken;
            }
        }
    }
    let max = bound(input.len());
    match run(&mut raw, input, out, max) {
        End::Cut => {}
        other => return other,
    }
    // The sender left out the end of its last block.
    match run(&mut raw, &[0, 0, 0xff, 0xff], out, max) {
        End::Cut => End::Whole,
        other => other,
    }
}

/// Runs the decoder over all of `input`.
fn run(decoder: &mut Decompress, input: &[u8], out: &mut Vec<u8>, max: usize) -> End {
    let limit = out.len().saturating_add(max);
    let mut rest = input;
    loop {
        if out.len() == out.capacity() {
            out.reserve(STEP);
        }
        let (before, had) = (decoder.total_in(), out.len());
        let status = decoder.decompress_vec(rest, out, FlushDecompress::None);
        let used = usize::try_from(decoder.total_in().saturating_sub(before)).unwrap_or(rest.len());
        rest = rest.get(used..).unwrap_or(&[]);
        if out.len() > limit {
            out.truncate(limit);
            return End::TooLong;
        }
        match status {
            Ok(Status::StreamEnd) => return End::Whole,
            Err(_) => return End::Broken,
            Ok(_) if used == 0 && out.len() == had && out.len() < out.capacity() => {
                return End::Cut;
            }
            Ok(_) => {}
        }
    }
}

/// Length of a gzip member's header (RFC 1952 section 2.3).
fn gzip_head(bytes: &[u8]) -> Option<usize> {
    let [0x1f, 0x8b, 8, flags, ..] = bytes else {
        return None;
    };
    let mut at = 10usize;
    if flags & 4 != 0 {
        let (len, _) = bytes.get(at..)?.split_first_chunk::<2>()?;
        at = at
            .checked_add(2)?
            .checked_add(usize::from(u16::from_le_bytes(*len)))?;
    }
    // A name and a comment, each ended by a zero.
    for bit in [8, 16] {
        if flags & bit != 0 {
            let zero = bytes.get(at..)?.iter().position(|b| *b == 0)?;
            at = at.checked_add(zero)?.checked_add(1)?;
        }
    }
    if flags & 2 != 0 {
        at = at.checked_add(2)?;
    }
    (at <= bytes.len()).then_some(at)
}

fn gzip(input: &[u8], out: &mut Vec<u8>) -> End {
    let before = out.len();
    let mut raw = Decompress::new(false);
    let end = run(&mut raw, input, out, bound(input.len()));
    if end != End::Whole {
        return end;
    }
    let used = usize::try_from(raw.total_in()).unwrap_or(input.len());
    let Some((sum, _)) = input
        .get(used..)
        .and_then(|tail| tail.split_first_chunk::<4>())
    else {
        return End::Cut;
    };
    let mut crc = Crc::new();
    crc.update(out.get(before..).unwrap_or(&[]));
    if crc.sum() == u32::from_le_bytes(*sum) {
        End::Whole
    } else {
        End::BadSum
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use flate2::{Compression, write};
    use std::io::Write as _;

    const TEXT: &[u8] = b"{\"temperature\":28.3} {\"temperature\":28.3} {\"temperature\":28.4}";

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut w = write::GzEncoder::new(Vec::new(), Compression::best());
        w.write_all(text).unwrap();
        w.finish().unwrap()
    }

    fn raw(text: &[u8]) -> Vec<u8> {
        let mut w = write::DeflateEncoder::new(Vec::new(), Compression::best());
        w.write_all(text).unwrap();
        w.finish().unwrap()
    }

    #[test]
    fn every_wrapping_is_undone() {
        let mut zlib = write::ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(TEXT).unwrap();
        let named = flate2::GzBuilder::new()
            .filename("a")
            .comment("b")
            .extra(vec![1, 2, 3]);
        let mut named = named.write(Vec::new(), Compression::best());
        named.write_all(TEXT).unwrap();
        for (format, bytes) in [
            (Format::Gzip, gz(TEXT)),
            (Format::Gzip, named.finish().unwrap()),
            (Format::Deflate, zlib.finish().unwrap()),
            (Format::Deflate, raw(TEXT)),
        ] {
            let mut out = b"x".to_vec();
            assert_eq!(inflate(format, &bytes, &mut out), End::Whole);
            assert_eq!(&out[1..], TEXT);
        }
    }

    #[test]
    fn cut_broken_and_changed_input_is_told_apart() {
        let whole = gz(TEXT);
        for n in 0..whole.len() {
            let end = inflate(Format::Gzip, &whole[..n], &mut Vec::new());
            assert!(
                matches!(end, End::Cut | End::Broken | End::Whole),
                "{n}: {end:?}"
            );
        }
        let mut changed = whole.clone();
        let n = changed.len();
        changed[n - 5] ^= 1;
        assert_eq!(
            inflate(Format::Gzip, &changed, &mut Vec::new()),
            End::BadSum
        );
        assert_eq!(
            inflate(Format::Gzip, b"hello", &mut Vec::new()),
            End::Broken
        );
        assert_eq!(
            inflate(Format::Deflate, &[0xff; 9], &mut Vec::new()),
            End::Broken
        );
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        let bomb = gz(&vec![0; 20 * 1024 * 1024]);
        let mut out = Vec::new();
        assert_eq!(inflate(Format::Gzip, &bomb, &mut out), End::TooLong);
        assert!(out.len() <= MAX_OUT && out.capacity() < 3 * MAX_OUT);
        let small = gz(&vec![0; 200 * 1024]);
        let mut out = Vec::new();
        assert_eq!(inflate(Format::Gzip, &small, &mut out), End::TooLong);
        assert_eq!(out.len(), ALWAYS);
    }

    #[test]
    fn messages_refer_back_to_those_before() {
        let mut c = flate2::Compress::new(Compression::best(), false);
        let mut window: Vec<u8> = Vec::new();
        for n in 0..40u32 {
            let text = format!("{{\"temperature\":28.{n},\"humidity\":65.2}}").repeat(60);
            let mut bytes = Vec::with_capacity(4096);
            c.compress_vec(text.as_bytes(), &mut bytes, flate2::FlushCompress::Sync)
                .unwrap();
            let bytes = bytes.strip_suffix(&[0, 0, 0xff, 0xff]).unwrap();
            let mut out = Vec::new();
            assert_eq!(message(&window, bytes, &mut out), End::Whole);
            assert_eq!(out, text.as_bytes());
            window.extend(&out);
            let excess = window.len().saturating_sub(WINDOW);
            window.drain(..excess);
        }
        assert_eq!(message(&[], &[0xff; 5], &mut Vec::new()), End::Broken);
    }
}
