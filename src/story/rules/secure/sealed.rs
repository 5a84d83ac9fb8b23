//! Records of TLS 1.3 that stay sealed: all that can be told of them is who sends them, when, and how long they are. That is
//! enough to tell a handshake that was confirmed from one that was refused (RFC 8446 sections 4.4.4, 5.2 and 6).
//!
//! ```text
//! Finished = type and length 4 + hash 32 or 48 + true type 1 + tag 16 (8)      53 or 69 bytes, always
//! alert    = level and description 2           + true type 1 + tag 16 (8)      19 bytes
//! ```

use super::{Names, side, succeed, unreadable};
use crate::story::rules::Sight;
use crate::story::rules::flows::Flow;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::count;

/// What was seen of one connection's sealed records.
#[derive(Default)]
pub struct Sealed {
    /// Records since the Server Hello, of the client and of the server.
    seen: [u64; 2],
    /// The server's since the client confirmed.
    answers: u64,
    /// Whether the last record of each side was as short as an alert.
    short: [bool; 2],
    /// The client has sent data.
    spoken: bool,
    /// The server's records between the confirmation and the client's first data.
    tickets: u64,
}

/// Takes in a sealed record of `len` bytes behind the Server Hello.
pub(super) fn record(
    t: &mut Teller,
    s: &Sight<'_>,
    flow: &mut Flow,
    at: StageRef,
    k: &Names,
    len: u64,
) {
    let cipher = flow.secure.cipher.clone().unwrap_or_default();
    let (confirmation, alert) = match cipher.as_str() {
        c if c.contains("CCM_8") => (45, 11),
        c if c.contains("SHA384") => (69, 19),
        _ => (53, 19),
    };
    let (finished, short) = (len == confirmation, len == alert);
    let i = side(flow, s);
    let from_client = i == 0;
    let first = flow.secure.sealed.seen.get(i) == Some(&0);
    if let (Some(n), Some(last)) = (
        flow.secure.sealed.seen.get_mut(i),
        flow.secure.sealed.short.get_mut(i),
    ) {
        *n = n.saturating_add(1);
        *last = short;
    }
    if let Some(flag) = flow.secure.encrypted.get_mut(i) {
        *flag = true;
    }
    if flow.secure.done {
        later(t, s, flow, k, from_client);
        return;
    }
    if first {
        unreadable(t, s, flow, at, k);
    }
    match (from_client, flow.secure.encrypted) {
        (true, [true, true]) if finished => succeed(t, s, flow, at, k),
        // Several messages may be in one record; the server goes on only when all of them were good.
        (false, [true, true]) if flow.secure.sealed.seen.first() > Some(&0) => {
            succeed(t, s, flow, at, k);
            later(t, s, flow, k, false);
        }
        _ => {}
    }
}

/// A record behind the handshake.
fn later(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, k: &Names, from_client: bool) {
    let sealed = &mut flow.secure.sealed;
    if from_client {
        sealed.spoken = true;
    } else {
        sealed.answers = sealed.answers.saturating_add(1);
        if !sealed.spoken {
            sealed.tickets = sealed.tickets.saturating_add(1);
            return;
        }
    }
    crate::story::rules::talk::secret::record(t, s, flow, k.record_len);
}

/// One side closes or breaks off the connection: whether that was the answer to the handshake.
pub fn closed(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let Some(at) = flow.secure.stage else { return };
    if flow.secure.failed || flow.secure.opened {
        return;
    }
    let Sealed {
        seen: [client, _],
        answers,
        short: [client_short, server_short],
        ..
    } = flow.secure.sealed;
    let from_client = side(flow, s) == 0;
    let words = if from_client && client == 1 && client_short && !flow.secure.done {
        "the client refused the handshake under encryption: where its confirmation was due came a record as short as an alert, and then it closed. Which alert it was, only the keys tell; most often the client does not trust the server's certificate"
    } else if !from_client && answers == 1 && server_short && !client_short {
        "the server refused after the handshake, under encryption: its only answer was a record as short as an alert, and then it closed. Which alert it was, only the keys tell; most often it wants a certificate that the client does not have, or does not accept the client's"
    } else {
        return;
    };
    flow.secure.failed = true;
    if let Some(st) = t.stage(at) {
        st.conclude(State::Failed, words);
        st.prove(
            s.packet.frame.number,
            Some(s.keys.tcp_flags),
            s.packet.frame.time,
        );
    }
}

/// Says at the end what the server sent before the client said anything.
pub(super) fn end(t: &mut Teller, flow: &Flow, at: StageRef) {
    let n = flow.secure.sealed.tickets;
    if n > 0
        && !flow.secure.failed
        && let Some(st) = t.stage(at)
    {
        st.remark(format!(
            "{} of the server right after the handshake, before the client said anything: session tickets, most likely",
            count(n, "sealed record")
        ));
    }
}
