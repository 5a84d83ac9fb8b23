//! Bytes that nobody acknowledges however often they are sent (RFC 9293 section 3.8.1), and what tells the causes apart:
//! a long pause before (a router forgot the connection), or only long segments that vanish (RFC 2923).

use crate::frame::Timestamp;
use crate::story::rules::Sight;
use crate::story::stage::{Proof, Stage, State};
use crate::story::words::{count, duration};

/// Sent so often, a segment is not lost by accident.
const OFTEN: u32 = 4;
/// A segment as long as that may be too long for a link on the way: RFC 791 section 3.2 and IPv6 over tunnels.
const LONG: u64 = 1_200;
/// A pause as long as that may be too long for a router's memory.
const PAUSE: i64 = 10_000_000_000;

/// The first segment that waits for its acknowledgment.
struct Waiting {
    by_client: bool,
    seq: u64,
    len: u64,
    first: Timestamp,
    latest: Timestamp,
    times: u32,
    /// How long nobody had said anything before it.
    pause: i64,
    /// Whether the other side has sent anything since.
    heard: bool,
    proof: Proof,
}

/// What a connection waits for.
#[derive(Default)]
pub struct Silence {
    waiting: Option<Waiting>,
    /// Longest segment that was acknowledged.
    passed: u64,
    last: Option<Timestamp>,
}

impl Silence {
    /// Takes note of a segment.
    pub fn see(&mut self, s: &Sight<'_>, by_client: bool) {
        let k = s.keys;
        let now = s.time();
        let pause = self.last.map_or(0, |last| now.since(last));
        self.last = Some(now);
        let (Some(seq), Some(len)) = (s.number(k.tcp_seq), s.number(k.tcp_len)) else {
            return;
        };
        if let Some(w) = &mut self.waiting {
            if w.by_client != by_client {
                w.heard = true;
                let ack = s.number(k.tcp_ack).unwrap_or(0);
                // Positions count modulo 2^32; what lies within half of it is behind.
                let ahead = ack.wrapping_sub(w.seq) & 0xffff_ffff;
                if (1..0x8000_0000).contains(&ahead) {
                    self.passed = self.passed.max(w.len);
                    self.waiting = None;
                }
            } else if len > 0 && seq == w.seq {
                w.times = w.times.saturating_add(1);
                w.latest = now;
                w.proof = Proof::of(k.tcp_len, s.packet);
            }
        }
        if len > 0 && self.waiting.is_none() {
            self.waiting = Some(Waiting {
                by_client,
                seq,
                len,
                first: now,
                latest: now,
                times: 1,
                pause,
                heard: false,
                proof: Proof::of(k.tcp_len, s.packet),
            });
        }
    }

    /// Says at the end of the capture what was never acknowledged.
    pub fn end(&self, st: &mut Stage) {
        let Some(w) = self.waiting.as_ref().filter(|w| w.times >= OFTEN) else {
            return;
        };
        let sent = format!(
            "{} were sent {} times in {}",
            count(w.len, "byte"),
            w.times,
            duration(w.latest.since(w.first))
        );
        let verdict = if w.len >= LONG && self.passed > 0 && self.passed < w.len {
            format!(
                "long segments vanish on the way: {sent} and never acknowledged, while segments of up to {} passed",
                count(self.passed, "byte")
            )
        } else if w.heard {
            return;
        } else if w.pause >= PAUSE {
            format!(
                "after a pause of {} nothing came back any more: {sent}",
                duration(w.pause)
            )
        } else {
            format!("nothing came back any more: {sent}")
        };
        if st.state != State::Failed {
            st.proof = st.proof.or(Some(w.proof));
            st.conclude(State::Failed, verdict);
        }
    }
}
