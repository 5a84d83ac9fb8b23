//! Questions and their answers, as `lesson.toml` has them.

use super::node::{Keys, Node, Value};
use crate::lesson::problem::Problems;

/// A question of one of the kinds.
#[derive(Debug, Clone)]
pub enum Question {
    /// One of several.
    Choose {
        /// Names of the options, in order.
        options: Vec<String>,
        /// The right one.
        answer: String,
    },
    /// A number.
    Number {
        /// The right one.
        answer: Answer<f64>,
        /// What it counts.
        unit: String,
        /// How far off is right, too.
        tolerance: f64,
        /// What a derived value is multiplied by.
        scale: f64,
    },
    /// A field that proves something.
    Field(Vec<String>),
    /// A frame.
    Frame(FrameAnswer),
    /// Words.
    Text {
        /// The right ones.
        answer: Answer<String>,
        /// Other forms.
        accept: Vec<String>,
        /// Other forms, as a regular expression.
        pattern: Option<String>,
    },
    /// Put in order.
    Order {
        /// Names of the items, as shown.
        items: Vec<String>,
        /// In order.
        answer: Vec<String>,
    },
}

/// An answer that is given, or that the capture gives.
#[derive(Debug, Clone)]
pub enum Answer<T> {
    /// By the author.
    Given(T),
    /// By the capture.
    Derived(Derived),
}

/// A value in a capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// In which capture, where not the step's.
    pub capture: Option<String>,
    /// In which frame.
    pub frame: u32,
    /// Of which field.
    pub field: String,
    /// Which one, where the field occurs several times; from 1.
    pub occurrence: u32,
}

/// Which frames are right.
#[derive(Debug, Clone)]
pub enum FrameAnswer {
    /// These.
    Given(Vec<u32>),
    /// Those that match a filter, or only the n-th (from 1) of them.
    Matching(String, Option<u32>),
}

impl Question {
    /// The kinds.
    pub const KINDS: &str = "choose, number, field, frame, text, order";

    /// As `lesson.toml` calls it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choose { .. } => "choose",
            Self::Number { .. } => "number",
            Self::Field(_) => "field",
            Self::Frame(_) => "frame",
            Self::Text { .. } => "text",
            Self::Order { .. } => "order",
        }
    }

    /// Reads the question that `kind` names.
    pub(super) fn read(kind: &str, keys: &mut Keys<'_>, problems: &mut Problems) -> Option<Self> {
        let line = keys.line_of("answer");
        let missing = |problems: &mut Problems, what: &str| {
            problems.at(line, format!("ask = \"{kind}\" needs answer = {what}"));
        };
        Some(match kind {
            "choose" => Self::Choose {
                options: keys.texts("options", problems),
                answer: keys.text("answer", problems).unwrap_or_default(),
            },
            "order" => Self::Order {
                items: keys.texts("items", problems),
                answer: keys.texts("answer", problems),
            },
            "field" => Self::Field(keys.texts("answer", problems)),
            "number" => {
                let answer = keys.node("answer").and_then(|node| {
                    let given = node.float().map(Answer::Given);
                    given.or_else(|| derived(node, problems).map(Answer::Derived))
                });
                if answer.is_none() {
                    missing(problems, "a number, or { frame = .., field = \"..\" }");
                }
                Self::Number {
                    answer: answer?,
                    unit: keys.text("unit", problems).unwrap_or_default(),
                    tolerance: keys.float("tolerance", problems).unwrap_or(0.0),
                    scale: keys.float("scale", problems).unwrap_or(1.0),
                }
            }
            "text" => {
                let answer = keys.node("answer").and_then(|node| {
                    let given = node.text().map(Answer::Given);
                    given.or_else(|| derived(node, problems).map(Answer::Derived))
                });
                if answer.is_none() {
                    missing(problems, "\"text\", or { frame = .., field = \"..\" }");
                }
                Self::Text {
                    answer: answer?,
                    accept: keys.texts("accept", problems),
                    pattern: keys.text("pattern", problems),
                }
            }
            "frame" => {
                let answer = keys.node("answer").and_then(|n| frames(n, problems));
                if answer.is_none() {
                    missing(problems, "13, [13, 17] or { filter = \"..\", nth = 1 }");
                }
                Self::Frame(answer?)
            }
            _ => {
                problems.at(
                    keys.line_of("ask"),
                    format!(
                        "there is no question of kind \"{kind}\": write one of {}",
                        Self::KINDS
                    ),
                );
                return None;
            }
        })
    }
}

/// `{ frame = 10, field = "tcp.dstport" }`
fn derived(node: &Node, problems: &mut Problems) -> Option<Derived> {
    let mut keys = Keys::of(node)?;
    let made = Some(Derived {
        capture: keys.text("capture", problems),
        frame: keys.count("frame", problems).unwrap_or(0),
        field: keys.text("field", problems).unwrap_or_default(),
        occurrence: keys.count("occurrence", problems).unwrap_or(1),
    });
    keys.finish("a derived answer", problems);
    made.filter(|d| d.frame > 0 && !d.field.is_empty() && d.occurrence > 0)
}

/// `13`, `[13, 17]` or `{ filter = "..", nth = 1 }`
fn frames(node: &Node, problems: &mut Problems) -> Option<FrameAnswer> {
    if let Value::List(list) = &node.value {
        let numbers: Option<Vec<u32>> = list.iter().map(Node::count).collect();
        return numbers.filter(|n| !n.is_empty()).map(FrameAnswer::Given);
    }
    if let Some(number) = node.count() {
        return Some(FrameAnswer::Given(vec![number]));
    }
    let mut keys = Keys::of(node)?;
    let filter = keys.text("filter", problems);
    let nth = keys.count("nth", problems);
    keys.finish("a derived answer", problems);
    filter.map(|f| FrameAnswer::Matching(f, nth))
}
