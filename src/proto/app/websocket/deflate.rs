//! permessage-deflate (RFC 7692): what was agreed on, and what each direction refers back to.

use crate::dissect::Dir;
use crate::proto::inflate::{self, End, WINDOW};

/// The memory of one direction.
#[derive(Debug, Clone, Default)]
struct Side {
    /// Each message starts afresh (`..._no_context_takeover`).
    fresh: bool,
    /// What came out last, up to the window's size.
    window: Vec<u8>,
    /// A message was missed: what refers back to it cannot be read.
    lost: bool,
}

impl Side {
    /// Keeps the end of what came out.
    fn remember(&mut self, out: &[u8]) {
        let keep = out.len().min(WINDOW);
        let room = WINDOW.saturating_sub(keep);
        let excess = self.window.len().saturating_sub(room);
        self.window.drain(..excess);
        let from = out.len().saturating_sub(keep);
        self.window
            .extend_from_slice(out.get(from..).unwrap_or(&[]));
    }
}

/// The extension on one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Deflate {
    client: Side,
    server: Side,
}

/// What became of one message.
pub(super) enum Outcome {
    /// It is there.
    Whole,
    /// A part is there; the rest is beyond the bound.
    TooLong,
    /// It refers to messages that are not in the capture.
    Lost,
    /// It is not DEFLATE.
    Broken,
}

impl Deflate {
    /// Reads the server's answer to the offer (`permessage-deflate; server_no_context_takeover`).
    pub fn of(extensions: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(extensions).ok()?;
        let agreed = text
            .split(',')
            .find(|e| e.split(';').next().map(str::trim) == Some("permessage-deflate"))?;
        let has = |name: &str| agreed.split(';').any(|p| p.trim() == name);
        let side = |name: &str| Side {
            fresh: has(name),
            ..Side::default()
        };
        Some(Self {
            client: side("client_no_context_takeover"),
            server: side("server_no_context_takeover"),
        })
    }

    fn side(&mut self, dir: Dir) -> &mut Side {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }

    /// Bytes remembered.
    pub fn held(&self) -> usize {
        self.client
            .window
            .len()
            .saturating_add(self.server.window.len())
    }

    /// A message was missed.
    pub fn lost(&mut self, dir: Dir) {
        let side = self.side(dir);
        side.window = Vec::new();
        side.lost = !side.fresh;
    }

    /// Decompresses a message into `out`; `room` says whether what came out may be remembered.
    pub fn message(&mut self, dir: Dir, input: &[u8], out: &mut Vec<u8>, room: bool) -> Outcome {
        let side = self.side(dir);
        if side.lost {
            // It may refer back to what is missing, and would come out wrong without anyone noticing.
            return Outcome::Lost;
        }
        match inflate::message(&side.window, input, out) {
            End::Whole if side.fresh => Outcome::Whole,
            End::Whole if room => {
                side.remember(out);
                Outcome::Whole
            }
            End::Whole => {
                self.lost(dir);
                Outcome::Whole
            }
            End::TooLong => {
                self.lost(dir);
                Outcome::TooLong
            }
            End::Cut | End::Broken | End::BadSum => {
                self.lost(dir);
                Outcome::Broken
            }
        }
    }
}
