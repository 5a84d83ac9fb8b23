//! Encapsulating security payload (RFC 4303): encrypted content, of which only the number of the agreement and of the
//! packet can be read.

use crate::dissect::{
    Base, FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "esp",
    "Encapsulating Security Payload",
    "Carries content that is encrypted on the way; without the keys only its length can be seen.",
    "RFC 4303",
);

fields! { FIELDS:
    SPI = field("esp.spi", "ESP SPI", Kind::Uint(32, Base::HexDec),
        "Which agreement of keys and methods the packet belongs to.", "RFC 4303 section 2.1");
    SEQUENCE = field("esp.sequence", "ESP Sequence", Kind::U32,
        "Counts the packets, so that one that is played again is refused.", "RFC 4303 section 2.2");
    SEALED = field("netlens.esp.sealed", "Encrypted content", Kind::Bytes,
        "Content, padding and proof, readable only for the two ends.", "RFC 4303 section 2");
}

/// Encapsulating security payload.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(50)],
    packet: Some(dissect),
    info,
    ..Protocol::new("esp", "Encapsulating Security Payload", "ESP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u32(&SPI)?;
    r.u32(&SEQUENCE)?;
    if !r.is_empty() {
        r.rest(&SEALED);
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(spi) = layer.number(&SPI) {
        out.push_str("ESP (SPI=");
        value::hex(out, spi, 8);
        out.push(')');
    }
}
