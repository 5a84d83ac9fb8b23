//! `netlens lesson list`, `reset`, `export`, `import`, `results`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::course::{self, CourseArgs};
use super::keep::{self, Keep};
use crate::cli::fail::Fail;
use crate::cli::output;
use crate::lesson::load::Loaded;
use crate::lesson::manifest::{Kind, Lesson};
use crate::lesson::record::{self, Outcome, Progress, State};

/// Arguments of `list` and `results`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Print JSON (schema netlens.lesson-results/1)
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub course: CourseArgs,
}

/// Arguments of `reset`.
#[derive(Debug, Clone, clap::Args)]
pub struct ResetOptions {
    /// Only this lesson
    pub name: Option<String>,
    #[command(flatten)]
    pub course: CourseArgs,
}

/// Arguments of `export` and `import`.
#[derive(Debug, Clone, clap::Args)]
pub struct FileOptions {
    /// The file of progress
    pub file: PathBuf,
    #[command(flatten)]
    pub course: CourseArgs,
}

/// Lists the lessons with how far each is.
///
/// # Errors
/// There is no such course, or progress cannot be read.
pub fn list(options: &Options) -> Result<(), Fail> {
    let (_, loaded) = options.course.open()?;
    let keep = Keep::of(&loaded);
    let progress = keep.progress()?;
    if options.json {
        return print_json(&loaded, &progress, &keep);
    }
    let mut out = format!("{}\n\n", loaded.course.title);
    out.push_str(&lines(&loaded, &progress, &keep));
    let minutes: u32 = loaded.lessons.iter().map(|l| l.minutes).sum();
    let _ = writeln!(
        out,
        "\n{} lessons, {}",
        loaded.lessons.len(),
        hours(minutes)
    );
    match keep::next(&loaded, &progress, keep.course()) {
        Some(l) => {
            let _ = writeln!(out, "Next: netlens lesson {}", l.name);
        }
        None => out.push_str("All lessons were taken to their end.\n"),
    }
    Ok(output::print(&out)?)
}

/// How many lessons were taken to their end.
#[must_use]
pub fn finished(loaded: &Loaded, progress: &Progress, keep: &Keep) -> usize {
    let record = |name: &str| progress.record(keep.course(), name);
    let of = loaded.lessons.iter();
    of.filter(|l| record(&l.name).finished).count()
}

/// A line a lesson.
#[must_use]
pub fn lines(loaded: &Loaded, progress: &Progress, keep: &Keep) -> String {
    let mut out = String::new();
    for (i, l) in loaded.lessons.iter().enumerate() {
        let record = progress.record(keep.course(), &l.name);
        let _ = writeln!(out, "{}", record::line(l, &record, i + 1));
    }
    out
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} minutes"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m} min"),
    }
}

/// Prints what was answered: at which try, with how many hints, what was skipped.
///
/// # Errors
/// As [`list`].
pub fn results(options: &Options) -> Result<(), Fail> {
    let (_, loaded) = options.course.open()?;
    let keep = Keep::of(&loaded);
    let progress = keep.progress()?;
    if options.json {
        return print_json(&loaded, &progress, &keep);
    }
    let mut out = String::new();
    for l in &loaded.lessons {
        let record = progress.record(keep.course(), &l.name);
        if record.state(l) == State::New {
            continue;
        }
        let _ = writeln!(out, "{}: {}", l.name, record.state(l).name());
        for step in l.tasks() {
            let task = record.tasks.get(&step.id).copied().unwrap_or_default();
            let came = match task.outcome {
                Outcome::Right if task.tries == 1 => "right at the first try".to_owned(),
                Outcome::Right => format!("right at try {}", task.tries),
                Outcome::Revealed => format!("shown after {} tries", task.tries),
                Outcome::Skipped => format!("skipped after {} tries", task.tries),
                Outcome::Open => "open".to_owned(),
            };
            let _ = writeln!(out, "  {:<32} {came}, {} hints", step.id, task.hints);
        }
    }
    if out.is_empty() {
        out.push_str("No lesson was begun yet.\n");
    }
    Ok(output::print(&out)?)
}

