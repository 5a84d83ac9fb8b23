//! The DHCP options: number, name and shape of the value, one line each (IANA registry "BOOTP Vendor Extensions and
//! DHCP Options").

use super::{client, fields as f, fields_host as h, fields_lease as l, fields_special as s};
use super::{options, relay, routes, various, vendor};
use crate::dissect::{FieldSpec, Reader, Step};

/// How an option's value is laid out.
#[derive(Clone, Copy)]
pub enum Shape {
    /// No bytes at all: the option's presence is the message.
    Empty,
    /// Bytes without a field of their own.
    Opaque,
    /// One IPv4 address.
    Ip(&'static FieldSpec),
    /// One or more IPv4 addresses.
    Ips(&'static FieldSpec),
    /// One or more pairs of IPv4 addresses.
    Pairs(&'static FieldSpec, &'static FieldSpec),
    /// 8-bit number.
    U8(&'static FieldSpec),
    /// 16-bit number.
    U16(&'static FieldSpec),
    /// One or more 16-bit numbers.
    U16s(&'static FieldSpec),
    /// 32-bit number.
    U32(&'static FieldSpec),
    /// Signed 32-bit number.
    I32(&'static FieldSpec),
    /// One byte, 0 or 1.
    Bool(&'static FieldSpec),
    /// Text; a NUL ends it.
    Text(&'static FieldSpec),
    /// A domain name in DNS encoding.
    Name(&'static FieldSpec),
    /// Opaque bytes with a field of their own.
    Bytes(&'static FieldSpec),
    /// A format of its own, of so many bytes at least.
    Special(usize, fn(&mut Reader<'_, '_>) -> Step),
}

impl Shape {
    /// Whether a value of `len` bytes can have this shape.
    #[must_use]
    pub fn fits(self, len: usize) -> bool {
        match self {
            Self::Empty => len == 0,
            Self::Opaque => true,
            Self::Ip(_) | Self::U32(_) | Self::I32(_) => len == 4,
            Self::Ips(_) => len >= 4 && len.is_multiple_of(4),
            Self::Pairs(..) => len >= 8 && len.is_multiple_of(8),
            Self::U8(_) | Self::Bool(_) => len == 1,
            Self::U16(_) => len == 2,
            Self::U16s(_) => len >= 2 && len.is_multiple_of(2),
            Self::Text(_) | Self::Name(_) | Self::Bytes(_) => len >= 1,
            Self::Special(least, _) => len >= least,
        }
    }

    /// Whether a list of this shape has at least one whole element in `len` bytes.
    #[must_use]
    pub fn begins(self, len: usize) -> bool {
        match self {
            Self::Ips(_) => len >= 4,
            Self::Pairs(..) => len >= 8,
            Self::U16s(_) => len >= 2,
            _ => self.fits(len),
        }
    }
}

/// One option of the registry.
pub struct DhcpOption {
    /// Option number.
    pub code: u8,
    /// Name, as Wireshark writes it.
    pub name: &'static str,
    /// Layout of the value.
    pub shape: Shape,
}

/// The option with this number, if the registry has one.
#[must_use]
pub fn find(code: u8) -> Option<&'static DhcpOption> {
    OPTIONS
        .binary_search_by_key(&code, |o| o.code)
        .ok()
        .and_then(|i| OPTIONS.get(i))
}

/// The name of an option number; numbers 224 to 254 are for private use.
#[must_use]
pub fn name_of(code: u64) -> Option<&'static str> {
    let code = u8::try_from(code).ok()?;
    Some(
        find(code).map_or(if code >= 224 { "Private" } else { "Unassigned" }, |o| {
            o.name
        }),
    )
}

/// Options that their standards allow to be split over several of the same number (RFC 3396 section 4).
#[must_use]
pub fn may_be_split(code: u8) -> bool {
    matches!(
        code,
        43 | 81 | 88 | 119..=121 | 124 | 125 | 141 | 146 | 158 | 212 | 213 | 249
    )
}

const fn opt(code: u8, name: &'static str, shape: Shape) -> DhcpOption {
    DhcpOption { code, name, shape }
}

use Shape::{
    Bool, Bytes, Empty, I32, Ip, Ips, Name, Opaque, Pairs, Special, Text, U8, U16, U16s, U32,
};

/// Sorted by number.
static OPTIONS: &[DhcpOption] = &[
    opt(0, "Padding", Opaque),
    opt(1, "Subnet Mask", Ip(&h::SUBNET_MASK)),
    opt(2, "Time Offset", I32(&h::TIME_OFFSET)),
    opt(3, "Router", Ips(&h::ROUTER)),
    opt(4, "Time Server", Ips(&h::TIME_SERVER)),
    opt(5, "Name Server", Ips(&h::NAME_SERVER)),
    opt(6, "Domain Name Server", Ips(&h::DOMAIN_NAME_SERVER)),
    opt(7, "Log Server", Ips(&h::LOG_SERVER)),
    opt(8, "Quotes Server", Ips(&h::QUOTES_SERVER)),
    opt(9, "LPR Server", Ips(&h::LPR_SERVER)),
    opt(10, "Impress Server", Ips(&h::IMPRESS_SERVER)),
    opt(
        11,
        "Resource Location Server",
        Ips(&h::RESOURCE_LOCATION_SERVER),
    ),
    opt(12, "Host Name", Text(&h::HOSTNAME)),
    opt(13, "Boot File Size", U16(&h::BOOT_FILE_SIZE)),
    opt(14, "Merit Dump File", Text(&h::MERIT_DUMP_FILE)),
    opt(15, "Domain Name", Text(&h::DOMAIN_NAME)),
    opt(16, "Swap Server", Ip(&h::SWAP_SERVER)),
    opt(17, "Root Path", Text(&h::ROOT_PATH)),
    opt(18, "Extensions Path", Text(&h::EXTENSION_PATH)),
    opt(19, "IP Forwarding", Bool(&h::IP_FORWARDING)),
    opt(
        20,
        "Non-Local Source Routing",
        Bool(&h::NON_LOCAL_SOURCE_ROUTING),
    ),
    opt(21, "Policy Filter", Pairs(&s::POLICY_IP, &s::POLICY_MASK)),
    opt(
        22,
        "Maximum Datagram Reassembly Size",
        U16(&h::MAX_REASSEMBLY),
    ),
    opt(23, "Default IP Time-to-Live", U8(&h::DEFAULT_TTL)),
    opt(24, "Path MTU Aging Timeout", U32(&h::MTU_AGING)),
    opt(25, "Path MTU Plateau Table", U16s(&h::MTU_PLATEAU)),
    opt(26, "Interface MTU", U16(&h::INTERFACE_MTU)),
    opt(27, "All Subnets are Local", Bool(&h::ALL_SUBNETS_LOCAL)),
    opt(28, "Broadcast Address", Ip(&h::BROADCAST_ADDRESS)),
    opt(29, "Perform Mask Discovery", Bool(&h::MASK_DISCOVERY)),
    opt(30, "Mask Supplier", Bool(&h::MASK_SUPPLIER)),
    opt(31, "Perform Router Discover", Bool(&h::ROUTER_DISCOVER)),
    opt(
        32,
        "Router Solicitation Address",
        Ip(&h::ROUTER_SOLICITATION),
    ),
    opt(
        33,
        "Static Route",
        Pairs(&s::STATIC_DEST, &s::STATIC_ROUTER),
    ),
    opt(34, "Trailer Encapsulation", Bool(&h::TRAILER_ENCAPSULATION)),
    opt(35, "ARP Cache Timeout", U32(&h::ARP_TIMEOUT)),
    opt(
        36,
        "Ethernet Encapsulation",
        Bool(&h::ETHERNET_ENCAPSULATION),
    ),
    opt(37, "TCP Default TTL", U8(&h::TCP_TTL)),
    opt(38, "TCP Keepalive Interval", U32(&h::KEEPALIVE_INTERVAL)),
    opt(39, "TCP Keepalive Garbage", Bool(&h::KEEPALIVE_GARBAGE)),
    opt(
        40,
        "Network Information Service Domain",
        Text(&h::NIS_DOMAIN),
    ),
    opt(
        41,
        "Network Information Service Servers",
        Ips(&h::NIS_SERVER),
    ),
    opt(42, "Network Time Protocol Servers", Ips(&h::NTP_SERVER)),
    opt(43, "Vendor-Specific Information", Bytes(&s::VENDOR_VALUE)),
    opt(44, "NetBIOS over TCP/IP Name Server", Ips(&h::NBNS)),
    opt(
        45,
        "NetBIOS over TCP/IP Datagram Distribution Name Server",
        Ips(&h::NBDD),
    ),
    opt(46, "NetBIOS over TCP/IP Node Type", U8(&h::NODE_TYPE)),
    opt(47, "NetBIOS over TCP/IP Scope", Text(&h::NB_SCOPE)),
    opt(48, "X Window System Font Server", Ips(&h::FONT_SERVER)),
    opt(
        49,
        "X Window System Display Manager",
        Ips(&h::DISPLAY_MANAGER),
    ),
    opt(50, "Requested IP Address", Ip(&l::REQUESTED_IP)),
    opt(51, "IP Address Lease Time", U32(&l::LEASE_TIME)),
    opt(52, "Option Overload", Special(1, options::overload)),
    opt(53, "DHCP Message Type", U8(&f::MESSAGE_TYPE)),
    opt(54, "DHCP Server Identifier", Ip(&l::SERVER_ID)),
    opt(
        55,
        "Parameter Request List",
        Special(1, client::request_list),
    ),
    opt(56, "Message", Text(&l::MESSAGE)),
    opt(57, "Maximum DHCP Message Size", U16(&l::MAX_SIZE)),
    opt(58, "Renewal Time Value", U32(&l::RENEWAL_TIME)),
    opt(59, "Rebinding Time Value", U32(&l::REBINDING_TIME)),
    opt(60, "Vendor class identifier", Text(&l::VENDOR_CLASS)),
    opt(61, "Client identifier", Special(2, client::client_id)),
    opt(62, "Novell/Netware IP domain", Opaque),
    opt(63, "Novell Options", Opaque),
    opt(
        64,
        "Network Information Service+ Domain",
        Text(&l::NISPLUS_DOMAIN),
    ),
    opt(
        65,
        "Network Information Service+ Servers",
        Ips(&l::NISPLUS_SERVER),
    ),
    opt(66, "TFTP Server Name", Text(&l::TFTP_SERVER_NAME)),
    opt(67, "Bootfile name", Text(&l::BOOTFILE_NAME)),
    opt(68, "Mobile IP Home Agent", Ips(&l::HOME_AGENT)),
    opt(69, "SMTP Server", Ips(&l::SMTP_SERVER)),
    opt(70, "POP3 Server", Ips(&l::POP3_SERVER)),
    opt(71, "NNTP Server", Ips(&l::NNTP_SERVER)),
    opt(72, "Default WWW Server", Ips(&l::WWW_SERVER)),
    opt(73, "Default Finger Server", Ips(&l::FINGER_SERVER)),
    opt(74, "Default IRC Server", Ips(&l::IRC_SERVER)),
    opt(75, "StreetTalk Server", Ips(&l::STREETTALK_SERVER)),
    opt(
        76,
        "StreetTalk Directory Assistance Server",
        Ips(&l::STDA_SERVER),
    ),
    opt(77, "User Class Information", Special(2, client::user_class)),
    opt(
        78,
        "Directory Agent Information",
        Special(1, various::slp_agents),
    ),
    opt(
        79,
        "Service Location Agent Scope",
        Special(1, various::slp_scope),
    ),
    opt(80, "Rapid commit", Empty),
    opt(
        81,
        "Client Fully Qualified Domain Name",
        Special(3, client::fqdn),
    ),
    opt(82, "Agent Information Option", Special(1, relay::dissect)),
    opt(83, "iSNS", Opaque),
    opt(85, "Novell Directory Services Servers", Ips(&l::NDS_SERVER)),
    opt(
        86,
        "Novell Directory Services Tree Name",
        Text(&l::NDS_TREE),
    ),
    opt(
        87,
        "Novell Directory Services Context",
        Text(&l::NDS_CONTEXT),
    ),
    opt(88, "BCMCS Controller Domain Name", Opaque),
    opt(89, "BCMCS Controller IPv4 address", Opaque),
    opt(90, "Authentication", Special(11, various::authentication)),
    opt(
        91,
        "Client last transaction time",
        U32(&l::LAST_TRANSACTION),
    ),
    opt(92, "Associated IP option", Ips(&l::ASSOCIATED_IP)),
    opt(93, "Client System Architecture", U16s(&l::ARCHITECTURE)),
    opt(
        94,
        "Client Network Device Interface",
        Special(3, client::network_interface),
    ),
    opt(95, "LDAP", Opaque),
    opt(
        97,
        "UUID/GUID-based Client Identifier",
        Special(17, client::uuid),
    ),
    opt(98, "Open Group's User Authentication", Opaque),
    opt(
        99,
        "Civic Addresses Configuration",
        Special(3, various::civic),
    ),
    opt(100, "PCode", Text(&l::TZ_POSIX)),
    opt(101, "TCode", Text(&l::TZ_NAME)),
    opt(108, "IPv6-Only Preferred", Opaque),
    opt(
        112,
        "NetInfo Parent Server Address",
        Ips(&l::NETINFO_SERVER),
    ),
    opt(113, "NetInfo Parent Server Tag", Text(&l::NETINFO_TAG)),
    opt(114, "DHCP Captive-Portal", Text(&l::CAPTIVE_PORTAL)),
    opt(116, "DHCP Auto-Configuration", U8(&l::AUTO_CONFIGURATION)),
    opt(
        117,
        "Name Service Search",
        Special(2, various::name_services),
    ),
    opt(118, "Subnet Selection Option", Ip(&l::SUBNET_SELECTION)),
    opt(119, "Domain Search", Special(1, routes::domain_search)),
    opt(120, "SIP Servers", Special(1, routes::sip_servers)),
    opt(121, "Classless Static Route", Special(5, routes::classless)),
    opt(122, "CableLabs Client Configuration", Opaque),
    opt(123, "Coordinate-based Location Configuration", Opaque),
    opt(124, "V-I Vendor Class", Special(5, vendor::class)),
    opt(
        125,
        "V-I Vendor-specific Information",
        Special(5, vendor::information),
    ),
    opt(128, "DOCSIS full security server IP", Opaque),
    opt(129, "PXE - undefined (vendor specific)", Opaque),
    opt(130, "PXE - undefined (vendor specific)", Opaque),
    opt(131, "PXE - undefined (vendor specific)", Opaque),
    opt(132, "PXE - undefined (vendor specific)", Opaque),
    opt(133, "PXE - undefined (vendor specific)", Opaque),
    opt(134, "PXE - undefined (vendor specific)", Opaque),
    opt(135, "PXE - undefined (vendor specific)", Opaque),
    opt(136, "PANA Authentication Agent", Ips(&l::PANA_AGENT)),
    opt(137, "LoST Server Domain Name", Name(&s::LOST_DOMAIN)),
    opt(138, "CAPWAP Access Controllers", Ips(&l::CAPWAP_AC)),
    opt(139, "IPv4 Address-MoS", Opaque),
    opt(140, "IPv4 FQDN-MoS", Opaque),
    opt(141, "SIP UA Configuration Domains", Opaque),
    opt(142, "IPv4 Address ANDSF", Ips(&l::ANDSF_SERVER)),
    opt(143, "DHCPv4 SZTP Redirect", Opaque),
    opt(144, "Geospatial Location", Opaque),
    opt(145, "Forcerenew Nonce Capable", Special(1, various::nonce)),
    opt(146, "RDNSS Selection", Special(9, routes::rdnss)),
    opt(150, "TFTP Server Address", Ips(&l::TFTP_ADDRESS)),
    opt(151, "Leasequery Status code", Special(1, various::status)),
    opt(152, "Leasequery Base Time", Special(4, various::base_time)),
    opt(
        153,
        "Leasequery Start Time of State",
        U32(&l::START_OF_STATE),
    ),
    opt(
        154,
        "Leasequery Query Start Time",
        Special(4, various::query_start),
    ),
    opt(
        155,
        "Leasequery Query End Time",
        Special(4, various::query_end),
    ),
    opt(156, "Leasequery Dhcp State", U8(&l::LEASE_STATE)),
    opt(157, "Leasequery Data Source", Bool(&l::DATA_SOURCE)),
    opt(158, "PCP Server", Special(5, routes::pcp)),
    opt(159, "Portparams", Special(4, various::port_params)),
    opt(
        160,
        "Unassigned (ex DHCP Captive-Portal)",
        Text(&l::CAPTIVE_PORTAL),
    ),
    opt(161, "Manufacturer Usage Description", Text(&l::MUD_URL)),
    opt(175, "Etherboot", Opaque),
    opt(176, "IP Telephone", Opaque),
    opt(177, "Etherboot", Opaque),
    opt(208, "PXELINUX Magic", Opaque),
    opt(209, "PXE Configuration file", Text(&l::PXE_CONFIG)),
    opt(210, "PXE Path Prefix", Text(&l::PXE_PREFIX)),
    opt(211, "Reboot Time", Opaque),
    opt(212, "6RD", Special(22, routes::sixrd)),
    opt(213, "V4 Access Domain", Opaque),
    opt(220, "Subnet Allocation", Opaque),
    opt(221, "Virtual Subnet Selection", Opaque),
    opt(242, "Private/Avaya IP Telephone", Opaque),
    opt(
        249,
        "Private/Classless Static Route (Microsoft)",
        Special(5, routes::classless),
    ),
    opt(
        252,
        "Private/Proxy autodiscovery",
        Text(&l::PROXY_AUTODISCOVERY),
    ),
    opt(255, "End", Opaque),
];
