//! Runs the registry over frames, one at a time, into one reused tree.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::{Key, Lasting, NoTracker, Note, Packet, Reader, Registry, Tracker, Tree, Why};
use crate::frame::{Addr, Frame, LinkType, Timestamp};

/// What is known of a frame besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meta {
    /// Number in the capture, from 1.
    pub number: u32,
    /// Time of capture.
    pub time: Timestamp,
    /// Time of the capture's first frame.
    pub first_time: Timestamp,
    /// Time of the frame before this one.
    pub previous_time: Timestamp,
    /// Link type.
    pub link: LinkType,
    /// Interface index.
    pub interface: u32,
    /// Length on the wire.
    pub wire_len: u32,
    /// Length captured.
    pub captured_len: u32,
    /// The packet's comment, as own text of the tree.
    pub comment: Option<u64>,
    /// What [`Net::memo`] said when the frame was looked at first.
    pub memo: u64,
}

/// How much of each packet a reader of many packets wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Who speaks to whom ([`Net`]), how much and when: no protocol above the transport is read, no field recorded.
    Ends,
    /// What lines and stories need: fields that are declared for rows and more ([`FieldSpec::detail`](super::FieldSpec)) may
    /// be left out, and nothing else changes: lines and stories are the same with and without them (a test holds both
    /// against each other).
    Lines,
    /// What rows of a table need: everything that a packet says, once.
    Rows,
    /// Every field.
    #[default]
    All,
}

/// Who speaks to whom, as far as the layers read so far have said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Net {
    /// Link-layer source.
    pub link_src: Addr,
    /// Link-layer destination.
    pub link_dst: Addr,
    /// Source: network address, or link-layer address where there is none.
    pub src: Addr,
    /// Destination, likewise.
    pub dst: Addr,
    /// Source port, where the transport has ports.
    pub src_port: u16,
    /// Destination port.
    pub dst_port: u16,
    /// IP protocol number of the transport, 0 where there is none.
    pub protocol: u8,
    /// Flow number given by the tracker (unique over all transports), counted from 1; 0 where there is none.
    pub flow: u32,
    /// Number of that conversation within its transport (`tcp.stream`, `udp.stream`), from 0; 0 where there is none.
    pub stream: u32,
    /// This packet begins a conversation on the ports of an earlier one.
    pub reuses: bool,
    /// Frames of any conversation may be read by what this one says (a key handshake, the name of a network).
    pub teaches: bool,
    /// The link layer marks the frame as sent again.
    pub again: bool,
    /// What was found by frames that are not shown again when this one is looked at once more; 0 for nothing. It comes back in
    /// [`Meta::memo`].
    pub memo: u64,
}

/// The context of the packet being dissected.
pub struct Cx {
    /// Where fields land.
    pub tree: Tree,
    /// Who answers to what.
    pub registry: Arc<Registry>,
    /// The frame's own data.
    pub meta: Meta,
    /// Addresses and ports so far.
    pub net: Net,
    /// The packet being read is quoted in another one (an ICMP error): nothing may be remembered of it.
    pub quoted: bool,
    /// How much of each packet is wanted.
    pub(super) detail: Detail,
    pub(super) nesting: u8,
    tracker: Option<Box<dyn Tracker>>,
}

impl Cx {
    /// A context without a frame or memory: for bytes that stand alone.
    #[must_use]
    pub fn new(registry: Arc<Registry>) -> Self {
        Self {
            tree: Tree::default(),
            registry,
            meta: Meta::default(),
            net: Net::default(),
            nesting: 0,
            quoted: false,
            detail: Detail::All,
            tracker: None,
        }
    }

    /// Lends the tracker to `f`. Inside `f` there is none: what it calls stands alone.
    pub fn with_tracker<T>(&mut self, f: impl FnOnce(&mut dyn Tracker, &mut Cx) -> T) -> T {
        match self.take_tracker() {
            Some(mut tracker) => {
                let out = f(&mut *tracker, self);
                self.tracker = Some(tracker);
                out
            }
            None => f(&mut NoTracker, self),
        }
    }

    pub(super) fn take_tracker(&mut self) -> Option<Box<dyn Tracker>> {
        if self.quoted {
            return None;
        }
        self.tracker.take()
    }

    pub(super) fn put_tracker(&mut self, tracker: Box<dyn Tracker>) {
        self.tracker = Some(tracker);
    }

    /// What a protocol remembers of the whole capture, with the keys that the user gave; `None` where nothing may be
    /// remembered.
    pub fn lasting<T: std::any::Any + Send + Default, R>(
        &mut self,
        f: impl FnOnce(&mut T, &mut Self) -> R,
    ) -> Option<R> {
        let mut tracker = self.take_tracker()?;
        let out = tracker
            .lasting()
            .and_then(Lasting::of::<T>)
            .map(|memory| f(memory, self));
        self.put_tracker(tracker);
        out
    }

