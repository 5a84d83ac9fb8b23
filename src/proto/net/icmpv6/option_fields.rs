//! The fields of neighbour discovery's options, and the words for their numbers.

use super::fields::eui64;
use super::names::{PREFERENCE, REGISTRATION};
use crate::dissect::{FieldRef, Kind, value};
use crate::fields;

const PI: &str = "RFC 4861 section 4.6.2";
const MAP: &str = "RFC 5380 section 4.5";
const SEND: &str = "RFC 3971 section 5";
const FMIP: &str = "RFC 5568 section 6.4";
const LOWPAN: &str = "RFC 6775 section 4.2";

fields! { FIELDS:
    OPT = field("icmpv6.opt", "ICMPv6 Option", Kind::Flag,
        "One option with its type, length and data.", "RFC 4861 section 4.6").rendered(heading);
    TYPE = field("icmpv6.opt.type", "Type", Kind::U8,
        "Which option this is; hosts pass over those that they do not know.", "RFC 4861 section 4.6").names(TYPES);
    LENGTH = field("icmpv6.opt.length", "Length", Kind::U8,
        "Length of the option in units of 8 bytes, type and this length included.", "RFC 4861 section 4.6").rendered(units);
    RESERVED = field("icmpv6.opt.reserved", "Reserved", Kind::Flag,
        "Must be zero.", "RFC 4861 section 4.6");
    PADDING = field("icmpv6.opt.padding", "Padding", Kind::Flag,
        "Bytes that fill up to a multiple of 8.", "RFC 4861 section 4.6");
    LINK_ADDRESS = field("icmpv6.opt.linkaddr", "Link-layer address", Kind::Bytes,
        "The hardware address that frames are to be sent to.", "RFC 4861 section 4.6.1");
    SRC_LINK_ADDRESS = field("icmpv6.opt.src_linkaddr", "Source Link-layer address", Kind::Bytes,
        "The sender's hardware address, so that its question need not be answered with another one.", "RFC 4861 section 4.6.1");
    TARGET_LINK_ADDRESS = field("icmpv6.opt.target_linkaddr", "Target Link-layer address", Kind::Bytes,
        "The hardware address that was asked for.", "RFC 4861 section 4.6.1");
    PREFIX_LENGTH = field("icmpv6.opt.prefix.length", "Prefix Length", Kind::U8,
        "How many leading bits of the prefix count.", PI);
    PREFIX_FLAG = field("icmpv6.opt.prefix.flag", "Flag", Kind::X8,
        "What hosts may do with the prefix.", PI);
    PREFIX_FLAG_L = field("icmpv6.opt.prefix.flag.l", "On-link flag(L)", Kind::Bool,
        "Addresses with this prefix are neighbours, to be reached without the router.", PI).mask(0x80).yes_no("Set", "Not set");
    PREFIX_FLAG_A = field("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", Kind::Bool,
        "Hosts may make themselves an address with this prefix (SLAAC).", "RFC 4862 section 5.5.3").mask(0x40).yes_no("Set", "Not set");
    PREFIX_FLAG_R = field("icmpv6.opt.prefix.flag.r", "Router address flag(R)", Kind::Bool,
        "The field holds the router's whole address, not a prefix only.", "RFC 6275 section 7.2").mask(0x20).yes_no("Set", "Not set");
    PREFIX_FLAG_RSV = field("icmpv6.opt.prefix.flag.reserved", "Reserved", Kind::U8,
        "Must be zero.", PI).mask(0x1f);
    PREFIX_VALID = field("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", Kind::U32,
        "Seconds for which addresses made from the prefix may be used; all ones for ever.", PI).rendered(lifetime);
    PREFIX_PREFERRED = field("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", Kind::U32,
        "Seconds for which new connections should use them.", PI).rendered(lifetime);
    PREFIX = field("icmpv6.opt.prefix", "Prefix", Kind::Ipv6,
        "The network's part of addresses; hosts add their own.", PI);
    REDIRECTED = field("icmpv6.opt.redirected_packet", "Redirected Packet", Kind::Flag,
        "The packet that made the router send its advice.", "RFC 4861 section 4.6.3");
    MTU = field("icmpv6.opt.mtu", "MTU", Kind::U32,
        "The longest packet that every host on this link takes.", "RFC 4861 section 4.6.4");
    SHORTCUT = field("icmpv6.opt.nbma.shortcut_limit", "Shortcut Limit", Kind::U8,
        "How far a host may look for a shortcut through a network without broadcast.", "RFC 2491 section 4.2");
    INTERVAL = field("icmpv6.opt.advertisement_interval", "Advertisement Interval", Kind::U32,
        "Milliseconds at most between advertisements.", "RFC 6275 section 7.3");
    HOME_PREFERENCE = field("icmpv6.opt.home_agent_preference", "Home Agent Preference", Kind::U16,
        "Which home agent to prefer.", "RFC 6275 section 7.4");
    HOME_LIFETIME = field("icmpv6.opt.home_agent_lifetime", "Home Agent Preference", Kind::U16,
        "Seconds for which the home agent may be used.", "RFC 6275 section 7.4");
    ADDRESS = field("icmpv6.opt.ipv6_address", "IPv6 Address", Kind::Ipv6,
        "An address of the interface that is asked about.", "RFC 3122 section 3");
    CGA_PAD = field("icmpv6.opt.cga.pad_length", "Pad Length", Kind::U8,
        "Bytes of padding.", SEND);
    CGA = field("icmpv6.opt.cga", "CGA", Kind::Bytes,
        "What an address was made from that proves its owner.", "RFC 3971 section 5.1");
    RSA_HASH = field("icmpv6.opt.rsa.key_hash", "Key Hash", Kind::Bytes,
        "Which public key the signature belongs to.", "RFC 3971 section 5.2");
    PS_HASH = field("icmpv6.opt.ps.key_hash", "Key Hash", Kind::Bytes,
        "Which public key the proxy's signature belongs to.", "RFC 6496 section 5");
    SIGNATURE = field("icmpv6.opt.digital_signature_padding", "Digital Signature and Padding", Kind::Flag,
        "Proves who sent the message.", "RFC 3971 section 5.2");
    TIMESTAMP = field("icmpv6.opt.timestamp", "Timestamp", Kind::AbsTime,
        "When the message was sent, so that one that is played again is refused.", "RFC 3971 section 5.3.1");
    NONCE = field("icmpv6.opt.nonce", "Nonce", Kind::Bytes,
        "Random bits by which the answer finds its question; a host also knows its own question by them when it comes back.",
        "RFC 3971 section 5.3.2, RFC 7527 section 4.1");
    NAME_TYPE = field("icmpv6.opt.name_type", "Name Type", Kind::U8,
        "What kind of name the trust anchor has.", "RFC 3971 section 6.4.3").names(&[(1, "DER Encoded X.501 Name"), (2, "FQDN")]);
    NAME_X501 = field("icmpv6.opt.name_x501", "DER Encoded X.501 Name", Kind::Bytes,
        "The trust anchor's name.", "RFC 3971 section 6.4.3");
    NAME_FQDN = field("icmpv6.opt.name_type.fqdn", "FQDN", Kind::Text,
        "The trust anchor's name.", "RFC 3971 section 6.4.3");
    IPA_CODE = field("icmpv6.opt.ipa.option_code", "Option-code", Kind::U8,
        "Which address this is.", FMIP).names(&[(1, "Old Care-of Address"), (2, "New Care-of Address"), (3, "NAR's IP address"), (4, "NAR's Prefix")]);
    IPA_LENGTH = field("icmpv6.opt.ipa.prefix_len", "Prefix Length", Kind::U8,
        "How many leading bits name the network.", FMIP);
    IPA_ADDRESS = field("icmpv6.opt.ipa.ipv6_address", "IPv6 Address", Kind::Ipv6,
        "The address that this is about.", "RFC 5568 section 6.4.1");
    LLA_CODE = field("icmpv6.opt.lla.option_code", "Option-code", Kind::U8,
        "Whose hardware address this is.", FMIP);
    LLA_BYTES = field("icmpv6.opt.lla.bytes", "Link-Layer Address", Kind::Bytes,
        "The hardware address.", "RFC 5568 section 6.4.3");
    MAP_DISTANCE = field("icmpv6.opt.map.distance", "Distance", Kind::U8,
        "How far away the mobility anchor is.", MAP).mask(0xf0);
    MAP_PREFERENCE = field("icmpv6.opt.map.preference", "Preference", Kind::U8,
        "How much the anchor wants to be chosen.", MAP).mask(0x0f);
    MAP_FLAG = field("icmpv6.opt.map.flag", "Flag", Kind::X8,
        "How hosts get a regional address.", MAP);
    MAP_R = field("icmpv6.opt.map.flag.r", "RCoA Flag", Kind::Bool,
        "Whether a host makes its regional address from the anchor's prefix.", MAP).mask(0x80);
    MAP_RSV = field("icmpv6.opt.map.flag.reserved", "Reserved", Kind::U8,
        "Must be zero.", MAP).mask(0x7f);
    MAP_LIFETIME = field("icmpv6.opt.map.valid_lifetime", "Valid Lifetime", Kind::U32,
        "Seconds for which the anchor may be used.", MAP);
    MAP_ADDRESS = field("icmpv6.opt.map.global_address", "Global Address", Kind::Ipv6,
        "The anchor's address.", MAP);
    ROUTE_FLAG = field("icmpv6.opt.route_info.flag", "Flag", Kind::X8,
        "How much the route is to be preferred.", "RFC 4191 section 2.3");
    ROUTE_PREFERENCE = field("icmpv6.opt.route_info.flag.route_preference", "Route Preference", Kind::U8,
        "Whether to prefer this route to others.", "RFC 4191 section 2.3").mask(0x18).names(PREFERENCE);
    ROUTE_RSV = field("icmpv6.opt.route_info.flag.reserved", "Reserved", Kind::U8,
        "Must be zero.", "RFC 4191 section 2.3").mask(0xe7);
    ROUTE_LIFETIME = field("icmpv6.opt.route_lifetime", "Route Lifetime", Kind::U32,
        "Seconds for which the route may be used.", "RFC 4191 section 2.3").rendered(lifetime);
    RDNSS_LIFETIME = field("icmpv6.opt.rdnss.lifetime", "Lifetime", Kind::U32,
        "Seconds for which the name servers may be asked.", "RFC 8106 section 5.1").rendered(lifetime);
    RDNSS = field("icmpv6.opt.rdnss", "Recursive DNS Servers", Kind::Ipv6,
        "A name server, so that no DHCPv6 is needed to find one.", "RFC 8106 section 5.1");
    EFO = field("icmpv6.opt.efo", "Flags Expansion Option", Kind::X16,
        "Room for more flags than the advertisement has.", "RFC 5175 section 4");
    EFO_M = field("icmpv6.opt.efo.m", "Managed address configuration", Kind::Bool,
        "Whether a DHCPv6 server hands out addresses.", "RFC 5175 section 4").mask(0x8000).yes_no("Set", "Not set");
    EFO_O = field("icmpv6.opt.efo.o", "Other configuration", Kind::Bool,
        "Whether a DHCPv6 server has other settings.", "RFC 5175 section 4").mask(0x4000).yes_no("Set", "Not set");
    EFO_H = field("icmpv6.opt.efo.h", "Home Agent", Kind::Bool,
        "Whether the router looks after hosts that travel.", "RFC 5175 section 4").mask(0x2000).yes_no("Set", "Not set");
    EFO_PRF = field("icmpv6.opt.efo.prf", "Prf (Default Router Preference)", Kind::U16,
        "Whether to prefer this router to others.", "RFC 5175 section 4").mask(0x1800).names(PREFERENCE);
    EFO_P = field("icmpv6.opt.efo.p", "Proxy", Kind::Bool,
        "Whether the advertisement was passed on.", "RFC 5175 section 4").mask(0x0400).yes_no("Set", "Not set");
    EFO_RSV = field("icmpv6.opt.efo.rsv", "Reserved", Kind::U16,
        "Must be zero.", "RFC 5175 section 4").mask(0x02ff);
    DNSSL_LIFETIME = field("icmpv6.opt.dnssl.lifetime", "Lifetime", Kind::U32,
        "Seconds for which the endings may be used.", "RFC 8106 section 5.2").rendered(lifetime);
    DNSSL = field("icmpv6.opt.dnssl", "Domain Names", Kind::Text,
        "An ending to try behind short names.", "RFC 8106 section 5.2");
    HAI_CODE = field("icmpv6.opt.hai.option_code", "Option-Code", Kind::U8,
        "What the value is.", "RFC 5271 section 5").names(&[(1, "Access Network Identifier (AN ID)"), (2, "Sector ID")]);
    HAI_LENGTH = field("icmpv6.opt.hai.length", "HAI-Length", Kind::U8,
        "Bytes of the value.", "RFC 5271 section 5");
    HAI_VALUE = field("icmpv6.opt.hai.value", "HAI-Value", Kind::Bytes,
        "Where the host is going.", "RFC 5271 section 5");
    MN_CODE = field("icmpv6.opt.mn.option_code", "Option-Code", Kind::U8,
        "What the value is.", "RFC 5271 section 5.2").names(&[(1, "NAI"), (2, "IMSI")]);
    MN_LENGTH = field("icmpv6.opt.mn.length", "MN-Length", Kind::U8,
        "Bytes of the value.", "RFC 5271 section 5.2");
    MN_VALUE = field("icmpv6.opt.mn.value", "MN-Value", Kind::Bytes,
        "Who the travelling host is.", "RFC 5271 section 5.2");
    ARO_STATUS = field("icmpv6.opt.aro.status", "Status", Kind::U8,
        "Whether the address was registered.", "RFC 6775 section 4.1").names(REGISTRATION);
    ARO_LIFETIME = field("icmpv6.opt.aro.registration_lifetime", "Registration  Lifetime", Kind::U16,
        "Minutes for which the router remembers the host.", "RFC 6775 section 4.1");
    ARO_EUI64 = field("icmpv6.opt.aro.eui64", "EUI-64", Kind::Text,
        "The hardware address of the host.", "RFC 6775 section 4.1").rendered(eui64);
    CO_LENGTH = field("icmpv6.opt.6co.context_length", "Context Length", Kind::U8,
        "How many leading bits of the prefix count.", LOWPAN);
    CO_FLAG = field("icmpv6.opt.6co.flag", "Flag", Kind::X8,
        "Which context this is, and what it may be used for.", LOWPAN);
    CO_C = field("icmpv6.opt.6co.flag.c", "Compression Flag", Kind::Bool,
        "Whether senders may use the context, or receivers only.", LOWPAN).mask(0x10).yes_no("Set", "Not set");
    CO_CID = field("icmpv6.opt.6co.flag.cid", "CID", Kind::U8,
        "The context's number.", LOWPAN).mask(0x0f);
    CO_RSV = field("icmpv6.opt.6co.flag.reserved", "Reserved", Kind::U8,
        "Must be zero.", LOWPAN).mask(0xe0);
    CO_LIFETIME = field("icmpv6.opt.6co.valid_lifetime", "Lifetime", Kind::U16,
        "Minutes for which the context may be used.", LOWPAN);
    CO_PREFIX = field("icmpv6.opt.6co.context_prefix", "Context Prefix", Kind::Ipv6,
        "The prefix that small radio frames leave out.", LOWPAN);
    ABRO_LOW = field("icmpv6.opt.abro.version_low", "Version Low", Kind::U16,
        "The lower half of the information's number.", "RFC 6775 section 4.3");
    ABRO_HIGH = field("icmpv6.opt.abro.version_high", "Version", Kind::U16,
        "The upper half of the information's number.", "RFC 6775 section 4.3");
    ABRO_LIFETIME = field("icmpv6.opt.abro.valid_lifetime", "Valid Lifetime", Kind::U16,
        "Minutes for which the information holds.", "RFC 6775 section 4.3");
    ABRO_ADDRESS = field("icmpv6.opt.abro.6lbr_address", "6LBR Address", Kind::Ipv6,
        "The border router that the information comes from.", "RFC 6775 section 4.3");
    CIO_1 = field("icmpv6.opt.6cio.unassigned1", "Unassigned", Kind::X16,
        "Bits without a meaning yet.", "RFC 7400 section 3.3").mask(0xfffe);
    CIO_G = field("icmpv6.opt.6cio.flag_g", "G", Kind::X16,
        "Whether the sender can compress headers in the generic way.", "RFC 7400 section 3.3").mask(0x0001);
    CIO_2 = field("icmpv6.opt.6cio.unassigned2", "Unassigned", Kind::X32,
        "Bits without a meaning yet.", "RFC 7400 section 3.3");
    CAPTIVE = field("icmpv6.opt.captive_portal", "Captive Portal", Kind::Text,
        "Where to log in before this network lets anything pass.", "RFC 8910 section 2.3");
    PREF64_LIFETIME = field("icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime", Kind::U16,
        "Units of 8 seconds for which the prefix may be used.", "RFC 8781 section 4").mask(0xfff8);
    PREF64_PLC = field("icmpv6.opt.pref64.plc", "PLC (Prefix Length Code)", Kind::X16,
        "How many leading bits of the prefix count.", "RFC 8781 section 4").mask(0x0007).names(&[
            (0, "96 bits prefix length"), (1, "64 bits prefix length"), (2, "56 bits prefix length"),
            (3, "48 bits prefix length"), (4, "40 bits prefix length"), (5, "32 bits prefix length")]);
    PREF64_PREFIX = field("icmpv6.opt.pref64.prefix", "Prefix", Kind::Text,
        "Put before an IPv4 address, it leads to the translator to IPv4 (NAT64).", "RFC 8781 section 4");
}

