//! Shows each packet to the rules of the stages.

use crate::dissect::{Packet, Registry};
use crate::frame::Timestamp;

use super::keys::Keys;
use super::rules::{Rules, Sight};
use super::teller::Teller;
use super::{Limits, Story};

/// What the user asked to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Focus {
    /// A device by MAC address, IP address or name; that host is taken to be the board.
    pub device: Option<String>,
    /// Connections with this port.
    pub port: Option<u16>,
    /// Whether passwords, tokens and cookies within what was said are told, too.
    pub secrets: bool,
}

/// How often, in packet time, waiting stages are looked at.
const CHECK_EVERY: i64 = 500_000_000;
const MAX_LINKS: usize = 16;

/// Builds a story from packets in the order of the capture.
pub struct Builder {
    teller: Teller,
    keys: Keys,
    rules: Rules,
    focus: Focus,
    checked: Timestamp,
}

impl Builder {
    /// A story without packets.
    #[must_use]
    pub fn new(registry: &Registry, focus: Focus) -> Self {
        Self {
            teller: Teller::default(),
            keys: Keys::new(registry),
            rules: Rules::default(),
            focus,
            checked: Timestamp(i64::MIN),
        }
    }

    /// Takes in the next packet.
    pub fn see(&mut self, packet: Packet<'_>) {
        let story = &mut self.teller.story;
        let time = packet.frame.time;
        if story.packets == 0 {
            story.span = (time, time);
        }
        story.packets = story.packets.saturating_add(1);
        story.span.1 = story.span.1.max(time);
        let link = packet.frame.link.0;
        if story.links.len() < MAX_LINKS && !story.links.contains(&link) {
            story.links.push(link);
        }
        if (packet.frame.data.len() as u64) < u64::from(packet.frame.wire_len) {
            story.cut = story.cut.saturating_add(1);
        }
        let ends = self.teller.ends(&packet);
        self.recognise(ends.0);
        self.recognise(ends.1);
        // What an ICMP error quotes did not travel in this frame.
        for layer in packet.layers().filter(|l| !l.layer.quoted) {
            let sight = Sight {
                keys: &self.keys,
                packet: &packet,
                layer,
                from: ends.0,
                to: ends.1,
                secrets: self.focus.secrets,
            };
            if self.rules.is_repeated(&sight) {
                break;
            }
            sum(&mut self.teller, &sight);
            self.rules.see(&mut self.teller, &sight);
        }
        let everyone = |id| self.teller.party(id).is_some_and(|p| p.roles.everyone);
        let direct = !everyone(ends.1);
        let told =
            self.count(ends.0, time, [true, direct]) | self.count(ends.1, time, [false, direct]);
        if !told && self.teller.story.devices.len() >= Limits::DEVICES {
            let left_out = &mut self.teller.story.left_out;
            left_out.packets = left_out.packets.saturating_add(1);
        }
        if time.since(self.checked) >= CHECK_EVERY {
            self.checked = time;
            self.rules.check(&mut self.teller, time, false);
        }
    }

    /// Says that no more packets come: what waits is concluded.
    pub fn finish(&mut self) {
        let now = self.teller.story.span.1;
        self.rules.check(&mut self.teller, now, true);
    }

    /// Looks at what waits, at a time that the caller knows (live captures between packets).
    pub fn tick(&mut self, now: Timestamp) {
        self.rules.check(&mut self.teller, now, false);
    }

    /// The story so far.
    #[must_use]
    pub fn story(&self) -> &Story {
        &self.teller.story
    }

    /// What the user asked to look at.
    #[must_use]
    pub fn focus(&self) -> &Focus {
        &self.focus
    }

    /// Takes the host that the user named to be the board.
    fn recognise(&mut self, id: super::PartyId) {
        let Some(wanted) = &self.focus.device else {
            return;
        };
        if let Some(p) = self.teller.party_mut(id)
            && !p.board
            && p.is_called(wanted)
        {
            p.board = true;
        }
    }

    /// Counts a frame for the device that a party is; returns whether it is one.
    fn count(&mut self, id: super::PartyId, time: Timestamp, [sent, direct]: [bool; 2]) -> bool {
        let device = self.teller.device_of(id);
        let Some(d) = device.and_then(|id| self.teller.story.devices.get_mut(usize::from(id.0)))
        else {
            return false;
        };
        if d.frames == 0 {
            d.seen.0 = time;
        }
        d.frames = d.frames.saturating_add(1);
        d.sent = d.sent.saturating_add(u64::from(sent));
        d.direct = d.direct.saturating_add(u64::from(direct));
        d.seen.1 = time;
        true
    }
}

/// Counts a right or a wrong checksum for the host that sent it.
fn sum(t: &mut Teller, s: &Sight<'_>) {
    const WRONG: u64 = 0;
    const RIGHT: u64 = 1;
    let status = match s.layer.protocol().name {
        "tcp" => s.number(s.keys.tcp_sum),
        "udp" => s.number(s.keys.udp_sum),
        _ => return,
    };
    let at = match status {
        Some(RIGHT) => 0,
        Some(WRONG) => 1,
        _ => return,
    };
    let sums = t.party_mut(s.from).map(|p| &mut p.sums);
    if let Some(n) = sums.and_then(|s| s.get_mut(at)) {
        *n = n.saturating_add(1);
    }
}
