//! HTTP (RFC 9110, RFC 9112): requests, and what became of each.

use std::collections::VecDeque;

use super::say;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, short};

/// Requests that wait for an answer, at most.
const MAX_WAITING: usize = 64;

/// Requests and responses of one connection.
#[derive(Default)]
pub struct Http {
    waiting: VecDeque<String>,
    requests: u64,
    responses: u64,
    /// Answers that refuse what was asked.
    refused: u64,
    /// Messages that are not whole.
    broken: u64,
    /// The first of both.
    first_failure: Option<String>,
    /// The last request that was answered, and how.
    last: Option<String>,
}

/// Tells a request or a response.
pub fn message(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let Some(at) = flow.talk_stage(t, s, "HTTP") else {
        return;
    };
    if let Some(method) = s.text(k.http_method) {
        let uri = s.content(k.http_uri).unwrap_or_default();
        let request = format!("{} {}", short(&method, 20), short(&uri, 40));
        flow.talk.http.requests = flow.talk.http.requests.saturating_add(1);
        if flow.talk.http.waiting.len() < MAX_WAITING {
            flow.talk.http.waiting.push_back(request.clone());
        }
        conclude(t, flow, at);
        if let Some(missing) = s.number(k.http_missing) {
            short_request(t, s, flow, at, &request, missing);
        }
        let sentence = match method.as_str() {
            "GET" => format!("It asks for {uri}."),
            "POST" => format!("It sends data to {uri}, for the server to take in."),
            "PUT" => format!("It asks the server to store this under {uri}."),
            "DELETE" => format!("It asks the server to delete {uri}."),
            "HEAD" => format!("It asks for the headers of {uri} only."),
            _ => format!("An HTTP request, {method} {uri}."),
        };
        say(t, s, at, k.http_method, request, sentence, Mark::Step);
    } else if let Some(code) = s.number(k.http_code) {
        let phrase = s.text(k.http_phrase).unwrap_or_default();
        // 101 is the last word of HTTP on a connection; the other codes below 200 come before the answer.
        let last = code >= 200 || code == 101;
        let about = if last {
            flow.talk.http.waiting.pop_front()
        } else {
            flow.talk.http.waiting.front().cloned()
        };
        flow.talk.http.responses = flow.talk.http.responses.saturating_add(u64::from(last));
        // The body ends with the connection, though more was promised.
        let missing = s
            .number(k.http_missing)
            .filter(|_| code < 400 && flow.talk.reset_or_closed);
        let bad = code >= 400 || missing.is_some();
        let h = &mut flow.talk.http;
        h.refused = h.refused.saturating_add(u64::from(code >= 400));
        h.broken = h.broken.saturating_add(u64::from(missing.is_some()));
        if code >= 200 {
            let what = about.clone().unwrap_or_else(|| "a request".to_owned());
            let mut outcome = format!("{what} got {code} {}", short(&phrase, 80));
            if let Some(place) = s
                .content(k.http_location)
                .filter(|_| (300..400).contains(&code))
            {
                outcome = format!("{outcome}, to look at {}", short(&place, 80));
            }
            if bad {
                let failure = match missing {
                    Some(n) => format!(
                        "{outcome}, but the connection ended {} before the end of the body",
                        count(n, "byte")
                    ),
                    None => format!("{outcome}: {}", code_words(code)),
                };
                flow.talk.http.first_failure.get_or_insert(failure);
            }
            flow.talk.http.last = Some(outcome);
        }
        conclude(t, flow, at);
        say(
            t,
            s,
            at,
            if missing.is_some() {
                k.http_missing
            } else {
                k.http_code
            },
            format!("{code} {phrase}"),
            format!(
                "The server answers{}: {code}, {}.",
                about.map(|a| format!(" to {a}")).unwrap_or_default(),
                code_words(code)
            ),
            if bad { Mark::Bad } else { Mark::Good },
        );
    }
}

