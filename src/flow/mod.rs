//! Memory of earlier packets: conversations, TCP tracking and reassembly, fragments.
//!
//! [`Flows`] implements [`Tracker`] for the dissection engine. It is a function of the packets it was shown, in their
//! order: shown the same packets again, it says the same. Everything it holds is bounded; what a bound drops is noted
//! on the packet where it bites.

mod conversation;
mod fragments;
mod key;
mod limits;
mod memory;
mod table;
#[cfg(test)]
mod tests;
pub mod tcp;

pub use conversation::{Conversation, Transport};
pub use fragments::Fragments;
pub use key::{FlowKey, Side};
pub use limits::Limits;

use crate::dissect::{
    Analysis, Assembled, Cx, Fragment, Key, Lasting, Reader, Segment, TcpFacts, Tracker, UdpFacts,
};
use table::Table;

/// All conversations of a capture.
pub struct Flows {
    table: Table,
    limits: Limits,
    fragments: Fragments,
    parts: Fragments,
    lasting: Lasting,
    /// Slot of the conversation that the current packet belongs to.
    current: Option<usize>,
    tcp_streams: u32,
    udp_streams: u32,
    numbers: u32,
    /// The first connection that begins does so on the ports of an earlier one.
    reuse: bool,
    /// Bytes that all connections together hold back for reassembly.
    held: usize,
}

impl Flows {
    /// An empty memory with the given bounds.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            table: Table::new(limits.flows),
            limits,
            fragments: Fragments::new(),
            parts: Fragments::new(),
            lasting: Lasting::default(),
            current: None,
            tcp_streams: 0,
            udp_streams: 0,
            numbers: 0,
            reuse: false,
            held: 0,
        }
    }

    /// A memory for replaying one conversation, whose flow number and number within its transport are known, and whether it
    /// began on the ports of an earlier one.
    #[must_use]
    pub fn continued(limits: Limits, flow: u32, stream: u32, reuse: bool) -> Self {
        Self {
            reuse,
            tcp_streams: stream,
            udp_streams: stream,
            numbers: flow.saturating_sub(1),
            ..Self::new(limits)
        }
    }

    /// The conversation with a flow number ([`Net::flow`](crate::dissect::Net::flow)), while it is remembered.
    #[must_use]
    pub fn conversation(&self, number: u32) -> Option<&Conversation> {
        self.table.iter().find(|c| c.number == number)
    }

    fn next_number(&mut self) -> u32 {
        self.numbers = self.numbers.saturating_add(1);
        self.numbers
    }

    /// Finds the conversation of the current packet, or begins one; returns its slot and whether it is new.
    fn enter(
        &mut self,
        cx: &Cx,
        key: FlowKey,
        begin: impl FnOnce(&mut Self) -> Conversation,
    ) -> usize {
        if let Some(slot) = self.table.find(&key) {
            return slot;
        }
        let mut conversation = begin(self);
        conversation.first_time = cx.meta.time;
        conversation.last_time = cx.meta.time;
        let (slot, evicted) = self.table.insert(key, conversation);
        if let Some(old) = evicted {
            self.held = self.held.saturating_sub(old.held());
        }
        slot
    }
}

impl Tracker for Flows {
    fn segment(&mut self, cx: &mut Cx, seg: &Segment<'_>) -> TcpFacts {
        let (key, side) = FlowKey::of(&cx.net, 6, seg.src_port, seg.dst_port);
        let slot = match self.table.find(&key) {
            Some(slot) if self.table.get(slot).is_some_and(|c| c.is_reuse(seg, side)) => {
                if let Some(old) = self.table.remove(slot) {
                    self.held = self.held.saturating_sub(old.held());
                }
                self.begin_tcp(cx, key, side, seg, true)
            }
            Some(slot) => slot,
            None => {
                let reuse = std::mem::take(&mut self.reuse);
                self.begin_tcp(cx, key, side, seg, reuse)
            }
        };
        self.note_segment(slot, cx, seg, side)
    }

    fn deliver(&mut self, r: &mut Reader<'_, '_>, seg: &Segment<'_>, facts: &TcpFacts) {
        let Some(conversation) = self.current.and_then(|slot| self.table.get_mut(slot)) else {
            r.data();
            return;
        };
        if let Transport::Tcp(tcp) = &mut conversation.transport {
            let before = tcp.held();
            let left = self.limits.room(self.held);
            let (room, pending) = (self.limits.message.min(left), self.limits.pending.min(left));
            tcp.deliver(r, seg, facts, room, pending);
            self.held = self.held.saturating_sub(before).saturating_add(tcp.held());
        }
    }

