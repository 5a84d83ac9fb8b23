//! The arena that a packet's dissection lands in. It is cleared and reused, never freed, from packet to packet.

use super::{FieldSpec, Kind, Note, Protocol};
use crate::frame::{Piece, Source};

/// Marks on a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u8);

impl Flags {
    /// Computed, not read: shown in square brackets.
    pub const GENERATED: u8 = 1;
    /// The value is text in the tree's own text arena (offset and length in `value`), not the spanned bytes.
    pub const OWN_TEXT: u8 = 2;
    /// A heading whose children follow at a greater depth.
    pub const GROUP: u8 = 4;
    /// Findable by filters and `-e`, but not shown in the tree.
    pub const HIDDEN: u8 = 8;

    /// Whether `flag` is set.
    #[must_use]
    pub fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

/// One field of one packet: 32 bytes, no allocation.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// What the field is.
    pub spec: &'static FieldSpec,
    /// The number (signed numbers and doubles as their bits; addresses big-endian), or offset << 32 | length of own text.
    pub value: u64,
    /// Offset of the first byte in the source.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
    /// Depth in the tree; 0 is a protocol.
    pub depth: u8,
    /// Index of the source; 0 is the packet.
    pub source: u16,
    /// Marks.
    pub flags: Flags,
}

/// One protocol's part of a packet.
#[derive(Debug, Clone, Copy)]
pub struct Layer {
    /// Which protocol.
    pub protocol: &'static Protocol,
    /// Index of its own item (depth 0) in the fields; its fields follow.
    pub first: u32,
    /// One past its last field.
    pub end: u32,
    /// The layer belongs to a packet that another one quotes (an ICMP error): it did not travel in this frame.
    pub quoted: bool,
}

/// Everything dissection says about one packet.
#[derive(Debug, Default)]
pub struct Tree {
    /// Fields in tree order.
    pub fields: Vec<Field>,
    /// Layers, outermost first.
    pub layers: Vec<Layer>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Text that is not in the packet as such (expanded DNS names, X.509 names).
    pub text: String,
    /// Sources 1.. (source 0 is the packet's own bytes, which the tree does not hold).
    pub sources: Vec<Source>,
    /// Buffers of former sources, kept for their capacity.
    spare: Vec<Vec<u8>>,
    /// There were more sources than have a number: nothing more is recorded of this packet.
    crowded: bool,
    /// Fields are dropped: only layers and notes are wanted.
    without_fields: bool,
}

// Packets have hundreds of fields: what one takes is what a look at a packet costs.
const _: () = assert!(size_of::<Field>() == 32);

/// A packet's fields stop being recorded here; a note says so.
pub(super) const MAX_FIELDS: usize = 65_536;
/// Sources of a packet that are kept. The one number behind them is for bytes that are read and of which nothing is kept.
pub(super) const MAX_SOURCES: usize = 65_534;
const MAX_NOTES: usize = 256;
const MAX_SPARE: usize = 8;
const MAX_SPARE_BYTES: usize = 64 * 1024;

impl Tree {
    /// Empties the tree for the next packet and keeps its memory.
    pub fn clear(&mut self) {
        self.fields.clear();
        self.layers.clear();
        self.notes.clear();
        self.text.clear();
        self.crowded = false;
        while let Some(mut s) = self.sources.pop() {
            if self.spare.len() < MAX_SPARE && s.bytes.capacity() <= MAX_SPARE_BYTES {
                s.bytes.clear();
                self.spare.push(s.bytes);
            }
        }
    }

    /// An empty buffer, with the capacity of an earlier one where possible.
    pub fn spare_buffer(&mut self) -> Vec<u8> {
        self.spare.pop().unwrap_or_default()
    }

    /// Chooses whether fields are recorded.
    pub(super) fn keep_fields(&mut self, keep: bool) {
        self.without_fields = !keep;
    }

    /// Whether the packet said more than is kept: too many fields, or too many sources.
    pub(super) fn overflows(&self) -> bool {
        self.fields.len() >= MAX_FIELDS || self.crowded
    }

    /// Whether no more fields are recorded: the packet has too many, or too many sources, or they are not wanted.
    #[must_use]
    #[inline]
    pub fn is_full(&self) -> bool {
        self.overflows() || self.without_fields
    }

    /// Records a field; returns its index, at which there is none when the tree is full.
    #[inline]
    pub fn push(&mut self, field: Field) -> usize {
        let index = self.fields.len();
        if !self.is_full() {
            self.fields.push(field);
        }
        index
    }

