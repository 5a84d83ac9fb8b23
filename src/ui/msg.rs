//! All that can happen to the screen.

use std::sync::Arc;
use std::time::Duration;

use ratatui::crossterm::event::{KeyEvent, MouseEvent};

use super::page::Page;
use crate::dissect::Packet;
use crate::report::stream::Stream;
use crate::report::summary;
use crate::story::Story;

/// Something happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Time passes: since the screen was opened.
    Tick(Duration),
    /// The story, as far as it is known now.
    Story(Arc<Story>),
    /// How far reading is.
    Load(Load),
    /// A frame to show.
    Page(Box<Page>),
    /// Lines of the packet list.
    Rows(Vec<Summary>),
    /// Frames that pass the filter, in order, from one stretch of the scan.
    Matched(Matched),
    /// A conversation to show.
    Stream(Box<Stream>),
    /// What came of something that a learner did: the frame that shows it.
    Attempted(Result<Option<u64>, String>),
    /// Something to tell the user.
    Said(String),
    /// The process is told to end.
    Terminate,
    /// A thread broke.
    Broke,
}

/// What the reading side is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doing {
    /// Reads packets and tells their story at once.
    #[default]
    Reading,
    /// Makes every packet findable first.
    Indexing,
    /// Reads the packets again for their story.
    Telling,
}

/// How far reading is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// What is being done.
    pub doing: Doing,
    /// Frames that can be looked at.
    pub frames: u32,
    /// Bytes read and bytes there are, for files.
    pub bytes: Option<(u64, u64)>,
    /// No more will come.
    pub done: bool,
    /// What a user should know about the end, or about damage.
    pub note: Option<String>,
    /// Frames that the system dropped because they came too fast (live).
    pub dropped: u64,
}

/// A line of the packet list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Frame number.
    pub number: u32,
    /// Nanoseconds since the first frame.
    pub time: i64,
    /// Sender.
    pub source: String,
    /// Receiver.
    pub destination: String,
    /// Innermost protocol.
    pub protocol: String,
    /// Bytes on the wire.
    pub length: u32,
    /// What the packet says, in a few words.
    pub info: String,
}

impl Summary {
    /// The line of a packet.
    #[must_use]
    pub fn of(packet: Packet<'_>) -> Self {
        let mut s = Self {
            number: packet.frame.number,
            time: packet.meta.time.since(packet.meta.first_time),
            length: packet.frame.wire_len,
            ..Self::default()
        };
        summary::address(&mut s.source, packet.net.src);
        summary::address(&mut s.destination, packet.net.dst);
        s.protocol = summary::info(&mut s.info, packet).to_owned();
        s
    }
}

/// A stretch of a scan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Which scan, as numbered by the one who asked.
    pub scan: u32,
    /// Frames that pass, in order.
    pub frames: Vec<u32>,
    /// Frames looked at so far.
    pub scanned: u32,
    /// Whether all frames read so far have been looked at.
    pub done: bool,
}
