//! Stage Join: how far a station got on its way into a network, with what each step took.

use super::attempt::Attempt;
use super::{Air, Membership, kind, words};
use crate::dissect::FieldSpec;
use crate::frame::{Addr, Timestamp};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};
use crate::story::words::duration;

/// A step without an answer for so long has failed.
const PATIENCE: i64 = 4_000_000_000;
/// At the end of the capture, a step without an answer for so long has.
const AT_THE_END: i64 = 1_500_000_000;
/// Probe requests and answers of one attempt that are told of one by one.
const TOLD: u32 = 3;

fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    at: StageRef,
    (label, sentence): (String, String),
    field: &'static FieldSpec,
    mark: Mark,
) {
    t.tell(at, s.telling(field, label, sentence, mark));
}

impl Air {
    /// The attempt of a station; begins one if it makes none.
    fn attempt(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        station: Addr,
        network: Option<Addr>,
        wanted: &str,
    ) -> Option<&mut Attempt> {
        let name = match network {
            _ if !wanted.is_empty() => format!("\"{wanted}\""),
            Some(network) => self.name(network),
            None => return self.stations.get_mut(&station)?.attempt.as_mut(),
        };
        self.lost_unseen(t, s, station);
        let of = self.station(t, station)?;
        let begins = match &of.attempt {
            None => true,
            // Looking for another network is another attempt.
            Some(a) => !wanted.is_empty() && a.wanted != wanted && a.authentications == 0,
        };
        if begins {
            let party = of.party;
            let device = t.device(party)?;
            let stage = t.begin(device, StageKind::Join, format!("Wi-Fi {name}"), s.packet)?;
            of.attempt = Some(Attempt::begin(stage, network, wanted, s.time()));
        }
        let a = of.attempt.as_mut()?;
        if network.is_some() {
            a.network = network;
        }
        Some(a)
    }

    /// A station asks who is there.
    pub(super) fn probe(&mut self, t: &mut Teller, s: &Sight<'_>, station: Addr) {
        let name = s.text(s.keys.wlan_ssid).unwrap_or_default();
        if self.is_looking_around(s, station) {
            return;
        }
        let Some(a) = self.attempt(t, s, station, None, &name) else {
            return;
        };
        a.observe(s, false);
        if name.is_empty() {
            return;
        }
        a.probes = a.probes.saturating_add(1);
        if a.probes > TOLD {
            return;
        }
        let at = a.stage;
        let words = (
            format!("Probe Request \"{name}\""),
            format!("It looks for the network \"{name}\": is its access point on this channel?"),
        );
        tell(t, s, at, words, s.keys.wlan_ssid, Mark::Step);
    }

    /// An access point answers.
    pub(super) fn answer(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, station: Addr) {
        let name = s.text(s.keys.wlan_ssid).unwrap_or_default();
        let of = self.stations.get_mut(&station);
        let Some(a) = of.and_then(|of| of.attempt.as_mut()) else {
            return;
        };
        if a.wanted != name {
            return;
        }
        a.observe(s, true);
        a.answers = a.answers.saturating_add(1);
        a.network.get_or_insert(network);
        if a.answers == 1 {
            a.done("probe", s.time());
        }
        if a.answers > TOLD {
            return;
        }
        let at = a.stage;
        let words = (
            format!("Probe Response \"{name}\""),
            format!(
                "The access point of \"{name}\" is there, and says what it can do: rates, protection, channel."
            ),
        );
        tell(t, s, at, words, s.keys.wlan_ssid, Mark::Step);
    }