    /// Records a remark; the 257th and later of one packet are dropped.
    pub fn note(&mut self, note: Note) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(note);
        }
    }

    /// Stores text in the arena and returns it as a field value.
    pub fn own_text(&mut self, text: &str) -> u64 {
        let start = self.text.len() as u64;
        self.text.push_str(text);
        start.checked_shl(32).unwrap_or(0) | (text.len() as u64 & 0xffff_ffff)
    }

    /// Text stored by [`Tree::own_text`].
    #[must_use]
    pub fn text_at(&self, value: u64) -> &str {
        let start = usize::try_from(value.checked_shr(32).unwrap_or(0)).unwrap_or(usize::MAX);
        let len = usize::try_from(value & 0xffff_ffff).unwrap_or(0);
        start
            .checked_add(len)
            .and_then(|end| self.text.get(start..end))
            .unwrap_or("")
    }

    /// Adds a source and returns its number, 1.. Those beyond the bound take the last number one after the other, to be
    /// read; no field is recorded any more, since it would point at the bytes of another.
    pub fn add_source(&mut self, source: Source) -> u16 {
        if self.sources.len() >= MAX_SOURCES {
            self.crowded = true;
            self.sources.truncate(MAX_SOURCES);
        }
        self.sources.push(source);
        u16::try_from(self.sources.len()).unwrap_or(u16::MAX)
    }

    /// Appends the frame bytes behind a range of a source to `out`; `frame` is the number of the packet's own frame.
    pub fn origin(&self, source: u16, start: u32, len: u32, frame: u32, out: &mut Vec<Piece>) {
        match usize::from(source).checked_sub(1) {
            None => out.push(Piece { frame, start, len }),
            Some(i) => {
                if let Some(s) = self.sources.get(i) {
                    out.extend(s.origin(start, len));
                }
            }
        }
    }

    /// The first field declared by `spec`.
    #[must_use]
    pub fn first(&self, spec: &'static FieldSpec) -> Option<&Field> {
        self.fields.iter().find(|f| std::ptr::eq(f.spec, spec))
    }

    /// Opens a layer: pushes its item at depth 0 and returns the layer's index.
    pub(super) fn open_layer(
        &mut self,
        protocol: &'static Protocol,
        source: u16,
        start: u32,
        quoted: bool,
    ) -> usize {
        let first = self.push(Field {
            spec: protocol.item,
            value: 0,
            start,
            len: 0,
            depth: 0,
            source,
            flags: Flags(Flags::GROUP),
        });
        self.layers.push(Layer {
            protocol,
            first: u32::try_from(first).unwrap_or(u32::MAX),
            end: u32::MAX,
            quoted,
        });
        self.layers.len().saturating_sub(1)
    }

    /// Closes the own part of a layer: it covers `len` bytes, and fields from here on belong to others.
    pub(super) fn seal_layer(&mut self, index: usize, len: u32) {
        let end = u32::try_from(self.fields.len()).unwrap_or(u32::MAX);
        if let Some(layer) = self.layers.get_mut(index)
            && layer.end == u32::MAX
        {
            layer.end = end;
            if let Some(item) = self.fields.get_mut(layer.first as usize)
                && item.spec.kind == Kind::Protocol
            {
                item.len = len;
            }
        }
    }

    /// Whether a layer still takes fields.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.layers.get(index).is_some_and(|l| l.end == u32::MAX)
    }

    /// Puts `field` at the end of a sealed layer that others follow already (a trailer), and moves those along.
    pub(super) fn insert_in_layer(&mut self, index: usize, field: Field) {
        if self.is_full() {
            return;
        }
        let Some(at) = self.layers.get(index).map(|l| l.end) else {
            return;
        };
        let pos = (at as usize).min(self.fields.len());
        self.fields.insert(pos, field);
        for layer in &mut self.layers {
            if layer.first >= at {
                layer.first = layer.first.saturating_add(1);
            }
            if layer.end >= at && layer.end != u32::MAX {
                layer.end = layer.end.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use crate::dissect::Kind;

    static SPEC: FieldSpec = FieldSpec::new("a", "A", Kind::U8, "", "");

    fn field(source: u16) -> Field {
        Field {
            spec: &SPEC,
            value: 0,
            start: 0,
            len: 1,
            depth: 1,
            source,
            flags: Flags(0),
        }
    }

    #[test]
    fn no_field_points_at_a_source_beyond_the_bound() {
        let mut tree = Tree::default();
        let mut last = 0;
        for n in 0..MAX_SOURCES + 10 {
            last = tree.add_source(Source {
                bytes: vec![u8::try_from(n % 256).unwrap_or(0)],
                ..Source::default()
            });
            tree.push(field(last));
        }
        assert_eq!(last, u16::MAX);
        assert_eq!(tree.fields.len(), MAX_SOURCES);
        for (n, f) in tree.fields.iter().enumerate() {
            let bytes = tree
                .sources
                .get(usize::from(f.source) - 1)
                .map(|s| &s.bytes);
            assert_eq!(bytes, Some(&vec![u8::try_from(n % 256).unwrap_or(0)]));
        }
        assert!(tree.is_full());
        tree.clear();
        assert!(!tree.is_full());
    }

    #[test]
    fn a_full_tree_gives_away_the_place_of_no_field() {
        let mut tree = Tree::default();
        for _ in 0..MAX_FIELDS {
            tree.push(field(0));
        }
        let index = tree.push(field(1));
        assert!(tree.fields.get(index).is_none());
        assert!(tree.fields.iter().all(|f| f.source == 0));
    }
}
