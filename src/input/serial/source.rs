//! The source: bytes of the line in, frames and records out.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read as _};
use std::time::{Duration, Instant};

use netlens_link::{Decoder, Item, Message};

use super::clock::Clock;
use super::printed::{Line, Printed};
use super::record::{self, EVENTS, Told};
use super::{SerialError, SerialPort};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::input::feed::IDLE;
use crate::input::spool::Spool;
use crate::input::{
    Advance, Ending, FileKind, FrameSource, Info, Interface, RandomAccess, Secrets, Stop,
};

/// Bytes read at once.
const CHUNK: usize = 16 << 10;
/// Time between two attempts to open a port that went away.
const PATIENCE: Duration = Duration::from_millis(500);
/// The interface of the frames, and that of the records.
const FRAMES: u32 = 0;
const RECORDS: u32 = 1;

/// The bytes of one frame or record.
struct Taken {
    time: Timestamp,
    interface: u32,
    wire_len: u32,
    data: Vec<u8>,
}

/// Where the bytes come from.
enum Place {
    /// A port, which comes back.
    Port(SerialPort),
    /// A file of what came from one, which ends.
    Recording(File),
}

impl Place {
    fn open(path: &str, baud: u32) -> Result<Self, SerialError> {
        if std::fs::metadata(path).is_ok_and(|m| m.is_file()) {
            let opened = File::open(path).map(Self::Recording);
            return opened.map_err(|source| SerialError::Other {
                path: path.to_owned(),
                source,
            });
        }
        SerialPort::open(path, baud).map(Self::Port)
    }

    /// What came within a moment; `None` at the end of a recording and from a port that went away.
    fn read(&mut self) -> Option<Vec<u8>> {
        match self {
            Self::Port(port) => port.receive(IDLE).ok(),
            Self::Recording(file) => {
                let mut chunk = vec![0; CHUNK];
                let n = file.read(&mut chunk).ok().filter(|n| *n > 0)?;
                chunk.truncate(n);
                Some(chunk)
            }
        }
    }
}

/// The serial line of a board.
pub struct Serial {
    path: String,
    baud: u32,
    /// A recording ends; a port comes back.
    is_port: bool,
    line: Option<Place>,
    tried: Instant,
    reading: Reading,
    info: Info,
    stop: Stop,
    current: Option<Taken>,
    frames: u32,
    offset: u64,
    ending: Ending,
    spool: Option<Spool>,
}

impl Serial {
    /// Opens a port, or a recording of what came from one. `baud` is the rate in bits a second.
    ///
    /// # Errors
    /// [`SerialError`] says what is missing: the port, the permission, another program's leave.
    pub fn open(path: &str, baud: u32, stop: Stop) -> Result<Self, SerialError> {
        let line = Place::open(path, baud)?;
        let mut info = Info::new(path.to_owned(), FileKind::Live);
        let interface = |name: &str, description: &str, link| Interface {
            link,
            snaplen: 0,
            name: Some(name.to_owned()),
            description: Some(description.to_owned()),
            tsresol: 6,
            ..Interface::default()
        };
        info.interfaces.push(interface(
            path,
            "frames that a board sent and received, as it reported them",
            LinkType::ETHERNET,
        ));
        info.interfaces.push(interface(
            "board",
            "events of the board's tasks and radio (netlens records, version 1)",
            EVENTS,
        ));
        Ok(Self {
            path: path.to_owned(),
            baud,
            is_port: matches!(line, Place::Port(_)),
            line: Some(line),
            tried: Instant::now(),
            reading: Reading::default(),
            info,
            stop,
            current: None,
            frames: 0,
            offset: 0,
            ending: Ending::NotYet,
            spool: None,
        })
    }

    fn end(&mut self, ending: Ending) -> Advance {
        self.current = None;
        self.ending = ending;
        Advance::End
    }

    /// Takes what is ready; `None` where nothing is.
    fn next(&mut self) -> Option<Advance> {
        let taken = self.reading.ready.pop_front()?;
        self.current = Some(taken);
        self.frames = self.frames.saturating_add(1);
        if let Some(mut spool) = self.spool.take() {
            let stored = spool.append(&self.frame());
            self.spool = Some(spool);
            match stored {
                Ok(offset) => self.offset = offset,
                Err(source) => {
                    let frames = self.frames.saturating_sub(1);
                    return Some(self.end(Ending::Failed { frames, source }));
                }
            }
        }
        Some(Advance::Frame)
    }

