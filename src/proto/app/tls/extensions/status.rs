//! What proves that a certificate is still good: status_request (RFC 6066 section 8), status_request_v2 (RFC 6961),
//! signed certificate timestamps (RFC 6962), and the CertificateStatus message.

use super::fields::{
    OCSP, OCSP_LENGTH, OCSP_LIST_LENGTH, REQUEST_EXTENSIONS, REQUEST_EXTENSIONS_LENGTH, RESPONDERS,
    RESPONDERS_LENGTH, SCT, SCT_EXTENSIONS, SCT_EXTENSIONS_LENGTH, SCT_LENGTH, SCT_LOG,
    SCT_SIGNATURE, SCT_SIGNATURE_LENGTH, SCT_TIME, SCT_VERSION, SCTS_LENGTH, STATUS_LENGTH,
    STATUS_LIST_LENGTH, STATUS_TYPE,
};
use super::lists::{algorithm, each};
use crate::dissect::{Reader, Step};

/// status_request.
pub(super) fn request(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&STATUS_TYPE)?;
    ids(r)
}

/// status_request_v2.
pub(super) fn request_list(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&STATUS_LIST_LENGTH)?;
    r.within(usize::from(n), &STATUS_LIST_LENGTH, |r| {
        each(r, |r| {
            r.u8(&STATUS_TYPE)?;
            let n = r.u16(&STATUS_LENGTH)?;
            r.within(usize::from(n), &STATUS_LENGTH, ids)?;
            Ok(())
        })
    })?;
    Ok(())
}

fn ids(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&RESPONDERS_LENGTH)?;
    if n > 0 {
        r.bytes(&RESPONDERS, usize::from(n))?;
    }
    let n = r.u16(&REQUEST_EXTENSIONS_LENGTH)?;
    if n > 0 {
        r.bytes(&REQUEST_EXTENSIONS, usize::from(n))?;
    }
    Ok(())
}

/// CertificateStatus: one response, or a list with one for each certificate of the chain.
pub(in super::super) fn certificate_status(r: &mut Reader<'_, '_>) -> Step {
    match r.u8(&STATUS_TYPE)? {
        1 => response(r),
        2 => {
            let n = r.u24(&OCSP_LIST_LENGTH)?;
            r.within(n as usize, &OCSP_LIST_LENGTH, |r| each(r, response))?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn response(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u24(&OCSP_LENGTH)?;
    if n > 0 {
        r.bytes(&OCSP, n as usize)?;
    }
    Ok(())
}

/// signed_certificate_timestamp (RFC 6962 section 3.3).
pub(in crate::proto::app) fn timestamps(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&SCTS_LENGTH)?;
    r.within(usize::from(n), &SCTS_LENGTH, |r| {
        each(r, |r| r.group(&SCT, timestamp))
    })?;
    Ok(())
}

fn timestamp(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&SCT_LENGTH)?;
    r.within(usize::from(n), &SCT_LENGTH, |r| {
        r.u8(&SCT_VERSION)?;
        r.bytes(&SCT_LOG, 32)?;
        let at = r.pos();
        let millis = r
            .peek(8)
            .and_then(<[u8]>::first_chunk::<8>)
            .map_or(0, |b| u64::from_be_bytes(*b));
        r.skip(&SCT_TIME, 8)?;
        // Nanoseconds as a signed 64-bit number end in the year 2262.
        let nanos = millis.saturating_mul(1_000_000).min(u64::MAX / 2);
        r.record(&SCT_TIME, nanos, at, 8);
        let n = r.u16(&SCT_EXTENSIONS_LENGTH)?;
        if n > 0 {
            r.bytes(&SCT_EXTENSIONS, usize::from(n))?;
        }
        algorithm(r)?;
        let n = r.u16(&SCT_SIGNATURE_LENGTH)?;
        r.bytes(&SCT_SIGNATURE, usize::from(n))?;
        Ok(())
    })?;
    Ok(())
}
