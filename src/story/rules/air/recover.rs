//! Stage Recover: a station loses its network, and how long it takes until it is back, has an address, and is connected.

use super::{Air, SILENCE, words};
use crate::dissect::FieldSpec;
use crate::frame::{Addr, Timestamp};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::duration;

/// A station that is not back after so long, when the capture ends, has failed.
const PATIENCE: i64 = 3_000_000_000;
/// So long after it is back, an address or a connection no more belong to the way back.
const AFTERMATH: i64 = 60_000_000_000;

/// A loss, and the way back so far.
pub struct Outage {
    stage: StageRef,
    /// When the station was cut off.
    since: Timestamp,
    cause: String,
    back: Option<Timestamp>,
    addressed: Option<Timestamp>,
}

fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    at: StageRef,
    (label, sentence): (&str, String),
    field: Option<&'static FieldSpec>,
    mark: Mark,
) {
    t.tell(
        at,
        Telling {
            from: s.from,
            to: s.to,
            label: label.to_owned(),
            sentence,
            field,
            mark,
            packet: s.packet,
        },
    );
}

impl Outage {
    /// How it went so far, in a sentence.
    fn verdict(&self, connected: Option<Timestamp>) -> String {
        let after = |at: Timestamp| duration(at.since(self.since));
        let mut text = self.cause.clone();
        if let Some(at) = self.back {
            text.push_str(&format!("; back in the network after {}", after(at)));
        }
        if let Some(at) = self.addressed {
            text.push_str(&format!(", an address again after {}", after(at)));
        }
        if let Some(at) = connected {
            text.push_str(&format!(", connected again after {}", after(at)));
        }
        text
    }
}

impl Air {
    /// A good-bye, of the access point or of a station.
    pub(super) fn parting(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        network: Addr,
        from: Addr,
        to: Addr,
    ) {
        let code = s.number(s.keys.wlan_reason);
        let by_itself = from != network;
        let of: Vec<Addr> = if by_itself {
            vec![from]
        } else if super::is_group(to) {
            let member = |of: &super::Station| {
                of.member.is_some_and(|m| m.network == network)
                    || of
                        .attempt
                        .as_ref()
                        .is_some_and(|a| a.network == Some(network))
            };
            let mut all: Vec<Addr> = self
                .stations
                .iter()
                .filter(|(_, of)| member(of))
                .map(|(a, _)| *a)
                .collect();
            all.sort_unstable();
            all
        } else {
            vec![to]
        };
        for station in of {
            if self.sent_away(t, s, station, code, by_itself) {
                continue;
            }
            let member = self.stations.get(&station).and_then(|of| of.member);
            let Some(member) = member.filter(|m| m.network == network) else {
                continue;
            };
            let name = self.name(network);
            let reason = code.map_or_else(|| "the reason is encrypted".to_owned(), words::reason);
            let stayed = duration(s.time().since(member.since));
            if by_itself {
                // Leaving is no loss.
                let words = ("Deauthentication", format!("It leaves {name} ({reason})."));
                tell(
                    t,
                    s,
                    member.stage,
                    words,
                    Some(s.keys.wlan_reason),
                    Mark::Step,
                );
                if let Some(stage) = t.stage(member.stage) {
                    stage.remark(format!("it left by itself after {stayed} ({reason})"));
                }
                if let Some(of) = self.stations.get_mut(&station) {
                    of.member = None;
                }
                continue;
            }
            let cause =
                format!("the access point of {name} sent it away after {stayed} ({reason})");
            let sentence = format!(
                "The access point ends the membership ({reason}). Its address and connections are of no use until it is back."
            );
            let since = s.time();
            let words = ("Deauthentication", sentence);
            self.lose(
                t,
                s,
                station,
                (since, cause),
                words,
                Some(s.keys.wlan_reason),
            );
        }
    }

