//! What a segment is, given the ones before it: Wireshark's `tcp.analysis.*`, by the rules that its User's Guide
//! states in section 7.5 "TCP Analysis", so that an expert finds the same words on the same frames.

use std::num::NonZeroU32;

use super::unacked::{Sent, Unacked};
use crate::dissect::{Analysis, Dir, Segment, TcpFacts};
use crate::frame::Timestamp;

/// A repetition this soon after the acknowledgment that asked for it is a fast retransmission (User's Guide 7.5).
const FAST_WINDOW: i64 = 20_000_000;
/// A segment behind the newest by less than this (or the handshake's round trip) was reordered, not sent again.
const REORDER_WINDOW: i64 = 3_000_000;

/// One direction.
#[derive(Debug, Clone, Default)]
struct Half {
    base: Option<u32>,
    /// Next sequence number expected from this side, and the time and frame that last moved it.
    next: Option<(u32, Timestamp, NonZeroU32)>,
    /// Up to where the bytes seen have no hole: what lies beyond was acknowledged unseen.
    whole: Option<u32>,
    /// An acknowledgment has gone beyond everything seen from this side; whether to say so again.
    ack_beyond: bool,
    ack_beyond_told: bool,
    /// A hole has opened since the other side last spoke: nobody knows how much is in flight.
    hole: bool,
    /// Bytes that this side's latest segment reported by SACK.
    sacked: u32,
    /// Last acknowledgment this side sent: number, time, and the frame of the first segment with it.
    ack: Option<(u32, Timestamp, NonZeroU32)>,
    dup_acks: u32,
    /// Last window this side announced, scaled.
    window: Option<u32>,
    scale: Option<u8>,
    syn_seen: bool,
    last: Analysis,
    since_push: u32,
    unacked: Unacked,
    closed: bool,
}

// Thousands of connections are followed at a time, and waiting for memory is what most of that costs.
const _: () = assert!(size_of::<Half>() <= 120);

/// Both directions.
#[derive(Debug, Clone, Default)]
pub struct State {
    halves: [Half; 2],
    reuse: bool,
    /// A segment was seen.
    begun: bool,
    completeness: u8,
    syn: Option<Timestamp>,
    initial_rtt: Option<i64>,
}

/// A frame's number; frames count from 1.
fn number(frame: u32) -> NonZeroU32 {
    NonZeroU32::new(frame).unwrap_or(NonZeroU32::MIN)
}

pub(super) fn before(a: u32, b: u32) -> bool {
    a.wrapping_sub(b).cast_signed() < 0
}

pub(super) fn after(a: u32, b: u32) -> bool {
    before(b, a)
}

fn hash(bytes: &[u8]) -> u32 {
    use std::hash::{BuildHasher, Hasher};
    let mut h = foldhash::fast::FixedState::with_seed(0).build_hasher();
    h.write(bytes);
    // Half of it tells contents apart well enough.
    u32::try_from(h.finish() >> 32).unwrap_or_default()
}

impl State {
    pub fn new(reuse: bool) -> Self {
        Self {
            reuse,
            ..Self::default()
        }
    }

    /// The first sequence number of a direction.
    pub fn base(&self, dir: Dir) -> Option<u32> {
        self.half(dir).base
    }

    /// The highest acknowledgment of what `dir` sent.
    pub fn acked(&self, dir: Dir) -> Option<u32> {
        self.half(dir.back()).ack.map(|(n, ..)| n)
    }

