//! What a board says that is no frame, as records that a capture file can hold.
//!
//! ```text
//! 'n' 'l' | version 1 | kind 1 | MAC of the board 6 | payload (firmware/link/PROTOCOL.md)
//! ```
//! They have the link type USER0 (147), which the list of link types keeps for private use, on an interface of their own: a program
//! that does not know them shows bytes, and all else in the file is as it would be without them. Kinds below 128 are those of the link, with its
//! payloads; those from 128 on are netlens's own.

use netlens_link::Mac;

use crate::frame::LinkType;

/// Link type of the records.
pub const EVENTS: LinkType = LinkType(147);
/// Version of the records: that of the link.
pub const VERSION: u8 = netlens_link::VERSION;

/// What netlens says of the line itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Told {
    /// A line of text that was no message: its length in two bytes, and the text.
    Text = 128,
    /// Bytes that were neither a message nor text: eight bytes.
    Lost = 129,
    /// A message that was damaged on the way: its bytes on the wire, eight bytes.
    Damaged = 130,
    /// Messages that never came: how many, eight bytes.
    Missing = 131,
    /// The port went away.
    Unplugged = 132,
    /// The port is back.
    Plugged = 133,
    /// A message of another version of the link: eight bytes.
    OtherVersion = 134,
}

/// Most bytes of a line of text that are kept.
const TEXT: usize = 4096;

/// A record's bytes.
pub(super) fn record(kind: u8, mac: Mac, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(payload.len().saturating_add(10));
    out.extend_from_slice(b"nl");
    out.push(VERSION);
    out.push(kind);
    out.extend_from_slice(&mac);
    out.extend_from_slice(payload);
    out
}

/// Text with its length before it, cut at a character.
pub(super) fn text(line: &str) -> Vec<u8> {
    let mut end = line.len().min(TEXT);
    while !line.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let line = line.get(..end).unwrap_or_default();
    let mut out = u16::try_from(end).unwrap_or(0).to_le_bytes().to_vec();
    out.extend_from_slice(line.as_bytes());
    out
}

/// The payload of a secret without the secret: which one, and of which session.
pub(super) fn without_secret(us: u64, line: &str) -> Vec<u8> {
    let mut words = line.split_ascii_whitespace();
    let (label, random) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let mut out = us.to_le_bytes().to_vec();
    out.extend_from_slice(&text(&format!("{label} {random}")));
    out
}
