//! One direction of a connection: the keys in force and the number of the next record.

use super::Outcome;
use super::facts::Facts;
use super::schedule::{Master, master, seal12, seal13, updated};
use super::seal::{Opened, Record, Seal};
use super::suite::Suite;
use crate::dissect::{Dir, Keyring};
use crate::proto::app::tls::keylog;
use crate::proto::app::tls::session::Session;

/// Which secret seals the records of a direction (RFC 8446 section 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Epoch {
    /// None.
    #[default]
    Clear,
    /// The early secret: data of a client's first flight (TLS 1.3).
    Early,
    /// The handshake's secret (TLS 1.3).
    Handshake,
    /// The data's secret, after so many KeyUpdates; up to TLS 1.2 the only one.
    Data(u32),
}

impl Epoch {
    /// The epoch behind this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Clear | Self::Early => Self::Handshake,
            Self::Handshake => Self::Data(0),
            Self::Data(n) => Self::Data(n.saturating_add(1)),
        }
    }
}

/// Numbers tried beyond the expected one where records may be missing or keys came late.
const WINDOW: u64 = 64;
/// Records of a handshake under encryption that may have passed unread before keys came.
const FLIGHT: u64 = 24;
/// Attempts to open records out of turn, in one direction of a connection.
const MAX_ATTEMPTS: u32 = 4096;

/// What keys are made from.
pub struct Keys<'a> {
    /// The user's secrets.
    pub ring: &'a Keyring,
    /// What hellos have said.
    pub facts: &'a Facts,
    /// Version and suite.
    pub session: &'a Session,
    /// The suite, where it is one that netlens opens.
    pub suite: Option<Suite>,
    /// Beginning of the encrypted premaster secret.
    pub exchange: &'a [u8],
    /// Whose records.
    pub dir: Dir,
    /// Whether TLS 1.3 is spoken, or begun.
    pub tls13: bool,
}

/// Keys of one epoch.
#[derive(Clone)]
struct Current {
    epoch: Epoch,
    seal: Seal,
    suite: Suite,
    /// Kind of the secret in the key log.
    kind: &'static str,
    /// The traffic secret (TLS 1.3), for the one after it.
    secret: Vec<u8>,
}

/// One direction.
#[derive(Clone, Default)]
pub struct Side {
    /// Which keys are in force.
    pub epoch: Epoch,
    /// Number of the next record under them, as far as all were seen.
    number: u64,
    /// Records may have passed unseen or unread, so the number is only a guess.
    pub doubt: bool,
    /// The epoch that begins with the next record.
    then: Option<Epoch>,
    current: Option<Box<Current>>,
    /// An epoch that the ring had no key for, and its version then.
    missed: Option<(Epoch, u64)>,
    attempts: u32,
}

impl Side {
    /// Other keys are in force from here on.
    pub fn enter(&mut self, epoch: Epoch) {
        *self = Self {
            epoch,
            attempts: self.attempts,
            ..Self::default()
        };
    }

    /// Other keys are in force from the next record on.
    pub fn then(&mut self, epoch: Epoch) {
        self.then = Some(epoch);
    }

    /// Tries to open a record; whatever comes of it, the next one has the next number.
    pub fn open(&mut self, keys: &Keys<'_>, record: Record<'_>, out: &mut Vec<u8>) -> Outcome {
        if let Some(epoch) = self.then.take() {
            let doubt = self.doubt;
            // The secret that a KeyUpdate replaces is needed to make its successor.
            let before = self.current.take();
            self.enter(epoch);
            self.current = before;
            self.doubt = doubt;
        }
        if self.look_up(keys, self.epoch)
            && let Some(opened) = self.try_at(record, self.number, out)
        {
            return self.advance(opened);
        }
        if keys.tls13 {
            if let Some(opened) = self.ahead(keys, record, out) {
                return self.advance(opened);
            }
        } else if self.doubt {
            for n in 1..=WINDOW {
                if let Some(opened) = self.attempt(record, self.number.saturating_add(n), out) {
                    return self.advance(opened);
                }
            }
        }
        self.number = self.number.saturating_add(1);
        let Some(current) = &mut self.current else {
            self.doubt |= keys.tls13;
            return Outcome::NoKeys;
        };
        current.seal.passed(record);
        self.doubt = true;
        if current.epoch == self.epoch {
            Outcome::Failed
        } else {
            Outcome::NoKeys
        }
    }

    /// The record opened with the number in force.
    fn advance(&mut self, opened: Opened) -> Outcome {
        self.number = self.number.saturating_add(1);
        self.doubt = false;
        Outcome::Opened(opened, self.current.as_ref().map_or("", |c| c.kind))
    }

    fn try_at(&mut self, record: Record<'_>, number: u64, out: &mut Vec<u8>) -> Option<Opened> {
        self.current.as_mut()?.seal.open(record, number, out)
    }

    /// One attempt out of turn; when it opens, the number is the right one.
    fn attempt(&mut self, record: Record<'_>, number: u64, out: &mut Vec<u8>) -> Option<Opened> {
        if self.attempts >= MAX_ATTEMPTS {
            return None;
        }
        self.attempts = self.attempts.saturating_add(1);
        let opened = self.try_at(record, number, out)?;
        self.number = number;
        Some(opened)
    }

