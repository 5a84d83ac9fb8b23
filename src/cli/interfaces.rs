//! `netlens interfaces`: where live traffic can be captured.

use std::fmt::Write as _;

use super::fail::Fail;
use super::output;
use crate::input::live;

/// Arguments of `netlens interfaces`.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct Options {
    /// Also the sources of libpcap that carry no network traffic: USB, Bluetooth, D-Bus, netfilter
    #[arg(long)]
    pub all: bool,
}

/// Sources that libpcap lists beside network interfaces, and that hold nothing netlens reads.
const NO_NETWORK: &[&str] = &["nflog", "nfqueue", "usbmon", "bluetooth", "dbus-"];

/// Prints the interfaces: name, state, addresses, description, separated by tabs.
///
/// # Errors
/// They cannot be listed.
pub fn run(options: Options) -> Result<(), Fail> {
    let mut out = String::new();
    for port in live::interfaces()? {
        let other = NO_NETWORK.iter().any(|p| port.name.starts_with(p));
        if other && !options.all {
            continue;
        }
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
