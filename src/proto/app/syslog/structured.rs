//! Structured data (RFC 5424 section 6.3): `[name@32473 temperature="28.3" humidity="65.2"]`.

use super::fields::{SD, SD_ID, SD_PARAM};
use crate::dissect::{Reader, Step};

/// Elements of one line that are shown.
const MAX_ELEMENTS: usize = 32;
/// Values of one element that are shown.
const MAX_PARAMS: usize = 64;

/// Reads structured data and the space behind it; `-` stands for none.
pub(super) fn data(r: &mut Reader<'_, '_>) -> Step {
    if r.peek_u8(0) == Some(b'-') {
        r.skip(&SD, r.left().min(2))?;
        return Ok(());
    }
    for _ in 0..MAX_ELEMENTS {
        if r.peek_u8(0) != Some(b'[') {
            break;
        }
        r.group(&SD, element)?;
    }
    if r.peek_u8(0) == Some(b' ') {
        r.skip(&SD, 1)?;
    }
    Ok(())
}

fn element(r: &mut Reader<'_, '_>) -> Step {
    r.skip(&SD, 1)?;
    let id = r
        .peek_rest()
        .iter()
        .position(|b| matches!(b, b' ' | b']'))
        .unwrap_or(r.left());
    r.bytes(&SD_ID, id)?;
    for _ in 0..MAX_PARAMS {
        match r.peek_u8(0) {
            Some(b' ') => r.skip(&SD, 1)?,
            Some(b']') => return r.skip(&SD, 1),
            None => {
                r.invalid(
                    &SD_ID,
                    "the element has no closing bracket (RFC 5424 section 6.3.1)",
                );
                return Ok(());
            }
            Some(_) => {
                let len = param(r.peek_rest());
                r.bytes(&SD_PARAM, len)?;
            }
        }
    }
    Ok(())
}

/// Length of `name="value"`; a backslash keeps what follows it in the value.
fn param(bytes: &[u8]) -> usize {
    let mut quotes = 0;
    let mut escaped = false;
    for (at, b) in bytes.iter().enumerate() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match b {
            b'\\' => escaped = true,
            b'"' if quotes == 1 => return at.saturating_add(1),
            b'"' => quotes = 1,
            b' ' | b']' if quotes == 0 => return at.max(1),
            _ => {}
        }
    }
    bytes.len()
}
