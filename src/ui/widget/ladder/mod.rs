//! The ladder as data: who has which lane, and one row for each arrow, band and silence.
//!
//! ```text
//!          board            router     DNS        server
//! ── Address · OK · 29 ms ─────────────────────────────── Row::Band
//!  0.012   │──── DHCP Offer ◀──│        │          │      Row::Arrow
//!          ·  ·  ·  12 s later  ·  ·  ·                   Row::Silence
//! ```
//! Rows only ever follow: an event that comes later never moves an earlier row.

mod draw;
mod lanes;

pub use draw::{Look, draw, draw_head};

use std::collections::HashSet;

use lanes::{edge_of, lanes_of};

use crate::frame::Timestamp;
use crate::story::{Device, DeviceId, Event, Mark, PartyId, StageKind, State, Story};

/// A column of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Who is in it: one host, or the further ones together.
    pub parties: Vec<PartyId>,
    /// What they are: `board`, `router`, `DNS`, `server`.
    pub role: String,
    /// Name or address.
    pub name: String,
}

/// Where an arrow ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// At a lane.
    Lane(usize),
    /// At everyone: the arrow crosses all lanes of this network segment.
    Everyone,
    /// At its own lane: both ends share it.
    Same,
}

/// An event as an arrow.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// Index of the event in the story.
    pub event: usize,
    /// The frame that shows it.
    pub frame: u32,
    /// Lane of the sender.
    pub from: usize,
    /// Where it goes.
    pub to: To,
    /// Words on the arrow; the party's name first where it shares its lane.
    pub label: String,
    /// How the event is to be taken.
    pub mark: Mark,
    /// When.
    pub time: Timestamp,
}

/// A stage, or a run of its passages, as the heading above its arrows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Which stage.
    pub kind: StageKind,
    /// The passages whose arrows follow, as indices of the device's stages.
    pub instances: Vec<u32>,
    /// Whether the first of them has begun above already.
    pub again: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A stage begins or goes on.
    Band(Band),
    /// Nothing happened for that many nanoseconds.
    Silence(i64),
    /// Something happened.
    Arrow(Arrow),
}

/// A whole ladder.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ladder {
    /// Columns, from the left.
    pub lanes: Vec<Lane>,
    /// The first lane beyond this network segment, where broadcasts do not get to.
    pub edge: Option<usize>,
    /// Rows, from the top.
    pub rows: Vec<Row>,
}

/// A silence is shown from here on, in nanoseconds.
const SILENCE: i64 = 5_000_000_000;

impl Ladder {
    /// The ladder of one device with at most `lanes` columns (two at least), of the events that `keep` lets pass.
    #[must_use]
    pub fn build(
        story: &Story,
        device: DeviceId,
        lanes: usize,
        keep: &dyn Fn(&Event) -> bool,
    ) -> Self {
        let Some(d) = story.device(device) else {
            return Self::default();
        };
        let lanes = lanes_of(story, device, d, lanes.max(2));
        let mut rows = Vec::new();
        let mut last: Option<&Event> = None;
        let mut band_at = None;
        let mut seen: HashSet<u32> = HashSet::new();
        let mut in_band: HashSet<u32> = HashSet::new();
        for (index, e) in story.events_of(device).filter(|(_, e)| keep(e)) {
            if let Some(before) = last.map(|l| e.time.since(l.time)).filter(|t| *t >= SILENCE) {
                rows.push(Row::Silence(before));
            }
            if last.is_none_or(|l| !share_band(l, e)) {
                band_at = Some(rows.len());
                in_band.clear();
                rows.push(Row::Band(Band {
                    kind: e.stage,
                    instances: Vec::new(),
                    again: seen.contains(&e.instance),
                }));
            }
            if let Some(Row::Band(band)) = band_at.and_then(|at| rows.get_mut(at))
                && in_band.insert(e.instance)
            {
                band.instances.push(e.instance);
            }
            seen.insert(e.instance);
            rows.push(Row::Arrow(arrow(story, &lanes, index, e)));
            last = Some(e);
        }
        let edge = edge_of(story, &lanes);
        Self { lanes, edge, rows }
    }

