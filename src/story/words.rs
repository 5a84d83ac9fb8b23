//! Numbers in words, for stories.

/// A duration in nanoseconds with a unit that fits: `0.07 ms`, `1.2 s`, `3 min 20 s`, `12 h`.
#[must_use]
pub fn duration(nanos: i64) -> String {
    let n = nanos.unsigned_abs();
    if n < 1_000_000 {
        format!("{}.{:02} ms", n / 1_000_000, n / 10_000 % 100)
    } else if n < 1_000_000_000 {
        format!("{}.{} ms", n / 1_000_000, n / 100_000 % 10)
    } else if n < 60_000_000_000 {
        format!("{}.{:02} s", n / 1_000_000_000, n / 10_000_000 % 100)
    } else {
        seconds(n / 1_000_000_000)
    }
}

/// Whole seconds in words: `45 s`, `2 min`, `12 h`, `7 days`.
#[must_use]
pub fn seconds(s: u64) -> String {
    let (big, unit, small, small_unit) = match s {
        0..60 => return format!("{s} s"),
        60..3_600 => (s / 60, "min", s % 60, "s"),
        3_600..86_400 => (s / 3_600, "h", s % 3_600 / 60, "min"),
        _ => (s / 86_400, "days", s % 86_400 / 3_600, "h"),
    };
    if small == 0 {
        format!("{big} {unit}")
    } else {
        format!("{big} {unit} {small} {small_unit}")
    }
}

/// A count with its noun, in the singular where there is one: `1 line`, `3 lines`.
#[must_use]
pub fn count(n: u64, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else if let Some(stem) = noun.strip_suffix('y') {
        format!("{n} {stem}ies")
    } else {
        format!("{n} {noun}s")
    }
}

/// Frame numbers as ranges: `1-4, 7`.
#[must_use]
pub fn frames(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, to)) if n == to.saturating_add(1) => *to = n,
            Some((from, to)) if n >= *from && n <= *to => {}
            _ => runs.push((n, n)),
        }
    }
    let parts: Vec<String> = runs
        .into_iter()
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}-{to}")
            }
        })
        .collect();
    parts.join(", ")
}

/// A text of at most `max` bytes; of a longer one the beginning, and a sign that more followed.
#[must_use]
pub fn clip(mut text: String, max: usize) -> String {
    if text.len() > max {
        let end = (0..=max)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        text.truncate(end);
        text.push('…');
        text.shrink_to_fit();
    }
    text
}

/// Text shortened to `max` characters for an arrow.
#[must_use]
pub fn short(text: &str, max: usize) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let clean = clean.trim();
    if clean.chars().count() <= max {
        clean.to_owned()
    } else {
        let mut out: String = clean.chars().take(max.saturating_sub(1)).collect();
        out.push('…');
        out
    }
}
