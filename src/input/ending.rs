//! Why the frames of a capture ended, and what was wrong on the way.

use std::fmt;

/// A damaged place in a capture file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Offset of the record or block, in bytes of the (decompressed) capture.
    pub at: u64,
    /// Frames delivered before it.
    pub frames: u32,
    /// What is wrong, in words.
    pub what: String,
}

fn count(frames: u32) -> String {
    format!("{frames} frame{}", if frames == 1 { "" } else { "s" })
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} (at byte {}, after {})",
            self.what,
            self.at,
            count(self.frames)
        )
    }
}

/// Why no more frames come.
#[derive(Debug, Default)]
pub enum Ending {
    /// They have not ended.
    #[default]
    NotYet,
    /// The capture ended where a record ended.
    Complete,
    /// The capture ends inside a record: a copy broken off, a full disk, a capture program that was killed.
    Cut {
        /// Offset of the record that was cut.
        at: u64,
        /// Frames before it, all of them whole.
        frames: u32,
        /// Bytes of the record (or of its header, when even that was cut) that are missing. `None` in compressed data.
        missing: Option<u64>,
    },
    /// The bytes at this place are no record, and nothing after them can be trusted.
    Damaged(Damage),
    /// The user stopped it.
    Stopped,
    /// Reading failed.
    Failed {
        /// Frames before it.
        frames: u32,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Ending {
    /// The note a user should see, or `None` when all is well.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        Some(match self {
            Self::NotYet | Self::Complete | Self::Stopped => return None,
            Self::Cut {
                at,
                frames,
                missing,
            } => {
                let short = match missing {
                    Some(1) => "1 byte is missing".to_owned(),
                    Some(n) => format!("{n} bytes are missing"),
                    None => "the compressed data is incomplete".to_owned(),
                };
                format!(
                    "capture cut short (after {}, at byte {at}): {short}; everything before it is shown",
                    count(*frames)
                )
            }
            Self::Damaged(d) => format!(
                "capture damaged (after {}, at byte {}): {}; everything before it is shown",
                count(d.frames),
                d.at,
                d.what
            ),
            Self::Failed { frames, source } => {
                format!(
                    "reading stopped (after {}): {source}; everything before it is shown",
                    count(*frames)
                )
            }
        })
    }

    /// Whether the machine, not the capture, is at fault: a read error or a full disk (exit code 1).
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }
}
