//! The fields of the TCP header.

use crate::dissect::{FieldSpec, Kind, Packet, protocol};
use crate::fields;
use crate::proto::checksum;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "tcp",
    "Transmission Control Protocol",
    "Carries a stream of bytes between two programs, complete and in order, by numbering and acknowledging every byte.",
    "RFC 9293",
);

fields! { FIELDS:
    SRC_PORT = field("tcp.srcport", "Source Port", Kind::U16,
        "The number of the sending program on its host; clients take a random high one for each connection.", "RFC 9293 section 3.1").also(&["tcp.port"]);
    DST_PORT = field("tcp.dstport", "Destination Port", Kind::U16,
        "The number of the receiving program on its host; servers listen on a well-known one such as 80 or 1883.", "RFC 9293 section 3.1").also(&["tcp.port"]);
    STREAM = field("tcp.stream", "Stream index", Kind::U32,
        "Which connection of the capture this segment belongs to, counted from 0.", "netlens, after Wireshark");
    COMPLETENESS = field("tcp.completeness", "Conversation completeness", Kind::U8,
        "What has been seen of the connection so far: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST, added up.", "netlens, after Wireshark").lookup(completeness).detail();
    LEN = field("tcp.len", "TCP Segment Len", Kind::U32,
        "How many bytes of the stream this segment carries; 0 for a bare acknowledgment.", "RFC 9293 section 3.1");
    SEQ = field("tcp.seq", "Sequence Number", Kind::U32,
        "The position of this segment's first byte in the sender's stream, counted from the connection's start.", "RFC 9293 section 3.4");
    SEQ_RAW = field("tcp.seq_raw", "Sequence Number (raw)", Kind::U32,
        "The position as sent: streams start at a random number so that old segments cannot be mistaken for new.", "RFC 9293 section 3.4.1");
    NEXT_SEQ = field("tcp.nxtseq", "Next Sequence Number", Kind::U32,
        "The position that the sender's next byte will have.", "RFC 9293 section 3.4").detail();
    ACK = field("tcp.ack", "Acknowledgment Number", Kind::U32,
        "The next byte the sender of this segment expects: everything before it has arrived.", "RFC 9293 section 3.4");
    ACK_RAW = field("tcp.ack_raw", "Acknowledgment number (raw)", Kind::U32,
        "The acknowledgment as sent, counting from the other side's random start.", "RFC 9293 section 3.4");
    HDR_LEN = field("tcp.hdr_len", "Header Length", Kind::U8,
        "How long the header is with its options; the stream's bytes begin behind it.", "RFC 9293 section 3.1").unit(" bytes");
    FLAGS = field("tcp.flags", "Flags", Kind::X16,
        "The control bits that open, acknowledge, push, close and break a connection.", "RFC 9293 section 3.1").mask(0x0fff);
    FLAG_RES = field("tcp.flags.res", "Reserved", Kind::Bool,
        "Kept for the future; must be zero.", "RFC 9293 section 3.1").mask(0x0e00).yes_no("Set", "Not set").detail();
    FLAG_AE = field("tcp.flags.ae", "Accurate ECN", Kind::Bool,
        "Takes part in reporting how many packets met congestion.", "RFC 9768 section 3.1").mask(0x0100).yes_no("Set", "Not set").detail();
    FLAG_CWR = field("tcp.flags.cwr", "Congestion Window Reduced", Kind::Bool,
        "The sender has slowed down after being told of congestion.", "RFC 3168 section 6.1").mask(0x0080).yes_no("Set", "Not set").detail();
    FLAG_ECE = field("tcp.flags.ece", "ECN-Echo", Kind::Bool,
        "A router marked a packet instead of dropping it; in a SYN: this side understands such marks.", "RFC 3168 section 6.1").mask(0x0040).yes_no("Set", "Not set").detail();
    FLAG_URG = field("tcp.flags.urg", "Urgent", Kind::Bool,
        "The urgent pointer means something; hardly used today.", "RFC 9293 section 3.8.5").mask(0x0020).yes_no("Set", "Not set").detail();
    FLAG_ACK = field("tcp.flags.ack", "Acknowledgment", Kind::Bool,
        "The acknowledgment number means something: set on every segment after the first SYN.", "RFC 9293 section 3.1").mask(0x0010).yes_no("Set", "Not set").detail();
    FLAG_PSH = field("tcp.flags.push", "Push", Kind::Bool,
        "Hand the bytes to the program now: the sender has nothing more to add at the moment.", "RFC 9293 section 3.9.1").mask(0x0008).yes_no("Set", "Not set").detail();
    FLAG_RST = field("tcp.flags.reset", "Reset", Kind::Bool,
        "Breaks the connection at once: nobody listens on that port, or a side gave up.", "RFC 9293 section 3.5.2").mask(0x0004).yes_no("Set", "Not set").detail();
    FLAG_SYN = field("tcp.flags.syn", "Syn", Kind::Bool,
        "Opens a connection and announces where the sender's numbers start.", "RFC 9293 section 3.5").mask(0x0002).yes_no("Set", "Not set").detail();
    FLAG_FIN = field("tcp.flags.fin", "Fin", Kind::Bool,
        "The sender has no more bytes; the other direction stays open until it says the same.", "RFC 9293 section 3.6").mask(0x0001).yes_no("Set", "Not set").detail();
    FLAGS_STR = field("tcp.flags.str", "TCP Flags", Kind::Text,
        "The flags as a row of letters.", "netlens, after Wireshark").computed(flag_letters).detail();
    WINDOW_VALUE = field("tcp.window_size_value", "Window", Kind::U16,
        "How much room the sender has for the other side's bytes, before scaling.", "RFC 9293 section 3.8.6");
    WINDOW = field("tcp.window_size", "Calculated window size", Kind::U32,
        "The room in bytes, after the scaling agreed in the handshake; 0 tells the other side to wait.", "RFC 7323 section 2.2");
    WINDOW_FACTOR = field("tcp.window_size_scalefactor", "Window size scaling factor", Kind::Int(32),
        "What the window field is multiplied by; -1 where the handshake was not captured, -2 where none was agreed.", "RFC 7323 section 2.2").rendered(super::words::window_factor).detail();
    CHECKSUM = field("tcp.checksum", "Checksum", Kind::X16,
        "Guards the segment and its addresses against damage on the way.", "RFC 9293 section 3.1");
    CHECKSUM_CALCULATED = field("tcp.checksum_calculated", "Calculated Checksum", Kind::X16,
        "What the checksum should have been.", "RFC 9293 section 3.1").detail();
    CHECKSUM_STATUS = field("tcp.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum matches the bytes.", "RFC 1071").names(checksum::STATUS);
    URGENT_POINTER = field("tcp.urgent_pointer", "Urgent Pointer", Kind::U16,
        "Where urgent bytes end, when the URG flag is set.", "RFC 9293 section 3.8.5");
    PAYLOAD = field("tcp.payload", "TCP payload", Kind::Bytes,
        "The bytes of the stream that this segment carries.", "RFC 9293 section 3.1").detail();
    RESET_CAUSE = field("tcp.reset_cause", "Reset cause", Kind::Text,
        "Why the sender gave up, in its own words; few say.", "RFC 9293 section 3.5.3");
    SEGMENTS = field("tcp.segments", "Reassembled TCP Segments", Kind::Flag,
        "The segments that a message was put together from.", "netlens, after Wireshark");
    SEGMENT = field("tcp.segment", "TCP Segment", Kind::Frame,
        "A frame that carries part of the message.", "netlens, after Wireshark");
    SEGMENT_COUNT = field("tcp.segment.count", "Segment count", Kind::U32,
        "How many segments the message took.", "netlens, after Wireshark");
    REASSEMBLED_LENGTH = field("tcp.reassembled.length", "Reassembled TCP length", Kind::U32,
        "How long the message is.", "netlens, after Wireshark");
    REASSEMBLED_DATA = field("tcp.reassembled.data", "Reassembled TCP Data", Kind::Bytes,
        "The message's bytes in order.", "netlens, after Wireshark").detail();
    SEGMENT_DATA = field("tcp.segment_data", "TCP segment data", Kind::Bytes,
        "Bytes that are part of a message which other segments begin or complete.", "netlens, after Wireshark").detail();
}

