//! Drives the protocols that read a connection's byte streams. Ports propose, content decides.
//!
//! A message that lies within one segment is read where it is, without a copy. One that is split over segments is put
//! together in a source of its own, whose pieces say which frame gave which bytes.

use super::show::{data, give_back, is_text, lend, segment_of_text, segments};
use super::stream::{Place, Stream};
use crate::dissect::{
    Analysis, Dir, Key, Probe, Protocol, Pull, Reader, Recognised, Segment, StreamDissector,
    TcpFacts, Why,
};
use crate::frame::{Source, SourceKind};
use crate::proto::transport::tcp;

/// Segments of a direction whose beginning is tried against every protocol before it is called data.
const MAX_TRIES: u8 = 12;
/// The highest rank of protocols that begin with a signature (HTTP, MQTT, TLS): its first bytes are worth waiting for.
const SIGNED: u8 = 20;
/// Bytes that an undecided direction may hold back while probes ask for more.
const MAX_UNDECIDED: usize = 256;

/// Both directions of a connection and the protocol found in them.
#[derive(Clone, Default)]
pub struct Streams {
    halves: [Half; 2],
    reader: Option<Box<dyn StreamDissector>>,
    /// The frame whose bytes have been shown as data, though lines of text are read in them.
    shown: u32,
}

#[derive(Clone, Default)]
struct Half {
    stream: Stream,
    /// Bytes that the message in front is known to need.
    need: usize,
    /// Bytes still to pass over: the rest of a message longer than the bound.
    skip: usize,
    /// Segments tried without finding a protocol.
    tries: u8,
    /// The reader lost its place; the next segment may begin a message again.
    lost: bool,
}

impl Streams {
    /// Bytes held back, both directions.
    pub fn held(&self) -> usize {
        let [a, b] = &self.halves;
        let reader = self.reader.as_ref().map_or(0, |d| d.held());
        a.stream
            .held()
            .saturating_add(b.stream.held())
            .saturating_add(reader)
    }

