//! A lesson on the screen: where the learner is, what was said to them, where they want to go.

use std::sync::Arc;

use crate::lesson::manifest::{Kind, Lesson, Question};
use crate::lesson::record::Record;
use crate::lesson::walk::Walk;
use crate::report::stream::Stream;

/// A lesson being taken.
#[derive(Debug, Clone)]
pub struct LessonState {
    /// The learner in it.
    pub walk: Walk,
    /// Its number in the course.
    pub number: usize,
    /// Its course, for the list.
    pub course: Vec<Entry>,
    /// The capture that is open.
    pub capture: String,
    /// What the lesson is about is shown, before its first step.
    pub cover: bool,
    /// The option chosen, not yet answered.
    pub chosen: Option<usize>,
    /// What was said since the step began.
    pub said: Vec<(Voice, String)>,
    /// First line of the text that is shown.
    pub top: usize,
    /// What the step points at is still to be selected.
    pub aiming: bool,
    /// The conversation that the step shows.
    pub stream: Option<Box<Stream>>,
    /// Something is being looked for that the learner did.
    pub trying: bool,
    /// What is wanted next, when the screen closes for it.
    pub goto: Option<Goto>,
}

/// Who says something, and so with which sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The answer was right.
    Right,
    /// It was wrong.
    Wrong,
    /// A hint, or the answer.
    Hint,
}

/// A lesson of the list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// What was done in it.
    pub record: Record,
}

/// Where the learner wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goto {
    /// To another capture, in the same lesson.
    Capture(String),
    /// To another lesson.
    Lesson(String),
}

/// What a step asks the learner to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entering {
    /// Nothing.
    None,
    /// A letter, which is chosen and then answered.
    Letter(usize),
    /// Letters in order.
    Letters,
    /// A number.
    Number,
    /// Words.
    Words,
    /// A capture file, or an interface.
    Capture,
    /// A topic filter and a topic.
    Topics,
}

impl LessonState {
    /// A lesson that begins, or goes on where it was left.
    #[must_use]
    pub fn new(walk: Walk, number: usize, course: Vec<Entry>, capture: String) -> Self {
        let cover = walk.place().0 <= 1;
        Self {
            walk,
            number,
            course,
            capture,
            cover,
            chosen: None,
            said: Vec::new(),
            top: 0,
            aiming: true,
            stream: None,
            trying: false,
            goto: None,
        }
    }

    /// What can be typed now.
    #[must_use]
    pub fn entering(&self) -> Entering {
        let Some(step) = self.walk.step().filter(|_| !self.cover) else {
            return Entering::None;
        };
        match &step.kind {
            Kind::Play(_) => Entering::Topics,
            _ if !self.walk.waits() => Entering::None,
            Kind::Do(_) => Entering::Capture,
            Kind::Ask(ask) => match &ask.question {
                Question::Choose { options, .. } => Entering::Letter(options.len()),
                Question::Order { .. } => Entering::Letters,
                Question::Number { .. } | Question::Frame(_) => Entering::Number,
                Question::Field(_) | Question::Text { .. } => Entering::Words,
            },
            Kind::Show | Kind::Tell | Kind::Reveal => Entering::None,
        }
    }

    /// Frames after this one are hidden.
    #[must_use]
    pub fn until(&self) -> Option<u32> {
        if self.cover {
            return self.walk.step().and_then(|s| s.look.until);
        }
        self.walk.until()
    }
}
