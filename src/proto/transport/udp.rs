//! UDP (RFC 768). (first light: being widened)

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "udp",
    "User Datagram Protocol",
    "Carries single messages between programs, with no promise that they arrive.",
    "RFC 768",
);

fields! { FIELDS:
    SRC_PORT = field("udp.srcport", "Source Port", Kind::U16, "The sending program's number.", "RFC 768").also(&["udp.port"]);
    DST_PORT = field("udp.dstport", "Destination Port", Kind::U16, "The receiving program's number.", "RFC 768").also(&["udp.port"]);
    LENGTH = field("udp.length", "Length", Kind::U16, "Header and payload.", "RFC 768");
    CHECKSUM = field("udp.checksum", "Checksum", Kind::X16, "Guards header, payload and addresses.", "RFC 768");
    STREAM = field("udp.stream", "Stream index", Kind::U32, "Which conversation this datagram belongs to.", "netlens");
}

/// UDP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(17)],
    packet: Some(dissect),
    ..Protocol::new("udp", "User Datagram Protocol", "UDP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let src = r.u16(&SRC_PORT)?;
    let dst = r.u16(&DST_PORT)?;
    let len = usize::from(r.u16(&LENGTH)?);
    r.u16(&CHECKSUM)?;
    r.limit(len.saturating_sub(8), &LENGTH);
    (r.cx.net.src_port, r.cx.net.dst_port) = (src, dst);
    let facts = r.cx.with_tracker(|t, cx| t.datagram(cx, src, dst));
    r.generated(&STREAM, u64::from(facts.stream));
    let registry = r.cx.registry.clone();
    let by_port = registry
        .find(Key::UdpPort(dst.min(src)))
        .or_else(|| registry.find(Key::UdpPort(dst.max(src))));
    match by_port.or_else(|| registry.probe_datagram(r.peek_rest())) {
        Some(p) => r.run(p),
        None => r.data(),
    }
    Ok(())
}
