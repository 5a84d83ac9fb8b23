//! TCP (RFC 9293). (first light: being widened)

use crate::dissect::{FieldSpec, Key, Kind, Protocol, Reader, Segment, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "tcp",
    "Transmission Control Protocol",
    "Carries a stream of bytes between programs, complete and in order.",
    "RFC 9293",
);

fields! { FIELDS:
    SRC_PORT = field("tcp.srcport", "Source Port", Kind::U16, "The sending program's number.", "RFC 9293 section 3.1").also(&["tcp.port"]);
    DST_PORT = field("tcp.dstport", "Destination Port", Kind::U16, "The receiving program's number.", "RFC 9293 section 3.1").also(&["tcp.port"]);
    STREAM = field("tcp.stream", "Stream index", Kind::U32, "Which connection this segment belongs to.", "netlens");
    LEN = field("tcp.len", "TCP Segment Len", Kind::U32, "Payload bytes.", "RFC 9293 section 3.1");
    SEQ = field("tcp.seq", "Sequence Number", Kind::U32, "Position of the first byte.", "RFC 9293 section 3.1");
    ACK = field("tcp.ack", "Acknowledgment Number", Kind::U32, "Next byte expected.", "RFC 9293 section 3.1");
    HDR_LEN = field("tcp.hdr_len", "Header Length", Kind::U8, "Header length in 4-byte words.", "RFC 9293 section 3.1").mask(0xf0);
    FLAGS = field("tcp.flags", "Flags", Kind::X16, "Control bits.", "RFC 9293 section 3.1").mask(0x0fff);
    WINDOW = field("tcp.window_size_value", "Window", Kind::U16, "Room at the receiver.", "RFC 9293 section 3.1");
    CHECKSUM = field("tcp.checksum", "Checksum", Kind::X16, "Guards the segment.", "RFC 9293 section 3.1");
    URGENT = field("tcp.urgent_pointer", "Urgent Pointer", Kind::U16, "End of urgent data.", "RFC 9293 section 3.1");
    OPTIONS = field("tcp.options", "TCP Options", Kind::Bytes, "Extras.", "RFC 9293 section 3.2");
    PAYLOAD = field("tcp.payload", "TCP payload", Kind::Bytes, "The segment's bytes of the stream.", "RFC 9293 section 3.1");
    SEGMENT_DATA = field("tcp.segment_data", "TCP segment data", Kind::Bytes,
        "Part of a message that other segments complete.", "netlens");
}

/// TCP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(6)],
    packet: Some(dissect),
    ..Protocol::new("tcp", "Transmission Control Protocol", "TCP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let src_port = r.u16(&SRC_PORT)?;
    let dst_port = r.u16(&DST_PORT)?;
    (r.cx.net.src_port, r.cx.net.dst_port) = (src_port, dst_port);
    let seq = r.u32(&SEQ)?;
    let ack = r.u32(&ACK)?;
    let offset = r.peek_u8(0).unwrap_or(0x50) >> 4;
    let at = r.pos();
    let flags = r.u16(&FLAGS)?;
    r.record(&HDR_LEN, u64::from(offset), at, 1);
    let window = r.u16(&WINDOW)?;
    r.u16(&CHECKSUM)?;
    r.u16(&URGENT)?;
    let options = usize::from(offset).saturating_mul(4).saturating_sub(20);
    if options > 0 {
        r.bytes(&OPTIONS, options)?;
    }
    let len = u32::try_from(r.promised_left()).unwrap_or(u32::MAX);
    let seg = Segment {
        src_port,
        dst_port,
        seq,
        ack,
        flags: flags.to_be_bytes()[1],
        window,
        len,
        payload: r.peek_rest(),
        ..Segment::default()
    };
    let facts = r.cx.with_tracker(|t, cx| t.segment(cx, &seg));
    r.generated(&STREAM, u64::from(facts.stream));
    r.generated(&LEN, u64::from(len));
    r.with_tracker(|t, r| t.deliver(r, &seg, &facts));
    Ok(())
}
