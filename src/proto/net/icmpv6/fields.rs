//! The fields of ICMPv6 messages (RFC 4443, RFC 4861, RFC 2710, RFC 9777, RFC 4620, RFC 8335).

use super::names;
use crate::dissect::{Base, FieldRef, Kind, value};
use crate::fields;
use crate::proto::checksum::STATUS;

const ND: &str = "RFC 4861 section 4.3";
const NA: &str = "RFC 4861 section 4.4";
const RA: &str = "RFC 4861 section 4.2";
const NI: &str = "RFC 4620 section 4";

fields! { FIELDS:
    TYPE = field("icmpv6.type", "Type", Kind::U8,
        "What the message says: 135 asks for a neighbour's hardware address, 134 is a router's advertisement, 128 a ping; up to 127 are errors.",
        "RFC 4443 section 2.1").lookup(names::kind);
    CODE = field("icmpv6.code", "Code", Kind::U8,
        "The reason in more detail; what it means depends on the type.", "RFC 4443 section 2.1").rendered(code_words);
    CHECKSUM = field("icmpv6.checksum", "Checksum", Kind::X16,
        "Guards the message and both IPv6 addresses against damage.", "RFC 4443 section 2.3");
    CHECKSUM_STATUS = field("icmpv6.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum fits the message.", "RFC 4443 section 2.3").names(STATUS);
    RESERVED = field("icmpv6.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 4443 section 3.1");
    DATA = field("icmpv6.data", "Data", Kind::Bytes,
        "A message or option that netlens keeps as bytes.", "RFC 4443 section 2.1");
    UNKNOWN_DATA = field("icmpv6.unknown_data", "Unknown Data", Kind::Bytes,
        "Bytes that no rule explains.", "RFC 4443 section 2.1");
    LENGTH = field("icmpv6.length", "Length of original datagram", Kind::U8,
        "How much of the original packet is quoted, in 8-byte words; extensions follow it.", "RFC 4884 section 4.4");
    MTU = field("icmpv6.mtu", "MTU", Kind::U32,
        "The longest packet that the next link takes: send shorter ones (path MTU discovery).", "RFC 4443 section 3.2");
    POINTER = field("icmpv6.pointer", "Pointer", Kind::U32,
        "The byte of the quoted packet that is wrong.", "RFC 4443 section 3.4");
    IDENT = field("icmpv6.echo.identifier", "Identifier", Kind::X16,
        "Tells the pings of one program from those of another.", "RFC 4443 section 4.1");
    SEQ = field("icmpv6.echo.sequence_number", "Sequence", Kind::U16,
        "Counts the pings, so that each answer finds its question.", "RFC 4443 section 4.1");
    RA_HOP_LIMIT = field("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", Kind::U8,
        "The hop limit that hosts on this link should send with; 0 leaves it to them.", RA);
    RA_FLAG = field("icmpv6.nd.ra.flag", "Flags", Kind::X8,
        "Where hosts are to get addresses and settings from.", RA);
    RA_M = field("icmpv6.nd.ra.flag.m", "Managed address configuration", Kind::Bool,
        "Whether a DHCPv6 server hands out addresses.", RA).mask(0x80).yes_no("Set", "Not set");
    RA_O = field("icmpv6.nd.ra.flag.o", "Other configuration", Kind::Bool,
        "Whether a DHCPv6 server has other settings, such as name servers.", RA).mask(0x40).yes_no("Set", "Not set");
    RA_H = field("icmpv6.nd.ra.flag.h", "Home Agent", Kind::Bool,
        "Whether the router looks after hosts that travel.", "RFC 6275 section 7.1").mask(0x20).yes_no("Set", "Not set");
    RA_PRF = field("icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", Kind::U8,
        "Whether to prefer this router to others.", "RFC 4191 section 2.2").mask(0x18).names(names::PREFERENCE);
    RA_P = field("icmpv6.nd.ra.flag.p", "Proxy", Kind::Bool,
        "Whether the advertisement was passed on from another link.", "RFC 4389 section 4.1.3.3").mask(0x04).yes_no("Set", "Not set");
    RA_RSV = field("icmpv6.nd.ra.flag.rsv", "Reserved", Kind::U8,
        "Must be zero.", RA).mask(0x03);
    RA_LIFETIME = field("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", Kind::U16,
        "Seconds for which the router may be used for everything beyond the link; 0 says: not for that.", RA);
    RA_REACHABLE = field("icmpv6.nd.ra.reachable_time", "Reachable time (ms)", Kind::U32,
        "How long a neighbour counts as there after it was heard of; 0 leaves it to the host.", RA);
    RA_RETRANS = field("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", Kind::U32,
        "How long to wait between solicitations; 0 leaves it to the host.", RA);
    NS_TARGET = field("icmpv6.nd.ns.target_address", "Target Address", Kind::Ipv6,
        "The address whose owner is asked for its hardware address.", ND);
    NA_FLAG = field("icmpv6.nd.na.flag", "Flags", Kind::X32,
        "Who answers, and why.", NA);
    NA_R = field("icmpv6.nd.na.flag.r", "Router", Kind::Bool,
        "Whether the sender is a router.", NA).mask(0x8000_0000).yes_no("Set", "Not set");
    NA_S = field("icmpv6.nd.na.flag.s", "Solicited", Kind::Bool,
        "Whether this answers a solicitation: then the neighbour is known to hear us.", NA).mask(0x4000_0000).yes_no("Set", "Not set");
    NA_O = field("icmpv6.nd.na.flag.o", "Override", Kind::Bool,
        "Whether a hardware address known before is to be replaced.", NA).mask(0x2000_0000).yes_no("Set", "Not set");
    NA_RSV = field("icmpv6.nd.na.flag.rsv", "Reserved", Kind::U32,
        "Must be zero.", NA).mask(0x1fff_ffff);
    NA_TARGET = field("icmpv6.nd.na.target_address", "Target Address", Kind::Ipv6,
        "The address whose owner answers.", NA);
    RD_TARGET = field("icmpv6.nd.rd.target_address", "Target Address", Kind::Ipv6,
        "The nearer router, or the destination itself where it is a neighbour: send there from now on.", "RFC 4861 section 4.5");
    RD_DESTINATION = field("icmpv6.rd.na.destination_address", "Destination Address", Kind::Ipv6,
        "The destination that the advice is for.", "RFC 4861 section 4.5");
    MLD_DELAY = field("icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]", Kind::U16,
        "How long hosts may wait before they report their groups, so that not all speak at once.", "RFC 2710 section 3.4");
    MLD_CODE = field("icmpv6.mld.maximum_response_code", "Maximum Response Code", Kind::U16,
        "The same as milliseconds below 32768, and above as a number with an exponent.", "RFC 9777 section 5.1.3");
    MLD_ADDRESS = field("icmpv6.mld.multicast_address", "Multicast Address", Kind::Ipv6,
        "The group that is asked about or reported; all zeros asks about every group.", "RFC 2710 section 3.6");
    MLD_FLAG = field("icmpv6.mld.flag", "Flags", Kind::X8,
        "How the query is to be taken.", "RFC 9777 section 5.1");
    MLD_S = field("icmpv6.mld.flag.s", "Suppress Router-Side Processing", Kind::Bool,
        "Whether other routers leave their timers alone.", "RFC 9777 section 5.1.7").mask(0x08);
    MLD_QRV = field("icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)", Kind::U8,
        "How many losses in a row the querier allows for.", "RFC 9777 section 5.1.8").mask(0x07);
    MLD_RSV = field("icmpv6.mld.flag.reserved", "Reserved", Kind::U8,
        "Must be zero.", "RFC 9777 section 5.1.6").mask(0xf0);
    MLD_QQI = field("icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)", Kind::U8,
        "Seconds between queries, above 127 as a number with an exponent.", "RFC 9777 section 5.1.9");
    MLD_SOURCES = field("icmpv6.mld.nb_sources", "Number of Sources", Kind::U16,
        "How many senders are asked about.", "RFC 9777 section 5.1.10");
    MLD_SOURCE = field("icmpv6.mld.source_address", "Source Address", Kind::Ipv6,
        "A sender to the group that is asked about.", "RFC 9777 section 5.1.11");
    MLDR_RECORDS = field("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records", Kind::U16,
        "How many groups the report speaks of.", "RFC 9777 section 5.2.3");
    MLDR_RECORD = field("icmpv6.mldr.mar", "Multicast Address Record", Kind::Flag,
        "What a host wants from one group.", "RFC 9777 section 5.2.4").rendered(record);
    MLDR_TYPE = field("icmpv6.mldr.mar.record_type", "Record Type", Kind::U8,
        "Whether the host names the senders that it wants or those that it does not want; 4 without senders is a plain join.",
        "RFC 9777 section 5.2.12").names(names::RECORDS);
    MLDR_AUX_LEN = field("icmpv6.mldr.mar.aux_data_len", "Aux Data Len", Kind::U8,
        "Words of 4 bytes behind the record.", "RFC 9777 section 5.2.6");
    MLDR_SOURCES = field("icmpv6.mldr.mar.nb_sources", "Number of Sources", Kind::U16,
        "How many senders are named.", "RFC 9777 section 5.2.7");
    MLDR_ADDRESS = field("icmpv6.mldr.mar.multicast_address", "Multicast Address", Kind::Ipv6,
        "The group that the record is about.", "RFC 9777 section 5.2.8");
    MLDR_SOURCE = field("icmpv6.mldr.mar.source_address", "Source Address", Kind::Ipv6,
        "A sender to the group.", "RFC 9777 section 5.2.9");
    MLDR_AUX = field("icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data", Kind::Bytes,
        "None is defined; receivers pass it over.", "RFC 9777 section 5.2.10");
    NI_QTYPE = field("icmpv6.ni.qtype", "Qtype", Kind::U16,
        "What is asked of the node.", NI).names(&[(0, "NOOP"), (1, "Supported query types (Obsolete)"),
            (2, "Node Name"), (3, "Node addresses"), (4, "IPv4 node addresses")]);
    NI_FLAG = field("icmpv6.ni.flag", "Flags", Kind::X16,
        "Which addresses are asked for.", "RFC 4620 section 6.3");
    NI_G = field("icmpv6.ni.flag.g", "Global-scope addresses", Kind::Bool,
        "Global addresses are asked for.", "RFC 4620 section 6.3").mask(0x20).yes_no("Set", "Not set");
    NI_S = field("icmpv6.ni.flag.s", "Site-local addresses", Kind::Bool,
        "Site-local addresses are asked for.", "RFC 4620 section 6.3").mask(0x10).yes_no("Set", "Not set");
    NI_L = field("icmpv6.ni.flag.l", "Link-local addresses", Kind::Bool,
        "Link-local addresses are asked for.", "RFC 4620 section 6.3").mask(0x08).yes_no("Set", "Not set");
    NI_C = field("icmpv6.ni.flag.c", "Compression", Kind::Bool,
        "IPv4-compatible addresses are asked for, too.", "RFC 4620 section 6.3").mask(0x04).yes_no("Set", "Not set");
    NI_A = field("icmpv6.ni.flag.a", "Unicast Addresses", Kind::Bool,
        "The addresses of all interfaces are asked for.", "RFC 4620 section 6.3").mask(0x02)
        .yes_no("All unicast address", "Unicast addresses on the queried interface");
    NI_T = field("icmpv6.ni.flag.t", "Truncated", Kind::Bool,
        "The answer does not hold all addresses.", "RFC 4620 section 6.3").mask(0x01).yes_no("Set", "Not set");
    NI_RSV = field("icmpv6.ni.flag.rsv", "Reserved", Kind::X16,
        "Must be zero.", "RFC 4620 section 6.3").mask(0xffc0);
    NI_NONCE = field("icmpv6.ni.nonce", "Nonce", Kind::Uint(64, Base::Hex),
        "A random number by which the answer finds its question.", NI);
    NI_SUBJECT6 = field("icmpv6.ni.query.subject_ipv6", "IPv6 subject address", Kind::Ipv6,
        "The node that is asked, by IPv6 address.", NI);
    NI_SUBJECT_NAME = field("icmpv6.ni.query.subject_fqdn", "FQDN subject", Kind::Text,
        "The node that is asked, by name.", NI);
    NI_SUBJECT4 = field("icmpv6.ni.query.subject_ipv4", "IPv4 subject address", Kind::Ipv4,
        "The node that is asked, by IPv4 address.", NI);
    NI_TTL = field("icmpv6.ni.reply.node_ttl", "TTL", Kind::U32,
        "Seconds for which the answer may be kept.", "RFC 4620 section 6.4");
    NI_NAME = field("icmpv6.ni.reply.node_name", "Name Node", Kind::Text,
        "A name of the node.", "RFC 4620 section 6.4");
    NI_ADDRESS6 = field("icmpv6.ni.reply.node_address", "IPv6 Node address", Kind::Ipv6,
        "An address of the node.", "RFC 4620 section 6.3");
    NI_ADDRESS4 = field("icmpv6.ni.reply.ipv4_address", "IPv4 Node address", Kind::Ipv4,
        "An IPv4 address of the node.", "RFC 4620 section 6.5");
    MIP_IDENT = field("icmpv6.mip6.identifier", "Identifier", Kind::Uint(16, Base::DecHex),
        "By which the answer finds its question.", "RFC 6275 section 6.5");
    MIP_HOME_AGENT = field("icmpv6.mip6.home_agent_address", "Home Agent Address", Kind::Ipv6,
        "A router that looks after the travelling host.", "RFC 6275 section 6.6");
    MIP_FLAG = field("icmpv6.mip6.flag", "Flags", Kind::X16,
        "Where the travelling host is to get addresses and settings from.", "RFC 6275 section 6.8");
    MIP_M = field("icmpv6.mip6.flag.m", "Managed address configuration", Kind::Bool,
        "Whether a DHCPv6 server hands out addresses.", "RFC 6275 section 6.8").mask(0x8000).yes_no("Set", "Not set");
    MIP_O = field("icmpv6.mip6.flag.o", "Other configuration", Kind::Bool,
        "Whether a DHCPv6 server has other settings.", "RFC 6275 section 6.8").mask(0x4000).yes_no("Set", "Not set");
    MIP_RSV = field("icmpv6.mip6.flag.rsv", "Reserved", Kind::U16,
        "Must be zero.", "RFC 6275 section 6.8").mask(0x3fff);
    MRD_INTERVAL = field("icmpv6.mcast_ra.query_interval", "Query Interval", Kind::U16,
        "Seconds between the router's queries for groups.", "RFC 4286 section 3.2");
    MRD_ROBUSTNESS = field("icmpv6.mcast_ra.robustness_variable", "Robustness Variable", Kind::U16,
        "How many losses in a row the router allows for.", "RFC 4286 section 3.2");
    DA_STATUS = field("icmpv6.6lowpannd.da.status", "Status", Kind::U8,
        "Whether the address is free.", "RFC 6775 section 4.4").names(names::REGISTRATION);
    DA_RSV = field("icmpv6.6lowpannd.da.rsv", "Reserved", Kind::U8,
        "Must be zero.", "RFC 6775 section 4.4");
    DA_LIFETIME = field("icmpv6.6lowpannd.da.lifetime", "Lifetime", Kind::U16,
        "Minutes for which the address is registered.", "RFC 6775 section 4.4");
    DA_EUI64 = field("icmpv6.6lowpannd.da.eui64", "EUI-64", Kind::Text,
        "The hardware address of the host that registers.", "RFC 6775 section 4.4").rendered(eui64);
    DA_ADDRESS = field("icmpv6.6lowpannd.da.reg_addr", "Registered Address", Kind::Ipv6,
        "The address that is registered.", "RFC 6775 section 4.4");
    EXT_ECHO_SEQ = field("icmpv6.ext.echo.seq", "Sequence number", Kind::Uint(8, Base::DecHex),
        "Counts the questions.", "RFC 8335 section 2");
    EXT_ECHO_RES = field("icmpv6.ext.echo.req.res", "Reserved", Kind::X8,
        "Must be zero.", "RFC 8335 section 2").mask(0xfe);
    EXT_ECHO_LOCAL = field("icmpv6.ext.echo.req.local", "Local bit", Kind::Bool,
        "Whether an interface of the asked host is meant, or one of its neighbours'.", "RFC 8335 section 2").mask(0x01).yes_no("Set", "Not set");
    EXT_ECHO_STATE = field("icmpv6.ext.echo.rsp.state", "State", Kind::U8,
        "What the asked host knows of its neighbour.", "RFC 8335 section 3").mask(0xe0)
        .names(&[(0, "Reserved"), (1, "Incomplete"), (2, "Reachable"), (3, "Stale"), (4, "Delay"), (5, "Probe"), (6, "Failed")]);
    EXT_ECHO_RSP_RES = field("icmpv6.ext.echo.rsp.res", "Reserved", Kind::X8,
        "Must be zero.", "RFC 8335 section 3").mask(0x18);
    EXT_ECHO_ACTIVE = field("icmpv6.ext.echo.rsp.active", "Active bit", Kind::Bool,
        "Whether the interface works.", "RFC 8335 section 3").mask(0x04).yes_no("Set", "Not set");
    EXT_ECHO_IPV4 = field("icmpv6.ext.echo.rsp.ipv4", "IPv4 bit", Kind::Bool,
        "Whether IPv4 runs on the interface.", "RFC 8335 section 3").mask(0x02).yes_no("Set", "Not set");
    EXT_ECHO_IPV6 = field("icmpv6.ext.echo.rsp.ipv6", "IPv6 bit", Kind::Bool,
        "Whether IPv6 runs on the interface.", "RFC 8335 section 3").mask(0x01).yes_no("Set", "Not set");
    RESP_TO = field("icmpv6.resp_to", "Response To", Kind::Frame,
        "The frame with the question that this answers.", "netlens");
    RESPTIME = field("icmpv6.resptime", "Response Time", Kind::Double,
        "Milliseconds from the question to this answer.", "netlens").rendered(milliseconds);
}

