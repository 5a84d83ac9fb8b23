//! Link-layer header types, numbered as in the tcpdump.org LINKTYPE_ registry.

/// A LINKTYPE_ value: how the first byte of a frame is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct LinkType(pub u32);

impl LinkType {
    /// BSD loopback: address family in host byte order.
    pub const NULL: Self = Self(0);
    /// Ethernet II and IEEE 802.3.
    pub const ETHERNET: Self = Self(1);
    /// Raw IPv4 or IPv6, by the version nibble.
    pub const RAW: Self = Self(101);
    /// IEEE 802.11 without radio information.
    pub const IEEE802_11: Self = Self(105);
    /// OpenBSD loopback: address family in network byte order.
    pub const LOOP: Self = Self(108);
    /// Linux cooked capture, version 1.
    pub const LINUX_SLL: Self = Self(113);
    /// IEEE 802.11 behind a radiotap header.
    pub const RADIOTAP: Self = Self(127);
    /// Raw IPv4.
    pub const IPV4: Self = Self(228);
    /// Raw IPv6.
    pub const IPV6: Self = Self(229);
    /// Linux cooked capture, version 2.
    pub const LINUX_SLL2: Self = Self(276);

    /// A short name for messages, or `None` for a type netlens has no words for.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            0 => "NULL",
            1 => "Ethernet",
            101 | 12 | 14 => "raw IP",
            105 => "802.11",
            108 => "LOOP",
            113 => "Linux cooked v1",
            147 => "events of a board",
            119 => "802.11 with Prism header",
            127 => "802.11 with radiotap header",
            192 => "PPI",
            228 => "raw IPv4",
            229 => "raw IPv6",
            276 => "Linux cooked v2",
            _ => return None,
        })
    }
}
