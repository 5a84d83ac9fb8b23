//! What is remembered of a DTLS session from datagram to datagram: a few bits in the conversation's memory.

use crate::dissect::Reader;
use crate::proto::app::tls::decrypt::facts::Facts;
use crate::proto::app::tls::decrypt::{claim, exchange};
use crate::proto::app::tls::session::Session;

const PROTOCOL: &str = "dtls";
/// Version, suite and marks.
const SESSION: u64 = 1;
/// Lengths of connection identifiers.
const IDENTIFIERS: u64 = 2;
/// What keys are made of, as text.
const FACTS: u64 = 3;

const OFFERED: u64 = 1 << 32;
const KNOWN: u64 = 1 << 33;
const CLIENT_IS_LOW: u64 = 1 << 34;
const CHANGED: [u64; 2] = [1 << 35, 1 << 36];

/// One session, and which side of it sent the datagram at hand.
pub(super) struct State {
    /// What both sides have agreed on.
    pub session: Session,
    /// Whether the sender has the lower address and port of the two.
    low: bool,
    /// Whether the client has, once it is known who that is.
    client_is_low: Option<bool>,
    /// Whether client and server have changed to encryption.
    changed: [bool; 2],
    /// Length of the identifier in records to the higher and to the lower side, plus one; 0 while unknown.
    identifiers: [u8; 2],
    before: (u64, u64),
    /// What hellos have said that keys depend on.
    pub facts: Facts,
    /// Beginning of the premaster secret as RSA encrypted it.
    pub exchange: Vec<u8>,
    /// Whether these two are at hand, and whether they have changed.
    known: bool,
    changed_facts: bool,
}

impl State {
    /// The state of the datagram's conversation.
    pub fn recall(r: &mut Reader<'_, '_>) -> Self {
        let net = r.cx.net;
        let marks = r.cx.recall(PROTOCOL, SESSION).unwrap_or(0);
        let identifiers = r.cx.recall(PROTOCOL, IDENTIFIERS).unwrap_or(0);
        let [.., s1, s0, v1, v0] = marks.to_be_bytes();
        let [.., high, low] = identifiers.to_be_bytes();
        Self {
            session: Session {
                version: u16::from_be_bytes([v1, v0]),
                suite: u16::from_be_bytes([s1, s0]),
                offered: marks & OFFERED != 0,
                early: false,
                datagram: true,
            },
            low: (net.src, net.src_port) < (net.dst, net.dst_port),
            client_is_low: (marks & KNOWN != 0).then_some(marks & CLIENT_IS_LOW != 0),
            changed: CHANGED.map(|bit| marks & bit != 0),
            identifiers: [high, low],
            before: (marks, identifiers),
            facts: Facts::default(),
            exchange: Vec::new(),
            known: false,
            changed_facts: false,
        }
    }

    /// Has what the conversation remembers of its hellos at hand.
    pub fn recall_facts(&mut self, r: &mut Reader<'_, '_>) {
        if std::mem::replace(&mut self.known, true) {
            return;
        }
        if let Some(text) = r.cx.recall_text(PROTOCOL, FACTS) {
            (self.facts, self.exchange) = Facts::of_text(&text);
        }
    }

    /// Takes note of a handshake message's content, once it was read.
    pub fn message(&mut self, r: &mut Reader<'_, '_>, kind: u8, content: &[u8]) {
        self.recall_facts(r);
        match kind {
            1 => {
                let before = std::mem::take(&mut self.facts);
                self.facts.client_hello(content, true);
                claim(r.cx.registry.secrets().keyring(), &self.facts);
                if self.facts.client == before.client {
                    // The same hello again, with the cookie or because no answer came.
                    let ticket = std::mem::take(&mut self.facts.ticket);
                    self.facts = Facts { ticket, ..before };
                }
            }
            2 => {
                self.facts.server_hello(content);
            }
            4 => {
                self.facts.new_session_ticket(content);
            }
            16 => self.exchange = exchange(&self.session, content),
            _ => return,
        }
        self.changed_facts = true;
    }

    /// Which side sent the datagram: 0 the client, 1 the server.
    pub fn sender(&self) -> Option<usize> {
        Some(usize::from(self.low != self.client_is_low?))
    }

    /// Keeps the state for the next datagram.
    pub fn remember(&self, r: &mut Reader<'_, '_>) {
        if self.changed_facts {
            let text = self.facts.text(&self.exchange);
            r.cx.remember_text(PROTOCOL, FACTS, &text);
        }
        let mut marks = u64::from(self.session.version) | u64::from(self.session.suite) << 16;
        for (bit, set) in [
            (OFFERED, self.session.offered),
            (KNOWN, self.client_is_low.is_some()),
            (CLIENT_IS_LOW, self.client_is_low == Some(true)),
        ]
        .into_iter()
        .chain(CHANGED.into_iter().zip(self.changed))
        {
            marks |= if set { bit } else { 0 };
        }
        let [high, low] = self.identifiers;
        let identifiers = u64::from(u16::from_be_bytes([high, low]));
        if marks != self.before.0 {
            r.cx.remember(PROTOCOL, SESSION, marks);
        }
        if identifiers != self.before.1 {
            r.cx.remember(PROTOCOL, IDENTIFIERS, identifiers);
        }
    }

    /// The sender has begun a handshake: it is the client, and nothing is agreed on yet.
    pub fn begin(&mut self) {
        self.sent_by(true);
        self.session = Session {
            datagram: true,
            ..Session::default()
        };
        self.changed = [false; 2];
    }

    /// The sender is the client, or the server.
    pub fn sent_by(&mut self, client: bool) {
        self.client_is_low = Some(self.low == client);
    }

    /// The sender has changed to encryption. Returns whether that tells a resumed session: the server did so before the
    /// client, whose handshake was seen (RFC 5246 section 7.3).
    pub fn change(&mut self) -> bool {
        let Some(client_is_low) = self.client_is_low else {
            return false;
        };
        let [client, server] = &mut self.changed;
        if self.low == client_is_low {
            *client = true;
            false
        } else {
            let resumed = !*client && !*server && self.session.version != 0;
            *server = true;
            resumed
        }
    }

    /// The sender wants identifiers of `len` bytes in the records that it receives (RFC 9146 section 3).
    pub fn wants_identifier(&mut self, len: u8) {
        let [to_high, to_low] = &mut self.identifiers;
        *(if self.low { to_low } else { to_high }) = len.saturating_add(1);
    }

    /// Length of the identifier in the sender's records, as far as it is known.
    pub fn identifier(&self) -> Option<u8> {
        let [to_high, to_low] = self.identifiers;
        (if self.low { to_high } else { to_low }).checked_sub(1)
    }
}
