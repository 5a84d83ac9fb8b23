//! Prism: the reception header of early Wi-Fi cards (Intersil's Prism II), written in the byte order of the capturing host.
//!
//! ```text
//! | message code 4 | length 4 | device name 16 | items: number 4 | status 2 | length 2 | value 4 ... | 802.11
//! ```

use super::radio::{self, Reception};
use crate::dissect::{FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "prism",
    "Prism capture header",
    "What an early Wi-Fi card knew about the reception of the frame.",
    "tcpdump.org LINKTYPE_IEEE802_11_PRISM",
);

fields! { FIELDS:
    CODE = field("prism.msgcode", "Message Code", Kind::U32,
        "Marks the header: 68 or 65.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    LENGTH = field("prism.msglen", "Message Length", Kind::U32,
        "How long the header is, 144 bytes as a rule.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    DEVICE = field("prism.devname", "Device Name", Kind::Text,
        "The interface that heard the frame.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    DID = field("prism.did", "DID", Kind::Flag,
        "One fact about the reception.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    DID_TYPE = field("prism.did.type", "DID", Kind::U32,
        "Which fact this is; the numbers differ between drivers.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    STATUS = field("prism.did.status", "Status", Kind::U16,
        "Whether the card gave the fact.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM").names(&[(0, "Supplied"), (1, "Not Supplied")]);
    DID_LEN = field("prism.did.length", "Length", Kind::U16,
        "How long the value is.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    HOST_TIME = field("prism.did.hosttime", "Host Time", Kind::U32,
        "The host's clock.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    MAC_TIME = field("prism.did.mactime", "MAC timestamp (lower 32 bits)", Kind::U32,
        "The card's clock in microseconds.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    CHANNEL = field("prism.did.channel", "Channel", Kind::U32,
        "The channel on which the frame was heard.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    RSSI = field("prism.did.rssi", "RSSI", Kind::Int(32),
        "How strong the frame arrived, on the card's own scale.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    QUALITY = field("prism.did.sq", "Signal Quality", Kind::U32,
        "How well the card locked on to the signal.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    SIGNAL = field("prism.did.signal", "Signal", Kind::Int(32),
        "How strong the frame arrived.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    NOISE = field("prism.did.noise", "Noise", Kind::Int(32),
        "How strong the noise was.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    RATE = field("prism.did.rate", "Data rate (Mb/s)", Kind::U32,
        "How fast the frame was sent, in units of 500 kb/s.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    IS_TX = field("prism.did.istx", "IsTX", Kind::U32,
        "Whether the host itself sent the frame.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    FRAME_LEN = field("prism.did.frmlen", "Frame Length", Kind::U32,
        "How long the 802.11 frame is.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
    UNKNOWN = field("prism.did.unknown", "Unknown DID Field", Kind::U32,
        "A fact whose number is not known.", "tcpdump.org LINKTYPE_IEEE802_11_PRISM");
}

/// Prism.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(119)],
    packet: Some(dissect),
    info: |_: &LayerRef<'_>, out: &mut String| out.push_str("Prism"),
    ..Protocol::new("prism", "Prism capture header", "Prism", &ITEM)
};

/// Code, length and device name.
const FRONT: usize = 24;
const NAME: usize = 16;
/// Number, status, length and value of a fact.
const ITEM_LEN: usize = 12;
/// Frames that begin with the header of another card (AVS) instead.
const AVS: u32 = 0x8021_1000;

/// A number in the byte order of the host that captured.
fn word(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, little: bool) -> Step<u32> {
    if little { r.u32_le(spec) } else { r.u32(spec) }
}

fn half(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, little: bool) -> Step<u16> {
    if little { r.u16_le(spec) } else { r.u16(spec) }
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    if r.peek_u32(0).is_some_and(|c| c & 0xffff_f000 == AVS) {
        // Wireshark reads that form under another name; its length stands behind the cookie.
        r.unusual(
            &CODE,
            "an AVS header, not a Prism one: only its length is used",
        );
        let n = usize::try_from(r.peek_u32(4).unwrap_or(0)).unwrap_or(0);
        r.skip(&LENGTH, n)?;
        radio::frame(r, &Reception::default());
        return Ok(());
    }
    // The message code is small: that tells the byte order.
    let little = r.peek_u8(0).is_some_and(|b| b != 0);
    word(r, &CODE, little)?;
    let length = usize::try_from(word(r, &LENGTH, little)?).unwrap_or(0);
    let mut of = Reception::default();
    let at = r.pos();
    let name = r.peek(NAME).unwrap_or(&[]);
    let shown = name.iter().take_while(|b| **b != 0).count();
    r.skip(&DEVICE, NAME)?;
    r.record(&DEVICE, 0, at, shown);
    r.within(length.saturating_sub(FRONT), &LENGTH, |r| {
        while r.left() >= ITEM_LEN {
            r.group(&DID, |r| item(r, little, &mut of))?;
        }
        Ok(())
    })?;
    radio::frame(r, &of);
    Ok(())
}

fn item(r: &mut Reader<'_, '_>, little: bool, of: &mut Reception) -> Step {
    let number = word(r, &DID_TYPE, little)?;
    let status = half(r, &STATUS, little)?;
    half(r, &DID_LEN, little)?;
    // Drivers number the facts 1, 2, 3 in bits 12 to 15 or in bits 16 to 19.
    let which = match number {
        n if n & 0xfff == 0x44 => n >> 12,
        n if n & 0xfff == 0x41 => n >> 16,
        _ => 0,
    };
    let spec: &'static FieldSpec = match which {
        1 => &HOST_TIME,
        2 => &MAC_TIME,
        3 => &CHANNEL,
        4 => &RSSI,
        5 => &QUALITY,
        6 => &SIGNAL,
        7 => &NOISE,
        8 => &RATE,
        9 => &IS_TX,
        10 => &FRAME_LEN,
        _ => &UNKNOWN,
    };
    let value = word(r, spec, little)?;
    let signed = i64::from(value.cast_signed());
    if matches!(spec.kind, Kind::Int(_)) {
        let last = r.cx.tree.fields.len().saturating_sub(1);
        r.set_value(last, signed.cast_unsigned());
    }
    if status != 0 {
        let last = r.cx.tree.fields.len().saturating_sub(1);
        r.mark(last, Flags::HIDDEN);
        return Ok(());
    }
    match which {
        2 => of.tsf = Some(u64::from(value)),
        3 => {
            of.frequency = u16::try_from(value).ok().and_then(|c| match c {
                1..=13 => Some(c.saturating_mul(5).saturating_add(2407)),
                14 => Some(2484),
                _ => None,
            });
        }
        6 if signed < 0 => of.signal_dbm = i8::try_from(signed).ok(),
        7 if signed < 0 => of.noise_dbm = i8::try_from(signed).ok(),
        8 if value != 0 => of.rate = Some(f64::from(value) / 2.0),
        _ => {}
    }
    Ok(())
}
