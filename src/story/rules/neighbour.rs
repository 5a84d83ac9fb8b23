//! Neighbour discovery within stage Address (RFC 4861, RFC 4862), ARP's twin: a host makes itself an address, asks whether
//! anybody else has it, hears the router's advertisement, and finds its neighbours' hardware addresses.

use super::Sight;
use crate::dissect::FieldSpec;
use crate::frame::{Addr, Timestamp};
use crate::proto::net::ipv6::embedded;
use crate::proto::net::scope6::{self, Scope};
use crate::story::DeviceId;
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::{count, duration, seconds};

/// Questions that wait for an answer, and routers remembered, at most.
const MAX_WAITING: usize = 256;
const MAX_ROUTERS: usize = 32;
/// A host that is there answers within milliseconds; a question open for so long has failed. Duplicate address detection
/// waits for a second (RFC 4862 section 5.1).
const PATIENCE: i64 = 2_500_000_000;
const PROBE: i64 = 1_000_000_000;

struct Question {
    who: PartyId,
    wanted: Addr,
    stage: StageRef,
    asked: u32,
    since: Timestamp,
    probe: bool,
}

/// What a router advertises: enough to say where an address came from.
struct Router {
    name: String,
    prefix: [u8; 16],
    bits: u8,
    words: String,
}

/// Open questions and what routers advertise.
#[derive(Default)]
pub struct Neighbour {
    waiting: Vec<Question>,
    routers: Vec<Router>,
    /// Devices that have been told of an advertisement.
    told: Vec<DeviceId>,
}

const ROUTER_SOLICITATION: u64 = 133;
const ROUTER_ADVERTISEMENT: u64 = 134;
const SOLICITATION: u64 = 135;
const ADVERTISEMENT: u64 = 136;

/// An IPv6 address of the layer.
pub fn v6(s: &Sight<'_>, spec: &'static FieldSpec) -> Option<Addr> {
    let f = s.layer.get(spec)?;
    <[u8; 16]>::try_from(f.bytes()).ok().map(Addr::V6)
}

