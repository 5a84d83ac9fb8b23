//! What the screen shows and what is selected. Only `update` writes it; views only read.

mod lesson;
mod parts;

pub use lesson::{Entering, Entry, Goto, LessonState, Voice};
pub use parts::{
    Applied, Asks, GridState, List, Overlay, Pane, Pending, Play, Prompt, Speed, TreeState, View,
};

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::keys::Context;
use super::msg::{Load, Summary};
use super::page::Page;
use super::theme::Theme;
use super::widget::ladder::{Arrow, Ladder};
use crate::dissect::{FieldSpec, Registry};
use crate::frame::Timestamp;
use crate::story::{Device, DeviceId, Event, Story};

/// The whole state of the screen.
#[derive(Clone)]
pub struct Model {
    /// Name of the capture.
    pub title: String,
    /// Whether frames come as they happen.
    pub live: bool,
    /// Colours and signs.
    pub theme: Theme,
    /// The protocols, for filters.
    pub registry: Arc<Registry>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The story as far as it is known.
    pub story: Arc<Story>,
    /// How far reading is.
    pub load: Load,
    /// Whose timeline is shown.
    pub device: DeviceId,
    /// Whether the user has moved or chosen: then nothing is chosen for them.
    pub touched: bool,
    /// What is shown.
    pub view: View,
    /// What has the keys.
    pub pane: Pane,
    /// Whether that pane has the whole screen.
    pub zoom: bool,
    /// Whether the explanation is shown.
    pub explain: bool,
    /// Whether the bytes are shown.
    pub hex: bool,
    /// The ladder of the device, filtered.
    pub ladder: Ladder,
    /// Selected event, an index of the story's events.
    pub event: Option<usize>,
    /// First row of the ladder shown.
    pub top: usize,
    /// Whether the newest event is selected as it comes.
    pub follow: bool,
    /// Playback, when there is one.
    pub play: Option<Play>,
    /// Its speed.
    pub speed: Speed,
    /// Cursor of the packet list.
    pub packets: List,
    /// Lines of the packet list that are known.
    pub rows: HashMap<u32, Summary>,
    /// Frames whose lines were asked for last.
    pub rows_asked: Vec<u32>,
    /// Cursor of the stages.
    pub stages: List,
    /// The frame shown.
    pub page: Page,
    /// The frame asked for last.
    pub asked: u32,
    /// Its tree.
    pub tree: TreeState,
    /// Its bytes.
    pub grid: GridState,
    /// The filter in force.
    pub filter: Option<Applied>,
    /// Scans begun so far.
    pub scans: u32,
    /// What lies over the view.
    pub overlay: Overlay,
    /// A key that waits for a letter.
    pub pending: Option<Pending>,
    /// Remembered frames.
    pub marks: BTreeMap<char, u32>,
    /// What there is to tell, until the next key.
    pub said: Option<String>,
    /// The lesson being taken.
    pub lesson: Option<Box<LessonState>>,
}

impl Model {
    /// A screen without a story yet.
    #[must_use]
    pub fn new(title: String, live: bool, theme: Theme, registry: Arc<Registry>) -> Self {
        Self {
            title,
            live,
            theme,
            registry,
            size: (80, 24),
            story: Arc::default(),
            load: Load::default(),
            device: DeviceId(0),
            touched: false,
            view: View::Timeline,
            pane: Pane::Main,
            zoom: false,
            explain: true,
            hex: true,
            ladder: Ladder::default(),
            event: None,
            top: 0,
            follow: live,
            play: None,
            speed: Speed::Normal,
            packets: List::default(),
            rows: HashMap::new(),
            rows_asked: Vec::new(),
            stages: List::default(),
            page: Page::default(),
            asked: 0,
            tree: TreeState::default(),
            grid: GridState::default(),
            filter: None,
            scans: 0,
            overlay: Overlay::None,
            pending: None,
            marks: BTreeMap::new(),
            said: None,
            lesson: None,
        }
    }

    /// What is later than this is hidden.
    #[must_use]
    pub fn until(&self) -> Option<Timestamp> {
        let played = self.play.map(|p| p.clock);
        let Some(frame) = self.hidden_after() else {
            return played;
        };
        let seen = self.story.events.iter().filter(|e| e.frame <= frame);
        let last = seen.map(|e| e.time).max().unwrap_or(self.zero());
        Some(played.map_or(last, |p| p.min(last)))
    }

    /// Times count from here.
    #[must_use]
    pub fn zero(&self) -> Timestamp {
        self.story.span.0
    }

