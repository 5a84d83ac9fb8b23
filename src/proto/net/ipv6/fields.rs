//! The fields of the IPv6 header (RFC 8200 section 3), of what its addresses hold, and of its reassembly (section 4.5).

use crate::dissect::{FieldRef, Kind, value};
use crate::fields;
use crate::frame::Addr;
use crate::proto::net::ipv4::{DSCP_NAMES, dscp_word};
use crate::proto::tables::ipproto;

fields! { FIELDS:
    VERSION = field("ipv6.version", "Version", Kind::U8,
        "Which edition of IP this is; 6 here.", "RFC 8200 section 3").mask(0xf0);
    TCLASS = field("ipv6.tclass", "Traffic Class", Kind::X32,
        "How urgently routers should treat the packet, and whether they met congestion.", "RFC 8200 section 7")
        .mask(0x0ff0_0000).rendered(traffic_class);
    DSCP = field("ipv6.tclass.dscp", "Differentiated Services Codepoint", Kind::U32,
        "The class of service that routers should give the packet.", "RFC 2474 section 3").mask(0x0fc0_0000).names(DSCP_NAMES);
    ECN = field("ipv6.tclass.ecn", "Explicit Congestion Notification", Kind::U32,
        "Lets a router say 'I am nearly full' without dropping the packet.", "RFC 3168 section 5").mask(0x0030_0000)
        .names(&[(0, "Not ECN-Capable Transport"), (1, "ECN-Capable Transport codepoint '01'"),
            (2, "ECN-Capable Transport codepoint '10'"), (3, "Congestion Experienced")]);
    FLOW = field("ipv6.flow", "Flow Label", Kind::X24,
        "A number that all packets of one flow share, so that routers can keep them on one path; 0 means none.",
        "RFC 6437 section 2").mask(0x0f_ffff);
    PLEN = field("ipv6.plen", "Payload Length", Kind::U16,
        "Bytes behind this header, extension headers included; 0 where an option has the length of a jumbogram.",
        "RFC 8200 section 3");
    NXT = field("ipv6.nxt", "Next Header", Kind::U8,
        "What follows this header: an extension header, or what the packet carries.", "RFC 8200 section 3").lookup(ipproto::name);
    HLIM = field("ipv6.hlim", "Hop Limit", Kind::U8,
        "How many more routers may forward the packet; the one that reaches zero drops it. Neighbour discovery uses 255, which no packet from afar can have.",
        "RFC 8200 section 3, RFC 4861 section 7.1.1");
    SRC = field("ipv6.src", "Source Address", Kind::Ipv6,
        "The host that sent the packet; no router on the way replaces it, because IPv6 needs no NAT.",
        "RFC 8200 section 3").also(&["ipv6.addr"]);
    SRC_HOST = field("ipv6.src_host", "Source Host", Kind::Text,
        "The source address as text, or its name where one is known.", "netlens").also(&["ipv6.host"]).rendered(address);
    SRC_SLAAC_MAC = field("ipv6.src_slaac_mac", "Source SLAAC MAC", Kind::Ether,
        "The hardware address that the sender made its address from: its maker can be read from it, wherever it goes.",
        "RFC 4291 appendix A").also(&["ipv6.slaac_mac"]);
    SRC_ISATAP = field("ipv6.src_isatap_ipv4", "Source ISATAP IPv4", Kind::Ipv4,
        "The IPv4 address inside the sender's address, which tunnels over an IPv4 site.", "RFC 5214 section 6.1").also(&["ipv6.isatap_ipv4"]);
    SRC_6TO4 = field("ipv6.src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4", Kind::Ipv4,
        "The IPv4 address of the sender's 6to4 router.", "RFC 3056 section 2").also(&["ipv6.6to4_gw_ipv4"]);
    SRC_6TO4_SLA = field("ipv6.src_6to4_sla_id", "Source 6to4 SLA ID", Kind::U16,
        "The network behind that router.", "RFC 3056 section 2").also(&["ipv6.6to4_sla_id"]);
    SRC_TEREDO_SERVER = field("ipv6.src_ts_ipv4", "Source Teredo Server IPv4", Kind::Ipv4,
        "The server that helps the sender to tunnel through its NAT.", "RFC 4380 section 4").also(&["ipv6.ts_ipv4"]);
    SRC_TEREDO_PORT = field("ipv6.src_tc_port", "Source Teredo Port", Kind::U16,
        "The sender's UDP port as its NAT shows it; sent with all bits turned over.", "RFC 4380 section 4").also(&["ipv6.tc_port"]);
    SRC_TEREDO_CLIENT = field("ipv6.src_tc_ipv4", "Source Teredo Client IPv4", Kind::Ipv4,
        "The sender's address as its NAT shows it; sent with all bits turned over.", "RFC 4380 section 4").also(&["ipv6.tc_ipv4"]);
    SRC_EMBED = field("ipv6.src_embed_ipv4", "Source Embedded IPv4", Kind::Ipv4,
        "The IPv4 host that a translator (NAT64) speaks for.", "RFC 6052 section 2.1");
    DST = field("ipv6.dst", "Destination Address", Kind::Ipv6,
        "The host, or the group of hosts, that the packet is for.", "RFC 8200 section 3").also(&["ipv6.addr"]);
    DST_HOST = field("ipv6.dst_host", "Destination Host", Kind::Text,
        "The destination address as text, or its name where one is known.", "netlens").also(&["ipv6.host"]).rendered(address);
    DST_SLAAC_MAC = field("ipv6.dst_slaac_mac", "Destination SLAAC MAC", Kind::Ether,
        "The hardware address that the receiver made its address from.", "RFC 4291 appendix A").also(&["ipv6.slaac_mac"]);
    DST_ISATAP = field("ipv6.dst_isatap_ipv4", "Destination ISATAP IPv4", Kind::Ipv4,
        "The IPv4 address inside the receiver's address, which tunnels over an IPv4 site.", "RFC 5214 section 6.1").also(&["ipv6.isatap_ipv4"]);
    DST_6TO4 = field("ipv6.dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4", Kind::Ipv4,
        "The IPv4 address of the receiver's 6to4 router.", "RFC 3056 section 2").also(&["ipv6.6to4_gw_ipv4"]);
    DST_6TO4_SLA = field("ipv6.dst_6to4_sla_id", "Destination 6to4 SLA ID", Kind::U16,
        "The network behind that router.", "RFC 3056 section 2").also(&["ipv6.6to4_sla_id"]);
    DST_TEREDO_SERVER = field("ipv6.dst_ts_ipv4", "Destination Teredo Server IPv4", Kind::Ipv4,
        "The server that helps the receiver to tunnel through its NAT.", "RFC 4380 section 4").also(&["ipv6.ts_ipv4"]);
    DST_TEREDO_PORT = field("ipv6.dst_tc_port", "Destination Teredo Port", Kind::U16,
        "The receiver's UDP port as its NAT shows it; sent with all bits turned over.", "RFC 4380 section 4").also(&["ipv6.tc_port"]);
    DST_TEREDO_CLIENT = field("ipv6.dst_tc_ipv4", "Destination Teredo Client IPv4", Kind::Ipv4,
        "The receiver's address as its NAT shows it; sent with all bits turned over.", "RFC 4380 section 4").also(&["ipv6.tc_ipv4"]);
    DST_EMBED = field("ipv6.dst_embed_ipv4", "Destination Embedded IPv4", Kind::Ipv4,
        "The IPv4 host that a translator (NAT64) passes the packet on to.", "RFC 6052 section 2.1");
    EMBED_PREFIX = field("ipv6.embed_ipv4_prefix", "Embedded IPv4 Prefix", Kind::Bytes,
        "The part of the address that leads to the translator.", "RFC 6052 section 2.1");
    EMBED = field("ipv6.embed_ipv4", "Embedded IPv4", Kind::Ipv4,
        "The IPv4 address within the IPv6 address.", "RFC 6052 section 2.2");
    FRAGMENTS = field("ipv6.fragments", "IPv6 Fragments", Kind::Flag,
        "The frames whose payloads were put together to the whole packet.", "RFC 8200 section 4.5").rendered(length);
    FRAGMENT = field("ipv6.fragment", "IPv6 Fragment", Kind::Frame,
        "A frame that carried a part of the packet.", "RFC 8200 section 4.5");
    FRAGMENT_COUNT = field("ipv6.fragment.count", "Fragment count", Kind::U32,
        "How many frames the packet came in.", "RFC 8200 section 4.5");
    FRAGMENT_OVERLAP = field("ipv6.fragment.overlap", "Fragment overlap", Kind::Bool,
        "Some bytes came in two fragments, which IPv6 forbids: hosts drop such packets.", "RFC 5722 section 4");
    FRAGMENT_CONFLICT = field("ipv6.fragment.overlap.conflict", "Conflicting data in fragment overlap", Kind::Bool,
        "Two fragments disagree about the same bytes; netlens keeps those that came first.", "RFC 5722 section 4");
    REASSEMBLED_LENGTH = field("ipv6.reassembled.length", "Reassembled IPv6 length", Kind::U32,
        "Bytes of the packet's payload once put together.", "RFC 8200 section 4.5");
    REASSEMBLED_DATA = field("ipv6.reassembled.data", "Reassembled IPv6 data", Kind::Bytes,
        "The packet's payload once put together.", "RFC 8200 section 4.5");
}

/// Words an address by its bytes.
pub(super) fn address(f: FieldRef<'_>, out: &mut String) {
    if let Ok(bytes) = <[u8; 16]>::try_from(f.bytes()) {
        out.push_str(&Addr::V6(bytes).to_string());
    }
}

fn traffic_class(f: FieldRef<'_>, out: &mut String) {
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

fn length(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes");
}
