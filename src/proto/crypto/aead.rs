//! Authenticated encryption with associated data (RFC 5116): AES-GCM, AES-CCM, ChaCha20-Poly1305.

use aes::{Aes128, Aes256};
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use ccm::Ccm;
use ccm::consts::{U8, U12, U13, U16};
use chacha20poly1305::ChaCha20Poly1305;

/// An algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// AES-GCM with a key of 16 bytes.
    Aes128Gcm,
    /// AES-GCM with a key of 32 bytes.
    Aes256Gcm,
    /// AES-CCM with a key of 16 bytes.
    Aes128Ccm,
    /// AES-CCM with a key of 32 bytes.
    Aes256Ccm,
    /// AES-CCM with a key of 16 bytes and a tag of 8.
    Aes128Ccm8,
    /// AES-CCM with a key of 32 bytes and a tag of 8.
    Aes256Ccm8,
    /// ChaCha20-Poly1305 with a key of 32 bytes.
    ChaCha20Poly1305,
    /// AES-CCM as Wi-Fi's CCMP has it: a key of 16 bytes, a tag of 8, a nonce of 13.
    Aes128Ccmp,
    /// The same with a key of 32 bytes and a tag of 16 (CCMP-256).
    Aes256Ccmp,
}

impl Algorithm {
    /// Bytes of the key.
    #[must_use]
    pub fn key_len(self) -> usize {
        match self {
            Self::Aes128Gcm | Self::Aes128Ccm | Self::Aes128Ccm8 | Self::Aes128Ccmp => 16,
            Self::Aes256Gcm
            | Self::Aes256Ccm
            | Self::Aes256Ccm8
            | Self::Aes256Ccmp
            | Self::ChaCha20Poly1305 => 32,
        }
    }

    /// Bytes of the nonce.
    #[must_use]
    pub fn nonce_len(self) -> usize {
        match self {
            Self::Aes128Ccmp | Self::Aes256Ccmp => 13,
            _ => 12,
        }
    }

    /// Bytes that authenticate a message, behind it.
    #[must_use]
    pub fn tag_len(self) -> usize {
        match self {
            Self::Aes128Ccm8 | Self::Aes256Ccm8 | Self::Aes128Ccmp => 8,
            _ => 16,
        }
    }

    /// Its name as standards write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aes128Gcm => "AES-128-GCM",
            Self::Aes256Gcm => "AES-256-GCM",
            Self::Aes128Ccm => "AES-128-CCM",
            Self::Aes256Ccm => "AES-256-CCM",
            Self::Aes128Ccm8 => "AES-128-CCM-8",
            Self::Aes256Ccm8 => "AES-256-CCM-8",
            Self::ChaCha20Poly1305 => "ChaCha20-Poly1305",
            Self::Aes128Ccmp => "CCMP-128",
            Self::Aes256Ccmp => "CCMP-256",
        }
    }
}

/// An algorithm with its key.
#[derive(Clone)]
pub struct Aead {
    algorithm: Algorithm,
    cipher: Cipher,
}

#[derive(Clone)]
enum Cipher {
    Gcm128(Box<Aes128Gcm>),
    Gcm256(Box<Aes256Gcm>),
    Ccm128(Box<Ccm<Aes128, U16, U12>>),
    Ccm256(Box<Ccm<Aes256, U16, U12>>),
    Ccm128Short(Box<Ccm<Aes128, U8, U12>>),
    Ccm256Short(Box<Ccm<Aes256, U8, U12>>),
    ChaCha(Box<ChaCha20Poly1305>),
    Ccmp128(Box<Ccm<Aes128, U8, U13>>),
    Ccmp256(Box<Ccm<Aes256, U16, U13>>),
}

fn make<C: KeyInit>(key: &[u8]) -> Option<Box<C>> {
    C::new_from_slice(key).ok().map(Box::new)
}

fn open<C: AeadInOut>(
    cipher: &C,
    nonce: &[u8],
    associated: &[u8],
    text: &[u8],
    tag: &[u8],
    out: &mut [u8],
) -> Option<()> {
    let buffer = InOutBuf::new(text, out).ok()?;
    let (nonce, tag) = (nonce.try_into().ok()?, tag.try_into().ok()?);
    cipher
        .decrypt_inout_detached(nonce, associated, buffer, tag)
        .ok()
}

impl Aead {
    /// The algorithm with a key; `None` when the key has another length.
    #[must_use]
    pub fn new(algorithm: Algorithm, key: &[u8]) -> Option<Self> {
        let cipher = match algorithm {
            Algorithm::Aes128Gcm => Cipher::Gcm128(make(key)?),
            Algorithm::Aes256Gcm => Cipher::Gcm256(make(key)?),
            Algorithm::Aes128Ccm => Cipher::Ccm128(make(key)?),
            Algorithm::Aes256Ccm => Cipher::Ccm256(make(key)?),
            Algorithm::Aes128Ccm8 => Cipher::Ccm128Short(make(key)?),
            Algorithm::Aes256Ccm8 => Cipher::Ccm256Short(make(key)?),
            Algorithm::ChaCha20Poly1305 => Cipher::ChaCha(make(key)?),
            Algorithm::Aes128Ccmp => Cipher::Ccmp128(make(key)?),
            Algorithm::Aes256Ccmp => Cipher::Ccmp256(make(key)?),
        };
        Some(Self { algorithm, cipher })
    }

    /// The algorithm.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Checks and decrypts a message with its tag at the end into `out`, which is replaced. `None`, with `out` empty, when it
    /// does not authenticate: another key, another number, or changed bytes.
    pub fn open(
        &self,
        nonce: &[u8],
        associated: &[u8],
        message: &[u8],
        out: &mut Vec<u8>,
    ) -> Option<()> {
        out.clear();
        let split = message.len().checked_sub(self.algorithm.tag_len())?;
        let (text, tag) = message.split_at_checked(split)?;
        out.resize(text.len(), 0);
        let done = match &self.cipher {
            Cipher::Gcm128(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Gcm256(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccm128(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccm256(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccm128Short(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccm256Short(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::ChaCha(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccmp128(c) => open(&**c, nonce, associated, text, tag, out),
            Cipher::Ccmp256(c) => open(&**c, nonce, associated, text, tag, out),
        };
        if done.is_none() {
            out.clear();
        }
        done
    }
}

/// The algorithm only: keys do not belong in a log.
impl std::fmt::Debug for Aead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.algorithm.name())
    }
}
