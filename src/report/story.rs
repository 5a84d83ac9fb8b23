//! The story as text: each device, its stages in order of time, and the frames that prove them.

use std::fmt::Write;

use super::wrap::{characters, wrap};
use crate::frame::{Addr, LinkType, Timestamp};
use crate::story::{
    Device, Focus, Limits, Party, Stage, StageKind, State, Story, Told, count, duration, frames,
};

/// Appends the whole story. `name` is what the capture is called. With a `width`, in columns, longer lines are broken at
/// spaces and go on below their own beginning.
pub fn text(out: &mut dyn Write, story: &Story, name: &str, focus: &Focus, width: Option<u16>) {
    let mut page = Page { out, width };
    whole(&mut page, story, name, focus);
}

/// Columns that words get on the narrowest of terminals.
const NARROWEST: u16 = 20;

/// Where the lines go, and how long they may be.
struct Page<'o> {
    out: &'o mut dyn Write,
    width: Option<u16>,
}

impl Page<'_> {
    /// Appends a line that begins in column `indent`; what does not fit goes on in column `hang`.
    fn line(&mut self, indent: u16, hang: u16, text: &str) {
        let blank = |out: &mut dyn Write, n: u16| {
            let _ = write!(out, "{:1$}", "", usize::from(n));
        };
        blank(self.out, indent);
        let Some(width) = self.width else {
            let _ = writeln!(self.out, "{text}");
            return;
        };
        // The first piece is measured with its words moved as far to the right as the others stand.
        let moved = hang.saturating_sub(indent);
        let room = width.saturating_sub(hang).max(NARROWEST);
        let head: String = text.chars().take(moved.into()).collect();
        let rest = text.get(head.len()..).unwrap_or("");
        let _ = self.out.write_str(&head);
        for (i, piece) in wrap(rest, room, characters).iter().enumerate() {
            if i > 0 {
                blank(self.out, hang);
            }
            let _ = writeln!(self.out, "{piece}");
        }
    }

    fn blank(&mut self) {
        let _ = self.out.write_char('\n');
    }
}

fn whole(page: &mut Page<'_>, story: &Story, name: &str, focus: &Focus) {
    let links: Vec<String> = story
        .links
        .iter()
        .map(|l| {
            LinkType(*l)
                .name()
                .map_or_else(|| format!("link type {l}"), str::to_owned)
        })
        .collect();
    let head = format!(
        "{name}: {} in {}{}{}",
        count(story.packets, "packet"),
        duration(story.span.1.since(story.span.0)),
        if links.is_empty() { "" } else { ", " },
        links.join(" and ")
    );
    page.line(0, 0, &head);
    let mut told = false;
    for id in story.telling_order() {
        if let Some(d) = story.device(id)
            && is_wanted(story, d, focus)
        {
            page.blank();
            device(page, story, d, focus);
            told = true;
        }
    }
    if !told {
        let asked = focus.device.is_some() || focus.port.is_some();
        let why = match story.closed() {
            _ if asked => " that fits --device or --port.".to_owned(),
            Some((what, instead)) => format!(": {what}. Instead: {instead}."),
            None if story.sees_air() => ": nobody tried to join a Wi-Fi.".to_owned(),
            None => ": nobody asked for an address, asked for a name, or opened a connection."
                .to_owned(),
        };
        page.blank();
        page.line(0, 0, &format!("No device's story is in this capture{why}"));
        if asked && let Some(there) = there(story) {
            page.line(0, 0, &there);
        }
    }
    others(page, story);
    left_out(page, story);
}

/// Devices that are listed where none fits.
const LISTED: usize = 20;

/// The devices whose story is in the capture, in a line; `None` where there are none.
pub(super) fn there(story: &Story) -> Option<String> {
    let ids = story.telling_order().into_iter();
    let of = |id| story.party(story.device(id)?.party);
    let mut names: Vec<String> = ids.filter_map(of).map(party).collect();
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    (!names.is_empty()).then(|| format!("Devices here: {}.", names.join("; ")))
}

