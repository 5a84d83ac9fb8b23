//! One WebSocket connection: frames out of bytes, messages out of frames.

use super::PROTOCOL;
use super::check::check;
use super::content::{Content, continued, group, with_source};
use super::control::control;
use super::deflate::{Deflate, Outcome};
use super::fields::*;
use super::frame::{self, Head};
use crate::dissect::{Dir, Protocol, Pull, Reader, Step, StreamDissector, Why};
use crate::frame::{Piece, SourceKind};
use crate::proto::app::inner::Inner;

/// Bytes of a message that are held until its last frame.
const MAX_MESSAGE: usize = 256 * 1024;
/// Frames of such a message.
const MAX_FRAMES: usize = 4096;
/// Bytes that the driver must be ready to hold back for windows of decompression to be remembered.
const LEAST_ROOM: usize = 32 * 1024;
/// Longest names of protocols that are remembered.
const MAX_NAME: usize = 64;

const CONTINUATION: u8 = 0;
const TEXT_FRAME: u8 = 1;

/// A message whose last frame has not come.
#[derive(Debug, Clone, Default)]
struct Message {
    opcode: u8,
    compressed: bool,
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// Packets that brought its frames.
    packets: Vec<u32>,
    /// It is longer than is held together.
    dropped: bool,
}

/// What is remembered of one direction.
#[derive(Debug, Clone, Default)]
struct Side {
    /// Bytes still to come of a frame that is longer than the driver holds back.
    pending: usize,
    message: Option<Box<Message>>,
}

/// The reader of one connection.
#[derive(Clone, Default)]
pub(super) struct Connection {
    client: Side,
    server: Side,
    deflate: Option<Box<Deflate>>,
    /// Protocol inside, by the name that the server chose.
    name: Option<Box<str>>,
    inner: Option<Box<Inner>>,
    /// The driver has little room left: nothing more is remembered for decompression.
    crowded: bool,
}

impl Connection {
    fn side(&mut self, dir: Dir) -> &mut Side {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }
}

impl StreamDissector for Connection {
    fn protocol(&self) -> &'static Protocol {
        &PROTOCOL
    }

    fn pull(&mut self, dir: Dir, bytes: &[u8], room: usize, _ended: bool) -> Pull {
        if bytes.is_empty() {
            return Pull::NeedMore(1);
        }
        self.crowded = room < LEAST_ROOM;
        match self.side(dir).pending {
            0 => {}
            n => return Pull::Message(n.min(bytes.len())),
        }
        match frame::front(bytes) {
            Err(n) => Pull::NeedMore(n.max(bytes.len().saturating_add(1))),
            Ok(head) if bytes.len() >= head.total() => Pull::Message(head.total()),
            // The head with what is there of the payload; the rest follows in parts.
            Ok(head) if head.total() > room && bytes.len() >= head.len() => {
                Pull::Message(bytes.len())
            }
            Ok(head) => Pull::NeedMore(head.total().min(room.max(head.len()))),
        }
    }

    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        match self.side(dir).pending {
            0 => self.frame(dir, r),
            n => {
                self.side(dir).pending = n.saturating_sub(r.left());
                let (at, n) = (r.pos(), r.left());
                r.record(&PAYLOAD, 0, at, n);
                r.data();
                Ok(())
            }
        }
    }

    fn lost(&mut self, dir: Dir, bytes: u64) -> bool {
        if let Some(deflate) = &mut self.deflate {
            deflate.lost(dir);
        }
        if let Some(inner) = &mut self.inner {
            inner.lost(dir, bytes);
        }
        let side = self.side(dir);
        side.message = None;
        match usize::try_from(bytes) {
            Ok(n) if n < side.pending => {
                side.pending = side.pending.saturating_sub(n);
                true
            }
            _ => {
                side.pending = 0;
                false
            }
        }
    }

    fn agreed(&mut self, header: &'static str, value: &[u8]) {
        match header {
            "sec-websocket-extensions" => self.deflate = Deflate::of(value).map(Box::new),
            "sec-websocket-protocol" if value.len() <= MAX_NAME => {
                self.name = std::str::from_utf8(value).ok().map(Into::into);
            }
            _ => {}
        }
    }

    fn held(&self) -> usize {
        let [a, b] = [&self.client, &self.server].map(|s| s.message.as_ref());
        let messages = [a, b].into_iter().flatten().map(|m| m.bytes.len());
        let deflate = self.deflate.as_ref().map_or(0, |d| d.held());
        let inner = self.inner.as_ref().map_or(0, |i| i.held());
        messages
            .chain([deflate, inner])
            .fold(0, usize::saturating_add)
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}

