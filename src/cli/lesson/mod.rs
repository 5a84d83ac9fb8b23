//! `netlens lesson`: takes lessons, lists them, and proves them for authors.

mod archive;
mod attempt;
mod bundled;
mod captures;
mod check;
mod course;
mod keep;
mod list;
mod scene;
mod taking;
mod text;

use super::fail::Fail;
use super::screen::{self, LookArgs};
use crate::lesson::record::State;
use captures::Shelf;
use course::CourseArgs;
use keep::Keep;
use taking::Desk;

/// Arguments of `netlens lesson`.
#[derive(Debug, Clone, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    pub what: Option<What>,
    /// The lesson: its number, its folder's name, or a part of it; without it, the next one
    pub name: Option<String>,
    /// Plain text: questions are answered by lines of standard input
    #[arg(long)]
    pub text: bool,
    #[command(flatten)]
    pub course: CourseArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// What else can be done with lessons.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum What {
    /// List the lessons with their time and how far each is
    List(list::Options),
    /// Say which question was answered at which try, with how many hints, and what was skipped
    Results(list::Options),
    /// Forget what was done in a lesson, or in the whole course
    Reset(list::ResetOptions),
    /// Write progress to a file (- for standard output)
    Export(list::FileOptions),
    /// Take progress over from a file
    Import(list::FileOptions),
    /// Prove a course: captures, frames, fields, filters and answers are there and right (for authors)
    Check(check::Options),
}

/// Does what was asked for.
///
/// # Errors
/// There is no such course or lesson, or it is not proved.
pub fn run(options: &Options) -> Result<(), Fail> {
    match &options.what {
        Some(What::List(o)) => list::list(o),
        Some(What::Results(o)) => list::results(o),
        Some(What::Reset(o)) => list::reset(o),
        Some(What::Export(o)) => list::export(o),
        Some(What::Import(o)) => list::import(o),
        Some(What::Check(o)) => check::run(o),
        None => take(options),
    }
}

fn take(options: &Options) -> Result<(), Fail> {
    let (files, loaded) = options.course.open()?;
    let keep = Keep::of(&loaded);
    let progress = keep.progress()?;
    let lesson = match &options.name {
        Some(name) => Some(course::named(&loaded, name)?),
        None => keep::next(&loaded, &progress, keep.course()).or(loaded.lessons.first()),
    };
    let Some(lesson) = lesson else {
        return Err(Fail::Usage("the course has no lessons".to_owned()));
    };
    let lesson = lesson.clone();
    let mut desk = Desk {
        loaded: &loaded,
        files: &*files,
        keep,
        look: options.look.clone(),
    };
    if !options.text && screen::is_there() {
        return desk.show(&lesson);
    }
    let mut shelf = Shelf::new(&*files);
    let mut walk = desk.walk(&lesson, &mut shelf)?;
    let number = desk.number(&lesson);
    text::take(&mut walk, &shelf, &mut desk.keep, number)
}

/// The lessons in a few lines, for the welcome: how far they are, and which is next.
#[must_use]
pub fn welcome() -> String {
    let Ok((_, loaded)) = CourseArgs::default().open() else {
        return String::new();
    };
    let keep = Keep::quiet(&loaded);
    let progress = keep.progress().unwrap_or_default();
    let done = list::finished(&loaded, &progress, &keep);
    let all = loaded.lessons.len();
    let mut out = format!("\nLessons: {done} of {all} taken (netlens lesson list)\n");
    if let Some(next) = keep::next(&loaded, &progress, keep.course()) {
        let record = progress.record(keep.course(), &next.name);
        let number = next.number().unwrap_or(1);
        let word = match record.state(next) {
            State::Begun => "go on with",
            _ => "next",
        };
        out.push_str(&format!(
            "  netlens lesson                   {word}: {number}, {} ({} minutes)\n",
            next.title(),
            next.minutes
        ));
    }
    out
}
