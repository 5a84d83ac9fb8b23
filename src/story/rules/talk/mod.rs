//! Stage Talk: what the two sides say to each other once they are connected, and how well it gets through.

pub mod coap;
pub mod data;
pub mod http;
pub mod mqtt;
pub mod mqttsn;
pub mod ntp;
pub mod secret;
pub mod silence;
pub mod syslog;
pub mod text;
pub mod websocket;

use super::flows::Flow;
use super::order::Passage;
use super::{Sight, say};
use super::{icmp, secure};
use crate::dissect::FieldSpec;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::keys::Keys;
use crate::story::party::PartyId;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::count;

/// What was said in one conversation.
#[derive(Default)]
pub struct Talk {
    /// The stage, once something was said.
    pub stage: Option<StageRef>,
    /// The protocol in the stage's title.
    pub what: &'static str,
    /// Lines of text from the client and from the server.
    pub lines: [u64; 2],
    /// Bytes of text since the last line end, likewise.
    loose: [u64; 2],
    /// HTTP.
    pub http: http::Http,
    /// MQTT.
    pub mqtt: mqtt::Mqtt,
    /// MQTT-SN.
    pub sn: mqttsn::Session,
    /// CoAP.
    pub coap: coap::Coap,
    /// Time.
    pub ntp: ntp::Ntp,
    /// Log lines about an error or worse.
    pub bad_lines: u64,
    /// WebSocket.
    pub websocket: websocket::WebSocket,
    /// Bytes of no known protocol, and TLS bytes: from the client, from the server.
    pub bytes: [u64; 2],
    /// Messages those bytes came in.
    pub messages: [u64; 2],
    /// Whether the connection was reset or closed.
    pub reset_or_closed: bool,
    trouble: Trouble,
    silence: silence::Silence,
}

/// Signs of a bad path or a slow receiver.
#[derive(Default)]
struct Trouble {
    sent_again: u64,
    out_of_order: u64,
    overtaken: u64,
    copies: u64,
    missing: u64,
    zero_windows: u64,
}

/// Which of them a sign counts for.
#[derive(Clone, Copy)]
enum Count {
    SentAgain,
    OutOfOrder,
    Overtaken,
    Copy,
    Missing,
    ZeroWindow,
}

impl Trouble {
    fn count(&mut self, which: Count) -> &mut u64 {
        match which {
            Count::SentAgain => &mut self.sent_again,
            Count::OutOfOrder => &mut self.out_of_order,
            Count::Overtaken => &mut self.overtaken,
            Count::Copy => &mut self.copies,
            Count::Missing => &mut self.missing,
            Count::ZeroWindow => &mut self.zero_windows,
        }
    }
}

/// What a field of the TCP analysis means for the talk.
struct Sign {
    field: fn(&Keys) -> &'static FieldSpec,
    counted: Option<Count>,
    label: &'static str,
    sentence: &'static str,
}

const fn sign(
    field: fn(&Keys) -> &'static FieldSpec,
    counted: Option<Count>,
    label: &'static str,
    sentence: &'static str,
) -> Sign {
    Sign {
        field,
        counted,
        label,
        sentence,
    }
}

/// What the IP identification says goes before what TCP's numbers say.
static COPY: Sign = sign(
    |k| k.ip_id,
    Some(Count::Copy),
    "the same packet again",
    COPIED,
);
/// What is said of a copy.
pub const COPIED: &str = "It has the same IP identification as before, so its sender did not send it again: it was copied on the way, or the capture point sees it twice.";
#[rustfmt::skip]
static OVERTAKEN: Sign = sign(|k| k.ip_id, Some(Count::Overtaken), "overtaken on the way",
    "Its IP identification is lower than that of packets which came earlier: it was sent before them and took longer. Nothing is lost; TCP puts the bytes in order.");
#[rustfmt::skip]
static SENT_AGAIN: Sign = sign(|k| k.tcp_out_of_order, Some(Count::SentAgain), "sent again",
    "It comes after bytes that follow it, and its IP identification is a new one: it was sent again, because the first copy was lost or late.");

