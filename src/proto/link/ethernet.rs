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
//! Captures seldom hold the frame check sequence. Behind the payload stand zeros up to 60 bytes (padding); of what is
//! longer than that, in a frame of 64 bytes or more, the last four are taken for the frame check sequence, as Wireshark does.

use super::mac::{self, Below};
use crate::dissect::{
    Base, FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;
use crate::frame::Addr;
use crate::proto::checksum::STATUS;
use crate::proto::tables::ethertype;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "eth",
    "Ethernet II",
    "Carries packets between neighbours on one network segment, by hardware address.",
    "IEEE 802.3 clause 3",
);

const LG: (&str, &str) = (
    "Locally administered address (this is NOT the factory default)",
    "Globally unique address (factory default)",
);
const IG: (&str, &str) = (
    "Group address (multicast/broadcast)",
    "Individual address (unicast)",
);

fields! { FIELDS:
    DST = field("eth.dst", "Destination", Kind::Ether,
        "The hardware address of the neighbour this frame is for; all ones means everyone.", "IEEE 802.3 clause 3.2.4")
        .also(&["eth.addr"]).rendered(mac::words);
    DST_RESOLVED = field("eth.dst_resolved", "Destination (resolved)", Kind::Text,
        "The destination with its maker's name.", "IEEE MA-L registry").also(&["eth.addr_resolved"]).rendered(mac::resolved).detail();
    DST_OUI = field("eth.dst.oui", "Destination OUI", Kind::U24,
        "The organization that made the destination's network interface.", "IEEE 802 clause 8").also(&["eth.addr.oui"])
        .rendered(mac::organization).detail();
    DST_OUI_RESOLVED = field("eth.dst.oui_resolved", "Destination OUI (resolved)", Kind::Text,
        "The name of the organization that made the destination's network interface.", "IEEE MA-L registry")
        .also(&["eth.addr.oui_resolved"]).rendered(mac::maker).detail();
    DST_LG = field("eth.dst.lg", "LG bit", Kind::Bool,
        "Whether software chose the address (phones do it to hide who they are) or the maker did.", "IEEE 802 clause 8.2")
        .also(&["eth.lg"]).mask(0x02_0000).yes_no(LG.0, LG.1).detail();
    DST_IG = field("eth.dst.ig", "IG bit", Kind::Bool,
        "Whether the frame is for one neighbour or for a group of them.", "IEEE 802 clause 8.2")
        .also(&["eth.ig"]).mask(0x01_0000).yes_no(IG.0, IG.1).detail();
    SRC = field("eth.src", "Source", Kind::Ether,
        "The hardware address of the neighbour that sent this frame.", "IEEE 802.3 clause 3.2.5")
        .also(&["eth.addr"]).rendered(mac::words);
    SRC_RESOLVED = field("eth.src_resolved", "Source (resolved)", Kind::Text,
        "The source with its maker's name.", "IEEE MA-L registry").also(&["eth.addr_resolved"]).rendered(mac::resolved).detail();
    SRC_OUI = field("eth.src.oui", "Source OUI", Kind::U24,
        "The organization that made the sender's network interface; Espressif's numbers mean an ESP32 or ESP8266.",
        "IEEE 802 clause 8").also(&["eth.addr.oui"]).rendered(mac::organization).detail();
    SRC_OUI_RESOLVED = field("eth.src.oui_resolved", "Source OUI (resolved)", Kind::Text,
        "The name of the organization that made the sender's network interface.", "IEEE MA-L registry")
        .also(&["eth.addr.oui_resolved"]).rendered(mac::maker).detail();
    SRC_LG = field("eth.src.lg", "LG bit", Kind::Bool,
        "Whether software chose the address (phones do it to hide who they are) or the maker did.", "IEEE 802 clause 8.2")
        .also(&["eth.lg"]).mask(0x02_0000).yes_no(LG.0, LG.1).detail();
    SRC_IG = field("eth.src.ig", "IG bit", Kind::Bool,
        "Always 0: a group cannot send.", "IEEE 802 clause 8.2")
        .also(&["eth.ig"]).mask(0x01_0000).yes_no(IG.0, IG.1).detail();
    TYPE = field("eth.type", "Type", Kind::X16,
        "Which protocol the frame carries.", "IEEE 802.3 clause 3.2.6").lookup(ethertype::name);
    LEN = field("eth.len", "Length", Kind::U16,
        "How many bytes of payload follow, in the older 802.3 form of the frame.", "IEEE 802.3 clause 3.2.6");
    INVALID = field("eth.invalid_lentype", "Invalid length/type", Kind::Uint(16, Base::HexDec),
        "Too large for a length and too small for a type: 1501 to 1535 mean nothing.", "IEEE 802.3 clause 3.2.6");
    PADDING = field("eth.padding", "Padding", Kind::Bytes,
        "Filler that brings a short frame to Ethernet's minimum of 60 bytes.", "IEEE 802.3 clause 3.2.8");
    TRAILER = field("eth.trailer", "Trailer", Kind::Bytes,
        "Bytes behind the payload that are not explained by padding.", "IEEE 802.3 clause 3.2.8");
    FCS = field("eth.fcs", "Frame check sequence", Kind::X32,
        "Guards the frame against damage on the wire; network cards check it and seldom hand it on.", "IEEE 802.3 clause 3.2.9");
    FCS_STATUS = field("eth.fcs.status", "FCS Status", Kind::U8,
        "Whether the last four bytes are the frame's check sequence; 'unverified' when they are not, as they may be something else.",
        "IEEE 802.3 clause 3.2.9").names(STATUS);
}