/// A request whose body is shorter than it promised.
fn short_request(
    t: &mut Teller,
    s: &Sight<'_>,
    flow: &mut Flow,
    at: StageRef,
    request: &str,
    missing: u64,
) {
    let missing = count(missing, "byte");
    let failure = format!(
        "{request} promised {missing} more than it sent, and the server waited for them until the connection ended"
    );
    flow.talk.http.broken = flow.talk.http.broken.saturating_add(1);
    flow.talk.http.first_failure.get_or_insert(failure);
    conclude(t, flow, at);
    say(
        t,
        s,
        at,
        s.keys.http_missing,
        "body too short".to_owned(),
        format!(
            "Of the body {missing} never came. Until they do, the server has no whole request and cannot answer."
        ),
        Mark::Bad,
    );
}

fn conclude(t: &mut Teller, flow: &Flow, at: StageRef) {
    let h = &flow.talk.http;
    let one = h.requests == 1 && h.responses == 1;
    let counts = format!(
        "{}, {}",
        count(h.requests, "request"),
        count(h.responses, "response")
    );
    let sum = match &h.last {
        Some(last) if one => last.clone(),
        Some(last) => format!("{counts}; the last: {last}"),
        None => counts.clone(),
    };
    match &h.first_failure {
        Some(failure) => {
            let verdict = match (h.broken, h.refused) {
                _ if one => failure.clone(),
                (0, n) => format!("{counts}; {n} refused, the first: {failure}"),
                (n, 0) => format!("{counts}; {n} not whole, the first: {failure}"),
                (b, r) => {
                    format!("{counts}; {r} refused and {b} not whole, the first: {failure}")
                }
            };
            if let Some(st) = t.stage(at) {
                st.refused = h.refused;
                st.conclude(refusal(h.broken > 0, h.refused, h.responses), verdict);
            }
        }
        None if h.responses > 0 => settle(t, at, State::Ok, sum),
        None => settle(t, at, State::InProgress, sum),
    }
}

/// The state of a talk with refusals in it: who answers has talked, but where nothing else was answered it was in vain.
pub fn refusal(broken: bool, refused: u64, answers: u64) -> State {
    if broken || refused >= answers {
        State::Failed
    } else {
        State::Ok
    }
}

fn code_words(code: u64) -> &'static str {
    match code {
        100 => "go on, send the body",
        101 => "it switches to another protocol",
        200 => "done",
        201 => "done, and something new was created",
        202 => "taken in, to be done later",
        204 => "done, and there is nothing to say",
        206 => "here is the part that was asked for",
        301 | 308 => "it has moved for good, ask there",
        302 | 303 | 307 => "look elsewhere for it",
        304 => "unchanged since the last time",
        400 => "it could not understand the request",
        401 => "it wants to know who asks",
        403 => "it knows who asks and refuses",
        404 => "there is nothing under that path",
        405 => "that method is not allowed here",
        408 => "the request took too long",
        411 => "the request has to say its length",
        413 => "the body is too large",
        415 => "it does not take bodies of this type",
        429 => "too many requests, slow down",
        500 => "the server's program failed",
        502 => "the server behind it gave a bad answer",
        503 => "it is overloaded or down for now",
        504 => "the server behind it gave no answer",
        c if (200..300).contains(&c) => "it went well",
        c if (300..400).contains(&c) => "look elsewhere",
        c if (400..500).contains(&c) => "something is wrong with the request",
        c if (500..600).contains(&c) => "something is wrong with the server",
        _ => "a code of its own",
    }
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &Flow, at: StageRef) {
    let h = &flow.talk.http;
    if h.waiting.is_empty() {
        return;
    }
    if let Some(st) = t.stage(at) {
        st.remark(format!(
            "{} without an answer",
            count(h.waiting.len() as u64, "request")
        ));
        if st.state == State::Ok || st.state == State::InProgress {
            let closed = flow.talk.reset_or_closed;
            let what = h.waiting.front().cloned().unwrap_or_default();
            if closed {
                st.conclude(
                    State::Failed,
                    format!("the connection ended before {what} was answered"),
                );
            } else if st.state == State::InProgress {
                st.verdict = format!("{what} had no answer when the capture ended");
            }
        }
    }
}
