//! The service tag of provider bridges (IEEE 802.1ad, now in 802.1Q): a provider's tag around the customer's own.

use super::vlan::payload;
use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;
use crate::proto::tables::ethertype;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ieee8021ad",
    "IEEE 802.1ad",
    "Says which customer of a provider the frame belongs to; the customer's own tag may follow.",
    "IEEE 802.1Q clause 9.5",
);

fields! { FIELDS:
    PRIORITY = field("ieee8021ad.priority", "Priority", Kind::U16,
        "How urgent the frame is to the provider's switches.", "IEEE 802.1Q clause 9.6").mask(0xe000);
    DEI = field("ieee8021ad.dei", "DEI", Kind::U16,
        "Whether a full switch of the provider may drop this frame before others.", "IEEE 802.1Q clause 9.6").mask(0x1000);
    ID = field("ieee8021ad.id", "ID", Kind::U16,
        "The provider's number for the customer's network.", "IEEE 802.1Q clause 9.6").mask(0x0fff);
    TYPE = field("ieee8021ah.etype", "Type", Kind::X16,
        "Which protocol follows the tag; 0x8100 is the customer's own tag.", "IEEE 802.1Q clause 9.5").lookup(ethertype::name);
    TRAILER = field("ieee8021ah.trailer", "Trailer", Kind::Bytes,
        "Bytes behind the payload that are not explained by padding.", "IEEE 802.3 clause 3.2.8");
}

/// Service tags.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::EtherType(0x88a8)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ieee8021ad", "IEEE 802.1ad", "802.1ad", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let tag = u64::from(r.peek_u16(0).unwrap_or(0));
    r.u16(&PRIORITY)?;
    for spec in [&DEI, &ID] {
        r.record(spec, spec.extract(tag), at, 2);
    }
    payload(r, &TYPE, None)?;
    super::ethernet::trailer(r, &TRAILER, false);
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(id) = layer.number(&ID) {
        out.push_str("802.1ad, ID: ");
        value::decimal(out, id);
    }
}
