//! TKIP (IEEE 802.11-2020 clause 12.5.2): how a packet number and a key become the key of RC4, and its signature Michael.
//! Outdated, and still on the air. No crate has its mixing; RC4 itself is RustCrypto's.

use std::sync::LazyLock;

use rc4::{KeyInit as _, Rc4, StreamCipher as _};

use crate::proto::link::ethernet::crc32;

/// Key, and the two keys of Michael: from the access point, and from the station.
const KEY: usize = 16;
/// Bytes of Michael's signature, and of WEP's check sum behind it.
pub const MIC: usize = 8;
const ICV: usize = 4;

/// The substitution box of AES (FIPS 197 section 5.1.1), from which TKIP's is made.
fn aes_box() -> [u8; 256] {
    let mut table = [0u8; 256];
    // Walks through all numbers but 0 as powers of a generator (p) and of its inverse (q).
    let (mut p, mut q) = (1u8, 1u8);
    loop {
        p = p ^ (p << 1) ^ (if p & 0x80 != 0 { 0x1b } else { 0 });
        q ^= q << 1;
        q ^= q << 2;
        q ^= q << 4;
        if q & 0x80 != 0 {
            q ^= 0x09;
        }
        let x = q ^ q.rotate_left(1) ^ q.rotate_left(2) ^ q.rotate_left(3) ^ q.rotate_left(4);
        if let Some(place) = table.get_mut(usize::from(p)) {
            *place = x ^ 0x63;
        }
        if p == 1 {
            break;
        }
    }
    if let Some(place) = table.first_mut() {
        *place = 0x63;
    }
    table
}

static BOX: LazyLock<[u8; 256]> = LazyLock::new(aes_box);

/// Twice and thrice the AES substitution of a byte, as one number (table 12-4).
fn wide(byte: u8) -> u16 {
    let s = BOX.get(usize::from(byte)).copied().unwrap_or(0);
    let twice = (s << 1) ^ (if s & 0x80 != 0 { 0x1b } else { 0 });
    u16::from_be_bytes([twice, twice ^ s])
}

fn substitute(v: u16) -> u16 {
    let [high, low] = v.to_be_bytes();
    wide(low) ^ wide(high).swap_bytes()
}

/// The 16-bit number in two bytes of the key, least significant first.
fn word(key: &[u8; KEY], at: usize) -> u16 {
    let pair = key.get(at..).and_then(<[u8]>::first_chunk::<2>);
    pair.map_or(0, |p| u16::from_le_bytes(*p))
}

/// Phase 1 of the mixing: of key, sender, and the upper 32 bits of the packet number.
fn phase1(key: &[u8; KEY], sender: [u8; 6], upper: u32) -> [u16; 5] {
    let [u3, u2, u1, u0] = upper.to_be_bytes();
    let [s0, s1, s2, s3, s4, s5] = sender;
    let mut a = u16::from_be_bytes([u1, u0]);
    let mut b = u16::from_be_bytes([u3, u2]);
    let mut c = u16::from_le_bytes([s0, s1]);
    let mut d = u16::from_le_bytes([s2, s3]);
    let mut e = u16::from_le_bytes([s4, s5]);
    for i in 0u16..8 {
        let j = if i & 1 == 1 { 2usize } else { 0 };
        let k = |at: usize| word(key, at.saturating_add(j));
        a = a.wrapping_add(substitute(e ^ k(0)));
        b = b.wrapping_add(substitute(a ^ k(4)));
        c = c.wrapping_add(substitute(b ^ k(8)));
        d = d.wrapping_add(substitute(c ^ k(12)));
        e = e.wrapping_add(substitute(d ^ k(0))).wrapping_add(i);
    }
    [a, b, c, d, e]
}

/// Phase 2: the key of RC4 for one packet.
fn phase2(key: &[u8; KEY], mixed: [u16; 5], lower: u16) -> [u8; 16] {
    let [mut a, mut b, mut c, mut d, mut e] = mixed;
    let mut f = e.wrapping_add(lower);
    a = a.wrapping_add(substitute(f ^ word(key, 0)));
    b = b.wrapping_add(substitute(a ^ word(key, 2)));
    c = c.wrapping_add(substitute(b ^ word(key, 4)));
    d = d.wrapping_add(substitute(c ^ word(key, 6)));
    e = e.wrapping_add(substitute(d ^ word(key, 8)));
    f = f.wrapping_add(substitute(e ^ word(key, 10)));
    a = a.wrapping_add((f ^ word(key, 12)).rotate_right(1));
    b = b.wrapping_add((a ^ word(key, 14)).rotate_right(1));
    c = c.wrapping_add(b.rotate_right(1));
    d = d.wrapping_add(c.rotate_right(1));
    e = e.wrapping_add(d.rotate_right(1));
    f = f.wrapping_add(e.rotate_right(1));
    let [high, low] = lower.to_be_bytes();
    let [_, fourth] = ((f ^ word(key, 0)) >> 1).to_be_bytes();
    let mut out = [
        high,
        (high | 0x20) & 0x7f,
        low,
        fourth,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ];
    let tail = [a, b, c, d, e, f].into_iter().flat_map(u16::to_le_bytes);
    for (to, from) in out.iter_mut().skip(4).zip(tail) {
        *to = from;
    }
    out
}