    fn half(&self, dir: Dir) -> &Half {
        let [client, server] = &self.halves;
        match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        }
    }

    /// Takes note of a segment and says what it is.
    pub fn note(&mut self, dir: Dir, seg: &Segment<'_>, frame: u32, time: Timestamp) -> TcpFacts {
        let reuse = std::mem::take(&mut self.reuse);
        let completeness = self.completeness;
        self.complete(seg);
        self.round_trip(seg, time);
        let initial_rtt = self.initial_rtt;
        let [client, server] = &mut self.halves;
        let (fwd, rev) = match dir {
            Dir::FromClient => (client, server),
            Dir::FromServer => (server, client),
        };
        fwd.bases(rev, seg);
        let control = seg.flags & (Segment::SYN | Segment::FIN | Segment::RST) != 0;
        let occupies = seg.len > 0 || seg.flags & (Segment::SYN | Segment::FIN) != 0;
        let next = seg
            .seq
            .wrapping_add(seg.len)
            .wrapping_add(u32::from(seg.has(Segment::SYN)))
            .wrapping_add(u32::from(seg.has(Segment::FIN)));
        if seg.has(Segment::SYN) {
            // A SYN that is sent again without options takes nothing back.
            fwd.scale = seg.wscale.or(fwd.scale);
            fwd.syn_seen = true;
        }
        // Where only one SYN was captured, its word has to do.
        let scaling = fwd.scale.is_some() && !(rev.syn_seen && rev.scale.is_none());
        let no_scaling =
            (fwd.syn_seen && fwd.scale.is_none()) || (rev.syn_seen && rev.scale.is_none());
        let shift = if seg.has(Segment::SYN) || !scaling {
            0
        } else {
            fwd.scale.unwrap_or(0).min(14)
        };
        let window = u32::from(seg.window).wrapping_shl(u32::from(shift));

        let mut a = fwd.classify(rev, seg, window, control, scaling || no_scaling);
        if a & Analysis::LOST_SEGMENT != 0 {
            (fwd.hole, fwd.ack_beyond_told) = (true, false);
        }
        if a & (Analysis::KEEP_ALIVE | Analysis::ZERO_WINDOW_PROBE) == 0 && occupies {
            a |= fwd.repeated(rev, seg, next, time, initial_rtt);
        }
        if seg.has(Segment::ACK) {
            a |= rev.acked_unseen(seg.ack);
        }
        if reuse {
            a |= Analysis::REUSED_PORTS;
        }
        if seg.has(Segment::FIN) {
            a |= if rev.closed {
                Analysis::FIN_PASSIVE
            } else {
                Analysis::FIN_ACTIVE
            };
        }
        if fwd.closed && seg.len > 0 && fwd.next.is_some_and(|(n, ..)| !before(seg.seq, n)) {
            a |= Analysis::AFTER_CLOSE;
        }

        let mut facts = TcpFacts {
            base_seq: fwd.base.unwrap_or(0),
            base_ack: rev.base.unwrap_or(0),
            next_seq: next,
            window_shift: (scaling && !seg.has(Segment::SYN)).then_some(shift),
            no_scaling,
            initial_rtt,
            completeness,
            ..TcpFacts::default()
        };
        let repeats = Analysis::RETRANSMISSION
            | Analysis::FAST_RETRANSMISSION
            | Analysis::SPURIOUS_RETRANSMISSION;
        let by_timer = Analysis::RETRANSMISSION;
        if a & (repeats | Analysis::OUT_OF_ORDER) != 0
            && fwd
                .unacked
                .iter()
                .any(|s| s.seq == seg.seq && s.next == next && s.hash != hash(seg.payload))
        {
            a |= Analysis::OVERLAP_CONFLICT;
        }
        if a & by_timer != 0 {
            facts.rto = fwd.waiting_since(time);
        }
        if seg.has(Segment::ACK) {
            facts.acks = rev.acknowledge(seg.ack, time);
            rev.hole = false;
        }
        fwd.sacked = seg
            .sack
            .iter()
            .map(|(left, right)| right.wrapping_sub(*left))
            .fold(0, u32::saturating_add);
        facts.dup_ack = fwd.acknowledgments(seg, a, frame, time);
        fwd.advance(seg, next, occupies, a, frame, time);
        if seg.len > 0 && !fwd.hole {
            fwd.since_push = fwd.since_push.saturating_add(seg.len);
            // The SYN or FIN of this segment is no byte in flight.
            let mark = seg.flags & (Segment::SYN | Segment::FIN) != 0;
            let known = rev.sacked.saturating_add(u32::from(mark));
            facts.in_flight = fwd.in_flight(known);
            facts.push_bytes = facts.in_flight.map(|_| fwd.since_push);
            if seg.has(Segment::PSH) {
                fwd.since_push = 0;
            }
        }
        if !seg.has(Segment::RST) {
            fwd.window = Some(window);
        }
        if seg.flags & (Segment::FIN | Segment::RST) != 0 {
            fwd.closed = true;
        }
        fwd.last = Analysis(a);
        facts.analysis = Analysis(a);
        facts
    }

    /// Which steps of a connection have been seen. A first segment that is no SYN is a capture that began too late, and
    /// does not count.
    fn complete(&mut self, seg: &Segment<'_>) {
        let syn = seg.has(Segment::SYN) && !seg.has(Segment::ACK);
        if !std::mem::replace(&mut self.begun, true) && !syn {
            return;
        }
        let mut bits = 0;
        if seg.has(Segment::SYN) {
            bits |= if seg.has(Segment::ACK) { 2 } else { 1 };
        } else if seg.has(Segment::ACK) && !seg.has(Segment::RST) && seg.len == 0 {
            bits |= 4;
        }
        if seg.len > 0 {
            bits |= 8;
        }
        if seg.has(Segment::FIN) {
            bits |= 16;
        }
        if seg.has(Segment::RST) {
            bits |= 32;
        }
        self.completeness |= bits;
    }

    /// The handshake's round trip: from the SYN to the first segment that acknowledges without a SYN.
    fn round_trip(&mut self, seg: &Segment<'_>, time: Timestamp) {
        if seg.has(Segment::SYN) {
            if !seg.has(Segment::ACK) {
                self.syn = Some(time);
            }
        } else if seg.has(Segment::ACK)
            && self.initial_rtt.is_none()
            && let Some(syn) = self.syn
        {
            self.initial_rtt = Some(time.since(syn)).filter(|t| *t != 0);
        }
    }
}

