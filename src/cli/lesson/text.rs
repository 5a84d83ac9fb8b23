//! A lesson in plain text: for pipes, for screen readers, for terminals without a screen.
//!
//! Each question reads a line of standard input. The end of the input answers nothing: the lesson is kept where it is.

use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _};

use super::attempt;
use super::captures::Shelf;
use super::keep::Keep;
use super::scene;
use crate::cli::fail::Fail;
use crate::cli::{output, story};
use crate::lesson::manifest::{Kind, Look, Question};
use crate::lesson::mark;
use crate::lesson::topic;
use crate::lesson::walk::{Reply, Walk};

/// Columns where nothing says how many there are, and most that are used.
const COLUMNS: (u16, u16) = (80, 100);
/// Longest line of input that is read.
const LONGEST: u64 = 64 << 10;

const COMMANDS: &str =
    "h: a hint; s: show the answer; n: skip; l: the steps; q: leave, to go on later";

/// Takes a lesson; what is done is kept after every step.
///
/// # Errors
/// Standard input or output fails, or progress cannot be kept.
pub fn take(
    walk: &mut Walk,
    shelf: &Shelf<'_>,
    keep: &mut Keep,
    number: usize,
) -> Result<(), Fail> {
    let columns = story::width().unwrap_or(COLUMNS.0).min(COLUMNS.1);
    let mut t = Text {
        columns,
        shown: None,
        pauses: io::stdin().is_terminal(),
    };
    t.begin(walk, number)?;
    while walk.step().is_some() {
        if !t.step(walk, shelf, keep)? {
            keep.put(walk)?;
            return output::print("\nThe lesson is kept here; the same command goes on.\n")
                .map_err(Fail::from);
        }
        walk.go_on();
        keep.put(walk)?;
    }
    t.end(walk)
}

struct Text {
    columns: u16,
    /// What was shown last: it is not shown again.
    shown: Option<Look>,
    /// Whether somebody reads at the terminal and wants to go on step by step.
    pauses: bool,
}

impl Text {
    fn say(&self, text: &str) -> Result<(), Fail> {
        Ok(output::print(&mark::plain(text, self.columns))?)
    }

    fn begin(&self, walk: &Walk, number: usize) -> Result<(), Fail> {
        let lesson = &walk.lesson;
        let mut out = format!(
            "Lesson {number}: {} ({} minutes)\n\n",
            lesson.title(),
            lesson.minutes
        );
        out.push_str(&mark::plain(&lesson.words.about, self.columns));
        out.push_str("\nAfter this lesson:\n");
        out.push_str(&mark::plain(lesson.words.body("goals"), self.columns));
        let _ = writeln!(out, "\nAt a question: {COMMANDS}.");
        if walk.place().0 > 1 {
            let _ = writeln!(
                out,
                "You were at step {} of {}.",
                walk.place().0,
                walk.place().1
            );
        }
        Ok(output::print(&out)?)
    }

    fn end(&self, walk: &Walk) -> Result<(), Fail> {
        let (right, left) = walk.record().counts(&walk.lesson);
        let all = walk.lesson.tasks().count();
        let mut out = String::from("\n-- The end --\n\n");
        out.push_str(&mark::plain(&walk.text(), self.columns));
        let _ = writeln!(
            out,
            "\n{right} of {all} answered right, {left} skipped or shown."
        );
        let _ = writeln!(out, "\nThe same in Wireshark: {}", walk.lesson.wireshark);
        out.push_str("\nOn your own board:\n");
        out.push_str(&mark::plain(&walk.on_board(), self.columns));
        Ok(output::print(&out)?)
    }

    /// Shows a step and waits for what it waits for; says whether the learner stays.
    fn step(&mut self, walk: &mut Walk, shelf: &Shelf<'_>, keep: &mut Keep) -> Result<bool, Fail> {
        let Some(step) = walk.step().cloned() else {
            return Ok(true);
        };
        let (at, all) = walk.place();
        let mut out = format!("\n-- {at} of {all} --\n\n");
        let mut look = step.look.clone();
        look.until = walk.until();
        let points = look.frame.is_some() || look.stage.is_some() || look.filter.is_some();
        if points && self.shown.as_ref() != Some(&look) {
            if let Err(e) = scene::write(&mut out, shelf, &look, look.until, self.columns) {
                let _ = writeln!(out, "  [{}: {e}]", look.capture);
            }
            out.push('\n');
            self.shown = Some(look);
        }
        out.push_str(&mark::plain(&walk.text(), self.columns));
        for (letter, words) in walk.choices() {
            let _ = writeln!(
                out,
                "  {letter}) {}",
                mark::plain(&words, self.columns).trim_end()
            );
        }
        match &step.kind {
            Kind::Ask(ask) => {
                let _ = writeln!(out, "\n{}", wanted(&ask.question));
                output::print(&out)?;
                self.question(walk, keep)
            }
            Kind::Do(d) => {
                if let Some(run) = &d.run {
                    let _ = writeln!(out, "\n    {run}");
                }
                let _ = writeln!(out, "\n{}", attempt::WANTED);
                output::print(&out)?;
                self.done(walk, &d.expect, keep)
            }
            Kind::Play(tries) => {
                out.push('\n');
                for t in tries {
                    tried(&mut out, &t.filter, &t.topic);
                }
                out.push_str(
                    "\nType a topic filter, a space and a topic; an empty line goes on.\n",
                );
                output::print(&out)?;
                play()
            }
            Kind::Show | Kind::Tell | Kind::Reveal => {
                output::print(&out)?;
                if !self.pauses {
                    return Ok(true);
                }
                output::print("\n[Enter goes on, q leaves] ")?;
                Ok(line()?.is_some_and(|l| l.trim() != "q"))
            }
        }
    }