    /// Reads what came. Returns whether anything did.
    fn read(&mut self) -> bool {
        let Some(line) = &mut self.line else {
            return self.wait_for_port();
        };
        match line.read() {
            None => self.gone(),
            Some(bytes) if bytes.is_empty() => {
                self.reading.silence(now());
                !self.reading.ready.is_empty()
            }
            Some(bytes) => {
                self.reading.feed(&bytes, now());
                self.secrets();
                true
            }
        }
    }

    /// The line has ended: a recording is over, a board was unplugged.
    fn gone(&mut self) -> bool {
        self.line = None;
        self.reading.silence(now());
        if self.is_port && !self.stop.is_set() {
            self.reading.told(Told::Unplugged, &[], now());
        }
        true
    }

    fn wait_for_port(&mut self) -> bool {
        std::thread::sleep(IDLE);
        if self.tried.elapsed() < PATIENCE {
            return false;
        }
        self.tried = Instant::now();
        let Ok(line) = Place::open(&self.path, self.baud) else {
            return false;
        };
        self.line = Some(line);
        self.reading.decoder = Decoder::new();
        self.reading.told(Told::Plugged, &[], now());
        true
    }

    /// Hands on the secrets that came.
    fn secrets(&mut self) {
        for line in self.reading.secrets.drain(..) {
            if self.info.afford(line.len()) {
                self.info.secrets.push(Secrets {
                    kind: Secrets::TLS_KEY_LOG,
                    data: line.into_bytes(),
                });
            }
        }
    }
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Timestamp(since.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX)))
}

/// What the bytes say.
#[derive(Default)]
struct Reading {
    decoder: Decoder,
    clock: Clock,
    printed: Printed,
    /// The board's address: of its last greeting, or of the first frame that it sent.
    mac: netlens_link::Mac,
    /// Frames that the board had no room for, by its own count.
    dropped: u32,
    /// How much was lost so far, by kind: bytes, damaged messages' bytes, messages.
    lost: [u64; 3],
    secrets: Vec<String>,
    ready: VecDeque<Taken>,
}

impl Reading {
    fn feed(&mut self, mut bytes: &[u8], now: Timestamp) {
        let mut decoder = std::mem::take(&mut self.decoder);
        while let Some(item) = decoder.next(&mut bytes) {
            match item {
                Item::Message {
                    missing, message, ..
                } => {
                    self.before(&message, missing, now);
                    if !self.message(&message, now)
                        && let Some((kind, payload)) = decoder.payload()
                    {
                        let at = payload.first_chunk::<8>().filter(|_| kind != 9);
                        let time = match at {
                            Some(us) => self.clock.at(u64::from_le_bytes(*us), now),
                            None => self.clock.now(now),
                        };
                        self.record(kind, payload, time);
                    }
                }
                Item::Text(text) => {
                    if let Some(line) = self.printed.take(text) {
                        self.line(line, now);
                    }
                }
                Item::Lost(n) => self.loss(Told::Lost, 0, n as u64, now),
                Item::Damaged(n) => self.loss(Told::Damaged, 1, n as u64, now),
                Item::OtherVersion(version) => {
                    self.told(Told::OtherVersion, &u64::from(version).to_le_bytes(), now);
                }
                _ => {}
            }
        }
        self.decoder = decoder;
    }

    /// What the message says of those before it.
    fn before(&mut self, message: &Message<'_>, missing: u32, now: Timestamp) {
        if let Message::Hello { us, mac, .. } = message {
            self.clock.began_anew(*us, now);
            self.mac = *mac;
        }
        if missing > 0 {
            self.loss(Told::Missing, 2, u64::from(missing), now);
        }
    }

