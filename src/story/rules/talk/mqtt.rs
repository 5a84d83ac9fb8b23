//! MQTT (3.1, 3.1.1 and 5): the session as a whole, what was refused and why, and exchanges left open.

mod ending;
mod exchange;

pub use ending::{closed, rival};

use super::say;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::Flow;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, short};

/// Topic filters remembered, at most; fewer fit into the verdict.
const MAX_FILTERS: usize = 32;

/// A session.
#[derive(Default)]
pub struct Mqtt {
    client: Option<String>,
    accepted: Option<bool>,
    refusal: Option<String>,
    /// Why the broker ended the connection.
    dismissed: Option<String>,
    /// What the broker did not take or grant, and why.
    denied: u64,
    first_denied: Option<String>,
    published: u64,
    received: u64,
    subscribed: Vec<String>,
    pings: u64,
    open: exchange::Open,
    /// Topic of the first message that the broker had kept from before.
    retained: Option<String>,
    seen: bool,
    disconnected: bool,
    ending: ending::Ending,
}

const CONNECT: u64 = 1;
const CONNACK: u64 = 2;
const PUBLISH: u64 = 3;
const PUBACK: u64 = 4;
const PUBREC: u64 = 5;
const PUBREL: u64 = 6;
const PUBCOMP: u64 = 7;
const SUBSCRIBE: u64 = 8;
const SUBACK: u64 = 9;
const UNSUBSCRIBE: u64 = 10;
const UNSUBACK: u64 = 11;
const PINGREQ: u64 = 12;
const PINGRESP: u64 = 13;
const DISCONNECT: u64 = 14;
const AUTH: u64 = 15;

/// Reason codes from here on are refusals.
const REFUSED: u64 = 128;
const NO_SUBSCRIBERS: u64 = 16;
const NO_SUBSCRIPTION: u64 = 17;
const WITH_WILL: u64 = 4;

/// The name of a reason, with what it means where the packet says.
fn with_meaning(s: &Sight<'_>, name: &str) -> String {
    match s.text(s.keys.mqtt_meaning) {
        Some(meaning) => format!("{name} ({meaning})"),
        None => name.to_owned(),
    }
}

/// A return code of MQTT 3.1.1 (section 3.2.2.3) in words.
fn old_refusal(code: u64) -> &'static str {
    match code {
        1 => "it does not speak this version of MQTT",
        2 => "identifier rejected",
        3 => "server unavailable",
        4 => "bad user name or password",
        _ => "not authorized",
    }
}

fn deny(m: &mut Mqtt, what: String) {
    m.denied = m.denied.saturating_add(1);
    m.first_denied.get_or_insert(what);
}

