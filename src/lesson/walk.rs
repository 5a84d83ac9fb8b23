//! Taking a lesson: where the learner is, what is said to each answer, what is kept. Screen and plain text share it.

use std::sync::Arc;

use super::facts::Facts;
use super::judge::{self, Verdict, judge};
use super::manifest::{Ask, Kind, Lesson, Question, Step};
use super::prose;
use super::record::{Outcome, Record, Task};
use super::words::{Part, Section};

/// A learner in a lesson.
#[derive(Debug, Clone)]
pub struct Walk {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// What captures say to it.
    pub facts: Arc<Facts>,
    /// The step, an index; the number of steps at the end.
    at: usize,
    /// What was done.
    record: Record,
}

/// What is said to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// That was no answer: what one looks like.
    Again(String),
    /// Right, and why.
    Right(String),
    /// Wrong, and why.
    Wrong(String),
}

impl Walk {
    /// Goes on where the record says.
    #[must_use]
    pub fn new(lesson: Arc<Lesson>, facts: Arc<Facts>, mut record: Record) -> Self {
        let known = |id: &String| lesson.steps.iter().any(|s| s.id == *id);
        record.tasks.retain(|id, _| known(id));
        let place = |id: &String| lesson.steps.iter().position(|s| s.id == *id);
        // A finished lesson begins anew; what was done stays.
        let at = if record.finished {
            0
        } else {
            record.at.as_ref().and_then(place).unwrap_or(0)
        };
        let mut walk = Self {
            lesson,
            facts,
            at,
            record,
        };
        walk.note();
        walk
    }