    fn datagram(&mut self, cx: &mut Cx, src_port: u16, dst_port: u16) -> UdpFacts {
        let (key, _) = FlowKey::of(&cx.net, 17, src_port, dst_port);
        let slot = self.enter(cx, key, |flows| {
            let stream = flows.udp_streams;
            flows.udp_streams = flows.udp_streams.saturating_add(1);
            Conversation::new(flows.next_number(), stream, Transport::Udp)
        });
        self.current = Some(slot);
        let Some(c) = self.table.touch(slot) else {
            return UdpFacts::default();
        };
        let now = cx.meta.time;
        let facts = UdpFacts {
            stream: c.stream,
            time_relative: now.since(c.first_time),
            time_delta: now.since(c.last_time),
        };
        c.last_time = now;
        (cx.net.flow, cx.net.stream) = (c.number, c.stream);
        facts
    }

    fn exchange(&mut self, cx: &mut Cx) {
        let (key, _) = FlowKey::of(&cx.net, cx.net.protocol, 0, 0);
        let slot = self.enter(cx, key, |flows| {
            Conversation::new(flows.next_number(), 0, Transport::Other)
        });
        self.current = Some(slot);
        if let Some(c) = self.table.touch(slot) {
            c.last_time = cx.meta.time;
            cx.net.flow = c.number;
        }
    }

    fn fragment(&mut self, cx: &mut Cx, fragment: &Fragment<'_>) -> Option<Assembled> {
        self.fragments.add(cx.meta.number, cx.meta.time, fragment)
    }

    fn part(&mut self, cx: &mut Cx, frame: u32, part: &Fragment<'_>) -> Option<Assembled> {
        let (flow, time) = (cx.net.flow, cx.meta.time);
        self.parts.add_part(frame, time, flow, part)
    }

    fn lasting(&mut self) -> Option<&mut Lasting> {
        Some(&mut self.lasting)
    }

    fn remember(&mut self, protocol: &'static str, key: u64, value: u64) {
        if let Some(c) = self.current.and_then(|slot| self.table.get_mut(slot)) {
            c.memory.set(protocol, key, value);
        }
    }

    fn recall(&mut self, protocol: &'static str, key: u64) -> Option<u64> {
        let slot = self.current?;
        self.table.get(slot)?.memory.get(protocol, key)
    }

    fn remember_text(&mut self, protocol: &'static str, key: u64, text: &str) {
        if let Some(c) = self.current.and_then(|slot| self.table.get_mut(slot)) {
            c.memory.set_text(protocol, key, text);
        }
    }

    fn recall_text(&mut self, protocol: &'static str, key: u64) -> Option<String> {
        let slot = self.current?;
        let text = self.table.get(slot)?.memory.text(protocol, key)?;
        Some(text.to_owned())
    }
}

impl Flows {
    fn begin_tcp(
        &mut self,
        cx: &Cx,
        key: FlowKey,
        side: Side,
        seg: &Segment<'_>,
        reuse: bool,
    ) -> usize {
        let client = client_of(cx, side, seg);
        self.enter(cx, key, |flows| {
            let stream = flows.tcp_streams;
            flows.tcp_streams = flows.tcp_streams.saturating_add(1);
            let connection = tcp::Connection::new(client, reuse);
            Conversation::new(
                flows.next_number(),
                stream,
                Transport::Tcp(Box::new(connection)),
            )
        })
    }

    fn note_segment(
        &mut self,
        slot: usize,
        cx: &mut Cx,
        seg: &Segment<'_>,
        side: Side,
    ) -> TcpFacts {
        self.current = Some(slot);
        let Some(c) = self.table.touch(slot) else {
            return TcpFacts::default();
        };
        let now = cx.meta.time;
        let (relative, delta) = (now.since(c.first_time), now.since(c.last_time));
        c.last_time = now;
        (cx.net.flow, cx.net.stream) = (c.number, c.stream);
        let Transport::Tcp(tcp) = &mut c.transport else {
            return TcpFacts::default();
        };
        let mut facts = tcp.note(side, seg, cx.meta.number, now);
        cx.net.reuses = facts.analysis.has(Analysis::REUSED_PORTS);
        facts.stream = c.stream;
        facts.time_relative = relative;
        facts.time_delta = delta;
        facts
    }
}

/// Which side opened the connection: the sender of a SYN, the receiver of a SYN-ACK; where the opening was not
/// captured, the side whose port no protocol claims, or the higher port.
fn client_of(cx: &Cx, side: Side, seg: &Segment<'_>) -> Side {
    if seg.has(Segment::SYN) {
        return if seg.has(Segment::ACK) {
            side.other()
        } else {
            side
        };
    }
    let known = |port| cx.registry.find(Key::TcpPort(port)).is_some();
    match (known(seg.src_port), known(seg.dst_port)) {
        (true, false) => side.other(),
        (false, true) => side,
        _ if seg.src_port < seg.dst_port => side.other(),
        _ => side,
    }
}
