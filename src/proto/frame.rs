//! The frame itself: when and where it was captured, and how long it is. The root of every packet's tree.

use crate::dissect::{FieldSpec, Flags, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::frame::Frame;
use crate::proto::stack;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "frame",
    "Frame",
    "What the capturing host recorded about this packet; none of it travelled on the wire.",
    "pcapng section 4.3",
);

fields! { FIELDS:
    INTERFACE_ID = field("frame.interface_id", "Interface id", Kind::U32,
        "Which of the capturing host's interfaces saw the frame.", "pcapng section 4.3").detail();
    ENCAP_TYPE = field("frame.encap_type", "Encapsulation type", Kind::Int(16),
        "How the first byte of the frame is to be read, as Wireshark numbers it (Ethernet is 1, Wi-Fi with radiotap 23).",
        "tcpdump.org LINKTYPE_ registry").names(ENCAPSULATIONS).detail();
    TIME = field("frame.time", "Arrival Time", Kind::AbsTime,
        "The moment the capturing host saw the frame, by its own clock.", "pcapng section 4.3").detail();
    OFFSET_SHIFT = field("frame.offset_shift", "Time shift for this packet", Kind::RelTime,
        "How much the user has moved the frame's time; netlens never does.", "netlens").detail();
    TIME_EPOCH = field("frame.time_epoch", "Epoch Time", Kind::RelTime,
        "The arrival time as seconds since 1970-01-01.", "pcapng section 4.3").detail();
    TIME_DELTA = field("frame.time_delta", "Time delta from previous captured frame", Kind::RelTime,
        "How long nothing was captured before this frame.", "netlens").detail();
    TIME_DELTA_DISPLAYED = field("frame.time_delta_displayed", "Time delta from previous displayed frame", Kind::RelTime,
        "How long it is since the frame before this one; the same as the delta from the previous captured frame, because netlens looks at each frame before it knows whether it will be shown.",
        "netlens").detail();
    TIME_RELATIVE = field("frame.time_relative", "Time since reference or first frame", Kind::RelTime,
        "How far into the capture this frame is.", "netlens").detail();
    NUMBER = field("frame.number", "Frame Number", Kind::U32,
        "The position of the frame in the capture, from 1.", "netlens").detail();
    LEN = field("frame.len", "Frame Length", Kind::U32,
        "How many bytes the frame had on the wire.", "pcapng section 4.3").unit(" bytes").detail();
    CAP_LEN = field("frame.cap_len", "Capture Length", Kind::U32,
        "How many of those bytes the capture kept; fewer when a snap length cut it.", "pcapng section 4.3").unit(" bytes").detail();
    PROTOCOLS = field("frame.protocols", "Protocols in frame", Kind::Text,
        "The protocols found in the frame, outermost first.", "netlens").computed(stack::list).detail();
    COMMENT = field("frame.comment", "Comment", Kind::Text,
        "A remark that somebody stored with this packet in the capture file.", "pcapng section 3.5").detail();
}

/// Wireshark's numbers for encapsulations, with words.
const ENCAPSULATIONS: &[(u64, &str)] = &[
    (0, "Unknown"),
    (1, "Ethernet"),
    (7, "Raw IP"),
    (15, "NULL/Loopback"),
    (20, "IEEE 802.11 Wireless LAN"),
    (21, "IEEE 802.11 plus Prism II monitor mode radio header"),
    (23, "IEEE 802.11 plus radiotap radio header"),
    (25, "Linux cooked-mode capture v1"),
    (97, "Per-Packet Information header"),
    (129, "Raw IPv4"),
    (130, "Raw IPv6"),
    (210, "Linux cooked-mode capture v2"),
];

/// LINKTYPE_ numbers and Wireshark's own numbers for the same. Types that are missing here have none in netlens.
const WIRESHARK: &[(u32, u16)] = &[
    (0, 15),
    (1, 1),
    (3, 148),
    (6, 2),
    (7, 8),
    (8, 3),
    (9, 4),
    (10, 6),
    (12, 7),
    (14, 7),
    (50, 4),
    (51, 139),
    (100, 10),
    (101, 7),
    (104, 28),
    (105, 20),
    (107, 26),
    (108, 15),
    (109, 38),
    (113, 25),
    (114, 30),
    (117, 39),
    (119, 21),
    (122, 18),
    (127, 23),
    (129, 9),
    (138, 62),
    (143, 33),
    (147, 45),
    (162, 60),
    (163, 24),
    (165, 63),
    (187, 41),
    (189, 95),
    (192, 97),
    (195, 104),
    (201, 99),
    (215, 113),
    (220, 115),
    (224, 121),
    (225, 122),
    (226, 124),
    (227, 125),
    (228, 129),
    (229, 130),
    (230, 127),
    (239, 141),
    (240, 135),
    (249, 152),
    (251, 154),
    (253, 158),
    (258, 171),
    (259, 172),
    (266, 182),
    (270, 183),
    (272, 186),
    (274, 198),
    (276, 210),
    (280, 205),
    (283, 206),
    (288, 208),
];

/// The root protocol.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Frame],
    packet: Some(dissect),
    ..Protocol::new("frame", "Frame", "Frame", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let m = r.cx.meta;
    if m.wire_len < m.captured_len {
        r.invalid(&LEN, "less than what was captured: the file says nonsense");
    }
    if r.detailed() {
        record(r);
    }
    r.call(Key::Link(m.link.0));
    Ok(())
}

fn record(r: &mut Reader<'_, '_>) {
    let m = r.cx.meta;
    if m.interface != Frame::NO_INTERFACE {
        r.generated(&INTERFACE_ID, u64::from(m.interface));
    }
    let encapsulation = WIRESHARK
        .binary_search_by_key(&m.link.0, |(link, _)| *link)
        .ok()
        .and_then(|at| WIRESHARK.get(at));
    r.generated(&ENCAP_TYPE, encapsulation.map_or(0, |(_, n)| u64::from(*n)));
    r.generated(&TIME, m.time.0.cast_unsigned());
    let shift = r.generated(&OFFSET_SHIFT, 0);
    r.mark(shift, Flags::HIDDEN);
    r.generated(&TIME_EPOCH, m.time.0.cast_unsigned());
    let delta = m.time.since(m.previous_time).cast_unsigned();
    r.generated(&TIME_DELTA, delta);
    let displayed = r.generated(&TIME_DELTA_DISPLAYED, delta);
    r.mark(displayed, Flags::HIDDEN);
    r.generated(&TIME_RELATIVE, m.time.since(m.first_time).cast_unsigned());
    r.generated(&NUMBER, u64::from(m.number));
    r.generated(&LEN, u64::from(m.wire_len));
    r.generated(&CAP_LEN, u64::from(m.captured_len));
    r.generated(&PROTOCOLS, 0);
    if let Some(text) = m.comment {
        let i = r.generated(&COMMENT, text);
        r.mark(i, Flags::OWN_TEXT);
    }
}
