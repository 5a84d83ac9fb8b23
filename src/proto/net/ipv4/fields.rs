//! The fields of the IPv4 header (RFC 791 section 3.1) and of its reassembly (RFC 791 section 3.2, RFC 815).

use crate::dissect::{Base, FieldRef, Kind, value};
use crate::fields;
use crate::proto::checksum::STATUS;
use crate::proto::tables::ipproto;

fields! { FIELDS:
    VERSION = field("ip.version", "Version", Kind::U8,
        "Which edition of IP this is; 4 here, 6 has another header altogether.", "RFC 791 section 3.1").mask(0xf0);
    HDR_LEN = field("ip.hdr_len", "Header Length", Kind::U8,
        "Where the payload begins: 20 bytes after the header's start, or up to 60 when options follow; sent as a count of 4-byte words.",
        "RFC 791 section 3.1").mask(0x0f).rendered(words_of_four);
    DSFIELD = field("ip.dsfield", "Differentiated Services Field", Kind::X8,
        "How urgently routers should treat the packet, and whether they met congestion.", "RFC 2474 section 3").rendered(dsfield);
    DSCP = field("ip.dsfield.dscp", "Differentiated Services Codepoint", Kind::U8,
        "The class of service that routers should give the packet; 0 is ordinary best effort.", "RFC 2474 section 3")
        .mask(0xfc).names(DSCP_NAMES).detail();
    ECN = field("ip.dsfield.ecn", "Explicit Congestion Notification", Kind::U8,
        "Lets a router say 'I am nearly full' without dropping the packet.", "RFC 3168 section 5").mask(0x03)
        .names(&[(0, "Not ECN-Capable Transport"), (1, "ECN-Capable Transport codepoint '01'"),
            (2, "ECN-Capable Transport codepoint '10'"), (3, "Congestion Experienced")]).detail();
    LEN = field("ip.len", "Total Length", Kind::U16,
        "Bytes of header and payload together; whatever follows in the frame is padding.", "RFC 791 section 3.1");
    ID = field("ip.id", "Identification", Kind::Uint(16, Base::HexDec),
        "A number that all fragments of one datagram share, so that the receiver can put them together.", "RFC 6864 section 4");
    FLAGS = field("ip.flags", "Flags", Kind::X8,
        "Whether the packet may be cut into fragments, and whether more of them follow.", "RFC 791 section 3.1").mask(0xe0);
    RB = field("ip.flags.rb", "Reserved bit", Kind::Bool,
        "Must be zero; an April joke made it the evil bit that attackers set.", "RFC 791 section 3.1, RFC 3514").mask(0x80).yes_no("Set", "Not set").detail();
    DF = field("ip.flags.df", "Don't fragment", Kind::Bool,
        "Routers must drop the packet and say so (ICMP) rather than cut it when it is too long for the next link.",
        "RFC 791 section 3.1").mask(0x40).yes_no("Set", "Not set").detail();
    MF = field("ip.flags.mf", "More fragments", Kind::Bool,
        "This is not the last fragment of its datagram.", "RFC 791 section 3.1").mask(0x20).yes_no("Set", "Not set").detail();
    FRAG_OFFSET = field("ip.frag_offset", "Fragment Offset", Kind::U16,
        "Where in the datagram this fragment's payload belongs, in units of 8 bytes; 0 for the first and for whole datagrams.",
        "RFC 791 section 3.1").mask(0x1fff).rendered(words_of_eight);
    TTL = field("ip.ttl", "Time to Live", Kind::U8,
        "How many more routers may forward the packet; the one that reaches zero drops it, so loops end. Hosts start at 64, 128 or 255.",
        "RFC 791 section 3.1");
    PROTO = field("ip.proto", "Protocol", Kind::U8,
        "What the payload is: 6 is TCP, 17 is UDP, 1 is ICMP.", "RFC 791 section 3.1").lookup(ipproto::name);
    CHECKSUM = field("ip.checksum", "Header Checksum", Kind::X16,
        "Guards the header alone against damage; every router computes it anew because it lowers the Time to Live.",
        "RFC 791 section 3.1, RFC 1071");
    CHECKSUM_STATUS = field("ip.checksum.status", "Header checksum status", Kind::U8,
        "Whether the header checksum fits the header; netlens always checks, tshark only when asked (ip.check_checksum).",
        "RFC 1071").names(STATUS);
    CHECKSUM_CALCULATED = field("ip.checksum_calculated", "Calculated Checksum", Kind::X16,
        "The header checksum that fits the header as captured.", "RFC 1071").detail();
    SRC = field("ip.src", "Source Address", Kind::Ipv4,
        "The host that sent the packet, as far as this capture point can see: a NAT router replaces it on the way.",
        "RFC 791 section 3.1").also(&["ip.addr"]);
    SRC_HOST = field("ip.src_host", "Source Host", Kind::Text,
        "The source address as text, or its name where one is known.", "netlens").also(&["ip.host"]).rendered(address).detail();
    CUR_RT = field("ip.cur_rt", "Current Route", Kind::Ipv4,
        "The next stop of a packet that carries its own route; its true destination is the last address of the route.",
        "RFC 791 section 3.1");
    CUR_RT_HOST = field("ip.cur_rt_host", "Current Route Host", Kind::Text,
        "The next stop as text.", "netlens").rendered(address).detail();
    DST = field("ip.dst", "Destination Address", Kind::Ipv4,
        "The host that the packet is for; routers look only at this to find its way.", "RFC 791 section 3.1").also(&["ip.addr"]);
    DST_HOST = field("ip.dst_host", "Destination Host", Kind::Text,
        "The destination address as text, or its name where one is known.", "netlens").also(&["ip.host"]).rendered(address).detail();
    FRAGMENTS = field("ip.fragments", "IPv4 Fragments", Kind::Bytes,
        "The frames whose payloads were put together to the whole datagram.", "RFC 791 section 3.2").rendered(length);
    FRAGMENT = field("ip.fragment", "IPv4 Fragment", Kind::Frame,
        "A frame that carried a part of the datagram.", "RFC 791 section 3.2");
    FRAGMENT_COUNT = field("ip.fragment.count", "Fragment count", Kind::U32,
        "How many frames the datagram came in.", "RFC 791 section 3.2");
    FRAGMENT_OVERLAP = field("ip.fragment.overlap", "Fragment overlap", Kind::Bool,
        "Some bytes came in two fragments: a duplicate, or somebody who hides something.", "RFC 1858 section 4");
    FRAGMENT_CONFLICT = field("ip.fragment.overlap.conflict", "Conflicting data in fragment overlap", Kind::Bool,
        "Two fragments disagree about the same bytes; netlens keeps those that came first.", "RFC 1858 section 4");
    REASSEMBLED_LENGTH = field("ip.reassembled.length", "Reassembled IPv4 length", Kind::U32,
        "Bytes of the datagram's payload once put together.", "RFC 791 section 3.2");
    REASSEMBLED_DATA = field("ip.reassembled.data", "Reassembled IPv4 data", Kind::Bytes,
        "The datagram's payload once put together.", "RFC 791 section 3.2");
}

