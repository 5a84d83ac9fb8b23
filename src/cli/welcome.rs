//! `netlens` alone: what there is to look at.

use std::fmt::Write as _;

use super::fail::Fail;
use super::{bundled, output};
use crate::report::wrap::{characters, wrap};

/// Columns for the names of captures.
const NAMES: u16 = 100;

/// Prints the bundled captures and the commands to begin with.
///
/// # Errors
/// Standard output cannot be written.
pub fn run() -> Result<(), Fail> {
    let mut out = String::from(
        "netlens: see every step your board takes on the network, what failed, and the bytes that prove it\n\n\
         Bundled captures (netlens replay NAME, netlens story NAME):\n",
    );
    for b in bundled::ALL.iter().filter(|b| !b.is_single_fault()) {
        let _ = writeln!(out, "  {:<19} {}", b.name, b.about);
    }
    out.push_str("\nOne fault each, and healthy twins (netlens doctor NAME):\n");
    let names: Vec<&str> = bundled::ALL
        .iter()
        .filter(|b| b.is_single_fault())
        .map(|b| b.name)
        .collect();
    for line in wrap(&names.join(" "), NAMES, characters) {
        let _ = writeln!(out, "  {line}");
    }
    out.push_str(&super::lesson::welcome());
    out.push_str(
        "\nYour own:\n\
         \x20 netlens FILE                     the timeline of a capture file\n\
         \x20 netlens live -i wlan0 --port 5050   the timeline of live traffic\n\
         \x20 netlens read -r FILE -V          packets as text, with every field\n\
         \x20 netlens interfaces               where live traffic can be captured\n\
         \x20 netlens help                     all commands\n",
    );
    output::print(&out)?;
    Ok(())
}
