//! The four-way handshake between two stations, as far as its messages were seen (IEEE 802.11-2020 clause 12.7.6), and the
//! keys that came of it.

use std::collections::VecDeque;

use super::cipher::{Opener, Suite};
use super::derive;
use super::fast::{self, Fast, Roaming};
use super::given::Pmk;
use super::replay::Counters;
use super::rsn::{self, Agreed};

/// Sessions of one pair that are kept: frames of an earlier one may still be in the air, or repeated.
const MAX_SESSIONS: usize = 4;

/// What a key message says of the key that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Its signature verifies: the passphrase is right.
    Fits = 1,
    /// Its signature does not verify: the passphrase is not the one that was used.
    Wrong = 2,
    /// No key was given for this network.
    NoKey = 3,
    /// It cannot be checked: message 1 (or 3), which has the access point's random number, was not seen before.
    NoFirst = 4,
    /// It cannot be checked: message 2, which has the station's random number, was not seen before.
    NoSecond = 5,
    /// It uses a way to come by a key that netlens does not know.
    Unknown = 6,
}

/// The keys of a session.
pub struct Session {
    /// Master key.
    pub pmk: Pmk,
    /// Signs key messages.
    pub kck: Vec<u8>,
    /// Encrypts key data.
    pub kek: Vec<u8>,
    /// Temporal key.
    pub tk: Vec<u8>,
    /// How key messages are signed and encrypted.
    pub suite: derive::Suite,
    /// What was agreed on.
    pub agreed: Agreed,
    /// The random numbers that made it: of the access point, and of the station.
    nonces: [[u8; 32]; 2],
    /// Opens its frames; `None` where netlens does not know the cipher.
    pub opener: Option<Opener>,
    /// Packet numbers of its frames, of the access point and of the station.
    pub numbers: [Counters; 2],
    /// Replay counters of the access point's key messages.
    pub messages: Counters,
}

/// A key message, as a handshake needs it.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Which of the four, 0 for one of the group handshake.
    pub number: u8,
    /// Version of the key descriptor.
    pub version: u8,
    /// Random number of its sender.
    pub nonce: [u8; 32],
    /// The whole message with zeros in place of its signature.
    pub unsigned: &'a [u8],
    /// Its signature.
    pub mic: &'a [u8],
    /// Its key data, as it stands.
    pub data: &'a [u8],
    /// Its replay counter.
    pub counter: u64,
    /// Whether the access point sent it.
    pub from_ap: bool,
}

/// Two stations, and what is known of their handshakes.
#[derive(Default)]
pub struct Pair {
    /// Random number of the access point, from message 1 or 3.
    first: Option<[u8; 32]>,
    /// Random number of the station, from message 2.
    second: Option<[u8; 32]>,
    /// What the station chose, from its association request or message 2.
    pub agreed: Option<Agreed>,
    /// The holders of keys, where the network has fast transition.
    fast: Option<Fast>,
    /// Whether both protect management frames: the handshake brought the key for those to all.
    pub protects: bool,
    /// Sessions, newest last.
    pub sessions: VecDeque<Session>,
    /// What the last message that could be checked said.
    pub check: Option<Check>,
}

impl Pair {
    /// Takes in a message between `ends`, access point and station; `masters` gives the master keys that may be the network's.
    pub fn take(
        &mut self,
        m: &Message<'_>,
        ends: [[u8; 6]; 2],
        name: Option<&[u8]>,
        masters: impl FnOnce() -> Vec<Pmk>,
    ) -> Option<Check> {
        match m.number {
            1 => {
                if self.first != Some(m.nonce) {
                    // Another attempt: what was said in the one before does not count.
                    self.second = None;
                }
                self.first = Some(m.nonce);
                return None;
            }
            2 => {
                self.second = Some(m.nonce);
                if let Some(agreed) = rsn::agreed(m.data) {
                    self.agreed = Some(agreed);
                }
                self.fast = fast::holders(m.data);
            }
            3 => self.first = Some(m.nonce),
            4 if self.second.is_none() && m.nonce != [0; 32] => self.second = Some(m.nonce),
            _ => {}
        }
        let check = self.checked(m, ends, name, masters);
        self.check = Some(check);
        Some(check)
    }

    fn checked(
        &mut self,
        m: &Message<'_>,
        ends: [[u8; 6]; 2],
        name: Option<&[u8]>,
        masters: impl FnOnce() -> Vec<Pmk>,
    ) -> Check {
        let nonces = match (self.first, self.second) {
            (Some(first), Some(second)) => [first, second],
            (None, _) => return Check::NoFirst,
            (_, None) => return Check::NoSecond,
        };
        self.found(nonces, m.version, (ends, name), masters, |s| s.signed(m))
    }

