//! The fields of NTP, under Wireshark's names.

use super::words;
use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;
use crate::proto::tables::ntp as t;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ntp",
    "Network Time Protocol",
    "Tells the time: without it a device believes that it is 1970, and no certificate is valid yet.",
    "RFC 5905",
);

fields! { TIME:
    FLAGS = field("ntp.flags", "Flags", Kind::X8,
        "Leap warning, version and mode in one byte.", "RFC 5905 section 7.3");
    LEAP = field("ntp.flags.li", "Leap Indicator", Kind::U8,
        "Whether this day ends with a leap second; 3 says that the sender's clock is not set.",
        "RFC 5905 section 7.3").mask(0xc0).names(t::LEAP);
    VERSION = field("ntp.flags.vn", "Version number", Kind::U8,
        "Version of the protocol; 3 and 4 look alike to a simple client.", "RFC 5905 section 7.3")
        .mask(0x38).names(t::VERSIONS);
    MODE = field("ntp.flags.mode", "Mode", Kind::U8,
        "Who speaks: a client asks (3), a server answers (4).", "RFC 5905 section 7.3").mask(0x07).names(t::MODES);
    STRATUM = field("ntp.stratum", "Peer Clock Stratum", Kind::U8,
        "How many servers stand between this one and a real clock; 0 from a server means that it refuses.",
        "RFC 5905 section 7.3").lookup(t::stratum);
    POLL = field("ntp.ppoll", "Peer Polling Interval", Kind::U8,
        "How often the sender means to ask, as a power of two of seconds.", "RFC 5905 section 7.3")
        .rendered(words::poll);
    PRECISION = field("ntp.precision", "Peer Clock Precision", Kind::U8,
        "How finely the sender's clock ticks, as a (negative) power of two of seconds.", "RFC 5905 section 7.3")
        .rendered(words::precision);
    DELAY = field("ntp.rootdelay", "Root Delay", Kind::U32,
        "How long a question travels to the real clock and back, all servers between included; in 1/65536 s.",
        "RFC 5905 section 7.3").rendered(words::short);
    DISPERSION = field("ntp.rootdispersion", "Root Dispersion", Kind::U32,
        "How wrong the time may be at most, as far as the sender knows; in 1/65536 s.", "RFC 5905 section 7.3")
        .rendered(words::short);
    REFID = field("ntp.refid", "Reference ID", Kind::Bytes,
        "Where the sender has its time from: a kind of clock, or the address of a server; with stratum 0 a code of refusal.",
        "RFC 5905 section 7.3").rendered(words::refid);
    REFERENCE = field("ntp.reftime", "Reference Timestamp", Kind::AbsTime,
        "When the sender's clock was last set.", "RFC 5905 section 7.3");
    ORIGIN = field("ntp.org", "Origin Timestamp", Kind::AbsTime,
        "When the question left, by the asker's clock: the server copies it from the question, and the asker knows its answer by it.",
        "RFC 5905 section 7.3");
    RECEIVE = field("ntp.rec", "Receive Timestamp", Kind::AbsTime,
        "When the question arrived, by the server's clock.", "RFC 5905 section 7.3");
    TRANSMIT = field("ntp.xmt", "Transmit Timestamp", Kind::AbsTime,
        "When this message left: what a simple client sets its clock to.", "RFC 5905 section 7.3");
    EXTENSION = field("ntp.ext", "Extension", Kind::Flag,
        "Further data behind the timestamps, such as proofs that nobody forged them.", "RFC 7822 section 3");
    EXT_TYPE = field("ntp.ext.type", "Field Type", Kind::X16,
        "What the extension is for.", "RFC 7822 section 3").names(t::EXTENSIONS);
    EXT_LENGTH = field("ntp.ext.length", "Length", Kind::U16,
        "Bytes of the extension, type and length included.", "RFC 7822 section 3");
    EXT_VALUE = field("ntp.ext.value", "Value", Kind::Bytes,
        "What the extension carries, filled up to a multiple of four bytes.", "RFC 7822 section 3");
    KEY_ID = field("ntp.keyid", "Key ID", Kind::Bytes,
        "Which of the secrets that both sides know made the code behind it.", "RFC 5905 section 7.3");
    MAC = field("ntp.mac", "Message Authentication Code", Kind::Bytes,
        "Proves that whoever sent this knows the secret.", "RFC 8573 section 4");
}

