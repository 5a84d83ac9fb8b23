//! Packets become a story: who takes part, what happened, and how far each device got in each stage of its life on the
//! network, with the frames that prove it.
//!
//! ```text
//! Packet -> Builder::see -> rules (one file per stage) -> parties, events, stages -> Story
//! ```
//! A story is a function of the packets it was shown. It never guesses: what this capture point cannot see is said to be
//! not visible, and what was not seen is said to be not seen.

mod builder;
mod cast;
pub mod diff;
mod event;
mod keys;
pub mod nat;
mod party;
mod rules;
mod stage;
mod teller;
mod vantage;
pub mod verdicts;
mod words;

pub use builder::{Builder, Focus};
pub use event::{Event, Mark};
pub use party::{Party, PartyId, Roles};
pub use stage::{Evidence, Proof, Stage, StageKind, State};
pub use vantage::Told;
pub use words::{count, duration, frames, short};

use crate::frame::Timestamp;

/// Index of a device in [`Story::devices`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(pub u16);

/// A host whose life on the network is told.
#[derive(Debug, Clone)]
pub struct Device {
    /// Who it is.
    pub party: PartyId,
    /// Its passages through stages, in order of their beginning.
    pub stages: Vec<Stage>,
    /// Frames it sent or received.
    pub frames: u64,
    /// Frames it sent.
    pub sent: u64,
    /// Frames that it and one other host exchanged.
    pub direct: u64,
    /// First and last of them.
    pub seen: (Timestamp, Timestamp),
    /// Stages that the bound left out.
    pub left_out: u32,
}

impl Device {
    /// The state of a stage over all passages: failed where one failed, else that of the last that came to an end.
    #[must_use]
    pub fn state(&self, kind: StageKind) -> State {
        let of_kind = || self.stages.iter().filter(|s| s.kind == kind);
        of_kind()
            .find(|s| s.state == State::Failed)
            .or_else(|| of_kind().rev().find(|s| s.state == State::Ok))
            .or_else(|| of_kind().next_back())
            .map_or(State::NotSeen, |s| s.state)
    }

    /// The stages that are told of it: all, but a recovery only where something was lost, and tasks only where the board tells of them.
    pub fn kinds(&self) -> impl Iterator<Item = StageKind> + '_ {
        StageKind::ALL.into_iter().filter(|kind| {
            !matches!(kind, StageKind::Recover | StageKind::Tasks)
                || self.stages.iter().any(|s| s.kind == *kind)
        })
    }

    /// Passages through a stage: how many failed, and how many there were.
    #[must_use]
    pub fn failures(&self, kind: StageKind) -> (usize, usize) {
        let of_kind = || self.stages.iter().filter(|s| s.kind == kind);
        (
            of_kind().filter(|s| s.state == State::Failed).count(),
            of_kind().count(),
        )
    }

    /// The first stage that failed.
    #[must_use]
    pub fn first_failure(&self) -> Option<&Stage> {
        self.stages.iter().find(|s| s.state == State::Failed)
    }
}

/// How much a story holds, whatever the length of the capture. What is beyond is counted in [`LeftOut`].
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Hosts; all later ones are one party that stands for the others.
    pub const PARTIES: usize = cast::MAX_PARTIES;
    /// Devices whose story is told.
    pub const DEVICES: usize = 1_024;
    /// Stages of all devices.
    pub const STAGES: usize = 8_192;
    /// Stages of one device.
    pub const STAGES_OF_ONE: usize = 2_000;
    /// Events.
    pub const EVENTS: usize = 20_000;
}

/// What the bounds left out of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Events.
    pub events: u64,
    /// Conversations and questions that are not told, or not to their end.
    pub exchanges: u64,
    /// Packets of hosts beyond the devices whose story is told.
    pub packets: u64,
}

/// What a capture tells.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Hosts, in order of appearance.
    pub parties: Vec<Party>,
    /// Devices whose story is told; the board first.
    pub devices: Vec<Device>,
    /// What happened, in order of time.
    pub events: Vec<Event>,
    /// What the bounds left out.
    pub left_out: LeftOut,
    /// Packets seen.
    pub packets: u64,
    /// Times of the first and last.
    pub span: (Timestamp, Timestamp),
    /// Link types seen, as LINKTYPE_ numbers; bounded.
    pub links: Vec<u32>,
    /// Packets of which the capture holds only the beginning.
    pub cut: u64,
    /// Encrypted 802.11 frames that stay closed, by the number of the reason (`netlens.wlan.closed`).
    pub sealed: [u64; 16],
}

impl Story {
    /// Stages that the bounds left out, of all devices.
    #[must_use]
    pub fn stages_left_out(&self) -> u64 {
        self.devices.iter().map(|d| u64::from(d.left_out)).sum()
    }

    /// A party by its index.
    #[must_use]
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.get(id.index())
    }

    /// A device by its index.
    #[must_use]
    pub fn device(&self, id: DeviceId) -> Option<&Device> {
        self.devices.get(usize::from(id.0))
    }

    /// The events of one device, with their indices.
    pub fn events_of(&self, id: DeviceId) -> impl DoubleEndedIterator<Item = (usize, &Event)> {
        self.events
            .iter()
            .enumerate()
            .filter(move |(_, e)| e.device == id)
    }

    /// The devices in the order to tell them: boards first, then by appearance.
    #[must_use]
    pub fn telling_order(&self) -> Vec<DeviceId> {
        let mut ids: Vec<DeviceId> = (0..self.devices.len())
            .filter_map(|i| u16::try_from(i).ok().map(DeviceId))
            .collect();
        ids.sort_by_key(|id| {
            !self
                .device(*id)
                .and_then(|d| self.party(d.party))
                .is_some_and(|p| p.board)
        });
        ids
    }
}
