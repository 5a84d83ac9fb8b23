//! Option 82: what a relay agent or a switch adds to a client's message (RFC 3046).

use super::fields::SUBOPTION_LENGTH;
use super::shape;
use super::table::Shape;
use crate::dissect::{FieldSpec, Flags, Kind, Reader, Step};
use crate::fields;

/// Suboption names, as Wireshark writes them.
const NAMES: &[(u64, &str)] = &[
    (0, "Padding"),
    (1, "Agent Circuit ID"),
    (2, "Agent Remote ID"),
    (3, "Reserved"),
    (4, "DOCSIS Device Class"),
    (5, "Link selection"),
    (6, "Subscriber ID"),
    (7, "RADIUS Attributes"),
    (8, "Authentication"),
    (9, "Vendor-Specific Information"),
    (10, "Flags"),
    (11, "Server ID Override"),
    (12, "Relay Agent Identifier"),
    (13, "Access Technology Type"),
    (14, "Access Network Name"),
    (15, "Access Point Name"),
    (16, "Access Point BSSID"),
    (17, "Access Network Operator ID"),
    (18, "Access Network Operator Realm"),
    (19, "Source Port"),
    (150, "Link selection (Cisco proprietary)"),
    (151, "VRF name/VPN ID"),
    (152, "Server ID Override (Cisco proprietary)"),
];

fields! { FIELDS:
    SUBOPTION = field("dhcp.option.agent_information_option.suboption", "Option 82 Suboption", Kind::U8,
        "What the relay agent adds here.", "RFC 3046 section 2.0").names(NAMES);
    VALUE = field("dhcp.option.agent_information_option.value", "Value", Kind::Bytes,
        "The suboption's bytes as sent.", "RFC 3046 section 2.0");
    CIRCUIT_ID = field("dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID", Kind::Bytes,
        "The port or circuit of the relay agent that the client is attached to.", "RFC 3046 section 3.1");
    REMOTE_ID = field("dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID", Kind::Bytes,
        "The remote end of that circuit: a modem, a caller.", "RFC 3046 section 3.2");
    RESERVED = field("dhcp.option.agent_information_option.reserved", "Reserved", Kind::Bytes,
        "A number that was never given out.", "IANA BOOTP-DHCP registry");
    LINK_SELECTION = field("dhcp.option.agent_information_option.link_selection", "Link selection", Kind::Ipv4,
        "The network the client is on, where it is not the relay agent's address.", "RFC 3527 section 3");
    SUBSCRIBER_ID = field("dhcp.option.agent_information_option.subscriber_id", "Subscriber ID", Kind::Text,
        "The customer, wherever he is attached.", "RFC 3993 section 2");
    RADIUS = field("dhcp.option.agent_information_option.radius_attributes", "RADIUS Attributes", Kind::Bytes,
        "What the RADIUS server said of the client.", "RFC 4014 section 3");
    AUTHENTICATION = field("dhcp.option.agent_information_option.authentication", "Authentication", Kind::Bytes,
        "Proves that the relay agent knows a key.", "RFC 4030 section 4");
    VENDOR = field("dhcp.option.agent_information_option.vi", "Vendor-Specific Information", Kind::Bytes,
        "Enterprise number, length and data of a vendor.", "RFC 4243 section 2");
    FLAGS = field("dhcp.option.agent_information_option.flags", "Flags", Kind::X8,
        "The top bit says that the relay agent received the message as unicast.", "RFC 5010 section 3");
    SERVER_ID = field("dhcp.option.agent_information_option.server_id_override", "Server ID Override", Kind::Ipv4,
        "What the client is to take for the server, so that renewals pass the relay agent.", "RFC 5107 section 4");
    RELAY_ID = field("dhcp.option.agent_information_option.relay_agent_id", "Relay Agent Identifier", Kind::Bytes,
        "The relay agent's own DUID.", "RFC 6925 section 4");
    TECHNOLOGY = field("dhcp.option.agent_information_option.ani_att", "Access Technology Type", Kind::Uint(16, crate::dissect::Base::Dec),
        "How the client is attached: 3 Ethernet, 4 and 5 Wi-Fi.", "RFC 7839 section 4.1").mask(0xff);
    NETWORK_NAME = field("dhcp.option.agent_information_option.ani_network_name", "Access Network Name", Kind::Text,
        "Name of the access network; the SSID for Wi-Fi.", "RFC 7839 section 4.2").network_name();
    AP_NAME = field("dhcp.option.agent_information_option.ani_ap_name", "Access Point Name", Kind::Text,
        "Name of the access point.", "RFC 7839 section 4.3");
    BSSID = field("dhcp.option.agent_information_option.ani_ap_bssid", "Access Point BSSID", Kind::Ether,
        "The access point's radio address.", "RFC 7839 section 4.4");
    OPERATOR_ID = field("dhcp.option.agent_information_option.ani_operator_id", "Access Network Operator ID", Kind::Bytes,
        "Enterprise number of the operator.", "RFC 7839 section 4.5");
    OPERATOR_REALM = field("dhcp.option.agent_information_option.ani_operator_realm", "Access Network Operator Realm", Kind::Text,
        "Realm of the operator.", "RFC 7839 section 4.6");
    SOURCE_PORT = field("dhcp.option.agent_information_option.source_port", "Source Port", Kind::Flag,
        "The relay agent's port is not the usual one: answer to where it came from.", "RFC 8357 section 5.2");
    CISCO_LINK = field("dhcp.option.agent_information_option.link_selection_cisco", "Link selection (Cisco proprietary)", Kind::Ipv4,
        "Cisco's earlier number for link selection.", "Cisco");
    VRF = field("dhcp.option.agent_information_option.vrf_name.vpn_id", "VRF name/VPN ID", Kind::Bytes,
        "The virtual network of the client.", "RFC 6607 section 3.3");
    CISCO_SERVER_ID = field("dhcp.option.agent_information_option.server_id_override_cisco", "Server ID Override (Cisco proprietary)", Kind::Ipv4,
        "Cisco's earlier number for the server identifier override.", "Cisco");
}

