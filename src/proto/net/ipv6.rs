//! IPv6 (RFC 8200): the base header, and extension headers passed over to what they carry.
//!
//! ```text
//!  0                   1                   2                   3
//!  |Version| Traffic Class |             Flow Label                |
//!  |         Payload Length        |  Next Header  |   Hop Limit   |
//!  |                 Source Address, 16 bytes                      |
//!  |               Destination Address, 16 bytes                   |
//! ```
//! What extension headers say is not decoded, only where they end; a fragment's payload is shown as data.

use super::ipv4::DSCP_NAMES;
use crate::dissect::{
    FieldRef, FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, Stop, protocol, value,
};
use crate::fields;
use crate::frame::Addr;
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ipv6",
    "Internet Protocol Version 6",
    "Carries packets from host to host across networks, by addresses of 128 bits.",
    "RFC 8200",
);

fields! { FIELDS:
    VERSION = field("ipv6.version", "Version", Kind::U8,
        "Which edition of IP this is; 6 here.", "RFC 8200 section 3").mask(0xf0);
    TCLASS = field("ipv6.tclass", "Traffic Class", Kind::X32,
        "How urgently routers should treat the packet, and whether they met congestion.", "RFC 8200 section 7").mask(0x0ff0_0000);
    DSCP = field("ipv6.tclass.dscp", "Differentiated Services Codepoint", Kind::U32,
        "The class of service that routers should give the packet.", "RFC 2474 section 3").mask(0x0fc0_0000).names(DSCP_NAMES);
    ECN = field("ipv6.tclass.ecn", "Explicit Congestion Notification", Kind::U32,
        "Lets a router say 'I am nearly full' without dropping the packet.", "RFC 3168 section 5").mask(0x0030_0000)
        .names(&[(0, "Not ECN-Capable Transport"), (1, "ECN-Capable Transport codepoint '01'"),
            (2, "ECN-Capable Transport codepoint '10'"), (3, "Congestion Experienced")]);
    FLOW = field("ipv6.flow", "Flow Label", Kind::X24,
        "A number that all packets of one flow share, so that routers can keep them on one path.", "RFC 6437").mask(0x0f_ffff);
    PLEN = field("ipv6.plen", "Payload Length", Kind::U16,
        "Bytes behind this header, extension headers included.", "RFC 8200 section 3");
    NXT = field("ipv6.nxt", "Next Header", Kind::U8,
        "What follows this header: an extension header, or what the packet carries.", "RFC 8200 section 3").lookup(ipproto::name);
    HLIM = field("ipv6.hlim", "Hop Limit", Kind::U8,
        "How many more routers may forward the packet; the one that reaches zero drops it.", "RFC 8200 section 3");
    SRC = field("ipv6.src", "Source Address", Kind::Ipv6,
        "The host that sent the packet.", "RFC 8200 section 3").also(&["ipv6.addr"]);
    SRC_HOST = field("ipv6.src_host", "Source Host", Kind::Text,
        "The source address as text, or its name where one is known.", "netlens").also(&["ipv6.host"]).rendered(address);
    DST = field("ipv6.dst", "Destination Address", Kind::Ipv6,
        "The host, or the group of hosts, that the packet is for.", "RFC 8200 section 3").also(&["ipv6.addr"]);
    DST_HOST = field("ipv6.dst_host", "Destination Host", Kind::Text,
        "The destination address as text, or its name where one is known.", "netlens").also(&["ipv6.host"]).rendered(address);
    EXTENSION = field("netlens.ipv6.extension", "Extension header", Kind::Bytes,
        "A header between IPv6 and what the packet carries.", "RFC 8200 section 4").rendered(extension);
}

/// IPv6.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::EtherType(0x86dd), Key::Link(229), Key::IpProto(41)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ipv6", "Internet Protocol Version 6", "IPv6", &ITEM)
};

/// Most extension headers that are passed over.
const MAX_EXTENSIONS: usize = 16;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let start = r.pos();
    let first = r.u8(&VERSION)?;
    // Filters say `ip.version == 6` too.
    let i = r.record(&super::ipv4::VERSION, u64::from(first >> 4), start, 1);
    r.mark(i, Flags::HIDDEN);
    if first >> 4 != 6 {
        r.invalid(&VERSION, "the version must be 6");
        return Err(Stop);
    }
    let head = r.peek(3).unwrap_or(&[]);
    let word = head
        .iter()
        .fold(u64::from(first), |w, b| w << 8 | u64::from(*b));
    if head.len() < 3 {
        return r.skip(&FLOW, 3);
    }
    r.record(&TCLASS, TCLASS.extract(word), start, 4);
    r.parts(word, start, 4, &[&DSCP, &ECN]);
    r.u24(&FLOW)?;
    let plen = usize::from(r.u16(&PLEN)?);
    let mut next = r.u8(&NXT)?;
    r.u8(&HLIM)?;
    let src = r.ipv6(&SRC)?;
    host(r, &SRC_HOST);
    let dst = r.ipv6(&DST)?;
    host(r, &DST_HOST);
    (r.cx.net.src, r.cx.net.dst) = (Addr::V6(src), Addr::V6(dst));
    // Zero stands for a jumbogram, whose length is in an option (RFC 2675), or for segmentation left to the card.
    if plen != 0 || next == 59 {
        r.limit(plen, &PLEN);
    }
    for _ in 0..MAX_EXTENSIONS {
        let at = r.pos();
        let len = match next {
            // Hop-by-hop options, routing, destination options, mobility, HIP, shim6: in units of 8 bytes.
            0 | 43 | 60 | 135 | 139 | 140 => usize::from(r.peek_u8(1).unwrap_or(0))
                .saturating_add(1)
                .saturating_mul(8),
            // Fragment: 8 bytes, of which the offset says whether what follows can be read.
            44 => 8,
            // Authentication: in units of 4 bytes (RFC 4302 section 2.2).
            51 => usize::from(r.peek_u8(1).unwrap_or(0))
                .saturating_add(2)
                .saturating_mul(4),
            _ => break,
        };
        let follows = r.peek_u8(0);
        let offset = r.peek_u16(2).unwrap_or(0);
        r.skip(&EXTENSION, len)?;
        r.record(&EXTENSION, u64::from(next), at, len);
        if next == 44 && offset & 0xfff9 != 0 {
            r.cx.net.protocol = follows.unwrap_or(0);
            r.data();
            return Ok(());
        }
        next = follows.unwrap_or(59);
    }
    r.cx.net.protocol = next;
    if next == 59 {
        r.data();
    } else {
        r.call(Key::IpProto(next));
    }
    Ok(())
}

fn host(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    let at = r.pos().saturating_sub(16);
    let i = r.record(spec, 0, at, 16);
    r.mark(i, Flags::HIDDEN);
}

fn address(f: FieldRef<'_>, out: &mut String) {
    if let Ok(bytes) = <[u8; 16]>::try_from(f.bytes()) {
        out.push_str(&Addr::V6(bytes).to_string());
    }
}

fn extension(f: FieldRef<'_>, out: &mut String) {
    out.push_str(ipproto::name(f.number()).unwrap_or("Unknown"));
    out.push_str(" (");
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes)");
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if layer.number(&VERSION).is_some_and(|v| v != 6) {
        out.push_str("Bogus IPv6 version");
    } else if let Some(f) = layer.get(&NXT) {
        out.push_str(f.value_name().unwrap_or("Unknown"));
        out.push_str(" (");
        value::decimal(out, f.number());
        out.push(')');
    }
}
