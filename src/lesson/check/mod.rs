//! Proves a course: everything it names is there, every answer is right by the capture, nothing passes by saying nothing.

mod proofs;
mod shape;
mod solve;
mod texts;

use super::facts::{Captures, Facts, Wanted};
use super::load::{Files, Loaded};
use super::manifest::{Kind, Lesson};
use super::problem::{Problem, Problems};

/// What came of checking a course.
#[derive(Debug, Default)]
pub struct Report {
    /// Each lesson that was checked.
    pub lessons: Vec<Checked>,
    /// All problems, in the order of the lessons.
    pub problems: Vec<Problem>,
}

/// What there is in a lesson.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Its folder.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How long it says it takes.
    pub minutes: u32,
    /// How many steps.
    pub steps: usize,
    /// How many of them ask, or have something done.
    pub tasks: usize,
    /// What it covers.
    pub covers: Vec<String>,
    /// The captures that it shows, each once, in the order in which they come.
    pub captures: Vec<String>,
    /// How many problems.
    pub problems: usize,
}

/// Checks a course, or one lesson of it.
pub fn check(
    loaded: &Loaded,
    only: Option<&str>,
    files: &dyn Files,
    captures: &mut dyn Captures,
) -> Report {
    let mut report = Report::default();
    report.problems.extend(loaded.problems.iter().cloned());
    if only.is_none() {
        report.problems.extend(shape::course(loaded, files));
    }
    for lesson in &loaded.lessons {
        if only.is_some_and(|o| o != lesson.name) {
            continue;
        }
        let mut found = Vec::new();
        let mut toml = Problems::of(&format!("{}/lesson.toml", lesson.name));
        let mut text = Problems::of(&format!("{}/lesson.md", lesson.name));
        captures.enter(&lesson.name);
        let facts = Facts::gather(&Wanted::of(lesson), captures);
        shape::lesson(lesson, loaded, &mut toml);
        proofs::lesson(lesson, &facts, &mut toml);
        solve::lesson(lesson, &facts, &mut toml);
        texts::lesson(lesson, loaded, &facts, &mut text);
        found.append(&mut toml.list);
        found.append(&mut text.list);
        report.lessons.push(Checked {
            name: lesson.name.clone(),
            title: lesson.title().to_owned(),
            minutes: lesson.minutes,
            steps: lesson.steps.len(),
            tasks: lesson.tasks().count(),
            covers: lesson.covers.clone(),
            captures: lesson.captures(),
            problems: found.len(),
        });
        report.problems.append(&mut found);
    }
    if let Some(only) = only {
        let folder = format!("{only}/");
        report
            .problems
            .retain(|p| p.file.starts_with(&folder) || p.file == "course.toml");
    }
    report
}

/// The questions of a lesson, with their steps.
fn asks(lesson: &Lesson) -> impl Iterator<Item = (&super::manifest::Step, &super::manifest::Ask)> {
    lesson.steps.iter().filter_map(|step| match &step.kind {
        Kind::Ask(ask) => Some((step, ask)),
        _ => None,
    })
}
