//! The words of a lesson: each in its place, none missing, no frame mentioned that is not there, links that lead somewhere.

use super::asks;
use crate::lesson::facts::Facts;
use crate::lesson::judge::{self, Verdict};
use crate::lesson::load::Loaded;
use crate::lesson::manifest::{Ask, Kind, Lesson, Question, Step};
use crate::lesson::problem::Problems;
use crate::lesson::prose;
use crate::lesson::words::{Part, Section};

/// Most words of a step.
const MOST_WORDS: usize = 120;
/// Words that somebody reads in a minute who looks at packets as well.
const PACE: usize = 120;
/// Sections that every lesson has.
const OWN: [&str; 3] = ["goals", "end", "try-on-board"];

/// Checks one lesson.
pub fn lesson(lesson: &Lesson, loaded: &Loaded, facts: &Facts, problems: &mut Problems) {
    let words = &lesson.words;
    if words.title.is_empty() {
        problems.at(1, "the lesson needs a title: # ...");
    }
    if words.about.is_empty() {
        problems.at(
            1,
            "a sentence below the title has to say what the lesson is about",
        );
    }
    for name in OWN {
        if words.body(name).is_empty() {
            problems.at(0, format!("the section ## {name} is missing or empty"));
        }
    }
    let goals = words.body("goals");
    let count = goals.lines().filter(|l| l.starts_with("- ")).count();
    if !goals.is_empty() && !(1..=5).contains(&count) {
        problems.at(
            0,
            format!("## goals has {count} points (- ...): write one to five"),
        );
    }
    for (i, section) in words.sections.iter().enumerate() {
        if words
            .sections
            .iter()
            .take(i)
            .any(|s| s.name == section.name)
        {
            problems.at(section.line, format!("## {} stands twice", section.name));
        }
        let step = lesson.steps.iter().find(|s| s.id == section.name);
        match step {
            None if OWN.contains(&section.name.as_str()) => no_parts(section, problems),
            None => problems.at(
                section.line,
                format!("## {} belongs to no step of lesson.toml", section.name),
            ),
            Some(step) => self::step(step, section, facts, problems),
        }
    }
    for step in &lesson.steps {
        if words.section(&step.id).is_none_or(|s| s.body.is_empty()) {
            problems.at(
                0,
                format!("the step {} has no text: ## {}", step.id, step.id),
            );
        }
    }
    said(lesson, loaded, facts, problems);
    time(lesson, problems);
}

fn no_parts(section: &Section, problems: &mut Problems) {
    for part in &section.parts {
        problems.at(part.line, format!("## {} has no ### parts", section.name));
    }
}

fn step(step: &Step, section: &Section, facts: &Facts, problems: &mut Problems) {
    let count = section.body.split_whitespace().count();
    if count > MOST_WORDS {
        problems.at(
            section.line,
            format!(
                "## {} has {count} words: {MOST_WORDS} at most; make two steps of it",
                step.id
            ),
        );
    }
    let Kind::Ask(ask) = &step.kind else {
        let allowed: &[&str] = match step.kind {
            Kind::Do(_) => &["hint", "right"],
            _ => &[],
        };
        for part in &section.parts {
            if !allowed.contains(&part.kind.as_str()) {
                problems.at(
                    part.line,
                    format!(
                        "a step of kind {} has no ### {}",
                        step.kind.name(),
                        part.kind
                    ),
                );
            }
        }
        if matches!(step.kind, Kind::Do(_)) {
            needed(section, problems);
        }
        return;
    };
    needed(section, problems);
    match &ask.question {
        Question::Choose { options, answer } => {
            named(section, "option", options, problems);
            for part in section.all("option") {
                if part.rest().is_empty() && part.name != *answer {
                    problems.at(
                        part.line,
                        format!(
                            "### option {}: why is it wrong? Write it below the option",
                            part.name
                        ),
                    );
                }
            }
        }
        Question::Order { items, .. } => named(section, "item", items, problems),
        _ => {}
    }
    for part in &section.parts {
        kind_of_part(part, ask, problems);
        if part.body.is_empty() {
            problems.at(
                part.line,
                format!("### {} {} is empty", part.kind, part.name),
            );
        }
    }
    let chooses = matches!(ask.question, Question::Choose { .. });
    if !chooses && section.part("wrong", "").is_none() {
        problems.at(
            section.line,
            format!(
                "## {}: ### wrong is missing: what is said to a wrong answer?",
                section.name
            ),
        );
    }
    for part in section.all("wrong").filter(|p| !p.name.is_empty()) {
        match judge::judge(step, ask, facts, &part.name) {
            Verdict::Wrong => {}
            Verdict::Right => {
                problems.at(
                    part.line,
                    format!("### wrong {}: this answer is right", part.name),
                );
            }
            Verdict::Empty | Verdict::Unclear(_) => problems.at(
                part.line,
                format!("### wrong {}: nobody can answer that", part.name),
            ),
        }
    }
}

