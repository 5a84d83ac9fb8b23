//! How far an IPv6 address reaches: this host, this link, one organisation, or the Internet; and which groups and
//! tunnels it belongs to.
//!
//! Pure: an address in, its scope and a sentence out. Follows RFC 4291, RFC 7346 and the IANA special-purpose registry
//! (RFC 6890).

/// The reach of an IPv6 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `::`: a host that has no address yet.
    Unspecified,
    /// `::1`: never leaves the host.
    Loopback,
    /// `fe80::/10`: made by the host itself, valid on one link.
    LinkLocal,
    /// `fec0::/10`: for one site; given up.
    SiteLocal,
    /// `fc00::/7`: inside one organisation or home.
    UniqueLocal,
    /// `::ffff:0:0/96`: an IPv4 address as programs write it.
    Ipv4Mapped,
    /// `64:ff9b::/96` and `64:ff9b:1::/48`: an IPv4 host behind a translator.
    Nat64,
    /// `2001::/32`: a host that tunnels through its NAT.
    Teredo,
    /// `2002::/16`: a network that tunnels over IPv4.
    SixToFour,
    /// `2001:db8::/32` and `3fff::/20`: for examples in documents.
    Documentation,
    /// `2001:2::/48`: for measuring devices in laboratories.
    Benchmark,
    /// `100::/64`: packets to it are thrown away.
    Discard,
    /// `ff01::/16`: a group within the host.
    HostMulticast,
    /// `ff02::1:ff00:0/104`: the few hosts whose address ends in the same three bytes.
    SolicitedNode,
    /// `ff02::/16`: a group on this link.
    LinkMulticast,
    /// `ff03::/16` to `ff08::/16`: a group within a realm, site or organisation.
    LocalMulticast,
    /// `ff0e::/16` and other groups that routers may carry anywhere.
    Multicast,
    /// `2000::/3`: reachable across the Internet.
    Global,
    /// Everything else: set aside.
    Reserved,
}

/// The scope of an IPv6 address.
#[must_use]
pub fn scope(address: [u8; 16]) -> Scope {
    match address {
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] => Scope::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] => Scope::Loopback,
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ..] => Scope::Ipv4Mapped,
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] | [0, 0x64, 0xff, 0x9b, 0, 1, ..] => {
            Scope::Nat64
        }
        [1, 0, 0, 0, 0, 0, 0, 0, ..] => Scope::Discard,
        [0xfe, b, ..] if b & 0xc0 == 0x80 => Scope::LinkLocal,
        [0xfe, b, ..] if b & 0xc0 == 0xc0 => Scope::SiteLocal,
        [0xfc | 0xfd, ..] => Scope::UniqueLocal,
        [0x20, 0x01, 0, 0, ..] => Scope::Teredo,
        [0x20, 0x01, 0, 2, 0, 0, ..] => Scope::Benchmark,
        [0x20, 0x01, 0x0d, 0xb8, ..] | [0x3f, 0xff, 0..=0x0f, ..] => Scope::Documentation,
        [0x20, 0x02, ..] => Scope::SixToFour,
        [0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, ..] => Scope::SolicitedNode,
        [0xff, b, ..] => match b & 0x0f {
            0 | 0x0f => Scope::Reserved,
            1 => Scope::HostMulticast,
            2 => Scope::LinkMulticast,
            3..=8 => Scope::LocalMulticast,
            _ => Scope::Multicast,
        },
        [0x20..=0x3f, ..] => Scope::Global,
        _ => Scope::Reserved,
    }
}

