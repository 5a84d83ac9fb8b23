//! Live capture through libpcap, behind the cargo feature `live`.
//!
//! Built without it, the same functions exist and answer [`LiveError::NotBuilt`], so nothing above needs to know. A capture
//! looks at its stop flag every 50 ms, and is [idle](super::Advance::Idle) when nothing came meanwhile.

#[cfg(not(feature = "live"))]
mod absent;
#[cfg(feature = "live")]
mod libpcap;

#[cfg(not(feature = "live"))]
pub use absent::{Live, interfaces};
#[cfg(feature = "live")]
pub use libpcap::{Live, interfaces};

/// An interface of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Port {
    /// Name to capture with, such as `wlan0`.
    pub name: String,
    /// Description in words, where the system has one.
    pub description: Option<String>,
    /// Its IP addresses.
    pub addresses: Vec<std::net::IpAddr>,
    /// Whether it is up.
    pub up: bool,
    /// Whether it is up and has a carrier or network.
    pub running: bool,
    /// Whether it leads back to this machine.
    pub loopback: bool,
    /// Whether it is a radio.
    pub wireless: bool,
}

/// How to capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Most bytes kept of each frame.
    pub snaplen: u32,
    /// Whether to see frames for other machines, too.
    pub promiscuous: bool,
    /// Whether to see 802.11 frames as they are on the air (monitor mode).
    pub monitor: bool,
    /// Capture filter in BPF, as tcpdump takes it.
    pub filter: Option<String>,
    /// Whether the kernel hands over each packet at once instead of gathering for up to 20 ms. Bursts then overflow sooner: on
    /// Linux each packet takes a slot as long as the snap length.
    pub immediate: bool,
    /// Bytes of kernel buffer.
    pub buffer: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            snaplen: 262_144,
            promiscuous: true,
            monitor: false,
            filter: None,
            immediate: false,
            buffer: 8 << 20,
        }
    }
}

/// What libpcap counted since the capture began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Packets that passed the filter.
    pub received: u32,
    /// Packets lost because netlens was too slow.
    pub dropped: u32,
    /// Packets lost by the interface or its driver.
    pub interface_dropped: u32,
}

/// Why a live capture cannot be.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The binary was built without libpcap.
    #[error(
        "this netlens was built without live capture (feature `live`): install libpcap's headers (apt install libpcap-dev) and build it with default features, or capture with tcpdump -w and read the file"
    )]
    NotBuilt,
    /// The user may not capture.
    #[error(
        "no permission to capture ({interface}): allow this program once with\n  {command}\nor run it with sudo"
    )]
    Permission {
        /// Name of the interface.
        interface: String,
        /// The exact command that gives the permission.
        command: String,
    },
    /// There is no such interface.
    #[error("no such interface ({interface}): {}", known(interfaces))]
    NoSuchInterface {
        /// The name that was asked for.
        interface: String,
        /// The names there are.
        interfaces: Vec<String>,
    },
    /// The interface is down.
    #[error(
        "the interface is down ({interface}): bring it up with\n  sudo ip link set {interface} up"
    )]
    Down {
        /// Name of the interface.
        interface: String,
    },
    /// The interface cannot do monitor mode.
    #[error(
        "no monitor mode ({interface}): its driver or the system does not offer it; capture without -I, on the hotspot or on the broker's host"
    )]
    Monitor {
        /// Name of the interface.
        interface: String,
    },
    /// The capture filter is not BPF.
    #[error("not a capture filter ({filter}): {message}; -f takes BPF as tcpdump does, such as 'tcp port 1883'{}", if display_filter(filter) { "; this looks like a display filter, which goes after -Y" } else { "" })]
    Filter {
        /// The filter as given.
        filter: String,
        /// What libpcap says about it.
        message: String,
    },
    /// Anything else that libpcap says.
    #[error("cannot capture ({interface}): {message}")]
    Other {
        /// Name of the interface.
        interface: String,
        /// What libpcap says.
        message: String,
    },
}

impl LiveError {
    /// Whether a permission is what is missing (exit code 3).
    #[must_use]
    pub fn is_permission(&self) -> bool {
        matches!(self, Self::Permission { .. })
    }
}

fn known(interfaces: &[String]) -> String {
    if interfaces.is_empty() {
        return "none can be captured on by this user".to_owned();
    }
    format!("there are {}", interfaces.join(", "))
}

/// Whether a filter is written like Wireshark's: a comparison, or a field with a dot that begins with a letter.
fn display_filter(filter: &str) -> bool {
    let field = |word: &str| {
        let mut parts = word.split('.');
        let first = parts.next().unwrap_or_default();
        first.starts_with(|c: char| c.is_ascii_alphabetic())
            && parts
                .next()
                .is_some_and(|p| p.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    ["==", " eq ", " contains ", " matches "]
        .iter()
        .any(|op| filter.contains(op))
        || filter.split([' ', '(', ')', '!', '[']).any(field)
}

/// The command that lets this very program capture without being root.
///
/// Capabilities are kept with the file itself, so links are resolved; a path with odd characters is quoted for the shell.
#[must_use]
pub fn permission_command() -> String {
    let path = std::env::current_exe().and_then(std::fs::canonicalize);
    let path = path.map_or_else(
        |_| "$(command -v netlens)".to_owned(),
        |p| quoted(&p.display().to_string()),
    );
    format!("sudo setcap cap_net_raw,cap_net_admin=eip {path}")
}

fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%,".contains(c);
    if path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn display_filters_are_told_from_bpf() {
        for bpf in [
            "tcp port 80",
            "host 192.168.1.1 and udp",
            "tcp[13] & 2 != 0",
            "net 10.0.0.0/8",
        ] {
            assert!(!display_filter(bpf), "{bpf}");
        }
        for display in [
            "tcp.port == 80",
            "mqtt.topic",
            "!(dns.flags.response)",
            "http contains \"x\"",
        ] {
            assert!(display_filter(display), "{display}");
        }
    }

    #[test]
    fn the_permission_command_names_this_program() {
        let exe = std::fs::canonicalize(std::env::current_exe().unwrap()).unwrap();
        let command = permission_command();
        assert!(
            command.starts_with("sudo setcap cap_net_raw,cap_net_admin=eip /"),
            "{command}"
        );
        assert!(
            command.ends_with(&quoted(&exe.display().to_string())),
            "{command}"
        );
        assert_eq!(quoted("/a b/it's"), r"'/a b/it'\''s'");
    }

    #[test]
    fn a_filter_error_says_which_language_is_wanted() {
        let e = LiveError::Filter {
            filter: "tcp.port == 80".to_owned(),
            message: "syntax error".to_owned(),
        };
        let text = e.to_string();
        assert!(
            text.contains("BPF") && text.contains("syntax error") && text.contains("-Y"),
            "{text}"
        );
    }
}
