//! The Internet checksum (RFC 1071), with and without the pseudo header of IPv4 (RFC 9293 section 3.1) and IPv6
//! (RFC 8200 section 8.1).

use crate::dissect::{FieldSpec, Reader};
use crate::frame::Addr;

/// Whether a checksum is right, as Wireshark's `*.checksum.status` fields number it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The sum does not match.
    Bad = 0,
    /// The sum matches.
    Good = 1,
    /// The capture does not hold all bytes it covers.
    Unverified = 2,
    /// The sender computed none.
    NotPresent = 3,
    /// A value that the protocol forbids (zero in UDP over IPv6, RFC 8200 section 8.1).
    Illegal = 4,
}

/// Names of [`Status`] values.
pub static STATUS: &[(u64, &str)] = &[
    (0, "Bad"),
    (1, "Good"),
    (2, "Unverified"),
    (3, "Not present"),
    (4, "Illegal"),
];

/// The one's complement sum of `bytes` as big-endian 16-bit words, added to `sum`; an odd last byte counts as high.
///
/// Words are added in the machine's own byte order, 32 bits at a time, and the bytes of the folded result are put in
/// order once at the end: the sum does not depend on either (RFC 1071 section 2).
#[must_use]
pub fn sum(bytes: &[u8], sum: u64) -> u64 {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut total = words.iter().fold(0u64, |t, w| {
        t.wrapping_add(u64::from(u32::from_ne_bytes(*w)))
    });
    let tail = match rest {
        [a, b, c] => u32::from_ne_bytes([*a, *b, *c, 0]),
        [a, b] => u32::from_ne_bytes([*a, *b, 0, 0]),
        [a] => u32::from_ne_bytes([*a, 0, 0, 0]),
        _ => 0,
    };
    total = total.wrapping_add(u64::from(tail));
    let ordered = u16::from_be_bytes(fold(total).to_ne_bytes());
    sum.wrapping_add(u64::from(ordered))
}

/// Folds a sum to 16 bits.
#[must_use]
pub fn fold(sum: u64) -> u16 {
    let mut n = sum;
    while n >> 16 != 0 {
        n = (n & 0xffff).wrapping_add(n >> 16);
    }
    u16::try_from(n).unwrap_or(0)
}

/// Sum of the pseudo header; `None` where the addresses are not both IPv4 or both IPv6.
#[must_use]
pub fn pseudo(src: Addr, dst: Addr, protocol: u8, len: u32) -> Option<u64> {
    let base = match (src, dst) {
        (Addr::V4(a), Addr::V4(b)) => sum(&b, sum(&a, 0)),
        (Addr::V6(a), Addr::V6(b)) => sum(&b, sum(&a, 0)),
        _ => return None,
    };
    Some(
        base.wrapping_add(u64::from(protocol))
            .wrapping_add(u64::from(len)),
    )
}

/// Judges the checksum in `field`, just read, over the layer's bytes and nothing else (ICMP, IGMP), and says so when it is wrong.
pub fn judge(r: &mut Reader<'_, '_>, field: &'static FieldSpec) -> Status {
    let cut = r.left() < r.promised_left();
    if cut || r.cx.quoted {
        return Status::Unverified;
    }
    if verify(r.layer_bytes(), 0) == 0 {
        return Status::Good;
    }
    r.invalid(field, "does not fit the message");
    Status::Bad
}

/// What a message whose checksum field is within it says: 0 when right.
#[must_use]
pub fn verify(bytes: &[u8], pseudo: u64) -> u16 {
    !fold(sum(bytes, pseudo))
}

/// The value the checksum field should have had, given what it has.
#[must_use]
pub fn expected(bytes: &[u8], pseudo: u64, found: u16) -> u16 {
    let without = fold(sum(bytes, pseudo)).wrapping_sub(found);
    // One's complement subtraction: a borrow out of the top comes back at the bottom.
    let borrow = u16::from(fold(sum(bytes, pseudo)) < found);
    !without.wrapping_sub(borrow)
}

/// Whether `found` is the bare sum of the pseudo header: the host left the rest of the work to its network card, and
/// the capture was taken before the card did it (checksum offload). Not a fault of the packet on the wire.
#[must_use]
pub fn left_to_card(pseudo: u64, found: u16) -> bool {
    fold(pseudo) == found
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_1071() {
        // Section 3: 00 01 f2 03 f4 f5 f6 f7 sum to ddf2.
        let bytes = [0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7];
        assert_eq!(fold(sum(&bytes, 0)), 0xddf2);
    }

    #[test]
    fn a_header_verifies_and_a_flipped_bit_does_not() {
        let mut header = [
            0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0xb8, 0x61, 0xc0, 0xa8, 0, 1, 0xc0, 0xa8,
            0, 0xc7,
        ];
        assert_eq!(verify(&header, 0), 0);
        assert_eq!(expected(&header, 0, 0xb861), 0xb861);
        header[8] ^= 1;
        assert_ne!(verify(&header, 0), 0);
        assert_eq!(expected(&header, 0, 0xb861), 0xb761);
    }

    #[test]
    fn every_length_sums_as_words_of_sixteen_bits_do() {
        let bytes: Vec<u8> = (0..64u8).map(|i| i.wrapping_mul(37)).collect();
        for n in 0..=bytes.len() {
            let slow: u64 = bytes[..n]
                .chunks(2)
                .map(|c| u64::from(u16::from_be_bytes([c[0], c.get(1).copied().unwrap_or(0)])))
                .sum();
            assert_eq!(fold(sum(&bytes[..n], 0)), fold(slow), "length {n}");
        }
    }

    #[test]
    fn a_pseudo_header_alone_is_recognised() {
        let (a, b) = (Addr::V4([10, 0, 0, 1]), Addr::V4([10, 0, 0, 2]));
        let p = pseudo(a, b, 17, 12).unwrap();
        assert!(left_to_card(p, fold(p)));
        assert!(!left_to_card(p, !fold(p)));
        assert_eq!(pseudo(a, Addr::None, 17, 12), None);
    }
}
