//! The fields of the frame shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::ui::model::{Model, Pane};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, mark_row, put};

/// Draws them.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    let title = match m.page.number {
        0 => "Fields".to_owned(),
        n => format!("Fields of frame {n}"),
    };
    heading(m, &title, Some(Pane::Tree), area, buf);
    let rows = m.tree_rows();
    let t = &m.theme;
    for (line, y) in rows.iter().skip(m.tree.top).zip(area.y + 1..area.bottom()) {
        let Some(l) = m.page.lines.get(*line) else {
            break;
        };
        let x = area.x + 1 + u16::from(l.depth) * 2;
        let open = m.tree.open.get(*line).copied().unwrap_or(false);
        let sign = match (m.page.has_children(*line), open) {
            (false, _) => " ",
            (true, true) => t.glyphs.opened,
            (true, false) => t.glyphs.closed,
        };
        let tone = if l.filter.is_empty() {
            Tone::Odd
        } else {
            Tone::Plain
        };
        let room = area.right().saturating_sub(x);
        put(buf, x, y, room, sign, t.style(Tone::Dim));
        let room = room.saturating_sub(2);
        let text = fit(&l.text, room, t.glyphs.more);
        put(buf, x + 2, y, room, &text, t.style(tone));
        if *line == m.tree.cursor {
            mark_row(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                t,
                m.pane == Pane::Tree,
            );
        }
    }
}
