//! The reader: pushes frames into the session and tells how far it is.

use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::{Options, Shared};
use crate::frame::Timestamp;
use crate::input::{Advance, FrameSource};
use crate::ui::msg::{Doing, Load, Msg};

/// Frames between two looks at the clock.
const STRIDE: u32 = 64;
/// Time between two tellings at first; it doubles up to the last.
const SOON: Duration = Duration::from_millis(5);
const LATER: Duration = Duration::from_millis(250);
/// Time between two tellings of a live capture.
const LIVE: Duration = Duration::from_millis(40);

/// Frames of a file whose story is told at once; the rest is indexed first, so that a large file can be gone through early.
const FRONT: u32 = 4_096;

/// Reads until the source ends or everything stops.
pub fn read(options: Options, shared: &Shared, tell: &Sender<Msg>) {
    let Options {
        mut source,
        mut each,
        live,
        ..
    } = options;
    let mut teller = Teller {
        told: Instant::now(),
        wait: if live { LIVE } else { SOON },
        load: Load::default(),
        packets: u64::MAX,
        known: 0,
        live,
        since: 0,
    };
    let mut failed = None;
    let again = if live || each.is_some() {
        None
    } else {
        source.again()
    };
    let twice = again.is_some();
    while !shared.stops() {
        match source.advance() {
            Advance::Frame => {
                let (frame, place) = (source.frame(), source.offset());
                if let Some(write) = &mut each
                    && let Err(e) = write(&frame, &source.info().interfaces)
                {
                    failed = Some(format!("Writing failed: {e}. Nothing more is written."));
                    each = None;
                }
                let mut session = shared.session_in_turn();
                let count = if !twice {
                    session.push(&frame, place)
                } else {
                    if frame.number <= FRONT {
                        session.tell(&frame);
                    } else {
                        teller.load.doing = Doing::Indexing;
                    }
                    session.index(&frame, place)
                };
                drop(session);
                teller.load.frames = u32::try_from(count).unwrap_or(u32::MAX);
                if !teller.is_due() {
                    continue;
                }
            }
            Advance::Idle => {
                if live {
                    shared.session_in_turn().tick(now());
                }
            }
            Advance::End => break,
        }
        if teller.told.elapsed() >= teller.wait {
            teller.tell(&mut *source, shared, tell);
        }
    }
    if let Some(mut again) = again
        && teller.load.doing == Doing::Indexing
    {
        teller.load.doing = Doing::Telling;
        shared.session_in_turn().indexed();
        shared.read.store(true, Ordering::Release);
        teller.tell(&mut *again, shared, tell);
        tell_rest(&mut *again, &mut teller, shared, tell);
    }
    shared.session_in_turn().finish();
    shared.read.store(true, Ordering::Release);
    teller.load.done = true;
    teller.load.note = failed.or_else(|| source.ending().note());
    teller.packets = u64::MAX;
    teller.tell(&mut *source, shared, tell);
    // The source stays: its temporary file may still be read.
    while !shared.stops() {
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Reads what was indexed only a second time, for its story.
fn tell_rest(
    source: &mut dyn FrameSource,
    teller: &mut Teller,
    shared: &Shared,
    tell: &Sender<Msg>,
) {
    while !shared.stops() && source.next_frame().is_some() {
        let frame = source.frame();
        if frame.number > teller.load.frames {
            return;
        }
        if frame.number > FRONT {
            shared.session_in_turn().tell(&frame);
        }
        if teller.is_due() && teller.told.elapsed() >= teller.wait {
            teller.tell(source, shared, tell);
        }
    }
}

/// The time of day, for live captures: what waits for an answer waits on this clock.
fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}

struct Teller {
    told: Instant,
    wait: Duration,
    load: Load,
    /// Packets of the story told last.
    packets: u64,
    /// Interfaces told last.
    known: usize,
    live: bool,
    /// Frames since the last look at the clock.
    since: u32,
}

impl Teller {
    /// Whether it is time for a look at the clock, after a frame.
    fn is_due(&mut self) -> bool {
        self.since += 1;
        if self.since < STRIDE && !self.live {
            return false;
        }
        self.since = 0;
        true
    }

    fn tell(&mut self, source: &mut dyn FrameSource, shared: &Shared, tell: &Sender<Msg>) {
        self.load.bytes = source.progress();
        self.load.dropped = source.dropped();
        let interfaces = &source.info().interfaces;
        if interfaces.len() > self.known {
            self.known = interfaces.len();
            let mut kept = shared
                .interfaces
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            kept.clone_from(interfaces);
        }
        // The story may change between packets too, when a wait ends.
        let session = shared
            .session
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let story = (self.live || session.story().packets != self.packets)
            .then(|| Arc::new(session.story().clone()));
        drop(session);
        let _ = tell.send(Msg::Load(self.load.clone()));
        if let Some(story) = story {
            self.packets = story.packets;
            let _ = tell.send(Msg::Story(story));
        }
        self.told = Instant::now();
        if !self.live {
            self.wait = (self.wait * 2).min(LATER);
        }
    }
}
