//! Shim6 (RFC 5533): lets a host with several providers change addresses under a running connection. The head is read,
//! the rest kept as bytes.

use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::proto::net::ipv6;
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "shim6",
    "Shim6 Protocol",
    "Lets a host with several providers change addresses under a running connection.",
    "RFC 5533",
);

fields! { FIELDS:
    NXT = field("shim6.nxt", "Next Header", Kind::U8,
        "What follows this header.", "RFC 5533 section 5.1").lookup(ipproto::name);
    LEN = field("shim6.len", "Length", Kind::U8,
        "Length of this header in units of 8 bytes, not counting the first 8.", "RFC 5533 section 5.1").rendered(ipv6::units);
    P = field("shim6.p", "P Bit", Kind::Bool,
        "Whether the packet carries something, or is a message of the protocol itself.", "RFC 5533 section 5.1").mask(0x80);
    TYPE = field("shim6.type", "Message Type", Kind::U8,
        "Which message of the protocol this is.", "RFC 5533 section 5.3").mask(0x7f).names(&[(1, "I1"), (2, "R1"), (3, "I2"), (4, "R2"),
            (5, "R1bis"), (6, "I2bis"), (64, "Update Request"), (65, "Update Acknowledgment"), (66, "Keepalive"), (67, "Probe")]);
    REST = field("netlens.shim6.rest", "Shim6 data", Kind::Bytes,
        "The rest of the header, kept as bytes.", "RFC 5533 section 5");
}

/// Shim6.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(140)],
    packet: Some(dissect),
    info,
    ..Protocol::new("shim6", "Shim6 Protocol", "Shim6", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let next = r.u8(&NXT)?;
    let bytes = usize::from(r.u8(&LEN)?).saturating_add(1).saturating_mul(8);
    r.within(bytes.saturating_sub(2), &LEN, |r| {
        let at = r.pos();
        let first = r.peek_u8(0).unwrap_or(0);
        if first & 0x80 != 0 {
            r.record(&P, 1, at, 1);
        } else {
            r.u8(&P)?;
            r.record(&TYPE, TYPE.extract(u64::from(first)), at, 1);
        }
        r.rest(&REST);
        Ok(())
    })?;
    if next != ipv6::NO_NEXT {
        ipv6::pass_on(r, next);
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if layer.has(&LEN) {
        out.push_str("Shim6");
        if let Some(name) = layer
            .get(&TYPE)
            .and_then(crate::dissect::FieldRef::value_name)
        {
            out.push(' ');
            out.push_str(name);
        }
    }
}
