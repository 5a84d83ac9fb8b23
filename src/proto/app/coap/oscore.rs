//! The OSCORE option (RFC 8613 section 6.1): which key sealed the message.

use super::fields::{
    OSCORE_CONTEXT, OSCORE_CONTEXT_LEN, OSCORE_HAS_CONTEXT, OSCORE_HAS_KID, OSCORE_KID, OSCORE_PIV,
    OSCORE_PIV_LEN, OSCORE_RESERVED,
};
use crate::dissect::{Reader, Step};

/// Reads the option's value; an empty one stands for all flags zero.
pub(super) fn read(r: &mut Reader<'_, '_>) -> Step {
    let Some(flags) = r.peek_u8(0) else {
        return Ok(());
    };
    let (at, flags) = (r.pos(), u64::from(flags));
    r.skip(&OSCORE_RESERVED, 1)?;
    for spec in [
        &OSCORE_RESERVED,
        &OSCORE_HAS_CONTEXT,
        &OSCORE_HAS_KID,
        &OSCORE_PIV_LEN,
    ] {
        r.record(spec, spec.extract(flags), at, 1);
    }
    let piv = usize::try_from(flags & 7).unwrap_or(0);
    if piv > 5 {
        r.invalid(
            &OSCORE_PIV_LEN,
            "6 and 7 are reserved (RFC 8613 section 6.1)",
        );
    }
    if piv > 0 {
        r.bytes(&OSCORE_PIV, piv)?;
    }
    if flags & 0x10 != 0 {
        let len = usize::from(r.u8(&OSCORE_CONTEXT_LEN)?);
        r.bytes(&OSCORE_CONTEXT, len)?;
    }
    if flags & 8 != 0 {
        r.rest(&OSCORE_KID);
    }
    Ok(())
}
