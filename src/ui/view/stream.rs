//! What both sides of a conversation said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::report::stream::Stream;
use crate::ui::model::Model;
use crate::ui::theme::Tone;
use crate::ui::widget::text::{put, wrap};

/// A line as it is shown: who said it, whether it goes on from the line before, and the words.
type Line = (Option<bool>, bool, String);

/// The lines, broken to the width.
#[must_use]
pub fn lines(stream: &Stream, width: u16) -> Vec<Line> {
    let room = width.saturating_sub(4);
    let mut out = Vec::new();
    for (who, text) in stream.lines() {
        for (i, part) in wrap(&text, room).into_iter().enumerate() {
            out.push((who, i > 0, part));
        }
    }
    out
}

/// The last line that it can be scrolled to.
#[must_use]
pub fn last_top(stream: &Stream, area: Rect) -> usize {
    let shown = usize::from(area.height.saturating_sub(1));
    lines(stream, area.width).len().saturating_sub(shown)
}

/// Draws them.
pub fn draw(m: &Model, stream: &Stream, top: usize, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    let title = format!("Conversation of {} and {}", stream.ends.0, stream.ends.1);
    heading(m, &title, None, area, buf);
    let lines = lines(stream, area.width);
    if lines.is_empty() {
        let text = "Neither side sent any data.";
        put(
            buf,
            area.x + 2,
            area.y + 2,
            area.width,
            text,
            t.style(Tone::Dim),
        );
    }
    for ((who, again, text), y) in lines.iter().skip(top).zip(area.y + 1..area.bottom()) {
        let (sign, tone) = match who {
            Some(true) => (">", Tone::Title),
            Some(false) => ("<", Tone::Plain),
            None => (" ", Tone::Odd),
        };
        let sign = if *again { " " } else { sign };
        put(buf, area.x + 1, y, 1, sign, t.style(Tone::Dim));
        put(
            buf,
            area.x + 3,
            y,
            area.width.saturating_sub(3),
            text,
            t.style(tone),
        );
    }
}
