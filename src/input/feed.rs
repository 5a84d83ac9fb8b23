//! Byte streams that may have nothing to say for a while: pipes, and files that are still being written.
//!
//! Both answer `WouldBlock` when nothing came for a moment, so that the owner can show what it has and can be stopped.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

/// How long a silent source waits before it says that it is idle.
pub(super) const IDLE: Duration = Duration::from_millis(100);
/// Bytes moved from a pipe at once.
const CHUNK: usize = 256 << 10;
/// Chunks under way between a pipe and its reader.
const CHUNKS: usize = 4;

/// A flag that ends reading and capturing; every clone is the same flag.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// A flag that is not set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks every holder to end; sources see it within a tenth of a second.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether [`Stop::stop`] was called.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A regular file read like `tail -f`: at its end it waits for more.
pub(super) struct Follow {
    pub file: File,
    pub stop: Stop,
}

impl Read for Follow {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_set() {
            return Ok(0);
        }
        let n = self.file.read(out)?;
        if n > 0 || out.is_empty() {
            return Ok(n);
        }
        std::thread::sleep(IDLE);
        Err(io::ErrorKind::WouldBlock.into())
    }
}

/// A stream read by a thread of its own, because a blocking read can be neither interrupted nor timed.
///
/// The thread ends with the stream or, when the reader is gone, with the next bytes; a pipe that stays silent keeps it asleep.
pub(super) struct Pump {
    chunks: Receiver<io::Result<Vec<u8>>>,
    spent: Sender<Vec<u8>>,
    current: Vec<u8>,
    used: usize,
    stop: Stop,
}

impl Pump {
    pub fn start(source: Box<dyn Read + Send>, stop: Stop) -> io::Result<Self> {
        let (sender, chunks) = sync_channel(CHUNKS);
        let (spent, empty) = channel();
        std::thread::Builder::new()
            .name("netlens-input".to_owned())
            .spawn(move || pump(source, &sender, &empty))?;
        Ok(Self {
            chunks,
            spent,
            current: Vec::new(),
            used: 0,
            stop,
        })
    }
}

/// Moves what comes, as it comes: one read, one chunk.
fn pump(
    mut source: Box<dyn Read + Send>,
    out: &SyncSender<io::Result<Vec<u8>>>,
    empty: &Receiver<Vec<u8>>,
) {
    loop {
        let mut chunk = empty.try_recv().unwrap_or_default();
        chunk.resize(CHUNK, 0);
        let sent = match source.read(&mut chunk) {
            Ok(0) => return,
            Ok(n) => {
                chunk.truncate(n);
                out.send(Ok(chunk))
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => {
                // The last word either way: nobody is left to hear of a second error.
                let _ = out.send(Err(e));
                return;
            }
        };
        if sent.is_err() {
            return;
        }
    }
}

impl Read for Pump {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_set() {
            return Ok(0);
        }
        if self.used >= self.current.len() {
            match self.chunks.recv_timeout(IDLE) {
                Ok(chunk) => {
                    let spent = std::mem::replace(&mut self.current, chunk?);
                    // A thread that has ended needs no chunks back.
                    let _ = self.spent.send(spent);
                    self.used = 0;
                }
                Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::WouldBlock.into()),
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
        let n = self
            .current
            .get(self.used..)
            .unwrap_or_default()
            .read(out)?;
        self.used = self.used.saturating_add(n);
        Ok(n)
    }
}
