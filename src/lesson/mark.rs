//! The Markdown of lessons, laid out in lines: paragraphs, lists, notes, code, and stress within them.

/// How a run of text is stressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stress {
    /// Not at all.
    Plain,
    /// `**so**` or `*so*`
    Strong,
    /// `` `so` ``
    Code,
    /// `> so`
    Note,
}

/// A run of text of one kind.
pub type Run = (String, Stress);

/// A line, ready to be shown.
pub type Line = Vec<Run>;

/// Lays a text out in lines of at most `width` columns; `measure` says how many a text takes.
#[must_use]
pub fn lay(text: &str, width: u16, measure: fn(&str) -> u16) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for block in blocks(text) {
        let tight = block.tight && out.last().is_some_and(|l| !l.is_empty());
        if !out.is_empty() && !tight {
            out.push(Vec::new());
        }
        if block.code {
            out.extend(
                block
                    .text
                    .lines()
                    .map(|l| vec![(format!("    {l}"), Stress::Code)]),
            );
            continue;
        }
        let hang = measure(&block.marker);
        let room = width.saturating_sub(hang).max(8);
        let base = if block.note {
            Stress::Note
        } else {
            Stress::Plain
        };
        for (i, line) in wrap(&runs(&block.text, base), room, measure)
            .into_iter()
            .enumerate()
        {
            let mut made = line;
            if hang > 0 {
                let front = if i == 0 {
                    block.marker.clone()
                } else {
                    " ".repeat(usize::from(hang))
                };
                made.insert(0, (front, base));
            }
            out.push(made);
        }
    }
    out
}

/// The same as plain text.
#[must_use]
pub fn plain(text: &str, width: u16) -> String {
    let mut out = String::new();
    for line in lay(text, width, crate::report::wrap::characters) {
        for (run, _) in &line {
            out.push_str(run);
        }
        while out.ends_with(' ') {
            out.pop();
        }
        out.push('\n');
    }
    out
}

#[derive(Default)]
struct Block {
    text: String,
    /// What stands before its first line.
    marker: String,
    code: bool,
    note: bool,
    /// It follows the block before it without an empty line.
    tight: bool,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let (mut fenced, mut open) = (false, false);
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            if fenced {
                out.push(Block {
                    code: true,
                    ..Block::default()
                });
            }
            open = false;
            continue;
        }
        let indented = line.strip_prefix("    ").filter(|_| !open);
        if let Some(code) = fenced.then_some(line).or(indented) {
            match out.last_mut().filter(|b| b.code && (fenced || !b.tight)) {
                Some(block) => {
                    block.text.push_str(code);
                    block.text.push('\n');
                }
                None => out.push(Block {
                    text: format!("{code}\n"),
                    code: true,
                    ..Block::default()
                }),
            }
            continue;
        }
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let note = line.strip_prefix("> ");
        let item = marker(line);
        if let Some((marker, rest)) = item {
            let tight = out.last().is_some_and(|b| !b.marker.is_empty() && !b.note);
            out.push(Block {
                text: rest.to_owned(),
                marker,
                tight,
                ..Block::default()
            });
        } else if let Some(block) = out.last_mut().filter(|b| open && !b.code) {
            block.text.push(' ');
            block.text.push_str(note.unwrap_or(line));
        } else {
            out.push(Block {
                text: note.unwrap_or(line).to_owned(),
                marker: note.map_or_else(String::new, |_| "  ".to_owned()),
                note: note.is_some(),
                ..Block::default()
            });
        }
        open = true;
    }
    out
}

/// The marker of a list's point, and the rest.
fn marker(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(("- ".to_owned(), rest.trim()));
    }
    let (number, rest) = line.split_once(". ")?;
    let digits =
        !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit());
    digits.then(|| (format!("{number}. "), rest.trim()))
}

/// The runs of a paragraph.
fn runs(text: &str, base: Stress) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut stress = base;
    let mut rest = text;
    let mut push = |t: &str, s: Stress| {
        if !t.is_empty() {
            out.push((t.to_owned(), s));
        }
    };
    while let Some(at) = rest.find(['`', '*', '[', '<']) {
        let (before, from) = rest.split_at(at);
        push(before, stress);
        if let Some(inside) = from.strip_prefix('`')
            && let Some((code, after)) = inside.split_once('`')
        {
            push(code, Stress::Code);
            rest = after;
        } else if let Some((words, target, after)) = link(from) {
            push(words, stress);
            if target.starts_with("https://") && target != words {
                push(&format!(" ({target})"), stress);
            }
            rest = after;
        } else if let Some(inside) = from.strip_prefix('<')
            && let Some((url, after)) = inside.split_once('>')
            && url.starts_with("https://")
        {
            push(url, stress);
            rest = after;
        } else if from.starts_with('*') && (stress == Stress::Strong || !from.starts_with("* ")) {
            stress = if stress == Stress::Strong {
                base
            } else {
                Stress::Strong
            };
            rest = from.trim_start_matches('*');
        } else {
            let one = from.chars().next().map_or(1, char::len_utf8);
            let (sign, after) = from.split_at(one);
            push(sign, stress);
            rest = after;
        }
    }
    push(rest, stress);
    out
}

/// `[words](target)` and what follows.
fn link(from: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = from.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    (!words.contains(']')).then_some((words, target, after))
}

/// Breaks runs at spaces.
fn wrap(runs: &[Run], width: u16, measure: fn(&str) -> u16) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line: Line = Vec::new();
    let mut used: u16 = 0;
    // A word may consist of several runs: `tcp.port`s.
    let mut word: Line = Vec::new();
    let mut flush = |word: &mut Line, line: &mut Line, used: &mut u16| {
        if word.is_empty() {
            return;
        }
        let long: u16 = word
            .iter()
            .map(|(t, _)| measure(t))
            .fold(0, u16::saturating_add);
        if *used > 0 && used.saturating_add(1).saturating_add(long) > width {
            out.push(std::mem::take(line));
            *used = 0;
        }
        if *used > 0 {
            let stress = match (line.last(), word.first()) {
                (Some((_, a)), Some((_, b))) if a == b => *a,
                _ => Stress::Plain,
            };
            add(line, " ", stress);
            *used = used.saturating_add(1);
        }
        *used = used.saturating_add(long);
        for (text, stress) in word.drain(..) {
            add(line, &text, stress);
        }
    };
    for (text, stress) in runs {
        for (i, part) in text.split(' ').enumerate() {
            if i > 0 {
                flush(&mut word, &mut line, &mut used);
            }
            for piece in pieces(part, width, measure) {
                if measure(piece) >= width {
                    flush(&mut word, &mut line, &mut used);
                }
                word.push((piece.to_owned(), *stress));
            }
        }
    }
    flush(&mut word, &mut line, &mut used);
    if !line.is_empty() {
        out.push(line);
    }
    out
}

/// A word in pieces that each fit a line.
fn pieces(word: &str, width: u16, measure: fn(&str) -> u16) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let mut end = rest.len();
        while measure(rest.get(..end).unwrap_or("")) > width {
            end = end.saturating_sub(1);
            while !rest.is_char_boundary(end) {
                end = end.saturating_sub(1);
            }
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let (head, tail) = rest.split_at(end.max(first));
        out.push(head);
        rest = tail;
    }
    out
}

fn add(line: &mut Line, text: &str, stress: Stress) {
    match line.last_mut() {
        Some((t, s)) if *s == stress => t.push_str(text),
        _ => line.push((text.to_owned(), stress)),
    }
}
