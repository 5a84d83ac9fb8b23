//! Frames that a board sends of itself over its serial line, with what its tasks and its radio do between them.
//!
//! ```text
//!  SerialPort (or a recording of its bytes)
//!     |
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

pub use port::{SerialError, SerialPort, ports};
pub use record::{EVENTS, Told, VERSION};
pub use source::Serial;

/// Bits a second where nothing is said: what the demo firmware uses. A board with USB of its own takes any.
pub const BAUD: u32 = 921_600;
