//! Control messages (mode 6, RFC 9327): what `ntpq` asks a server about itself.

use super::extension::authenticator;
use super::fields::*;
use crate::dissect::{FieldSpec, Reader, Step};

/// Variables of one message that are shown one by one.
const MAX_VARIABLES: usize = 256;

/// Reads a control message behind its first byte.
pub(super) fn message(r: &mut Reader<'_, '_>) -> Step {
    let flags = r.flags(
        &FLAGS2,
        1,
        &[&CTRL_RESPONSE, &CTRL_ERROR, &CTRL_MORE, &OPCODE],
    )?;
    r.u16(&SEQUENCE)?;
    let association = r.peek_u16(2).unwrap_or(0);
    let opcode = OPCODE.extract(flags);
    let response = CTRL_RESPONSE.extract(flags) != 0;
    if CTRL_ERROR.extract(flags) != 0 {
        r.flags(&STATUS, 2, &[&ERROR_STATUS])?;
    } else {
        status(r, response, opcode, association)?;
    }
    r.u16(&ASSOCIATION)?;
    r.u16(&OFFSET)?;
    let count = usize::from(r.u16(&COUNT)?);
    if count > 0 {
        r.within(count, &COUNT, |r| {
            r.group(&CTRL_DATA, |r| {
                match opcode {
                    1 if response && association == 0 => associations(r)?,
                    1 | 2 | 3 | 4 | 5 | 10 | 11 | 12 => variables(r)?,
                    _ => {}
                }
                r.finish();
                Ok(())
            })
        })?;
        // The data is filled up to a multiple of four.
        let padding = count.wrapping_neg() % 4;
        if padding > 0 && r.left() >= padding {
            r.bytes(&PADDING, padding)?;
        }
    }
    authenticator(r)
}

/// The status word: whose it is depends on what was asked (RFC 9327 section 3).
fn status(r: &mut Reader<'_, '_>, response: bool, opcode: u64, association: u16) -> Step {
    let parts: &[&'static FieldSpec] = match opcode {
        1 | 2 if response && association == 0 => SYSTEM_STATUS,
        1 | 2 if response => PEER_STATUS,
        4 | 5 if response => CLOCK_STATUS,
        _ => &[],
    };
    r.flags(&STATUS, 2, parts)?;
    Ok(())
}

/// The list of associations: a number and a status word each.
fn associations(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 4 {
        r.group(&CTRL_ITEM, |r| {
            r.u16(&ASSOCIATION)?;
            r.flags(&STATUS, 2, PEER_STATUS)?;
            Ok(())
        })?;
    }
    Ok(())
}

/// `name=value` with commas between; quotation marks keep commas in.
fn variables(r: &mut Reader<'_, '_>) -> Step {
    for _ in 0..MAX_VARIABLES {
        let rest = r.peek_rest();
        let blank = rest
            .iter()
            .take_while(|b| matches!(b, b',' | b' ' | b'\r' | b'\n' | 0))
            .count();
        r.skip(&VARIABLE, blank)?;
        let rest = r.peek_rest();
        if rest.is_empty() {
            return Ok(());
        }
        let mut quoted = false;
        let len = rest
            .iter()
            .position(|b| {
                quoted ^= *b == b'"';
                !quoted && matches!(b, b',' | b'\r' | b'\n')
            })
            .unwrap_or(rest.len());
        r.bytes(&VARIABLE, len)?;
    }
    Ok(())
}
