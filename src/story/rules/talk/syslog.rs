//! Syslog: a device's log lines.

use super::{Talk, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::{count, short};

/// Severities from here down deserve a look (error).
const ERROR: u64 = 3;

/// Tells a line.
pub fn line(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let Some(at) = flow.talk_stage(t, s, "syslog") else {
        return;
    };
    Talk::add(&mut flow.talk.lines, s.from, flow.client, 1);
    let level = s.number(k.syslog_level);
    let bad = level.is_some_and(|l| l <= ERROR);
    if bad {
        flow.talk.bad_lines = flow.talk.bad_lines.saturating_add(1);
    }
    let [lines, _] = flow.talk.lines;
    let bad_lines = flow.talk.bad_lines;
    let errors = if bad_lines == lines {
        ", about an error or worse".to_owned()
    } else if bad_lines > 0 {
        format!(", {bad_lines} of them about an error or worse")
    } else {
        String::new()
    };
    settle(
        t,
        at,
        State::Ok,
        format!(
            "{} for the log{errors}; nobody confirms them, and anybody on the path can read them",
            count(lines, "line")
        ),
    );
    let text = s
        .content(k.syslog_text)
        .or_else(|| s.content(k.syslog_msg))
        .unwrap_or_default();
    let word = s.worded(k.syslog_level).unwrap_or_default();
    let severity = word.split(" - ").next().unwrap_or("").to_lowercase();
    let who = s
        .text(k.syslog_app)
        .map(|app| format!(" from its program {}", short(&app, 20)))
        .unwrap_or_default();
    say(
        t,
        s,
        at,
        k.syslog_level,
        format!("log {severity}: {}", short(&text, 22)),
        format!(
            "A log line{who}, severity {severity}: \"{}\".",
            short(&text, 80)
        ),
        if bad { Mark::Odd } else { Mark::Step },
    );
}
