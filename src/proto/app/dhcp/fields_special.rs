//! Fields of the options that have a format of their own.

use super::shape;
use crate::dissect::Kind;
use crate::fields;
use crate::proto::tables::hardware;

/// DUID types (RFC 8415 section 11.1, RFC 6355).
const DUID_TYPES: &[(u64, &str)] = &[
    (1, "link-layer address plus time"),
    (2, "assigned by vendor based on Enterprise number"),
    (3, "link-layer address"),
    (4, "Universally Unique Identifier (UUID)"),
];

fields! { FIELDS:
    POLICY_IP = field("dhcp.option.policy_filter.ip", "IP Address", Kind::Ipv4,
        "A next hop that source routes may use.", "RFC 2132 section 4.3");
    POLICY_MASK = field("dhcp.option.policy_filter.subnet_mask", "Subnet Mask", Kind::Ipv4,
        "The mask that belongs to the address.", "RFC 2132 section 4.3").no_address();
    STATIC_DEST = field("dhcp.option.static_route.ip", "Destination IP Address", Kind::Ipv4,
        "A network or host that has a router of its own; classless routes have replaced this option.",
        "RFC 2132 section 5.8");
    STATIC_ROUTER = field("dhcp.option.static_route.router", "Destination Router", Kind::Ipv4,
        "The router to that destination.", "RFC 2132 section 5.8");
    VENDOR_VALUE = field("dhcp.option.vendor.value", "Value", Kind::Bytes,
        "What the vendor of the client (vendor class identifier) has agreed with the server.", "RFC 2132 section 8.4");
    REQUEST_ITEM = field("dhcp.option.request_list_item", "Parameter Request List Item", Kind::U8,
        "An option the client would like to be told; the list and its order are typical of a kind of client.",
        "RFC 2132 section 9.8").lookup(super::table::name_of);
    LOST_DOMAIN = field("dhcp.option.lost_server_domain_name", "LoST Server Domain Name", Kind::Text,
        "The server that knows emergency services for a location.", "RFC 5223 section 3");

    CLIENT_TYPE = field("dhcp.client_id.type", "Type", Kind::U8,
        "0 when the identifier is not a hardware address.", "RFC 2132 section 9.14");
    CLIENT_UNDEF = field("dhcp.client_id.undef", "Client Identifier", Kind::Text,
        "A name by which the server knows the client in place of its hardware address.", "RFC 2132 section 9.14");
    CLIENT_UUID = field("dhcp.client_id.uuid", "Client Identifier (UUID)", Kind::Text,
        "The machine's universally unique identifier.", "RFC 4578 section 2.3");
    CLIENT_HW = field("dhcp.client_hardware_address", "Client hardware address", Kind::Text,
        "A hardware address that is not an Ethernet address.", "RFC 2132 section 9.14").rendered(shape::address);
    IAID = field("dhcp.client_id.iaid", "IAID", Kind::Text,
        "Tells the interfaces of one client apart.", "RFC 4361 section 6.1").rendered(shape::digits);
    DUID_TYPE = field("dhcp.client_id.duid_type", "DUID Type", Kind::U16,
        "How the client made its unique identifier, which is the same on all its interfaces and in DHCPv6.",
        "RFC 8415 section 11.1").names(DUID_TYPES);
    DUID_LLT_HW = field("dhcp.client_id.duid_llt_hw_type", "Hardware type", Kind::U16,
        "What kind of address the identifier was made of.", "RFC 8415 section 11.2").lookup(hardware::name);
    DUID_LL_HW = field("dhcp.client_id.duid_ll_hw_type", "Hardware type", Kind::U16,
        "What kind of address the identifier was made of.", "RFC 8415 section 11.4").lookup(hardware::name);
    DUID_TIME = field("dhcp.client_id.time", "Time", Kind::U32,
        "When the identifier was made, in seconds since 2000.", "RFC 8415 section 11.2");
    DUID_LL = field("dhcp.client_id.link_layer_address", "Link layer address", Kind::Text,
        "The address the identifier was made of; the client may use it no longer.", "RFC 8415 section 11.2").rendered(shape::address);
    DUID_ENTERPRISE = field("dhcp.client_id.enterprise_num", "Enterprise-number", Kind::U32,
        "The vendor's IANA enterprise number.", "RFC 8415 section 11.3");
    DUID_ID = field("dhcp.client_id", "Identifier", Kind::Bytes,
        "The identifier itself.", "RFC 8415 section 11.3");

    FQDN_FLAGS = field("dhcp.fqdn.flags", "Flags", Kind::X8,
        "Who should tell the DNS about the client's name.", "RFC 4702 section 2.1");
    FQDN_MBZ = field("dhcp.fqdn.mbz", "Reserved flags", Kind::X8, "Must be zero.", "RFC 4702 section 2.1").mask(0xf0);
    FQDN_N = field("dhcp.fqdn.n", "Server DDNS", Kind::Bool,
        "Whether the server should leave the DNS alone.", "RFC 4702 section 2.1")
        .mask(8).yes_no("No server updates", "Some server updates");
    FQDN_E = field("dhcp.fqdn.e", "Encoding", Kind::Bool,
        "How the name is written: as in DNS messages, or as plain text (deprecated).", "RFC 4702 section 2.1")
        .mask(4).yes_no("Binary encoding", "ASCII encoding");
    FQDN_O = field("dhcp.fqdn.o", "Server overrides", Kind::Bool,
        "Whether the server did otherwise than the client asked.", "RFC 4702 section 2.1")
        .mask(2).yes_no("Override", "No override");
    FQDN_S = field("dhcp.fqdn.s", "Server", Kind::Bool,
        "Who updates the name's address record.", "RFC 4702 section 2.1").mask(1).yes_no("Server", "Client");
    FQDN_RCODE1 = field("dhcp.fqdn.rcode1", "A-RR result", Kind::U8,
        "Deprecated; clients send 0 and servers 255.", "RFC 4702 section 2.2");
    FQDN_RCODE2 = field("dhcp.fqdn.rcode2", "PTR-RR result", Kind::U8,
        "Deprecated; clients send 0 and servers 255.", "RFC 4702 section 2.2");
    FQDN_NAME = field("dhcp.fqdn.name", "Client name", Kind::Text,
        "The name the client wants in the DNS.", "RFC 4702 section 2.3");

    USER_CLASS = field("dhcp.option.user_class", "Instance of User Class", Kind::U8,
        "One of the groups that the client says it belongs to.", "RFC 3004 section 4");
    USER_CLASS_LEN = field("dhcp.option.user_class.length", "User Class Length", Kind::U8,
        "Bytes of the user class.", "RFC 3004 section 4");
    USER_CLASS_DATA = field("dhcp.option.user_class.data", "User Class Data", Kind::Bytes,
        "Name of the group.", "RFC 3004 section 4");
    USER_CLASS_TEXT = field("dhcp.option.user_class.text", "User Class Data (Text)", Kind::Text,
        "Name of the group, sent without the lengths that the standard asks for (iPXE and others do).",
        "RFC 3004 section 4");
    NDI_MAJOR = field("dhcp.client_network_id_major", "Major Version", Kind::U8,
        "Version of the network driver interface of a booting client.", "RFC 4578 section 2.2");
    NDI_MINOR = field("dhcp.client_network_id_minor", "Minor Version", Kind::U8,
        "Version of the network driver interface of a booting client.", "RFC 4578 section 2.2");

    SEARCH_FQDN = field("dhcp.option.dhcp_dns_domain_search_list_fqdn", "FQDN", Kind::Text,
        "A domain to append to short names, in order of preference.", "RFC 3397 section 2");
    SIP_ENCODING = field("dhcp.option.sip_server.encoding", "SIP Server Encoding", Kind::U8,
        "Whether names or addresses follow.", "RFC 3361 section 3")
        .names(&[(0, "Fully Qualified Domain Name"), (1, "IPv4 Address")]);
    SIP_NAME = field("dhcp.option.sip_server.name", "SIP Server Name", Kind::Text,
        "An outbound proxy for telephony.", "RFC 3361 section 3.1");
    SIP_ADDRESS = field("dhcp.option.sip_server.address", "SIP Server Address", Kind::Ipv4,
        "An outbound proxy for telephony.", "RFC 3361 section 3.2");
    CLASSLESS_ROUTE = field("dhcp.option.classless_static_route", "Subnet/MaskWidth-Router", Kind::Bytes,
        "A route: mask width, as many bytes of the network as the mask needs, router; replaces the router option.",
        "RFC 3442");
    RDNSS_RESERVED = field("dhcp.option.rdnss.reserved", "Reserved", Kind::X8,
        "Must be zero.", "RFC 6731 section 4.3").mask(0xfc);
    RDNSS_PREFERENCE = field("dhcp.option.rdnss.preference", "Preference", Kind::U8,
        "How much these servers are preferred to others.", "RFC 6731 section 4.3")
        .mask(3).names(&[(0, "Medium"), (1, "High"), (2, "Reserved"), (3, "Low")]);
    RDNSS_PRIMARY = field("dhcp.option.rdnss.primary_dns", "Primary DNS", Kind::Ipv4,
        "The name server for the domains that follow.", "RFC 6731 section 4.3");
    RDNSS_SECONDARY = field("dhcp.option.rdnss.secondary_dns", "Secondary DNS", Kind::Ipv4,
        "The server to ask when the first does not answer.", "RFC 6731 section 4.3");
    RDNSS_DOMAIN = field("dhcp.option.rdnss.domain", "Domains and networks", Kind::Text,
        "A domain that only these servers know.", "RFC 6731 section 4.3");
    PCP_LENGTH = field("dhcp.option.pcp.list_length", "List-Length", Kind::U8,
        "Bytes of addresses of one server.", "RFC 7291 section 4");
    PCP_SERVER = field("dhcp.option.pcp.server", "PCP Server", Kind::Ipv4,
        "A server that opens ports in the provider's address translator.", "RFC 7291 section 4");
    SIXRD_V4_MASK = field("dhcp.option.6RD.ipv4_mask_len", "6RD IPv4 Mask Length", Kind::U8,
        "How many leading bits of the IPv4 address all customers share.", "RFC 5969 section 7.1.1");
    SIXRD_PREFIX_LEN = field("dhcp.option.6RD.prefix_len", "6RD Prefix Length", Kind::U8,
        "Bits of the provider's IPv6 prefix.", "RFC 5969 section 7.1.1");
    SIXRD_PREFIX = field("dhcp.option.6RD.prefix", "6RD Prefix", Kind::Ipv6,
        "The provider's IPv6 prefix.", "RFC 5969 section 7.1.1");
    SIXRD_RELAY = field("dhcp.option.6RD.border_relay_ip", "Border Relay IP", Kind::Ipv4,
        "Where tunnelled IPv6 packets go.", "RFC 5969 section 7.1.1");
}
