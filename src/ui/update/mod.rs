//! The only place that writes the model: a message comes in, wishes go out.

mod act;
mod data;
mod fields;
mod lesson;
mod moves;
mod mouse;
mod play;
mod prompt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::effect::Effect;
use super::keys;
use super::model::{Model, Overlay, Pane, View};
use super::msg::Msg;
use super::page::Page;
use super::view::layout;
use super::widget::ladder::Ladder;

pub use data::start;

/// Lines of the packet list that are kept; beyond, they are forgotten and asked for again.
const MAX_ROWS: usize = 4_096;

/// Takes in a message; returns what is wished for.
pub fn update(m: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) if key.kind == KeyEventKind::Release => {}
        Msg::Key(key) => press(m, key, &mut effects),
        Msg::Mouse(mouse) => mouse::mouse(m, mouse, &mut effects),
        Msg::Resize(columns, rows) => {
            m.size = (columns, rows);
            rebuild(m);
            moves::resized(m);
        }
        Msg::Tick(now) => play::tick(m, now),
        Msg::Story(story) => data::story(m, story),
        Msg::Load(load) => data::load(m, load),
        Msg::Page(page) => data::page(m, *page),
        Msg::Rows(rows) => {
            if m.rows.len() > MAX_ROWS {
                m.rows.clear();
            }
            m.rows.extend(rows.into_iter().map(|r| (r.number, r)));
        }
        Msg::Matched(matched) => data::matched(m, matched),
        Msg::Stream(stream) if m.lesson.is_some() && m.pane == Pane::Lesson => {
            if let Some(l) = &mut m.lesson {
                l.stream = Some(stream);
            }
        }
        Msg::Attempted(found) => lesson::attempted(m, found, &mut effects),
        Msg::Stream(stream) => m.overlay = Overlay::Stream(stream, 0),
        Msg::Said(text) => m.said = Some(text),
        Msg::Terminate | Msg::Broke => effects.push(Effect::Quit),
    }
    lesson::aim(m, &mut effects);
    wish(m, &mut effects);
    effects
}

fn press(m: &mut Model, key: KeyEvent, effects: &mut Vec<Effect>) {
    m.said = None;
    if let Some(pending) = m.pending.take() {
        if let KeyCode::Char(c) = key.code {
            act::mark(m, pending, c);
        }
        return;
    }
    match keys::action(&m.contexts(), key) {
        Some(action) => act::act(m, action, effects),
        None => {
            let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
            match (&m.overlay, key.code) {
                (_, KeyCode::Char(_)) if key.modifiers.intersects(held) => {}
                (Overlay::Prompt(_), KeyCode::Char(c)) => prompt::type_in(m, c),
                (Overlay::None, KeyCode::Char(c)) if m.pane == Pane::Lesson => {
                    lesson::type_in(m, c);
                }
                _ => {}
            }
        }
    }
}

/// Asks for what the screen needs and does not have.
fn wish(m: &mut Model, effects: &mut Vec<Effect>) {
    match m.selected_frame() {
        Some(frame) if frame != m.asked => {
            m.asked = frame;
            effects.push(Effect::Look(frame));
        }
        // Nothing is selected: what was shown for an earlier selection would mislead.
        None if m.asked != 0 => {
            m.asked = 0;
            m.page = Page::default();
        }
        _ => {}
    }
    if m.view == View::Packets {
        let height = usize::from(layout::areas(m).main_rows().height);
        let wanted: Vec<u32> = (m.packets.top..m.packets.top + height)
            .filter_map(|line| m.packet_at(line))
            .filter(|n| !m.rows.contains_key(n))
            .collect();
        if !wanted.is_empty() && wanted != m.rows_asked {
            m.rows_asked.clone_from(&wanted);
            effects.push(Effect::Rows(wanted));
        }
    }
}

/// Builds the ladder anew after the story, the device, the filter or the room has changed.
fn rebuild(m: &mut Model) {
    let width = layout::areas(m).main.width;
    let lanes = usize::from(width.saturating_sub(11) / 12).clamp(2, 6);
    let frames = m.filter.as_ref().map(|f| f.frames.as_slice());
    let until = m.hidden_after();
    let keep = |e: &crate::story::Event| {
        frames.is_none_or(|frames| frames.binary_search(&e.frame).is_ok())
            && until.is_none_or(|u| e.frame <= u)
    };
    m.ladder = Ladder::build(&m.story, m.device, lanes, &keep);
}

/// Nanoseconds until the next hidden event of a playback.
#[must_use]
pub fn next_in(m: &Model) -> Option<i64> {
    Some(play::next(m)?.since(m.until()?))
}
