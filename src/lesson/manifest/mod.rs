//! `lesson.toml` and `course.toml` as data: steps, questions, answers and what proves them. Words are in [`super::words`].

mod node;
mod question;
mod read;

pub use question::{Answer, Derived, FrameAnswer, Question};
pub use read::{course, lesson};

use super::words::Words;
use crate::story::StageKind;

/// The order of the lessons.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// What it is called.
    pub title: String,
    /// Progress belongs to a version.
    pub version: u32,
    /// Language of all its words.
    pub language: String,
    /// Folders of the lessons, in order, with the lines that name them.
    pub order: Vec<(String, usize)>,
}

/// A lesson.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// Its folder's name.
    pub name: String,
    /// How long it takes.
    pub minutes: u32,
    /// Lessons to do before.
    pub needs: Vec<String>,
    /// Sections of the background texts.
    pub covers: Vec<String>,
    /// The capture that steps use unless they name another.
    pub capture: String,
    /// Display filter that shows the same in Wireshark.
    pub wireshark: String,
    /// What happens, in order.
    pub steps: Vec<Step>,
    /// All words.
    pub words: Words,
}

impl Lesson {
    /// The captures that its steps show, each once, in the order in which they come.
    #[must_use]
    pub fn captures(&self) -> Vec<String> {
        let mut all = vec![self.capture.clone()];
        for step in &self.steps {
            if !all.contains(&step.look.capture) {
                all.push(step.look.capture.clone());
            }
        }
        all.retain(|name| !name.is_empty());
        all
    }
}

/// A step of a lesson.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name, unique in the lesson.
    pub id: String,
    /// Its line in `lesson.toml`.
    pub line: usize,
    /// What it does.
    pub kind: Kind,
    /// What is on screen.
    pub look: Look,
    /// What proves its words.
    pub proof: Proof,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Points at something.
    Show,
    /// Says something.
    Tell,
    /// Asks.
    Ask(Ask),
    /// Shows an answer on the bytes.
    Reveal,
    /// Has something done.
    Do(Do),
    /// Lets topic filters be tried.
    Play(Vec<Try>),
}

impl Kind {
    /// As `lesson.toml` calls it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Tell => "tell",
            Self::Ask(_) => "ask",
            Self::Reveal => "reveal",
            Self::Do(_) => "do",
            Self::Play(_) => "play",
        }
    }
}

/// What is on screen during a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// The capture.
    pub capture: String,
    /// The panel beside the words.
    pub view: View,
    /// The selected frame.
    pub frame: Option<u32>,
    /// The selected field of it.
    pub field: Option<String>,
    /// The selected stage.
    pub stage: Option<StageKind>,
    /// Only packets that match.
    pub filter: Option<String>,
    /// Frames after this one are hidden.
    pub until: Option<u32>,
}

/// A panel beside the words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Who says what to whom.
    #[default]
    Timeline,
    /// A line a packet.
    Packets,
    /// The fields of a packet.
    Tree,
    /// The bytes of a packet.
    Hex,
    /// What both sides of a conversation said.
    Stream,
    /// The story.
    Stages,
}

impl View {
    /// All of them, as `lesson.toml` calls them.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("timeline", Self::Timeline),
        ("packets", Self::Packets),
        ("tree", Self::Tree),
        ("hex", Self::Hex),
        ("stream", Self::Stream),
        ("stages", Self::Stages),
    ];
}

/// What proves the words of a step.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Seen in captures.
    pub evidence: Vec<Evidence>,
    /// Said by standards.
    pub cite: Vec<String>,
    /// The words state nothing.
    pub claims_nothing: bool,
}

/// Something to be seen in a capture.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// In which capture.
    pub capture: String,
    /// A display filter.
    pub filter: String,
    /// How often it has to match.
    pub times: Times,
    /// Its line in `lesson.toml`.
    pub line: usize,
}

/// How often a filter has to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// This frame.
    Frame(u32),
    /// Some frame.
    Any,
    /// No frame.
    None,
    /// So many frames.
    Count(u32),
}

/// A question with what proves its answer.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question.
    pub question: Question,
    /// A filter for each option or item.
    pub when: Vec<(String, String)>,
    /// The frame that `when` is about.
    pub at: Option<u32>,
}

/// Something to do, seen by what a capture shows.
#[derive(Debug, Clone)]
pub struct Do {
    /// A command to copy.
    pub run: Option<String>,
    /// Done when a packet matches.
    pub expect: String,
    /// A bundled capture in which one does.
    pub solved: String,
    /// A bundled capture in which none does.
    pub unsolved: String,
}

/// A topic filter and a topic to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// The topic filter.
    pub filter: String,
    /// The topic name.
    pub topic: String,
    /// Whether they match.
    pub matches: bool,
}

impl Lesson {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.words.title
    }

    /// The number that its folder's name begins with.
    #[must_use]
    pub fn number(&self) -> Option<usize> {
        self.name.split('-').next()?.parse().ok()
    }

    /// Questions, and things to do: what counts.
    pub fn tasks(&self) -> impl Iterator<Item = &Step> {
        let counts = |s: &&Step| matches!(s.kind, Kind::Ask(_) | Kind::Do(_));
        self.steps.iter().filter(counts)
    }
}
