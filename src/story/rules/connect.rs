//! Stage Connect: the three-way handshake (RFC 9293 section 3.5), its refusal, or the silence.

use super::Sight;
use super::flows::Flow;
use super::order::Passage;
use crate::frame::{Addr, Timestamp};
use crate::proto::net::scope::{Scope, scope};
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, duration};

/// An unanswered SYN is repeated after a second; three seconds of silence are no accident.
const PATIENCE: i64 = 3_000_000_000;

/// How far the handshake got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Step {
    #[default]
    Nothing,
    Syn,
    SynAck,
    Open,
    Failed,
    /// The capture began after the handshake.
    Midway,
}

/// The handshake of one connection.
#[derive(Default)]
pub struct Connect {
    stage: Option<StageRef>,
    step: Step,
    syns: u32,
    started: Timestamp,
    answered: Timestamp,
}

impl Connect {
    /// Its stage, once begun.
    pub fn stage(&self) -> Option<StageRef> {
        self.stage
    }

    /// Whether the connection was opened, or was open before the capture began.
    pub fn is_open(&self) -> bool {
        matches!(self.step, Step::Open | Step::Midway)
    }
}

/// Reads a segment for what it says of the handshake.
pub fn segment(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, flags: u64) {
    let (syn, rst, ack) = (flags & 2 != 0, flags & 4 != 0, flags & 16 != 0);
    match flow.connect.step {
        Step::Nothing if syn && !ack => open(t, s, flow),
        Step::Nothing if syn && ack => {
            open_stage(t, s, flow);
            flow.connect.step = Step::Syn;
            answered(t, s, flow);
        }
        Step::Nothing => midway(t, s, flow),
        Step::Syn if syn && !ack => again(t, s, flow),
        Step::Syn if syn && ack => answered(t, s, flow),
        Step::Syn if rst => refused(t, s, flow),
        Step::Syn if s.from == flow.client && ack => one_sided(t, s, flow),
        Step::SynAck if s.from == flow.client && ack && !rst => opened(t, s, flow),
        Step::SynAck if rst => refused(t, s, flow),
        _ => {}
    }
}

fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    stage: StageRef,
    label: String,
    sentence: String,
    mark: Mark,
) {
    t.tell(stage, s.telling(s.keys.tcp_flags, label, sentence, mark));
}

fn open_stage(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) -> Option<StageRef> {
    let title = flow.title(t, "TCP");
    let stage = t.begin(flow.device, StageKind::Connect, title, s.packet);
    flow.connect.stage = stage;
    flow.connect.started = s.time();
    if let Some(stage) = stage {
        nat(t, flow, stage);
    }
    stage
}

/// Says where translation must happen: a private address does not come back from a public network by itself.
fn nat(t: &mut Teller, flow: &Flow, stage: StageRef) {
    let ip = |id: PartyId| t.party(id).map_or(Addr::None, |p| p.ip);
    let (client, server) = (ip(flow.client), ip(flow.server));
    let (Addr::V4(a), Addr::V4(b)) = (client, server) else {
        return;
    };
    let outside = matches!(
        scope(b),
        Scope::Public | Scope::Documentation | Scope::Shared
    );
    let text = if scope(a).needs_nat() && outside {
        format!(
            "{client} is {} and {server} is not: the router has to replace the source address and port (NAT) on the way out, which this side of it cannot show",
            scope(a).word()
        )
    } else if scope(a).needs_nat() && scope(b).needs_nat() {
        format!(
            "{client} and {server} are both {}: no NAT is needed between them",
            scope(a).word()
        )
    } else {
        return;
    };
    // Once for each server is enough.
    let told = t
        .story
        .device(flow.device)
        .is_some_and(|d| d.stages.iter().any(|s| s.remarks.contains(&text)));
    if !told && let Some(stage) = t.stage(stage) {
        stage.remark(text);
    }
}

/// Says of a SYN that came through a router what cannot be seen behind it. Hosts begin to count hops from a power of two
/// or from 255 (RFC 1700).
fn behind(t: &mut Teller, s: &Sight<'_>, flow: &Flow, stage: StageRef) {
    const FIRST: [u64; 4] = [32, 64, 128, 255];
    let Some(Addr::V4(client)) = t.party(flow.client).map(|p| p.ip) else {
        return;
    };
    let ip = s.packet.layers().find(|l| l.protocol().name == "ip");
    let ttl = ip.and_then(|ip| ip.number(s.keys.ip_ttl));
    let Some(ttl) = ttl.filter(|n| *n > 1 && !FIRST.contains(n)) else {
        return;
    };
    if scope(client).needs_nat() {
        return;
    }
    let client = Addr::V4(client);
    let text = format!(
        "the SYN has TTL {ttl}, so it came through a router; it may have put its address {client} in place of that of a device behind it (NAT), and which of its devices that was cannot be seen behind it"
    );
    if let Some(stage) = t.stage(stage) {
        stage.remark(text);
    }
}

fn open(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let Some(stage) = open_stage(t, s, flow) else {
        return;
    };
    behind(t, s, flow, stage);
    flow.connect.step = Step::Syn;
    flow.connect.syns = 1;
    let to = flow.server_words(t);
    tell(
        t,
        s,
        stage,
        format!("SYN :{}", flow.port),
        format!("It asks to open a connection to {to} and says where its byte numbers will start."),
        Mark::Step,
    );
}

