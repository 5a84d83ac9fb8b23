//! Byte sources: where the bytes that a field was read from came from.
//!
//! Source 0 of a packet is the packet itself. Reassembled, decrypted or decompressed bytes are further sources that
//! remember which frame each piece came from, so that a field split over two segments highlights bytes in both frames.

/// A run of bytes of a source and the frame bytes they were copied from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Number of the frame the bytes came from.
    pub frame: u32,
    /// Offset of the first byte in that frame's captured bytes.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
}

/// How a source came to be; shown as the title of its hex pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SourceKind {
    /// The captured packet.
    #[default]
    Packet,
    /// Fragments of one IP datagram put together.
    IpDatagram,
    /// Segments of a TCP stream put together.
    TcpStream,
    /// Pieces of one protocol's messages put together (TLS handshake over records, HTTP chunks).
    Message,
    /// Bytes with a mask taken off, one for one (WebSocket).
    Unmasked,
    /// Fragments of one 802.11 frame put together.
    WlanFrame,
    /// Bytes with their encryption taken off, one for one.
    Decrypted,
    /// Content decoded from an encoding; its bytes do not map one to one.
    Decoded,
}

impl SourceKind {
    /// Whether its pieces came in frames that are no conversation's: fragments.
    #[must_use]
    pub fn is_of_fragments(self) -> bool {
        matches!(self, Self::IpDatagram | Self::WlanFrame)
    }

    /// Title for a hex pane.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Packet => "Frame",
            Self::IpDatagram => "Reassembled IP datagram",
            Self::TcpStream => "Reassembled TCP",
            Self::Message => "Reassembled message",
            Self::Unmasked => "Unmasked data",
            Self::WlanFrame => "Reassembled 802.11 frame",
            Self::Decrypted => "Decrypted data",
            Self::Decoded => "Decoded content",
        }
    }
}

/// Bytes made of pieces of frames.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// How the bytes came to be.
    pub kind: SourceKind,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
    /// Where they came from, in the order of `bytes`.
    pub pieces: Vec<Piece>,
}

impl Source {
    /// The frame bytes behind `start..start+len` of this source, in order. Decoded bytes map to all their pieces.
    pub fn origin(&self, start: u32, len: u32) -> impl Iterator<Item = Piece> + '_ {
        let decoded = self.kind == SourceKind::Decoded;
        let end = start.saturating_add(len);
        let mut at = 0u32;
        self.pieces.iter().filter_map(move |p| {
            if decoded {
                return Some(*p);
            }
            let from = at;
            at = at.saturating_add(p.len);
            let lo = from.max(start);
            let hi = at.min(end);
            (lo < hi).then(|| Piece {
                frame: p.frame,
                start: p.start.saturating_add(lo.saturating_sub(from)),
                len: hi.saturating_sub(lo),
            })
        })
    }
}
