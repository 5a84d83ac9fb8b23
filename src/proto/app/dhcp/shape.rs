//! Reads values of the plain shapes, and text as the options carry it.

use super::fields::OPTION_VALUE;
use super::table::Shape;
use crate::dissect::{FieldRef, FieldSpec, Flags, Reader, Step, value};
use crate::proto::app::dns::name;

/// Writes a field's bytes as a hardware address.
pub fn address(field: FieldRef<'_>, out: &mut String) {
    value::hex_bytes(out, field.bytes(), Some(':'));
}

/// Writes a field's bytes as hexadecimal digits.
pub fn digits(field: FieldRef<'_>, out: &mut String) {
    value::hex_bytes(out, field.bytes(), None);
}

/// Reads all that is left as text that a NUL may end; the field covers the bytes behind the NUL too.
pub fn text(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    let (at, bytes) = (r.pos(), r.peek_rest());
    match bytes.split(|b| *b == 0).next() {
        Some(head) if head.len() < bytes.len() => {
            r.own_text(spec, &String::from_utf8_lossy(head), at, bytes.len());
        }
        _ => {
            r.record(spec, 0, at, bytes.len());
        }
    }
    r.finish();
}

/// Reads a domain name whose pointers count from `base` of the source.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when nothing is left.
pub fn domain(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, base: usize) -> Step {
    name::read(r, spec, base).map(|_| ())
}

/// Reads the whole value of an option as `shape`.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the value is shorter than its length says; a note stands then.
pub fn read(r: &mut Reader<'_, '_>, shape: Shape) -> Step {
    match shape {
        Shape::Empty | Shape::Opaque => {}
        Shape::Ip(spec) => {
            r.ipv4(spec)?;
        }
        Shape::Ips(spec) => {
            while r.left() >= 4 {
                r.ipv4(spec)?;
            }
        }
        Shape::Pairs(first, second) => {
            while r.left() >= 8 {
                r.ipv4(first)?;
                r.ipv4(second)?;
            }
        }
        Shape::U8(spec) => {
            r.u8(spec)?;
        }
        Shape::Bool(spec) => {
            let value = r.u8(spec)?;
            if value > 1 {
                r.invalid(spec, "a true or false value that is neither 1 nor 0");
            }
        }
        Shape::U16(spec) => {
            r.u16(spec)?;
        }
        Shape::U16s(spec) => {
            while r.left() >= 2 {
                r.u16(spec)?;
            }
        }
        Shape::U32(spec) => {
            r.u32(spec)?;
        }
        Shape::I32(spec) => {
            let index = r.cx.tree.fields.len();
            let value = r.u32(spec)?;
            r.set_value(index, i64::from(value.cast_signed()).cast_unsigned());
        }
        Shape::Text(spec) => text(r, spec),
        Shape::Name(spec) => domain(r, spec, r.pos())?,
        Shape::Bytes(spec) => {
            r.rest(spec);
        }
        Shape::Special(_, read) => read(r)?,
    }
    Ok(())
}

/// Records the raw value below an option's heading, without moving; hidden when its parts are shown too.
pub fn raw(r: &mut Reader<'_, '_>, hidden: bool) {
    let index = r.record(&OPTION_VALUE, 0, r.pos(), r.left());
    if hidden {
        r.mark(index, Flags::HIDDEN);
    }
}
