//! The last lines: the keys that work now, what there is to tell, and what is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::keys::{self, Action};
use crate::ui::model::{Asks, Model, Overlay, Prompt};
use crate::ui::theme::Tone;
use crate::ui::widget::text::{fit, put, width};

/// Draws them; returns where the cursor stands.
pub fn draw(m: &Model, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if let Overlay::Prompt(p) = &m.overlay {
        let cursor = prompt(m, p, area, buf);
        let last = Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        };
        if p.error.is_none() {
            footer_keys(m, last.x + 1, last, buf);
        }
        return Some(cursor);
    }
    let mut x = area.x + 1;
    if let Some(said) = &m.said {
        let text = fit(said, area.width.saturating_sub(2), m.theme.glyphs.more);
        x = put(buf, x, area.y, area.width, &text, m.theme.style(Tone::Odd)) + 3;
    }
    footer_keys(m, x, area, buf);
    None
}

/// Draws the keys that work now; help and the way out stand at the right and are never left out.
fn footer_keys(m: &Model, mut x: u16, area: Rect, buf: &mut Buffer) {
    let contexts = m.contexts();
    let shown = || keys::active(&contexts).filter(|b| !b.short.is_empty());
    let always = |b: &&keys::Binding| matches!(b.action, Action::Help | Action::Quit);
    let mut put_one = |b: &keys::Binding, x: u16| {
        let (keys, word) = named(b);
        let end = put(buf, x, area.y, area.width, &keys, m.theme.style(Tone::Key));
        put(
            buf,
            end + 1,
            area.y,
            area.width,
            &word,
            m.theme.style(Tone::Dim),
        ) + 2
    };
    let wide = |b: &keys::Binding| {
        let (keys, word) = named(b);
        width(&keys) + width(&word) + 3
    };
    let mut right = area.right() + 1;
    for b in shown().filter(always).collect::<Vec<_>>().into_iter().rev() {
        right = right.saturating_sub(wide(b));
        if right < x {
            return;
        }
        put_one(b, right);
    }
    for b in shown().filter(|b| !always(b)) {
        if x + wide(b) <= right {
            x = put_one(b, x);
        }
    }
}

/// The keys and the word of a binding: a short that begins with keys of its own names them (`, . event`).
fn named(b: &keys::Binding) -> (String, String) {
    if let Some((keys, word)) = b.short.rsplit_once(' ')
        && keys.split(' ').all(|k| k.chars().count() == 1)
    {
        return (keys.to_owned(), word.to_owned());
    }
    let key = b.keys.first().map_or_else(String::new, |k| k.name());
    (key, b.short.to_owned())
}

fn prompt(m: &Model, p: &Prompt, area: Rect, buf: &mut Buffer) -> (u16, u16) {
    let t = &m.theme;
    let asks = match p.asks {
        Asks::Filter => "Filter: ",
        Asks::Answer => "Answer: ",
        Asks::WriteAll => "Write all frames to: ",
        Asks::WriteConversation => "Write this conversation to: ",
        Asks::WriteMatches => "Write what passes the filter to: ",
    };
    let start = put(
        buf,
        area.x + 1,
        area.y,
        area.width,
        asks,
        t.style(Tone::Key),
    );
    // The end of a long text is what is being typed.
    let room = area.right().saturating_sub(start + 1);
    let mut text = p.text.as_str();
    while width(text) > room {
        let mut chars = text.chars();
        chars.next();
        text = chars.as_str();
    }
    let x = put(buf, start, area.y, room, text, t.style(Tone::Plain));
    if let Some(e) = &p.error {
        let before = width(e.text.get(..e.span.start).unwrap_or(""));
        let marks = width(e.token()).max(1);
        let at = (start + before).min(area.right().saturating_sub(1));
        let carets = "^".repeat(usize::from(marks));
        put(
            buf,
            at,
            area.y + 1,
            area.right() - at,
            &carets,
            t.style(Tone::Bad),
        );
        let say = format!("{}: {}", e.message(), e.advice());
        put(
            buf,
            area.x + 1,
            area.y + 2,
            area.width,
            &say,
            t.style(Tone::Odd),
        );
    } else if p.asks == Asks::Filter {
        let say = "such as mqtt, tcp.port == 5050, dns.qry.name contains \"example\"";
        put(buf, start, area.y + 1, area.width, say, t.style(Tone::Dim));
    }
    (x, area.y)
}
