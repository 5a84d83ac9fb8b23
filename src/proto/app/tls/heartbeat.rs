//! Heartbeats (RFC 6520).

use super::fields::{
    HEARTBEAT, HEARTBEAT_LENGTH, HEARTBEAT_PADDING, HEARTBEAT_PAYLOAD, HEARTBEAT_TYPE,
};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::app::dtls::fields as dtls;

/// Text of a heartbeat that cannot be read without keys.
const ENCRYPTED: &str = "Encrypted Heartbeat";

/// Heading, type, length, payload and padding.
pub(in crate::proto::app) struct Names([&'static FieldSpec; 5]);

/// As TLS names them.
pub(super) const STREAM: Names = Names([
    &HEARTBEAT,
    &HEARTBEAT_TYPE,
    &HEARTBEAT_LENGTH,
    &HEARTBEAT_PAYLOAD,
    &HEARTBEAT_PADDING,
]);
/// As DTLS names them.
pub(in crate::proto::app) const DATAGRAM: Names = Names([
    &dtls::HEARTBEAT,
    &dtls::HEARTBEAT_TYPE,
    &dtls::HEARTBEAT_LENGTH,
    &dtls::HEARTBEAT_PAYLOAD,
    &dtls::HEARTBEAT_PADDING,
]);

/// Reads a heartbeat; one of unknown type is taken for encrypted.
pub(in crate::proto::app) fn dissect(
    Names([head, kind, length, payload, padding]): &Names,
    encrypted: bool,
    r: &mut Reader<'_, '_>,
) -> Step {
    if encrypted || !matches!(r.peek_u8(0), Some(1 | 2)) {
        return r.titled(head, ENCRYPTED, |r| {
            r.finish();
            Ok(())
        });
    }
    r.group(head, |r| {
        r.u8(kind)?;
        let n = usize::from(r.u16(length)?);
        if n > r.promised_left() {
            r.invalid(
                length,
                "asks for more bytes than were sent: an attempt to read the peer's memory (Heartbleed, CVE-2014-0160)",
            );
            r.rest(payload);
            return Ok(());
        }
        r.bytes(payload, n)?;
        r.rest(padding);
        Ok(())
    })
}