impl Neighbour {
    /// Reads one ICMPv6 message.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        match s.number(s.keys.icmp6_type) {
            Some(ROUTER_SOLICITATION) => self.seek(t, s),
            Some(ROUTER_ADVERTISEMENT) => self.advertised(t, s),
            Some(SOLICITATION) => self.solicit(t, s),
            Some(ADVERTISEMENT) => self.answer(t, s),
            _ => {}
        }
    }

    fn solicit(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let Some(wanted) = v6(s, s.keys.nd_wanted) else {
            return;
        };
        let net = s.packet.net;
        let probe = net.src == Addr::V6([0; 16]);
        if !probe {
            // To one host alone: the sender knows the address and checks that its neighbour is still there.
            if !matches!(net.dst, Addr::V6([0xff, ..])) {
                return;
            }
            t.also(net.src, net.link_src);
        }
        let sender = s.from;
        let device = match t.device_of(sender) {
            Some(d) => d,
            // A router that looks for a device takes part in that device's story, not in one of its own.
            None if t.party(sender).is_some_and(|p| p.roles.router) => return,
            None => match t.device(sender) {
                Some(d) => d,
                None => return,
            },
        };
        if let Some(q) = self
            .waiting
            .iter_mut()
            .find(|q| q.who == sender && q.wanted == wanted)
        {
            q.asked = q.asked.saturating_add(1);
            let (stage, again) = (q.stage, !probe);
            question(t, s, stage, wanted, probe, again);
            return;
        }
        if self.waiting.len() >= MAX_WAITING {
            self.waiting.remove(0);
            t.leave_out_exchange();
        }
        let stage = match (probe, latest(t, device)) {
            (false, Some(stage)) => Some(stage),
            _ => {
                let title = if probe {
                    format!("IPv6 {wanted}")
                } else {
                    format!("neighbour {wanted}")
                };
                t.begin(device, StageKind::Address, title, s.packet)
            }
        };
        let Some(stage) = stage else {
            return;
        };
        self.waiting.push(Question {
            who: sender,
            wanted,
            stage,
            asked: 1,
            since: s.time(),
            probe,
        });
        question(t, s, stage, wanted, probe, false);
    }

    fn answer(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let Some(owner) = v6(s, s.keys.nd_owner) else {
            return;
        };
        let mac = s.packet.net.link_src;
        let Some(at) = self
            .waiting
            .iter()
            .position(|q| q.wanted == owner && q.who != s.from)
        else {
            t.also(owner, mac);
            return;
        };
        let q = self.waiting.swap_remove(at);
        t.also(owner, mac);
        let (label, sentence, mark) = if q.probe {
            if let Some(stage) = t.stage(q.stage) {
                stage.conclude(
                    State::Failed,
                    format!("{owner} is in use already, by the host with hardware address {mac}: the device must not use it"),
                );
            }
            (
                format!("{owner} is mine"),
                format!(
                    "Somebody answers: {owner} is in use already. The device has to give it up, or both would get each other's packets."
                ),
                Mark::Bad,
            )
        } else {
            let took = duration(s.time().since(q.since));
            // The stage of an address that is still being tried is not concluded by a neighbour's answer.
            let trying = self.waiting.iter().any(|p| p.probe && p.stage == q.stage);
            if let Some(stage) = t.stage(q.stage) {
                stage.remark(format!("{owner} is at {mac} (neighbour discovery, {took})"));
                if stage.state == State::InProgress && !trying {
                    stage.conclude(State::Ok, format!("{owner} answered in {took}: {mac}"));
                }
            }
            (
                format!("{owner} is at {mac}"),
                format!(
                    "The host that has {owner} answers with its hardware address. Frames for {owner} can be delivered now."
                ),
                Mark::Good,
            )
        };
        t.tell(q.stage, telling(s, q.who, label, sentence, mark));
    }

    fn seek(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let Some(device) = t.device(s.from) else {
            return;
        };
        let Some(stage) = latest(t, device).or_else(|| {
            t.begin(
                device,
                StageKind::Address,
                "IPv6 router".to_owned(),
                s.packet,
            )
        }) else {
            return;
        };
        self.told.retain(|d| *d != device);
        t.tell(
            stage,
            telling(
                s,
                s.to,
                "is there a router?".to_owned(),
                "It asks all routers on this link to say now what they would say sooner or later: which prefix is used here, and where settings come from.".to_owned(),
                Mark::Step,
            ),
        );
    }

    fn advertised(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let lifetime = s.number(k.ra_lifetime).unwrap_or(0);
        if let Some(p) = t.party_mut(s.from) {
            p.roles.router |= lifetime > 0;
        }
        let mut parts = Vec::new();
        if let Some(Addr::V6(prefix)) = v6(s, k.nd_prefix) {
            let bits = u8::try_from(s.number(k.nd_prefix_len).unwrap_or(0)).unwrap_or(128);
            let own = s.number(k.nd_prefix_auto) == Some(1);
            let words = format!("{}/{bits}", Addr::V6(prefix));
            parts.push(if own {
                format!("hosts may make themselves addresses in {words}")
            } else {
                format!("{words} is this link's prefix")
            });
            let known = self.routers.iter().any(|r| r.words == words);
            if own && !known && self.routers.len() < MAX_ROUTERS {
                self.routers.push(Router {
                    name: s.speaker(t),
                    prefix,
                    bits,
                    words,
                });
            }
        }
        if s.number(k.ra_managed) == Some(1) {
            parts.push("a DHCPv6 server hands out addresses, too".to_owned());
        } else if s.number(k.ra_other) == Some(1) {
            parts.push("a DHCPv6 server has further settings".to_owned());
        }
        if let Some(dns) = v6(s, k.nd_dns) {
            let id = t.host(dns);
            if let Some(p) = t.party_mut(id) {
                p.roles.dns = true;
            }
            parts.push(format!("the name server is {dns}"));
        }
        let who = s.speaker(t);
        let role = if lifetime > 0 {
            format!("{who} is this link's router for {}", seconds(lifetime))
        } else {
            format!("{who} speaks as a router, but not for what lies beyond this link")
        };
        let device = match t.device_of(s.to) {
            Some(d) => Some(d),
            // To everyone: it matters to the device that asked last and has not heard of it.
            None => self.waiting.last().and_then(|q| t.device_of(q.who)),
        };
        let Some(device) = device.filter(|d| !self.told.contains(d)) else {
            return;
        };
        let Some(stage) = latest(t, device) else {
            return;
        };
        if self.told.len() < MAX_WAITING {
            self.told.push(device);
        }
        if let Some(st) = t.stage(stage) {
            st.remark(role.clone());
        }
        parts.insert(0, role);
        t.tell(
            stage,
            telling(
                s,
                s.to,
                "router advertisement".to_owned(),
                format!("{}.", parts.join("; ")),
                Mark::Good,
            ),
        );
    }

    /// Concludes questions that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        let routers = &self.routers;
        self.waiting.retain(|q| {
            let waited = now.since(q.since);
            if waited < if q.probe { PROBE } else { PATIENCE } && !ended {
                return true;
            }
            if q.probe {
                // Silence is the hoped-for answer.
                settle(t, q, routers);
                return false;
            }
            if q.asked < 2 && waited < PATIENCE {
                return false;
            }
            let verdict = format!(
                "{} did not answer ({} in {}): no host with that address is on this network segment",
                q.wanted,
                count(u64::from(q.asked), "solicitation"),
                duration(waited)
            );
            if let Some(stage) = t.stage(q.stage) {
                if stage.state == State::InProgress {
                    stage.conclude(State::Failed, verdict);
                } else {
                    stage.remark(verdict);
                }
            }
            false
        });
    }
}

