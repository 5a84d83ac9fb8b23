//! EAP in outline (RFC 3748): who asks, who answers, by which method. The methods themselves are shown as data.

use super::eap_fields::*;
use crate::dissect::{FieldSpec, LayerRef, Protocol, Reader, Step, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "eap",
    "Extensible Authentication Protocol",
    "Asks a station who it is and how it can prove it, where a network knows people instead of one password.",
    "RFC 3748 section 4",
);

/// EAP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    packet: Some(dissect),
    info,
    ..Protocol::new("eap", "Extensible Authentication Protocol", "EAP", &ITEM)
};

const REQUEST: u8 = 1;
const RESPONSE: u8 = 2;
const IDENTITY_TYPE: u8 = 1;
const NAK: u8 = 3;
/// Code, identifier and length.
const HEAD: usize = 4;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let code = r.u8(&CODE)?;
    r.u8(&ID)?;
    let n = usize::from(r.u16(&LEN)?);
    r.limit(n.saturating_sub(HEAD), &LEN);
    if !matches!(code, REQUEST | RESPONSE) {
        return Ok(());
    }
    let method = r.u8(&TYPE)?;
    match (code, method) {
        (RESPONSE, IDENTITY_TYPE) => {
            r.rest(&IDENTITY);
        }
        (RESPONSE, NAK) => {
            while !r.is_empty() {
                r.u8(&DESIRED)?;
            }
        }
        _ if r.is_empty() => {}
        _ => drop(r.rest(&DATA)),
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(code) = layer.get(&CODE) {
        out.push_str(code.value_name().unwrap_or("Unknown"));
    }
    if let Some(method) = layer.get(&TYPE) {
        out.push_str(", ");
        out.push_str(method.value_name().unwrap_or("Unknown"));
    }
}
