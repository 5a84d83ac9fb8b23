//! What the screen asks of the world. Only `run` performs these.

use crate::lesson::record::Record;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Show this frame: answered by a page.
    Look(u32),
    /// Lines of the packet list for these frames.
    Rows(Vec<u32>),
    /// Look for frames that pass a filter, under this number. An empty text ends the scan.
    Scan(u32, String),
    /// Put a conversation together, given one of its frames.
    Follow(u32),
    /// Write frames to a new pcapng file.
    Write(String, Which),
    /// Put text on the clipboard.
    Copy(String),
    /// Keep what was done in a lesson.
    Keep(String, Box<Record>),
    /// Look where the learner says for a packet that matches a filter.
    Attempt(String, String),
}

/// Which frames to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Those of the conversation that a frame belongs to.
    Conversation(u32),
    /// Those that pass the filter.
    Frames(Vec<u32>),
}