/// The parts of the flags field, in the order of the wire.
pub static FLAG_PARTS: &[&FieldSpec] = &[
    &FLAG_RES, &FLAG_AE, &FLAG_CWR, &FLAG_ECE, &FLAG_URG, &FLAG_ACK, &FLAG_PSH, &FLAG_RST,
    &FLAG_SYN, &FLAG_FIN,
];

fn completeness(bits: u64) -> Option<&'static str> {
    let closed = bits & 0x30 != 0;
    Some(match (bits & 7, bits & 8 != 0) {
        (7, true) if closed => "Complete, WITH_DATA",
        (7, false) if closed => "Complete, NO_DATA",
        (7, true) => "Incomplete, DATA",
        (7, false) => "Incomplete, ESTABLISHED",
        (3, _) => "Incomplete, CLIENT_ESTABLISHED",
        (1, _) => "Incomplete, SYN_SENT",
        _ => "Incomplete",
    })
}

fn flag_letters(packet: Packet<'_>, out: &mut String) {
    let flags = packet.number(&FLAGS).unwrap_or(0);
    for (i, letter) in "RRRACEUAPRSF".chars().enumerate() {
        let bit = 11usize.saturating_sub(i);
        out.push(
            if flags
                .checked_shr(u32::try_from(bit).unwrap_or(0))
                .unwrap_or(0)
                & 1
                != 0
            {
                letter
            } else {
                '·'
            },
        );
    }
}
