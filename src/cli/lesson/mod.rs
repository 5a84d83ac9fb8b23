//! `netlens lesson`: takes lessons, lists them, and proves them for authors.

mod captures;
mod check;
mod course;

use super::fail::Fail;

/// Arguments of `netlens lesson`.
#[derive(Debug, Clone, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    pub what: Option<What>,
}

/// What else can be done with lessons.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum What {
    /// Prove a course: captures, frames, fields, filters and answers are there and right (for authors)
    Check(check::Options),
}

/// Does what was asked for.
///
/// # Errors
/// There is no such course or lesson, or it is not proved.
pub fn run(options: &Options) -> Result<(), Fail> {
    match &options.what {
        Some(What::Check(o)) => check::run(o),
        None => Err(Fail::Usage(
            "netlens lesson check is what there is so far".to_owned(),
        )),
    }
}