impl Half {
    /// Relative numbers count from the SYN; where it was not captured, the first byte seen counts as 1.
    fn bases(&mut self, rev: &mut Self, seg: &Segment<'_>) {
        if self.base.is_none() {
            self.base = Some(if seg.has(Segment::SYN) {
                seg.seq
            } else {
                seg.seq.wrapping_sub(1)
            });
        }
        if rev.base.is_none() && seg.has(Segment::ACK) {
            rev.base = Some(seg.ack.wrapping_sub(1));
        }
    }

    /// Windows, probes, gaps and duplicate acknowledgments.
    fn classify(
        &self,
        rev: &Self,
        seg: &Segment<'_>,
        window: u32,
        control: bool,
        scale_known: bool,
    ) -> u32 {
        let expected = self.next.map(|(n, ..)| n);
        let in_place = expected == Some(seg.seq);
        let same_ack = self.ack.is_some_and(|(n, ..)| n == seg.ack);
        let same_window = self.window == Some(window);
        let empty = seg.len == 0;
        let mut a = 0;
        if seg.len == 1 && in_place && rev.window == Some(0) {
            return Analysis::ZERO_WINDOW_PROBE;
        }
        if window == 0 && !control {
            a |= Analysis::ZERO_WINDOW;
        }
        if let Some(n) = expected
            && after(seg.seq, n)
            && !seg.has(Segment::RST)
        {
            a |= Analysis::LOST_SEGMENT;
        }
        if seg.len <= 1 && !control && expected.is_some_and(|n| seg.seq == n.wrapping_sub(1)) {
            a |= Analysis::KEEP_ALIVE;
        }
        if empty
            && window != 0
            && !same_window
            && self.window.is_some()
            && in_place
            && same_ack
            && !control
        {
            a |= Analysis::WINDOW_UPDATE;
        }
        if !empty
            && !control
            && scale_known
            && let (Some((ack, ..)), Some(room)) = (rev.ack, rev.window)
            && seg.seq.wrapping_add(seg.len) == ack.wrapping_add(room)
        {
            a |= Analysis::WINDOW_FULL;
        }
        if empty && in_place && same_ack && !control {
            if window != 0 && same_window && rev.last.has(Analysis::KEEP_ALIVE) {
                return a | Analysis::KEEP_ALIVE_ACK;
            }
            if window == 0 && rev.last.has(Analysis::ZERO_WINDOW_PROBE) {
                return a | Analysis::ZERO_WINDOW_PROBE_ACK;
            }
            if window != 0 && same_window && a & Analysis::KEEP_ALIVE == 0 {
                a |= Analysis::DUPLICATE_ACK;
            }
        }
        a
    }

