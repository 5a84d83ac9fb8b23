//! The key schedule of a TLS connection, step by step: which secret, from what, to which keys, and what proves them.
//!
//! It is put together from what the packets say (the hellos, the handshake as far as it was opened) and the user's key log,
//! with the functions that open records. Values are session secrets: whoever prints this has asked for them.

use std::fmt::Write as _;

use crate::dissect::{FieldRef, Keyring, Packet};
use crate::frame::Addr;
use crate::proto::app::tls::decrypt::exchange;
use crate::proto::app::tls::decrypt::facts::Facts;
use crate::proto::app::tls::decrypt::schedule::{key_block, master, prf, traffic_keys, updated};
use crate::proto::app::tls::decrypt::suite::{Cipher, Suite};
use crate::proto::app::tls::extensions::fields::SUPPORTED_VERSION;
use crate::proto::app::tls::fields::{MESSAGE, OPENED_WITH, SESSION_VERSION, SUITE, TYPE, VERSION};
use crate::proto::app::tls::session::Session;
use crate::proto::app::tls::{PROTOCOL, keylog};
use crate::proto::crypto::hash::Hash;
use crate::proto::crypto::kdf::expand_label;
use crate::story::frames;

/// Bytes of handshake messages that are kept for the proof.
const MAX_TRANSCRIPT: usize = 256 * 1024;
/// Frames that a key opened, listed.
const MAX_FRAMES: usize = 4096;

/// One handshake message.
struct Message {
    frame: u32,
    from_client: bool,
    kind: u8,
    /// Header and content.
    bytes: Vec<u8>,
}

/// What the packets of one connection say that its keys depend on.
#[derive(Default)]
pub struct Schedule {
    session: Session,
    facts: Facts,
    exchange: Vec<u8>,
    client: Option<(Addr, u16)>,
    messages: Vec<Message>,
    kept: usize,
    /// Frames with records that a secret opened, by its kind and who sent them.
    opened: Vec<(String, bool, u32)>,
}

impl Schedule {
    /// Takes in the next packet of the connection.
    pub fn see(&mut self, packet: Packet<'_>) {
        let layers = packet.layers();
        for layer in layers.filter(|l| std::ptr::eq(l.protocol(), &raw const PROTOCOL)) {
            for f in layer.fields() {
                if f.spec() == &MESSAGE {
                    self.message(packet, f);
                } else if f.spec() == &OPENED_WITH && self.opened.len() < MAX_FRAMES {
                    let from_client = self.is_client(packet);
                    let kind = f.text().into_owned();
                    self.opened.push((kind, from_client, packet.frame.number));
                }
            }
            if let Some(version) = layer.number(&SESSION_VERSION)
                && self.facts.server.is_some()
            {
                self.session.version = u16::try_from(version).unwrap_or(0);
            }
        }
    }

    fn is_client(&self, packet: Packet<'_>) -> bool {
        self.client == Some((packet.net.src, packet.net.src_port))
    }

    fn message(&mut self, packet: Packet<'_>, f: FieldRef<'_>) {
        // Parts of messages, and what could not be opened, have no type below them.
        let Some(kind) = f.children().find(|c| c.spec() == &TYPE) else {
            return;
        };
        let kind = u8::try_from(kind.number()).unwrap_or(u8::MAX);
        let bytes = f.bytes().to_vec();
        let content = bytes.get(4..).unwrap_or(&[]);
        match kind {
            1 => {
                // A second hello answers a retry: the proof is over both.
                if self.facts.server.is_some() && !self.is_retry() {
                    *self = Self::default();
                }
                self.client = Some((packet.net.src, packet.net.src_port));
                self.facts.client_hello(content, false);
            }
            2 => {
                self.facts.server_hello(content);
                let number = |spec| {
                    let found = f.children().find(|c| std::ptr::eq(c.spec(), spec));
                    found.and_then(|c| u16::try_from(c.number()).ok())
                };
                self.session.suite = number(&SUITE).unwrap_or(0);
                self.session.version = number(&SUPPORTED_VERSION)
                    .or_else(|| number(&VERSION))
                    .unwrap_or(0);
            }
            16 => self.exchange = exchange(&self.session, content),
            _ => {}
        }
        self.kept = self.kept.saturating_add(bytes.len());
        if self.kept <= MAX_TRANSCRIPT {
            self.messages.push(Message {
                frame: packet.frame.number,
                from_client: self.is_client(packet),
                kind,
                bytes,
            });
        }
    }

