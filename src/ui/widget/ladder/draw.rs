//! The ladder into cells.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::text::{fit, mark_row, put, seconds, width};
use super::{Arrow, Band, Ladder, Row, To};
use crate::frame::Timestamp;
use crate::story::{Device, duration};
use crate::ui::theme::{Theme, Tone};

/// Columns for the time and the sign.
const TIMES: u16 = 11;

/// How to draw a ladder.
pub struct Look<'a> {
    /// Colours and signs.
    pub theme: &'a Theme,
    /// Whose ladder.
    pub device: &'a Device,
    /// Times count from here.
    pub zero: Timestamp,
    /// What is later than this is not shown yet.
    pub until: Option<Timestamp>,
    /// First row shown.
    pub top: usize,
    /// Row under the cursor.
    pub cursor: Option<usize>,
    /// Letters under which frames are remembered.
    pub marks: &'a BTreeMap<char, u32>,
    /// Whether the ladder has the keys.
    pub focus: bool,
}

/// The first gap is that many times as wide as the others: most words stand there.
const FIRST: f32 = 2.6;
/// What stays free on the right for the last lane's name and for arrows to everyone, in gaps.
const MARGIN: f32 = 0.4;

/// Columns between the tip of an arrow to everyone and the first lane beyond this network segment.
const EDGE: u16 = 2;

/// Columns of the lanes within `area`.
fn columns(lanes: usize, area: Rect) -> Vec<u16> {
    let first = area.x + TIMES;
    let room = area.right().saturating_sub(first + 1);
    let gaps = u16::try_from(lanes).unwrap_or(u16::MAX).max(2);
    let unit = f32::from(room) / (FIRST + f32::from(gaps - 2) + MARGIN);
    (0..gaps)
        .map(|i| {
            let units = if i == 0 {
                0.0
            } else {
                FIRST + f32::from(i - 1)
            };
            first + (units * unit) as u16
        })
        .take(lanes)
        .collect()
}

/// Draws the names of the lanes in two lines.
pub fn draw_head(ladder: &Ladder, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let xs = columns(ladder.lanes.len(), area);
    let t = look.theme;
    let mut taken = area.x;
    for (i, lane) in ladder.lanes.iter().enumerate() {
        let Some(x) = xs.get(i).copied() else {
            continue;
        };
        let wanted = width(&lane.role).max(width(&lane.name));
        // Names begin a little left of their lane; the last one moves further left where it needs to.
        let mut left = if i == 0 { x } else { x.saturating_sub(4) };
        let end = match xs.get(i + 1) {
            Some(next) => next.saturating_sub(5),
            None => {
                left = left.min(area.right().saturating_sub(wanted)).max(taken + 1);
                area.right()
            }
        };
        let room = end.saturating_sub(left);
        let role = fit(&lane.role, room, t.glyphs.more);
        let name = fit(&lane.name, room, t.glyphs.more);
        put(buf, left, area.y, room, &role, t.style(Tone::Title));
        put(buf, left, area.y + 1, room, &name, t.style(Tone::Dim));
        taken = left + width(&role).max(width(&name));
    }
}

/// Draws the rows from `look.top` on.
pub fn draw(ladder: &Ladder, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let xs = columns(ladder.lanes.len(), area);
    let shown = ladder.shown(look.until);
    for (i, y) in (area.y..area.bottom()).enumerate() {
        let at = look.top + i;
        let row = ladder.rows.get(at).filter(|_| at < shown);
        let selected = row.is_some() && look.cursor == Some(at);
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        match row {
            Some(Row::Band(band)) => draw_band(band, look, line, buf),
            Some(Row::Silence(nanos)) => {
                lanes(&xs, look, y, buf);
                let text = format!(" {} later ", duration(*nanos));
                let x = xs.first().map_or(area.x, |x| x + 3);
                put(
                    buf,
                    x,
                    y,
                    area.right().saturating_sub(x),
                    &text,
                    look.theme.style(Tone::Dim),
                );
            }
            Some(Row::Arrow(arrow)) => {
                lanes(&xs, look, y, buf);
                draw_arrow(arrow, (&xs, ladder.edge), look, line, buf, selected);
            }
            None if !ladder.lanes.is_empty() => lanes(&xs, look, y, buf),
            None => {}
        }
        if selected {
            mark_row(buf, line, look.theme, look.focus);
        }
    }
}

fn lanes(xs: &[u16], look: &Look<'_>, y: u16, buf: &mut Buffer) {
    for x in xs {
        let mut lane = [0; 4];
        let lane = look.theme.glyphs.lane.encode_utf8(&mut lane);
        put(buf, *x, y, 1, lane, look.theme.style(Tone::Dim));
    }
}