    /// Takes in a reassociation request or response of a fast transition.
    pub fn roam(
        &mut self,
        r: &Roaming<'_>,
        elements: &[u8],
        ends: [[u8; 6]; 2],
        name: Option<&[u8]>,
        masters: impl FnOnce() -> Vec<Pmk>,
    ) -> Check {
        self.fast = fast::holders(elements);
        let [first, second] = r.nonces();
        (self.first, self.second) = (Some(first), Some(second));
        let check = self.found(r.nonces(), 0, (ends, name), masters, |s| {
            r.is_signed(s.suite.sign, &s.kck, ends)
        });
        self.check = Some(check);
        check
    }

    /// Finds or makes the session of these random numbers whose key `signed` something.
    fn found(
        &mut self,
        nonces: [[u8; 32]; 2],
        version: u8,
        (ends, name): ([[u8; 6]; 2], Option<&[u8]>),
        masters: impl FnOnce() -> Vec<Pmk>,
        signed: impl Fn(&Session) -> bool,
    ) -> Check {
        if let Some(known) = self.sessions.iter().find(|s| s.nonces == nonces) {
            // The same numbers make the same keys.
            return if signed(known) {
                Check::Fits
            } else {
                Check::Wrong
            };
        }
        // WPA2 with a password, where the choice was not seen.
        let agreed = self.agreed.unwrap_or(Agreed {
            group: 4,
            pairwise: 4,
            akm: 2,
            management: 6,
        });
        let Some(suite) = derive::Suite::of(agreed.akm, version) else {
            return Check::Unknown;
        };
        let masters = masters();
        if masters.is_empty() {
            return Check::NoKey;
        }
        let is_fast = derive::is_fast(agreed.akm);
        let fast = self.fast.as_ref().zip(name).filter(|_| is_fast);
        if is_fast && fast.is_none() {
            return Check::Unknown;
        }
        // A cipher that netlens does not know has keys of 16 bytes or 32: key messages are read whatever it is.
        let tk = agreed.pairwise().map_or(32, Suite::key_len);
        let len = suite.kck.saturating_add(suite.kek).saturating_add(tk);
        for pmk in masters {
            let key = pmk.as_slice();
            let ptk = match fast {
                Some((fast, name)) => {
                    derive::fast_ptk(suite.hash, key, name, fast, ends, nonces, len)
                }
                None => derive::ptk(suite.hash, key, ends, nonces, len),
            };
            let session = Session::new(pmk, suite, agreed, &ptk, nonces);
            if signed(&session) {
                if self.sessions.len() >= MAX_SESSIONS {
                    self.sessions.pop_front();
                }
                self.sessions.push_back(session);
                return Check::Fits;
            }
        }
        Check::Wrong
    }

    /// The session whose key signs the message.
    #[must_use]
    pub fn signer(&mut self, m: &Message<'_>) -> Option<&mut Session> {
        self.sessions.iter_mut().rev().find(|s| s.signed(m))
    }
}

impl Session {
    fn new(
        pmk: Pmk,
        suite: derive::Suite,
        agreed: Agreed,
        ptk: &[u8],
        nonces: [[u8; 32]; 2],
    ) -> Self {
        let (kck_end, kek_end) = (suite.kck, suite.kck.saturating_add(suite.kek));
        let part = |from: usize, to: usize| ptk.get(from..to).unwrap_or(&[]).to_vec();
        let tk = part(kek_end, ptk.len());
        let opener = agreed.pairwise().and_then(|s| Opener::new(s, &tk));
        Self {
            pmk,
            kck: part(0, kck_end),
            kek: part(kck_end, kek_end),
            tk,
            suite,
            agreed,
            nonces,
            opener,
            numbers: <[Counters; 2]>::default(),
            messages: Counters::default(),
        }
    }

    /// The temporal key as it is shown: of TKIP without the keys of Michael.
    #[must_use]
    pub fn shown(&self) -> &[u8] {
        match self.agreed.pairwise() {
            Some(Suite::Tkip) => self.tk.get(..16).unwrap_or(&self.tk),
            _ => &self.tk,
        }
    }

    /// Whether this session's key signed the message.
    #[must_use]
    pub fn signed(&self, m: &Message<'_>) -> bool {
        derive::verifies(self.suite.sign, &self.kck, m.unsigned, m.mic)
    }
}
