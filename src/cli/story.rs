//! `netlens story`: the stages of each device, as text or JSON.

use std::io::Write as _;

use super::fail::Fail;
use super::tell::{self, TellArgs};
use super::{nat, output};
use crate::report;

/// Arguments of `netlens story`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    #[arg(
        required_unless_present = "lan",
        default_value = "",
        hide_default_value = true
    )]
    pub file: String,
    /// Instead: show what a router changed, from a capture on its inner side and one on its outer side; FILE#N takes one
    /// interface of a pcapng file, counted from 0
    #[arg(long, value_name = "FILE", requires = "wan", conflicts_with = "file")]
    pub lan: Option<String>,
    /// The capture on the router's outer side
    #[arg(long, value_name = "FILE", requires = "lan")]
    pub wan: Option<String>,
    /// Print JSON (schema netlens.story/1)
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub tell: TellArgs,
}

/// Reads the whole capture and prints its story.
///
/// # Errors
/// The capture cannot be read, or standard output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    if let (Some(lan), Some(wan)) = (&options.lan, &options.wan) {
        return nat::run(lan, wan, options.json, &options.tell);
    }
    let (session, name) = tell::told(&options.file, &options.tell)?;
    let focus = options.tell.focus.focus();
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
