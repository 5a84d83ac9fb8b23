//! `netlens doctor`: one verdict for each device.

use std::io::Write as _;

use super::fail::Fail;
use super::tell::{self, TellArgs};
use super::{output, story};
use crate::report::doctor;

/// Arguments of `netlens doctor`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    pub file: String,
    /// Print JSON (schema netlens.doctor/1)
    #[arg(long)]
    pub json: bool,
    /// Exit with 4 if a stage of a device failed
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub tell: TellArgs,
}

/// Reads the whole capture and prints the verdicts. Returns whether `--check` was asked for and a stage failed.
///
/// # Errors
/// The capture cannot be read, or standard output cannot be written.
pub fn run(options: &Options) -> Result<bool, Fail> {
    let (session, name) = tell::told(&options.file, &options.tell)?;
    let focus = options.tell.focus.focus();
    let all = doctor::diagnoses(session.story(), &focus);
    let mut out = output::stdout();
    if options.json {
        doctor::json(&mut out, session.story(), &name, &all)?;
        out.flush()?;
    } else {
        output::text(out, |out| {
            doctor::text(out, session.story(), &name, &all, story::width());
        })?;
    }
    Ok(options.check && doctor::failed(&all))
}
