//! What a learner did: every question with its tries, hints and outcome; every lesson with the step reached.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::manifest::{Course, Lesson};

/// Name and version of the form it is kept in.
pub const SCHEMA: &str = "netlens.lesson-progress/1";
/// Most tries or hints that are counted.
const MOST: u64 = 1_000_000;

/// How a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// It has not.
    #[default]
    Open,
    /// Answered right.
    Right,
    /// Left without an answer.
    Skipped,
    /// The answer was asked for.
    Revealed,
}

impl Outcome {
    const NAMES: [(&'static str, Self); 4] = [
        ("open", Self::Open),
        ("right", Self::Right),
        ("skipped", Self::Skipped),
        ("revealed", Self::Revealed),
    ];

    /// In a word.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, o)| *o == self);
        found.map_or("open", |(n, _)| n)
    }
}

/// What was done about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Task {
    /// How it ended.
    pub outcome: Outcome,
    /// Answers given, the right one with them.
    pub tries: u32,
    /// Hints read.
    pub hints: u32,
}

/// What was done in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The step reached; none before the first.
    pub at: Option<String>,
    /// Whether its end was reached once.
    pub finished: bool,
    /// By the names of the steps.
    pub tasks: BTreeMap<String, Task>,
}

/// How far a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not begun.
    New,
    /// Begun.
    Begun,
    /// Its end was reached, and something was skipped.
    Skipped,
    /// Its end was reached with every question answered.
    Done,
}

impl State {
    /// In a word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Begun => "begun",
            Self::Skipped => "skipped",
            Self::Done => "done",
        }
    }
}

impl Record {
    /// Questions answered right, and left or revealed.
    #[must_use]
    pub fn counts(&self, lesson: &Lesson) -> (usize, usize) {
        let of = |wanted: &[Outcome]| {
            let ended = |id: &str| self.tasks.get(id).map_or(Outcome::Open, |t| t.outcome);
            lesson
                .tasks()
                .filter(|s| wanted.contains(&ended(&s.id)))
                .count()
        };
        (
            of(&[Outcome::Right]),
            of(&[Outcome::Skipped, Outcome::Revealed]),
        )
    }

    /// How far the lesson is.
    #[must_use]
    pub fn state(&self, lesson: &Lesson) -> State {
        let (right, _) = self.counts(lesson);
        if self.finished && right == lesson.tasks().count() {
            State::Done
        } else if self.finished {
            State::Skipped
        } else if self.at.is_some() || !self.tasks.is_empty() {
            State::Begun
        } else {
            State::New
        }
    }

    fn json(&self) -> Value {
        let tasks: Map<String, Value> = self
            .tasks
            .iter()
            .map(|(id, t)| {
                let task =
                    json!({ "outcome": t.outcome.name(), "tries": t.tries, "hints": t.hints });
                (id.clone(), task)
            })
            .collect();
        json!({ "at": self.at, "finished": self.finished, "tasks": tasks })
    }

    fn of(value: &Value) -> Option<Self> {
        let mut made = Self {
            at: value.get("at").and_then(Value::as_str).map(str::to_owned),
            finished: value.get("finished")?.as_bool()?,
            tasks: BTreeMap::new(),
        };
        for (id, task) in value.get("tasks")?.as_object()? {
            let name = task.get("outcome")?.as_str()?;
            let (_, outcome) = Outcome::NAMES.iter().find(|(n, _)| *n == name)?;
            let count = |key| {
                let n = task.get(key).and_then(Value::as_u64)?;
                u32::try_from(n.min(MOST)).ok()
            };
            let made_task = Task {
                outcome: *outcome,
                tries: count("tries")?,
                hints: count("hints")?,
            };
            made.tasks.insert(id.clone(), made_task);
        }
        Some(made)
    }
}

/// What was done in all courses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// By course and lesson.
    courses: BTreeMap<String, BTreeMap<String, Record>>,
}

/// The name under which progress of a course is kept.
#[must_use]
pub fn key(course: &Course) -> String {
    format!(
        "{} ({}, version {})",
        course.title, course.language, course.version
    )
}

impl Progress {
    /// Reads what [`text`](Self::text) wrote; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("schema")?.as_str()? != SCHEMA {
            return None;
        }
        let mut made = Self::default();
        for (course, lessons) in value.get("courses")?.as_object()? {
            for (name, record) in lessons.as_object()? {
                made.put(course, name, Record::of(record)?);
            }
        }
        Some(made)
    }

    /// As JSON.
    #[must_use]
    pub fn text(&self) -> String {
        let courses: Map<String, Value> = self
            .courses
            .iter()
            .map(|(course, lessons)| {
                let lessons: Map<String, Value> = lessons
                    .iter()
                    .map(|(name, record)| (name.clone(), record.json()))
                    .collect();
                (course.clone(), Value::Object(lessons))
            })
            .collect();
        format!("{:#}\n", json!({ "schema": SCHEMA, "courses": courses }))
    }

    /// What was done in a lesson.
    #[must_use]
    pub fn record(&self, course: &str, lesson: &str) -> Record {
        let found = self.courses.get(course).and_then(|c| c.get(lesson));
        found.cloned().unwrap_or_default()
    }

    /// Keeps what was done in a lesson.
    pub fn put(&mut self, course: &str, lesson: &str, record: Record) {
        let of = self.courses.entry(course.to_owned()).or_default();
        of.insert(lesson.to_owned(), record);
    }

    /// Forgets a lesson, or a whole course; says whether there was anything.
    pub fn reset(&mut self, course: &str, lesson: Option<&str>) -> bool {
        match lesson {
            None => self.courses.remove(course).is_some(),
            Some(lesson) => self
                .courses
                .get_mut(course)
                .is_some_and(|c| c.remove(lesson).is_some()),
        }
    }

    /// Takes over what another learner's file says; lessons that it does not name stay. Returns how many it named.
    pub fn import(&mut self, other: Self) -> usize {
        let mut count: usize = 0;
        for (course, lessons) in other.courses {
            for (name, record) in lessons {
                self.put(&course, &name, record);
                count = count.saturating_add(1);
            }
        }
        count
    }
}

/// A line of the list of lessons: a sign and words for how far it is, its number (or `place`), title and time.
#[must_use]
pub fn line(lesson: &Lesson, record: &Record, place: usize) -> String {
    let (right, left) = record.counts(lesson);
    let (sign, words) = match record.state(lesson) {
        State::New => (' ', String::new()),
        State::Done => ('*', "done".to_owned()),
        State::Begun => {
            let all = lesson.tasks().count();
            ('>', format!("begun, {right} of {all} answered"))
        }
        State::Skipped => ('-', format!("to its end, {left} skipped or shown")),
    };
    let number = lesson.number().unwrap_or(place);
    let title = lesson.title();
    let line = format!(
        "{sign} {number:>2}  {title:<40} {:>2} min  {words}",
        lesson.minutes
    );
    line.trim_end().to_owned()
}
