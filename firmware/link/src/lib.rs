//! What a board and netlens say to each other over a serial line (`PROTOCOL.md` has the bytes).
//!
//! A board sends the frames that pass its network interface, events of its tasks and of its radio, TLS secrets where its owner asked
//! for them, log lines. Every message is a block of its own: COBS between zero bytes, with version, sequence number and CRC-32.
//! Whatever else is on the wire, such as the lines of a boot loader, comes out as text. Nothing is allocated, nothing panics, on any
//! bytes.
//!
//! - [`Encoder`] writes a [`Message`] into the caller's buffer;
//! - [`Decoder`] takes bytes in pieces of any size and gives [`Item`]s and [`Counts`] of what was lost;
//! - [`settings`] is the text by which a board is told what to do, and the one table of its keys.

#![no_std]

#[cfg(test)]
extern crate std;

mod cobs;
mod crc;
mod decoder;
mod encoder;
mod message;
pub mod settings;
mod wire;

pub use crc::crc32;
pub use decoder::{Counts, Decoder, Item};
pub use encoder::{Encoder, TooLarge};
pub use message::{AddressKind, Direction, Level, Mac, Message, ProblemKind, TaskEvent, WifiKind};

/// Version of the messages. A decoder reports blocks of another version and reads none of them.
pub const VERSION: u8 = 1;

/// First byte of every block before COBS. It occurs in no UTF-8 text (RFC 3629 section 1), so text is never taken for a block.
pub const MAGIC: u8 = 0xf5;

/// Bytes of a block that are not its payload: magic, version, kind, sequence number, CRC-32.
pub const OVERHEAD: usize = 11;

/// Largest payload of a message in bytes: a full Ethernet frame, or a CA certificate in text.
pub const MAX_PAYLOAD: usize = 4096;

/// Largest block on the wire in bytes, with both zero bytes and what COBS adds (one byte in 254, one more, and one to spare).
pub const MAX_WIRE: usize = MAX_PAYLOAD + OVERHEAD + (MAX_PAYLOAD + OVERHEAD) / 254 + 4;
