//! One TLS connection: what has to be remembered from record to record.

use super::assemble::Assembler;
use super::decrypt::Decryption;
use super::inside::Inside;
use super::probe::{Front, front};
use super::session::Session;
use super::{PROTOCOL, record, ssl2};
use crate::dissect::{Dir, Protocol, Pull, Reader, Step, StreamDissector};

/// One direction.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    /// Whether this side has switched to encryption.
    pub encrypted: bool,
    /// Whether a record of this side was read.
    pub begun: bool,
    /// Whether bytes of this side are missing.
    pub lost: bool,
    /// The handshake message in progress.
    pub message: Assembler,
}

/// The state of one connection.
#[derive(Clone, Default)]
pub(super) struct Tls {
    pub session: Session,
    /// Keys, as far as they are known.
    pub keys: Decryption,
    /// What is spoken inside.
    pub inside: Inside,
    client: Side,
    server: Side,
}

impl Tls {
    pub fn side(&mut self, dir: Dir) -> &mut Side {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }
}

/// A reader for one connection.
pub(super) fn start() -> Box<dyn StreamDissector> {
    Box::new(Tls::default())
}

impl StreamDissector for Tls {
    fn protocol(&self) -> &'static Protocol {
        &PROTOCOL
    }

    fn pull(&mut self, dir: Dir, bytes: &[u8], room: usize, _ended: bool) -> Pull {
        self.inside.set_room(room);
        let whole = match front(bytes) {
            Front::Foreign => return Pull::NotMine,
            Front::Short => {
                return Pull::NeedMore(if bytes.first() >= Some(&0x80) { 11 } else { 5 });
            }
            Front::Ssl2(n) if !self.side(dir).begun => n,
            Front::Ssl2(_) => return Pull::NotMine,
            Front::Record(header) => usize::from(header.length).saturating_add(5),
        };
        if bytes.len() < whole {
            Pull::NeedMore(whole)
        } else {
            Pull::Message(whole)
        }
    }

    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let ssl2 = r.peek_u8(0) >= Some(0x80);
        self.side(dir).begun = true;
        if ssl2 {
            ssl2::dissect(r)
        } else {
            record::dissect(self, dir, r)
        }
    }

    fn lost(&mut self, dir: Dir, _bytes: u64) -> bool {
        // What was being put together is incomplete. The next record can be recognised by its header.
        let side = self.side(dir);
        side.lost = true;
        side.message.clear();
        self.keys.lost(dir);
        self.inside.lost(dir);
        false
    }

    fn held(&self) -> usize {
        self.inside.held()
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}
