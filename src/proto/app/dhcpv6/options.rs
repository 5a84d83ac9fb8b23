//! The options of a message: number, length, value each (RFC 8415 section 21); several hold options themselves, and
//! one a whole message.

use super::fields::*;
use super::{duid, message};
use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::frame::Addr;
use crate::proto::app::dns::name;

/// Options within options within messages stop here.
const MAX_DEPTH: u8 = 12;

/// How the value of an option is read.
enum Shape {
    /// Nothing but itself.
    Empty,
    /// A number as wide as its field.
    Number(&'static FieldSpec),
    /// Addresses, one or more.
    Addresses(&'static FieldSpec),
    /// Text to the end.
    Text(&'static FieldSpec),
    /// Bytes to the end.
    Bytes(&'static FieldSpec),
    /// Domain names to the end.
    Names(&'static FieldSpec),
    /// Numbers of 16 bits to the end.
    Numbers(&'static FieldSpec),
    /// A function of its own.
    Special(fn(&mut Reader<'_, '_>, u8, u8) -> Step),
    /// Kept as bytes.
    Opaque,
}

fn shape(code: u16) -> Shape {
    match code {
        1 | 2 | 53 => Shape::Special(|r, _, _| duid::dissect(r)),
        3 | 25 => Shape::Special(association),
        4 => Shape::Special(|r, kind, depth| {
            r.bytes(&IATA, 4)?;
            region(r, kind, depth)
        }),
        5 => Shape::Special(address),
        6 | 43 => Shape::Numbers(&REQUESTED),
        7 => Shape::Number(&PREFERENCE),
        8 => Shape::Special(|r, _, _| {
            let index = r.cx.tree.fields.len();
            let n = r.u16(&ELAPSED)?;
            r.set_value(index, u64::from(n).saturating_mul(10));
            Ok(())
        }),
        9 => Shape::Special(relayed),
        11 => Shape::Special(authentication),
        12 => Shape::Addresses(&UNICAST),
        13 => Shape::Special(status),
        14 | 20 => Shape::Empty,
        15 => Shape::Special(user_class),
        16 => Shape::Special(vendor_class),
        17 => Shape::Special(vendor_options),
        18 => Shape::Bytes(&INTERFACE_ID),
        19 => Shape::Number(&RECONF_MSG),
        21 => Shape::Names(&SIP_NAME),
        22 => Shape::Addresses(&SIP_ADDR),
        23 => Shape::Addresses(&DNS_SERVER),
        24 => Shape::Names(&SEARCH),
        26 => Shape::Special(prefix),
        27 => Shape::Addresses(&NIS_SERVER),
        28 => Shape::Addresses(&NISP_SERVER),
        29 => Shape::Names(&NIS_NAME),
        30 => Shape::Names(&NISP_NAME),
        31 => Shape::Addresses(&SNTP_SERVER),
        32 => Shape::Number(&LIFETIME),
        33 => Shape::Names(&BCMCS_NAME),
        34 => Shape::Addresses(&BCMCS_ADDR),
        37 => Shape::Special(|r, _, _| {
            r.u32(&REMOTE_ENTERPRISE)?;
            r.rest(&REMOTE_ID);
            Ok(())
        }),
        38 => Shape::Text(&SUBSCRIBER_ID),
        39 => Shape::Special(client_name),
        40 => Shape::Addresses(&PANA),
        41 => Shape::Text(&TIMEZONE),
        42 => Shape::Text(&TZDB),
        44 => Shape::Special(|r, kind, depth| {
            r.u8(&LQ_QUERY)?;
            r.ipv6(&LQ_LINK)?;
            region(r, kind, depth)
        }),
        45 | 66 | 94..=96 => Shape::Special(region),
        46 => Shape::Number(&CLT_TIME),
        47 => Shape::Special(|r, _, depth| {
            r.ipv6(&LQ_PEER)?;
            inner(r, depth)
        }),
        48 => Shape::Addresses(&LQ_CLIENT_LINK),
        52 => Shape::Addresses(&CAPWAP),
        56 => Shape::Special(time_server),
        59 => Shape::Text(&BOOT_URL),
        60 => Shape::Special(|r, _, _| {
            while !r.is_empty() {
                let n = usize::from(r.peek_u16(0).unwrap_or(0));
                r.skip(&BOOT_PARAMETER, 2)?;
                r.bytes(&BOOT_PARAMETER, n)?;
            }
            Ok(())
        }),
        61 => Shape::Numbers(&ARCHITECTURE),
        62 => Shape::Bytes(&NII),
        64 => Shape::Names(&AFTR),
        67 => Shape::Special(|r, _, _| {
            r.u8(&EXCLUDE_LEN)?;
            r.rest(&EXCLUDE_ID);
            Ok(())
        }),
        79 => Shape::Special(|r, _, _| {
            r.u16(&CLIENT_LINK_TYPE)?;
            r.rest(&CLIENT_LINK_ADDR);
            Ok(())
        }),
        82 => Shape::Number(&SOL_MAX_RT),
        83 => Shape::Number(&INF_MAX_RT),
        89 => Shape::Special(rule),
        90 => Shape::Addresses(&S46_BR),
        91 => Shape::Special(|r, _, _| {
            r.u8(&S46_DMR_LEN)?;
            short_prefix(r, &S46_DMR);
            Ok(())
        }),
        92 => Shape::Special(|r, kind, depth| {
            r.ipv4(&S46_BIND4)?;
            let bits = r.u8(&S46_BIND6_LEN)?;
            let bytes = usize::from(bits.div_ceil(8)).min(r.left());
            r.within(bytes, &S46_BIND6_LEN, |r| {
                short_prefix(r, &S46_BIND6);
                Ok(())
            })?;
            region(r, kind, depth)
        }),
        93 => Shape::Special(|r, _, _| {
            r.u8(&S46_OFFSET)?;
            let bits = u32::from(r.u8(&S46_PSID_LEN)?).min(16);
            let index = r.cx.tree.fields.len();
            let whole = r.u16(&S46_PSID)?;
            let shown = u32::from(whole)
                .checked_shr(16u32.saturating_sub(bits))
                .unwrap_or(0);
            r.set_value(index, u64::from(shown));
            Ok(())
        }),
        103 => Shape::Text(&CAPTIVE_PORTAL),
        112 => Shape::Text(&MUDURL),
        135 => Shape::Number(&RELAY_PORT),
        _ => Shape::Opaque,
    }
}

/// Reads options to the end of the reader. `kind` is the message's type, which some options depend on.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an option reaches beyond what holds it.
pub(super) fn region(r: &mut Reader<'_, '_>, kind: u8, depth: u8) -> Step {
    if depth >= MAX_DEPTH {
        r.unusual(
            &OPTION,
            "too many options within one another: the rest is not decoded",
        );
        r.finish();
        return Ok(());
    }
    while !r.is_empty() {
        r.group(&OPTION, |r| {
            let code = r.u16(&OPTION_TYPE)?;
            let len = usize::from(r.u16(&OPTION_LENGTH)?);
            r.within(len, &OPTION_LENGTH, |r| {
                value(r, shape(code), kind, depth.saturating_add(1))?;
                if !r.is_empty() {
                    r.rest(&VALUE);
                }
                Ok(())
            })?;
            Ok(())
        })?;
    }
    Ok(())
}

fn value(r: &mut Reader<'_, '_>, shape: Shape, kind: u8, depth: u8) -> Step {
    match shape {
        Shape::Empty | Shape::Opaque => {}
        Shape::Number(spec) => {
            let bits = match spec.kind {
                Kind::Uint(bits, _) => bits,
                _ => 8,
            };
            r.uint(spec, usize::from(bits / 8))?;
        }
        Shape::Addresses(spec) => {
            while r.left() >= 16 {
                r.ipv6(spec)?;
            }
        }
        Shape::Text(spec) | Shape::Bytes(spec) => {
            if !r.is_empty() {
                r.rest(spec);
            }
        }
        Shape::Numbers(spec) => {
            while r.left() >= 2 {
                r.u16(spec)?;
            }
        }
        Shape::Names(spec) => {
            while !r.is_empty() {
                domain(r, spec)?;
            }
        }
        Shape::Special(read) => read(r, kind, depth)?,
    }
    Ok(())
}

/// A name; one that its root ends is written with a dot behind, as Wireshark does, and an ending of one label is a field
/// of its own.
fn domain(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let at = r.pos();
    let bytes = r.peek_rest();
    let mut text = String::new();
    let found = name::expand(bytes, 0, 0, &mut text);
    // Names are not compressed here (RFC 8415 section 10).
    let rooted = found.len > 0
        && found.len <= bytes.len()
        && bytes.get(found.len.saturating_sub(1)) == Some(&0);
    let len = if found.len == 0 {
        bytes.len()
    } else {
        found.len.min(bytes.len())
    };
    if found.fault.is_some() && !rooted {
        if text.is_empty() {
            r.rest(&VALUE);
            return Ok(());
        }
        r.unusual(
            &OPTION_LENGTH,
            "the name does not end with a root label: it is a part of one",
        );
    }
    let spec = if rooted && found.labels == 1 && *spec == SEARCH && text != "<Root>" {
        &TLD
    } else {
        spec
    };
    if text == "<Root>" {
        r.skip(spec, len)?;
        return Ok(());
    }
    if rooted {
        text.push('.');
    }
    r.skip(spec, len)?;
    r.own_text(spec, &text, at, len);
    Ok(())
}

fn association(r: &mut Reader<'_, '_>, kind: u8, depth: u8) -> Step {
    r.bytes(&IAID, 4)?;
    let t1 = r.u32(&T1)?;
    let t2 = r.u32(&T2)?;
    if t1 > t2 && t2 > 0 {
        r.invalid(&T1, "later than T2");
    }
    region(r, kind, depth)
}

fn address(r: &mut Reader<'_, '_>, kind: u8, depth: u8) -> Step {
    r.ipv6(&IAADDR_IP)?;
    let preferred = r.u32(&IAADDR_PREF)?;
    if preferred > r.u32(&IAADDR_VALID)? {
        r.invalid(&IAADDR_PREF, "preferred for longer than valid");
    }
    region(r, kind, depth)
}

fn prefix(r: &mut Reader<'_, '_>, kind: u8, depth: u8) -> Step {
    let preferred = r.u32(&IAPREFIX_PREF)?;
    if preferred > r.u32(&IAPREFIX_VALID)? {
        r.invalid(&IAPREFIX_PREF, "preferred for longer than valid");
    }
    r.u8(&IAPREFIX_LEN)?;
    r.ipv6(&IAPREFIX_ADDR)?;
    region(r, kind, depth)
}

fn relayed(r: &mut Reader<'_, '_>, _: u8, depth: u8) -> Step {
    inner(r, depth)
}

fn inner(r: &mut Reader<'_, '_>, depth: u8) -> Step {
    r.group(&MESSAGE, |r| message(r, depth))
}

fn authentication(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    r.u8(&AUTH_PROTOCOL)?;
    r.u8(&AUTH_ALGORITHM)?;
    r.u8(&AUTH_RDM)?;
    r.bytes(&AUTH_REPLAY, 8)?;
    if !r.is_empty() {
        r.rest(&AUTH_INFO);
    }
    Ok(())
}

fn status(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    r.u16(&STATUS_CODE)?;
    if !r.is_empty() {
        r.rest(&STATUS_MSG);
    }
    Ok(())
}

fn user_class(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    while !r.is_empty() {
        let n = usize::from(r.u16(&USERCLASS_LENGTH)?);
        r.bytes(&USERCLASS_DATA, n)?;
    }
    Ok(())
}

fn vendor_class(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    r.u32(&VENDORCLASS_ENTERPRISE)?;
    while r.left() >= 2 {
        let n = usize::from(r.peek_u16(0).unwrap_or(0));
        r.skip(&VENDORCLASS_DATA, 2)?;
        r.bytes(&VENDORCLASS_DATA, n)?;
    }
    Ok(())
}

fn vendor_options(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    r.u32(&VENDOROPTS_ENTERPRISE)?;
    while r.left() >= 4 {
        r.u16(&VENDOROPTS_CODE)?;
        let n = usize::from(r.u16(&VENDOROPTS_LENGTH)?);
        if n > 0 {
            r.bytes(&VENDOROPTS_DATA, n)?;
        }
    }
    Ok(())
}

fn client_name(r: &mut Reader<'_, '_>, kind: u8, _: u8) -> Step {
    let server = matches!(kind, 2 | 7);
    let parts: &[&'static FieldSpec] = if server {
        &[&FQDN_SERVER_N, &FQDN_SERVER_O, &FQDN_SERVER_S]
    } else {
        &[&FQDN_CLIENT_N, &FQDN_CLIENT_S]
    };
    let flags = r.flags(&FQDN_FLAGS, 1, parts)?;
    if flags & 5 == 5 {
        r.invalid(&FQDN_FLAGS, "with the N bit set, the S bit must be zero");
    }
    if !r.is_empty() {
        domain(r, &CLIENT_DOMAIN)?;
    }
    Ok(())
}

fn time_server(r: &mut Reader<'_, '_>, _: u8, _: u8) -> Step {
    while r.left() >= 4 {
        let kind = r.u16(&NTP_TYPE)?;
        let n = usize::from(r.u16(&NTP_LENGTH)?);
        r.within(n, &NTP_LENGTH, |r| {
            match kind {
                1 => drop(r.ipv6(&NTP_ADDR)?),
                2 => drop(r.ipv6(&NTP_GROUP)?),
                3 => domain(r, &NTP_NAME)?,
                _ => {}
            }
            if !r.is_empty() {
                r.rest(&VALUE);
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn rule(r: &mut Reader<'_, '_>, kind: u8, depth: u8) -> Step {
    r.flags(&S46_FLAGS, 1, &[&S46_RESERVED, &S46_FMR])?;
    r.u8(&S46_EA)?;
    r.u8(&S46_PREF4_LEN)?;
    r.ipv4(&S46_PREF4)?;
    let bits = r.u8(&S46_PREF6_LEN)?;
    let bytes = usize::from(bits.div_ceil(8)).min(r.left());
    r.within(bytes, &S46_PREF6_LEN, |r| {
        short_prefix(r, &S46_PREF6);
        Ok(())
    })?;
    region(r, kind, depth)
}

/// A prefix of which the end is left out.
fn short_prefix(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    let mut full = [0u8; 16];
    for (to, from) in full.iter_mut().zip(r.peek_rest()) {
        *to = *from;
    }
    let (at, len) = (r.pos(), r.left());
    r.own_text(spec, &Addr::V6(full).to_string(), at, len);
    r.finish();
}
