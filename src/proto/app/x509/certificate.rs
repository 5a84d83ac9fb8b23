//! The certificate itself (RFC 5280 section 4.1).

use super::der::{self, BITS, INTEGER, OCTETS, OID, SEQUENCE};
use super::fields::{
    ALGORITHM, ALGORITHM_ID, CRITICAL, ENCRYPTED, EXTENSION, EXTENSION_ID, EXTENSIONS, ISSUER,
    ISSUER_ID, NOT_AFTER, NOT_BEFORE, PADDING, PARAMETERS, RDN_SEQUENCE, RDN_SEQUENCE_IF, SERIAL,
    SIGNATURE, SIGNED, SUBJECT, SUBJECT_ID, VALIDITY, VERSION,
};
use super::{extensions, key, name, summary, time};
use crate::dissect::{FieldSpec, Reader, Step};

/// NULL as the parameters of an algorithm.
const NO_PARAMETERS: &[u8] = &[5, 0];

/// Reads a certificate: all that is left of the reader.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an element is missing or runs out of bytes; it has been noted.
pub fn certificate(r: &mut Reader<'_, '_>) -> Step {
    let (start, bytes) = (r.pos(), r.peek_rest());
    summary::add(r, bytes, start);
    der::element(r, SEQUENCE, &SIGNED, |r| {
        r.group(&SIGNED, |r| {
            der::element(r, SEQUENCE, &SIGNED, signed)?;
            Ok(())
        })?;
        algorithm(r, &ALGORITHM)?;
        bits(r, &ENCRYPTED)
    })?;
    Ok(())
}

fn signed(r: &mut Reader<'_, '_>) -> Step {
    if der::tag(r) == Some(0xa0) {
        der::any(r, &VERSION, |r| der::integer(r, &VERSION))?;
    }
    der::content(r, INTEGER, &SERIAL)?;
    algorithm(r, &SIGNATURE)?;
    der::heading(r, &ISSUER, 0, |r| name::sequence(r, &RDN_SEQUENCE_IF))?;
    r.group(&VALIDITY, |r| {
        der::element(r, SEQUENCE, &VALIDITY, |r| {
            time::time(r, &NOT_BEFORE)?;
            time::time(r, &NOT_AFTER)
        })?;
        Ok(())
    })?;
    der::heading(r, &SUBJECT, 0, |r| name::sequence(r, &RDN_SEQUENCE))?;
    key::info(r)?;
    der::each(r, |r| match der::tag(r) {
        Some(0x81) => der::content(r, 0x81, &ISSUER_ID),
        Some(0x82) => der::content(r, 0x82, &SUBJECT_ID),
        Some(0xa3) => der::any(r, &EXTENSIONS, |r| {
            der::list(r, SEQUENCE, &EXTENSIONS, extension)
        })
        .map(|_| ()),
        _ => {
            r.unusual(&SIGNED, "an element that certificates do not have");
            r.finish();
            Ok(())
        }
    })
}

/// An algorithm with its parameters, under a heading.
pub(super) fn algorithm(r: &mut Reader<'_, '_>, head: &'static FieldSpec) -> Step {
    r.group(head, |r| {
        der::element(r, SEQUENCE, head, |r| {
            der::content(r, OID, &ALGORITHM_ID)?;
            parameters(r);
            Ok(())
        })?;
        Ok(())
    })
}

/// What is left of an algorithm, unless it is NULL.
pub(super) fn parameters(r: &mut Reader<'_, '_>) {
    if r.peek_rest() == NO_PARAMETERS {
        r.finish();
    } else if !r.is_empty() {
        r.rest(&PARAMETERS);
    }
}

/// A BIT STRING: the count of unused bits, then the bytes.
pub(super) fn bits(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    der::element(r, BITS, spec, |r| {
        r.u8(&PADDING)?;
        r.rest(spec);
        Ok(())
    })?;
    Ok(())
}

fn extension(r: &mut Reader<'_, '_>) -> Step {
    r.group(&EXTENSION, |r| {
        der::element(r, SEQUENCE, &EXTENSION, |r| {
            let id = der::oid(r, &EXTENSION_ID)?;
            if der::tag(r) == Some(der::BOOLEAN) {
                der::boolean(r, &CRITICAL)?;
            }
            der::element(r, OCTETS, &extensions::VALUE, |r| extensions::value(r, id))?;
            Ok(())
        })?;
        Ok(())
    })
}
