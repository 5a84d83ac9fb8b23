//! From bytes on the wire to messages, text, and counts of what was lost.

use crate::{MAGIC, MAX_WIRE, Message, OVERHEAD, VERSION, cobs, crc32, wire::Get};

/// What a decoder found.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Item<'a> {
    /// A message that arrived whole.
    Message {
        /// Its number: one more than that of the message before it.
        sequence: u32,
        /// How many messages are missing between the one before and this one.
        missing: u32,
        /// What it says.
        message: Message<'a>,
    },
    /// Text between blocks, such as a boot loader's: a line with its end, or as much as there was.
    Text(&'a str),
    /// Bytes that are neither a block nor text, such as a block whose beginning was lost. Their number.
    Lost(usize),
    /// A block that was damaged on the way: its CRC, its COBS or its payload is wrong. Its bytes on the wire.
    Damaged(usize),
    /// A whole block of another version of this protocol.
    OtherVersion(u8),
}

/// What has come in since the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Messages that arrived whole.
    pub messages: u64,
    /// Blocks with a wrong CRC, wrong COBS or a payload that is no message.
    pub damaged: u64,
    /// Bytes of damaged blocks, and bytes that are neither block nor text.
    pub lost_bytes: u64,
    /// Messages that never came, by their numbers.
    pub missing: u64,
    /// How often a board began anew: a message with a lower number than the one before it.
    pub restarts: u64,
    /// Bytes of text between blocks.
    pub text_bytes: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A zero byte has gone by and at most one more byte since.
    Undecided,
    Block,
    Text,
    /// A block longer than any may be: counted up to its end.
    TooLong,
}

/// Takes bytes in pieces of any size.
pub struct Decoder {
    buffer: [u8; MAX_WIRE],
    length: usize,
    /// Bytes of a block that is too long, beyond the buffer.
    beyond: usize,
    state: State,
    /// What the buffer holds was given out: the next call empties it.
    given: bool,
    /// The number that the next message should have.
    expected: Option<u32>,
    /// Kind of the message given last, and where its payload lies.
    last: Option<(u8, usize, usize)>,
    counts: Counts,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// A decoder that may be joined to a line at any moment.
    #[must_use]
    pub const fn new() -> Self {
        Decoder {
            buffer: [0; MAX_WIRE],
            length: 0,
            beyond: 0,
            state: State::Text,
            given: false,
            expected: None,
            last: None,
            counts: Counts {
                messages: 0,
                damaged: 0,
                lost_bytes: 0,
                missing: 0,
                restarts: 0,
                text_bytes: 0,
            },
        }
    }

    /// What has come in so far.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Kind and payload, as they were on the wire, of the message that [`Decoder::next`] gave last; `None` where it gave something else.
    #[must_use]
    pub fn payload(&self) -> Option<(u8, &[u8])> {
        let (kind, start, end) = self.last?;
        Some((kind, self.buffer.get(start..end)?))
    }

    /// Gives everything that these bytes complete to `each`.
    pub fn feed(&mut self, mut bytes: &[u8], mut each: impl FnMut(Item<'_>)) {
        while let Some(item) = self.next(&mut bytes) {
            each(item);
        }
    }

    /// Takes bytes from the front of `input` up to the first item that they complete. `None`: all are taken.
    pub fn next(&mut self, input: &mut &[u8]) -> Option<Item<'_>> {
        self.empty();
        while let Some((byte, rest)) = input.split_first() {
            *input = rest;
            if self.take(*byte) {
                return Some(self.item());
            }
        }
        None
    }

