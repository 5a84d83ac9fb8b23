//! Whether an answer is right. Nothing and spaces are never an answer, whatever the question.

use regex::RegexBuilder;

use super::facts::Facts;
use super::manifest::{Answer, Ask, FrameAnswer, Question, Step};

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was said.
    Empty,
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// It is no answer to this kind of question: what one looks like. Counts as no try.
    Unclear(String),
}

/// Judges what a learner typed.
#[must_use]
pub fn judge(step: &Step, ask: &Ask, facts: &Facts, input: &str) -> Verdict {
    let said = tidy(input);
    if said.is_empty() {
        return Verdict::Empty;
    }
    match &ask.question {
        Question::Choose { options, answer } => match choice(options, &said) {
            Some(option) => verdict(option == answer),
            None => Verdict::Unclear(letters("a letter", options.len())),
        },
        Question::Order { items, answer } => match order(items, &said) {
            Some(order) => verdict(order == *answer),
            None => Verdict::Unclear(letters("every letter once, in order,", items.len())),
        },
        Question::Number { unit, .. } => match number(&said, unit) {
            Some(n) => verdict(is_number(step, &ask.question, facts, n)),
            None => Verdict::Unclear("write a number, such as 12 or 0.5 or 0x1f".to_owned()),
        },
        Question::Frame(_) => match frame(&said) {
            Some(n) => verdict(frames(step, &ask.question, facts).contains(&n)),
            None => Verdict::Unclear("write the number of a frame, such as 7".to_owned()),
        },
        Question::Field(keys) if said.contains('.') => {
            verdict(keys.iter().any(|k| k.eq_ignore_ascii_case(&said)))
        }
        Question::Field(_) => {
            Verdict::Unclear("write the name of a field, such as ip.src".to_owned())
        }
        Question::Text { .. } => verdict(is_text(step, &ask.question, facts, &said)),
    }
}

/// An answer that is right, as a learner would type it; `None` where the capture does not give it.
#[must_use]
pub fn solution(step: &Step, ask: &Ask, facts: &Facts) -> Option<String> {
    match &ask.question {
        Question::Choose { options, answer } => letter(options, answer).map(String::from),
        Question::Order { items, answer } => {
            let letters: Option<Vec<String>> = answer
                .iter()
                .map(|a| letter(items, a).map(String::from))
                .collect();
            letters.map(|l| l.join(" "))
        }
        Question::Number { answer, scale, .. } => match answer {
            Answer::Given(n) => Some(n.to_string()),
            Answer::Derived(d) => {
                let value = number(facts.derived(d, &step.look.capture)?, "")?;
                Some(round(value * scale).to_string())
            }
        },
        Question::Field(keys) => keys.first().cloned(),
        Question::Frame(_) => frames(step, &ask.question, facts)
            .first()
            .map(u32::to_string),
        Question::Text { answer, .. } => match answer {
            Answer::Given(text) => Some(text.clone()),
            Answer::Derived(d) => facts.derived(d, &step.look.capture).map(str::to_owned),
        },
    }
    .filter(|s| !tidy(s).is_empty())
}

/// The option that was meant.
#[must_use]
pub fn choice<'o>(options: &'o [String], said: &str) -> Option<&'o String> {
    let said = tidy(said);
    let by_letter = index(&said).and_then(|i| options.get(i));
    by_letter.or_else(|| options.iter().find(|o| o.eq_ignore_ascii_case(&said)))
}

/// The items in the order that was meant; each has to be named once.
#[must_use]
pub fn order(items: &[String], said: &str) -> Option<Vec<String>> {
    let apart: Vec<&str> = said
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '-'))
        .filter(|s| !s.is_empty())
        .collect();
    let letters: Vec<String> = match apart.as_slice() {
        [one] => one.chars().map(String::from).collect(),
        _ => apart.into_iter().map(str::to_owned).collect(),
    };
    let named: Option<Vec<String>> = letters.iter().map(|l| choice(items, l).cloned()).collect();
    let named = named?;
    let each_once = items.iter().all(|i| named.contains(i)) && named.len() == items.len();
    each_once.then_some(named)
}

/// The number in a text: decimal or hexadecimal, with or without its unit.
#[must_use]
pub fn number(said: &str, unit: &str) -> Option<f64> {
    let low = said.trim().to_lowercase();
    let bare = low
        .strip_suffix(&unit.to_lowercase())
        .unwrap_or(&low)
        .trim();
    if let Some(hex) = bare.strip_prefix("0x") {
        #[allow(clippy::cast_precision_loss, reason = "values in lessons are small")]
        return u64::from_str_radix(hex, 16).ok().map(|n| n as f64);
    }
    let plain = bare
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    plain.then(|| bare.parse().ok()).flatten()
}

