//! Every stage of the device with what came of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::story::{StageKind, State, Told, duration, frames};
use crate::ui::model::{Model, Pane};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, mark_row, put, width, wrap};

/// A line: the stage it is part of, and its words with their tones.
struct Line {
    stage: usize,
    parts: Vec<(String, Tone)>,
    indent: u16,
}

/// Draws them.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let lines = lines(m, area.width);
    if lines.is_empty() {
        let text = if m.load.done {
            "No stage was seen."
        } else {
            "Nothing yet."
        };
        put(
            buf,
            area.x + 2,
            area.y + 1,
            area.width,
            text,
            m.theme.style(Tone::Dim),
        );
    }
    let top = top(m, &lines, area.height);
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let mut x = area.x + 1 + line.indent;
        for (text, tone) in &line.parts {
            let room = area.right().saturating_sub(x);
            let text = fit(text, room, m.theme.glyphs.more);
            x = put(buf, x, y, room, &text, m.theme.style(*tone));
        }
        if line.stage == m.stages.cursor && line.indent == 0 {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            mark_row(buf, row, &m.theme, m.pane == Pane::Main);
        }
    }
}

/// The stage that is shown in a row of the area.
#[must_use]
pub fn stage_at(m: &Model, area: Rect, row: usize) -> Option<usize> {
    let lines = lines(m, area.width);
    let top = top(m, &lines, area.height);
    lines
        .get(top + row)
        .map(|l| l.stage)
        .filter(|s| *s != usize::MAX)
}

/// The first line shown: all of the stage under the cursor is seen, with some of what stands before it.
fn top(m: &Model, lines: &[Line], height: u16) -> usize {
    let height = usize::from(height);
    let first = lines
        .iter()
        .position(|l| l.stage == m.stages.cursor)
        .unwrap_or(0);
    // From the first stage on, what stands before it is shown too.
    let first = if m.stages.cursor == 0 { 0 } else { first };
    first
        .saturating_sub(height / 3)
        .min(lines.len().saturating_sub(height))
}

fn lines(m: &Model, room: u16) -> Vec<Line> {
    let Some(device) = m.device() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let text = room.saturating_sub(14);
    for told in m.story.in_order(device) {
        let stage = match told {
            Told::Passage(stage) => stage,
            Told::Absent(kind, why) => {
                absent(m, (kind, m.story.state(device, kind)), why, text, &mut out);
                continue;
            }
        };
        let Some(s) = device.stages.get(stage) else {
            continue;
        };
        let (sign, _, tone) = m.theme.state(s.state);
        let took = match s.state {
            State::Ok | State::Failed => duration(s.duration()),
            _ => String::new(),
        };
        let head = format!("{:<9} ", s.kind.name());
        let state = format!("{sign} {}", s.state.word());
        let gap = " ".repeat(usize::from(14u16.saturating_sub(width(&state))));
        out.push(Line {
            stage,
            indent: 0,
            parts: vec![
                (head, Tone::Title),
                (state, tone),
                (format!("{gap}{took:>10}  "), Tone::Dim),
                (s.title.clone(), Tone::Plain),
            ],
        });
        let mut say = |words: &str, tone: Tone| {
            for line in wrap(words, text) {
                out.push(Line {
                    stage,
                    indent: 10,
                    parts: vec![(line, tone)],
                });
            }
        };
        if !s.verdict.is_empty() {
            say(&s.verdict, Tone::Plain);
        }
        for remark in &s.remarks {
            say(remark, Tone::Odd);
        }
        if !s.evidence.is_empty() {
            let list = frames(s.evidence.iter().map(|e| e.frame));
            say(&format!("Evidence: frames {list}"), Tone::Dim);
        }
        out.push(Line {
            stage,
            indent: 1,
            parts: Vec::new(),
        });
    }
    out
}

/// The lines of a stage that nothing is told of.
fn absent(m: &Model, (kind, state): (StageKind, State), why: &str, room: u16, out: &mut Vec<Line>) {
    let (sign, _, tone) = m.theme.state(state);
    let stage = usize::MAX;
    out.push(Line {
        stage,
        indent: 0,
        parts: vec![
            (format!("{:<9} ", kind.name()), Tone::Dim),
            (format!("{sign} {}", state.word()), tone),
        ],
    });
    for line in wrap(why, room) {
        out.push(Line {
            stage,
            indent: 10,
            parts: vec![(line, Tone::Dim)],
        });
    }
    out.push(Line {
        stage,
        indent: 1,
        parts: Vec::new(),
    });
}