    /// Gives text that has no end of line yet. To be called when the line has been silent for a while, such as a tenth of a second.
    pub fn idle(&mut self) -> Option<Item<'_>> {
        self.empty();
        if self.state != State::Text || self.length == 0 {
            return None;
        }
        self.given = true;
        Some(self.text())
    }

    fn empty(&mut self) {
        self.last = None;
        if self.given {
            self.given = false;
            self.length = 0;
            self.beyond = 0;
        }
    }

    /// Whether this byte completes something.
    fn take(&mut self, byte: u8) -> bool {
        if byte == 0 {
            if self.length == 0 {
                self.state = State::Undecided;
            }
            return self.length != 0;
        }
        if self.state == State::TooLong {
            self.beyond = self.beyond.saturating_add(1);
            return false;
        }
        if let Some(place) = self.buffer.get_mut(self.length) {
            *place = byte;
            self.length = self.length.saturating_add(1);
        }
        if self.state == State::Undecided && self.length == 2 {
            self.state = if byte == MAGIC {
                State::Block
            } else {
                State::Text
            };
        }
        let full = self.length == self.buffer.len();
        match self.state {
            State::Text => byte == b'\n' || full,
            State::Block if full => {
                self.state = State::TooLong;
                false
            }
            _ => false,
        }
    }

    /// What the buffer holds, now that it is complete. A zero byte ended it, or it is text that ended by itself.
    fn item(&mut self) -> Item<'_> {
        self.given = true;
        match self.state {
            State::Text => {
                // A zero byte after text is the beginning of a block; a line's own end is not.
                let ended = self.buffer.get(..self.length).and_then(<[u8]>::last) == Some(&b'\n');
                if !ended && self.length < self.buffer.len() {
                    self.state = State::Undecided;
                }
                self.text()
            }
            State::Undecided => self.text(),
            State::Block => {
                self.state = State::Undecided;
                self.block()
            }
            State::TooLong => {
                self.state = State::Undecided;
                self.damaged(self.length.saturating_add(self.beyond))
            }
        }
    }

    fn text(&mut self) -> Item<'_> {
        let bytes = self.buffer.get(..self.length).unwrap_or_default();
        match core::str::from_utf8(bytes) {
            Ok(text) if text.chars().all(printable) => {
                self.counts.text_bytes = self.counts.text_bytes.saturating_add(bytes.len() as u64);
                Item::Text(text)
            }
            _ => {
                self.counts.lost_bytes = self.counts.lost_bytes.saturating_add(bytes.len() as u64);
                Item::Lost(bytes.len())
            }
        }
    }

    fn damaged(&mut self, length: usize) -> Item<'static> {
        self.counts.damaged = self.counts.damaged.saturating_add(1);
        self.counts.lost_bytes = self.counts.lost_bytes.saturating_add(length as u64);
        Item::Damaged(length)
    }

    fn block(&mut self) -> Item<'_> {
        let on_wire = self.length;
        let Some((version, kind, sequence, start, end)) = self.checked() else {
            return self.damaged(on_wire);
        };
        if version != VERSION {
            return Item::OtherVersion(version);
        }
        let missing = self.number(sequence);
        let Decoder {
            buffer,
            counts,
            last,
            ..
        } = self;
        let payload = buffer.get(start..end).unwrap_or_default();
        match Message::get(kind, payload) {
            Some(message) => {
                counts.messages = counts.messages.saturating_add(1);
                *last = Some((kind, start, end));
                Item::Message {
                    sequence,
                    missing,
                    message,
                }
            }
            None => {
                counts.damaged = counts.damaged.saturating_add(1);
                counts.lost_bytes = counts.lost_bytes.saturating_add(on_wire as u64);
                Item::Damaged(on_wire)
            }
        }
    }

    /// Version, kind, number, and where the payload lies, of a block whose CRC is right.
    fn checked(&mut self) -> Option<(u8, u8, u32, usize, usize)> {
        let block = self.buffer.get_mut(..self.length)?;
        let length = cobs::decode(block)?;
        let payload_ends = length.checked_sub(4)?;
        let (said, crc) = block.get(..length)?.split_at_checked(payload_ends)?;
        if Get(crc).u32()? != crc32(said) {
            return None;
        }
        let mut get = Get(said);
        let (_magic, version, kind, sequence) = (get.u8()?, get.u8()?, get.u8()?, get.u32()?);
        Some((
            version,
            kind,
            sequence,
            OVERHEAD.saturating_sub(4),
            payload_ends,
        ))
    }

    /// How many messages are missing before this one.
    fn number(&mut self, sequence: u32) -> u32 {
        let expected = self.expected.replace(sequence.wrapping_add(1));
        let missing = match expected {
            None => 0,
            Some(expected) if expected == sequence => 0,
            // A board that began anew begins with number 0: what it said before this one is missing.
            Some(expected) if sequence < expected => {
                self.counts.restarts = self.counts.restarts.saturating_add(1);
                sequence
            }
            Some(expected) => sequence.wrapping_sub(expected),
        };
        self.counts.missing = self.counts.missing.saturating_add(u64::from(missing));
        missing
    }
}

/// What consoles print: text, tabs and ends of lines, the bell, and the escape that colours begin with.
fn printable(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\r' | '\n' | '\x07' | '\x08' | '\x1b')
}
