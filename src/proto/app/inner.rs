//! A stream of bytes that another protocol carries in messages of its own (WebSocket, TLS): what is spoken inside need not
//! keep to the borders of those messages (MQTT 5.0 section 6, RFC 8446 section 5.1).

use crate::dissect::{
    Dir, FieldSpec, Probe, Protocol, Pull, Reader, Recognised, StreamDissector, Why,
};
use crate::frame::{Piece, Source, SourceKind};

/// Bytes of a message of the inner protocol that are held back, unless the owner says otherwise.
const MAX_HELD: usize = 64 * 1024;
/// Bytes that are held back while it is not known what is spoken.
const MAX_UNDECIDED: usize = 256;
/// Messages of the carrier that are looked at before what they hold is called data.
const MAX_TRIES: u8 = 12;
/// Protocols within one another in which nothing is looked for any more: every layer of encryption could hold another.
const MAX_NESTING: u8 = 16;

/// Fields of the carrier that tell of a message spread over several of its own.
pub(in crate::proto::app) struct Marks {
    /// The part that one message of the carrier holds.
    pub data: &'static FieldSpec,
    /// Heading of the list of parts.
    pub segments: &'static FieldSpec,
    /// Frame of one part.
    pub segment: &'static FieldSpec,
    /// Number of parts.
    pub count: &'static FieldSpec,
    /// Length of the whole.
    pub length: &'static FieldSpec,
    /// The whole.
    pub whole: &'static FieldSpec,
}

/// One direction: the beginning of a message whose end has not come.
#[derive(Debug, Clone, Default)]
struct Held {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// Frame of each part.
    parts: Vec<u32>,
    /// The place in the stream is lost until a message begins again.
    lost: bool,
}

/// The inner protocol's reader, once it is known.
#[derive(Clone)]
pub(in crate::proto::app) struct Inner {
    reader: Option<Box<dyn StreamDissector>>,
    client: Held,
    server: Held,
    /// Bytes that may be held back for one message.
    room: usize,
    marks: Option<&'static Marks>,
    tries: u8,
    /// More bytes have to come before it is known what is spoken.
    waits: bool,
}

