//! One frame as a screen needs it: tree lines, blocks of bytes, and which line owns which byte. Owned data: it outlives
//! the dissection that it was made from.

use std::collections::BTreeMap;

use crate::dissect::{FieldRef, FieldSpec, Kind, Packet, value};
use crate::frame::{Piece, SourceKind, Timestamp};
use crate::report::tree::{Row, Rows};

/// A line of the tree.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line's words.
    pub text: String,
    /// Depth; 0 is a protocol.
    pub depth: u8,
    /// The field; none for a remark.
    pub spec: Option<&'static FieldSpec>,
    /// Source of its bytes.
    pub source: u8,
    /// First byte in that source.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
    /// A display filter that finds this field with this value.
    pub filter: String,
}

/// Where a block's bytes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A source of the packet; 0 is the frame itself.
    Source(u8),
    /// Another frame that gave pieces.
    Frame(u32),
}

/// Bytes shown together.
#[derive(Debug, Clone)]
pub struct Block {
    /// Heading.
    pub title: String,
    /// Where the bytes come from.
    pub origin: Origin,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The frames' bytes they were made of; empty for frames.
    pub pieces: Vec<Piece>,
    /// Whether bytes and pieces do not correspond one to one.
    pub decoded: bool,
}

/// A range of bytes of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Index of the block.
    pub block: usize,
    /// First byte.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
}

impl Range {
    /// Whether a byte lies in the range.
    #[must_use]
    pub fn has(&self, block: usize, at: u32) -> bool {
        self.block == block && at >= self.start && at - self.start < self.len
    }
}

/// A frame, ready to be shown.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Frame number.
    pub number: u32,
    /// When it was captured.
    pub time: Timestamp,
    /// Flow number, 0 for none.
    pub flow: u32,
    /// A display filter for its conversation.
    pub flow_filter: Option<String>,
    /// Tree lines in order.
    pub lines: Vec<Line>,
    /// Blocks of bytes: the frame, its further sources, other frames that gave pieces.
    pub blocks: Vec<Block>,
}

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
        for piece in self.blocks.iter().flat_map(|b| &b.pieces) {
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
            bytes,
            pieces: Vec::new(),
            decoded: false,
        });
    }

    /// The ranges of all blocks that a span of a source occupies: in its own block first, then in the frames it came from.
    #[must_use]
    pub fn ranges(&self, source: u8, start: u32, len: u32) -> Vec<Range> {
        let mut out = Vec::new();
        let find = |origin| self.blocks.iter().position(|b| b.origin == origin);
        let Some(own) = find(Origin::Source(source)).filter(|_| len > 0) else {
            return out;
        };
        out.push(Range {
            block: own,
            start,
            len,
        });
        for piece in origin(&self.blocks[own], start, len) {
            let origin = if piece.frame == self.number {
                Origin::Source(0)
            } else {
                Origin::Frame(piece.frame)
            };
            if let Some(block) = find(origin) {
                out.push(Range {
                    block,
                    start: piece.start,
                    len: piece.len,
                });
            }
        }
        out
    }

    /// The ranges of a line's bytes.
    #[must_use]
    pub fn marks(&self, line: usize) -> Vec<Range> {
        self.lines
            .get(line)
            .map_or_else(Vec::new, |l| self.ranges(l.source, l.start, l.len))
    }

    /// The line that owns a byte of a block: the narrowest, and of equals the deepest.
    #[must_use]
    pub fn owner(&self, block: usize, at: u32) -> Option<usize> {
        let mut best: Option<(u32, usize)> = None;
        for i in 0..self.lines.len() {
            let line = &self.lines[i];
            if line.filter.is_empty() || line.len == 0 {
                continue;
            }
            let covers = self.marks(i).iter().any(|r| r.has(block, at));
            if covers && best.is_none_or(|(len, _)| line.len <= len) {
                best = Some((line.len, i));
            }
        }
        best.map(|(_, i)| i)
    }

    /// The line of the protocol that a line belongs to.
    #[must_use]
    pub fn layer_of(&self, line: usize) -> Option<usize> {
        let upto = self.lines.get(..=line)?;
        upto.iter().rposition(|l| l.depth == 0)
    }

    /// Whether lines follow that belong to this one.
    #[must_use]
    pub fn has_children(&self, line: usize) -> bool {
        match (self.lines.get(line), self.lines.get(line + 1)) {
            (Some(a), Some(b)) => b.depth > a.depth,
            _ => false,
        }
    }

    /// The lines above this one that it belongs to, nearest first.
    #[must_use]
    pub fn ancestors(&self, line: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let Some(mut depth) = self.lines.get(line).map(|l| l.depth) else {
            return out;
        };
        for i in (0..line).rev() {
            if self.lines[i].depth < depth {
                depth = self.lines[i].depth;
                out.push(i);
            }
        }
        out
    }

    /// The line of a field's first occurrence.
    #[must_use]
    pub fn line_of(&self, spec: &'static FieldSpec) -> Option<usize> {
        self.lines
            .iter()
            .position(|l| l.spec.is_some_and(|s| std::ptr::eq(s, spec)) && !l.filter.is_empty())
    }
}

fn count(bytes: usize) -> String {
    if bytes == 1 {
        "1 byte".to_owned()
    } else {
        format!("{bytes} bytes")
    }
}

fn origin(block: &Block, start: u32, len: u32) -> Vec<Piece> {
    let source = crate::frame::Source {
        kind: if block.decoded {
            SourceKind::Decoded
        } else {
            SourceKind::Message
        },
        bytes: Vec::new(),
        pieces: block.pieces.clone(),
    };
    source.origin(start, len).collect()
}

fn blocks(packet: Packet<'_>) -> Vec<Block> {
    let number = packet.frame.number;
    let frame = Block {
        title: format!("Frame {number}: {}", count(packet.frame.data.len())),
        origin: Origin::Source(0),
        bytes: packet.frame.data.to_vec(),
        pieces: Vec::new(),
        decoded: false,
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
            origin: Origin::Source(u8::try_from(i + 1).ok()?),
            bytes: s.bytes.clone(),
            pieces: s.pieces.clone(),
            decoded: s.kind == SourceKind::Decoded,
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
