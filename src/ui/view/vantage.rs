//! What this capture point shows and what it cannot, with where to capture instead: in the doctor's words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::story::verdicts::{checks, point};
use crate::story::{Device, StageKind, State};
use crate::ui::model::Model;
use crate::ui::theme::Tone;
use crate::ui::widget::text::{put, wrap};

/// A line as it is shown: a sign at its beginning, how far it stands to the right, the words, and how they look.
type Line = (&'static str, u16, String, Tone);

/// The lines, broken to the width.
#[must_use]
pub fn lines(m: &Model, width: u16) -> Vec<Line> {
    let mut out = Vec::new();
    let mut add = |sign: &'static str, indent: u16, text: &str, tone| {
        let room = width.saturating_sub(indent + 4);
        for (i, part) in wrap(text, room).into_iter().enumerate() {
            out.push((if i == 0 { sign } else { "" }, indent, part, tone));
        }
    };
    let story = &m.story;
    let g = &m.theme.glyphs;
    add("", 0, &format!("Captured {}.", point(story)), Tone::Plain);
    add("", 0, "", Tone::Plain);
    let devices: Vec<&Device> = m.device().into_iter().collect();
    let all = checks(story, &devices);
    let (hidden, seen): (Vec<_>, Vec<_>) = all.into_iter().partition(|c| c.unseen.is_some());
    for c in &hidden {
        let Some(u) = &c.unseen else { continue };
        add(
            g.bad,
            0,
            &format!("Not visible from here: {}.", u.what),
            Tone::Odd,
        );
        add("", 2, &format!("Instead: {}.", u.instead), Tone::Plain);
    }
    if hidden.is_empty() {
        add(
            g.good,
            0,
            "Nothing that is looked for is hidden here.",
            Tone::Good,
        );
    }
    // Stages that this place cannot see, by name: the strip above shows them with a question mark.
    let stages: Vec<&str> = devices
        .iter()
        .flat_map(|d| {
            StageKind::ALL
                .into_iter()
                .filter(|k| story.state(d, *k) == State::NotVisible)
        })
        .map(StageKind::name)
        .collect();
    if !stages.is_empty() {
        let text = format!("Stages not visible from here: {}.", stages.join(", "));
        add("", 0, &text, Tone::Plain);
    }
    add("", 0, "", Tone::Plain);
    add("", 0, "Visible here, where there is any:", Tone::Plain);
    for c in seen.iter().filter(|c| !c.title.is_empty()) {
        add(g.good, 0, c.title, Tone::Dim);
    }
    out
}

/// The last line that it can be scrolled to.
#[must_use]
pub fn last_top(m: &Model, area: Rect) -> usize {
    let shown = usize::from(area.height.saturating_sub(1));
    lines(m, area.width).len().saturating_sub(shown)
}

/// Draws them.
pub fn draw(m: &Model, top: usize, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    let who = m.device().and_then(|d| m.story.party(d.party));
    let who = who.map_or_else(String::new, |p| format!(" of {} {}", p.role(), p.label()));
    let lines = lines(m, area.width);
    let more = lines.len() > top + usize::from(area.height.saturating_sub(1));
    let scroll = if more { "   j scrolls to the rest" } else { "" };
    let title = format!("What this capture can show{who}{scroll}");
    heading(m, &title, None, area, buf);
    for ((sign, indent, text, tone), y) in lines.iter().skip(top).zip(area.y + 1..area.bottom()) {
        put(buf, area.x + 1, y, 1, sign, t.style(*tone));
        let x = area.x + 3 + indent;
        put(
            buf,
            x,
            y,
            area.right().saturating_sub(x),
            text,
            t.style(*tone),
        );
    }
}