    /// Whether bytes of the segment were sent before, and why they come again.
    fn repeated(
        &self,
        rev: &Self,
        seg: &Segment<'_>,
        next: u32,
        time: Timestamp,
        rtt: Option<i64>,
    ) -> u32 {
        let acked = rev.ack;
        let end = seg.seq.wrapping_add(seg.len);
        if seg.len > 0 && acked.is_some_and(|(n, ..)| !after(end, n)) {
            return Analysis::SPURIOUS_RETRANSMISSION;
        }
        let Some((expected, advanced, _)) = self.next else {
            return 0;
        };
        if !before(seg.seq, expected) {
            return 0;
        }
        if rev.dup_acks >= 2
            && acked.is_some_and(|(n, t, _)| n == seg.seq && time.since(t) < FAST_WINDOW)
        {
            return Analysis::FAST_RETRANSMISSION;
        }
        let threshold = rtt.unwrap_or(REORDER_WINDOW);
        if time.since(advanced) < threshold && expected != next {
            return Analysis::OUT_OF_ORDER;
        }
        Analysis::RETRANSMISSION
    }

    /// Whether the other side acknowledges bytes of this side's that were never seen. Said once until another hole opens
    /// where the acknowledgment is ahead of everything; else the bytes behind it that were seen count as known.
    fn acked_unseen(&mut self, ack: u32) -> u32 {
        let (Some(whole), Some((next, ..))) = (self.whole, self.next) else {
            return 0;
        };
        if !after(ack, whole) {
            return 0;
        }
        if self.ack_beyond_told {
            return Analysis::UNSEEN_AGAIN;
        }
        if after(ack, next) {
            self.ack_beyond = true;
        } else {
            self.whole = Some(next);
        }
        self.ack_beyond_told = self.ack_beyond;
        Analysis::ACK_LOST_SEGMENT
    }

    /// The oldest segment that waits for its acknowledgment and how long it has; where none waits, the one that came last.
    fn waiting_since(&self, time: Timestamp) -> Option<(u32, i64)> {
        let oldest = self.unacked.iter().min_by_key(|s| s.frame);
        oldest
            .map(|s| (s.frame, s.time))
            .or(self
                .next
                .map(|(_, advanced, frame)| (frame.get(), advanced)))
            .map(|(frame, since)| (frame, time.since(since)))
    }

    /// Takes segments off the list that `ack` covers; returns the one it answers and the time that took.
    fn acknowledge(&mut self, ack: u32, time: Timestamp) -> Option<(u32, i64)> {
        let answered = self.unacked.acknowledge(ack);
        answered.map(|(frame, sent)| (frame, time.since(sent)))
    }

    /// Keeps count of repeated acknowledgments; returns the count and the frame of the first.
    fn acknowledgments(
        &mut self,
        seg: &Segment<'_>,
        a: u32,
        frame: u32,
        time: Timestamp,
    ) -> Option<(u32, u32)> {
        if !seg.has(Segment::ACK) {
            return None;
        }
        if a & Analysis::DUPLICATE_ACK != 0 {
            self.dup_acks = self.dup_acks.saturating_add(1);
            let first = self.ack.map_or(number(frame), |(.., first)| first);
            self.ack = Some((seg.ack, time, first));
            return Some((self.dup_acks, first.get()));
        }
        let same = self.ack.filter(|(n, ..)| *n == seg.ack);
        if same.is_none() {
            self.dup_acks = 0;
        }
        let first = same.map_or(number(frame), |(.., first)| first);
        self.ack = Some((seg.ack, time, first));
        None
    }

    fn advance(
        &mut self,
        seg: &Segment<'_>,
        next: u32,
        occupies: bool,
        a: u32,
        frame: u32,
        time: Timestamp,
    ) {
        let moves = self.next.is_none_or(|(n, ..)| after(next, n));
        if moves && a & Analysis::ZERO_WINDOW_PROBE == 0 && !(seg.has(Segment::RST) && seg.len == 0)
        {
            self.next = Some((next, time, number(frame)));
        }
        if a & Analysis::ZERO_WINDOW_PROBE == 0 && self.whole.is_none_or(|w| w == seg.seq) {
            self.whole = self.next.map(|(n, ..)| n);
        }
        if occupies {
            self.unacked.add(Sent {
                seq: seg.seq,
                next,
                frame,
                hash: hash(seg.payload),
                time,
            });
        }
    }

    /// Bytes that were sent and that the receiver has not reported: from the lowest to the highest that waits, less `known`.
    fn in_flight(&self, known: u32) -> Option<u32> {
        let (low, high) = self.unacked.span()?;
        let bytes = high.wrapping_sub(low).saturating_sub(known);
        (bytes > 0).then_some(bytes)
    }
}
