//! The arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::{
    diff, doctor, explain, fields, flash, follow, interfaces, lesson, live, read, replay, serve,
    stats, story,
};
use crate::story::Focus;

/// What scripts ask for.
const EXIT_CODES: &str = "Exit codes: 0 done, also when the capture is cut short or damaged further on (what was whole is shown, and a message \
says where it ends); 1 reading or writing failed; 2 no capture, or a wrong argument or filter; 3 no permission to capture; \
4 a stage failed or a difference matters (--check); 130 interrupted";

/// See every step your board takes on the network, what failed, and the bytes that prove it
#[derive(Debug, Parser)]
#[command(
    name = "netlens",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = EXIT_CODES
)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A capture file to show as a timeline
    pub file: Option<PathBuf>,
    /// List the interfaces that can be captured on
    #[arg(short = 'D')]
    pub list_interfaces: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the timeline of a capture file or a bundled capture
    Replay(replay::Options),
    /// Show live traffic as a timeline, or print it (--text, --json)
    Live(live::Options),
    /// Learn step by step on real captures; list, check and reset lessons
    Lesson(lesson::Options),
    /// Print the packets of a capture: lines, trees, bytes, fields, JSON
    Read(read::Options),
    /// Tell the story of each device in a capture: its stages, what came of them, the frames that prove it
    Story(story::Options),
    /// Say of each device which stage failed, which frames prove it, why, and what to try
    Doctor(doctor::Options),
    /// Compare two runs of a device: the first difference that matters, then the rest
    Diff(diff::Options),
    /// Count: conversations, endpoints, frames in time, protocols, expert information (tshark's -z)
    Stats(stats::Options),
    /// Print what both sides of one conversation said (tshark's -z follow)
    Follow(follow::Options),
    /// Say in words what a field or a frame is, or how the keys of a TLS connection are made
    Explain(explain::Options),
    /// List the fields that netlens knows: key, type, meaning, separated by tabs
    Fields(fields::Options),
    /// Be the other end for a board: line server, HTTP, HTTPS, MQTT and MQTTS; print what it sends
    Serve(serve::Options),
    /// Put scripts and settings on a board that runs MicroPython, and watch it join
    Flash(flash::Options),
    /// List the interfaces that can be captured on
    Interfaces(interfaces::Options),
}

/// Which device and port to look at.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct FocusArgs {
    /// Tell only of this device: MAC address, IP address or name
    #[arg(long, value_name = "MAC|IP|NAME")]
    pub device: Option<String>,
    /// Tell only of connections with this port
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Tell passwords, tokens and cookies as they were sent, instead of hiding them
    #[arg(long)]
    pub show_secrets: bool,
}

impl FocusArgs {
    /// The same for the story.
    #[must_use]
    pub fn focus(&self) -> Focus {
        Focus {
            device: self.device.clone(),
            port: self.port,
            secrets: self.show_secrets,
        }
    }
}
