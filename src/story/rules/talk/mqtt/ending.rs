//! Why a broker hung up: another connection took the session over, or the client was silent for too long (MQTT 3.1.1
//! sections 3.1.4 and 3.1.2.10). A 3.1.1 broker gives no reason, so it is put together from what was seen before.

use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::close::upper;
use crate::story::rules::flows::Flow;
use crate::story::stage::{Proof, State};
use crate::story::teller::Teller;
use crate::story::words::{duration, short};

/// What a session promised, and what could end it.
#[derive(Default)]
pub struct Ending {
    /// Keep-alive of the CONNECT, in seconds.
    keep_alive: u64,
    /// The frame that promised it.
    promise: Option<Proof>,
    /// The client's latest control packet.
    heard: Timestamp,
    /// Topic of the will; empty where the CONNECT has none, `None` where it was not seen.
    will: Option<String>,
    /// The client's latest control packet and its remaining length, and whether it is a PUBLISH.
    last: Option<(Proof, u64)>,
    last_is_publish: bool,
    /// The CONNECT of a newer connection with the same client identifier.
    rival: Option<Proof>,
}

impl Ending {
    /// Takes note of a packet of the client's, a CONNECT above all.
    pub(super) fn hear(&mut self, s: &Sight<'_>, connect: bool) {
        let k = s.keys;
        self.last = s
            .number(k.mqtt_len)
            .map(|n| (Proof::of(k.mqtt_len, s.packet), n));
        self.last_is_publish = s.has(k.mqtt_topic) && !connect;
        self.heard = s.packet.frame.time;
        if connect {
            self.keep_alive = s.number(k.mqtt_keep_alive).unwrap_or(0);
            self.promise = Some(Proof::of(k.mqtt_keep_alive, s.packet));
            self.will = Some(s.text(k.mqtt_will).unwrap_or_default());
        }
    }

    /// What becomes of the will when the connection ends without DISCONNECT.
    pub(super) fn will(&self) -> String {
        match self.will.as_deref() {
            None => "the connection ended without DISCONNECT: the broker publishes the client's will, if it left one".to_owned(),
            Some("") => "the connection ended without DISCONNECT; the client left no will, so nobody is told".to_owned(),
            Some(topic) => format!(
                "the connection ended without DISCONNECT: the broker publishes the client's will under {}",
                short(topic, 60)
            ),
        }
    }
}

/// A newer connection named itself as this open session did.
pub fn rival(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let m = &mut flow.talk.mqtt;
    let open = m.accepted == Some(true) && !m.disconnected && m.dismissed.is_none();
    let Some(at) = flow
        .talk
        .stage
        .filter(|_| open && !flow.talk.reset_or_closed)
    else {
        return;
    };
    let client = s.keys.mqtt_client;
    m.ending.rival = Some(Proof::of(client, s.packet));
    let name = short(&s.text(client).unwrap_or_default(), 40);
    t.tell(
        at,
        s.telling(client, "CONNECT, the same name".to_owned(), format!(
                "Another connection (from port {}) names itself \"{name}\" as well. A broker keeps one session for each client identifier, so it has to end this one.",
                s.packet.net.src_port
            ), Mark::Odd),
    );
}

/// One side closes or resets the connection, as the first.
pub fn closed(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let m = &flow.talk.mqtt;
    let open = m.accepted == Some(true) && !m.disconnected && m.dismissed.is_none();
    let Some(at) = flow.talk.stage.filter(|_| open && s.from == flow.server) else {
        return;
    };
    let e = &m.ending;
    let silent = s.packet.frame.time.since(e.heard);
    let promised = i64::try_from(e.keep_alive).unwrap_or(i64::MAX);
    let limit = promised.saturating_mul(1_500_000_000);
    let (proof, verdict) = if let Some(rival) = e.rival {
        let name = m.client.as_deref().unwrap_or_default();
        let verdict = format!(
            "another connection came with the same client identifier \"{name}\" (frame {}), so the broker ended this one",
            rival.frame
        );
        (Some(rival), verdict)
    } else if promised > 0 && silent >= limit {
        let verdict = format!(
            "the client was silent for {}, longer than one and a half times its keep-alive of {promised} s, so the broker ended the connection",
            duration(silent)
        );
        (e.promise, verdict)
    } else if let Some((last, size)) = e.last.filter(|_| e.last_is_publish) {
        let verdict = format!(
            "the broker ended the connection without a word; the last that it got was a PUBLISH of {size} bytes (frame {})",
            last.frame
        );
        (Some(last), verdict)
    } else {
        return;
    };
    if let Some(stage) = t.stage(at) {
        stage.proof = stage.proof.or(proof);
        stage.conclude(State::Failed, verdict.clone());
    }
    t.tell(
        at,
        s.telling(
            s.keys.tcp_flags,
            "the broker hangs up".to_owned(),
            format!("{}.", upper(&verdict)),
            Mark::Bad,
        ),
    );
}