static BELOW_DST: Below = Below {
    resolved: &DST_RESOLVED,
    oui: &DST_OUI,
    oui_resolved: &DST_OUI_RESOLVED,
    lg: &DST_LG,
    ig: &DST_IG,
};
static BELOW_SRC: Below = Below {
    resolved: &SRC_RESOLVED,
    oui: &SRC_OUI,
    oui_resolved: &SRC_OUI_RESOLVED,
    lg: &SRC_LG,
    ig: &SRC_IG,
};

/// Ethernet.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(1)],
    packet: Some(dissect),
    info,
    ..Protocol::new("eth", "Ethernet II", "Ethernet", &ITEM)
};

/// Longest payload; larger numbers are no lengths.
const MAX_LEN: u16 = 1500;
/// Smallest EtherType.
const MIN_TYPE: u16 = 0x0600;
/// Shortest frame without its check sequence.
const MIN_FRAME: usize = 60;
const FCS_LEN: usize = 4;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let dst = r.ether(&DST)?;
    mac::below(r, dst, &BELOW_DST);
    let src = r.ether(&SRC)?;
    mac::below(r, src, &BELOW_SRC);
    if src.first().is_some_and(|b| b & 1 == 1) {
        r.invalid(&SRC_IG, "a group address cannot send");
    }
    let ends = (Addr::Mac(src), Addr::Mac(dst));
    (r.cx.net.link_src, r.cx.net.link_dst) = ends;
    (r.cx.net.src, r.cx.net.dst) = ends;
    let kind = r.peek_u16(0).unwrap_or(0);
    if kind != 0 && kind <= MAX_LEN {
        let len = usize::from(r.u16(&LEN)?);
        bounded(r, len, &LEN);
    } else if kind != 0 && kind < MIN_TYPE {
        r.u16(&INVALID)?;
        r.invalid(&INVALID, "neither a length nor an EtherType");
        r.data();
        return Ok(());
    } else {
        r.u16(&TYPE)?;
        r.call(Key::EtherType(kind));
    }
    trailer(r, &TRAILER, true);
    Ok(())
}

/// Hands `len` bytes to LLC, as the field `said_by` promises, and stands behind them.
pub(super) fn bounded(r: &mut Reader<'_, '_>, len: usize, said_by: &'static FieldSpec) {
    let _ = r.within(len, said_by, |r| {
        // Novell's raw 802.3 begins with an IPX checksum of all ones where LLC would stand.
        if r.peek_u16(0) == Some(0xffff) {
            r.data();
        } else {
            r.call(Key::Ieee8022);
        }
        Ok(())
    });
}

/// Records what stands behind the payload: padding, what `rest` names, and perhaps the frame check sequence.
pub(super) fn trailer(r: &mut Reader<'_, '_>, rest: &'static FieldSpec, may_have_fcs: bool) {
    let frame = r.cx.meta.wire_len as usize;
    let cut = r.left() < r.promised_left();
    if r.is_empty() || r.source() != 0 {
        return;
    }
    let missing = MIN_FRAME.saturating_sub(r.pos());
    if missing > 0 && r.peek(missing).is_some_and(|p| p.iter().all(|b| *b == 0)) {
        r.behind(&PADDING, 0, missing, 0);
    }
    let fcs =
        may_have_fcs && !cut && frame >= MIN_FRAME.saturating_add(FCS_LEN) && r.left() >= FCS_LEN;
    let other = r.left().saturating_sub(if fcs { FCS_LEN } else { 0 });
    if other > 0 {
        r.behind(rest, 0, other, 0);
    }
    if fcs && let Some([a, b, c, d]) = r.peek(FCS_LEN).and_then(<[u8]>::first_chunk) {
        let sent = u32::from_be_bytes([*a, *b, *c, *d]);
        let covered = r.whole().get(..r.pos()).unwrap_or(&[]);
        // The CRC goes out least significant byte first.
        let good = crc32(covered).swap_bytes() == sent;
        r.behind(&FCS, u64::from(sent), FCS_LEN, 0);
        r.behind(&FCS_STATUS, if good { 1 } else { 2 }, 0, Flags::GENERATED);
    }
}

/// The CRC of IEEE 802.3 clause 3.2.9, bit by bit: few frames have one to check.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |c, _| {
            (c >> 1) ^ (0xedb8_8320 & (c & 1).wrapping_neg())
        })
    })
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(kind) = layer.number(&INVALID) {
        out.push_str("Ethernet Unknown: Invalid length/type: ");
        value::hex(out, kind, 4);
        out.push_str(" (");
        value::decimal(out, kind);
        out.push(')');
    } else if let Some(kind) = layer.number(&TYPE) {
        out.push_str(ethertype::name(kind).unwrap_or("Ethernet II"));
    }
}
