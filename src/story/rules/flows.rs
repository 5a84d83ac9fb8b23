//! What is remembered of each conversation, and which rule reads which protocol in it.

use std::collections::VecDeque;

use hashbrown::HashMap;

use super::{Sight, close, connect, secure, talk};
use crate::frame::Timestamp;
use crate::story::DeviceId;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};

/// Conversations remembered; the oldest is forgotten first, its stages stay as they are.
const MAX_FLOWS: usize = 8_192;

/// One conversation of a device.
pub struct Flow {
    /// Whose story it belongs to.
    pub device: DeviceId,
    /// Who opened it.
    pub client: PartyId,
    /// Who answered.
    pub server: PartyId,
    /// The port that was opened.
    pub port: u16,
    /// Stage Connect.
    pub connect: connect::Connect,
    /// Stage Secure.
    pub secure: secure::Secure,
    /// Stage Talk.
    pub talk: talk::Talk,
    /// Stage Close.
    pub close: close::Close,
}

impl Flow {
    /// The server as host and port, with its name where one is known.
    pub fn server_words(&self, t: &Teller) -> String {
        let Some(p) = t.party(self.server) else {
            return format!("port {}", self.port);
        };
        let at = match p.ip {
            crate::frame::Addr::V6(_) => format!("[{}]:{}", p.ip, self.port),
            ip => format!("{ip}:{}", self.port),
        };
        match &p.name {
            Some(name) if !name.contains(&p.ip.to_string()) => format!("{at} ({name})"),
            Some(_) => at,
            None => at,
        }
    }

    /// Who sent this packet, in words: the board, the client, the server.
    pub fn who(&self, t: &Teller, from: PartyId) -> &'static str {
        if t.is_board(from) {
            "the board"
        } else if from == self.client {
            "the client"
        } else {
            "the server"
        }
    }

    /// The stage in which the bytes of this conversation are told, begun when it is not yet. `what` names the protocol
    /// in the title, in place of a vaguer word from before it was known.
    pub fn talk_stage(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        what: &'static str,
    ) -> Option<StageRef> {
        let vague = |w: &str| matches!(w, "" | "TCP" | "UDP" | "data");
        let better = vague(self.talk.what) && self.talk.what != what;
        let title = better.then(|| format!("{what} with {}", self.server_words(t)));
        match (self.talk.stage, title) {
            (Some(stage), Some(title)) if !vague(what) => {
                self.talk.what = what;
                if let Some(st) = t.stage(stage) {
                    st.title = title;
                }
            }
            (None, Some(title)) => {
                self.talk.what = what;
                self.talk.stage = t.begin(self.device, StageKind::Talk, title, s.packet);
            }
            _ => {}
        }
        self.talk.stage
    }
}

/// All conversations.
#[derive(Default)]
pub struct Flows {
    by_number: HashMap<u32, Box<Flow>>,
    order: VecDeque<u32>,
}

impl Flows {
    fn begin(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        client: PartyId,
        server: PartyId,
        port: u16,
    ) -> Option<&mut Flow> {
        let number = s.flow();
        if number == 0 {
            return None;
        }
        if !self.by_number.contains_key(&number) {
            let device = t.whose(client, server)?;
            if self.order.len() >= MAX_FLOWS
                && let Some(old) = self.order.pop_front()
            {
                self.by_number.remove(&old);
            }
            self.order.push_back(number);
            if let Some(p) = t.party_mut(server) {
                p.roles.server |= !p.roles.dns && !p.roles.everyone;
            }
            if let Some(p) = t.party_mut(client) {
                p.roles.client = true;
            }
            self.by_number.insert(
                number,
                Box::new(Flow {
                    device,
                    client,
                    server,
                    port,
                    connect: connect::Connect::default(),
                    secure: secure::Secure::default(),
                    talk: talk::Talk::default(),
                    close: close::Close::default(),
                }),
            );
        }
        self.by_number.get_mut(&number).map(|f| &mut **f)
    }

    fn known(&mut self, s: &Sight<'_>) -> Option<&mut Flow> {
        self.by_number.get_mut(&s.flow()).map(|f| &mut **f)
    }

    /// The conversation between two hosts with these ports, for an ICMP error that quotes it.
    pub fn quoted(&mut self, client: PartyId, server: PartyId, port: u16) -> Option<&mut Flow> {
        let number = self.order.iter().rev().copied().find(|n| {
            self.by_number
                .get(n)
                .is_some_and(|f| f.client == client && f.server == server && f.port == port)
        })?;
        self.by_number.get_mut(&number).map(|f| &mut **f)
    }

    /// A TCP segment.
    pub fn tcp(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(src), Some(dst), Some(flags)) = (
            s.number(k.tcp_src_port),
            s.number(k.tcp_dst_port),
            s.number(k.tcp_flags),
        ) else {
            return;
        };
        if s.flow() == 0 {
            return;
        }
        let (syn, ack) = (flags & 2 != 0, flags & 16 != 0);
        // Where the opening was not captured, the lower port is taken for the server's.
        let from_client = if syn { !ack } else { src > dst };
        let port = |n: u64| u16::try_from(n).unwrap_or(0);
        let (client, server, server_port) = if from_client {
            (s.from, s.to, port(dst))
        } else {
            (s.to, s.from, port(src))
        };
        let Some(flow) = self.begin(t, s, client, server, server_port) else {
            return;
        };
        connect::segment(t, s, flow, flags);
        talk::segment(t, s, flow);
        close::segment(t, s, flow, flags);
    }

    /// A datagram: only its conversation is noted; what it carries is told by other rules.
    pub fn udp(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let Some(dst) = s.number(k.udp_dst_port) else {
            return;
        };
        // DHCP and DNS have stages of their own.
        let told = s
            .packet
            .layers()
            .any(|l| matches!(l.protocol().name, "dhcp" | "dns" | "icmp"));
        if told || s.flow() == 0 {
            return;
        }
        let port = u16::try_from(dst).unwrap_or(0);
        if self.known(s).is_none() {
            self.begin(t, s, s.from, s.to, port);
        }
    }

    /// TLS records.
    pub fn tls(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            secure::record(t, s, flow);
        }
    }

    /// An HTTP message.
    pub fn http(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::http::message(t, s, flow);
        }
    }

    /// An MQTT control packet.
    pub fn mqtt(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::mqtt::packet(t, s, flow);
        }
    }

    /// A line of text.
    pub fn text(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::text::line(t, s, flow);
        }
    }

    /// Bytes of no known protocol.
    pub fn data(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::data::bytes(t, s, flow);
        }
    }

    /// Concludes what waits.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for number in &self.order {
            let Some(flow) = self.by_number.get_mut(number) else {
                continue;
            };
            connect::check(t, flow, now, ended);
            if ended {
                secure::end(t, flow);
                talk::end(t, flow);
                close::end(t, flow);
            }
        }
    }
}

/// Sets the state of a stage unless it has failed already.
pub fn settle(t: &mut Teller, at: StageRef, state: State, verdict: String) {
    if let Some(stage) = t.stage(at)
        && stage.state != State::Failed
    {
        stage.conclude(state, verdict);
    }
}
