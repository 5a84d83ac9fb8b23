//! Where frames come from: capture files, pipes, growing files and live interfaces.
//!
//! ```text
//!  path, "-", any Read            interface
//!        |                            |
//!  sniff + gunzip/unzstd           libpcap
//!        |                            |
//!  Buffer (one, bounded)              |
//!        |                            |
//!  pcap | pcapng framing              |
//!        v                            v
//!     Capture  ------ FrameSource ------ Live
//!                advance() -> Frame | Idle | End
//!                frame()      borrowed, no copy
//!                offset()  -> RandomAccess reads the frame again
//!                info()       interfaces, names, secrets, comments
//!                ending()     complete | cut | damaged | stopped | failed
//! ```
//! What it promises: [`Capture::open`] refuses what is not a capture ([`OpenError`]); after that nothing fails any more. Every
//! frame before a cut or a damaged place is delivered, and [`Ending`] says what stopped the reading and where. Memory is bounded
//! whatever the file says: one buffer that grows only with bytes that really arrived, up to one block of 16 MiB, and
//! 16 MiB of metadata (and, for zstd, the window that the file asks for, 128 MiB at most). A frame is handed out as soon as its
//! last byte is here.
//!
//! The block framing and the bodies are read by our own code: a parser that takes the lengths of a hostile file at their word,
//! or that asks for more bytes for ever, would let one bad block hide the rest of the capture.

mod buffer;
mod bytes;
mod capture;
mod compressed;
mod ending;
mod error;
mod feed;
mod info;
pub mod live;
pub mod serial;
mod pcap;
mod pcapng;
mod random;
mod sniff;
mod spool;
#[cfg(test)]
mod tests;
mod writer;

pub use capture::Capture;
pub use ending::{Damage, Ending};
pub use error::OpenError;
pub use feed::Stop;
pub use info::{FileKind, Info, Interface, Name, Secrets};
pub use random::RandomAccess;
pub use writer::Writer;

use crate::frame::Frame;

/// What one step of reading brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// The next frame; [`FrameSource::frame`] lends it until the next step.
    Frame,
    /// Nothing came for a tenth of a second or less. Only pipes, followed files and live captures are ever idle; it is the
    /// moment to hand on what has been gathered.
    Idle,
    /// No more frames will come; [`FrameSource::ending`] says why.
    End,
}

/// A stream of frames, each borrowed from the source until the next step.
pub trait FrameSource: Send {
    /// Goes to the next frame.
    fn advance(&mut self) -> Advance;

    /// The current frame; an empty one before the first and after the last.
    fn frame(&self) -> Frame<'_>;

    /// Where [`RandomAccess::read`] finds the current frame again. 0 unless [`FrameSource::random_access`] was called or the
    /// source is an uncompressed regular file.
    fn offset(&self) -> u64;

    /// What is known about the capture so far; it grows while reading.
    fn info(&self) -> &Info;

    /// Why the frames ended; [`Ending::NotYet`] before that.
    fn ending(&self) -> &Ending;

    /// A handle that reads frames again by their [`FrameSource::offset`], from any thread.
    ///
    /// Call it before the first step. A source that cannot be read twice (pipe, compressed file, live) then keeps its frames in
    /// a temporary file without a name, bounded only by the disk.
    ///
    /// # Errors
    /// The temporary file cannot be made, or the file cannot be opened a second time.
    fn random_access(&mut self) -> std::io::Result<RandomAccess>;

    /// The same capture from its first frame on, to be read a second time beside this one; `None` where that cannot be had
    /// (pipes, compressed and followed files, live captures).
    fn again(&self) -> Option<Box<dyn FrameSource>>;

    /// Bytes read and bytes there are, for a regular uncompressed file.
    fn progress(&self) -> Option<(u64, u64)>;

    /// Frames that were lost so far because they came too fast; only live captures lose any.
    fn dropped(&mut self) -> u64 {
        0
    }

    /// The next frame, waiting for it as long as it takes; `None` at the end.
    fn next_frame(&mut self) -> Option<Frame<'_>> {
        loop {
            match self.advance() {
                Advance::Frame => break,
                Advance::Idle => {}
                Advance::End => return None,
            }
        }
        Some(self.frame())
    }
}

impl<S: FrameSource + ?Sized> FrameSource for Box<S> {
    fn advance(&mut self) -> Advance {
        (**self).advance()
    }

    fn frame(&self) -> Frame<'_> {
        (**self).frame()
    }

    fn offset(&self) -> u64 {
        (**self).offset()
    }

    fn info(&self) -> &Info {
        (**self).info()
    }

    fn ending(&self) -> &Ending {
        (**self).ending()
    }

    fn random_access(&mut self) -> std::io::Result<RandomAccess> {
        (**self).random_access()
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        (**self).again()
    }

    fn progress(&self) -> Option<(u64, u64)> {
        (**self).progress()
    }

    fn dropped(&mut self) -> u64 {
        (**self).dropped()
    }
}