/// The signs, the more telling first: a segment is told by the first that it has.
#[rustfmt::skip]
static SIGNS: &[Sign] = &[
    sign(|k| k.tcp_fast, Some(Count::SentAgain), "sent again (fast)",
        "The receiver said three times that something is missing, so it is sent again at once."),
    sign(|k| k.tcp_spurious, Some(Count::SentAgain), "sent again for nothing",
        "These bytes had arrived already: their acknowledgment was lost or late."),
    sign(|k| k.tcp_retransmission, Some(Count::SentAgain), "sent again",
        "No acknowledgment came in time, so these bytes are sent once more: the first copy or its acknowledgment was lost."),
    sign(|k| k.tcp_out_of_order, Some(Count::OutOfOrder), "out of order",
        "These bytes were overtaken on the way by later ones. TCP puts them back in order."),
    sign(|k| k.tcp_zero_window, Some(Count::ZeroWindow), "window 0: wait",
        "The receiver's buffer is full, as its program does not read. The sender has to wait."),
    sign(|k| k.tcp_window_full, None, "fills the window",
        "With these bytes the receiver's buffer is full."),
    sign(|k| k.tcp_lost, Some(Count::Missing), "gap before this",
        "Bytes before these are missing: lost on the way, or missed by the capture."),
    sign(|k| k.tcp_keep_alive, None, "keep-alive",
        "It asks whether the other side is still there."),
];

impl Talk {
    /// 0 for the client's side, 1 for the server's.
    fn side(from: PartyId, client: PartyId) -> usize {
        usize::from(from != client)
    }

    /// Takes in text of that many bytes. A line end also ends what came without one before.
    fn text(&mut self, from: PartyId, client: PartyId, bytes: u64, ended: bool) {
        if ended {
            Self::add(&mut self.lines, from, client, 1);
            if let Some(n) = self.loose.get_mut(Self::side(from, client)) {
                *n = 0;
            }
        } else {
            Self::add(&mut self.loose, from, client, bytes);
        }
    }

    /// What came from each side: lines, text that no line end closes, bytes of no known protocol.
    fn verdict(&self, secure: &secure::Secure) -> String {
        let ([a, b], [la, lb], [ba, bb]) = (self.lines, self.loose, self.bytes);
        let text = a.max(b).max(la).max(lb) > 0;
        if !text {
            return format!(
                "{} from the client, {} from the server, of a protocol that netlens does not know",
                count(ba, "byte"),
                count(bb, "byte")
            );
        }
        let side = |lines: u64, loose: u64, bytes: u64| {
            let mut parts = Vec::new();
            if lines > 0 || (loose == 0 && bytes == 0) {
                parts.push(count(lines, "line"));
            }
            if loose > 0 {
                parts.push(format!("{} without a line end", count(loose, "byte")));
            }
            if bytes > 0 {
                parts.push(format!("{} that are not text", count(bytes, "byte")));
            }
            parts.join(" and ")
        };
        format!(
            "{} from the client, {} from the server, {}",
            side(a, la, ba),
            side(b, lb, bb),
            if !secure.begun() {
                "in the clear: anybody on the path can read them"
            } else if secure.is_plain() {
                "inside TLS, but not encrypted: anybody on the path can read them"
            } else {
                "encrypted on the way, opened here with the key log"
            }
        )
    }

    /// Adds one to the counter of the sender's side.
    pub fn add(counters: &mut [u64; 2], from: PartyId, client: PartyId, n: u64) {
        if let Some(c) = counters.get_mut(Self::side(from, client)) {
            *c = c.saturating_add(n);
        }
    }
}

/// Reads a segment for signs of trouble: bytes sent again, missing bytes, a full receiver.
pub fn segment(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let flags = s.number(k.tcp_flags).unwrap_or(0);
    if flags & 5 != 0 && !std::mem::replace(&mut flow.talk.reset_or_closed, true) {
        mqtt::closed(t, s, flow);
    }
    if !flow.connect.is_open() || flags & 2 != 0 {
        return;
    }
    // A FIN that is sent again is told with the close.
    if flags & 1 != 0 && flow.close.has_begun() && flow.talk.stage.is_none() {
        return;
    }
    flow.talk.silence.see(s, s.from == flow.client);
    let trouble = &mut flow.talk.trouble;
    if flow.order.heals {
        trouble.missing = trouble.missing.saturating_sub(1);
    }
    let found = SIGNS.iter().find(|sign| s.has((sign.field)(k)));
    let sign = match (flow.order.passage, found) {
        (Passage::Copy, _) => &COPY,
        (Passage::Overtaken, _) => &OVERTAKEN,
        (Passage::Fresh, Some(sign)) if matches!(sign.counted, Some(Count::OutOfOrder)) => {
            &SENT_AGAIN
        }
        (_, Some(sign)) => sign,
        (_, None) => return,
    };
    // An acknowledgment that was copied or overtaken is counted, and not worth an arrow.
    let bare = found.is_none() && s.number(k.tcp_len) == Some(0);
    if let Some(count) = sign.counted {
        let n = flow.talk.trouble.count(count);
        *n = n.saturating_add(1);
    }
    if bare {
        return;
    }
    if let Some(at) = flow.talk_stage(t, s, "TCP") {
        let (label, sentence) = (sign.label.to_owned(), sign.sentence.to_owned());
        say(t, s, at, (sign.field)(k), label, sentence, Mark::Odd);
    }
}