    /// TLS 1.3: the records that told of a change of keys may be missing or unread, and a server may refuse early data
    /// without a word to us. So later numbers and later epochs are tried.
    fn ahead(&mut self, keys: &Keys<'_>, record: Record<'_>, out: &mut Vec<u8>) -> Option<Opened> {
        let (epoch, number, doubt) = (self.epoch, self.number, self.doubt);
        let kept = self.current.clone();
        let mut next = epoch;
        for step in 0..3 {
            if step > 0 {
                next = next.next();
                self.epoch = next;
            }
            let have = self.look_up(keys, next);
            if have
                && step > 0
                && let Some(opened) = self.attempt(record, 0, out)
            {
                return Some(opened);
            }
            if step == 0 && epoch == Epoch::Early && have {
                // Early data are sealed with the suite of the session taken up, which no hello names.
                let len = self.current.as_ref().map_or(0, |c| c.secret.len());
                for suite in Suite::of_tls13(len) {
                    self.change_suite(suite);
                    if let Some(opened) = self.attempt(record, number, out) {
                        return Some(opened);
                    }
                }
            }
            if have && doubt {
                // Records of this epoch that were missing, or, behind a handshake that nobody could read, those of the
                // handshake among all that were counted.
                let later = 1..=WINDOW;
                let fewer = (1..=FLIGHT).filter_map(|n| number.checked_sub(n));
                let numbers: Vec<u64> = if step == 0 {
                    later.map(|n| number.saturating_add(n)).collect()
                } else {
                    fewer.chain(later).collect()
                };
                for n in numbers {
                    if let Some(opened) = self.attempt(record, n, out) {
                        return Some(opened);
                    }
                }
            }
            if !doubt && step > 0 {
                break;
            }
        }
        (self.epoch, self.number, self.current) = (epoch, number, kept);
        None
    }

    fn change_suite(&mut self, suite: Suite) {
        if let Some(current) = &mut self.current
            && let Some(seal) = seal13(suite, &current.secret)
        {
            (current.suite, current.seal) = (suite, seal);
        }
    }

    /// Makes the keys of an epoch the current ones, if the ring has them; says whether they are.
    fn look_up(&mut self, keys: &Keys<'_>, epoch: Epoch) -> bool {
        if let Some(current) = &self.current
            && current.epoch == epoch
        {
            return true;
        }
        if let Epoch::Data(n) = epoch
            && let Some(current) = &mut self.current
            && n > 0
            && current.epoch == Epoch::Data(n.saturating_sub(1))
        {
            let secret = updated(current.suite.hash, &current.secret);
            if let Some(seal) = seal13(current.suite, &secret) {
                **current = Current {
                    epoch,
                    seal,
                    suite: current.suite,
                    kind: current.kind,
                    secret,
                };
                return true;
            }
        }
        let version = keys.ring.version();
        if version == 0 || self.missed == Some((epoch, version)) {
            return false;
        }
        let made = if keys.tls13 {
            make13(keys, epoch)
        } else {
            make12(keys, epoch)
        };
        match made {
            Some(made) => {
                self.current = Some(Box::new(made));
                true
            }
            None => {
                self.missed = Some((epoch, version));
                false
            }
        }
    }
}

fn make12(keys: &Keys<'_>, epoch: Epoch) -> Option<Current> {
    let suite = keys.suite?;
    let found = master(keys.ring, keys.facts, keys.session, suite, keys.exchange)?;
    let side = keys.dir.index();
    let seal = seal12(keys.session, suite, &found.secret, keys.facts, side)?;
    keys.ring.used(found.kind, &found.id);
    learn(keys.ring, keys.facts, &found);
    Some(Current {
        epoch,
        seal,
        suite,
        kind: found.kind,
        secret: Vec::new(),
    })
}

/// Later sessions may take this one up again without a line of their own in the key log.
pub fn learn(ring: &Keyring, facts: &Facts, found: &Master) {
    if !facts.session_id.is_empty() && found.kind != keylog::SESSION {
        ring.learn(keylog::SESSION, &facts.session_id, &found.secret);
    }
    for ticket in [&facts.ticket, &facts.new_ticket] {
        if !ticket.is_empty() {
            ring.learn(keylog::TICKET, ticket, &found.secret);
        }
    }
}

fn make13(keys: &Keys<'_>, epoch: Epoch) -> Option<Current> {
    let [hc, hs] = keylog::HANDSHAKE;
    let [tc, ts] = keylog::TRAFFIC;
    let kind = match (epoch, keys.dir) {
        (Epoch::Early, Dir::FromClient) => keylog::EARLY,
        (Epoch::Handshake, Dir::FromClient) => hc,
        (Epoch::Handshake, Dir::FromServer) => hs,
        (Epoch::Data(_), Dir::FromClient) => tc,
        (Epoch::Data(_), Dir::FromServer) => ts,
        _ => return None,
    };
    let id = keys.facts.client?;
    let mut secret = keys.ring.find(kind, &id)?.to_vec();
    let suite = match epoch {
        // A guess: no hello names the suite of early data (RFC 8446 section 4.2.11), so others are tried if it fails.
        Epoch::Early => keys
            .suite
            .filter(|s| s.hash.size() == secret.len())
            .or_else(|| Suite::of_tls13(secret.len()).next())?,
        _ => keys.suite?,
    };
    if let Epoch::Data(updates) = epoch {
        for _ in 0..updates.min(1024) {
            secret = updated(suite.hash, &secret);
        }
    }
    let seal = seal13(suite, &secret)?;
    keys.ring.used(kind, &id);
    Some(Current {
        epoch,
        seal,
        suite,
        kind,
        secret,
    })
}
