//! WebSocket (RFC 6455) with per-message compression (RFC 7692): frames, messages put together from them, and what is
//! spoken inside (Sec-WebSocket-Protocol). A connection gets here by an HTTP upgrade.

mod check;
mod content;
mod control;
mod deflate;
mod fields;
mod frame;
mod stream;
#[cfg(test)]
mod tests;

pub use fields::*;

use crate::dissect::{Key, LayerRef, Protocol, StreamEntry, value};

/// WebSocket.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FRAME, WHOLE],
    claims: &[Key::Upgrade("websocket")],
    stream: Some(StreamEntry {
        probe: frame::probe,
        start: || Box::<stream::Connection>::default(),
        rank: 240,
    }),
    info,
    ..Protocol::new("websocket", "WebSocket", "WebSocket", &ITEM)
};

/// Characters of a text that the line shows.
const SHOWN: usize = 60;

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(opcode) = layer.get(&OPCODE) else {
        out.push_str("WebSocket (continued)");
        return;
    };
    out.push_str("WebSocket ");
    out.push_str(opcode.value_name().unwrap_or("Unknown Opcode"));
    out.push_str(match layer.number(&FIN) {
        Some(1) => " [FIN]",
        _ => " [FRAGMENT]",
    });
    if layer.number(&MASK) == Some(1) {
        out.push_str(" [MASKED]");
    }
    if let Some(text) = layer.text(&TEXT) {
        let end = text
            .char_indices()
            .nth(SHOWN)
            .map_or(text.len(), |(i, _)| i);
        out.push_str(" \"");
        value::escaped(out, text.get(..end).unwrap_or(""));
        out.push_str(if end < text.len() { "…\"" } else { "\"" });
    }
    if let Some(code) = layer.get(&STATUS) {
        out.push_str(": ");
        match code.value_name() {
            Some(name) => out.push_str(name),
            None => value::decimal(out, code.number()),
        }
        if let Some(reason) = layer.text(&REASON).filter(|t| !t.is_empty()) {
            out.push_str(", \"");
            value::escaped(out, &reason);
            out.push('"');
        }
    }
}
