//! Elements of the Distinguished Encoding Rules (X.690 section 10): tag, length, content.

use crate::dissect::{FieldSpec, Flags, Reader, Step, Stop};

/// BOOLEAN.
pub(super) const BOOLEAN: u8 = 0x01;
/// INTEGER.
pub(super) const INTEGER: u8 = 0x02;
/// BIT STRING.
pub(super) const BITS: u8 = 0x03;
/// OCTET STRING.
pub(super) const OCTETS: u8 = 0x04;
/// OBJECT IDENTIFIER.
pub(super) const OID: u8 = 0x06;
/// SEQUENCE and SEQUENCE OF.
pub(super) const SEQUENCE: u8 = 0x30;
/// SET and SET OF.
pub(super) const SET: u8 = 0x31;

/// Most elements of one list that are read.
const MAX_ELEMENTS: usize = 1024;

/// Tag of the next element.
pub(super) fn tag(r: &Reader<'_, '_>) -> Option<u8> {
    r.peek_u8(0)
}

/// Length of the header and of the content of the element that `bytes` begin with. Tags of more than one byte and
/// indefinite lengths do not occur in certificates.
fn header(bytes: &[u8]) -> Option<(usize, usize)> {
    let tag = bytes.first()?;
    if tag & 0x1f == 0x1f {
        return None;
    }
    match *bytes.get(1)? {
        short @ 0..=0x7f => Some((2, usize::from(short))),
        long @ 0x81..=0x84 => {
            let n = usize::from(long & 0x7f);
            let digits = bytes.get(2..n.checked_add(2)?)?;
            let length = digits
                .iter()
                .fold(0usize, |v, b| v.wrapping_shl(8) | usize::from(*b));
            Some((n.checked_add(2)?, length))
        }
        _ => None,
    }
}

/// How many elements `bytes` are made of.
pub(super) fn count(mut bytes: &[u8]) -> u64 {
    let mut n = 0u64;
    while let Some((head, length)) = header(bytes) {
        n = n.saturating_add(1);
        bytes = head
            .checked_add(length)
            .and_then(|all| bytes.get(all..))
            .unwrap_or(&[]);
    }
    n
}

/// Passes over the header of the next element, whatever it is, and runs `f` limited to its content.
///
/// # Errors
/// [`Stop`] when there is no element, or it is longer than what is there.
pub(super) fn any<'a, 'c, T>(
    r: &mut Reader<'a, 'c>,
    spec: &'static FieldSpec,
    f: impl FnOnce(&mut Reader<'a, 'c>) -> Step<T>,
) -> Step<Option<T>> {
    let Some((head, length)) = header(r.peek_rest()) else {
        r.invalid(spec, "is not encoded by the Distinguished Encoding Rules");
        return Err(Stop);
    };
    r.skip(spec, head)?;
    r.within(length, spec, f)
}

/// Like [`any`], for an element that must have `tag`.
///
/// # Errors
/// [`Stop`], besides the reasons of [`any`], when it has another tag.
pub(super) fn element<'a, 'c, T>(
    r: &mut Reader<'a, 'c>,
    wanted: u8,
    spec: &'static FieldSpec,
    f: impl FnOnce(&mut Reader<'a, 'c>) -> Step<T>,
) -> Step<Option<T>> {
    if tag(r) != Some(wanted) {
        r.invalid(spec, "another element is in its place");
        return Err(Stop);
    }
    any(r, spec, f)
}

/// An element whose content is the field: bytes, text, object identifier.
///
/// # Errors
/// As [`element`].
pub(super) fn content(r: &mut Reader<'_, '_>, wanted: u8, spec: &'static FieldSpec) -> Step {
    element(r, wanted, spec, |r| {
        r.rest(spec);
        Ok(())
    })?;
    Ok(())
}

/// An OBJECT IDENTIFIER; returns its content.
///
/// # Errors
/// As [`element`].
pub(super) fn oid<'a>(r: &mut Reader<'a, '_>, spec: &'static FieldSpec) -> Step<&'a [u8]> {
    let id = element(r, OID, spec, |r| Ok(r.rest(spec)))?;
    Ok(id.unwrap_or(&[]))
}

/// An INTEGER of at most eight bytes as a signed number (others keep their last eight).
///
/// # Errors
/// As [`element`].
pub(super) fn integer(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    element(r, INTEGER, spec, |r| {
        let at = r.pos();
        let bytes = r.peek_rest();
        let start = if bytes.first().is_some_and(|b| b & 0x80 != 0) {
            u64::MAX
        } else {
            0
        };
        let value = bytes
            .iter()
            .fold(start, |v, b| v.wrapping_shl(8) | u64::from(*b));
        r.record(spec, value, at, bytes.len());
        r.finish();
        Ok(())
    })?;
    Ok(())
}

/// A BOOLEAN.
///
/// # Errors
/// As [`element`].
pub(super) fn boolean(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    element(r, BOOLEAN, spec, |r| {
        let at = r.pos();
        let value = u64::from(r.peek_u8(0).unwrap_or(0) != 0);
        r.skip(spec, 1)?;
        r.record(spec, value, at, 1);
        Ok(())
    })?;
    Ok(())
}

/// Runs `f` for each element of the rest of the reader.
///
/// # Errors
/// Whatever `f` returns.
pub(super) fn each<'a, 'c>(
    r: &mut Reader<'a, 'c>,
    mut f: impl FnMut(&mut Reader<'a, 'c>) -> Step,
) -> Step {
    for _ in 0..MAX_ELEMENTS {
        if r.is_empty() {
            break;
        }
        f(r)?;
    }
    Ok(())
}

/// Records a heading with a number of its own (a count, or which of several forms follows), and runs `f` below it.
///
/// # Errors
/// Whatever `f` returns.
pub(super) fn heading<'a, 'c, T>(
    r: &mut Reader<'a, 'c>,
    spec: &'static FieldSpec,
    number: u64,
    f: impl FnOnce(&mut Reader<'a, 'c>) -> Step<T>,
) -> Step<T> {
    let index = r.cx.tree.fields.len();
    let result = r.group(spec, f);
    r.set_value(index, number);
    r.mark(index, Flags::GROUP);
    result
}

/// A SEQUENCE OF or SET OF: a heading with the number of elements, and `f` for each of them.
///
/// # Errors
/// As [`element`].
pub(super) fn list<'a, 'c>(
    r: &mut Reader<'a, 'c>,
    wanted: u8,
    spec: &'static FieldSpec,
    f: impl FnMut(&mut Reader<'a, 'c>) -> Step,
) -> Step {
    element(r, wanted, spec, |r| {
        let n = count(r.peek_rest());
        heading(r, spec, n, |r| each(r, f))
    })?;
    Ok(())
}