impl Scope {
    /// One or two words, for labels.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::Loopback => "loopback",
            Self::LinkLocal => "link-local",
            Self::SiteLocal => "site-local",
            Self::UniqueLocal => "unique local",
            Self::Ipv4Mapped => "IPv4-mapped",
            Self::Nat64 => "NAT64",
            Self::Teredo => "Teredo",
            Self::SixToFour => "6to4",
            Self::Documentation => "documentation",
            Self::Benchmark => "benchmark",
            Self::Discard => "discard",
            Self::HostMulticast => "host multicast",
            Self::SolicitedNode => "solicited-node multicast",
            Self::LinkMulticast => "link multicast",
            Self::LocalMulticast => "local multicast",
            Self::Multicast => "multicast",
            Self::Global => "global",
            Self::Reserved => "reserved",
        }
    }

    /// What the scope means for a packet, in a sentence for a beginner.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Unspecified => "No address: the host does not have one yet.",
            Self::Loopback => "Stays inside the host that uses it.",
            Self::LinkLocal => {
                "Every IPv6 host makes itself one; routers do not forward it, so it serves to find neighbours and routers."
            }
            Self::SiteLocal => "Was meant for one site and has been given up.",
            Self::UniqueLocal => {
                "Valid inside this home or company only; the Internet does not carry it."
            }
            Self::Ipv4Mapped => {
                "An IPv4 address as programs write it; it does not travel in this form."
            }
            Self::Nat64 => "Stands for an IPv4 host; a translator (NAT64) passes packets on.",
            Self::Teredo => "Travels through a NAT inside UDP over IPv4.",
            Self::SixToFour => "Travels between networks inside IPv4.",
            Self::Documentation => "Reserved for examples in documents; nobody owns it.",
            Self::Benchmark => "Reserved for measuring network devices in laboratories.",
            Self::Discard => "Routers throw packets to it away.",
            Self::HostMulticast => "A group inside the host.",
            Self::SolicitedNode => {
                "The few hosts whose address ends in the same three bytes, so that a question need not disturb everyone."
            }
            Self::LinkMulticast => "A group of hosts on this link; routers do not forward it.",
            Self::LocalMulticast => "A group of hosts inside this site or organisation.",
            Self::Multicast => "A group of hosts, wherever they joined it.",
            Self::Global => "Reachable across the Internet, without any NAT.",
            Self::Reserved => "Set aside; not used for ordinary traffic.",
        }
    }

    /// The standard that gives the address its scope.
    #[must_use]
    pub fn spec(self) -> &'static str {
        match self {
            Self::Unspecified => "RFC 4291 section 2.5.2",
            Self::Loopback => "RFC 4291 section 2.5.3",
            Self::LinkLocal => "RFC 4291 section 2.5.6",
            Self::SiteLocal => "RFC 3879 section 4",
            Self::UniqueLocal => "RFC 4193 section 3",
            Self::Ipv4Mapped => "RFC 4291 section 2.5.5.2",
            Self::Nat64 => "RFC 6052 section 2.1",
            Self::Teredo => "RFC 4380 section 4",
            Self::SixToFour => "RFC 3056 section 2",
            Self::Documentation => "RFC 3849 section 2",
            Self::Benchmark => "RFC 5180 section 8",
            Self::Discard => "RFC 6666 section 3",
            Self::SolicitedNode => "RFC 4291 section 2.7.1",
            Self::HostMulticast | Self::LinkMulticast | Self::LocalMulticast | Self::Multicast => {
                "RFC 7346 section 2"
            }
            Self::Global => "RFC 4291 section 2.5.4",
            Self::Reserved => "RFC 4291 section 2.4",
        }
    }

    /// Whether packets to the address stay on the link they were sent on.
    #[must_use]
    pub fn stays_on_link(self) -> bool {
        matches!(
            self,
            Self::Unspecified
                | Self::Loopback
                | Self::LinkLocal
                | Self::HostMulticast
                | Self::LinkMulticast
                | Self::SolicitedNode
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_block() {
        for (address, want) in [
            ("::", Scope::Unspecified),
            ("::1", Scope::Loopback),
            ("fe80::1", Scope::LinkLocal),
            ("febf::1", Scope::LinkLocal),
            ("fec0::1", Scope::SiteLocal),
            ("fd12::1", Scope::UniqueLocal),
            ("::ffff:1.2.3.4", Scope::Ipv4Mapped),
            ("64:ff9b::102:304", Scope::Nat64),
            ("64:ff9b:1::1", Scope::Nat64),
            ("64:ff9b:2::1", Scope::Reserved),
            ("2001::1", Scope::Teredo),
            ("2001:2::1", Scope::Benchmark),
            ("2001:db8::1", Scope::Documentation),
            ("3fff:fff::1", Scope::Documentation),
            ("3fff:1000::1", Scope::Global),
            ("2002::1", Scope::SixToFour),
            ("100::1", Scope::Discard),
            ("2a00::1", Scope::Global),
            ("4000::1", Scope::Reserved),
            ("ff01::1", Scope::HostMulticast),
            ("ff02::1", Scope::LinkMulticast),
            ("ff02::1:ff12:3456", Scope::SolicitedNode),
            ("ff15::1", Scope::LocalMulticast),
            ("ff0e::1", Scope::Multicast),
            ("ff00::1", Scope::Reserved),
        ] {
            let octets = address.parse::<std::net::Ipv6Addr>().unwrap().octets();
            assert_eq!(scope(octets), want, "{address}");
            assert!(!want.word().is_empty() && want.sentence().ends_with('.'));
            assert!(want.spec().starts_with("RFC"));
        }
        assert!(Scope::LinkLocal.stays_on_link() && !Scope::Global.stays_on_link());
    }
}
