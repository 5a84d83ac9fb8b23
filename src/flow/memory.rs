//! Small values that a dissector remembers in a conversation (a query's frame under its identifier), and a few texts.

use std::collections::VecDeque;

/// Entries kept per conversation; the oldest is forgotten first.
const CAPACITY: usize = 32;
/// Texts kept per conversation, and how many bytes of each.
const TEXTS: usize = 16;
const TEXT_BYTES: usize = 512;

type Texts = VecDeque<(&'static str, u64, Box<str>)>;

/// A bounded list of values under a protocol's name and a key.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    entries: Vec<(&'static str, u64, u64)>,
    /// Few conversations have any.
    texts: Option<Box<Texts>>,
}

impl Memory {
    /// Sets a value, replacing an earlier one under the same key.
    pub fn set(&mut self, protocol: &'static str, key: u64, value: u64) {
        if let Some(e) = self
            .entries
            .iter_mut()
            .find(|(p, k, _)| *k == key && *p == protocol)
        {
            e.2 = value;
            return;
        }
        if self.entries.len() >= CAPACITY {
            self.entries.remove(0);
        }
        self.entries.push((protocol, key, value));
    }

    /// The value under a key.
    #[must_use]
    pub fn get(&self, protocol: &'static str, key: u64) -> Option<u64> {
        self.entries
            .iter()
            .find(|(p, k, _)| *k == key && *p == protocol)
            .map(|(_, _, v)| *v)
    }

    /// Sets a text, replacing an earlier one under the same key. One that is too long is not kept.
    pub fn set_text(&mut self, protocol: &'static str, key: u64, text: &str) {
        let texts = self.texts.get_or_insert_default();
        texts.retain(|(p, k, _)| !(*k == key && *p == protocol));
        if text.len() > TEXT_BYTES {
            return;
        }
        if texts.len() >= TEXTS {
            texts.pop_front();
        }
        texts.push_back((protocol, key, text.into()));
    }

    /// The text under a key.
    #[must_use]
    pub fn text(&self, protocol: &'static str, key: u64) -> Option<&str> {
        let texts = self.texts.as_deref()?;
        let found = texts.iter().find(|(p, k, _)| *k == key && *p == protocol);
        found.map(|(_, _, text)| &**text)
    }
}
