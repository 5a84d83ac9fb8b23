//! `netlens story`: the stages of each device, as text or JSON.

use std::io::Write as _;

use super::args::FocusArgs;
use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::secrets::SecretArgs;
use super::{open, output};
use crate::report;
use crate::session::Session;

/// Arguments of `netlens story`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    pub file: String,
    /// Print JSON (schema netlens.story/1)
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub focus: FocusArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
    #[command(flatten)]
    pub secrets: SecretArgs,
}

/// Reads the whole capture and prints its story.
///
/// # Errors
/// The capture cannot be read, or standard output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
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
    let mut out = output::stdout();
    if options.json {
        report::story_json::write(&mut out, session.story(), &name, &focus)?;
        out.flush()?;
    } else {
        output::text(out, |out| {
            report::story::text(out, session.story(), &name, &focus, width());
        })?;
    }
    Ok(())
}

/// Lines longer than this are tiring to read, however wide the terminal is.
const WIDEST: u16 = 100;

/// Columns to keep to where a person reads: a terminal's. A pipe or a file gets its lines whole.
pub fn width() -> Option<u16> {
    use std::io::IsTerminal as _;
    let terminal = std::io::stdout().is_terminal();
    let columns = || crate::ui::terminal::columns().unwrap_or(80);
    terminal.then(|| columns().min(WIDEST))
}
