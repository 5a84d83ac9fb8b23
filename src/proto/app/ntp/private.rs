//! Private messages (mode 7) in outline: what `ntpdc` and attackers sent to servers before 2014. The header
//! is that of RFC 9327 appendix A.

use super::fields::*;
use crate::dissect::{Reader, Step};

/// Reads a private message.
pub(super) fn message(r: &mut Reader<'_, '_>) -> Step {
    let flags = r.flags(&FLAGS, 1, &[&RESPONSE, &MORE, &VERSION, &MODE])?;
    r.flags(&AUTH_SEQUENCE, 1, &[&AUTH, &PRIVATE_SEQUENCE])?;
    r.u8(&IMPLEMENTATION)?;
    let code = r.u8(&REQUEST_CODE)?;
    let at = r.pos();
    let counts = u64::from(r.peek_u16(0).unwrap_or(0));
    r.skip(&ITEMS, 2)?;
    r.record(&ERROR, ERROR.extract(counts), at, 1);
    r.record(&ITEMS, ITEMS.extract(counts), at, 2);
    let at = r.pos();
    let sizes = u64::from(r.peek_u16(0).unwrap_or(0));
    r.skip(&ITEM_SIZE, 2)?;
    r.record(&RESERVED, RESERVED.extract(sizes), at, 1);
    r.record(&ITEM_SIZE, ITEM_SIZE.extract(sizes), at, 2);
    let size = usize::try_from(ITEM_SIZE.extract(sizes)).unwrap_or(0);
    let response = RESPONSE.extract(flags) != 0;
    if response && matches!(code, 20 | 42) {
        r.unusual(
            &REQUEST_CODE,
            "the list of a server's last clients: a short question with a very long answer, misused for attacks",
        );
    }
    if response && size > 0 {
        for _ in 0..ITEMS.extract(counts) {
            if r.left() < size {
                break;
            }
            r.bytes(&PRIVATE_DATA, size)?;
        }
    }
    if !r.is_empty() {
        r.rest(&PRIVATE_DATA);
    }
    Ok(())
}
