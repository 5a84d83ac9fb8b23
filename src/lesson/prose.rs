//! What texts say of captures: values taken from them, `{{10 tcp.dstport}}`, and frames mentioned in plain words.

use super::facts::Facts;
use super::manifest::Lesson;

/// A value to be taken from a capture.
#[derive(Debug, PartialEq, Eq)]
pub struct Place<'t> {
    /// From which one, where not the step's.
    pub capture: Option<&'t str>,
    /// Of which frame.
    pub frame: u32,
    /// Of which field.
    pub field: &'t str,
}

/// All texts of a lesson, each with the capture that it speaks of.
pub fn texts(lesson: &Lesson) -> impl Iterator<Item = (&str, &str)> {
    let words = &lesson.words;
    let sections = words.sections.iter().flat_map(move |section| {
        let capture = capture_of(lesson, &section.name);
        let parts = section.parts.iter().map(|p| p.body.as_str());
        std::iter::once(section.body.as_str())
            .chain(parts)
            .map(move |t| (capture, t))
    });
    std::iter::once((lesson.capture.as_str(), words.about.as_str())).chain(sections)
}

/// The capture that the section of a step speaks of.
#[must_use]
pub fn capture_of<'l>(lesson: &'l Lesson, section: &str) -> &'l str {
    let step = lesson.steps.iter().find(|s| s.id == section);
    step.map_or(&lesson.capture, |s| &s.look.capture)
}

/// The pieces of a text: plain, and within `{{ }}`.
fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    text.split("{{").enumerate().map(|(i, piece)| {
        if i == 0 {
            return (piece, None);
        }
        match piece.split_once("}}") {
            Some((inside, after)) => (after, Some(inside)),
            None => (piece, None),
        }
    })
}

fn place(inside: &str) -> Option<Place<'_>> {
    let parts: Vec<&str> = inside.split_whitespace().collect();
    let (capture, frame, field) = match parts.as_slice() {
        [frame, field] => (None, frame, field),
        [capture, frame, field] => (Some(*capture), frame, field),
        _ => return None,
    };
    Some(Place {
        capture,
        frame: frame.parse().ok()?,
        field,
    })
}

/// The values that a text takes from captures.
pub fn places(text: &str) -> impl Iterator<Item = Place<'_>> {
    pieces(text).filter_map(|(_, inside)| place(inside?))
}

/// What stands within `{{ }}` and names no value.
pub fn misplaced(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|(_, inside)| inside.filter(|i| place(i).is_none()))
}

/// The text with the values put in.
#[must_use]
pub fn fill(text: &str, capture: &str, facts: &Facts) -> String {
    let mut out = String::new();
    for (plain, inside) in pieces(text) {
        if let Some(p) = inside.and_then(place) {
            let known = facts.capture(p.capture.unwrap_or(capture)).ok();
            let value = known.and_then(|k| k.values(p.frame, p.field).first());
            out.push_str(value.map_or("?", String::as_str));
        }
        out.push_str(plain);
    }
    out
}

/// Frames mentioned as `frame 12`, `frames 13 and 17`, `frames 1-4`, `frames 3, 5 and 7`.
#[must_use]
pub fn mentioned(text: &str) -> Vec<u32> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !matches!(word.to_lowercase().as_str(), "frame" | "frames") {
            continue;
        }
        for next in words.iter().skip(i.saturating_add(1)) {
            if matches!(*next, "and" | "to" | "or") {
                continue;
            }
            let core = next.trim_matches(|c: char| !c.is_alphanumeric());
            let numbers: Vec<Option<u32>> =
                core.split(['-', '–']).map(|n| n.parse().ok()).collect();
            if numbers.iter().any(Option::is_none) {
                break;
            }
            out.extend(numbers.into_iter().flatten());
            if next.ends_with(['.', ':', ';', ')', '?']) || word == "frame" {
                break;
            }
        }
    }
    out
}
