//! The mobility header (RFC 6275 section 6.1): how a host that travels keeps its address. Its head is read; what each
//! message says is kept as bytes.
//!
//! ```text
//!  | Payload Proto |  Header Len   |   MH Type     |   Reserved    |
//!  |           Checksum            |       Message Data            |
//! ```

use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::proto::net::ipv6;
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "mipv6",
    "Mobile IPv6",
    "Lets a host keep its address while it travels from network to network.",
    "RFC 6275 section 6.1",
);

fields! { FIELDS:
    PROTO = field("mip6.proto", "Payload protocol", Kind::U8,
        "What follows this header; nothing (59), as the standard has it.", "RFC 6275 section 6.1.1").lookup(ipproto::name);
    HLEN = field("mip6.hlen", "Header length", Kind::U8,
        "Length of this header in units of 8 bytes, not counting the first 8.", "RFC 6275 section 6.1.1").rendered(ipv6::units);
    MHTYPE = field("mip6.mhtype", "Mobility Header Type", Kind::U8,
        "What the message says.", "IANA Mobility Header Types").names(TYPES);
    RESERVED = field("mip6.reserved", "Reserved", Kind::X8,
        "Must be zero.", "RFC 6275 section 6.1.1");
    CSUM = field("mip6.csum", "Checksum", Kind::X16,
        "Guards the message and both addresses against damage.", "RFC 6275 section 6.1.1");
    DATA = field("netlens.mip6.data", "Message data", Kind::Bytes,
        "What the message says, by its type; netlens keeps it as bytes.", "RFC 6275 section 6.1");
}

const TYPES: &[(u64, &str)] = &[
    (0, "Binding Refresh Request"),
    (1, "Home Test Init"),
    (2, "Care-of Test Init"),
    (3, "Home Test"),
    (4, "Care-of Test"),
    (5, "Binding Update"),
    (6, "Binding Acknowledgement"),
    (7, "Binding Error"),
    (8, "Fast Binding Update"),
    (9, "Fast Binding Acknowledgment"),
    (10, "Fast Neighbor Advertisement"),
    (11, "Experimental Mobility Header"),
    (12, "Home Agent Switch"),
    (13, "Heartbeat"),
    (14, "Handover Initiate"),
    (15, "Handover Acknowledge"),
    (16, "Binding Revocation"),
    (17, "Localized Routing Initiation"),
    (18, "Localized Routing Acknowledgment"),
];

/// The mobility header.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    // 62 is what the drafts used.
    claims: &[Key::IpProto(135), Key::IpProto(62)],
    packet: Some(dissect),
    info,
    ..Protocol::new("mipv6", "Mobile IPv6", "MIPv6", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let next = r.u8(&PROTO)?;
    let bytes = usize::from(r.u8(&HLEN)?)
        .saturating_add(1)
        .saturating_mul(8);
    r.u8(&MHTYPE)?;
    r.u8(&RESERVED)?;
    r.u16(&CSUM)?;
    let data = bytes.saturating_sub(6);
    r.bytes(&DATA, data)?;
    if next != ipv6::NO_NEXT {
        ipv6::pass_on(r, next);
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(f) = layer.get(&MHTYPE) {
        out.push_str(f.value_name().unwrap_or("Unknown mobility message"));
    }
}
