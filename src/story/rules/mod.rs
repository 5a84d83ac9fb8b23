//! One file per stage. A rule sees the layers of its protocols and tells what they mean.

use super::keys::Keys;
use super::party::PartyId;
use super::teller::Teller;
use crate::dissect::{LayerRef, Packet};
use crate::frame::Timestamp;

/// All rules with what each remembers.
#[derive(Default)]
pub struct Rules {}

impl Rules {
    /// Shows one layer of a packet to the rules of its protocol.
    pub fn see(
        &mut self,
        _t: &mut Teller,
        _k: &Keys,
        _packet: Packet<'_>,
        _layer: LayerRef<'_>,
        _ends: (PartyId, PartyId),
    ) {
    }

    /// Looks at what waits: what has waited too long, or waits at the end, is concluded.
    pub fn check(&mut self, _t: &mut Teller, _now: Timestamp, _ended: bool) {}
}