/// Bytes of a source of the packet.
#[derive(Clone, Copy)]
struct Part<'a> {
    bytes: &'a [u8],
    from: usize,
    to: usize,
    source: u16,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Inner {
    /// A connection of a protocol.
    pub fn new(reader: Box<dyn StreamDissector>) -> Self {
        Self {
            reader: Some(reader),
            ..Self::unknown(None)
        }
    }

    /// A connection of a protocol that its content will tell.
    pub fn unknown(marks: Option<&'static Marks>) -> Self {
        Self {
            reader: None,
            client: Held::default(),
            server: Held::default(),
            room: MAX_HELD,
            marks,
            tries: 0,
            waits: false,
        }
    }

    /// Sets how many bytes may be held back for one message.
    pub fn set_room(&mut self, room: usize) {
        self.room = room;
    }

    /// What is spoken, once it is known.
    pub fn protocol(&self) -> Option<&'static Protocol> {
        self.reader.as_ref().map(|r| r.protocol())
    }

    /// Bytes held back.
    pub fn held(&self) -> usize {
        self.client
            .bytes
            .len()
            .saturating_add(self.server.bytes.len())
            .saturating_add(self.reader.as_ref().map_or(0, |r| r.held()))
    }

    fn half(&mut self, dir: Dir) -> &mut Held {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }

    /// Bytes were lost.
    pub fn lost(&mut self, dir: Dir, bytes: u64) {
        let kept = self.reader.as_mut().is_none_or(|r| r.lost(dir, bytes));
        *self.half(dir) = Held {
            lost: !kept,
            ..Held::default()
        };
    }

    /// Finds out what is spoken, where `proposed` is what ports or names propose; done before the bytes are fed, so that
    /// the carrier can name it.
    pub fn recognise(
        &mut self,
        dir: Dir,
        r: &Reader<'_, '_>,
        proposed: Option<&'static Protocol>,
        fresh: &[u8],
    ) {
        if self.reader.is_some() || self.tries >= MAX_TRIES || r.nesting() >= MAX_NESTING {
            return;
        }
        let held = &self.half(dir).bytes;
        let all: Vec<u8>;
        let front = if held.is_empty() {
            fresh
        } else {
            all = [held.as_slice(), fresh].concat();
            &all
        };
        let may_wait = front.len() < MAX_UNDECIDED;
        self.waits = false;
        match r.cx.registry.recognise(proposed, front, may_wait) {
            Recognised::As(protocol) => self.reader = protocol.stream.map(|s| (s.start)()),
            Recognised::Wait => self.waits = true,
            Recognised::Nobody => self.tries = self.tries.saturating_add(1),
        }
    }

    /// Takes in the content of one of the carrier's messages, `from..to` of a source, and reads what is complete.
    pub fn feed(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        bytes: &[u8],
        (from, to): (usize, usize),
        source: u16,
    ) {
        let part = Part {
            bytes,
            from,
            to,
            source,
        };
        let fresh = bytes.get(from..to).unwrap_or(&[]);
        if self.is_lost(dir, fresh) || r.nesting() >= MAX_NESTING {
            r.seal();
            show(r, part);
            return;
        }
        if self.half(dir).bytes.is_empty() {
            let waits = self.reader.is_none() && self.waits;
            r.seal();
            let used = if waits {
                0
            } else {
                self.messages(dir, r, part, false)
            };
            self.keep(dir, r, part, used);
            return;
        }
        let number = r.cx.meta.number;
        let mut held = std::mem::take(self.half(dir));
        let len = fresh.len();
        r.cx.tree
            .origin(source, small(from), small(len), number, &mut held.pieces);
        held.parts.push(number);
        held.bytes.extend_from_slice(fresh);
        // Still not enough: nothing is shown, and what is held stays as it is (no copy of it for each part).
        let room = self.room;
        let short = match &mut self.reader {
            Some(reader) => {
                matches!(reader.pull(dir, &held.bytes, room, false), Pull::NeedMore(n) if n <= room)
            }
            None => self.waits,
        };
        if short {
            self.mark(r, part, from);
            r.seal();
            *self.half(dir) = held;
            return;
        }
        self.whole(dir, r, part, held, false);
    }

    /// No more bytes will come in this direction: what was held back is read as far as it goes.
    pub fn end(&mut self, dir: Dir, r: &mut Reader<'_, '_>) {
        if self.half(dir).bytes.is_empty() || self.reader.is_none() {
            return;
        }
        let held = std::mem::take(self.half(dir));
        let nothing = Part {
            bytes: &[],
            from: 0,
            to: 0,
            source: r.source(),
        };
        self.whole(dir, r, nothing, held, true);
    }

    /// Reads what was held back together with the part that completes it.
    fn whole(&mut self, dir: Dir, r: &mut Reader<'_, '_>, part: Part<'_>, held: Held, ended: bool) {
        let whole = r.cx.tree.add_source(Source {
            kind: SourceKind::Message,
            bytes: Vec::new(),
            pieces: held.pieces,
        });
        if let Some(marks) = self.marks
            && held.parts.len() > 1
        {
            self.mark(r, part, part.from);
            r.generated(marks.segments, 1);
            r.deeper(|r| {
                for frame in &held.parts {
                    r.generated(marks.segment, u64::from(*frame));
                }
                r.generated(marks.count, held.parts.len() as u64);
                r.generated(marks.length, held.bytes.len() as u64);
                r.record_elsewhere(marks.whole, whole, held.bytes.len());
            });
        }
        r.seal();
        let all = Part {
            bytes: &held.bytes,
            from: 0,
            to: held.bytes.len(),
            source: whole,
        };
        let used = self.messages(dir, r, all, ended);
        if used < held.bytes.len() {
            self.keep(dir, r, all, used);
        }
        if let Some(s) =
            r.cx.tree
                .sources
                .get_mut(usize::from(whole).saturating_sub(1))
        {
            s.bytes = held.bytes;
        }
    }

    /// Keeps what is left of a part behind the first `used` bytes.
    fn keep(&mut self, dir: Dir, r: &mut Reader<'_, '_>, part: Part<'_>, used: usize) {
        let at = part.from.saturating_add(used);
        let left = part.bytes.get(at..part.to).unwrap_or(&[]);
        if left.is_empty() {
            return;
        }
        let number = r.cx.meta.number;
        let mut pieces = Vec::new();
        r.cx.tree.origin(
            part.source,
            small(at),
            small(left.len()),
            number,
            &mut pieces,
        );
        *self.half(dir) = Held {
            bytes: left.to_vec(),
            pieces,
            parts: vec![number],
            lost: false,
        };
        self.mark(r, part, at);
    }

    /// Shows the bytes from `at` on as a part of a message, in the carrier's layer.
    fn mark(&self, r: &mut Reader<'_, '_>, part: Part<'_>, at: usize) {
        if let Some(marks) = self.marks
            && at < part.to
        {
            let n = part.to.saturating_sub(at);
            // Nothing can go wrong with a range that is there.
            let _ = r.aside(part.bytes, (at, part.to), part.source, |r| {
                r.behind(marks.data, 0, n, 0);
                Ok(())
            });
        }
    }

    /// Whether the place in the stream is lost, and these bytes do not begin a message either.
    fn is_lost(&mut self, dir: Dir, bytes: &[u8]) -> bool {
        if !self.half(dir).lost {
            return false;
        }
        let fits = self
            .protocol()
            .and_then(|p| p.stream)
            .is_some_and(|s| matches!((s.probe)(bytes), Probe::Yes | Probe::Maybe));
        self.half(dir).lost = !fits;
        !fits
    }

    /// Reads the messages at the front; returns how many bytes they took.
    fn messages(&mut self, dir: Dir, r: &mut Reader<'_, '_>, part: Part<'_>, ended: bool) -> usize {
        let Part {
            bytes,
            from,
            to,
            source,
        } = part;
        let all = to.saturating_sub(from);
        let room = self.room;
        let mut used = 0usize;
        loop {
            let at = from.saturating_add(used);
            let Some(front) = bytes.get(at..to).filter(|b| !b.is_empty()) else {
                return used;
            };
            let rest = Part { from: at, ..part };
            let Some(reader) = &mut self.reader else {
                show(r, rest);
                return all;
            };
            let mut missing = 0usize;
            let n = match reader.pull(dir, front, room, ended) {
                Pull::Message(n) => n.clamp(1, front.len()),
                Pull::NeedMore(n) if ended => {
                    missing = n.saturating_sub(front.len());
                    front.len()
                }
                Pull::NeedMore(n) if n <= room => return used,
                Pull::NeedMore(_) => {
                    r.note(
                        Why::NotReassembled,
                        None,
                        "the message inside is too long to be held together",
                    );
                    self.lost(dir, front.len() as u64);
                    show(r, rest);
                    return all;
                }
                Pull::NotMine => {
                    show(r, rest);
                    return all;
                }
            };
            let protocol = reader.protocol();
            let end = at.saturating_add(n);
            let mut message = Reader::window(bytes, at, end, source, &mut *r.cx);
            if missing > 0 {
                message.promise_more(missing);
            }
            message.message(protocol, |m| reader.dissect(dir, m));
            if let Some(other) = reader.handover(dir) {
                self.reader = Some(other);
            }
            used = used.saturating_add(n);
        }
    }
}

/// Shows bytes as data.
fn show(r: &mut Reader<'_, '_>, part: Part<'_>) {
    Reader::window(part.bytes, part.from, part.to, part.source, &mut *r.cx).data();
}
