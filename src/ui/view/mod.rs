//! The screen, one file per part. Views read the model and write cells; they change nothing.
//!
//! ```text
//!  netlens  kitchen.pcapng   1 Timeline  2 Packets  3 Stages      42 frames     title
//!  Join ?  Address ✓ OK  Name ✓ OK  Connect ✓ OK  Secure –  Talk …  Close –     strip
//!  / mqtt · 12 of 42 frames          ▶ 1x 12.345 s                              note (when there is one)
//!  board        router     server  │── Explain ─────────────────────────────
//! ── Address ── ✓ OK ── 29 ms ─────│ The board asks everyone for an address.
//!   0.000  │─ DHCP Discover ─▶│    │── Fields: frame 1 ──────────────────────
//!   0.029  │◀─ DHCP Offer ────│    │ ▾ Dynamic Host Configuration Protocol
//!   timeline, packets or stages    │── Bytes ────────────────────────────────
//!                                  │ 0000 ff ff ff ff ...
//!  , . event  [ ] stage  Space play  / filter  ? help  q quit                   footer
//! ```
//! Below 100 columns, and for the packet list, explanation, tree and bytes stand under the main part instead.

pub mod explain;
pub mod footer;
pub mod help;
pub mod hex;
pub mod layout;
pub mod lesson;
pub mod note;
pub mod packets;
pub mod stages;
pub mod stream;
pub mod strip;
pub mod timeline;
pub mod title;
pub mod tree;
pub mod vantage;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, Overlay, Pane, View};
use super::theme::Tone;
use super::widget::text::{fit, put};

/// The smallest terminal that netlens draws on.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Draws the whole screen; returns where the cursor stands, when something is typed.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let say = format!(
            "terminal too small: {} x {}, netlens needs {} x {}",
            area.width, area.height, SMALLEST.0, SMALLEST.1
        );
        for (line, y) in super::widget::text::wrap(&say, area.width)
            .iter()
            .zip(area.y..area.bottom())
        {
            put(buf, area.x, y, area.width, line, m.theme.style(Tone::Plain));
        }
        return None;
    }
    let areas = layout::areas(m);
    title::draw(m, areas.title, buf);
    // What a lesson hides, the stages must not give away.
    if m.hidden_after().is_none() {
        strip::draw(m, areas.strip, buf);
    }
    if let Some(area) = areas.note {
        note::draw(m, area, buf);
    }
    match &m.overlay {
        Overlay::Help(top) => help::draw(m, *top, areas.body, buf),
        Overlay::Vantage(top) => vantage::draw(m, *top, areas.body, buf),
        Overlay::Stream(s, top) => stream::draw(m, s, *top, areas.body, buf),
        Overlay::Lessons(at) => {
            if let Some(l) = &m.lesson {
                lesson::list(m, l, *at, areas.body, buf);
            }
        }
        _ => {
            let stream = m.lesson.as_ref().and_then(|l| l.stream.as_ref());
            match (m.view, stream) {
                (_, Some(s)) if m.pane == Pane::Lesson => stream::draw(m, s, 0, areas.main, buf),
                _ if areas.main.is_empty() => {}
                (View::Timeline, _) => timeline::draw(m, &areas, buf),
                (View::Packets, _) => packets::draw(m, &areas, buf),
                (View::Stages, _) => stages::draw(m, areas.main, buf),
            }
            if let (Some(area), Some(l)) = (areas.lesson, &m.lesson) {
                lesson::draw(m, l, area, buf);
            }
            if let Some(area) = areas.explain {
                explain::draw(m, area, buf);
            }
            if let Some(area) = areas.tree {
                tree::draw(m, area, buf);
            }
            if let Some(area) = areas.hex {
                hex::draw(m, area, buf);
            }
            if let Some(x) = areas.separator {
                let lane = m.theme.glyphs.lane.to_string();
                for y in areas.body.y..areas.body.bottom() {
                    put(buf, x, y, 1, &lane, m.theme.style(Tone::Dim));
                }
            }
        }
    }
    let cursor = footer::draw(m, areas.footer, buf);
    if !m.theme.unicode() {
        ascii(buf);
    }
    cursor
}

/// Replaces what a terminal without Unicode cannot show: names and texts of the capture may hold anything.
fn ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            let sign = match cell.symbol() {
                "…" => "~",
                "→" => ">",
                "·" | "–" | "—" => "-",
                _ => "?",
            };
            cell.set_symbol(sign);
        }
    }
}

/// Draws the heading of a pane: a line with its name.
fn heading(m: &Model, text: &str, pane: Option<Pane>, area: Rect, buf: &mut Buffer) {
    let t = &m.theme;
    let rule = t.glyphs.rule.to_string();
    let line = rule.repeat(usize::from(area.width));
    put(buf, area.x, area.y, area.width, &line, t.style(Tone::Dim));
    let focus = pane.is_some_and(|p| p == m.pane);
    let tone = if focus { Tone::Focus } else { Tone::Title };
    let text = fit(text, area.width.saturating_sub(4), t.glyphs.more);
    put(
        buf,
        area.x + 1,
        area.y,
        area.width,
        &format!(" {text} "),
        t.style(tone),
    );
}