/// Tells one control packet.
pub fn packet(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let Some(kind) = s.number(k.mqtt_type) else {
        return;
    };
    let over_web = matches!(flow.talk.what, "WebSocket" | "MQTT over WebSocket");
    let what = if over_web {
        "MQTT over WebSocket"
    } else {
        "MQTT"
    };
    let Some(at) = flow.talk_stage(t, s, what) else {
        return;
    };
    let from_client = s.from == flow.client;
    let id = s.number(k.mqtt_id);
    let m = &mut flow.talk.mqtt;
    m.seen = true;
    if from_client {
        m.ending.hear(s, kind == CONNECT);
    }
    m.open.see(s, from_client, kind);
    let topic = s.text(k.mqtt_topic).unwrap_or_default();
    let qos = s.number(k.mqtt_qos).unwrap_or(0);
    let mut mark = Mark::Step;
    let mut field = k.mqtt_type;
    let (label, sentence) = match kind {
        CONNECT => {
            let client = s.text(k.mqtt_client).unwrap_or_default();
            let alive = s.number(k.mqtt_keep_alive).unwrap_or(0);
            m.client = Some(short(&client, 40));
            let kept = if alive == 0 {
                "no keep-alive".to_owned()
            } else {
                format!("a sign of life every {alive} s at the latest")
            };
            (
                format!("CONNECT {}", short(&client, 20)),
                match client.as_str() {
                    "" => format!(
                        "It introduces itself to the broker without a name, leaves it to the broker to give it one, and promises {kept}."
                    ),
                    _ => format!(
                        "It introduces itself to the broker as \"{}\" and promises {kept}.",
                        short(&client, 40)
                    ),
                },
            )
        }
        CONNACK => {
            // MQTT 5 calls it a reason code, and numbers the refusals differently.
            field = if s.has(k.mqtt_reason) {
                k.mqtt_reason
            } else {
                k.mqtt_return
            };
            let code = s.number(field);
            let words = s.worded(field).unwrap_or_default();
            let words = match code {
                // A broker that knows only MQTT 3.1.1 answers a client of MQTT 5 with a code of its own version.
                Some(old @ 1..=5) if s.has(k.mqtt_reason) => old_refusal(old).to_owned(),
                _ => words
                    .strip_prefix("Connection Refused: ")
                    .unwrap_or(&words)
                    .to_owned(),
            };
            if code.unwrap_or(0) == 0 {
                m.accepted = Some(true);
                mark = Mark::Good;
                (
                    "CONNACK: welcome".to_owned(),
                    "The broker accepts the client: the session is open.".to_owned(),
                )
            } else {
                m.accepted = Some(false);
                let meaning = if code.is_some_and(|c| c < REFUSED) {
                    words.clone()
                } else {
                    with_meaning(s, &words)
                };
                m.refusal = Some(meaning.clone());
                mark = Mark::Bad;
                (
                    format!("CONNACK: {}", short(&words, 30)),
                    format!("The broker refuses the client: {meaning}."),
                )
            }
        }
        PUBLISH => {
            field = k.mqtt_topic;
            if from_client {
                m.published = m.published.saturating_add(1);
            } else {
                m.received = m.received.saturating_add(1);
            }
            let body = s
                .layer
                .get(k.mqtt_message)
                .map(|f| s.discreet(String::from_utf8_lossy(f.bytes()).into_owned()))
                .unwrap_or_default();
            let kept = if s.number(k.mqtt_retain) == Some(1) && !from_client {
                m.retained.get_or_insert_with(|| short(&topic, 60));
                ", which it had kept from before"
            } else if s.number(k.mqtt_retain) == Some(1) {
                ", to be kept for later subscribers"
            } else {
                ""
            };
            let promise = match qos {
                0 => "sent once, nobody confirms it",
                1 => "it must be confirmed, and may arrive twice",
                _ => "it must arrive exactly once, in four steps",
            };
            let who = if from_client {
                "It publishes"
            } else {
                "The broker passes on"
            };
            (
                format!("PUBLISH {} {}", short(&topic, 18), short(&body, 12)),
                format!(
                    "{who} \"{}\" under the topic {topic}{kept} (QoS {qos}: {promise}).",
                    short(&body, 60)
                ),
            )
        }
        PUBACK | PUBCOMP | PUBREC => {
            let reason = if kind == PUBREC {
                k.mqtt_pubrec
            } else {
                k.mqtt_puback
            };
            let code = s.number(reason).unwrap_or(0);
            let word = match kind {
                PUBACK => "PUBACK",
                PUBREC => "PUBREC",
                _ => "PUBCOMP",
            };
            let words = s.worded(reason).unwrap_or_default();
            if code >= REFUSED {
                mark = Mark::Bad;
                field = reason;
                deny(m, format!("a message: {words}"));
                (
                    format!("{word} {}: {}", id.unwrap_or(0), short(&words, 20)),
                    format!("The message was not taken: {}.", with_meaning(s, &words)),
                )
            } else if code == NO_SUBSCRIBERS {
                mark = Mark::Odd;
                field = reason;
                (
                    format!("{word} {}: nobody", id.unwrap_or(0)),
                    "The message has arrived, but nobody is subscribed to its topic.".to_owned(),
                )
            } else if kind == PUBREC {
                (format!("PUBREC {}", id.unwrap_or(0)), "The message has arrived and is held back until the sender says that it will not repeat it.".to_owned())
            } else {
                mark = Mark::Good;
                (
                    format!("{word} {}", id.unwrap_or(0)),
                    "The message has arrived; the sender may forget it.".to_owned(),
                )
            }
        }
        PUBREL => (
            format!("PUBREL {}", id.unwrap_or(0)),
            "The sender will not repeat the message; it may be handed on now.".to_owned(),
        ),
        SUBSCRIBE => {
            field = k.mqtt_topic;
            for f in s.layer.all(k.mqtt_topic) {
                if m.subscribed.len() < MAX_FILTERS {
                    m.subscribed.push(short(&f.text(), 60));
                }
            }
            (
                format!("SUBSCRIBE {}", short(&topic, 24)),
                format!("It asks the broker for every message under {topic}."),
            )
        }
        SUBACK | UNSUBACK => {
            let word = if kind == SUBACK { "SUBACK" } else { "UNSUBACK" };
            let codes = [k.mqtt_suback, k.mqtt_granted, k.mqtt_unsuback];
            let refused = s.layer.fields().find(|f| {
                codes.iter().any(|c| std::ptr::eq(*c, f.spec())) && f.number() >= REFUSED
            });
            if let Some(f) = refused {
                field = f.spec();
                mark = Mark::Bad;
                let words = f.value_name().unwrap_or("Failure").to_owned();
                deny(
                    m,
                    format!(
                        "{}: {words}",
                        if kind == SUBACK {
                            "a subscription"
                        } else {
                            "the end of a subscription"
                        }
                    ),
                );
                (
                    format!("{word}: {}", short(&words, 22)),
                    format!("The broker does not do it: {}.", with_meaning(s, &words)),
                )
            } else if s.number(k.mqtt_unsuback) == Some(NO_SUBSCRIPTION) {
                field = k.mqtt_unsuback;
                mark = Mark::Odd;
                (
                    format!("{word}: there was none"),
                    "There was no such subscription to end.".to_owned(),
                )
            } else {
                mark = Mark::Good;
                (word.to_owned(), "The broker confirms.".to_owned())
            }
        }
        UNSUBSCRIBE => (
            format!("UNSUBSCRIBE {}", short(&topic, 22)),
            format!("It wants no more messages under {topic}."),
        ),
        PINGREQ => {
            m.pings = m.pings.saturating_add(1);
            ("PINGREQ".to_owned(), "A sign of life: the keep-alive time is nearly over and there was nothing else to send.".to_owned())
        }
        PINGRESP => ("PINGRESP".to_owned(), "The broker is there too.".to_owned()),
        DISCONNECT => {
            let code = s.number(k.mqtt_disconnect).unwrap_or(0);
            let words = s.worded(k.mqtt_disconnect).unwrap_or_default();
            if code != 0 {
                field = k.mqtt_disconnect;
            }
            if !from_client {
                mark = Mark::Bad;
                m.dismissed = Some(with_meaning(s, &words));
                (
                    format!("DISCONNECT: {}", short(&words, 26)),
                    format!(
                        "The broker ends the connection: {}.",
                        with_meaning(s, &words)
                    ),
                )
            } else {
                m.disconnected = true;
                match code {
                    0 => (
                        "DISCONNECT".to_owned(),
                        "It leaves in order, so the broker will not publish its will.".to_owned(),
                    ),
                    WITH_WILL => (
                        "DISCONNECT, with its will".to_owned(),
                        "It leaves, and wants its will published all the same.".to_owned(),
                    ),
                    _ => {
                        mark = Mark::Bad;
                        (
                            format!("DISCONNECT: {}", short(&words, 26)),
                            format!("It ends the connection: {}.", with_meaning(s, &words)),
                        )
                    }
                }
            }
        }
        AUTH => (
            "AUTH".to_owned(),
            "A step of the exchange by which the client proves who it is.".to_owned(),
        ),
        other => (
            format!("MQTT type {other}"),
            "An MQTT control packet.".to_owned(),
        ),
    };
    conclude(t, flow, at);
    say(t, s, at, field, label.trim_end().to_owned(), sentence, mark);
}

