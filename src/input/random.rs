//! Reading a frame again by its offset, from any thread.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::frame::Frame;

use super::bytes::{len, padded};
use super::pcap::Pcap;
use super::pcapng::{self, Sections};
use super::spool::{Shelf, Spool};

/// Bytes of the first read: the record of a frame as long as Ethernet carries, so that most frames take one.
const FIRST: usize = 2_048;

/// Reads frames again. Cheap to clone; every clone may be used on a thread of its own.
#[derive(Debug, Clone)]
pub struct RandomAccess(Kind);

#[derive(Debug, Clone)]
enum Kind {
    File { file: Arc<File>, context: Context },
    Spool(Arc<Shelf>),
}

/// What a record needs to be understood on its own.
#[derive(Debug, Clone)]
pub(super) enum Context {
    Pcap(Pcap),
    Pcapng(Arc<RwLock<Sections>>),
}

impl RandomAccess {
    pub(super) fn file(path: &Path, context: Context) -> io::Result<Self> {
        let file = Arc::new(File::open(path)?);
        Ok(Self(Kind::File { file, context }))
    }

    pub(super) fn spool(spool: &Spool) -> Self {
        Self(Kind::Spool(spool.shelf()))
    }

    /// Reads the frame that [`super::FrameSource::offset`] gave `offset` for, with one small read as a rule. `number` is
    /// handed through; `buf` is reused storage.
    ///
    /// # Errors
    /// The file cannot be read, or it no longer holds that frame (it was changed meanwhile).
    pub fn read<'a>(
        &self,
        offset: u64,
        number: u32,
        buf: &'a mut Vec<u8>,
    ) -> io::Result<Frame<'a>> {
        match &self.0 {
            Kind::Spool(shelf) => shelf.read(offset, number, buf),
            Kind::File { file, context } => match context {
                Context::Pcap(pcap) => read_pcap(file, *pcap, offset, number, buf),
                Context::Pcapng(sections) => {
                    let sections = sections.read().unwrap_or_else(PoisonError::into_inner);
                    read_pcapng(file, &sections, offset, number, buf)
                }
            },
        }
    }
}

fn changed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the capture file was changed while it is open",
    )
}

/// Reads into `out` at `at` until it is full or the file ends; returns the bytes read.
pub(super) fn read_at(file: &File, out: &mut [u8], at: u64) -> io::Result<usize> {
    let mut have = 0usize;
    while have < out.len() {
        let rest = out.get_mut(have..).unwrap_or_default();
        let from = at.saturating_add(super::bytes::wide(have));
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(file, rest, from);
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(file, rest, from);
        match read {
            Ok(0) => break,
            Ok(n) => have = have.saturating_add(n),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(have)
}

/// Makes `buf` hold `want` bytes of the record at `at`, of which it has some already.
fn extend(file: &File, buf: &mut Vec<u8>, want: usize, at: u64) -> io::Result<()> {
    let have = buf.len();
    if have >= want {
        return Ok(());
    }
    buf.resize(want, 0);
    let rest = buf.get_mut(have..).unwrap_or_default();
    let from = at.saturating_add(super::bytes::wide(have));
    if read_at(file, rest, from)? < want.saturating_sub(have) {
        return Err(changed());
    }
    Ok(())
}

/// The first bytes at `at`, as many as one small read brings.
fn begin(file: &File, buf: &mut Vec<u8>, at: u64) -> io::Result<()> {
    buf.clear();
    buf.resize(FIRST, 0);
    let n = read_at(file, buf, at)?;
    buf.truncate(n);
    Ok(())
}

fn read_pcap<'a>(
    file: &File,
    pcap: Pcap,
    at: u64,
    number: u32,
    buf: &'a mut Vec<u8>,
) -> io::Result<Frame<'a>> {
    begin(file, buf, at)?;
    let head = pcap.record_len();
    let record = pcap.checked(buf).ok_or_else(changed)?;
    let total = head.saturating_add(len(record.captured));
    extend(file, buf, total, at)?;
    Ok(Frame {
        number,
        time: record.time,
        link: pcap.link(),
        interface: Frame::NO_INTERFACE,
        wire_len: record.wire,
        data: buf.get(head..total).ok_or_else(changed)?,
        comment: None,
    })
}

fn read_pcapng<'a>(
    file: &File,
    sections: &Sections,
    at: u64,
    number: u32,
    buf: &'a mut Vec<u8>,
) -> io::Result<Frame<'a>> {
    begin(file, buf, at)?;
    let (endian, ports, first) = sections.at(at).ok_or_else(changed)?;
    let (Some(kind), Some(total)) = (endian.u32(buf, 0), endian.u32(buf, 4)) else {
        return Err(changed());
    };
    let total = padded(len(total));
    if total > pcapng::MAX_BLOCK {
        return Err(changed());
    }
    extend(file, buf, total, at)?;
    let block = buf.get(..total).ok_or_else(changed)?;
    let packet = pcapng::packet(kind, endian, block, ports).map_err(|_| changed())?;
    let mut text = String::new();
    let commented = packet
        .options
        .is_some_and(|at| pcapng::comment(endian, block, at, &mut text));
    let first = u32::try_from(first).unwrap_or(u32::MAX);
    let end = packet.start.saturating_add(packet.len);
    // The comment is lent from the buffer, too, behind the block.
    buf.truncate(total);
    buf.extend_from_slice(text.as_bytes());
    let (block, text) = buf.split_at_checked(total).ok_or_else(changed)?;
    Ok(Frame {
        number,
        time: packet.time,
        link: packet.link,
        interface: first.saturating_add(packet.interface),
        wire_len: packet.wire,
        data: block.get(packet.start..end).ok_or_else(changed)?,
        comment: commented.then(|| std::str::from_utf8(text).unwrap_or_default()),
    })
}
