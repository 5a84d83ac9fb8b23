//! A bounded table of conversations that forgets one that has been silent for long.
//!
//! A look-up touches one line of a small index of slot numbers and the slot itself: with tens of thousands of
//! conversations the rest of the time would go into waiting for memory. So age is a mark on the slot, not a linked list:
//! when room is needed, a hand goes round, takes the marks off, and takes the first conversation that has none (the
//! "second chance" rule of page replacement).

use std::hash::BuildHasher as _;

use hashbrown::HashTable;

use super::conversation::Conversation;
use super::key::FlowKey;

/// Key and what every packet asks for lie in the same line of the cache, in this order.
#[repr(C, align(64))]
struct Slot {
    key: FlowKey,
    /// Used since the hand passed last.
    used: bool,
    conversation: Conversation,
}

/// Conversations by key.
pub struct Table {
    index: HashTable<u32>,
    hasher: foldhash::fast::FixedState,
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    hand: usize,
    capacity: usize,
}

impl Table {
    /// A table of at most `capacity` conversations (1 at least).
    pub fn new(capacity: usize) -> Self {
        Self {
            index: HashTable::new(),
            hasher: foldhash::fast::FixedState::default(),
            slots: Vec::new(),
            free: Vec::new(),
            hand: 0,
            capacity: capacity.max(1),
        }
    }

    /// The slot of a key.
    pub fn find(&self, key: &FlowKey) -> Option<usize> {
        let hash = self.hasher.hash_one(key);
        let is = |at: &u32| self.key(*at).is_some_and(|k| k == key);
        self.index.find(hash, is).map(|at| *at as usize)
    }

    fn key(&self, at: u32) -> Option<&FlowKey> {
        Some(&self.slots.get(at as usize)?.as_ref()?.key)
    }

    /// The conversation in a slot.
    pub fn get(&self, slot: usize) -> Option<&Conversation> {
        self.slots.get(slot)?.as_ref().map(|s| &s.conversation)
    }

    /// The conversation in a slot, to change.
    pub fn get_mut(&mut self, slot: usize) -> Option<&mut Conversation> {
        self.slots
            .get_mut(slot)?
            .as_mut()
            .map(|s| &mut s.conversation)
    }

    /// All conversations, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Conversation> {
        self.slots.iter().flatten().map(|s| &s.conversation)
    }

    /// The conversation in a slot, which counts as used.
    pub fn touch(&mut self, slot: usize) -> Option<&mut Conversation> {
        let s = self.slots.get_mut(slot)?.as_mut()?;
        s.used = true;
        Some(&mut s.conversation)
    }

    /// Adds a conversation; returns its slot and the conversation that had to go for it.
    pub fn insert(
        &mut self,
        key: FlowKey,
        conversation: Conversation,
    ) -> (usize, Option<Conversation>) {
        let evicted = if self.index.len() >= self.capacity {
            self.oldest().and_then(|slot| self.remove(slot))
        } else {
            None
        };
        let slot = Some(Slot {
            key,
            conversation,
            used: true,
        });
        let at = match self.free.pop() {
            Some(at) => {
                if let Some(place) = self.slots.get_mut(at as usize) {
                    *place = slot;
                }
                at
            }
            None => {
                self.slots.push(slot);
                u32::try_from(self.slots.len().saturating_sub(1)).unwrap_or(u32::MAX)
            }
        };
        let (hasher, slots) = (&self.hasher, &self.slots);
        let rehash = |at: &u32| {
            slots
                .get(*at as usize)
                .and_then(Option::as_ref)
                .map_or(0, |s| hasher.hash_one(s.key))
        };
        self.index.insert_unique(hasher.hash_one(key), at, rehash);
        (at as usize, evicted)
    }

    /// Takes a conversation out.
    pub fn remove(&mut self, slot: usize) -> Option<Conversation> {
        let at = u32::try_from(slot).ok()?;
        let taken = self.slots.get_mut(slot)?.take()?;
        let hash = self.hasher.hash_one(taken.key);
        if let Ok(entry) = self.index.find_entry(hash, |i| *i == at) {
            entry.remove();
        }
        self.free.push(at);
        Some(taken.conversation)
    }

    /// The next slot that was not used since the hand passed it last.
    fn oldest(&mut self) -> Option<usize> {
        for _ in 0..self.slots.len().saturating_mul(2) {
            let at = self.hand;
            self.hand = at.saturating_add(1);
            if self.hand >= self.slots.len() {
                self.hand = 0;
            }
            match self.slots.get_mut(at) {
                Some(Some(slot)) if slot.used => slot.used = false,
                Some(Some(_)) => return Some(at),
                _ => {}
            }
        }
        None
    }
}
