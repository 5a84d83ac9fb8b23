//! Opens sealed records of one connection, as far as the ring of secrets reaches.
//!
//! ```text
//! hellos -> facts (randoms, session, extensions)        key log -> ring
//!                 \                                       /
//!                  schedule: master secret -> key block (TLS 1.0 to 1.2); traffic secrets -> keys (TLS 1.3)
//!                                   |
//!                  side: which keys are in force, which number the next record has
//!                                   |
//!                  seal: authenticates and decrypts one record
//! ```
//! What it promises: it never fails, only opens or not; a record that does not open changes nothing but the count. Keys may
//! come late and records may be missing: then the next numbers, and the keys that come next, are tried within bounds.

pub mod facts;
pub mod schedule;
pub mod seal;
pub mod side;
pub mod suite;

use crate::dissect::{Dir, Keyring, Reader};
use crate::frame::{Source, SourceKind};
use crate::proto::app::tls::keylog;
use crate::proto::app::tls::session::Session;
use facts::Facts;
use seal::Record;
use side::{Epoch, Side};
use suite::{Cipher, Suite};

/// What became of a sealed record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is open, with a secret of this kind.
    Opened(seal::Opened, &'static str),
    /// There are no keys for it.
    NoKeys,
    /// There are keys, but its cipher is none that netlens opens.
    Unknown,
    /// The keys do not fit: wrong secret, changed bytes, or records are missing.
    Failed,
}

/// What is known of a connection's keys.
#[derive(Clone, Default)]
pub struct Decryption {
    /// What hellos have said.
    pub facts: Facts,
    sides: [Side; 2],
    /// The first bytes of the premaster secret as RSA encrypted it.
    exchange: Vec<u8>,
    /// The client is the side that was taken for the server, as its hello tells.
    swapped: bool,
}

impl Decryption {
    /// Who sends in a direction.
    fn role(&self, dir: Dir) -> Dir {
        if self.swapped { dir.back() } else { dir }
    }

    /// One side's state.
    fn side(&mut self, dir: Dir) -> &mut Side {
        let [client, server] = &mut self.sides;
        match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        }
    }

    /// Takes note of a whole handshake message, header and all, after it was read: `session` knows it already.
    pub fn message(&mut self, dir: Dir, session: &Session, message: &[u8], ring: &Keyring) {
        let Some(([kind, ..], content)) = message.split_first_chunk::<4>() else {
            return;
        };
        match kind {
            1 => self.swapped = dir == Dir::FromServer,
            2 => self.swapped = dir == Dir::FromClient,
            _ => {}
        }
        let dir = self.role(dir);
        let tls13 = session.is_tls13();
        match kind {
            1 => {
                self.facts.client_hello(content, session.datagram);
                claim(ring, &self.facts);
                if self.side(dir).epoch == Epoch::Clear || tls13 {
                    let epoch = if session.early {
                        Epoch::Early
                    } else {
                        Epoch::Clear
                    };
                    self.side(dir).enter(epoch);
                }
            }
            2 => {
                self.facts.server_hello(content);
                if tls13 && self.facts.server != Some(super::hello::RETRY) {
                    self.side(Dir::FromServer).enter(Epoch::Handshake);
                    let client = self.side(Dir::FromClient);
                    if client.epoch != Epoch::Early {
                        client.enter(Epoch::Handshake);
                    }
                }
            }
            4 if !tls13 => {
                self.facts.new_session_ticket(content);
            }
            5 if tls13 => self.side(dir).then(Epoch::Handshake),
            8 => self.facts.encrypted_extensions(content),
            16 => self.exchange = exchange(session, content),
            20 if tls13 => self.side(dir).then(Epoch::Data(0)),
            24 if tls13 => {
                let next = self.side(dir).epoch.next();
                self.side(dir).then(next);
            }
            _ => {}
        }
    }

    /// The sender has changed to the keys just agreed (TLS 1.2 and before).
    pub fn change(&mut self, dir: Dir) {
        let dir = self.role(dir);
        self.side(dir).enter(Epoch::Data(0));
    }

    /// Bytes of a direction are missing.
    pub fn lost(&mut self, dir: Dir) {
        let dir = self.role(dir);
        self.side(dir).doubt = true;
    }

    /// Opens a record of one direction into `out`.
    pub fn open(
        &mut self,
        dir: Dir,
        session: &Session,
        record: Record<'_>,
        ring: &Keyring,
        out: &mut Vec<u8>,
    ) -> Outcome {
        let dir = self.role(dir);
        let tls13 = session.is_tls13() || session.early;
        let suite = Suite::of(session.suite);
        if !tls13 && suite.is_none() && session.suite != 0 {
            return if ring
                .find(keylog::MASTER, &self.facts.client.unwrap_or_default())
                .is_some()
            {
                Outcome::Unknown
            } else {
                Outcome::NoKeys
            };
        }
        let keys = side::Keys {
            ring,
            facts: &self.facts,
            session,
            suite,
            exchange: &self.exchange,
            dir,
            tls13,
        };
        let [client, server] = &mut self.sides;
        let side = match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        };
        let outcome = side.open(&keys, record, out);
        if outcome == Outcome::NoKeys
            && let Some(Cipher::Null(hash)) = suite.map(|s| s.cipher)
            && let Some(n) = record.bytes.len().checked_sub(hash.size())
        {
            // Nothing is encrypted: without a key it can be read, and only not be checked.
            out.clear();
            out.extend_from_slice(record.bytes.get(..n).unwrap_or(&[]));
            let content = record.content;
            return Outcome::Opened(seal::Opened { content, start: 0 }, "");
        }
        outcome
    }
}

/// Marks the secrets of a session that has begun: a copy of the capture needs them from its hello on.
pub fn claim(ring: &Keyring, facts: &Facts) {
    if ring.version() > 0
        && let Some(random) = &facts.client
    {
        for kind in keylog::BY_RANDOM {
            ring.used(kind, random);
        }
    }
}

/// The first eight bytes of the encrypted premaster secret of a ClientKeyExchange, by which key logs of old name it.
pub fn exchange(session: &Session, content: &[u8]) -> Vec<u8> {
    // SSL 3.0 has no length before it (RFC 5246 section 7.4.7.1).
    let skip = if session.version == 0x0300 { 0 } else { 2 };
    let id = content.get(skip..).and_then(<[u8]>::first_chunk::<8>);
    id.map(|b| b.to_vec()).unwrap_or_default()
}

/// Adds a source for `len` bytes that encryption was taken off, which lay `start` bytes behind the cursor. The bytes join
/// the tree after they were read: reading writes to the tree.
pub(in crate::proto::app) fn source(r: &mut Reader<'_, '_>, start: usize, len: usize) -> u16 {
    let mut pieces = Vec::new();
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let at = r.pos().saturating_add(start);
    let (source, number) = (r.source(), r.cx.meta.number);
    r.cx.tree
        .origin(source, small(at), small(len), number, &mut pieces);
    r.cx.tree.add_source(Source {
        kind: SourceKind::Decrypted,
        bytes: Vec::new(),
        pieces,
    })
}
