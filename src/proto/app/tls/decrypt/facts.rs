//! What handshake messages say that keys depend on, found in their bytes: randoms, session ID, ticket, extensions.
//!
//! The messages are read for the tree elsewhere; this looks at a few places of them and trusts no length.

use std::fmt::Write as _;

use crate::proto::app::tls::keylog::hex;
use crate::proto::crypto::hash::Hash;

/// What hellos have said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Random of the client, where its hello was seen.
    pub client: Option<[u8; 32]>,
    /// Random of the server.
    pub server: Option<[u8; 32]>,
    /// SHA-256 of the ticket with which it wants to; empty without one.
    pub ticket: Vec<u8>,
    /// The ID that the server gave the session.
    pub session_id: Vec<u8>,
    /// SHA-256 of a ticket that the server gave out in this session.
    pub new_ticket: Vec<u8>,
    /// The master secret is bound to the handshake (RFC 7627).
    pub extended: bool,
    /// Records are encrypted first and authenticated then (RFC 7366).
    pub encrypt_then_mac: bool,
    /// The application's protocol that the server chose (RFC 7301).
    pub alpn: Vec<u8>,
}

/// Reads from the front, and never past the end.
struct Front<'a>(&'a [u8]);

impl<'a> Front<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(front)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.first_chunk().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    /// Bytes behind a length of one byte.
    fn short(&mut self) -> Option<&'a [u8]> {
        let [n] = self.array()?;
        self.take(usize::from(n))
    }

    /// Bytes behind a length of two bytes.
    fn long(&mut self) -> Option<&'a [u8]> {
        let n = self.u16()?;
        self.take(usize::from(n))
    }
}

impl Facts {
    /// Takes in a Client Hello's content; what an earlier handshake said is forgotten.
    pub fn client_hello(&mut self, content: &[u8], datagram: bool) -> Option<()> {
        *self = Self::default();
        let mut f = Front(content);
        f.u16()?;
        self.client = Some(f.array()?);
        f.short()?;
        if datagram {
            f.short()?;
        }
        f.long()?;
        f.short()?;
        for (kind, value) in extensions(&mut f) {
            if kind == 35 && !value.is_empty() {
                self.ticket = Hash::Sha256.digest(value);
            }
        }
        Some(())
    }

    /// Takes in a Server Hello's content.
    pub fn server_hello(&mut self, content: &[u8]) -> Option<()> {
        let mut f = Front(content);
        f.u16()?;
        self.server = Some(f.array()?);
        self.session_id = f.short()?.to_vec();
        f.take(3)?;
        (self.extended, self.encrypt_then_mac) = (false, false);
        self.agreed(&mut f);
        Some(())
    }

    /// Takes in the content of Encrypted Extensions.
    pub fn encrypted_extensions(&mut self, content: &[u8]) {
        self.agreed(&mut Front(content));
    }

    fn agreed(&mut self, f: &mut Front<'_>) {
        for (kind, value) in extensions(f) {
            match kind {
                16 => {
                    let name = Front(value).long().and_then(|v| Front(v).short());
                    self.alpn = name.unwrap_or_default().to_vec();
                }
                22 => self.encrypt_then_mac = true,
                23 => self.extended = true,
                _ => {}
            }
        }
    }

    /// Takes in the content of a New Session Ticket up to TLS 1.2 (RFC 5077 section 3.3).
    pub fn new_session_ticket(&mut self, content: &[u8]) -> Option<()> {
        let mut f = Front(content);
        f.take(4)?;
        self.new_ticket = Hash::Sha256.digest(f.long()?);
        Some(())
    }

    /// The facts of a session over datagrams, with the beginning of the encrypted premaster secret, as a short text.
    pub fn text(&self, exchange: &[u8]) -> String {
        let mut out = String::new();
        let flags = u8::from(self.extended) | u8::from(self.encrypt_then_mac) << 1;
        let parts: [&[u8]; 6] = [
            self.client.as_ref().map_or(&[], |r| &r[..]),
            self.server.as_ref().map_or(&[], |r| &r[..]),
            &self.session_id,
            exchange,
            &self.ticket,
            &[flags],
        ];
        for part in parts {
            for b in part {
                let _ = write!(out, "{b:02x}");
            }
            out.push(' ');
        }
        out
    }

    /// The facts of such a text.
    pub fn of_text(text: &str) -> (Self, Vec<u8>) {
        let mut parts = text.split(' ').map(|p| hex(p).unwrap_or_default());
        let mut next = || parts.next().unwrap_or_default();
        let (client, server) = (next(), next());
        let (session_id, exchange, ticket) = (next(), next(), next());
        let flags = next().first().copied().unwrap_or(0);
        let facts = Self {
            client: client.try_into().ok(),
            server: server.try_into().ok(),
            session_id,
            ticket,
            extended: flags & 1 != 0,
            encrypt_then_mac: flags & 2 != 0,
            ..Self::default()
        };
        (facts, exchange)
    }
}

/// The extensions at the front, as far as they are whole.
fn extensions<'a>(f: &mut Front<'a>) -> impl Iterator<Item = (u16, &'a [u8])> + use<'a> {
    let mut block = Front(f.long().unwrap_or_default());
    std::iter::from_fn(move || Some((block.u16()?, block.long()?)))
}
