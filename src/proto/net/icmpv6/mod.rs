//! ICMPv6 (RFC 4443): errors and pings, and what IPv4 has protocols of their own for: the search for neighbours
//! (RFC 4861, ARP's twin), routers' advertisements, and the groups that hosts listen to (RFC 2710, RFC 9777).
//!
//! ```text
//!  |     Type      |     Code      |          Checksum             |
//!  |                         Message Body                          |
//! ```
//! The checksum covers a pseudo header of IPv6 addresses. Errors quote the packet they are about: it did not travel in
//! this frame, so nothing is remembered of it. Messages of routers' renumbering, fast handover, RPL and locator updates
//! are kept as bytes.

mod fields;
mod listener;
mod names;
mod node;
mod option_fields;
mod options;
#[cfg(test)]
mod tests;

pub use fields::*;
pub use option_fields::{LINK_ADDRESS, PREFIX, PREFIX_FLAG_A, PREFIX_LENGTH, PREFIX_VALID, RDNSS};

use crate::dissect::{FieldSpec, Key, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::proto::checksum::{self, Status};
use crate::proto::net::{icmp, ipv6};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "icmpv6",
    "Internet Control Message Protocol v6",
    "Finds neighbours and routers, reports packets that could not be delivered, and answers pings.",
    "RFC 4443",
);

/// ICMPv6.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS, option_fields::FIELDS],
    claims: &[Key::IpProto(58)],
    packet: Some(dissect),
    info,
    ..Protocol::new(
        "icmpv6",
        "Internet Control Message Protocol v6",
        "ICMPv6",
        &ITEM,
    )
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let promised = r.promised_left();
    let kind = r.u8(&TYPE)?;
    let code = r.u8(&CODE)?;
    let stored = r.u16(&CHECKSUM)?;
    check(r, promised, stored);
    if !r.cx.quoted {
        r.cx.with_tracker(|t, cx| t.exchange(cx));
    }
    match kind {
        1..=4 => error(r, kind)?,
        128 | 129 => echo(r, kind == 128)?,
        130..=132 => listener::message(r, kind)?,
        133 => {
            r.bytes(&RESERVED, 4)?;
            options::dissect(r)?;
        }
        134 => advertisement(r)?,
        135 => {
            r.bytes(&RESERVED, 4)?;
            r.ipv6(&NS_TARGET)?;
            near(r);
            options::dissect(r)?;
        }
        136 => {
            r.flags(&NA_FLAG, 4, &[&NA_R, &NA_S, &NA_O, &NA_RSV])?;
            r.ipv6(&NA_TARGET)?;
            near(r);
            options::dissect(r)?;
        }
        137 => {
            r.bytes(&RESERVED, 4)?;
            r.ipv6(&RD_TARGET)?;
            r.ipv6(&RD_DESTINATION)?;
            near(r);
            options::dissect(r)?;
        }
        139 | 140 => node::dissect(r, kind == 139, code)?,
        141 | 142 => {
            r.bytes(&RESERVED, 4)?;
            options::dissect(r)?;
        }
        143 => listener::report(r)?,
        144..=147 => mobile(r, kind)?,
        151 => {
            r.u16(&MRD_INTERVAL)?;
            r.u16(&MRD_ROBUSTNESS)?;
        }
        152 | 153 => {}
        157 | 158 => {
            r.u8(&DA_STATUS)?;
            r.u8(&DA_RSV)?;
            r.u16(&DA_LIFETIME)?;
            r.bytes(&DA_EUI64, 8)?;
            r.ipv6(&DA_ADDRESS)?;
        }
        160 | 161 => extended_echo(r, kind == 160)?,
        _ => {
            if !r.is_empty() {
                r.rest(&DATA);
            }
        }
    }
    if r.is_open() {
        r.data();
    }
    Ok(())
}

fn check(r: &mut Reader<'_, '_>, promised: usize, stored: u16) {
    let bytes = r.layer_bytes();
    let len = u32::try_from(promised).unwrap_or(u32::MAX);
    let net = r.cx.net;
    let pseudo = checksum::pseudo(net.src, net.dst, 58, len);
    let status = match pseudo {
        Some(sum) if bytes.len() == promised && !r.cx.quoted => {
            if checksum::verify(bytes, sum) == 0 {
                Status::Good
            } else {
                Status::Bad
            }
        }
        _ => Status::Unverified,
    };
    if let (Status::Bad, Some(sum)) = (status, pseudo) {
        if checksum::left_to_card(sum, stored) {
            r.unusual(
                &CHECKSUM,
                "the sum of the pseudo header alone: the sending host left the rest to its network card, and the capture was taken before that",
            );
        } else {
            r.invalid(&CHECKSUM, "does not fit the message");
        }
    }
    r.generated(&CHECKSUM_STATUS, status as u64);
}

/// Messages of neighbour discovery must not have passed a router (RFC 4861 section 7.1).
fn near(r: &mut Reader<'_, '_>) {
    let hops =
        r.cx.tree
            .fields
            .iter()
            .rev()
            .find(|f| *f.spec == ipv6::HLIM);
    if hops.is_some_and(|f| f.value != 255) && !r.cx.quoted {
        r.invalid(
            &TYPE,
            "the hop limit is not 255: it may come from beyond the link, and hosts drop it",
        );
    }
}

fn echo(r: &mut Reader<'_, '_>, request: bool) -> Step {
    let ident = r.u16(&IDENT)?;
    let seq = r.u16(&SEQ)?;
    if r.cx.quoted {
        return Ok(());
    }
    icmp::echo::pair(r, ("icmpv6", &RESP_TO, &RESPTIME), (ident, seq), request);
    Ok(())
}

