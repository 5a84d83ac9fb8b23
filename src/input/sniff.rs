//! Opening: what the first bytes say the input is.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::buffer::{Buffer, Lack};
use super::capture::{Capture, Format};
use super::compressed::Compression;
use super::feed::{Follow, Pump, Stop};
use super::pcap::{self, BadHeader, Pcap};
use super::pcapng::{self, Pcapng};
use super::{Info, OpenError};

/// Compressions unwrapped one inside the other before giving up.
const MAX_LAYERS: usize = 2;

/// Whether frames can be read again where they lie.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// An uncompressed regular file, its length when it was opened, and whether it is followed as it grows.
    File {
        path: PathBuf,
        len: u64,
        followed: bool,
    },
    /// A pipe, a compressed file, or bytes from anywhere.
    Stream,
}

/// Opens a path; `-` is standard input.
pub(super) fn open(path: &Path, stop: Stop, follow: bool) -> Result<Capture, OpenError> {
    if path == Path::new("-") {
        let name = "standard input".to_owned();
        return pumped(Box::new(io::stdin()), name, stop);
    }
    let name = path.display().to_string();
    let refuse = |source| OpenError::Io {
        name: name.clone(),
        source,
    };
    let file = File::open(path).map_err(refuse)?;
    let meta = file.metadata().map_err(refuse)?;
    if meta.is_dir() {
        return Err(refuse(io::ErrorKind::IsADirectory.into()));
    }
    if !meta.is_file() {
        return pumped(Box::new(file), name, stop);
    }
    let origin = Origin::File {
        path: path.to_owned(),
        len: meta.len(),
        followed: follow,
    };
    let source: Box<dyn Read + Send> = if follow {
        Box::new(Follow {
            file,
            stop: stop.clone(),
        })
    } else {
        Box::new(file)
    };
    stream(source, name, origin, stop)
}

/// A source that may fall silent. Its reading thread unwraps compression, too, so the decoders meet blocking reads only.
fn pumped(source: Box<dyn Read + Send>, name: String, stop: Stop) -> Result<Capture, OpenError> {
    let failed = |source| OpenError::Io {
        name: name.clone(),
        source,
    };
    let mut buffer = Buffer::new(source);
    let mut layers = Vec::new();
    unwrap(&mut buffer, &mut layers, &stop).map_err(failed)?;
    let (start, rest) = buffer.into_parts();
    let whole = Box::new(Cursor::new(start).chain(rest));
    let pump = Pump::start(whole, stop.clone()).map_err(failed)?;
    let mut capture = stream(Box::new(pump), name, Origin::Stream, stop)?;
    capture.info.compression = layers;
    Ok(capture)
}

/// Recognises and opens a byte stream.
pub(super) fn stream(
    source: Box<dyn Read + Send>,
    name: String,
    origin: Origin,
    stop: Stop,
) -> Result<Capture, OpenError> {
    let mut buffer = Buffer::new(source);
    let mut layers = Vec::new();
    let failed = |source| OpenError::Io {
        name: name.clone(),
        source,
    };
    let have = unwrap(&mut buffer, &mut layers, &stop).map_err(failed)?;
    let origin = if layers.is_empty() {
        origin
    } else {
        Origin::Stream
    };
    if have == 0 {
        return Err(OpenError::Empty { name });
    }
    let need = if pcap::is_pcap(buffer.window()) {
        pcap::HEADER
    } else if pcapng::is_pcapng(buffer.window()) {
        pcapng::MAGIC_END
    } else {
        return Err(junk(buffer.window(), name));
    };
    let have = wait(&mut buffer, need, &stop).map_err(failed)?;
    if have < need {
        return Err(OpenError::HeaderCut { name, have, need });
    }
    let (format, info) = if pcap::is_pcap(buffer.window()) {
        let (pcap, kind, interface) = match Pcap::header(buffer.window()) {
            Ok(header) => header,
            Err(BadHeader::Version(what)) => return Err(OpenError::Version { name, what }),
            Err(BadHeader::NotPcap) => return Err(junk(buffer.window(), name)),
        };
        buffer.consume(pcap::HEADER);
        let mut info = Info::new(name, kind);
        info.interfaces.push(interface);
        (Format::Pcap(pcap), info)
    } else {
        match Pcapng::first(buffer.window()) {
            Ok((pcapng, kind)) => (Format::Pcapng(Box::new(pcapng)), Info::new(name, kind)),
            Err(pcapng::BadSection::NotOne) => return Err(junk(buffer.window(), name)),
            Err(pcapng::BadSection::Version(what)) => {
                return Err(OpenError::Version { name, what });
            }
        }
    };
    let mut capture = Capture::assemble(buffer, format, info, origin, stop);
    capture.info.compression = layers;
    Ok(capture)
}