impl Connection {
    fn frame(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let head = match frame::front(r.peek_rest()) {
            Ok(head) => head,
            Err(n) => return r.skip(&LENGTH, n),
        };
        self.head(dir, r, head)?;
        let key = match head.masked {
            true => r.bytes(&MASKING_KEY, 4)?.first_chunk::<4>().copied(),
            false => None,
        };
        let there = head.payload.min(r.left());
        let (at, source) = (r.pos(), r.source());
        let raw = r.peek(there).unwrap_or(&[]);
        if key.is_some() && there > 0 {
            r.record(&MASKED, 0, at, there);
        }
        let whole = r.whole();
        r.skip(&PAYLOAD, there)?;
        let content = Content {
            bytes: whole,
            from: at,
            to: at.saturating_add(there),
            source,
        };
        if there < head.payload {
            self.side(dir).pending = head.payload.saturating_sub(there);
            self.drop_message(dir, head);
            r.note(
                Why::NotReassembled,
                Some(&LENGTH),
                "the frame is too long to be held together: the rest follows in parts",
            );
            return Ok(());
        }
        let Some(key) = key else {
            return self.payload(dir, r, head, content);
        };
        let mut clear = r.cx.tree.spare_buffer();
        frame::unmask(raw, key, &mut clear);
        let mut pieces = Vec::new();
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let number = r.cx.meta.number;
        r.cx.tree
            .origin(source, small(at), small(there), number, &mut pieces);
        with_source(r, SourceKind::Unmasked, pieces, clear, |r, content| {
            self.payload(dir, r, head, content)
        })
    }

    fn head(&mut self, dir: Dir, r: &mut Reader<'_, '_>, head: Head) -> Step {
        let at = r.pos();
        let first = u64::from(head.first);
        r.record(&FIN, FIN.extract(first), at, 1);
        r.record(&RSV, RSV.extract(first), at, 1);
        if self.deflate.is_some() {
            r.record(&PMC, PMC.extract(first), at, 1);
        }
        r.record(&OPCODE, OPCODE.extract(first), at, 1);
        r.skip(&OPCODE, 1)?;
        let second = u64::from(r.peek_u8(0).unwrap_or(0));
        let at = r.pos();
        r.record(&MASK, MASK.extract(second), at, 1);
        r.record(&LENGTH, LENGTH.extract(second), at, 1);
        r.skip(&LENGTH, 1)?;
        match head.ext {
            2 => drop(r.u16(&LENGTH_16)?),
            8 => drop(r.u64(&LENGTH_64)?),
            _ => {}
        }
        let open = self.side(dir).message.is_some();
        check(r, dir, head, self.deflate.is_some(), open);
        Ok(())
    }

    /// A frame was too long: the message that it is of cannot be put together.
    fn drop_message(&mut self, dir: Dir, head: Head) {
        if head.control() {
            return;
        }
        if let Some(deflate) = &mut self.deflate {
            deflate.lost(dir);
        }
        if let Some(inner) = &mut self.inner {
            inner.lost(dir, head.payload as u64);
        }
        let message = Message {
            dropped: true,
            ..Message::default()
        };
        self.side(dir).message = (!head.fin()).then(|| Box::new(message));
    }

    /// Reads the payload of a whole frame, without its mask.
    fn payload(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        head: Head,
        content: Content<'_>,
    ) -> Step {
        match head.opcode() {
            3.. => {
                if content.len() > 0 {
                    group(r, content, |r| control(r, head.opcode()))?;
                }
                Ok(())
            }
            opcode => self.data(dir, r, head, opcode, content),
        }
    }

    fn data(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        head: Head,
        opcode: u8,
        content: Content<'_>,
    ) -> Step {
        let compressed = head.first & 0x40 != 0 && self.deflate.is_some();
        if opcode != CONTINUATION && head.fin() {
            self.side(dir).message = None;
            return self.message(dir, r, opcode, compressed, content);
        }
        if opcode != CONTINUATION {
            self.side(dir).message = Some(Box::new(Message {
                opcode,
                compressed,
                ..Message::default()
            }));
        }
        let Some(mut message) = self.side(dir).message.take() else {
            return continued(r, content);
        };
        if head.fin() {
            // The last frame shows the whole message, the ones before their piece.
            return self.last(dir, r, message, content);
        }
        self.keep(r, &mut message, content);
        self.side(dir).message = Some(message);
        if opcode == CONTINUATION {
            continued(r, content)
        } else {
            group(r, content, |_| Ok(()))
        }
    }

    fn keep(&mut self, r: &mut Reader<'_, '_>, message: &mut Message, content: Content<'_>) {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let total = message.bytes.len().saturating_add(content.len());
        if message.dropped || total > MAX_MESSAGE || message.packets.len() >= MAX_FRAMES {
            if !message.dropped {
                r.note(
                    Why::NotReassembled,
                    Some(&OPCODE),
                    "the message is too long to be held together",
                );
            }
            *message = Message {
                dropped: true,
                ..Message::default()
            };
            return;
        }
        message.bytes.extend_from_slice(content.slice());
        let number = r.cx.meta.number;
        r.cx.tree.origin(
            content.source,
            small(content.from),
            small(content.len()),
            number,
            &mut message.pieces,
        );
        message.packets.push(number);
    }

