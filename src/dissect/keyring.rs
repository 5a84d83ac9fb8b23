//! The secrets that the user gave: session secrets of key logs and of capture files, and what follows from them.
//!
//! One ring is shared by every engine of a run. It may grow while packets are read (a key log that is still written), and
//! says so by its [`version`](Keyring::version): who did not find a secret asks again only when that has changed. It is
//! bounded: a hostile file cannot make it more than 16 MiB. Nothing in it is ever printed by itself.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Bytes of names and secrets that are kept.
const MAX_BYTES: usize = 16 << 20;
/// Secrets that are kept.
const MAX_SECRETS: usize = 262_144;

/// One secret: what kind it is, which session it is of, and its bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// Kind, as key logs name it.
    pub kind: &'static str,
    /// What the session is known by (a client's random).
    pub id: Box<[u8]>,
    /// The secret itself.
    pub bytes: Box<[u8]>,
}

/// The kind only: secrets do not belong in a log.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret {{ {}, {} bytes }}", self.kind, self.bytes.len())
    }
}

type State = foldhash::fast::FixedState;
/// Kind and session.
type Name = (&'static str, Box<[u8]>);

#[derive(Default)]
struct Kept {
    secrets: HashMap<Name, Box<[u8]>, State>,
    bytes: usize,
    /// Secrets that opened something, in the order of first use.
    used: Vec<Secret>,
    seen: HashSet<Name, State>,
}

#[derive(Default)]
struct Shared {
    version: AtomicU64,
    kept: RwLock<Kept>,
}

/// The secrets of a run; clones share them.
#[derive(Clone, Default)]
pub struct Keyring(Arc<Shared>);

impl Keyring {
    /// How often secrets came; 0 when there are none.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version.load(Ordering::Acquire)
    }

    /// Keeps a secret of the user's; one of the same kind and session is replaced. Returns whether there was room.
    pub fn add(&self, kind: &'static str, id: &[u8], secret: &[u8]) -> bool {
        let kept = self.keep(kind, id, secret);
        if kept {
            self.0.version.fetch_add(1, Ordering::AcqRel);
        }
        kept
    }

    /// Keeps what follows from other secrets, for later sessions (the master secret behind a ticket).
    pub fn learn(&self, kind: &'static str, id: &[u8], secret: &[u8]) {
        self.keep(kind, id, secret);
    }

    fn keep(&self, kind: &'static str, id: &[u8], secret: &[u8]) -> bool {
        let size = id.len().saturating_add(secret.len()).saturating_add(64);
        let mut kept = self.0.kept.write().unwrap_or_else(PoisonError::into_inner);
        let total = kept.bytes.saturating_add(size);
        if total > MAX_BYTES || kept.secrets.len() >= MAX_SECRETS {
            return false;
        }
        if kept
            .secrets
            .insert((kind, id.into()), secret.into())
            .is_none()
        {
            kept.bytes = total;
        }
        true
    }

    /// The secret of a kind and session.
    #[must_use]
    pub fn find(&self, kind: &'static str, id: &[u8]) -> Option<Box<[u8]>> {
        if self.version() == 0 {
            return None;
        }
        let kept = self.0.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.secrets.get(&(kind, id.into())).cloned()
    }

    /// Takes note that a secret opened something.
    pub fn used(&self, kind: &'static str, id: &[u8]) {
        let mut kept = self.0.kept.write().unwrap_or_else(PoisonError::into_inner);
        let name = (kind, Box::from(id));
        if let Some(bytes) = kept.secrets.get(&name).cloned()
            && kept.seen.insert(name)
        {
            let id = id.into();
            kept.used.push(Secret { kind, id, bytes });
        }
    }

    /// The secrets that opened something, from the `from`th on, in the order of first use.
    #[must_use]
    pub fn uses(&self, from: usize) -> Vec<Secret> {
        let kept = self.0.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.used.get(from..).unwrap_or(&[]).to_vec()
    }
}

/// How many there are: secrets do not belong in a log.
impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kept = self.0.kept.read().unwrap_or_else(PoisonError::into_inner);
        write!(f, "Keyring {{ {} secrets }}", kept.secrets.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn clones_share_and_versions_tell() {
        let ring = Keyring::default();
        let other = ring.clone();
        assert_eq!(ring.version(), 0);
        assert!(ring.add("CLIENT_RANDOM", &[1], &[2, 3]));
        assert_eq!(other.version(), 1);
        assert_eq!(&*other.find("CLIENT_RANDOM", &[1]).unwrap(), &[2, 3]);
        assert!(other.find("CLIENT_RANDOM", &[2]).is_none());
        other.used("CLIENT_RANDOM", &[1]);
        other.used("CLIENT_RANDOM", &[1]);
        other.used("CLIENT_RANDOM", &[9]);
        assert_eq!(ring.uses(0).len(), 1);
        assert_eq!(ring.uses(1).len(), 0);
    }

    #[test]
    fn nothing_makes_it_grow_for_ever() {
        let ring = Keyring::default();
        let secret = vec![0u8; 1 << 20];
        let kept = (0u32..64)
            .filter(|n| ring.add("RSA", &n.to_be_bytes(), &secret))
            .count();
        assert_eq!(kept, 15);
    }
}
