//! A lesson is unsolved as shipped and solved by its own answers: learners who say nothing, or always the same, do not pass.

use super::asks;
use crate::lesson::facts::Facts;
use crate::lesson::judge::{self, Verdict, judge};
use crate::lesson::manifest::{Lesson, Question};
use crate::lesson::problem::Problems;

/// What answers nothing.
const NOTHING: &[&str] = &["", " ", "\n", "\r\n", "\t", "   \n", "\"\"", ".", "''"];
/// What a bored learner types throughout.
const BORED: &[&str] = &["a", "b", "c", "d", "1", "0", "y", "yes", "x", "a b c", "?"];

/// What plain text takes for commands.
const WORDS: &[&str] = &[
    "h", "hint", "s", "reveal", "n", "skip", "next", "l", "list", "q", "quit", "?", "help",
];

/// Checks one lesson.
pub fn lesson(lesson: &Lesson, facts: &Facts, problems: &mut Problems) {
    for (step, ask) in asks(lesson) {
        let mut tell = |text: String| problems.at(step.line, format!("{}: {text}", step.id));
        for nothing in NOTHING {
            if judge(step, ask, facts, nothing) == Verdict::Right {
                tell(format!("the answer {nothing:?} passes"));
            }
        }
        match judge::solution(step, ask, facts) {
            None => tell("the answer is empty: the capture does not give one".to_owned()),
            Some(own) if WORDS.contains(&own.to_lowercase().as_str()) => {
                tell(format!(
                    "{own:?} is a command in plain text: ask for something else"
                ));
            }
            Some(own) => {
                let came = judge(step, ask, facts, &own);
                if came != Verdict::Right {
                    tell(format!("its own answer, {own}, does not pass: {came:?}"));
                }
            }
        }
    }
    let count = asks(lesson).count();
    for bored in BORED {
        let right = |(s, a)| judge(s, a, facts, bored) == Verdict::Right;
        if count > 0 && asks(lesson).all(right) {
            problems.at(1, format!("a learner who always answers {bored:?} passes"));
        }
    }
    // The same among the questions where a letter is asked for.
    let chosen: Vec<String> = asks(lesson)
        .filter(|(_, a)| matches!(a.question, Question::Choose { .. }))
        .filter_map(|(s, a)| judge::solution(s, a, facts))
        .collect();
    if let Some(first) = chosen.first()
        && chosen.len() > 2
        && chosen.iter().all(|c| c == first)
    {
        problems.at(
            1,
            format!("{first} is right in every question with options: change their order"),
        );
    }
}
