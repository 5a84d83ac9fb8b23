//! Long lines broken at spaces.

use std::fmt;

/// Breaks `text` into lines of at most `max` columns, at spaces where there are any. `width` says how many columns a text
/// takes.
#[must_use]
pub fn wrap(text: &str, max: u16, width: fn(&str) -> u16) -> Vec<String> {
    let max = max.max(1);
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        for word in part.split(' ') {
            let mut word = word.to_owned();
            let gap = u16::from(!line.is_empty());
            if !line.is_empty() && width(&line) + gap + width(&word) > max {
                lines.push(std::mem::take(&mut line));
            }
            while width(&word) > max {
                let head: String = fit_exact(&word, max, width);
                word = word.split_off(head.len());
                lines.push(head);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(line);
    }
    lines
}

/// The longest head of `text` that takes at most `max` columns, and at least one character.
fn fit_exact(text: &str, max: u16, width: fn(&str) -> u16) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = width(c.encode_utf8(&mut [0; 4]));
        if used + w > max && !out.is_empty() {
            break;
        }
        used += w;
        out.push(c);
    }
    out
}

/// Columns of text in which every character takes one.
#[must_use]
pub fn characters(text: &str) -> u16 {
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX)
}

/// Appends a line behind what stands in front of it; what does not fit goes on in column `hang`.
pub(super) fn line(
    out: &mut dyn fmt::Write,
    front: &str,
    hang: u16,
    text: &str,
    width: Option<u16>,
) {
    let _ = out.write_str(front);
    let Some(width) = width else {
        let _ = writeln!(out, "{text}");
        return;
    };
    let room = width.saturating_sub(hang).max(20);
    for (i, piece) in wrap(text, room, characters).iter().enumerate() {
        if i > 0 {
            let _ = write!(out, "{:1$}", "", usize::from(hang));
        }
        let _ = writeln!(out, "{piece}");
    }
}
