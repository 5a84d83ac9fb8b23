//! HTTP/1.0 and HTTP/1.1 (RFC 9110, RFC 9112): requests, responses, and bodies taken out of their framing.
//!
//! A message is read when all of it is there. One whose body is longer than the driver holds back, or never ends,
//! shows its head at once; the body follows in parts. Bodies compressed with gzip or deflate are decompressed within
//! bounds.

mod base64;
mod body;
mod chunks;
mod encoded;
pub mod datagram;
mod exchange;
mod fields;
mod head;
mod headers;
mod lines;
mod names;
mod stream;
#[cfg(test)]
mod tests;

pub use fields::*;

use crate::dissect::{Key, LayerRef, Probe, Protocol, StreamEntry, value};

/// HTTP/1.x.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[START, LINES, EXCHANGE, BODY],
    claims: &[
        Key::TcpPort(80),
        Key::TcpPort(8080),
        Key::TcpPort(8000),
        Key::TcpPort(3128),
        Key::TcpPort(5000),
        Key::TlsPort(443),
        Key::Alpn("http/1.1"),
        Key::Alpn("http/1.0"),
    ],
    stream: Some(StreamEntry {
        probe,
        start: || Box::<stream::Connection>::default(),
        rank: 10,
    }),
    info,
    column_of: Some(column),
    ..Protocol::new("http", "Hypertext Transfer Protocol", "HTTP", &ITEM)
};

/// A line is a request when a known method and an address begin it, or when it is three words with a version last; a
/// response when it begins with a version.
fn probe(bytes: &[u8]) -> Probe {
    let bytes = bytes.get(head::leading(bytes)..).unwrap_or(&[]);
    let l = head::line(bytes);
    if let Some(rest) = l.text.strip_prefix(b"HTTP/1.") {
        return match rest {
            [] | [b'0' | b'1'] => Probe::NeedMore,
            [b'0' | b'1', b' ', ..] => Probe::Yes,
            _ => Probe::No,
        };
    }
    if l.eol == 0 && b"HTTP/1.".starts_with(l.text) {
        return Probe::NeedMore;
    }
    let method_end = l.text.iter().position(|b| *b == b' ');
    let Some(n) = method_end else {
        let begun = names::METHODS.iter().any(|m| m.starts_with(l.text));
        return if l.eol == 0 && begun {
            Probe::NeedMore
        } else {
            Probe::No
        };
    };
    let (method, rest) = l.text.split_at_checked(n).unwrap_or((&[], &[]));
    let rest = rest.get(1..).unwrap_or(&[]);
    let version = rest
        .iter()
        .rposition(|b| *b == b' ')
        .and_then(|i| rest.get(i..));
    let versioned = version.is_some_and(|v| matches!(v, b" HTTP/1.0" | b" HTTP/1.1"));
    let known = names::METHODS.contains(&method);
    let token = !method.is_empty()
        && method
            .iter()
            .all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'_'));
    if l.eol > 0 {
        return if versioned && (known || token) {
            Probe::Yes
        } else {
            Probe::No
        };
    }
    let visible = rest
        .strip_suffix(b"\r")
        .unwrap_or(rest)
        .iter()
        .all(|b| (0x20..0x7f).contains(b));
    match (known && visible, rest) {
        (false, _) => Probe::No,
        (true, []) => Probe::NeedMore,
        (true, [b'/' | b'*', ..]) => Probe::Yes,
        (true, r) if r.starts_with(b"http://") || r.starts_with(b"https://") => Probe::Yes,
        (true, _) => Probe::NeedMore,
    }
}

/// The first line of a message.
pub(super) fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(method) = layer.text(&METHOD) {
        value::escaped(out, &method);
        for part in [&URI, &REQUEST_VERSION] {
            out.push(' ');
            value::escaped(out, &layer.text(part).unwrap_or_default());
        }
    } else if let Some(version) = layer.text(&RESPONSE_VERSION) {
        value::escaped(out, &version);
        out.push(' ');
        value::decimal(out, layer.number(&CODE).unwrap_or(0));
        if let Some(phrase) = layer.text(&PHRASE).filter(|p| !p.is_empty()) {
            out.push(' ');
            value::escaped(out, &phrase);
        }
    } else {
        out.push_str("Continuation");
        return;
    }
    if layer.has(&FILE_DATA)
        && let Some(kind) = layer.text(&CONTENT_TYPE)
    {
        let media = kind.split(';').next().unwrap_or("").trim();
        if !media.is_empty() {
            out.push_str("  (");
            value::escaped(out, media);
            out.push(')');
        }
    }
}

/// As Wireshark names what HTTP carries.
fn column(layer: &LayerRef<'_>) -> &'static str {
    let json = layer.packet().layers().any(|l| l.protocol().name == "json");
    if json { "HTTP/JSON" } else { "HTTP" }
}
