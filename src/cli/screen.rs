//! Starts the timeline: what the commands that show it have in common.

use std::env;
use std::io::IsTerminal as _;
use std::sync::Arc;

use super::fail::Fail;
use crate::dissect::Registry;
use crate::input::{FrameSource, Stop};
use crate::story::Focus;
use crate::ui::{self, Speed};

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// Where the output is a terminal that wants them (`NO_COLOR` says it does not)
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How the screen looks.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct LookArgs {
    /// Use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
}

impl LookArgs {
    fn colors(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            // https://no-color.org: any value that is not empty.
            Color::Auto => {
                env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                    && env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        }
    }

    /// Whether the terminal takes Unicode: as the locale says, where it says anything.
    fn unicode(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .iter()
            .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
        !self.ascii
            && locale.is_none_or(|l| {
                let l = l.to_ascii_lowercase();
                l.contains("utf-8") || l.contains("utf8")
            })
    }
}

/// What to show.
pub struct Show {
    /// Name of the capture.
    pub title: String,
    /// Where frames come from.
    pub source: Box<dyn FrameSource>,
    /// The flag that ends the source.
    pub stop: Stop,
    /// Whether frames come as they happen.
    pub live: bool,
    /// Playback from the beginning; `None` shows everything at once.
    pub play: Option<(Speed, bool)>,
    /// A display filter to begin with.
    pub filter: Option<String>,
    /// Which device and port to look at.
    pub focus: Focus,
    /// Who reads what.
    pub registry: Arc<Registry>,
    /// Called for each frame as it comes.
    pub each: Option<ui::run::EachFrame>,
    /// The lesson to take.
    pub lesson: Option<ui::Taking>,
}

/// Whether there is a terminal to show the timeline on.
pub fn is_there() -> bool {
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

/// Shows the timeline until the user leaves.
///
/// # Errors
/// The filter is wrong, or the terminal cannot be used.
pub fn show(show: Show, look: &LookArgs) -> Result<ui::run::Outcome, Fail> {
    let outcome = ui::run(ui::Options {
        title: show.title,
        source: show.source,
        stop: show.stop,
        live: show.live,
        registry: show.registry,
        play: show.play,
        filter: show.filter,
        focus: show.focus,
        color: look.colors(),
        unicode: look.unicode(),
        each: show.each,
        lesson: show.lesson,
    })?;
    if let Some(note) = &outcome.note {
        eprintln!("netlens: {note}");
    }
    Ok(outcome)
}