fields! { CONTROL:
    FLAGS2 = field("ntp.ctrl.flags2", "Flags 2", Kind::X8,
        "Response, error and more bits, and what is asked.", "RFC 9327 section 2");
    CTRL_RESPONSE = field("ntp.ctrl.flags2.r", "Response bit", Kind::U8,
        "Whether this is a command or its answer.", "RFC 9327 section 2").mask(0x80).names(t::RESPONSE);
    CTRL_ERROR = field("ntp.ctrl.flags2.error", "Error bit", Kind::U8,
        "Whether the command failed; the status says why.", "RFC 9327 section 2").mask(0x40);
    CTRL_MORE = field("ntp.ctrl.flags2.more", "More bit", Kind::U8,
        "Whether more pieces of the answer follow.", "RFC 9327 section 2").mask(0x20);
    OPCODE = field("ntp.ctrl.flags2.opcode", "Opcode", Kind::U8,
        "The command that is given.", "RFC 9327 section 2").mask(0x1f).names(t::OPCODES);
    SEQUENCE = field("ntp.ctrl.sequence", "Sequence", Kind::U16,
        "Number that ties answers to their command.", "RFC 9327 section 2");
    STATUS = field("ntp.ctrl.status", "Status", Kind::X16,
        "How the system, a peer or a clock is doing.", "RFC 9327 section 3");
    ERROR_STATUS = field("ntp.ctrl.err_status", "Error Status Word", Kind::U16,
        "Why the command failed.", "RFC 9327 section 3.4").mask(0xff00).names(t::ERRORS);
    SYS_LEAP = field("ntp.ctrl.sys_status.li", "Leap Indicator", Kind::U16,
        "Whether a leap second is near, and whether the clock is set.", "RFC 9327 section 3.1")
        .mask(0xc000).names(t::LEAP);
    SYS_SOURCE = field("ntp.ctrl.sys_status.clksrc", "Clock Source", Kind::U16,
        "What the system has its time from.", "RFC 9327 section 3.1").mask(0x3f00).names(t::CLOCK_SOURCES);
    SYS_COUNT = field("ntp.ctrl.sys_status.count", "System Event Counter", Kind::U16,
        "How often something happened since the status was last read.", "RFC 9327 section 3.1").mask(0x00f0);
    SYS_CODE = field("ntp.ctrl.sys_status.code", "System Event Code", Kind::U16,
        "What happened last.", "RFC 9327 section 3.1").mask(0x000f).names(t::SYSTEM_EVENTS);
    PEER_CONFIG = field("ntp.ctrl.peer_status.config", "Peer Status", Kind::Bool,
        "Whether the peer was configured by hand.", "RFC 9327 section 3.2").mask(0x8000)
        .yes_no("configured (peer.config)", "not configured (peer.config)");
    PEER_AUTHENABLE = field("ntp.ctrl.peer_status.authenable", "Peer Status", Kind::Bool,
        "Whether its messages must be authenticated.", "RFC 9327 section 3.2").mask(0x4000)
        .yes_no("authentication enabled (peer.authenable)", "authentication disabled (peer.authenable)");
    PEER_AUTHENTIC = field("ntp.ctrl.peer_status.authentic", "Peer Status", Kind::Bool,
        "Whether its last message was authentic.", "RFC 9327 section 3.2").mask(0x2000)
        .yes_no("authentication okay (peer.authentic)", "authentication not okay (peer.authentic)");
    PEER_REACH = field("ntp.ctrl.peer_status.reach", "Peer Status", Kind::Bool,
        "Whether it answered lately.", "RFC 9327 section 3.2").mask(0x1000)
        .yes_no("reachability okay (peer.reach != 0)", "reachability not okay (peer.reach != 0)");
    PEER_BROADCAST = field("ntp.ctrl.peer_status.bcast", "Peer Status broadcast association", Kind::Bool,
        "Whether it is heard by broadcast.", "RFC 9327 section 3.2").mask(0x0800).yes_no("Set", "Not set");
    PEER_SELECTION = field("ntp.ctrl.peer_status.selection", "Peer Selection", Kind::U16,
        "How far the peer got in the choice of the best clock.", "RFC 9327 section 3.2")
        .mask(0x0700).names(t::SELECTION);
    PEER_COUNT = field("ntp.ctrl.peer_status.count", "Peer Event Counter", Kind::U16,
        "How often something happened since the status was last read.", "RFC 9327 section 3.2").mask(0x00f0);
    PEER_CODE = field("ntp.ctrl.peer_status.code", "Peer Event Code", Kind::U16,
        "What happened last.", "RFC 9327 section 3.2").mask(0x000f).names(t::PEER_EVENTS);
    CLOCK_STATE = field("ntp.ctrl.clock_status.status", "Clock Status", Kind::U16,
        "How the radio clock is doing.", "RFC 9327 section 3.3").mask(0xff00).names(t::CLOCK_STATES);
    CLOCK_CODE = field("ntp.ctrl.clock_status.code", "Clock Event Code", Kind::U16,
        "What happened to it last.", "RFC 9327 section 3.3").mask(0x00ff);
    ASSOCIATION = field("ntp.ctrl.associd", "AssociationID", Kind::U16,
        "Which of its peers is meant; 0 is the server itself.", "RFC 9327 section 2");
    OFFSET = field("ntp.ctrl.offset", "Offset", Kind::U16,
        "Where this piece of the answer begins.", "RFC 9327 section 2");
    COUNT = field("ntp.ctrl.count", "Count", Kind::U16,
        "Bytes of data in this piece.", "RFC 9327 section 2");
    CTRL_DATA = field("ntp.ctrl.data", "Data", Kind::Flag,
        "What was asked for, or is to be set.", "RFC 9327 section 2");
    CTRL_ITEM = field("ntp.ctrl.item", "Item", Kind::Flag,
        "One peer: its number and how it is doing.", "RFC 9327 section 4");
    VARIABLE = field("netlens.ntp.ctrl.variable", "Variable", Kind::Text,
        "One of the server's variables, as name and value.", "RFC 9327 section 4");
    PADDING = field("netlens.ntp.ctrl.padding", "Padding", Kind::Bytes,
        "Fills the data up to a multiple of four bytes.", "RFC 9327 section 2");
}