fn advertisement(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&RA_HOP_LIMIT)?;
    r.flags(&RA_FLAG, 1, &[&RA_M, &RA_O, &RA_H, &RA_PRF, &RA_P, &RA_RSV])?;
    r.u16(&RA_LIFETIME)?;
    r.u32(&RA_REACHABLE)?;
    r.u32(&RA_RETRANS)?;
    near(r);
    options::dissect(r)
}

/// Hosts that travel look for their home agents (RFC 6275 sections 6.5 to 6.8).
fn mobile(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    r.u16(&MIP_IDENT)?;
    if kind == 147 {
        r.flags(&MIP_FLAG, 2, &[&MIP_M, &MIP_O, &MIP_RSV])?;
        return options::dissect(r);
    }
    r.bytes(&RESERVED, 2)?;
    while kind == 145 && r.left() >= 16 {
        r.ipv6(&MIP_HOME_AGENT)?;
    }
    Ok(())
}

/// Asks about, and tells of, an interface of the host itself (RFC 8335).
fn extended_echo(r: &mut Reader<'_, '_>, request: bool) -> Step {
    r.u16(&IDENT)?;
    r.u8(&EXT_ECHO_SEQ)?;
    let parts: &[&'static FieldSpec] = if request {
        &[&EXT_ECHO_RES, &EXT_ECHO_LOCAL]
    } else {
        &[
            &EXT_ECHO_STATE,
            &EXT_ECHO_RSP_RES,
            &EXT_ECHO_ACTIVE,
            &EXT_ECHO_IPV4,
            &EXT_ECHO_IPV6,
        ]
    };
    icmp::echo::extended(r, &EXT_ECHO_RES, parts, request)
}

/// An error: a word, and as much of the packet it is about as fits; RFC 4884 puts extensions behind it.
fn error(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    let mut original = 0usize;
    match kind {
        2 => drop(r.u32(&MTU)?),
        4 => drop(r.u32(&POINTER)?),
        _ => {
            let words = r.peek_u8(0).unwrap_or(0);
            if words > 0 {
                r.u8(&LENGTH)?;
                r.bytes(&RESERVED, 3)?;
                original = usize::from(words).saturating_mul(8);
            } else {
                r.bytes(&RESERVED, 4)?;
            }
        }
    }
    let left = r.left();
    let quoted = if original > 0 && left > original {
        // What stopped it is noted.
        let _ = icmp::extensions::dissect(&mut r.ahead(original));
        original
    } else {
        left
    };
    let at = r.pos();
    quote(r, (at, at.saturating_add(quoted)));
    r.finish();
    Ok(())
}

/// Decodes a quoted packet. It did not travel in this frame: who speaks to whom stays as it is, nothing is remembered,
/// and its being cut off is no remark.
fn quote(r: &mut Reader<'_, '_>, range: (usize, usize)) {
    if range.1 <= range.0 {
        return;
    }
    r.seal();
    let (net, quoted) = (r.cx.net, r.cx.quoted);
    let notes = r.cx.tree.notes.len();
    r.cx.quoted = true;
    let (bytes, source) = (r.whole(), r.source());
    let _ = r.aside(bytes, range, source, |r| {
        r.call(Key::EtherType(0x86dd));
        Ok(())
    });
    r.cx.quoted = quoted;
    r.cx.net = net;
    r.cx.tree.notes.truncate(notes);
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(kind), Some(code)) = (layer.number(&TYPE), layer.number(&CODE)) else {
        return;
    };
    match names::kind(kind) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown (");
            value::decimal(out, kind);
            out.push(')');
        }
    }
    if let Some(words) = names::code(kind, code).filter(|_| kind != 160) {
        out.push_str(" (");
        out.push_str(words);
        out.push(')');
    }
    let mut put = |before: &str, spec: &'static FieldSpec| {
        if let Some(f) = layer.get(spec) {
            out.push_str(before);
            value::plain(out, f);
        }
    };
    match kind {
        128 | 129 => {
            put(" id=", &IDENT);
            put(", seq=", &SEQ);
            if let Some(hops) = hops_before(layer) {
                out.push_str(", hop limit=");
                value::decimal(out, hops);
            }
            if let Some(f) = layer.get(&RESP_TO) {
                out.push_str(" (request in ");
                value::plain(out, f);
                out.push(')');
            }
        }
        133 | 134 => put(" from ", &LINK_ADDRESS),
        135 => {
            put(" for ", &NS_TARGET);
            put(" from ", &LINK_ADDRESS);
        }
        136 => {
            put(" ", &NA_TARGET);
            let flags = layer.number(&NA_FLAG).unwrap_or(0);
            let words = [
                (0x8000_0000, "rtr"),
                (0x4000_0000, "sol"),
                (0x2000_0000, "ovr"),
            ];
            let mut before = " (";
            for (_, word) in words.iter().filter(|(bit, _)| flags & bit != 0) {
                out.push_str(before);
                out.push_str(word);
                before = ", ";
            }
            if before != " (" {
                out.push(')');
            }
            if let Some(f) = layer.get(&LINK_ADDRESS) {
                out.push_str(" is at ");
                value::plain(out, f);
            }
        }
        137 => put(" is at ", &LINK_ADDRESS),
        _ => {}
    }
}

/// The hop limit that the message came with.
fn hops_before(layer: &LayerRef<'_>) -> Option<u64> {
    let packet = layer.packet();
    let before = packet
        .layers()
        .take_while(|l| l.layer.first < layer.layer.first);
    before.filter_map(|l| l.number(&ipv6::HLIM)).last()
}
