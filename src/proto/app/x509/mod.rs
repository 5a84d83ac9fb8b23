//! X.509 certificates (RFC 5280) as other protocols carry them.

use crate::dissect::{Reader, Step};

/// Reads a certificate: all that is left of the reader.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the bytes ran out.
pub fn certificate(r: &mut Reader<'_, '_>) -> Step {
    r.finish();
    Ok(())
}

/// Reads a distinguished name: all that is left of the reader.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the bytes ran out.
pub fn name(r: &mut Reader<'_, '_>) -> Step {
    r.finish();
    Ok(())
}