    fn is_retry(&self) -> bool {
        self.messages.last().is_some_and(|m| m.kind == 2)
    }

    /// Writes the schedule with the secrets of `ring`; `None` when the packets hold no handshake of TLS.
    pub fn text(&self, out: &mut String, ring: &Keyring) -> Option<()> {
        let client = self.facts.client?;
        let suite = Suite::of(self.session.suite);
        let _ = writeln!(
            out,
            "Key schedule of a {} connection\nThese are secrets of the session: whoever has them can read it.\n",
            if self.session.is_tls13() {
                "TLS 1.3"
            } else {
                "TLS 1.2 (or earlier)"
            },
        );
        let frame = self
            .messages
            .iter()
            .find(|m| m.kind == 1)
            .map_or(0, |m| m.frame);
        step(
            out,
            "client random",
            &format!(
                "32 bytes of the ClientHello (frame {frame}); a key log names the session by it"
            ),
            "RFC 8446 section 4.1.2",
            &client,
        );
        let Some(server) = self.facts.server else {
            out.push_str("The ServerHello is not in the capture, so the cipher suite is not known and there are no keys to make.\n");
            return Some(());
        };
        let frame = self
            .messages
            .iter()
            .rev()
            .find(|m| m.kind == 2)
            .map_or(0, |m| m.frame);
        step(
            out,
            "server random",
            &format!("32 bytes of the ServerHello (frame {frame})"),
            "RFC 8446 section 4.1.3",
            &server,
        );
        let Some(suite) = suite else {
            let _ = writeln!(
                out,
                "netlens does not open the cipher suite 0x{:04x}.",
                self.session.suite
            );
            return Some(());
        };
        if self.session.is_tls13() {
            self.modern(out, ring, suite, &client);
        } else {
            self.old(out, ring, suite);
        }
        Some(())
    }

    /// TLS 1.3 (RFC 8446 section 7.1).
    fn modern(&self, out: &mut String, ring: &Keyring, suite: Suite, client: &[u8]) {
        let Cipher::Aead(algorithm) = suite.cipher else {
            return;
        };
        let _ = writeln!(
            out,
            "cipher suite: {} for records, {} for derivation\n",
            algorithm.name(),
            suite.hash.name()
        );
        said(
            out,
            "Early Secret",
            "HKDF-Extract(zeros, pre-shared key or zeros)",
            "RFC 8446 section 7.1",
            "zeros without a pre-shared key; neither is in a key log",
        );
        said(
            out,
            "Handshake Secret",
            "HKDF-Extract(Derive-Secret(Early Secret, \"derived\", \"\"), shared secret of the key exchange)",
            "RFC 8446 section 7.1",
            "the shared secret is never sent: each side makes it of its own private key and the other's key share",
        );
        said(
            out,
            "Master Secret",
            "HKDF-Extract(Derive-Secret(Handshake Secret, \"derived\", \"\"), zeros)",
            "RFC 8446 section 7.1",
            "a key log holds what is derived from these three:",
        );
        let [hc, hs] = keylog::HANDSHAKE;
        let [tc, ts] = keylog::TRAFFIC;
        for (kind, label, until, from_client) in [
            (keylog::EARLY, "c e traffic", 1, true),
            (hc, "c hs traffic", 2, true),
            (hs, "s hs traffic", 2, false),
            (tc, "c ap traffic", 20, true),
            (ts, "s ap traffic", 20, false),
        ] {
            let Some(secret) = ring.find(kind, client) else {
                if kind != keylog::EARLY {
                    let _ = writeln!(out, "{kind}: not in the key log\n");
                }
                continue;
            };
            let parent = match until {
                1 => "Early Secret",
                2 => "Handshake Secret",
                _ => "Master Secret",
            };
            let from = format!(
                "Derive-Secret({parent}, \"{label}\", {}): {kind} of the key log",
                match until {
                    1 => "ClientHello",
                    2 => "ClientHello...ServerHello",
                    _ => "ClientHello...server Finished",
                }
            );
            step(out, kind, &from, "RFC 8446 section 7.1", &secret);
            if let Some(hash) = self.transcript(suite.hash, until) {
                step(
                    out,
                    "  transcript hash",
                    "over the handshake messages so far",
                    "RFC 8446 section 4.4.1",
                    &hash,
                );
            }
            self.traffic(out, suite, algorithm, &secret);
            if until == 2 {
                let key = expand_label(suite.hash, &secret, "finished", b"", suite.hash.size());
                step(
                    out,
                    "  finished key",
                    "HKDF-Expand-Label(secret, \"finished\", \"\")",
                    "RFC 8446 section 4.4.4",
                    &key,
                );
                self.proof(
                    out,
                    from_client,
                    |hash| suite.hash.mac(&key, &[hash]),
                    suite.hash,
                );
            }
            self.opens(out, kind, from_client);
            if until == 20 {
                self.updates(out, suite, algorithm, &secret, from_client);
            }
        }
    }