    /// Whether a station that is in a network only looks what else there is: its access point is still heard.
    pub(super) fn is_looking_around(&self, s: &Sight<'_>, station: Addr) -> bool {
        let member = self.stations.get(&station).and_then(|of| of.member);
        let of = member.and_then(|m| self.networks.get(&m.network));
        of.is_some_and(|n| {
            let heard = n.heard.map_or(i64::MAX, |(last, _)| s.time().since(last));
            let silent = n.silence.zip(member);
            let lost = silent.is_some_and(|((from, ..), m)| from.since(m.since) >= 0);
            n.beacons >= super::REGULAR && heard < SILENCE / 2 && !lost
        })
    }

    /// A station goes from one access point to another of the same network: no loss.
    pub(super) fn roams(&mut self, station: Addr, to: Addr) {
        if let Some(of) = self.stations.get_mut(&station) {
            of.member = of.member.filter(|m| m.network == to);
        }
    }

    /// A station that was in looks for a network again: it lost its own without a good-bye that was seen.
    pub(super) fn lost_unseen(&mut self, t: &mut Teller, s: &Sight<'_>, station: Addr) {
        let now = s.time();
        let Some(member) = self.stations.get(&station).and_then(|of| of.member) else {
            return;
        };
        let name = self.name(member.network);
        let silent = self.networks.get(&member.network).and_then(|n| {
            let over = n.silence.filter(|(from, ..)| from.since(member.since) >= 0);
            match (over, n.heard) {
                (Some((from, frame, _)), _) => Some((from, frame)),
                (None, Some((last, frame))) if n.beacons >= super::REGULAR => {
                    (now.since(last) >= SILENCE / 2).then_some((last, frame))
                }
                _ => None,
            }
        });
        let (since, cause, sentence) = match silent {
            Some((from, frame)) => (
                from,
                format!(
                    "the access point of {name} fell silent without a good-bye: frame {frame} is the last that was heard of it"
                ),
                "The access point is not heard any more, as after a power cut; the station noticed, and looks for a network.",
            ),
            None => (
                now,
                format!(
                    "it left {name} without a good-bye, though the access point is still heard"
                ),
                "It looks for a network again, although it was in one: it lost the signal, or was started anew.",
            ),
        };
        let words = ("Looks for a network again", sentence.to_owned());
        self.lose(t, s, station, (since, cause), words, Some(s.keys.wlan_type));
    }

    fn lose(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        station: Addr,
        (since, cause): (Timestamp, String),
        words: (&str, String),
        field: Option<&'static FieldSpec>,
    ) {
        let Some(of) = self.stations.get_mut(&station) else {
            return;
        };
        let network = of.member.take().map(|m| m.network).unwrap_or_default();
        let party = of.party;
        let name = self.name(network);
        let Some(device) = t.device(party) else {
            return;
        };
        let Some(stage) = t.begin(
            device,
            StageKind::Recover,
            format!("Wi-Fi {name}"),
            s.packet,
        ) else {
            return;
        };
        tell(t, s, stage, words, field, Mark::Bad);
        if let Some(stage) = t.stage(stage) {
            stage.start = since;
            stage.conclude(State::InProgress, cause.clone());
        }
        if let Some(of) = self.stations.get_mut(&station) {
            of.outage = Some(Outage {
                stage,
                since,
                cause,
                back: None,
                addressed: None,
            });
        }
    }

    /// A station is in a network again.
    pub(super) fn back(&mut self, t: &mut Teller, s: &Sight<'_>, station: Addr) {
        let Some(of) = self.stations.get_mut(&station) else {
            return;
        };
        let network = of.member.map(|m| m.network).unwrap_or_default();
        let Some(outage) = of.outage.as_mut().filter(|o| o.back.is_none()) else {
            return;
        };
        let now = s.time();
        outage.back = Some(now);
        let (at, since, verdict) = (outage.stage, outage.since, outage.verdict(None));
        let words = (
            "In the network again",
            format!(
                "It is back {} after it was cut off. An address and connections come next.",
                duration(now.since(since))
            ),
        );
        tell(t, s, at, words, Some(s.keys.wlan_type), Mark::Good);
        let silence = self.networks.get(&network).and_then(|n| n.silence);
        if let Some(stage) = t.stage(at) {
            stage.conclude(State::Ok, verdict);
            if let Some((from, _, to)) = silence.filter(|(from, ..)| *from == since) {
                stage.remark(format!(
                    "the access point itself was gone for {}; the station needed {} more",
                    duration(to.since(from)),
                    duration(now.since(to))
                ));
            }
        }
    }

