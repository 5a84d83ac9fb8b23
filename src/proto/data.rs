//! Bytes that no protocol claims: shown honestly as data with their length.

use crate::dissect::{Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;

/// The protocol's own item.
pub static ITEM: crate::dissect::FieldSpec = protocol(
    "data",
    "Data",
    "Bytes that no protocol known to netlens has claimed.",
    "netlens",
);

fields! { FIELDS:
    DATA = field("data.data", "Data", Kind::Bytes,
        "The bytes themselves, as they were sent.", "netlens");
    LEN = field("data.len", "Length", Kind::Uint(32, crate::dissect::Base::Dec),
        "How many bytes there are.", "netlens");
}

/// Unclaimed bytes.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    packet: Some(dissect),
    info,
    ..Protocol::new("data", "Data", "Data", &ITEM)
};

/// A segment's bytes that others take for data, and in which netlens reads lines of text: those tell the story.
pub static SEGMENT: Protocol = Protocol {
    packet: Some(dissect),
    ..Protocol::new("data", "Data", "Data", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let len = r.left();
    r.rest(&DATA);
    r.generated(&LEN, len as u64);
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    // A transport's own line says more than "there are bytes"; only bare data speaks for itself.
    if layer.packet().tree.layers.len() <= 2 {
        out.push_str("Data (");
        value::decimal(out, layer.number(&LEN).unwrap_or(0));
        out.push_str(" bytes)");
    }
}
