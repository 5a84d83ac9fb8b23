//! Taking the encryption off a frame: CCMP, GCMP and TKIP (IEEE 802.11-2020 clauses 12.5.2, 12.5.3 and 12.5.5).

use aes::{Aes128, Aes256};
use aes_gcm::aead::array::Array;
use aes_gcm::{AeadInOut as _, AesGcm, KeyInit as _};
use ccm::Ccm;
use ccm::consts::{U8, U12, U13, U16};

use super::tkip;

/// A cipher suite of 00-0F-AC (table 9-149), as far as netlens opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// RC4 with keys mixed for each packet.
    Tkip,
    /// AES-128 in CCM.
    Ccmp,
    /// AES-128 in GCM.
    Gcmp,
    /// AES-256 in GCM.
    Gcmp256,
    /// AES-256 in CCM.
    Ccmp256,
}

impl Suite {
    /// The suite of a number; the same under WPA's own organization as far as that goes.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Some(match number {
            2 => Self::Tkip,
            4 => Self::Ccmp,
            8 => Self::Gcmp,
            9 => Self::Gcmp256,
            10 => Self::Ccmp256,
            _ => return None,
        })
    }

    /// Length of its temporal key.
    #[must_use]
    pub fn key_len(self) -> usize {
        match self {
            Self::Ccmp | Self::Gcmp => 16,
            Self::Tkip | Self::Gcmp256 | Self::Ccmp256 => 32,
        }
    }
}

/// A key ready to open frames.
pub enum Opener {
    /// TKIP: its key, and Michael's two.
    Tkip([u8; 16], [u8; 8], [u8; 8]),
    /// CCMP.
    Ccmp(Box<Ccm<Aes128, U8, U13>>),
    /// GCMP.
    Gcmp(Box<AesGcm<Aes128, U12, U16>>),
    /// GCMP-256.
    Gcmp256(Box<AesGcm<Aes256, U12, U16>>),
    /// CCMP-256.
    Ccmp256(Box<Ccm<Aes256, U16, U13>>),
}

/// What the header of a frame gives to its protection.
#[derive(Debug, Clone, Copy)]
pub struct Sealed<'a> {
    /// The network.
    pub network: [u8; 6],
    /// Receiver and sender of this hop.
    pub hop: [[u8; 6]; 2],
    /// Number of the key.
    pub key: u8,
    /// The header, from frame control on, with what follows the addresses.
    pub header: &'a [u8],
    /// Packet number.
    pub number: u64,
    /// The same as TKIP writes it.
    pub number_of_tkip: u64,
    /// Priority (TID), 0 in frames without.
    pub priority: u8,
    /// Whether the header has a QoS field.
    pub qos: bool,
    /// Whether it is a management frame.
    pub management: bool,
    /// Whether the frame is a piece of a larger one.
    pub fragment: bool,
    /// Whether the access point sent it.
    pub from_ap: bool,
    /// Destination and source, whom TKIP's Michael signs.
    pub ends: [[u8; 6]; 2],
}

/// Length of frame control, duration, three addresses and sequence control.
const HEAD: usize = 24;
const ADDRESS: usize = 6;

impl Sealed<'_> {
    fn sender(&self) -> [u8; 6] {
        let at = self.header.get(10..);
        at.and_then(<[u8]>::first_chunk::<6>)
            .copied()
            .unwrap_or_default()
    }

    /// Additional authenticated data (clause 12.5.3.3.3): the header without what may change on the way.
    fn authenticated(&self, out: &mut [u8; 30]) -> usize {
        let [.., f0, f1] = match self.header.first_chunk::<2>() {
            Some([f0, f1]) => [0, *f0, *f1],
            None => [0; 3],
        };
        // Bits 4 to 6 of the subtype change in data frames; retry, power management and more data in all; the order bit is
        // 0 where there is a QoS field.
        let first = if self.management { f0 } else { f0 & 0x8f };
        let kept = if self.qos { 0x47 } else { 0xc7 };
        let second = (f1 & kept) | 0x40;
        let addresses = self.header.get(4..22).unwrap_or(&[]);
        let fragment = self.header.get(22).copied().unwrap_or(0) & 0x0f;
        let four = f1 & 3 == 3;
        let fourth = if four {
            self.header.get(HEAD..HEAD.saturating_add(ADDRESS))
        } else {
            None
        };
        let qos = [self.priority & 0x0f, 0];
        let control = [first, second];
        let sequence = [fragment, 0];
        let mut len = 0usize;
        let parts: [&[u8]; 5] = [
            &control,
            addresses,
            &sequence,
            fourth.unwrap_or(&[]),
            if self.qos { &qos } else { &[] },
        ];
        for byte in parts.into_iter().flatten() {
            if let Some(place) = out.get_mut(len) {
                *place = *byte;
                len = len.saturating_add(1);
            }
        }
        len
    }
}

