//! Multicast DNS (RFC 6762) and service discovery by it (DNS-SD, RFC 6763): names and services of the local network.
//!
//! The messages are those of DNS, sent to everyone (224.0.0.251, ff02::fb, port 5353), so [`dns`] reads
//! them. Two things differ: there is no server, every device answers for its own names under `.local`; and the top bit
//! of a class says that an answer may come by unicast, or that older records are to be forgotten. DNS-SD needs no more
//! than ordinary records: PTR lists the instances of a service, SRV says where one is, TXT what it can do.

use super::dns::{self, Flavour, memory};
use crate::dissect::{FieldSpec, Key, Protocol, Reader, Step, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "mdns",
    "Multicast Domain Name System",
    "Names and services without a server: whoever bears a name under .local answers for it, to everyone.",
    "RFC 6762",
);

/// Multicast DNS. Its fields are those of DNS, under the same names.
pub static PROTOCOL: Protocol = Protocol {
    claims: &[Key::UdpPort(5353)],
    packet: Some(dissect),
    info: dns::info,
    ..Protocol::new("mdns", "Multicast Domain Name System", "MDNS", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    dns::message(r, Flavour::Multicast, &mut memory::Conversation)
}
