//! The fields of DHCPv6 (RFC 8415) and of its options.

use super::names;
use crate::dissect::{FieldRef, Kind, value};
use crate::fields;

const S46: &str = "RFC 7598 section 4";

fields! { FIELDS:
    MSGTYPE = field("dhcpv6.msgtype", "Message type", Kind::U8,
        "What the message says: Solicit asks for servers, Advertise offers, Request takes, Reply confirms.", "RFC 8415 section 7.3").names(names::MESSAGES);
    XID = field("dhcpv6.xid", "Transaction ID", Kind::X24,
        "A random number by which the answer finds its question.", "RFC 8415 section 8");
    HOPCOUNT = field("dhcpv6.hopcount", "Hopcount", Kind::U8,
        "How many relay agents have passed the message on before.", "RFC 8415 section 9");
    LINKADDR = field("dhcpv6.linkaddr", "Link address", Kind::Ipv6,
        "Names the link that the client is on, so that the server picks an address that fits.", "RFC 8415 section 9");
    PEERADDR = field("dhcpv6.peeraddr", "Peer address", Kind::Ipv6,
        "The client, or the relay agent before, that the message came from.", "RFC 8415 section 9");
    OPTION = field("netlens.dhcpv6.option", "Option", Kind::Flag,
        "One option with its number, length and value.", "RFC 8415 section 21.1").rendered(heading);
    OPTION_TYPE = field("dhcpv6.option.type", "Option", Kind::U16,
        "Which option this is.", "RFC 8415 section 21.1").names(names::OPTIONS);
    OPTION_LENGTH = field("dhcpv6.option.length", "Length", Kind::U16,
        "Bytes of the option's value.", "RFC 8415 section 21.1");
    VALUE = field("netlens.dhcpv6.option.value", "Value", Kind::Bytes,
        "The option's value as it was sent.", "RFC 8415 section 21.1");
    MESSAGE = field("netlens.dhcpv6.message", "DHCPv6", Kind::Flag,
        "The message that a relay agent passes on.", "RFC 8415 section 21.10");
    DUID = field("dhcpv6.duid.bytes", "DUID", Kind::Bytes,
        "The client's or server's own identifier: it stays the same whatever the address.", "RFC 8415 section 11");
    DUID_TYPE = field("dhcpv6.duid.type", "DUID Type", Kind::U16,
        "What the identifier was made from.", "RFC 8415 section 11.1").names(&[(1, "link-layer address plus time"),
            (2, "assigned by vendor based on Enterprise number"), (3, "link-layer address"), (4, "Universally Unique IDentifier (UUID)")]);
    LLT_HWTYPE = field("dhcpv6.duidllt.hwtype", "Hardware type", Kind::U16,
        "What kind of network the hardware address is of.", "RFC 8415 section 11.2").lookup(crate::proto::tables::hardware::name);
    LLT_TIME = field("dhcpv6.duidllt.time", "DUID Time", Kind::AbsTime,
        "When the identifier was made, in seconds since the year 2000.", "RFC 8415 section 11.2");
    LLT_ADDR = field("dhcpv6.duidllt.link_layer_addr", "Link-layer address", Kind::Text,
        "The hardware address that the identifier was made from.", "RFC 8415 section 11.2").rendered(hardware);
    LL_HWTYPE = field("dhcpv6.duidll.hwtype", "Hardware type", Kind::U16,
        "What kind of network the hardware address is of.", "RFC 8415 section 11.4").lookup(crate::proto::tables::hardware::name);
    LL_ADDR = field("dhcpv6.duidll.link_layer_addr", "Link-layer address", Kind::Text,
        "The hardware address that the identifier was made from.", "RFC 8415 section 11.4").rendered(hardware);
    EN_ENTERPRISE = field("dhcpv6.duiden.enterprise", "Enterprise ID", Kind::U32,
        "The vendor's number at IANA.", "RFC 8415 section 11.3");
    EN_IDENTIFIER = field("dhcpv6.duiden.identifier", "Identifier", Kind::Bytes,
        "What the vendor gave the device.", "RFC 8415 section 11.3");
    UUID = field("dhcpv6.duiduuid.bytes", "UUID", Kind::Bytes,
        "The device's universally unique identifier.", "RFC 6355 section 4");
    IAID = field("dhcpv6.iaid", "IAID", Kind::Text,
        "Which of the client's interfaces the addresses are for, a number of the client's choice.", "RFC 8415 section 21.4").rendered(digits);
    T1 = field("dhcpv6.iaid.t1", "T1", Kind::U32,
        "Seconds after which the client asks its server to renew.", "RFC 8415 section 21.4");
    T2 = field("dhcpv6.iaid.t2", "T2", Kind::U32,
        "Seconds after which it asks any server.", "RFC 8415 section 21.4");
    IATA = field("dhcpv6.iata", "IATA", Kind::Text,
        "The same number for addresses that change often, for privacy.", "RFC 8415 section 21.5").rendered(digits);
    IAADDR_IP = field("dhcpv6.iaaddr.ip", "IPv6 address", Kind::Ipv6,
        "The address that the client may use.", "RFC 8415 section 21.6");
    IAADDR_PREF = field("dhcpv6.iaaddr.pref_lifetime", "Preferred lifetime", Kind::U32,
        "Seconds for which new connections should use it.", "RFC 8415 section 21.6").rendered(lifetime);
    IAADDR_VALID = field("dhcpv6.iaaddr.valid_lifetime", "Valid lifetime", Kind::U32,
        "Seconds for which it may be used at all.", "RFC 8415 section 21.6").rendered(lifetime);
    REQUESTED = field("dhcpv6.requested_option_code", "Requested Option code", Kind::U16,
        "An option that the client wants to hear of.", "RFC 8415 section 21.7").names(names::OPTIONS);
    PREFERENCE = field("dhcpv6.option_preference", "Pref-value", Kind::U8,
        "How much the server wants to be chosen; 255 means at once.", "RFC 8415 section 21.8");
    ELAPSED = field("dhcpv6.elapsed_time", "Elapsed time", Kind::U16,
        "How long the client has been trying, in hundredths of a second; sent as such, shown in milliseconds.", "RFC 8415 section 21.9").rendered(elapsed);
    AUTH_PROTOCOL = field("dhcpv6.auth.protocol", "Protocol", Kind::U8,
        "How the message is authenticated.", "RFC 8415 section 21.11");
    AUTH_ALGORITHM = field("dhcpv6.auth.algorithm", "Algorithm", Kind::U8,
        "With which algorithm.", "RFC 8415 section 21.11");
    AUTH_RDM = field("dhcpv6.auth.rdm", "RDM", Kind::U8,
        "How a message that is played again is found out.", "RFC 8415 section 21.11");
    AUTH_REPLAY = field("dhcpv6.auth.replay_detection", "Replay Detection", Kind::Bytes,
        "A number that only grows.", "RFC 8415 section 21.11");
    AUTH_INFO = field("dhcpv6.auth.info", "Authentication Information", Kind::Bytes,
        "The proof, or a key for later proofs.", "RFC 8415 section 21.11");
    UNICAST = field("dhcpv6.unicast", "IPv6 address", Kind::Ipv6,
        "Where the client may send to directly.", "RFC 8415 section 21.12");
    STATUS_CODE = field("dhcpv6.status_code", "Status Code", Kind::U16,
        "How it went: 0 is success, 2 says that there is no address to give.", "RFC 8415 section 21.13").names(names::STATUS);
    STATUS_MSG = field("dhcpv6.status_msg", "Status Message", Kind::Text,
        "The same in words for people.", "RFC 8415 section 21.13");
    USERCLASS_LENGTH = field("dhcpv6.userclass.length", "Length", Kind::U16,
        "Bytes of this class's name.", "RFC 8415 section 21.15");
    USERCLASS_DATA = field("dhcpv6.userclass.opaque_data", "Suboption", Kind::Bytes,
        "A class of users or programs that the client belongs to.", "RFC 8415 section 21.15");
    VENDORCLASS_ENTERPRISE = field("dhcpv6.vendorclass.enterprise", "Enterprise ID", Kind::U32,
        "The vendor's number at IANA.", "RFC 8415 section 21.16");
    VENDORCLASS_DATA = field("dhcpv6.vendorclass.data", "vendor-class-data", Kind::Text,
        "What the vendor calls this hardware or software.", "RFC 8415 section 21.16");
    VENDOROPTS_ENTERPRISE = field("dhcpv6.vendoropts.enterprise", "Enterprise ID", Kind::U32,
        "The vendor's number at IANA.", "RFC 8415 section 21.17");
    VENDOROPTS_CODE = field("dhcpv6.vendoropts.enterprise.option_code", "Option code", Kind::U16,
        "The vendor's own number of the option.", "RFC 8415 section 21.17");
    VENDOROPTS_LENGTH = field("dhcpv6.vendoropts.enterprise.option_length", "Option length", Kind::U16,
        "Bytes of the vendor's option.", "RFC 8415 section 21.17");
    VENDOROPTS_DATA = field("dhcpv6.vendoropts.enterprise.option_data", "Option data", Kind::Bytes,
        "The vendor's option.", "RFC 8415 section 21.17");
    INTERFACE_ID = field("dhcpv6.interface_id", "Interface-ID", Kind::Bytes,
        "The relay agent's interface towards the client; the answer brings it back.", "RFC 8415 section 21.18");
    RECONF_MSG = field("dhcpv6.reconf_msg", "Reconfigure message type", Kind::U8,
        "With which message the client is to ask anew.", "RFC 8415 section 21.19").names(names::MESSAGES);
    SIP_NAME = field("dhcpv6.sip_server_domain_search_fqdn", "SIP Server Domain Search FQDN", Kind::Text,
        "A server for telephony.", "RFC 3319 section 3.1");
    SIP_ADDR = field("dhcpv6.sip_server_a", "SIP server address", Kind::Ipv6,
        "A server for telephony.", "RFC 3319 section 3.2");
    DNS_SERVER = field("dhcpv6.dns_server", "DNS server address", Kind::Ipv6,
        "A name server to ask.", "RFC 3646 section 3");
    SEARCH = field("dhcpv6.search_list_entry", "List entry", Kind::Text,
        "An ending to try behind short names.", "RFC 3646 section 4");
    TLD = field("dhcpv6.tld", "Top Level Domain name", Kind::Text,
        "An ending of one label only, which seldom leads anywhere.", "RFC 3646 section 4");
    NIS_SERVER = field("dhcpv6.nis_server", "NIS server address", Kind::Ipv6,
        "A server of the network information service.", "RFC 3898 section 3");
    NISP_SERVER = field("dhcpv6.nisp_server", "NISP server address", Kind::Ipv6,
        "A server of the network information service, version 2.", "RFC 3898 section 4");
    NIS_NAME = field("dhcpv6.nis_fqdn", "NIS FQDN", Kind::Text,
        "The client's domain in that service.", "RFC 3898 section 5");
    NISP_NAME = field("dhcpv6.nisp_fqdn", "NISP FQDN", Kind::Text,
        "The client's domain in that service, version 2.", "RFC 3898 section 6");
    SNTP_SERVER = field("dhcpv6.sntp_server", "SNTP server address", Kind::Ipv6,
        "A time server.", "RFC 4075 section 4");
    LIFETIME = field("dhcpv6.lifetime", "Lifetime", Kind::U32,
        "Seconds after which settings without an address are to be asked for anew.", "RFC 8415 section 21.23");
    BCMCS_NAME = field("dhcpv6.bcmcs_server_fqdn", "BCMCS server FQDN", Kind::Text,
        "A server for broadcast and multicast.", "RFC 4280 section 4.3");
    BCMCS_ADDR = field("dhcpv6.bcmcs_server_a", "BCMCS server address", Kind::Ipv6,
        "A server for broadcast and multicast.", "RFC 4280 section 4.4");
    REMOTE_ENTERPRISE = field("dhcpv6.remoteid.enterprise", "Enterprise ID", Kind::U32,
        "The number at IANA of the relay agent's vendor.", "RFC 4649 section 3");
    REMOTE_ID = field("dhcpv6.remoteid_enterprise_id", "Remote-ID", Kind::Bytes,
        "The remote end of the line that the client is on.", "RFC 4649 section 3");
    SUBSCRIBER_ID = field("dhcpv6.subscriber_id", "Subscriber-ID", Kind::Text,
        "The customer, wherever he is attached.", "RFC 4580 section 2");
    FQDN_FLAGS = field("dhcpv6.client_fqdn_flags", "Flags", Kind::X8,
        "Who enters the client's name into the DNS.", "RFC 4704 section 4.1");
    FQDN_CLIENT_N = field("dhcpv6.clientfqdn.client.n", "N bit", Kind::Bool,
        "Whether the client wants the server to leave the DNS alone.", "RFC 4704 section 4.1").mask(0x04)
        .yes_no("Server SHOULD NOT perform PTR RR updates", "Server SHOULD perform PTR RR updates");
    FQDN_CLIENT_S = field("dhcpv6.clientfqdn.client.s", "S bit", Kind::Bool,
        "Whether the server should enter the name's address.", "RFC 4704 section 4.1").mask(0x01)
        .yes_no("Server SHOULD perform AAAA RR updates", "Server SHOULD NOT perform AAAA RR updates");
    FQDN_SERVER_N = field("dhcpv6.clientfqdn.server.n", "N bit", Kind::Bool,
        "Whether the server leaves the DNS alone.", "RFC 4704 section 4.1").mask(0x04)
        .yes_no("Server SHOULD NOT perform PTR RR updates", "Server SHOULD perform PTR RR updates");
    FQDN_SERVER_O = field("dhcpv6.clientfqdn.server.o", "O bit", Kind::Bool,
        "Whether the server does otherwise than the client wanted.", "RFC 4704 section 4.1").mask(0x02)
        .yes_no("Server HAS overridden client's S bit preference", "Server HAS NOT overridden client's S bit preference");
    FQDN_SERVER_S = field("dhcpv6.clientfqdn.server.s", "S bit", Kind::Bool,
        "Whether the server enters the name's address.", "RFC 4704 section 4.1").mask(0x01)
        .yes_no("Server SHOULD perform AAAA RR updates", "Server SHOULD NOT perform AAAA RR updates");
    CLIENT_DOMAIN = field("dhcpv6.client_domain", "Client Domain Name", Kind::Text,
        "The name that the device gives itself.", "RFC 4704 section 4.2");
    PANA = field("dhcpv6.pana_agent", "PANA agents address", Kind::Ipv6,
        "A host to log in at before the network may be used.", "RFC 5192 section 4");
    TIMEZONE = field("dhcpv6.timezone", "Time-zone", Kind::Text,
        "The time zone as POSIX writes it.", "RFC 4833 section 3");
    TZDB = field("dhcpv6.tzdb", "TZ-database", Kind::Text,
        "The time zone by its name in the tz database.", "RFC 4833 section 3");
    LQ_QUERY = field("dhcpv6.lq_query", "Query-type", Kind::U8,
        "By what a lease is looked for.", "RFC 5007 section 4.1.2.1").names(&[(1, "by-address"), (2, "by-clientID"),
            (3, "by-relayID"), (4, "by-linkAddress"), (5, "by-remoteID")]);
    LQ_LINK = field("dhcpv6.lq_query_link_address", "Link address", Kind::Ipv6,
        "Which link the question is about.", "RFC 5007 section 4.1.2.1");
    CLT_TIME = field("dhcpv6.clt_time", "Clt_time", Kind::U32,
        "Seconds since the server last heard of the client.", "RFC 5007 section 4.1.2.3");
    LQ_PEER = field("dhcpv6.lq_relay_data_peer_addr", "Peer address", Kind::Ipv6,
        "The relay agent that the client was last heard through.", "RFC 5007 section 4.1.2.4");
    LQ_CLIENT_LINK = field("dhcpv6.lq_client_link", "LQ client links address", Kind::Ipv6,
        "A link on which the client has leases.", "RFC 5007 section 4.1.2.5");
    CAPWAP = field("dhcpv6.capwap_ac_v6", "CAPWAP Access Controllers address", Kind::Ipv6,
        "A controller of Wi-Fi access points.", "RFC 5417 section 3");
    NTP_TYPE = field("dhcpv6.ntpserver.option.type", "Suboption", Kind::U16,
        "How the time server is named.", "RFC 5908 section 4").names(&[(1, "NTP Server Address"), (2, "NTP Multicast Address"), (3, "NTP Server FQDN")]);
    NTP_LENGTH = field("dhcpv6.ntpserver.option.length", "Length", Kind::U16,
        "Bytes of the suboption.", "RFC 5908 section 4");
    NTP_ADDR = field("dhcpv6.ntpserver.addr", "NTP Server Address", Kind::Ipv6,
        "A time server.", "RFC 5908 section 4.1");
    NTP_GROUP = field("dhcpv6.ntpserver.mc_addr", "NTP Multicast Address", Kind::Ipv6,
        "A group on which the time is announced.", "RFC 5908 section 4.2");
    NTP_NAME = field("dhcpv6.ntpserver.fqdn", "NTP Server FQDN", Kind::Text,
        "A time server, by name.", "RFC 5908 section 4.3");
    BOOT_URL = field("netlens.dhcpv6.boot_file_url", "Boot File URL", Kind::Text,
        "Where to load the system from.", "RFC 5970 section 3.1");
    BOOT_PARAMETER = field("netlens.dhcpv6.boot_file_parameter", "Boot File Parameter", Kind::Text,
        "A parameter for the system that is loaded.", "RFC 5970 section 3.2");
    ARCHITECTURE = field("netlens.dhcpv6.client_architecture", "Client Architecture", Kind::U16,
        "What processor the client has, so that it gets a system that fits.", "RFC 5970 section 3.3");
    NII = field("netlens.dhcpv6.network_interface", "Network Interface Identifier", Kind::Bytes,
        "Type and version of the client's network interface software.", "RFC 5970 section 3.4");
    AFTR = field("dhcpv6.aftr_name", "DS-Lite AFTR Name", Kind::Text,
        "The provider's end of the tunnel that carries IPv4 over IPv6.", "RFC 6334 section 3");
    IAPREFIX_PREF = field("dhcpv6.iaprefix.pref_lifetime", "Preferred lifetime", Kind::U32,
        "Seconds for which new addresses should be made from the prefix.", "RFC 8415 section 21.22").rendered(lifetime);
    IAPREFIX_VALID = field("dhcpv6.iaprefix.valid_lifetime", "Valid lifetime", Kind::U32,
        "Seconds for which the prefix may be used at all.", "RFC 8415 section 21.22").rendered(lifetime);
    IAPREFIX_LEN = field("dhcpv6.iaprefix.pref_len", "Prefix length", Kind::U8,
        "How many leading bits of the prefix count.", "RFC 8415 section 21.22");
    IAPREFIX_ADDR = field("dhcpv6.iaprefix.pref_addr", "Prefix address", Kind::Ipv6,
        "A whole network for the client to hand on to others, as a home router does.", "RFC 8415 section 21.22");
    EXCLUDE_LEN = field("dhcpv6.pd_exclude.pref_len", "Prefix length", Kind::U8,
        "Length of the part that must not be handed on.", "RFC 6603 section 4.2");
    EXCLUDE_ID = field("dhcpv6.pd_exclude.subnet_id", "IPv6 subnet ID", Kind::Bytes,
        "The part that must not be handed on.", "RFC 6603 section 4.2");
    CLIENT_LINK_TYPE = field("netlens.dhcpv6.client_link_type", "Hardware type", Kind::U16,
        "What kind of network the client's hardware address is of.", "RFC 6939 section 4").lookup(crate::proto::tables::hardware::name);
    CLIENT_LINK_ADDR = field("netlens.dhcpv6.client_link_address", "Client link-layer address", Kind::Text,
        "The client's hardware address, as the relay agent saw it.", "RFC 6939 section 4").rendered(hardware);
    SOL_MAX_RT = field("netlens.dhcpv6.sol_max_rt", "SOL_MAX_RT", Kind::U32,
        "Seconds at most between a client's Solicits.", "RFC 8415 section 21.24");
    INF_MAX_RT = field("netlens.dhcpv6.inf_max_rt", "INF_MAX_RT", Kind::U32,
        "Seconds at most between a client's Information-requests.", "RFC 8415 section 21.25");
    S46_FLAGS = field("dhcpv6.s46_rule.flags", "Flags", Kind::X8,
        "How the mapping rule may be used.", S46);
    S46_RESERVED = field("dhcpv6.s46_rule.flags.reserved", "Reserved", Kind::Bool,
        "Must be zero.", S46).mask(0xfe);
    S46_FMR = field("dhcpv6.s46_rule.flags.fmr", "Forwarding Mapping Rule", Kind::Bool,
        "Whether packets to neighbours go by this rule, too.", S46).mask(0x01);
    S46_EA = field("dhcpv6.s46_rule.ea_len", "EA-bit length", Kind::U8,
        "Bits of the IPv6 address that hold IPv4 address and ports.", S46);
    S46_PREF4_LEN = field("dhcpv6.s46_rule.ipv4_pref_len", "IPv4 prefix length", Kind::U8,
        "How many leading bits of the IPv4 prefix count.", S46);
    S46_PREF4 = field("dhcpv6.s46_rule.ipv4_prefix", "IPv4 prefix", Kind::Ipv4,
        "The IPv4 addresses that are mapped.", S46);
    S46_PREF6_LEN = field("dhcpv6.s46_rule.ipv6_prefix_len", "IPv6 prefix length", Kind::U8,
        "How many leading bits of the IPv6 prefix count.", S46);
    S46_PREF6 = field("dhcpv6.s46_rule.ipv6_prefix", "IPv6 prefix", Kind::Text,
        "The IPv6 addresses that they are mapped into.", S46);
    S46_BR = field("dhcpv6.s46_br.address", "BR address", Kind::Ipv6,
        "The router at the border to IPv4.", "RFC 7598 section 4.2 (S46 BR)");
    S46_DMR_LEN = field("dhcpv6.s46_dmr.dmr_pref_len", "IPv6 prefix length", Kind::U8,
        "How many leading bits of the prefix count.", "RFC 7598 section 4.3");
    S46_DMR = field("dhcpv6.s46_dmr.dmr_prefix", "IPv6 prefix", Kind::Text,
        "The prefix that all other IPv4 addresses are mapped into.", "RFC 7598 section 4.3");
    S46_BIND4 = field("dhcpv6.s46_v4v6bind.ipv4_address", "IPv4 Address", Kind::Ipv4,
        "The client's IPv4 address.", "RFC 7598 section 4.4");
    S46_BIND6_LEN = field("dhcpv6.s46_v4v6bind.ipv6_pref_len", "IPv6 prefix length", Kind::U8,
        "How many leading bits of the prefix count.", "RFC 7598 section 4.4");
    S46_BIND6 = field("dhcpv6.s46_v4v6bind.ipv6_prefix", "IPv6 prefix", Kind::Text,
        "The prefix that the IPv4 address is bound to.", "RFC 7598 section 4.4");
    S46_OFFSET = field("dhcpv6.s46_portparam.offset", "Offset", Kind::U8,
        "How many leading bits of a port are left out.", "RFC 7598 section 4.5");
    S46_PSID_LEN = field("dhcpv6.s46_portparam.psid_len", "PSID length", Kind::U8,
        "How many bits of the port set's number count.", "RFC 7598 section 4.5");
    S46_PSID = field("dhcpv6.s46_portparam.psid", "PSID", Kind::U16,
        "Which ports of the shared IPv4 address are the client's.", "RFC 7598 section 4.5");
    CAPTIVE_PORTAL = field("dhcpv6.captive_portal", "Captive Portal", Kind::Text,
        "Where to log in before this network lets anything pass.", "RFC 8910 section 2.2");
    MUDURL = field("dhcpv6.mudurl", "MUDURL", Kind::Text,
        "Where the maker says what the device needs to talk to.", "RFC 8520 section 10");
    RELAY_PORT = field("dhcpv6.relay_port", "Downstream Source Port", Kind::U16,
        "The port that the answer goes back to.", "RFC 8357 section 5.2");
}

fn heading(f: FieldRef<'_>, out: &mut String) {
    let code = f
        .bytes()
        .first_chunk::<2>()
        .map_or(0, |b| u16::from_be_bytes(*b));
    match OPTION_TYPE.names.of(u64::from(code)) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("DHCP option ");
            value::decimal(out, u64::from(code));
        }
    }
}

fn hardware(f: FieldRef<'_>, out: &mut String) {
    value::hex_bytes(out, f.bytes(), Some(':'));
}

fn digits(f: FieldRef<'_>, out: &mut String) {
    value::hex_bytes(out, f.bytes(), None);
}

fn elapsed(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number().saturating_mul(10));
    out.push_str("ms");
}

fn lifetime(f: FieldRef<'_>, out: &mut String) {
    if f.number() == 0xffff_ffff {
        out.push_str("infinity");
    } else {
        value::decimal(out, f.number());
    }
}
