//! JA3 and JA3S: fingerprints of a client's and a server's hello, as the method of their authors says.

use md5::{Digest, Md5};

use super::extensions::fields::{GROUP, POINT_FORMAT, TYPE};
use super::fields::{SUITE, VERSION};
use crate::dissect::{FieldSpec, Packet, value};
use crate::proto::tables::tls_codes::is_grease;

/// `version,suites,extensions,groups,point formats`, GREASE left out.
pub(super) fn client_text(packet: Packet<'_>, out: &mut String) {
    value::decimal(out, packet.number(&VERSION).unwrap_or(0));
    for spec in [&SUITE, &TYPE, &GROUP, &POINT_FORMAT] {
        out.push(',');
        list(packet, spec, out);
    }
}

/// `version,suite,extensions`.
pub(super) fn server_text(packet: Packet<'_>, out: &mut String) {
    value::decimal(out, packet.number(&VERSION).unwrap_or(0));
    for spec in [&SUITE, &TYPE] {
        out.push(',');
        list(packet, spec, out);
    }
}

fn list(packet: Packet<'_>, spec: &'static FieldSpec, out: &mut String) {
    let before = out.len();
    for f in packet.all(spec).filter(|f| !is_grease(f.number())) {
        if out.len() > before {
            out.push('-');
        }
        value::decimal(out, f.number());
    }
}

/// MD5 of [`client_text`].
pub(super) fn client_hash(packet: Packet<'_>, out: &mut String) {
    hash(packet, client_text, out);
}

/// MD5 of [`server_text`].
pub(super) fn server_hash(packet: Packet<'_>, out: &mut String) {
    hash(packet, server_text, out);
}

fn hash(packet: Packet<'_>, text: fn(Packet<'_>, &mut String), out: &mut String) {
    let mut line = String::new();
    text(packet, &mut line);
    value::hex_bytes(out, &Md5::digest(line.as_bytes()), None);
}
