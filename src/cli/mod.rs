//! The command line: arguments, one file per command, and the one place that prints messages.
//!
//! Data goes to standard output, talk to standard error. A message reads `netlens: <what> (<where>): <what to do next>`.
//! Exit codes: 0 done, 1 failed at run time, 2 usage, filter or file, 3 permission, 4 `--check` found a failed stage, 130 interrupted.

mod args;
pub mod bundled;
mod data;
mod decode_as;
mod diff;
mod doctor;
mod explain;
mod fail;
mod fields;
mod flash;
mod follow;
mod interfaces;
mod keys;
mod lesson;
mod live;
mod nat;
mod open;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
mod place;
mod read;
mod redact;
mod replay;
mod screen;
mod secrets;
mod serve;
mod sink;
mod sniff;
mod stats;
mod story;
mod tell;
mod watch;
mod welcome;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
pub use fail::Fail;

/// Exit code of `--check` where a stage failed.
const FOUND: u8 = 4;

/// Runs the command that the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    quiet_panics();
    let args = Args::parse();
    let outcome = match args.command {
        None => match args.file {
            Some(file) => replay::run(&replay::Options {
                file: file.display().to_string(),
                ..replay::Options::default()
            }),
            None if args.list_interfaces => interfaces::run(interfaces::Options::default()),
            None => welcome::run(),
        },
        Some(Command::Live(o)) => live::run(&o),
        Some(Command::Read(o)) => read::run(&o),
        Some(Command::Replay(o)) => replay::run(&o),
        Some(Command::Story(o)) => story::run(&o),
        Some(Command::Doctor(o)) => match doctor::run(&o) {
            Ok(true) => return ExitCode::from(FOUND),
            Ok(false) => Ok(()),
            Err(fail) => Err(fail),
        },
        Some(Command::Diff(o)) => match diff::run(&o) {
            Ok(true) => return ExitCode::from(FOUND),
            Ok(false) => Ok(()),
            Err(fail) => Err(fail),
        },
        Some(Command::Stats(o)) => stats::run(&o),
        Some(Command::Follow(o)) => follow::run(&o),
        Some(Command::Explain(o)) => explain::run(&o),
        Some(Command::Fields(o)) => fields::run(&o),
        Some(Command::Lesson(o)) => lesson::run(&o),
        Some(Command::Serve(o)) => serve::run(&o),
        Some(Command::Flash(o)) => flash::run(&o),
        Some(Command::Interfaces(o)) => interfaces::run(o),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fail) if fail.is_broken_pipe() => ExitCode::SUCCESS,
        Err(fail) => {
            eprintln!("netlens: {fail}");
            ExitCode::from(fail.code())
        }
    }
}

/// A panic inside a dissection is caught and becomes a note; its message would only disturb. Others are shown with advice.
fn quiet_panics() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !crate::dissect::is_dissecting() {
            default(info);
            eprintln!(
                "netlens: this is a bug in netlens: please report it with the command and, if you can, the capture"
            );
        }
    }));
}