/// An address that nobody else claims belongs to the device: says where it came from and how far it reaches.
fn settle(t: &mut Teller, q: &Question, routers: &[Router]) {
    let Addr::V6(address) = q.wanted else {
        return;
    };
    let mac = t.party(q.who).map_or(Addr::None, |p| p.mac);
    t.also(q.wanted, mac);
    let scope = scope6::scope(address);
    let from = routers
        .iter()
        .find(|r| same_prefix(r.prefix, address, r.bits));
    let router = from.map(|r| (r.name.clone(), r.words.clone()));
    let made = matches!(mac, Addr::Mac(m) if embedded::is_from(address, m));
    let leased = t.leased(q.who, q.wanted);
    let Some(stage) = t.stage(q.stage) else {
        return;
    };
    if stage.state != State::InProgress {
        return;
    }
    let origin = match (scope, router) {
        (Scope::LinkLocal, _) => {
            "made itself a link-local address, which IPv6 needs before anything else".to_owned()
        }
        _ if leased => "took the address that the DHCPv6 server gave it".to_owned(),
        (_, Some((router, prefix))) if made => {
            format!("made itself an address in {prefix}, which {router} advertises (SLAAC)")
        }
        (_, Some((_, prefix))) => {
            format!("took an address in {prefix}, which is used on this link")
        }
        (_, None) => "took an address that nothing in this capture gave it".to_owned(),
    };
    stage.conclude(
        State::Ok,
        format!("{origin}; nobody else uses {}", q.wanted),
    );
    stage.remark(format!(
        "{} is {} ({}): {}",
        q.wanted,
        scope.word(),
        scope.spec(),
        super::address::lower(scope.sentence())
    ));
    if made && !scope.stays_on_link() {
        stage.remark("the second half of the address is made from the hardware address: it is the same in every network, so that whoever sees it knows the device again");
    }
}

fn same_prefix(a: [u8; 16], b: [u8; 16], bits: u8) -> bool {
    let (a, b) = (u128::from_be_bytes(a), u128::from_be_bytes(b));
    let rest = 128u32.saturating_sub(u32::from(bits));
    a.checked_shr(rest).unwrap_or(0) == b.checked_shr(rest).unwrap_or(0)
}

/// The device's latest passage through the stage.
fn latest(t: &Teller, device: DeviceId) -> Option<StageRef> {
    let stages = &t.story.device(device)?.stages;
    let index = stages
        .iter()
        .rposition(|st| st.kind == StageKind::Address)?;
    let index = u32::try_from(index).ok()?;
    Some(StageRef { device, index })
}

fn question(
    t: &mut Teller,
    s: &Sight<'_>,
    stage: StageRef,
    wanted: Addr,
    probe: bool,
    again: bool,
) {
    let (label, sentence) = if probe {
        (
            format!("is {wanted} free?"),
            format!(
                "Before it uses {wanted}, it asks whether somebody has that address (duplicate address detection). Silence is the good answer."
            ),
        )
    } else {
        (
            format!("who has {wanted}?"),
            format!(
                "It knows the IPv6 address {wanted} but not the hardware address to send frames to, so it asks the few hosts whose address ends alike."
            ),
        )
    };
    let mark = if again { Mark::Odd } else { Mark::Step };
    t.tell(stage, telling(s, s.to, label, sentence, mark));
}

fn telling<'a>(
    s: &Sight<'a>,
    to: PartyId,
    label: String,
    sentence: String,
    mark: Mark,
) -> Telling<'a> {
    Telling {
        to,
        ..s.telling(s.keys.icmp6_type, label, sentence, mark)
    }
}
