//! Node information (RFC 4620): asks a host for its names and addresses.

use super::fields::*;
use crate::dissect::{Reader, Step};
use crate::proto::app::dns::name;

/// Reads a query or a reply.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the message is cut.
pub(super) fn dissect(r: &mut Reader<'_, '_>, query: bool, code: u8) -> Step {
    let asked = r.u16(&NI_QTYPE)?;
    r.flags(
        &NI_FLAG,
        2,
        &[&NI_G, &NI_S, &NI_L, &NI_C, &NI_A, &NI_T, &NI_RSV],
    )?;
    r.u64(&NI_NONCE)?;
    if query {
        return match code {
            0 if r.left() >= 16 => r.ipv6(&NI_SUBJECT6).map(|_| ()),
            1 if !r.is_empty() => {
                let base = r.pos();
                name::read(r, &NI_SUBJECT_NAME, base)?;
                rest(r);
                Ok(())
            }
            2 if r.left() >= 4 => r.ipv4(&NI_SUBJECT4).map(|_| ()),
            _ => {
                rest(r);
                Ok(())
            }
        };
    }
    match asked {
        2 if !r.is_empty() => {
            r.u32(&NI_TTL)?;
            let base = r.pos();
            while r.peek_u8(0).is_some_and(|b| b != 0) {
                name::read(r, &NI_NAME, base)?;
            }
        }
        3 => {
            while r.left() >= 20 {
                r.u32(&NI_TTL)?;
                r.ipv6(&NI_ADDRESS6)?;
            }
        }
        4 => {
            while r.left() >= 8 {
                r.u32(&NI_TTL)?;
                r.ipv4(&NI_ADDRESS4)?;
            }
        }
        _ => {}
    }
    rest(r);
    Ok(())
}

/// Passes over what fills up behind a name; keeps anything else.
fn rest(r: &mut Reader<'_, '_>) {
    if r.peek_rest().iter().all(|b| *b == 0) {
        r.finish();
    } else {
        r.rest(&UNKNOWN_DATA);
    }
}