fn code_words(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    let fields = f.packet().tree.fields.iter();
    // The type of the same message stands right before it.
    let kind = fields
        .filter(|t| {
            *t.spec == TYPE
                && t.start.saturating_add(1) == f.field.start
                && t.source == f.field.source
        })
        .map(|t| t.value)
        .next()
        .unwrap_or(u64::MAX);
    if let Some(name) = names::code(kind, f.number()) {
        out.push_str(" (");
        out.push_str(name);
        out.push(')');
    }
}

fn record(f: FieldRef<'_>, out: &mut String) {
    let bytes = f.bytes();
    let kind = u64::from(bytes.first().copied().unwrap_or(0));
    out.push_str(MLDR_TYPE.names.of(kind).unwrap_or("Unknown"));
    if let Some(group) = bytes.get(4..).and_then(|b| b.first_chunk::<16>()) {
        out.push_str(": ");
        out.push_str(&crate::frame::Addr::V6(*group).to_string());
    }
}

/// Words an EUI-64.
pub(super) fn eui64(f: FieldRef<'_>, out: &mut String) {
    value::hex_bytes(out, f.bytes(), Some(':'));
}

fn milliseconds(f: FieldRef<'_>, out: &mut String) {
    use std::fmt::Write as _;
    let _ = write!(out, "{:.3} ms", f64::from_bits(f.number()));
}
