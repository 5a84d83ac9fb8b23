//! How a course and a lesson are built: order, names, what follows what.

use super::asks;
use crate::lesson::load::{Files, Loaded};
use crate::lesson::manifest::{Kind, Lesson, Question, View};
use crate::lesson::problem::{Problem, Problems};

/// Fewest questions of a lesson.
const FEWEST_ASKS: usize = 3;
/// The first question is one of so many steps.
const ASK_BY: usize = 4;

/// Checks what belongs to no single lesson.
pub fn course(loaded: &Loaded, files: &dyn Files) -> Vec<Problem> {
    let mut problems = Problems::of("course.toml");
    let order = &loaded.course.order;
    if order.is_empty() {
        problems.at(0, "the course names no lessons: lessons = [\"01-...\"]");
    }
    for (i, (name, line)) in order.iter().enumerate() {
        if order.iter().take(i).any(|(n, _)| n == name) {
            problems.at(*line, format!("{name} stands twice in lessons"));
        }
        if !is_name(name) {
            problems.at(
                *line,
                format!("{name}: folders are lower case, digits and hyphens"),
            );
        }
    }
    for name in files.lessons() {
        if !order.iter().any(|(n, _)| *n == name) {
            let line = order.first().map_or(0, |(_, l)| *l);
            problems.at(
                line,
                format!("the folder {name} is not in lessons: add it where it belongs"),
            );
        }
    }
    for (i, lesson) in loaded.lessons.iter().enumerate() {
        let same = |l: &&std::sync::Arc<Lesson>| l.title() == lesson.title();
        if let Some(other) = loaded.lessons.iter().take(i).find(same) {
            problems.at(
                0,
                format!("{} and {} have the same title", other.name, lesson.name),
            );
        }
    }
    problems.list
}

/// Checks one lesson.
pub fn lesson(lesson: &Lesson, loaded: &Loaded, problems: &mut Problems) {
    if !(5..=15).contains(&lesson.minutes) {
        problems.at(
            1,
            format!(
                "minutes = {}: a lesson takes 5 to 15 minutes",
                lesson.minutes
            ),
        );
    }
    let place = |name: &str| loaded.course.order.iter().position(|(n, _)| n == name);
    for need in &lesson.needs {
        match (place(need), place(&lesson.name)) {
            (None, _) => problems.at(1, format!("needs: there is no lesson {need}")),
            (Some(n), Some(own)) if n >= own => {
                problems.at(1, format!("needs: {need} comes later in the course"));
            }
            _ => {}
        }
    }
    if lesson.covers.is_empty() {
        problems.at(
            1,
            "covers is empty: name the sections of the background texts, as \"004#MQTT\"",
        );
    }
    for cover in &lesson.covers {
        let (number, heading) = cover.split_once('#').unwrap_or_default();
        if number.len() != 3 || number.parse::<u16>().is_err() || heading.trim().is_empty() {
            problems.at(
                1,
                format!("covers: \"{cover}\" is not NUMBER#Heading, as \"004#MQTT\""),
            );
        }
    }
    steps(lesson, problems);
    let count = asks(lesson).count();
    if count < FEWEST_ASKS {
        problems.at(
            1,
            format!("{count} questions: a lesson asks at least {FEWEST_ASKS}"),
        );
    }
    let first = lesson
        .steps
        .iter()
        .position(|s| matches!(s.kind, Kind::Ask(_)));
    if first.is_some_and(|f| f >= ASK_BY) {
        problems.at(
            1,
            format!("the first question comes after {ASK_BY} steps: ask before you tell"),
        );
    }
}

