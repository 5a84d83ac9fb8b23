//! A dissected packet as its readers see it: the frame's bytes and the tree that speaks of them.

use std::borrow::Cow;

use super::{Field, FieldSpec, Flags, Kind, Layer, Meta, Names, Net, Protocol, Tree, value};
use crate::frame::{Frame, Piece};

/// A frame and its dissection.
#[derive(Clone, Copy)]
pub struct Packet<'a> {
    /// The frame.
    pub frame: Frame<'a>,
    /// Its fields, layers and notes.
    pub tree: &'a Tree,
    /// Who speaks to whom.
    pub net: &'a Net,
    /// Times and lengths.
    pub meta: &'a Meta,
}

/// One field of a packet, with access to its bytes.
#[derive(Clone, Copy)]
pub struct FieldRef<'a> {
    /// The record.
    pub field: &'a Field,
    packet: Packet<'a>,
}

/// One layer of a packet.
#[derive(Clone, Copy)]
pub struct LayerRef<'a> {
    /// The record.
    pub layer: &'a Layer,
    packet: Packet<'a>,
}

impl<'a> Packet<'a> {
    /// All fields, in tree order.
    pub fn fields(self) -> impl Iterator<Item = FieldRef<'a>> {
        self.tree.fields.iter().map(move |field| FieldRef {
            field,
            packet: self,
        })
    }

    /// All layers, outermost first.
    pub fn layers(self) -> impl DoubleEndedIterator<Item = LayerRef<'a>> + ExactSizeIterator {
        self.tree.layers.iter().map(move |layer| LayerRef {
            layer,
            packet: self,
        })
    }

    /// The field at an index of the tree.
    #[must_use]
    pub fn at(self, index: usize) -> Option<FieldRef<'a>> {
        self.tree.fields.get(index).map(|field| FieldRef {
            field,
            packet: self,
        })
    }

    /// The first occurrence of a field.
    #[must_use]
    pub fn get(self, spec: &'static FieldSpec) -> Option<FieldRef<'a>> {
        self.tree.first(spec).map(|field| FieldRef {
            field,
            packet: self,
        })
    }

    /// All occurrences of a field.
    pub fn all(self, spec: &'static FieldSpec) -> impl Iterator<Item = FieldRef<'a>> {
        self.fields()
            .filter(move |f| std::ptr::eq(f.field.spec, spec))
    }

    /// Whether the field occurs.
    #[must_use]
    pub fn has(self, spec: &'static FieldSpec) -> bool {
        self.tree.first(spec).is_some()
    }

    /// The number in the first occurrence of a field.
    #[must_use]
    pub fn number(self, spec: &'static FieldSpec) -> Option<u64> {
        self.tree.first(spec).map(|f| f.value)
    }

    /// The text of the first occurrence of a field.
    #[must_use]
    pub fn text(self, spec: &'static FieldSpec) -> Option<Cow<'a, str>> {
        self.get(spec).map(FieldRef::text)
    }

    /// The bytes of a source of this packet.
    #[must_use]
    pub fn source(self, index: u16) -> &'a [u8] {
        match index {
            0 => self.frame.data,
            n => self
                .tree
                .sources
                .get(usize::from(n).saturating_sub(1))
                .map_or(&[], |s| s.bytes.as_slice()),
        }
    }

    /// The frame bytes behind a range of a source.
    #[must_use]
    pub fn origin(self, source: u16, start: u32, len: u32) -> Vec<Piece> {
        if source == 0 {
            return vec![Piece {
                frame: self.frame.number,
                start,
                len,
            }];
        }
        self.tree
            .sources
            .get(usize::from(source).saturating_sub(1))
            .map(|s| s.origin(start, len).collect())
            .unwrap_or_default()
    }
}

impl<'a> LayerRef<'a> {
    /// The protocol.
    #[must_use]
    pub fn protocol(self) -> &'static Protocol {
        self.layer.protocol
    }

    /// The packet that this is a layer of.
    #[must_use]
    pub fn packet(self) -> Packet<'a> {
        self.packet
    }

    /// The layer's own fields, its item first.
    pub fn fields(self) -> impl DoubleEndedIterator<Item = FieldRef<'a>> {
        let (from, to) = (self.layer.first as usize, self.layer.end as usize);
        let packet = self.packet;
        packet
            .tree
            .fields
            .get(from..to.min(packet.tree.fields.len()))
            .unwrap_or(&[])
            .iter()
            .map(move |field| FieldRef { field, packet })
    }

    /// The first occurrence of a field in this layer.
    #[must_use]
    pub fn get(self, spec: &'static FieldSpec) -> Option<FieldRef<'a>> {
        self.fields().find(|f| std::ptr::eq(f.field.spec, spec))
    }

    /// All occurrences of a field in this layer.
    pub fn all(self, spec: &'static FieldSpec) -> impl Iterator<Item = FieldRef<'a>> {
        self.fields()
            .filter(move |f| std::ptr::eq(f.field.spec, spec))
    }

    /// Whether the field occurs in this layer.
    #[must_use]
    pub fn has(self, spec: &'static FieldSpec) -> bool {
        self.get(spec).is_some()
    }

    /// The number in the first occurrence of a field in this layer.
    #[must_use]
    pub fn number(self, spec: &'static FieldSpec) -> Option<u64> {
        self.get(spec).map(|f| f.field.value)
    }

    /// The text of the first occurrence of a field in this layer.
    #[must_use]
    pub fn text(self, spec: &'static FieldSpec) -> Option<Cow<'a, str>> {
        self.get(spec).map(FieldRef::text)
    }

    /// The layer's name in the protocol column.
    #[must_use]
    pub fn column(self) -> &'static str {
        let p = self.layer.protocol;
        p.column_of.map_or(p.column, |f| f(&self))
    }
}

impl<'a> FieldRef<'a> {
    /// What the field is.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        self.field.spec
    }

    /// The packet it belongs to.
    #[must_use]
    pub fn packet(self) -> Packet<'a> {
        self.packet
    }

    /// The number (0 for kinds whose value is bytes).
    #[must_use]
    pub fn number(self) -> u64 {
        self.field.value
    }

    /// The bytes it was read from.
    #[must_use]
    pub fn bytes(self) -> &'a [u8] {
        let start = self.field.start as usize;
        let end = start.saturating_add(self.field.len as usize);
        self.packet
            .source(self.field.source)
            .get(start..end)
            .unwrap_or(&[])
    }

    /// The fields below this one in the tree.
    pub fn children(self) -> impl Iterator<Item = FieldRef<'a>> {
        let depth = self.field.depth;
        self.packet
            .fields()
            .skip_while(move |f| !std::ptr::eq(f.field, self.field))
            .skip(1)
            .take_while(move |f| f.field.depth > depth)
    }

    /// The text of a text field: its own text, or its bytes with what is not UTF-8 replaced.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        if let Names::Computed(f) = self.field.spec.names {
            let mut out = String::new();
            f(self.packet, &mut out);
            Cow::Owned(out)
        } else if let Names::Rendered(f) = self.field.spec.names
            && self.field.spec.kind == Kind::Text
        {
            let mut out = String::new();
            f(self, &mut out);
            Cow::Owned(out)
        } else if self.field.flags.has(Flags::OWN_TEXT) {
            Cow::Borrowed(self.packet.tree.text_at(self.field.value))
        } else {
            value::lossy(self.bytes())
        }
    }

    /// The name of the value, where the field has names.
    #[must_use]
    pub fn value_name(self) -> Option<&'static str> {
        if self.field.spec.kind.is_number() {
            self.field.spec.names.of(self.field.value)
        } else {
            None
        }
    }

    /// The value as text, as `-T fields` prints it.
    #[must_use]
    pub fn display(self) -> String {
        let mut out = String::new();
        super::value::plain(&mut out, self);
        out
    }

    /// Whether the field holds text.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.field.spec.kind == Kind::Text
    }
}
