//! What happened: one arrow of the timeline.

use super::{DeviceId, PartyId, StageKind};
use crate::dissect::FieldSpec;
use crate::frame::Timestamp;

/// How an event is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// A step on the way.
    #[default]
    Step,
    /// Something that was hoped for.
    Good,
    /// Something that deserves a look (a retransmission).
    Odd,
    /// Something failed.
    Bad,
}

/// One thing that happened, with the frame that shows it.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub time: Timestamp,
    /// The frame that shows it.
    pub frame: u32,
    /// Whose story it belongs to.
    pub device: DeviceId,
    /// Which stage it is part of.
    pub stage: StageKind,
    /// Index of the stage instance in the device's stages.
    pub instance: u32,
    /// Who sent it.
    pub from: PartyId,
    /// Who it was for; the same as `from` where it was for everyone.
    pub to: PartyId,
    /// A few words for the arrow: `DHCP Discover`.
    pub label: String,
    /// What it means, in a sentence or two for somebody who sees it for the first time.
    pub sentence: String,
    /// The field that proves it.
    pub field: Option<&'static FieldSpec>,
    /// How it is to be taken.
    pub mark: Mark,
    /// Flow number, 0 where it belongs to none.
    pub flow: u32,
}
