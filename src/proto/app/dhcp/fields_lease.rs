//! Fields of the options that hold one plain value or a list of them: RFC 2132 from section 9 on, and later RFCs.

use crate::dissect::Kind;
use crate::fields;

/// Architectures of network-booting clients (RFC 4578 and the IANA registry "Processor Architecture Types").
const ARCHITECTURES: &[(u64, &str)] = &[
    (0, "IA x86 PC"),
    (1, "NEC/PC98"),
    (2, "IA64 PC"),
    (3, "DEC Alpha"),
    (4, "ArcX86"),
    (5, "Intel Lean Client"),
    (6, "EFI IA32"),
    (7, "EFI x64"),
    (8, "EFI Xscale"),
    (9, "EFI BC"),
    (10, "ARM 32-bit UEFI"),
    (11, "ARM 64-bit UEFI"),
    (12, "PowerPC Open Firmware"),
    (13, "PowerPC ePAPR"),
    (14, "POWER OPAL v3"),
    (15, "x86 UEFI HTTP"),
    (16, "x64 UEFI HTTP"),
    (17, "EBC UEFI HTTP"),
    (18, "ARM 32-bit UEFI HTTP"),
    (19, "ARM 64-bit UEFI HTTP"),
    (20, "PC/AT HTTP"),
    (21, "ARM 32-bit uboot"),
    (22, "ARM 64-bit uboot"),
    (23, "ARM 32-bit uboot HTTP"),
    (24, "ARM 64-bit uboot HTTP"),
    (25, "RISC-V 32-bit UEFI"),
    (26, "RISC-V 32-bit UEFI HTTP"),
    (27, "RISC-V 64-bit UEFI"),
    (28, "RISC-V 64-bit UEFI HTTP"),
    (29, "RISC-V 128-bit UEFI"),
    (30, "RISC-V 128-bit UEFI HTTP"),
    (31, "s390 Basic"),
    (32, "s390 Extended"),
];

/// States of a lease (RFC 6926 section 6.2.7).
const LEASE_STATES: &[(u64, &str)] = &[
    (1, "Available"),
    (2, "Active"),
    (3, "Expired"),
    (4, "Released"),
    (5, "Abandoned"),
    (6, "Reset"),
    (7, "Remote"),
    (8, "Transitioning"),
];

