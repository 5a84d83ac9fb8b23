//! Fields of the options that hold one plain value or a list of them: RFC 2132 sections 3 to 7.

use crate::dissect::Kind;
use crate::fields;

fields! { FIELDS:
    SUBNET_MASK = field("dhcp.option.subnet_mask", "Subnet Mask", Kind::Ipv4,
        "The bits of an address that name the network; what shares them is reached without a router.",
        "RFC 2132 section 3.3").no_address();
    TIME_OFFSET = field("dhcp.option.time_offset", "Time Offset", Kind::Int(32),
        "The offset of local time from UTC in seconds.",
        "RFC 2132 section 3.4").unit(" seconds");
    ROUTER = field("dhcp.option.router", "Router", Kind::Ipv4,
        "Where packets to other networks go: the default gateway, most preferred first.",
        "RFC 2132 section 3.5");
    TIME_SERVER = field("dhcp.option.time_server", "Time Server", Kind::Ipv4,
        "Servers of the old TIME protocol (RFC 868).",
        "RFC 2132 section 3.6");
    NAME_SERVER = field("dhcp.option.name_server", "Name Server", Kind::Ipv4,
        "Servers of the old IEN 116 name protocol; DNS servers are another option.",
        "RFC 2132 section 3.7");
    DOMAIN_NAME_SERVER = field("dhcp.option.domain_name_server", "Domain Name Server", Kind::Ipv4,
        "The DNS servers that turn names into addresses for this client, most preferred first.",
        "RFC 2132 section 3.8");
    LOG_SERVER = field("dhcp.option.log_server", "Log Server", Kind::Ipv4,
        "Servers that take log messages.",
        "RFC 2132 section 3.9");
    QUOTES_SERVER = field("dhcp.option.quotes_server", "Quotes Server", Kind::Ipv4,
        "Servers that hand out a quotation (cookie) of the day.",
        "RFC 2132 section 3.10");
    LPR_SERVER = field("dhcp.option.lpr_server", "LPR Server", Kind::Ipv4,
        "Line printer servers.",
        "RFC 2132 section 3.11");
    IMPRESS_SERVER = field("dhcp.option.impress_server", "Impress Server", Kind::Ipv4,
        "Imagen Impress printer servers.",
        "RFC 2132 section 3.12");
    RESOURCE_LOCATION_SERVER = field("dhcp.option.resource_location_server", "Resource Location Server", Kind::Ipv4,
        "Resource location servers (RFC 887).",
        "RFC 2132 section 3.13");
    HOSTNAME = field("dhcp.option.hostname", "Host Name", Kind::Text,
        "The name a client gives itself, as shown in the device list of a home router.",
        "RFC 2132 section 3.14");
    BOOT_FILE_SIZE = field("dhcp.option.boot_file_size", "Boot File Size", Kind::U16,
        "Size of the boot image in 512-byte blocks.",
        "RFC 2132 section 3.15");
    MERIT_DUMP_FILE = field("dhcp.option.merit_dump_file", "Merit Dump File", Kind::Text,
        "Where a crashed client should put its core image.",
        "RFC 2132 section 3.16");
    DOMAIN_NAME = field("dhcp.option.domain_name", "Domain Name", Kind::Text,
        "The domain that the client appends to short names.",
        "RFC 2132 section 3.17");
    SWAP_SERVER = field("dhcp.option.swap_server", "Swap Server", Kind::Ipv4,
        "The server that holds the client's swap space.",
        "RFC 2132 section 3.18");
    ROOT_PATH = field("dhcp.option.root_path", "Root Path", Kind::Text,
        "Path of the client's root disk.",
        "RFC 2132 section 3.19");
    EXTENSION_PATH = field("dhcp.option.extension_path", "Extensions Path", Kind::Text,
        "A file with further options.",
        "RFC 2132 section 3.20");
    IP_FORWARDING = field("dhcp.option.ip_forwarding", "IP Forwarding", Kind::Bool,
        "Whether the client should forward packets between its interfaces.",
        "RFC 2132 section 4.1").yes_no("Enabled", "Disabled");
    NON_LOCAL_SOURCE_ROUTING = field("dhcp.option.non_local_source_routing", "Non-Local Source Routing", Kind::Bool,
        "Whether source-routed packets may be forwarded.",
        "RFC 2132 section 4.2").yes_no("Enabled", "Disabled");
    MAX_REASSEMBLY = field("dhcp.option.max_datagram_reassembly_size", "Maximum Datagram Reassembly Size", Kind::U16,
        "The largest datagram the client should be ready to put together from fragments.",
        "RFC 2132 section 4.4");
    DEFAULT_TTL = field("dhcp.option.default_ip_ttl", "Default IP Time-to-Live", Kind::U8,
        "The TTL the client should put on what it sends.",
        "RFC 2132 section 4.5");
    MTU_AGING = field("dhcp.option.path_mtu_aging_timeout", "Path MTU Aging Timeout", Kind::U32,
        "Seconds after which a learned path MTU is forgotten.",
        "RFC 2132 section 4.6").unit(" seconds");
    MTU_PLATEAU = field("dhcp.option.path_mtu_plateau_table_item", "Path MTU Plateau Table Item", Kind::U16,
        "Sizes to try in path MTU discovery.",
        "RFC 2132 section 4.7");
    INTERFACE_MTU = field("dhcp.option.interface_mtu", "Interface MTU", Kind::U16,
        "The largest packet to send on this interface.",
        "RFC 2132 section 5.1");
    ALL_SUBNETS_LOCAL = field("dhcp.option.all_subnets_are_local", "All Subnets are Local", Kind::Bool,
        "Whether all subnets share the MTU of this one.",
        "RFC 2132 section 5.2");
    BROADCAST_ADDRESS = field("dhcp.option.broadcast_address", "Broadcast Address", Kind::Ipv4,
        "The address that reaches every host of the network.",
        "RFC 2132 section 5.3");
    MASK_DISCOVERY = field("dhcp.option.perform_mask_discovery", "Perform Mask Discovery", Kind::Bool,
        "Whether to ask for the subnet mask with ICMP.",
        "RFC 2132 section 5.4");
    MASK_SUPPLIER = field("dhcp.option.mask_supplier", "Mask Supplier", Kind::Bool,
        "Whether to answer ICMP mask requests.",
        "RFC 2132 section 5.5");
    ROUTER_DISCOVER = field("dhcp.option.perform_router_discover", "Perform Router Discover", Kind::Bool,
        "Whether to look for routers with ICMP.",
        "RFC 2132 section 5.6");
    ROUTER_SOLICITATION = field("dhcp.option.router_solicitation_address", "Router Solicitation Address", Kind::Ipv4,
        "Where to send router solicitations.",
        "RFC 2132 section 5.7");
    TRAILER_ENCAPSULATION = field("dhcp.option.trailer_encapsulation", "Trailer Encapsulation", Kind::Bool,
        "Whether to negotiate trailers in ARP (RFC 893).",
        "RFC 2132 section 6.1");
    ARP_TIMEOUT = field("dhcp.option.arp_cache_timeout", "ARP Cache Timeout", Kind::U32,
        "Seconds after which ARP entries are forgotten.",
        "RFC 2132 section 6.2").unit(" seconds");
    ETHERNET_ENCAPSULATION = field("dhcp.option.ethernet_encapsulation", "Ethernet Encapsulation", Kind::Bool,
        "Ethernet II when false, IEEE 802.3 when true.",
        "RFC 2132 section 6.3");
    TCP_TTL = field("dhcp.option.tcp_default_ttl", "TCP Default TTL", Kind::U8,
        "The TTL of TCP segments.",
        "RFC 2132 section 7.1");
    KEEPALIVE_INTERVAL = field("dhcp.option.tcp_keepalive_interval", "TCP Keepalive Interval", Kind::U32,
        "Seconds of silence before a keep-alive is sent; 0 for none.",
        "RFC 2132 section 7.2").unit(" seconds");
    KEEPALIVE_GARBAGE = field("dhcp.option.tcp_keepalive_garbage", "TCP Keepalive Garbage", Kind::Bool,
        "Whether keep-alives carry a byte, for old implementations.",
        "RFC 2132 section 7.3");
    NIS_DOMAIN = field("dhcp.option.nis_domain", "Network Information Service Domain", Kind::Text,
        "The client's NIS domain.",
        "RFC 2132 section 8.1");
    NIS_SERVER = field("dhcp.option.nis_server", "Network Information Service Server", Kind::Ipv4,
        "Where to look up accounts and hosts with NIS.",
        "RFC 2132 section 8.2");
    NTP_SERVER = field("dhcp.option.ntp_server", "Network Time Protocol Server", Kind::Ipv4,
        "Where to get the time: a device without a clock needs it before it can check certificates.",
        "RFC 2132 section 8.3");
    NBNS = field("dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", Kind::Ipv4,
        "Where Windows machines of old look up names (WINS).",
        "RFC 2132 section 8.5");
    NBDD = field("dhcp.option.netbios_over_tcpip_dd_name_server", "NetBIOS over TCP/IP Datagram Distribution Name Server", Kind::Ipv4,
        "NetBIOS datagram distribution servers.",
        "RFC 2132 section 8.6");
    NODE_TYPE = field("dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", Kind::U8,
        "How the client resolves NetBIOS names: by broadcast, by server, or both.",
        "RFC 2132 section 8.7").names(&[(1, "B-node"), (2, "P-node"), (4, "M-node"), (8, "H-node")]);
    NB_SCOPE = field("dhcp.option.netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope", Kind::Text,
        "The NetBIOS scope.",
        "RFC 2132 section 8.8");
    FONT_SERVER = field("dhcp.option.xwindows_system_font_server", "X Window System Font Server", Kind::Ipv4,
        "X Window System font servers.",
        "RFC 2132 section 8.9");
    DISPLAY_MANAGER = field("dhcp.option.xwindows_system_display_manager", "X Window System Display Manager", Kind::Ipv4,
        "X Window System display managers.",
        "RFC 2132 section 8.10");
}