fn print_json(loaded: &Loaded, progress: &Progress, keep: &Keep) -> Result<(), Fail> {
    let lessons: Vec<Value> = loaded
        .lessons
        .iter()
        .map(|l| lesson_json(l, progress, keep))
        .collect();
    let all = json!({
        "schema": "netlens.lesson-results/1",
        "course": {
            "title": loaded.course.title, "version": loaded.course.version, "language": loaded.course.language,
        },
        "lessons": lessons,
    });
    Ok(output::print(&format!("{all:#}\n"))?)
}

fn lesson_json(l: &Lesson, progress: &Progress, keep: &Keep) -> Value {
    let record = progress.record(keep.course(), &l.name);
    let (right, left) = record.counts(l);
    let tasks: Vec<Value> = l
        .tasks()
        .map(|step| {
            let t = record.tasks.get(&step.id).copied().unwrap_or_default();
            let kind = match &step.kind {
                Kind::Ask(ask) => ask.question.name(),
                _ => step.kind.name(),
            };
            json!({
                "step": step.id,
                "kind": kind,
                "outcome": t.outcome.name(),
                "right_at_try": (t.outcome == Outcome::Right).then_some(t.tries),
                "tries": t.tries,
                "hints": t.hints,
            })
        })
        .collect();
    json!({
        "name": l.name, "title": l.title(), "minutes": l.minutes, "state": record.state(l).name(),
        "right": right, "skipped_or_shown": left, "tasks": tasks,
    })
}

/// Forgets what was done in a lesson, or in the whole course.
///
/// # Errors
/// There is no such lesson, or the file cannot be written.
pub fn reset(options: &ResetOptions) -> Result<(), Fail> {
    let (_, loaded) = options.course.open()?;
    let keep = Keep::of(&loaded);
    let mut progress = keep.progress()?;
    let name = match &options.name {
        Some(name) => Some(course::named(&loaded, name)?.name.as_str()),
        None => None,
    };
    let what = name.unwrap_or("the course");
    if progress.reset(keep.course(), name) {
        keep.save(&progress)?;
        eprintln!("netlens: {what} begins anew");
    } else {
        eprintln!("netlens: nothing was done in {what} yet");
    }
    Ok(())
}

/// Writes all progress to a file.
///
/// # Errors
/// The file is there already or cannot be written.
pub fn export(options: &FileOptions) -> Result<(), Fail> {
    let (_, loaded) = options.course.open()?;
    let path = &options.file;
    let progress = Keep::of(&loaded).progress()?;
    if path.as_os_str() == "-" {
        return Ok(output::print(&progress.text())?);
    }
    if path.exists() {
        return Err(Fail::Usage(format!(
            "the file is there already ({}): name another, or remove it",
            path.display()
        )));
    }
    keep::file(path)
        .save(&progress)
        .map_err(|e| Fail::Failed(format!("cannot write progress ({}): {e}", path.display())))
}

/// Takes progress over from a file; lessons that it does not name stay as they are.
///
/// # Errors
/// The file holds something else, or progress cannot be kept.
pub fn import(options: &FileOptions) -> Result<(), Fail> {
    let (_, loaded) = options.course.open()?;
    let path = &options.file;
    let wrong = |e: &dyn std::fmt::Display| {
        Fail::Usage(format!(
            "cannot take progress over ({}): {e}; `netlens lesson export FILE` writes such files",
            path.display()
        ))
    };
    if !path.is_file() {
        return Err(wrong(&"there is no such file"));
    }
    let other = keep::file(path).load().map_err(|e| wrong(&e))?;
    let keep = Keep::of(&loaded);
    let mut progress = keep.progress()?;
    let count = progress.import(other);
    keep.save(&progress)?;
    eprintln!("netlens: {count} lessons taken over");
    Ok(())
}
