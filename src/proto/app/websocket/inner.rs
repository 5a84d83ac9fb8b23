//! What is spoken inside a WebSocket: a protocol of streams, whose messages need not keep to the borders of frames
//! (MQTT 5.0 section 6).

use crate::dissect::{Dir, Pull, Reader, StreamDissector, Why};
use crate::frame::{Piece, Source, SourceKind};

/// Bytes of a message of the inner protocol that are held back.
const MAX_HELD: usize = 64 * 1024;

/// One direction: the beginning of a message whose end has not come.
#[derive(Debug, Clone, Default)]
struct Held {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

/// The inner protocol's reader.
#[derive(Clone)]
pub(super) struct Inner {
    reader: Box<dyn StreamDissector>,
    client: Held,
    server: Held,
}

impl Inner {
    /// A connection of a protocol.
    pub fn new(reader: Box<dyn StreamDissector>) -> Self {
        Self {
            reader,
            client: Held::default(),
            server: Held::default(),
        }
    }

    /// Bytes held back.
    pub fn held(&self) -> usize {
        self.client
            .bytes
            .len()
            .saturating_add(self.server.bytes.len())
            .saturating_add(self.reader.held())
    }

    fn half(&mut self, dir: Dir) -> &mut Held {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }

    /// Bytes were lost.
    pub fn lost(&mut self, dir: Dir, bytes: u64) {
        *self.half(dir) = Held::default();
        self.reader.lost(dir, bytes);
    }

    /// Takes in the content of one WebSocket message, `from..to` of a source, and reads what is complete.
    pub fn feed(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        bytes: &[u8],
        (from, to): (usize, usize),
        source: u16,
    ) {
        r.seal();
        let fresh = bytes.get(from..to).unwrap_or(&[]);
        let number = r.cx.meta.number;
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if self.half(dir).bytes.is_empty() {
            let used = self.messages(dir, r, bytes, (from, to), source);
            let left = fresh.get(used..).unwrap_or(&[]);
            if !left.is_empty() {
                let at = small(from.saturating_add(used));
                let mut pieces = Vec::new();
                r.cx.tree
                    .origin(source, at, small(left.len()), number, &mut pieces);
                let held = self.half(dir);
                held.bytes.extend_from_slice(left);
                held.pieces = pieces;
            }
            return;
        }
        let mut held = std::mem::take(self.half(dir));
        r.cx.tree.origin(
            source,
            small(from),
            small(fresh.len()),
            number,
            &mut held.pieces,
        );
        held.bytes.extend_from_slice(fresh);
        // Still not enough: nothing is shown, and what is held stays as it is (no copy of it for each frame).
        if let Pull::NeedMore(n) = self.reader.pull(dir, &held.bytes, MAX_HELD, false)
            && n <= MAX_HELD
        {
            *self.half(dir) = held;
            return;
        }
        let whole = r.cx.tree.add_source(Source {
            kind: SourceKind::Message,
            bytes: Vec::new(),
            pieces: held.pieces,
        });
        let used = self.messages(dir, r, &held.bytes, (0, held.bytes.len()), whole);
        let left = held.bytes.get(used..).unwrap_or(&[]).to_vec();
        if let Some(s) =
            r.cx.tree
                .sources
                .get_mut(usize::from(whole).saturating_sub(1))
        {
            s.bytes = held.bytes;
        }
        if !left.is_empty() {
            let mut pieces = Vec::new();
            r.cx.tree
                .origin(whole, small(used), small(left.len()), number, &mut pieces);
            *self.half(dir) = Held {
                bytes: left,
                pieces,
            };
        }
    }

    /// Reads the messages at the front; returns how many bytes they took.
    fn messages(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        bytes: &[u8],
        (from, to): (usize, usize),
        source: u16,
    ) -> usize {
        let mut used = 0usize;
        loop {
            let at = from.saturating_add(used);
            let Some(front) = bytes.get(at..to).filter(|b| !b.is_empty()) else {
                return used;
            };
            let n = match self.reader.pull(dir, front, MAX_HELD, false) {
                Pull::Message(n) => n.clamp(1, front.len()),
                Pull::NeedMore(n) if n <= MAX_HELD => return used,
                Pull::NeedMore(_) => {
                    r.note(
                        Why::NotReassembled,
                        None,
                        "the message inside is too long to be held together",
                    );
                    self.lost(dir, front.len() as u64);
                    show(r, bytes, (at, to), source);
                    return to.saturating_sub(from);
                }
                Pull::NotMine => {
                    show(r, bytes, (at, to), source);
                    return to.saturating_sub(from);
                }
            };
            let protocol = self.reader.protocol();
            let end = at.saturating_add(n);
            let mut message = Reader::window(bytes, at, end, source, &mut *r.cx);
            message.message(protocol, |m| self.reader.dissect(dir, m));
            if let Some(other) = self.reader.handover(dir) {
                self.reader = other;
            }
            used = used.saturating_add(n);
        }
    }
}

/// Shows bytes as data.
fn show(r: &mut Reader<'_, '_>, bytes: &[u8], (from, to): (usize, usize), source: u16) {
    Reader::window(bytes, from, to, source, &mut *r.cx).data();
}