fn again(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    if flow.order.passage == Passage::Copy {
        let label = "the same SYN".to_owned();
        if let Some(stage) = flow.connect.stage {
            tell(
                t,
                s,
                stage,
                label,
                super::talk::COPIED.to_owned(),
                Mark::Odd,
            );
        }
        return;
    }
    flow.connect.syns = flow.connect.syns.saturating_add(1);
    let Some(stage) = flow.connect.stage else {
        return;
    };
    let waited = duration(s.time().since(flow.connect.started));
    tell(
        t,
        s,
        stage,
        format!("SYN :{} again", flow.port),
        format!("No answer for {waited}, so it asks again, waiting longer each time."),
        Mark::Odd,
    );
}

fn answered(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    flow.connect.step = Step::SynAck;
    flow.connect.answered = s.time();
    let Some(stage) = flow.connect.stage else {
        return;
    };
    tell(
        t,
        s,
        stage,
        "SYN, ACK".to_owned(),
        "The server agrees, acknowledges the client's starting number and gives its own."
            .to_owned(),
        Mark::Step,
    );
}

fn opened(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    flow.connect.step = Step::Open;
    let Some(stage) = flow.connect.stage else {
        return;
    };
    let took = duration(s.time().since(flow.connect.started));
    let to = flow.server_words(t);
    let tries = flow.connect.syns;
    // In the story of the side that accepted, the other one is who connected.
    let accepted = t
        .story
        .device(flow.device)
        .is_some_and(|d| d.party == flow.server);
    let what = if accepted {
        format!(
            "{} connected to its port {}",
            t.name(flow.client),
            flow.port
        )
    } else {
        format!("connected to {to}")
    };
    if let Some(st) = t.stage(stage) {
        let extra = if tries > 1 {
            format!(", after {}", count(u64::from(tries), "try"))
        } else {
            String::new()
        };
        st.conclude(State::Ok, format!("{what} in {took}{extra}"));
    }
    tell(
        t,
        s,
        stage,
        "ACK: connected".to_owned(),
        "The client acknowledges in turn. Both sides know each other's numbers now: the connection is open.".to_owned(),
        Mark::Good,
    );
}

fn refused(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    flow.connect.step = Step::Failed;
    let Some(stage) = flow.connect.stage else {
        return;
    };
    let to = flow.server_words(t);
    let by_client = s.from == flow.client;
    if let Some(st) = t.stage(stage) {
        let verdict = if by_client {
            format!("the client broke off the handshake with {to}")
        } else {
            format!(
                "{to} refused the connection (RST): the host is there, but no program listens on port {}",
                flow.port
            )
        };
        st.conclude(State::Failed, verdict);
    }
    tell(
        t,
        s,
        stage,
        "RST: refused".to_owned(),
        "A reset instead of an agreement: the host answers, but nothing listens on this port (or a firewall says so in its name).".to_owned(),
        Mark::Bad,
    );
}

/// The client acknowledges what is not in the capture: the connection was opened, and only one direction is seen here.
fn one_sided(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    flow.connect.step = Step::Midway;
    let to = flow.server_words(t);
    let Some(stage) = flow.connect.stage else {
        return;
    };
    if let Some(st) = t.stage(stage) {
        st.conclude(State::NotVisible, format!("the answers of {to} are not in the capture, but the client acknowledges them: this capture point sees one direction only"));
        st.prove(
            s.packet.frame.number,
            Some(s.keys.tcp_flags),
            s.packet.frame.time,
        );
    }
}

fn midway(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    flow.connect.step = Step::Midway;
    let to = flow.server_words(t);
    if let Some(stage) = open_stage(t, s, flow)
        && let Some(st) = t.stage(stage)
    {
        st.conclude(State::NotSeen, format!("the capture begins in the middle of the connection to {to}: its opening was not captured"));
        st.prove(
            s.packet.frame.number,
            Some(s.keys.tcp_flags),
            s.packet.frame.time,
        );
    }
}

/// An ICMP error says that the connection cannot be.
pub fn unreachable(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, why: &str) {
    if !matches!(flow.connect.step, Step::Syn | Step::SynAck) {
        return;
    }
    let Some(stage) = flow.connect.stage else {
        return;
    };
    let to = flow.server_words(t);
    let who = t.name(s.from);
    if let Some(st) = t.stage(stage) {
        st.conclude(
            State::Failed,
            format!("{to} cannot be reached: {who} says {why}"),
        );
    }
    t.tell(
        stage,
        s.telling(
            super::icmp::code_field(s),
            format!("ICMP: {why}"),
            format!("{who} reports that the packet could not be delivered: {why}."),
            Mark::Bad,
        ),
    );
}

/// Concludes a handshake that nobody answers.
pub fn check(t: &mut Teller, flow: &mut Flow, now: Timestamp, ended: bool) {
    let Some(stage) = flow.connect.stage else {
        return;
    };
    let waited = now.since(flow.connect.started);
    let to = || flow.server_words(t);
    match flow.connect.step {
        Step::Syn if waited >= PATIENCE || (ended && flow.connect.syns > 1) => {
            let verdict = format!(
                "no answer from {} to {} in {}: the host is down or a firewall drops the packets",
                to(),
                count(u64::from(flow.connect.syns), "SYN"),
                duration(waited)
            );
            if let Some(st) = t.stage(stage)
                && st.state != State::Failed
            {
                st.conclude(State::Failed, verdict);
            } else if let Some(st) = t.stage(stage)
                && st.verdict.starts_with("no answer")
            {
                st.verdict = verdict;
            }
        }
        Step::Syn | Step::SynAck if ended => {
            let verdict = format!(
                "the handshake with {} had not finished when the capture ended",
                to()
            );
            if let Some(st) = t.stage(stage)
                && st.state == State::InProgress
            {
                st.verdict = verdict;
            }
        }
        _ => {}
    }
}
