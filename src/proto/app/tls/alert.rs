//! Alerts (RFC 8446 section 6, RFC 5246 section 7.2).

use super::fields::{ALERT, ALERT_DESC, ALERT_LEVEL};
use crate::dissect::{Reader, Step};

/// Text of an alert that cannot be read without keys.
pub(super) const ENCRYPTED: &str = "Encrypted Alert";

/// Reads the alerts of a record. An alert in clear text is two bytes; encrypted ones are longer.
pub(super) fn dissect(encrypted: bool, r: &mut Reader<'_, '_>) -> Step {
    let plain = r.promised_left() == 2 && matches!(r.peek_u8(0), Some(1 | 2));
    if !plain && (encrypted || r.promised_left() > 2) {
        return r.titled(&ALERT, ENCRYPTED, |r| {
            r.finish();
            Ok(())
        });
    }
    r.group(&ALERT, |r| {
        r.u8(&ALERT_LEVEL)?;
        r.u8(&ALERT_DESC)?;
        Ok(())
    })
}
