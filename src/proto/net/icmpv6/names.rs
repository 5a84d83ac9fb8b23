//! Words for ICMPv6's types and codes (IANA "ICMPv6 Parameters").

use crate::proto::net::icmp::echo::EXTENDED;

/// Preference of routers and routes (RFC 4191 section 2.1).
pub const PREFERENCE: &[(u64, &str)] = &[(0, "Medium"), (1, "High"), (2, "Reserved"), (3, "Low")];

/// What a host wants from a group (RFC 9777 section 5.2.12).
pub const RECORDS: &[(u64, &str)] = &[
    (1, "Include"),
    (2, "Exclude"),
    (3, "Changed to include"),
    (4, "Changed to exclude"),
    (5, "Allow new sources"),
    (6, "Block old sources"),
];

/// Status of a registration (RFC 6775 section 4.1).
pub const REGISTRATION: &[(u64, &str)] = &[
    (0, "Success"),
    (1, "Duplicate Exists"),
    (2, "Neighbor Cache Full"),
];

/// The name of a type.
#[must_use]
pub fn kind(value: u64) -> Option<&'static str> {
    Some(match value {
        1 => "Destination Unreachable",
        2 => "Packet Too Big",
        3 => "Time Exceeded",
        4 => "Parameter Problem",
        100 | 101 | 200 | 201 => "Private experimentation",
        127 => "Reserved for expansion of ICMPv6 error messages",
        128 => "Echo (ping) request",
        129 => "Echo (ping) reply",
        130 => "Multicast Listener Query",
        131 => "Multicast Listener Report",
        132 => "Multicast Listener Done",
        133 => "Router Solicitation",
        134 => "Router Advertisement",
        135 => "Neighbor Solicitation",
        136 => "Neighbor Advertisement",
        137 => "Redirect",
        138 => "Router Renumbering",
        139 => "Node Information Query",
        140 => "Node Information Reply",
        141 => "Inverse Neighbor Discovery Solicitation",
        142 => "Inverse Neighbor Discovery Advertisement",
        143 => "Multicast Listener Report Message v2",
        144 => "Home Agent Address Discovery Request",
        145 => "Home Agent Address Discovery Reply",
        146 => "Mobile Prefix Solicitation",
        147 => "Mobile Prefix Advertisement",
        148 => "Certification Path Solicitation",
        149 => "Certification Path Advertisement",
        150 => "Experimental Mobility",
        151 => "Multicast Router Advertisement",
        152 => "Multicast Router Solicitation",
        153 => "Multicast Router Termination",
        154 => "FMIPv6",
        155 => "RPL Control",
        156 => "Locator Update",
        157 => "Duplicate Address Request",
        158 => "Duplicate Address Confirmation",
        159 => "MPL Control Message",
        160 => "Extended Echo request",
        161 => "Extended Echo reply",
        255 => "Reserved for expansion of ICMPv6 informational messages",
        _ => return None,
    })
}

const UNREACHABLE: [&str; 8] = [
    "no route to destination",
    "Administratively prohibited",
    "Beyond scope of source address",
    "Address unreachable",
    "Port unreachable",
    "Source address failed ingress/egress policy",
    "Reject route to destination",
    "Error in Source Routing Header",
];
const EXCEEDED: [&str; 2] = [
    "hop limit exceeded in transit",
    "fragment reassembly time exceeded",
];
const PARAMETER: [&str; 4] = [
    "erroneous header field encountered",
    "unrecognized Next Header type encountered",
    "unrecognized IPv6 option encountered",
    "IPv6 First Fragment has incomplete IPv6 Header Chain",
];
const QUERY: [&str; 3] = [
    "Query subject = IPv6 addresses",
    "Query subject = DNS name or empty",
    "Query subject = IPv4 addresses",
];
const REPLY: [&str; 3] = [
    "Successful",
    "Responder refuses to answer",
    "Qtype unknown to the responder",
];
const RPL: [&str; 4] = [
    "DODAG Information Solicitation",
    "DODAG Information Object",
    "Destination Advertisement Object",
    "Destination Advertisement Object Acknowledgment",
];
/// The name of a code of a type.
#[must_use]
pub fn code(kind: u64, code: u64) -> Option<&'static str> {
    let list: &[&'static str] = match kind {
        1 => &UNREACHABLE,
        3 => &EXCEEDED,
        4 => &PARAMETER,
        138 if code == 255 => return Some("Sequence number reset"),
        138 => &["Router renumbering command", "Router renumbering result"],
        139 => &QUERY,
        140 => &REPLY,
        155 => &RPL,
        160 => &["No error"],
        161 => &EXTENDED,
        _ => return None,
    };
    list.get(usize::try_from(code).ok()?).copied()
}
