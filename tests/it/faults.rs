//! The captures that were made for one fault each: what `netlens doctor` must find in them, that it finds nothing in
//! healthy ones, and what it says of faults that no rule knows.
//!
//! `cases/faults.txt` has the capture and the name of the rule. `make scoreboard` (NETLENS_SCOREBOARD=1) writes
//! `docs/SCOREBOARD.md`, with what tshark's expert information and Info column say of the same frames.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use netlens::cli::bundled::{self, Bundled};
use netlens::proto;
use netlens::session::Session;
use netlens::story::Focus;
use netlens::story::verdicts::{Outcome, Weight};

use crate::captures::{Owned, frames, give_keys};

/// Captures that were healthy before there were faults.
const HEALTHY: [&str; 5] = ["line-5050", "https", "mqtt-5050", "sll", "ipv6-line"];

fn table() -> Vec<(&'static Bundled, &'static str)> {
    let lines = include_str!("cases/faults.txt").lines();
    let lines = lines.filter(|l| !l.starts_with('#') && !l.is_empty());
    let rows = lines.map(|l| l.split_once(' ').unwrap());
    rows.map(|(name, rule)| (bundled::find(name).unwrap(), rule.trim()))
        .collect()
}

/// What the doctor says of the first device, the board as a rule.
struct Said {
    rule: String,
    sentence: String,
    frame: Option<u32>,
    text: String,
}

fn examine(capture: &Bundled, frames: &[Owned]) -> Said {
    let focus = Focus::default();
    let registry = proto::shared_registry();
    give_keys(capture, &registry);
    let mut session = Session::new(registry, focus.clone());
    session.forget_frames();
    for (i, frame) in frames.iter().enumerate() {
        session.push(&frame.frame(u32::try_from(i + 1).unwrap()), 0);
    }
    session.finish();
    let all = netlens::report::doctor::diagnoses(session.story(), &focus);
    let mut text = String::new();
    netlens::report::doctor::text(&mut text, session.story(), "capture", &all, None);
    let Some(d) = all.first() else {
        let rule = "no verdict".to_owned();
        return Said {
            rule,
            sentence: String::new(),
            frame: None,
            text,
        };
    };
    let first = d.findings.first();
    let hint = first
        .and_then(|f| f.rule)
        .is_some_and(|r| r.weight == Weight::Hint);
    let rule = match first {
        Some(f) if d.outcome != Outcome::Unfinished => f.rule.map_or("no rule", |r| r.name),
        _ if d.outcome == Outcome::Well => "ok",
        _ => d.outcome.key(),
    };
    let starts = |l: &&str| {
        let words = ["FAILED ", "RECOVERED ", "TROUBLE ", "UNFINISHED ", "OK "];
        l.trim_start().starts_with("note ") && hint
            || !hint && words.iter().any(|w| l.starts_with(w))
    };
    let line = text.lines().find(starts).unwrap_or_default();
    let sentence = line.split_once("): ").map_or(line, |(_, after)| after);
    Said {
        rule: rule.to_owned(),
        sentence: sentence.trim_start().trim_start_matches("note ").to_owned(),
        frame: first.and_then(|f| f.frame()),
        text,
    }
}