/// Parts of the status word of the server itself.
pub(super) static SYSTEM_STATUS: &[&FieldSpec] = &[&SYS_LEAP, &SYS_SOURCE, &SYS_COUNT, &SYS_CODE];
/// Parts of the status word of a peer.
pub(super) static PEER_STATUS: &[&FieldSpec] = &[
    &PEER_CONFIG,
    &PEER_AUTHENABLE,
    &PEER_AUTHENTIC,
    &PEER_REACH,
    &PEER_BROADCAST,
    &PEER_SELECTION,
    &PEER_COUNT,
    &PEER_CODE,
];
/// Parts of the status word of a clock.
pub(super) static CLOCK_STATUS: &[&FieldSpec] = &[&CLOCK_STATE, &CLOCK_CODE];

/// Private messages were written down long after their time.
const REMOTE: &str = "RFC 9327 appendix A";

fields! { PRIVATE:
    RESPONSE = field("ntp.priv.flags.r", "Response bit", Kind::U8,
        "Whether this is a command or its answer.", REMOTE).mask(0x80).names(t::RESPONSE);
    MORE = field("ntp.priv.flags.more", "More bit", Kind::U8,
        "Whether more pieces of the answer follow.", REMOTE).mask(0x40);
    AUTH_SEQUENCE = field("ntp.priv.auth_seq", "Auth, sequence", Kind::U8,
        "Whether it is authenticated, and which piece of the answer it is.", REMOTE);
    AUTH = field("ntp.priv.auth", "Auth bit", Kind::U8, "Whether an authenticator follows.", REMOTE).mask(0x80);
    PRIVATE_SEQUENCE = field("ntp.priv.seq", "Sequence number", Kind::U8,
        "Which piece of the answer this is.", REMOTE).mask(0x7f);
    IMPLEMENTATION = field("ntp.priv.impl", "Implementation", Kind::U8,
        "Whose commands these are.", REMOTE).names(t::IMPLEMENTATIONS);
    REQUEST_CODE = field("ntp.priv.reqcode", "Request code", Kind::U8,
        "The command that is given.", REMOTE).names(t::REQUESTS);
    ERROR = field("ntp.priv.err", "Err", Kind::X8,
        "Why the command failed.", REMOTE).mask(0xf000).names(t::PRIVATE_ERRORS);
    ITEMS = field("ntp.priv.numitems", "Number of data items", Kind::U16,
        "How many records follow.", REMOTE).mask(0x0fff);
    RESERVED = field("ntp.priv.reserved", "Reserved", Kind::X8, "Must be zero.", REMOTE).mask(0xf000);
    ITEM_SIZE = field("ntp.priv.itemsize", "Size of data item", Kind::U16,
        "Bytes of each record.", REMOTE).mask(0x0fff);
    PRIVATE_DATA = field("netlens.ntp.priv.data", "Data item", Kind::Bytes,
        "A record as it was sent; netlens does not take these apart.", REMOTE);
}