    /// Puts a message together from its frames, `content` being the last one's.
    fn last(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        mut message: Box<Message>,
        content: Content<'_>,
    ) -> Step {
        self.keep(r, &mut message, content);
        if message.dropped {
            if let Some(deflate) = &mut self.deflate {
                deflate.lost(dir);
            }
            if let Some(inner) = &mut self.inner {
                inner.lost(dir, content.len() as u64);
            }
            return continued(r, content);
        }
        r.generated(&FRAGMENTS, 1);
        r.deeper(|r| {
            for packet in &message.packets {
                r.generated(&FRAGMENT, u64::from(*packet));
            }
            r.generated(&FRAGMENT_COUNT, message.packets.len() as u64);
            r.generated(&REASSEMBLED_LENGTH, message.bytes.len() as u64);
        });
        let Message {
            opcode,
            compressed,
            bytes,
            pieces,
            ..
        } = *message;
        with_source(r, SourceKind::Message, pieces, bytes, |r, content| {
            self.message(dir, r, opcode, compressed, content)
        })
    }

    /// Reads a whole message.
    fn message(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        opcode: u8,
        compressed: bool,
        content: Content<'_>,
    ) -> Step {
        let Some(deflate) = self.deflate.as_mut().filter(|_| compressed) else {
            return self.show(dir, r, opcode, content);
        };
        let mut out = r.cx.tree.spare_buffer();
        let outcome = deflate.message(dir, content.slice(), &mut out, !self.crowded);
        let note = match outcome {
            Outcome::Whole => None,
            Outcome::TooLong => {
                Some("decompresses to more than netlens takes: the rest is left out")
            }
            Outcome::Lost => Some("refers back to messages that are not in the capture"),
            Outcome::Broken => Some("is not what DEFLATE makes (RFC 7692 section 7.2.2)"),
        };
        r.aside(
            content.bytes,
            (content.from, content.to),
            content.source,
            |r| r.bytes(&COMPRESSED, content.len()).map(|_| ()),
        )?;
        if let Some(text) = note {
            r.note(Why::NotReassembled, Some(&COMPRESSED), text);
        }
        if matches!(outcome, Outcome::Lost | Outcome::Broken) {
            group(r, content, |_| Ok(()))?;
            r.generated(&DECOMPRESSION_FAILED, 0);
            if let Some(inner) = &mut self.inner {
                inner.lost(dir, content.len() as u64);
            }
            return Ok(());
        }
        let mut pieces = Vec::new();
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let number = r.cx.meta.number;
        r.cx.tree.origin(
            content.source,
            small(content.from),
            small(content.len()),
            number,
            &mut pieces,
        );
        with_source(r, SourceKind::Decoded, pieces, out, |r, content| {
            self.show(dir, r, opcode, content)
        })
    }

    /// Shows what a message holds.
    fn show(&mut self, dir: Dir, r: &mut Reader<'_, '_>, opcode: u8, content: Content<'_>) -> Step {
        let text = opcode == TEXT_FRAME;
        if content.len() > 0 {
            group(r, content, |r| {
                if text {
                    r.rest(&TEXT);
                }
                Ok(())
            })?;
        }
        if text && std::str::from_utf8(content.slice()).is_err() {
            r.invalid(&TEXT, "not UTF-8 (RFC 6455 section 8.1)");
        }
        if self.inner.is_none()
            && let Some(name) = self.name.take()
            && let Some(protocol) = r.cx.registry.web_socket(&name)
            && let Some(entry) = protocol.stream
        {
            self.inner = Some(Box::new(Inner::new((entry.start)())));
        }
        let Content {
            bytes,
            from,
            to,
            source,
        } = content;
        if content.len() == 0 {
            return Ok(());
        }
        if let Some(inner) = &mut self.inner {
            if text {
                r.invalid(
                    &OPCODE,
                    "the protocol inside is spoken in binary messages (MQTT 5.0 section 6)",
                );
            }
            inner.feed(dir, r, bytes, (from, to), source);
            return Ok(());
        }
        let media = match (text, content.slice().trim_ascii()) {
            (false, _) => None,
            (true, [b'{', .., b'}'] | [b'[', .., b']']) => Some("application/json"),
            (true, _) => Some("text/plain"),
        };
        let reader = media.and_then(|m| r.cx.registry.media_type(m));
        r.seal();
        let mut inside = Reader::window(bytes, from, to, source, &mut *r.cx);
        match reader {
            Some(protocol) => inside.run(protocol),
            None => inside.data(),
        }
        Ok(())
    }
}