#[test]
fn the_doctor_names_each_fault_and_only_it() {
    let mut wrong = Vec::new();
    let rows = table();
    for (capture, rule) in &rows {
        let said = examine(capture, &frames(capture));
        if said.rule != *rule {
            wrong.push(format!("{}: want {rule}, got {}", capture.name, said.rule));
        }
        if *rule != "ok" && said.frame.is_none() {
            wrong.push(format!("{}: no frame proves it", capture.name));
        }
    }
    for name in HEALTHY {
        let capture = bundled::find(name).unwrap();
        let said = examine(capture, &frames(capture));
        if said.rule != "ok" {
            wrong.push(format!("{name} is healthy: got {}", said.rule));
        }
    }
    // The other way: every capture that was made for a fault stands in the table.
    for capture in bundled::ALL.iter().filter(|b| b.is_single_fault()) {
        if !rows.iter().any(|(c, _)| c.name == capture.name) {
            wrong.push(format!("{} is not in cases/faults.txt", capture.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Faults outside the set: the capture ends in the middle of something, and the doctor must say where, not why.
#[test]
fn what_no_rule_knows_is_said_to_be_unfinished() {
    // The capture, how many of its frames are left, and the stage that had not finished.
    let cut: [(&str, usize, &str); 10] = [
        ("line-5050", 1, "Address"),
        ("line-5050", 8, "Name"),
        ("http-post", 10, "Connect"),
        ("https", 13, "Secure"),
        ("https", 15, "Secure"),
        ("tls-mutual", 13, "Secure"),
        ("mqtt-5050", 12, "Connect"),
        ("well-mqtt", 15, "Talk"),
        ("well-http", 14, "Talk"),
        ("fault-tls-cut", 15, "Secure"),
    ];
    let mut wrong = Vec::new();
    for (name, left, stage) in cut {
        let capture = bundled::find(name).unwrap();
        let mut some = frames(capture);
        some.truncate(left);
        let said = examine(capture, &some);
        let honest = said.rule == "unfinished" && said.sentence.starts_with(stage);
        if !honest {
            wrong.push(format!(
                "{name} cut to {left} frames: {}: {}",
                said.rule, said.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of a capture in which tshark finds something, by its expert information, worst first, or its last line.
fn tshark(path: &Path) -> (String, String) {
    let run = |args: &[&str]| {
        let out = Command::new("tshark")
            .arg("-r")
            .arg(path)
            .args(args)
            .output()
            .unwrap();
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    let expert = run(&["-q", "-z", "expert"]);
    let mut group = "";
    let mut notable = Vec::new();
    for line in expert.lines() {
        let words = ["Errors", "Warns", "Notes", "Chats"];
        if let Some(w) = words.iter().find(|w| line.starts_with(**w)) {
            group = w;
        } else if line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && group != "Chats" {
            let words: Vec<&str> = line.split_whitespace().skip(2).collect();
            notable.push(format!(
                "{}: {}",
                group.trim_end_matches('s'),
                words.join(" ")
            ));
        }
    }
    notable.truncate(2);
    (
        notable.join("; "),
        run(&["-T", "fields", "-e", "frame.number", "-e", "_ws.col.Info"]),
    )
}

#[test]
fn the_scoreboard_is_written_where_asked_for() {
    if std::env::var_os("NETLENS_SCOREBOARD").is_none() {
        return;
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::from(
        "# Scoreboard\n\nWhat `netlens doctor` says of each fault, beside what tshark says of the same capture: its expert information \
         (`-z expert`, chats left out) and the Info column of the frame that netlens names as the proof. Made by `make scoreboard`; \
         the captures and how they were made: [captures/README.md](../captures/README.md).\n\n\
         | capture | the doctor's verdict | rule | frame | tshark: expert | tshark: Info of that frame |\n|---|---|---|---|---|---|\n",
    );
    let healthy = HEALTHY.iter().map(|n| (bundled::find(n).unwrap(), "ok"));
    let (mut right, mut total) = (0, 0);
    let clip = |text: &str| {
        let text = text.replace('|', "\\|");
        match text.char_indices().nth(170) {
            Some((at, _)) => format!("{}...", &text[..at]),
            None => text,
        }
    };
    for (capture, rule) in table().into_iter().chain(healthy) {
        let said = examine(capture, &frames(capture));
        let (expert, lines) = tshark(&root.join("captures").join(capture.file));
        let number = said.frame.map(|n| n.to_string()).unwrap_or_default();
        let mut infos = lines.lines().filter_map(|l| l.split_once('\t'));
        let info = infos
            .find(|(n, _)| *n == number)
            .map_or("", |(_, info)| info);
        total += 1;
        right += u32::from(said.rule == rule);
        let mark = if said.rule == rule { "" } else { " (WRONG)" };
        let expert = if expert.is_empty() {
            "nothing"
        } else {
            &expert
        };
        let _ = writeln!(
            out,
            "| `{}` | {} | {}{mark} | {number} | {} | {} |",
            capture.name,
            clip(&said.sentence),
            said.rule,
            clip(expert),
            clip(info)
        );
    }
    let _ = writeln!(
        out,
        "\n{right} of {total} as the table in `tests/it/cases/faults.txt` wants them."
    );
    std::fs::write(root.join("docs/SCOREBOARD.md"), out).unwrap();
}
