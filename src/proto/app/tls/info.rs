//! A record in a few words, and the name of its version for the protocol column.

use super::fields::{
    ALERT, ALERT_DESC, ALERT_LEVEL, APP_DATA, CHANGE_CIPHER_SPEC, CONTENT_TYPE, HEARTBEAT, MESSAGE,
    RECORD_VERSION, SEGMENT_DATA, SESSION_VERSION, SPECS_LENGTH,
};
use super::{alert, handshake};
use crate::dissect::{Flags, LayerRef};
use crate::proto::tables::tls_codes;

/// `Server Hello, Certificate, Server Key Exchange, Server Hello Done`.
pub(super) fn info(layer: &LayerRef<'_>, out: &mut String) {
    let before = out.len();
    let mut part = None;
    let segment = layer.has(&SEGMENT_DATA);
    for f in layer.fields() {
        let spec = f.spec();
        if spec == &MESSAGE {
            let text = f.text();
            if let Some(name) = text.strip_suffix(handshake::PART) {
                part = Some(name.to_owned());
            } else if !text.ends_with(handshake::LAST_PART) {
                add(out, before, &text);
            }
        } else if spec == &CHANGE_CIPHER_SPEC {
            add(out, before, "Change Cipher Spec");
        } else if spec == &APP_DATA {
            add(
                out,
                before,
                if segment {
                    "[TLS segment of a reassembled PDU]"
                } else {
                    "Application Data"
                },
            );
        } else if spec == &HEARTBEAT {
            add(out, before, "Heartbeat");
        } else if spec == &ALERT {
            if f.field.flags.has(Flags::OWN_TEXT) {
                add(out, before, alert::ENCRYPTED);
            } else {
                add(out, before, "Alert (Level: ");
                let level = layer.get(&ALERT_LEVEL).and_then(|f| f.value_name());
                out.push_str(level.unwrap_or("Unknown"));
                out.push_str(", Description: ");
                let desc = layer.get(&ALERT_DESC).and_then(|f| f.value_name());
                out.push_str(desc.unwrap_or("Unknown"));
                out.push(')');
            }
        }
    }
    if out.len() == before && layer.has(&SPECS_LENGTH) {
        out.push_str("Client Hello");
    }
    // A part of a message alone is worth a word only where the packet says nothing else.
    if let Some(name) = part
        && out.len() == before
        && only_parts(layer)
    {
        out.push('[');
        out.push_str(&name);
        out.push_str(" Fragment]");
    }
}

fn add(out: &mut String, before: usize, text: &str) {
    if out.len() > before {
        out.push_str(", ");
    }
    out.push_str(text);
}

/// Whether this is the packet's first TLS layer, and no layer of the packet holds more than parts of messages.
fn only_parts(layer: &LayerRef<'_>) -> bool {
    let packet = layer.packet();
    let mut layers = packet
        .layers()
        .filter(|l| std::ptr::eq(l.protocol(), layer.protocol()));
    let first = layers
        .next()
        .is_some_and(|l| std::ptr::eq(l.layer, layer.layer));
    first
        && packet
            .layers()
            .filter(|l| std::ptr::eq(l.protocol(), layer.protocol()))
            .all(|l| {
                l.number(&CONTENT_TYPE) == Some(22)
                    && l.all(&MESSAGE).all(|m| m.text().ends_with(handshake::PART))
            })
}

/// The version that the session has, or what the record says of itself.
pub(super) fn column(layer: &LayerRef<'_>) -> &'static str {
    let version = layer
        .number(&SESSION_VERSION)
        .or_else(|| layer.number(&RECORD_VERSION))
        .and_then(|v| u16::try_from(v).ok());
    match version {
        Some(0x0002) => "SSLv2",
        Some(0x0300) => "SSLv3",
        Some(0x0301) => "TLSv1",
        Some(0x0302) => "TLSv1.1",
        Some(0x0303) => "TLSv1.2",
        Some(v) if tls_codes::is_tls13(v) => "TLSv1.3",
        Some(0x0101) => "GMTLSv1",
        _ => "TLS",
    }
}