/// The key of RC4 for a packet.
#[must_use]
pub fn mix(key: &[u8; KEY], sender: [u8; 6], packet_number: u64) -> [u8; 16] {
    let upper = u32::try_from(packet_number >> 16 & 0xffff_ffff).unwrap_or(0);
    let lower = u16::try_from(packet_number & 0xffff).unwrap_or(0);
    phase2(key, phase1(key, sender, upper), lower)
}

/// Takes the encryption off `sealed`, in place; returns how many bytes are left without the check sum, `None` where that
/// does not fit.
pub fn open(
    key: &[u8; KEY],
    sender: [u8; 6],
    packet_number: u64,
    sealed: &mut [u8],
) -> Option<usize> {
    let n = sealed.len().checked_sub(ICV)?;
    let mut cipher = Rc4::new_from_slice(&mix(key, sender, packet_number)).ok()?;
    cipher.apply_keystream(sealed);
    let (clear, icv) = sealed.split_at_checked(n)?;
    (crc32(clear).to_le_bytes() == *icv).then_some(n)
}

/// Michael (clause 12.5.2.3.2) over the parts of a message.
#[must_use]
pub fn michael(key: [u8; 8], parts: &[&[u8]]) -> [u8; MIC] {
    let [a, b, c, d, e, f, g, h] = key;
    let (mut l, mut r) = (
        u32::from_le_bytes([a, b, c, d]),
        u32::from_le_bytes([e, f, g, h]),
    );
    let mut word = [0u8; 4];
    let mut filled = 0usize;
    let mut take = |byte: u8| {
        if let Some(place) = word.get_mut(filled) {
            *place = byte;
        }
        filled = filled.saturating_add(1);
        if filled < 4 {
            return;
        }
        filled = 0;
        l ^= u32::from_le_bytes(word);
        r ^= l.rotate_left(17);
        l = l.wrapping_add(r);
        r ^= (l & 0xff00_ff00) >> 8 | (l & 0x00ff_00ff) << 8;
        l = l.wrapping_add(r);
        r ^= l.rotate_left(3);
        l = l.wrapping_add(r);
        r ^= l.rotate_right(2);
        l = l.wrapping_add(r);
    };
    for part in parts {
        for byte in *part {
            take(*byte);
        }
    }
    // A byte 0x5a, then four to seven zeros, up to a whole word.
    let len = parts.iter().map(|p| p.len()).fold(0, usize::wrapping_add);
    take(0x5a);
    for _ in 0..7usize.saturating_sub(len % 4) {
        take(0);
    }
    let mut out = [0; MIC];
    let halves = l.to_le_bytes().into_iter().chain(r.to_le_bytes());
    for (to, from) in out.iter_mut().zip(halves) {
        *to = from;
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// IEEE 802.11-2020 annex J.3.2, the chain of messages that grows into the name.
    #[test]
    fn michael_signs_as_the_standard_does() {
        let mut key = [0u8; 8];
        for (message, mic) in [
            ("", 0x8292_5c1c_a1d1_30b8u64),
            ("M", 0x4347_21ca_4063_9b3f),
            ("Mi", 0xe8f9_beca_e97e_5d29),
            ("Mic", 0x9003_8fc6_cf13_c1db),
            ("Mich", 0xd55e_1005_1012_8986),
            ("Michael", 0x0a94_2b12_4eca_a546),
        ] {
            key = michael(key, &[message.as_bytes()]);
            assert_eq!(key, mic.to_be_bytes(), "{message}");
        }
    }

    /// IEEE 802.11-2020 annex J.4.2, test vector 1.
    #[test]
    fn packet_keys_are_mixed_as_the_standard_does() {
        let key = core::array::from_fn(|i| u8::try_from(i).unwrap());
        let sender = [0x10, 0x22, 0x33, 0x44, 0x55, 0x66];
        assert_eq!(
            phase1(&key, sender, 0),
            [0x3dd2, 0x016e, 0x76f4, 0x8697, 0xb2e8]
        );
        assert_eq!(
            mix(&key, sender, 0),
            [
                0x00, 0x20, 0x00, 0x33, 0xea, 0x8d, 0x2f, 0x60, 0xca, 0x6d, 0x13, 0x74, 0x23, 0x4a,
                0x66, 0x0b
            ]
        );
    }
}
