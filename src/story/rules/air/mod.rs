//! What happens in the air: stage Join (probe, authentication, association, key handshake; IEEE 802.11-2020 clauses 11.1.4,
//! 11.3 and 12.7.6) and stage Recover (a lost connection, and the way back).
//!
//! ```text
//! station:  looks for a network -> authenticates -> associates -> shakes hands -> is in -> loses it -> Recover, Join again
//! network:  its name, its channel, when it was heard last: so that silence is told from a good-bye
//! ```

mod attempt;
mod join;
mod recover;
mod suspect;
mod words;

use hashbrown::HashMap;

use super::Sight;
use crate::frame::{Addr, Timestamp};
use crate::story::party::PartyId;
use crate::story::teller::Teller;
use crate::story::words::clip;
use attempt::Attempt;
use recover::Outage;

/// Stations and networks remembered.
const MAX_STATIONS: usize = 1_024;
const MAX_NETWORKS: usize = 256;

/// Frames of IEEE 802.11, by type and subtype (table 9-1).
mod kind {
    pub const ASSOCIATION_REQUEST: u64 = 0;
    pub const ASSOCIATION_RESPONSE: u64 = 1;
    pub const REASSOCIATION_REQUEST: u64 = 2;
    pub const REASSOCIATION_RESPONSE: u64 = 3;
    pub const PROBE_REQUEST: u64 = 4;
    pub const PROBE_RESPONSE: u64 = 5;
    pub const BEACON: u64 = 8;
    pub const DISASSOCIATION: u64 = 10;
    pub const AUTHENTICATION: u64 = 11;
    pub const DEAUTHENTICATION: u64 = 12;
    pub const DATA: std::ops::RangeInclusive<u64> = 0x20..=0x2f;
}

/// A network, as far as it was heard.
#[derive(Debug, Clone, Default)]
struct Network {
    name: String,
    channel: Option<u64>,
    beacons: u32,
    /// When its access point was last heard, and in which frame.
    heard: Option<(Timestamp, u32)>,
    /// The last silence: from the last frame before it to the first after it.
    silence: Option<(Timestamp, u32, Timestamp)>,
    /// It is an open network: nothing is encrypted.
    open: bool,
}

/// A station that is in a network.
#[derive(Debug, Clone, Copy)]
struct Membership {
    network: Addr,
    since: Timestamp,
    stage: crate::story::teller::StageRef,
}

/// A station.
struct Station {
    party: PartyId,
    attempt: Option<Attempt>,
    member: Option<Membership>,
    outage: Option<Outage>,
    /// Frames to all that it handed to its access point, which sends each once more.
    relayed: u32,
    relayed_at: Timestamp,
    /// Frames whose packet number was used before.
    replays: u32,
}

/// Stations and networks.
#[derive(Default)]
pub struct Air {
    stations: HashMap<Addr, Station>,
    networks: HashMap<Addr, Network>,
}

/// The address in a field of the frame's 802.11 header.
fn mac(s: &Sight<'_>, spec: &'static crate::dissect::FieldSpec) -> Option<Addr> {
    let [_, _, m @ ..] = s.packet.number(spec)?.to_be_bytes();
    Some(Addr::Mac(m))
}

fn is_group(addr: Addr) -> bool {
    matches!(addr, Addr::Mac([a, ..]) if a & 1 != 0)
}

/// An access point that was silent for so long, though its beacons were heard before, is gone: ten beacons as a rule.
const SILENCE: i64 = 1_000_000_000;
/// So many beacons make it clear that one would be heard.
const REGULAR: u32 = 5;
/// The capability bit that says that data is encrypted.
const PRIVACY: u64 = 0x10;
/// An access point sends a frame to all once more within this time.
const RELAY: i64 = 500_000_000;

