//! Stage Address: DHCP (RFC 2131), from the first Discover to the lease, the refusal, or the silence.

use hashbrown::HashMap;

use super::Sight;
use crate::frame::{Addr, Timestamp};
use crate::proto::net::scope;
use crate::story::event::Mark;
use crate::story::party::{MAX_NAME, PartyId};
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::{clip, count, duration, seconds};

/// Clients remembered.
const MAX_CLIENTS: usize = 1_024;
/// A client that asks again and again for so long without an answer has failed.
const PATIENCE: i64 = 4_000_000_000;

#[derive(Clone, Copy)]
struct Exchange {
    stage: StageRef,
    started: Timestamp,
    discovers: u32,
    requests: u32,
    offered: bool,
    open: bool,
}

/// DHCP exchanges by client.
#[derive(Default)]
pub struct Address {
    exchanges: HashMap<Addr, Exchange>,
}

const DISCOVER: u64 = 1;
const OFFER: u64 = 2;
const REQUEST: u64 = 3;
const DECLINE: u64 = 4;
const ACK: u64 = 5;
const NAK: u64 = 6;
const RELEASE: u64 = 7;
const INFORM: u64 = 8;

fn v4(n: Option<u64>) -> Option<Addr> {
    let [.., a, b, c, d] = n.filter(|n| *n != 0)?.to_be_bytes();
    Some(Addr::V4([a, b, c, d]))
}

impl Address {
    /// Reads one DHCP message.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(kind), Some(mac)) = (s.number(k.dhcp_type), s.number(k.dhcp_mac)) else {
            return;
        };
        let [_, _, m @ ..] = mac.to_be_bytes();
        let mac = Addr::Mac(m);
        let from_client = !matches!(kind, OFFER | ACK | NAK);
        // The hardware address in the message names the client, whatever address it speaks from (or through a relay).
        let client = t.cast.find(&mut t.story.parties, Addr::None, mac);
        let Some(device) = t.device(client) else {
            return;
        };
        if let Some(name) = s.text(k.dhcp_hostname).filter(|_| from_client)
            && let Some(p) = t.party_mut(client)
        {
            p.board |= name.to_ascii_lowercase().starts_with("esp");
            p.name = Some(clip(name, MAX_NAME));
        }
        let now = s.time();
        let begins = self
            .exchanges
            .get(&mac)
            .is_none_or(|e| !e.open && matches!(kind, DISCOVER | REQUEST | INFORM));
        if begins {
            if self.exchanges.len() >= MAX_CLIENTS {
                self.exchanges.clear();
            }
            let Some(stage) = t.begin(device, StageKind::Address, "DHCP".to_owned(), s.packet)
            else {
                return;
            };
            self.exchanges.insert(
                mac,
                Exchange {
                    stage,
                    started: now,
                    discovers: 0,
                    requests: 0,
                    offered: false,
                    open: true,
                },
            );
        }
        let Some(e) = self.exchanges.get_mut(&mac) else {
            return;
        };
        let server = s.from;
        let (label, sentence, mark) = read(t, s, e, kind, client, server, mac);
        let to = if from_client { s.to } else { client };
        let from = if from_client { client } else { server };
        t.tell(
            e.stage,
            Telling {
                from,
                to,
                label,
                sentence,
                field: Some(k.dhcp_type),
                mark,
                packet: s.packet,
            },
        );
    }

    /// Concludes exchanges that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for e in self.exchanges.values_mut().filter(|e| e.open && !e.offered) {
            let waited = now.since(e.started);
            let asked = e.discovers.max(e.requests);
            if waited < PATIENCE && !(ended && asked > 1) {
                continue;
            }
            // Whoever requests after asking was offered something; whoever requests once, and then no more, was answered.
            let unseen = e.requests > 0 && (e.discovers > 0 || e.requests == 1);
            if unseen {
                if let Some(stage) = t.stage(e.stage)
                    && stage.state == State::InProgress
                {
                    stage.conclude(State::NotVisible, "it asked once and was content, so somebody answered; the answer went to it alone and did not pass this capture point");
                }
                if ended {
                    e.open = false;
                }
                continue;
            }
            let what = if e.discovers > 0 {
                "no DHCP server offered an address"
            } else {
                "no DHCP server answered the request"
            };
            if let Some(stage) = t.stage(e.stage)
                && matches!(stage.state, State::InProgress | State::NotVisible)
            {
                stage.conclude(
                    State::Failed,
                    format!(
                        "{what}: {} in {} without an answer",
                        count(u64::from(asked), "try"),
                        duration(waited)
                    ),
                );
            }
            if ended {
                e.open = false;
            }
        }
    }
}

