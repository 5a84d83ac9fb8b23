//! Who takes part: hosts by address, with the roles they were seen in.

use super::cast::is_local;
use crate::frame::Addr;

/// Longest name kept, in bytes; names of DNS are shorter unless they hold escaped bytes.
pub const MAX_NAME: usize = 255;

/// Index of a party in [`Story::parties`](super::Story::parties).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartyId(pub u16);

impl PartyId {
    /// The index as a number.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a host was seen doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles {
    /// Forwards packets to other networks.
    pub router: bool,
    /// Sends the beacons of a Wi-Fi network.
    pub access_point: bool,
    /// Hands out addresses.
    pub dhcp: bool,
    /// Answers names.
    pub dns: bool,
    /// Accepts connections or answers requests.
    pub server: bool,
    /// Opens connections or asks.
    pub client: bool,
    /// Is no host but a task of a board, which the board tells of.
    pub task: bool,
    /// Stands for everyone: broadcast and multicast.
    pub everyone: bool,
    /// Stands for the hosts beyond the bound on parties: of these nothing is told.
    pub others: bool,
}

/// One host, as far as this capture tells.
#[derive(Debug, Clone, Default)]
pub struct Party {
    /// IP address, once known.
    pub ip: Addr,
    /// Hardware address, where the host is on this network segment.
    pub mac: Addr,
    /// A name it gave itself (DHCP) or that led to it (DNS).
    pub name: Option<String>,
    /// Maker of the hardware, from the address prefix.
    pub vendor: Option<&'static str>,
    /// What it was seen doing.
    pub roles: Roles,
    /// Whether it is (taken to be) the board.
    pub board: bool,
    /// TCP segments and UDP datagrams that it sent with a right and with a wrong checksum.
    pub sums: [u64; 2],
    /// The party that its address turned out to belong to.
    pub same_as: Option<PartyId>,
}

impl Party {
    /// The shortest way to name it: own name, IP address, hardware address.
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.name, self.ip, self.mac) {
            _ if self.roles.everyone => "everyone".to_owned(),
            _ if self.roles.others => "another host".to_owned(),
            (Some(name), _, _) => name.clone(),
            (None, Addr::None, mac) => mac.to_string(),
            (None, ip, _) => ip.to_string(),
        }
    }

    /// Whether it is beyond this network segment: no hardware address of it was seen, and its address is not a local one.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.roles.everyone && self.mac == Addr::None && self.ip.is_ip() && !is_local(self.ip)
    }

    /// Whether the user may mean this host by `wanted`: its MAC address, IP address or name, in any case.
    #[must_use]
    pub fn is_called(&self, wanted: &str) -> bool {
        let is = |text: &str| text.eq_ignore_ascii_case(wanted);
        is(&self.mac.to_string())
            || is(&self.ip.to_string())
            || self.name.as_deref().is_some_and(is)
    }

    /// What it is, in one or two words: `board`, `router`, `DNS`, `server`.
    #[must_use]
    pub fn role(&self) -> &'static str {
        let r = self.roles;
        if r.everyone {
            "everyone"
        } else if r.others {
            "others"
        } else if r.task {
            "task"
        } else if self.board {
            "board"
        } else if r.router || r.dhcp {
            "router"
        } else if r.dns {
            "DNS"
        } else if r.access_point {
            "access point"
        } else if r.server {
            "server"
        } else {
            "host"
        }
    }
}
