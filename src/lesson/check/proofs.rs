//! Everything that a lesson names is in its captures, and every statement is proved by them or by a standard.

use crate::lesson::facts::{Facts, Known};
use crate::lesson::judge;
use crate::lesson::manifest::{
    Answer, Ask, Do, Evidence, Kind, Lesson, Look, Question, Step, Times,
};
use crate::lesson::problem::Problems;
use crate::lesson::topic;

/// Checks one lesson.
pub fn lesson(lesson: &Lesson, facts: &Facts, problems: &mut Problems) {
    let mut tell = |line: usize, text: String| problems.at(line, text);
    match facts.capture(&lesson.capture) {
        Err(e) => tell(1, format!("capture = \"{}\": {e}", lesson.capture)),
        Ok(known) => must_match(known, &lesson.wireshark, "wireshark", 1, &mut tell),
    }
    for step in &lesson.steps {
        let mut tell = |text: String| problems.at(step.line, format!("{}: {text}", step.id));
        match facts.capture(&step.look.capture) {
            Err(e) => tell(format!("capture = \"{}\": {e}", step.look.capture)),
            Ok(known) => look(&step.look, known, &mut tell),
        }
        proved(step, &mut tell);
        match &step.kind {
            Kind::Ask(ask) => question(step, ask, facts, &mut tell),
            Kind::Do(d) => done(d, facts, &mut tell),
            Kind::Play(tries) => {
                for t in tries {
                    let found = topic::matching(&t.filter, &t.topic);
                    if (found.outcome == topic::Outcome::Yes) != t.matches {
                        tell(format!(
                            "\"{}\" and \"{}\": {} ({})",
                            t.filter, t.topic, found.rule, found.cite
                        ));
                    }
                }
            }
            Kind::Show | Kind::Tell | Kind::Reveal => {}
        }
        for e in &step.proof.evidence {
            evidence(e, facts, &mut |text| problems.at(e.line, text));
        }
    }
}

fn must_match(
    known: &Known,
    filter: &str,
    what: &str,
    line: usize,
    tell: &mut dyn FnMut(usize, String),
) {
    match known.matching(filter) {
        Err(e) => tell(line, format!("{what}: {e}")),
        Ok([]) => tell(line, format!("{what}: no frame matches {filter}")),
        Ok(_) => {}
    }
}

fn look(look: &Look, known: &Known, tell: &mut dyn FnMut(String)) {
    let last = known.frames;
    for (what, frame) in [("frame", look.frame), ("until", look.until)] {
        if let Some(n) = frame
            && !(1..=last).contains(&n)
        {
            tell(format!(
                "{what} = {n}: {} has frames 1 to {last}",
                look.capture
            ));
        }
    }
    if let Some(filter) = &look.filter {
        must_match(known, filter, "filter", 0, &mut |_, text| tell(text));
        let matching = known.matching(filter).unwrap_or(&[]);
        if let Some(frame) = look.frame
            && !matching.is_empty()
            && !matching.contains(&frame)
        {
            tell(format!(
                "frame {frame} does not match the step's own filter"
            ));
        }
    }
    if let (Some(frame), Some(field)) = (look.frame, &look.field) {
        has_field(known, frame, field, tell);
    }
    if let Some(stage) = look.stage
        && !known.stages.contains(&stage)
    {
        let name = stage.name().to_lowercase();
        tell(format!(
            "stage \"{name}\": no device in {} gets there",
            look.capture
        ));
    }
}

fn has_field(known: &Known, frame: u32, key: &str, tell: &mut dyn FnMut(String)) {
    if let Some(near) = known.unknown.get(key) {
        let hint = if near.is_empty() {
            String::new()
        } else {
            format!(": did you mean {}?", near.join(", "))
        };
        tell(format!("no field is called \"{key}\"{hint}"));
    } else if known.values(frame, key).is_empty() {
        tell(format!("frame {frame} has no field {key}"));
    }
}

/// Whether something is said to prove the words of a step.
fn proved(step: &Step, tell: &mut dyn FnMut(String)) {
    let proof = &step.proof;
    let shown = step.look.frame.is_some() && step.look.field.is_some();
    let cited = proof.cite.iter().any(|c| c.trim().len() > 3);
    if !proof.cite.is_empty() && !cited {
        tell("cite names a standard and a section, as \"RFC 9293 section 3.5\"".to_owned());
    }
    let has = !proof.evidence.is_empty() || cited;
    match &step.kind {
        Kind::Show | Kind::Tell | Kind::Reveal if !has && !shown && !proof.claims_nothing => tell(
            "nothing proves this: add evidence, frame and field, or cite; or claims = false where it states nothing about protocols".to_owned(),
        ),
        Kind::Ask(ask) => {
            let own = match &ask.question {
                Question::Number { answer, .. } => matches!(answer, Answer::Derived(_)),
                Question::Text { answer, .. } => matches!(answer, Answer::Derived(_)),
                Question::Field(_) => true,
                Question::Frame(_) | Question::Choose { .. } | Question::Order { .. } => false,
            };
            let by_filter = matches!(
                &ask.question,
                Question::Frame(crate::lesson::manifest::FrameAnswer::Matching(..))
            );
            if !has && !own && !by_filter && ask.when.is_empty() {
                tell("nothing proves the answer: derive it from the capture, or add when, evidence or cite".to_owned());
            }
        }
        _ => {}
    }
}

