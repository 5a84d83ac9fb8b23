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

/// Runs the decoder over all of `input`. It gets room in equal steps: where broken input stops it must not depend on the
/// capacity that `out` happens to have.
fn run(decoder: &mut Decompress, input: &[u8], out: &mut Vec<u8>, max: usize) -> End {
    let limit = out.len().saturating_add(max);
    let mut rest = input;
    loop {
        let (taken, made, had) = (decoder.total_in(), decoder.total_out(), out.len());
        out.resize(had.saturating_add(STEP), 0);
        let room = out.get_mut(had..).unwrap_or(&mut []);
        let status = decoder.decompress(rest, room, FlushDecompress::None);
        let count =
            |now: u64, before: u64| usize::try_from(now.saturating_sub(before)).unwrap_or(0);
        let used = count(decoder.total_in(), taken);
        let fresh = count(decoder.total_out(), made);
        out.truncate(had.saturating_add(fresh));
        rest = rest.get(used..).unwrap_or(&[]);
        if out.len() > limit {
            out.truncate(limit);
            return End::TooLong;
        }
        match status {
            Ok(Status::StreamEnd) => return End::Whole,
            Err(_) => return End::Broken,
            Ok(_) if used == 0 && fresh == 0 => return End::Cut,
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
mod tests;
