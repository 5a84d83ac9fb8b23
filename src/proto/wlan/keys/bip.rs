//! Management frames to all that are signed, not encrypted: BIP, the broadcast/multicast integrity protocol (IEEE 802.11-2020
//! clauses 9.4.2.54 and 12.5.4). A station that knows the key ignores good-byes whose signature does not verify.
//!
//! ```text
//! | header 24 | reason ... | 76 | 16 (24) | key number 2 | packet number 6 | signature 8 (16) |
//! ```

use aes::{Aes128, Aes256};
use aes_gcm::aead::array::Array;
use aes_gcm::{AesGcm, KeyInit as _};
use ccm::consts::{U12, U16};

use super::derive;

/// Number of the element.
const ELEMENT: u8 = 76;
/// Number, length, key number and packet number, before the signature.
const HEAD: usize = 10;

/// How such frames are signed: the group management cipher suites of 00-0F-AC (table 9-149).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// AES-128-CMAC, eight bytes of it.
    Cmac128,
    /// GMAC with AES-128.
    Gmac128,
    /// GMAC with AES-256.
    Gmac256,
    /// AES-256-CMAC.
    Cmac256,
}

impl Suite {
    /// The suite of a number.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Some(match number {
            6 => Self::Cmac128,
            11 => Self::Gmac128,
            12 => Self::Gmac256,
            13 => Self::Cmac256,
            _ => return None,
        })
    }

    fn mic_len(self) -> usize {
        if self == Self::Cmac128 { 8 } else { 16 }
    }
}

/// A frame's signature, as it stands at its end.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'a> {
    /// Number of the key.
    pub key: u8,
    /// Packet number.
    pub number: u64,
    mic: &'a [u8],
    /// What stands before the signature, behind the header.
    before: &'a [u8],
}

/// The signature of a body, if it ends with one.
#[must_use]
pub fn signature(body: &[u8]) -> Option<Signature<'_>> {
    for mic_len in [8usize, 16] {
        let Some(at) = body
            .len()
            .checked_sub(mic_len)
            .and_then(|n| n.checked_sub(HEAD))
        else {
            continue;
        };
        let (before, mic) = body.split_at_checked(at.saturating_add(HEAD))?;
        let head = body.get(at..).and_then(<[u8]>::first_chunk::<HEAD>)?;
        let [number, len, key, _, p0, p1, p2, p3, p4, p5] = *head;
        if number == ELEMENT && usize::from(len) == mic_len.saturating_add(HEAD).saturating_sub(2) {
            return Some(Signature {
                key,
                number: u64::from_le_bytes([p0, p1, p2, p3, p4, p5, 0, 0]),
                mic,
                before,
            });
        }
    }
    None
}

impl Signature<'_> {
    /// Whether the key made it for the frame with this header (frame control to sequence control).
    #[must_use]
    pub fn verifies(&self, suite: Suite, key: &[u8], header: &[u8]) -> bool {
        let (Some([f0, f1, _, _]), Some(addresses)) =
            (header.first_chunk::<4>(), header.get(4..22))
        else {
            return false;
        };
        if self.mic.len() != suite.mic_len() {
            return false;
        }
        // Retry, power management and more data may change on the way.
        let control = [*f0, f1 & 0xc7];
        let empty = [0u8; 16];
        let empty = empty.get(..self.mic.len()).unwrap_or(&[]);
        let parts: [&[u8]; 4] = [&control, addresses, self.before, empty];
        match suite {
            Suite::Cmac128 => derive::cmac(key, &parts).is_some_and(|made| {
                made.first_chunk::<8>().map(<[u8; 8]>::as_slice) == Some(self.mic)
            }),
            Suite::Cmac256 => {
                derive::cmac_256(key, &parts).is_some_and(|made| made.as_slice() == self.mic)
            }
            Suite::Gmac128 => self.gmac(
                AesGcm::<Aes128, U12, U16>::new_from_slice(key).ok(),
                header,
                &parts,
            ),
            Suite::Gmac256 => self.gmac(
                AesGcm::<Aes256, U12, U16>::new_from_slice(key).ok(),
                header,
                &parts,
            ),
        }
    }

    /// Whether GCM over nothing but authenticated data gives the signature.
    fn gmac<A>(&self, cipher: Option<A>, header: &[u8], parts: &[&[u8]]) -> bool
    where
        A: aes_gcm::AeadInOut + aes_gcm::aead::AeadCore<NonceSize = U12, TagSize = U16>,
    {
        let sender = header.get(10..16).and_then(<[u8]>::first_chunk::<6>);
        let (Some(cipher), Some(sender), Some(mic)) =
            (cipher, sender, self.mic.first_chunk::<16>())
        else {
            return false;
        };
        let [_, _, n @ ..] = self.number.to_be_bytes();
        let [s0, s1, s2, s3, s4, s5] = *sender;
        let [n0, n1, n2, n3, n4, n5] = n;
        let nonce = Array([s0, s1, s2, s3, s4, s5, n0, n1, n2, n3, n4, n5]);
        let mut nothing: [u8; 0] = [];
        cipher
            .decrypt_inout_detached(
                &nonce,
                &parts.concat(),
                nothing.as_mut_slice().into(),
                &Array(*mic),
            )
            .is_ok()
    }
}

#[cfg(test)]
mod tests;