/// Frames of this size or more are opened; the longest is that of 802.11ac.
const MAX_FRAME: usize = 16 * 1024;

impl Opener {
    /// A key of a suite; `None` where its length is not the suite's.
    #[must_use]
    pub fn new(suite: Suite, key: &[u8]) -> Option<Self> {
        Some(match suite {
            Suite::Tkip => {
                let (tk, mics) = key.split_first_chunk::<16>()?;
                let (from_ap, from_sta) = mics.split_first_chunk::<8>()?;
                Self::Tkip(*tk, *from_ap, *from_sta.first_chunk::<8>()?)
            }
            Suite::Ccmp => Self::Ccmp(Box::new(Ccm::new_from_slice(key).ok()?)),
            Suite::Gcmp => Self::Gcmp(Box::new(AesGcm::new_from_slice(key).ok()?)),
            Suite::Gcmp256 => Self::Gcmp256(Box::new(AesGcm::new_from_slice(key).ok()?)),
            Suite::Ccmp256 => Self::Ccmp256(Box::new(Ccm::new_from_slice(key).ok()?)),
        })
    }

    /// Takes the encryption off `bytes`, a frame's body behind the parameters of its protection, into `out`. Returns whether
    /// the key fits; `out` is worth nothing when not.
    #[must_use]
    pub fn open(&self, sealed: &Sealed<'_>, bytes: &[u8], out: &mut Vec<u8>) -> bool {
        out.clear();
        if bytes.len() > MAX_FRAME {
            return false;
        }
        let mut header = [0; 30];
        let n = sealed.authenticated(&mut header);
        let header = header.get(..n).unwrap_or(&[]);
        let sender = sealed.sender();
        let [_, _, p @ ..] = sealed.number.to_be_bytes();
        let [s0, s1, s2, s3, s4, s5] = sender;
        let [p0, p1, p2, p3, p4, p5] = p;
        let flags = sealed.priority & 0x0f | if sealed.management { 0x10 } else { 0 };
        let ccm = [flags, s0, s1, s2, s3, s4, s5, p0, p1, p2, p3, p4, p5];
        let gcm = [s0, s1, s2, s3, s4, s5, p0, p1, p2, p3, p4, p5];
        macro_rules! aead {
            ($cipher:expr, $nonce:expr, $tag:literal) => {{
                let Some((body, tag)) = bytes.split_last_chunk::<$tag>() else {
                    return false;
                };
                out.extend_from_slice(body);
                let (nonce, tag) = (Array($nonce), Array(*tag));
                $cipher
                    .decrypt_inout_detached(&nonce, header, out.as_mut_slice().into(), &tag)
                    .is_ok()
            }};
        }
        match self {
            Self::Ccmp(cipher) => aead!(cipher, ccm, 8),
            Self::Ccmp256(cipher) => aead!(cipher, ccm, 16),
            Self::Gcmp(cipher) => aead!(cipher, gcm, 16),
            Self::Gcmp256(cipher) => aead!(cipher, gcm, 16),
            Self::Tkip(key, from_ap, from_sta) => {
                out.extend_from_slice(bytes);
                let Some(n) = tkip::open(key, sender, sealed.number_of_tkip, out) else {
                    return false;
                };
                out.truncate(n);
                if sealed.fragment {
                    // Michael signs the whole, not the pieces.
                    return true;
                }
                let Some((body, mic)) = out.split_last_chunk::<{ tkip::MIC }>() else {
                    return false;
                };
                let [to, from] = sealed.ends;
                let priority = [sealed.priority & 0x0f, 0, 0, 0];
                let signer = if sealed.from_ap { from_ap } else { from_sta };
                let good = tkip::michael(*signer, &[&to, &from, &priority, body]) == *mic;
                let n = body.len();
                out.truncate(n);
                good
            }
        }
    }
}

#[cfg(test)]
mod tests;
