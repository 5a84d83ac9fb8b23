//! ICMP (RFC 792): errors that explain why a connection fails, and pings.

use super::Sight;
use super::connect;
use super::flows::Flows;
use super::talk;
use crate::dissect::FieldSpec;
use crate::frame::{Addr, Timestamp};
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
    /// When the last one was sent.
    last: Timestamp,
}

/// A ping without an answer for so long has failed.
const PATIENCE: i64 = 1_000_000_000;

/// Pings.
#[derive(Default)]
pub struct Icmp {
    pings: Vec<Ping>,
}

impl Icmp {
    /// Reads one ICMP message.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>, flows: &mut Flows) {
        let k = s.keys;
        let code = s.number(code_field(s)).unwrap_or(0);
        if let Some(kind) = s.number(k.icmp6_type) {
            match kind {
                128 | 129 => self.echo(t, s, kind == 128),
                1..=4 | 137 => error(self, t, s, flows, words6(kind, code), kind == 137),
                _ => {}
            }
            return;
        }
        match s.number(k.icmp_type) {
            Some(kind @ (0 | 8)) => self.echo(t, s, kind == 8),
            // A redirect is advice, not a failure (RFC 1122 section 3.2.2.2).
            Some(kind @ (3 | 5 | 11 | 12)) => {
                error(self, t, s, flows, words(kind, code), kind == 5)
            }
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
                if self.pings.len() >= MAX_PINGS {
                    t.leave_out_event();
                    return;
                }
                if !request {
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
                    last: s.time(),
                });
                self.pings.len().saturating_sub(1)
            }
        };
        let Some(p) = self.pings.get_mut(at) else {
            return;
        };
        if request {
            p.asked = p.asked.saturating_add(1);
            p.last = s.time();
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
                field: Some(type_field(s)),
                mark: if request { Mark::Step } else { Mark::Good },
                packet: s.packet,
            },
        );
    }

    /// Concludes pings that nobody answered.
    pub fn check(&self, t: &mut Teller, now: Timestamp, ended: bool) {
        for p in self.pings.iter().filter(|p| ended && p.answered == 0) {
            if now.since(p.last) < PATIENCE && p.asked < 2 {
                continue;
            }
            if let Some(st) = t.stage(p.stage) {
                let verdict = format!("{} sent, none answered", count(p.asked, "ping"));
                st.conclude(State::Failed, verdict);
            }
        }
    }
}

/// An error quotes the packet it is about: its addresses, ports and protocol lead to the conversation that it ends.
fn error(
    icmp: &mut Icmp,
    t: &mut Teller,
    s: &Sight<'_>,
    flows: &mut Flows,
    why: String,
    advice: bool,
) {
    let k = s.keys;
    let last = |spec| s.packet.all(spec).last();
    let address = |key: &str| {
        s.packet
            .fields()
            .filter(|f| f.spec().key == key)
            .last()
            .and_then(|f| match f.bytes().len() {
                4 => <[u8; 4]>::try_from(f.bytes()).ok().map(Addr::V4),
                _ => <[u8; 16]>::try_from(f.bytes()).ok().map(Addr::V6),
            })
    };
    let (from, to) = match s.packet.net.src {
        Addr::V6(_) => ("ipv6.src", "ipv6.dst"),
        _ => ("ip.src", "ip.dst"),
    };
    let (Some(src), Some(dst)) = (address(from), address(to)) else {
        return;
    };
    let port = |spec| last(spec).and_then(|f| u16::try_from(f.number()).ok());
    let (client, server) = (t.host(src), t.host(dst));
    let tcp = port(k.tcp_src_port).zip(port(k.tcp_dst_port));
    let udp = port(k.udp_src_port).zip(port(k.udp_dst_port));
    if let Some((from, to)) = tcp.or(udp)
        && let Some(flow) = flows.quoted(tcp.is_none(), (client, from), (server, to))
    {
        if flow.datagrams {
            talk::undelivered(t, s, flow, &why, advice);
        } else {
            connect::unreachable(t, s, flow, &why);
        }
        return;
    }
    let who = s.speaker(t);
    let verdict = format!("{who} reports: {why}");
    let ping = icmp.pings.iter().find(|p| p.ends == (client, server));
    let stage = if let Some(ping) = ping.filter(|_| tcp.or(udp).is_none()) {
        if let Some(st) = t.stage(ping.stage) {
            st.remark(remark(s, &who, &why));
        }
        ping.stage
    } else {
        // An error about a packet that was not seen is told by itself.
        let Some(device) = t.device_of(client) else {
            return;
        };
        let title = format!("to {}", t.name(server));
        let Some(stage) = t.begin(device, StageKind::Talk, title, s.packet) else {
            return;
        };
        if let Some(st) = t.stage(stage) {
            let state = if advice { State::Ok } else { State::Failed };
            st.conclude(state, verdict);
        }
        stage
    };
    t.tell(stage, report(s, &who, &why, advice));
}

