//! What is known of the networks in the air: names, pairs of stations with their keys, and group keys. It follows from the
//! frames that are marked as teaching, in their order, and is bounded: what came first is forgotten first.

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

use super::cipher::{Opener, Sealed};
use super::given::WifiKeys;
use super::handshake::{Check, Message, Pair, Session};
use super::rsn::{self, Agreed};

/// A hardware address.
pub type Mac = [u8; 6];

/// Networks remembered.
const MAX_NETWORKS: usize = 512;
/// Pairs of stations remembered.
const MAX_PAIRS: usize = 1_024;
/// Group keys of one network: there are four numbers, and one may change while frames under the old one still come.
const MAX_GROUP_KEYS: usize = 8;

/// Entries by key, of which the one that came first makes room. Not by use: a second look shows fewer frames than the first.
struct Shelf<K, V> {
    kept: HashMap<K, V>,
    order: VecDeque<K>,
    max: usize,
}

impl<K: Copy + Eq + Hash, V: Default> Shelf<K, V> {
    fn new(max: usize) -> Self {
        Self {
            kept: HashMap::new(),
            order: VecDeque::new(),
            max,
        }
    }

    fn get(&self, key: K) -> Option<&V> {
        self.kept.get(&key)
    }

    fn at(&mut self, key: K) -> &mut V {
        if !self.kept.contains_key(&key) {
            if self.order.len() >= self.max
                && let Some(oldest) = self.order.pop_front()
            {
                self.kept.remove(&oldest);
            }
            self.order.push_back(key);
        }
        self.kept.entry(key).or_default()
    }
}

/// A key to all.
struct Group {
    id: u8,
    key: Vec<u8>,
    opener: Option<Opener>,
}

#[derive(Default)]
struct Network {
    name: Option<Vec<u8>>,
    groups: VecDeque<Group>,
    /// Number and key that sign management frames to all, newest last.
    signing: VecDeque<(u8, Vec<u8>)>,
}

/// Why a frame stays closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// No key was given at all.
    NoKeys = 1,
    /// None of the keys is for a network of this name.
    NotThisNetwork = 2,
    /// No handshake of this station was seen before.
    NoHandshake = 3,
    /// A part of the handshake is missing.
    Incomplete = 4,
    /// The handshake was made with another passphrase.
    Wrong = 5,
    /// The frame does not authenticate under any key that is known for it.
    NotAuthentic = 6,
    /// The group key was not seen.
    NoGroupKey = 7,
    /// The cipher is one that netlens does not open.
    Cipher = 8,
}

