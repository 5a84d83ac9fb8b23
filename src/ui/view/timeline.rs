//! The ladder of one device.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Areas;
use crate::ui::model::{Model, Pane};
use crate::ui::theme::Tone;
use crate::ui::widget::ladder::{self, Look};
use crate::ui::widget::text::{put, wrap};

/// Draws it.
pub fn draw(m: &Model, areas: &Areas, buf: &mut Buffer) {
    let area = areas.main;
    if area.is_empty() {
        return;
    }
    let (Some(device), true) = (m.device(), m.shown() > 0) else {
        return empty(m, area, buf);
    };
    let rows = areas.main_rows();
    let look = Look {
        theme: &m.theme,
        device,
        zero: m.zero(),
        until: m.until(),
        top: m.top,
        cursor: m.event.and_then(|e| m.ladder.row_of(e)),
        marks: &m.marks,
        focus: m.pane == Pane::Main,
    };
    devices(m, area, buf);
    ladder::draw_head(&m.ladder, &look, area, buf);
    ladder::draw(&m.ladder, &look, rows, buf);
}

/// Says which of several devices this is, in the free place above the times.
fn devices(m: &Model, area: Rect, buf: &mut Buffer) {
    let order = m.story.telling_order();
    if order.len() < 2 {
        return;
    }
    let at = order.iter().position(|d| *d == m.device).unwrap_or(0) + 1;
    let t = &m.theme;
    put(
        buf,
        area.x + 1,
        area.y,
        10,
        &format!("{at} of {}", order.len()),
        t.style(Tone::Dim),
    );
    let x = put(buf, area.x + 1, area.y + 1, 2, "D", t.style(Tone::Key));
    put(buf, x + 1, area.y + 1, 8, "next", t.style(Tone::Dim));
}

fn empty(m: &Model, area: Rect, buf: &mut Buffer) {
    let text = if m.filter.is_some() && !m.story.events.is_empty() {
        "No event of this device passes the filter. Esc takes the filter away; 2 lists the packets."
    } else if m.live && !m.load.done {
        "Waiting for the first exchange. Let the board join the network, or reset it. 2 lists every packet."
    } else if !m.load.done {
        "Reading..."
    } else if m.play.is_some() {
        "Nothing has happened yet. Space plays; . shows the next event."
    } else if m.load.frames == 0 {
        "This capture holds no frames."
    } else {
        "No exchange that netlens tells a story of was found. 2 lists every packet."
    };
    for (line, y) in wrap(text, area.width.saturating_sub(4))
        .iter()
        .zip(area.y + 1..area.bottom())
    {
        put(
            buf,
            area.x + 2,
            y,
            area.width,
            line,
            m.theme.style(Tone::Dim),
        );
    }
}
