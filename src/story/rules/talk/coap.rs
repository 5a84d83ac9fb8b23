//! CoAP: requests, what became of each, and what is observed.

use super::{http, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::Flow;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, short};

/// Requests and responses of one conversation.
#[derive(Default)]
pub struct Coap {
    requests: u64,
    responses: u64,
    notifications: u64,
    repeated: u64,
    refused: u64,
    first_failure: Option<String>,
}

const ACK: u64 = 2;
const RESET: u64 = 3;

/// Tells one message.
pub fn message(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let (Some(kind), Some(code)) = (s.number(k.coap_type), s.number(k.coap_code)) else {
        return;
    };
    let Some(at) = flow.talk_stage(t, s, "CoAP") else {
        return;
    };
    let c = &mut flow.talk.coap;
    let path = s.content(k.coap_uri).unwrap_or_default();
    let path = short(&path, 40);
    let name = s.worded(k.coap_code).unwrap_or_default();
    let again = s.has(k.coap_repeated);
    c.repeated = c.repeated.saturating_add(u64::from(again));
    let block = match s.number(k.coap_block) {
        Some(n) if s.has(k.coap_block_payload) => {
            format!(" This is block {n} of a longer payload.")
        }
        Some(n) => format!(" It is about block {n} of a longer payload."),
        None => String::new(),
    };
    let (label, sentence, mark) = match (code, kind) {
        (0, ACK) => (
            "ACK".to_owned(),
            "The message has arrived; this says nothing yet about what it asked for.".to_owned(),
            Mark::Step,
        ),
        (0, RESET) => (
            "RST".to_owned(),
            "The receiver cannot make sense of that message, or wants no more of them.".to_owned(),
            Mark::Odd,
        ),
        (0, _) => (
            "ping".to_owned(),
            "An empty message: it asks whether the other side is there.".to_owned(),
            Mark::Step,
        ),
        (1..32, _) if again => (
            format!("{name} {path} again"),
            format!("No acknowledgement came in time, so it asks once more: {name} {path}."),
            Mark::Odd,
        ),
        (1..32, _) => {
            c.requests = c.requests.saturating_add(1);
            let wish = match (code, s.number(k.coap_observe)) {
                (1, Some(0)) => {
                    format!("It asks for {path}, and to be told whenever that changes.")
                }
                (1, Some(_)) => {
                    format!("It asks for {path} and no longer wants to be told of changes.")
                }
                (1, None) => format!("It asks for {path}."),
                (2, _) => format!("It sends data to {path}, for the other side to take in."),
                (3, _) => format!("It asks the other side to store this under {path}."),
                (4, _) => format!("It asks the other side to delete {path}."),
                _ => format!("A CoAP request, {name} {path}."),
            };
            (format!("{name} {path}"), wish + &block, Mark::Step)
        }
        (128..192, _) => {
            c.responses = c.responses.saturating_add(1);
            c.refused = c.refused.saturating_add(1);
            c.first_failure.get_or_insert(format!("{path} got {name}"));
            let fault = if code < 160 {
                "the request is at fault"
            } else {
                "the device that answers is at fault"
            };
            (
                name.clone(),
                format!("The answer about {path} is {name}: {fault}."),
                Mark::Bad,
            )
        }
        (64..96, _) if kind != ACK && s.has(k.coap_observe) => {
            c.notifications = c.notifications.saturating_add(1);
            (
                format!("{path} has changed"),
                format!("{path} has changed, and who observes it is told without asking again."),
                Mark::Good,
            )
        }
        (64..96, _) => {
            c.responses = c.responses.saturating_add(1);
            (
                name.clone(),
                format!("The answer about {path}: {name}.{block}"),
                Mark::Good,
            )
        }
        _ => (name.clone(), format!("A CoAP message, {name}."), Mark::Step),
    };
    conclude(t, flow, at);
    say(t, s, at, k.coap_code, label, sentence, mark);
}

fn conclude(t: &mut Teller, flow: &Flow, at: StageRef) {
    let c = &flow.talk.coap;
    let mut sum = format!(
        "{}, {}",
        count(c.requests, "request"),
        count(c.responses, "response")
    );
    if c.notifications > 0 {
        sum.push_str(&format!(", {}", count(c.notifications, "notification")));
    }
    if c.repeated > 0 {
        sum.push_str(&format!(", {} sent again", count(c.repeated, "message")));
    }
    let Some(st) = t.stage(at) else { return };
    match &c.first_failure {
        Some(failure) => {
            let answers = c.responses.saturating_add(c.notifications);
            let verdict = format!("{sum}; {} refused: {failure}", c.refused);
            st.refused = c.refused;
            st.conclude(http::refusal(false, c.refused, answers), verdict);
        }
        None if c.responses > 0 || c.notifications > 0 => st.conclude(State::Ok, sum),
        None => st.conclude(State::InProgress, sum),
    }
}
