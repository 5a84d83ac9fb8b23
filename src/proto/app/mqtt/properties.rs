//! The property block of MQTT 5 (section 2.2.2): its length, and its bytes as they were sent.

use super::fields::{PROPERTY_BYTES, PROPERTY_LEN};
use super::framing::{Front, variable};
use crate::dissect::{FieldSpec, Reader, Step, Stop};

/// Reads a variable byte integer (MQTT 5.0 section 1.5.5) as `spec`.
pub(super) fn variable_int(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step<u32> {
    let at = r.pos();
    match variable(r.peek_rest()) {
        Ok((value, n)) => {
            r.skip(spec, n)?;
            r.record(spec, u64::from(value), at, n);
            Ok(value)
        }
        Err(Front::TooLong) => {
            r.invalid(spec, "takes more than four bytes (MQTT 5.0 section 1.5.5)");
            Err(Stop)
        }
        Err(_) => {
            let n = r.left().saturating_add(1);
            r.skip(spec, n)?;
            Err(Stop)
        }
    }
}

/// Reads a property block under the heading `head`.
pub(super) fn properties(r: &mut Reader<'_, '_>, head: &'static FieldSpec) -> Step {
    r.group(head, |r| {
        let n = variable_int(r, &PROPERTY_LEN)? as usize;
        if n > 0 {
            r.bytes(&PROPERTY_BYTES, n)?;
        }
        Ok(())
    })
}