    fn traffic(
        &self,
        out: &mut String,
        suite: Suite,
        algorithm: crate::proto::crypto::aead::Algorithm,
        secret: &[u8],
    ) {
        let (key, vector) = traffic_keys(suite.hash, algorithm, secret);
        let len = key.len();
        step(
            out,
            "  key",
            &format!("HKDF-Expand-Label(secret, \"key\", \"\", {len})"),
            "RFC 8446 section 7.3",
            &key,
        );
        step(
            out,
            "  vector",
            "HKDF-Expand-Label(secret, \"iv\", \"\", 12); each record's number is combined with it (XOR)",
            "RFC 8446 section 5.3",
            &vector,
        );
    }

    /// KeyUpdates that were seen.
    fn updates(
        &self,
        out: &mut String,
        suite: Suite,
        algorithm: crate::proto::crypto::aead::Algorithm,
        secret: &[u8],
        from_client: bool,
    ) {
        let mut secret = secret.to_vec();
        let seen = self
            .messages
            .iter()
            .filter(|m| m.kind == 24 && m.from_client == from_client);
        for m in seen.take(16) {
            secret = updated(suite.hash, &secret);
            step(
                out,
                "secret after the KeyUpdate",
                &format!(
                    "HKDF-Expand-Label(secret, \"traffic upd\", \"\"), from frame {} on",
                    m.frame
                ),
                "RFC 8446 section 7.2",
                &secret,
            );
            self.traffic(out, suite, algorithm, &secret);
        }
    }

    /// TLS 1.0 to 1.2 (RFC 5246 sections 6.3 and 8.1).
    fn old(&self, out: &mut String, ring: &Keyring, suite: Suite) {
        let Some(found) = master(ring, &self.facts, &self.session, suite, &self.exchange) else {
            out.push_str("master secret: the key log has none for this session. It needs a line that begins with CLIENT_RANDOM and the client random above.\n");
            return;
        };
        let made = if self.facts.extended {
            "PRF(premaster secret, \"extended master secret\", hash of the handshake so far)"
        } else {
            "PRF(premaster secret, \"master secret\", client random + server random)"
        };
        let section = if self.facts.extended {
            "RFC 7627 section 4"
        } else {
            "RFC 5246 section 8.1"
        };
        step(
            out,
            "master secret",
            &format!("{made}; found as {}", keylog::words(found.kind)),
            section,
            &found.secret,
        );
        let _ = writeln!(
            out,
            "key block = PRF(master secret, \"key expansion\", server random + client random), cut into [RFC 5246 section 6.3]\n"
        );
        for (side, who) in ["client", "server"].into_iter().enumerate() {
            let Some(block) = key_block(&self.session, suite, &found.secret, &self.facts, side)
            else {
                continue;
            };
            for (name, about, value) in [
                ("HMAC key", "authenticates each record", &block.mac_key),
                ("key", "of the cipher", &block.key),
                (
                    "vector",
                    "secret part of each record's nonce, or the first vector",
                    &block.vector,
                ),
            ] {
                if !value.is_empty() {
                    step(
                        out,
                        &format!("{who} write {name}"),
                        about,
                        "RFC 5246 section 6.3",
                        value,
                    );
                }
            }
            let label = if side == 0 {
                "client finished"
            } else {
                "server finished"
            };
            let hash = if self.session.version >= 0x0303 {
                suite.hash
            } else {
                Hash::Sha256
            };
            if self.session.version == 0x0303 {
                let verify =
                    |digest: &[u8]| prf(&self.session, suite, &found.secret, label, &[digest], 12);
                self.proof(out, side == 0, verify, hash);
            }
            self.opens(out, keylog::words(found.kind), side == 0);
        }
    }

