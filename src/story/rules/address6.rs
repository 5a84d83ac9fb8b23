//! Stage Address: DHCPv6 (RFC 8415), from the first Solicit to the lease, the refusal, or the silence.

use hashbrown::HashMap;

use super::Sight;
use super::neighbour::v6;
use crate::frame::{Addr, Timestamp};
use crate::story::event::Mark;
use crate::story::party::{MAX_NAME, PartyId};
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{clip, count, duration, seconds};

/// Clients remembered.
const MAX_CLIENTS: usize = 1_024;
/// A client that asks again and again for so long without an answer has failed.
const PATIENCE: i64 = 4_000_000_000;

struct Exchange {
    stage: StageRef,
    started: Timestamp,
    asked: u32,
    answered: bool,
    open: bool,
    leaving: bool,
}

/// DHCPv6 exchanges by client.
#[derive(Default)]
pub struct Address6 {
    exchanges: HashMap<PartyId, Exchange>,
}

const SOLICIT: u64 = 1;
const ADVERTISE: u64 = 2;
const REQUEST: u64 = 3;
const REPLY: u64 = 7;
const RELEASE: u64 = 8;
const DECLINE: u64 = 9;
const RECONFIGURE: u64 = 10;
const INFORMATION: u64 = 11;
const RELAY: u64 = 12;

