//! Reading a capture from a file, a pipe or any byte stream.

use std::io::{self, Read};
use std::path::Path;

use crate::frame::{Frame, LinkType, Timestamp};

use super::buffer::{Buffer, Lack};
use super::bytes::wide;
use super::feed::Stop;
use super::pcap::Pcap;
use super::pcapng::Pcapng;
use super::random::{Context, RandomAccess};
use super::sniff::{self, Origin};
use super::spool::Spool;
use super::{Advance, Damage, Ending, FrameSource, Info, OpenError};

/// Where a frame lies in the record at the front of the buffer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meta {
    pub time: Timestamp,
    pub link: LinkType,
    pub interface: u32,
    pub wire_len: u32,
    /// Where the captured bytes start in the record, and how many they are.
    pub start: usize,
    pub len: usize,
    /// Length of the whole record.
    pub total: usize,
    /// The parser holds a comment for it.
    pub comment: bool,
}

/// What a parser found at the front of the buffer.
#[derive(Debug)]
pub(super) enum Next {
    Packet(Meta),
    Idle,
    Complete,
    Cut { missing: u64 },
    Damaged(String),
    Failed(io::Error),
}

impl Next {
    /// What it means that a record of at least `want` bytes is not whole.
    pub fn lack(lack: Lack, want: usize) -> Self {
        match lack {
            Lack::Idle => Self::Idle,
            Lack::End { have } => Self::Cut {
                missing: wide(want.saturating_sub(have)),
            },
            Lack::Failed(e) => Self::Failed(e),
        }
    }
}

/// How records are framed.
pub(super) enum Format {
    Pcap(Pcap),
    Pcapng(Box<Pcapng>),
}

/// A capture being read: see the [module](super) for what it promises.
pub struct Capture {
    pub(super) buffer: Buffer,
    pub(super) format: Format,
    pub(super) info: Info,
    pub(super) origin: Origin,
    pub(super) stop: Stop,
    current: Meta,
    /// Bytes of the current record, consumed at the next step.
    pending: usize,
    offset: u64,
    frames: u32,
    ending: Ending,
    spool: Option<Spool>,
}

impl Capture {
    /// Opens a capture file; `-` is standard input. Named pipes are read as they fill.
    ///
    /// # Errors
    /// [`OpenError`] when it cannot be read or is no capture.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::open_with(path, Stop::new())
    }

    /// [`Capture::open`], to be ended from another thread: a pipe may stay silent for ever.
    ///
    /// # Errors
    /// As [`Capture::open`].
    pub fn open_with(path: impl AsRef<Path>, stop: Stop) -> Result<Self, OpenError> {
        sniff::open(path.as_ref(), stop, false)
    }

    /// Opens a file that is still being written, and waits at its end for more until `stop` is set.
    ///
    /// # Errors
    /// As [`Capture::open`]; a file that is still empty is waited for.
    pub fn follow(path: impl AsRef<Path>, stop: Stop) -> Result<Self, OpenError> {
        sniff::open(path.as_ref(), stop, true)
    }

    /// Reads a capture from any byte stream; `name` stands for it in messages.
    ///
    /// # Errors
    /// As [`Capture::open`].
    pub fn from_read(source: impl Read + Send + 'static, name: &str) -> Result<Self, OpenError> {
        sniff::stream(
            Box::new(source),
            name.to_owned(),
            Origin::Stream,
            Stop::new(),
        )
    }

    pub(super) fn assemble(
        buffer: Buffer,
        format: Format,
        info: Info,
        origin: Origin,
        stop: Stop,
    ) -> Self {
        Self {
            buffer,
            format,
            info,
            origin,
            stop,
            current: Meta::default(),
            pending: 0,
            offset: 0,
            frames: 0,
            ending: Ending::NotYet,
            spool: None,
        }
    }

    fn end(&mut self, ending: Ending) -> Advance {
        self.current = Meta::default();
        self.ending = ending;
        Advance::End
    }

    /// What it means that the bytes broke off or went wrong here.
    fn ended(&mut self, next: Next) -> Advance {
        let (at, frames) = (self.buffer.at(), self.frames);
        let damaged = |what| Ending::Damaged(Damage { at, frames, what });
        let stopped = self.stop.is_set();
        self.end(match next {
            Next::Complete | Next::Cut { .. } if stopped => Ending::Stopped,
            Next::Cut { missing } => Ending::Cut {
                at,
                frames,
                missing: Some(missing),
            },
            Next::Damaged(what) => damaged(what),
            Next::Failed(e) => match e.kind() {
                io::ErrorKind::UnexpectedEof => Ending::Cut {
                    at,
                    frames,
                    missing: None,
                },
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                    damaged(format!("the compressed data is damaged: {e}"))
                }
                _ => Ending::Failed { frames, source: e },
            },
            Next::Packet(_) | Next::Idle | Next::Complete => Ending::Complete,
        })
    }

    fn packet(&mut self, meta: Meta) -> Advance {
        self.current = meta;
        self.pending = meta.total;
        // Numbers stop at the last one there is; a capture of 4 billion packets has other troubles.
        self.frames = self.frames.saturating_add(1);
        self.offset = self.buffer.at();
        if let Some(mut spool) = self.spool.take() {
            match spool.append(&self.frame()) {
                Ok(at) => self.offset = at,
                Err(source) => {
                    let frames = self.frames.saturating_sub(1);
                    return self.end(Ending::Failed { frames, source });
                }
            }
            self.spool = Some(spool);
        }
        Advance::Frame
    }
}

impl FrameSource for Capture {
    fn advance(&mut self) -> Advance {
        if !matches!(self.ending, Ending::NotYet) {
            return Advance::End;
        }
        self.buffer.consume(std::mem::take(&mut self.pending));
        let next = match &mut self.format {
            Format::Pcap(pcap) => pcap.next(&mut self.buffer),
            Format::Pcapng(pcapng) => pcapng.next(&mut self.buffer, &mut self.info, self.frames),
        };
        match next {
            Next::Packet(meta) => self.packet(meta),
            Next::Idle if !self.stop.is_set() => Advance::Idle,
            Next::Idle => self.end(Ending::Stopped),
            over => self.ended(over),
        }
    }

    fn frame(&self) -> Frame<'_> {
        let Meta { start, len, .. } = self.current;
        let comment = match &self.format {
            Format::Pcapng(pcapng) if self.current.comment => Some(pcapng.comment()),
            _ => None,
        };
        Frame {
            number: self.frames,
            time: self.current.time,
            link: self.current.link,
            interface: self.current.interface,
            wire_len: self.current.wire_len,
            data: self
                .buffer
                .window()
                .get(start..start.saturating_add(len))
                .unwrap_or(&[]),
            comment,
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
        if let Origin::File { path, .. } = &self.origin {
            let context = match &self.format {
                Format::Pcap(pcap) => Context::Pcap(*pcap),
                Format::Pcapng(pcapng) => Context::Pcapng(pcapng.sections()),
            };
            return RandomAccess::file(path, context);
        }
        let spool = Spool::new()?;
        let access = RandomAccess::spool(&spool);
        self.spool = Some(spool);
        Ok(access)
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        match &self.origin {
            Origin::File {
                path,
                followed: false,
                ..
            } => {
                let capture = Self::open_with(path, self.stop.clone()).ok()?;
                Some(Box::new(capture))
            }
            Origin::File { .. } | Origin::Stream => None,
        }
    }

    fn progress(&self) -> Option<(u64, u64)> {
        match &self.origin {
            Origin::File { len, .. } => Some((self.buffer.at().min(*len), *len)),
            Origin::Stream => None,
        }
    }
}