    /// Says which records a secret opened.
    fn opens(&self, out: &mut String, kind: &str, from_client: bool) {
        let of = self
            .opened
            .iter()
            .filter(|(k, c, _)| k == kind && *c == from_client);
        let mut numbers: Vec<u32> = of.map(|(_, _, n)| *n).collect();
        numbers.dedup();
        let text = if numbers.is_empty() {
            "  opens nothing up to this frame".to_owned()
        } else {
            format!("  opens records of {}", frames(numbers))
        };
        let _ = writeln!(out, "{text}\n");
    }

    /// Compares a side's Finished with what the keys make of the handshake before it.
    fn proof(
        &self,
        out: &mut String,
        from_client: bool,
        make: impl Fn(&[u8]) -> Vec<u8>,
        hash: Hash,
    ) {
        let found = self
            .messages
            .iter()
            .position(|m| m.kind == 20 && m.from_client == from_client);
        let Some((at, finished)) = found.and_then(|at| Some((at, self.messages.get(at)?))) else {
            return;
        };
        let expected = make(&hash.digest(&self.join(hash, at)));
        let who = if from_client { "client" } else { "server" };
        let right = finished.bytes.get(4..) == Some(expected.as_slice());
        let verdict = if right {
            "is what stands there: these keys are the right ones, and nobody changed the handshake"
        } else {
            "is not what stands there: messages are missing from the capture, or the secret is another's"
        };
        step(
            out,
            &format!("  the {who}'s Finished"),
            &format!(
                "made of the handshake before it; in frame {} {verdict}",
                finished.frame
            ),
            "RFC 8446 section 4.4.4, RFC 5246 section 7.4.9",
            &expected,
        );
    }

    /// The hash of the handshake up to the message of a kind (1 the ClientHello, 2 the ServerHello, 20 the server's Finished).
    fn transcript(&self, hash: Hash, until: u8) -> Option<Vec<u8>> {
        let last = match until {
            20 => self
                .messages
                .iter()
                .position(|m| m.kind == 20 && !m.from_client)?,
            kind => self.messages.iter().rposition(|m| m.kind == kind)?,
        };
        Some(hash.digest(&self.join(hash, last.saturating_add(1))))
    }

    /// The first `n` messages, one behind the other. A first ClientHello that was answered by a retry stands there as its
    /// hash (RFC 8446 section 4.4.1).
    fn join(&self, hash: Hash, n: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let hellos = self.messages.iter().filter(|m| m.kind == 1).count();
        for (i, m) in self.messages.iter().take(n).enumerate() {
            if i == 0 && hellos > 1 && self.session.is_tls13() {
                let digest = hash.digest(&m.bytes);
                out.extend_from_slice(&[254, 0, 0, u8::try_from(digest.len()).unwrap_or(0)]);
                out.extend(digest);
            } else {
                out.extend_from_slice(&m.bytes);
            }
        }
        out
    }
}

/// A step whose value is known.
fn step(out: &mut String, name: &str, from: &str, section: &str, value: &[u8]) {
    let indent = if name.starts_with(' ') { "    " } else { "  " };
    let _ = write!(out, "{name}\n{indent}{from} [{section}]\n{indent}");
    for b in value {
        let _ = write!(out, "{b:02x}");
    }
    out.push('\n');
    if !name.starts_with(' ') {
        out.push('\n');
    }
}

/// A step whose value nobody has.
fn said(out: &mut String, name: &str, from: &str, section: &str, why: &str) {
    let _ = writeln!(out, "{name}\n  {from} [{section}]\n  {why}\n");
}
