//! Words for ICMP's types and codes (IANA "ICMP Type Numbers").

use super::echo::EXTENDED;

/// The name of a type.
#[must_use]
pub fn kind(value: u64) -> Option<&'static str> {
    Some(match value {
        0 => "Echo (ping) reply",
        3 => "Destination unreachable",
        4 => "Source quench (flow control)",
        5 => "Redirect",
        6 => "Alternate host address",
        8 => "Echo (ping) request",
        9 => "Router advertisement",
        10 => "Router solicitation",
        11 => "Time-to-live exceeded",
        12 => "Parameter problem",
        13 => "Timestamp request",
        14 => "Timestamp reply",
        15 => "Information request",
        16 => "Information reply",
        17 => "Address mask request",
        18 => "Address mask reply",
        19 => "Reserved (for security)",
        30 => "Traceroute",
        31 => "Datagram Conversion Error",
        32 => "Mobile Host Redirect",
        33 => "IPv6 Where-Are-You",
        34 => "IPv6 I-Am-Here",
        35 => "Mobile Registration Request",
        36 => "Mobile Registration Reply",
        37 => "Domain Name Request",
        38 => "Domain Name Reply",
        39 => "SKIP",
        40 => "Photuris",
        41 => "Experimental mobility protocols",
        42 => "Extended Echo request",
        43 => "Extended Echo reply",
        1 | 2 | 7 | 20..=29 => "Reserved",
        _ => "Unknown ICMP (obsolete or malformed?)",
    })
}

const UNREACHABLE: [&str; 16] = [
    "Network unreachable",
    "Host unreachable",
    "Protocol unreachable",
    "Port unreachable",
    "Fragmentation needed",
    "Source route failed",
    "Destination network unknown",
    "Destination host unknown",
    "Source host isolated",
    "Network administratively prohibited",
    "Host administratively prohibited",
    "Network unreachable for TOS",
    "Host unreachable for TOS",
    "Communication administratively filtered",
    "Host precedence violation",
    "Precedence cutoff in effect",
];
const REDIRECT: [&str; 4] = [
    "Redirect for network",
    "Redirect for host",
    "Redirect for TOS and network",
    "Redirect for TOS and host",
];
const EXCEEDED: [&str; 2] = [
    "Time to live exceeded in transit",
    "Fragment reassembly time exceeded",
];
const PARAMETER: [&str; 3] = [
    "Pointer indicates the error",
    "Required option missing",
    "Bad length",
];
const PHOTURIS: [&str; 6] = [
    "Bad SPI",
    "Authentication Failed",
    "Decompression Failed",
    "Decryption Failed",
    "Need Authentication",
    "Need Authorization",
];
/// The name of a code of a type.
#[must_use]
pub fn code(kind: u64, code: u64) -> Option<&'static str> {
    let list: &[&'static str] = match kind {
        3 => &UNREACHABLE,
        5 => &REDIRECT,
        6 => &["Alternate address for host"],
        9 if code == 16 => return Some("Does not route common traffic"),
        9 => &["Normal router advertisement"],
        11 => &EXCEEDED,
        12 => &PARAMETER,
        40 => &PHOTURIS,
        42 => &["No error"],
        43 => &EXTENDED,
        _ => return None,
    };
    list.get(usize::try_from(code).ok()?).copied()
}
