//! The line under the stages: the filter in force and the playback.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::model::Model;
use crate::ui::theme::Tone;
use crate::ui::update::next_in;
use crate::ui::widget::text::{fit, grouped, put, seconds, width};

/// Draws the line.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    let play = playing(m);
    let taken = width(&play);
    let at = area.right().saturating_sub(taken + 1);
    put(buf, at, area.y, taken, &play, t.style(Tone::Open));
    let Some(filter) = &m.filter else { return };
    let passed = grouped(filter.frames.len() as u64);
    let all = grouped(u64::from(m.load.frames));
    let progress = if filter.done && filter.scanned >= m.load.frames {
        String::new()
    } else {
        let all = u64::from(m.load.frames.max(1));
        format!(", looked at {}%", u64::from(filter.scanned) * 100 / all)
    };
    let numbers = format!(" {} {passed} of {all} frames{progress}", t.glyphs.dot);
    let x = put(
        buf,
        area.x + 1,
        area.y,
        area.width,
        "/ ",
        t.style(Tone::Key),
    );
    let room = at.saturating_sub(x + width(&numbers) + 1);
    let text = fit(&filter.text, room, t.glyphs.more);
    let x = put(buf, x, area.y, room, &text, t.style(Tone::Plain));
    put(
        buf,
        x,
        area.y,
        at.saturating_sub(x),
        &numbers,
        t.style(Tone::Dim),
    );
}

fn playing(m: &Model) -> String {
    let Some(play) = m.play else {
        return String::new();
    };
    let sign = if play.running {
        m.theme.glyphs.play
    } else {
        m.theme.glyphs.pause
    };
    let word = if play.running { "playing" } else { "paused" };
    let clock = seconds(play.clock.since(m.zero()).max(0), false);
    let next = match next_in(m) {
        Some(wait) if wait >= 1_000_000_000 => {
            format!("   next event in {} s", wait / 1_000_000_000)
        }
        _ => String::new(),
    };
    format!("{sign} {word} at {}   {clock} s{next}", m.speed.word())
}