/// Tells one message and moves the exchange on; returns label, sentence and mark.
fn read(
    t: &mut Teller,
    s: &Sight<'_>,
    e: &mut Exchange,
    kind: u64,
    client: PartyId,
    server: PartyId,
    mac: Addr,
) -> (String, String, Mark) {
    let k = s.keys;
    let yours = v4(s.number(k.dhcp_your_ip));
    let show = |a: Option<Addr>| a.map_or_else(|| "an address".to_owned(), |a| a.to_string());
    match kind {
        DISCOVER => {
            e.discovers = e.discovers.saturating_add(1);
            let again = if e.discovers > 1 { " again" } else { "" };
            (
                "DHCP Discover".to_owned(),
                format!(
                    "It has no address yet, so it asks everyone on this network{again}: is there a DHCP server?"
                ),
                if e.discovers > 1 {
                    Mark::Odd
                } else {
                    Mark::Step
                },
            )
        }
        OFFER => {
            e.offered = true;
            serve(t, server);
            (
                format!("DHCP Offer {}", show(yours)),
                format!(
                    "The DHCP server offers {}. Nothing is settled until it is requested and acknowledged.",
                    show(yours)
                ),
                Mark::Step,
            )
        }
        REQUEST => {
            e.requests = e.requests.saturating_add(1);
            let wanted = v4(s.number(k.dhcp_requested)).or_else(|| v4(s.number(k.dhcp_client_ip)));
            (
                format!("DHCP Request {}", show(wanted)),
                format!(
                    "It asks for {}. The request goes to everyone, so that other servers know their offers were not taken.",
                    show(wanted)
                ),
                Mark::Step,
            )
        }
        ACK => {
            serve(t, server);
            e.offered = true;
            e.open = false;
            acknowledge(t, s, e, yours, client, server, mac)
        }
        NAK => {
            serve(t, server);
            e.open = false;
            let why = s
                .text(k.dhcp_message)
                .map(|m| format!(" (\"{m}\")"))
                .unwrap_or_default();
            let who = t.name(server);
            if let Some(stage) = t.stage(e.stage) {
                stage.conclude(State::Failed, format!("the DHCP server {who} refused the requested address{why}: the client has to ask for another"));
            }
            (
                "DHCP NAK".to_owned(),
                format!(
                    "The DHCP server refuses{why}. The client has to forget that address and start again with a Discover."
                ),
                Mark::Bad,
            )
        }
        DECLINE => {
            let wanted = show(v4(s.number(k.dhcp_requested)));
            if let Some(stage) = t.stage(e.stage) {
                stage.conclude(
                    State::Failed,
                    format!("{wanted} is in use by another host: the client declined it"),
                );
            }
            e.open = false;
            (
                format!("DHCP Decline {wanted}"),
                format!(
                    "The client found that {wanted} is in use by somebody else, and gives it back."
                ),
                Mark::Bad,
            )
        }
        RELEASE => (
            "DHCP Release".to_owned(),
            "The client gives its address back before the lease ends.".to_owned(),
            Mark::Step,
        ),
        INFORM => {
            e.open = true;
            (
                "DHCP Inform".to_owned(),
                "The client has an address already and asks for the other settings only."
                    .to_owned(),
                Mark::Step,
            )
        }
        other => (
            format!("DHCP message {other}"),
            "A DHCP message beyond the usual exchange.".to_owned(),
            Mark::Odd,
        ),
    }
}

fn serve(t: &mut Teller, server: PartyId) {
    if let Some(p) = t.party_mut(server) {
        p.roles.dhcp = true;
    }
}

fn acknowledge(
    t: &mut Teller,
    s: &Sight<'_>,
    e: &Exchange,
    yours: Option<Addr>,
    client: PartyId,
    server: PartyId,
    mac: Addr,
) -> (String, String, Mark) {
    let k = s.keys;
    let Some(ip) = yours else {
        if let Some(stage) = t.stage(e.stage) {
            stage.conclude(State::Ok, "the DHCP server confirmed the settings");
        }
        return (
            "DHCP ACK".to_owned(),
            "The DHCP server answers with the settings that were asked for.".to_owned(),
            Mark::Good,
        );
    };
    t.bind(ip, mac);
    if let Some(p) = t.party_mut(client) {
        p.ip = ip;
    }
    let who = t
        .party(server)
        .map(|p| p.ip.to_string())
        .unwrap_or_default();
    let lease = s
        .number(k.dhcp_lease)
        .map(|n| {
            if n == 0xffff_ffff {
                " for ever".to_owned()
            } else {
                format!(" for {}", seconds(n))
            }
        })
        .unwrap_or_default();
    let router = v4(s.number(k.dhcp_router));
    let dns = v4(s.number(k.dhcp_dns));
    if let Some(router) = router {
        let id = t.host(router);
        if let Some(p) = t.party_mut(id) {
            p.roles.router = true;
        }
    }
    if let Some(dns) = dns {
        let id = t.host(dns);
        if let Some(p) = t.party_mut(id) {
            p.roles.dns = true;
        }
    }
    let took = duration(s.time().since(e.started));
    if let Some(stage) = t.stage(e.stage) {
        stage.rename(format!("DHCP {ip}"));
        stage.conclude(State::Ok, format!("got {ip} from {who}{lease}, in {took}"));
        let part = |name: &str, a: Option<Addr>| {
            a.map_or_else(|| format!("no {name}"), |a| format!("{name} {a}"))
        };
        stage.remark(format!(
            "{}, {}",
            part("router", router),
            part("DNS server", dns)
        ));
        if e.discovers > 1 {
            stage.remark(format!(
                "it had to ask {} times before anybody answered",
                e.discovers
            ));
        }
        if let Addr::V4(a) = ip {
            let scope = scope::scope(a);
            stage.remark(format!(
                "{ip} is {} ({}): {}",
                scope.word(),
                scope.spec(),
                lower(scope.sentence())
            ));
        }
    }
    (
        format!("DHCP ACK {ip}"),
        format!(
            "The DHCP server confirms: {ip} belongs to the client{lease}. From here on it can speak IP."
        ),
        Mark::Good,
    )
}

/// A sentence as the end of another: first letter in lower case, no full stop.
pub(super) fn lower(sentence: &str) -> String {
    let mut chars = sentence.trim_end_matches('.').chars();
    chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}
