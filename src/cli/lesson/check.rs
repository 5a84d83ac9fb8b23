//! `netlens lesson check`: proves a course.

use std::fmt::Write as _;

use serde_json::json;

use super::captures::Shelf;
use super::course::{self, CourseArgs};
use crate::cli::fail::Fail;
use crate::cli::output;
use crate::lesson::check::{self, Checked, Report};
use crate::lesson::load::Loaded;

/// Arguments of `netlens lesson check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only this lesson: its folder's name, its number, or a part of the name
    pub name: Option<String>,
    /// Print JSON (schema netlens.lesson-check/1)
    #[arg(long)]
    pub json: bool,
    /// Print a table: which lesson covers which section of the background texts
    #[arg(long, conflicts_with = "json")]
    pub covers: bool,
    #[command(flatten)]
    pub course: CourseArgs,
}

/// Checks the course.
///
/// # Errors
/// There is no such course, or it has problems.
pub fn run(options: &Options) -> Result<(), Fail> {
    let files = options.course.files()?;
    let loaded = Loaded::read(&*files);
    let only = match &options.name {
        Some(name) => Some(course::named(&loaded, name)?.name.clone()),
        None => None,
    };
    let mut shelf = Shelf::new(&*files);
    let report = check::check(&loaded, only.as_deref(), &*files, &mut shelf);
    let out = if options.json {
        json(&loaded, &report)
    } else if options.covers {
        covers(&report)
    } else {
        text(&report)
    };
    output::print(&out)?;
    match report.problems.len() {
        0 => Ok(()),
        1 => Err(Fail::Usage("1 problem: mend it and check again".to_owned())),
        n => Err(Fail::Usage(format!(
            "{n} problems: mend them and check again"
        ))),
    }
}

fn text(report: &Report) -> String {
    let mut out = String::new();
    for p in &report.problems {
        let _ = writeln!(out, "{p}");
    }
    if !report.problems.is_empty() {
        out.push('\n');
    }
    for l in &report.lessons {
        let state = if l.problems == 0 {
            "proved"
        } else {
            "NOT PROVED"
        };
        let _ = writeln!(
            out,
            "{:<10}  {:<32} {:>2} min, {:>2} steps, {:>2} to answer or do  {}",
            state, l.name, l.minutes, l.steps, l.tasks, l.title
        );
    }
    let minutes: u32 = report.lessons.iter().map(|l| l.minutes).sum();
    let _ = writeln!(out, "{} lessons, {minutes} minutes", report.lessons.len());
    out
}

fn json(loaded: &Loaded, report: &Report) -> String {
    let lessons: Vec<_> = report
        .lessons
        .iter()
        .map(|l| {
            json!({
                "name": l.name, "title": l.title, "minutes": l.minutes, "steps": l.steps, "tasks": l.tasks,
                "covers": l.covers, "problems": l.problems,
            })
        })
        .collect();
    let problems: Vec<_> = report
        .problems
        .iter()
        .map(|p| json!({ "file": p.file, "line": p.line, "text": p.text }))
        .collect();
    let all = json!({
        "schema": "netlens.lesson-check/1",
        "course": { "title": loaded.course.title, "version": loaded.course.version, "language": loaded.course.language },
        "proved": problems.is_empty(),
        "lessons": lessons,
        "problems": problems,
    });
    format!("{all:#}\n")
}

fn covers(report: &Report) -> String {
    let mut rows: Vec<(&str, &Checked)> = report
        .lessons
        .iter()
        .flat_map(|l| l.covers.iter().map(move |c| (c.as_str(), l)))
        .collect();
    rows.sort_unstable_by_key(|(section, lesson)| (*section, lesson.name.as_str()));
    let mut out = String::from("| section | lessons | captures |\n|---|---|---|\n");
    for group in rows.chunk_by(|a, b| a.0 == b.0) {
        let lessons: Vec<&str> = group.iter().map(|(_, l)| l.name.as_str()).collect();
        let mut captures: Vec<&str> = Vec::new();
        for capture in group.iter().flat_map(|(_, l)| &l.captures) {
            if !captures.contains(&capture.as_str()) {
                captures.push(capture);
            }
        }
        let section = group.first().map_or("", |(c, _)| *c);
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            section.replace('|', "\\|"),
            lessons.join(", "),
            captures.join(", ")
        );
    }
    out
}
