//! Distinguished names (RFC 5280 section 4.1.2.4).

use super::der::{self, SEQUENCE, SET};
use super::fields::{
    ANY_STRING, ATTRIBUTE, ATTRIBUTE_ID, BMP, COUNTRY, IA5, PRINTABLE, PRINTABLE_ONLY, RDN,
    STRING_FORM, TELETEX, UNIVERSAL, UTF8,
};
use crate::dissect::{FieldSpec, Reader, Step};

const COUNTRY_NAME: &[u8] = &[0x55, 4, 6];
/// jurisdictionOfIncorporationCountryName (CA/Browser Forum EV Guidelines section 9.2.4).
const INCORPORATION_COUNTRY: &[u8] = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 0x3c, 2, 1, 3];
const SERIAL_NUMBER: &[u8] = &[0x55, 4, 5];
const DN_QUALIFIER: &[u8] = &[0x55, 4, 46];

/// Reads a distinguished name: all that is left of the reader.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an element is missing or runs out of bytes; it has been noted.
pub fn name(r: &mut Reader<'_, '_>) -> Step {
    der::element(r, SEQUENCE, &ATTRIBUTE, |r| der::each(r, step))?;
    Ok(())
}

/// A name whose steps are counted under `head`.
pub(super) fn sequence(r: &mut Reader<'_, '_>, head: &'static FieldSpec) -> Step {
    der::list(r, SEQUENCE, head, step)
}

fn step(r: &mut Reader<'_, '_>) -> Step {
    der::list(r, SET, &RDN, |r| r.group(&ATTRIBUTE, attribute))
}

fn attribute(r: &mut Reader<'_, '_>) -> Step {
    der::element(r, SEQUENCE, &ATTRIBUTE, |r| {
        let id = der::oid(r, &ATTRIBUTE_ID)?;
        match id {
            COUNTRY_NAME | INCORPORATION_COUNTRY => text(r, &COUNTRY),
            SERIAL_NUMBER | DN_QUALIFIER => text(r, &PRINTABLE_ONLY),
            _ => value(r),
        }
    })?;
    Ok(())
}

fn text(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    der::any(r, spec, |r| {
        r.rest(spec);
        Ok(())
    })?;
    Ok(())
}

/// A value of the type its tag says.
fn value(r: &mut Reader<'_, '_>) -> Step {
    let (form, spec) = match der::tag(r) {
        Some(0x14) => (0, &TELETEX),
        Some(0x13) => (1, &PRINTABLE),
        Some(0x1c) => (2, &UNIVERSAL),
        Some(0x1e) => (3, &BMP),
        Some(0x0c) => (4, &UTF8),
        Some(0x16) => return text(r, &IA5),
        _ => return text(r, &ANY_STRING),
    };
    der::heading(r, &STRING_FORM, form, |r| {
        der::any(r, spec, |r| {
            let (at, bytes) = (r.pos(), r.peek_rest());
            match form {
                0 => {
                    let text: String = bytes.iter().map(|b| char::from(*b)).collect();
                    r.own_text(spec, &text, at, bytes.len());
                    r.finish();
                }
                2 => {
                    let text = wide(bytes, 4);
                    r.own_text(spec, &text, at, bytes.len());
                    r.finish();
                }
                3 => {
                    let text = wide(bytes, 2);
                    r.own_text(spec, &text, at, bytes.len());
                    r.finish();
                }
                _ => {
                    r.rest(spec);
                }
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Text of big-endian characters of `n` bytes each.
fn wide(bytes: &[u8], n: usize) -> String {
    bytes
        .chunks(n)
        .map(|c| {
            let code = c
                .iter()
                .fold(0u32, |v, b| v.wrapping_shl(8) | u32::from(*b));
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect()
}