    pub(super) fn authentication(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        network: Addr,
        station: Addr,
    ) {
        let k = s.keys;
        let from_ap = super::mac(s, k.wlan_ta) == Some(network);
        /// The ways to authenticate that have more to say than "open".
        const FAST: u64 = 2;
        const SAE: u64 = 3;
        let (way, step) = (
            s.number(k.wlan_auth_alg).unwrap_or(0),
            s.number(k.wlan_auth_seq).unwrap_or(0),
        );
        let (sae, fast) = (way == SAE, way == FAST);
        if fast {
            self.roams(station, network);
        }
        // Asking for a token, and the newer way from password to curve, are no refusals.
        let status = s.number(k.wlan_status).unwrap_or(0);
        let refused = from_ap && !matches!(status, 0 | 76 | 126);
        let name = self.name(network);
        let Some(a) = self.attempt(t, s, station, Some(network), "") else {
            return;
        };
        a.observe(s, from_ap);
        a.fast |= fast;
        let at = a.stage;
        let what = match (sae, step) {
            _ if fast => "Authentication (fast transition)",
            (true, 1) => "Authentication (SAE commit)",
            (true, _) => "Authentication (SAE confirm)",
            (false, _) => "Authentication",
        };
        let (sentence, mark) = if refused {
            (
                format!("{name} refuses: {}.", words::status(status)),
                Mark::Bad,
            )
        } else if from_ap {
            let last = !sae || step >= 2;
            if last && !a.authenticated {
                a.authenticated = true;
                a.done("authentication", s.time());
            }
            (
                match (sae, step) {
                    _ if fast => "The access point answers with a random number of its own: both now make the same keys from what the network knows of the station, without a key handshake.".to_owned(),
                    (true, 1) => "Both sides now have what they need for a common key, and nobody who listens can guess the passphrase from it.".to_owned(),
                    (true, _) => "The access point proves that it has the same passphrase.".to_owned(),
                    (false, _) => "The access point lets it go on. This step proves nothing yet: the passphrase comes later.".to_owned(),
                },
                Mark::Good,
            )
        } else {
            a.authentications = a.authentications.saturating_add(1);
            a.moved = s.time();
            let again = a.authentications > if sae { 2 } else { 1 };
            (
                match (sae, step) {
                    _ if fast => format!(
                        "It roams: it is in {name} already, and goes to another access point of it, with a random number for new keys."
                    ),
                    (true, 1) => format!(
                        "It begins the handshake of WPA3 with {name}: the passphrase is proven without being sent."
                    ),
                    (true, _) => "It proves that it has the same passphrase.".to_owned(),
                    (false, _) => format!(
                        "It asks {name} to be let in. This step proves nothing yet: the passphrase comes later."
                    ),
                },
                if again { Mark::Odd } else { Mark::Step },
            )
        };
        tell(t, s, at, (what.to_owned(), sentence), k.wlan_status, mark);
        if refused {
            let why = if sae && status == 1 || status == 15 {
                format!(
                    "wrong passphrase: {name} did not accept the proof of it ({})",
                    words::status(status)
                )
            } else {
                format!(
                    "{name} refused the authentication ({})",
                    words::status(status)
                )
            };
            self.fail(t, station, &why);
        }
    }

    pub(super) fn association(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        network: Addr,
        station: Addr,
    ) {
        let k = s.keys;
        let back = matches!(s.number(k.wlan_type), Some(kind::REASSOCIATION_REQUEST));
        // By way of the wire between the access points, this is the first that is heard of it.
        let fast = back && s.packet.number(k.wlan_transition).is_some();
        if fast {
            self.roams(station, network);
        }
        let name = self.name(network);
        let Some(a) = self.attempt(t, s, station, Some(network), "") else {
            return;
        };
        a.observe(s, false);
        a.fast |= fast;
        a.check = s.number(k.wlan_roams).or(a.check);
        a.associations = a.associations.saturating_add(1);
        a.moved = s.time();
        a.akm = s.number(k.wlan_akm).or(a.akm);
        let (at, again) = (a.stage, a.associations > 1);
        let label = if back {
            "Reassociation Request"
        } else {
            "Association Request"
        };
        let words = (
            label.to_owned(),
            format!("It asks {name} for membership, and says which protection and rates it chose."),
        );
        let mark = if again { Mark::Odd } else { Mark::Step };
        tell(t, s, at, words, k.wlan_type, mark);
    }

