//! Extensions of certificates (RFC 5280 section 4.2, RFC 6962 section 3.3).

use super::der::{self, OCTETS, OID, SEQUENCE};
pub(super) use super::extension_fields::VALUE;
use super::extension_fields::{
    ACCESS, ACCESS_DESCRIPTION, ACCESS_LOCATION, ACCESS_METHOD, AUTHORITY_ISSUER, AUTHORITY_KEY_ID,
    AUTHORITY_SERIAL, BASE, BASIC_CONSTRAINTS, CA, CONSTRAINTS, CONTENT_COMMITMENT, CRL_ISSUER,
    CRL_POINT, CRL_POINT_NAME, CRL_POINTS, CRL_SIGN, DATA_ENCIPHERMENT, DECIPHER_ONLY,
    DIGITAL_SIGNATURE, ENCIPHER_ONLY, EXCLUDED, FULL_NAME, GENERAL_NAMES_LIST, KEY_AGREEMENT,
    KEY_CERT_SIGN, KEY_ENCIPHERMENT, KEY_ID, KEY_USAGE, PATH_LENGTH, PERMITTED, POLICIES, POLICY,
    POLICY_ID, PURPOSE, PURPOSES, QUALIFIER, QUALIFIER_DATA, QUALIFIER_ID, QUALIFIER_TEXT,
    QUALIFIERS, REASON_AA_COMPROMISE, REASON_AFFILIATION_CHANGED, REASON_CA_COMPROMISE,
    REASON_CESSATION, REASON_HOLD, REASON_KEY_COMPROMISE, REASON_SUPERSEDED, REASON_UNUSED,
    REASON_WITHDRAWN, REASONS, SUBJECT_KEY_ID, SUBTREE, SUBTREE_BOUNDS,
};
use super::fields::PADDING;
use super::general_name::{general_name, under};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::app::tls::extensions::timestamps;

const ACCESS_ID: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 1];
const TIMESTAMPS_ID: &[u8] = &[0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 2];

const USAGE_BITS: &[&FieldSpec] = &[
    &DIGITAL_SIGNATURE,
    &CONTENT_COMMITMENT,
    &KEY_ENCIPHERMENT,
    &DATA_ENCIPHERMENT,
    &KEY_AGREEMENT,
    &KEY_CERT_SIGN,
    &CRL_SIGN,
    &ENCIPHER_ONLY,
];
const REASON_BITS: &[&FieldSpec] = &[
    &REASON_UNUSED,
    &REASON_KEY_COMPROMISE,
    &REASON_CA_COMPROMISE,
    &REASON_AFFILIATION_CHANGED,
    &REASON_SUPERSEDED,
    &REASON_CESSATION,
    &REASON_HOLD,
    &REASON_WITHDRAWN,
];

/// The value of the extension `id`; what is not known is kept as bytes.
pub(super) fn value(r: &mut Reader<'_, '_>, id: &[u8]) -> Step {
    match id {
        [0x55, 0x1d, 14] => der::content(r, OCTETS, &SUBJECT_KEY_ID),
        [0x55, 0x1d, 15] => key_usage(r),
        [0x55, 0x1d, 17 | 18] => names(r, SEQUENCE, &GENERAL_NAMES_LIST),
        [0x55, 0x1d, 19] => basic_constraints(r),
        [0x55, 0x1d, 30] => name_constraints(r),
        [0x55, 0x1d, 31] => der::list(r, SEQUENCE, &CRL_POINTS, crl_point),
        [0x55, 0x1d, 32] => der::list(r, SEQUENCE, &POLICIES, policy),
        [0x55, 0x1d, 35] => authority_key(r),
        [0x55, 0x1d, 37] => der::list(r, SEQUENCE, &PURPOSES, |r| der::content(r, OID, &PURPOSE)),
        ACCESS_ID => der::list(r, SEQUENCE, &ACCESS, access),
        TIMESTAMPS_ID => der::element(r, OCTETS, &VALUE, timestamps).map(|_| ()),
        _ => {
            r.rest(&VALUE);
            Ok(())
        }
    }
}

fn names(r: &mut Reader<'_, '_>, tag: u8, head: &'static FieldSpec) -> Step {
    der::list(r, tag, head, general_name)
}

fn key_usage(r: &mut Reader<'_, '_>) -> Step {
    der::element(r, der::BITS, &KEY_USAGE, |r| {
        r.u8(&PADDING)?;
        let at = r.pos();
        let bytes = r.rest(&KEY_USAGE);
        bit_string(r, at, bytes, USAGE_BITS, &DECIPHER_ONLY);
        Ok(())
    })?;
    Ok(())
}

