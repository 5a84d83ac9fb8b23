//! VLAN tags: IEEE 802.1Q, and the service tags of provider bridges (IEEE 802.1ad, "QinQ").
//!
//! ```text
//!  0                   1
//!  | PCP |D|        VID            |       EtherType or length     |
//! ```
//! Tags stack: each is a layer, and the EtherType in it says what follows.

use super::ethernet::{bounded, trailer};
use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;
use crate::proto::tables::ethertype;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "vlan",
    "802.1Q Virtual LAN",
    "Says which of several networks that share a cable the frame belongs to.",
    "IEEE 802.1Q clause 9",
);

fields! { FIELDS:
    PRIORITY = field("vlan.priority", "Priority", Kind::U16,
        "How urgent the frame is to switches, from 0 (ordinary) to 7.", "IEEE 802.1Q clause 9.6").mask(0xe000)
        .names(&[(0, "Best Effort (default)"), (1, "Background"), (2, "Excellent Effort"), (3, "Critical Applications"),
            (4, "Video, < 100ms latency and jitter"), (5, "Voice, < 10ms latency and jitter"), (6, "Internetwork Control"),
            (7, "Network Control")]);
    DEI = field("vlan.dei", "DEI", Kind::Bool,
        "Whether a full switch may drop this frame before others.", "IEEE 802.1Q clause 9.6").mask(0x1000)
        .yes_no("Eligible", "Ineligible");
    ID = field("vlan.id", "ID", Kind::U16,
        "The number of the virtual network; 0 means none, only the priority counts.", "IEEE 802.1Q clause 9.6").mask(0x0fff);
    TYPE = field("vlan.etype", "Type", Kind::X16,
        "Which protocol follows the tag.", "IEEE 802.1Q clause 9.5").lookup(ethertype::name);
    LEN = field("vlan.len", "Length", Kind::U16,
        "How many bytes of payload follow, in the older 802.3 form of the frame.", "IEEE 802.3 clause 3.2.6");
    TRAILER = field("vlan.trailer", "Trailer", Kind::Bytes,
        "Bytes behind the payload that are not explained by padding.", "IEEE 802.3 clause 3.2.8");
}

/// Customer tags, and the tags of older provider bridges.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::EtherType(0x8100),
        Key::EtherType(0x9100),
        Key::EtherType(0x9200),
    ],
    packet: Some(dissect),
    info,
    ..Protocol::new("vlan", "802.1Q Virtual LAN", "VLAN", &ITEM)
};

/// Longest payload of an 802.3 frame; larger numbers are EtherTypes.
const MAX_LEN: u16 = 1500;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let tag = r.peek_u16(0).map(u64::from);
    r.u16(&PRIORITY)?;
    for spec in [&DEI, &ID] {
        r.record(spec, spec.extract(tag.unwrap_or(0)), at, 2);
    }
    if tag.is_some_and(|t| t & 0x0fff == 0x0fff) {
        r.invalid(&ID, "4095 is reserved");
    }
    payload(r, &TYPE, Some(&LEN))?;
    trailer(r, &TRAILER, false);
    Ok(())
}

/// Reads the type or length behind a tag and hands on what follows.
pub(super) fn payload(
    r: &mut Reader<'_, '_>,
    kind: &'static FieldSpec,
    length: Option<&'static FieldSpec>,
) -> Step {
    let next = r.peek_u16(0).unwrap_or(u16::MAX);
    match length {
        Some(spec) if next <= MAX_LEN => {
            let len = usize::from(r.u16(spec)?);
            bounded(r, len, spec);
        }
        _ => {
            let next = r.u16(kind)?;
            r.call(Key::EtherType(next));
        }
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(priority) = layer.number(&PRIORITY) else {
        return;
    };
    for (words, spec) in [
        ("PRI: ", None),
        ("  DEI: ", Some(&DEI)),
        ("  ID: ", Some(&ID)),
    ] {
        out.push_str(words);
        value::decimal(
            out,
            spec.map_or(Some(priority), |s| layer.number(s))
                .unwrap_or(0),
        );
    }
}
