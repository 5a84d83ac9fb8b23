//! The only owner: an index of the frames, the flows, and the story. No I/O, no clock.
//!
//! Frames are pushed in; their bytes are not kept. To look at one again, the session is handed a [`Fetch`], replays the
//! frames of the same conversation up to it into a fresh memory, and so finds exactly what it found the first time.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dissect::{Detail, Engine, Packet, Registry};
use crate::flow::{Flows, Limits};
use crate::frame::{Frame, Timestamp};
use crate::story::{Builder, Focus, Story};

/// Where frames can be read again.
pub trait Fetch {
    /// Reads the frame that was pushed with `place` into `buf`; `None` when it cannot be had any more.
    fn fetch<'b>(&mut self, place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>>;
}

/// What is kept of each frame: 24 bytes.
#[derive(Debug, Clone, Copy)]
struct Entry {
    place: u64,
    time: Timestamp,
    /// Flow number, 0 for none.
    flow: u32,
    /// The frame of the same flow before this one, 0 for none.
    previous: u32,
}

/// What is kept of each flow.
#[derive(Debug, Clone, Copy, Default)]
struct Thread {
    last: u32,
    stream: u32,
    /// It began on the ports of an earlier one.
    reuse: bool,
}

/// Frames of one conversation that are replayed at most to look at one of them.
const MAX_REPLAY: usize = 50_000;
/// Fragments remembered, by the frames that they complete.
const MAX_FRAGMENTS: usize = 262_144;
/// Frames by which others are read that are remembered; they are shown again before any frame is looked at.
const MAX_TEACHERS: usize = 65_536;

/// Frames of which something was found that a second look would not find again: what is remembered at most.
const MAX_MEMOS: usize = 65_536;

/// A capture, as far as it was pushed.
pub struct Session {
    registry: Arc<Registry>,
    engine: Engine,
    /// Reads frames that are only indexed.
    indexer: Engine,
    builder: Builder,
    index: Vec<Entry>,
    threads: Vec<Thread>,
    fragments: HashMap<u32, Vec<u32>>,
    /// How many there are of them.
    pieces: usize,
    /// Frames by which frames of any conversation are read, in order.
    teachers: Vec<u32>,
    /// What was found of frames by others that are not shown again with them.
    memos: HashMap<u32, u64>,
    /// Whether frames are indexed, to be looked at again.
    indexes: bool,
    replay: Engine,
    buf: Vec<u8>,
}

impl Session {
    /// An empty session; `focus` says which device and port to look at.
    #[must_use]
    pub fn new(registry: Arc<Registry>, focus: Focus) -> Self {
        let flows = || Box::new(Flows::new(Limits::default()));
        Self {
            engine: Engine::new(registry.clone(), flows()).detail(Detail::Lines),
            indexer: Engine::new(registry.clone(), flows()).detail(Detail::Ends),
            replay: Engine::new(registry.clone(), flows()),
            builder: Builder::new(&registry, focus),
            registry,
            index: Vec::new(),
            threads: Vec::new(),
            fragments: HashMap::new(),
            pieces: 0,
            teachers: Vec::new(),
            memos: HashMap::new(),
            indexes: true,
            buf: Vec::new(),
        }
    }

    /// Keeps no index from here on: for a run that only wants the story, in bounded memory.
    pub fn forget_frames(&mut self) {
        self.indexes = false;
    }

    /// The protocols it decodes with.
    #[must_use]
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// Takes in the next frame; `place` is where [`Fetch`] finds it again. Returns how many frames are indexed.
    pub fn push(&mut self, frame: &Frame<'_>, place: u64) -> usize {
        let packet = self.engine.dissect(frame);
        self.builder.see(packet);
        if !self.indexes {
            return 0;
        }
        let facts = Facts::of(packet);
        self.enter(frame, place, facts)
    }

    /// Only indexes the next frame, which is a third of the work: a reader of a large file makes all of it findable
    /// first, and then [`tell`](Self::tell)s its story. Returns how many frames are indexed.
    pub fn index(&mut self, frame: &Frame<'_>, place: u64) -> usize {
        let facts = Facts::of(self.indexer.dissect(frame));
        self.enter(frame, place, facts)
    }

    /// Says that all frames are indexed: what indexing had to remember is let go.
    pub fn indexed(&mut self) {
        let forgetful = Box::new(Flows::new(Limits::default()));
        self.indexer.replace_tracker(forgetful);
    }

