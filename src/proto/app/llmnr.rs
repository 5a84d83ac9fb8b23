//! Link-Local Multicast Name Resolution (RFC 4795): how Windows hosts find each other's names where no server knows them.
//!
//! The messages are those of DNS, sent to 224.0.0.252 or ff02::1:3, port 5355, so [`dns`] reads them; two
//! of the flags mean something else.

use super::dns::{self, Flavour, memory};
use crate::dissect::{FieldSpec, Key, Protocol, Reader, Step, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "llmnr",
    "Link-local Multicast Name Resolution",
    "Asks everyone on the link who bears a name; the one that does answers directly.",
    "RFC 4795",
);

/// LLMNR. Its fields are those of DNS, under the same names.
pub static PROTOCOL: Protocol = Protocol {
    claims: &[Key::UdpPort(5355)],
    packet: Some(dissect),
    info: dns::info,
    ..Protocol::new(
        "llmnr",
        "Link-local Multicast Name Resolution",
        "LLMNR",
        &ITEM,
    )
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    dns::message(r, Flavour::LinkLocal, &mut memory::Conversation)
}
