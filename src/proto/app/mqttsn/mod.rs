//! MQTT-SN 1.2: MQTT for devices that only send datagrams, through a gateway to an ordinary broker.
//!
//! ```text
//!  Length (1 byte, or 01 and 2 bytes)   Type   flags, identifiers, text: by type
//! ```
//! Topics are numbers of two bytes, agreed on by REGISTER or beforehand; two letters can stand for themselves. The
//! gateway that forwards for others puts a message into another one (forwarder encapsulation). Nothing in a message
//! says that it is MQTT-SN, so only ports and lengths that fit are believed.

pub mod fields;
mod message;
#[cfg(test)]
mod tests;

use crate::dissect::{Key, LayerRef, Probe, Protocol, Reader, Step};
use fields::{FIELDS, ITEM, RETURN_CODE, TYPE};

/// MQTT-SN.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::UdpPort(1883),
        Key::UdpPort(1884),
        Key::UdpPort(1885),
        Key::UdpPort(10_000),
    ],
    packet: Some(dissect),
    datagram: Some(probe),
    info,
    ..Protocol::new(
        "mqttsn",
        "MQ Telemetry Transport Protocol for Sensor Networks",
        "MQTT-SN",
        &ITEM,
    )
};

/// A length that is the datagram's own and a known type fit; that proves nothing on a port that nobody proposed.
fn probe(bytes: &[u8]) -> Probe {
    let (len, kind) = match bytes {
        [1, a, b, kind, ..] => (usize::from(u16::from_be_bytes([*a, *b])), *kind),
        [len, kind, ..] => (usize::from(*len), *kind),
        _ => return Probe::No,
    };
    match kind {
        message::ENCAPSULATED if len < bytes.len() => Probe::Maybe,
        0..=0x1d if len == bytes.len() => Probe::Maybe,
        _ => Probe::No,
    }
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    message::message(r, false)?;
    if !r.is_empty() {
        r.unusual(
            &ITEM,
            "bytes behind the message: a datagram holds one message (MQTT-SN 1.2 section 5.2.1)",
        );
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(kind) = layer.get(&TYPE) else { return };
    out.push_str(kind.value_name().unwrap_or("Unknown message"));
    // A message that another one carries is what this is about.
    for inner in layer.all(&TYPE).skip(1) {
        out.push_str(", ");
        out.push_str(inner.value_name().unwrap_or("Unknown message"));
    }
    if let Some(code) = layer.get(&RETURN_CODE)
        && code.number() != 0
    {
        out.push_str(", ");
        out.push_str(code.value_name().unwrap_or("Rejected: reserved code"));
    }
}
