//! One HTTP connection: messages out of bytes, and answers put to their questions.

use super::chunks::{self, Chunk, Extent};
use super::exchange::Exchange;
use super::fields::*;
use super::head::{self, Body};
use super::{PROTOCOL, body, lines, probe};
use crate::dissect::{Dir, Flags, Probe, Protocol, Pull, Reader, Step, StreamDissector, Why};

/// The longest head that is waited for.
const MAX_HEAD: usize = 64 * 1024;

/// What is left of a body whose head was shown without waiting for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Rest {
    /// The next bytes begin a message.
    #[default]
    Nothing,
    /// So many bytes of body.
    Length(u64),
    /// A chunk's size line, after the line end of the chunk before.
    ChunkSize,
    /// So many bytes of a chunk.
    ChunkData(u64),
    /// Everything.
    UntilClose,
    /// Nobody knows: bytes were lost, and the next message has not come yet.
    Torn,
}

/// What is remembered of one direction.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    rest: Rest,
    /// How far earlier calls looked for the end of the head, and of the chunks. A memo: it changes no answer.
    looked: usize,
    walked: usize,
}

/// The reader of one connection.
#[derive(Clone, Default)]
pub(super) struct Connection {
    exchange: Exchange,
    client: Side,
    server: Side,
    /// Another protocol has taken over (CONNECT, 101).
    switched: bool,
    /// The protocol that takes over, until the driver has it.
    next: Option<Box<dyn StreamDissector>>,
}

impl Connection {
    fn side(&mut self, dir: Dir) -> &mut Side {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }

    fn pull_message(&mut self, dir: Dir, bytes: &[u8], room: usize, ended: bool) -> Pull {
        let asked = self.exchange.asked();
        let side = self.side(dir);
        let leading = head::leading(bytes);
        let Some(end) = head::end(bytes, side.looked.max(leading)) else {
            let verdict = probe(bytes.get(leading..).unwrap_or(&[]));
            if verdict == Probe::No || (ended && verdict == Probe::NeedMore) {
                return Pull::NotMine;
            }
            side.looked = bytes.len().saturating_sub(3);
            return if ended || bytes.len() >= MAX_HEAD.min(room) {
                Pull::Message(bytes.len())
            } else {
                Pull::NeedMore(bytes.len().saturating_add(1))
            };
        };
        let front = bytes.get(..end).unwrap_or(bytes);
        if probe(front.get(leading..).unwrap_or(&[])) == Probe::No {
            return Pull::NotMine;
        }
        let shape = head::shape(front, asked);
        let total = match shape.body {
            Body::None => return Pull::Message(end),
            _ if shape.endless => return Pull::Message(end),
            Body::Length(n) => end.saturating_add(usize::try_from(n).unwrap_or(usize::MAX)),
            Body::UntilClose if ended => return Pull::Message(bytes.len()),
            Body::UntilClose => bytes.len().saturating_add(1),
            Body::Chunked => match chunks::extent(bytes, end.max(side.walked)) {
                Extent::Whole(n) => return Pull::Message(n),
                Extent::Bad(_) => return Pull::Message(bytes.len()),
                Extent::More(n, walked) => {
                    side.walked = walked;
                    n
                }
            },
        };
        if bytes.len() >= total {
            Pull::Message(total)
        } else if total > room {
            // The head by itself; the body follows in parts.
            Pull::Message(end)
        } else {
            Pull::NeedMore(total)
        }
    }
}

/// The size line in front of a chunk, or all that follows the last one.
fn chunk_head(bytes: &[u8], ended: bool) -> Pull {
    let more = if ended {
        Pull::Message(bytes.len())
    } else {
        Pull::NeedMore(bytes.len().saturating_add(1))
    };
    if bytes == b"\r" {
        return more;
    }
    let skip = chunks::boundary(bytes).unwrap_or(0);
    let rest = bytes.get(skip..).unwrap_or(&[]);
    match chunks::front(rest) {
        Chunk::Data { line, .. } => Pull::Message(skip.saturating_add(line)),
        Chunk::Last { line } => match chunks::trailers(rest.get(line..).unwrap_or(&[])) {
            Some(n) => Pull::Message(skip.saturating_add(line).saturating_add(n)),
            None => more,
        },
        Chunk::Short => more,
        Chunk::Bad => Pull::Message(bytes.len()),
    }
}

