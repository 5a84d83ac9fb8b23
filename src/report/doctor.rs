//! Verdicts as text and as JSON (schema `netlens.doctor/1`, described in docs/SCHEMAS.md).

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io;

use serde_json::{Value, json};

use super::story::{is_wanted, party, there};
use super::wrap::line;
use crate::frame::Timestamp;
use crate::story::verdicts::{Diagnosis, Finding, Outcome, Weight, examine, point, unseen};
use crate::story::{Device, DeviceId, Focus, StageKind, State, Story, count, duration, frames};

/// The verdicts on the devices that the user asked for, boards first.
#[must_use]
pub fn diagnoses<'s>(story: &'s Story, focus: &Focus) -> Vec<Diagnosis<'s>> {
    let wanted = |id: &_| {
        story
            .device(*id)
            .is_some_and(|d| is_wanted(story, d, focus))
    };
    let ids = story.telling_order().into_iter().filter(wanted);
    ids.filter_map(|id| examine(story, id, focus)).collect()
}

/// Whether a stage of one of these devices failed, for `--check`.
#[must_use]
pub fn failed(all: &[Diagnosis<'_>]) -> bool {
    all.iter()
        .any(|d| matches!(d.outcome, Outcome::Failed | Outcome::Recovered))
}

/// Column in which what is said of a verdict begins.
const WORDS: u16 = 12;
/// Further findings of one device that are listed.
const FURTHER: usize = 12;

/// Appends the verdicts. With a `width`, in columns, longer lines are broken.
pub fn text(
    out: &mut dyn fmt::Write,
    story: &Story,
    name: &str,
    all: &[Diagnosis<'_>],
    width: Option<u16>,
) {
    let head = format!(
        "{name}: {} in {}",
        count(story.packets, "packet"),
        duration(story.span.1.since(story.span.0))
    );
    line(out, "", 0, &head, width);
    if all.is_empty() {
        let what = "No verdict: nobody that fits asked for an address, asked for a name, or opened a connection.";
        line(out, "\n", 0, what, width);
        if let Some(there) = there(story) {
            line(out, "", 0, &there, width);
        }
    }
    for d in all {
        let _ = out.write_char('\n');
        device(out, story, d, width);
    }
    let devices: Vec<&Device> = all.iter().map(|d| d.device).collect();
    let hidden = unseen(story, &devices);
    if !hidden.is_empty() {
        line(out, "\n", 0, "Not visible from here", width);
        for u in hidden {
            line(
                out,
                "  ",
                4,
                &format!("{}. Instead: {}.", u.what, u.instead),
                width,
            );
        }
    }
    if story.stages_left_out() > 0 {
        let text = format!(
            "{} beyond the bounds of a story were not looked at.",
            count(story.stages_left_out(), "stage")
        );
        line(out, "\n", 0, &text, width);
    }
}

/// What was told of live traffic so far, so that each finding is told once.
#[derive(Debug, Default)]
pub struct News {
    told: HashSet<(DeviceId, StageKind, Timestamp, u32, &'static str)>,
    /// The devices of which something was told, and whether it was mended since.
    devices: HashMap<DeviceId, Outcome>,
}

/// Findings told at most; a story holds no more stages.
const MAX_TOLD: usize = 10_000;

impl News {
    /// A line for each finding since the last time, and one for each device that is well again.
    pub fn since_last(&mut self, story: &Story, all: &[Diagnosis<'_>]) -> Vec<String> {
        let mut lines = Vec::new();
        for d in all {
            let who = story.party(d.device.party).map(party).unwrap_or_default();
            let at = duration(story.span.1.since(story.span.0));
            for f in &d.findings {
                let Some(rule) = f.rule.map(|r| r.name).or(failed_stage(f)) else {
                    continue;
                };
                let s = f.stage;
                let new = self.told.len() < MAX_TOLD
                    && self.told.insert((d.id, s.kind, s.start, s.flow, rule));
                if new {
                    let word = match f.rule.map(|r| r.weighs(s)) {
                        Some(Weight::Trouble) => Outcome::Troubled.word(),
                        Some(Weight::Hint) => "note",
                        _ => Outcome::Failed.word(),
                    };
                    let advice = f
                        .rule
                        .map_or_else(String::new, |r| format!(". Try: {}", r.first));
                    lines.push(format!("at {at}: {word:<7} {who}: {}{advice}", told(f)));
                }
            }
            let before = self.devices.insert(d.id, d.outcome);
            let mended = matches!(d.outcome, Outcome::Recovered | Outcome::Well)
                && before.is_some_and(|b| b == Outcome::Failed);
            if mended {
                lines.push(format!("at {at}: well again {who}"));
            }
        }
        lines
    }
}

/// What a failure that no rule knows is called.
fn failed_stage(f: &Finding<'_>) -> Option<&'static str> {
    (f.stage.state == State::Failed).then_some("")
}

fn device(out: &mut dyn fmt::Write, story: &Story, d: &Diagnosis<'_>, width: Option<u16>) {
    let who = story.party(d.device.party).map(party).unwrap_or_default();
    let hint = |f: &&Finding<'_>| f.rule.is_some_and(|r| r.weight == Weight::Hint);
    let what = match d.findings.first() {
        Some(f) if !hint(&f) => told(f),
        _ if d.outcome == Outcome::Well => well(d.device),
        _ => format!(
            "nothing by which to judge in {}",
            count(d.device.frames, "frame")
        ),
    };
    line(
        out,
        &format!("{:<11} ", d.outcome.word()),
        WORDS,
        &format!("{who}: {what}"),
        width,
    );
    let mut part = |head: &str, text: &str| {
        line(out, &format!("{head:>11} "), WORDS, text, width);
    };
    if let Some(f) = d.findings.first() {
        if hint(&f) {
            part("note", &told(f));
        }
        match f.rule {
            Some(rule) => {
                part("why", &format!("{} ({})", rule.why, rule.sure.word()));
                part("try first", rule.first);
                part("try second", rule.second);
                part("look at", &proof(f, rule.spec));
            }
            None if d.outcome == Outcome::Unfinished => {
                part("why", "the capture ended before the outcome was known");
                part("try first", "capture for longer");
            }
            None => {
                part("why", "no rule of netlens knows this failure");
                part("look at", &proof(f, ""));
            }
        }
        if let Some(good) = f.recovered {
            let at = frames(good.evidence.iter().map(|e| e.frame));
            let many = plural(good.evidence.len());
            part(
                "later",
                &format!("it went well: {} ({many} {at})", good.verdict),
            );
        }
    }
    for f in d.findings.iter().skip(1).take(FURTHER) {
        let after = if f.recovered.is_some() {
            "; later it went well"
        } else {
            ""
        };
        let try_first = f
            .rule
            .map_or_else(String::new, |r| format!(". Try: {}", r.first));
        part("also", &format!("{}{after}{try_first}", told(f)));
    }
    let more = d.findings.len().saturating_sub(1 + FURTHER);
    if more > 0 {
        part(
            "and",
            &format!("{more} more of the kind: netlens story lists them"),
        );
    }
}

/// Words of the remarks that say what the matter is with a stage that went well in itself.
const REMARKS: [&str; 5] = [
    "not smooth",
    "was never acknowledged",
    "stopped halfway",
    "the broker publishes the client's will under",
    "was published before this client subscribed",
];

fn plural(n: usize) -> &'static str {
    if n == 1 { "frame" } else { "frames" }
}

/// What a finding says, in one line: stage, sentence, frames.
fn told(f: &Finding<'_>) -> String {
    let s = f.stage;
    let numbers = frames(s.evidence.iter().map(|e| e.frame));
    let sentence = if s.verdict.is_empty() {
        "it had not finished when the capture ended"
    } else {
        &s.verdict
    };
    // What went well in itself is told by what was remarked on it.
    let remark = (s.state != State::Failed)
        .then(|| {
            let mut all = s.remarks.iter();
            all.find(|r| REMARKS.iter().any(|words| r.contains(words)))
        })
        .flatten();
    let names_it = matches!(s.kind, StageKind::Address | StageKind::Connect)
        || sentence.contains(s.title.as_str());
    let sentence = match remark {
        Some(remark) => format!("{}: {remark}", s.title),
        None if names_it => sentence.to_owned(),
        None => format!("{}: {sentence}", s.title),
    };
    let at = f
        .frame()
        .filter(|_| s.evidence.len() > 1 && s.state == State::Failed)
        .map_or_else(String::new, |n| format!("; proof: frame {n}"));
    format!(
        "{}: {sentence} ({} {numbers}{at})",
        s.kind.name(),
        plural(s.evidence.len())
    )
}

fn proof(f: &Finding<'_>, spec: &str) -> String {
    let field = f.key().map_or_else(String::new, |k| format!("{k} in "));
    let frame = f.frame().map_or_else(String::new, |n| format!("frame {n}"));
    let spec = if spec.is_empty() {
        String::new()
    } else {
        format!("; {spec}")
    };
    format!("{field}{frame}{spec}")
}

/// The stages that went well, for a device without findings.
fn well(d: &Device) -> String {
    let good: Vec<&str> = StageKind::ALL
        .into_iter()
        .filter(|k| d.state(*k) == State::Ok)
        .map(StageKind::name)
        .collect();
    format!("all is well as far as it was seen: {}", good.join(", "))
}

/// Writes the verdicts as one JSON object.
///
/// # Errors
/// The writer's.
pub fn json(
    out: &mut dyn io::Write,
    story: &Story,
    name: &str,
    all: &[Diagnosis<'_>],
) -> io::Result<()> {
    let devices: Vec<&Device> = all.iter().map(|d| d.device).collect();
    let hidden: Vec<Value> = unseen(story, &devices)
        .into_iter()
        .map(|u| json!({ "name": u.name, "what": u.what, "instead": u.instead }))
        .collect();
    writeln!(out, "{{\n  \"schema\": \"netlens.doctor/1\",")?;
    writeln!(out, "  \"capture\": {},", json!(name))?;
    writeln!(out, "  \"packets\": {},", story.packets)?;
    writeln!(out, "  \"failed\": {},", failed(all))?;
    writeln!(out, "  \"captured\": {},", json!(point(story)))?;
    writeln!(out, "  \"not_visible\": {},", Value::Array(hidden))?;
    writeln!(out, "  \"stages_left_out\": {},", story.stages_left_out())?;
    write!(out, "  \"devices\": [")?;
    for (i, d) in all.iter().enumerate() {
        let comma = if i > 0 { "," } else { "" };
        let p = story.party(d.device.party);
        let value = json!({
            "device": d.id.0,
            "name": p.and_then(|p| p.name.clone()),
            "ip": p.filter(|p| p.ip.is_ip()).map(|p| p.ip.to_string()),
            "mac": p.filter(|p| p.mac != crate::frame::Addr::None).map(|p| p.mac.to_string()),
            "board": p.is_some_and(|p| p.board),
            "frames": d.device.frames,
            "outcome": d.outcome.key(),
            "findings": d.findings.iter().map(finding).collect::<Vec<_>>(),
        });
        write!(out, "{comma}\n    {value}")?;
    }
    writeln!(out, "\n  ]\n}}")
}

fn finding(f: &Finding<'_>) -> Value {
    let s = f.stage;
    let evidence: Vec<Value> = s
        .evidence
        .iter()
        .map(|e| json!({ "frame": e.frame, "field": e.field.map(|f| f.key) }))
        .collect();
    json!({
        "stage": s.kind.name().to_lowercase(),
        "state": s.state.key(),
        "title": s.title,
        "verdict": s.verdict,
        "fault": f.rule.map(|r| r.name),
        "why": f.rule.map(|r| r.why),
        "try_first": f.rule.map(|r| r.first),
        "try_second": f.rule.map(|r| r.second),
        "confidence": f.rule.map(|r| r.sure.word()),
        "spec": f.rule.map(|r| r.spec),
        "frame": f.frame(),
        "field": f.key(),
        "evidence": evidence,
        "recovered_in": f.recovered.and_then(|r| r.evidence.last()).map(|e| e.frame),
    })
}
