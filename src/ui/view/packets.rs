//! The list of packets, a line each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Areas;
use crate::ui::model::{Model, Pane};
use crate::ui::msg::Summary;
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, mark_row, put, seconds, width};

/// Columns: heading, width, whether numbers. The first has room for the last frame's number.
fn columns(width: u16, frames: u32) -> [(&'static str, u16, bool); 7] {
    let wide = width >= 110;
    if width < 79 {
        // Beside the text of a lesson: what a packet says matters more than its length.
        let info = width.saturating_sub(5 + 8 + 14 + 14 + 6 + 7);
        return [
            ("No.", 5, true),
            ("Time", 8, true),
            ("Source", 14, false),
            ("Destination", 14, false),
            ("Prot.", 6, false),
            ("", 0, true),
            ("Info", info, false),
        ];
    }
    let address = if wide { 24 } else { 15 };
    let [number, time, protocol, length] = if wide { [7, 12, 9, 6] } else { [5, 10, 8, 5] };
    let digits = u16::try_from(frames.checked_ilog10().unwrap_or(0) + 1).unwrap_or(5);
    let number = digits.max(number);
    let fixed = number + time + 2 * address + protocol + length + 7;
    [
        ("No.", number, true),
        ("Time", time, true),
        ("Source", address, false),
        ("Destination", address, false),
        ("Protocol", protocol, false),
        (if wide { "Length" } else { "Bytes" }, length, true),
        ("Info", width.saturating_sub(fixed), false),
    ]
}

/// Draws it.
pub fn draw(m: &Model, areas: &Areas, buf: &mut Buffer) {
    let area = areas.main;
    if area.is_empty() {
        return;
    }
    let t = &m.theme;
    let columns = columns(area.width, m.load.frames);
    let heads = columns.map(|(name, ..)| name.to_owned());
    line(
        m,
        &heads,
        &columns,
        Rect { height: 1, ..area },
        Tone::Title,
        buf,
    );
    let rows = areas.main_rows();
    for (i, y) in (rows.y..rows.bottom()).enumerate() {
        let at = m.packets.top + i;
        let Some(frame) = m.packet_at(at) else { break };
        let place = Rect {
            y,
            height: 1,
            ..rows
        };
        let waiting = Summary {
            number: frame,
            ..Summary::default()
        };
        let known = m.rows.get(&frame);
        let words = words(known.unwrap_or(&waiting), known.is_some());
        line(m, &words, &columns, place, Tone::Plain, buf);
        if let Some(name) = m.marks.iter().find(|(_, n)| **n == frame).map(|(c, _)| *c) {
            put(
                buf,
                place.x,
                y,
                1,
                name.encode_utf8(&mut [0; 4]),
                t.style(Tone::Key),
            );
        }
        if at == m.packets.cursor {
            mark_row(buf, place, t, m.pane == Pane::Main);
        }
    }
    if m.packet_count() == 0 {
        let text = match (&m.filter, m.load.done) {
            (Some(f), _) if f.done => "No packet passes the filter. Esc takes it away.",
            (Some(_), _) => "Looking...",
            (None, false) => "Waiting for packets...",
            (None, true) => "This capture holds no frames.",
        };
        put(
            buf,
            rows.x + 2,
            rows.y,
            rows.width,
            text,
            t.style(Tone::Dim),
        );
    }
}

fn words(s: &Summary, known: bool) -> [String; 7] {
    let number = s.number.to_string();
    if !known {
        let none = String::new;
        return [number, none(), none(), none(), none(), none(), none()];
    }
    [
        number,
        seconds(s.time, true),
        s.source.clone(),
        s.destination.clone(),
        s.protocol.clone(),
        s.length.to_string(),
        s.info.clone(),
    ]
}

fn line(
    m: &Model,
    words: &[String; 7],
    columns: &[(&'static str, u16, bool); 7],
    place: Rect,
    tone: Tone,
    buf: &mut Buffer,
) {
    let t = &m.theme;
    let mut x = place.x + 1;
    for (i, ((_, wide, number), text)) in columns.iter().zip(words).enumerate() {
        let text = fit(text, *wide, t.glyphs.more);
        let pad = if *number {
            wide.saturating_sub(width(&text))
        } else {
            0
        };
        let tone = if i == 1 && tone == Tone::Plain {
            Tone::Dim
        } else {
            tone
        };
        put(
            buf,
            x + pad,
            place.y,
            place.right().saturating_sub(x),
            &text,
            t.style(tone),
        );
        x += wide + 1;
    }
}