/// The key that opened a frame.
pub enum OpenedBy<'a> {
    /// That of the pair.
    Pair(&'a Session),
    /// One to all.
    Group(&'a [u8]),
}

/// All of it.
pub struct Air {
    networks: Shelf<Mac, Network>,
    pairs: Shelf<(Mac, Mac), Pair>,
}

impl Default for Air {
    fn default() -> Self {
        Self {
            networks: Shelf::new(MAX_NETWORKS),
            pairs: Shelf::new(MAX_PAIRS),
        }
    }
}

fn is_group(mac: Mac) -> bool {
    mac.first().is_some_and(|b| b & 1 != 0)
}

/// What was read of a key message.
#[derive(Default)]
pub struct Read {
    /// Whether the key that was given fits.
    pub check: Option<Check>,
    /// Key data in the clear.
    pub clear: Option<Vec<u8>>,
    /// The keys that sign and encrypt it, where key data was opened.
    pub keys: Option<(Vec<u8>, Vec<u8>)>,
}

/// Which frame, for the group key of WPA's own group handshake, which is not in an element.
#[derive(Debug, Clone, Copy)]
pub struct Kde {
    /// Whether key data is encrypted.
    pub encrypted: bool,
    /// Start value of RC4.
    pub iv: [u8; 16],
    /// Whether the key data is nothing but the key, of that number and length.
    pub bare: Option<(u8, usize)>,
}

impl Air {
    /// A network said its name. Returns whether that was news.
    pub fn named(&mut self, network: Mac, name: &[u8]) -> bool {
        if name.is_empty() || name.iter().all(|b| *b == 0) {
            return false;
        }
        if self
            .networks
            .get(network)
            .is_some_and(|n| n.name.as_deref() == Some(name))
        {
            return false;
        }
        self.networks.at(network).name = Some(name.to_vec());
        true
    }

    /// A station chose ciphers.
    pub fn chose(&mut self, network: Mac, station: Mac, elements: &[u8]) {
        if let Some(agreed) = rsn::agreed(elements) {
            self.pairs.at((network, station)).agreed = Some(agreed);
        }
    }

    /// Takes in a key message between an access point and a station.
    pub fn key(
        &mut self,
        keys: &WifiKeys,
        [ap, station]: [Mac; 2],
        m: &Message<'_>,
        kde: Kde,
    ) -> Read {
        let name = self.networks.get(ap).and_then(|n| n.name.clone());
        let pair = self.pairs.at((ap, station));
        let mut read = Read {
            check: pair.take(m, [ap, station], name.as_deref(), || {
                keys.candidates(name.as_deref())
            }),
            ..Read::default()
        };
        if !kde.encrypted || m.data.is_empty() {
            return read;
        }
        let Some(session) = pair.signer(m) else {
            return read;
        };
        let suite = &session.suite;
        let Some(clear) = super::derive::unwrap(suite, &session.kek, &kde.iv, m.data) else {
            return read;
        };
        let mut agreed = session.agreed;
        if let Some(Agreed { group, .. }) = rsn::agreed(&clear) {
            agreed.group = group;
        }
        read.keys = Some((session.kck.clone(), session.kek.clone()));
        let (group, signing) = match kde.bare {
            Some((id, len)) => {
                let key = clear.get(..len).unwrap_or(&clear);
                (Some(rsn::GroupKey { id, key }), None)
            }
            None => rsn::keys(&clear),
        };
        let network = self.networks.at(ap);
        if let Some(group) = group {
            network.grouped(&group, agreed);
        }
        if let Some(signing) = signing {
            let (id, key) = (signing.id, signing.key.to_vec());
            if !network.signing.contains(&(id, key.clone())) {
                if network.signing.len() >= MAX_GROUP_KEYS {
                    network.signing.pop_front();
                }
                network.signing.push_back((id, key));
            }
        }
        read.clear = Some(clear);
        read
    }

    /// Takes the encryption off `bytes`, the body of a frame.
    ///
    /// # Errors
    /// Why it stays closed.
    pub fn open(
        &self,
        keys: &WifiKeys,
        sealed: &Sealed<'_>,
        bytes: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<OpenedBy<'_>, Closed> {
        let ([to, from], network) = (sealed.hop, sealed.network);
        if is_group(to) {
            return self.open_group(keys, sealed, bytes, out);
        }
        let station = if from == network { to } else { from };
        // Between two access points, either may have been the one that let the other in.
        let pair = self
            .pairs
            .get((network, station))
            .or_else(|| self.pairs.get((from, to)))
            .or_else(|| self.pairs.get((to, from)));
        let Some(pair) = pair else {
            return Err(self.unknown(keys, network));
        };
        for session in pair.sessions.iter().rev() {
            if let Some(opener) = &session.opener
                && opener.open(sealed, bytes, out)
            {
                return Ok(OpenedBy::Pair(session));
            }
        }
        Err(match (pair.sessions.back(), pair.check) {
            (Some(s), _) if s.opener.is_none() => Closed::Cipher,
            (Some(_), _) => Closed::NotAuthentic,
            (None, Some(Check::Wrong)) => Closed::Wrong,
            (None, Some(Check::NoKey)) => Closed::NotThisNetwork,
            (None, Some(Check::Unknown)) => Closed::Cipher,
            (None, Some(_)) => Closed::Incomplete,
            (None, None) => self.unknown(keys, network),
        })
    }

    fn open_group(
        &self,
        keys: &WifiKeys,
        sealed: &Sealed<'_>,
        bytes: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<OpenedBy<'_>, Closed> {
        let network = sealed.network;
        let known = self.networks.get(network);
        let groups = known.into_iter().flat_map(|n| n.groups.iter().rev());
        let mut tried = false;
        for group in groups.filter(|g| g.id == sealed.key) {
            tried = true;
            if let Some(opener) = &group.opener
                && opener.open(sealed, bytes, out)
            {
                // Of TKIP without the keys of Michael.
                let shown = match opener {
                    Opener::Tkip(..) => group.key.get(..16),
                    _ => None,
                };
                return Ok(OpenedBy::Group(shown.unwrap_or(&group.key)));
            }
        }
        Err(if tried {
            Closed::NotAuthentic
        } else if self.unknown(keys, network) == Closed::NotThisNetwork {
            Closed::NotThisNetwork
        } else {
            Closed::NoGroupKey
        })
    }

    /// Why there is nothing to open a network's frames with.
    fn unknown(&self, keys: &WifiKeys, network: Mac) -> Closed {
        let name = self.networks.get(network).and_then(|n| n.name.as_deref());
        match name {
            Some(name) if !keys.has_for(name) => Closed::NotThisNetwork,
            _ => Closed::NoHandshake,
        }
    }

    /// The key of a number that signs a network's management frames to all.
    #[must_use]
    pub fn signing(&self, network: Mac, id: u8) -> Option<&[u8]> {
        let keys = &self.networks.get(network)?.signing;
        let (_, key) = keys.iter().rev().find(|(n, _)| *n == id)?;
        Some(key)
    }
}

impl Network {
    fn grouped(&mut self, group: &rsn::GroupKey<'_>, agreed: Agreed) {
        if self
            .groups
            .iter()
            .any(|g| g.id == group.id && g.key == group.key)
        {
            return;
        }
        if self.groups.len() >= MAX_GROUP_KEYS {
            self.groups.pop_front();
        }
        self.groups.push_back(Group {
            id: group.id,
            key: group.key.to_vec(),
            opener: agreed.group().and_then(|s| Opener::new(s, group.key)),
        });
    }
}
