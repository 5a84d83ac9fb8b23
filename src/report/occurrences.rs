//! Which fields of a packet are occurrences of one name (some names have several declarations: `mqtt.prop_number`), found
//! in one pass, without allocating per packet and without reading a name twice.

use super::pieces::Piece;
use crate::dissect::{FieldSpec, Packet};

const NONE: u32 = u32::MAX;

/// A declaration that was met, and the number of its name.
#[derive(Clone, Copy, Default)]
struct Known {
    spec: Option<&'static FieldSpec>,
    name: u32,
}

/// A name, and where it occurred last.
struct Name {
    key: &'static str,
    /// The name as JSON has it behind another field: `,"tcp.srcport":`.
    json: Piece,
    /// The packet it occurred in last; what earlier packets left counts as nothing, so that nothing need be cleared.
    packet: u32,
    last: u32,
}

/// What becomes of one field of the packet.
#[derive(Clone, Copy)]
struct Link {
    /// Index of the next occurrence of the same name.
    next: u32,
    /// The number of its name, where it is wanted and the first of its name.
    first: u32,
}

/// For each field of a packet, the next occurrence of the same name.
#[derive(Default)]
pub(super) struct Occurrences {
    /// A hash table by address, at most half full.
    known: Vec<Known>,
    count: usize,
    names: Vec<Name>,
    packet: u32,
    links: Vec<Link>,
}

fn hash(spec: &'static FieldSpec) -> usize {
    let address = std::ptr::from_ref(spec).addr() as u64;
    (address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

impl Occurrences {
    /// Links those fields of a packet whose declarations are `wanted`.
    pub(super) fn gather(&mut self, packet: Packet<'_>, wanted: impl Fn(&FieldSpec) -> bool) {
        let fields = &packet.tree.fields;
        self.packet = self.packet.wrapping_add(1);
        self.links.clear();
        for (i, field) in fields.iter().enumerate() {
            let mut link = Link {
                next: NONE,
                first: NONE,
            };
            if wanted(field.spec) {
                let index = u32::try_from(i).unwrap_or(NONE);
                link.first = self.meet(field.spec, index);
            }
            self.links.push(link);
        }
    }

    /// Takes note of an occurrence; returns the number of its name if it is the first in this packet.
    fn meet(&mut self, spec: &'static FieldSpec, index: u32) -> u32 {
        let number = self.number(spec);
        let Some(name) = self.names.get_mut(number as usize) else {
            return NONE;
        };
        let before = std::mem::replace(&mut name.last, index);
        if std::mem::replace(&mut name.packet, self.packet) != self.packet {
            return number;
        }
        if let Some(link) = self.links.get_mut(before as usize) {
            link.next = index;
        }
        NONE
    }

    /// The number of a declaration's name.
    fn number(&mut self, spec: &'static FieldSpec) -> u32 {
        let mask = self.known.len().wrapping_sub(1);
        let mut at = hash(spec) & mask;
        while let Some(known) = self.known.get(at) {
            match known.spec {
                Some(s) if std::ptr::eq(s, spec) => return known.name,
                Some(_) => at = (at + 1) & mask,
                None => break,
            }
        }
        self.learn(spec)
    }

    #[cold]
    fn learn(&mut self, spec: &'static FieldSpec) -> u32 {
        let named = self.names.iter().position(|n| n.key == spec.key);
        let at = named.unwrap_or_else(|| {
            self.names.push(Name {
                key: spec.key,
                json: Piece::new(&format!(",\"{}\":", spec.key)),
                packet: self.packet.wrapping_sub(1),
                last: NONE,
            });
            self.names.len() - 1
        });
        let name = u32::try_from(at).unwrap_or(NONE);
        if self.known.len() < (self.count + 1) * 2 {
            let room = (self.known.len() * 2).max(512);
            let old = std::mem::replace(&mut self.known, vec![Known::default(); room]);
            for known in old {
                self.put(known);
            }
        }
        self.count += 1;
        self.put(Known {
            spec: Some(spec),
            name,
        });
        name
    }

    fn put(&mut self, known: Known) {
        let Some(spec) = known.spec else {
            return;
        };
        let mask = self.known.len() - 1;
        let mut at = hash(spec) & mask;
        while let Some(place) = self.known.get_mut(at) {
            if place.spec.is_none() {
                *place = known;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The wanted fields that are the first of their names, by index, each with its name as JSON has it.
    pub(super) fn firsts(&self) -> impl Iterator<Item = (usize, &Piece)> {
        let named =
            |(i, link): (usize, &Link)| Some((i, &self.names.get(link.first as usize)?.json));
        self.links.iter().enumerate().filter_map(named)
    }

    /// The next field of the same name.
    pub(super) fn after(&self, index: usize) -> Option<usize> {
        let link = self.links.get(index).filter(|l| l.next != NONE)?;
        Some(link.next as usize)
    }
}