    /// The outage of the station that is a party, while it is on its way back.
    fn outage_of(
        &mut self,
        now: Timestamp,
        party: crate::story::party::PartyId,
    ) -> Option<&mut Outage> {
        let mut all = self.stations.values_mut();
        let of = all.find(|of| of.party == party && of.outage.is_some())?;
        let late = |o: &Outage| o.back.is_some_and(|b| now.since(b) > AFTERMATH);
        if of.outage.as_ref().is_some_and(late) {
            of.outage = None;
        }
        of.outage.as_mut().filter(|o| o.back.is_some())
    }

    /// A station has an address again.
    pub fn addressed(&mut self, t: &mut Teller, s: &Sight<'_>) {
        const ACK: u64 = 5;
        if s.number(s.keys.dhcp_type) != Some(ACK) {
            return;
        }
        let Some(mac) = s.number(s.keys.dhcp_mac) else {
            return;
        };
        let [_, _, m @ ..] = mac.to_be_bytes();
        let party = t.cast.find(&mut t.story.parties, Addr::None, Addr::Mac(m));
        let now = s.time();
        let Some(outage) = self.outage_of(now, party).filter(|o| o.addressed.is_none()) else {
            return;
        };
        outage.addressed = Some(now);
        let (at, since, verdict) = (outage.stage, outage.since, outage.verdict(None));
        let words = (
            "An address again",
            format!(
                "It has an address again, {} after it was cut off.",
                duration(now.since(since))
            ),
        );
        tell(t, s, at, words, Some(s.keys.dhcp_type), Mark::Good);
        if let Some(stage) = t.stage(at) {
            stage.conclude(State::Ok, verdict);
        }
    }

    /// A connection of a station is open again.
    pub fn connected(&mut self, t: &mut Teller, s: &Sight<'_>) {
        const SYN_ACK: u64 = 0x12;
        if s.number(s.keys.tcp_flags).map(|f| f & 0x3f) != Some(SYN_ACK) {
            return;
        }
        let (now, party) = (s.time(), s.to);
        let Some(outage) = self.outage_of(now, party) else {
            return;
        };
        let (at, since, verdict) = (outage.stage, outage.since, outage.verdict(Some(now)));
        let took = duration(now.since(since));
        let words = (
            "Connected again",
            format!(
                "Its first connection after the loss is open, {took} after it was cut off: so long it could send nothing."
            ),
        );
        tell(t, s, at, words, Some(s.keys.tcp_flags), Mark::Good);
        if let Some(stage) = t.stage(at) {
            stage.conclude(State::Ok, verdict);
            stage.remark(format!("outage as its data saw it: {took}"));
        }
        for of in self.stations.values_mut().filter(|of| of.party == party) {
            of.outage = None;
        }
    }

    pub(super) fn check_outages(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for of in self.stations.values_mut() {
            let Some(outage) = of.outage.as_ref().filter(|o| o.back.is_none()) else {
                continue;
            };
            let away = now.since(outage.since);
            if !ended || away < PATIENCE {
                continue;
            }
            if let Some(stage) = t.stage(outage.stage) {
                stage.conclude(
                    State::Failed,
                    format!(
                        "{}; it was not back when the capture ended, {} later",
                        outage.cause,
                        duration(away)
                    ),
                );
            }
        }
    }
}