/// Records the bits of a bit string: eight in its first byte, and one in its second, which may be left out.
fn bit_string(
    r: &mut Reader<'_, '_>,
    at: usize,
    bytes: &[u8],
    first: &[&'static FieldSpec],
    ninth: &'static FieldSpec,
) {
    let byte = |n| u64::from(bytes.get(n).copied().unwrap_or(0));
    r.parts(byte(0), at, bytes.len().min(1), first);
    let there = usize::from(bytes.len() > 1);
    r.parts(byte(1), at.saturating_add(there), there, &[ninth]);
}

fn basic_constraints(r: &mut Reader<'_, '_>) -> Step {
    r.group(&BASIC_CONSTRAINTS, |r| {
        der::element(r, SEQUENCE, &BASIC_CONSTRAINTS, |r| {
            if der::tag(r) == Some(der::BOOLEAN) {
                der::boolean(r, &CA)?;
            }
            if der::tag(r) == Some(der::INTEGER) {
                der::integer(r, &PATH_LENGTH)?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn authority_key(r: &mut Reader<'_, '_>) -> Step {
    r.group(&AUTHORITY_KEY_ID, |r| {
        der::element(r, SEQUENCE, &AUTHORITY_KEY_ID, |r| {
            der::each(r, |r| match der::tag(r) {
                Some(0x80) => der::content(r, 0x80, &KEY_ID),
                Some(0xa1) => names(r, 0xa1, &AUTHORITY_ISSUER),
                Some(0x82) => der::content(r, 0x82, &AUTHORITY_SERIAL),
                _ => unknown(r),
            })
        })?;
        Ok(())
    })
}

fn unknown(r: &mut Reader<'_, '_>) -> Step {
    r.rest(&VALUE);
    Ok(())
}

fn crl_point(r: &mut Reader<'_, '_>) -> Step {
    r.group(&CRL_POINT, |r| {
        der::element(r, SEQUENCE, &CRL_POINT, |r| {
            der::each(r, |r| match der::tag(r) {
                Some(0xa0) => der::any(r, &CRL_POINT_NAME, |r| {
                    if der::tag(r) == Some(0xa0) {
                        der::heading(r, &CRL_POINT_NAME, 0, |r| names(r, 0xa0, &FULL_NAME))
                    } else {
                        der::heading(r, &CRL_POINT_NAME, 1, unknown)
                    }
                })
                .map(|_| ()),
                Some(0x81) => der::any(r, &REASONS, |r| {
                    r.u8(&PADDING)?;
                    let at = r.pos();
                    let bytes = r.rest(&REASONS);
                    bit_string(r, at, bytes, REASON_BITS, &REASON_AA_COMPROMISE);
                    Ok(())
                })
                .map(|_| ()),
                Some(0xa2) => names(r, 0xa2, &CRL_ISSUER),
                _ => unknown(r),
            })
        })?;
        Ok(())
    })
}

fn policy(r: &mut Reader<'_, '_>) -> Step {
    r.group(&POLICY, |r| {
        der::element(r, SEQUENCE, &POLICY, |r| {
            der::content(r, OID, &POLICY_ID)?;
            if r.is_empty() {
                return Ok(());
            }
            der::list(r, SEQUENCE, &QUALIFIERS, |r| r.group(&QUALIFIER, qualifier))
        })?;
        Ok(())
    })
}

fn qualifier(r: &mut Reader<'_, '_>) -> Step {
    der::element(r, SEQUENCE, &QUALIFIER, |r| {
        der::content(r, OID, &QUALIFIER_ID)?;
        if der::tag(r) == Some(0x16) {
            der::content(r, 0x16, &QUALIFIER_TEXT)
        } else {
            r.rest(&QUALIFIER_DATA);
            Ok(())
        }
    })?;
    Ok(())
}

fn access(r: &mut Reader<'_, '_>) -> Step {
    r.group(&ACCESS_DESCRIPTION, |r| {
        der::element(r, SEQUENCE, &ACCESS_DESCRIPTION, |r| {
            der::content(r, OID, &ACCESS_METHOD)?;
            under(r, &ACCESS_LOCATION)
        })?;
        Ok(())
    })
}

fn name_constraints(r: &mut Reader<'_, '_>) -> Step {
    r.group(&CONSTRAINTS, |r| {
        der::element(r, SEQUENCE, &CONSTRAINTS, |r| {
            der::each(r, |r| match der::tag(r) {
                Some(0xa0) => der::list(r, 0xa0, &PERMITTED, subtree),
                Some(0xa1) => der::list(r, 0xa1, &EXCLUDED, subtree),
                _ => unknown(r),
            })
        })?;
        Ok(())
    })
}

fn subtree(r: &mut Reader<'_, '_>) -> Step {
    r.group(&SUBTREE, |r| {
        der::element(r, SEQUENCE, &SUBTREE, |r| {
            under(r, &BASE)?;
            if !r.is_empty() {
                r.rest(&SUBTREE_BOUNDS);
            }
            Ok(())
        })?;
        Ok(())
    })
}