    /// Only takes the next frame, indexed before, into the story.
    pub fn tell(&mut self, frame: &Frame<'_>) {
        let packet = self.engine.dissect(frame);
        self.builder.see(packet);
        let (teaches, memo) = (packet.net.teaches, packet.net.memo);
        self.keep(frame.number, memo);
        if teaches {
            self.teach(frame.number);
        }
    }

    /// Remembers what was found of a frame.
    fn keep(&mut self, number: u32, memo: u64) {
        if memo != 0 && self.memos.len() < MAX_MEMOS {
            self.memos.insert(number, memo);
        }
    }

    /// Remembers that other frames are read by what this one says.
    fn teach(&mut self, number: u32) {
        if self.teachers.len() < MAX_TEACHERS
            && let Err(at) = self.teachers.binary_search(&number)
        {
            self.teachers.insert(at, number);
        }
    }

    fn enter(&mut self, frame: &Frame<'_>, place: u64, facts: Facts) -> usize {
        let flow = facts.flow;
        let number = u32::try_from(self.index.len().saturating_add(1)).unwrap_or(u32::MAX);
        let mut previous = 0;
        if flow != 0 {
            let at = flow as usize;
            if self.threads.len() <= at {
                self.threads.resize(at.saturating_add(1), Thread::default());
            }
            if let Some(thread) = self.threads.get_mut(at) {
                previous = thread.last;
                if previous == 0 {
                    (thread.stream, thread.reuse) = (facts.stream, facts.reuses);
                }
                thread.last = number;
            }
        }
        self.keep(number, facts.memo);
        if facts.teaches {
            self.teach(number);
        }
        if !facts.pieces.is_empty() && self.pieces < MAX_FRAGMENTS {
            self.pieces = self.pieces.saturating_add(facts.pieces.len());
            self.fragments.insert(number, facts.pieces);
        }
        self.index.push(Entry {
            place,
            time: frame.time,
            flow,
            previous,
        });
        self.index.len()
    }

    /// Frames so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether no frame was pushed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Says that no more frames will come: what still waits has failed or stays open.
    pub fn finish(&mut self) {
        self.builder.finish();
    }

    /// The story so far.
    #[must_use]
    pub fn story(&self) -> &Story {
        self.builder.story()
    }

    /// Time of a frame (numbered from 1).
    #[must_use]
    pub fn time(&self, number: u32) -> Option<Timestamp> {
        self.entry(number).map(|e| e.time)
    }

    /// Where a frame (numbered from 1) can be read again.
    #[must_use]
    pub fn place(&self, number: u32) -> Option<u64> {
        self.entry(number).map(|e| e.place)
    }

    /// Lets the story conclude what has waited too long by `now`, a time that the caller knows: live captures between packets.
    pub fn tick(&mut self, now: Timestamp) {
        self.builder.tick(now);
    }

    /// The last `max` frames of the conversation that a frame belongs to, in order; the frame alone where it is of none.
    #[must_use]
    pub fn conversation(&self, number: u32, max: usize) -> Vec<u32> {
        let flow = self.entry(number).map_or(0, |e| e.flow);
        if flow == 0 {
            return vec![number];
        }
        let mut at = self.threads.get(flow as usize).map_or(0, |t| t.last);
        let mut out = Vec::new();
        while at != 0 && out.len() < max {
            out.push(at);
            at = self.entry(at).map_or(0, |e| e.previous);
        }
        out.reverse();
        out
    }

