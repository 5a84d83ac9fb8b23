//! The fields of ICMP messages (RFC 792, RFC 950, RFC 1191, RFC 1256, RFC 4884, RFC 8335).

use super::names;
use crate::dissect::{Base, FieldRef, Kind, value};
use crate::fields;
use crate::proto::checksum::STATUS;

fields! { FIELDS:
    TYPE = field("icmp.type", "Type", Kind::U8,
        "What the message says: 8 asks 'are you there', 0 answers, 3 says that a packet could not be delivered.", "RFC 792")
        .lookup(names::kind);
    CODE = field("icmp.code", "Code", Kind::U8,
        "The reason in more detail; what it means depends on the type.", "RFC 792").rendered(code_words);
    CHECKSUM = field("icmp.checksum", "Checksum", Kind::X16,
        "Guards the whole message against damage.", "RFC 792");
    CHECKSUM_STATUS = field("icmp.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum fits the message.", "RFC 792").names(STATUS);
    CHECKSUM_CALCULATED = field("netlens.icmp.checksum_calculated", "Calculated Checksum", Kind::X16,
        "The checksum that fits the message as captured.", "RFC 792");
    UNUSED = field("icmp.unused", "Unused", Kind::Bytes,
        "Must be zero.", "RFC 792");
    LENGTH = field("icmp.length", "Length", Kind::U8,
        "How much of the original packet is quoted, in 4-byte words; extensions follow it.", "RFC 4884 section 4");
    LENGTH_ORIGINAL = field("icmp.length.original_datagram", "Length of original datagram", Kind::U8,
        "How much of the original packet is quoted, in bytes.", "RFC 4884 section 4");
    IDENT = field("icmp.ident", "Identifier (BE)", Kind::Uint(16, Base::DecHex),
        "Tells the pings of one program from those of another.", "RFC 792 page 14");
    IDENT_LE = field("icmp.ident_le", "Identifier (LE)", Kind::Uint(16, Base::DecHex),
        "The same number read in the other byte order, as Windows writes it.", "RFC 792 page 14");
    SEQ = field("icmp.seq", "Sequence Number (BE)", Kind::Uint(16, Base::DecHex),
        "Counts the pings, so that each answer finds its question.", "RFC 792 page 14");
    SEQ_LE = field("icmp.seq_le", "Sequence Number (LE)", Kind::Uint(16, Base::DecHex),
        "The same number read in the other byte order, as Windows writes it.", "RFC 792 page 14");
    MTU = field("icmp.mtu", "MTU of next hop", Kind::U16,
        "The longest packet that the next link takes: send shorter ones (path MTU discovery).", "RFC 1191 section 4");
    POINTER = field("icmp.pointer", "Pointer", Kind::U32,
        "The byte of the quoted packet that is wrong.", "RFC 792 page 8");
    REDIR_GW = field("icmp.redir_gw", "Gateway Address", Kind::Ipv4,
        "The router that is nearer to the destination: send there from now on.", "RFC 792 page 12");
    NUM_ADDRS = field("icmp.num_addrs", "Number of addresses", Kind::U8,
        "How many routers are advertised.", "RFC 1256 section 3");
    ENTRY_SIZE = field("icmp.addr_entry_size", "Address entry size", Kind::U8,
        "4-byte words of each entry.", "RFC 1256 section 3");
    LIFETIME = field("icmp.lifetime", "Lifetime", Kind::U16,
        "Seconds for which the routers may be believed to be there.", "RFC 1256 section 3").unit(" seconds");
    ROUTER = field("icmp.router_address", "Router address", Kind::Ipv4,
        "A router of this link.", "RFC 1256 section 3");
    PREFERENCE = field("icmp.pref_level", "Preference level", Kind::Int(32),
        "How much the router wants to be chosen; the highest wins.", "RFC 1256 section 3");
    ORIGINATE = field("icmp.originate_timestamp", "Originate Timestamp", Kind::U32,
        "When the question left, in milliseconds since midnight UTC.", "RFC 792 page 16");
    RECEIVE = field("icmp.receive_timestamp", "Receive Timestamp", Kind::U32,
        "When the question arrived, in milliseconds since midnight UTC.", "RFC 792 page 16");
    TRANSMIT = field("icmp.transmit_timestamp", "Transmit Timestamp", Kind::U32,
        "When the answer left, in milliseconds since midnight UTC.", "RFC 792 page 16");
    MASK = field("icmp.address_mask", "Address Mask", Kind::Ipv4,
        "Which part of an address names the network.", "RFC 950 appendix I").no_address();
    EXT_ECHO_SEQ = field("icmp.ext.echo.seq", "Sequence Number", Kind::Uint(8, Base::DecHex),
        "Counts the questions.", "RFC 8335 section 2");
    EXT_ECHO_RES = field("icmp.ext.echo.req.res", "Reserved", Kind::X8,
        "Must be zero.", "RFC 8335 section 2").mask(0xfe);
    EXT_ECHO_LOCAL = field("icmp.ext.echo.req.local", "Local bit", Kind::Bool,
        "Whether an interface of the asked host is meant, or one of its neighbours'.", "RFC 8335 section 2").mask(0x01).yes_no("Set", "Not set");
    EXT_ECHO_STATE = field("icmp.ext.echo.rsp.state", "State", Kind::U8,
        "What the asked host knows of its neighbour.", "RFC 8335 section 3").mask(0xe0)
        .names(&[(0, "Reserved"), (1, "Incomplete"), (2, "Reachable"), (3, "Stale"), (4, "Delay"), (5, "Probe"), (6, "Failed")]);
    EXT_ECHO_RSP_RES = field("icmp.ext.echo.rsp.res", "Reserved", Kind::X8,
        "Must be zero.", "RFC 8335 section 3").mask(0x18);
    EXT_ECHO_ACTIVE = field("icmp.ext.echo.rsp.active", "Active bit", Kind::Bool,
        "Whether the interface works.", "RFC 8335 section 3").mask(0x04).yes_no("Set", "Not set");
    EXT_ECHO_IPV4 = field("icmp.ext.echo.rsp.ipv4", "IPv4 bit", Kind::Bool,
        "Whether IPv4 runs on the interface.", "RFC 8335 section 3").mask(0x02).yes_no("Set", "Not set");
    EXT_ECHO_IPV6 = field("icmp.ext.echo.rsp.ipv6", "IPv6 bit", Kind::Bool,
        "Whether IPv6 runs on the interface.", "RFC 8335 section 3").mask(0x01).yes_no("Set", "Not set");
    RESP_TO = field("icmp.resp_to", "Request frame", Kind::Frame,
        "The frame with the question that this answers.", "netlens");
    RESPTIME = field("icmp.resptime", "Response time", Kind::Double,
        "Milliseconds from the question to this answer: the round trip between capture point and host.", "netlens").rendered(milliseconds);
    DATA_TIME = field("icmp.data_time", "Timestamp from icmp data", Kind::AbsTime,
        "When the ping program says that it sent the question.", "ping(8)");
    DATA_TIME_RELATIVE = field("icmp.data_time_relative", "Timestamp from icmp data (relative)", Kind::RelTime,
        "How long before the capture that was.", "ping(8)");
}

fn code_words(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    let kind = f.packet().number(&TYPE).unwrap_or(u64::MAX);
    if let Some(name) = names::code(kind, f.number()) {
        out.push_str(" (");
        out.push_str(name);
        out.push(')');
    }
}

fn milliseconds(f: FieldRef<'_>, out: &mut String) {
    use std::fmt::Write as _;
    let _ = write!(out, "{:.3} ms", f64::from_bits(f.number()));
}
