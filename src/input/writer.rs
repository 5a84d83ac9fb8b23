//! Writing pcapng: what netlens captured or chose, for Wireshark and for itself.
//!
//! One section, little-endian, timestamps in nanoseconds. A frame's interface is described just before its first frame, so a
//! file that is broken off anywhere is still a capture. (draft-ietf-opsawg-pcapng-02)

use std::io::{self, Write};

use crate::frame::Frame;

use super::bytes::padded;
use super::info::{Interface, Secrets};
use super::pcapng::{ENHANCED, INTERFACE, OPT_COMMENT, SECRETS, SECTION};

/// Resolution of the timestamps written: 10^-9 s.
const NANOSECONDS: u8 = 9;

/// Writes frames to a pcapng file or stream.
#[derive(Debug)]
pub struct Writer<W: Write> {
    out: W,
    /// The block under construction; reused.
    block: Vec<u8>,
    /// Interfaces described so far.
    described: usize,
    flush: bool,
}

impl<W: Write> Writer<W> {
    /// Begins a capture. `application` is the program's name and version as the file should show it.
    ///
    /// # Errors
    /// What writing to `out` says.
    pub fn new(out: W, application: &str) -> io::Result<Self> {
        Self::commented(out, application, None)
    }

    /// The same with a comment on the capture as a whole.
    ///
    /// # Errors
    /// What writing to `out` says.
    pub fn commented(out: W, application: &str, comment: Option<&str>) -> io::Result<Self> {
        let mut writer = Self {
            out,
            block: Vec::new(),
            described: 0,
            flush: false,
        };
        writer.begin(SECTION);
        writer.u32(0x1a2b_3c4d);
        writer.u16(1);
        writer.u16(0);
        // Length of the section: not known, as it is being written.
        writer.bytes(&u64::MAX.to_le_bytes());
        if let Some(comment) = comment {
            writer.option(OPT_COMMENT, comment.as_bytes());
        }
        writer.option(4, application.as_bytes());
        writer.end_options();
        writer.end()?;
        Ok(writer)
    }

    /// Whether each frame is flushed at once, for a reader that watches the file grow.
    pub fn flush_each(&mut self, flush: bool) {
        self.flush = flush;
    }

    /// Writes a frame. `interfaces` is the list that [`Frame::interface`] counts in
    /// ([`Info::interfaces`](super::Info::interfaces)); those not yet described are described first.
    ///
    /// # Errors
    /// What writing to the output says.
    pub fn frame(&mut self, frame: &Frame<'_>, interfaces: &[Interface]) -> io::Result<()> {
        let interface = match frame.interface {
            Frame::NO_INTERFACE => 0,
            named => named,
        };
        let number = usize::try_from(interface).unwrap_or(usize::MAX);
        while self.described <= number {
            match interfaces.get(self.described) {
                Some(interface) => self.interface(interface)?,
                None if self.described == number => {
                    // A frame of an interface that nobody described: its link type is all there is to say.
                    let link = frame.link;
                    self.interface(&Interface {
                        link,
                        ..Interface::default()
                    })?;
                }
                None => {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidInput,
                        "the frame names an interface that is not in the list",
                    ));
                }
            }
        }
        let time = u64::try_from(frame.time.0).unwrap_or(0);
        let captured = u32::try_from(frame.data.len()).unwrap_or(u32::MAX);
        self.begin(ENHANCED);
        self.u32(interface);
        self.u32(u32::try_from(time >> 32).unwrap_or(u32::MAX));
        self.u32(u32::try_from(time & 0xffff_ffff).unwrap_or(0));
        self.u32(captured);
        self.u32(frame.wire_len);
        self.bytes(frame.data);
        self.pad();
        if let Some(comment) = frame.comment {
            self.option(OPT_COMMENT, comment.as_bytes());
            self.end_options();
        }
        self.end()?;
        if self.flush {
            self.out.flush()?;
        }
        Ok(())
    }

    /// Stores keys with the capture. Nothing calls this unless the user asked for it: whoever has the file can then read the
    /// traffic. It must come before the frames that need it.
    ///
    /// # Errors
    /// What writing to the output says.
    pub fn secrets(&mut self, secrets: &Secrets) -> io::Result<()> {
        self.begin(SECRETS);
        self.u32(secrets.kind);
        self.u32(u32::try_from(secrets.data.len()).unwrap_or(u32::MAX));
        self.bytes(&secrets.data);
        self.pad();
        self.end()
    }

    /// Writes what is buffered and returns the output.
    ///
    /// # Errors
    /// What flushing says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn interface(&mut self, interface: &Interface) -> io::Result<()> {
        self.begin(INTERFACE);
        self.u16(u16::try_from(interface.link.0).unwrap_or(u16::MAX));
        self.u16(0);
        self.u32(interface.snaplen);
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        for (code, text) in [
            (2, text(&interface.name)),
            (3, text(&interface.description)),
        ] {
            if !text.is_empty() {
                self.option(code, text.as_bytes());
            }
        }
        self.option(9, &[NANOSECONDS]);
        if let Some(filter) = &interface.filter {
            let mut value = vec![0];
            value.extend_from_slice(filter.as_bytes());
            self.option(11, &value);
        }
        if let Some(os) = &interface.os {
            self.option(12, os.as_bytes());
        }
        if let Some(len) = interface.fcs_len {
            self.option(13, &[len.saturating_mul(8)]);
        }
        self.end_options();
        self.described = self.described.saturating_add(1);
        self.end()
    }

    fn begin(&mut self, kind: u32) {
        self.block.clear();
        self.u32(kind);
        // The length, known at the end.
        self.u32(0);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.block.extend_from_slice(bytes);
    }

    fn u16(&mut self, n: u16) {
        self.bytes(&n.to_le_bytes());
    }

    fn u32(&mut self, n: u32) {
        self.bytes(&n.to_le_bytes());
    }

    fn pad(&mut self) {
        self.block.resize(padded(self.block.len()), 0);
    }

    /// An option; a value beyond 65,535 bytes is cut there, as its length has 16 bits.
    fn option(&mut self, code: u16, value: &[u8]) {
        let most = usize::from(u16::MAX);
        let value = value.get(..most).unwrap_or(value);
        self.u16(code);
        self.u16(u16::try_from(value.len()).unwrap_or(u16::MAX));
        self.bytes(value);
        self.pad();
    }

    fn end_options(&mut self) {
        self.u32(0);
    }

    fn end(&mut self) -> io::Result<()> {
        let total = u32::try_from(self.block.len().saturating_add(4)).unwrap_or(u32::MAX);
        self.u32(total);
        if let Some(length) = self.block.get_mut(4..8) {
            length.copy_from_slice(&total.to_le_bytes());
        }
        self.out.write_all(&self.block)
    }
}
