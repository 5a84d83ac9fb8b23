//! The tree of one packet: protocols, fields, notes. As text (`-V`), and as rows that a screen can fold and point at.

use std::ops::Range;

use super::heading;
use crate::dissect::{Flags, Kind, Packet, value};

/// One line of the tree.
#[derive(Debug, Clone)]
pub struct Row {
    text: Range<usize>,
    /// 0 for a protocol, 1 for its fields, more within groups.
    pub depth: u8,
    /// Index in the packet's fields; `None` for a note.
    pub field: Option<usize>,
    /// Index in the packet's notes, for a note.
    pub note: Option<usize>,
    /// Source of the bytes that the line speaks of.
    pub source: u16,
    /// Offset of the first of these bytes.
    pub start: u32,
    /// How many they are; 0 for what was computed.
    pub len: u32,
    /// Whether rows at a greater depth follow that belong to this one.
    pub group: bool,
}

/// The rows of one packet's tree, reused from packet to packet.
#[derive(Debug, Default)]
pub struct Rows {
    text: String,
    rows: Vec<Row>,
}

impl Rows {
    /// Fills the rows from a packet.
    pub fn fill(&mut self, packet: Packet<'_>) {
        self.text.clear();
        self.rows.clear();
        let mut next = 0;
        for (number, layer) in packet.layers().enumerate() {
            let end = (layer.layer.end as usize).min(packet.tree.fields.len());
            for index in next.max(layer.layer.first as usize)..end {
                self.field(
                    packet,
                    index,
                    (index == layer.layer.first as usize).then_some(layer),
                );
            }
            next = next.max(end);
            self.notes(packet, Some(number));
        }
        for index in next..packet.tree.fields.len() {
            self.field(packet, index, None);
        }
        self.notes(packet, None);
        for i in 1..self.rows.len() {
            let depth = self.rows.get(i).map_or(0, |r| r.depth);
            if let Some(before) = self.rows.get_mut(i - 1) {
                before.group = before.depth < depth;
            }
        }
    }

    fn field(
        &mut self,
        packet: Packet<'_>,
        index: usize,
        heads: Option<crate::dissect::LayerRef<'_>>,
    ) {
        let Some(f) = packet.at(index) else { return };
        if f.field.flags.has(Flags::HIDDEN) {
            return;
        }
        let from = self.text.len();
        match heads {
            Some(layer) if f.field.spec.kind == Kind::Protocol => {
                heading::write(&mut self.text, layer)
            }
            _ => value::label(&mut self.text, f),
        }
        self.rows.push(Row {
            text: from..self.text.len(),
            depth: f.field.depth,
            field: Some(index),
            note: None,
            source: f.field.source,
            start: f.field.start,
            len: f.field.len,
            group: false,
        });
    }

    /// The notes of one layer, or those of no layer that there is.
    fn notes(&mut self, packet: Packet<'_>, layer: Option<usize>) {
        for (i, note) in packet.tree.notes.iter().enumerate() {
            let of = usize::from(note.layer);
            let mine = match layer {
                Some(number) => of == number,
                None => of >= packet.tree.layers.len(),
            };
            if !mine {
                continue;
            }
            let from = self.text.len();
            self.text.push_str("[Note (");
            self.text.push_str(note.why.word());
            self.text.push_str("): ");
            self.text.push_str(&note.sentence());
            self.text.push(']');
            self.rows.push(Row {
                text: from..self.text.len(),
                depth: u8::from(layer.is_some()),
                field: None,
                note: Some(i),
                source: note.source,
                start: note.start,
                len: note.need.min(note.have.max(note.need)),
                group: false,
            });
        }
    }

    /// The rows, in order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The text of a row.
    #[must_use]
    pub fn text(&self, row: &Row) -> &str {
        self.text.get(row.text.clone()).unwrap_or("")
    }

    /// Writes the rows as `-V` does: four blanks a level, an empty line at the end.
    pub fn write(&self, out: &mut String) {
        for row in &self.rows {
            for _ in 0..row.depth {
                out.push_str("    ");
            }
            out.push_str(self.text(row));
            out.push('\n');
        }
        out.push('\n');
    }
}