/// An ICMP error as a remark on what went well otherwise.
pub fn remark(s: &Sight<'_>, who: &str, why: &str) -> String {
    format!("{who} reports in frame {}: {why}", s.packet.frame.number)
}

/// The telling of an ICMP error.
pub fn report<'a>(s: &Sight<'a>, who: &str, why: &str, advice: bool) -> Telling<'a> {
    let sentence = if advice {
        format!("{who} delivered the packet, and advises: {why}.")
    } else {
        format!("{who} reports that a packet could not be delivered as it was: {why}.")
    };
    Telling {
        from: s.from,
        to: s.to,
        label: format!("ICMP: {why}"),
        sentence,
        field: Some(code_field(s)),
        mark: if advice { Mark::Odd } else { Mark::Bad },
        packet: s.packet,
    }
}

/// The field that names the code, in ICMP or ICMPv6.
pub fn code_field(s: &Sight<'_>) -> &'static FieldSpec {
    if s.has(s.keys.icmp6_type) {
        s.keys.icmp6_code
    } else {
        s.keys.icmp_code
    }
}

fn type_field(s: &Sight<'_>) -> &'static FieldSpec {
    if s.has(s.keys.icmp6_type) {
        s.keys.icmp6_type
    } else {
        s.keys.icmp_type
    }
}

/// Nothing listens on the port (RFC 792, code 3).
pub const NO_PORT: &str = "port unreachable";

fn words(kind: u64, code: u64) -> String {
    match (kind, code) {
        (3, 0) => "network unreachable".to_owned(),
        (3, 1) => "host unreachable".to_owned(),
        (3, 2) => "protocol unreachable".to_owned(),
        (3, 3) => NO_PORT.to_owned(),
        (3, 4) => "packet too big and not allowed to be split".to_owned(),
        (3, 9 | 10 | 13) => "forbidden by a firewall".to_owned(),
        (3, c) => format!("destination unreachable (code {c})"),
        (5, _) => "use another router for this destination".to_owned(),
        (11, 0) => {
            "the packet passed as many routers as its TTL allowed, as traceroute lets it".to_owned()
        }
        (11, _) => "fragments of the packet were missing".to_owned(),
        (k, c) => format!("ICMP type {k} code {c}"),
    }
}

fn words6(kind: u64, code: u64) -> String {
    match (kind, code) {
        (1, 0) => "no route to the destination".to_owned(),
        (1, 1) => "forbidden by a firewall".to_owned(),
        (1, 2) => "the sender's address does not reach that far".to_owned(),
        (1, 3) => "host unreachable".to_owned(),
        (1, 4) => NO_PORT.to_owned(),
        (1, 5) => "the router does not let the sender's address pass".to_owned(),
        (1, c) => format!("destination unreachable (code {c})"),
        (2, _) => "packet too big for the next link; only the sender can split it".to_owned(),
        (3, 0) => {
            "the packet passed as many routers as its hop limit allowed (traceroute asks for this)"
                .to_owned()
        }
        (3, _) => "fragments of the packet were missing".to_owned(),
        (4, _) => "a header of the packet was not understood".to_owned(),
        (137, _) => "use another neighbour for this destination".to_owned(),
        (k, c) => format!("ICMPv6 type {k} code {c}"),
    }
}
