//! DHCP unique identifiers (RFC 8415 section 11): what a client or server is known by, whatever its address.

use super::fields::*;
use crate::dissect::{Reader, Step};
use crate::frame::Timestamp;

/// Seconds from 1970 to 2000, where the identifier's time begins.
const EPOCH: i64 = 946_684_800;

/// Reads the rest of the reader as an identifier.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when it is cut.
pub(super) fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.record(&DUID, 0, r.pos(), r.left());
    match r.u16(&DUID_TYPE)? {
        1 => {
            r.u16(&LLT_HWTYPE)?;
            let at = r.pos();
            let seconds = r.peek_u32(0).unwrap_or(0);
            r.skip(&LLT_TIME, 4)?;
            let time = Timestamp::new(i64::from(seconds).saturating_add(EPOCH), 0);
            r.record(&LLT_TIME, time.0.cast_unsigned(), at, 4);
            if !r.is_empty() {
                r.rest(&LLT_ADDR);
            }
        }
        2 => {
            r.u32(&EN_ENTERPRISE)?;
            if !r.is_empty() {
                r.rest(&EN_IDENTIFIER);
            }
        }
        3 => {
            r.u16(&LL_HWTYPE)?;
            if !r.is_empty() {
                r.rest(&LL_ADDR);
            }
        }
        4 => drop(r.bytes(&UUID, 16)?),
        _ => r.finish(),
    }
    Ok(())
}
