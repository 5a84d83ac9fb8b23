//! The fields of IPv6 options, and the words for their numbers.

use crate::dissect::{FieldRef, Kind, value};
use crate::fields;

fields! { FIELDS:
    OPT = field("ipv6.opt", "IPv6 Option", Kind::Flag,
        "One option with its type, length and data.", "RFC 8200 section 4.2").rendered(heading);
    TYPE = field("ipv6.opt.type", "Type", Kind::X8,
        "Which option this is; its top bits say what a node does that does not know it.", "RFC 8200 section 4.2").names(TYPES);
    ACTION = field("ipv6.opt.type.action", "Action", Kind::U8,
        "What a node that does not know the option does with the packet.", "RFC 8200 section 4.2").mask(0xc0)
        .names(&[(0, "Skip and continue"), (1, "Discard"), (2, "Discard and send ICMP Parameter Problem"),
            (3, "Discard and send ICMP if not multicast")]);
    CHANGE = field("ipv6.opt.type.change", "May Change", Kind::Bool,
        "Whether routers may change the data on the way.", "RFC 8200 section 4.2").mask(0x20).yes_no("Yes", "No");
    REST = field("ipv6.opt.type.rest", "Low-Order Bits", Kind::X8,
        "The rest of the type's number.", "RFC 8200 section 4.2").mask(0x1f);
    LENGTH = field("ipv6.opt.length", "Length", Kind::U8,
        "Bytes of the option's data.", "RFC 8200 section 4.2");
    PAD1 = field("ipv6.opt.pad1", "Pad1", Kind::Flag,
        "One byte that fills up to a boundary.", "RFC 8200 section 4.2");
    PADN = field("ipv6.opt.padn", "PadN", Kind::Bytes,
        "Zeros that fill up to a boundary.", "RFC 8200 section 4.2");
    PMTU_MIN = field("ipv6.opt.pmtu.min", "Minimum Reported PMTU", Kind::U16,
        "The smallest packet length on the way so far, lowered by routers.", "RFC 9268 section 5");
    PMTU_RTN = field("ipv6.opt.pmtu.rtn", "Return Minimum PMTU", Kind::U16,
        "What the other side learned of the way here.", "RFC 9268 section 5");
    PMTU_R = field("ipv6.opt.pmtu.r_flag", "Return Flag", Kind::Bool,
        "Whether the receiver is asked to report what it learned.", "RFC 9268 section 5");
    ROUTER_ALERT = field("ipv6.opt.router_alert", "Router Alert", Kind::U16,
        "Asks every router on the way to look at the packet's content; 0 stands for multicast listener discovery.",
        "RFC 2711 section 2.1").names(&[(0, "MLD"), (1, "RSVP"), (2, "Active Network")]);
    TEL = field("ipv6.opt.tel", "Tunnel Encapsulation Limit", Kind::U8,
        "How many more tunnels within tunnels are allowed.", "RFC 2473 section 4.1.1");
    JUMBO = field("ipv6.opt.jumbo", "Payload Length", Kind::U32,
        "Bytes behind the IPv6 header of a packet too long for its own length field.", "RFC 2675 section 2");
    CALIPSO_DOI = field("ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation", Kind::U32,
        "Whose rules give the label its meaning.", "RFC 5570 section 5.1.3");
    CALIPSO_LEN = field("ipv6.opt.calipso.cmpt.length", "Compartment Length", Kind::U8,
        "Length of the compartment bitmap in units of 4 bytes.", "RFC 5570 section 5.1.4");
    CALIPSO_LEVEL = field("ipv6.opt.calipso.sens_level", "Sensitivity Level", Kind::U8,
        "How secret the packet's content is.", "RFC 5570 section 5.1.5");
    CALIPSO_CHECKSUM = field("ipv6.opt.calipso.checksum", "Checksum", Kind::X16,
        "Guards the option against damage.", "RFC 5570 section 5.1.6");
    CALIPSO_BITMAP = field("ipv6.opt.calipso.cmpt_bitmap", "Compartment Bitmap", Kind::Bytes,
        "The compartments that the content belongs to, a bit each.", "RFC 5570 section 5.1.7");
    SMF_H = field("ipv6.opt.smf_dpd.hash_bit", "H-bit", Kind::Bool,
        "Whether a hash tells duplicates, rather than an identifier.", "RFC 6621 section 6.1.1").mask(0x80);
    SMF_TYPE = field("ipv6.opt.smf_dpd.tid_type", "TaggerID Type", Kind::U8,
        "What kind of name the node that tagged the packet has.", "RFC 6621 section 6.1.1").mask(0x70)
        .names(&[(0, "NULL"), (1, "DEFAULT"), (2, "IPv4"), (3, "IPv6")]);
    SMF_LEN = field("ipv6.opt.smf_dpd.tid_len", "TaggerID Length", Kind::U8,
        "Bytes of that name, less one.", "RFC 6621 section 6.1.1").mask(0x0f);
    SMF_TAGGER = field("ipv6.opt.smf_dpd.tagger_id", "TaggerID", Kind::Bytes,
        "The node that tagged the packet.", "RFC 6621 section 6.1.1");
    SMF_IDENT = field("ipv6.opt.smf_dpd.ident", "Identifier", Kind::Bytes,
        "The packet's number, by which copies of it are known.", "RFC 6621 section 6.1.1");
    SMF_HAV = field("ipv6.opt.smf_dpd.hav", "Hash Assist Value", Kind::Bytes,
        "Changes the hash where two packets had the same.", "RFC 6621 section 6.1.2");
    PDM_DTLR = field("ipv6.opt.pdm.scale_dtlr", "Scale DTLR", Kind::U8,
        "The power of two that the time since the last packet received is scaled by.", "RFC 8250 section 3.2");
    PDM_DTLS = field("ipv6.opt.pdm.scale_dtls", "Scale DTLS", Kind::U8,
        "The power of two that the time since the last packet sent is scaled by.", "RFC 8250 section 3.2");
    PDM_THIS = field("ipv6.opt.pdm.psn_this_pkt", "PSN This Packet", Kind::U16,
        "Number of this packet.", "RFC 8250 section 3.2");
    PDM_LAST = field("ipv6.opt.pdm.psn_last_recv", "PSN Last Received", Kind::U16,
        "Number of the last packet received from the other side.", "RFC 8250 section 3.2");
    PDM_RECV = field("ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received", Kind::U16,
        "Time from receiving that packet to sending this one: what the server took.", "RFC 8250 section 3.2");
    PDM_SENT = field("ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent", Kind::U16,
        "Time from sending the packet before to receiving the answer: the round trip.", "RFC 8250 section 3.2");
    QS_FUNC = field("ipv6.opt.qs_func", "Function", Kind::U8,
        "Whether a rate is asked for or reported.", "RFC 4782 section 3.2").mask(0xf0).names(&[(0, "Rate request"), (8, "Rate report")]);
    QS_RATE = field("ipv6.opt.qs_rate", "Rate", Kind::U8,
        "The rate, as a power of two of 40 kbit/s.", "RFC 4782 section 3.2").mask(0x0f).names(crate::proto::net::ipv4::RATES);
    QS_TTL = field("ipv6.opt.qs_ttl", "QS TTL", Kind::U8,
        "Lowered by every router that took part; compared with the hop limit it shows who did not.", "RFC 4782 section 3.2");
    QS_TTL_DIFF = field("ipv6.opt.qs_ttl_diff", "TTL Diff", Kind::U8,
        "How far the two have come apart.", "RFC 4782 section 3.2");
    QS_UNUSED = field("ipv6.opt.qs_unused", "Not Used", Kind::U8,
        "Zero in a rate report.", "RFC 4782 section 3.2");
    QS_NONCE = field("ipv6.opt.qs_nonce", "QS Nonce", Kind::X32,
        "Random bits that routers spoil when they lower the rate, so that a receiver cannot lie.", "RFC 4782 section 3.4").mask(0xffff_fffc);
    QS_RESERVED = field("ipv6.opt.qs_reserved", "Reserved", Kind::X32,
        "Not in use.", "RFC 4782 section 3.2").mask(0x3);
    TPF = field("ipv6.opt.tpf_information", "TPF Information", Kind::X32,
        "What a tunnel's end is to do with the payload.", "draft-bonica-6man-vpn-dest-opt section 3");
    HOME_ADDRESS = field("ipv6.opt.mipv6.home_address", "MIPv6 Home Address", Kind::Ipv6,
        "The address at home of a host that travels; programs see this one as the sender's.", "RFC 6275 section 6.3");
    RPL_FLAG = field("ipv6.opt.rpl.flag", "Flag", Kind::X8,
        "How the packet moves in the tree of a sensor network.", "RFC 6553 section 3");
    RPL_O = field("ipv6.opt.rpl.flag.o", "Down", Kind::Bool,
        "Whether the packet goes away from the root.", "RFC 6553 section 3").mask(0x80);
    RPL_R = field("ipv6.opt.rpl.flag.r", "Rank Error", Kind::Bool,
        "Whether somebody on the way found the packet moving against its direction.", "RFC 6553 section 3").mask(0x40);
    RPL_F = field("ipv6.opt.rpl.flag.f", "Forwarding Error", Kind::Bool,
        "Whether a node on the way had no route for it.", "RFC 6553 section 3").mask(0x20);
    RPL_RSV = field("ipv6.opt.rpl.flag.rsv", "Reserved", Kind::X8,
        "Must be zero.", "RFC 6553 section 3").mask(0x1f);
    RPL_INSTANCE = field("ipv6.opt.rpl.instance_id", "RPLInstanceID", Kind::X8,
        "Which of several trees the packet travels in.", "RFC 6553 section 3");
    RPL_RANK = field("ipv6.opt.rpl.sender_rank", "Sender Rank", Kind::X16,
        "How far from the root the sender is; a loop shows where it does not fall or rise.", "RFC 6553 section 3");
    ILNP = field("ipv6.opt.ilnp_nonce", "ILNP Nonce", Kind::Bytes,
        "Random bits that guard a session of the identifier-locator protocol.", "RFC 6744 section 2");
    LIO_LEN = field("ipv6.opt.lio.length", "LineIDLen", Kind::U8,
        "Bytes of the line's name.", "RFC 6788 section 5");
    LIO_ID = field("ipv6.opt.lio.line_id", "Line ID", Kind::Text,
        "The subscriber's line that the packet came over.", "RFC 6788 section 5");
    MPL_FLAG = field("ipv6.opt.mpl.flag", "Flag", Kind::X8,
        "How the message's number is to be read.", "RFC 7731 section 6.1");
    MPL_S = field("ipv6.opt.mpl.flag.s", "Seed ID Length", Kind::U8,
        "What the sender's name looks like.", "RFC 7731 section 6.1").mask(0xc0)
        .names(&[(0, "0"), (1, "16-bit unsigned integer"), (2, "64-bit unsigned integer"), (3, "128-bit unsigned integer")]);
    MPL_M = field("ipv6.opt.mpl.flag.m", "Largest Sequence", Kind::Bool,
        "Whether the sender knows of no newer message.", "RFC 7731 section 6.1").mask(0x20);
    MPL_V = field("ipv6.opt.mpl.flag.v", "Version", Kind::Bool,
        "Must be zero.", "RFC 7731 section 6.1").mask(0x10);
    MPL_RSV = field("ipv6.opt.mpl.flag.rsv", "Reserved", Kind::X8,
        "Must be zero.", "RFC 7731 section 6.1").mask(0x0f);
    MPL_SEQUENCE = field("ipv6.opt.mpl.sequence", "Sequence", Kind::X8,
        "The message's number.", "RFC 7731 section 6.1");
    MPL_SEED = field("ipv6.opt.mpl.seed_id", "Seed ID", Kind::Bytes,
        "Who sent the message first.", "RFC 7731 section 6.1");
    DFF_FLAGS = field("ipv6.opt.dff.flags", "Flags", Kind::X8,
        "How the packet searches its way through a network that loses nodes.", "RFC 6971 section 7.1");
    DFF_VER = field("ipv6.opt.dff.flag.ver", "Version (VER)", Kind::U8,
        "Edition of the protocol.", "RFC 6971 section 7.1").mask(0xc0);
    DFF_DUP = field("ipv6.opt.dff.flag.dup", "Duplicate (DUP)", Kind::Bool,
        "Whether the packet is sent again although it may have arrived.", "RFC 6971 section 7.1").mask(0x20);
    DFF_RET = field("ipv6.opt.dff.flag.ret", "Return (RET)", Kind::Bool,
        "Whether the packet comes back because a neighbour had no way.", "RFC 6971 section 7.1").mask(0x10);
    DFF_RSV = field("ipv6.opt.dff.flag.rsv", "Reserved", Kind::X8,
        "Must be zero.", "RFC 6971 section 7.1").mask(0x0f);
    DFF_SEQUENCE = field("ipv6.opt.dff.sequence_number", "Sequence Number", Kind::Uint(16, crate::dissect::Base::DecHex),
        "The packet's number.", "RFC 6971 section 7.1");
    EXPERIMENTAL = field("ipv6.opt.experimental", "Experimental Option", Kind::Bytes,
        "Data of an experiment.", "RFC 4727 section 3.3");
    UNKNOWN_DATA = field("ipv6.opt_unknown_data", "Unknown Data", Kind::Bytes,
        "Bytes of the option that no rule explains.", "RFC 8200 section 4.2");
    UNKNOWN = field("ipv6.opt.unknown", "Unknown Option Payload", Kind::Bytes,
        "Data of an option without a public definition.", "IANA Destination Options and Hop-by-Hop Options");
}