    /// A value that an earlier packet of this conversation remembered under the protocol's name and `key`.
    pub fn recall(&mut self, protocol: &'static str, key: u64) -> Option<u64> {
        if self.quoted {
            return None;
        }
        self.tracker.as_mut()?.recall(protocol, key)
    }

    /// Remembers a value for later packets of this conversation.
    pub fn remember(&mut self, protocol: &'static str, key: u64, value: u64) {
        if !self.quoted
            && let Some(t) = self.tracker.as_mut()
        {
            t.remember(protocol, key, value);
        }
    }

    /// A text that an earlier packet of this conversation remembered.
    pub fn recall_text(&mut self, protocol: &'static str, key: u64) -> Option<String> {
        if self.quoted {
            return None;
        }
        self.tracker.as_mut()?.recall_text(protocol, key)
    }

    /// Remembers a short text for later packets of this conversation.
    pub fn remember_text(&mut self, protocol: &'static str, key: u64, text: &str) {
        if !self.quoted
            && let Some(t) = self.tracker.as_mut()
        {
            t.remember_text(protocol, key, text);
        }
    }
}

thread_local! {
    static DISSECTING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Whether this thread is inside a dissection, whose panics are caught and become notes.
#[must_use]
pub fn is_dissecting() -> bool {
    DISSECTING.get()
}

/// The dissection engine: one per capture.
pub struct Engine {
    cx: Cx,
    started: bool,
    /// What the next frame is reminded of.
    memo: u64,
}

impl Engine {
    /// An engine over a registry of protocols, with the memory given.
    #[must_use]
    pub fn new(registry: Arc<Registry>, tracker: Box<dyn Tracker>) -> Self {
        Self {
            cx: Cx {
                tracker: Some(tracker),
                ..Cx::new(registry)
            },
            started: false,
            memo: 0,
        }
    }

    /// The same engine for readers that look at many packets and show none of them whole.
    #[must_use]
    pub fn detail(mut self, detail: Detail) -> Self {
        self.cx.detail = detail;
        self.cx.tree.keep_fields(detail != Detail::Ends);
        self
    }

    /// Sets the times that relative times count from, when frames before `frame` are not dissected again.
    pub fn set_times(&mut self, first: Timestamp, previous: Timestamp) {
        self.cx.meta.first_time = first;
        self.cx.meta.time = previous;
        self.started = true;
    }

    /// Gives the next frame what [`Net::memo`] said of it when it was looked at first.
    pub fn remind(&mut self, memo: u64) {
        self.memo = memo;
    }

    /// Replaces the memory; returns the former one.
    pub fn replace_tracker(&mut self, tracker: Box<dyn Tracker>) -> Option<Box<dyn Tracker>> {
        self.cx.tracker.replace(tracker)
    }

    /// Dissects one frame. Never fails: what could not be read is noted in the packet's tree.
    pub fn dissect<'e>(&'e mut self, frame: &Frame<'e>) -> Packet<'e> {
        let cx = &mut self.cx;
        cx.tree.clear();
        cx.net = Net::default();
        cx.quoted = false;
        cx.nesting = 0;
        let first_time = if self.started {
            cx.meta.first_time
        } else {
            frame.time
        };
        let previous_time = if self.started {
            cx.meta.time
        } else {
            frame.time
        };
        self.started = true;
        cx.meta = Meta {
            number: frame.number,
            time: frame.time,
            first_time,
            previous_time,
            link: frame.link,
            interface: frame.interface,
            wire_len: frame.wire_len,
            captured_len: u32::try_from(frame.data.len()).unwrap_or(u32::MAX),
            comment: frame.comment.map(|c| cx.tree.own_text(c)),
            memo: std::mem::take(&mut self.memo),
        };
        // A last line: a bug in one dissector must not cost the user the other packets.
        DISSECTING.set(true);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut r = Reader::new(frame.data, frame.wire_len as usize, 0, &mut *cx);
            r.call(Key::Frame);
        }));
        DISSECTING.set(false);
        if outcome.is_err() {
            if cx.tracker.is_none() {
                cx.tracker = Some(Box::new(NoTracker));
            }
            cx.tree.note(Note {
                why: Why::Invalid,
                text: "netlens failed while decoding this frame (a bug in netlens): please report it with the capture",
                field: None,
                said_by: None,
                source: 0,
                start: 0,
                need: 0,
                have: 0,
                layer: 0,
            });
        }
        if cx.tree.overflows() {
            // Beyond the bound of notes, too: it explains what is missing.
            cx.tree.notes.push(Note {
                why: Why::NotReassembled,
                text: "this packet says more than is kept: its last fields are not shown",
                field: None,
                said_by: None,
                source: 0,
                start: 0,
                need: 0,
                have: 0,
                layer: 0,
            });
        }
        let end = u32::try_from(cx.tree.fields.len()).unwrap_or(u32::MAX);
        for layer in &mut cx.tree.layers {
            layer.end = layer.end.min(end);
        }
        Packet {
            frame: *frame,
            tree: &self.cx.tree,
            net: &self.cx.net,
            meta: &self.cx.meta,
        }
    }
}
