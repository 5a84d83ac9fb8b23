//! Bodies that are plain text (`text/*`), line by line, as Wireshark's `data-text-lines` shows them.

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "data-text-lines",
    "Line-based text data",
    "A body of readable text.",
    "RFC 2046 section 4.1",
);

fields! { FIELDS:
    LINE = field("netlens.data-text-lines.line", "Line", Kind::Text,
        "One line of the text, with its end.", "RFC 2046 section 4.1.1");
}

/// Text bodies.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::MediaType("text/*"),
        Key::MediaType("application/javascript"),
        Key::MediaType("application/x-javascript"),
    ],
    packet: Some(dissect),
    ..Protocol::new("data-text-lines", "Line-based text data", "TEXT", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        let rest = r.peek_rest();
        let n = memchr::memchr(b'\n', rest).map_or(rest.len(), |lf| lf.saturating_add(1));
        r.bytes(&LINE, n)?;
    }
    Ok(())
}
