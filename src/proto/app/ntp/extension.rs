//! What may follow the time: extension fields, then an authenticator (RFC 5905 section 7.5, RFC 7822, RFC 8573).

use super::fields::{EXT_LENGTH, EXT_TYPE, EXT_VALUE, EXTENSION, KEY_ID, MAC};
use crate::dissect::{Reader, Step};

/// Shortest extension field.
const SHORTEST: usize = 16;

/// Whether an authenticator can be this long: a key identifier and a digest of 16, 20, 32, 48 or 64 bytes.
fn is_mac(len: usize) -> bool {
    matches!(len, 20 | 24 | 36 | 52 | 68)
}

/// How many bytes of extension fields there are: as many as make sense up to the end, or up to an authenticator.
/// Nothing on the wire says which of the two comes next, so their lengths have to tell.
fn extensions(r: &Reader<'_, '_>) -> usize {
    let left = r.left();
    let mut at = 0usize;
    loop {
        let rest = left.saturating_sub(at);
        let len = r.peek_u16(at.saturating_add(2)).map_or(0, usize::from);
        if rest == 0 {
            return at;
        }
        if len >= SHORTEST && len.is_multiple_of(4) && len <= rest {
            at = at.saturating_add(len);
        } else {
            return if is_mac(rest) { at } else { 0 };
        }
    }
}

/// Reads all that follows the timestamps.
pub(super) fn rest(r: &mut Reader<'_, '_>) -> Step {
    let end = r.pos().saturating_add(extensions(r));
    while r.pos() < end {
        r.group(&EXTENSION, |r| {
            r.u16(&EXT_TYPE)?;
            let len = usize::from(r.u16(&EXT_LENGTH)?);
            r.bytes(&EXT_VALUE, len.saturating_sub(4))?;
            Ok(())
        })?;
    }
    authenticator(r)
}

/// Reads key identifier and digest; a key identifier alone is a crypto-NAK (RFC 5905 section 7.3).
pub(super) fn authenticator(r: &mut Reader<'_, '_>) -> Step {
    if r.left() < 4 {
        r.finish();
        return Ok(());
    }
    r.bytes(&KEY_ID, 4)?;
    if r.is_empty() {
        r.unusual(
            &KEY_ID,
            "a key identifier without a digest (crypto-NAK): the server could not verify the request",
        );
    } else {
        r.rest(&MAC);
    }
    Ok(())
}
