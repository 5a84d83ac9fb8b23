//! `netlens doctor`: one verdict for each device.

use std::io::Write as _;

use super::args::FocusArgs;
use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::secrets::SecretArgs;
use super::{open, output, story};
use crate::report::doctor;
use crate::session::Session;

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
    pub focus: FocusArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
    #[command(flatten)]
    pub secrets: SecretArgs,
}

/// Reads the whole capture and prints the verdicts. Returns whether `--check` was asked for and a stage failed.
///
/// # Errors
/// The capture cannot be read, or standard output cannot be written.
pub fn run(options: &Options) -> Result<bool, Fail> {
    let registry = options.decode.registry()?;
    let (mut source, name) = open::capture(&options.file, &options.decode.keys, &registry)?;
    let focus = options.focus.focus();
    let secrets = options.secrets.secrets_for(&options.file)?;
    let mut session = Session::new(registry, focus.clone()).with_secrets(&secrets);
    session.forget_frames();
    while let Some(frame) = source.next_frame() {
        session.push(&frame, 0);
    }
    session.finish();
    open::tell_ending(&*source, session.story().packets)?;
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