/// Ends a conversation of datagrams with the ICMP error that answers one of them.
pub fn undelivered(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, why: &str, advice: bool) {
    let who = t.name(s.from);
    if why == icmp::NO_PORT && s.from == flow.client {
        too_late(t, s, flow, &who);
        return;
    }
    let Some(at) = flow.talk_stage(t, s, "UDP") else {
        return;
    };
    let to = flow.server_words(t);
    let answered = flow.talk.bytes.last().is_some_and(|n| *n > 0);
    if let Some(st) = t.stage(at) {
        if advice || answered {
            st.remark(icmp::remark(s, &who, why));
        } else if why == icmp::NO_PORT {
            st.conclude(
                State::Failed,
                format!(
                    "{who} reports: {why}; the host is there, but no program listens on port {}",
                    flow.port
                ),
            );
        } else {
            st.conclude(
                State::Failed,
                format!("did not reach {to}; {who} reports: {why}"),
            );
        }
    }
    t.tell(at, icmp::report(s, &who, why, advice));
}

/// The client itself refuses a datagram of the server's: its program had left, which is no fault of the server's port.
fn too_late(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, who: &str) {
    let known = flow.talk.stage.or(flow.secure.stage());
    let Some(at) = known.or_else(|| flow.talk_stage(t, s, "UDP")) else {
        return;
    };
    let said = format!(
        "the program on {who} had closed its port {} before the last answer came",
        flow.client_port
    );
    if let Some(st) = t.stage(at) {
        st.remark(format!("{said} (ICMP, frame {})", s.packet.frame.number));
    }
    t.tell(
        at,
        s.telling(
            icmp::code_field(s),
            format!("ICMP: {}", icmp::NO_PORT),
            format!("An answer comes back undelivered: {said}."),
            Mark::Odd,
        ),
    );
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &mut Flow, now: Timestamp) {
    let Some(at) = flow.talk.stage else { return };
    http::end(t, flow, at);
    mqtt::end(t, flow, at, now);
    let (trouble, segments) = (&flow.talk.trouble, flow.order.segments);
    let Some(st) = t.stage(at) else { return };
    flow.talk.silence.end(st);
    let mut signs = Vec::new();
    if trouble.sent_again > 0 {
        signs.push(format!(
            "{} sent again",
            count(trouble.sent_again, "segment")
        ));
    }
    if trouble.overtaken > 0 {
        signs.push(format!(
            "{} overtaken on the way",
            count(trouble.overtaken, "packet")
        ));
    }
    if trouble.copies.saturating_mul(3) >= segments && trouble.copies > 0 {
        signs.push(format!(
            "{} of {segments} packets captured twice",
            trouble.copies
        ));
    } else if trouble.copies > 0 {
        signs.push(format!(
            "{} copied on the way",
            count(trouble.copies, "packet")
        ));
    }
    if trouble.out_of_order > 0 {
        signs.push(format!("{} out of order", trouble.out_of_order));
    }
    if trouble.missing > 0 {
        signs.push(format!(
            "{} in the stream of bytes",
            count(trouble.missing, "gap")
        ));
    }
    if trouble.zero_windows > 0 {
        signs.push(format!(
            "receiver full {}",
            count(trouble.zero_windows, "time")
        ));
    }
    if !signs.is_empty() {
        st.remark(format!("not smooth: {}", signs.join(", ")));
    }
    if st.state == State::InProgress && st.verdict.is_empty() {
        st.verdict = if flow.datagrams {
            "none of its datagrams was captured"
        } else {
            "nothing but TCP's own segments was captured of it"
        }
        .to_owned();
    }
}
