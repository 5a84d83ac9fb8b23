//! The frame itself: when and where it was captured, and how long it is. The root of every packet's tree.

use crate::dissect::{FieldSpec, Key, Kind, Packet, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "frame",
    "Frame",
    "What the capturing host recorded about this packet; none of it travelled on the wire.",
    "pcapng section 4.3",
);

fields! { FIELDS:
    INTERFACE_ID = field("frame.interface_id", "Interface id", Kind::U32,
        "Which of the capturing host's interfaces saw the frame.", "pcapng section 4.3");
    ENCAP_TYPE = field("frame.encap_type", "Link type", Kind::U32,
        "How the first byte of the frame is to be read (LINKTYPE_ number).", "tcpdump.org LINKTYPE_ registry");
    TIME = field("frame.time", "Arrival Time", Kind::AbsTime,
        "The moment the capturing host saw the frame, by its own clock.", "pcapng section 4.3");
    TIME_EPOCH = field("frame.time_epoch", "Epoch Time", Kind::RelTime,
        "The arrival time as seconds since 1970-01-01.", "pcapng section 4.3");
    TIME_DELTA = field("frame.time_delta", "Time delta from previous captured frame", Kind::RelTime,
        "How long nothing was captured before this frame.", "netlens");
    TIME_RELATIVE = field("frame.time_relative", "Time since reference or first frame", Kind::RelTime,
        "How far into the capture this frame is.", "netlens");
    NUMBER = field("frame.number", "Frame Number", Kind::U32,
        "The position of the frame in the capture, from 1.", "netlens");
    LEN = field("frame.len", "Frame Length", Kind::U32,
        "How many bytes the frame had on the wire.", "pcapng section 4.3");
    CAP_LEN = field("frame.cap_len", "Capture Length", Kind::U32,
        "How many of those bytes the capture kept; fewer when a snap length cut it.", "pcapng section 4.3");
    PROTOCOLS = field("frame.protocols", "Protocols in frame", Kind::Text,
        "The protocols found in the frame, outermost first.", "netlens").computed(protocols);
    COMMENT = field("frame.comment", "Comment", Kind::Text,
        "A remark that somebody stored with this packet in the capture file.", "pcapng section 3.5");
}

/// The root protocol.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Frame],
    packet: Some(dissect),
    ..Protocol::new("frame", "Frame", "Frame", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let m = r.cx.meta;
    r.generated(&INTERFACE_ID, u64::from(m.interface));
    r.generated(&ENCAP_TYPE, u64::from(m.link.0));
    r.generated(&TIME, m.time.0.cast_unsigned());
    r.generated(&TIME_EPOCH, m.time.0.cast_unsigned());
    r.generated(&TIME_DELTA, m.time.since(m.previous_time).cast_unsigned());
    r.generated(&TIME_RELATIVE, m.time.since(m.first_time).cast_unsigned());
    r.generated(&NUMBER, u64::from(m.number));
    r.generated(&LEN, u64::from(m.wire_len));
    r.generated(&CAP_LEN, u64::from(m.captured_len));
    r.generated(&PROTOCOLS, 0);
    if let Some(text) = m.comment {
        let i = r.generated(&COMMENT, text);
        r.mark(i, crate::dissect::Flags::OWN_TEXT);
    }
    r.call(Key::Link(m.link.0));
    Ok(())
}

fn protocols(packet: Packet<'_>, out: &mut String) {
    for layer in packet.layers().skip(1) {
        if !out.is_empty() {
            out.push(':');
        }
        out.push_str(layer.protocol().name);
        if layer.protocol().name == "eth" {
            // Wireshark names the dispatch by EtherType as if it were a layer; filters written for it expect the word.
            out.push_str(":ethertype");
        }
    }
}
