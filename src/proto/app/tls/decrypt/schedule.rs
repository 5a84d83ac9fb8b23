//! From the secrets of the key log to the keys of records: the key block up to TLS 1.2 (RFC 5246 section 6.3), traffic keys
//! in TLS 1.3 (RFC 8446 section 7.3).

use super::facts::Facts;
use super::seal::Seal;
use super::suite::{Cipher, Suite};
use crate::dissect::Keyring;
use crate::proto::app::tls::keylog;
use crate::proto::app::tls::session::Session;
use crate::proto::crypto::aead::Algorithm;
use crate::proto::crypto::hash::Hash;
use crate::proto::crypto::kdf::{expand_label, prf10, prf12};

/// Bytes of a master secret (RFC 5246 section 8.1).
const MASTER: usize = 48;

/// Where a master secret was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Master {
    /// The secret.
    pub secret: Vec<u8>,
    /// Kind of the key log's line.
    pub kind: &'static str,
    /// What it was found by.
    pub id: Vec<u8>,
}

/// The pseudo-random function of a session's version.
pub fn prf(
    session: &Session,
    suite: Suite,
    secret: &[u8],
    label: &str,
    seed: &[&[u8]],
    len: usize,
) -> Vec<u8> {
    if is_old(session) {
        prf10(secret, label, seed, len)
    } else {
        prf12(suite.hash, secret, label, seed, len)
    }
}

/// Whether the version is before TLS 1.2: MD5 and SHA-1 make the keys (RFC 4346 section 5).
fn is_old(session: &Session) -> bool {
    matches!(session.version, 0x0301 | 0x0302 | 0xfeff | 0x0100)
}

/// Looks for the master secret of a session up to TLS 1.2: under the client's random, the session's ID, the ticket; or
/// makes it of a premaster secret. `exchange` is the beginning of the encrypted premaster secret, where RSA carried it.
pub fn master(
    ring: &Keyring,
    facts: &Facts,
    session: &Session,
    suite: Suite,
    exchange: &[u8],
) -> Option<Master> {
    if ring.version() == 0 {
        return None;
    }
    let found = |kind: &'static str, id: &[u8]| {
        let secret = ring.find(kind, id).filter(|s| s.len() == MASTER)?;
        Some(Master {
            secret: secret.to_vec(),
            kind,
            id: id.to_vec(),
        })
    };
    let client = facts.client.unwrap_or_default();
    if facts.client.is_some()
        && let Some(known) = found(keylog::MASTER, &client)
    {
        return Some(known);
    }
    if !facts.session_id.is_empty()
        && let Some(known) = found(keylog::SESSION, &facts.session_id)
    {
        return Some(known);
    }
    if !facts.ticket.is_empty()
        && let Some(known) = found(keylog::TICKET, &facts.ticket)
    {
        return Some(known);
    }
    // A master secret bound to the handshake would need all of its messages (RFC 7627 section 4).
    if facts.extended {
        return None;
    }
    let server = facts.server?;
    facts.client?;
    [(keylog::PREMASTER, &client[..]), (keylog::RSA, exchange)]
        .into_iter()
        .filter(|(_, id)| !id.is_empty())
        .find_map(|(kind, id)| {
            let premaster = ring.find(kind, id)?;
            Some(Master {
                secret: prf(
                    session,
                    suite,
                    &premaster,
                    "master secret",
                    &[&client, &server],
                    MASTER,
                ),
                kind,
                id: id.to_vec(),
            })
        })
}

/// The parts of a key block for one side: key of the HMAC, key of the cipher, vector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Key of the HMAC; empty where the cipher authenticates.
    pub mac_key: Vec<u8>,
    /// Key of the cipher.
    pub key: Vec<u8>,
    /// The vector, or the secret part of nonces.
    pub vector: Vec<u8>,
}

/// Derives the key block and cuts it for one side, 0 the client's (RFC 5246 section 6.3).
pub fn key_block(
    session: &Session,
    suite: Suite,
    master: &[u8],
    facts: &Facts,
    side: usize,
) -> Option<Block> {
    let (client, server) = (facts.client?, facts.server?);
    let (mac, key, vector) = match suite.cipher {
        Cipher::Aead(a @ Algorithm::ChaCha20Poly1305) => (0, a.key_len(), a.nonce_len()),
        Cipher::Aead(a) => (0, a.key_len(), 4),
        Cipher::Cbc(key, hash) if session.version == 0x0301 => (hash.size(), key, 16),
        Cipher::Cbc(key, hash) => (hash.size(), key, 0),
        Cipher::Null(hash) => (hash.size(), 0, 0),
    };
    let one = mac.checked_add(key)?.checked_add(vector)?;
    let all = prf(
        session,
        suite,
        master,
        "key expansion",
        &[&server, &client],
        one.checked_mul(2)?,
    );
    let mut rest = all.as_slice();
    let mut parts = [Block::default(), Block::default()];
    for (len, place) in [(mac, 0), (key, 1), (vector, 2)] {
        for part in &mut parts {
            let (front, behind) = rest.split_at_checked(len)?;
            rest = behind;
            match place {
                0 => &mut part.mac_key,
                1 => &mut part.key,
                _ => &mut part.vector,
            }
            .extend_from_slice(front);
        }
    }
    parts.into_iter().nth(side)
}

/// The keys of one side of a session up to TLS 1.2.
pub fn seal12(
    session: &Session,
    suite: Suite,
    master: &[u8],
    facts: &Facts,
    side: usize,
) -> Option<Seal> {
    let block = key_block(session, suite, master, facts, side)?;
    Seal::of_block(
        suite.cipher,
        &block.mac_key,
        &block.key,
        &block.vector,
        session.version == 0x0301,
        facts.encrypt_then_mac,
    )
}

/// Key and vector out of a traffic secret of TLS 1.3 (RFC 8446 section 7.3).
pub fn traffic_keys(hash: Hash, algorithm: Algorithm, secret: &[u8]) -> (Vec<u8>, Vec<u8>) {
    (
        expand_label(hash, secret, "key", b"", algorithm.key_len()),
        expand_label(hash, secret, "iv", b"", algorithm.nonce_len()),
    )
}

/// The keys of a traffic secret of TLS 1.3.
pub fn seal13(suite: Suite, secret: &[u8]) -> Option<Seal> {
    let Cipher::Aead(algorithm) = suite.cipher else {
        return None;
    };
    if secret.len() != suite.hash.size() {
        return None;
    }
    let (key, vector) = traffic_keys(suite.hash, algorithm, secret);
    Some(Seal::Implicit {
        aead: crate::proto::crypto::aead::Aead::new(algorithm, &key)?,
        vector: vector.try_into().ok()?,
        tls13: true,
    })
}

/// The traffic secret after a KeyUpdate (RFC 8446 section 7.2).
pub fn updated(hash: Hash, secret: &[u8]) -> Vec<u8> {
    expand_label(hash, secret, "traffic upd", b"", hash.size())
}
