//! From a passphrase to the keys of a session (IEEE 802.11-2020 clauses 12.7.1 and 12.7.2, annex J.4). The primitives are
//! RustCrypto's; here is only how the standard joins them.

use aes::{Aes128, Aes256};
use aes_kw::{AesKw, KeyInit as _};
use cmac::Cmac;
use hmac::{Hmac, Mac as _};
use md5::Md5;
use rc4::{Rc4, StreamCipher as _};
use sha1::Sha1;
use sha2::{Sha256, Sha384};

/// The hash that a way to come by a key uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// WPA and WPA2 with a password or 802.1X.
    Sha1,
    /// Their newer forms, SAE, and fast transition.
    Sha256,
    /// The suites of 192 bits.
    Sha384,
}

/// How a key message is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// HMAC-MD5.
    Md5,
    /// HMAC-SHA1, the first 16 bytes.
    Sha1,
    /// AES-128-CMAC.
    Cmac,
    /// HMAC-SHA256, the first 16 bytes.
    Sha256,
    /// HMAC-SHA384, the first 24 bytes.
    Sha384,
}

/// What follows from the way to come by a key (table 12-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suite {
    /// Hash of the key derivation.
    pub hash: Hash,
    /// Signature of key messages.
    pub sign: Sign,
    /// Length of the key that signs.
    pub kck: usize,
    /// Length of the key that encrypts key data.
    pub kek: usize,
    /// Whether key data is encrypted by RC4 instead of AES key wrap.
    pub rc4: bool,
}

impl Suite {
    /// The suite of an authentication and key management number of 00-0F-AC, for a version of key descriptor (the low three
    /// bits of key information); `None` for ways whose handshake has no key messages (FILS) or that are not known.
    #[must_use]
    pub fn of(akm: u8, version: u8) -> Option<Self> {
        let hash = match akm {
            1 | 2 => Hash::Sha1,
            3..=9 | 11 | 18 | 24 | 25 => Hash::Sha256,
            12 | 13 | 19 | 20 | 22 | 23 => Hash::Sha384,
            _ => return None,
        };
        let long = hash == Hash::Sha384;
        let sign = match (version, akm) {
            (1, _) => Sign::Md5,
            (2, _) => Sign::Sha1,
            (3, _) => Sign::Cmac,
            (_, 11 | 18 | 24 | 25) => Sign::Sha256,
            _ if long => Sign::Sha384,
            _ => Sign::Cmac,
        };
        Some(Self {
            hash,
            sign,
            kck: if long { 24 } else { 16 },
            kek: if long { 32 } else { 16 },
            rc4: version == 1,
        })
    }
}

/// The pre-shared key of a passphrase (annex J.4.1): slow on purpose.
#[must_use]
pub fn psk(passphrase: &[u8], ssid: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha1>(passphrase, ssid, 4096, &mut out);
    out
}

macro_rules! hmac {
    ($name:ident, $hash:ty, $n:literal) => {
        fn $name(key: &[u8], parts: &[&[u8]]) -> [u8; $n] {
            let mut out = [0; $n];
            // HMAC takes a key of any length.
            if let Ok(mut mac) = Hmac::<$hash>::new_from_slice(key) {
                for part in parts {
                    mac.update(part);
                }
                out.copy_from_slice(&mac.finalize().into_bytes());
            }
            out
        }
    };
}

hmac!(hmac_md5, Md5, 16);
hmac!(hmac_sha1, Sha1, 20);
hmac!(hmac_sha256, Sha256, 32);
hmac!(hmac_sha384, Sha384, 48);

/// PRF-n of clause 12.7.1.2, or KDF-Hash-Length of clause 12.7.1.6.2, whichever the hash calls for.
#[must_use]
pub fn expand(hash: Hash, key: &[u8], label: &str, context: &[u8], len: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(len.saturating_add(48));
    let bits = u16::try_from(len.saturating_mul(8))
        .unwrap_or(u16::MAX)
        .to_le_bytes();
    for i in 0u8..=255 {
        if out.len() >= len {
            break;
        }
        let counter = u16::from(i).saturating_add(1).to_le_bytes();
        let parts: [&[u8]; 4] = [&counter, label.as_bytes(), context, &bits];
        match hash {
            Hash::Sha1 => {
                out.extend(hmac_sha1(key, &[label.as_bytes(), &[0], context, &[i]]));
            }
            Hash::Sha256 => out.extend(hmac_sha256(key, &parts)),
            Hash::Sha384 => out.extend(hmac_sha384(key, &parts)),
        }
    }
    out.truncate(len);
    out
}

