//! Key derivation: the pseudo-random functions of TLS 1.0 to 1.2, and HKDF with the labels of TLS 1.3.

use super::hash::Hash;

/// Most bytes that are derived at once; no key block comes near it.
const MAX_OUTPUT: usize = 1024;

/// `P_hash` of RFC 5246 section 5: `len` bytes out of a secret and a seed in parts.
fn p_hash(hash: Hash, secret: &[u8], seed: &[&[u8]], len: usize) -> Vec<u8> {
    let len = len.min(MAX_OUTPUT);
    let mut out = Vec::with_capacity(len);
    let mut a = hash.mac(secret, seed);
    while out.len() < len {
        let mut parts: Vec<&[u8]> = vec![&a];
        parts.extend_from_slice(seed);
        let block = hash.mac(secret, &parts);
        out.extend_from_slice(&block);
        a = hash.mac(secret, &[&a]);
    }
    out.truncate(len);
    out
}

/// The PRF of TLS 1.2 (RFC 5246 section 5).
#[must_use]
pub fn prf12(hash: Hash, secret: &[u8], label: &str, seed: &[&[u8]], len: usize) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = vec![label.as_bytes()];
    parts.extend_from_slice(seed);
    p_hash(hash, secret, &parts, len)
}

/// The PRF of TLS 1.0 and 1.1: MD5 over one half of the secret, SHA-1 over the other (RFC 2246 section 5).
#[must_use]
pub fn prf10(secret: &[u8], label: &str, seed: &[&[u8]], len: usize) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = vec![label.as_bytes()];
    parts.extend_from_slice(seed);
    let half = secret.len().div_ceil(2);
    let first = secret.get(..half).unwrap_or(secret);
    let second = secret
        .get(secret.len().saturating_sub(half)..)
        .unwrap_or(secret);
    let mut out = p_hash(Hash::Md5, first, &parts, len);
    for (a, b) in out.iter_mut().zip(p_hash(Hash::Sha1, second, &parts, len)) {
        *a ^= b;
    }
    out
}

/// HKDF-Extract (RFC 5869 section 2.2).
#[must_use]
pub fn hkdf_extract(hash: Hash, salt: &[u8], key: &[u8]) -> Vec<u8> {
    hash.mac(salt, &[key])
}

/// HKDF-Expand (RFC 5869 section 2.3), up to 255 blocks.
#[must_use]
pub fn hkdf_expand(hash: Hash, secret: &[u8], info: &[u8], len: usize) -> Vec<u8> {
    let len = len.min(MAX_OUTPUT);
    let mut out: Vec<u8> = Vec::with_capacity(len);
    let mut last: Vec<u8> = Vec::new();
    for counter in 1..=u8::MAX {
        if out.len() >= len {
            break;
        }
        last = hash.mac(secret, &[&last, info, &[counter]]);
        out.extend_from_slice(&last);
    }
    out.truncate(len);
    out
}

/// HKDF-Expand-Label (RFC 8446 section 7.1), with another `prefix` for DTLS 1.3 (RFC 9147 section 5.9).
#[must_use]
pub fn expand_label_of(
    prefix: &str,
    hash: Hash,
    secret: &[u8],
    label: &str,
    context: &[u8],
    len: usize,
) -> Vec<u8> {
    let byte = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    let mut info = u16::try_from(len)
        .unwrap_or(u16::MAX)
        .to_be_bytes()
        .to_vec();
    info.push(byte(prefix.len().saturating_add(label.len())));
    info.extend_from_slice(prefix.as_bytes());
    info.extend_from_slice(label.as_bytes());
    info.push(byte(context.len()));
    info.extend_from_slice(context);
    hkdf_expand(hash, secret, &info, len)
}

/// HKDF-Expand-Label of TLS 1.3 (RFC 8446 section 7.1).
#[must_use]
pub fn expand_label(hash: Hash, secret: &[u8], label: &str, context: &[u8], len: usize) -> Vec<u8> {
    expand_label_of("tls13 ", hash, secret, label, context, len)
}
