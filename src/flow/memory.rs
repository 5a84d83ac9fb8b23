//! Small values that a dissector remembers in a conversation (a query's frame under its identifier), and a few texts.
//!
//! Searched several times a packet, in tens of thousands of conversations, so the keys stand close together.

/// Entries kept per conversation; the oldest is forgotten first.
const CAPACITY: usize = 32;
/// Texts kept per conversation, and how many bytes of each.
const TEXTS: usize = 16;
const TEXT_BYTES: usize = 512;

/// A bounded list of values under a protocol's name and a key.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    numbers: Ring<u64>,
    /// Few conversations have any.
    texts: Option<Box<Ring<String>>>,
}

/// Values under keys that are searched without touching the values.
#[derive(Debug, Clone, Default)]
struct Ring<T> {
    keys: Vec<u64>,
    /// As many as `keys`.
    values: Vec<T>,
    /// Whose place the next entry takes once there is no more room.
    oldest: usize,
}

impl<T: Default> Ring<T> {
    fn get(&self, key: u64) -> Option<&T> {
        let at = self.keys.iter().position(|k| *k == key)?;
        self.values.get(at)
    }

    /// The place of a key, which may still hold another value; a new key beyond `capacity` takes the oldest's place.
    fn place(&mut self, key: u64, capacity: usize) -> Option<&mut T> {
        let at = match self.keys.iter().position(|k| *k == key) {
            Some(at) => at,
            None if self.keys.len() < capacity => {
                self.keys.push(key);
                self.values.push(T::default());
                self.keys.len().saturating_sub(1)
            }
            None => {
                let at = self.oldest;
                self.oldest = at.saturating_add(1);
                if self.oldest >= capacity {
                    self.oldest = 0;
                }
                *self.keys.get_mut(at)? = key;
                at
            }
        };
        self.values.get_mut(at)
    }
}

/// Protocol and key in one word. Keys are numbers off the wire with a mark of the protocol's own in the top byte, so two
/// protocols would have to choose them on purpose to meet.
fn word(protocol: &str, key: u64) -> u64 {
    let name = protocol
        .bytes()
        .fold(0u64, |n, b| n.wrapping_mul(31).wrapping_add(u64::from(b)));
    name.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ key
}

impl Memory {
    /// Sets a value, replacing an earlier one under the same key.
    pub fn set(&mut self, protocol: &'static str, key: u64, value: u64) {
        if let Some(place) = self.numbers.place(word(protocol, key), CAPACITY) {
            *place = value;
        }
    }

    /// The value under a key.
    #[must_use]
    pub fn get(&self, protocol: &'static str, key: u64) -> Option<u64> {
        self.numbers.get(word(protocol, key)).copied()
    }

    /// Sets a text, replacing an earlier one under the same key. Of one that is too long nothing is kept.
    pub fn set_text(&mut self, protocol: &'static str, key: u64, text: &str) {
        let texts = self.texts.get_or_insert_default();
        if let Some(place) = texts.place(word(protocol, key), TEXTS) {
            place.clear();
            place.push_str(if text.len() > TEXT_BYTES { "" } else { text });
        }
    }

    /// The text under a key.
    #[must_use]
    pub fn text(&self, protocol: &'static str, key: u64) -> Option<&str> {
        let text = self.texts.as_ref()?.get(word(protocol, key))?;
        (!text.is_empty()).then_some(text.as_str())
    }
}
