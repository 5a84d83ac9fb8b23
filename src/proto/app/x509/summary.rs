//! A certificate in a few lines, by the x509-parser crate: whom it is about, who vouches for it, from when to when it
//! counts, for which names, and with what key. And what a look at the clock says about it.

use std::fmt::Write as _;

use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

use crate::dissect::{FieldSpec, Flags, Kind, Reader};
use crate::fields;
use crate::frame::Addr;

fields! { FIELDS:
    SUBJECT = field("netlens.x509.subject", "Subject", Kind::Text,
        "Whom the certificate is about, in one line.", "RFC 5280 section 4.1.2.6");
    ISSUER = field("netlens.x509.issuer", "Issuer", Kind::Text,
        "Who vouches for it, in one line. The receiver must know this name, or a chain that leads to a name it knows.",
        "RFC 5280 section 4.1.2.4");
    NOT_BEFORE = field("netlens.x509.not_before", "Not before", Kind::AbsTime,
        "The certificate counts from this moment on.", "RFC 5280 section 4.1.2.5");
    NOT_AFTER = field("netlens.x509.not_after", "Not after", Kind::AbsTime,
        "The certificate counts up to this moment.", "RFC 5280 section 4.1.2.5");
    NAME = field("netlens.x509.san", "Name", Kind::Text,
        "A name that the certificate counts for; the host in the URL has to be one of them.", "RFC 9525 section 6");
    KEY = field("netlens.x509.key", "Key", Kind::Text,
        "What kind of key it is, and how long.", "RFC 5280 section 4.1.2.7");
    SIGNED_WITH = field("netlens.x509.signature", "Signed with", Kind::Text,
        "The algorithm of the issuer's signature under the certificate.", "RFC 5280 section 4.1.1.2");
}

/// Most names that are listed.
const MAX_NAMES: usize = 128;

/// Adds the lines for the certificate in `bytes`, which stand at `start` of the reader's source.
pub(super) fn add(r: &mut Reader<'_, '_>, bytes: &[u8], start: usize) {
    if r.promised_left() > bytes.len() {
        return;
    }
    let Ok((_, certificate)) = X509Certificate::from_der(bytes) else {
        r.invalid(&SUBJECT, "this is not a well-formed X.509 certificate");
        return;
    };
    let place = Place { bytes, start };
    let mut text = String::new();
    let _ = write!(text, "{}", certificate.subject());
    place.text(r, &SUBJECT, &text, certificate.subject().as_raw());
    text.clear();
    let _ = write!(text, "{}", certificate.issuer());
    place.text(r, &ISSUER, &text, certificate.issuer().as_raw());
    let validity = certificate.validity();
    let from = validity
        .not_before
        .timestamp()
        .saturating_mul(1_000_000_000);
    let to = validity.not_after.timestamp().saturating_mul(1_000_000_000);
    r.generated(&NOT_BEFORE, from.cast_unsigned());
    let now = r.cx.meta.time.0;
    if now != 0 && now < from {
        r.unusual(
            &NOT_BEFORE,
            "the certificate did not count yet when this was captured",
        );
    }
    r.generated(&NOT_AFTER, to.cast_unsigned());
    if now > to {
        r.unusual(
            &NOT_AFTER,
            "the certificate had expired when this was captured",
        );
    }
    names(r, &place, &certificate, &mut text);
    key(r, &place, &certificate, &mut text);
    let algorithm = &certificate.signature_algorithm.algorithm;
    text.clear();
    match super::oids::name(algorithm.as_bytes()) {
        Some(name) => text.push_str(name),
        None => {
            let _ = write!(text, "{algorithm}");
        }
    }
    r.generated_text(&SIGNED_WITH, &text);
}

/// Where the certificate's bytes are in the source.
struct Place<'a> {
    bytes: &'a [u8],
    start: usize,
}

impl Place<'_> {
    /// Records a computed text over the bytes of `part`, a slice of the certificate.
    fn text(&self, r: &mut Reader<'_, '_>, spec: &'static FieldSpec, text: &str, part: &[u8]) {
        let offset = part.as_ptr().addr().checked_sub(self.bytes.as_ptr().addr());
        let index = match offset {
            Some(at) if at.saturating_add(part.len()) <= self.bytes.len() => {
                r.own_text(spec, text, self.start.saturating_add(at), part.len())
            }
            _ => r.generated_text(spec, text),
        };
        r.mark(index, Flags::GENERATED);
    }
}

fn names(r: &mut Reader<'_, '_>, place: &Place<'_>, c: &X509Certificate<'_>, text: &mut String) {
    let Ok(Some(san)) = c.subject_alternative_name() else {
        return;
    };
    for name in san.value.general_names.iter().take(MAX_NAMES) {
        text.clear();
        let part: &[u8] = match name {
            GeneralName::DNSName(s) | GeneralName::RFC822Name(s) | GeneralName::URI(s) => {
                text.push_str(s);
                s.as_bytes()
            }
            GeneralName::IPAddress(b) => {
                let address = match (<[u8; 4]>::try_from(*b), <[u8; 16]>::try_from(*b)) {
                    (Ok(v4), _) => Addr::V4(v4),
                    (_, Ok(v6)) => Addr::V6(v6),
                    _ => continue,
                };
                let _ = write!(text, "{address}");
                b
            }
            GeneralName::DirectoryName(n) => {
                let _ = write!(text, "{n}");
                n.as_raw()
            }
            _ => continue,
        };
        place.text(r, &NAME, text, part);
    }
}

fn key(r: &mut Reader<'_, '_>, place: &Place<'_>, c: &X509Certificate<'_>, text: &mut String) {
    text.clear();
    let info = c.public_key();
    let (word, bits) = match info.parsed() {
        Ok(PublicKey::RSA(key)) => ("RSA", key.key_size()),
        Ok(PublicKey::EC(point)) => ("ECDSA", point.key_size()),
        Ok(PublicKey::DSA(y)) => ("DSA", y.len().saturating_mul(8)),
        _ => ("", 0),
    };
    match info.algorithm.algorithm.as_bytes() {
        [0x2b, 0x65, 0x70] => text.push_str("Ed25519"),
        [0x2b, 0x65, 0x71] => text.push_str("Ed448"),
        _ if bits > 0 => {
            let _ = write!(text, "{word} {bits} bits");
        }
        _ => {
            let _ = write!(text, "{}", info.algorithm.algorithm);
        }
    }
    place.text(r, &KEY, text, info.raw);
}
