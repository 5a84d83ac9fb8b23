//! JA3 and JA3S: fingerprints of a client's and a server's hello, as the method of their authors says.

use md5::{Digest, Md5};

use super::extensions::fields::{GROUP, POINT_FORMAT, TYPE};
use super::fields::{JA3_FULL, JA3S_FULL, SUITE, VERSION};
use super::twin::is;
use crate::dissect::{FieldRef, FieldSpec, value};
use crate::proto::tables::tls_codes::is_grease;

/// `version,suites,extensions,groups,point formats`, GREASE left out.
pub(super) fn client_text(field: FieldRef<'_>, out: &mut String) {
    value::decimal(out, hello(field).next().map_or(0, |f| f.number()));
    for spec in [&SUITE, &TYPE, &GROUP, &POINT_FORMAT] {
        out.push(',');
        list(field, spec, out);
    }
}

/// `version,suite,extensions`.
pub(super) fn server_text(field: FieldRef<'_>, out: &mut String) {
    value::decimal(out, hello(field).next().map_or(0, |f| f.number()));
    for spec in [&SUITE, &TYPE] {
        out.push(',');
        list(field, spec, out);
    }
}

/// The fields of the hello that a fingerprint belongs to. The fingerprint's number is the index of the hello's version.
fn hello<'a>(fingerprint: FieldRef<'a>) -> impl Iterator<Item = FieldRef<'a>> {
    let from = usize::try_from(fingerprint.number()).unwrap_or(usize::MAX);
    fingerprint
        .packet()
        .fields()
        .skip(from)
        .enumerate()
        .take_while(|(i, f)| *i == 0 || !ends(f.spec()))
        .map(|(_, f)| f)
}

/// Whether a field is the fingerprint behind a hello, or belongs to the next one.
fn ends(spec: &'static FieldSpec) -> bool {
    [&VERSION, &JA3_FULL, &JA3S_FULL]
        .into_iter()
        .any(|end| is(spec, end))
}

fn list(field: FieldRef<'_>, spec: &'static FieldSpec, out: &mut String) {
    let before = out.len();
    for f in hello(field).filter(|f| is(f.spec(), spec) && !is_grease(f.number())) {
        if out.len() > before {
            out.push('-');
        }
        value::decimal(out, f.number());
    }
}

/// MD5 of [`client_text`].
pub(super) fn client_hash(field: FieldRef<'_>, out: &mut String) {
    hash(field, client_text, out);
}

/// MD5 of [`server_text`].
pub(super) fn server_hash(field: FieldRef<'_>, out: &mut String) {
    hash(field, server_text, out);
}

fn hash(field: FieldRef<'_>, text: fn(FieldRef<'_>, &mut String), out: &mut String) {
    let mut line = String::new();
    text(field, &mut line);
    value::hex_bytes(out, &Md5::digest(line.as_bytes()), None);
}
