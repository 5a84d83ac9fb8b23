//! Two runs of a device beside each other, as text and as JSON (schema `netlens.diff/1`, described in docs/SCHEMAS.md).

use std::fmt;
use std::io;

use serde_json::{Value, json};

use super::story::party;
use super::wrap::line;
use crate::story::diff::{Difference, Weight};
use crate::story::{Device, Stage, Story, duration, frames};

/// One of the two runs.
#[derive(Clone, Copy)]
pub struct Run<'s> {
    /// Name of its capture.
    pub name: &'s str,
    /// Its story.
    pub story: &'s Story,
    /// The device that is compared.
    pub device: &'s Device,
}

impl Run<'_> {
    fn who(&self) -> String {
        let p = self.story.party(self.device.party);
        p.map(party).unwrap_or_default()
    }
}

/// Differences that are listed after the first.
const FURTHER: usize = 40;

fn word(weight: Weight) -> &'static str {
    match weight {
        Weight::Matters => "matters",
        Weight::Extra => "only in the second",
        Weight::Better => "better in the second",
        Weight::Slower => "slower",
        Weight::Words => "otherwise",
    }
}

fn run(out: &mut dyn fmt::Write, which: &str, stage: Option<&Stage>, width: Option<u16>) {
    let said = match stage {
        None => format!("{which} nothing of it"),
        Some(s) => format!(
            "{which} {}, {}: {} (in {}, frames {})",
            s.state.word(),
            s.title,
            if s.verdict.is_empty() {
                "no more was seen"
            } else {
                &s.verdict
            },
            duration(s.end.since(s.start)),
            frames(s.evidence.iter().map(|e| e.frame))
        ),
    };
    line(out, "  ", 9, &said, width);
}

/// Appends the comparison.
pub fn text(
    out: &mut dyn fmt::Write,
    good: Run<'_>,
    bad: Run<'_>,
    all: &[Difference<'_>],
    width: Option<u16>,
) {
    line(
        out,
        "",
        6,
        &format!("good: {}, {}", good.name, good.who()),
        width,
    );
    line(
        out,
        "",
        6,
        &format!("bad:  {}, {}", bad.name, bad.who()),
        width,
    );
    let first = all.iter().position(|d| d.weight == Weight::Matters);
    match first.and_then(|i| all.get(i)) {
        None => line(
            out,
            "\n",
            0,
            "No difference that matters: every stage ended as it did in the good run.",
            width,
        ),
        Some(d) => {
            let head = format!("The first difference that matters: {}", d.kind.name());
            line(out, "\n", 0, &head, width);
            run(out, "good:", d.good, width);
            run(out, "bad: ", d.bad, width);
        }
    }
    let rest: Vec<&Difference<'_>> = all
        .iter()
        .enumerate()
        .filter(|(i, _)| Some(*i) != first)
        .map(|(_, d)| d)
        .collect();
    if !rest.is_empty() {
        let _ = writeln!(out, "\nWhat else differs, in order of time");
    }
    for d in rest.iter().take(FURTHER) {
        line(
            out,
            "",
            6,
            &format!("{} ({})", d.kind.name(), word(d.weight)),
            width,
        );
        run(out, "good:", d.good, width);
        run(out, "bad: ", d.bad, width);
    }
    if rest.len() > FURTHER {
        let _ = writeln!(out, "... and {} more", rest.len() - FURTHER);
    }
}

fn stage(s: Option<&Stage>) -> Value {
    s.map_or(Value::Null, |s| {
        json!({
            "state": s.state.key(), "title": s.title, "verdict": s.verdict,
            "start_ns": s.start.0, "end_ns": s.end.0,
            "frames": s.evidence.iter().map(|e| e.frame).collect::<Vec<_>>(),
        })
    })
}

/// Writes the comparison as JSON.
///
/// # Errors
/// It cannot be written.
pub fn json(
    out: &mut dyn io::Write,
    good: Run<'_>,
    bad: Run<'_>,
    all: &[Difference<'_>],
) -> io::Result<()> {
    let side = |r: Run<'_>| json!({ "capture": r.name, "device": r.who() });
    let differences: Vec<Value> = all
        .iter()
        .map(|d| {
            json!({
                "stage": d.kind.name(),
                "weight": match d.weight {
                    Weight::Matters => "matters",
                    Weight::Extra => "extra",
                    Weight::Better => "better",
                    Weight::Slower => "slower",
                    Weight::Words => "words",
                },
                "good": stage(d.good), "bad": stage(d.bad),
            })
        })
        .collect();
    let first = all.iter().position(|d| d.weight == Weight::Matters);
    let value = json!({
        "schema": "netlens.diff/1", "good": side(good), "bad": side(bad),
        "first_that_matters": first, "differences": differences,
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}