fn draw_band(band: &Band, look: &Look<'_>, line: Rect, buf: &mut Buffer) {
    let t = look.theme;
    let state = band.state(look.device, look.until);
    let (sign, word, tone) = t.state(state);
    let rule = t.glyphs.rule.to_string();
    put(
        buf,
        line.x,
        line.y,
        line.width,
        &rule.repeat(usize::from(line.width)),
        t.style(Tone::Dim),
    );
    let end = line.right();
    let mut x = line.x + 2;
    let mut say = |text: &str, tone: Tone, x: &mut u16| {
        *x = put(buf, *x, line.y, end.saturating_sub(*x), text, t.style(tone));
    };
    let name = if band.again {
        format!(" {}, continued ", band.kind.name())
    } else {
        format!(" {} ", band.kind.name())
    };
    say(&name, Tone::Focus, &mut x);
    say(&rule, Tone::Dim, &mut x);
    say(&format!(" {sign} {word} "), tone, &mut x);
    let took = band.duration(look.device);
    if took > 0 && !band.again && state == band.state(look.device, None) {
        say(&rule, Tone::Dim, &mut x);
        say(&format!(" {} ", duration(took)), Tone::Plain, &mut x);
    }
    let title = band.title(look.device);
    if !title.is_empty() && x + 8 < end {
        say(&rule, Tone::Dim, &mut x);
        let room = end.saturating_sub(x + 3);
        say(
            &format!(" {} ", fit(&title, room, t.glyphs.more)),
            Tone::Dim,
            &mut x,
        );
    }
}

fn draw_arrow(
    arrow: &Arrow,
    (xs, edge): (&[u16], Option<usize>),
    look: &Look<'_>,
    line: Rect,
    buf: &mut Buffer,
    selected: bool,
) {
    let t = look.theme;
    let y = line.y;
    let (sign, tone) = t.mark(arrow.mark);
    let time = seconds(arrow.time.since(look.zero), false);
    let time = format!("{time:>8}");
    let dim = t.style(if selected { Tone::Plain } else { Tone::Dim });
    put(buf, line.x, y, 8, &time, dim);
    put(buf, line.x + 9, y, 1, sign, t.style(tone));
    if let Some((letter, _)) = look.marks.iter().find(|(_, n)| **n == arrow.frame) {
        let letter = letter.to_string();
        put(buf, line.x + 10, y, 1, &letter, t.style(Tone::Key));
    }
    let Some(from) = xs.get(arrow.from).copied() else {
        return;
    };
    let style = t.style(tone);
    let (lo, hi, head) = match arrow.to {
        To::Lane(to) => {
            let to = xs.get(to).copied().unwrap_or(from);
            (from.min(to) + 1, from.max(to), Some(to > from))
        }
        To::Everyone => {
            let far = if arrow.from == 0 {
                // Before the first lane that a broadcast does not get to.
                let beyond = edge.and_then(|i| xs.get(i));
                beyond.map_or(line.right(), |x| x.saturating_sub(EDGE))
            } else {
                xs.first().map_or(from, |x| x + 1)
            };
            if arrow.from == 0 {
                (from + 1, far, Some(true))
            } else {
                (far, from, Some(false))
            }
        }
        To::Same => (from + 2, line.right(), None),
    };
    stroke(arrow, xs, (lo, hi, head), y, t, style, buf);
}

/// Draws the line from column `lo` to before `hi` with its head and its words.
fn stroke(
    arrow: &Arrow,
    xs: &[u16],
    (lo, hi, head): (u16, u16, Option<bool>),
    y: u16,
    t: &Theme,
    style: Style,
    buf: &mut Buffer,
) {
    let room = hi.saturating_sub(lo);
    let Some(right) = head else {
        let text = fit(&arrow.label, room, t.glyphs.more);
        put(buf, lo, y, room, &text, style);
        return;
    };
    let everyone = arrow.to == To::Everyone;
    for x in lo..hi {
        let crosses = xs.contains(&x);
        let c = match (crosses, everyone) {
            (true, true) => {
                if right {
                    t.glyphs.right
                } else {
                    t.glyphs.left
                }
            }
            (true, false) => t.glyphs.cross,
            _ => t.glyphs.line,
        };
        put(buf, x, y, 1, c.encode_utf8(&mut [0; 4]), style);
    }
    let tip = if right { hi.saturating_sub(1) } else { lo };
    let sign = if right { t.glyphs.right } else { t.glyphs.left };
    put(buf, tip, y, 1, sign.encode_utf8(&mut [0; 4]), style);
    // The words stand where the arrow starts, near the one who speaks.
    let words = room.saturating_sub(4);
    let text = fit(&arrow.label, words, t.glyphs.more);
    if text.is_empty() || words < 3 {
        return;
    }
    let text = format!(" {text} ");
    let taken = width(&text);
    let x = if right {
        lo + 1
    } else {
        hi.saturating_sub(1 + taken)
    };
    put(buf, x, y, taken, &text, style);
}