const TYPES: &[(u64, &str)] = &[
    (1, "Source link-layer address"),
    (2, "Target link-layer address"),
    (3, "Prefix information"),
    (4, "Redirected header"),
    (5, "MTU"),
    (6, "NBMA Shortcut Limit Option"),
    (7, "Advertisement Interval"),
    (8, "Home Agent Information"),
    (9, "Source Address List"),
    (10, "Target Address List"),
    (11, "CGA"),
    (12, "RSA Signature"),
    (13, "Timestamp"),
    (14, "Nonce"),
    (15, "Trust Anchor"),
    (16, "Certificate"),
    (17, "IP Address/Prefix Option"),
    (18, "New Router Prefix Information"),
    (19, "Link-layer Address"),
    (20, "Neighbor Advertisement Acknowledgment"),
    (23, "MAP"),
    (24, "Route Information"),
    (25, "Recursive DNS Server"),
    (26, "RA Flags Extension"),
    (27, "Handover Key Request"),
    (28, "Handover Key Reply"),
    (29, "Handover Assist Information"),
    (30, "Mobile Node Identifier Option"),
    (31, "DNS Search List Option"),
    (32, "Proxy Signature (PS)"),
    (33, "Address Registration Option"),
    (34, "6LoWPAN Context Option"),
    (35, "Authoritative Border Router"),
    (36, "6LoWPAN Capability Indication Option"),
    (37, "DHCP Captive-Portal"),
    (38, "PREF64 Option"),
    (138, "CARD Request"),
    (139, "CARD Reply"),
    (253, "RFC3692-style Experiment 1"),
    (254, "RFC3692-style Experiment 2"),
];

fn units(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    out.push_str(" (");
    value::decimal(out, f.number().saturating_mul(8));
    out.push_str(" bytes)");
}

fn lifetime(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    if f.number() == 0xffff_ffff {
        out.push_str(" (Infinity)");
    }
}

/// Words an option's heading by its type.
fn heading(f: FieldRef<'_>, out: &mut String) {
    let kind = u64::from(f.bytes().first().copied().unwrap_or(0));
    match TYPE.names.of(kind) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown ");
            value::decimal(out, kind);
        }
    }
}