impl StreamDissector for Connection {
    fn protocol(&self) -> &'static Protocol {
        &PROTOCOL
    }

    fn pull(&mut self, dir: Dir, bytes: &[u8], room: usize, ended: bool) -> Pull {
        if self.switched {
            return Pull::NotMine;
        }
        if bytes.is_empty() {
            return Pull::NeedMore(1);
        }
        match self.side(dir).rest {
            Rest::Nothing => self.pull_message(dir, bytes, room, ended),
            Rest::Length(n) | Rest::ChunkData(n) => {
                let n = usize::try_from(n).unwrap_or(usize::MAX);
                Pull::Message(n.min(bytes.len()))
            }
            Rest::ChunkSize => chunk_head(bytes, ended),
            Rest::UntilClose => Pull::Message(bytes.len()),
            Rest::Torn if probe(bytes) == Probe::Yes => self.pull_message(dir, bytes, room, ended),
            Rest::Torn => Pull::Message(bytes.len()),
        }
    }

    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let side = self.side(dir);
        (side.looked, side.walked) = (0, 0);
        let taken = r.left() as u64;
        match side.rest {
            Rest::Nothing => return self.message(dir, r),
            Rest::Length(n) if n <= taken => side.rest = Rest::Nothing,
            Rest::Length(n) => side.rest = Rest::Length(n.saturating_sub(taken)),
            Rest::ChunkData(n) if n <= taken => side.rest = Rest::ChunkSize,
            Rest::ChunkData(n) => side.rest = Rest::ChunkData(n.saturating_sub(taken)),
            Rest::ChunkSize => {
                let front = body::chunk_head(r)?;
                self.side(dir).rest = match front {
                    Chunk::Data { size, .. } => Rest::ChunkData(size),
                    Chunk::Last { .. } => Rest::Nothing,
                    Chunk::Short | Chunk::Bad => Rest::UntilClose,
                };
                return Ok(());
            }
            Rest::UntilClose => {}
            Rest::Torn if probe(r.peek_rest()) == Probe::Yes => {
                side.rest = Rest::Nothing;
                return self.message(dir, r);
            }
            Rest::Torn => {}
        }
        body::part(r)
    }

    fn lost(&mut self, dir: Dir, bytes: u64) -> bool {
        let side = self.side(dir);
        (side.looked, side.walked) = (0, 0);
        match side.rest {
            Rest::Length(n) if bytes > 0 && bytes < n => {
                side.rest = Rest::Length(n.saturating_sub(bytes));
                true
            }
            Rest::ChunkData(n) if bytes > 0 && bytes < n => {
                side.rest = Rest::ChunkData(n.saturating_sub(bytes));
                true
            }
            Rest::UntilClose => true,
            _ => {
                side.rest = Rest::Torn;
                self.exchange.torn();
                true
            }
        }
    }

    fn is_torn(&self, dir: Dir) -> bool {
        let side = match dir {
            Dir::FromClient => &self.client,
            Dir::FromServer => &self.server,
        };
        side.rest == Rest::Torn
    }

    fn handover(&mut self, _dir: Dir) -> Option<Box<dyn StreamDissector>> {
        self.next.take()
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}

impl Connection {
    fn message(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let whole = r.peek_rest();
        let end = head::end(whole, head::leading(whole)).unwrap_or(whole.len());
        let shape = head::shape(whole.get(..end).unwrap_or(whole), self.exchange.asked());
        let facts = lines::read(r)?;
        let shown = if facts.response { &RESPONSE } else { &REQUEST };
        if facts.response {
            let i = r.generated(shown, 1);
            r.mark(i, Flags::HIDDEN);
            self.exchange.response(r, facts.status);
        } else {
            self.request(r, &facts);
        }
        if !facts.whole {
            return Ok(());
        }
        if shape.switches {
            self.switched = true;
            if facts.status == 101 {
                self.upgrade(r, whole.get(..end).unwrap_or(whole));
            }
        }
        self.body(dir, r, shape, &facts)
    }

    /// Another protocol takes over (RFC 9110 section 7.8): finds it by the name that the server agreed to.
    fn upgrade(&mut self, r: &Reader<'_, '_>, head: &[u8]) {
        let name = head::find(head, "upgrade").and_then(|v| std::str::from_utf8(v).ok());
        let found = name.and_then(|n| r.cx.registry.upgrade(n));
        let Some(entry) = found.and_then(|p| p.stream) else {
            return;
        };
        let mut next = (entry.start)();
        for header in ["sec-websocket-protocol", "sec-websocket-extensions"] {
            if let Some(value) = head::find(head, header) {
                next.agreed(header, value);
            }
        }
        self.next = Some(next);
    }

    fn request(&mut self, r: &mut Reader<'_, '_>, facts: &lines::Facts<'_>) {
        let uri = full_uri(r, facts);
        if let Some(uri) = &uri {
            r.generated_text(&FULL_URI, uri);
        }
        let i = r.generated(
            if facts.notify {
                &NOTIFICATION
            } else {
                &REQUEST
            },
            1,
        );
        r.mark(i, Flags::HIDDEN);
        let target = String::from_utf8_lossy(facts.target);
        self.exchange
            .request(r, facts.asked, uri.as_deref().unwrap_or(&target));
    }

    fn body(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        shape: head::Shape,
        facts: &lines::Facts<'_>,
    ) -> Step {
        // Nothing behind the head: it was handed out by itself.
        let promised = r.promised_left();
        let rest = match shape.body {
            Body::Length(n) if promised == 0 => Rest::Length(n),
            Body::Chunked if promised == 0 => Rest::ChunkSize,
            Body::UntilClose if promised == 0 => Rest::UntilClose,
            shape_body => return body::read(r, shape_body, facts),
        };
        self.side(dir).rest = rest;
        if shape.endless {
            r.note(
                Why::Unusual,
                Some(&CONTENT_TYPE),
                "a stream without an end in sight: its parts follow as they come",
            );
        } else {
            r.note(
                Why::NotReassembled,
                Some(&FILE_DATA),
                "the body is too long, or its end too far, to be held together: it follows in parts",
            );
        }
        Ok(())
    }
}

/// The whole address of a request, where its parts are known (RFC 9110 section 7.1).
pub(super) fn full_uri(r: &Reader<'_, '_>, facts: &lines::Facts<'_>) -> Option<String> {
    let target = String::from_utf8_lossy(facts.target);
    if target.contains("://") {
        return Some(target.into_owned());
    }
    let host = String::from_utf8_lossy(facts.host?);
    if facts.asked == head::Asked::Connect {
        return Some(target.into_owned());
    }
    let covered = r.cx.tree.layers.iter().any(|l| l.protocol.name == "tls");
    let scheme = if covered { "https://" } else { "http://" };
    Some([scheme, &host, if target == "*" { "" } else { &target }].concat())
}
