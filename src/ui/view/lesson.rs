//! The lesson: its text, the question, what can be typed, and what was said to an answer.
//!
//! ```text
//! ── Lesson 1, step 2 of 9: Meeting netlens ────────────── more below ──
//!  So far the network is silent ...
//!  Who sends the first packet of all?
//!    a  The server
//!  › b  The router
//!  ✗ No (a). A server waits until somebody connects to it.
//!  Press a letter, then Enter.
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::heading;
use crate::lesson::manifest::{Kind, Question};
use crate::lesson::mark::{self, Line, Stress};
use crate::lesson::record;
use crate::ui::model::{Entering, LessonState, Model, Pane, Voice};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, mark_row, put, width};

/// A line of the panel.
struct Row {
    line: Line,
    tone: Tone,
}

/// How many rows the whole text takes at a width, with the heading.
#[must_use]
pub fn height(m: &Model, l: &LessonState, columns: u16) -> usize {
    rows(m, l, columns).len() + 1
}

/// The last line that it can be scrolled to.
#[must_use]
pub fn last_top(m: &Model, l: &LessonState, area: Rect) -> usize {
    let shown = usize::from(area.height.saturating_sub(1));
    rows(m, l, area.width).len().saturating_sub(shown)
}

/// Draws it.
pub fn draw(m: &Model, l: &LessonState, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    heading(m, &title(l), Some(Pane::Lesson), area, buf);
    let rows = rows(m, l, area.width);
    let shown = usize::from(area.height.saturating_sub(1));
    let top = l.top.min(rows.len().saturating_sub(shown));
    let more = match (top > 0, rows.len() > top + shown) {
        (false, false) => "",
        (true, false) => " more above ",
        (false, true) => " more below ",
        (true, true) => " more above and below ",
    };
    let x = area.right().saturating_sub(width(more) + 1);
    put(buf, x, area.y, area.width, more, t.style(Tone::Odd));
    for (row, y) in rows.iter().skip(top).zip(area.y + 1..area.bottom()) {
        let mut x = area.x + 1;
        for (text, stress) in &row.line {
            let style = t.style(row.tone);
            let style = match stress {
                Stress::Plain => style,
                Stress::Strong => style.add_modifier(Modifier::BOLD),
                Stress::Code => t.style(Tone::Key),
                Stress::Note => t.style(Tone::Dim),
            };
            x = put(buf, x, y, area.right().saturating_sub(x), text, style);
        }
    }
}

fn title(l: &LessonState) -> String {
    let (at, all) = l.walk.place();
    let name = l.walk.lesson.title();
    if l.cover {
        format!("Lesson {}: {name}", l.number)
    } else if l.walk.step().is_none() {
        format!("Lesson {}: the end", l.number)
    } else {
        format!("Lesson {}, step {at} of {all}: {name}", l.number)
    }
}

