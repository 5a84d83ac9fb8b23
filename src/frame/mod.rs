//! Plain values every layer shares: a captured frame, its time and link type, and the sources that bytes come from.
//!
//! Nothing here does I/O, keeps state between frames, or knows a protocol.

mod addr;
mod link;
mod source;
mod time;

pub use addr::Addr;
pub use link::LinkType;
pub use source::{Piece, Source, SourceKind};
pub use time::Timestamp;

/// One captured frame, unaltered: what arrived, when, and how long it was on the wire.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Number of the frame in its capture, from 1, as Wireshark counts.
    pub number: u32,
    /// When the capturing host saw it.
    pub time: Timestamp,
    /// How to read the first byte.
    pub link: LinkType,
    /// Index of the interface in the capture file; [`Frame::NO_INTERFACE`] where the format does not name any.
    pub interface: u32,
    /// Length on the wire in bytes; larger than `data.len()` when the capture was cut by a snap length.
    pub wire_len: u32,
    /// The captured bytes.
    pub data: &'a [u8],
    /// The comment stored with the packet (pcapng `opt_comment`), if any.
    pub comment: Option<&'a str>,
}

impl Frame<'_> {
    /// The interface of a frame whose file names none (pcap).
    pub const NO_INTERFACE: u32 = u32::MAX;
}
