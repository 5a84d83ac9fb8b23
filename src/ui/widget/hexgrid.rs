//! Bytes as rows of hexadecimal digits and characters, with marked ranges.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text::{fit, put};
use crate::report::hex::printable;
use crate::ui::page::{Block, Range};
use crate::ui::theme::{Theme, Tone};

/// One row of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HexRow {
    /// The heading of a block.
    Title(usize),
    /// Bytes of a block from an offset on.
    Bytes(usize, u32),
}

/// The rows of `blocks` with `per_row` bytes each.
#[must_use]
pub fn rows(blocks: &[Block], per_row: u32) -> Vec<HexRow> {
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        out.push(HexRow::Title(i));
        let len = u32::try_from(block.source.bytes.len()).unwrap_or(u32::MAX);
        let mut at = 0;
        while at < len {
            out.push(HexRow::Bytes(i, at));
            at = at.saturating_add(per_row);
        }
    }
    out
}

/// Bytes in a row that is `width` columns wide: 16 or 8 or 4.
#[must_use]
pub fn per_row(width: u16) -> u32 {
    match width {
        72.. => 16,
        39.. => 8,
        _ => 4,
    }
}

/// Column of the digits of byte `i` of a row, from the left edge.
fn digits_at(i: u32) -> u16 {
    let i = u16::try_from(i).unwrap_or(0);
    5 + i * 3 + i / 8
}

/// Column of the character of byte `i`.
fn char_at(i: u32, per_row: u32) -> u16 {
    digits_at(per_row) + 1 + u16::try_from(i).unwrap_or(0)
}

/// The byte of a row at a column, digits or character.
#[must_use]
pub fn byte_at(column: u16, per_row: u32) -> Option<u32> {
    (0..per_row).find(|i| {
        let d = digits_at(*i);
        (d..d + 3).contains(&column) || column == char_at(*i, per_row)
    })
}

/// What is marked.
pub struct Marks<'a> {
    /// Bytes of the selected field.
    pub field: &'a [Range],
    /// Bytes of its layer.
    pub layer: &'a [Range],
    /// The byte under the cursor, when the grid has the keys.
    pub cursor: Option<(usize, u32)>,
}

/// Draws rows from `top` on.
pub fn draw(
    blocks: &[Block],
    top: usize,
    marks: &Marks<'_>,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let n = per_row(area.width);
    for (row, y) in rows(blocks, n)
        .into_iter()
        .skip(top)
        .zip(area.y..area.bottom())
    {
        match row {
            HexRow::Title(i) => {
                let title = blocks.get(i).map_or("", |b| b.title.as_str());
                let title = fit(title, area.width, theme.glyphs.more);
                put(buf, area.x, y, area.width, &title, theme.style(Tone::Title));
            }
            HexRow::Bytes(i, at) => {
                if let Some(block) = blocks.get(i) {
                    let line = Rect {
                        y,
                        height: 1,
                        ..area
                    };
                    draw_bytes((i, block), at, n, marks, theme, line, buf);
                }
            }
        }
    }
}

fn draw_bytes(
    (index, block): (usize, &Block),
    at: u32,
    n: u32,
    marks: &Marks<'_>,
    theme: &Theme,
    line: Rect,
    buf: &mut Buffer,
) {
    let (x, y) = (line.x, line.y);
    let right = line.right();
    put(buf, x, y, 4, &format!("{at:04x}"), theme.style(Tone::Dim));
    let start = at as usize;
    let end = start
        .saturating_add(n as usize)
        .min(block.source.bytes.len());
    let tone_of = |at: u32| {
        if marks.cursor == Some((index, at)) {
            Tone::Cursor
        } else if marks.field.iter().any(|r| r.has(index, at)) {
            Tone::Marked
        } else if marks.layer.iter().any(|r| r.has(index, at)) {
            Tone::Around
        } else {
            Tone::Plain
        }
    };
    for (i, byte) in (0..n).zip(block.source.bytes.get(start..end).unwrap_or(&[])) {
        let tone = tone_of(at + i);
        let style = theme.style(tone);
        // The gap between two marked bytes is marked too, so that a field is one bar.
        let joined = i + 1 < n && tone != Tone::Plain && tone_of(at + i + 1) == tone;
        let wide = if !joined {
            2
        } else if (i + 1) % 8 == 0 {
            4
        } else {
            3
        };
        let digits = format!("{byte:02x}  ");
        let dx = x + digits_at(i);
        put(
            buf,
            dx,
            y,
            wide.min(right.saturating_sub(dx)),
            &digits,
            style,
        );
        let shown = printable(*byte);
        let cx = x + char_at(i, n);
        put(
            buf,
            cx,
            y,
            right.saturating_sub(cx),
            shown.encode_utf8(&mut [0; 4]),
            style,
        );
    }
}