/// The pairwise transient key (clause 12.7.1.3): of both addresses and both random numbers, so that both sides make the same.
#[must_use]
pub fn ptk(
    hash: Hash,
    pmk: &[u8],
    addresses: [[u8; 6]; 2],
    nonces: [[u8; 32]; 2],
    len: usize,
) -> Vec<u8> {
    let ([a, b], [m, n]) = (addresses, nonces);
    let context = [
        a.min(b).as_slice(),
        a.max(b).as_slice(),
        m.min(n).as_slice(),
        m.max(n).as_slice(),
    ]
    .concat();
    expand(hash, pmk, "Pairwise key expansion", &context, len)
}

/// The pairwise transient key of a network with fast transition (clause 12.7.1.6): by way of a key of the whole mobility
/// domain, and one of the access point.
#[must_use]
pub fn fast_ptk(
    hash: Hash,
    key: &[u8],
    ssid: &[u8],
    fast: &super::fast::Fast,
    [network, station]: [[u8; 6]; 2],
    [first, second]: [[u8; 32]; 2],
    len: usize,
) -> Vec<u8> {
    let size = |bytes: &[u8]| [u8::try_from(bytes.len()).unwrap_or(u8::MAX)];
    let holder = &fast.first_holder;
    let context = [
        &size(ssid),
        ssid,
        &fast.domain,
        &size(holder),
        holder,
        &station,
    ]
    .concat();
    // Of the key of the domain, what follows behind it only names it.
    let (key_len, salt) = if hash == Hash::Sha384 {
        (48, 16)
    } else {
        (32, 16)
    };
    let mut domain = expand(
        hash,
        key,
        "FT-R0",
        &context,
        usize::saturating_add(key_len, salt),
    );
    domain.truncate(key_len);
    let context = [fast.second_holder, station].concat();
    let of_ap = expand(hash, &domain, "FT-R1", &context, key_len);
    let context = [second.as_slice(), &first, &network, &station].concat();
    expand(hash, &of_ap, "FT-PTK", &context, len)
}

/// Whether a way to come by a key is one of fast transition.
#[must_use]
pub fn is_fast(akm: u8) -> bool {
    matches!(akm, 3 | 4 | 9 | 13 | 19 | 22 | 25)
}

/// Whether `mic` signs the message, whose own field of the signature is zero.
#[must_use]
pub fn verifies(sign: Sign, kck: &[u8], message: &[u8], mic: &[u8]) -> bool {
    let made: [u8; 24] = match sign {
        Sign::Md5 => front(&hmac_md5(kck, &[message])),
        Sign::Sha1 => front(&hmac_sha1(kck, &[message])),
        Sign::Sha256 => front(&hmac_sha256(kck, &[message])),
        Sign::Sha384 => front(&hmac_sha384(kck, &[message])),
        Sign::Cmac => {
            let Some(made) = cmac(kck, &[message]) else {
                return false;
            };
            front(&made)
        }
    };
    let len = if sign == Sign::Sha384 { 24 } else { 16 };
    mic.len() == len && made.get(..len) == Some(mic)
}

fn front(bytes: &[u8]) -> [u8; 24] {
    let mut out = [0; 24];
    for (to, from) in out.iter_mut().zip(bytes) {
        *to = *from;
    }
    out
}

/// Key data in the clear (clause 12.7.2), `None` where the key does not fit.
#[must_use]
pub fn unwrap(suite: &Suite, kek: &[u8], iv: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    if suite.rc4 {
        let mut cipher = Rc4::new_from_slice(&[iv, kek].concat()).ok()?;
        // The first 256 bytes of the key stream are thrown away, as they tell of the key.
        cipher.apply_keystream(&mut [0; 256]);
        let mut out = data.to_vec();
        cipher.apply_keystream(&mut out);
        return Some(out);
    }
    let mut out = vec![0; data.len()];
    let clear = match kek.len() {
        16 => AesKw::<Aes128>::new_from_slice(kek)
            .ok()?
            .unwrap_key(data, &mut out)
            .ok()?,
        32 => AesKw::<Aes256>::new_from_slice(kek)
            .ok()?
            .unwrap_key(data, &mut out)
            .ok()?,
        _ => return None,
    };
    let len = clear.len();
    out.truncate(len);
    Some(out)
}

macro_rules! cmac {
    ($name:ident, $cipher:ty, $doc:literal) => {
        #[doc = $doc]
        #[must_use]
        pub fn $name(key: &[u8], parts: &[&[u8]]) -> Option<[u8; 16]> {
            let mut mac = Cmac::<$cipher>::new_from_slice(key).ok()?;
            for part in parts {
                mac.update(part);
            }
            Some(mac.finalize().into_bytes().into())
        }
    };
}

cmac!(
    cmac,
    Aes128,
    "AES-128-CMAC, for the signature of management frames to all (BIP, clause 12.5.4)."
);
cmac!(cmac_256, Aes256, "The same with AES-256.");

#[cfg(test)]
mod tests;
