//! One attempt of a station to join a network: how far it came, and what is to be said of it.

use crate::frame::{Addr, Timestamp};
use crate::story::rules::Sight;
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, duration};

/// One attempt to join.
pub struct Attempt {
    pub stage: StageRef,
    pub network: Option<Addr>,
    /// The name that the station asked for.
    pub wanted: String,
    pub started: Timestamp,
    /// When it last came further, or asked again.
    pub moved: Timestamp,
    /// Its last step that had an answer, for the times of the steps.
    pub step: Timestamp,
    pub probes: u32,
    pub answers: u32,
    pub authentications: u32,
    pub authenticated: bool,
    pub associations: u32,
    pub associated: bool,
    /// It comes from another access point of the network by fast transition: it has keys already.
    pub fast: bool,
    /// Key messages 1 to 4, how often each came.
    pub keys: [u32; 4],
    /// What the signature of message 2 said of the passphrase that was given.
    pub check: Option<u64>,
    pub akm: Option<u64>,
    /// Signal of access point and station, last heard, in dBm; lowest and highest rate in Mb/s.
    pub signal: [Option<i64>; 2],
    pub rates: Option<(f64, f64)>,
    pub retries: u32,
    pub steps: Vec<String>,
}

impl Attempt {
    /// One that begins.
    pub fn begin(stage: StageRef, network: Option<Addr>, wanted: &str, now: Timestamp) -> Self {
        Self {
            stage,
            network,
            wanted: wanted.to_owned(),
            started: now,
            moved: now,
            step: now,
            probes: 0,
            answers: 0,
            authentications: 0,
            authenticated: false,
            associations: 0,
            associated: false,
            fast: false,
            keys: [0; 4],
            check: None,
            akm: None,
            signal: [None; 2],
            rates: None,
            retries: 0,
            steps: Vec::new(),
        }
    }

    pub fn is_associated(&self) -> bool {
        self.associated
    }

    /// Notes how a frame was received.
    pub fn observe(&mut self, s: &Sight<'_>, from_ap: bool) {
        let k = s.keys;
        if let Some(dbm) = s.packet.number(k.radio_signal) {
            let place = if from_ap { 0 } else { 1 };
            if let Some(signal) = self.signal.get_mut(place) {
                *signal = Some(dbm.cast_signed());
            }
        }
        if let Some(rate) = s.packet.number(k.radio_rate).map(f64::from_bits) {
            let (low, high) = self.rates.unwrap_or((rate, rate));
            self.rates = Some((low.min(rate), high.max(rate)));
        }
        if s.packet.number(k.wlan_retry) == Some(1) {
            self.retries = self.retries.saturating_add(1);
        }
    }

    /// A step had its answer: notes what it took.
    pub fn done(&mut self, step: &str, now: Timestamp) {
        self.steps
            .push(format!("{step} {}", duration(now.since(self.step))));
        self.step = now;
        self.moved = now;
    }

    fn m(&self, number: usize) -> u32 {
        let at = number.saturating_sub(1);
        self.keys.get(at).copied().unwrap_or(0)
    }

    /// Remarks on steps, signal, rate and repetitions.
    pub fn remarks(&self, t: &mut Teller, channel: Option<u64>) {
        let Some(stage) = t.stage(self.stage) else {
            return;
        };
        if !self.steps.is_empty() {
            stage.remark(self.steps.join(", "));
        }
        let mut heard = Vec::new();
        if let Some(n) = channel {
            heard.push(format!("channel {n}"));
        }
        let signals = ["access point", "station"].into_iter().zip(self.signal);
        for (who, dbm) in signals.filter_map(|(who, dbm)| Some((who, dbm?))) {
            heard.push(format!("{who} {dbm} dBm"));
        }
        if let Some((low, high)) = self.rates {
            heard.push(if low < high {
                format!("{low} to {high} Mb/s")
            } else {
                format!("{low} Mb/s")
            });
        }
        if !heard.is_empty() {
            stage.remark(format!("heard here: {}", heard.join(", ")));
        }
        if self.retries > 0 {
            let frames = count(u64::from(self.retries), "frame");
            stage.remark(format!(
                "{frames} sent again for want of an acknowledgment: the radio link is not good"
            ));
        }
    }

    /// Why it failed, as far as the steps say.
    pub fn why(&self, name: &str, waited: i64) -> Option<String> {
        let times = |n: u32| count(u64::from(n), "time");
        let [first, second, third, fourth] = self.keys;
        if third > 0 && fourth == 0 {
            return Some(format!(
                "the key handshake broke off after message 3 ({}): message 4 was not seen",
                times(third)
            ));
        }
        if second > 0 {
            return Some(format!(
                "wrong passphrase: the board answered message 1 with message 2 ({}), and the access point of {name} never sent message 3, so it does not accept the key that message 2 is signed with",
                times(second)
            ));
        }
        if first > 0 {
            return Some(format!(
                "the station did not answer message 1 of the key handshake ({})",
                times(first)
            ));
        }
        if self.associated {
            return Some("the key handshake did not begin after the association".to_owned());
        }
        let asked = |what: &str, n: u32| {
            format!(
                "the access point of {name} did not answer the {what} ({} in {})",
                times(n),
                duration(waited)
            )
        };
        if self.associations > 0 {
            return Some(asked("association request", self.associations));
        }
        if self.authentications > 0 && !self.authenticated {
            return Some(asked("authentication", self.authentications));
        }
        (self.answers == 0 && self.probes > 0).then(|| {
            format!(
                "no access point answered for {name}: {} in {}",
                count(u64::from(self.probes), "probe request"),
                duration(waited)
            )
        })
    }

    /// What the passphrase that was given has to do with it.
    pub fn coach(&self, t: &mut Teller, station: Addr, joined: bool) {
        let Some(stage) = t.stage(self.stage) else {
            return;
        };
        let text = match (self.check, joined) {
            (Some(2), true) => "the passphrase given here is wrong: the MIC of M2 does not verify, yet the access point accepted it".to_owned(),
            (Some(2), false) => "passphrase wrong: the MIC of M2 does not verify with the passphrase given here".to_owned(),
            (Some(1), false) => "the passphrase given here is the board's: the MIC of M2 verifies; so it is not the one of the access point".to_owned(),
            (Some(4 | 5), _) | (None, false) => match self.keys.map(|n| n.min(1)) {
                [1, 0, 0, 0] => format!("M1 of {station} seen, M2 not: no passphrase can be checked"),
                [0, 1, 0, _] => format!("M2 of {station} seen, M1 and M3 not: no passphrase can be checked"),
                [_, 0, 1, _] => format!("M3 of {station} seen, M2 not: no passphrase can be checked; make the board rejoin while capturing"),
                _ => return,
            },
            (None, true) if self.m(4) == 0 && self.akm.is_some() && !self.fast => format!(
                "the key handshake of {station} is not whole in this capture: make the board rejoin while capturing"
            ),
            _ => return,
        };
        stage.remark(text);
    }
}
