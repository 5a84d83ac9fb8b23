//! The netlens command.

use std::process::ExitCode;

fn main() -> ExitCode {
    netlens::cli::run()
}
