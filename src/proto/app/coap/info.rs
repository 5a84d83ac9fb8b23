//! CoAP in a few words.

use super::fields::{
    BLOCK_MORE, BLOCK_NUMBER, BLOCK_PAYLOAD, CODE, MID, PAYLOAD_DESC, RETRANSMITTED, TOKEN, TYPE,
    URI_QUERY, URI_RECON,
};
use super::table;
use crate::dissect::{FieldRef, LayerRef, value};

/// `#3: Uri-Path`: place and name of an option.
pub(super) fn option_name(field: FieldRef<'_>, out: &mut String) {
    let number = field.number() & 0xffff_ffff;
    out.push('#');
    value::decimal(out, field.number() >> 32);
    out.push_str(": ");
    match table::option(number) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown Option (");
            value::decimal(out, number);
            out.push(')');
        }
    }
}

/// `Type 11, Critical, Unsafe` (RFC 7252 section 5.4.6).
pub(super) fn option_kind(field: FieldRef<'_>, out: &mut String) {
    let number = field.number();
    out.push_str("Type ");
    value::decimal(out, number);
    out.push_str(if number & 1 != 0 {
        ", Critical"
    } else {
        ", Elective"
    });
    if number & 2 != 0 {
        out.push_str(", Unsafe");
    } else {
        out.push_str(", Safe");
        if number & 0x1e == 0x1c {
            out.push_str(", NoCacheKey");
        }
    }
}

/// What a request wants (RFC 7641 section 2); in a response the number says nothing by itself.
pub(super) fn observe(field: FieldRef<'_>, out: &mut String) {
    let request = field.packet().number(&CODE).is_some_and(|code| code < 32);
    match (request, field.number()) {
        (true, 0) => out.push_str("Register (0)"),
        (true, 1) => out.push_str("Deregister (1)"),
        (_, n) => value::decimal(out, n),
    }
}

/// A content format as its media type.
pub(super) fn format(field: FieldRef<'_>, out: &mut String) {
    media(field.number(), out);
}

/// Appends the media type of a content format.
pub(super) fn media(number: u64, out: &mut String) {
    match table::format(number) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown Type ");
            value::decimal(out, number);
        }
    }
}

/// `64 (2 encoded)`.
pub(super) fn block_size(field: FieldRef<'_>, out: &mut String) {
    let shift = u32::try_from(field.number()).unwrap_or(0);
    value::decimal(out, 16u64.checked_shl(shift).unwrap_or(0));
    out.push_str(" (");
    value::decimal(out, field.number());
    out.push_str(" encoded)");
}

/// `CON, MID:1, GET, TKN:01, /temp`.
pub(super) fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(kind), Some(code)) = (layer.number(&TYPE), layer.get(&CODE)) else {
        return;
    };
    out.push_str(match kind {
        0 => "CON",
        1 => "NON",
        2 => "ACK",
        _ => "RST",
    });
    if let Some(id) = layer.number(&MID) {
        out.push_str(", MID:");
        value::decimal(out, id);
    }
    out.push_str(", ");
    match code.value_name() {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown ");
            value::decimal(out, code.number());
        }
    }
    if let Some(media) = layer.text(&PAYLOAD_DESC) {
        out.push_str(" (");
        out.push_str(media.split(';').next().unwrap_or(""));
        out.push(')');
    }
    if let Some(token) = layer.get(&TOKEN) {
        out.push_str(", TKN:");
        value::hex_bytes(out, token.bytes(), Some(' '));
    }
    if let Some(number) = layer.number(&BLOCK_NUMBER) {
        let last = layer.number(&BLOCK_MORE) == Some(0) && layer.has(&BLOCK_PAYLOAD);
        out.push_str(if last {
            ", End of Block #"
        } else {
            ", Block #"
        });
        value::decimal(out, number);
    }
    if let Some(uri) = layer.text(&URI_RECON) {
        out.push_str(", ");
        value::escaped(out, &uri);
    }
    let mut mark = '?';
    for query in layer.all(&URI_QUERY) {
        out.push(mark);
        value::escaped(out, &query.text());
        mark = '&';
    }
    if layer.has(&RETRANSMITTED) {
        out.push_str(" [Retransmission]");
    }
}

/// As Wireshark names what CoAP carries.
pub(super) fn column(layer: &LayerRef<'_>) -> &'static str {
    let json = layer.packet().layers().any(|l| l.protocol().name == "json");
    if json { "CoAP/JSON" } else { "CoAP" }
}
