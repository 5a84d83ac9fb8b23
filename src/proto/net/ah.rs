//! The authentication header (RFC 4302): proves who sent a packet and that nobody changed it, and hides nothing.
//!
//! ```text
//!  |  Next Header  |  Payload Len  |           RESERVED            |
//!  |                 Security Parameters Index (SPI)               |
//!  |                    Sequence Number Field                      |
//!  |             Integrity Check Value (variable)                  |
//! ```

use crate::dissect::{
    FieldRef, FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;
use crate::proto::net::ipv6;
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ah",
    "Authentication Header",
    "Proves who sent the packet and that nobody changed it; the content stays readable.",
    "RFC 4302",
);

fields! { FIELDS:
    NEXT = field("ah.next_header", "Next header", Kind::U8,
        "What follows this header.", "RFC 4302 section 2.1").lookup(ipproto::name);
    LENGTH = field("ah.length", "Length", Kind::U8,
        "Length of this header in 4-byte words, less two.", "RFC 4302 section 2.2").rendered(words);
    RESERVED = field("ah.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 4302 section 2.3");
    SPI = field("ah.spi", "AH SPI", Kind::X32,
        "Which agreement of keys and methods the packet belongs to.", "RFC 4302 section 2.4");
    SEQUENCE = field("ah.sequence", "AH Sequence", Kind::U32,
        "Counts the packets, so that one that is played again is refused.", "RFC 4302 section 2.5");
    ICV = field("ah.icv", "AH ICV", Kind::Bytes,
        "The proof itself, computed with a secret key over packet and header.", "RFC 4302 section 2.6");
}

/// The authentication header.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(51)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ah", "Authentication Header", "AH", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let next = r.u8(&NEXT)?;
    let length = usize::from(r.u8(&LENGTH)?);
    r.bytes(&RESERVED, 2)?;
    r.u32(&SPI)?;
    r.u32(&SEQUENCE)?;
    let icv = length
        .saturating_add(2)
        .saturating_mul(4)
        .saturating_sub(12);
    if icv > 0 {
        r.bytes(&ICV, icv)?;
    }
    ipv6::pass_on(r, next);
    Ok(())
}

fn words(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    out.push_str(" (");
    value::decimal(out, f.number().saturating_add(2).saturating_mul(4));
    out.push_str(" bytes)");
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(spi) = layer.number(&SPI) {
        out.push_str("AH (SPI=");
        value::hex(out, spi, 8);
        out.push(')');
    }
}
