//! The mouse: a click selects, the wheel scrolls what is under it.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::super::effect::Effect;
use super::super::model::{Model, Overlay, Pane, View};
use super::super::view::{self, layout};
use super::super::widget::hexgrid::{self, HexRow};
use super::{act, fields, moves};

/// Lines that the wheel moves.
const WHEEL: isize = 3;

/// Takes in a mouse event.
pub fn mouse(m: &mut Model, mouse: MouseEvent, effects: &mut Vec<Effect>) {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::ScrollUp => wheel(m, at, -WHEEL),
        MouseEventKind::ScrollDown => wheel(m, at, WHEEL),
        MouseEventKind::Down(MouseButton::Left) => click(m, at, effects),
        _ => {}
    }
}

fn pane_at(m: &Model, at: Position) -> Option<Pane> {
    let areas = layout::areas(m);
    let has = |a: Option<Rect>| a.is_some_and(|a| a.contains(at));
    if has(areas.lesson) {
        Some(Pane::Lesson)
    } else if has(areas.tree) {
        Some(Pane::Tree)
    } else if has(areas.hex) {
        Some(Pane::Hex)
    } else if areas.main.contains(at) {
        Some(Pane::Main)
    } else {
        None
    }
}

fn wheel(m: &mut Model, at: Position, by: isize) {
    if !matches!(m.overlay, Overlay::None) {
        moves::by(m, by);
        return;
    }
    let Some(pane) = pane_at(m, at) else { return };
    let before = m.pane;
    m.pane = pane;
    moves::by(m, by);
    m.pane = before;
    moves::reveal(m);
}

fn click(m: &mut Model, at: Position, effects: &mut Vec<Effect>) {
    m.said = None;
    if !matches!(m.overlay, Overlay::None) {
        return;
    }
    let areas = layout::areas(m);
    if areas.strip.contains(at) {
        if let Some(kind) = view::strip::stage_at(m, areas.strip, at.x) {
            act::to_stage(m, kind);
        }
        return;
    }
    if areas.title.contains(at) {
        if let Some(view) = view::title::view_at(m, areas.title, at.x) {
            act::act(m, super::super::keys::Action::See(view), effects);
        }
        return;
    }
    let Some(pane) = pane_at(m, at) else { return };
    m.pane = pane;
    match pane {
        Pane::Lesson => {}
        Pane::Main => click_main(m, areas.main_rows(), at),
        Pane::Tree => {
            let area = areas.tree.unwrap_or_default();
            let row = usize::from(at.y.saturating_sub(area.y + 1)) + m.tree.top;
            if at.y > area.y
                && let Some(line) = m.tree_rows().get(row).copied()
            {
                if m.tree.cursor == line {
                    fields::fold(m, None);
                } else {
                    fields::to_line(m, line);
                }
            }
        }
        Pane::Hex => {
            let area = areas.hex.unwrap_or_default();
            let n = hexgrid::per_row(area.width);
            let row = usize::from(at.y.saturating_sub(area.y + 1)) + m.grid.top;
            let left = view::hex::rows(area).x;
            let byte = hexgrid::byte_at(at.x.saturating_sub(left), n);
            if at.y > area.y
                && let Some(HexRow::Bytes(block, from)) = hexgrid::rows(&m.page.blocks, n).get(row)
                && let Some(byte) = byte
            {
                let len = m
                    .page
                    .blocks
                    .get(*block)
                    .map_or(0, |b| b.source.bytes.len());
                if ((from + byte) as usize) < len {
                    fields::to_byte(m, *block, from + byte);
                }
            }
        }
    }
    moves::reveal(m);
}

fn click_main(m: &mut Model, rows: Rect, at: Position) {
    if at.y < rows.y {
        return;
    }
    m.touched = true;
    m.follow = false;
    let row = usize::from(at.y - rows.y);
    match m.view {
        View::Timeline => {
            let row = row + m.top;
            let event = m
                .ladder
                .arrow(row)
                .filter(|_| row < m.shown())
                .map(|a| a.event);
            if let Some(event) = event {
                moves::select(m, event);
            }
        }
        View::Packets => {
            let row = row + m.packets.top;
            if row < m.packet_count() {
                m.packets.cursor = row;
            }
        }
        View::Stages => {
            if let Some(stage) = view::stages::stage_at(m, rows, row) {
                m.stages.cursor = stage;
            }
        }
    }
}
