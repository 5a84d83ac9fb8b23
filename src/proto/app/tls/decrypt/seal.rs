//! Opens one sealed record with the keys of one direction (RFC 5246 section 6.2.3, RFC 7366, RFC 8446 section 5.2).

use super::suite::Cipher;
use crate::proto::crypto::aead::{Aead, Algorithm};
use crate::proto::crypto::cbc::{self, BLOCK};
use crate::proto::crypto::hash::Hash;

/// A record as it came: what its header says and its content.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Content type of the header.
    pub content: u8,
    /// Version of the header.
    pub version: u16,
    /// Sealed content.
    pub bytes: &'a [u8],
}

/// The keys of one direction.
#[derive(Clone)]
pub enum Seal {
    /// AES-GCM and AES-CCM of TLS 1.2: four bytes of the nonce are secret, eight stand before the content (RFC 5288).
    Explicit(Aead, [u8; 4]),
    /// TLS 1.3, and ChaCha20-Poly1305 in TLS 1.2: the nonce is a secret vector with the record's number in it.
    Implicit {
        /// Cipher and key.
        aead: Aead,
        /// The vector.
        vector: [u8; 12],
        /// Whether this is TLS 1.3, where the header is authenticated as it is and the type stands behind the content.
        tls13: bool,
    },
    /// AES in cipher block chaining.
    Cbc(Box<Chained>),
    /// An HMAC alone.
    Null(Hash, Vec<u8>),
}

/// Keys and vector of cipher block chaining.
#[derive(Clone)]
pub struct Chained {
    /// Key of the cipher.
    pub key: Vec<u8>,
    /// Key of the HMAC.
    pub mac_key: Vec<u8>,
    /// Its hash.
    pub hash: Hash,
    /// The last block of the record before, where records chain on (TLS 1.0); else none, and each record brings its own.
    pub chain: Option<Vec<u8>>,
    /// The HMAC is over the encrypted bytes (RFC 7366).
    pub encrypt_then_mac: bool,
}

/// Where the opened bytes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Content type: the header's, or the one inside.
    pub content: u8,
    /// Offset in the sealed content of the byte that the first opened one comes from.
    pub start: usize,
}

impl Seal {
    /// The keys out of a TLS 1.2 key block (or of an earlier version), in its order for one side (RFC 5246 section 6.3).
    pub fn of_block(
        cipher: Cipher,
        mac_key: &[u8],
        key: &[u8],
        vector: &[u8],
        old: bool,
        encrypt_then_mac: bool,
    ) -> Option<Self> {
        Some(match cipher {
            Cipher::Aead(algorithm @ Algorithm::ChaCha20Poly1305) => Self::Implicit {
                aead: Aead::new(algorithm, key)?,
                vector: vector.try_into().ok()?,
                tls13: false,
            },
            Cipher::Aead(algorithm) => {
                Self::Explicit(Aead::new(algorithm, key)?, vector.try_into().ok()?)
            }
            Cipher::Cbc(_, hash) => Self::Cbc(Box::new(Chained {
                key: key.to_vec(),
                mac_key: mac_key.to_vec(),
                hash,
                chain: old.then(|| vector.to_vec()),
                encrypt_then_mac,
            })),
            Cipher::Null(hash) => Self::Null(hash, mac_key.to_vec()),
        })
    }

