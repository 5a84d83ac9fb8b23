//! ICMP (RFC 792): errors that explain why a connection fails, and pings.

use super::Sight;
use super::connect;
use super::flows::Flows;
use crate::frame::Addr;
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::count;

/// Pings told at most, by the two ends.
const MAX_PINGS: usize = 256;

struct Ping {
    ends: (PartyId, PartyId),
    stage: StageRef,
    asked: u64,
    answered: u64,
}

/// Pings.
#[derive(Default)]
pub struct Icmp {
    pings: Vec<Ping>,
}

impl Icmp {
    /// Reads one ICMP message.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>, flows: &mut Flows) {
        let (Some(kind), code) = (
            s.number(s.keys.icmp_type),
            s.number(s.keys.icmp_code).unwrap_or(0),
        ) else {
            return;
        };
        match kind {
            0 | 8 => self.echo(t, s, kind == 8),
            3 | 5 | 11 | 12 => error(t, s, flows, kind, code),
            _ => {}
        }
    }

    fn echo(&mut self, t: &mut Teller, s: &Sight<'_>, request: bool) {
        let ends = if request {
            (s.from, s.to)
        } else {
            (s.to, s.from)
        };
        let at = match self.pings.iter().position(|p| p.ends == ends) {
            Some(at) => at,
            None => {
                if !request || self.pings.len() >= MAX_PINGS {
                    return;
                }
                let Some(device) = t.whose(ends.0, ends.1) else {
                    return;
                };
                let title = format!("ping {}", t.name(ends.1));
                let Some(stage) = t.begin(device, StageKind::Talk, title, s.packet) else {
                    return;
                };
                self.pings.push(Ping {
                    ends,
                    stage,
                    asked: 0,
                    answered: 0,
                });
                self.pings.len().saturating_sub(1)
            }
        };
        let Some(p) = self.pings.get_mut(at) else {
            return;
        };
        if request {
            p.asked = p.asked.saturating_add(1);
        } else {
            p.answered = p.answered.saturating_add(1);
        }
        let (stage, asked, answered) = (p.stage, p.asked, p.answered);
        if let Some(st) = t.stage(stage) {
            let state = if answered > 0 {
                State::Ok
            } else {
                State::InProgress
            };
            st.conclude(
                state,
                format!("{} sent, {answered} answered", count(asked, "ping")),
            );
        }
        let (label, sentence) = if request {
            (
                "ping",
                "It asks: are you there? The answer should bring the same bytes back.",
            )
        } else {
            ("pong", "The host answers: it is there and reachable.")
        };
        t.tell(
            stage,
            Telling {
                from: s.from,
                to: s.to,
                label: label.to_owned(),
                sentence: sentence.to_owned(),
                field: Some(s.keys.icmp_type),
                mark: if request { Mark::Step } else { Mark::Good },
                packet: s.packet,
            },
        );
    }
}

/// An error quotes the packet it is about: its addresses and ports lead to the connection.
fn error(t: &mut Teller, s: &Sight<'_>, flows: &mut Flows, kind: u64, code: u64) {
    let k = s.keys;
    let why = words(kind, code);
    let last = |spec| s.packet.all(spec).last();
    let address = |key: &str| {
        s.packet
            .fields()
            .filter(|f| f.spec().key == key)
            .last()
            .and_then(|f| <[u8; 4]>::try_from(f.bytes()).ok())
            .map(Addr::V4)
    };
    let (Some(src), Some(dst)) = (address("ip.src"), address("ip.dst")) else {
        return;
    };
    let port = last(k.tcp_dst_port).and_then(|f| u16::try_from(f.number()).ok());
    let (client, server) = (t.host(src), t.host(dst));
    if let Some(port) = port
        && let Some(flow) = flows.quoted(client, server, port)
    {
        connect::unreachable(t, s, flow, &why);
        return;
    }
    // An error about a datagram, or about a connection that was not seen, is told by itself.
    let Some(device) = t.device_of(client) else {
        return;
    };
    let title = format!("to {}", t.name(server));
    let Some(stage) = t.begin(device, StageKind::Talk, title, s.packet) else {
        return;
    };
    let who = t.name(s.from);
    if let Some(st) = t.stage(stage) {
        // A redirect is advice, not a failure (RFC 1122 section 3.2.2.2).
        let state = if kind == 5 { State::Ok } else { State::Failed };
        st.conclude(state, format!("{who} reports: {why}"));
    }
    t.tell(
        stage,
        Telling {
            from: s.from,
            to: s.to,
            label: format!("ICMP: {why}"),
            sentence: format!(
                "{who} reports that a packet could not be delivered as it was: {why}."
            ),
            field: Some(k.icmp_code),
            mark: Mark::Bad,
            packet: s.packet,
        },
    );
}

fn words(kind: u64, code: u64) -> String {
    match (kind, code) {
        (3, 0) => "network unreachable".to_owned(),
        (3, 1) => "host unreachable".to_owned(),
        (3, 2) => "protocol unreachable".to_owned(),
        (3, 3) => "port unreachable".to_owned(),
        (3, 4) => "packet too big and not allowed to be split".to_owned(),
        (3, 9 | 10 | 13) => "forbidden by a firewall".to_owned(),
        (3, c) => format!("destination unreachable (code {c})"),
        (5, _) => "use another router for this destination".to_owned(),
        (11, 0) => "the packet passed too many routers".to_owned(),
        (11, _) => "fragments of the packet were missing".to_owned(),
        (k, c) => format!("ICMP type {k} code {c}"),
    }
}
