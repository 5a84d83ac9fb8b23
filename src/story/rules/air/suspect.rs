//! Frames that somebody else may have sent: packet numbers that come again, and good-byes without the network's signature
//! (IEEE 802.11-2020 clauses 12.5.3.4.4 and 11.13). They change nothing of who is in which network.

use super::Air;
use crate::frame::Addr;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::teller::Teller;

/// Frames of one station that are told of one by one.
const TOLD: u32 = 3;

impl Air {
    /// A packet number was used before under the same key.
    pub(super) fn replayed(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, station: Addr) {
        let of = if super::is_group(station) {
            // Who sends to all is the access point: told with the first of its stations.
            self.member_of(network)
        } else {
            Some(station)
        };
        let Some(of) = of.and_then(|station| self.stations.get_mut(&station)) else {
            return;
        };
        let Some(member) = of.member else { return };
        of.replays = of.replays.saturating_add(1);
        if let Some(stage) = t.stage(member.stage) {
            stage.remark("packet numbers were used twice under one key: somebody sends recorded frames again, or one side began anew with an old key");
        }
        if of.replays > TOLD {
            return;
        }
        let sentence = "A frame with a packet number that was used before under this key, not marked as sent again: its receiver drops it.";
        let label = "Packet number used before".to_owned();
        let field = s.keys.wlan_replay;
        t.tell(
            member.stage,
            s.telling(field, label, sentence.to_owned(), Mark::Odd),
        );
    }

    /// A good-bye that stations do not obey.
    pub(super) fn forged(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, station: Addr) {
        let of = if super::is_group(station) {
            self.member_of(network)
        } else {
            Some(station)
        };
        let member = of
            .and_then(|of| self.stations.get(&of))
            .and_then(|of| of.member);
        let Some(member) = member.filter(|m| m.network == network) else {
            return;
        };
        let name = self.name(network);
        let sentence = format!(
            "A good-bye without the protection that {name} gives its own: the station does not obey it. Somebody else sent it, or the access point was started anew."
        );
        if let Some(stage) = t.stage(member.stage) {
            stage.remark("good-byes came that the network did not protect, and were not obeyed");
        }
        let field = s.keys.wlan_reason;
        t.tell(
            member.stage,
            s.telling(
                field,
                "Good-bye, not genuine".to_owned(),
                sentence,
                Mark::Odd,
            ),
        );
    }

    /// The first of the stations that are in a network, by address.
    fn member_of(&self, network: Addr) -> Option<Addr> {
        let members = self
            .stations
            .iter()
            .filter(|(_, of)| of.member.is_some_and(|m| m.network == network));
        members.map(|(station, _)| *station).min()
    }
}