fn steps(lesson: &Lesson, problems: &mut Problems) {
    for (i, step) in lesson.steps.iter().enumerate() {
        let before = lesson.steps.get(..i).unwrap_or(&[]);
        let id = &step.id;
        if !is_name(id) {
            problems.at(
                step.line,
                format!("id \"{id}\": lower case, digits and hyphens"),
            );
        }
        if ["goals", "end", "try-on-board"].contains(&id.as_str()) {
            problems.at(
                step.line,
                format!("id \"{id}\" is the name of a section that every lesson has"),
            );
        }
        if before.iter().any(|s| s.id == *id) {
            problems.at(step.line, format!("id \"{id}\" stands twice"));
        }
        let look = &step.look;
        match &step.kind {
            Kind::Show if look.frame.is_none() && look.stage.is_none() && look.filter.is_none() => {
                problems.at(
                    step.line,
                    format!("{id}: show needs frame, stage or filter"),
                );
            }
            Kind::Reveal => {
                let after_ask = before
                    .last()
                    .is_some_and(|s| matches!(s.kind, Kind::Ask(_)));
                if !after_ask {
                    problems.at(
                        step.line,
                        format!("{id}: reveal stands directly behind an ask"),
                    );
                }
                if (look.frame.is_none() || look.field.is_none()) && look.stage.is_none() {
                    problems.at(
                        step.line,
                        format!("{id}: reveal needs frame and field, or stage"),
                    );
                }
            }
            Kind::Ask(ask) => question(&ask.question, id, step.line, look.frame, problems),
            _ => {}
        }
        if look.field.is_some() && look.frame.is_none() {
            problems.at(step.line, format!("{id}: field needs frame"));
        }
        if look.until.is_some() && matches!(look.view, View::Timeline | View::Stages | View::Stream)
        {
            problems.at(
                step.line,
                format!("{id}: with until, view is packets, tree or hex: the others name what comes later"),
            );
        }
        if let (Some(until), Some(frame)) = (look.until, look.frame)
            && frame > until
        {
            problems.at(
                step.line,
                format!("{id}: frame {frame} is hidden by until = {until}"),
            );
        }
    }
}

fn question(
    question: &Question,
    id: &str,
    line: usize,
    frame: Option<u32>,
    problems: &mut Problems,
) {
    match question {
        Question::Choose { options, answer } => {
            if !(2..=6).contains(&options.len()) {
                problems.at(line, format!("{id}: choose has two to six options"));
            }
            if !options.contains(answer) {
                problems.at(
                    line,
                    format!("{id}: answer \"{answer}\" is none of the options"),
                );
            }
            twice(options, id, line, problems);
        }
        Question::Order { items, answer } => {
            if !(2..=7).contains(&items.len()) {
                problems.at(line, format!("{id}: order has two to seven items"));
            }
            let mut sorted = [items.clone(), answer.clone()];
            sorted.iter_mut().for_each(|s| s.sort());
            if sorted.first() != sorted.last() {
                problems.at(line, format!("{id}: answer has to hold every item once"));
            }
            if items == answer {
                problems.at(
                    line,
                    format!("{id}: the items are shown in the right order already"),
                );
            }
            twice(items, id, line, problems);
        }
        Question::Field(keys) => {
            if frame.is_none() {
                problems.at(line, format!("{id}: ask = \"field\" needs frame"));
            }
            if keys.is_empty() {
                problems.at(
                    line,
                    format!("{id}: ask = \"field\" needs answer = \"key\" or a list"),
                );
            }
        }
        Question::Number { tolerance, .. } if tolerance.is_sign_negative() => {
            problems.at(line, format!("{id}: tolerance is below 0"));
        }
        Question::Text {
            pattern: Some(p), ..
        } => match crate::lesson::judge::whole(p) {
            Err(e) => problems.at(line, format!("{id}: pattern is no regular expression: {e}")),
            Ok(r) if r.is_match("") || r.is_match(" ") => {
                problems.at(line, format!("{id}: pattern matches the empty answer"));
            }
            Ok(_) => {}
        },
        _ => {}
    }
}

fn twice(names: &[String], id: &str, line: usize, problems: &mut Problems) {
    for (i, name) in names.iter().enumerate() {
        if names.iter().take(i).any(|n| n == name) {
            problems.at(line, format!("{id}: \"{name}\" stands twice"));
        }
        if name.len() < 2 || !is_name(name) {
            problems.at(
                line,
                format!(
                    "{id}: \"{name}\": names are two or more of lower case, digits and hyphens"
                ),
            );
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
