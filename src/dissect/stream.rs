//! Protocols that live in a byte stream.

use super::{Protocol, Reader, Step};

/// Direction of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dir {
    /// From the side that opened the connection (sent the SYN; or sent first, where the opening was not captured).
    FromClient,
    /// From the side that accepted it.
    FromServer,
}

impl Dir {
    /// 0 from the client, 1 from the server.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::FromClient => 0,
            Self::FromServer => 1,
        }
    }

    /// The other direction.
    #[must_use]
    pub fn back(self) -> Self {
        match self {
            Self::FromClient => Self::FromServer,
            Self::FromServer => Self::FromClient,
        }
    }
}

/// What the front of a stream holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pull {
    /// A whole message in the first so many bytes (1 at least).
    Message(usize),
    /// A message has begun and needs at least so many bytes in all.
    NeedMore(usize),
    /// These bytes are not this protocol; the stream is shown as data from here.
    NotMine,
}

/// The reader of one connection in one protocol, both directions: a state machine over bytes, with no I/O and no clock.
///
/// The driver calls [`pull`](Self::pull) with all bytes of a direction that are not consumed yet. On
/// [`Pull::Message`] it calls [`dissect`](Self::dissect) with exactly those bytes, once, and pulls again. State must
/// change in `dissect` only, so that `pull` may be repeated with more bytes.
pub trait StreamDissector: Send {
    /// Which protocol this is (what the layer is named).
    fn protocol(&self) -> &'static Protocol;

    /// Frames the next message. `room` is the most bytes the driver will hold back for one message: a reader that
    /// sees that a message is longer should hand out a part that makes sense by itself (a head without its body).
    /// `ended` says that no more bytes will come in this direction.
    fn pull(&mut self, dir: Dir, bytes: &[u8], room: usize, ended: bool) -> Pull;

    /// Reads one message; the reader is limited to it, and a layer of [`protocol`](Self::protocol) is open.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when the bytes ran out; the reader has noted it already.
    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step;

    /// Bytes were lost in this direction (a gap in the capture). Returns whether the reader can find its place again.
    fn lost(&mut self, _dir: Dir, _bytes: u64) -> bool {
        false
    }

    /// Whether bytes of this direction were lost in a message whose end cannot be told: what comes is shown segment by
    /// segment, until one begins a message.
    fn is_torn(&self, _dir: Dir) -> bool {
        false
    }

    /// The protocol that takes over the rest of the connection (after an upgrade), if one does.
    fn handover(&mut self, _dir: Dir) -> Option<Box<dyn StreamDissector>> {
        None
    }

    /// Takes note of what the protocol before this one agreed on for it: a header of the upgrade, by its name in lower case.
    fn agreed(&mut self, _header: &'static str, _value: &[u8]) {}

    /// Bytes that this reader holds back or remembers of content; they count against the bound of all messages.
    fn held(&self) -> usize {
        0
    }

    /// A copy of the state, for looking at a packet a second time.
    fn boxed_clone(&self) -> Box<dyn StreamDissector>;
}

impl Clone for Box<dyn StreamDissector> {
    fn clone(&self) -> Self {
        self.boxed_clone()
    }
}
