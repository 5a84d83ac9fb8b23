//! What a step shows, as plain text: the packets around a frame, its fields, its bytes, a conversation, the story.

use std::fmt::Write as _;

use super::captures::Shelf;
use crate::cli::open;
use crate::dissect::{Engine, Packet, Registry};
use crate::filter::Filter;
use crate::flow::{Flows, Limits};
use crate::input::FrameSource as _;
use crate::lesson::manifest::{Look, View};
use crate::report::stream::{self, Stream};
use crate::report::summary::Summary;
use crate::report::time::TimeFormat;
use crate::report::tree::Rows;
use crate::report::{hex, story};
use crate::story::{Builder, Focus};

/// Packets shown before and after the selected one.
const AROUND: (u32, u32) = (4, 7);
/// Packets shown where a filter chooses them.
const MOST: usize = 14;

/// Appends what the step shows; frames after `until` are hidden.
///
/// # Errors
/// The capture cannot be read, in words.
pub fn write(
    out: &mut String,
    shelf: &Shelf<'_>,
    look: &Look,
    until: Option<u32>,
    width: u16,
) -> Result<(), String> {
    let mut opened = shelf.open(&look.capture)?;
    let decimals = open::decimals(&opened.source);
    let registry = opened.registry.clone();
    let mut scene = Scene::new(look, &registry, decimals)?;
    let flows = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(registry, flows);
    let mut number: u32 = 0;
    while let Some(frame) = opened.source.next_frame() {
        number = number.saturating_add(1);
        if until.is_some_and(|u| number > u) {
            break;
        }
        scene.see(number, engine.dissect(&frame));
    }
    scene.finish(out, &opened.name, until, width);
    Ok(())
}

struct Scene<'l> {
    look: &'l Look,
    filter: Option<Filter>,
    summary: Summary,
    lines: Vec<String>,
    /// Lines that did not fit.
    more: usize,
    detail: String,
    stream: Stream,
    flow: Option<u32>,
    builder: Builder,
}

impl<'l> Scene<'l> {
    fn new(look: &'l Look, registry: &Registry, decimals: usize) -> Result<Self, String> {
        let filter = look.filter.as_deref().map(|f| Filter::parse(f, registry));
        Ok(Self {
            look,
            filter: filter.transpose().map_err(|e| e.to_string())?,
            summary: Summary::new(TimeFormat::Relative, decimals),
            lines: Vec::new(),
            more: 0,
            detail: String::new(),
            stream: Stream::default(),
            flow: None,
            builder: Builder::new(registry, Focus::default()),
        })
    }

    fn see(&mut self, number: u32, packet: Packet<'_>) {
        let own = self.look.frame == Some(number);
        match self.look.view {
            View::Stages => self.builder.see(packet),
            View::Timeline | View::Packets => self.list(number, own, packet),
            View::Tree | View::Hex if own => {
                self.list(number, own, packet);
                if self.look.view == View::Tree {
                    tree(&mut self.detail, packet, self.look.field.as_deref());
                } else {
                    bytes(&mut self.detail, packet, self.look.field.as_deref());
                }
            }
            View::Tree | View::Hex => {}
            View::Stream => {
                let passes = self.filter.as_ref().is_none_or(|f| f.matches(packet));
                let begins = self.flow.is_none() && packet.net.flow != 0 && passes;
                if begins && self.look.frame.is_none_or(|f| f == number) {
                    self.flow = Some(packet.net.flow);
                }
                if self.flow == Some(packet.net.flow) {
                    stream::payload(&mut self.stream, packet);
                }
            }
        }
    }