    pub(super) fn associated(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        network: Addr,
        station: Addr,
    ) {
        let k = s.keys;
        let name = self.name(network);
        let open = self.networks.get(&network).is_some_and(|n| n.open);
        let status = s.number(k.wlan_status).unwrap_or(0);
        let of = self.stations.get(&station);
        if of.is_some_and(|of| {
            of.attempt.is_none() && of.member.is_some_and(|m| m.network == network)
        }) {
            // An answer to a request that was answered already.
            return;
        }
        let Some(a) = self.attempt(t, s, station, Some(network), "") else {
            return;
        };
        a.observe(s, true);
        let at = a.stage;
        if status == 0 {
            if !a.associated {
                a.associated = true;
                a.done("association", s.time());
            }
            let fast = a.fast;
            let next = if fast {
                "Both signed with the new keys, so no key handshake is needed: it is in."
            } else if open {
                "This network is open: it is in, and nothing is encrypted."
            } else {
                "Next comes the key handshake, which tells whether the passphrase is right."
            };
            let words = (
                "Association Response".to_owned(),
                format!("{name} accepts it. {next}"),
            );
            tell(t, s, at, words, k.wlan_status, Mark::Good);
            if open || fast {
                self.joined(t, s, network, station);
            }
            return;
        }
        let words = (
            "Association Response".to_owned(),
            format!("{name} refuses: {}.", words::status(status)),
        );
        tell(t, s, at, words, k.wlan_status, Mark::Bad);
        let why = format!("{name} refused the association ({})", words::status(status));
        self.fail(t, station, &why);
    }

