//! Looks at a device's stages with all rules, and says what came of it.

use super::rule::{Case, Rule, Weight};
use crate::story::stage::{Proof, Stage, StageKind, State};
use crate::story::{Device, DeviceId, Focus, Story};

/// A stage that deserves a word, and the rule that explains it.
#[derive(Clone, Copy)]
pub struct Finding<'s> {
    /// The passage.
    pub stage: &'s Stage,
    /// The rule; `None` where none knows this failure.
    pub rule: Option<&'static Rule>,
    /// A later passage of the same purpose that went well.
    pub recovered: Option<&'s Stage>,
}

impl Finding<'_> {
    /// What proves it, where not merely the last that was seen does.
    fn proof(&self) -> Option<Proof> {
        let stage = self.stage;
        let weight = self.rule.map(|r| r.weighs(stage));
        match (stage.state, weight) {
            (State::Failed, _) => stage.proof,
            (_, Some(Weight::Trouble)) if stage.refused > 0 => stage.proof,
            (_, Some(Weight::Trouble)) => stage.sign,
            _ => None,
        }
    }

    /// The frame that proves it.
    #[must_use]
    pub fn frame(&self) -> Option<u32> {
        let last = || self.stage.evidence.last().map(|e| e.frame);
        self.proof().map(|p| p.frame).or_else(last)
    }

    /// The key of the field that proves it.
    #[must_use]
    pub fn key(&self) -> Option<&'static str> {
        let last = || self.stage.evidence.last().and_then(|e| e.field);
        let field = self.proof().map(|p| p.field).or_else(last);
        field.map(|f| f.key)
    }
}

/// How a device fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A stage failed.
    Failed,
    /// Stages failed, and each was made good later.
    Recovered,
    /// All went well, with trouble that deserves a look.
    Troubled,
    /// A stage had begun and was not over when the capture ended.
    Unfinished,
    /// All that was seen went well.
    Well,
    /// Nothing was seen by which to judge.
    Nothing,
}

impl Outcome {
    /// The outcome in the word of reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Failed => "FAILED",
            Self::Recovered => "RECOVERED",
            Self::Troubled => "TROUBLE",
            Self::Unfinished => "UNFINISHED",
            Self::Well => "OK",
            Self::Nothing => "NOT SEEN",
        }
    }

    /// The outcome as a key for machines.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Recovered => "recovered",
            Self::Troubled => "troubled",
            Self::Unfinished => "unfinished",
            Self::Well => "ok",
            Self::Nothing => "not_seen",
        }
    }
}

/// The verdict on one device.
pub struct Diagnosis<'s> {
    /// Its index in the story.
    pub id: DeviceId,
    /// Itself.
    pub device: &'s Device,
    /// How it fared.
    pub outcome: Outcome,
    /// What decides the outcome first, then the rest in order of time.
    pub findings: Vec<Finding<'s>>,
}

/// Findings of one device that are kept; a device has at most some thousands of stages.
const MAX_FINDINGS: usize = 256;

/// Looks at one device. With a port in `focus`, conversations of other ports are left out.
#[must_use]
pub fn examine<'s>(story: &'s Story, id: DeviceId, focus: &Focus) -> Option<Diagnosis<'s>> {
    let device = story.device(id)?;
    let wanted = |s: &&Stage| {
        focus
            .port
            .is_none_or(|p| s.flow == 0 || s.ports.contains(&p) || s.kind < StageKind::Connect)
    };
    let mut findings: Vec<(Weight, Finding<'s>)> = Vec::new();
    for stage in device.stages.iter().filter(wanted) {
        let case = Case {
            story,
            device,
            stage,
        };
        let rule = super::all().find(|r| r.applies(&case));
        let weight = match rule {
            Some(rule) => rule.weighs(stage),
            None if stage.state == State::Failed => Weight::Failure,
            None => continue,
        };
        if weight == Weight::Harmless || findings.len() >= MAX_FINDINGS {
            continue;
        }
        let recovered = (weight == Weight::Failure)
            .then(|| made_good(device, stage))
            .flatten();
        findings.push((
            weight,
            Finding {
                stage,
                rule,
                recovered,
            },
        ));
    }
    let made = |made: bool| {
        let mut all = findings.iter();
        all.any(|(w, f)| *w == Weight::Failure && f.recovered.is_some() == made)
    };
    let (failed, recovered) = (made(false), made(true));
    // What was not made good comes first, then what was, then trouble; each in order of time. What failed while the way
    // back into the Wi-Fi was sought follows from its loss.
    findings.sort_by_key(|(weight, f)| match weight {
        Weight::Failure if f.recovered.is_none() => 0,
        Weight::Failure if on_the_way_back(device, f.stage) => 3,
        Weight::Failure => 1,
        Weight::Trouble => 2,
        _ => 4,
    });
    let outcome = match findings.first() {
        _ if failed => Outcome::Failed,
        _ if recovered => Outcome::Recovered,
        Some((Weight::Trouble, _)) => Outcome::Troubled,
        _ if unfinished(device).is_some() => Outcome::Unfinished,
        _ if device.stages.iter().any(|s| s.state == State::Ok) => Outcome::Well,
        _ => Outcome::Nothing,
    };
    let mut findings: Vec<Finding<'s>> = findings.into_iter().map(|(_, f)| f).collect();
    if outcome == Outcome::Unfinished {
        let open = unfinished(device).map(|stage| Finding {
            stage,
            rule: None,
            recovered: None,
        });
        findings.splice(0..0, open);
    }
    Some(Diagnosis {
        id,
        device,
        outcome,
        findings,
    })
}

