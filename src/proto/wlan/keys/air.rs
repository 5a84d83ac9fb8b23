//! What is known of the networks in the air: names, pairs of stations with their keys, and group keys. It follows from the
//! frames that are marked as teaching, in their order, and is bounded: what came first is forgotten first.

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

use super::bip::{self, Signature};
use super::cipher::{Opener, Sealed};
use super::fast::Roaming;
use super::given::WifiKeys;
use super::handshake::{Check, Message, Pair, Session};
use super::replay::{Counters, Replay};
use super::rsn::{self, Agreed, GroupKey};

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

    fn get_mut(&mut self, key: K) -> Option<&mut V> {
        self.kept.get_mut(&key)
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
    numbers: Counters,
}

/// A key that signs management frames to all.
struct Signing {
    id: u8,
    key: Vec<u8>,
    suite: Option<bip::Suite>,
    numbers: Counters,
}

#[derive(Default)]
struct Network {
    name: Option<Vec<u8>>,
    groups: VecDeque<Group>,
    /// Newest last.
    signing: VecDeque<Signing>,
}

/// How a frame came.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heard {
    /// Interface of the capture.
    pub interface: u32,
    /// Whether its sender marked it as sent again.
    pub again: bool,
}

/// What the signature of a management frame to all says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// The network's key made it.
    Good = 1,
    /// Its key was not seen.
    NoKey = 3,
    /// No key of the network made it.
    Bad = 2,
    /// There is none, though the network signs such frames.
    Missing = 4,
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

