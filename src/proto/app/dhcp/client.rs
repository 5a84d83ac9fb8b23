//! Options by which a client says who it is and what it wants: 55, 61, 77, 81, 94 and 97.

use super::fields::{HW_MAC_ADDR, HW_TYPE};
use super::fields_special::{
    CLIENT_HW, CLIENT_TYPE, CLIENT_UNDEF, CLIENT_UUID, DUID_ENTERPRISE, DUID_ID, DUID_LL,
    DUID_LL_HW, DUID_LLT_HW, DUID_TIME, DUID_TYPE, FQDN_E, FQDN_FLAGS, FQDN_MBZ, FQDN_N, FQDN_NAME,
    FQDN_O, FQDN_RCODE1, FQDN_RCODE2, FQDN_S, IAID, NDI_MAJOR, NDI_MINOR, REQUEST_ITEM, USER_CLASS,
    USER_CLASS_DATA, USER_CLASS_LEN, USER_CLASS_TEXT,
};
use super::shape;
use crate::dissect::{Reader, Step};

/// Hardware types whose addresses are EUI-48: Ethernet and IEEE 802.
const ETHERNET: u8 = 1;
const IEEE_802: u8 = 6;

/// Option 55: the options the client asks for.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn request_list(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        r.u8(&REQUEST_ITEM)?;
    }
    Ok(())
}

/// Option 61: a hardware address, a DUID behind an IAID (RFC 4361), or any other name.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn client_id(r: &mut Reader<'_, '_>) -> Step {
    match (r.peek_u8(0), r.left()) {
        (Some(ETHERNET | IEEE_802), 7) => {
            r.u8(&HW_TYPE)?;
            r.ether(&HW_MAC_ADDR)?;
        }
        (Some(0), 17) => uuid(r)?,
        (Some(0), _) => {
            r.u8(&CLIENT_TYPE)?;
            shape::text(r, &CLIENT_UNDEF);
        }
        (Some(255), 7..) => {
            r.u8(&CLIENT_TYPE)?;
            r.bytes(&IAID, 4)?;
            duid(r)?;
        }
        (Some(2..=5 | 7..=47), 7..) => {
            r.u8(&HW_TYPE)?;
            r.rest(&CLIENT_HW);
        }
        _ => {
            r.rest(&DUID_ID);
        }
    }
    Ok(())
}

/// A DHCP unique identifier (RFC 8415 section 11).
fn duid(r: &mut Reader<'_, '_>) -> Step {
    match r.u16(&DUID_TYPE)? {
        1 => {
            r.u16(&DUID_LLT_HW)?;
            r.u32(&DUID_TIME)?;
            r.rest(&DUID_LL);
        }
        2 => {
            r.u32(&DUID_ENTERPRISE)?;
            r.rest(&DUID_ID);
        }
        3 => {
            r.u16(&DUID_LL_HW)?;
            r.rest(&DUID_LL);
        }
        _ => {
            r.rest(&DUID_ID);
        }
    }
    Ok(())
}

/// Option 97: a type byte of 0 and a UUID, whose first three parts Intel's firmware writes little-endian.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn uuid(r: &mut Reader<'_, '_>) -> Step {
    if r.u8(&CLIENT_TYPE)? != 0 {
        r.unusual(&CLIENT_TYPE, "only type 0 (UUID) is defined");
    }
    let at = r.pos();
    let Some(raw) = r.peek(16).and_then(|b| <[u8; 16]>::try_from(b).ok()) else {
        r.rest(&DUID_ID);
        return Ok(());
    };
    let [a0, a1, a2, a3, b0, b1, c0, c1, tail @ ..] = raw;
    let mixed = [a3, a2, a1, a0, b1, b0, c1, c0];
    let mut text = String::with_capacity(36);
    for (i, byte) in mixed.iter().chain(tail.iter()).enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        crate::dissect::value::hex_bytes(&mut text, &[*byte], None);
    }
    r.own_text(&CLIENT_UUID, &text, at, 16);
    r.skip(&CLIENT_UUID, 16)
}

/// Option 81: the client's name for the DNS.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn fqdn(r: &mut Reader<'_, '_>) -> Step {
    let flags = r.flags(
        &FQDN_FLAGS,
        1,
        &[&FQDN_MBZ, &FQDN_N, &FQDN_E, &FQDN_O, &FQDN_S],
    )?;
    r.u8(&FQDN_RCODE1)?;
    r.u8(&FQDN_RCODE2)?;
    if r.is_empty() {
        return Ok(());
    }
    if flags & 4 != 0 {
        // RFC 4702 section 2.3.1: DNS encoding without compression; a name without the final root is not qualified.
        shape::domain(r, &FQDN_NAME, r.pos())?;
    } else {
        shape::text(r, &FQDN_NAME);
    }
    Ok(())
}

/// Option 77: user classes with lengths, or one text without, as many clients send.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn user_class(r: &mut Reader<'_, '_>) -> Step {
    if !lengths_fit(r.peek_rest()) {
        shape::text(r, &USER_CLASS_TEXT);
        r.invalid(
            &USER_CLASS_TEXT,
            "user classes without the lengths that RFC 3004 asks for",
        );
        return Ok(());
    }
    let mut instance = 0u64;
    while !r.is_empty() {
        let index = r.cx.tree.fields.len();
        r.group(&USER_CLASS, |r| {
            r.set_value(index, instance);
            let len = usize::from(r.u8(&USER_CLASS_LEN)?);
            r.bytes(&USER_CLASS_DATA, len)
        })?;
        instance = instance.saturating_add(1);
    }
    Ok(())
}

/// Whether the bytes are items that begin with their non-zero length, with nothing left over.
fn lengths_fit(mut bytes: &[u8]) -> bool {
    while let Some((len, rest)) = bytes.split_first() {
        match rest.get(usize::from(*len)..) {
            Some(after) if *len > 0 => bytes = after,
            _ => return false,
        }
    }
    true
}

/// Option 94: version of the universal network driver interface.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn network_interface(r: &mut Reader<'_, '_>) -> Step {
    r.skip(&NDI_MAJOR, 1)?;
    r.u8(&NDI_MAJOR)?;
    r.u8(&NDI_MINOR)?;
    Ok(())
}
