//! Frames that a board sends of itself over its serial line, with what its tasks and its radio do between them.
//!
//! ```text
//!  port (or a recording of its bytes)
//!     |  Pump: a thread, as with pipes
//!  netlens_link::Decoder ---- text ---- Printed: `@WIFIFRAME [..]` lines of other people's firmware
//!     |
//!  Frame        -> interface 0, Ethernet
//!  Secret       -> Info::secrets; its line is kept out of the frames
//!  all others   -> interface 1, records of link type USER0 (see `record`)
//! ```
//! What it promises: what the board sent arrives in its order, each with the board's own time. A damaged block is never taken for a
//! frame; what was lost is counted, and told by a record at the place where it is missing. A board that is unplugged is waited
//! for, and read on when it is back.

mod clock;
mod port;
mod printed;
mod record;
mod source;
#[cfg(test)]
mod tests;

pub use record::{EVENTS, Told, VERSION};
pub use source::Serial;

/// Bits a second where nothing is said: what the demo firmware uses. A board with USB of its own takes any.
pub const BAUD: u32 = 921_600;

/// Why a serial port cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SerialError {
    /// There is no such port.
    #[error("no such serial port ({port}): {}", known(ports))]
    NoSuchPort {
        /// The path that was asked for.
        port: String,
        /// Ports that look like boards.
        ports: Vec<String>,
    },
    /// The user may not open it.
    #[error(
        "no permission to open the serial port ({port}): add yourself to its group with\n  sudo usermod -aG {group} $USER\nthen log out and in again"
    )]
    Permission {
        /// The path.
        port: String,
        /// The group that may.
        group: String,
    },
    /// Another program has it.
    #[error(
        "the serial port is busy ({port}): another program has it open (a serial monitor, an IDE, ModemManager); close that first"
    )]
    Busy {
        /// The path.
        port: String,
    },
    /// Anything else that the system says.
    #[error("cannot read the serial port ({port}): {source}")]
    Other {
        /// The path.
        port: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl SerialError {
    /// Whether a permission is what is missing (exit code 3).
    #[must_use]
    pub fn is_permission(&self) -> bool {
        matches!(self, Self::Permission { .. })
    }
}

fn known(ports: &[String]) -> String {
    if ports.is_empty() {
        return "no board is connected; a cable that only charges has no wires for data: try another".to_owned();
    }
    format!("there are {}", ports.join(", "))
}
