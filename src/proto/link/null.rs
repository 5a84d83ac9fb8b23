//! Loopback frames of BSD and macOS: an address family, then the packet.
//!
//! The family is four bytes in the byte order of the host that captured (link type 0), or in network byte order
//! (link type 108, OpenBSD). Families are small numbers, so the order of a capture from elsewhere can be told.

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "null",
    "Null/Loopback",
    "Stands in for a link header where a host talks to itself.",
    "tcpdump.org LINKTYPE_NULL",
);

fields! { FIELDS:
    FAMILY = field("null.family", "Family", Kind::U32,
        "Which protocol follows, as the capturing system numbers address families; IPv6's number differs between systems.",
        "tcpdump.org LINKTYPE_NULL")
        .names(&[(2, "IP"), (7, "OSI"), (16, "Appletalk"), (23, "Netware IPX/SPX"), (24, "IPv6"), (28, "IPv6"), (30, "IPv6")]);
}

/// BSD loopback.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(0), Key::Link(108)],
    packet: Some(dissect),
    ..Protocol::new("null", "Null/Loopback", "Null", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    // A family fits 16 bits: read in the wrong order it would be larger than that.
    let little = r.peek_u16(2) == Some(0);
    let family = if little {
        r.u32_le(&FAMILY)?
    } else {
        r.u32(&FAMILY)?
    };
    match family {
        2 => drop(r.call(Key::EtherType(0x0800))),
        24 | 28 | 30 => drop(r.call(Key::EtherType(0x86dd))),
        _ => r.data(),
    }
    Ok(())
}
