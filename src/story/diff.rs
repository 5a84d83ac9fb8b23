//! Two runs of a device beside each other, aligned by what each passage through a stage was about.
//!
//! Passages of the same purpose (the same name asked, a connection to the same server) are compared, the first with the
//! first, the second with the second; what is left over of a stage is compared in order, as a server may have moved.

use super::stage::{Stage, StageKind, State};
use super::{Device, Story};

/// How much a difference says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The same came of it in other words: another address, another number of messages.
    Words,
    /// It took much longer.
    Slower,
    /// It went better than in the good run.
    Better,
    /// Only the second run has it, and it went well there.
    Extra,
    /// It ended otherwise, or is missing.
    Matters,
}

/// A difference of the two runs.
#[derive(Debug, Clone, Copy)]
pub struct Difference<'s> {
    /// The stage.
    pub kind: StageKind,
    /// The passage in the good run.
    pub good: Option<&'s Stage>,
    /// The passage in the bad run.
    pub bad: Option<&'s Stage>,
    /// What it says.
    pub weight: Weight,
}

/// It took so many times as long ...
const SLOWER: i64 = 3;
/// ... and so much longer.
const SLOWER_BY: i64 = 200_000_000;

/// Compares two runs; the differences come in the order in which they happened.
#[must_use]
pub fn compare<'s>(
    (good_story, good): (&'s Story, &'s Device),
    (bad_story, bad): (&'s Story, &'s Device),
) -> Vec<Difference<'s>> {
    let mut found: Vec<(i64, Difference<'s>)> = Vec::new();
    let start = |stage: &Stage, story: &Story| stage.start.since(story.span.0);
    let mut all = Vec::new();
    for kind in StageKind::ALL {
        let of_kind = |d: &'s Device| d.stages.iter().filter(move |s| s.kind == kind);
        let of_kind = pairs(of_kind(good).collect(), of_kind(bad).collect());
        all.extend(of_kind.into_iter().map(|(a, b)| (kind, a, b)));
    }
    // What is missing in the bad run is missed once all that came before it in the good one is over there, however long that
    // took: it follows from what failed, and must not stand before it.
    let missed = |missing: &Stage| {
        let earlier = all.iter().filter_map(|(kind, a, b)| {
            let b = (*b)?;
            let before = match a {
                Some(a) => a.start < missing.start,
                None => b.state == State::Failed && *kind < missing.kind,
            };
            before.then(|| start(b, bad_story))
        });
        earlier.max().unwrap_or_else(|| start(missing, good_story))
    };
    for (kind, a, b) in &all {
        let (kind, a, b) = (*kind, *a, *b);
        let Some(weight) = weigh(a, b) else {
            continue;
        };
        let at = b
            .map(|b| start(b, bad_story))
            .or(a.map(missed))
            .unwrap_or(0);
        let difference = Difference {
            kind,
            good: a,
            bad: b,
            weight,
        };
        found.push((at, difference));
    }
    found.sort_by_key(|(at, d)| (*at, d.kind));
    found.into_iter().map(|(_, d)| d).collect()
}

/// Puts passages of one stage beside each other.
fn pairs<'s>(
    good: Vec<&'s Stage>,
    bad: Vec<&'s Stage>,
) -> Vec<(Option<&'s Stage>, Option<&'s Stage>)> {
    let mut rest: Vec<Option<&'s Stage>> = bad.into_iter().map(Some).collect();
    let mut out = Vec::new();
    let mut alone = Vec::new();
    for a in good {
        let about = purpose(a);
        let place = rest
            .iter_mut()
            .find(|b| b.is_some_and(|b| purpose(b) == about));
        match place.and_then(Option::take) {
            Some(b) => out.push((Some(a), Some(b))),
            None => alone.push(a),
        }
    }
    let mut rest = rest.into_iter().flatten();
    for a in alone {
        out.push((Some(a), rest.next()));
    }
    out.extend(rest.map(|b| (None, Some(b))));
    out
}

/// What a passage is about, without the port that the client chose.
fn purpose(stage: &Stage) -> String {
    let mut words = stage.title.split(' ').peekable();
    let mut out = String::new();
    while let Some(word) = words.next() {
        if word == "from" && words.peek() == Some(&"port") {
            words.next();
            words.next();
            continue;
        }
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// A sentence without its durations, which are never the same twice.
fn timeless(sentence: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in sentence.split(' ') {
        let unit = word.trim_end_matches([',', ';', ')', '.']);
        let number = out.last().is_some_and(|n| n.parse::<f64>().is_ok());
        if number && matches!(unit, "ms" | "s" | "min" | "h") {
            out.pop();
        } else {
            out.push(word);
        }
    }
    out.join(" ")
}

fn weigh(good: Option<&Stage>, bad: Option<&Stage>) -> Option<Weight> {
    let (Some(a), Some(b)) = (good, bad) else {
        return Some(match (good, bad) {
            (None, Some(b)) if b.state != State::Failed => Weight::Extra,
            (Some(a), None) if a.state == State::Failed => Weight::Better,
            _ => Weight::Matters,
        });
    };
    if a.state != b.state {
        let better = a.state == State::Failed || (b.state == State::Ok);
        return Some(if better {
            Weight::Better
        } else {
            Weight::Matters
        });
    }
    if (a.refused > 0) != (b.refused > 0) {
        return Some(if a.refused > 0 {
            Weight::Better
        } else {
            Weight::Matters
        });
    }
    let lasted = |s: &Stage| s.end.since(s.start);
    let (before, now) = (lasted(a), lasted(b));
    // A name asked again later is no slow name; talk and close last as long as there is something to say.
    let handshake = !matches!(a.kind, StageKind::Name | StageKind::Talk | StageKind::Close);
    if handshake && now > before.saturating_mul(SLOWER) && now.saturating_sub(before) > SLOWER_BY {
        return Some(Weight::Slower);
    }
    let same = purpose(a) == purpose(b) && timeless(&a.verdict) == timeless(&b.verdict);
    (!same).then_some(Weight::Words)
}