/// A frame that was opened.
pub struct Opened<'a> {
    /// By which key.
    pub by: OpenedBy<'a>,
    /// What is wrong with its packet number.
    pub replay: Option<Replay>,
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
    /// What is wrong with its replay counter.
    pub replay: Option<Replay>,
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
            let pair = self.pairs.at((network, station));
            (pair.agreed, pair.protects) = (Some(agreed), false);
        }
    }

    /// Takes in a reassociation request or response between an access point and a station that roams by fast transition.
    pub fn roams(
        &mut self,
        keys: &WifiKeys,
        ends: [Mac; 2],
        elements: &[u8],
        response: bool,
    ) -> Option<Check> {
        let roaming = Roaming::of(elements, response)?;
        let [ap, station] = ends;
        let name = self.networks.get(ap).and_then(|n| n.name.clone());
        let pair = self.pairs.at((ap, station));
        let check = pair.roam(&roaming, elements, ends, name.as_deref(), || {
            keys.candidates(name.as_deref())
        });
        let session = pair.sessions.back();
        if let Some(session) = session.filter(|_| response && check == Check::Fits) {
            let (group, signing) = roaming.keys(&session.suite, &session.kek);
            let agreed = session.agreed;
            pair.protects = signing.is_some();
            let network = self.networks.at(ap);
            if let Some(group) = group {
                network.grouped(&group.as_key(), agreed);
            }
            if let Some(signing) = signing {
                network.signs(&signing.as_key(), agreed);
            }
        }
        Some(check)
    }

    /// Takes in a key message between an access point and a station.
    pub fn key(
        &mut self,
        keys: &WifiKeys,
        [ap, station]: [Mac; 2],
        m: &Message<'_>,
        kde: Kde,
        heard: Heard,
    ) -> Read {
        let name = self.networks.get(ap).and_then(|n| n.name.clone());
        let pair = self.pairs.at((ap, station));
        let mut read = Read {
            check: pair.take(m, [ap, station], name.as_deref(), || {
                keys.candidates(name.as_deref())
            }),
            ..Read::default()
        };
        let Some(session) = pair.signer(m) else {
            return read;
        };
        if m.from_ap {
            let counters = &mut session.messages;
            read.replay = counters.take(heard.interface, 0, m.counter, heard.again);
        }
        if !kde.encrypted || m.data.is_empty() {
            return read;
        }
        let suite = &session.suite;
        let Some(clear) = super::derive::unwrap(suite, &session.kek, &kde.iv, m.data) else {
            return read;
        };
        let mut agreed = session.agreed;
        if let Some(of_all) = rsn::agreed(&clear) {
            (agreed.group, agreed.management) = (of_all.group, of_all.management);
        }
        read.keys = Some((session.kck.clone(), session.kek.clone()));
        let (group, signing) = match kde.bare {
            Some((id, len)) => {
                let key = clear.get(..len).unwrap_or(&clear);
                (Some(GroupKey { id, key }), None)
            }
            None => rsn::keys(&clear),
        };
        pair.protects |= signing.is_some();
        let network = self.networks.at(ap);
        if let Some(group) = group {
            network.grouped(&group, agreed);
        }
        if let Some(signing) = signing {
            network.signs(&signing, agreed);
        }
        read.clear = Some(clear);
        read
    }

    /// Takes the encryption off `bytes`, the body of a frame.
    ///
    /// # Errors
    /// Why it stays closed.
    pub fn open(
        &mut self,
        keys: &WifiKeys,
        sealed: &Sealed<'_>,
        heard: Heard,
        bytes: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<Opened<'_>, Closed> {
        let ([to, from], network) = (sealed.hop, sealed.network);
        if is_group(to) {
            return self.open_group(keys, sealed, heard, bytes, out);
        }
        let station = if from == network { to } else { from };
        let unknown = self.unknown(keys, network);
        // Between two access points, either may have been the one that let the other in.
        let ends = [(network, station), (from, to), (to, from)];
        let ends = ends.into_iter().find(|e| self.pairs.get(*e).is_some());
        let Some(pair) = ends.and_then(|e| self.pairs.get_mut(e)) else {
            return Err(unknown);
        };
        let fits = |s: &Session, out: &mut Vec<u8>| {
            s.opener
                .as_ref()
                .is_some_and(|opener| opener.open(sealed, bytes, out))
        };
        let Some(at) = pair.sessions.iter().rposition(|s| fits(s, out)) else {
            return Err(match (pair.sessions.back(), pair.check) {
                (Some(s), _) if s.opener.is_none() => Closed::Cipher,
                (Some(_), _) => Closed::NotAuthentic,
                (None, Some(Check::Wrong)) => Closed::Wrong,
                (None, Some(Check::NoKey)) => Closed::NotThisNetwork,
                (None, Some(Check::Unknown)) => Closed::Cipher,
                (None, Some(_)) => Closed::Incomplete,
                (None, None) => unknown,
            });
        };
        let session = pair.sessions.get_mut(at).ok_or(Closed::NotAuthentic)?;
        let [of_ap, of_station] = &mut session.numbers;
        let numbers = if from == network { of_ap } else { of_station };
        let replay = counted(numbers, session.opener.as_ref(), sealed, heard);
        Ok(Opened {
            by: OpenedBy::Pair(session),
            replay,
        })
    }

    fn open_group(
        &mut self,
        keys: &WifiKeys,
        sealed: &Sealed<'_>,
        heard: Heard,
        bytes: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<Opened<'_>, Closed> {
        let unknown = self.unknown(keys, sealed.network);
        let (mut tried, mut found) = (false, None);
        let known = self.networks.get_mut(sealed.network);
        let groups = known.into_iter().flat_map(|n| n.groups.iter_mut().rev());
        for group in groups.filter(|g| g.id == sealed.key) {
            tried = true;
            let opener = group.opener.as_ref();
            if opener.is_some_and(|opener| opener.open(sealed, bytes, out)) {
                found = Some(group);
                break;
            }
        }
        let Some(group) = found else {
            return Err(if tried {
                Closed::NotAuthentic
            } else if unknown == Closed::NotThisNetwork {
                unknown
            } else {
                Closed::NoGroupKey
            });
        };
        let opener = group.opener.as_ref();
        let replay = counted(&mut group.numbers, opener, sealed, heard);
        // Of TKIP without the keys of Michael.
        let shown = match group.opener {
            Some(Opener::Tkip(..)) => group.key.get(..16),
            _ => None,
        };
        let by = OpenedBy::Group(shown.unwrap_or(&group.key));
        Ok(Opened { by, replay })
    }

    /// Why there is nothing to open a network's frames with.
    fn unknown(&self, keys: &WifiKeys, network: Mac) -> Closed {
        let name = self.networks.get(network).and_then(|n| n.name.as_deref());
        match name {
            Some(name) if !keys.has_for(name) => Closed::NotThisNetwork,
            _ => Closed::NoHandshake,
        }
    }

    /// What the signature of a management frame to all says, and what is wrong with its packet number; `None` where the
    /// network, as far as is known, signs no such frames.
    pub fn signed(
        &mut self,
        network: Mac,
        header: &[u8],
        signature: Option<&Signature<'_>>,
        heard: Heard,
    ) -> Option<(Signed, Option<Replay>)> {
        let known = self.networks.get_mut(network);
        let Some(signature) = signature else {
            let signs = known.is_some_and(|n| !n.signing.is_empty());
            return signs.then_some((Signed::Missing, None));
        };
        let keys = known.into_iter().flat_map(|n| n.signing.iter_mut().rev());
        let mut said = Signed::NoKey;
        for key in keys.filter(|k| k.id == signature.key) {
            let Some(suite) = key.suite else { continue };
            if signature.verifies(suite, &key.key, header) {
                let (number, management) = (signature.number, Counters::MANAGEMENT);
                let numbers = &mut key.numbers;
                let replay = numbers.take(heard.interface, management, number, heard.again);
                return Some((Signed::Good, replay));
            }
            said = Signed::Bad;
        }
        Some((said, None))
    }

    /// Whether an access point and a station protect management frames between them.
    #[must_use]
    pub fn protects(&self, network: Mac, station: Mac) -> bool {
        self.pairs
            .get((network, station))
            .is_some_and(|p| p.protects)
    }
}

/// Counts the packet number of a frame that was opened.
fn counted(
    numbers: &mut Counters,
    opener: Option<&Opener>,
    sealed: &Sealed<'_>,
    heard: Heard,
) -> Option<Replay> {
    let number = match opener {
        Some(Opener::Tkip(..)) => sealed.number_of_tkip,
        _ => sealed.number,
    };
    let counter = if sealed.management {
        Counters::MANAGEMENT
    } else {
        usize::from(sealed.priority)
    };
    numbers.take(heard.interface, counter, number, heard.again)
}

impl Network {
    fn grouped(&mut self, group: &GroupKey<'_>, agreed: Agreed) {
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
            numbers: Counters::default(),
        });
    }

    fn signs(&mut self, key: &GroupKey<'_>, agreed: Agreed) {
        if self
            .signing
            .iter()
            .any(|s| s.id == key.id && s.key == key.key)
        {
            return;
        }
        if self.signing.len() >= MAX_GROUP_KEYS {
            self.signing.pop_front();
        }
        self.signing.push_back(Signing {
            id: key.id,
            key: key.key.to_vec(),
            suite: bip::Suite::of(agreed.management),
            numbers: Counters::default(),
        });
    }
}
