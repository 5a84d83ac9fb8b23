//! Who is who: hosts found by address, and which of them a story is told about.

use hashbrown::HashMap;

use super::party::{MAX_NAME, Party, PartyId};
use super::words::clip;
use crate::dissect::Net;
use crate::frame::Addr;
use crate::proto::net::ipv6::embedded;
use crate::proto::tables::oui;

/// The maker of ESP32 and ESP8266.
const ESPRESSIF: &str = "Espressif";
/// Hosts kept; all later ones are one party, which stands for the others.
pub const MAX_PARTIES: usize = 2_048;
/// Network addresses kept: a host may have several.
const MAX_ADDRESSES: usize = 4 * MAX_PARTIES;

/// Finds parties by address.
#[derive(Default)]
pub struct Cast {
    by_ip: HashMap<Addr, PartyId>,
    by_mac: HashMap<Addr, PartyId>,
    /// Servers that the same host talks to.
    by_port: HashMap<(Addr, u16), PartyId>,
    /// Tasks of boards, by the board and their names.
    parts: HashMap<(Addr, String), PartyId>,
    everyone: Option<PartyId>,
    /// Stands for the hosts beyond the bound.
    others: Option<PartyId>,
}

/// Whether an address stands for many hosts.
#[must_use]
pub fn is_group(addr: Addr) -> bool {
    match addr {
        Addr::V4([a, _, _, d]) => a >= 224 || (a, d) == (255, 255),
        Addr::V6([a, ..]) => a == 0xff,
        Addr::Mac([a, ..]) => a & 1 != 0,
        Addr::None => false,
    }
}

fn is_unspecified(addr: Addr) -> bool {
    matches!(addr, Addr::V4([0, 0, 0, 0]) | Addr::None) || addr == Addr::V6([0; 16])
}

/// Whether hosts with such an address are neighbours rather than behind a router.
#[must_use]
pub fn is_local(addr: Addr) -> bool {
    match addr {
        Addr::V4([10, ..] | [169, 254, ..] | [192, 168, ..]) => true,
        Addr::V4([172, b, ..]) => (16..32).contains(&b),
        Addr::V6([0xfe, b, ..]) => b & 0xc0 == 0x80,
        Addr::V6([a, ..]) => a & 0xfe == 0xfc,
        _ => false,
    }
}

fn is_link_local(addr: Addr) -> bool {
    matches!(addr, Addr::V6([0xfe, b, ..]) if b & 0xc0 == 0x80)
}

/// Whether an IPv6 address was made from that hardware address: then it is its neighbour's, whatever its scope.
fn made_from(ip: Addr, mac: Addr) -> bool {
    match (ip, mac) {
        (Addr::V6(a), Addr::Mac(m)) => embedded::is_from(a, m),
        _ => false,
    }
}

impl Cast {
    /// Sender and receiver of a packet.
    pub fn ends(&mut self, parties: &mut Vec<Party>, net: &Net) -> (PartyId, PartyId) {
        if net.src == net.dst && net.src.is_ip() && net.src_port != net.dst_port {
            return self.same_host(parties, net);
        }
        let from = self.find(parties, net.src, net.link_src);
        let to = self.find(parties, net.dst, net.link_dst);
        // A frame for a host that is not the frame's neighbour goes through the neighbour: that one routes.
        self.routes(parties, to, net.link_dst);
        self.routes(parties, from, net.link_src);
        (from, to)
    }

    /// Two programs of one host (loopback): the one with the lower port, which is the server's as a rule, stands for itself.
    fn same_host(&mut self, parties: &mut Vec<Party>, net: &Net) -> (PartyId, PartyId) {
        let host = self.find(parties, net.src, Addr::None);
        let port = net.src_port.min(net.dst_port);
        let server = match self.by_port.get(&(net.src, port)) {
            Some(id) => *id,
            None => {
                let id = self.add(parties, || Party {
                    ip: net.src,
                    name: Some(format!("{}:{port}", net.src)),
                    ..Party::default()
                });
                if !self.is_others(id) {
                    self.by_port.insert((net.src, port), id);
                }
                id
            }
        };
        if net.src_port == port {
            (server, host)
        } else {
            (host, server)
        }
    }

    /// A part of a host that acts by itself: a task of a board.
    pub fn part(&mut self, parties: &mut Vec<Party>, mac: Addr, name: &str) -> PartyId {
        let key = (mac, clip(name.to_owned(), MAX_NAME));
        if let Some(id) = self.parts.get(&key) {
            return *id;
        }
        let id = self.add(parties, || {
            let mut p = Party {
                name: Some(key.1.clone()),
                ..Party::default()
            };
            p.roles.task = true;
            p
        });
        if !self.is_others(id) {
            self.parts.insert(key, id);
        }
        id
    }

    fn routes(&self, parties: &mut [Party], end: PartyId, mac: Addr) {
        let Some(neighbour) = self.by_mac.get(&mac).copied() else {
            return;
        };
        let far = parties
            .get(end.index())
            .is_some_and(|p| p.ip.is_ip() && p.mac == Addr::None && !p.roles.everyone);
        if neighbour != end
            && far
            && let Some(p) = parties.get_mut(neighbour.index())
        {
            p.roles.router = true;
        }
    }

