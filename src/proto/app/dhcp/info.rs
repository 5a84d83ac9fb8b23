//! The message in a few words, for the Info column.

use super::fields::{HW_MAC_ADDR, ID, MESSAGE_TYPE, TYPE};
use crate::dissect::{LayerRef, value};

/// "DHCP" for messages with a DHCP message type, "BOOTP" for the rest.
#[must_use]
pub fn column(layer: &LayerRef<'_>) -> &'static str {
    if layer.has(&MESSAGE_TYPE) {
        "DHCP"
    } else {
        "BOOTP"
    }
}

/// Writes the line: `DHCP Offer    - Transaction ID 0x1234`, or BOOTP's operation.
pub fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(kind) = layer.get(&MESSAGE_TYPE) {
        let name = kind.value_name().unwrap_or("Unknown");
        out.push_str("DHCP ");
        out.push_str(name);
        for _ in name.len()..8 {
            out.push(' ');
        }
        out.push_str(" - Transaction ID ");
        value::hex(out, layer.number(&ID).unwrap_or(0), 1);
        return;
    }
    match layer.number(&TYPE) {
        Some(1) => {
            out.push_str("Boot Request");
            if let Some(mac) = layer.get(&HW_MAC_ADDR) {
                out.push_str(" from ");
                value::plain(out, mac);
            }
        }
        Some(2) => out.push_str("Boot Reply"),
        Some(other) => {
            out.push_str("Unknown BOOTP message type (");
            value::decimal(out, other);
            out.push(')');
        }
        None => {}
    }
}
