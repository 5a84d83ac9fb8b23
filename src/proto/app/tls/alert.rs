//! Alerts (RFC 8446 section 6, RFC 5246 section 7.2).

use super::fields::{ALERT, ALERT_DESC, ALERT_LEVEL};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::app::dtls::fields as dtls;

/// Text of an alert that cannot be read without keys.
pub(in crate::proto::app) const ENCRYPTED: &str = "Encrypted Alert";

/// Heading, level and description.
pub(in crate::proto::app) struct Names(&'static FieldSpec, &'static FieldSpec, &'static FieldSpec);

/// As TLS names them.
pub(super) const STREAM: Names = Names(&ALERT, &ALERT_LEVEL, &ALERT_DESC);
/// As DTLS names them.
pub(in crate::proto::app) const DATAGRAM: Names =
    Names(&dtls::ALERT, &dtls::ALERT_LEVEL, &dtls::ALERT_DESC);

/// Reads the alerts of a record. An alert in clear text is two bytes; encrypted ones are longer.
pub(in crate::proto::app) fn dissect(
    names: &Names,
    encrypted: bool,
    r: &mut Reader<'_, '_>,
) -> Step {
    let plain = r.promised_left() == 2 && matches!(r.peek_u8(0), Some(1 | 2));
    if !plain && (encrypted || r.promised_left() > 2) {
        return r.titled(names.0, ENCRYPTED, |r| {
            r.finish();
            Ok(())
        });
    }
    r.group(names.0, |r| {
        r.u8(names.1)?;
        r.u8(names.2)?;
        Ok(())
    })
}