    /// The host with a network address, or with a hardware address where it has none yet.
    pub fn find(&mut self, parties: &mut Vec<Party>, ip: Addr, mac: Addr) -> PartyId {
        if is_group(ip) || (!ip.is_ip() && is_group(mac)) {
            return self.everyone(parties);
        }
        if !ip.is_ip() || is_unspecified(ip) {
            let mac = if mac == Addr::None { ip } else { mac };
            return self.by_mac(parties, mac);
        }
        if let Some(id) = self.by_ip.get(&ip) {
            return *id;
        }
        if made_from(ip, mac) {
            return self.also(parties, ip, mac);
        }
        // A first sight binds a private address to its hardware address, unless that one is taken.
        if is_local(ip) && matches!(mac, Addr::Mac(_)) && !is_group(mac) {
            let id = self.by_mac(parties, mac);
            if let Some(p) = parties.get_mut(id.index())
                && p.ip == Addr::None
            {
                if !p.roles.others {
                    p.ip = ip;
                    self.know(ip, id);
                }
                return id;
            }
        }
        let id = self.add(parties, || Party {
            ip,
            ..Party::default()
        });
        self.know(ip, id);
        id
    }

    /// Remembers whose a network address is, while there is room.
    fn know(&mut self, ip: Addr, id: PartyId) {
        if self.is_others(id) {
            return;
        }
        if self.by_ip.len() < MAX_ADDRESSES {
            self.by_ip.insert(ip, id);
        } else if let Some(known) = self.by_ip.get_mut(&ip) {
            *known = id;
        }
    }

    fn by_mac(&mut self, parties: &mut Vec<Party>, mac: Addr) -> PartyId {
        if let Some(id) = self.by_mac.get(&mac) {
            return *id;
        }
        let id = self.add(parties, || {
            let vendor = vendor(mac);
            Party {
                mac,
                vendor,
                board: vendor == Some(ESPRESSIF),
                ..Party::default()
            }
        });
        if !self.is_others(id) {
            self.by_mac.insert(mac, id);
        }
        id
    }

    fn everyone(&mut self, parties: &mut Vec<Party>) -> PartyId {
        if let Some(id) = self.everyone {
            return id;
        }
        let id = self.add(parties, || {
            let mut p = Party::default();
            p.roles.everyone = true;
            p
        });
        if !self.is_others(id) {
            self.everyone = Some(id);
        }
        id
    }

    /// Whether a party stands for the hosts beyond the bound.
    pub fn is_others(&self, id: PartyId) -> bool {
        self.others == Some(id)
    }

    /// Adds a party; where there is no room, the one that stands for all others.
    fn add(&mut self, parties: &mut Vec<Party>, party: impl FnOnce() -> Party) -> PartyId {
        if let Some(id) = self.others {
            return id;
        }
        let id = PartyId(u16::try_from(parties.len()).unwrap_or(u16::MAX));
        if parties.len() < MAX_PARTIES {
            parties.push(party());
        } else {
            let mut p = Party::default();
            p.roles.others = true;
            parties.push(p);
            self.others = Some(id);
        }
        id
    }

    /// Says that `ip` belongs to the host with `mac` besides what it has. The address that the host goes by stays, unless
    /// it has none or one that only serves this link.
    pub fn also(&mut self, parties: &mut Vec<Party>, ip: Addr, mac: Addr) -> PartyId {
        let before = self
            .by_mac
            .get(&mac)
            .and_then(|id| parties.get(id.index()))
            .map(|p| p.ip);
        let keep = before.filter(|b| b.is_ip() && (!is_link_local(*b) || is_link_local(ip)));
        if mac == Addr::None {
            return self.find(parties, ip, mac);
        }
        let id = self.bind(parties, ip, mac);
        if let Some(keep) = keep
            && let Some(p) = parties.get_mut(id.index())
        {
            p.ip = keep;
        }
        id
    }

    /// Says that `ip` belongs to the host with `mac`, because that host or its DHCP server said so.
    pub fn bind(&mut self, parties: &mut Vec<Party>, ip: Addr, mac: Addr) -> PartyId {
        let id = match self.by_ip.get(&ip).copied() {
            // A host known by address alone gets its hardware address.
            Some(known)
                if !self.by_mac.contains_key(&mac)
                    && parties
                        .get(known.index())
                        .is_some_and(|p| p.mac == Addr::None) =>
            {
                if let Some(p) = parties.get_mut(known.index()) {
                    p.mac = mac;
                    p.vendor = vendor(mac);
                    p.board |= p.vendor == Some(ESPRESSIF);
                }
                self.by_mac.insert(mac, known);
                known
            }
            known => {
                let id = self.by_mac(parties, mac);
                if let Some(p) = known.and_then(|known| parties.get_mut(known.index()))
                    && known != Some(id)
                    && p.mac == Addr::None
                {
                    p.same_as = Some(id);
                }
                id
            }
        };
        if let Some(p) = parties.get_mut(id.index())
            && !p.roles.others
        {
            p.ip = ip;
        }
        self.know(ip, id);
        id
    }
}

/// The maker of a network interface, by the prefix of its address. Addresses that the host made up itself
/// (IEEE 802-2014 section 8.4, the local bit) have none.
fn vendor(mac: Addr) -> Option<&'static str> {
    match mac {
        Addr::Mac(m) if oui::is_espressif(m) => Some(ESPRESSIF),
        Addr::Mac([a, b, c, ..]) if a & 2 == 0 => oui::name(u32::from_be_bytes([0, a, b, c])),
        _ => None,
    }
}
