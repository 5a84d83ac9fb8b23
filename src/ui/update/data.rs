//! What the reading side sends: story, progress, pages, matches.

use std::sync::Arc;

use super::super::effect::Effect;
use super::super::model::{Model, Pane, View};
use super::super::msg::{Load, Matched};
use super::super::page::Page;
use super::{fields, lesson, moves, play, prompt, rebuild};
use crate::story::Story;

/// Puts the screen into the state that the user asked for on the command line.
///
/// # Errors
/// What is wrong with the filter.
pub fn start(
    m: &mut Model,
    filter: Option<&str>,
) -> Result<Vec<Effect>, crate::filter::FilterError> {
    let mut effects = Vec::new();
    lesson::enter(m, &mut effects);
    if let Some(text) = filter {
        prompt::apply(m, text, &mut effects)?;
    }
    Ok(effects)
}

/// A newer story.
pub fn story(m: &mut Model, story: Arc<Story>) {
    m.story = story;
    if !m.touched
        && let Some(first) = m.story.telling_order().first()
    {
        if m.device != *first {
            m.event = None;
        }
        m.device = *first;
    }
    rebuild(m);
    // A playback asked for at the start begins with the first event.
    if let Some(play) = &mut m.play
        && play.clock.0 == i64::MIN
        && let Some((_, a)) = m.ladder.arrows().next()
    {
        play.clock = a.time;
    }
    settle(m);
}

/// Selects an event where none is, or the newest where that is wanted.
fn settle(m: &mut Model) {
    if m.live && m.follow && m.play.is_none() {
        if m.view == View::Packets {
            m.packets.cursor = m.packet_count().saturating_sub(1);
        }
        play::newest(m);
    } else if m.event.and_then(|e| m.ladder.row_of(e)).is_none() {
        let first = m.arrows().next().map(|(_, a)| a.event);
        m.event = first;
        moves::reveal(m);
    }
}

/// Reading went on.
pub fn load(m: &mut Model, load: Load) {
    if load.note.is_some() && load.note != m.load.note {
        m.said.clone_from(&load.note);
    }
    m.load = load;
    if m.live && m.follow && m.view == View::Packets {
        m.packets.cursor = m.packet_count().saturating_sub(1);
        moves::reveal(m);
    }
}

/// A frame was looked at.
pub fn page(m: &mut Model, page: Page) {
    if page.number != m.asked {
        return;
    }
    let before = m.page.lines.get(m.tree.cursor).and_then(|l| l.spec);
    m.page = page;
    m.tree.open = m
        .page
        .lines
        .iter()
        .map(|l| l.spec.is_some_and(|s| m.tree.kept.contains(s.key)))
        .collect();
    // Who compares a field from frame to frame keeps it; otherwise the field that proves the event is shown.
    let kept = before.filter(|_| m.pane != Pane::Main || m.view == View::Packets);
    let line = kept
        .and_then(|s| m.page.line_of(s))
        .or_else(|| m.proof().and_then(|s| m.page.line_of(s)))
        .or_else(|| m.page.lines.iter().rposition(|l| l.depth == 0))
        .unwrap_or(0);
    if let Some(open) = m.tree.open.get_mut(line) {
        *open = true;
    }
    fields::to_line(m, line);
    moves::centre(m);
}

/// A stretch of the scan was done.
pub fn matched(m: &mut Model, matched: Matched) {
    let Some(filter) = m.filter.as_mut().filter(|f| f.scan == matched.scan) else {
        return;
    };
    filter.frames.extend(matched.frames);
    filter.scanned = matched.scanned;
    filter.done = matched.done;
    rebuild(m);
    settle(m);
}