fn conclude(t: &mut Teller, flow: &Flow, at: StageRef) {
    let m = &flow.talk.mqtt;
    let Some(st) = t.stage(at) else { return };
    if let Some(why) = &m.refusal {
        st.conclude(
            State::Failed,
            format!("the broker refused the client: {why}"),
        );
        return;
    }
    if let Some(why) = &m.dismissed {
        st.conclude(
            State::Failed,
            format!("the broker ended the connection: {why}"),
        );
        return;
    }
    let mut parts = Vec::new();
    match m.client.as_deref() {
        Some("") => parts.push("a client without a name".to_owned()),
        Some(client) => parts.push(format!("client \"{}\"", short(client, 40))),
        None => {}
    }
    if m.published > 0 {
        parts.push(format!("{} published", count(m.published, "message")));
    }
    if !m.subscribed.is_empty() {
        parts.push(format!(
            "subscribed to {}",
            short(&m.subscribed.join(", "), 60)
        ));
    }
    if m.received > 0 {
        parts.push(format!("{} received", count(m.received, "message")));
    }
    if m.pings > 0 {
        parts.push(count(m.pings, "ping"));
    }
    let state = if m.accepted == Some(true) || (m.accepted.is_none() && m.client.is_none()) {
        State::Ok
    } else {
        State::InProgress
    };
    if st.state != State::Failed {
        st.conclude(state, parts.join(", "));
    }
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &Flow, at: StageRef, now: Timestamp) {
    let m = &flow.talk.mqtt;
    if !m.seen {
        return;
    }
    let Some(st) = t.stage(at) else { return };
    if let Some(first) = &m.first_denied {
        let n = m.denied;
        st.remark(if n == 1 {
            format!("the broker refused {first}")
        } else {
            format!("the broker refused {n} times, first {first}")
        });
    }
    if m.denied > 0 && st.state == State::Ok {
        let said = st.remarks.last().cloned().unwrap_or_default();
        st.conclude(State::Failed, said);
    }
    m.open.end(st, now);
    if let Some(topic) = &m.retained {
        st.remark(format!(
            "the message under {topic} was published before this client subscribed: the broker had kept it (retained)"
        ));
    }
    if m.client.is_some() && m.accepted.is_none() && st.state == State::InProgress {
        if flow.talk.reset_or_closed {
            st.conclude(
                State::Failed,
                "the broker closed the connection without answering CONNECT",
            );
        } else {
            st.verdict = "CONNECT had no answer when the capture ended".to_owned();
        }
    }
    if !m.disconnected
        && m.dismissed.is_none()
        && m.accepted == Some(true)
        && flow.talk.reset_or_closed
    {
        st.remark(m.ending.will());
    }
}