/// Names of codepoints (IANA "Differentiated Services Field Codepoints").
pub const DSCP_NAMES: &[(u64, &str)] = &[
    (0, "Default"),
    (1, "Lower Effort"),
    (8, "Class Selector 1"),
    (10, "Assured Forwarding 11"),
    (12, "Assured Forwarding 12"),
    (14, "Assured Forwarding 13"),
    (16, "Class Selector 2"),
    (18, "Assured Forwarding 21"),
    (20, "Assured Forwarding 22"),
    (22, "Assured Forwarding 23"),
    (24, "Class Selector 3"),
    (26, "Assured Forwarding 31"),
    (28, "Assured Forwarding 32"),
    (30, "Assured Forwarding 33"),
    (32, "Class Selector 4"),
    (34, "Assured Forwarding 41"),
    (36, "Assured Forwarding 42"),
    (38, "Assured Forwarding 43"),
    (40, "Class Selector 5"),
    (44, "Voice Admit"),
    (46, "Expedited Forwarding"),
    (48, "Class Selector 6"),
    (56, "Class Selector 7"),
];

/// Short names of codepoints (RFC 2474, RFC 2597, RFC 3246, RFC 5865, RFC 8622), or their number.
pub fn dscp_word(out: &mut String, codepoint: u64) {
    let word = match codepoint {
        1 => "LE",
        44 => "VA",
        46 => "EF PHB",
        c if c <= 56 && c.is_multiple_of(8) => {
            out.push_str("CS");
            value::decimal(out, c / 8);
            return;
        }
        c @ (10 | 12 | 14 | 18 | 20 | 22 | 26 | 28 | 30 | 34 | 36 | 38) => {
            out.push_str("AF");
            value::decimal(out, c / 8);
            value::decimal(out, c % 8 / 2);
            return;
        }
        _ => "Unknown",
    };
    out.push_str(word);
}

/// Writes the two parts of a DS field as Wireshark does: `0x00 (DSCP: CS0, ECN: Not-ECT)`.
pub fn dsfield(f: FieldRef<'_>, out: &mut String) {
    value::hex(out, f.number(), 2);
    out.push_str(" (DSCP: ");
    dscp_word(out, f.number() >> 2);
    out.push_str(", ECN: ");
    out.push_str(match f.number() & 3 {
        0 => "Not-ECT",
        1 => "ECT(1)",
        2 => "ECT(0)",
        _ => "CE",
    });
    out.push(')');
}

fn words_of_four(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    out.push_str(" bytes (");
    value::decimal(out, f.number() / 4);
    out.push(')');
}

fn words_of_eight(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number().saturating_mul(8));
}

fn address(f: FieldRef<'_>, out: &mut String) {
    value::ipv4(out, f.number());
}

fn length(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes");
}
