//! How far an IPv4 address reaches: this host, this link, one organisation, or the Internet.
//!
//! Pure: an address in, its scope and a sentence out. Follows the IANA special-purpose registry (RFC 6890).

/// The reach of an IPv4 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// 0.0.0.0/8: a host that has no address yet, or "this network" (RFC 1122 section 3.2.1.3).
    Unspecified,
    /// 127.0.0.0/8: never leaves the host (RFC 1122 section 3.2.1.3).
    Loopback,
    /// 169.254.0.0/16: chosen by the host itself, valid on one link (RFC 3927).
    LinkLocal,
    /// 10/8, 172.16/12, 192.168/16: inside one organisation or home (RFC 1918).
    Private,
    /// 100.64.0.0/10: between a provider and its customers' routers (RFC 6598).
    Shared,
    /// 224.0.0.0/24: multicast that routers do not forward (RFC 5771 section 4).
    LinkMulticast,
    /// 239.0.0.0/8: multicast within an administration (RFC 2365).
    AdminMulticast,
    /// The rest of 224.0.0.0/4: multicast (RFC 5771).
    Multicast,
    /// 255.255.255.255: everyone on this link (RFC 919 section 7).
    Broadcast,
    /// 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24: for examples in documents (RFC 5737).
    Documentation,
    /// 198.18.0.0/15: for measuring devices in laboratories (RFC 2544).
    Benchmark,
    /// 192.0.0.0/24, 240.0.0.0/4: set aside by IANA (RFC 6890, RFC 1112 section 4).
    Reserved,
    /// Everything else: reachable across the Internet.
    Public,
}

/// The scope of an IPv4 address.
#[must_use]
pub fn scope(address: [u8; 4]) -> Scope {
    match address {
        [0, ..] => Scope::Unspecified,
        [127, ..] => Scope::Loopback,
        [169, 254, ..] => Scope::LinkLocal,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Scope::Private,
        [100, 64..=127, ..] => Scope::Shared,
        [224, 0, 0, _] => Scope::LinkMulticast,
        [239, ..] => Scope::AdminMulticast,
        [224..=238, ..] => Scope::Multicast,
        [255, 255, 255, 255] => Scope::Broadcast,
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Scope::Documentation,
        [198, 18..=19, ..] => Scope::Benchmark,
        [192, 0, 0, _] | [240..=255, ..] => Scope::Reserved,
        _ => Scope::Public,
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
            Self::Private => "private",
            Self::Shared => "shared",
            Self::LinkMulticast => "link multicast",
            Self::AdminMulticast => "local multicast",
            Self::Multicast => "multicast",
            Self::Broadcast => "broadcast",
            Self::Documentation => "documentation",
            Self::Benchmark => "benchmark",
            Self::Reserved => "reserved",
            Self::Public => "public",
        }
    }

    /// What the scope means for a packet, in a sentence for a beginner.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Unspecified => "No address: the host does not have one yet.",
            Self::Loopback => "Stays inside the host that uses it.",
            Self::LinkLocal => {
                "Chosen by the host itself because nobody gave it an address; routers do not forward it."
            }
            Self::Private => {
                "Valid inside this home or company only; a NAT router must replace it on the way to the Internet."
            }
            Self::Shared => {
                "Used between a provider and its customers' routers; the provider's NAT must replace it on the way to the Internet."
            }
            Self::LinkMulticast => "A group of hosts on this link; routers do not forward it.",
            Self::AdminMulticast => "A group of hosts inside this organisation.",
            Self::Multicast => "A group of hosts, wherever they joined it.",
            Self::Broadcast => "Everyone on this link; routers do not forward it.",
            Self::Documentation => "Reserved for examples in documents; nobody owns it.",
            Self::Benchmark => "Reserved for measuring network devices in laboratories.",
            Self::Reserved => "Set aside by IANA; not used for ordinary traffic.",
            Self::Public => "Reachable across the Internet.",
        }
    }

    /// The standard that gives the address its scope.
    #[must_use]
    pub fn spec(self) -> &'static str {
        match self {
            Self::Unspecified | Self::Loopback => "RFC 1122 section 3.2.1.3",
            Self::LinkLocal => "RFC 3927 section 2.1",
            Self::Private => "RFC 1918 section 3",
            Self::Shared => "RFC 6598 section 7",
            Self::LinkMulticast => "RFC 5771 section 4",
            Self::AdminMulticast => "RFC 2365 section 6",
            Self::Multicast => "RFC 5771 section 3",
            Self::Broadcast => "RFC 919 section 7",
            Self::Documentation => "RFC 5737 section 3",
            Self::Benchmark => "RFC 2544 appendix C",
            Self::Reserved | Self::Public => "RFC 6890 section 2.2.2",
        }
    }

    /// Whether a router must translate the address (NAT) before its packets can reach the Internet.
    #[must_use]
    pub fn needs_nat(self) -> bool {
        matches!(self, Self::Private | Self::Shared)
    }

    /// Whether packets to the address stay on the link they were sent on.
    #[must_use]
    pub fn stays_on_link(self) -> bool {
        matches!(
            self,
            Self::Unspecified
                | Self::Loopback
                | Self::LinkLocal
                | Self::LinkMulticast
                | Self::Broadcast
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_every_block() {
        for (address, want) in [
            ([0, 0, 0, 0], Scope::Unspecified),
            ([9, 255, 255, 255], Scope::Public),
            ([10, 0, 0, 0], Scope::Private),
            ([100, 63, 255, 255], Scope::Public),
            ([100, 64, 0, 0], Scope::Shared),
            ([100, 127, 255, 255], Scope::Shared),
            ([100, 128, 0, 0], Scope::Public),
            ([127, 0, 0, 1], Scope::Loopback),
            ([169, 254, 1, 1], Scope::LinkLocal),
            ([172, 15, 0, 1], Scope::Public),
            ([172, 16, 0, 1], Scope::Private),
            ([172, 31, 255, 1], Scope::Private),
            ([172, 32, 0, 1], Scope::Public),
            ([192, 0, 0, 8], Scope::Reserved),
            ([192, 0, 2, 1], Scope::Documentation),
            ([192, 168, 1, 50], Scope::Private),
            ([198, 18, 0, 1], Scope::Benchmark),
            ([198, 20, 0, 1], Scope::Public),
            ([203, 0, 113, 9], Scope::Documentation),
            ([223, 255, 255, 255], Scope::Public),
            ([224, 0, 0, 251], Scope::LinkMulticast),
            ([224, 0, 1, 1], Scope::Multicast),
            ([239, 255, 255, 250], Scope::AdminMulticast),
            ([240, 0, 0, 1], Scope::Reserved),
            ([255, 255, 255, 255], Scope::Broadcast),
        ] {
            assert_eq!(scope(address), want, "{address:?}");
            assert!(!want.word().is_empty() && want.sentence().ends_with('.'));
            assert!(want.spec().starts_with("RFC"));
        }
        assert!(Scope::Private.needs_nat() && !Scope::Public.needs_nat());
        assert!(Scope::Broadcast.stays_on_link() && !Scope::Private.stays_on_link());
    }
}
