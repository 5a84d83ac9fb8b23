//! What the user gave to open what is encrypted: one store for a run, which hangs on the registry that all its engines share.
//!
//! Secrets of single sessions (key logs) are in its [`Keyring`]. The framework knows no protocol, so whoever's secrets have
//! another shape keeps a type of its own here (passphrases of networks). Such types show nothing of what they hold: neither in
//! `Debug` nor in a message.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::Keyring;

type Kept = (TypeId, Arc<dyn Any + Send + Sync>);

/// Secrets of sessions, and others by their type. A protocol that learns of further ones while a capture runs puts a new value, or keeps a lock
/// inside its own.
#[derive(Default)]
pub struct Secrets {
    kept: RwLock<Vec<Kept>>,
    ring: Keyring,
}

impl Secrets {
    /// The secrets of sessions.
    #[must_use]
    pub fn keyring(&self) -> &Keyring {
        &self.ring
    }

    /// Puts the secrets of a kind in place of those that are there.
    pub fn put<T: Any + Send + Sync>(&self, secrets: T) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(kind, _)| *kind != TypeId::of::<T>());
        kept.push((TypeId::of::<T>(), Arc::new(secrets)));
    }

    /// The secrets of a kind, where there are some.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let (_, found) = kept.iter().find(|(kind, _)| *kind == TypeId::of::<T>())?;
        found.clone().downcast::<T>().ok()
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_place() {
        let secrets = Secrets::default();
        assert!(secrets.get::<u8>().is_none());
        secrets.put(7u8);
        secrets.put("eight".to_owned());
        secrets.put(9u8);
        assert_eq!(secrets.get::<u8>().as_deref(), Some(&9));
        assert_eq!(
            secrets.get::<String>().map(|s| s.len()),
            Some(5),
            "the other kind stays"
        );
        assert_eq!(format!("{secrets:?}"), "Secrets");
    }
}