    fn question(&self, walk: &mut Walk, keep: &mut Keep) -> Result<bool, Fail> {
        while let Some(line) = self.asked()? {
            match command(&line) {
                Some(Command::Quit) => return Ok(false),
                Some(Command::Skip) => {
                    output::print("Skipped.\n")?;
                    return Ok(true);
                }
                Some(Command::Hint) => self.hint(walk)?,
                Some(Command::Show) => {
                    if let Some((answer, why)) = walk.reveal() {
                        self.say(&format!("The answer: {answer}\n\n{why}"))?;
                    }
                    return Ok(true);
                }
                Some(Command::List) => output::print(&steps(walk))?,
                Some(Command::Help) => self.say(COMMANDS)?,
                None => match walk.answer(&line) {
                    Reply::Right(why) => {
                        self.say(&format!("Right.\n\n{why}"))?;
                        return Ok(true);
                    }
                    Reply::Wrong(why) => self.say(&format!("No. {why}"))?,
                    Reply::Again(what) => self.say(&format!("Hm: {what}. ({COMMANDS})"))?,
                },
            }
            keep.put(walk)?;
        }
        Ok(false)
    }

    fn done(&self, walk: &mut Walk, expect: &str, keep: &mut Keep) -> Result<bool, Fail> {
        while let Some(line) = self.asked()? {
            match command(&line) {
                Some(Command::Quit) => return Ok(false),
                Some(Command::Skip | Command::Show) => {
                    output::print("Skipped.\n")?;
                    return Ok(true);
                }
                Some(Command::Hint) => self.hint(walk)?,
                Some(Command::List) => output::print(&steps(walk))?,
                Some(Command::Help) => self.say(COMMANDS)?,
                None => match attempt::attempt(&line, expect) {
                    Ok(Some(frame)) => {
                        let why = walk.right();
                        self.say(&format!("Done: frame {frame} shows it.\n\n{why}"))?;
                        return Ok(true);
                    }
                    Ok(None) => {
                        walk.failed();
                        self.say(&format!("Not yet: no packet matches {expect}."))?;
                    }
                    Err(e) => self.say(&format!("Hm: {e}."))?,
                },
            }
            keep.put(walk)?;
        }
        Ok(false)
    }

    fn asked(&self) -> Result<Option<String>, Fail> {
        if self.pauses {
            output::print("> ")?;
        }
        line()
    }

    fn hint(&self, walk: &mut Walk) -> Result<(), Fail> {
        match walk.hint() {
            Some((at, all, text)) => self.say(&format!("Hint {at} of {all}: {text}")),
            None => self.say("There are no more hints; s shows the answer."),
        }
    }
}

/// What can be typed instead of an answer.
enum Command {
    Hint,
    Show,
    Skip,
    List,
    Quit,
    Help,
}

fn command(line: &str) -> Option<Command> {
    Some(match line.trim().to_lowercase().as_str() {
        "h" | "hint" => Command::Hint,
        "s" | "reveal" => Command::Show,
        "n" | "skip" | "next" => Command::Skip,
        "l" | "list" => Command::List,
        "q" | "quit" => Command::Quit,
        "?" | "help" => Command::Help,
        _ => return None,
    })
}

/// A line of standard input; `None` at its end.
fn line() -> Result<Option<String>, Fail> {
    let mut bytes = Vec::new();
    let mut input = io::Read::take(io::stdin().lock(), LONGEST);
    let read = input.read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// What an answer looks like.
fn wanted(question: &Question) -> String {
    match question {
        Question::Choose { .. } => "Type a letter.".to_owned(),
        Question::Order { .. } => "Type the letters in order, such as b a c.".to_owned(),
        Question::Number { unit, .. } if !unit.is_empty() => format!("Type a number ({unit})."),
        Question::Number { .. } => "Type a number.".to_owned(),
        Question::Field(_) => "Type the name of a field, such as ip.src.".to_owned(),
        Question::Frame(_) => "Type the number of a frame.".to_owned(),
        Question::Text { .. } => "Type your answer.".to_owned(),
    }
}

/// The steps with what came of them.
fn steps(walk: &Walk) -> String {
    let mut out = String::new();
    let here = walk.step().map(|s| s.id.as_str());
    for (i, step) in walk.lesson.steps.iter().enumerate() {
        let sign = if here == Some(&step.id) { '>' } else { ' ' };
        let task = walk.record().tasks.get(&step.id);
        let came = match (&step.kind, task) {
            (Kind::Ask(_) | Kind::Do(_), t) => t.copied().unwrap_or_default().outcome.name(),
            _ => "",
        };
        let _ = writeln!(
            out,
            "{sign} {:>2} {:<6} {:<30} {came}",
            i + 1,
            step.kind.name(),
            step.id
        );
    }
    out
}

fn play() -> Result<bool, Fail> {
    while let Some(typed) = line()? {
        let typed = typed.trim();
        match typed {
            "" | "n" | "s" => return Ok(true),
            "q" => return Ok(false),
            _ => {}
        }
        let mut out = String::new();
        match typed.split_once(char::is_whitespace) {
            Some((filter, topic)) => tried(&mut out, filter, topic.trim()),
            None => out.push_str(
                "Type both: a topic filter, a space, a topic, such as lab/+/temp lab/1/temp\n",
            ),
        }
        output::print(&out)?;
    }
    Ok(false)
}

fn tried(out: &mut String, filter: &str, topic: &str) {
    let m = topic::matching(filter, topic);
    let _ = writeln!(
        out,
        "  {filter}  {topic}  {}: {} ({})",
        m.outcome.word(),
        m.rule,
        m.cite
    );
}
