//! MQTT 3.1 and 3.1.1 (OASIS, 2014) and MQTT 5 (OASIS, 2019) in full.
//!
//! Packets are found on any port: see `framing` for what counts as MQTT. The version is the connection's own, chosen
//! by its CONNECT; where that was not captured, packets that only one version forms tell it by their shape. Version 5
//! is remembered per connection (see `session`): topic aliases per direction, what each side said it takes, requests
//! that wait for an answer.

mod connect;
mod fields;
mod framing;
mod names;
mod properties;
mod publish;
mod reasons;
mod session;
mod stream;
mod strings;
mod subscribe;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_v5;

pub use fields::*;

use crate::dissect::{Key, LayerRef, Protocol, StreamEntry, value};

/// The version a connection speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Level {
    /// The CONNECT was not captured, or names a version that does not exist.
    #[default]
    Unknown,
    V31,
    V311,
    V5,
}

impl Level {
    /// The version of a protocol level byte; the top bit is a bridge's (Mosquitto).
    fn of(byte: u8) -> Self {
        match byte & 0x7f {
            3 => Self::V31,
            4 => Self::V311,
            5 => Self::V5,
            _ => Self::Unknown,
        }
    }
}

/// MQTT.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        HEADER,
        CONNECT,
        CONNACK,
        TOPICS,
        V5,
        properties::table::PROPERTY_FIELDS,
    ],
    claims: &[
        Key::TcpPort(1883),
        Key::TlsPort(8883),
        Key::Alpn("mqtt"),
        Key::WebSocket("mqtt"),
        Key::WebSocket("mqttv3.1"),
    ],
    stream: Some(StreamEntry {
        probe: framing::probe,
        start: || Box::<stream::Connection>::default(),
        rank: 20,
    }),
    info,
    ..Protocol::new("mqtt", "MQ Telemetry Transport Protocol", "MQTT", &ITEM)
};

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(kind) = layer.get(&MSGTYPE) else {
        out.push_str("Publish Message (continued)");
        return;
    };
    out.push_str(kind.value_name().unwrap_or("Reserved"));
    if let Some(id) = layer.number(&MSGID) {
        out.push_str(" (id=");
        value::decimal(out, id);
        out.push(')');
    }
    if kind.number() == 3 || kind.number() == 8 {
        for topic in layer.all(&TOPIC) {
            out.push_str(" [");
            value::escaped(out, &topic.text());
            out.push(']');
        }
    }
    refusal(layer, out);
}

/// Says in the line itself why a client was not let in, or was sent away.
fn refusal(layer: &LayerRef<'_>, out: &mut String) {
    let code = layer.get(&CONACK_VAL);
    let reason = layer.get(&CONNACK_REASON);
    let (field, word) = match (code, reason, layer.get(&DISCONNECT_REASON)) {
        (Some(f), ..) | (_, Some(f), _) => (f, ": refused, "),
        (.., Some(f)) => (f, ": "),
        _ => return,
    };
    if field.number() == 0 {
        return;
    }
    out.push_str(word);
    match field.value_name() {
        Some(name) => out.push_str(name.trim_start_matches("Connection Refused: ")),
        None => {
            out.push_str("code ");
            value::decimal(out, field.number());
        }
    }
}
