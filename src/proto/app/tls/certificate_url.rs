//! Client Certificate URL (RFC 6066 section 5): a small device says where its certificate can be fetched, instead of
//! sending it.

use super::extensions::lists::each;
use super::session::Session;
use super::twin::shared_fields;
use crate::dissect::{Kind, Reader, Step};
use crate::proto::tables::tls_codes;

shared_fields! { FIELDS, dtls_fields:
    CHAIN_TYPE = field("tls.handshake.cert_url_type", "Certificate Chain Type", Kind::U8,
        "Whether each address is that of one certificate, or one address that of the whole chain.",
        "RFC 6066 section 5").names(tls_codes::CERTIFICATE_CHAIN_TYPES);
    LIST_LENGTH = field("tls.handshake.cert_url.url_hash_len", "URL and Hash list Length", Kind::U16,
        "Length of the list of addresses.", "RFC 6066 section 5");
    ENTRY = field("tls.handshake.cert_url.url_hash", "URL and Hash", Kind::Flag,
        "Where a certificate can be fetched, and what its checksum must be.", "RFC 6066 section 5");
    URL_LENGTH = field("tls.handshake.cert_url.url_len", "URL Length", Kind::U16,
        "Length of the address.", "RFC 6066 section 5");
    URL = field("tls.handshake.cert_url.url", "URL", Kind::Text,
        "The address that the server has to ask for the certificate.", "RFC 6066 section 5");
    PADDING = field("tls.handshake.cert_url.padding", "Padding", Kind::Flag,
        "A byte of value 1; once it said whether a checksum follows.", "RFC 6066 section 5");
    HASH = field("tls.handshake.cert_url.sha1", "SHA1 Hash", Kind::Bytes,
        "SHA-1 of the certificate, so that nobody can put in another one on the way.", "RFC 6066 section 5");
}

/// Reads the message. Before TLS 1.2 the checksum may be left out (RFC 4366 section 3.3).
pub(super) fn read(session: Session, r: &mut Reader<'_, '_>) -> Step {
    r.u8(&CHAIN_TYPE)?;
    let n = r.u16(&LIST_LENGTH)?;
    r.within(usize::from(n), &LIST_LENGTH, |r| {
        each(r, |r| r.group(&ENTRY, |r| entry(session, r)))
    })?;
    Ok(())
}

fn entry(session: Session, r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&URL_LENGTH)?;
    r.bytes(&URL, usize::from(n))?;
    let marked = r.peek_u8(0).unwrap_or(0) != 0;
    r.bytes(&PADDING, 1)?;
    if marked || session.names_algorithms() {
        r.bytes(&HASH, 20)?;
    }
    Ok(())
}
