//! MQTT-SN: a session by way of a gateway.

use super::say;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::Flow;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, seconds, short};

/// Topics whose numbers are remembered, at most.
const MAX_TOPICS: usize = 64;

/// A session.
#[derive(Default)]
pub struct Session {
    client: Option<String>,
    accepted: Option<bool>,
    refusal: Option<String>,
    published: u64,
    received: u64,
    rejected: u64,
    sleeps: Option<u64>,
    /// Names of topics that were asked about, by message identifier.
    asked: Vec<(u64, String)>,
    /// Names of topics by number.
    topics: Vec<(u64, String)>,
}

/// Tells one message.
pub fn message(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let Some(kind) = s.number(k.sn_type) else {
        return;
    };
    let Some(at) = flow.talk_stage(t, s, "MQTT-SN") else {
        return;
    };
    let from_client = s.from == flow.client;
    let m = &mut flow.talk.sn;
    let id = s.number(k.sn_id).unwrap_or(0);
    let code = s.number(k.sn_code);
    let words = s.worded(k.sn_code).unwrap_or_default();
    let mut mark = Mark::Step;
    let mut field = k.sn_type;
    if code.is_some() {
        field = k.sn_code;
        mark = if code == Some(0) {
            Mark::Good
        } else {
            Mark::Bad
        };
    }
    let (label, sentence) = match kind {
        0x00 => ("ADVERTISE".to_owned(), "A gateway says that it is there.".to_owned()),
        0x01 => ("SEARCHGW".to_owned(), "It asks whether there is a gateway.".to_owned()),
        0x02 => ("GWINFO".to_owned(), "A gateway answers: here I am.".to_owned()),
        0x04 => {
            let client = s.text(k.sn_client).unwrap_or_default();
            m.client = Some(client.clone());
            let will = if s.number(k.sn_will) == Some(1) { " It will leave a will." } else { "" };
            (
                format!("CONNECT {}", short(&client, 20)),
                format!("It introduces itself to the gateway as \"{}\".{will}", short(&client, 40)),
            )
        }
        0x05 if code == Some(0) => {
            m.accepted = Some(true);
            ("CONNACK: welcome".to_owned(), "The gateway accepts the client: the session is open.".to_owned())
        }
        0x05 => {
            m.accepted = Some(false);
            m.refusal = Some(words.clone());
            (format!("CONNACK: {words}"), format!("The gateway refuses the client: {words}."))
        }
        0x06 => ("WILLTOPICREQ".to_owned(), "The gateway asks where the will is to be published.".to_owned()),
        0x08 => ("WILLMSGREQ".to_owned(), "The gateway asks what the will is to say.".to_owned()),
        0x07 | 0x1a => {
            let topic = s.text(k.sn_will_topic).unwrap_or_default();
            (format!("will topic {}", short(&topic, 18)), format!("If it is lost, this is to be published under {}.", short(&topic, 60)))
        }
        0x09 | 0x1c => {
            let will = s.content(k.sn_will_msg).unwrap_or_default();
            (format!("will \"{}\"", short(&will, 18)), format!("If it is lost, everybody is to learn: \"{}\".", short(&will, 60)))
        }
        0x0a | 0x12 => {
            let name = s.text(if kind == 0x0a { k.sn_topic } else { k.sn_filter }).unwrap_or_default();
            remember(&mut m.asked, id, &name);
            let number = s.number(k.sn_topic_id).filter(|n| *n != 0);
            if let Some(number) = number {
                remember(&mut m.topics, number, &name);
            }
            match (kind, number) {
                (0x12, _) => (format!("SUBSCRIBE {}", short(&name, 22)), format!("It asks for every message under {name}.")),
                (_, Some(number)) => (format!("REGISTER {}", short(&name, 22)), format!("From now on the number {number} stands for the topic {name}.")),
                (_, None) => (format!("REGISTER {}", short(&name, 22)), format!("It asks for a number that stands for the topic {name}, to be sent in its place.")),
            }
        }
        0x0b | 0x13 => {
            let number = s.number(k.sn_topic_id).unwrap_or(0);
            let name = find(&m.asked, id).unwrap_or_default();
            if code == Some(0) && number != 0 && !name.is_empty() {
                remember(&mut m.topics, number, &name);
            }
            let word = if kind == 0x0b { "REGACK" } else { "SUBACK" };
            let what = match (code, number) {
                (Some(0), 0) => "The gateway confirms.".to_owned(),
                (Some(0), n) if name.is_empty() => format!("Agreed: the number {n}."),
                (Some(0), n) => format!("Agreed: the number {n} stands for {name}."),
                _ => format!("It is refused: {words}."),
            };
            (format!("{word} {number}"), what)
        }
        0x0c => {
            field = k.sn_payload;
            let count = if from_client { &mut m.published } else { &mut m.received };
            *count = count.saturating_add(1);
            let number = s.number(k.sn_topic_id).unwrap_or(0);
            let topic = s.text(k.sn_short).or_else(|| find(&m.topics, number)).unwrap_or_else(|| format!("number {number}"));
            let body = s.content(k.sn_payload).unwrap_or_default();
            let promise = match s.number(k.sn_qos) {
                Some(0) => "sent once, nobody confirms it",
                Some(1) => "it must be confirmed, and may arrive twice",
                Some(2) => "it must arrive exactly once, in four steps",
                _ => "without any session: nobody confirms it",
            };
            let who = if from_client { "It publishes" } else { "The gateway passes on" };
            (
                format!("PUBLISH {} {}", short(&topic, 18), short(&body, 12)),
                format!("{who} \"{}\" under the topic {topic} ({promise}).", short(&body, 60)),
            )
        }
        0x0d if code == Some(0) => ("PUBACK".to_owned(), "The message has arrived; the sender may forget it.".to_owned()),
        0x0d => {
            m.rejected = m.rejected.saturating_add(1);
            (format!("PUBACK: {words}"), format!("The message was refused: {words}."))
        }
        0x0e => ("PUBCOMP".to_owned(), "Exactly once, done: the sender may forget the message.".to_owned()),
        0x0f => ("PUBREC".to_owned(), "The message has arrived and is held back until the sender says that it will not repeat it.".to_owned()),
        0x10 => ("PUBREL".to_owned(), "The sender will not repeat the message; it may be handed on now.".to_owned()),
        0x16 => ("PINGREQ".to_owned(), "A sign of life, or a sleeper that asks for its messages.".to_owned()),
        0x17 => ("PINGRESP".to_owned(), "The gateway is there too, and holds nothing more back.".to_owned()),
        0x18 if from_client => {
            m.sleeps = s.number(k.sn_sleep);
            match m.sleeps {
                Some(n) => (format!("sleeps {}", seconds(n)), format!("It goes to sleep for {}; the gateway keeps its messages.", seconds(n))),
                None => ("DISCONNECT".to_owned(), "It leaves in order, so nobody will publish its will.".to_owned()),
            }
        }
        0x18 => ("DISCONNECT".to_owned(), "The gateway confirms that it leaves, or knows no session of this client.".to_owned()),
        _ => {
            let name = s.worded(k.sn_type).unwrap_or_default();
            (name.clone(), format!("An MQTT-SN message: {name}."))
        }
    };
    conclude(t, flow, at);
    say(t, s, at, field, label.trim_end().to_owned(), sentence, mark);
}

