//! A bounded table of conversations that forgets the one silent longest.

use hashbrown::HashMap;

use super::conversation::Conversation;
use super::key::FlowKey;

const NIL: u32 = u32::MAX;

struct Slot {
    key: FlowKey,
    conversation: Conversation,
    newer: u32,
    older: u32,
}

/// Conversations by key, linked from the most to the least recently used.
pub struct Table {
    index: HashMap<FlowKey, u32, foldhash::fast::FixedState>,
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    newest: u32,
    oldest: u32,
    capacity: usize,
}

impl Table {
    /// A table of at most `capacity` conversations (1 at least).
    pub fn new(capacity: usize) -> Self {
        Self {
            index: HashMap::default(),
            slots: Vec::new(),
            free: Vec::new(),
            newest: NIL,
            oldest: NIL,
            capacity: capacity.max(1),
        }
    }

    /// The slot of a key.
    pub fn find(&self, key: &FlowKey) -> Option<usize> {
        self.index.get(key).map(|s| *s as usize)
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

    /// The conversation in a slot, which becomes the most recently used.
    pub fn touch(&mut self, slot: usize) -> Option<&mut Conversation> {
        let at = u32::try_from(slot).unwrap_or(NIL);
        if self.newest != at {
            self.unlink(at);
            self.link(at);
        }
        self.get_mut(slot)
    }

    /// Adds a conversation; returns its slot and the conversation that had to go for it.
    pub fn insert(
        &mut self,
        key: FlowKey,
        conversation: Conversation,
    ) -> (usize, Option<Conversation>) {
        let evicted = if self.index.len() >= self.capacity {
            self.remove(self.oldest as usize)
        } else {
            None
        };
        let slot = Slot {
            key,
            conversation,
            newer: NIL,
            older: NIL,
        };
        let at = match self.free.pop() {
            Some(at) => {
                if let Some(place) = self.slots.get_mut(at as usize) {
                    *place = Some(slot);
                }
                at
            }
            None => {
                self.slots.push(Some(slot));
                u32::try_from(self.slots.len().saturating_sub(1)).unwrap_or(NIL)
            }
        };
        self.index.insert(key, at);
        self.link(at);
        (at as usize, evicted)
    }

    /// Takes a conversation out.
    pub fn remove(&mut self, slot: usize) -> Option<Conversation> {
        let at = u32::try_from(slot).unwrap_or(NIL);
        self.unlink(at);
        let taken = self.slots.get_mut(slot)?.take()?;
        self.index.remove(&taken.key);
        self.free.push(at);
        Some(taken.conversation)
    }

    fn slot(&mut self, at: u32) -> Option<&mut Slot> {
        self.slots.get_mut(at as usize)?.as_mut()
    }

    fn unlink(&mut self, at: u32) {
        let Some((newer, older)) = self.slot(at).map(|s| (s.newer, s.older)) else {
            return;
        };
        if let Some(s) = self.slot(newer) {
            s.older = older;
        } else if self.newest == at {
            self.newest = older;
        }
        if let Some(s) = self.slot(older) {
            s.newer = newer;
        } else if self.oldest == at {
            self.oldest = newer;
        }
    }

    fn link(&mut self, at: u32) {
        let newest = self.newest;
        if let Some(s) = self.slot(at) {
            s.newer = NIL;
            s.older = newest;
        }
        if let Some(s) = self.slot(newest) {
            s.newer = at;
        }
        self.newest = at;
        if self.oldest == NIL {
            self.oldest = at;
        }
    }
}
