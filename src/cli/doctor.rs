//! `netlens doctor`: one verdict for each device.

use std::io::Write as _;

use super::fail::Fail;
use super::sniff::CaptureArgs;
use super::tell::{self, TellArgs};
use super::{output, story, watch};
use crate::report::doctor;

/// Arguments of `netlens doctor`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    #[arg(
        required_unless_present = "interface",
        default_value = "",
        hide_default_value = true
    )]
    pub file: String,
    /// Instead: live traffic of this interface, or `-` for a capture that another program writes while it runs; verdicts
    /// come as they are known, and all of them at the end
    #[arg(short = 'i', value_name = "IF", conflicts_with = "file")]
    pub interface: Option<String>,
    #[command(flatten)]
    pub capture: CaptureArgs,
    /// Print JSON (schema netlens.doctor/1)
    #[arg(long)]
    pub json: bool,
    /// Exit with 4 if a stage of a device failed
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub tell: TellArgs,
}

/// Reads the whole capture, or watches an interface, and prints the verdicts. Returns whether `--check` was asked for and a stage failed.
///
/// # Errors
/// The capture cannot be read, or standard output cannot be written.
pub fn run(options: &Options) -> Result<bool, Fail> {
    if let Some(interface) = &options.interface {
        return watch::run(interface, options);
    }
    options.capture.is_for_interfaces()?;
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