    /// The step; none at the end.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    /// Its number from 1, and how many there are.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        let all = self.lesson.steps.len();
        (self.at.saturating_add(1).min(all), all)
    }

    /// What was done.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// What was done about the step.
    #[must_use]
    pub fn task(&self) -> Task {
        let step = self.step();
        step.and_then(|s| self.record.tasks.get(&s.id))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the step waits for something: a question without an outcome, or something to do.
    #[must_use]
    pub fn waits(&self) -> bool {
        let counts = self
            .step()
            .is_some_and(|s| matches!(s.kind, Kind::Ask(_) | Kind::Do(_)));
        counts && matches!(self.task().outcome, Outcome::Open | Outcome::Skipped)
    }

    /// The question of the step.
    #[must_use]
    pub fn ask(&self) -> Option<(&Step, &Ask)> {
        let step = self.step()?;
        match &step.kind {
            Kind::Ask(ask) => Some((step, ask)),
            _ => None,
        }
    }

    /// Frames after this one are hidden.
    #[must_use]
    pub fn until(&self) -> Option<u32> {
        let until = self.step()?.look.until;
        until.filter(|_| self.waits())
    }

    fn section(&self) -> Option<&Section> {
        self.lesson.words.section(&self.step()?.id)
    }

    fn said(&self, text: &str) -> String {
        let step = self.step();
        let capture = step.map_or(&self.lesson.capture, |s| &s.look.capture);
        prose::fill(text, capture, &self.facts)
    }

    /// The text of the step; at the end, the last words and what to try.
    #[must_use]
    pub fn text(&self) -> String {
        match self.section() {
            Some(section) => self.said(&section.body),
            None => self.said(self.lesson.words.body("end")),
        }
    }

    /// What to try with a board of one's own.
    #[must_use]
    pub fn on_board(&self) -> String {
        self.said(self.lesson.words.body("try-on-board"))
    }

    /// Options or items with their letters.
    #[must_use]
    pub fn choices(&self) -> Vec<(char, String)> {
        let (Some((_, ask)), Some(section)) = (self.ask(), self.section()) else {
            return Vec::new();
        };
        let (kind, names) = match &ask.question {
            Question::Choose { options, .. } => ("option", options),
            Question::Order { items, .. } => ("item", items),
            _ => return Vec::new(),
        };
        let words = |name| section.part(kind, name).map_or("", Part::first);
        names
            .iter()
            .filter_map(|n| Some((judge::letter(names, n)?, self.said(words(n)))))
            .collect()
    }

    /// The next hint, with its number from 1 and how many there are; `None` when all were read.
    pub fn hint(&mut self) -> Option<(usize, usize, String)> {
        let read = self.task().hints as usize;
        let hints: Vec<&Part> = self.section()?.all("hint").collect();
        let text = self.said(&hints.get(read)?.body);
        let all = hints.len();
        self.change(|task| task.hints = task.hints.saturating_add(1));
        Some((read.saturating_add(1), all, text))
    }

    /// Judges an answer.
    pub fn answer(&mut self, input: &str) -> Reply {
        let Some((step, ask)) = self.ask() else {
            return Reply::Again("nothing is asked here".to_owned());
        };
        match judge(step, ask, &self.facts, input) {
            Verdict::Empty => Reply::Again("that is no answer yet".to_owned()),
            Verdict::Unclear(say) => Reply::Again(say),
            Verdict::Right => Reply::Right(self.right()),
            Verdict::Wrong => {
                let why = self.why_wrong(input);
                self.change(|task| task.tries = task.tries.saturating_add(1));
                Reply::Wrong(why)
            }
        }
    }

    /// Keeps that the question was answered right, or that the thing was done; says why it is right.
    pub fn right(&mut self) -> String {
        self.change(|task| {
            task.tries = task.tries.saturating_add(1);
            task.outcome = Outcome::Right;
        });
        self.explanation()
    }

    /// Keeps that something was tried in vain.
    pub fn failed(&mut self) {
        self.change(|task| task.tries = task.tries.saturating_add(1));
    }

    fn explanation(&self) -> String {
        let section = self.section();
        let part = section.and_then(|s| s.part("right", ""));
        part.map_or_else(String::new, |p| self.said(&p.body))
    }

    fn why_wrong(&self, input: &str) -> String {
        let (Some((step, ask)), Some(section)) = (self.ask(), self.section()) else {
            return String::new();
        };
        if let Question::Choose { options, .. } = &ask.question {
            let chosen = judge::choice(options, input);
            let part = chosen.and_then(|o| section.part("option", o));
            return part.map_or_else(String::new, |p| self.said(p.rest()));
        }
        let unit = match &ask.question {
            Question::Number { unit, .. } => unit,
            _ => "",
        };
        let meant = |part: &&Part| {
            !part.name.is_empty()
                && (judge::same_words(&part.name, input)
                    || match (judge::number(&part.name, unit), judge::number(input, unit)) {
                        (Some(a), Some(b)) => judge::same(a, b, 0.0),
                        _ => false,
                    }
                    || matches!(ask.question, Question::Frame(_))
                        && judge::frame(&part.name) == judge::frame(&judge::tidy(input)))
        };
        let own = section.all("wrong").find(meant);
        let part = own.or_else(|| section.part("wrong", ""));
        let _ = step;
        part.map_or_else(String::new, |p| self.said(&p.body))
    }

    /// Shows the answer: as it is typed, and why it is right. The question counts as revealed, unless it was answered before.
    pub fn reveal(&mut self) -> Option<(String, String)> {
        let (step, ask) = self.ask()?;
        let mut answer = judge::solution(step, ask, &self.facts)?;
        if let Question::Choose { .. } = ask.question {
            let choices = self.choices();
            let words = choices
                .iter()
                .find(|(l, _)| answer == l.to_string())
                .map_or("", |(_, w)| w);
            answer = format!("{answer}) {words}");
        }
        if self.task().outcome != Outcome::Right {
            self.change(|task| task.outcome = Outcome::Revealed);
        }
        Some((answer, self.explanation()))
    }

    /// Goes on; what waits is kept as skipped. Returns whether something was skipped.
    pub fn go_on(&mut self) -> bool {
        let skipped = self.waits();
        if skipped {
            self.change(|task| task.outcome = Outcome::Skipped);
        }
        self.at = self.at.saturating_add(1).min(self.lesson.steps.len());
        self.note();
        skipped
    }

    /// Goes back a step.
    pub fn back(&mut self) -> bool {
        let before = self.at;
        self.at = self.at.saturating_sub(1);
        self.note();
        self.at != before
    }

    fn note(&mut self) {
        self.record.at = self.step().map(|s| s.id.clone());
        if self.step().is_none() {
            self.record.finished = true;
        }
    }

    fn change(&mut self, how: impl FnOnce(&mut Task)) {
        if let Some(id) = self.step().map(|s| s.id.clone()) {
            how(self.record.tasks.entry(id).or_default());
        }
    }
}
