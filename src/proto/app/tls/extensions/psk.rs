//! pre_shared_key and psk_key_exchange_modes (RFC 8446 sections 4.2.11 and 4.2.9).

use super::fields::{
    BINDER, BINDER_LENGTH, BINDERS, BINDERS_LENGTH, IDENTITIES_LENGTH, IDENTITY, IDENTITY_ENTRY,
    IDENTITY_LENGTH, PSK_MODE, PSK_MODES_LENGTH, SELECTED_IDENTITY, TICKET_AGE,
};
use super::lists::each;
use crate::dissect::{Reader, Step};

/// pre_shared_key: what the client offers with its proofs, or what the server has taken.
pub(super) fn pre_shared_key(r: &mut Reader<'_, '_>, from_client: bool) -> Step {
    if !from_client {
        return r.u16(&SELECTED_IDENTITY).map(|_| ());
    }
    let n = r.u16(&IDENTITIES_LENGTH)?;
    r.within(usize::from(n), &IDENTITIES_LENGTH, |r| {
        each(r, |r| {
            r.group(&IDENTITY_ENTRY, |r| {
                let n = r.u16(&IDENTITY_LENGTH)?;
                r.bytes(&IDENTITY, usize::from(n))?;
                r.u32(&TICKET_AGE)?;
                Ok(())
            })
        })
    })?;
    let n = r.u16(&BINDERS_LENGTH)?;
    r.within(usize::from(n), &BINDERS_LENGTH, |r| {
        r.group(&BINDERS, |r| {
            each(r, |r| {
                let n = r.u8(&BINDER_LENGTH)?;
                r.bytes(&BINDER, usize::from(n))?;
                Ok(())
            })
        })
    })?;
    Ok(())
}

/// psk_key_exchange_modes.
pub(super) fn modes(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&PSK_MODES_LENGTH)?;
    r.within(usize::from(n), &PSK_MODES_LENGTH, |r| {
        each(r, |r| r.u8(&PSK_MODE).map(|_| ()))
    })?;
    Ok(())
}
