//! X.509 certificates (RFC 5280) as other protocols carry them: every element with its byte range, under the names of
//! Wireshark's x509af, x509ce, x509if, x509sat, pkcs1 and pkix1implicit.
//!
//! ```text
//! Certificate ::= SEQUENCE { signedCertificate, algorithmIdentifier, encrypted (the signature) }
//!   signedCertificate ::= SEQUENCE { version, serialNumber, signature, issuer, validity, subject,
//!                                    subjectPublicKeyInfo, extensions }
//! ```
//! A few lines that sum it up (`netlens.x509.*`) come from the x509-parser crate, which also says whether the
//! certificate is well formed as a whole.

mod certificate;
mod der;
mod extension_fields;
mod extensions;
mod fields;
mod general_name;
mod key;
mod name;
mod oids;
mod summary;
#[cfg(test)]
mod tests;
pub(in crate::proto::app) mod time;

pub use certificate::certificate;
pub use name::name;
pub use summary::{ISSUER, KEY, NAME, NOT_AFTER, NOT_BEFORE, SUBJECT};

use crate::dissect::{FieldSpec, Protocol, protocol};

/// The protocol's own item. Certificates have no layer of their own: their fields stand in the carrier's layer.
pub static ITEM: FieldSpec = protocol(
    "x509af",
    "X.509 Authentication Framework",
    "Certificates: who vouches that a public key belongs to a name.",
    "RFC 5280",
);

/// The name that Wireshark gives to what an extension, or what stands behind a policy, holds; `id` is its identifier in DER.
#[must_use]
pub fn step(id: &[u8]) -> Option<&'static str> {
    Some(match id {
        // id-ce, and the timestamps of certificate transparency.
        [0x55, 0x1d, _] | [0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 2] => "x509ce",
        // id-qt-unotice, id-pe-authorityInfoAccess.
        [0x2b, 6, 1, 5, 5, 7, 2, 2] | [0x2b, 6, 1, 5, 5, 7, 1, 1] => "pkix1implicit",
        // id-qt-cps.
        [0x2b, 6, 1, 5, 5, 7, 2, 1] => "pkix1explicit",
        // netscape-cert-extension.
        [0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, _] => "ns_cert_exts",
        _ => return None,
    })
}

/// Certificates.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        fields::CERTIFICATE_FIELDS,
        fields::NAME_FIELDS,
        extension_fields::EXTENSION_FIELDS,
        summary::FIELDS,
    ],
    ..Protocol::new("x509af", "X.509 Authentication Framework", "X509AF", &ITEM)
};
