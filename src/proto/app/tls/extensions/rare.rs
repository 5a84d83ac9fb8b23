//! Extensions that are seldom met: srp, connection_id, oid_filters, encrypted_client_hello.

use super::In;
use super::fields::{
    CONNECTION_ID_LENGTH, ECH_AEAD, ECH_CONFIG, ECH_ENC, ECH_ENC_LENGTH, ECH_KDF, ECH_PAYLOAD,
    ECH_PAYLOAD_LENGTH, ECH_TYPE, FILTER_OID, FILTER_OID_LENGTH, FILTER_VALUES,
    FILTER_VALUES_LENGTH, FILTERS_LENGTH, SRP, SRP_LENGTH,
};
use super::lists::each;
use crate::dissect::{Reader, Step};
use crate::proto::app::tls::fields::CONNECTION_ID;

/// srp (RFC 5054 section 2.8.1).
pub(super) fn srp(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&SRP_LENGTH)?;
    r.bytes(&SRP, usize::from(n))?;
    Ok(())
}

/// connection_id (RFC 9146 section 3).
pub(super) fn connection_id(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&CONNECTION_ID_LENGTH)?;
    if n > 0 {
        r.bytes(&CONNECTION_ID, usize::from(n))?;
    }
    Ok(())
}

/// oid_filters (RFC 8446 section 4.2.5).
pub(super) fn oid_filters(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&FILTERS_LENGTH)?;
    r.within(usize::from(n), &FILTERS_LENGTH, |r| {
        each(r, |r| {
            let n = r.u8(&FILTER_OID_LENGTH)?;
            r.within(usize::from(n), &FILTER_OID_LENGTH, |r| {
                // DER: the identifier's own tag and length come first.
                if r.peek_u8(0) == Some(6) {
                    r.skip(&FILTER_OID, 2)?;
                }
                r.rest(&FILTER_OID);
                Ok(())
            })?;
            let n = r.u16(&FILTER_VALUES_LENGTH)?;
            r.bytes(&FILTER_VALUES, usize::from(n))?;
            Ok(())
        })
    })?;
    Ok(())
}

/// encrypted_client_hello (RFC 9849 section 5): the outer form of a Client Hello. The others are kept as data.
pub(super) fn ech(r: &mut Reader<'_, '_>, place: In) -> Step {
    if place != In::ClientHello {
        return Ok(());
    }
    if r.u8(&ECH_TYPE)? != 0 {
        return Ok(());
    }
    r.u16(&ECH_KDF)?;
    r.u16(&ECH_AEAD)?;
    r.u8(&ECH_CONFIG)?;
    let n = r.u16(&ECH_ENC_LENGTH)?;
    if n > 0 {
        r.bytes(&ECH_ENC, usize::from(n))?;
    }
    let n = r.u16(&ECH_PAYLOAD_LENGTH)?;
    r.bytes(&ECH_PAYLOAD, usize::from(n))?;
    Ok(())
}
