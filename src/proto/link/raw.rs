//! Frames without a link header: an IP packet, whose first four bits say which IP.

use crate::dissect::{FieldSpec, Key, Protocol, Reader, Step, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "raw",
    "Raw packet data",
    "There is no link header: the frame begins with the IP packet, as on tunnels and cellular modems.",
    "tcpdump.org LINKTYPE_RAW",
);

/// Raw IP, also under the numbers that BSDs gave it.
pub static PROTOCOL: Protocol = Protocol {
    claims: &[Key::Link(101), Key::Link(12), Key::Link(14)],
    packet: Some(dissect),
    ..Protocol::new("raw", "Raw packet data", "Raw", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    match r.peek_u8(0).map(|b| b >> 4) {
        Some(4) => drop(r.call(Key::EtherType(0x0800))),
        Some(6) => drop(r.call(Key::EtherType(0x86dd))),
        _ => r.data(),
    }
    Ok(())
}