/// Whether a try to join the Wi-Fi failed while its loss was being made good.
fn on_the_way_back(device: &Device, stage: &Stage) -> bool {
    let within =
        |r: &Stage| r.kind == StageKind::Recover && r.start <= stage.start && stage.start <= r.end;
    stage.kind == StageKind::Join && device.stages.iter().any(within)
}

/// The last stage on the way to talking, where it is not over.
fn unfinished(device: &Device) -> Option<&Stage> {
    let way = [
        StageKind::Join,
        StageKind::Address,
        StageKind::Name,
        StageKind::Connect,
        StageKind::Secure,
    ];
    let last = device
        .stages
        .iter()
        .rev()
        .find(|s| s.kind != StageKind::Close && s.state != State::NotSeen)?;
    // A question that waits for its answer.
    let asked = last.kind == StageKind::Talk && last.verdict.contains("had no answer when");
    let open = last.state == State::InProgress && (way.contains(&last.kind) || asked);
    open.then_some(last)
}

/// Whether a session ended because another one came with its client identifier (MQTT 3.1.1 section 3.1.4; in MQTT 5 the
/// broker says so).
fn taken_over(stage: &Stage) -> bool {
    const SESSION_TAKEN_OVER: u64 = 0x8e;
    let said = |p: Proof| match p.field.key {
        "mqtt.clientid" => true,
        "mqtt.disconnect.reason_code" => p.value == SESSION_TAKEN_OVER,
        _ => false,
    };
    stage.state == State::Failed && stage.proof.is_some_and(said)
}

/// A later passage of the same purpose that went well.
fn made_good<'s>(device: &'s Device, failed: &Stage) -> Option<&'s Stage> {
    // Another request that went well does not mend the one that failed; a session that was let in at last does.
    let session = [
        "mqtt.conack.val",
        "mqtt.connack.reason_code",
        "mqtt.clientid",
        "mqtt.kalive",
        "mqtt.disconnect.reason_code",
    ];
    // Thrown out again and again: who is let in now is thrown out next.
    let times = || device.stages.iter().filter(|s| taken_over(s)).count();
    if taken_over(failed) && times() > 1 {
        return None;
    }
    let of_session = failed.proof.is_none_or(|p| session.contains(&p.field.key));
    if failed.kind == StageKind::Talk && !(failed.title.starts_with("MQTT with") && of_session) {
        return None;
    }
    // One's own name, one's own server: the port of the client does not matter, nor which address DHCP gives.
    let purpose = |s: &Stage| -> String {
        let title = match s.title.split_once(" from port ") {
            Some((before, after)) => {
                let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
                format!("{before}{rest}")
            }
            None => s.title.clone(),
        };
        let first = title.split(' ').next().unwrap_or_default().to_owned();
        if s.kind == StageKind::Address {
            first
        } else {
            title
        }
    };
    let wanted = purpose(failed);
    device.stages.iter().find(|s| {
        s.kind == failed.kind
            && s.state == State::Ok
            && s.start > failed.start
            && purpose(s) == wanted
            && s.kind != StageKind::Close
    })
}
