//! Extensions that name hosts and protocols.

use super::In;
use super::fields::{
    ALPN, ALPN_LENGTH, ALPN_NAME, ALPN_NAME_LENGTH, ALPS, ALPS_LENGTH, ALPS_NAME, ALPS_NAME_LENGTH,
    ALPS_SETTINGS, NAME_LENGTH, NAME_TYPE, NAMES_LENGTH, NPN, NPN_LENGTH, SERVER_NAME,
};
use super::lists::each;
use crate::dissect::{FieldSpec, Reader, Step};

/// server_name (RFC 6066 section 3). The server's answer is empty.
pub(super) fn server_name(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&NAMES_LENGTH)?;
    r.within(usize::from(n), &NAMES_LENGTH, |r| {
        each(r, |r| {
            r.u8(&NAME_TYPE)?;
            let n = r.u16(&NAME_LENGTH)?;
            let name = r.bytes(&SERVER_NAME, usize::from(n))?;
            if name.is_empty() {
                r.invalid(&SERVER_NAME, "is empty");
            } else if !name.iter().all(u8::is_ascii_graphic) {
                r.invalid(&SERVER_NAME, "is not a host name in ASCII");
            }
            Ok(())
        })
    })?;
    Ok(())
}

/// application_layer_protocol_negotiation (RFC 7301 section 3.1).
pub(super) fn alpn(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&ALPN_LENGTH)?;
    r.within(usize::from(n), &ALPN_LENGTH, |r| {
        r.group(&ALPN, |r| {
            each(r, |r| short_name(r, &ALPN_NAME_LENGTH, &ALPN_NAME))
        })
    })?;
    Ok(())
}

/// application_settings (draft-vvv-tls-alps section 4): the client's protocols, or settings.
pub(super) fn alps(r: &mut Reader<'_, '_>, place: In) -> Step {
    if place != In::ClientHello {
        r.rest(&ALPS_SETTINGS);
        return Ok(());
    }
    let n = r.u16(&ALPS_LENGTH)?;
    r.within(usize::from(n), &ALPS_LENGTH, |r| {
        r.group(&ALPS, |r| {
            each(r, |r| short_name(r, &ALPS_NAME_LENGTH, &ALPS_NAME))
        })
    })?;
    Ok(())
}

/// next_protocol_negotiation: the server's protocols, without a length of the whole.
pub(super) fn npn(r: &mut Reader<'_, '_>) -> Step {
    each(r, |r| short_name(r, &NPN_LENGTH, &NPN))
}

fn short_name(
    r: &mut Reader<'_, '_>,
    length: &'static FieldSpec,
    name: &'static FieldSpec,
) -> Step {
    let n = r.u8(length)?;
    r.bytes(name, usize::from(n))?;
    Ok(())
}