fields! { FIELDS:
    REQUESTED_IP = field("dhcp.option.requested_ip_address", "Requested IP Address", Kind::Ipv4,
        "The address the client would like: the one it had before, or the one it was just offered.",
        "RFC 2132 section 9.1");
    LEASE_TIME = field("dhcp.option.ip_address_lease_time", "IP Address Lease Time", Kind::U32,
        "For how long the address is the client's; it should renew at half of it.",
        "RFC 2132 section 9.2").unit(" seconds");
    SERVER_ID = field("dhcp.option.dhcp_server_id", "DHCP Server Identifier", Kind::Ipv4,
        "The server that speaks or is spoken to; with it a client says whose offer it takes.",
        "RFC 2132 section 9.7");
    MESSAGE = field("dhcp.option.message", "Message", Kind::Text,
        "Why a server refused (NAK) or a client declined, in words.",
        "RFC 2132 section 9.9");
    MAX_SIZE = field("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size", Kind::U16,
        "The longest DHCP message the sender takes; at least 576.",
        "RFC 2132 section 9.10");
    RENEWAL_TIME = field("dhcp.option.renewal_time_value", "Renewal Time Value", Kind::U32,
        "T1: when the client asks its server to extend the lease.",
        "RFC 2132 section 9.11").unit(" seconds");
    REBINDING_TIME = field("dhcp.option.rebinding_time_value", "Rebinding Time Value", Kind::U32,
        "T2: when the client, unanswered, asks any server to extend the lease.",
        "RFC 2132 section 9.12").unit(" seconds");
    VENDOR_CLASS = field("dhcp.option.vendor_class_id", "Vendor class identifier", Kind::Text,
        "What kind of client this is, in the vendor's words (\"udhcp 1.36\", \"MSFT 5.0\"); it decides how option 43 is read.",
        "RFC 2132 section 9.13");
    NISPLUS_DOMAIN = field("dhcp.option.nis_plus_domain", "Network Information Service+ Domain", Kind::Text,
        "The client's NIS+ domain.",
        "RFC 2132 section 8.11");
    NISPLUS_SERVER = field("dhcp.option.nis_plus_server", "Network Information Service+ Server", Kind::Ipv4,
        "Where to look up accounts with NIS+, a successor of NIS that few networks used.",
        "RFC 2132 section 8.12");
    TFTP_SERVER_NAME = field("dhcp.option.tftp_server_name", "TFTP Server Name", Kind::Text,
        "The TFTP server to boot from, when the server name field is used for options.",
        "RFC 2132 section 9.4");
    BOOTFILE_NAME = field("dhcp.option.bootfile_name", "Bootfile name", Kind::Text,
        "The file to boot, when the file field is used for options.",
        "RFC 2132 section 9.5");
    HOME_AGENT = field("dhcp.option.mobile_ip_home_agent", "Mobile IP Home Agent", Kind::Ipv4,
        "Mobile IP home agents; none may be listed.",
        "RFC 2132 section 8.13");
    SMTP_SERVER = field("dhcp.option.smtp_server", "SMTP Server", Kind::Ipv4,
        "Where to hand in mail that is to be sent (SMTP).",
        "RFC 2132 section 8.14");
    POP3_SERVER = field("dhcp.option.pop3_server", "POP3 Server", Kind::Ipv4,
        "Where to fetch mail that has come (POP3).",
        "RFC 2132 section 8.15");
    NNTP_SERVER = field("dhcp.option.nntp_server", "NNTP Server", Kind::Ipv4,
        "Where to read newsgroups (NNTP).",
        "RFC 2132 section 8.16");
    WWW_SERVER = field("dhcp.option.default_www_server", "Default WWW Server", Kind::Ipv4,
        "Which web servers the network suggests.",
        "RFC 2132 section 8.17");
    FINGER_SERVER = field("dhcp.option.default_finger_server", "Default Finger Server", Kind::Ipv4,
        "Where to ask who is logged in (finger).",
        "RFC 2132 section 8.18");
    IRC_SERVER = field("dhcp.option.default_irc_server", "Default IRC Server", Kind::Ipv4,
        "Where to chat (IRC).",
        "RFC 2132 section 8.19");
    STREETTALK_SERVER = field("dhcp.option.streettalk_server", "StreetTalk Server", Kind::Ipv4,
        "Where to look up names of Banyan VINES.",
        "RFC 2132 section 8.20");
    STDA_SERVER = field("dhcp.option.streettalk_da_server", "StreetTalk Directory Assistance Server", Kind::Ipv4,
        "StreetTalk directory assistance servers.",
        "RFC 2132 section 8.21");
    NDS_SERVER = field("dhcp.option.novell_dss.ip", "IP Address", Kind::Ipv4,
        "Novell directory servers.",
        "RFC 2241 section 2");
    NDS_TREE = field("dhcp.option.novell_ds_tree_name", "Novell Directory Services Tree Name", Kind::Text,
        "Novell directory tree.",
        "RFC 2241 section 3");
    NDS_CONTEXT = field("dhcp.option.novell_ds_context", "Novell Directory Services Context", Kind::Text,
        "Novell directory context.",
        "RFC 2241 section 4");
    LAST_TRANSACTION = field("dhcp.option.client_last_transaction_time", "Client last transaction time", Kind::U32,
        "Seconds since the server last heard of the client (lease query).",
        "RFC 4388 section 6.1").unit(" seconds");
    ASSOCIATED_IP = field("dhcp.option.associated_ip_option", "Associated IP option", Kind::Ipv4,
        "All addresses the server has for the client (lease query).",
        "RFC 4388 section 6.1");
    ARCHITECTURE = field("dhcp.option.client_system_architecture", "Client System Architecture", Kind::U16,
        "What kind of machine a network-booting client is.",
        "RFC 4578 section 2.1").names(ARCHITECTURES);
    TZ_POSIX = field("dhcp.option.tz_pcode", "TZ PCode", Kind::Text,
        "The time zone as a POSIX TZ string; what an ESP32 gives to setenv(\"TZ\").",
        "RFC 4833 section 2");
    TZ_NAME = field("dhcp.option.tz_tcode", "TZ TCode", Kind::Text,
        "The time zone by its name in the tz database.",
        "RFC 4833 section 2");
    NETINFO_SERVER = field("dhcp.option.netinfo_parent_server_address", "NetInfo Parent Server Address", Kind::Ipv4,
        "Apple NetInfo parent servers.",
        "RFC 3679 section 2");
    NETINFO_TAG = field("dhcp.option.netinfo_parent_server_tag", "NetInfo Parent Server Tag", Kind::Text,
        "Apple NetInfo parent server tag.",
        "RFC 3679 section 2");
    CAPTIVE_PORTAL = field("dhcp.option.captive_portal", "Captive Portal", Kind::Text,
        "Where to ask whether this network wants a login page first.",
        "RFC 8910 section 2.1");
    AUTO_CONFIGURATION = field("dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration", Kind::U8,
        "Whether a client that gets no address may choose a link-local one.",
        "RFC 2563 section 2").names(&[(0, "DoNotAutoConfigure"), (1, "AutoConfigure")]);
    SUBNET_SELECTION = field("dhcp.option.subnet_selection_option", "Subnet Selection Option", Kind::Ipv4,
        "The network to give an address from, instead of the one the request came from.",
        "RFC 3011 section 2");
    PANA_AGENT = field("dhcp.option.pana_agent", "PAA IPv4 Address", Kind::Ipv4,
        "PANA authentication agents.",
        "RFC 5192 section 3");
    CAPWAP_AC = field("dhcp.option.capwap_access_controller", "CAPWAP Access Controllers", Kind::Ipv4,
        "Controllers that an access point should join.",
        "RFC 5417 section 2");
    ANDSF_SERVER = field("dhcp.option.andsf_server", "ANDSF Server", Kind::Ipv4,
        "3GPP access network discovery servers.",
        "RFC 6153 section 2");
    TFTP_ADDRESS = field("dhcp.option.tftp_server_address", "TFTP Server Address", Kind::Ipv4,
        "TFTP servers by address, for telephones.",
        "RFC 5859 section 3");
    START_OF_STATE = field("dhcp.option.bulk_lease.start_time_of_state", "Start Time Of State", Kind::U32,
        "Seconds before base time at which the lease entered its state.",
        "RFC 6926 section 6.2.4").unit(" seconds");
    LEASE_STATE = field("dhcp.option.bulk_lease.dhcp_state", "Dhcp State", Kind::U8,
        "State of the lease at the server.",
        "RFC 6926 section 6.2.7").names(LEASE_STATES);
    DATA_SOURCE = field("dhcp.option.bulk_lease.data_source", "Data Source", Kind::Bool,
        "Whether the server learned the data from another server.",
        "RFC 6926 section 6.2.8").yes_no("Remote", "Local");
    MUD_URL = field("dhcp.option.mudurl", "MUDURL", Kind::Text,
        "Where the maker describes what this device needs to talk to, so that a network can allow only that.",
        "RFC 8520 section 10");
    PXE_CONFIG = field("dhcp.option.pxe_config_file", "PXELINUX configuration file", Kind::Text,
        "Configuration file for PXELINUX.",
        "RFC 5071 section 4");
    PXE_PREFIX = field("dhcp.option.pxe_path_prefix", "PXELINUX path prefix", Kind::Text,
        "Where PXELINUX looks for files.",
        "RFC 5071 section 5");
    PROXY_AUTODISCOVERY = field("dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery", Kind::Text,
        "Where the proxy settings (WPAD) are.",
        "draft-ietf-wrec-wpad-01 section 4.4.1");
}
