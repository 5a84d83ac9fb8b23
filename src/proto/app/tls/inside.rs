//! What is spoken inside a TLS connection that could be opened.

use super::PROTOCOL;
use super::fields::{
    APP_DATA_PROTOCOL, REASSEMBLED_DATA, REASSEMBLED_LENGTH, SEGMENT, SEGMENT_COUNT, SEGMENT_DATA,
    SEGMENTS,
};
use crate::dissect::{Dir, Key, Protocol, Reader};
use crate::proto::app::inner::{Inner, Marks};

/// The names of parts of messages that are spread over records.
static MARKS: Marks = Marks {
    data: &SEGMENT_DATA,
    segments: &SEGMENTS,
    segment: &SEGMENT,
    count: &SEGMENT_COUNT,
    length: &REASSEMBLED_LENGTH,
    whole: &REASSEMBLED_DATA,
};

/// The most bytes of one message inside that are held back.
const MAX_ROOM: usize = 1 << 20;
/// Bytes that may be held back however little room the driver has.
const LEAST_ROOM: usize = 16 << 10;

/// The streams inside a connection.
#[derive(Clone)]
pub(super) struct Inside(Inner);

impl Default for Inside {
    fn default() -> Self {
        Self(Inner::unknown(Some(&MARKS)))
    }
}

impl Inside {
    /// Says how much may be held back for one message.
    pub fn set_room(&mut self, room: usize) {
        self.0.set_room(room.clamp(LEAST_ROOM, MAX_ROOM));
    }

    /// Bytes held back.
    pub fn held(&self) -> usize {
        self.0.held()
    }

    /// Records are missing, so bytes inside are.
    pub fn lost(&mut self, dir: Dir) {
        self.0.lost(dir, 1);
    }

    /// Finds out what is spoken and names it; the bytes follow with [`feed`](Self::feed).
    pub fn name(&mut self, dir: Dir, r: &mut Reader<'_, '_>, alpn: &[u8], bytes: &[u8]) {
        let proposed = propose(dir, r, alpn);
        self.0.recognise(dir, r, proposed, bytes);
        if let Some(protocol) = self.0.protocol() {
            r.generated_text(&APP_DATA_PROTOCOL, protocol.title);
        }
    }

    /// Takes in the data of one record, which are a whole source of the packet.
    pub fn feed(&mut self, dir: Dir, r: &mut Reader<'_, '_>, bytes: &[u8], source: u16) {
        self.0.feed(dir, r, bytes, (0, bytes.len()), source);
    }

    /// One side has said that it sends no more.
    pub fn end(&mut self, dir: Dir, r: &mut Reader<'_, '_>) {
        self.0.end(dir, r);
    }
}

/// Names what a sealed record may hold, as the name agreed on and the port propose.
pub(super) fn presume(dir: Dir, r: &mut Reader<'_, '_>, alpn: &[u8]) {
    let (net, registry) = (&r.cx.net, &r.cx.registry);
    let server = match dir {
        Dir::FromClient => net.dst_port,
        Dir::FromServer => net.src_port,
    };
    let proposed = registry.alpn(alpn);
    if let Some(protocol) = proposed.or_else(|| registry.find(Key::TlsPort(server))) {
        r.generated_text(&APP_DATA_PROTOCOL, protocol.title);
    }
}

/// What the name that both ends agreed on, or the port, proposes.
fn propose(dir: Dir, r: &Reader<'_, '_>, alpn: &[u8]) -> Option<&'static Protocol> {
    let (net, registry) = (&r.cx.net, &r.cx.registry);
    let (client, server) = match dir {
        Dir::FromClient => (net.src_port, net.dst_port),
        Dir::FromServer => (net.dst_port, net.src_port),
    };
    let other = |p: &&'static Protocol| !std::ptr::eq(*p, &raw const PROTOCOL);
    registry
        .forced(Key::TlsPort(server))
        .or_else(|| registry.alpn(alpn))
        .or_else(|| registry.find(Key::TlsPort(server)))
        .or_else(|| registry.find(Key::TlsPort(client)))
        .or_else(|| registry.find(Key::TcpPort(server)).filter(other))
}
