//! One TCP connection: what each segment is, and the byte streams of both directions.
//!
//! ```text
//! note(segment)    -> analysis.rs   relative numbers, retransmissions, windows, round-trip times
//! deliver(payload) -> stream.rs     bytes in order, gaps and overlaps; pieces remember their frames
//!                  -> driver.rs     finds the protocol by content, pulls messages, dissects them
//! ```

mod analysis;
mod driver;
mod show;
mod stream;
mod unacked;

use super::key::Side;
use crate::dissect::{Dir, Reader, Segment, TcpFacts};
use crate::frame::Timestamp;

/// State of one connection.
#[derive(Clone)]
pub struct Connection {
    client: Side,
    analysis: analysis::State,
    streams: driver::Streams,
}

impl Connection {
    /// A connection opened by `client`; `reuse` when an earlier one used the same ports.
    #[must_use]
    pub fn new(client: Side, reuse: bool) -> Self {
        Self {
            client,
            analysis: analysis::State::new(reuse),
            streams: driver::Streams::default(),
        }
    }

    fn dir(&self, side: Side) -> Dir {
        if side == self.client {
            Dir::FromClient
        } else {
            Dir::FromServer
        }
    }

    /// Takes note of a segment sent by `side`.
    pub fn note(&mut self, side: Side, seg: &Segment<'_>, frame: u32, time: Timestamp) -> TcpFacts {
        let dir = self.dir(side);
        let mut facts = self.analysis.note(dir, seg, frame, time);
        facts.from_server = dir == Dir::FromServer;
        facts
    }

    /// Hands the payload of the segment noted last to reassembly and to the protocols above.
    /// `room` bounds the bytes held back for one message, `pending` those that wait behind a gap.
    pub fn deliver(
        &mut self,
        r: &mut Reader<'_, '_>,
        seg: &Segment<'_>,
        facts: &TcpFacts,
        room: usize,
        pending: usize,
    ) {
        let acked = self.analysis.acked(facts.dir());
        self.streams.deliver(r, seg, facts, acked, room, pending);
    }

    /// Bytes held back for reassembly, both directions.
    #[must_use]
    pub fn held(&self) -> usize {
        self.streams.held()
    }

    /// Whether `seg` opens another connection on the same ports.
    #[must_use]
    pub fn is_reuse(&self, seg: &Segment<'_>, side: Side) -> bool {
        seg.has(Segment::SYN)
            && !seg.has(Segment::ACK)
            && self
                .analysis
                .base(self.dir(side))
                .is_some_and(|base| base != seg.seq)
    }
}
