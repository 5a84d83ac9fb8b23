//! The story as text: each device, its stages in order of time, and the frames that prove them.

use std::fmt::Write as _;

use crate::frame::{Addr, LinkType, Timestamp};
use crate::story::{Device, Focus, Party, Stage, StageKind, State, Story, count, duration, frames};

/// Appends the whole story. `name` is what the capture is called; `notes` are remarks on the file itself.
pub fn text(out: &mut String, story: &Story, name: &str, focus: &Focus) {
    let links: Vec<String> = story
        .links
        .iter()
        .map(|l| {
            LinkType(*l)
                .name()
                .map_or_else(|| format!("link type {l}"), str::to_owned)
        })
        .collect();
    let _ = writeln!(
        out,
        "{name}: {} in {}{}{}",
        count(story.packets, "packet"),
        duration(story.span.1.since(story.span.0)),
        if links.is_empty() { "" } else { ", " },
        links.join(" and ")
    );
    let mut told = false;
    for id in story.telling_order() {
        if let Some(d) = story.device(id)
            && is_wanted(story, d, focus)
        {
            out.push('\n');
            device(out, story, d, focus);
            told = true;
        }
    }
    if !told {
        out.push_str("\nNo device's story is in this capture");
        out.push_str(if focus.device.is_some() || focus.port.is_some() {
            " that fits --device or --port.\n"
        } else {
            if story.sees_air() {
                ": its frames were captured in the air (802.11), which this version does not read yet.\n"
            } else {
                ": nobody asked for an address, asked for a name, or opened a connection.\n"
            }
        });
    }
    others(out, story);
    if story.events_left_out > 0 {
        let _ = writeln!(
            out,
            "\n{} further events are counted but not listed.",
            story.events_left_out
        );
    }
}

/// Whether the user asked for this device.
#[must_use]
pub fn is_wanted(story: &Story, device: &Device, focus: &Focus) -> bool {
    let named = focus
        .device
        .as_ref()
        .is_none_or(|w| story.party(device.party).is_some_and(|p| p.is_called(w)));
    named
        && focus
            .port
            .is_none_or(|port| device.stages.iter().any(|s| is_of_port(s, port)))
}

/// Whether a stage belongs to a conversation with that port.
fn is_of_port(stage: &Stage, port: u16) -> bool {
    stage.flow != 0 && stage.ports.contains(&port)
}

fn device(out: &mut String, story: &Story, d: &Device, focus: &Focus) {
    let Some(p) = story.party(d.party) else {
        return;
    };
    let _ = writeln!(out, "{} · {}", party(p), count(d.frames, "frame"));
    let mut overview = String::new();
    for kind in StageKind::ALL {
        if !overview.is_empty() {
            overview.push_str(" · ");
        }
        let _ = write!(overview, "{} {}", kind.name(), glyph(story.state(d, kind)));
        if let (failed @ 1.., all @ 2..) = d.failures(kind) {
            let _ = write!(overview, " {failed} of {all}");
        }
    }
    let _ = writeln!(out, "  {overview}\n");
    for kind in [StageKind::Join, StageKind::Address] {
        absent(out, story, d, kind);
    }
    let port_flows: Vec<u32> = focus.port.map_or_else(Vec::new, |port| {
        d.stages
            .iter()
            .filter(|s| is_of_port(s, port))
            .map(|s| s.flow)
            .collect()
    });
    for stage in &d.stages {
        if focus.port.is_some()
            && stage.flow != 0
            && !port_flows.contains(&stage.flow)
            && !matches!(stage.kind, StageKind::Address | StageKind::Name)
        {
            continue;
        }
        one(out, story, stage);
    }
    for kind in [
        StageKind::Name,
        StageKind::Connect,
        StageKind::Secure,
        StageKind::Talk,
        StageKind::Close,
    ] {
        absent(out, story, d, kind);
    }
    if d.left_out > 0 {
        let _ = writeln!(out, "  {} further stages are not listed.", d.left_out);
    }
}

/// A word for the overview line.
fn glyph(state: State) -> &'static str {
    match state {
        State::Ok => "OK",
        State::Failed => "FAILED",
        State::InProgress => "…",
        State::NotSeen => "-",
        State::NotVisible => "?",
    }
}

fn one(out: &mut String, story: &Story, s: &Stage) {
    let _ = writeln!(
        out,
        "  {:<8} {:<11} {}",
        s.kind.name(),
        s.state.word(),
        s.title
    );
    let at = seconds(s.start, story.span.0);
    let numbers = frames(s.evidence.iter().map(|e| e.frame));
    let many = if s.evidence.len() == 1 {
        "frame"
    } else {
        "frames"
    };
    if !s.verdict.is_empty() {
        let _ = writeln!(out, "           {}", s.verdict);
    }
    for remark in &s.remarks {
        let _ = writeln!(out, "           · {remark}");
    }
    let _ = writeln!(out, "           at {at}, {many} {numbers}");
}

fn absent(out: &mut String, story: &Story, d: &Device, kind: StageKind) {
    if let Some(why) = story.absence(d, kind) {
        let _ = writeln!(
            out,
            "  {:<8} {}\n           {why}",
            kind.name(),
            story.state(d, kind).word()
        );
    }
}

fn seconds(at: Timestamp, zero: Timestamp) -> String {
    let n = at.since(zero).max(0);
    format!("{}.{:03} s", n / 1_000_000_000, n / 1_000_000 % 1_000)
}

/// A host in one line: role, name, addresses, maker.
#[must_use]
pub fn party(p: &Party) -> String {
    let mut parts = Vec::new();
    if let Some(name) = &p.name {
        parts.push(name.clone());
    }
    if p.ip != Addr::None {
        parts.push(p.ip.to_string());
    }
    if p.mac != Addr::None {
        parts.push(match p.vendor {
            Some(v) => format!("{} ({v})", p.mac),
            None => p.mac.to_string(),
        });
    }
    format!("{} {}", p.role(), parts.join(" · "))
}

/// Hosts that take part without a story of their own.
fn others(out: &mut String, story: &Story) {
    let told: Vec<usize> = story.devices.iter().map(|d| d.party.index()).collect();
    let rest: Vec<&Party> = story
        .parties
        .iter()
        .enumerate()
        .filter(|(i, p)| {
            !told.contains(i)
                && !p.roles.everyone
                && (p.ip != Addr::None || (p.roles.router && p.mac != Addr::None))
        })
        .map(|(_, p)| p)
        .collect();
    if rest.is_empty() {
        return;
    }
    out.push_str("\nAlso in this capture\n");
    for p in rest.iter().take(20) {
        let mut does = Vec::new();
        let r = p.roles;
        for (is, word) in [
            (r.router, "forwards packets"),
            (r.dhcp, "hands out addresses"),
            (r.dns, "answers names"),
            (r.server, "connections go to it"),
        ] {
            if is {
                does.push(word);
            }
        }
        let _ = write!(out, "  {}", party(p));
        if !does.is_empty() {
            let _ = write!(out, " · {}", does.join(", "));
        }
        out.push('\n');
    }
    if rest.len() > 20 {
        let _ = writeln!(out, "  and {} more", rest.len().saturating_sub(20));
    }
}
