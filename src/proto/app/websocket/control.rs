//! Control frames (RFC 6455 section 5.5): close, ping, pong, and what nobody has defined.

use super::fields::*;
use crate::dissect::{Reader, Step};

const CLOSE_FRAME: u8 = 8;
const PING_FRAME: u8 = 9;
const PONG_FRAME: u8 = 10;

/// Reads the payload of a control frame.
pub(super) fn control(r: &mut Reader<'_, '_>, opcode: u8) -> Step {
    match opcode {
        PING_FRAME => drop(r.rest(&PING)),
        PONG_FRAME => drop(r.rest(&PONG)),
        CLOSE_FRAME => return r.group(&CLOSE, close),
        _ => drop(r.rest(&UNKNOWN)),
    }
    Ok(())
}

fn close(r: &mut Reader<'_, '_>) -> Step<()> {
    let code = r.u16(&STATUS)?;
    r.deeper(|r| r.generated(&MEANING, u64::from(code)));
    if !sendable(code) {
        r.invalid(
            &STATUS,
            "a code that no close frame may carry (RFC 6455 section 7.4)",
        );
    }
    if !r.is_empty() {
        let reason = r.rest(&REASON);
        if std::str::from_utf8(reason).is_err() {
            r.invalid(&REASON, "not UTF-8 (RFC 6455 section 5.5.1)");
        }
    }
    Ok(())
}
