//! DHCPv6 (RFC 8415): addresses, prefixes and settings for IPv6 hosts, where router advertisements do not give them.
//!
//! ```text
//!  |    msg-type   |               transaction-id                  |
//!  |   options: option-code, option-len, data                      |
//! ```
//! Relay agents wrap whole messages into an option of their own message; all are read, each below the one around it.

mod duid;
pub mod fields;
mod names;
mod options;
#[cfg(test)]
mod tests;

pub use fields::*;

use crate::dissect::{FieldSpec, Key, LayerRef, Protocol, Reader, Step, protocol, value};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "dhcpv6",
    "DHCPv6",
    "Hands out IPv6 addresses, prefixes and settings.",
    "RFC 8415",
);

/// DHCPv6.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[fields::FIELDS],
    claims: &[Key::UdpPort(546), Key::UdpPort(547)],
    packet: Some(dissect),
    info,
    ..Protocol::new("dhcpv6", "DHCPv6", "DHCPv6", &ITEM)
};

const RELAY_FORWARD: u8 = 12;
const RELAY_REPLY: u8 = 13;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    message(r, 0)
}

/// Reads one message: the outermost, or one that a relay agent wrapped.
fn message(r: &mut Reader<'_, '_>, depth: u8) -> Step {
    let kind = r.u8(&MSGTYPE)?;
    if matches!(kind, RELAY_FORWARD | RELAY_REPLY) {
        r.u8(&HOPCOUNT)?;
        r.ipv6(&LINKADDR)?;
        r.ipv6(&PEERADDR)?;
    } else {
        r.u24(&XID)?;
    }
    options::region(r, kind, depth)
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(kind) = layer.get(&MSGTYPE) else {
        return;
    };
    out.push_str(kind.value_name().unwrap_or("Unknown"));
    let mut put = |before: &str, spec: &'static FieldSpec| {
        if let Some(f) = layer.get(spec) {
            out.push_str(before);
            value::plain(out, f);
        }
    };
    if matches!(u8::try_from(kind.number()), Ok(RELAY_FORWARD | RELAY_REPLY)) {
        put(" L: ", &LINKADDR);
        return;
    }
    put(" XID: ", &XID);
    put(" CID: ", &DUID);
    put(" IAA: ", &IAADDR_IP);
}