impl Address6 {
    /// Reads one DHCPv6 message. What relay agents wrap is told where the client's own link is seen.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let Some(kind) = s.number(k.dhcp6_type).filter(|n| *n < RELAY) else {
            return;
        };
        let from_server = matches!(kind, ADVERTISE | REPLY | RECONFIGURE);
        let client = if from_server { s.to } else { s.from };
        let Some(device) = t.device(client) else {
            return;
        };
        if let Some(name) = s.text(k.dhcp6_name).filter(|_| !from_server)
            && let Some(p) = t.party_mut(client)
        {
            let name = name.trim_end_matches('.').to_owned();
            p.board |= name.to_ascii_lowercase().starts_with("esp");
            p.name = Some(clip(name, MAX_NAME));
        }
        let begins = self
            .exchanges
            .get(&client)
            .is_none_or(|e| !e.open && !from_server);
        if begins {
            if self.exchanges.len() >= MAX_CLIENTS {
                self.exchanges.clear();
                t.leave_out_exchange();
            }
            let Some(stage) = t.begin(device, StageKind::Address, "DHCPv6".to_owned(), s.packet)
            else {
                return;
            };
            self.exchanges.insert(
                client,
                Exchange {
                    stage,
                    started: s.time(),
                    asked: 0,
                    answered: false,
                    open: true,
                    leaving: false,
                },
            );
        }
        let Some(e) = self.exchanges.get_mut(&client) else {
            return;
        };
        if from_server && let Some(p) = t.party_mut(s.from) {
            p.roles.dhcp = true;
        }
        let (label, sentence, mark) = read(t, s, e, kind, client);
        t.tell(e.stage, s.telling(k.dhcp6_type, label, sentence, mark));
    }

    /// Concludes exchanges that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for e in self
            .exchanges
            .values_mut()
            .filter(|e| e.open && !e.answered)
        {
            let waited = now.since(e.started);
            if waited < PATIENCE && !(ended && e.asked > 1) {
                continue;
            }
            if let Some(stage) = t.stage(e.stage)
                && stage.state == State::InProgress
            {
                stage.conclude(
                    State::Failed,
                    format!(
                        "no DHCPv6 server answered: {} in {}",
                        count(u64::from(e.asked), "try"),
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
) -> (String, String, Mark) {
    let k = s.keys;
    let given = v6(s, k.dhcp6_ip);
    let address = given.map_or_else(|| "settings".to_owned(), |a| a.to_string());
    match kind {
        SOLICIT => {
            e.asked = e.asked.saturating_add(1);
            let mark = if e.asked > 1 { Mark::Odd } else { Mark::Step };
            (
                "DHCPv6 Solicit".to_owned(),
                "It asks all DHCPv6 servers on this link: who has an address for me?".to_owned(),
                mark,
            )
        }
        ADVERTISE => {
            e.answered = true;
            (
                format!("DHCPv6 Advertise {address}"),
                format!(
                    "The DHCPv6 server offers {address}. Nothing is settled until it is requested and confirmed."
                ),
                Mark::Step,
            )
        }
        REQUEST..=6 => {
            e.asked = e.asked.saturating_add(1);
            let (name, what) = match kind {
                REQUEST => ("Request", "It asks for the address that was offered."),
                4 => (
                    "Confirm",
                    "It asks whether its address still fits this link.",
                ),
                5 => (
                    "Renew",
                    "It asks its server to let it keep the address for longer.",
                ),
                _ => (
                    "Rebind",
                    "Its own server does not answer, so it asks any server to let it keep the address.",
                ),
            };
            (
                format!("DHCPv6 {name} {address}"),
                what.to_owned(),
                Mark::Step,
            )
        }
        REPLY => {
            e.answered = true;
            e.open = false;
            reply(t, s, e, given, client)
        }
        RELEASE => {
            e.leaving = true;
            e.asked = e.asked.saturating_add(1);
            if let Some(stage) = t.stage(e.stage) {
                stage.rename(format!("DHCPv6 gives back {address}"));
            }
            (
                format!("DHCPv6 Release {address}"),
                "The client gives its address back before the lease ends.".to_owned(),
                Mark::Step,
            )
        }
        DECLINE => {
            if let Some(stage) = t.stage(e.stage) {
                stage.conclude(
                    State::Failed,
                    format!("{address} is in use by another host: the client declined it"),
                );
            }
            (
                format!("DHCPv6 Decline {address}"),
                format!(
                    "The client found that {address} is in use by somebody else, and gives it back."
                ),
                Mark::Bad,
            )
        }
        RECONFIGURE => (
            "DHCPv6 Reconfigure".to_owned(),
            "The server tells the client to ask again, because something has changed.".to_owned(),
            Mark::Odd,
        ),
        INFORMATION => {
            e.asked = e.asked.saturating_add(1);
            (
                "DHCPv6 Information-request".to_owned(),
                "The client has an address already and asks for the other settings only."
                    .to_owned(),
                Mark::Step,
            )
        }
        other => (
            format!("DHCPv6 message {other}"),
            "A DHCPv6 message beyond the usual exchange.".to_owned(),
            Mark::Odd,
        ),
    }
}

fn reply(
    t: &mut Teller,
    s: &Sight<'_>,
    e: &Exchange,
    given: Option<Addr>,
    client: PartyId,
) -> (String, String, Mark) {
    let k = s.keys;
    let status = s.number(k.dhcp6_status).unwrap_or(0);
    let who = t.name(s.from);
    if status != 0 {
        let name = s.worded(k.dhcp6_status).unwrap_or_default();
        let why = s
            .text(k.dhcp6_message)
            .map(|m| format!(" (\"{m}\")"))
            .unwrap_or_default();
        if let Some(stage) = t.stage(e.stage) {
            stage.conclude(
                State::Failed,
                format!("the DHCPv6 server {who} refused: {name}{why}"),
            );
        }
        return (
            format!("DHCPv6 Reply: {name}"),
            format!("The DHCPv6 server refuses: {name}{why}."),
            Mark::Bad,
        );
    }
    let took = duration(s.time().since(e.started));
    let Some(ip) = given.filter(|_| !e.leaving) else {
        if let Some(stage) = t.stage(e.stage) {
            let verdict = if e.leaving {
                format!("{who} took the address back, in {took}")
            } else {
                format!("{who} confirmed the settings, in {took}")
            };
            stage.conclude(State::Ok, verdict);
        }
        return (
            "DHCPv6 Reply".to_owned(),
            "The DHCPv6 server confirms.".to_owned(),
            Mark::Good,
        );
    };
    let mac = t.party(client).map_or(Addr::None, |p| p.mac);
    t.also(ip, mac);
    let lease = s
        .number(k.dhcp6_valid)
        .map(|n| {
            if n == 0xffff_ffff {
                " for ever".to_owned()
            } else {
                format!(" for {}", seconds(n))
            }
        })
        .unwrap_or_default();
    let dns = v6(s, k.dhcp6_dns);
    if let Some(dns) = dns {
        let id = t.host(dns);
        if let Some(p) = t.party_mut(id) {
            p.roles.dns = true;
        }
    }
    if let Some(stage) = t.stage(e.stage) {
        stage.rename(format!("DHCPv6 {ip}"));
        stage.conclude(State::Ok, format!("got {ip} from {who}{lease}, in {took}"));
        stage.remark(dns.map_or_else(|| "no DNS server".to_owned(), |d| format!("DNS server {d}")));
    }
    (
        format!("DHCPv6 Reply {ip}"),
        format!(
            "The DHCPv6 server confirms: {ip} belongs to the client{lease}. It still has to ask its neighbours whether anybody uses it."
        ),
        Mark::Good,
    )
}