fn remember(list: &mut Vec<(u64, String)>, number: u64, name: &str) {
    list.retain(|(n, _)| *n != number);
    if list.len() < MAX_TOPICS {
        list.push((number, short(name, 80)));
    }
}

fn find(list: &[(u64, String)], number: u64) -> Option<String> {
    let found = list.iter().find(|(n, _)| *n == number);
    found.map(|(_, name)| name.clone())
}

fn conclude(t: &mut Teller, flow: &Flow, at: StageRef) {
    let m = &flow.talk.sn;
    let Some(st) = t.stage(at) else { return };
    if let Some(why) = &m.refusal {
        st.conclude(
            State::Failed,
            format!("the gateway refused the client: {why}"),
        );
        return;
    }
    let mut parts = Vec::new();
    if let Some(client) = &m.client {
        parts.push(format!("client \"{}\"", short(client, 40)));
    }
    if m.published > 0 {
        parts.push(format!("{} published", count(m.published, "message")));
    }
    if m.received > 0 {
        parts.push(format!("{} received", count(m.received, "message")));
    }
    if let Some(n) = m.sleeps {
        parts.push(format!("asleep for {}", seconds(n)));
    }
    let sum = parts.join(", ");
    if m.rejected > 0 {
        st.conclude(
            State::Failed,
            format!(
                "{sum}; {} refused by the gateway",
                count(m.rejected, "message")
            ),
        );
    } else if m.accepted == Some(true) || m.client.is_none() {
        st.conclude(State::Ok, sum);
    } else {
        st.conclude(State::InProgress, sum);
    }
}