    /// Opens a record that has the number `number` (in DTLS epoch and number) into `out`. `None` when it does not
    /// authenticate.
    pub fn open(&mut self, record: Record<'_>, number: u64, out: &mut Vec<u8>) -> Option<Opened> {
        out.clear();
        match self {
            Self::Explicit(aead, salt) => {
                let (explicit, text) = record.bytes.split_first_chunk::<8>()?;
                let plain = text.len().checked_sub(aead.algorithm().tag_len())?;
                let [a, b, c, d] = *salt;
                let [e, f, g, h, i, j, k, l] = *explicit;
                let nonce = [a, b, c, d, e, f, g, h, i, j, k, l];
                aead.open(&nonce, &header(record, number, plain), text, out)?;
                Some(Opened {
                    content: record.content,
                    start: 8,
                })
            }
            Self::Implicit {
                aead,
                vector,
                tls13,
            } => {
                let nonce = numbered(*vector, number);
                let plain = record.bytes.len().checked_sub(aead.algorithm().tag_len())?;
                if !*tls13 {
                    aead.open(&nonce, &header(record, number, plain), record.bytes, out)?;
                    return Some(Opened {
                        content: record.content,
                        start: 0,
                    });
                }
                let [v1, v0] = record.version.to_be_bytes();
                let [l1, l0] = short(record.bytes.len());
                let associated = [record.content, v1, v0, l1, l0];
                aead.open(&nonce, &associated, record.bytes, out)?;
                // Zeros that hide the length stand behind the type (RFC 8446 section 5.4).
                let padding = out.iter().rev().take_while(|b| **b == 0).count();
                out.truncate(out.len().saturating_sub(padding));
                let content = out.pop()?;
                Some(Opened { content, start: 0 })
            }
            Self::Cbc(keys) => keys.open(record, number, out),
            Self::Null(hash, key) => {
                let split = record.bytes.len().checked_sub(hash.size())?;
                let (text, mac) = record.bytes.split_at_checked(split)?;
                if hash.mac(key, &[&header(record, number, text.len()), text]) != mac {
                    return None;
                }
                out.extend_from_slice(text);
                Some(Opened {
                    content: record.content,
                    start: 0,
                })
            }
        }
    }

    /// Takes note of a record that was not opened: the next one may chain on to it.
    pub fn passed(&mut self, record: Record<'_>) {
        if let Self::Cbc(keys) = self {
            keys.chain_on(record.bytes);
        }
    }
}

impl Chained {
    fn open(&mut self, record: Record<'_>, number: u64, out: &mut Vec<u8>) -> Option<Opened> {
        let mac_len = self.hash.size();
        let mut sealed = record.bytes;
        let own = self.chain.is_none();
        if self.encrypt_then_mac {
            let split = sealed.len().checked_sub(mac_len)?;
            let (text, mac) = sealed.split_at_checked(split)?;
            let head = header(record, number, text.len());
            if self.hash.mac(&self.mac_key, &[&head, text]) != mac {
                return None;
            }
            sealed = text;
        }
        let (vector, text) = match &self.chain {
            Some(vector) => (vector.as_slice(), sealed),
            None => sealed.split_at_checked(BLOCK)?,
        };
        cbc::decrypt(&self.key, vector, text, out)?;
        let padding = usize::from(*out.last()?).checked_add(1)?;
        let plain = out.len().checked_sub(padding)?;
        if self.encrypt_then_mac {
            out.truncate(plain);
        } else {
            let split = plain.checked_sub(mac_len)?;
            let (text, mac) = out.get(..plain)?.split_at_checked(split)?;
            let head = header(record, number, text.len());
            if self.hash.mac(&self.mac_key, &[&head, text]) != mac {
                out.clear();
                return None;
            }
            out.truncate(split);
        }
        self.chain_on(sealed);
        Some(Opened {
            content: record.content,
            start: if own { BLOCK } else { 0 },
        })
    }

    fn chain_on(&mut self, sealed: &[u8]) {
        if let Some(chain) = &mut self.chain
            && let Some(last) = sealed.last_chunk::<BLOCK>()
        {
            *chain = last.to_vec();
        }
    }
}

/// What is authenticated beside the content up to TLS 1.2: number, type, version, length (RFC 5246 section 6.2.3.3).
fn header(record: Record<'_>, number: u64, len: usize) -> [u8; 13] {
    let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
    let [v1, v0] = record.version.to_be_bytes();
    let [l1, l0] = short(len);
    [a, b, c, d, e, f, g, h, record.content, v1, v0, l1, l0]
}

fn short(len: usize) -> [u8; 2] {
    u16::try_from(len).unwrap_or(u16::MAX).to_be_bytes()
}

/// The vector with the record's number in its last eight bytes (RFC 8446 section 5.3).
fn numbered(mut vector: [u8; 12], number: u64) -> [u8; 12] {
    for (v, n) in vector.iter_mut().skip(4).zip(number.to_be_bytes()) {
        *v ^= n;
    }
    vector
}