    /// Takes a message that is no record as it is; returns whether it was one.
    fn message(&mut self, message: &Message<'_>, now: Timestamp) -> bool {
        match message {
            Message::Frame {
                us,
                direction,
                original,
                bytes,
            } => {
                if self.mac == [0; 6]
                    && *direction == netlens_link::Direction::Sent
                    && let Some(mac) = bytes.get(6..).and_then(<[u8]>::first_chunk)
                {
                    self.mac = *mac;
                }
                self.ready.push_back(Taken {
                    time: self.clock.at(*us, now),
                    interface: FRAMES,
                    wire_len: (*original).max(u32::try_from(bytes.len()).unwrap_or(u32::MAX)),
                    data: bytes.to_vec(),
                });
            }
            Message::Secret { us, line } => {
                self.secrets.push(format!("{line}\n"));
                let time = self.clock.at(*us, now);
                let payload = record::without_secret(*us, line);
                self.record(message.kind(), &payload, time);
            }
            Message::Dropped { frames, .. } => {
                self.dropped = *frames;
                return false;
            }
            _ => return false,
        }
        true
    }

    fn line(&mut self, line: Line, now: Timestamp) {
        match line {
            Line::Frame(data) => self.ready.push_back(Taken {
                time: self.clock.now(now),
                interface: FRAMES,
                wire_len: u32::try_from(data.len()).unwrap_or(u32::MAX),
                data,
            }),
            Line::Text(text) => self.told(Told::Text, &record::text(&text), now),
        }
    }

    /// Nothing came for a while: a line without an end is one.
    fn silence(&mut self, now: Timestamp) {
        let text = match self.decoder.idle() {
            Some(Item::Text(text)) => Some(text.to_owned()),
            _ => None,
        };
        let line = text
            .and_then(|t| self.printed.take(&t))
            .or_else(|| self.printed.end());
        if let Some(line) = line {
            self.line(line, now);
        }
    }

    fn loss(&mut self, what: Told, sum: usize, n: u64, now: Timestamp) {
        let mut payload = n.to_le_bytes().to_vec();
        if let Some(sum) = self.lost.get_mut(sum) {
            *sum = sum.saturating_add(n);
            payload.extend_from_slice(&sum.to_le_bytes());
        }
        self.told(what, &payload, now);
    }

    fn told(&mut self, what: Told, payload: &[u8], now: Timestamp) {
        let time = self.clock.now(now);
        self.record(what as u8, payload, time);
    }

    fn record(&mut self, kind: u8, payload: &[u8], time: Timestamp) {
        let data = record::record(kind, self.mac, payload);
        self.ready.push_back(Taken {
            time,
            interface: RECORDS,
            wire_len: u32::try_from(data.len()).unwrap_or(u32::MAX),
            data,
        });
    }
}

impl FrameSource for Serial {
    fn advance(&mut self) -> Advance {
        if !matches!(self.ending, Ending::NotYet) {
            return Advance::End;
        }
        loop {
            if self.stop.is_set() {
                return self.end(Ending::Stopped);
            }
            if let Some(step) = self.next() {
                return step;
            }
            if self.line.is_none() && !self.is_port {
                return self.end(Ending::Complete);
            }
            if !self.read() {
                return Advance::Idle;
            }
        }
    }

    fn frame(&self) -> Frame<'_> {
        let number = self.frames;
        let Some(taken) = &self.current else {
            return Frame {
                number,
                time: Timestamp::default(),
                link: LinkType::ETHERNET,
                interface: FRAMES,
                wire_len: 0,
                data: &[],
                comment: None,
            };
        };
        Frame {
            number,
            time: taken.time,
            link: if taken.interface == FRAMES {
                LinkType::ETHERNET
            } else {
                EVENTS
            },
            interface: taken.interface,
            wire_len: taken.wire_len,
            data: &taken.data,
            comment: None,
        }
    }

    fn offset(&self) -> u64 {
        self.offset
    }

    fn info(&self) -> &Info {
        &self.info
    }

    fn ending(&self) -> &Ending {
        &self.ending
    }

    fn random_access(&mut self) -> io::Result<RandomAccess> {
        let spool = Spool::new()?;
        let access = RandomAccess::spool(&spool);
        self.spool = Some(spool);
        Ok(access)
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        None
    }

    fn progress(&self) -> Option<(u64, u64)> {
        None
    }

    /// Frames that the board had no room for, and messages that got lost on the line.
    fn dropped(&mut self) -> u64 {
        let [.., messages] = self.reading.lost;
        u64::from(self.reading.dropped).saturating_add(messages)
    }
}
