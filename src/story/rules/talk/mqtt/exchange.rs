//! Exchanges that need an acknowledgment, PUBLISH with QoS 1 or 2, SUBSCRIBE, UNSUBSCRIBE (MQTT 3.1.1 section 4.3), and
//! where those that never ended stopped.

use super::{
    PUBACK, PUBCOMP, PUBLISH, PUBREC, PUBREL, REFUSED, SUBACK, SUBSCRIBE, UNSUBACK, UNSUBSCRIBE,
};
use crate::frame::Timestamp;
use crate::story::rules::Sight;
use crate::story::stage::{Proof, Stage, State};
use crate::story::words::duration;

/// Exchanges that wait for their acknowledgment, at most.
const MAX_OPEN: usize = 64;
/// Remarks on them, at most.
const MAX_SAID: usize = 4;
/// So long, in nanoseconds, nobody has to wait for an acknowledgment.
const PATIENCE: i64 = 5_000_000_000;

/// An exchange, and how far it got.
struct Exchange {
    by_client: bool,
    opened: u64,
    id: u64,
    /// Its latest packet's type, time and proof.
    stopped: u64,
    since: Timestamp,
    proof: Proof,
}

/// The exchanges of a session that are not over.
#[derive(Default)]
pub struct Open(Vec<Exchange>);

impl Open {
    /// Takes note of a control packet.
    pub(super) fn see(&mut self, s: &Sight<'_>, from_client: bool, kind: u64) {
        let k = s.keys;
        let Some(id) = s.number(k.mqtt_id) else {
            return;
        };
        let begins = match kind {
            PUBLISH => s.number(k.mqtt_qos).unwrap_or(0) > 0,
            _ => matches!(kind, SUBSCRIBE | UNSUBSCRIBE),
        };
        let opener = match kind {
            SUBACK => SUBSCRIBE,
            UNSUBACK => UNSUBSCRIBE,
            SUBSCRIBE | UNSUBSCRIBE => kind,
            _ => PUBLISH,
        };
        // PUBREL comes from the side that published, the other answers from the one that did not.
        let by_client = if begins || kind == PUBREL {
            from_client
        } else {
            !from_client
        };
        let refused = kind == PUBREC && s.number(k.mqtt_pubrec).is_some_and(|c| c >= REFUSED);
        let same = |e: &Exchange| e.by_client == by_client && e.opened == opener && e.id == id;
        if matches!(kind, PUBACK | PUBCOMP | SUBACK | UNSUBACK) || refused {
            self.0.retain(|e| !same(e));
            return;
        }
        let (since, proof) = (s.packet.frame.time, Proof::of(k.mqtt_id, s.packet));
        if let Some(e) = self.0.iter_mut().find(|e| same(e)) {
            (e.stopped, e.since, e.proof) = (kind, since, proof);
        } else if begins && self.0.len() < MAX_OPEN {
            self.0.push(Exchange {
                by_client,
                opened: opener,
                id,
                stopped: kind,
                since,
                proof,
            });
        }
    }

    /// Says at the end of the capture which were left open, and fails the stage where one was for long.
    pub(super) fn end(&self, st: &mut Stage, now: Timestamp) {
        for e in self.0.iter().take(MAX_SAID) {
            let what = match e.opened {
                PUBLISH => "PUBLISH",
                SUBSCRIBE => "SUBSCRIBE",
                _ => "UNSUBSCRIBE",
            };
            let id = e.id;
            let waited = now.since(e.since);
            let left = match e.stopped {
                PUBREC => format!(
                    "{what} with packet identifier {id} stopped halfway: after PUBREC no PUBREL came, so the receiver holds the message back"
                ),
                PUBREL => format!(
                    "{what} with packet identifier {id} stopped halfway: PUBREL was never answered with PUBCOMP"
                ),
                _ => format!("{what} with packet identifier {id} was never acknowledged"),
            };
            if waited >= PATIENCE && st.state == State::Ok {
                st.proof = st.proof.or(Some(e.proof));
                st.conclude(State::Failed, format!("{left}, in {}", duration(waited)));
            }
            st.remark(left);
        }
    }
}
