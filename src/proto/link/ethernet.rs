//! Ethernet II and IEEE 802.3 frames.
//!
//! ```text
//!  0       6       12        14
//!  +-------+-------+---------+--------- ... ---------+
//!  | dst   | src   | type or | payload, padded to 46 |
//!  |       |       | length  |                       |
//!  +-------+-------+---------+--------- ... ---------+
//! ```
//! A value of 0x0600 and above is an EtherType; up to 1500 it is a length and LLC follows (IEEE 802.3 clause 3.2.6).

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::frame::Addr;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "eth",
    "Ethernet II",
    "Carries packets between neighbours on one network segment, by hardware address.",
    "IEEE 802.3 clause 3",
);

fields! { FIELDS:
    DST = field("eth.dst", "Destination", Kind::Ether,
        "The hardware address of the neighbour this frame is for; all ones means everyone.", "IEEE 802.3 clause 3.2.4")
        .also(&["eth.addr"]);
    SRC = field("eth.src", "Source", Kind::Ether,
        "The hardware address of the neighbour that sent this frame.", "IEEE 802.3 clause 3.2.5")
        .also(&["eth.addr"]);
    TYPE = field("eth.type", "Type", Kind::X16,
        "Which protocol the frame carries.", "IEEE 802.3 clause 3.2.6");
    LEN = field("eth.len", "Length", Kind::U16,
        "How many bytes of payload follow, in the older 802.3 form of the frame.", "IEEE 802.3 clause 3.2.6");
    PADDING = field("eth.padding", "Padding", Kind::Bytes,
        "Filler that brings a short frame to Ethernet's minimum of 60 bytes.", "IEEE 802.3 clause 3.2.8");
    TRAILER = field("eth.trailer", "Trailer", Kind::Bytes,
        "Bytes behind the payload that are not explained by padding.", "IEEE 802.3 clause 3.2.8");
}

/// Ethernet.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(1)],
    packet: Some(dissect),
    ..Protocol::new("eth", "Ethernet II", "Ethernet", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let dst = Addr::Mac(r.ether(&DST)?);
    let src = Addr::Mac(r.ether(&SRC)?);
    (r.cx.net.link_src, r.cx.net.link_dst) = (src, dst);
    (r.cx.net.src, r.cx.net.dst) = (src, dst);
    let kind = r.u16(&TYPE)?;
    r.call(Key::EtherType(kind));
    r.trailer(&PADDING);
    Ok(())
}
