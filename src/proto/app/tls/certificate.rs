//! Certificates and requests for them (RFC 8446 sections 4.3.2 and 4.4.2, RFC 5246 sections 7.4.2 and 7.4.4, RFC 8879).

use super::extensions::{self, In, lists};
use super::session::Session;
use super::twin::shared_fields;
use crate::dissect::{Kind, Reader, Step};
use crate::fields;
use crate::proto::app::x509;
use crate::proto::tables::{tls_codes, tls_extensions};

/// Most certificates of one message that are read; a chain has two or three.
const MAX_CERTIFICATES: usize = 16;
/// Most names of authorities that are read.
const MAX_AUTHORITIES: usize = 256;

shared_fields! { FIELDS, dtls_fields:
    CONTEXT_LENGTH = field("tls.handshake.certificate_request_context_length", "Certificate Request Context Length", Kind::U8,
        "Length of the context.", "RFC 8446 section 4.4.2");
    CONTEXT = field("tls.handshake.certificate_request_context", "Certificate Request Context", Kind::Bytes,
        "Ties a certificate sent later to the request for it; empty during the handshake.", "RFC 8446 section 4.4.2");
    CERTIFICATES_LENGTH = field("tls.handshake.certificates_length", "Certificates Length", Kind::U24,
        "Length of all certificates.", "RFC 5246 section 7.4.2");
    CERTIFICATES = field("tls.handshake.certificates", "Certificates", Kind::Flag,
        "The sender's certificate first, then those of the authorities that vouch for it.", "RFC 5246 section 7.4.2");
    CERTIFICATE_LENGTH = field("tls.handshake.certificate_length", "Certificate Length", Kind::U24,
        "Length of one certificate.", "RFC 5246 section 7.4.2");
    CERTIFICATE = field("tls.handshake.certificate", "Certificate", Kind::Bytes,
        "Says which names a public key belongs to, from when to when, and who vouches for it.", "RFC 5280 section 4.1");
    TYPES_COUNT = field("tls.handshake.cert_types_count", "Certificate types count", Kind::U8,
        "How many types follow.", "RFC 5246 section 7.4.4");
    TYPES = field("tls.handshake.cert_types", "Certificate types", Kind::Flag,
        "Kinds of certificate that the server takes from the client.", "RFC 5246 section 7.4.4");
    CERTIFICATE_TYPE = field("tls.handshake.cert_type", "Certificate type", Kind::U8,
        "A kind of certificate.", "RFC 5246 section 7.4.4").names(tls_codes::CLIENT_CERTIFICATE_TYPES);
    NAMES_LENGTH = field("tls.handshake.dnames_len", "Distinguished Names Length", Kind::U16,
        "Length of all names.", "RFC 5246 section 7.4.4");
    NAMES = field("tls.handshake.dnames", "Distinguished Names", Kind::Flag,
        "Authorities whose certificates the sender accepts.", "RFC 5246 section 7.4.4");
    NAME_LENGTH = field("tls.handshake.dname_len", "Distinguished Name Length", Kind::U16,
        "Length of one name.", "RFC 5246 section 7.4.4");
    NAME = field("tls.handshake.dname", "Distinguished Name", Kind::Flag,
        "Name of an authority.", "RFC 5246 section 7.4.4");
    UNCOMPRESSED_LENGTH = field("tls.compress_certificate.uncompressed_length", "Uncompressed Length", Kind::U24,
        "Length of the message before compression.", "RFC 8879 section 4");
    COMPRESSED_LENGTH = field("tls.compress_certificate.compressed_certificate_message.length", "Length", Kind::U24,
        "Length of the compressed message.", "RFC 8879 section 4");
    COMPRESSED = field("tls.compress_certificate.compressed_certificate_message", "Compressed Certificate Message", Kind::Bytes,
        "The Certificate message, compressed.", "RFC 8879 section 4");
}

/// Certificate, in the form of the session's version.
pub(super) fn certificate(session: Session, r: &mut Reader<'_, '_>) -> Step {
    let tls13 = session.is_tls13();
    if tls13 {
        let n = r.u8(&CONTEXT_LENGTH)?;
        if n > 0 {
            r.bytes(&CONTEXT, usize::from(n))?;
        }
    }
    let n = r.u24(&CERTIFICATES_LENGTH)?;
    if n == 0 {
        r.unusual(
            &CERTIFICATES_LENGTH,
            "no certificate: the client has none that fits the request",
        );
        return Ok(());
    }
    r.within(n as usize, &CERTIFICATES_LENGTH, |r| {
        r.group(&CERTIFICATES, |r| {
            for _ in 0..MAX_CERTIFICATES {
                if r.is_empty() {
                    return Ok(());
                }
                let n = r.u24(&CERTIFICATE_LENGTH)?;
                r.within(n as usize, &CERTIFICATE_LENGTH, |r| {
                    r.group(&CERTIFICATE, x509::certificate)
                })?;
                if tls13 {
                    extensions::block(r, In::Certificate)?;
                }
            }
            if !r.is_empty() {
                r.unusual(
                    &CERTIFICATES,
                    "more than 16 certificates: the others are not decoded",
                );
                r.finish();
            }
            Ok(())
        })
    })?;
    Ok(())
}

/// CertificateRequest, in the form of the session's version.
pub(super) fn request(session: Session, r: &mut Reader<'_, '_>) -> Step {
    if session.is_tls13() {
        let n = r.u8(&CONTEXT_LENGTH)?;
        if n > 0 {
            r.bytes(&CONTEXT, usize::from(n))?;
        }
        return extensions::block(r, In::CertificateRequest);
    }
    let n = r.u8(&TYPES_COUNT)?;
    r.within(usize::from(n), &TYPES_COUNT, |r| {
        r.group(&TYPES, |r| {
            lists::each(r, |r| r.u8(&CERTIFICATE_TYPE).map(|_| ()))
        })
    })?;
    if session.names_algorithms() {
        lists::algorithms(r)?;
    }
    authorities(r)
}

/// Names of authorities: the end of a CertificateRequest, and the extension certificate_authorities.
pub(super) fn authorities(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&NAMES_LENGTH)?;
    if n == 0 {
        return Ok(());
    }
    r.within(usize::from(n), &NAMES_LENGTH, |r| {
        r.group(&NAMES, |r| {
            for _ in 0..MAX_AUTHORITIES {
                if r.is_empty() {
                    return Ok(());
                }
                let n = r.u16(&NAME_LENGTH)?;
                r.within(usize::from(n), &NAME_LENGTH, |r| r.group(&NAME, x509::name))?;
            }
            if !r.is_empty() {
                r.unusual(&NAMES, "more than 256 names: the others are not decoded");
                r.finish();
            }
            Ok(())
        })
    })?;
    Ok(())
}

/// CompressedCertificate (RFC 8879 section 4). It is sent encrypted, so it is met only where keys are known.
pub(super) fn compressed(r: &mut Reader<'_, '_>) -> Step {
    r.u16(&COMPRESSION)?;
    r.u24(&UNCOMPRESSED_LENGTH)?;
    let n = r.u24(&COMPRESSED_LENGTH)?;
    r.bytes(&COMPRESSED, n as usize)?;
    Ok(())
}

fields! { OWN:
    COMPRESSION = field("netlens.tls.compressed_certificate.algorithm", "Algorithm", Kind::U16,
        "How the message is compressed.", "RFC 8879 section 4").names(tls_extensions::CERTIFICATE_COMPRESSIONS).also(&["tls.compress_certificate.algorithm"]);
}
