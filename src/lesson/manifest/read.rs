//! From TOML to [`Course`] and [`Lesson`]; everything that cannot be read is told, and the rest is read all the same.

use super::node::{self, Keys};
use super::{
    Ask, Course, Do, Evidence, Kind, Lesson, Look, Proof, Question, Step, Times, Try, View,
};
use crate::lesson::problem::Problems;
use crate::lesson::words::Words;
use crate::story::StageKind;

/// Reads `course.toml`.
pub fn course(text: &str, problems: &mut Problems) -> Course {
    let entries = node::read(text, problems).unwrap_or_default();
    let mut keys = Keys::new(&entries, 1);
    let line = keys.line_of("lessons");
    let order = keys.texts("lessons", problems);
    let made = Course {
        title: need(&mut keys, "title", "the course", problems),
        version: keys.count("version", problems).unwrap_or(1),
        language: need(&mut keys, "language", "the course", problems),
        order: order.into_iter().map(|name| (name, line)).collect(),
    };
    keys.finish("course.toml", problems);
    made
}

/// Reads `lesson.toml`, with the words of `lesson.md`.
pub fn lesson(name: &str, text: &str, words: Words, problems: &mut Problems) -> Lesson {
    let entries = node::read(text, problems).unwrap_or_default();
    let mut keys = Keys::new(&entries, 1);
    let mut made = Lesson {
        name: name.to_owned(),
        minutes: keys.count("minutes", problems).unwrap_or(0),
        needs: keys.texts("needs", problems),
        covers: keys.texts("covers", problems),
        capture: need(&mut keys, "capture", "a lesson", problems),
        wireshark: need(&mut keys, "wireshark", "a lesson", problems),
        steps: Vec::new(),
        words,
    };
    for step_keys in keys.tables("step", problems) {
        if let Some(step) = step(step_keys, &made.capture, problems) {
            made.steps.push(step);
        }
    }
    keys.finish("lesson.toml", problems);
    made
}

fn need(keys: &mut Keys<'_>, key: &'static str, what: &str, problems: &mut Problems) -> String {
    let text = keys.text(key, problems);
    if text.as_ref().is_none_or(String::is_empty) {
        problems.at(keys.line, format!("{what} needs {key} = \"...\""));
    }
    text.unwrap_or_default()
}

fn step(mut keys: Keys<'_>, capture: &str, problems: &mut Problems) -> Option<Step> {
    let line = keys.line;
    let id = need(&mut keys, "id", "a step", problems);
    let kind = need(&mut keys, "kind", "a step", problems);
    let look = look(&mut keys, capture, problems);
    let proof = proof(&mut keys, &look.capture, problems);
    let kind = match kind.as_str() {
        "show" => Kind::Show,
        "tell" => Kind::Tell,
        "reveal" => Kind::Reveal,
        "ask" => Kind::Ask(ask(&mut keys, problems)?),
        "do" => Kind::Do(Do {
            run: keys.text("run", problems),
            expect: need(&mut keys, "expect", "kind = \"do\"", problems),
            solved: need(&mut keys, "solved", "kind = \"do\"", problems),
            unsolved: need(&mut keys, "unsolved", "kind = \"do\"", problems),
        }),
        "play" => play(&mut keys, problems),
        "" => return None,
        other => {
            problems.at(
                keys.line_of("kind"),
                format!("there is no step of kind \"{other}\": write show, tell, ask, reveal, do or play"),
            );
            return None;
        }
    };
    let what = format!("step \"{id}\" (kind = \"{}\")", kind.name());
    keys.finish(&what, problems);
    Some(Step {
        id,
        line,
        kind,
        look,
        proof,
    })
}

fn look(keys: &mut Keys<'_>, capture: &str, problems: &mut Problems) -> Look {
    let view = keys.text("view", problems).map_or(View::default(), |name| {
        let found = View::NAMES.iter().find(|(n, _)| *n == name);
        if found.is_none() {
            let names: Vec<&str> = View::NAMES.iter().map(|(n, _)| *n).collect();
            problems.at(
                keys.line_of("view"),
                format!(
                    "there is no view \"{name}\": write one of {}",
                    names.join(", ")
                ),
            );
        }
        found.map_or(View::default(), |(_, v)| *v)
    });
    let stage = keys.text("stage", problems).and_then(|name| {
        let found = StageKind::ALL
            .into_iter()
            .find(|k| k.name().eq_ignore_ascii_case(&name));
        if found.is_none() {
            let names: Vec<String> = StageKind::ALL
                .iter()
                .map(|k| k.name().to_lowercase())
                .collect();
            problems.at(
                keys.line_of("stage"),
                format!(
                    "there is no stage \"{name}\": write one of {}",
                    names.join(", ")
                ),
            );
        }
        found
    });
    Look {
        capture: keys
            .text("capture", problems)
            .unwrap_or_else(|| capture.to_owned()),
        view,
        frame: keys.count("frame", problems),
        field: keys.text("field", problems),
        stage,
        filter: keys.text("filter", problems),
        until: keys.count("until", problems),
    }
}

fn proof(keys: &mut Keys<'_>, capture: &str, problems: &mut Problems) -> Proof {
    let mut evidence = Vec::new();
    for mut e in keys.tables("evidence", problems) {
        let frame = e.count("frame", problems).map(Times::Frame);
        let count = e.count("count", problems).map(Times::Count);
        let all = e.flag("all", problems).filter(|b| *b).map(|_| Times::Any);
        let none = e.flag("none", problems).filter(|b| *b).map(|_| Times::None);
        let said = [frame, count, all, none];
        if said.iter().flatten().count() != 1 {
            problems.at(
                e.line,
                "evidence needs one of frame = N, count = N, all = true, none = true",
            );
        }
        evidence.push(Evidence {
            capture: e
                .text("capture", problems)
                .unwrap_or_else(|| capture.to_owned()),
            filter: need(&mut e, "filter", "evidence", problems),
            times: said.into_iter().flatten().next().unwrap_or(Times::Any),
            line: e.line,
        });
        e.finish("evidence", problems);
    }
    Proof {
        evidence,
        cite: keys.texts("cite", problems),
        claims_nothing: keys.flag("claims", problems) == Some(false),
    }
}

fn ask(keys: &mut Keys<'_>, problems: &mut Problems) -> Option<Ask> {
    let kind = need(keys, "ask", "kind = \"ask\"", problems);
    let question = Question::read(&kind, keys, problems);
    let (mut when, mut at) = (Vec::new(), None);
    if matches!(kind.as_str(), "choose" | "order") {
        when = keys.pairs("when", problems);
        at = keys.count("at", problems);
    }
    Some(Ask {
        question: question?,
        when,
        at,
    })
}

fn play(keys: &mut Keys<'_>, problems: &mut Problems) -> Kind {
    if keys.text("play", problems).as_deref() != Some("mqtt-matcher") {
        problems.at(
            keys.line,
            "there is one thing to play with: play = \"mqtt-matcher\"",
        );
    }
    let mut tries = Vec::new();
    for mut t in keys.tables("tries", problems) {
        tries.push(Try {
            filter: need(&mut t, "filter", "a try", problems),
            topic: need(&mut t, "topic", "a try", problems),
            matches: t.flag("matches", problems).unwrap_or(false),
        });
        t.finish("a try", problems);
    }
    Kind::Play(tries)
}