/// Two numbers are the same where they differ by less than reading them can.
#[must_use]
pub fn same(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance + 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// The words of an answer without what does not matter: spaces around and doubled, quotes, a full stop at the end.
#[must_use]
pub fn tidy(said: &str) -> String {
    let words: Vec<&str> = said.split_whitespace().collect();
    let joined = words.join(" ");
    let bare = joined.trim_matches(['"', '\'', '`', '“', '”']);
    bare.strip_suffix('.').unwrap_or(bare).trim().to_owned()
}

/// Whether two answers are the same words.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    tidy(a).to_lowercase() == tidy(b).to_lowercase()
}

/// The frames that are right.
#[must_use]
pub fn frames(step: &Step, question: &Question, facts: &Facts) -> Vec<u32> {
    match question {
        Question::Frame(FrameAnswer::Given(frames)) => frames.clone(),
        Question::Frame(FrameAnswer::Matching(filter, nth)) => {
            let all = facts.matching(&step.look.capture, filter);
            match nth {
                None => all.to_vec(),
                Some(n) => {
                    let at = (*n as usize).checked_sub(1);
                    at.and_then(|i| all.get(i)).copied().into_iter().collect()
                }
            }
        }
        _ => Vec::new(),
    }
}

/// The frame that was meant.
#[must_use]
pub fn frame(said: &str) -> Option<u32> {
    let low = said.to_lowercase();
    let bare = low.strip_prefix("frame").unwrap_or(&low);
    bare.trim().trim_start_matches('#').parse().ok()
}

/// The letter of an option.
#[must_use]
pub fn letter(options: &[String], name: &str) -> Option<char> {
    let at = options.iter().position(|o| o == name)?;
    u8::try_from(at)
        .ok()
        .filter(|i| *i < 26)
        .map(|i| char::from(b'a'.saturating_add(i)))
}

/// The place of a letter or a number from 1.
fn index(said: &str) -> Option<usize> {
    if let Ok(n) = said.parse::<usize>() {
        return n.checked_sub(1);
    }
    let said = said.trim_matches(['(', ')', '.']);
    match said.as_bytes() {
        [b] if b.is_ascii_alphabetic() => {
            Some(usize::from(b.to_ascii_lowercase().saturating_sub(b'a')))
        }
        _ => None,
    }
}

fn letters(what: &str, count: usize) -> String {
    let last = u8::try_from(count.saturating_sub(1)).unwrap_or(0);
    format!(
        "write {what} from a to {}",
        char::from(b'a'.saturating_add(last))
    )
}

fn verdict(right: bool) -> Verdict {
    if right {
        Verdict::Right
    } else {
        Verdict::Wrong
    }
}

fn is_number(step: &Step, question: &Question, facts: &Facts, said: f64) -> bool {
    let Question::Number {
        answer,
        tolerance,
        scale,
        ..
    } = question
    else {
        return false;
    };
    let right = match answer {
        Answer::Given(n) => Some(*n),
        Answer::Derived(d) => facts
            .derived(d, &step.look.capture)
            .and_then(|t| number(t, ""))
            .map(|n| n * scale),
    };
    right.is_some_and(|r| same(said, r, *tolerance))
}

fn is_text(step: &Step, question: &Question, facts: &Facts, said: &str) -> bool {
    let Question::Text {
        answer,
        accept,
        pattern,
    } = question
    else {
        return false;
    };
    let right = match answer {
        Answer::Given(text) => Some(text.as_str()),
        Answer::Derived(d) => facts.derived(d, &step.look.capture),
    };
    let forms = right.into_iter().chain(accept.iter().map(String::as_str));
    let mut forms = forms.filter(|f| !tidy(f).is_empty());
    forms.any(|f| same_words(f, said))
        || pattern
            .as_deref()
            .is_some_and(|p| whole(p).is_ok_and(|r| r.is_match(said)))
}

/// A pattern for the whole answer, whatever the case of its letters.
///
/// # Errors
/// It is no regular expression.
pub fn whole(pattern: &str) -> Result<regex::Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$"))
        .case_insensitive(true)
        .size_limit(1 << 20)
        .build()
}

/// Without the dust that multiplying leaves.
fn round(n: f64) -> f64 {
    (n * 1e9).round() / 1e9
}
