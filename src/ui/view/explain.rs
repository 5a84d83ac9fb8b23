//! What is selected, in words: the event, and the field with its standard.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heading;
use crate::ui::model::{Model, Pane, View};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{put, seconds, wrap};

/// Draws it.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    heading(m, &title(m), None, area, buf);
    let rows = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let room = area.width.saturating_sub(2);
    let mut y = rows.y;
    for (text, tone) in paragraphs(m) {
        // A paragraph that does not fit whole is left out for a shorter one; only the first is cut.
        let lines = wrap(&text, room);
        let left = usize::from(rows.bottom().saturating_sub(y));
        if lines.len() > left && y > rows.y {
            continue;
        }
        for line in lines.into_iter().take(left) {
            put(buf, area.x + 1, y, room, &line, m.theme.style(tone));
            y += 1;
        }
    }
}

fn title(m: &Model) -> String {
    let dot = m.theme.glyphs.dot;
    match (m.view, m.event()) {
        (View::Timeline, Some(e)) => {
            let name = |id| {
                m.story
                    .party(id)
                    .map_or_else(String::new, crate::story::Party::label)
            };
            let time = seconds(e.time.since(m.zero()), false);
            let who = if e.from == e.to {
                name(e.from)
            } else {
                format!("{} to {}", name(e.from), name(e.to))
            };
            format!("{} {dot} {time} s {dot} {who}", e.label)
        }
        (View::Stages, _) => "Explain".to_owned(),
        _ if m.page.number == 0 => "Explain".to_owned(),
        _ => format!("Frame {}", m.page.number),
    }
}

/// The paragraphs, most important first: with the keys in tree or bytes that is the field.
fn paragraphs(m: &Model) -> Vec<(String, Tone)> {
    let mut event = Vec::new();
    if m.view == View::Timeline
        && let Some(e) = m.event()
    {
        event.push((e.sentence.clone(), Tone::Plain));
    }
    if m.view == View::Stages
        && let Some(s) = m.device().and_then(|d| d.stages.get(m.stages.cursor))
    {
        let what = if s.title.is_empty() {
            s.kind.name()
        } else {
            &s.title
        };
        event.push((format!("{what}: {}", s.verdict), Tone::Plain));
        event.extend(s.remarks.iter().map(|r| (r.clone(), Tone::Odd)));
    }
    let mut field = field(m);
    if m.pane == Pane::Main && m.view != View::Packets {
        event.append(&mut field);
        event
    } else {
        field.append(&mut event);
        field
    }
}

fn field(m: &Model) -> Vec<(String, Tone)> {
    let Some(line) = m.page.lines.get(m.tree.cursor) else {
        return Vec::new();
    };
    let Some(spec) = line.spec else {
        return vec![(line.text.clone(), Tone::Odd)];
    };
    vec![
        (format!("{}: {}", spec.name, spec.doc), Tone::Title),
        (format!("{}   {}", spec.spec, line.filter), Tone::Dim),
    ]
}
