//! What waits to go over the link: encoded messages in a ring of bytes. Whoever writes never waits; what does not fit is counted.

use core::cell::RefCell;
use embassy_sync::blocking_mutex::{Mutex, raw::CriticalSectionRawMutex};
use embassy_sync::signal::Signal;
use embassy_time::Instant;
use netlens_link::{Direction, Encoder, Message, ProblemKind, TaskEvent};

/// Bytes that wait at most: about 20 full frames.
pub const CAPACITY: usize = 32 * 1024;
/// The longest block that is written: a full frame and its fields.
const SCRATCH: usize = 1800;

/// The link of this board.
pub static LINK: Outbox = Outbox::new();

/// Microseconds since the board started.
#[must_use]
pub fn now() -> u64 {
    Instant::now().as_micros()
}

struct Ring {
    encoder: Encoder,
    scratch: [u8; SCRATCH],
    bytes: [u8; CAPACITY],
    start: usize,
    length: usize,
    frames_dropped: u32,
    others_dropped: u32,
    /// A message of kind Dropped has still to be written.
    owed: bool,
}

impl Ring {
    /// Whether there was room for it.
    fn put(&mut self, message: &Message<'_>) -> bool {
        let sequence = self.encoder.sequence();
        let Ok(length) = self.encoder.encode(message, &mut self.scratch) else {
            return false;
        };
        if self.length.saturating_add(length) > CAPACITY {
            self.encoder = Encoder::starting_at(sequence);
            return false;
        }
        let end = (self.start + self.length) % CAPACITY;
        let first = length.min(CAPACITY - end);
        let Some((head, tail)) = self
            .scratch
            .get(..length)
            .and_then(|b| b.split_at_checked(first))
        else {
            return false;
        };
        if let Some(place) = self.bytes.get_mut(end..end + first) {
            place.copy_from_slice(head);
        }
        if let Some(place) = self.bytes.get_mut(..tail.len()) {
            place.copy_from_slice(tail);
        }
        self.length += length;
        true
    }

    fn pay(&mut self) {
        if self.owed {
            let (frames, others) = (self.frames_dropped, self.others_dropped);
            self.owed = !self.put(&Message::Dropped {
                us: now(),
                frames,
                others,
            });
        }
    }

    fn take(&mut self, out: &mut [u8]) -> usize {
        let count = out.len().min(self.length);
        let first = count.min(CAPACITY - self.start);
        if let (Some((head, tail)), Some(from)) = (
            out.get_mut(..count)
                .and_then(|o| o.split_at_mut_checked(first)),
            self.bytes.get(self.start..self.start + first),
        ) {
            head.copy_from_slice(from);
            if let Some(from) = self.bytes.get(..tail.len()) {
                tail.copy_from_slice(from);
            }
        }
        self.start = (self.start + count) % CAPACITY;
        self.length -= count;
        count
    }
}

/// Messages on their way to the serial line.
pub struct Outbox {
    ring: Mutex<CriticalSectionRawMutex, RefCell<Ring>>,
    ready: Signal<CriticalSectionRawMutex, ()>,
}

impl Default for Outbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Outbox {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Outbox {
            ring: Mutex::new(RefCell::new(Ring {
                encoder: Encoder::new(),
                scratch: [0; SCRATCH],
                bytes: [0; CAPACITY],
                start: 0,
                length: 0,
                frames_dropped: 0,
                others_dropped: 0,
                owed: false,
            })),
            ready: Signal::new(),
        }
    }

    /// Puts a message behind the others, or counts it as dropped.
    pub fn send(&self, message: &Message<'_>) {
        self.ring.lock(|ring| {
            let Ok(mut ring) = ring.try_borrow_mut() else {
                return;
            };
            ring.pay();
            // While a count is owed there is no room: what is younger must not come before it.
            if ring.owed || !ring.put(message) {
                match message {
                    Message::Frame { .. } => {
                        ring.frames_dropped = ring.frames_dropped.saturating_add(1)
                    }
                    _ => ring.others_dropped = ring.others_dropped.saturating_add(1),
                }
                ring.owed = true;
            }
        });
        self.ready.signal(());
    }

    /// A frame that passed the network interface, of which the first `snaplen` bytes are sent.
    pub fn frame(&self, direction: Direction, bytes: &[u8], snaplen: usize) {
        let original = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let bytes = bytes.get(..snaplen.min(1600)).unwrap_or(bytes);
        self.send(&Message::Frame {
            us: now(),
            direction,
            original,
            bytes,
        });
    }

    /// What a task did.
    pub fn task(&self, task: &str, event: TaskEvent<'_>) {
        self.send(&Message::Task {
            us: now(),
            task,
            event,
        });
    }

    /// What went wrong.
    pub fn problem(&self, kind: ProblemKind, text: &str) {
        self.send(&Message::Problem {
            us: now(),
            kind,
            text,
        });
    }

    /// Takes bytes for the serial line, at least one. Waits while there are none.
    pub async fn take(&self, out: &mut [u8]) -> usize {
        loop {
            let count = self.try_take(out);
            if count > 0 {
                return count;
            }
            self.ready.wait().await;
        }
    }

    /// Takes bytes for the serial line, as many as there are.
    pub fn try_take(&self, out: &mut [u8]) -> usize {
        self.ring.lock(|ring| {
            ring.try_borrow_mut().map_or(0, |mut ring| {
                ring.pay();
                ring.take(out)
            })
        })
    }

    /// How many bytes wait for the serial line.
    pub fn waiting(&self) -> usize {
        self.ring
            .lock(|ring| ring.try_borrow().map_or(0, |ring| ring.length))
    }

    /// How many frames and other messages were dropped since the start.
    pub fn dropped(&self) -> (u32, u32) {
        self.ring.lock(|ring| {
            ring.try_borrow()
                .map_or((0, 0), |ring| (ring.frames_dropped, ring.others_dropped))
        })
    }
}

#[cfg(test)]
mod tests;