const TYPES: &[(u64, &str)] = &[
    (0, "Pad1"),
    (1, "PadN"),
    (4, "Tunnel Encapsulation Limit"),
    (5, "Router Alert"),
    (7, "CALIPSO"),
    (8, "SMF_DPD"),
    (15, "Performance and Diagnostic Metrics"),
    (30, "Experimental (0x1E)"),
    (38, "Quick-Start"),
    (48, "Path MTU Option"),
    (49, "IOAM Option"),
    (62, "Experimental (0x3E)"),
    (65, "Tunnel Payload Forwarding (TPF) Information"),
    (94, "Experimental (0x5E)"),
    (99, "RPL Option"),
    (109, "MPL Option"),
    (126, "Experimental (0x7E)"),
    (138, "Endpoint Identification"),
    (139, "ILNP Nonce"),
    (140, "Line-Identification Option"),
    (158, "Experimental (0x9E)"),
    (190, "Experimental (0xBE)"),
    (194, "Jumbo Payload"),
    (201, "Home Address"),
    (222, "Experimental (0xDE)"),
    (238, "IP_DFF"),
    (254, "Experimental (0xFE)"),
];

/// Words an option's heading by its type.
fn heading(f: FieldRef<'_>, out: &mut String) {
    let kind = u64::from(f.bytes().first().copied().unwrap_or(0));
    match TYPE.names.of(kind) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown (");
            value::decimal(out, kind);
            out.push(')');
        }
    }
}
