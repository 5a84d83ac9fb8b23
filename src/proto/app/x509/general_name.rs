//! Names in the many forms of subjectAltName and its kin (RFC 5280 section 4.2.1.6).

use super::der;
use super::fields::{
    DIRECTORY_NAME, DNS_NAME, GENERAL_NAME, IP_BYTES, IP4, IP6, MAIL, OTHER_FORM, OTHER_NAME,
    OTHER_NAME_ID, OTHER_NAME_VALUE, RDN_SEQUENCE_IF, REGISTERED_ID, URI,
};
use super::name;
use crate::dissect::{FieldSpec, Reader, Step};

/// A name under its own heading.
pub(super) fn general_name(r: &mut Reader<'_, '_>) -> Step {
    under(r, &GENERAL_NAME)
}

/// A name under the heading `head`, whose number says which form the name has.
pub(super) fn under(r: &mut Reader<'_, '_>, head: &'static FieldSpec) -> Step {
    let form = u64::from(der::tag(r).unwrap_or(0) & 0x1f);
    der::heading(r, head, form, |r| {
        der::any(r, head, |r| {
            let spec = match form {
                0 => return other(r),
                1 => &MAIL,
                2 => &DNS_NAME,
                4 => {
                    return der::heading(r, &DIRECTORY_NAME, 0, |r| {
                        name::sequence(r, &RDN_SEQUENCE_IF)
                    });
                }
                6 => &URI,
                7 => return address(r),
                8 => &REGISTERED_ID,
                _ => &OTHER_FORM,
            };
            r.rest(spec);
            Ok(())
        })?;
        Ok(())
    })
}

fn address(r: &mut Reader<'_, '_>) -> Step {
    match r.left() {
        4 => r.ipv4(&IP4).map(|_| ()),
        16 => r.ipv6(&IP6).map(|_| ()),
        _ => {
            r.rest(&IP_BYTES);
            Ok(())
        }
    }
}

fn other(r: &mut Reader<'_, '_>) -> Step {
    r.group(&OTHER_NAME, |r| {
        der::content(r, der::OID, &OTHER_NAME_ID)?;
        r.rest(&OTHER_NAME_VALUE);
        Ok(())
    })
}
