//! The pen: what rules use to tell of stages and events, within the bounds.

use super::cast::Cast;
use super::event::{Event, Mark};
use super::party::{Party, PartyId};
use super::stage::{Proof, Stage, StageKind};
use super::words::clip;
use super::{Device, DeviceId, Limits, Story};
use crate::dissect::{FieldSpec, Packet};
use crate::frame::Addr;

/// Longest label and sentence of an event, in bytes.
const LABEL: usize = 120;
const SENTENCE: usize = 500;
/// Index of stages beyond the bound.
const NOWHERE: u32 = u32::MAX;

/// A stage of a device, by position. One beyond the bound has a position too, at which nothing is kept: its rule goes on
/// as with any other, so that each such stage is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageRef {
    /// Whose.
    pub device: DeviceId,
    /// Index in its stages.
    pub index: u32,
}

/// What a rule says of a frame.
pub struct Telling<'t> {
    /// Who sent it.
    pub from: PartyId,
    /// Who it is for.
    pub to: PartyId,
    /// A few words for the arrow.
    pub label: String,
    /// What it means.
    pub sentence: String,
    /// The field that proves it.
    pub field: Option<&'static FieldSpec>,
    /// How it is to be taken.
    pub mark: Mark,
    /// The packet.
    pub packet: &'t Packet<'t>,
}

/// The story being told.
#[derive(Default)]
pub struct Teller {
    /// What there is so far.
    pub story: Story,
    /// Who is who.
    pub cast: Cast,
    /// The device of each party, by the party's index.
    devices: Vec<Option<DeviceId>>,
    stages: usize,
}

impl Telling<'_> {
    /// What the field proves, as its packet has it.
    fn proof(&self) -> Option<Proof> {
        self.field.map(|field| Proof::of(field, self.packet))
    }
}

impl Teller {
    /// Sender and receiver of a packet.
    pub fn ends(&mut self, packet: &Packet<'_>) -> (PartyId, PartyId) {
        self.cast.ends(&mut self.story.parties, packet.net)
    }

    /// The host with a network address.
    pub fn host(&mut self, ip: Addr) -> PartyId {
        self.cast.find(&mut self.story.parties, ip, Addr::None)
    }

    /// A task of the board with that hardware address.
    pub fn part(&mut self, board: Addr, name: &str) -> PartyId {
        self.cast.part(&mut self.story.parties, board, name)
    }

    /// The stage of a device in which something happened last; `None` before its first.
    pub fn latest(&self, device: DeviceId) -> Option<StageRef> {
        let stages = &self.story.device(device)?.stages;
        let (index, _) = stages
            .iter()
            .enumerate()
            .filter(|(_, s)| s.kind != StageKind::Tasks)
            .max_by_key(|(_, s)| s.end)?;
        Some(StageRef {
            device,
            index: u32::try_from(index).unwrap_or(NOWHERE),
        })
    }

    /// Says that an address belongs to a host.
    pub fn bind(&mut self, ip: Addr, mac: Addr) -> PartyId {
        self.cast.bind(&mut self.story.parties, ip, mac)
    }

    /// Says that an address belongs to a host besides those it has: IPv6 hosts have several.
    pub fn also(&mut self, ip: Addr, mac: Addr) -> PartyId {
        self.cast.also(&mut self.story.parties, ip, mac)
    }

    /// Whether a passage of the host through stage Address got it that address.
    pub fn leased(&self, party: PartyId, ip: Addr) -> bool {
        let device = self.device_of(party).and_then(|d| self.story.device(d));
        let title = format!("DHCPv6 {ip}");
        device.is_some_and(|d| d.stages.iter().any(|s| s.title == title))
    }

