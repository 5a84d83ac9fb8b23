//! Multicast listener discovery: which groups hosts listen to (RFC 2710 version 1, RFC 9777 version 2).

use super::fields::*;
use crate::dissect::{Reader, Step};

/// A query, report or end of version 1; a query that is longer is one of version 2.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the message is cut.
pub(super) fn message(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    // Version 1 has 24 bytes in all, of which four are read.
    let second = kind == 130 && r.left() > 20;
    let index = r.cx.tree.fields.len();
    let code = r.u16(if second { &MLD_CODE } else { &MLD_DELAY })?;
    if second && code >= 0x8000 {
        r.set_value(index, expand(code));
    }
    r.bytes(&RESERVED, 2)?;
    r.ipv6(&MLD_ADDRESS)?;
    if !second {
        return Ok(());
    }
    r.flags(&MLD_FLAG, 1, &[&MLD_S, &MLD_QRV, &MLD_RSV])?;
    r.u8(&MLD_QQI)?;
    for _ in 0..r.u16(&MLD_SOURCES)? {
        r.ipv6(&MLD_SOURCE)?;
    }
    Ok(())
}

/// A report of version 2: a record for each group.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the message is cut.
pub(super) fn report(r: &mut Reader<'_, '_>) -> Step {
    r.bytes(&RESERVED, 2)?;
    for _ in 0..r.u16(&MLDR_RECORDS)? {
        r.group(&MLDR_RECORD, |r| {
            r.u8(&MLDR_TYPE)?;
            let words = usize::from(r.u8(&MLDR_AUX_LEN)?);
            let sources = r.u16(&MLDR_SOURCES)?;
            r.ipv6(&MLDR_ADDRESS)?;
            for _ in 0..sources {
                r.ipv6(&MLDR_SOURCE)?;
            }
            if words > 0 {
                r.bytes(&MLDR_AUX, words.saturating_mul(4))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The milliseconds that a code of version 2 stands for: a mantissa with an exponent (RFC 9777 section 5.1.3).
fn expand(code: u16) -> u64 {
    let exponent = u32::from((code >> 12) & 7);
    let mantissa = u64::from(code & 0x0fff) | 0x1000;
    mantissa
        .checked_shl(exponent.saturating_add(3))
        .unwrap_or(0)
}