/// A hint, and what is said after success.
fn needed(section: &Section, problems: &mut Problems) {
    for kind in ["hint", "right"] {
        if section.all(kind).next().is_none() {
            problems.at(
                section.line,
                format!("## {}: ### {kind} is missing", section.name),
            );
        }
    }
}

/// Every name has its part, and every part its name.
fn named(section: &Section, kind: &str, names: &[String], problems: &mut Problems) {
    for name in names {
        if section.part(kind, name).is_none() {
            problems.at(
                section.line,
                format!("## {}: ### {kind} {name} is missing", section.name),
            );
        }
    }
    for part in section.all(kind) {
        if !names.contains(&part.name) {
            problems.at(
                part.line,
                format!("### {kind} {}: lesson.toml has no such {kind}", part.name),
            );
        }
    }
}

fn kind_of_part(part: &Part, ask: &Ask, problems: &mut Problems) {
    let allowed: &[&str] = match ask.question {
        Question::Choose { .. } => &["option", "hint", "right"],
        Question::Order { .. } => &["item", "hint", "right", "wrong"],
        _ => &["hint", "right", "wrong"],
    };
    if !allowed.contains(&part.kind.as_str()) {
        problems.at(
            part.line,
            format!(
                "### {}: a question of kind {} has {}",
                part.kind,
                ask.question.name(),
                allowed.join(", ")
            ),
        );
    }
    let nameless = matches!(part.kind.as_str(), "hint" | "right");
    if nameless && !part.name.is_empty() {
        problems.at(
            part.line,
            format!(
                "### {} stands alone: \"{}\" is too much",
                part.kind, part.name
            ),
        );
    }
}

/// Values, frames and links in the texts.
fn said(lesson: &Lesson, loaded: &Loaded, facts: &Facts, problems: &mut Problems) {
    let words = &lesson.words;
    let bodies = words.sections.iter().flat_map(|s| {
        let parts = s.parts.iter().map(|p| (p.line, p.body.as_str()));
        std::iter::once((s.line, s.body.as_str()))
            .chain(parts)
            .map(|(line, body)| (line, s.name.as_str(), body))
    });
    let all = std::iter::once((1, "", words.about.as_str())).chain(bodies);
    for (line, name, body) in all {
        let capture = prose::capture_of(lesson, name);
        for bad in prose::misplaced(body) {
            problems.at(
                line,
                format!("{{{{{bad}}}}}: write {{{{FRAME FIELD}}}} or {{{{CAPTURE FRAME FIELD}}}}"),
            );
        }
        for place in prose::places(body) {
            let from = place.capture.unwrap_or(capture);
            match facts.capture(from) {
                Err(e) => problems.at(line, format!("{{{{{from} ...}}}}: {e}")),
                Ok(known) if known.values(place.frame, place.field).is_empty() => problems.at(
                    line,
                    format!(
                        "frame {} of {from} has no field {}",
                        place.frame, place.field
                    ),
                ),
                Ok(_) => {}
            }
        }
        let last = facts.capture(capture).map_or(u32::MAX, |k| k.frames);
        for n in prose::mentioned(body) {
            if !(1..=last).contains(&n) {
                problems.at(
                    line,
                    format!("frame {n} is mentioned: {capture} has frames 1 to {last}"),
                );
            }
        }
        links(line, body, loaded, problems);
    }
}

fn links(line: usize, body: &str, loaded: &Loaded, problems: &mut Problems) {
    for piece in body.split("](").skip(1) {
        let target = piece.split(')').next().unwrap_or_default();
        if target.starts_with("https://") {
            continue;
        }
        let lesson = target
            .strip_prefix("../")
            .and_then(|t| t.strip_suffix("/lesson.md"));
        if !lesson.is_some_and(|l| loaded.course.order.iter().any(|(n, _)| n == l)) {
            problems.at(
                line,
                format!(
                    "the link {target} leads nowhere: write ../NN-name/lesson.md or https://..."
                ),
            );
        }
    }
}

/// Whether the time that a lesson gives fits what there is to read and to do.
fn time(lesson: &Lesson, problems: &mut Problems) {
    let words: usize = prose::texts(lesson)
        .map(|(_, t)| t.split_whitespace().count())
        .sum();
    let trials = lesson.steps.len().saturating_sub(asks(lesson).count());
    let halves = asks(lesson)
        .count()
        .saturating_mul(2)
        .saturating_add(trials);
    // Half a minute to look at a step, a minute to answer; not all words are shown to everybody.
    let least = words
        .checked_div(PACE.saturating_mul(2))
        .unwrap_or(0)
        .saturating_add(halves.saturating_div(4));
    let most = words
        .checked_div(PACE.saturating_div(2))
        .unwrap_or(0)
        .saturating_add(halves);
    let minutes = lesson.minutes as usize;
    if minutes < least || minutes > most.max(5) {
        problems.at(
            0,
            format!("minutes = {minutes}, but {words} words and {} steps take {least} to {most} minutes", lesson.steps.len()),
        );
    }
}