    /// A party, to read.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.story.party(id)
    }

    /// A party, to add to; `None` for the one that stands for the hosts beyond the bound.
    pub fn party_mut(&mut self, id: PartyId) -> Option<&mut Party> {
        let party = self.story.parties.get_mut(id.index());
        party.filter(|p| !p.roles.others)
    }

    /// How to name a party in a sentence.
    pub fn name(&self, id: PartyId) -> String {
        self.party(id).map_or_else(|| "?".to_owned(), Party::label)
    }

    /// Whether a party is taken to be the board.
    pub fn is_board(&self, id: PartyId) -> bool {
        self.party(id).is_some_and(|p| p.board)
    }

    /// The device that a party is, if its story is told already.
    pub fn device_of(&self, party: PartyId) -> Option<DeviceId> {
        self.devices.get(party.index()).copied().flatten()
    }

    /// The device that a party is; its story begins here if it has none.
    pub fn device(&mut self, party: PartyId) -> Option<DeviceId> {
        if let Some(id) = self.device_of(party) {
            return Some(id);
        }
        if self
            .party(party)
            .is_none_or(|p| p.roles.everyone || p.roles.others)
            || self.story.devices.len() >= Limits::DEVICES
        {
            return None;
        }
        let now = self.story.span.1;
        let id = u16::try_from(self.story.devices.len()).ok().map(DeviceId);
        if self.devices.len() <= party.index() {
            self.devices.resize(party.index().saturating_add(1), None);
        }
        if let Some(place) = self.devices.get_mut(party.index()) {
            *place = id;
        }
        self.story.devices.push(Device {
            party,
            stages: Vec::new(),
            frames: 0,
            sent: 0,
            direct: 0,
            seen: (now, now),
            left_out: 0,
        });
        id
    }

    /// Whose story an exchange between `client` and `server` belongs to: the board's, else the client's.
    pub fn whose(&mut self, client: PartyId, server: PartyId) -> Option<DeviceId> {
        let who = if !self.is_board(client) && self.is_board(server) {
            server
        } else {
            client
        };
        self.device(who)
    }

    /// Whether a device has room for another stage.
    pub fn has_room(&self, device: DeviceId) -> bool {
        self.stages < Limits::STAGES
            && self
                .story
                .device(device)
                .is_some_and(|d| d.stages.len() < Limits::STAGES_OF_ONE)
    }

    /// Begins a stage; beyond the bound, one of which nothing is kept.
    pub fn begin(
        &mut self,
        device: DeviceId,
        kind: StageKind,
        title: String,
        packet: &Packet<'_>,
    ) -> Option<StageRef> {
        let room = self.has_room(device);
        let d = self.story.devices.get_mut(usize::from(device.0))?;
        if !room {
            d.left_out = d.left_out.saturating_add(1);
            return Some(StageRef {
                device,
                index: NOWHERE,
            });
        }
        d.stages.push(Stage::begin(
            kind,
            title,
            packet.frame.time,
            packet.net.flow,
            [packet.net.src_port, packet.net.dst_port],
        ));
        self.stages = self.stages.saturating_add(1);
        Some(StageRef {
            device,
            index: u32::try_from(d.stages.len().saturating_sub(1)).unwrap_or(NOWHERE),
        })
    }

    /// A stage begun before.
    pub fn stage(&mut self, at: StageRef) -> Option<&mut Stage> {
        self.story
            .devices
            .get_mut(usize::from(at.device.0))?
            .stages
            .get_mut(at.index as usize)
    }

    /// Tells an event of a stage and adds its frame to the stage's evidence.
    pub fn tell(&mut self, at: StageRef, telling: Telling<'_>) {
        let frame = telling.packet.frame;
        let Some(stage) = self.stage(at) else {
            self.leave_out_event();
            return;
        };
        stage.prove(frame.number, telling.field, frame.time);
        match telling.mark {
            Mark::Bad if stage.proof.is_none() => stage.proof = telling.proof(),
            Mark::Odd => {
                stage.odd = stage.odd.saturating_add(1);
                stage.sign = stage.sign.or_else(|| telling.proof());
            }
            _ => {}
        }
        let kind = stage.kind;
        if self.is_full() {
            self.leave_out_event();
            return;
        }
        self.story.events.push(Event {
            time: frame.time,
            frame: frame.number,
            device: at.device,
            stage: kind,
            instance: at.index,
            from: telling.from,
            to: telling.to,
            label: clip(telling.label, LABEL),
            sentence: clip(telling.sentence, SENTENCE),
            field: telling.field,
            mark: telling.mark,
            flow: telling.packet.net.flow,
        });
    }

    /// Counts an encrypted frame that stays closed, by the number of the reason.
    pub fn seal(&mut self, why: u64) {
        let at = usize::try_from(why).unwrap_or(usize::MAX);
        if let Some(n) = self.story.sealed.get_mut(at) {
            *n = n.saturating_add(1);
        }
    }

    /// Counts an event that is not told.
    pub fn leave_out_event(&mut self) {
        self.story.left_out.events = self.story.left_out.events.saturating_add(1);
    }

    /// Counts a conversation or question that is not told, or not to its end.
    pub fn leave_out_exchange(&mut self) {
        self.story.left_out.exchanges = self.story.left_out.exchanges.saturating_add(1);
    }

    /// Whether no more events are kept; rules use it to spare themselves words that nobody will see.
    pub fn is_full(&self) -> bool {
        self.story.events.len() >= Limits::EVENTS
    }
}
