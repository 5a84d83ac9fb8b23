//! The keys of this screen, from the table that dispatch reads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::ui::keys::{self, Context};
use crate::ui::model::{Model, Overlay, Pane, View};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{put, wrap};

/// Columns for the keys.
const KEYS: u16 = 17;

/// The lines: keys and what they do. A line without keys goes on from the one before; one without either is empty.
#[must_use]
pub fn lines(m: &Model, width: u16) -> Vec<(String, String)> {
    let mut below = m.clone_contexts();
    below.sort_by_key(|c| *c == Context::Anywhere);
    let mut out = Vec::new();
    for context in below {
        for b in keys::active(&[context]) {
            let names: Vec<String> = b.keys.iter().map(|k| k.name()).collect();
            let mut names = names.join(" ");
            for part in wrap(b.help, width.saturating_sub(KEYS + 2)) {
                out.push((std::mem::take(&mut names), part));
            }
        }
        out.push((String::new(), String::new()));
    }
    out.push((
        "mouse".to_owned(),
        "click selects, the wheel scrolls".to_owned(),
    ));
    out
}

impl Model {
    /// Where keys work when the help is closed.
    fn clone_contexts(&self) -> Vec<Context> {
        let mut without = Self::new(String::new(), self.live, self.theme, self.registry.clone());
        without.view = self.view;
        without.pane = self.pane;
        without.overlay = Overlay::None;
        without.contexts()
    }
}

/// Columns of lines, and their width.
fn columns(width: u16) -> (usize, u16) {
    if width >= 100 {
        (2, width / 2)
    } else {
        (1, width)
    }
}

/// The last line that it can be scrolled to.
#[must_use]
pub fn last_top(m: &Model, area: Rect) -> usize {
    let (columns, width) = columns(area.width);
    let shown = usize::from(area.height.saturating_sub(1)) * columns;
    lines(m, width).len().saturating_sub(shown)
}

/// Draws them, in two columns where there is room.
pub fn draw(m: &Model, top: usize, area: Rect, buf: &mut Buffer) {
    let what = match (m.pane, m.view) {
        (Pane::Tree, _) => "the fields",
        (Pane::Hex, _) => "the bytes",
        (Pane::Lesson, _) => "a lesson",
        (Pane::Main, View::Timeline) => "the timeline",
        (Pane::Main, View::Packets) => "the packets",
        (Pane::Main, View::Stages) => "the stages",
    };
    let t = &m.theme;
    let (columns, width) = columns(area.width);
    let two = columns == 2;
    let lines = lines(m, width);
    let height = usize::from(area.height.saturating_sub(1));
    let more = lines.len() > top + height * columns;
    let scroll = if more { "   j scrolls to the rest" } else { "" };
    heading(m, &format!("Keys in {what}{scroll}"), None, area, buf);
    let rest = lines.into_iter().skip(top);
    for (i, (keys, words)) in rest.take(height * if two { 2 } else { 1 }).enumerate() {
        let x = area.x + 1 + if i >= height { width } else { 0 };
        let y = area.y + 1 + u16::try_from(i % height.max(1)).unwrap_or(0);
        put(buf, x, y, KEYS, &keys, t.style(Tone::Key));
        put(
            buf,
            x + KEYS,
            y,
            width.saturating_sub(KEYS),
            &words,
            t.style(Tone::Plain),
        );
    }
}
