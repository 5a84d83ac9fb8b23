//! Extensions that are lists of numbers.

use super::fields::{
    ALGORITHM, ALGORITHMS, ALGORITHMS_LENGTH, CERTIFICATE_TYPE, CERTIFICATE_TYPES,
    CERTIFICATE_TYPES_LENGTH, COMPRESS, COMPRESS_LENGTH, GROUP, GROUPS, GROUPS_LENGTH, HASH,
    POINT_FORMAT, POINTS, POINTS_LENGTH, SIGNATURE, SUPPORTED_VERSION, VERSIONS_LENGTH,
};
use crate::dissect::{FieldSpec, Reader, Step};

/// Most entries of one list that are shown.
const MAX_ENTRIES: usize = 2048;

/// Runs `entry` until the reader's end, at most [`MAX_ENTRIES`] times.
pub(in crate::proto::app) fn each(
    r: &mut Reader<'_, '_>,
    mut entry: impl FnMut(&mut Reader<'_, '_>) -> Step,
) -> Step {
    for _ in 0..MAX_ENTRIES {
        if r.is_empty() {
            break;
        }
        entry(r)?;
    }
    Ok(())
}

fn shorts(
    r: &mut Reader<'_, '_>,
    length: &'static FieldSpec,
    head: &'static FieldSpec,
    item: &'static FieldSpec,
) -> Step {
    let n = r.u16(length)?;
    r.within(usize::from(n), length, |r| {
        r.group(head, |r| each(r, |r| r.u16(item).map(|_| ())))
    })?;
    Ok(())
}

/// supported_groups (RFC 8446 section 4.2.7).
pub(super) fn groups(r: &mut Reader<'_, '_>) -> Step {
    shorts(r, &GROUPS_LENGTH, &GROUPS, &GROUP)
}

/// ec_point_formats (RFC 8422 section 5.1.2).
pub(super) fn points(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&POINTS_LENGTH)?;
    r.within(usize::from(n), &POINTS_LENGTH, |r| {
        r.group(&POINTS, |r| each(r, |r| r.u8(&POINT_FORMAT).map(|_| ())))
    })?;
    Ok(())
}

/// signature_algorithms, signature_algorithms_cert (RFC 8446 section 4.2.3), and the list of a CertificateRequest.
pub(in super::super) fn algorithms(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&ALGORITHMS_LENGTH)?;
    r.within(usize::from(n), &ALGORITHMS_LENGTH, |r| {
        r.group(&ALGORITHMS, |r| each(r, algorithm))
    })?;
    Ok(())
}

/// One signature algorithm, with its bytes as TLS 1.2 reads them below it.
pub(in super::super) fn algorithm(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let value = r.u16(&ALGORITHM)?;
    let [hash, signature] = value.to_be_bytes();
    r.parts(u64::from(hash), at, 1, &[&HASH]);
    r.parts(u64::from(signature), at.saturating_add(1), 1, &[&SIGNATURE]);
    Ok(())
}

/// supported_versions (RFC 8446 section 4.2.1): a list from the client, one version from the server.
pub(super) fn versions(r: &mut Reader<'_, '_>, from_client: bool) -> Step {
    if !from_client {
        return r.u16(&SUPPORTED_VERSION).map(|_| ());
    }
    let n = r.u8(&VERSIONS_LENGTH)?;
    r.within(usize::from(n), &VERSIONS_LENGTH, |r| {
        each(r, |r| r.u16(&SUPPORTED_VERSION).map(|_| ()))
    })?;
    Ok(())
}

/// compress_certificate (RFC 8879 section 3).
pub(super) fn compressions(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&COMPRESS_LENGTH)?;
    r.within(usize::from(n), &COMPRESS_LENGTH, |r| {
        each(r, |r| r.u16(&COMPRESS).map(|_| ()))
    })?;
    Ok(())
}

/// client_certificate_type and server_certificate_type (RFC 7250 section 3): a list from the client, one from the server.
pub(super) fn certificate_types(r: &mut Reader<'_, '_>, from_client: bool) -> Step {
    if !from_client {
        return r.u8(&CERTIFICATE_TYPE).map(|_| ());
    }
    let n = r.u8(&CERTIFICATE_TYPES_LENGTH)?;
    r.within(usize::from(n), &CERTIFICATE_TYPES_LENGTH, |r| {
        r.group(&CERTIFICATE_TYPES, |r| {
            each(r, |r| r.u8(&CERTIFICATE_TYPE).map(|_| ()))
        })
    })?;
    Ok(())
}
