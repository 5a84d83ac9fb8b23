//! The line of an 802.11 frame, as users of Wireshark know it.

use super::elements::fields::SSID;
use super::fields::{FCS_STATUS, FLAGS, FRAG, SEQ, TYPE_SUBTYPE};
use super::management::fields::BEACON_INTERVAL;
use super::names;
use crate::dissect::{LayerRef, value};

/// Letters of the flags, from the upper bit down.
const LETTERS: &[u8; 8] = b"opmPRMFT";

/// Writes name, numbers and flags of a frame.
pub(super) fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(kind) = layer.number(&TYPE_SUBTYPE) else {
        return;
    };
    out.push_str(names::subtype(kind).unwrap_or("Unrecognized (Reserved frame)"));
    if let (Some(seq), Some(frag)) = (layer.number(&SEQ), layer.number(&FRAG)) {
        out.push_str(", SN=");
        value::decimal(out, seq);
        out.push_str(", FN=");
        value::decimal(out, frag);
    }
    out.push_str(", Flags=");
    let flags = layer.number(&FLAGS).unwrap_or(0);
    for (i, letter) in (0u32..).zip(LETTERS) {
        let set = flags & 0x80u64.checked_shr(i).unwrap_or(0) != 0;
        out.push(if set { char::from(*letter) } else { '.' });
    }
    if layer.number(&FCS_STATUS) == Some(1) {
        out.push('C');
    }
    if let Some(interval) = layer.number(&BEACON_INTERVAL) {
        out.push_str(", BI=");
        value::decimal(out, interval);
    }
    if let Some(name) = layer.get(&SSID) {
        out.push_str(", SSID=");
        names::ssid(name, out);
    }
}
