//! `netlens replay` and `netlens FILE`: the timeline of a capture.

use super::fail::Fail;
use super::screen::{self, LookArgs, Show};
use super::tell::TellArgs;
use super::{open, story};
use crate::input::Stop;
use crate::ui::Speed;

/// How fast to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Pace {
    /// As it happened
    #[value(name = "1")]
    One,
    /// Four times as fast
    #[value(name = "4")]
    Four,
    /// Event by event, as fast as can be seen
    Max,
}

/// Arguments of `netlens replay`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    #[arg(default_value = "line-5050")]
    pub file: String,
    /// Play from the beginning at this speed; without it everything is shown at once
    #[arg(long, value_name = "1|4|max")]
    pub speed: Option<Pace>,
    /// Show only events whose frames this display filter passes
    #[arg(short = 'Y', value_name = "FILTER")]
    pub filter: Option<String>,
    #[command(flatten)]
    pub tell: TellArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Shows the timeline; where there is no terminal, prints the story instead.
///
/// # Errors
/// The capture cannot be read, the filter is wrong, or the terminal cannot be used.
pub fn run(options: &Options) -> Result<(), Fail> {
    if !screen::is_there() {
        if options.filter.is_some() {
            return Err(Fail::Usage(
                "-Y chooses events on the screen, and there is no terminal here: \
                 use `netlens read -Y` for packets, or leave it out for the story"
                    .to_owned(),
            ));
        }
        return story::run(&story::Options {
            file: options.file.clone(),
            tell: options.tell.clone(),
            ..story::Options::default()
        });
    }
    let stop = Stop::new();
    let registry = options.tell.decode.registry()?;
    let (source, title) =
        open::stoppable(&options.file, &stop, &options.tell.decode.keys, &registry)?;
    let play = options.speed.map(|pace| {
        let speed = match pace {
            Pace::One => Speed::Normal,
            Pace::Four => Speed::Fast,
            Pace::Max => Speed::Max,
        };
        (speed, true)
    });
    screen::show(
        Show {
            title,
            source,
            stop,
            live: false,
            play,
            filter: options.filter.clone(),
            focus: options.tell.focus.focus(),
            each: None,
            lesson: None,
            registry,
        },
        &options.look,
    )?;
    Ok(())
}
