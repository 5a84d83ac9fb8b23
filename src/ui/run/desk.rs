//! The desk: answers what the screen asks, one wish at a time, and scans for the filter in between.

use std::fs::OpenOptions;
use std::io::{self, BufWriter};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::{Attempt, KeepRecord, Shared};
use crate::dissect::{Engine, Packet, Registry};
use crate::filter::Filter;
use crate::flow::{Flows, Limits};
use crate::frame::Frame;
use crate::input::{RandomAccess, Writer};
use crate::report::stream::{Stream, payload};
use crate::session::Fetch;
use crate::ui::effect::{Effect, Which};
use crate::ui::msg::{Matched, Msg, Summary};
use crate::ui::page::Page;

/// Reads frames again from where the source keeps them.
struct Shelf<'r>(&'r RandomAccess);

impl Fetch for Shelf<'_> {
    fn fetch<'b>(&mut self, place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>> {
        self.0.read(place, number, buf).ok()
    }
}

/// Frames of a scan between two looks at the wishes.
const STRETCH: u32 = 2_000;
/// Frames of a conversation that are put together.
const MAX_FOLLOWED: usize = 50_000;

/// A filter being looked for.
struct Scan {
    id: u32,
    filter: Filter,
    engine: Engine,
    next: u32,
    /// Whether the screen knows that all frames read so far were looked at.
    told: bool,
}

/// How progress of a lesson is kept, and what a learner did is looked for.
type Serves = (KeepRecord, Attempt);

/// Serves until everything stops.
pub fn serve(
    shared: &Shared,
    registry: &Arc<Registry>,
    random: &RandomAccess,
    asked: &Receiver<Effect>,
    tell: &Sender<Msg>,
    mut serves: Option<Serves>,
) {
    let mut scan: Option<Scan> = None;
    loop {
        let Some(wish) = next(shared, &mut scan, random, asked, tell) else {
            return;
        };
        // Of looks and lists only the newest counts: the user has moved on.
        let mut wishes = vec![wish];
        for wish in asked.try_iter() {
            match (&wish, wishes.last()) {
                (Effect::Look(_), Some(Effect::Look(_)))
                | (Effect::Rows(_), Some(Effect::Rows(_))) => {
                    wishes.pop();
                }
                _ => {}
            }
            wishes.push(wish);
        }
        for wish in wishes {
            match wish {
                Effect::Quit => return,
                Effect::Copy(_) => {}
                Effect::Keep(lesson, record) => {
                    if let Some((keep, _)) = &mut serves
                        && let Err(e) = keep(&lesson, &record)
                    {
                        let _ = tell.send(Msg::Said(e));
                    }
                }
                Effect::Attempt(what, filter) => {
                    if let Some((_, attempt)) = &serves {
                        let _ = tell.send(Msg::Attempted(attempt(&what, &filter)));
                    }
                }
                Effect::Look(number) => look(number, shared, random, tell),
                Effect::Rows(numbers) => rows(&numbers, shared, random, tell),
                Effect::Follow(number) => follow(number, shared, random, tell),
                Effect::Write(path, which) => {
                    let said =
                        write(&path, &which, shared, random).unwrap_or_else(|e| match e.kind() {
                            io::ErrorKind::AlreadyExists => {
                                format!(
                                    "Not written: {path} is there already. w asks for another name."
                                )
                            }
                            _ => format!("Not written: {e} ({path})."),
                        });
                    let _ = tell.send(Msg::Said(said));
                }
                Effect::Scan(id, text) => {
                    scan = Filter::parse(&text, registry)
                        .ok()
                        .filter(|_| !text.is_empty())
                        .map(|filter| Scan {
                            id,
                            filter,
                            engine: Engine::new(
                                registry.clone(),
                                Box::new(Flows::new(Limits::default())),
                            ),
                            next: 1,
                            told: false,
                        });
                }
            }
        }
    }
}

