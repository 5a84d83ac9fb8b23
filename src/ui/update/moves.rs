//! Moving: in the ladder, the lists, the tree and the bytes. Tree and bytes follow each other.

use super::super::model::{Model, Overlay, Pane, View};
use super::super::view::{self, layout};
use super::super::widget::hexgrid::{self, HexRow};
use super::super::widget::ladder::Row;
use super::fields::{byte_by, hex_width, to_line};
use super::{act, play};

/// Rows of a page of the pane that has the keys.
pub fn page(m: &Model) -> isize {
    let areas = layout::areas(m);
    let rows = match (&m.overlay, m.pane) {
        (Overlay::None, Pane::Main) => areas.main_rows().height,
        (Overlay::None, Pane::Tree) => areas.tree.map_or(1, |a| a.height.saturating_sub(1)),
        (Overlay::None, Pane::Hex) => areas.hex.map_or(1, |a| a.height.saturating_sub(1)),
        (Overlay::None, Pane::Lesson) => areas.lesson.map_or(1, |a| a.height.saturating_sub(1)),
        _ => m.size.1.saturating_sub(4),
    };
    isize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
}

/// A place moved by so many, within so many.
pub fn shift(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// Moves by lines in the pane that has the keys.
pub fn by(m: &mut Model, by: isize) {
    let body = layout::areas(m).body;
    let last = match &m.overlay {
        Overlay::Help(_) => view::help::last_top(m, body),
        Overlay::Vantage(_) => view::vantage::last_top(m, body),
        Overlay::Stream(s, _) => view::stream::last_top(s, body),
        _ => 0,
    };
    if let Overlay::Help(top) | Overlay::Vantage(top) | Overlay::Stream(_, top) = &mut m.overlay {
        *top = top.saturating_add_signed(by).min(last);
        return;
    }
    if let (Overlay::Lessons(at), Some(l)) = (&mut m.overlay, &m.lesson) {
        *at = shift(*at, by, l.course.len());
        return;
    }
    match m.pane {
        Pane::Lesson => lesson_by(m, by),
        Pane::Main => main_by(m, by),
        Pane::Tree => {
            let rows = m.tree_rows();
            let at = rows.iter().position(|i| *i == m.tree.cursor).unwrap_or(0);
            if let Some(line) = rows.get(shift(at, by, rows.len())) {
                to_line(m, *line);
            }
        }
        Pane::Hex => {
            let n = hex_width(m);
            let step = by.clamp(-1_000_000, 1_000_000) * n as isize;
            byte_by(m, step);
        }
    }
}

fn lesson_by(m: &mut Model, by: isize) {
    let area = layout::areas(m).lesson.unwrap_or_default();
    let last = m
        .lesson
        .as_ref()
        .map_or(0, |l| view::lesson::last_top(m, l, area));
    if let Some(l) = &mut m.lesson {
        l.top = l.top.min(last).saturating_add_signed(by).min(last);
    }
}

fn main_by(m: &mut Model, by: isize) {
    m.touched = true;
    match m.view {
        View::Timeline => {
            let events: Vec<usize> = m.arrows().map(|(_, a)| a.event).collect();
            let at = m.event.and_then(|e| events.binary_search(&e).ok());
            let to = at.map_or(0, |at| shift(at, by, events.len()));
            if let Some(event) = events.get(to) {
                m.follow = m.live && by > 0 && m.follow;
                select(m, *event);
            }
        }
        View::Packets => {
            m.packets.cursor = shift(m.packets.cursor, by, m.packet_count());
            m.follow = m.live && by > 0 && m.follow;
        }
        View::Stages => {
            let count = m.device().map_or(0, |d| d.stages.len());
            m.stages.cursor = shift(m.stages.cursor, by, count);
        }
    }
}

/// Selects an event.
pub fn select(m: &mut Model, event: usize) {
    m.event = Some(event);
}

/// To the next or previous event (or packet), whatever pane has the keys.
pub fn event(m: &mut Model, by: isize) {
    let last = m.arrows().next_back().map(|(_, a)| a.event);
    if by > 0 && m.view == View::Timeline && m.event == last && m.play.is_some() {
        play::step(m);
        return;
    }
    main_by(m, by);
}

/// To the first event of the next or previous band.
pub fn stage(m: &mut Model, forward: bool) {
    if m.view == View::Stages {
        main_by(m, if forward { 1 } else { -1 });
        return;
    }
    let begins = |row: &usize| matches!(m.ladder.rows.get(row.wrapping_sub(1)), Some(Row::Band(_)));
    let starts: Vec<usize> = m
        .arrows()
        .filter(|(row, _)| begins(row))
        .map(|(_, a)| a.event)
        .collect();
    let now = m.event.unwrap_or(0);
    let to = if forward {
        starts.iter().find(|e| **e > now)
    } else {
        starts.iter().rev().find(|e| **e < now)
    };
    match to {
        Some(event) => {
            m.touched = true;
            m.follow = false;
            let event = *event;
            if m.view == View::Packets
                && let Some(frame) = m.story.events.get(event).map(|e| e.frame)
            {
                m.packets.cursor = m.packet_line(frame);
            }
            select(m, event);
        }
        None => {
            let which = if forward { "last" } else { "first" };
            m.said = Some(format!("This is the {which} stage."));
        }
    }
}

/// To the next or previous frame that passes the filter, round at the ends.
pub fn matching(m: &mut Model, forward: bool) {
    let Some(filter) = &m.filter else {
        m.said = Some("No filter to search by: / sets one.".to_owned());
        return;
    };
    let now = m.selected_frame().unwrap_or(0);
    let frames: Vec<u32> = match m.view {
        View::Packets => filter.frames.clone(),
        _ => m.arrows().map(|(_, a)| a.frame).collect(),
    };
    let found = if forward {
        frames.iter().find(|n| **n > now).or(frames.first())
    } else {
        frames.iter().rev().find(|n| **n < now).or(frames.last())
    };
    match found.copied() {
        Some(frame) => {
            m.touched = true;
            to_frame(m, frame);
        }
        None => m.said = Some("Nothing here passes the filter.".to_owned()),
    }
}

/// Selects a frame in the view: its event, or the last before it.
pub fn to_frame(m: &mut Model, frame: u32) {
    m.follow = false;
    if m.view == View::Packets {
        m.packets.cursor = m.packet_line(frame).min(m.packet_count().saturating_sub(1));
        return;
    }
    if let Some(other) = m
        .story
        .events
        .iter()
        .find(|e| e.frame == frame)
        .map(|e| e.device)
        && other != m.device
        && m.arrows().all(|(_, a)| a.frame != frame)
    {
        act::choose(m, other);
    }
    m.view = View::Timeline;
    let exact = m
        .arrows()
        .find(|(_, a)| a.frame == frame)
        .map(|(_, a)| a.event);
    let before = m
        .arrows()
        .take_while(|(_, a)| a.frame <= frame)
        .last()
        .map(|(_, a)| a.event);
    let first = m.arrows().next().map(|(_, a)| a.event);
    if let Some(event) = exact.or(before).or(first) {
        select(m, event);
    }
}

/// Scrolls fields and bytes so that what leads to their cursor is seen too.
pub fn centre(m: &mut Model) {
    let areas = layout::areas(m);
    let third = |a: Option<ratatui::layout::Rect>| a.map_or(0, |a| usize::from(a.height / 3));
    let at = m
        .tree_rows()
        .iter()
        .position(|i| *i == m.tree.cursor)
        .unwrap_or(0);
    m.tree.top = at.saturating_sub(third(areas.tree));
    m.grid.top = grid_row(m).saturating_sub(third(areas.hex));
    reveal(m);
}

/// The row of the byte under the cursor.
fn grid_row(m: &Model) -> usize {
    let n = hex_width(m);
    let (block, byte) = (m.grid.block, m.grid.at);
    hexgrid::rows(&m.page.blocks, n)
        .iter()
        .position(|r| matches!(r, HexRow::Bytes(b, from) if *b == block && byte < from + n))
        .unwrap_or(0)
}

/// Scrolls every part for another size: no room stays empty that rows could fill.
pub fn resized(m: &mut Model) {
    if m.size.0 < view::SMALLEST.0 || m.size.1 < view::SMALLEST.1 {
        return;
    }
    let height = usize::from(layout::areas(m).main_rows().height);
    m.top = m.top.min(m.shown().saturating_sub(height));
    m.packets.top = m.packets.top.min(m.packet_count().saturating_sub(height));
    centre(m);
}

/// Scrolls every part so that its cursor is seen.
pub fn reveal(m: &mut Model) {
    let areas = layout::areas(m);
    let height = usize::from(areas.main_rows().height).max(1);
    if let Some(row) = m.event.and_then(|e| m.ladder.row_of(e)) {
        // The band above the first arrow of a stage is shown with it.
        let first = row.saturating_sub(usize::from(row > 0 && m.ladder.arrow(row - 1).is_none()));
        if first < m.top {
            m.top = first;
        } else if row >= m.top + height {
            m.top = row + 1 - height;
        }
    }
    m.packets.reveal(height);
    let rows = m.tree_rows();
    let tree = areas
        .tree
        .map_or(1, |a| usize::from(a.height.saturating_sub(1)))
        .max(1);
    let at = rows.iter().position(|i| *i == m.tree.cursor).unwrap_or(0);
    if at < m.tree.top {
        m.tree.top = at;
    } else if at >= m.tree.top + tree {
        m.tree.top = at + 1 - tree;
    }
    m.tree.top = m.tree.top.min(rows.len().saturating_sub(tree));
    let hex = areas
        .hex
        .map_or(1, |a| usize::from(a.height.saturating_sub(1)))
        .max(1);
    let at = grid_row(m);
    if at <= m.grid.top {
        m.grid.top = at.saturating_sub(1);
    } else if at >= m.grid.top + hex {
        m.grid.top = at + 1 - hex;
    }
    let rows = hexgrid::rows(&m.page.blocks, hex_width(m)).len();
    m.grid.top = m.grid.top.min(rows.saturating_sub(hex));
}
