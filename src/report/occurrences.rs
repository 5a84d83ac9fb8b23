//! Which fields of a packet are occurrences of one name (some names have several declarations: `mqtt.prop_number`), found in one pass and without allocating per packet.

use crate::dissect::{FieldSpec, Packet};

const NONE: u32 = u32::MAX;

/// A place of the hash table: a declaration of the name, and its latest occurrence.
#[derive(Clone, Copy, Default)]
struct Slot {
    spec: Option<&'static FieldSpec>,
    last: u32,
    /// The packet that wrote the place; places of earlier packets count as empty, so that nothing need be cleared.
    packet: u32,
}

/// A number that differs for most names: their ends differ, their beginnings do not.
fn hash(key: &str) -> usize {
    let bytes = key.as_bytes();
    let end = bytes.last_chunk::<8>().copied().unwrap_or_else(|| {
        let mut short = [0; 8];
        for (to, from) in short.iter_mut().zip(bytes) {
            *to = *from;
        }
        short
    });
    let mixed =
        (u64::from_le_bytes(end) ^ (bytes.len() as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize
}

/// For each field of a packet, the next occurrence of the same name.
#[derive(Default)]
pub(super) struct Occurrences {
    slots: Vec<Slot>,
    packet: u32,
    /// Index of the next occurrence, and whether an earlier one exists.
    links: Vec<(u32, bool)>,
}

impl Occurrences {
    /// Links the fields of a packet.
    pub(super) fn gather(&mut self, packet: Packet<'_>) {
        let fields = &packet.tree.fields;
        // At most half of the places are ever taken.
        let wanted = (fields.len() * 2).next_power_of_two().max(256);
        self.packet = self.packet.wrapping_add(1);
        if self.slots.len() < wanted || self.packet == 0 {
            self.slots.clear();
            self.slots.resize(wanted, Slot::default());
            self.packet = 1;
        }
        self.links.clear();
        self.links.resize(fields.len(), (NONE, false));
        let mask = self.slots.len() - 1;
        for (i, field) in fields.iter().enumerate() {
            let index = u32::try_from(i).unwrap_or(NONE);
            let mut at = hash(field.spec.key) & mask;
            while let Some(slot) = self.slots.get_mut(at) {
                if slot.packet != self.packet {
                    *slot = Slot {
                        spec: Some(field.spec),
                        last: index,
                        packet: self.packet,
                    };
                    break;
                }
                if slot
                    .spec
                    .is_some_and(|s| std::ptr::eq(s, field.spec) || s.key == field.spec.key)
                {
                    let before = std::mem::replace(&mut slot.last, index);
                    if let Some(link) = self.links.get_mut(before as usize) {
                        link.0 = index;
                    }
                    if let Some(link) = self.links.get_mut(i) {
                        link.1 = true;
                    }
                    break;
                }
                at = (at + 1) & mask;
            }
        }
    }

    /// Whether no earlier field has the same name.
    pub(super) fn is_first(&self, index: usize) -> bool {
        self.links.get(index).is_some_and(|l| !l.1)
    }

    /// The next field of the same name.
    pub(super) fn after(&self, index: usize) -> Option<usize> {
        self.links
            .get(index)
            .filter(|l| l.0 != NONE)
            .map(|l| l.0 as usize)
    }
}
