//! The fields of the fixed BOOTP header and of the frame that every option has.

use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;
use crate::proto::tables::hardware;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "dhcp",
    "Dynamic Host Configuration Protocol",
    "How a device that has just joined a network asks for an address and is told router, name server and lease time.",
    "RFC 2131",
);

/// `op` of RFC 2131 section 2.
const OPS: &[(u64, &str)] = &[(1, "Boot Request"), (2, "Boot Reply")];

/// DHCP message types (RFC 2132 section 9.6, RFC 3203, RFC 4388, RFC 6926, RFC 7724).
pub const MESSAGE_TYPES: &[(u64, &str)] = &[
    (1, "Discover"),
    (2, "Offer"),
    (3, "Request"),
    (4, "Decline"),
    (5, "ACK"),
    (6, "NAK"),
    (7, "Release"),
    (8, "Inform"),
    (9, "Force Renew"),
    (10, "Lease query"),
    (11, "Lease Unassigned"),
    (12, "Lease Unknown"),
    (13, "Lease Active"),
    (14, "Bulk Lease Query"),
    (15, "Lease Query Done"),
    (16, "Active LeaseQuery"),
    (17, "Lease Query Status"),
    (18, "TLS"),
];

/// Option overload values (RFC 2132 section 9.3).
const OVERLOADS: &[(u64, &str)] = &[
    (1, "Boot file name holds options"),
    (2, "Server host name holds options"),
    (3, "Boot file and server host names hold options"),
];

