//! Text into cells: cutting, wrapping, padding by what a terminal shows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::report::wrap;
use crate::ui::theme::{Theme, Tone};

/// Columns that `text` takes.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(Span::raw(text).width()).unwrap_or(u16::MAX)
}

/// `text` cut to `max` columns, with `more` as the last where something was cut.
#[must_use]
pub fn fit(text: &str, max: u16, more: char) -> String {
    if width(text) <= max {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = width(c.encode_utf8(&mut [0; 4]));
        if used + w + 1 > max {
            break;
        }
        used += w;
        out.push(c);
    }
    if max > 0 {
        out.push(more);
    }
    out
}

/// Puts `text` at a place, at most `max` columns of it; returns the column after it.
pub fn put(buf: &mut Buffer, x: u16, y: u16, max: u16, text: &str, style: Style) -> u16 {
    if !buf.area.contains((x, y).into()) {
        return x;
    }
    // What stood here before leaves no colour behind.
    let style = Style::reset().patch(style);
    buf.set_stringn(x, y, text, usize::from(max), style).0
}

/// Shows that a row is under the cursor: its style, and a sign in its first column where that is free.
pub fn mark_row(buf: &mut Buffer, row: Rect, theme: &Theme, focus: bool) {
    let free = buf.cell((row.x, row.y)).is_some_and(|c| c.symbol() == " ");
    if free && (focus || theme.signs_at_rest) {
        let mut sign = [0; 4];
        let sign = theme.glyphs.cursor.encode_utf8(&mut sign);
        put(buf, row.x, row.y, 1, sign, theme.style(Tone::Plain));
    }
    buf.set_style(row, theme.cursor(focus));
}

/// Breaks `text` into lines of at most `max` columns, at spaces where there are any.
#[must_use]
pub fn wrap(text: &str, max: u16) -> Vec<String> {
    wrap::wrap(text, max, width)
}

/// Nanoseconds as seconds with milliseconds: `12.345`; microseconds too where `fine`.
#[must_use]
pub fn seconds(nanos: i64, fine: bool) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let n = nanos.unsigned_abs();
    if fine {
        format!("{sign}{}.{:06}", n / 1_000_000_000, n / 1_000 % 1_000_000)
    } else {
        format!("{sign}{}.{:03}", n / 1_000_000_000, n / 1_000_000 % 1_000)
    }
}

/// A number with thin groups: `1 234 567`.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}