/// Takes compression off the buffer, and returns how many of the first four bytes are here.
fn unwrap(buffer: &mut Buffer, layers: &mut Vec<&'static str>, stop: &Stop) -> io::Result<usize> {
    loop {
        let have = wait(buffer, 4, stop)?;
        let Some(compression) =
            Compression::of(buffer.window()).filter(|_| layers.len() < MAX_LAYERS)
        else {
            return Ok(have);
        };
        layers.push(compression.name());
        let empty = Buffer::new(Box::new(io::empty()));
        let (start, rest) = std::mem::replace(buffer, empty).into_parts();
        *buffer = Buffer::new(compression.decode(Box::new(Cursor::new(start).chain(rest))));
    }
}

/// Waits until `want` bytes are here or no more will come; returns how many there are.
fn wait(buffer: &mut Buffer, want: usize, stop: &Stop) -> io::Result<usize> {
    loop {
        match buffer.fill(want) {
            Ok(()) => return Ok(want),
            Err(Lack::Idle) if stop.is_set() => return Ok(buffer.window().len()),
            // Sources that are idle have waited already; this keeps one that does not from spinning.
            Err(Lack::Idle) => std::thread::sleep(Duration::from_millis(1)),
            Err(Lack::End { have }) => return Ok(have),
            Err(Lack::Failed(e)) => return Err(e),
        }
    }
}

/// The refusal of bytes that are no capture, with what they look like.
fn junk(start: &[u8], name: String) -> OpenError {
    let start = start.get(..start.len().min(8)).unwrap_or_default();
    let text: String = start
        .iter()
        .map_while(|b| (b.is_ascii_graphic() || *b == b' ').then_some(char::from(*b)))
        .collect();
    let hex: Vec<String> = start.iter().map(|b| format!("{b:02x}")).collect();
    let starts = if text.len() >= 4 {
        format!("{:?}", text)
    } else {
        hex.join(" ")
    };
    OpenError::NotACapture {
        name,
        starts,
        guess: guess(start),
    }
}

/// Files that people take for captures, by their first bytes.
fn guess(start: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a ZIP archive (unpack it first)"),
        (b"\xfd7zXZ", "xz data (unpack it with xz -d)"),
        (b"BZh", "bzip2 data (unpack it with bzip2 -d)"),
        (b"\x04\x22\x4d\x18", "lz4 data (unpack it with lz4 -d)"),
        (b"7z\xbc\xaf", "a 7-Zip archive (unpack it first)"),
        (
            b"snoop\0\0\0",
            "a snoop capture (editcap turns it into pcapng)",
        ),
        (
            b"GMBU",
            "a Network Monitor capture (editcap turns it into pcapng)",
        ),
        (
            b"RTSS",
            "a Network Monitor capture (editcap turns it into pcapng)",
        ),
        (b"\x7fELF", "a program"),
        (b"CLIENT_", "a TLS key log (give it with --keylog)"),
        (b"<?xml", "XML"),
        (b"<pdml", "XML (export the packets as pcapng instead)"),
        (b"{", "JSON (export the packets as pcapng instead)"),
        (b"[", "JSON (export the packets as pcapng instead)"),
    ];
    KNOWN
        .iter()
        .find(|(magic, _)| start.starts_with(magic))
        .map(|(_, what)| *what)
}
