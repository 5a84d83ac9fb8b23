//! The second line: every stage of the device with its state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::story::{Stage, StageKind, State};
use crate::ui::model::Model;
use crate::ui::theme::Tone;
use crate::ui::widget::ladder::state_at;
use crate::ui::widget::text::{put, width};

/// One stage with its place.
struct Item {
    kind: StageKind,
    x: u16,
    words: String,
    tone: Tone,
}

/// Draws the line.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    let now = m.event().map(|e| e.stage);
    for item in items(m, area) {
        let style = m.theme.style(Tone::Plain);
        let style = if now == Some(item.kind) {
            style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            style
        };
        let x = put(buf, item.x, area.y, area.width, item.kind.name(), style);
        put(
            buf,
            x + 1,
            area.y,
            area.width,
            &item.words,
            m.theme.style(item.tone),
        );
    }
}

/// The stage whose name or state stands at a column.
#[must_use]
pub fn stage_at(m: &Model, area: Rect, column: u16) -> Option<StageKind> {
    items(m, area)
        .into_iter()
        .rfind(|i| i.x <= column)
        .map(|i| i.kind)
}

/// The state of a stage of the device shown, as far as it is known at the time that playback has reached.
fn state(m: &Model, kind: StageKind) -> State {
    let Some(device) = m.device() else {
        return State::NotSeen;
    };
    let Some(until) = m.until() else {
        return m.story.state(device, kind);
    };
    let whole = m.story.state(device, kind);
    let begun = |s: &&Stage| s.kind == kind && s.start <= until;
    match device.stages.iter().rfind(begun) {
        Some(s) => state_at(s.state, s.end, Some(until)),
        None if whole == State::NotVisible => whole,
        None => State::NotSeen,
    }
}

fn items(m: &Model, area: Rect) -> Vec<Item> {
    let make = |words: u8| {
        let mut x = area.x + 1;
        let mut out = Vec::new();
        for kind in StageKind::ALL {
            let told = m.device().is_some_and(|d| d.kinds().any(|k| k == kind));
            if matches!(kind, StageKind::Recover | StageKind::Tasks) && !told {
                continue;
            }
            let (sign, word, tone) = m.theme.state(state(m, kind));
            let said = match words {
                2 => format!("{sign} {word}"),
                1 if matches!(tone, Tone::Dim) => sign.to_owned(),
                1 => format!("{sign} {word}"),
                _ => sign.to_owned(),
            };
            let taken = width(kind.name()) + 1 + width(&said);
            out.push(Item {
                kind,
                x,
                words: said,
                tone,
            });
            x += taken + if words == 2 { 4 } else { 2 };
        }
        (out, x.saturating_sub(2))
    };
    // As many words as there is room for.
    [2, 1]
        .into_iter()
        .map(make)
        .find(|(_, end)| *end <= area.right())
        .unwrap_or_else(|| make(0))
        .0
}
