//! IPv4 (RFC 791). (first light: being widened)

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::frame::Addr;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ip",
    "Internet Protocol Version 4",
    "Carries packets from host to host across networks, by IP address.",
    "RFC 791",
);

fields! { FIELDS:
    VERSION = field("ip.version", "Version", Kind::U8, "Always 4 here.", "RFC 791 section 3.1").mask(0xf0);
    HDR_LEN = field("ip.hdr_len", "Header Length", Kind::U8, "Length of the header.", "RFC 791 section 3.1").mask(0x0f);
    DSFIELD = field("ip.dsfield", "Differentiated Services Field", Kind::X8, "How urgently routers should treat it.", "RFC 2474 section 3");
    LEN = field("ip.len", "Total Length", Kind::U16, "Length of header and payload.", "RFC 791 section 3.1");
    ID = field("ip.id", "Identification", Kind::X16, "Groups the fragments of one datagram.", "RFC 791 section 3.1");
    FRAG = field("ip.frag_offset", "Fragment Offset", Kind::U16, "Where in the datagram this fragment belongs.", "RFC 791 section 3.1").mask(0x1fff);
    TTL = field("ip.ttl", "Time to Live", Kind::U8, "How many more routers may forward it.", "RFC 791 section 3.1");
    PROTO = field("ip.proto", "Protocol", Kind::U8, "What the packet carries.", "RFC 791 section 3.1");
    CHECKSUM = field("ip.checksum", "Header Checksum", Kind::X16, "Guards the header.", "RFC 791 section 3.1");
    SRC = field("ip.src", "Source Address", Kind::Ipv4, "Who sent it.", "RFC 791 section 3.1").also(&["ip.addr"]);
    DST = field("ip.dst", "Destination Address", Kind::Ipv4, "Who it is for.", "RFC 791 section 3.1").also(&["ip.addr"]);
}

/// IPv4.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::EtherType(0x0800)],
    packet: Some(dissect),
    ..Protocol::new("ip", "Internet Protocol Version 4", "IPv4", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let start = r.pos();
    let first = r.u8(&VERSION)?;
    r.record(&HDR_LEN, u64::from(first & 15), start, 1);
    r.u8(&DSFIELD)?;
    let total = usize::from(r.u16(&LEN)?);
    r.u16(&ID)?;
    r.u16(&FRAG)?;
    r.u8(&TTL)?;
    let proto = r.u8(&PROTO)?;
    r.u16(&CHECKSUM)?;
    let src = Addr::V4(r.ipv4(&SRC)?);
    let dst = Addr::V4(r.ipv4(&DST)?);
    (r.cx.net.src, r.cx.net.dst, r.cx.net.protocol) = (src, dst, proto);
    r.limit(total.saturating_sub(20), &LEN);
    r.call(Key::IpProto(proto));
    Ok(())
}