    fn half(&mut self, dir: Dir) -> &mut Half {
        let [client, server] = &mut self.halves;
        match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        }
    }

    /// Takes in a segment; `r` stands at its payload. `acked` is the highest acknowledgment of this direction.
    pub fn deliver(
        &mut self,
        r: &mut Reader<'_, '_>,
        seg: &Segment<'_>,
        facts: &TcpFacts,
        acked: Option<u32>,
        room: usize,
        early_room: usize,
    ) {
        let dir = facts.dir();
        let half = self.half(dir);
        if seg.has(Segment::SYN) {
            half.stream.begin(seg.seq.wrapping_add(1));
        }
        let first = seg.seq.wrapping_add(u32::from(seg.has(Segment::SYN)));
        if seg.has(Segment::FIN) {
            half.stream.fin = Some(first.wrapping_add(seg.len));
        }
        if seg.payload.is_empty() && seg.len == 0 {
            if half.stream.ended() || (seg.has(Segment::FIN) && half.stream.waiting_at().is_none())
            {
                self.drain(dir, r, room, true);
            }
            return;
        }
        if seg.has(Segment::RST) {
            // The bytes of a reset are a remark for people (RFC 9293 section 3.5.3), and shown as such.
            r.finish();
            return;
        }
        if facts.analysis.has(Analysis::KEEP_ALIVE) {
            // Those of a keep-alive are garbage.
            r.data();
            return;
        }
        let (start, source) = (r.pos(), r.source());
        let mut place = half.stream.place(first, seg.payload.len(), early_room);
        if place == Place::Early && acked.is_some_and(|a| a.wrapping_sub(first).cast_signed() >= 0)
        {
            // The receiver has acknowledged all of the gap: what is missing reached it and will not come again.
            place = Place::NoRoom;
        }
        if place == Place::Early && self.reader.as_ref().is_some_and(|d| d.is_torn(dir)) {
            // Nothing to put together: each segment is shown as it comes.
            place = Place::NoRoom;
        }
        match place {
            Place::Seen => {
                if self.half(dir).stream.conflicts(first, seg.payload) {
                    r.invalid(
                        &tcp::PAYLOAD,
                        "repeats bytes that were sent before, with a different content",
                    );
                }
                r.rest(&tcp::SEGMENT_DATA);
            }
            Place::Early => {
                if self.half(dir).stream.conflicts(first, seg.payload) {
                    r.invalid(
                        &tcp::PAYLOAD,
                        "repeats bytes that were sent before, with a different content",
                    );
                }
                self.half(dir)
                    .stream
                    .keep(first, seg.payload, r.cx.meta.number, to_u32(start));
                self.rest(r);
            }
            Place::NoRoom => {
                self.gap(dir, r, first, room);
                self.in_order(dir, r, seg, first, 0, (start, source), room);
            }
            Place::InOrder { skip } => {
                self.in_order(dir, r, seg, first, skip, (start, source), room);
            }
        }
    }

    /// Shows a segment that waits, or that was seen before.
    fn rest(&mut self, r: &mut Reader<'_, '_>) {
        if !self.plain(r) && !r.is_empty() {
            r.rest(&tcp::SEGMENT_DATA);
        }
    }

    /// Shows the segment as data where lines of text are read; returns whether they are.
    fn plain(&mut self, r: &mut Reader<'_, '_>) -> bool {
        let is_text = self.reader.as_ref().is_some_and(|d| is_text(&**d));
        is_text && segment_of_text(r, &mut self.shown)
    }

    /// Bytes are missing for good: tells the reader, and goes on at `first`.
    fn gap(&mut self, dir: Dir, r: &mut Reader<'_, '_>, first: u32, room: usize) {
        // What waits behind an earlier gap comes first, in order.
        for _ in 0..64 {
            let half = self.half(dir);
            let Some(at) = half.stream.waiting_at() else {
                break;
            };
            if at.wrapping_sub(first).cast_signed() >= 0 {
                break;
            }
            let missing = half.stream.give_up().unwrap_or(0);
            self.missing(dir, r, missing);
            self.half(dir).stream.settle();
            self.drain(dir, r, room, false);
        }
        let half = self.half(dir);
        let missing = half.stream.short_of(first);
        half.stream.advance(first);
        if missing > 0 {
            self.missing(dir, r, missing);
        }
    }

    fn missing(&mut self, dir: Dir, r: &mut Reader<'_, '_>, bytes: u32) {
        r.note(
            Why::NotReassembled,
            None,
            "bytes before this segment are not in the capture: a message that was in progress is incomplete",
        );
        let half = self.half(dir);
        let skipped = half.skip.min(bytes as usize);
        half.skip = half.skip.saturating_sub(skipped);
        let held = half.stream.hot();
        let short = half.need.saturating_sub(held).max(bytes as usize);
        half.need = 0;
        if held > 0 && self.reader.is_some() {
            // What was held back has no end now, but its beginning can be read.
            self.read_held(dir, r, held, short);
        } else {
            let (mut old, mut pieces) = (Vec::new(), Vec::new());
            self.half(dir).stream.take(held, &mut old, &mut pieces);
        }
        let kept = self
            .reader
            .as_mut()
            .is_some_and(|d| d.lost(dir, u64::from(bytes)));
        self.half(dir).lost = !kept;
    }

    /// Bytes that continue the stream.
    #[allow(
        clippy::too_many_arguments,
        reason = "one call site, all of them facts of one segment"
    )]
    fn in_order(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        seg: &Segment<'_>,
        first: u32,
        skip: usize,
        (start, source): (usize, u16),
        room: usize,
    ) {
        let fresh = seg.payload.get(skip..).unwrap_or(&[]);
        let cut = (seg.len as usize).saturating_sub(seg.payload.len());
        let frame = r.cx.meta.number;
        let half = self.half(dir);
        half.stream
            .advance(first.wrapping_add(to_u32(seg.payload.len())));
        let passed = half.skip.min(fresh.len());
        half.skip = half.skip.saturating_sub(passed);
        let at = start.saturating_add(skip).saturating_add(passed);
        let fresh = fresh.get(passed..).unwrap_or(&[]);
        if passed > 0 {
            r.record(&tcp::SEGMENT_DATA, 0, start.saturating_add(skip), passed);
        }
        if half.lost && self.reader.is_some() && !fresh.is_empty() {
            self.resume(dir, fresh);
        }
        let ended = self.half(dir).stream.ended() && cut == 0;
        let half = self.half(dir);
        if half.stream.hot() == 0 && half.stream.waiting_at().is_none() {
            // The fast path: messages that lie within this segment are read where they are.
            let used = self.direct(dir, r, fresh, at, room, ended);
            let left = fresh.get(used..).unwrap_or(&[]);
            if !left.is_empty() {
                let offset = at.saturating_add(used);
                // Pieces name bytes of a frame; a segment inside a reassembled datagram is named by where it starts there.
                let origin = if source == 0 { offset } else { start };
                self.half(dir).stream.append(left, frame, to_u32(origin));
            }
        } else if !fresh.is_empty() {
            half.stream.append(fresh, frame, to_u32(at));
            half.stream.settle();
            self.drain(dir, r, room, ended);
        }
        if cut > 0 {
            let to = first.wrapping_add(seg.len);
            self.half(dir).stream.advance(to);
            self.missing(dir, r, to_u32(cut));
        }
        r.finish();
    }

    /// Reads whole messages at the front of a segment in place; returns how many bytes they took.
    fn direct(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        bytes: &[u8],
        at: usize,
        room: usize,
        ended: bool,
    ) -> usize {
        let mut used = 0usize;
        while let Some(front) = bytes.get(used..).filter(|b| !b.is_empty()) {
            match self.next(dir, r, front, room, ended) {
                Next::Message(n) => {
                    let from = at.saturating_add(used);
                    let whole = r.whole();
                    self.read(dir, whole, from, from.saturating_add(n), r.source(), 0, r);
                    used = used.saturating_add(n);
                }
                Next::Wait => {
                    if !self.plain(r) {
                        r.record(&tcp::SEGMENT_DATA, 0, at.saturating_add(used), front.len());
                    }
                    break;
                }
                Next::Data => {
                    let from = at.saturating_add(used);
                    data(
                        r,
                        r.whole(),
                        from,
                        from.saturating_add(front.len()),
                        r.source(),
                    );
                    used = bytes.len();
                }
                Next::Part(promised) => {
                    let from = at.saturating_add(used);
                    let missing = promised.saturating_sub(front.len());
                    self.half(dir).skip = missing;
                    self.read(
                        dir,
                        r.whole(),
                        from,
                        from.saturating_add(front.len()),
                        r.source(),
                        missing,
                        r,
                    );
                    used = bytes.len();
                }
            }
        }
        used
    }

    /// Reads whole messages at the front of the held bytes, each in a source of its own.
    fn drain(&mut self, dir: Dir, r: &mut Reader<'_, '_>, room: usize, ended: bool) {
        loop {
            if self.half(dir).stream.hot() == 0 {
                return;
            }
            let hot = self.half(dir).stream.lend();
            let waits = hot.len() < self.half(dir).need && hot.len() < room && !ended;
            let next = if waits {
                Next::Wait
            } else {
                self.next(dir, r, &hot, room, ended)
            };
            let held = hot.len();
            self.half(dir).stream.give_back(hot);
            match next {
                Next::Wait => {
                    self.rest(r);
                    return;
                }
                Next::Message(n) => self.read_held(dir, r, n, 0),
                Next::Part(promised) => {
                    let missing = promised.saturating_sub(held);
                    self.half(dir).skip = missing;
                    self.read_held(dir, r, held, missing);
                }
                Next::Data => {
                    let source = self.source(dir, r, held);
                    let bytes = lend(r, source);
                    data(r, &bytes, 0, bytes.len(), source);
                    give_back(r, source, bytes);
                }
            }
        }
    }

    /// Takes `n` held bytes into a new source of the packet.
    fn source(&mut self, dir: Dir, r: &mut Reader<'_, '_>, n: usize) -> u16 {
        let mut source = Source {
            kind: SourceKind::TcpStream,
            bytes: r.cx.tree.spare_buffer(),
            pieces: Vec::new(),
        };
        let half = self.half(dir);
        half.need = 0;
        half.stream.take(n, &mut source.bytes, &mut source.pieces);
        let mut pieces: Vec<u32> = source.pieces.iter().map(|p| p.frame).collect();
        let own = source.pieces.last().copied();
        // A FIN that ends a message is a part of it to Wireshark, though it brings no bytes.
        if r.is_empty() && own.is_some_and(|p| p.frame != r.cx.meta.number) {
            pieces.push(r.cx.meta.number);
        }
        let len = source.bytes.len();
        let number = r.cx.tree.add_source(source);
        if pieces.len() > 1 && r.is_open() {
            // What this segment brought to the message: Wireshark shows it beside the whole.
            if let Some(own) = own.filter(|p| p.frame == r.cx.meta.number && r.source() == 0) {
                r.record(&tcp::SEGMENT_DATA, 0, own.start as usize, own.len as usize);
            }
            segments(r, &pieces, len, number);
        }
        number
    }

    fn read_held(&mut self, dir: Dir, r: &mut Reader<'_, '_>, n: usize, missing: usize) {
        let source = self.source(dir, r, n);
        let bytes = lend(r, source);
        self.read(dir, &bytes, 0, bytes.len(), source, missing, r);
        give_back(r, source, bytes);
    }

    /// Dissects one message that lies in `from..to` of a source.
    #[allow(
        clippy::too_many_arguments,
        reason = "a byte range and where it is, used twice"
    )]
    fn read(
        &mut self,
        dir: Dir,
        bytes: &[u8],
        from: usize,
        to: usize,
        source: u16,
        missing: usize,
        r: &mut Reader<'_, '_>,
    ) {
        self.plain(r);
        let Some(mut reader) = self.reader.take() else {
            return;
        };
        self.half(dir).need = 0;
        r.seal();
        let protocol = reader.protocol();
        let mut message = Reader::window(bytes, from, to, source, &mut *r.cx);
        if missing > 0 {
            message.promise_more(missing);
        }
        message.message(protocol, |m| reader.dissect(dir, m));
        self.reader = Some(match reader.handover(dir) {
            Some(other) => other,
            None => reader,
        });
    }

    /// What the front of the bytes is, finding the protocol first when it is not known.
    fn next(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        bytes: &[u8],
        room: usize,
        ended: bool,
    ) -> Next {
        if self.half(dir).lost {
            return Next::Data;
        }
        if self.reader.is_none() {
            match self.choose(dir, r, bytes, ended) {
                Choice::Found(protocol) => {
                    self.reader = protocol.stream.map(|s| (s.start)());
                }
                Choice::Wait => return Next::Wait,
                Choice::None => return Next::Data,
            }
        }
        let Some(reader) = self.reader.as_mut() else {
            return Next::Data;
        };
        match reader.pull(dir, bytes, room, ended) {
            Pull::Message(n) => Next::Message(n.clamp(1, bytes.len())),
            Pull::NeedMore(n) => {
                let n = n.max(bytes.len().saturating_add(1));
                self.half(dir).need = n;
                if n > room || ended {
                    Next::Part(n)
                } else {
                    Next::Wait
                }
            }
            Pull::NotMine => self.not_mine(dir, r, bytes, ended),
        }
    }

    /// The reader does not know these bytes: another protocol may (a plain answer on a TLS port), else they are data.
    fn not_mine(&mut self, dir: Dir, r: &mut Reader<'_, '_>, bytes: &[u8], ended: bool) -> Next {
        let current = self.reader.as_ref().map(|d| d.protocol());
        let other = r.cx.registry.streams().iter().copied().find(|p| {
            Some(p.name) != current.map(|c| c.name)
                && p.stream.is_some_and(|s| (s.probe)(bytes) == Probe::Yes)
        });
        let Some(protocol) = other else {
            self.half(dir).lost = true;
            return Next::Data;
        };
        let Some(entry) = protocol.stream else {
            return Next::Data;
        };
        let mut fresh = (entry.start)();
        let pulled = fresh.pull(dir, bytes, MAX_UNDECIDED, ended);
        self.reader = Some(fresh);
        match pulled {
            Pull::Message(n) => Next::Message(n.clamp(1, bytes.len())),
            Pull::NeedMore(_) if !ended => Next::Wait,
            Pull::NeedMore(n) => Next::Part(n),
            Pull::NotMine => {
                self.half(dir).lost = true;
                Next::Data
            }
        }
    }

    /// Whether a direction that lost its place finds it again at the start of this segment.
    fn resume(&mut self, dir: Dir, bytes: &[u8]) {
        let fits = self
            .reader
            .as_ref()
            .and_then(|d| d.protocol().stream)
            .is_some_and(|s| matches!((s.probe)(bytes), Probe::Yes | Probe::Maybe));
        if fits {
            self.half(dir).lost = false;
        }
    }

    fn choose(&mut self, dir: Dir, r: &Reader<'_, '_>, bytes: &[u8], ended: bool) -> Choice {
        let net = &r.cx.net;
        let (client, server) = match dir {
            Dir::FromClient => (net.src_port, net.dst_port),
            Dir::FromServer => (net.dst_port, net.src_port),
        };
        let half = self.half(dir);
        if half.tries >= MAX_TRIES {
            return Choice::None;
        }
        let may_wait = !ended && bytes.len() < MAX_UNDECIDED;
        let registry = &r.cx.registry;
        let forced = |port| registry.forced(Key::TcpPort(port));
        if let Some(chosen) = forced(server).or_else(|| forced(client)) {
            return match chosen.stream {
                Some(_) => Choice::Found(chosen),
                None => Choice::None,
            };
        }
        let proposed = registry
            .find(Key::TcpPort(server))
            .or_else(|| registry.find(Key::TcpPort(client)));
        match registry.recognise(proposed, bytes, may_wait) {
            Recognised::As(protocol) => return Choice::Found(protocol),
            Recognised::Wait => return Choice::Wait,
            Recognised::Nobody => {}
        }
        // The first bytes of a direction may be the first bytes of a signature, wherever the stream was cut into segments.
        if may_wait && half.tries == 0 {
            let begun = |p: &&Protocol| {
                p.stream
                    .is_some_and(|s| s.rank <= SIGNED && (s.probe)(bytes) == Probe::NeedMore)
            };
            if registry.streams().iter().any(begun) {
                return Choice::Wait;
            }
        }
        half.tries = half.tries.saturating_add(1);
        Choice::None
    }
}

enum Choice {
    Found(&'static Protocol),
    Wait,
    None,
}

/// What to do with the front of the bytes.
enum Next {
    /// A whole message of so many bytes.
    Message(usize),
    /// A message longer than what is, or may be, held: show what is there of so many bytes.
    Part(usize),
    /// More bytes have to come.
    Wait,
    /// Nobody's.
    Data,
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