    /// Looks at a frame again, with all that earlier frames of its conversation say of it.
    pub fn look(&mut self, number: u32, fetch: &mut dyn Fetch) -> Option<Packet<'_>> {
        let place = self.entry(number)?.place;
        let first = self.replay_until(number, &[], fetch, &mut |_| {})?;
        self.set_times(number, first);
        let frame = fetch.fetch(place, number, &mut self.buf)?;
        Some(self.replay.dissect(&frame))
    }

    /// Looks at several frames again; those of one conversation are found in one replay of it. They come grouped by
    /// conversation, in order within each.
    pub fn look_each(
        &mut self,
        numbers: &[u32],
        fetch: &mut dyn Fetch,
        each: &mut dyn FnMut(Packet<'_>),
    ) {
        let flow = |n: u32| self.entry(n).map_or(0, |e| e.flow);
        let mut order: Vec<(u32, u32)> = numbers.iter().map(|n| (flow(*n), *n)).collect();
        order.sort_unstable();
        order.dedup();
        for group in order.chunk_by(|a, b| a.0 != 0 && a.0 == b.0) {
            let wanted: Vec<u32> = group.iter().map(|(_, n)| *n).collect();
            let Some(last) = wanted.last().copied() else {
                continue;
            };
            let Some(first) = self.replay_until(last, &wanted, fetch, each) else {
                continue;
            };
            self.set_times(last, first);
            let place = self.place(last).unwrap_or_default();
            if let Some(frame) = fetch.fetch(place, last, &mut self.buf) {
                each(self.replay.dissect(&frame));
            }
        }
    }

    /// Replays the conversation of a frame up to before it, and shows those of `wanted` (in order) that come by. Returns the
    /// time of the capture's first frame.
    fn replay_until(
        &mut self,
        number: u32,
        wanted: &[u32],
        fetch: &mut dyn Fetch,
        each: &mut dyn FnMut(Packet<'_>),
    ) -> Option<Timestamp> {
        let mut chain = Vec::new();
        let target = self.entry(number)?;
        let mut at = target.previous;
        while at != 0 && chain.len() < MAX_REPLAY {
            chain.push(at);
            at = self.entry(at)?.previous;
        }
        let before = self.teachers.partition_point(|n| *n < number);
        chain.extend_from_slice(self.teachers.get(..before).unwrap_or(&[]));
        chain.sort_unstable();
        chain.dedup();
        let thread = self
            .threads
            .get(target.flow as usize)
            .copied()
            .unwrap_or_default();
        self.replay.replace_tracker(Box::new(Flows::continued(
            Limits::default(),
            target.flow,
            thread.stream,
            thread.reuse,
        )));
        let first = self.entry(1).map_or(target.time, |e| e.time);
        let mut buf = std::mem::take(&mut self.buf);
        for before in chain {
            self.feed_fragments(before, first, fetch, &mut buf);
            if wanted.binary_search(&before).is_err() {
                self.feed(before, first, fetch, &mut buf);
                continue;
            }
            self.set_times(before, first);
            let place = self.place(before).unwrap_or_default();
            if let Some(frame) = fetch.fetch(place, before, &mut buf) {
                each(self.replay.dissect(&frame));
            }
        }
        self.feed_fragments(number, first, fetch, &mut buf);
        self.buf = buf;
        Some(first)
    }

    fn feed_fragments(
        &mut self,
        number: u32,
        first: Timestamp,
        fetch: &mut dyn Fetch,
        buf: &mut Vec<u8>,
    ) {
        for piece in self.fragments.get(&number).cloned().unwrap_or_default() {
            if piece != number {
                self.feed(piece, first, fetch, buf);
            }
        }
    }

    fn feed(&mut self, number: u32, first: Timestamp, fetch: &mut dyn Fetch, buf: &mut Vec<u8>) {
        self.set_times(number, first);
        if let Some(place) = self.place(number)
            && let Some(frame) = fetch.fetch(place, number, buf)
        {
            self.replay.dissect(&frame);
        }
    }

    fn set_times(&mut self, number: u32, first: Timestamp) {
        let previous = self
            .entry(number.saturating_sub(1))
            .map_or(first, |e| e.time);
        self.replay.set_times(first, previous);
        let memo = self.memos.get(&number).copied();
        self.replay.remind(memo.unwrap_or(0));
    }

    fn entry(&self, number: u32) -> Option<Entry> {
        self.index.get((number as usize).checked_sub(1)?).copied()
    }
}

/// What the index wants to know of a packet.
struct Facts {
    flow: u32,
    stream: u32,
    reuses: bool,
    teaches: bool,
    memo: u64,
    /// Frames of the fragments that it was put together from.
    pieces: Vec<u32>,
}

impl Facts {
    fn of(packet: Packet<'_>) -> Self {
        let sources = packet.tree.sources.iter();
        let of_fragments = sources.filter(|s| s.kind.is_of_fragments());
        Self {
            flow: packet.net.flow,
            stream: packet.net.stream,
            reuses: packet.net.reuses,
            teaches: packet.net.teaches,
            memo: packet.net.memo,
            pieces: of_fragments
                .flat_map(|s| s.pieces.iter().map(|p| p.frame))
                .collect(),
        }
    }
}
