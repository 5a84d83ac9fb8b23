//! WebSocket: messages in both directions, and why the connection was closed.

use super::{Talk, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, short};

/// What was said over one WebSocket.
#[derive(Default)]
pub struct WebSocket {
    /// Messages from the client and from the server.
    messages: [u64; 2],
    /// Who closed first, with the reason.
    closed: Option<String>,
    /// The reason is a fault.
    fault: bool,
}

const CLOSE: u64 = 8;
const PING: u64 = 9;
const PONG: u64 = 10;
/// Close codes that are no fault: done, going away, none given, and those of the program's own.
const PEACEFUL: [u64; 3] = [1000, 1001, 1005];

/// Tells one frame.
pub fn frame(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let Some(opcode) = s.number(k.ws_opcode) else {
        return;
    };
    // What is spoken inside is told by its own rule; its frames would only double that.
    let inside = s.packet.layers().any(|l| l.protocol().name == "mqtt");
    let Some(at) = flow.talk_stage(t, s, "WebSocket") else {
        return;
    };
    let whose = flow.who(t, s.from);
    let (label, sentence, mark, field) = match opcode {
        CLOSE => {
            let (words, mark) = close(s, flow, whose);
            ("WebSocket close".to_owned(), words, mark, k.ws_status)
        }
        PING => (
            "ping".to_owned(),
            "It asks whether the other side is still there.".to_owned(),
            Mark::Step,
            k.ws_opcode,
        ),
        PONG => (
            "pong".to_owned(),
            "It is still there.".to_owned(),
            Mark::Step,
            k.ws_opcode,
        ),
        _ if inside || s.number(k.ws_fin) != Some(1) => return,
        _ => {
            Talk::add(&mut flow.talk.websocket.messages, s.from, flow.client, 1);
            match s.content(k.ws_text) {
                Some(text) => (
                    format!("\"{}\"", short(&text, 26)),
                    format!("A message of text: \"{}\".", short(&text, 80)),
                    Mark::Step,
                    k.ws_text,
                ),
                None => (
                    "bytes".to_owned(),
                    "A message of bytes.".to_owned(),
                    Mark::Step,
                    k.ws_opcode,
                ),
            }
        }
    };
    conclude(t, flow, at);
    say(t, s, at, field, label, sentence, mark);
}

fn close(s: &Sight<'_>, flow: &mut Flow, whose: &str) -> (String, Mark) {
    let k = s.keys;
    let code = s.number(k.ws_status).unwrap_or(1005);
    let mut why = match s.text(k.ws_meaning) {
        Some(meaning) => format!("{code}, {meaning}"),
        None => "no reason given".to_owned(),
    };
    if let Some(reason) = s.content(k.ws_reason).filter(|r| !r.is_empty()) {
        why = format!("{why}; it says \"{}\"", short(&reason, 60));
    }
    let w = &mut flow.talk.websocket;
    if w.closed.is_some() {
        return (
            "It agrees to close: the connection ends in order.".to_owned(),
            Mark::Good,
        );
    }
    let fault = !PEACEFUL.contains(&code) && code < 3000;
    w.fault = fault;
    w.closed = Some(format!("{whose} closed it: {why}"));
    let mark = if fault { Mark::Bad } else { Mark::Step };
    (format!("It wants to close the WebSocket: {why}."), mark)
}

fn conclude(t: &mut Teller, flow: &Flow, at: StageRef) {
    let w = &flow.talk.websocket;
    let [client, server] = w.messages;
    let mut parts = Vec::new();
    if client > 0 || server > 0 {
        parts.push(format!(
            "{} from the client, {} from the server",
            count(client, "message"),
            count(server, "message")
        ));
    }
    parts.extend(w.closed.clone());
    if w.fault {
        if let Some(st) = t.stage(at) {
            st.conclude(State::Failed, parts.join("; "));
        }
    } else if flow.talk.what == "WebSocket" && !parts.is_empty() {
        settle(t, at, State::Ok, parts.join("; "));
    }
}