fn rows(m: &Model, l: &LessonState, columns: u16) -> Vec<Row> {
    let room = columns.saturating_sub(2).max(10);
    let mut out = Vec::new();
    let mut add = |text: &str, tone: Tone| {
        if text.is_empty() {
            out.push(Row {
                line: Line::new(),
                tone,
            });
        }
        for line in mark::lay(text, room, width) {
            out.push(Row { line, tone });
        }
    };
    let words = &l.walk.lesson.words;
    if l.cover {
        add(&words.about, Tone::Plain);
        add("", Tone::Plain);
        add(
            &format!("After these {} minutes:", l.walk.lesson.minutes),
            Tone::Title,
        );
        add(words.body("goals"), Tone::Plain);
        add("", Tone::Plain);
        add("Enter begins.", Tone::Dim);
        return out;
    }
    let Some(step) = l.walk.step() else {
        let (right, left) = l.walk.record().counts(&l.walk.lesson);
        let all = l.walk.lesson.tasks().count();
        add(&l.walk.text(), Tone::Plain);
        add(
            &format!("{right} of {all} answered right, {left} skipped or shown."),
            Tone::Title,
        );
        add(
            &format!("In Wireshark: `{}`", l.walk.lesson.wireshark),
            Tone::Plain,
        );
        add(
            &format!("On your own board: {}", l.walk.on_board()),
            Tone::Plain,
        );
        add(
            "Enter begins the next lesson, l lists all, q quits.",
            Tone::Dim,
        );
        return out;
    };
    add(&l.walk.text(), Tone::Plain);
    if let Kind::Do(d) = &step.kind
        && let Some(run) = &d.run
    {
        add(&format!("```\n{run}\n```"), Tone::Plain);
    }
    if let Kind::Play(tries) = &step.kind {
        for t in tries {
            let found = crate::lesson::topic::matching(&t.filter, &t.topic);
            add(
                &format!(
                    "- `{}` and `{}` {}",
                    t.filter,
                    t.topic,
                    found.outcome.word()
                ),
                Tone::Plain,
            );
        }
    }
    choices(m, l, room, &mut out);
    for (voice, text) in &l.said {
        let (sign, tone) = match voice {
            Voice::Right => (m.theme.glyphs.good, Tone::Good),
            Voice::Wrong => (m.theme.glyphs.bad, Tone::Bad),
            Voice::Hint => (m.theme.glyphs.odd, Tone::Odd),
        };
        for (i, mut line) in mark::lay(text, room.saturating_sub(2), width)
            .into_iter()
            .enumerate()
        {
            let front = if i == 0 {
                format!("{sign} ")
            } else {
                "  ".to_owned()
            };
            line.insert(0, (front, Stress::Plain));
            out.push(Row { line, tone });
        }
    }
    let tone = Tone::Dim;
    for line in mark::lay(&wanted(l), room, width) {
        out.push(Row { line, tone });
    }
    out
}

fn choices(m: &Model, l: &LessonState, room: u16, out: &mut Vec<Row>) {
    for (i, (letter, words)) in l.walk.choices().into_iter().enumerate() {
        let chosen = l.chosen == Some(i);
        let sign = if chosen { m.theme.glyphs.cursor } else { ' ' };
        let tone = if chosen { Tone::Title } else { Tone::Plain };
        for (n, mut line) in mark::lay(&words, room.saturating_sub(5), width)
            .into_iter()
            .enumerate()
        {
            let front = if n == 0 {
                format!("{sign} {letter}  ")
            } else {
                "     ".to_owned()
            };
            line.insert(0, (front, Stress::Plain));
            out.push(Row { line, tone });
        }
    }
}

/// What to do now.
fn wanted(l: &LessonState) -> String {
    if l.trying {
        return "Looking for it...".to_owned();
    }
    let unit = match l.walk.ask() {
        Some((_, ask)) => match &ask.question {
            Question::Number { unit, .. } if !unit.is_empty() => format!(" ({unit})"),
            Question::Frame(_) => " of a frame".to_owned(),
            _ => String::new(),
        },
        None => String::new(),
    };
    match l.entering() {
        Entering::None => "Enter goes on.".to_owned(),
        Entering::Letter(_) if l.chosen.is_some() => "Enter answers.".to_owned(),
        Entering::Letter(_) => "Press a letter, then Enter.".to_owned(),
        Entering::Letters => "Type the letters in order, such as b a c, then Enter.".to_owned(),
        Entering::Number => format!("Type the number{unit}, then Enter. Tab: look around first."),
        Entering::Words => "Enter, then type your answer. Tab: look around first.".to_owned(),
        Entering::Capture => {
            "Enter, then a capture file, -i INTERFACE, or --serial PORT.".to_owned()
        }
        Entering::Topics => "Enter, then a topic filter and a topic. n goes on.".to_owned(),
    }
}

/// Draws the list of lessons.
pub fn list(m: &Model, l: &LessonState, cursor: usize, area: Rect, buf: &mut Buffer) {
    heading(m, "Lessons", None, area, buf);
    let shown = usize::from(area.height.saturating_sub(1)).max(1);
    let top = (cursor + 1).saturating_sub(shown);
    for ((i, entry), y) in l
        .course
        .iter()
        .enumerate()
        .skip(top)
        .zip(area.y + 1..area.bottom())
    {
        let room = area.width.saturating_sub(3);
        let line = record::line(&entry.lesson, &entry.record, i + 1);
        let text = fit(&line, room, m.theme.glyphs.more);
        put(buf, area.x + 2, y, room, &text, m.theme.style(Tone::Plain));
        if i == cursor {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            mark_row(buf, row, &m.theme, true);
        }
    }
}
