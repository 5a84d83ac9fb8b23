//! The first line: what is open, the views, and how far reading is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::model::{Model, View};
use crate::ui::msg::Doing;
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, grouped, put, width};

const VIEWS: [(View, &str); 3] = [
    (View::Timeline, "1 Timeline"),
    (View::Packets, "2 Packets"),
    (View::Stages, "3 Stages"),
];

/// Draws the line.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    let status = status(m);
    let taken = width(&status);
    let x = put(
        buf,
        area.x + 1,
        area.y,
        area.width,
        "netlens",
        t.style(Tone::Focus),
    );
    let room = tabs_at(m, area).saturating_sub(x + 2);
    // Of a path that is too long the last part says most.
    let file = m.title.rsplit('/').next().unwrap_or("");
    let name = if width(&m.title) > room {
        file
    } else {
        &m.title
    };
    let name = fit(name, room, t.glyphs.more);
    put(buf, x + 1, area.y, room, &name, t.style(Tone::Plain));
    let mut x = tabs_at(m, area);
    for (view, name) in VIEWS {
        let tone = if view == m.view {
            Tone::Cursor
        } else {
            Tone::Dim
        };
        x = put(
            buf,
            x,
            area.y,
            area.width,
            &format!(" {name} "),
            t.style(tone),
        );
    }
    let at = area.right().saturating_sub(taken + 1);
    let tone = if m.live && !m.load.done {
        Tone::Good
    } else {
        Tone::Dim
    };
    put(buf, at.max(x + 1), area.y, taken, &status, t.style(tone));
}

/// Column where the names of the views begin.
fn tabs_at(m: &Model, area: Rect) -> u16 {
    let tabs: u16 = VIEWS.iter().map(|(_, n)| width(n) + 2).sum();
    let free = area.width.saturating_sub(tabs + width(&status(m)) + 4);
    area.x + (12 + width(&m.title)).min(free)
}

/// The view whose name stands at a column.
#[must_use]
pub fn view_at(m: &Model, area: Rect, column: u16) -> Option<View> {
    let mut x = tabs_at(m, area);
    for (view, name) in VIEWS {
        let end = x + width(name) + 2;
        if (x..end).contains(&column) {
            return Some(view);
        }
        x = end;
    }
    None
}

fn status(m: &Model) -> String {
    let frames = match m.load.frames {
        1 => "1 frame".to_owned(),
        n => format!("{} frames", grouped(u64::from(n))),
    };
    let lost = match m.load.dropped {
        0 => String::new(),
        n => format!(", {} dropped", grouped(n)),
    };
    if m.live && !m.load.done {
        let how = if m.follow {
            "LIVE"
        } else {
            "LIVE, not following"
        };
        return format!("{how}  {frames}{lost}");
    }
    if m.load.done {
        return format!("{frames}{lost}");
    }
    let doing = match m.load.doing {
        Doing::Reading => "reading",
        Doing::Indexing => "indexing",
        Doing::Telling => "telling the story",
    };
    match m.load.bytes {
        Some((read, all)) if all > 0 => {
            format!("{doing} {}%  {frames}", read.saturating_mul(100) / all)
        }
        _ => format!("{doing}  {frames}"),
    }
}
