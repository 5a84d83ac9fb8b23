//! The parts of the model, each for one part of the screen.

use std::collections::HashSet;
use std::time::Duration;

use crate::filter::FilterError;
use crate::frame::Timestamp;
use crate::report::stream::Stream;

/// What the largest part of the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// The ladder of one device.
    Timeline,
    /// The list of all packets.
    Packets,
    /// Every stage with its verdict.
    Stages,
}

/// A part of the screen that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Ladder, packets or stages.
    Main,
    /// Field tree.
    Tree,
    /// Bytes.
    Hex,
    /// Text and question of a lesson.
    Lesson,
}

/// How fast to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// As it was captured.
    Normal,
    /// Four times as fast.
    Fast,
    /// An event with every picture.
    Max,
}

impl Speed {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "1x",
            Self::Fast => "4x",
            Self::Max => "max",
        }
    }
}

/// A playback under way: what is later than its clock is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Play {
    /// Capture time reached.
    pub clock: Timestamp,
    /// Whether it runs.
    pub running: bool,
    /// When the clock was last moved.
    pub ticked: Option<Duration>,
}

/// A filter in force.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// Its text.
    pub text: String,
    /// Number of the scan.
    pub scan: u32,
    /// Frames that pass, in order.
    pub frames: Vec<u32>,
    /// Frames looked at.
    pub scanned: u32,
    /// Whether all were.
    pub done: bool,
}

/// A list with a cursor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// Row under the cursor.
    pub cursor: usize,
    /// First row shown.
    pub top: usize,
}

impl List {
    /// Scrolls so that the cursor is among `height` rows.
    pub fn reveal(&mut self, height: usize) {
        let height = height.max(1);
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
    }
}

/// The field tree of the page.
#[derive(Debug, Clone, Default)]
pub struct TreeState {
    /// Line under the cursor, an index of the page's lines.
    pub cursor: usize,
    /// First visible line, an index of the visible lines.
    pub top: usize,
    /// Which lines are open.
    pub open: Vec<bool>,
    /// Fields that the user opened: they are open on other pages too.
    pub kept: HashSet<&'static str>,
}

/// The byte under the cursor: block and offset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GridState {
    /// Index of the block.
    pub block: usize,
    /// Offset in it.
    pub at: u32,
    /// First row shown.
    pub top: usize,
}

/// What is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub asks: Asks,
    /// Typed so far.
    pub text: String,
    /// Why a filter does not work.
    pub error: Option<FilterError>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A display filter.
    Filter,
    /// A file to write all frames to.
    WriteAll,
    /// A file to write the conversation to.
    WriteConversation,
    /// A file to write the frames to that pass the filter.
    WriteMatches,
    /// The answer to a question of a lesson.
    Answer,
}

/// What lies over the view.
#[derive(Debug, Clone, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The keys, scrolled.
    Help(usize),
    /// What this capture point can and cannot see, scrolled.
    Vantage(usize),
    /// A conversation, scrolled.
    Stream(Box<Stream>, usize),
    /// A line to type in.
    Prompt(Prompt),
    /// The lessons, with the one under the cursor.
    Lessons(usize),
}

/// A key that waits for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// `m`
    Set,
    /// `'`
    Go,
}