    /// The device shown.
    #[must_use]
    pub fn device(&self) -> Option<&Device> {
        self.story.device(self.device)
    }

    /// The selected event.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.story.events.get(self.event?)
    }

    /// Rows of the ladder that are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.ladder.shown(self.until())
    }

    /// The arrows that are shown, with their rows.
    pub fn arrows(&self) -> impl DoubleEndedIterator<Item = (usize, &Arrow)> {
        let shown = self.shown();
        self.ladder.arrows().filter(move |(row, _)| *row < shown)
    }

    /// Frames after this one are hidden: a lesson asks what comes next.
    #[must_use]
    pub fn hidden_after(&self) -> Option<u32> {
        self.lesson.as_ref()?.until()
    }

    /// How many lines the packet list has.
    #[must_use]
    pub fn packet_count(&self) -> usize {
        let until = self.hidden_after().unwrap_or(u32::MAX);
        match &self.filter {
            Some(f) => f.frames.partition_point(|n| *n <= until),
            None => self.load.frames.min(until) as usize,
        }
    }

    /// The frame in a line of the packet list.
    #[must_use]
    pub fn packet_at(&self, line: usize) -> Option<u32> {
        match &self.filter {
            Some(f) => f.frames.get(line).copied(),
            None => u32::try_from(line + 1)
                .ok()
                .filter(|n| *n <= self.load.frames),
        }
        .filter(|n| self.hidden_after().is_none_or(|u| *n <= u))
    }

    /// The line of the packet list that shows a frame, or the one before which it would stand.
    #[must_use]
    pub fn packet_line(&self, frame: u32) -> usize {
        match &self.filter {
            Some(f) => f.frames.partition_point(|n| *n < frame),
            None => (frame as usize).saturating_sub(1),
        }
    }

    /// The frame to show.
    #[must_use]
    pub fn selected_frame(&self) -> Option<u32> {
        match self.view {
            View::Timeline => self.event().map(|e| e.frame),
            View::Packets => self.packet_at(self.packets.cursor),
            View::Stages => {
                let stage = self.device()?.stages.get(self.stages.cursor)?;
                stage.evidence.first().map(|e| e.frame)
            }
        }
    }

    /// The field that proves what is selected.
    #[must_use]
    pub fn proof(&self) -> Option<&'static FieldSpec> {
        match self.view {
            View::Timeline => self.event()?.field,
            View::Packets => None,
            View::Stages => {
                let stage = self.device()?.stages.get(self.stages.cursor)?;
                stage.evidence.first()?.field
            }
        }
    }

    /// Lines of the tree that are visible.
    #[must_use]
    pub fn tree_rows(&self) -> Vec<usize> {
        let mut out = Vec::new();
        let mut hidden_below: Option<u8> = None;
        for (i, line) in self.page.lines.iter().enumerate() {
            if hidden_below.is_some_and(|d| line.depth > d) {
                continue;
            }
            let open = self.tree.open.get(i).copied().unwrap_or(false);
            hidden_below = (!open).then_some(line.depth);
            out.push(i);
        }
        out
    }

    /// Where keys work now, narrowest first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        match &self.overlay {
            Overlay::Prompt(p) if matches!(p.asks, Asks::Filter | Asks::Answer) => {
                vec![Context::Prompt]
            }
            Overlay::Prompt(_) => vec![Context::Prompt, Context::WritePrompt],
            Overlay::Lessons(_) => vec![Context::LessonList, Context::Anywhere],
            Overlay::Help(_) => vec![Context::Help, Context::Anywhere],
            Overlay::Vantage(_) => vec![Context::Vantage, Context::Anywhere],
            Overlay::Stream(..) => vec![Context::Stream, Context::Anywhere],
            Overlay::None if self.pane == Pane::Lesson => vec![Context::Lesson, Context::Anywhere],
            Overlay::None => {
                let own = match (self.pane, self.view) {
                    (Pane::Tree, _) => Context::Tree,
                    (Pane::Hex, _) => Context::Hex,
                    (Pane::Lesson, _) => Context::Lesson,
                    (Pane::Main, View::Timeline) => Context::Ladder,
                    (Pane::Main, View::Packets) => Context::Packets,
                    (Pane::Main, View::Stages) => Context::Stages,
                };
                vec![own, Context::Anywhere, Context::Views]
            }
        }
    }

    /// Whether time must pass for the screen to change.
    #[must_use]
    pub fn ticking(&self) -> bool {
        self.play.is_some_and(|p| p.running)
    }
}