    /// Reads a key message.
    pub fn key(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(number), Some(from)) = (s.number(k.eapol_number), super::mac(s, k.wlan_ta))
        else {
            return;
        };
        let Some(network) = super::mac(s, k.wlan_bssid) else {
            return;
        };
        let from_ap = matches!(number, 1 | 3);
        let station = if from == network {
            super::mac(s, k.wlan_ra).unwrap_or_default()
        } else {
            from
        };
        let member = self.stations.get(&station).and_then(|of| of.member);
        if member.is_some_and(|m| m.network == network)
            && self
                .stations
                .get(&station)
                .is_some_and(|of| of.attempt.is_none())
        {
            // New keys within a membership: part of normal life.
            return;
        }
        let Some(a) = self.attempt(t, s, station, Some(network), "") else {
            return;
        };
        a.observe(s, from_ap);
        a.associated = true;
        a.moved = s.time();
        a.akm = s.packet.number(k.wlan_akm).or(a.akm);
        let check = s.number(k.eapol_check);
        a.check = check.or(a.check);
        let at = usize::try_from(number).unwrap_or(0).saturating_sub(1);
        let again = a.keys.get(at).is_some_and(|n| *n > 0);
        if let Some(n) = a.keys.get_mut(at) {
            *n = n.saturating_add(1);
        }
        let stage = a.stage;
        let sentence = match number {
            1 if again => {
                "The access point sends message 1 again: it did not like message 2, or did not get it."
            }
            1 => {
                "The access point sends a random number. Nothing in it depends on the passphrase yet."
            }
            2 if check == Some(2) => {
                "The station answers with a random number, signed with a key that follows from its passphrase: the signature does not verify with the passphrase given here."
            }
            2 if check == Some(1) => {
                "The station answers with a random number, signed with a key that follows from its passphrase: the signature verifies, so the passphrase given here is the station's."
            }
            2 => {
                "The station answers with a random number of its own, signed with a key that follows from its passphrase: here a wrong one shows."
            }
            3 => {
                "The access point accepts the signature, so the passphrase is right, and hands out the group key, encrypted."
            }
            _ => "The station confirms. From here on everything between the two is encrypted.",
        };
        let mark = match number {
            4 => Mark::Good,
            _ if again => Mark::Odd,
            _ => Mark::Step,
        };
        let label = format!("Key message {number} of 4");
        tell(
            t,
            s,
            stage,
            (label, sentence.to_owned()),
            k.eapol_number,
            mark,
        );
        if number == 4 {
            if let Some(a) = self
                .stations
                .get_mut(&station)
                .and_then(|of| of.attempt.as_mut())
            {
                a.done("key handshake", s.time());
            }
            self.joined(t, s, network, station);
        }
    }

    /// A station is in.
    pub(super) fn joined(&mut self, t: &mut Teller, s: &Sight<'_>, network: Addr, station: Addr) {
        let name = self.name(network);
        let channel = self.networks.get(&network).and_then(|n| n.channel);
        let open = self.networks.get(&network).is_some_and(|n| n.open);
        let Some(of) = self.stations.get_mut(&station) else {
            return;
        };
        let Some(a) = of.attempt.take() else { return };
        let now = s.time();
        of.member = Some(Membership {
            network,
            since: now,
            stage: a.stage,
        });
        let how = match a.akm {
            Some(akm) => words::protection(akm),
            None if open => "open, nothing is encrypted",
            None => "encrypted",
        };
        let took = duration(now.since(a.started));
        let what = if a.fast {
            format!("roamed to another access point of {name}, {network} ({how}), in {took}")
        } else {
            format!("joined {name} ({how}) in {took}")
        };
        if let Some(stage) = t.stage(a.stage) {
            stage.conclude(State::Ok, what);
        }
        a.remarks(t, channel);
        a.coach(t, station, true);
        self.back(t, s, station);
    }

    /// The attempt of a station came to nothing.
    pub(super) fn fail(&mut self, t: &mut Teller, station: Addr, why: &str) {
        let of = self.stations.get_mut(&station);
        let Some(a) = of.and_then(|of| of.attempt.take()) else {
            return;
        };
        let channel = a
            .network
            .and_then(|n| self.networks.get(&n))
            .and_then(|n| n.channel);
        if let Some(stage) = t.stage(a.stage) {
            stage.conclude(State::Failed, why);
        }
        a.remarks(t, channel);
        a.coach(t, station, false);
        if a.probes > 0 && a.answers == 0 {
            let mut others: Vec<&str> = self
                .networks
                .values()
                .map(|n| n.name.as_str())
                .filter(|n| !n.is_empty() && *n != a.wanted)
                .collect();
            others.sort_unstable();
            others.dedup();
            let shown: Vec<String> = others.iter().take(5).map(|n| format!("\"{n}\"")).collect();
            if let Some(stage) = t.stage(a.stage) {
                stage.remark(if shown.is_empty() {
                    "no other network was heard on this channel either".to_owned()
                } else {
                    format!("heard here instead: {}", shown.join(", "))
                });
            }
        }
    }

    /// The access point sent a station away while it was joining. Returns whether it was.
    pub(super) fn sent_away(
        &mut self,
        t: &mut Teller,
        s: &Sight<'_>,
        station: Addr,
        code: Option<u64>,
        by_itself: bool,
    ) -> bool {
        let of = self.stations.get(&station);
        let Some(a) = of.and_then(|of| of.attempt.as_ref()) else {
            return false;
        };
        // What came before it was let in says nothing of this attempt.
        if !a.associated && !a.authenticated {
            return false;
        }
        let name = a.network.map_or_else(String::new, |n| self.name(n));
        let (at, why) = (a.stage, a.why(&name, s.time().since(a.started)));
        let reason = code.map_or_else(|| "no reason readable".to_owned(), words::reason);
        let who = if by_itself {
            "the station gave up"
        } else {
            "the access point sent it away"
        };
        let words = (
            "Deauthentication".to_owned(),
            format!("Before the station was in, {who} ({reason})."),
        );
        tell(t, s, at, words, s.keys.wlan_reason, Mark::Bad);
        let why = match why {
            Some(why) => format!("{why}; then {who} ({reason})"),
            None => format!("{who} ({reason})"),
        };
        self.fail(t, station, &why);
        true
    }

    pub(super) fn check_attempts(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        let mut failed = Vec::new();
        for (station, of) in &self.stations {
            let Some(a) = &of.attempt else { continue };
            let waited = now.since(a.moved);
            if waited < PATIENCE && !(ended && waited >= AT_THE_END) {
                if ended && let Some(stage) = t.stage(a.stage) {
                    stage.verdict = "it had begun to join when the capture ended".to_owned();
                }
                continue;
            }
            let name = match a.network {
                Some(n) => self.name(n),
                None => format!("\"{}\"", a.wanted),
            };
            if let Some(why) = a.why(&name, now.since(a.started)) {
                failed.push((*station, why));
            } else if ended && let Some(stage) = t.stage(a.stage) {
                stage.conclude(
                    State::InProgress,
                    format!(
                        "{name} answered, but it did not go on to join before the capture ended"
                    ),
                );
            }
        }
        failed.sort_unstable();
        for (station, why) in failed {
            self.fail(t, station, &why);
        }
    }
}
