//! The bytes of the frame shown, with the selected field's marked wherever they came from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::ui::model::{Model, Pane};
use crate::ui::widget::hexgrid::{self, Marks};

/// Where the rows stand: under the heading, a column in where no byte is lost by it.
#[must_use]
pub fn rows(area: Rect) -> Rect {
    let inset = hexgrid::per_row(area.width) == hexgrid::per_row(area.width.saturating_sub(1));
    let inset = u16::from(inset && area.width > 0);
    Rect {
        x: area.x + inset,
        y: area.y + 1,
        width: area.width - inset,
        height: area.height.saturating_sub(1),
    }
}

/// Draws them.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    let key = m
        .page
        .lines
        .get(m.tree.cursor)
        .and_then(|l| l.spec)
        .map(|s| s.key);
    let title = key.map_or_else(|| "Bytes".to_owned(), |key| format!("Bytes of {key}"));
    heading(m, &title, Some(Pane::Hex), area, buf);
    let field = m.page.marks(m.tree.cursor);
    let layer = m
        .page
        .layer_of(m.tree.cursor)
        .map_or_else(Vec::new, |l| m.page.marks(l));
    let marks = Marks {
        field: &field,
        layer: &layer,
        cursor: (m.pane == Pane::Hex).then_some((m.grid.block, m.grid.at)),
    };
    let rows = rows(area);
    hexgrid::draw(&m.page.blocks, m.grid.top, &marks, &m.theme, rows, buf);
}
