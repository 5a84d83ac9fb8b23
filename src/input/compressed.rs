//! gzip and zstd around a capture, decoded as a stream: memory does not depend on how much comes out.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Largest zstd window accepted (the memory one frame may ask for): what `zstd --ultra -22` uses, 128 MiB, is the most.
const WINDOW_LIMIT: u64 = 128 << 20;

/// A last block of no bytes, and a checksum for frames that have one (the decoder does not compare it).
const END_OF_FRAME: &[u8] = &[1, 0, 0, 0, 0, 0, 0];

/// A compression that captures come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// What the first bytes say. Skippable zstd frames (0x184D2A5?) count, as `zstd` itself may write them first.
    pub fn of(start: &[u8]) -> Option<Self> {
        match *start.first_chunk::<4>()? {
            [0x1f, 0x8b, 8, _] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd] => Some(Self::Zstd),
            [n, 0x2a, 0x4d, 0x18] if n & 0xf0 == 0x50 => Some(Self::Zstd),
            _ => None,
        }
    }

    /// The decoder around `source`.
    pub fn decode(self, source: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(source)),
            Self::Zstd => Box::new(Zstd::new(source)),
        }
    }
}

/// All frames of a zstd stream, one after the other, the skippable ones skipped.
struct Zstd {
    source: Watched,
    decoder: Box<FrameDecoder>,
    /// Between two frames rather than inside one.
    between: bool,
    /// What went wrong, told after everything before it was given out.
    failed: Option<io::Error>,
}

/// A source that remembers whether it ran dry, which tells data cut short from data gone bad.
struct Watched {
    inner: BufReader<Box<dyn Read + Send>>,
    dry: bool,
}

impl Read for Watched {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        self.dry |= n == 0 && !out.is_empty();
        Ok(n)
    }
}

/// What is wrong with zstd data, for people: the decoder's own words are for its programmers.
fn words(e: &FrameDecoderError) -> String {
    match e {
        FrameDecoderError::WindowSizeTooBig { requested, .. } => format!(
            "the zstd data asks for a window of {} MiB, more than the {} MiB that netlens gives; unpack it with zstd first",
            requested >> 20,
            WINDOW_LIMIT >> 20
        ),
        FrameDecoderError::DictNotProvided { dict_id } => {
            format!(
                "the zstd data needs a dictionary (number {dict_id}); unpack it with zstd first"
            )
        }
        FrameDecoderError::ReadFrameHeaderError(_)
        | FrameDecoderError::FrameHeaderError(_)
        | FrameDecoderError::FailedToInitialize(_) => {
            "no zstd frame begins where one should".to_owned()
        }
        FrameDecoderError::FailedToReadChecksum(_) => "the zstd data lacks its checksum".to_owned(),
        _ => "a block of the zstd data cannot be unpacked".to_owned(),
    }
}

impl Zstd {
    fn new(source: Box<dyn Read + Send>) -> Self {
        let mut decoder = Box::new(FrameDecoder::new());
        decoder.set_max_window_size(WINDOW_LIMIT);
        Self {
            source: Watched {
                inner: BufReader::new(source),
                dry: false,
            },
            decoder,
            between: true,
            failed: None,
        }
    }

    fn broken(&self, e: &FrameDecoderError) -> io::Error {
        let kind = if self.source.dry {
            io::ErrorKind::UnexpectedEof
        } else {
            io::ErrorKind::InvalidData
        };
        io::Error::new(kind, words(e))
    }

    /// Reads the header of the next frame, past skippable ones; false at the end of the data.
    fn enter(&mut self) -> io::Result<bool> {
        loop {
            if self.source.inner.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => {
                    self.between = false;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(
                        &mut (&mut self.source).take(u64::from(length)),
                        &mut io::sink(),
                    )?;
                }
                Err(e) => return Err(self.broken(&e)),
            }
        }
    }
}

impl Read for Zstd {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.between {
                if let Some(e) = self.failed.take() {
                    return Err(e);
                }
                if !self.enter()? {
                    return Ok(0);
                }
            }
            let n = self.decoder.read(out)?;
            if n > 0 || out.is_empty() {
                return Ok(n);
            }
            if self.decoder.is_finished() {
                self.between = true;
                continue;
            }
            let one = BlockDecodingStrategy::UptoBlocks(1);
            if let Err(e) = self.decoder.decode_blocks(&mut self.source, one) {
                self.failed = Some(self.broken(&e));
                // The decoder holds back a window of bytes (8 MiB at `zstd -19`) until its frame ends; this ends it.
                let one = BlockDecodingStrategy::UptoBlocks(1);
                if self.decoder.decode_blocks(END_OF_FRAME, one).is_err() {
                    self.between = true;
                }
            }
        }
    }
}