/// Says what the bounds left out.
fn left_out(page: &mut Page<'_>, story: &Story) {
    let l = &story.left_out;
    let stages = story.stages_left_out();
    let parts: Vec<String> = [
        (l.events, count(l.events, "event")),
        (stages, count(stages, "stage")),
        (
            l.exchanges,
            format!(
                "{} not told, or not to the end",
                count(l.exchanges, "conversation")
            ),
        ),
        (
            l.packets,
            format!("{} of hosts without a story", count(l.packets, "packet")),
        ),
    ]
    .into_iter()
    .filter_map(|(n, words)| (n > 0).then_some(words))
    .collect();
    if parts.is_empty() {
        return;
    }
    page.blank();
    page.line(0, 0, &format!("Left out: {}.", parts.join(", ")));
    let text = format!(
        "A story holds at most {} devices, {} stages ({} of one device) and {} events, whatever the length of the capture. \
         To see the rest, cut out a part: netlens read -Y FILTER -w PART.pcapng.",
        Limits::DEVICES,
        Limits::STAGES,
        Limits::STAGES_OF_ONE,
        Limits::EVENTS
    );
    page.line(0, 0, &text);
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

fn device(page: &mut Page<'_>, story: &Story, d: &Device, focus: &Focus) {
    let Some(p) = story.party(d.party) else {
        return;
    };
    let head = format!("{} · {}", party(p), count(d.frames, "frame"));
    page.line(0, 2, &head);
    let mut overview = String::new();
    for kind in d.kinds() {
        if !overview.is_empty() {
            overview.push_str(" · ");
        }
        let _ = write!(overview, "{} {}", kind.name(), glyph(story.state(d, kind)));
        if let (failed @ 1.., all @ 2..) = d.failures(kind) {
            let _ = write!(overview, " {failed} of {all}");
        }
    }
    page.line(2, 2, &overview);
    page.blank();
    let port_flows: Vec<u32> = focus.port.map_or_else(Vec::new, |port| {
        d.stages
            .iter()
            .filter(|s| is_of_port(s, port))
            .map(|s| s.flow)
            .collect()
    });
    for told in story.in_order(d) {
        let stage = match told {
            Told::Passage(i) => d.stages.get(i),
            Told::Absent(kind, why) => {
                absent(page, kind, story.state(d, kind), why);
                None
            }
        };
        let Some(stage) = stage else { continue };
        if focus.port.is_some()
            && stage.flow != 0
            && !port_flows.contains(&stage.flow)
            && !matches!(stage.kind, StageKind::Address | StageKind::Name)
        {
            continue;
        }
        one(page, story, stage);
    }
    if d.left_out > 0 {
        let text = format!("{} further stages are not listed.", d.left_out);
        page.line(2, 2, &text);
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

/// Column in which what is told of a stage begins, and its title.
const WORDS: u16 = 11;
const TITLE: u16 = 23;

fn one(page: &mut Page<'_>, story: &Story, s: &Stage) {
    let head = format!("{:<8} {:<11} {}", s.kind.name(), s.state.word(), s.title);
    page.line(2, TITLE, &head);
    let at = seconds(s.start, story.span.0);
    let numbers = frames(s.evidence.iter().map(|e| e.frame));
    let many = if s.evidence.len() == 1 {
        "frame"
    } else {
        "frames"
    };
    if !s.verdict.is_empty() {
        page.line(WORDS, WORDS, &s.verdict);
    }
    for remark in &s.remarks {
        page.line(WORDS, WORDS + 2, &format!("· {remark}"));
    }
    page.line(WORDS, WORDS, &format!("at {at}, {many} {numbers}"));
}

fn absent(page: &mut Page<'_>, kind: StageKind, state: State, why: &str) {
    page.line(2, 2, &format!("{:<8} {}", kind.name(), state.word()));
    page.line(WORDS, WORDS, why);
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
fn others(page: &mut Page<'_>, story: &Story) {
    let told: Vec<usize> = story.devices.iter().map(|d| d.party.index()).collect();
    let rest: Vec<&Party> = story
        .parties
        .iter()
        .enumerate()
        .filter(|(i, p)| {
            !told.contains(i)
                && p.same_as.is_none()
                && !p.roles.everyone
                && (p.ip != Addr::None || (p.roles.router && p.mac != Addr::None))
        })
        .map(|(_, p)| p)
        .collect();
    if rest.is_empty() {
        return;
    }
    page.blank();
    page.line(0, 0, "Also in this capture");
    for p in rest.iter().take(20) {
        let mut does = Vec::new();
        let r = p.roles;
        for (is, word) in [
            (r.access_point, "sends the beacons of a Wi-Fi network"),
            (r.router, "forwards packets"),
            (r.dhcp, "hands out addresses"),
            (r.dns, "answers names"),
            (r.server, "connections go to it"),
        ] {
            if is {
                does.push(word);
            }
        }
        let mut text = party(p);
        if !does.is_empty() {
            text.push_str(" · ");
            text.push_str(&does.join(", "));
        }
        page.line(2, 4, &text);
    }
    if rest.len() > 20 {
        page.line(2, 2, &format!("and {} more", rest.len().saturating_sub(20)));
    }
}