fn evidence(e: &Evidence, facts: &Facts, tell: &mut dyn FnMut(String)) {
    let known = match facts.capture(&e.capture) {
        Ok(known) => known,
        Err(why) => return tell(format!("evidence: capture \"{}\": {why}", e.capture)),
    };
    let frames = match known.matching(&e.filter) {
        Ok(frames) => frames,
        Err(why) => return tell(format!("evidence: {why}")),
    };
    let held = match e.times {
        Times::Frame(n) => frames.contains(&n),
        Times::Any => !frames.is_empty(),
        Times::None => frames.is_empty(),
        Times::Count(n) => frames.len() == n as usize,
    };
    if !held {
        let wanted = match e.times {
            Times::Frame(n) => format!("frame {n}"),
            Times::Any => "at least one frame".to_owned(),
            Times::None => "no frame".to_owned(),
            Times::Count(n) => format!("{n} frames"),
        };
        tell(format!(
            "evidence: {wanted} should match {} in {}; {}",
            e.filter,
            e.capture,
            which(frames)
        ));
    }
}

/// The frames that do match, for a message.
fn which(frames: &[u32]) -> String {
    let first: Vec<String> = frames.iter().take(12).map(u32::to_string).collect();
    match (frames.len(), first.len()) {
        (0, _) => "none does".to_owned(),
        (all, some) if all > some => format!("{all} do: {}, ...", first.join(", ")),
        (all, _) => format!("{all} do: {}", first.join(", ")),
    }
}

fn question(step: &Step, ask: &Ask, facts: &Facts, tell: &mut dyn FnMut(String)) {
    let capture = &step.look.capture;
    let Ok(known) = facts.capture(capture) else {
        return;
    };
    match &ask.question {
        Question::Number {
            answer: Answer::Derived(d),
            ..
        }
        | Question::Text {
            answer: Answer::Derived(d),
            ..
        } => {
            let name = d.capture.as_ref().unwrap_or(capture);
            match facts.capture(name) {
                Err(e) => tell(format!("answer: capture \"{name}\": {e}")),
                Ok(known) => has_field(known, d.frame, &d.field, tell),
            }
        }
        Question::Field(keys) => {
            for key in keys {
                has_field(known, step.look.frame.unwrap_or(0), key, tell);
            }
        }
        Question::Frame(_) => {
            let frames = judge::frames(step, &ask.question, facts);
            if frames.is_empty() {
                tell("answer: no frame matches".to_owned());
            }
            for n in frames.iter().filter(|n| !(1..=known.frames).contains(n)) {
                tell(format!("answer: {capture} has no frame {n}"));
            }
        }
        _ => {}
    }
    for (name, filter) in &ask.when {
        if let Err(e) = known.matching(filter) {
            tell(format!("when: {name}: {e}"));
        }
    }
    match &ask.question {
        Question::Choose { options, answer } => {
            unknown_names(ask, options, tell);
            choose_when(step, ask, answer, known, tell);
        }
        Question::Order { items, answer } => {
            unknown_names(ask, items, tell);
            order_when(ask, answer, known, tell);
        }
        _ => {}
    }
}

fn unknown_names(ask: &Ask, names: &[String], tell: &mut dyn FnMut(String)) {
    for (name, _) in &ask.when {
        if !names.contains(name) {
            tell(format!("when: there is no \"{name}\" to choose"));
        }
    }
}

fn choose_when(step: &Step, ask: &Ask, answer: &str, known: &Known, tell: &mut dyn FnMut(String)) {
    if ask.when.is_empty() {
        return;
    }
    let Some(at) = ask.at.or(step.look.frame) else {
        return tell("when needs at = N, or frame = N".to_owned());
    };
    if !ask.when.iter().any(|(name, _)| name == answer) {
        tell(format!(
            "when: a filter for the answer, {answer}, is missing"
        ));
    }
    for (name, filter) in &ask.when {
        let hit = known.matching(filter).is_ok_and(|m| m.contains(&at));
        if hit != (name == answer) {
            let word = if hit { "matches" } else { "does not match" };
            tell(format!(
                "when: the filter of {name} {word} frame {at}: {filter}"
            ));
        }
    }
}

fn order_when(ask: &Ask, answer: &[String], known: &Known, tell: &mut dyn FnMut(String)) {
    if ask.when.is_empty() {
        return;
    }
    let mut before = 0;
    for name in answer {
        let filter = ask.when.iter().find(|(n, _)| n == name);
        let found = filter.and_then(|(_, f)| known.matching(f).ok()?.first());
        match found {
            None => tell(format!("when: no frame matches for {name}")),
            Some(n) if *n <= before => tell(format!(
                "when: {name} is first seen in frame {n}, not behind frame {before}"
            )),
            Some(n) => before = *n,
        }
    }
}

fn done(d: &Do, facts: &Facts, tell: &mut dyn FnMut(String)) {
    for (what, name, wanted) in [
        ("solved", &d.solved, true),
        ("unsolved", &d.unsolved, false),
    ] {
        match facts.capture(name).map(|k| k.matching(&d.expect)) {
            Err(e) => tell(format!("{what} = \"{name}\": {e}")),
            Ok(Err(e)) => tell(format!("expect: {e}")),
            Ok(Ok(frames)) if frames.is_empty() == wanted => {
                tell(format!(
                    "{what} = \"{name}\": {} with {}",
                    which(frames),
                    d.expect
                ));
            }
            Ok(Ok(_)) => {}
        }
    }
}
