//! ARP within stage Address (RFC 826, RFC 5227): who has the router's address, and whether an address is used twice.

use super::Sight;
use crate::frame::{Addr, Timestamp};
use crate::story::DeviceId;
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::{count, duration};

/// Questions that wait for an answer at most.
const MAX_WAITING: usize = 256;
/// A host that is there answers within milliseconds; a question open for so long has failed.
const PATIENCE: i64 = 2_500_000_000;

struct Question {
    who: PartyId,
    wanted: Addr,
    stage: StageRef,
    asked: u32,
    since: Timestamp,
    probe: bool,
}

/// Open questions.
#[derive(Default)]
pub struct Arp {
    waiting: Vec<Question>,
}

fn v4(n: u64) -> Addr {
    let [.., a, b, c, d] = n.to_be_bytes();
    Addr::V4([a, b, c, d])
}

impl Arp {
    /// Reads one ARP packet.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(op), Some(src), Some(mac), Some(dst)) = (
            s.number(k.arp_opcode),
            s.number(k.arp_src_ip),
            s.number(k.arp_src_mac),
            s.number(k.arp_dst_ip),
        ) else {
            return;
        };
        let [_, _, m @ ..] = mac.to_be_bytes();
        let (mac, sender_ip, target_ip) = (Addr::Mac(m), v4(src), v4(dst));
        let sender = if src == 0 {
            t.cast.find(&mut t.story.parties, Addr::None, mac)
        } else {
            self.contradiction(t, s, sender_ip, mac);
            t.bind(sender_ip, mac)
        };
        match op {
            1 if src == dst => self.announce(t, s, sender, sender_ip),
            1 => self.ask(t, s, sender, target_ip, src == 0),
            2 => self.answer(t, s, sender, sender_ip, mac),
            _ => {}
        }
    }

    fn ask(&mut self, t: &mut Teller, s: &Sight<'_>, sender: PartyId, wanted: Addr, probe: bool) {
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
            let (stage, asked) = (q.stage, q.asked);
            question(t, s, stage, sender, wanted, probe, asked);
            return;
        }
        if self.waiting.len() >= MAX_WAITING {
            self.waiting.remove(0);
            t.leave_out_exchange();
        }
        let Some(stage) = self.stage(t, s, device, wanted) else {
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
        question(t, s, stage, sender, wanted, probe, 1);
    }

    /// ARP belongs to the latest address the device got; without one it is a stage of its own.
    fn stage(
        &self,
        t: &mut Teller,
        s: &Sight<'_>,
        device: DeviceId,
        wanted: Addr,
    ) -> Option<StageRef> {
        let latest = t.story.device(device)?.stages.iter().rposition(|st| {
            st.kind == StageKind::Address && (st.state == State::Ok || st.title.starts_with("ARP"))
        });
        match latest.and_then(|i| u32::try_from(i).ok()) {
            Some(index) => Some(StageRef { device, index }),
            None => t.begin(
                device,
                StageKind::Address,
                format!("ARP {wanted}"),
                s.packet,
            ),
        }
    }

    fn answer(&mut self, t: &mut Teller, s: &Sight<'_>, sender: PartyId, ip: Addr, mac: Addr) {
        let Some(at) = self
            .waiting
            .iter()
            .position(|q| q.wanted == ip && q.who != sender)
        else {
            return;
        };
        let q = self.waiting.swap_remove(at);
        let label = format!("ARP: {ip} is at {mac}");
        if q.probe {
            if let Some(stage) = t.stage(q.stage) {
                stage.conclude(
                    State::Failed,
                    format!("{ip} is in use already, by the host with hardware address {mac}"),
                );
            }
            let sentence = format!(
                "Somebody answers the probe: {ip} is in use already. Two hosts with one address get each other's packets."
            );
            tell(t, s, q.stage, sender, q.who, label, sentence, Mark::Bad);
            return;
        }
        let took = duration(s.time().since(q.since));
        if let Some(stage) = t.stage(q.stage) {
            if stage.state == State::InProgress {
                stage.conclude(State::Ok, format!("{ip} answered ARP in {took}: {mac}"));
            } else {
                stage.remark(format!("{ip} is at {mac} (ARP, {took})"));
            }
        }
        let sentence = format!(
            "The host that has {ip} answers with its hardware address. Frames for {ip} can be delivered now."
        );
        tell(t, s, q.stage, sender, q.who, label, sentence, Mark::Good);
    }

    fn announce(&mut self, t: &mut Teller, s: &Sight<'_>, sender: PartyId, ip: Addr) {
        // Whoever announces an address has heard nobody object.
        self.waiting.retain(|q| {
            let over = q.probe && q.who == sender;
            if over {
                free(t, q);
            }
            !over
        });
        let Some(device) = t.device_of(sender) else {
            return;
        };
        let Some(stage) = self.stage(t, s, device, ip) else {
            return;
        };
        if let Some(st) = t.stage(stage)
            && st.state == State::InProgress
        {
            st.conclude(State::Ok, format!("announced {ip} as its own"));
        }
        tell(
            t,
            s,
            stage,
            sender,
            s.to,
            format!("ARP: I have {ip}"),
            format!(
                "It tells everyone that {ip} is its own, so that nobody else takes it and old entries are replaced."
            ),
            Mark::Step,
        );
    }

    /// Two hardware addresses claim one IP address.
    fn contradiction(&self, t: &mut Teller, s: &Sight<'_>, ip: Addr, mac: Addr) {
        let Some((id, other)) = t
            .story
            .parties
            .iter()
            .enumerate()
            .find(|(_, p)| p.ip == ip && p.mac != mac && p.mac != Addr::None)
            .map(|(i, p)| (i, p.mac))
        else {
            return;
        };
        let Some(device) = u16::try_from(id).ok().and_then(|i| t.device_of(PartyId(i))) else {
            return;
        };
        let Some(stage) = self.stage(t, s, device, ip) else {
            return;
        };
        if let Some(st) = t.stage(stage) {
            st.remark(format!(
                "two hosts claim {ip}: {other} and {mac} (frame {})",
                s.packet.frame.number
            ));
        }
    }

    /// Concludes questions that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        self.waiting.retain(|q| {
            let waited = now.since(q.since);
            if waited < PATIENCE && !ended {
                return true;
            }
            if q.probe {
                free(t, q);
                return false;
            }
            if q.asked < 2 && waited < PATIENCE {
                return false;
            }
            let verdict = format!(
                "{} did not answer ARP ({} in {}): no host with that address is on this network segment",
                q.wanted,
                count(u64::from(q.asked), "question"),
                duration(waited)
            );
            let own = t.stage(q.stage).is_some_and(|st| st.state == State::InProgress);
            if own {
                if let Some(stage) = t.stage(q.stage) {
                    stage.conclude(State::Failed, verdict);
                }
            } else if let Some(stage) = t.stage(q.stage) {
                stage.remark(verdict);
            }
            false
        });
    }
}

