//! Addresses of the ends of a packet.

use std::fmt;

/// The address of one end of a packet, at whichever layer named it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Addr {
    /// No layer named an address.
    #[default]
    None,
    /// EUI-48 hardware address.
    Mac([u8; 6]),
    /// IPv4 address, network byte order.
    V4([u8; 4]),
    /// IPv6 address, network byte order.
    V6([u8; 16]),
}

impl Addr {
    /// The IPv4 address as a number in host order, if it is one.
    #[must_use]
    pub fn v4(self) -> Option<[u8; 4]> {
        match self {
            Self::V4(a) => Some(a),
            _ => None,
        }
    }

    /// Whether this is an IP address.
    #[must_use]
    pub fn is_ip(self) -> bool {
        matches!(self, Self::V4(_) | Self::V6(_))
    }
}

impl fmt::Display for Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("?"),
            Self::Mac([a, b, c, d, e, g]) => {
                write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
            }
            Self::V4(a) => std::net::Ipv4Addr::from(*a).fmt(f),
            // With an IPv4 address at the end (RFC 5952 section 5), as inet_ntop writes it.
            Self::V6([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d]) if (*a, *b) != (0, 0) => {
                write!(f, "::{a}.{b}.{c}.{d}")
            }
            Self::V6(a) => std::net::Ipv6Addr::from(*a).fmt(f),
        }
    }
}
