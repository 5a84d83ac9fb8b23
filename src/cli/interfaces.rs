//! `netlens interfaces`: where live traffic can be captured.

use std::fmt::Write as _;

use super::fail::Fail;
use super::output;
use crate::input::live;

/// Prints the interfaces: name, state, addresses, description, separated by tabs.
///
/// # Errors
/// They cannot be listed.
pub fn run() -> Result<(), Fail> {
    let mut out = String::new();
    for port in live::interfaces()? {
        let mut words = Vec::new();
        words.push(if port.up { "up" } else { "down" });
        if port.loopback {
            words.push("loopback");
        }
        if port.wireless {
            words.push("wireless");
        }
        let addresses: Vec<String> = port.addresses.iter().map(ToString::to_string).collect();
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}",
            port.name,
            words.join(","),
            addresses.join(","),
            port.description.unwrap_or_default()
        );
    }
    if out.is_empty() {
        eprintln!(
            "netlens: no interface can be captured on by this user: allow it once with\n  {}",
            live::permission_command()
        );
    }
    output::print(&out)?;
    Ok(())
}
