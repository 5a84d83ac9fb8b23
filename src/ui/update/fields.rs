//! Moving in the fields and the bytes: each follows the other.

use super::super::model::{Model, Pane};
use super::super::view::layout;
use super::super::widget::hexgrid;
use super::moves::shift;

/// Left and right in the pane that has the keys.
pub fn sideways(m: &mut Model, right: bool) {
    match m.pane {
        Pane::Main => m.pane = Pane::Tree,
        Pane::Tree => fold(m, Some(right)),
        Pane::Hex => byte_by(m, if right { 1 } else { -1 }),
        Pane::Lesson => {}
    }
}

/// Opens (`Some(true)`), closes (`Some(false)`) or turns the line under the cursor.
pub fn fold(m: &mut Model, how: Option<bool>) {
    let at = m.tree.cursor;
    let open = m.tree.open.get(at).copied().unwrap_or(false);
    let has = m.page.has_children(at);
    match how {
        Some(true) if open && has => to_line(m, at + 1),
        Some(false) if !open || !has => match m.page.ancestors(at).first() {
            Some(parent) => to_line(m, *parent),
            None => m.pane = Pane::Main,
        },
        _ if has => {
            let now = how.unwrap_or(!open);
            m.tree.open[at] = now;
            if let Some(spec) = m.page.lines.get(at).and_then(|l| l.spec) {
                if now {
                    m.tree.kept.insert(spec.key);
                } else {
                    m.tree.kept.remove(spec.key);
                }
            }
        }
        _ => {}
    }
}

/// Puts the tree's cursor on a line, opens what it is in, and takes the bytes along.
pub fn to_line(m: &mut Model, line: usize) {
    m.tree.cursor = line;
    for above in m.page.ancestors(line) {
        if let Some(open) = m.tree.open.get_mut(above) {
            *open = true;
        }
    }
    if let Some(first) = m.page.marks(line).first() {
        m.grid.block = first.block;
        m.grid.at = first.start;
    }
}

pub fn hex_width(m: &Model) -> u32 {
    hexgrid::per_row(layout::areas(m).hex.map_or(40, |a| a.width))
}

pub fn byte_by(m: &mut Model, by: isize) {
    let lens: Vec<usize> = m.page.blocks.iter().map(|b| b.source.bytes.len()).collect();
    let before: usize = lens.iter().take(m.grid.block).sum();
    let all: usize = lens.iter().sum();
    let mut at = shift(before + m.grid.at as usize, by, all);
    for (block, len) in lens.iter().enumerate() {
        if at < *len {
            to_byte(m, block, u32::try_from(at).unwrap_or(0));
            return;
        }
        at -= len;
    }
}

/// Puts the cursor of the bytes on one, and the tree's on the field that owns it.
pub fn to_byte(m: &mut Model, block: usize, at: u32) {
    if let Some(line) = m.page.owner(block, at) {
        to_line(m, line);
    }
    m.grid.block = block;
    m.grid.at = at;
}
