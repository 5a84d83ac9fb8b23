//! One frame as a screen needs it: tree lines, blocks of bytes, and which line owns which byte. Owned data: it outlives
//! the dissection that it was made from.

mod make;

use crate::dissect::FieldSpec;
use crate::frame::{Source, Timestamp};

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
    pub source: u16,
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
    Source(u16),
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
    /// The bytes, and the frames' bytes they were made of (none for frames).
    pub source: Source,
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

impl Page {
    /// The ranges of all blocks that a span of a source occupies: in its own block first, then in the frames it came from.
    #[must_use]
    pub fn ranges(&self, source: u16, start: u32, len: u32) -> Vec<Range> {
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
        for piece in self.blocks[own].source.origin(start, len) {
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
        let places = self.places(block, at);
        let owns = |l: &Line| {
            let has = |(source, at): &(u16, u32)| {
                *source == l.source && *at >= l.start && *at - l.start < l.len
            };
            !l.filter.is_empty() && places.iter().any(has)
        };
        let owners = self.lines.iter().enumerate().filter(|(_, l)| owns(l));
        owners
            .min_by_key(|(i, l)| (l.len, std::cmp::Reverse(*i)))
            .map(|(i, _)| i)
    }

    /// Where a byte of a block lies in the packet's sources: in one, or for a frame in all that have it as a piece.
    fn places(&self, block: usize, at: u32) -> Vec<(u16, u32)> {
        let Some(origin) = self.blocks.get(block).map(|b| b.origin) else {
            return Vec::new();
        };
        let (mut out, frame) = match origin {
            Origin::Source(0) => (vec![(0, at)], self.number),
            Origin::Source(n) => return vec![(n, at)],
            Origin::Frame(n) => (Vec::new(), n),
        };
        for b in &self.blocks {
            let Origin::Source(n) = b.origin else {
                continue;
            };
            let mut before = 0;
            for p in &b.source.pieces {
                if p.frame == frame && at >= p.start && at - p.start < p.len {
                    out.push((n, before + at - p.start));
                }
                before += p.len;
            }
        }
        out
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