impl Air {
    /// Reads the 802.11 layer of a packet.
    pub fn frame(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(kind), Some(from)) = (s.number(k.wlan_type), mac(s, k.wlan_ta)) else {
            return;
        };
        let to = mac(s, k.wlan_ra).unwrap_or_default();
        let network = mac(s, k.wlan_bssid).unwrap_or_default();
        if from == network {
            self.hear(t, s, network, kind);
        }
        if kind::DATA.contains(&kind) {
            self.data(t, s, network, from, to);
            return;
        }
        let station = if from == network { to } else { from };
        match kind {
            kind::PROBE_REQUEST => self.probe(t, s, from),
            kind::PROBE_RESPONSE => self.answer(t, s, network, to),
            kind::AUTHENTICATION => self.authentication(t, s, network, station),
            kind::ASSOCIATION_REQUEST | kind::REASSOCIATION_REQUEST => {
                self.association(t, s, network, station);
            }
            kind::ASSOCIATION_RESPONSE | kind::REASSOCIATION_RESPONSE => {
                self.associated(t, s, network, station);
            }
            kind::DISASSOCIATION | kind::DEAUTHENTICATION if words::is_forged(s) => {
                self.forged(t, s, network, station);
            }
            kind::DISASSOCIATION | kind::DEAUTHENTICATION => {
                self.parting(t, s, network, from, to);
            }
            _ => {}
        }
    }

    /// Whether the packet is one that an access point repeats for its other stations: it was told of already.
    pub fn is_repeated(&mut self, s: &Sight<'_>) -> bool {
        let k = s.keys;
        if !s
            .number(k.wlan_type)
            .is_some_and(|n| kind::DATA.contains(&n))
        {
            return false;
        }
        let (Some(from), Some(to)) = (mac(s, k.wlan_sa), mac(s, k.wlan_da)) else {
            return false;
        };
        if !is_group(to) {
            return false;
        }
        let (to_ds, now) = (s.number(k.wlan_ds) == Some(1), s.time());
        let Some(station) = self.stations.get_mut(&from) else {
            return false;
        };
        if now.since(station.relayed_at) > RELAY {
            station.relayed = 0;
        }
        if to_ds {
            station.relayed = station.relayed.saturating_add(1);
            station.relayed_at = now;
            return false;
        }
        let known = station.relayed > 0;
        station.relayed = station.relayed.saturating_sub(1);
        known
    }

    /// An access point was heard.
    fn hear(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, kind: u64) {
        let k = s.keys;
        if self.networks.len() >= MAX_NETWORKS && !self.networks.contains_key(&network) {
            return;
        }
        let of = self.networks.entry(network).or_default();
        let now = s.time();
        if let Some((last, frame)) = of.heard
            && of.beacons >= REGULAR
            && now.since(last) >= SILENCE
        {
            of.silence = Some((last, frame, now));
        }
        of.heard = Some((now, s.packet.frame.number));
        if kind == kind::BEACON {
            of.beacons = of.beacons.saturating_add(1);
        }
        if matches!(kind, kind::BEACON | kind::PROBE_RESPONSE) {
            if let Some(name) = s.text(k.wlan_ssid).filter(|n| !n.is_empty()) {
                of.name = clip(name, 64);
            }
            of.channel = s.packet.number(k.radio_channel).or(of.channel);
            of.open = s
                .number(k.wlan_capabilities)
                .is_some_and(|c| c & PRIVACY == 0);
            let ap = t.cast.find(&mut t.story.parties, Addr::None, network);
            if let Some(p) = t.party_mut(ap) {
                p.roles.access_point = true;
            }
        }
    }

    /// What is remembered of a station, while there is room.
    fn station(&mut self, t: &mut Teller, address: Addr) -> Option<&mut Station> {
        if is_group(address) || address == Addr::None {
            return None;
        }
        if !self.stations.contains_key(&address) {
            if self.stations.len() >= MAX_STATIONS {
                return None;
            }
            let party = t.cast.find(&mut t.story.parties, Addr::None, address);
            self.stations.insert(
                address,
                Station {
                    party,
                    attempt: None,
                    member: None,
                    outage: None,
                    relayed: 0,
                    relayed_at: Timestamp::default(),
                    replays: 0,
                },
            );
        }
        self.stations.get_mut(&address)
    }

    /// The name of a network in quotes, or its address.
    fn name(&self, network: Addr) -> String {
        match self.networks.get(&network) {
            Some(n) if !n.name.is_empty() => format!("\"{}\"", n.name),
            _ => network.to_string(),
        }
    }

    fn data(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, from: Addr, to: Addr) {
        let k = s.keys;
        let station = if from == network { to } else { from };
        if let Some(why) = s.number(k.wlan_closed) {
            t.seal(why);
        }
        if s.number(k.wlan_replay).is_some() {
            self.replayed(t, s, network, station);
        }
        if is_group(station) {
            return;
        }
        self.station(t, station);
        let protected = s.number(k.wlan_protected) == Some(1);
        let Some(of) = self.stations.get_mut(&station) else {
            return;
        };
        if let Some(a) = &mut of.attempt {
            a.observe(s, from == network);
            if protected && a.is_associated() && a.network == Some(network) {
                self.joined(t, s, network, station);
            }
        }
    }

    /// Concludes what has waited too long.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        self.check_attempts(t, now, ended);
        self.check_outages(t, now, ended);
    }
}
