//! Quick-Start (RFC 4782): the option by which a sender asks routers for permission to start fast, the same in both versions of IP.

use crate::dissect::{FieldSpec, Reader, Step};

/// Where each part of the option goes.
pub struct Fields {
    /// Function, the high 4 bits of a byte.
    pub function: &'static FieldSpec,
    /// Rate, the low 4.
    pub rate: &'static FieldSpec,
    /// Quick-Start TTL of a request.
    pub ttl: &'static FieldSpec,
    /// The byte that stands there in a report.
    pub unused: &'static FieldSpec,
    /// Nonce, the high 30 bits of a word.
    pub nonce: &'static FieldSpec,
    /// The low 2.
    pub reserved: &'static FieldSpec,
}

/// Rate report, the function without a TTL (RFC 4782 section 3.1).
const REPORT: u8 = 8;

/// Reads the option's data; `asked` gets the TTL of a request.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the option is cut.
pub fn dissect(
    r: &mut Reader<'_, '_>,
    fields: &Fields,
    asked: impl FnOnce(&mut Reader<'_, '_>, u8),
) -> Step {
    let at = r.pos();
    let byte = r.u8(fields.function)?;
    r.record(fields.rate, u64::from(byte & 15), at, 1);
    if byte >> 4 == REPORT {
        r.u8(fields.unused)?;
    } else {
        let ttl = r.u8(fields.ttl)?;
        asked(r, ttl);
    }
    let at = r.pos();
    let nonce = r.u32(fields.nonce)?;
    r.record(fields.reserved, u64::from(nonce & 3), at, 4);
    Ok(())
}
