//! Reading numbers as 802.11 writes them: least significant byte first, with fields of bits within.

use crate::dissect::{FieldSpec, Reader, Step};

/// Reads `n` bytes (1 to 8), least significant first, under `head`, with its masked `parts` below. Returns the number.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when too few bytes are left.
pub fn bits(
    r: &mut Reader<'_, '_>,
    head: &'static FieldSpec,
    n: usize,
    parts: &[&'static FieldSpec],
) -> Step<u64> {
    let at = r.pos();
    let value = little(r.peek(n).unwrap_or(&[]));
    r.skip(head, n)?;
    r.record(head, head.extract(value), at, n);
    debug_assert!(
        parts
            .iter()
            .all(|p| p.detail == crate::dissect::Detail::All),
        "a part of {} may be left out",
        head.key
    );
    if r.detailed() {
        r.parts(value, at, n, parts);
    }
    Ok(value)
}

/// The number in up to 8 bytes, least significant first.
#[must_use]
pub fn little(bytes: &[u8]) -> u64 {
    let shift = |v: u64, b: &u8| v.wrapping_shl(8) | u64::from(*b);
    bytes.iter().take(8).rev().fold(0, shift)
}

/// Reads a signed byte.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when no byte is left.
pub fn signed(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step<i8> {
    let at = r.pos();
    let value = r.peek_u8(0).unwrap_or(0).cast_signed();
    r.skip(spec, 1)?;
    r.record(spec, i64::from(value).cast_unsigned(), at, 1);
    Ok(value)
}
