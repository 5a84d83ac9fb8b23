//! The payload of LLC's exchange identification (IEEE 802.2 clause 5.4.1.1.2): what a station can do.
//!
//! Access points send one in a station's name when it joins, so that switches learn where it is now.

use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "basicxid",
    "Logical-Link Control Basic Format XID",
    "Says which kinds of LLC a station speaks; after a Wi-Fi station joins, it teaches switches where the station is.",
    "IEEE 802.2 clause 5.4.1.1.2",
);

fields! { FIELDS:
    FORMAT = field("basicxid.llc.xid.format", "XID Format", Kind::X8,
        "How the rest is laid out.", "IEEE 802.2 clause 5.4.1.1.2").names(&[(0x81, "LLC basic format")]);
    TYPES = field("basicxid.llc.xid.types", "LLC Types/Classes", Kind::X8,
        "The kinds of LLC that the station speaks.", "IEEE 802.2 clause 5.4.1.1.2")
        .names(&[(1, "Type 1 LLC (Class I LLC)"), (2, "Type 2 LLC"), (3, "Type 1 and Type 2 LLCs (Class II LLC)"),
            (4, "Type 3 LLC"), (5, "Type 1 and Type 3 LLCs (Class III LLC)"), (6, "Type 2 and Type 3 LLCs"),
            (7, "Type 1 and Type 2 and Type 3 LLCs (Class IV LLC)")]);
    WINDOW = field("basicxid.llc.xid.wsize", "Receive Window Size", Kind::U8,
        "How many frames the station takes before it must acknowledge them.", "IEEE 802.2 clause 5.4.1.1.2");
}

/// Exchange identification.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Llc(0x00)],
    packet: Some(dissect),
    info,
    ..Protocol::new(
        "basicxid",
        "Logical-Link Control Basic Format XID",
        "XID",
        &ITEM,
    )
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&FORMAT)?;
    r.u8(&TYPES)?;
    r.u8(&WINDOW)?;
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    out.push_str("Basic Format");
    if let Some(name) = layer.get(&TYPES).and_then(|f| f.value_name()) {
        out.push_str("; ");
        out.push_str(name);
    }
    if let Some(window) = layer.number(&WINDOW) {
        out.push_str("; Window Size ");
        value::decimal(out, window);
    }
}
