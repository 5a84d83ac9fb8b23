//! What is remembered of each conversation, and which rule reads which protocol in it.

use std::collections::VecDeque;

use hashbrown::HashMap;

use super::order::Order;
use super::{Sight, close, connect, secure, talk};
use crate::frame::{Addr, Timestamp};
use crate::story::DeviceId;
use crate::story::party::{Party, PartyId};
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};

/// Conversations remembered; the oldest is forgotten first, its stages stay as they are.
const MAX_FLOWS: usize = 4_096;

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
    /// The port of the client.
    pub client_port: u16,
    /// Whether the bytes travel in datagrams.
    pub datagrams: bool,
    /// Whether other conversations go to the same port of the same server, so that titles name the client's port.
    pub one_of_several: bool,
    /// Which of its packets are copies, overtaken, or sent again.
    pub order: Order,
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
        let at = self.server_at(t);
        match t.party(self.server) {
            Some(Party {
                name: Some(name),
                ip,
                ..
            }) if !name.contains(&ip.to_string()) => format!("{at} ({name})"),
            _ => at,
        }
    }

    /// The server as address and port.
    fn server_at(&self, t: &Teller) -> String {
        match t.party(self.server).map(|p| p.ip) {
            Some(ip @ Addr::V6(_)) => format!("[{ip}]:{}", self.port),
            Some(ip) => format!("{ip}:{}", self.port),
            None => format!("port {}", self.port),
        }
    }

    /// The title of one of its stages: what it is, the server, and the client's port where that tells it from others.
    pub fn title(&self, t: &Teller, what: &str) -> String {
        self.told_apart(t, format!("{what} {}", self.server_words(t)))
    }

    /// A title, with the client's port where that tells this conversation from others.
    pub fn told_apart(&self, t: &Teller, title: String) -> String {
        if self.one_of_several {
            self.with_client_port(t, &title)
        } else {
            title
        }
    }

    fn with_client_port(&self, t: &Teller, title: &str) -> String {
        let at = self.server_at(t);
        let from = format!(" from port {}", self.client_port);
        match title.split_once(&at) {
            Some((before, after)) => format!("{before}{at}{from}{after}"),
            None => format!("{title}{from}"),
        }
    }

    /// Says in the titles so far which of several conversations this one is.
    fn tell_apart(&mut self, t: &mut Teller) {
        if std::mem::replace(&mut self.one_of_several, true) {
            return;
        }
        let stages = [
            self.connect.stage(),
            self.secure.stage(),
            self.talk.stage,
            self.close.stage(),
        ];
        for at in stages.into_iter().flatten() {
            if let Some(old) = t.stage(at).map(|s| s.title.clone()) {
                let title = self.with_client_port(t, &old);
                if let Some(stage) = t.stage(at) {
                    stage.rename(title);
                }
            }
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
        let vague = |w: &str| matches!(w, "" | "TCP" | "UDP" | "data" | "text" | "encrypted data");
        // What began as HTTP may go on as something else.
        let upgraded = matches!(
            (self.talk.what, what),
            ("HTTP", "WebSocket") | ("WebSocket", "MQTT over WebSocket")
        );
        let better = (vague(self.talk.what) && self.talk.what != what) || upgraded;
        let title = better.then(|| self.title(t, &format!("{what} with")));
        match (self.talk.stage, title) {
            (Some(stage), Some(title)) if !vague(what) || self.talk.what == "TCP" => {
                self.talk.what = what;
                if let Some(st) = t.stage(stage) {
                    st.rename(title);
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
    /// The first conversation of a device with a port of a server.
    first: HashMap<(DeviceId, PartyId, u16), u32>,
    /// The latest conversation of each MQTT client identifier with a broker.
    sessions: HashMap<(PartyId, u16, String), u32>,
    /// Highest number of a conversation that was forgotten.
    forgotten: u32,
    /// Highest number of one that was not taken up. Numbers are given in the order of first packets, so each is counted once.
    refused: u32,
}

/// Who opened a conversation with whom, as its first packet tells it.
struct Ends {
    client: PartyId,
    client_port: u16,
    server: PartyId,
    port: u16,
    datagrams: bool,
}

impl Flows {
    fn begin(&mut self, t: &mut Teller, s: &Sight<'_>, ends: &Ends) -> Option<&mut Flow> {
        let number = s.flow();
        let (client, server, port) = (ends.client, ends.server, ends.port);
        if number == 0 {
            return None;
        }
        if !self.by_number.contains_key(&number) {
            if number <= self.forgotten {
                return None;
            }
            let device = t.whose(client, server)?;
            if !t.has_room(device) {
                if number > self.refused {
                    self.refused = number;
                    t.leave_out_exchange();
                }
                return None;
            }
            if self.order.len() >= MAX_FLOWS {
                self.forget_oldest(t);
            }
            self.order.push_back(number);
            if self.first.len() >= MAX_FLOWS {
                self.first.clear();
            }
            let first = *self.first.entry((device, server, port)).or_insert(number);
            if first != number
                && let Some(first) = self.by_number.get_mut(&first)
            {
                first.tell_apart(t);
            }
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
                    client_port: ends.client_port,
                    datagrams: ends.datagrams,
                    one_of_several: first != number,
                    order: Order::default(),
                    connect: connect::Connect::default(),
                    secure: secure::Secure::default(),
                    talk: talk::Talk::default(),
                    close: close::Close::default(),
                }),
            );
        }
        self.by_number.get_mut(&number).map(|f| &mut **f)
    }

    fn forget_oldest(&mut self, t: &mut Teller) {
        let Some(old) = self.order.pop_front() else {
            return;
        };
        self.forgotten = self.forgotten.max(old);
        if self
            .by_number
            .remove(&old)
            .is_some_and(|f| !f.close.is_done())
        {
            t.leave_out_exchange();
        }
    }

    fn known(&mut self, s: &Sight<'_>) -> Option<&mut Flow> {
        self.by_number.get_mut(&s.flow()).map(|f| &mut **f)
    }

    /// The conversation of a packet that an ICMP error quotes, sent by `from` to `to`, each with its port.
    pub fn quoted(
        &mut self,
        datagrams: bool,
        from: (PartyId, u16),
        to: (PartyId, u16),
    ) -> Option<&mut Flow> {
        let number = self.order.iter().rev().copied().find(|n| {
            self.by_number.get(n).is_some_and(|f| {
                let (client, server) = ((f.client, f.client_port), (f.server, f.port));
                f.datagrams == datagrams
                    && [(client, server), (server, client)].contains(&(from, to))
            })
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
        let (here, there) = ((s.from, port(src)), (s.to, port(dst)));
        let (client, server) = if from_client {
            (here, there)
        } else {
            (there, here)
        };
        let ends = Ends {
            client: client.0,
            client_port: client.1,
            server: server.0,
            port: server.1,
            datagrams: false,
        };
        let Some(flow) = self.begin(t, s, &ends) else {
            return;
        };
        flow.order.see(s, s.from == flow.client);
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
        // DHCP and names have stages of their own.
        let told = s.packet.layers().any(|l| {
            matches!(
                l.protocol().name,
                "dhcp" | "dhcpv6" | "dns" | "icmp" | "icmpv6" | "mdns" | "llmnr" | "ssdp"
            )
        });
        if told || s.flow() == 0 {
            return;
        }
        if self.known(s).is_none() {
            let ends = Ends {
                client: s.from,
                client_port: s.packet.net.src_port,
                server: s.to,
                port: u16::try_from(dst).unwrap_or(0),
                datagrams: true,
            };
            self.begin(t, s, &ends);
        }
    }

    /// A message that `tell` tells in the talk of its conversation.
    pub fn with(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        tell: fn(&mut Teller, &Sight<'_>, &mut Flow),
    ) {
        if let Some(flow) = self.known(s) {
            tell(t, s, flow);
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

    /// A WebSocket frame.
    pub fn websocket(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::websocket::frame(t, s, flow);
        }
    }

    /// An MQTT control packet.
    pub fn mqtt(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let Some(flow) = self.known(s) else {
            return;
        };
        talk::mqtt::packet(t, s, flow);
        let (server, port) = (flow.server, flow.port);
        let name = s.text(s.keys.mqtt_client).unwrap_or_default();
        if name.is_empty() {
            return;
        }
        if self.sessions.len() >= MAX_FLOWS {
            self.sessions.clear();
        }
        let earlier = self.sessions.insert((server, port, name), s.flow());
        if let Some(flow) = earlier
            .filter(|n| *n != s.flow())
            .and_then(|n| self.by_number.get_mut(&n))
        {
            talk::mqtt::rival(t, s, flow);
        }
    }

    /// A line of text, or text without a line end.
    pub fn text(&mut self, t: &mut Teller, s: &Sight<'_>) {
        if let Some(flow) = self.known(s) {
            talk::text::line(t, s, flow);
        }
    }

    /// Bytes of no known protocol.
    pub fn data(&mut self, t: &mut Teller, s: &Sight<'_>) {
        // What CoAP carries was told with CoAP.
        if s.packet.layers().any(|l| l.protocol().name == "coap") {
            return;
        }
        if let Some(flow) = self.known(s) {
            talk::data::bytes(t, s, flow);
        }
    }

    /// Concludes what waits.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        let mut coached = Vec::new();
        for number in &self.order {
            let Some(flow) = self.by_number.get_mut(number) else {
                continue;
            };
            connect::check(t, flow, now, ended);
            if ended {
                secure::end(t, flow);
                talk::end(t, flow, now);
                close::end(t, flow);
                // Once for each device is enough.
                if !coached.contains(&flow.device) && secure::coach(t, flow) {
                    coached.push(flow.device);
                }
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