/// The next wish; while there is none, the scan goes on.
fn next(
    shared: &Shared,
    scan: &mut Option<Scan>,
    random: &RandomAccess,
    asked: &Receiver<Effect>,
    tell: &Sender<Msg>,
) -> Option<Effect> {
    loop {
        if shared.stops() {
            return None;
        }
        match asked.try_recv() {
            Ok(wish) => return Some(wish),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
        let ended = shared.read.load(Ordering::Acquire);
        let more = scan.as_mut().is_some_and(|s| s.go_on(shared, random, tell));
        if more {
            continue;
        }
        if ended || scan.is_none() {
            return asked.recv().ok();
        }
        match asked.recv_timeout(Duration::from_millis(50)) {
            Ok(wish) => return Some(wish),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

impl Scan {
    /// Looks at a stretch of frames; says whether there are more.
    fn go_on(&mut self, shared: &Shared, random: &RandomAccess, tell: &Sender<Msg>) -> bool {
        let places: Vec<u64> = {
            let session = shared.session();
            (self.next..self.next.saturating_add(STRETCH))
                .map_while(|n| session.place(n))
                .collect()
        };
        if places.is_empty() && self.told {
            return false;
        }
        let mut buf = Vec::new();
        let mut frames = Vec::new();
        for place in &places {
            if let Ok(frame) = random.read(*place, self.next, &mut buf)
                && self.filter.matches(self.engine.dissect(&frame))
            {
                frames.push(self.next);
            }
            self.next = self.next.saturating_add(1);
        }
        let more = places.len() == STRETCH as usize;
        self.told = !more;
        let _ = tell.send(Msg::Matched(Matched {
            scan: self.id,
            frames,
            scanned: self.next - 1,
            done: !more,
        }));
        more
    }
}

fn look(number: u32, shared: &Shared, random: &RandomAccess, tell: &Sender<Msg>) {
    let mut session = shared.session();
    let Some(mut page) = session.look(number, &mut Shelf(random)).map(Page::of) else {
        let _ = tell.send(Msg::Said(format!("Frame {number} cannot be read again.")));
        return;
    };
    let places: Vec<(u32, Option<u64>)> = page
        .other_frames()
        .into_iter()
        .map(|n| (n, session.place(n)))
        .collect();
    drop(session);
    let mut buf = Vec::new();
    for (n, place) in places {
        if let Some(frame) = place.and_then(|p| random.read(p, n, &mut buf).ok()) {
            page.add_frame(n, frame.data.to_vec());
        }
    }
    let _ = tell.send(Msg::Page(Box::new(page)));
}

fn rows(numbers: &[u32], shared: &Shared, random: &RandomAccess, tell: &Sender<Msg>) {
    let mut out = Vec::with_capacity(numbers.len());
    let mut each = |packet: Packet<'_>| out.push(Summary::of(packet));
    shared
        .session()
        .look_each(numbers, &mut Shelf(random), &mut each);
    let _ = tell.send(Msg::Rows(out));
}

fn follow(number: u32, shared: &Shared, random: &RandomAccess, tell: &Sender<Msg>) {
    let mut stream = Stream::default();
    let mut session = shared.session();
    let frames = session.conversation(number, MAX_FOLLOWED);
    session.look_each(&frames, &mut Shelf(random), &mut |packet| {
        payload(&mut stream, packet)
    });
    drop(session);
    stream.finish();
    let _ = tell.send(Msg::Stream(Box::new(stream)));
}

/// Writes frames to a new file; says what was written.
fn write(path: &str, which: &Which, shared: &Shared, random: &RandomAccess) -> io::Result<String> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let application = concat!("netlens ", env!("CARGO_PKG_VERSION"));
    let mut writer = Writer::new(BufWriter::new(file), application)?;
    let interfaces = shared
        .interfaces
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let mut buf = Vec::new();
    let mut count = 0u64;
    let mut put = |number: u32| -> io::Result<bool> {
        let Some(place) = shared.session().place(number) else {
            return Ok(false);
        };
        let frame = random.read(place, number, &mut buf)?;
        writer.frame(&frame, &interfaces)?;
        count += 1;
        Ok(true)
    };
    match which {
        Which::All => {
            let mut number = 1;
            while put(number)? {
                number += 1;
            }
        }
        Which::Conversation(of) => {
            let frames = shared.session().conversation(*of, usize::MAX);
            for number in frames {
                put(number)?;
            }
        }
        Which::Frames(frames) => {
            for number in frames {
                put(*number)?;
            }
        }
    }
    writer.finish()?;
    Ok(format!(
        "Wrote {count} frame{} to {path}.",
        if count == 1 { "" } else { "s" }
    ))
}
