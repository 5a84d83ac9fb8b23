//! Small values that a dissector remembers in a conversation (a query's frame under its identifier).

/// Entries kept per conversation; the oldest is forgotten first.
const CAPACITY: usize = 32;

/// A bounded list of values under a protocol's name and a key.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    entries: Vec<(&'static str, u64, u64)>,
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
}
