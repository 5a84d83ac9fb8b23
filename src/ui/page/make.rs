//! Making a page of a packet.

use std::collections::BTreeMap;

use super::{Block, Line, Origin, Page};
use crate::dissect::{FieldRef, Kind, Packet, value};
use crate::frame::Source;
use crate::report::tree::{Row, Rows};

/// Blocks of other frames that are shown at most.
const MAX_OTHER_FRAMES: usize = 8;
/// Longest bytes that a copied filter spells out.
const MAX_FILTER_BYTES: usize = 48;

impl Page {
    /// Everything of a packet, besides the bytes of other frames.
    #[must_use]
    pub fn of(packet: Packet<'_>) -> Self {
        let mut rows = Rows::default();
        rows.fill(packet);
        let lines = rows.rows().iter().map(|r| line(packet, &rows, r)).collect();
        let stream = ["tcp.stream", "udp.stream"].into_iter().find_map(|key| {
            let f = packet.fields().find(|f| f.spec().key == key)?;
            Some(filter_of(f))
        });
        Self {
            number: packet.frame.number,
            time: packet.frame.time,
            flow: packet.net.flow,
            flow_filter: stream,
            lines,
            blocks: blocks(packet),
        }
    }

    /// Numbers of the other frames that gave bytes to this one, for which blocks are wanted.
    #[must_use]
    pub fn other_frames(&self) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        for piece in self.blocks.iter().flat_map(|b| &b.source.pieces) {
            if piece.frame != self.number
                && !out.contains(&piece.frame)
                && out.len() < MAX_OTHER_FRAMES
            {
                out.push(piece.frame);
            }
        }
        out
    }

    /// Adds the bytes of another frame.
    pub fn add_frame(&mut self, number: u32, bytes: Vec<u8>) {
        self.blocks.push(Block {
            title: format!("Frame {number}: {}", count(bytes.len())),
            origin: Origin::Frame(number),
            source: Source {
                bytes,
                ..Source::default()
            },
        });
    }
}

fn count(bytes: usize) -> String {
    if bytes == 1 {
        "1 byte".to_owned()
    } else {
        format!("{bytes} bytes")
    }
}

fn blocks(packet: Packet<'_>) -> Vec<Block> {
    let number = packet.frame.number;
    let frame = Block {
        title: format!("Frame {number}: {}", count(packet.frame.data.len())),
        origin: Origin::Source(0),
        source: Source {
            bytes: packet.frame.data.to_vec(),
            ..Source::default()
        },
    };
    let sources = packet.tree.sources.iter().enumerate().filter_map(|(i, s)| {
        let mut frames: BTreeMap<u32, ()> = BTreeMap::new();
        frames.extend(s.pieces.iter().map(|p| (p.frame, ())));
        let list = crate::story::frames(frames.into_keys());
        Some(Block {
            title: format!(
                "{}: {} from frames {list}",
                s.kind.title(),
                count(s.bytes.len())
            ),
            origin: Origin::Source(u16::try_from(i + 1).ok()?),
            source: s.clone(),
        })
    });
    std::iter::once(frame).chain(sources).collect()
}

fn line(packet: Packet<'_>, rows: &Rows, row: &Row) -> Line {
    let field = row.field.and_then(|i| packet.at(i));
    let note = row.note.and_then(|i| packet.tree.notes.get(i));
    Line {
        text: rows.text(row).to_owned(),
        depth: row.depth,
        spec: field
            .map(FieldRef::spec)
            .or_else(|| note.and_then(|n| n.field)),
        source: row.source,
        start: row.start,
        len: row.len,
        filter: field.map_or_else(String::new, filter_of),
    }
}

/// A display filter that finds this field with this value.
fn filter_of(f: FieldRef<'_>) -> String {
    let key = f.spec().key;
    match f.spec().kind {
        Kind::Protocol | Kind::Flag | Kind::AbsTime | Kind::Oid => key.to_owned(),
        Kind::Text => {
            let mut text = String::new();
            value::escaped(&mut text, &f.text());
            format!("{key} == \"{text}\"")
        }
        Kind::Bytes => {
            let bytes = f.bytes();
            if bytes.is_empty() || bytes.len() > MAX_FILTER_BYTES {
                return key.to_owned();
            }
            let mut hex = String::new();
            value::hex_bytes(&mut hex, bytes, Some(':'));
            format!("{key} == {hex}")
        }
        _ => format!("{key} == {}", f.display()),
    }
}