    /// The row of an event.
    #[must_use]
    pub fn row_of(&self, event: usize) -> Option<usize> {
        self.rows
            .iter()
            .position(|r| matches!(r, Row::Arrow(a) if a.event == event))
    }

    /// The arrow in a row, if it is one.
    #[must_use]
    pub fn arrow(&self, row: usize) -> Option<&Arrow> {
        match self.rows.get(row) {
            Some(Row::Arrow(a)) => Some(a),
            _ => None,
        }
    }

    /// All arrows with their rows.
    pub fn arrows(&self) -> impl DoubleEndedIterator<Item = (usize, &Arrow)> {
        self.rows.iter().enumerate().filter_map(|(i, r)| match r {
            Row::Arrow(a) => Some((i, a)),
            _ => None,
        })
    }

    /// Rows up to the last arrow that is not later than `until`.
    #[must_use]
    pub fn shown(&self, until: Option<Timestamp>) -> usize {
        let Some(until) = until else {
            return self.rows.len();
        };
        self.arrows()
            .take_while(|(_, a)| a.time <= until)
            .last()
            .map_or(0, |(row, _)| row + 1)
    }
}

impl Band {
    /// The state of the passages together, as far as it was known at `until`: a failure outweighs, then what is open.
    #[must_use]
    pub fn state(&self, device: &Device, until: Option<Timestamp>) -> State {
        let mut state = State::Ok;
        for stage in self.stages(device) {
            let now = state_at(stage.state, stage.end, until);
            match (state, now) {
                (State::Failed, _) => {}
                (_, State::Failed) => state = State::Failed,
                (State::Ok, other) => state = other,
                _ => {}
            }
        }
        state
    }

    /// What the passages are about: the first one's title and how many others.
    #[must_use]
    pub fn title(&self, device: &Device) -> String {
        let mut titles: Vec<&str> = self.stages(device).map(|s| s.title.as_str()).collect();
        titles.dedup();
        match titles.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        }
    }

    /// Nanoseconds from the first begin to the last end.
    #[must_use]
    pub fn duration(&self, device: &Device) -> i64 {
        let start = self.stages(device).map(|s| s.start).min();
        let end = self.stages(device).map(|s| s.end).max();
        match (start, end) {
            (Some(a), Some(b)) => b.since(a),
            _ => 0,
        }
    }

    fn stages<'d>(&self, device: &'d Device) -> impl Iterator<Item = &'d crate::story::Stage> {
        self.instances
            .iter()
            .filter_map(|i| device.stages.get(*i as usize))
    }
}

/// A state as it was known at `until`, when the stage ends at `end`.
#[must_use]
pub fn state_at(state: State, end: Timestamp, until: Option<Timestamp>) -> State {
    match until {
        Some(t) if end > t && matches!(state, State::Ok | State::Failed) => State::InProgress,
        _ => state,
    }
}

/// Whether an event goes on under the heading of the one before it. Names and addresses are looked for together;
/// conversations that overlap in time are told apart.
fn share_band(before: &Event, e: &Event) -> bool {
    let together = matches!(e.stage, StageKind::Address | StageKind::Name);
    before.stage == e.stage && (together || before.instance == e.instance)
}

fn arrow(story: &Story, lanes: &[Lane], event: usize, e: &Event) -> Arrow {
    let lane = |id: PartyId| lanes.iter().position(|l| l.parties.contains(&id));
    let from = lane(e.from).unwrap_or(0);
    let to = match lane(e.to) {
        Some(_) if e.to == e.from => To::Everyone,
        Some(to) if to == from => To::Same,
        Some(to) => To::Lane(to),
        None => To::Everyone,
    };
    let shared = [e.from, e.to].into_iter().find(|id| {
        lane(*id)
            .and_then(|at| lanes.get(at))
            .is_some_and(|l| l.parties.len() > 1)
    });
    let label = match shared.and_then(|id| story.party(id)) {
        Some(p) => format!("{}: {}", p.label(), e.label),
        None => e.label.clone(),
    };
    Arrow {
        event,
        frame: e.frame,
        from,
        to,
        label,
        mark: e.mark,
        time: e.time,
    }
}
