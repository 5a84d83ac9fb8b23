//! What a cipher suite asks for: cipher, hash, lengths (RFC 5246 appendix C, RFC 8446 appendix B.4).

use tls_parser::{
    TlsCipherEnc as Enc, TlsCipherEncMode as Mode, TlsCipherMac as Mac, TlsCipherSuite, TlsPRF,
};

use crate::proto::crypto::aead::Algorithm;
use crate::proto::crypto::hash::Hash;

/// How records are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cipher {
    /// Encryption and authentication in one.
    Aead(Algorithm),
    /// AES in cipher block chaining with a key of so many bytes, authenticated by an HMAC.
    Cbc(usize, Hash),
    /// Authenticated by an HMAC and not encrypted.
    Null(Hash),
}

/// A suite as far as opening records needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suite {
    /// How records are sealed.
    pub cipher: Cipher,
    /// The hash of the key derivation from TLS 1.2 on.
    pub hash: Hash,
}

impl Suite {
    /// The suite of a number; `None` for ciphers that netlens does not open (RC4, 3DES, Camellia, ARIA, ...).
    #[must_use]
    pub fn of(id: u16) -> Option<Self> {
        let about = TlsCipherSuite::from_id(id)?;
        let wide = about.enc_size == 256;
        let short = about.name.ends_with("CCM_8") || about.name.contains("CCM_8_");
        let cipher = match (about.enc, about.enc_mode) {
            (Enc::Aes, Mode::Gcm) if wide => Cipher::Aead(Algorithm::Aes256Gcm),
            (Enc::Aes, Mode::Gcm) => Cipher::Aead(Algorithm::Aes128Gcm),
            (Enc::Aes, Mode::Ccm) => Cipher::Aead(match (wide, short) {
                (false, false) => Algorithm::Aes128Ccm,
                (false, true) => Algorithm::Aes128Ccm8,
                (true, false) => Algorithm::Aes256Ccm,
                (true, true) => Algorithm::Aes256Ccm8,
            }),
            (Enc::Chacha20_Poly1305, _) => Cipher::Aead(Algorithm::ChaCha20Poly1305),
            (Enc::Aes, Mode::Cbc) => Cipher::Cbc(about.enc_key_size(), mac(about.mac)?),
            (Enc::Null, _) => Cipher::Null(mac(about.mac)?),
            _ => return None,
        };
        let hash = match about.prf {
            TlsPRF::Sha384 => Hash::Sha384,
            TlsPRF::Sha512 => Hash::Sha512,
            TlsPRF::Sm3 => return None,
            _ => Hash::Sha256,
        };
        Some(Self { cipher, hash })
    }

    /// The suites of TLS 1.3 whose hash has so many bytes, in the order of the registry.
    pub fn of_tls13(len: usize) -> impl Iterator<Item = Self> {
        (0x1301..=0x1305)
            .filter_map(Self::of)
            .filter(move |s| s.hash.size() == len)
    }
}

fn mac(mac: Mac) -> Option<Hash> {
    Some(match mac {
        Mac::HmacMd5 => Hash::Md5,
        Mac::HmacSha1 => Hash::Sha1,
        Mac::HmacSha256 => Hash::Sha256,
        Mac::HmacSha384 => Hash::Sha384,
        Mac::HmacSha512 => Hash::Sha512,
        Mac::Null | Mac::Aead => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn suites_are_told_apart() {
        for (id, cipher, hash) in [
            (0x1301, Cipher::Aead(Algorithm::Aes128Gcm), Hash::Sha256),
            (0x1302, Cipher::Aead(Algorithm::Aes256Gcm), Hash::Sha384),
            (
                0x1303,
                Cipher::Aead(Algorithm::ChaCha20Poly1305),
                Hash::Sha256,
            ),
            (0x1304, Cipher::Aead(Algorithm::Aes128Ccm), Hash::Sha256),
            (0x1305, Cipher::Aead(Algorithm::Aes128Ccm8), Hash::Sha256),
            (0xc02c, Cipher::Aead(Algorithm::Aes256Gcm), Hash::Sha384),
            (0xc0ac, Cipher::Aead(Algorithm::Aes128Ccm), Hash::Sha256),
            (0xc0ae, Cipher::Aead(Algorithm::Aes128Ccm8), Hash::Sha256),
            (0xc0af, Cipher::Aead(Algorithm::Aes256Ccm8), Hash::Sha256),
            (
                0xcca8,
                Cipher::Aead(Algorithm::ChaCha20Poly1305),
                Hash::Sha256,
            ),
            (0x002f, Cipher::Cbc(16, Hash::Sha1), Hash::Sha256),
            (0xc028, Cipher::Cbc(32, Hash::Sha384), Hash::Sha384),
            (0x003d, Cipher::Cbc(32, Hash::Sha256), Hash::Sha256),
            (0x003b, Cipher::Null(Hash::Sha256), Hash::Sha256),
        ] {
            assert_eq!(Suite::of(id).unwrap(), Suite { cipher, hash }, "{id:04x}");
        }
        assert_eq!(Suite::of(0x000a), None);
        assert_eq!(Suite::of(0x0005), None);
        assert_eq!(Suite::of_tls13(48).count(), 1);
        assert_eq!(Suite::of_tls13(32).count(), 4);
    }
}
