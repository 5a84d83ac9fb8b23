//! Frames that cannot be read twice, kept in a temporary file without a name.
//!
//! ```text
//! time 8 | link 4 | interface 4 | wire length 4 | captured length 4 | comment length + 1, or 0: 4 | bytes | comment
//! ```
//! All little-endian. The writer gathers 256 KiB before it writes; readers find the gathered frames, too.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::frame::{Frame, LinkType, Timestamp};

use super::bytes::{Endian, len, wide};
use super::random::read_at;

/// Length of a record's header.
const HEAD: usize = 28;
/// Bytes gathered before they are written.
const GATHER: usize = 256 << 10;

/// The file, and the records that are not in it yet.
#[derive(Debug)]
pub(super) struct Shelf {
    file: File,
    tail: Mutex<Tail>,
}

#[derive(Debug, Default)]
struct Tail {
    /// Length of the file: the offset of the first gathered byte.
    written: u64,
    gathered: Vec<u8>,
}

/// The writing end.
pub(super) struct Spool(Arc<Shelf>);

impl Spool {
    /// Makes the temporary file.
    pub fn new() -> io::Result<Self> {
        let file = nameless()?;
        let tail = Mutex::default();
        Ok(Self(Arc::new(Shelf { file, tail })))
    }

    /// The reading end.
    pub fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.0)
    }

    /// Stores a frame; returns the offset it is found at.
    pub fn append(&mut self, frame: &Frame<'_>) -> io::Result<u64> {
        let mut tail = self.0.tail.lock().unwrap_or_else(PoisonError::into_inner);
        if tail.gathered.len() >= GATHER {
            (&self.0.file).write_all(&tail.gathered)?;
            tail.written = tail.written.saturating_add(wide(tail.gathered.len()));
            tail.gathered.clear();
        }
        let at = tail.written.saturating_add(wide(tail.gathered.len()));
        let captured = u32::try_from(frame.data.len()).unwrap_or(u32::MAX);
        let out = &mut tail.gathered;
        out.extend_from_slice(&frame.time.0.to_le_bytes());
        let comment = frame
            .comment
            .map_or(0, |c| u32::try_from(c.len().saturating_add(1)).unwrap_or(0));
        for n in [
            frame.link.0,
            frame.interface,
            frame.wire_len,
            captured,
            comment,
        ] {
            out.extend_from_slice(&n.to_le_bytes());
        }
        out.extend_from_slice(frame.data);
        out.extend_from_slice(frame.comment.unwrap_or_default().as_bytes());
        Ok(at)
    }
}

impl Shelf {
    /// Reads a frame back.
    pub fn read<'a>(&self, at: u64, number: u32, buf: &'a mut Vec<u8>) -> io::Result<Frame<'a>> {
        self.bytes(at, HEAD, buf)?;
        let e = Endian::Little;
        let word = |n| e.u32(buf, n).unwrap_or(0);
        let (link, interface, wire_len, captured) = (word(8), word(12), word(16), word(20));
        let time = Timestamp(e.u64(buf, 0).unwrap_or(0).cast_signed());
        let comment = word(24).checked_sub(1);
        let captured = len(captured);
        let total = captured.saturating_add(len(comment.unwrap_or(0)));
        self.bytes(at.saturating_add(wide(HEAD)), total, buf)?;
        let (data, text) = buf.split_at_checked(captured).unwrap_or((buf, &[]));
        Ok(Frame {
            number,
            time,
            link: LinkType(link),
            interface,
            wire_len,
            data,
            comment: comment.map(|_| std::str::from_utf8(text).unwrap_or_default()),
        })
    }

    /// Copies `n` bytes at `at` into `buf`.
    fn bytes(&self, at: u64, n: usize, buf: &mut Vec<u8>) -> io::Result<()> {
        let missing = || io::Error::new(io::ErrorKind::UnexpectedEof, "no such frame was stored");
        buf.clear();
        {
            let tail = self.tail.lock().unwrap_or_else(PoisonError::into_inner);
            // Records never lie across the two places: gathered bytes are written all together.
            if let Some(from) = at.checked_sub(tail.written) {
                let from = usize::try_from(from).map_err(|_| missing())?;
                let end = from.saturating_add(n);
                buf.extend_from_slice(tail.gathered.get(from..end).ok_or_else(missing)?);
                return Ok(());
            }
            if at.saturating_add(wide(n)) > tail.written {
                return Err(missing());
            }
        }
        buf.resize(n, 0);
        if read_at(&self.file, buf, at)? < n {
            return Err(missing());
        }
        Ok(())
    }
}

/// Where big temporary files belong: `/tmp` often lives in memory, `/var/tmp` never does.
fn directory() -> PathBuf {
    let var = PathBuf::from("/var/tmp");
    if std::env::var_os("TMPDIR").is_none() && var.is_dir() {
        return var;
    }
    std::env::temp_dir()
}

/// A new file that only this process can reach: made for its owner alone, and unlinked at once.
fn nameless() -> io::Result<File> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for _ in 0..1_000 {
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = directory().join(format!(".netlens-{}-{n}", std::process::id()));
        match options.open(&path) {
            Ok(file) => {
                #[cfg(unix)]
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        "no free name for a temporary file",
    ))
}