    fn list(&mut self, number: u32, own: bool, packet: Packet<'_>) {
        let passes = match (&self.filter, self.look.frame) {
            (Some(filter), _) => filter.matches(packet),
            (None, Some(f)) => {
                let (before, after) = AROUND;
                (f.saturating_sub(before)..=f.saturating_add(after)).contains(&number)
            }
            (None, None) => true,
        };
        if !passes {
            return;
        }
        if self.lines.len() >= MOST {
            self.more = self.more.saturating_add(1);
            return;
        }
        let mut line = String::from(if own { "> " } else { "  " });
        self.summary.line(&mut line, packet);
        self.lines.push(line);
    }

    fn finish(mut self, out: &mut String, name: &str, until: Option<u32>, width: u16) {
        match self.look.view {
            View::Stages => {
                self.builder.finish();
                story::text(
                    out,
                    self.builder.story(),
                    name,
                    &Focus::default(),
                    Some(width),
                );
                return;
            }
            View::Stream => {
                self.stream.finish();
                let (a, b) = &self.stream.ends;
                let _ = writeln!(out, "  [{name}: > is {a}, < is {b}]");
                for (forward, line) in self.stream.lines() {
                    let sign = match forward {
                        Some(true) => '>',
                        Some(false) => '<',
                        None => ' ',
                    };
                    let _ = writeln!(out, "  {sign} {line}");
                }
                return;
            }
            _ => {}
        }
        let filter = self.look.filter.as_deref();
        let only = filter.map_or_else(String::new, |f| format!(", only {f}"));
        let _ = writeln!(out, "  [{name}{only}]");
        for line in &self.lines {
            let _ = writeln!(out, "{line}");
        }
        if self.more > 0 {
            let _ = writeln!(out, "  [{} more packets]", self.more);
        }
        if until.is_some() {
            out.push_str("  [what follows is hidden until you have answered]\n");
        }
        if !self.detail.is_empty() {
            let _ = write!(out, "\n{}", self.detail);
        }
    }
}

/// The tree; the field that is meant is marked, and where there is one, only its layer is opened. What the capture file says
/// of the frame is left out, and so are single bits, which a heading sums up.
fn tree(out: &mut String, packet: Packet<'_>, field: Option<&str>) {
    let mut rows = Rows::default();
    rows.fill(packet);
    let keys: Vec<Option<&str>> = rows
        .rows()
        .iter()
        .map(|row| row.field.and_then(|i| packet.at(i)).map(|f| f.spec().key))
        .collect();
    let is_own = |at: usize| keys[at].is_some() && keys[at] == field;
    let mut open = false;
    for (at, row) in rows.rows().iter().enumerate() {
        let own = is_own(at);
        if row.depth == 0 {
            let last = rows.rows()[at + 1..].iter().position(|r| r.depth == 0);
            let end = last.map_or(keys.len(), |n| at + 1 + n);
            let meant = field.is_none() || (at..end).any(is_own);
            open = meant && keys[at] != Some("frame");
        }
        let bits = row.depth > 1 && rows.text(row).contains(" = ") && rows.text(row).contains("..");
        if row.depth > 0 && !own && (!open || bits) {
            continue;
        }
        let sign = if own { '>' } else { ' ' };
        let indent = "  ".repeat(usize::from(row.depth));
        let _ = writeln!(out, "{sign} {indent}{}", rows.text(row));
    }
}

/// The bytes, and which of them are the field's.
fn bytes(out: &mut String, packet: Packet<'_>, field: Option<&str>) {
    let found = packet.fields().find(|f| Some(f.spec().key) == field);
    if let Some(f) = found {
        let (key, start, len) = (f.spec().key, f.field.start, f.field.len);
        let last = start.saturating_add(len).saturating_sub(1);
        let own: Vec<String> = f.bytes().iter().map(|b| format!("{b:02x}")).collect();
        let of = if f.field.source == 0 {
            "the frame".to_owned()
        } else {
            hex::title(packet, f.field.source)
        };
        let _ = writeln!(
            out,
            "> {key}: bytes {start:#06x} to {last:#06x} of {of}: {}",
            own.join(" ")
        );
    }
    hex::write(out, packet);
}
