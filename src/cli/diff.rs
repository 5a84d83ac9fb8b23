//! `netlens diff GOOD BAD`: where two runs of a device part ways.

use std::io::Write as _;

use super::fail::Fail;
use super::tell::{self, TellArgs};
use super::{output, story};
use crate::report;
use crate::report::diff::Run;
use crate::report::story::is_wanted;
use crate::session::Session;
use crate::story::diff::{Weight, compare};
use crate::story::{Device, Focus};

/// Arguments of `netlens diff`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// The capture of a run that went well: a file, or the name of a bundled capture
    pub good: String,
    /// The capture of a run that did not
    pub bad: String,
    /// Print JSON (schema netlens.diff/1)
    #[arg(long)]
    pub json: bool,
    /// Exit with 4 if a difference matters
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub tell: TellArgs,
}

/// Reads both captures and prints what differs. Returns whether `--check` was asked for and a difference matters.
///
/// # Errors
/// A capture cannot be read, it tells of no device, or standard output cannot be written.
pub fn run(options: &Options) -> Result<bool, Fail> {
    let (good, good_name) = tell::told(&options.good, &options.tell)?;
    let (bad, bad_name) = tell::told(&options.bad, &options.tell)?;
    let focus = options.tell.focus.focus();
    let good = Run {
        name: &good_name,
        story: good.story(),
        device: device(&good, &good_name, &focus)?,
    };
    let bad = Run {
        name: &bad_name,
        story: bad.story(),
        device: device(&bad, &bad_name, &focus)?,
    };
    let all = compare((good.story, good.device), (bad.story, bad.device));
    let mut out = output::stdout();
    if options.json {
        report::diff::json(&mut out, good, bad, &all)?;
        out.flush()?;
    } else {
        output::text(out, |out| {
            report::diff::text(out, good, bad, &all, story::width());
        })?;
    }
    Ok(options.check && all.iter().any(|d| d.weight == Weight::Matters))
}

/// The device that is compared: the first that the user asked for, boards first.
fn device<'s>(session: &'s Session, name: &str, focus: &Focus) -> Result<&'s Device, Fail> {
    let story = session.story();
    let ids = story.telling_order().into_iter();
    let mut wanted = ids
        .filter_map(|id| story.device(id))
        .filter(|d| is_wanted(story, d, focus));
    wanted.next().ok_or_else(|| {
        Fail::Failed(format!(
            "{name} tells of no device that fits: `netlens story {name}` shows whose story it has, --device chooses one"
        ))
    })
}