fields! { FIELDS:
    BOOTP = field("dhcp.bootp", "Frame is BOOTP", Kind::Bool,
        "Present when there is no DHCP message type: the message is of DHCP's predecessor.", "RFC 951");
    TYPE = field("dhcp.type", "Message type", Kind::U8,
        "Whether this goes from client to server (request) or back (reply); the DHCP message type is an option.",
        "RFC 2131 section 2").names(OPS);
    HW_TYPE = field("dhcp.hw.type", "Hardware type", Kind::X8,
        "What kind of hardware address the client has; 1 is Ethernet, and Wi-Fi uses it too.",
        "RFC 2131 section 2").lookup(hardware::name);
    HW_LEN = field("dhcp.hw.len", "Hardware address length", Kind::U8,
        "How many bytes of the 16-byte hardware address field are used; 6 for a MAC address.", "RFC 2131 section 2");
    HOPS = field("dhcp.hops", "Hops", Kind::U8,
        "How many relay agents have passed the message on.", "RFC 2131 section 2");
    ID = field("dhcp.id", "Transaction ID", Kind::X32,
        "A number the client picks so that it can tell which replies are to its own request.", "RFC 2131 section 2");
    SECS = field("dhcp.secs", "Seconds elapsed", Kind::U16,
        "How long the client has been trying; a large number means that nobody has answered for a while.",
        "RFC 2131 section 2");
    FLAGS = field("dhcp.flags", "Bootp flags", Kind::X16,
        "One bit says how the client can be answered; the rest must be zero.", "RFC 2131 section 2");
    FLAGS_BC = field("dhcp.flags.bc", "Broadcast flag", Kind::Bool,
        "Set by a client that cannot receive unicast before it has an address, so that the reply is broadcast.",
        "RFC 2131 section 4.1").mask(0x8000).yes_no("Broadcast", "Unicast");
    FLAGS_RESERVED = field("dhcp.flags.reserved", "Reserved flags", Kind::X16,
        "Must be zero.", "RFC 2131 section 2").mask(0x7fff);
    IP_CLIENT = field("dhcp.ip.client", "Client IP address", Kind::Ipv4,
        "The address the client already has and answers to, when it renews or releases; otherwise 0.0.0.0.",
        "RFC 2131 section 2");
    IP_YOUR = field("dhcp.ip.your", "Your (client) IP address", Kind::Ipv4,
        "The address that the server offers or assigns to the client.", "RFC 2131 section 2");
    IP_SERVER = field("dhcp.ip.server", "Next server IP address", Kind::Ipv4,
        "Where the client should go next to boot (TFTP); not the DHCP server's own address.", "RFC 2131 section 2");
    IP_RELAY = field("dhcp.ip.relay", "Relay agent IP address", Kind::Ipv4,
        "The relay agent on the client's network, so that the server knows which network to give an address from.",
        "RFC 2131 section 4.1");
    HW_MAC_ADDR = field("dhcp.hw.mac_addr", "Client MAC address", Kind::Ether,
        "The client's hardware address; servers know clients by it when no client identifier is sent.",
        "RFC 2131 section 2");
    HW_ADDR = field("dhcp.hw.addr", "Client hardware address", Kind::Bytes,
        "The client's hardware address, when it is not a MAC address.", "RFC 2131 section 2");
    HW_PADDING = field("dhcp.hw.addr_padding", "Client hardware address padding", Kind::Bytes,
        "What the address does not use of its 16 bytes; should be zero.", "RFC 2131 section 2");
    SERVER = field("dhcp.server", "Server host name", Kind::Text,
        "The server's name, if it cares to say; may hold further options instead (option overload).",
        "RFC 2131 section 2");
    FILE = field("dhcp.file", "Boot file name", Kind::Text,
        "The file a network-booting client should load; may hold further options instead (option overload).",
        "RFC 2131 section 2");
    COOKIE = field("dhcp.cookie", "Magic cookie", Kind::Ipv4,
        "The bytes 99.130.83.99: they say that options as DHCP defines them follow.", "RFC 2131 section 3").no_address();
    VENDOR_AREA = field("dhcp.vendor_specific_options", "Bootp vendor specific options", Kind::Bytes,
        "BOOTP's vendor area, which does not begin with DHCP's magic cookie.", "RFC 951 section 3");

    OPTION_TYPE = field("dhcp.option.type", "Option", Kind::U8,
        "Which option this is: options carry everything that makes DHCP more than BOOTP.",
        "RFC 2132 section 2").lookup(super::table::name_of);
    OPTION_LENGTH = field("dhcp.option.length", "Length", Kind::U8,
        "How many bytes of value follow.", "RFC 2132 section 2");
    OPTION_VALUE = field("dhcp.option.value", "Value", Kind::Bytes,
        "The option's bytes as sent.", "RFC 2132 section 2");
    OPTION_PADDING = field("dhcp.option.padding", "Padding", Kind::Bytes,
        "Zero bytes between options for alignment, or whatever follows the end option.", "RFC 2132 section 3.1");
    OPTION_END = field("dhcp.option.end", "Option End", Kind::U8,
        "Marks the end of the options.", "RFC 2132 section 3.2");
    SUBOPTION_LENGTH = field("dhcp.option.suboption_length", "Length", Kind::U8,
        "How many bytes of value the suboption has.", "RFC 3046 section 2.0");

    MESSAGE_TYPE = field("dhcp.option.dhcp", "DHCP", Kind::U8,
        "Which step of the conversation this is: discover, offer, request, ACK, and the less usual ones.",
        "RFC 2132 section 9.6").names(MESSAGE_TYPES);
    OVERLOAD = field("dhcp.option.option_overload", "Option Overload", Kind::U8,
        "Says that the server name or boot file fields hold options too, because the options did not fit.",
        "RFC 2132 section 9.3").names(OVERLOADS);
    SNAME_OPTIONS = field("dhcp.server_name_overloaded_by_dhcp", "Server host name option overload", Kind::Flag,
        "Options found in the server host name field.", "RFC 2131 section 4.1");
    FILE_OPTIONS = field("dhcp.boot_filename_overloaded_by_dhcp", "Boot file name option overload", Kind::Flag,
        "Options found in the boot file name field.", "RFC 2131 section 4.1");
}
