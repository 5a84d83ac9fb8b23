//! IPv6 (RFC 8200): the base header. Extension headers and what the packet carries claim the next header's number.
//!
//! ```text
//!  0                   1                   2                   3
//!  |Version| Traffic Class |             Flow Label                |
//!  |         Payload Length        |  Next Header  |   Hop Limit   |
//!  |                 Source Address, 16 bytes                      |
//!  |               Destination Address, 16 bytes                   |
//! ```
//! Each extension header is a layer of its own, as in Wireshark, and hands the rest on in the same way; the bound on
//! nested layers ends a chain that does not.

pub mod embedded;
pub mod extension;
mod fields;
pub mod fraghdr;
pub mod options;
pub mod routing;
#[cfg(test)]
mod tests;

pub use fields::*;

use crate::dissect::{
    FieldRef, FieldSpec, Flags, Key, LayerRef, Protocol, Reader, Step, Stop, protocol, value,
};
use crate::frame::Addr;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ipv6",
    "Internet Protocol Version 6",
    "Carries packets from host to host across networks, by addresses of 128 bits.",
    "RFC 8200",
);

/// IPv6.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS, options::FIELDS, options::IOAM_FIELDS],
    claims: &[Key::EtherType(0x86dd), Key::Link(229), Key::IpProto(41)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ipv6", "Internet Protocol Version 6", "IPv6", &ITEM)
};

/// The next header that says that nothing follows (RFC 8200 section 4.7).
pub const NO_NEXT: u8 = 59;

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
    let next = r.u8(&NXT)?;
    r.u8(&HLIM)?;
    let src = r.ipv6(&SRC)?;
    host(r, &SRC_HOST);
    let dst = r.ipv6(&DST)?;
    host(r, &DST_HOST);
    let at = r.pos().saturating_sub(32);
    embedded::show(r, src, at, true);
    embedded::show(r, dst, at.saturating_add(16), false);
    if let [0xff, ..] = src
        && !r.cx.quoted
    {
        r.invalid(&SRC, "a group address cannot send");
    }
    (r.cx.net.src, r.cx.net.dst) = (Addr::V6(src), Addr::V6(dst));
    // Zero stands for a jumbogram, whose length is in an option (RFC 2675), or for segmentation left to the card.
    if plen != 0 || next == NO_NEXT {
        r.limit(plen, &PLEN);
    } else if next != 0 && !r.cx.quoted {
        r.unusual(
            &PLEN,
            "zero: the host left the cutting into packets to its network card (TCP segmentation offload)",
        );
    }
    pass_on(r, next);
    Ok(())
}

/// Hands the rest of a header's layer to what its next header field names.
pub fn pass_on(r: &mut Reader<'_, '_>, next: u8) {
    r.cx.net.protocol = next;
    if next == NO_NEXT {
        r.data();
    } else if !r.is_empty() || r.promised_left() > 0 || !r.cx.quoted {
        r.call(Key::IpProto(next));
    }
}

/// Words the length of an extension header, which counts 8 bytes at a time and leaves out the first 8.
pub fn units(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    out.push_str(" (");
    value::decimal(out, f.number().saturating_add(1).saturating_mul(8));
    out.push_str(" bytes)");
}

fn host(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    let at = r.pos().saturating_sub(16);
    let i = r.record(spec, 0, at, 16);
    r.mark(i, Flags::HIDDEN);
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if layer.number(&VERSION).is_some_and(|v| v != 6) {
        out.push_str("Bogus IPv6 version");
    } else if let Some(f) = layer.get(&NXT) {
        if f.number() == u64::from(NO_NEXT) {
            out.push_str("IPv6 no next header");
            return;
        }
        out.push_str(f.value_name().unwrap_or("Unknown"));
        out.push_str(" (");
        value::decimal(out, f.number());
        out.push(')');
    }
}