fn shape_of(code: u8) -> Shape {
    match code {
        1 => Shape::Bytes(&CIRCUIT_ID),
        2 => Shape::Bytes(&REMOTE_ID),
        3 => Shape::Bytes(&RESERVED),
        5 => Shape::Ip(&LINK_SELECTION),
        6 => Shape::Text(&SUBSCRIBER_ID),
        7 => Shape::Bytes(&RADIUS),
        8 => Shape::Bytes(&AUTHENTICATION),
        9 => Shape::Bytes(&VENDOR),
        10 => Shape::U8(&FLAGS),
        11 => Shape::Ip(&SERVER_ID),
        12 => Shape::Bytes(&RELAY_ID),
        13 => Shape::U16(&TECHNOLOGY),
        14 => Shape::Text(&NETWORK_NAME),
        15 => Shape::Text(&AP_NAME),
        16 => Shape::Special(6, |r| r.ether(&BSSID).map(|_| ())),
        17 => Shape::Bytes(&OPERATOR_ID),
        18 => Shape::Text(&OPERATOR_REALM),
        150 => Shape::Ip(&CISCO_LINK),
        151 => Shape::Bytes(&VRF),
        152 => Shape::Ip(&CISCO_SERVER_ID),
        _ => Shape::Opaque,
    }
}

/// Option 82: suboptions, each with number, length and value.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when a suboption reaches beyond the option.
pub fn dissect(r: &mut Reader<'_, '_>) -> Step {
    while let Some(code) = r.peek_u8(0) {
        let index = r.cx.tree.fields.len();
        r.group(&SUBOPTION, |r| {
            r.set_value(index, u64::from(code));
            suboption(r, code)
        })?;
    }
    Ok(())
}

fn suboption(r: &mut Reader<'_, '_>, code: u8) -> Step {
    r.skip(&SUBOPTION, 1)?;
    let len = usize::from(r.u8(&SUBOPTION_LENGTH)?);
    let shape = shape_of(code);
    r.within(len, &SUBOPTION_LENGTH, |r| {
        let fits = r.left() == len && shape.fits(len);
        let index = r.record(&VALUE, 0, r.pos(), r.left());
        if fits && !matches!(shape, Shape::Opaque) {
            r.mark(index, Flags::HIDDEN);
        }
        if fits {
            shape::read(r, shape)?;
        } else if code != 152 || len > 0 {
            r.invalid(&SUBOPTION_LENGTH, "the length does not suit this suboption");
        }
        if code == 19 {
            flag(r, &SOURCE_PORT);
        }
        r.finish();
        Ok(())
    })?;
    Ok(())
}

fn flag(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    r.record(spec, 0, r.pos(), r.left());
}