/// Concludes a probe that nobody answered: silence is the hoped-for answer.
fn free(t: &mut Teller, q: &Question) {
    let wanted = q.wanted;
    let Some(stage) = t.stage(q.stage) else {
        return;
    };
    let verdict = format!("nobody else uses {wanted} (ARP probe without an answer)");
    if stage.state == State::InProgress && stage.title.starts_with("ARP") {
        stage.conclude(State::Ok, verdict);
    } else {
        stage.remark(verdict);
    }
}

fn question(
    t: &mut Teller,
    s: &Sight<'_>,
    stage: StageRef,
    sender: PartyId,
    wanted: Addr,
    probe: bool,
    asked: u32,
) {
    let (label, sentence) = if probe {
        (
            format!("ARP probe: is {wanted} free?"),
            format!(
                "Before it uses {wanted}, it asks whether somebody has that address. Silence is the good answer."
            ),
        )
    } else {
        (
            format!("ARP: who has {wanted}?"),
            format!(
                "It knows the IP address {wanted} but not the hardware address to send frames to, so it asks everyone on this segment."
            ),
        )
    };
    let mark = if asked > 1 && !probe {
        Mark::Odd
    } else {
        Mark::Step
    };
    tell(t, s, stage, sender, s.to, label, sentence, mark);
}

#[allow(clippy::too_many_arguments, reason = "the parts of one telling")]
fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    stage: StageRef,
    from: PartyId,
    to: PartyId,
    label: String,
    sentence: String,
    mark: Mark,
) {
    t.tell(
        stage,
        Telling {
            from,
            to,
            ..s.telling(s.keys.arp_opcode, label, sentence, mark)
        },
    );
}
