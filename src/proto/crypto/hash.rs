//! Hashes and HMAC (FIPS 180-4, RFC 1321, RFC 2104).

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Digest as _;

/// A hash algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// MD5: 16 bytes; only in the derivation of keys up to TLS 1.1.
    Md5,
    /// SHA-1: 20 bytes.
    Sha1,
    /// SHA-256: 32 bytes.
    Sha256,
    /// SHA-384: 48 bytes.
    Sha384,
    /// SHA-512: 64 bytes.
    Sha512,
}

/// Runs `$body` with `$t` as the hash's type.
macro_rules! with {
    ($hash:expr, $t:ident => $body:expr) => {
        match $hash {
            Hash::Md5 => {
                type $t = md5::Md5;
                $body
            }
            Hash::Sha1 => {
                type $t = sha1::Sha1;
                $body
            }
            Hash::Sha256 => {
                type $t = sha2::Sha256;
                $body
            }
            Hash::Sha384 => {
                type $t = sha2::Sha384;
                $body
            }
            Hash::Sha512 => {
                type $t = sha2::Sha512;
                $body
            }
        }
    };
}

impl Hash {
    /// Bytes of its output.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Its name as standards write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// The hash of `bytes`.
    #[must_use]
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        with!(self, H => H::digest(bytes).to_vec())
    }

    /// The HMAC of `parts` one behind the other (RFC 2104).
    #[must_use]
    pub fn mac(self, key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
        with!(self, H => {
            // HMAC takes keys of any length; an error cannot be.
            let Ok(mut mac) = Hmac::<H>::new_from_slice(key) else { return Vec::new() };
            for part in parts {
                mac.update(part);
            }
            mac.finalize().into_bytes().to_vec()
        })
    }
}
