//! ESP-NOW: Espressif's way to send small messages from board to board without a network, in vendor action frames.
//!
//! ```text
//! | category 127 | 18:fe:34 | random 4 | element: 221 | length | 18:fe:34 | type 4 | version | up to 250 bytes |
//! ```
//! Version 2 sends up to 1470 bytes in several such elements; bit 3 of the byte with the version says that more follow.

use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;
use crate::proto::link::mac;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "netlens.espnow",
    "ESP-NOW",
    "Sends small messages from one Espressif board to another without access point or address.",
    "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)",
);

fields! { FIELDS:
    RANDOM = field("netlens.espnow.random", "Random Value", Kind::X32,
        "Makes two frames with the same message differ, so that one is not taken for a repetition of the other.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)");
    ELEMENT = field("netlens.espnow.element", "Element", Kind::U8,
        "Always 221: an element that a vendor defines.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)");
    LENGTH = field("netlens.espnow.length", "Length", Kind::U8,
        "How many bytes follow in this element, organization, type and version among them.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)");
    OUI = field("netlens.espnow.oui", "Organization", Kind::U24,
        "Espressif's number, 18:fe:34.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)").rendered(mac::organization);
    TYPE = field("netlens.espnow.type", "Type", Kind::U8,
        "Always 4: ESP-NOW.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)").names(&[(4, "ESP-NOW")]);
    MORE = field("netlens.espnow.more", "More Data", Kind::Bool,
        "Whether a further element continues the message, in version 2.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)").mask(0x10).yes_no("Set", "Not set");
    VERSION = field("netlens.espnow.version", "Version", Kind::U8,
        "Version 1 sends up to 250 bytes, version 2 up to 1470.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)").mask(0x0f);
    BODY = field("netlens.espnow.body", "Body", Kind::Bytes,
        "The message, as the program gave it to esp_now_send.", "Espressif ESP-NOW frame format (IEEE 802.11-2020 clause 9.6.5)");
}

/// Espressif's organization number.
const ESPRESSIF: u32 = 0x18_fe34;
/// The element of a vendor's own.
const VENDOR: u8 = 221;
/// Organization, type and version.
const FRONT: usize = 5;

/// ESP-NOW.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::VendorAction(ESPRESSIF)],
    packet: Some(dissect),
    info,
    ..Protocol::new("netlens.espnow", "ESP-NOW", "ESP-NOW", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u32_le(&RANDOM)?;
    while r.peek_u8(0) == Some(VENDOR) {
        r.u8(&ELEMENT)?;
        let n = usize::from(r.u8(&LENGTH)?);
        if n < FRONT {
            r.invalid(&LENGTH, "too short for organization, type and version");
            break;
        }
        r.within(n, &LENGTH, |r| {
            r.u24(&OUI)?;
            r.u8(&TYPE)?;
            let at = r.pos();
            let byte = u64::from(r.u8(&VERSION)?);
            r.record(&MORE, MORE.extract(byte), at, 1);
            r.rest(&BODY);
            Ok(())
        })?;
    }
    r.data();
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(version) = layer.number(&VERSION) else {
        return;
    };
    let bytes = layer
        .all(&BODY)
        .fold(0u64, |n, f| n.saturating_add(u64::from(f.field.len)));
    out.push_str("Version ");
    value::decimal(out, version);
    out.push_str(", ");
    value::decimal(out, bytes);
    out.push_str(" bytes");
}
