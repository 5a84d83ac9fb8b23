//! Record data that is more than a row of fields: type bitmaps, key tags, CAA, NAPTR's replacement.

use super::fields::RESP_TYPE;
use super::fields_common::{
    CAA_CRITICAL, CAA_FLAGS, CAA_IODEF, CAA_ISSUE, CAA_ISSUEWILD, CAA_TAG, CAA_TAG_LENGTH,
    CAA_UNKNOWN, CAA_VALUE, NAPTR_REPLACEMENT, NAPTR_REPLACEMENT_LENGTH,
};
use super::fields_dnssec::DNSKEY_ID;
use super::fields_rare::{CSYNC_BITMAP, TSIG_TIME};
use super::record::Message;
use crate::dissect::{FieldRef, FieldSpec, Reader, Step};

/// The types that exist at a name, as windows of bits (RFC 4034 section 4.1.2).
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when a window reaches beyond the data.
pub fn type_bitmap(r: &mut Reader<'_, '_>, _: Message<'_>) -> Step {
    while !r.is_empty() {
        let window = u64::from(r.peek_u8(0).unwrap_or(0)).saturating_mul(256);
        let len = r.peek_u8(1).unwrap_or(0);
        r.skip(&RESP_TYPE, 2)?;
        if !matches!(len, 1..=32) {
            r.invalid(&RESP_TYPE, "a window of the type bitmap has 1 to 32 bytes");
        }
        for position in 0..u64::from(len) {
            let byte = r.peek_u8(0).unwrap_or(0);
            for bit in (0..8u64).filter(|bit| {
                byte & 0x80u8
                    .checked_shr(u32::try_from(*bit).unwrap_or(7))
                    .unwrap_or(0)
                    != 0
            }) {
                let number = window
                    .saturating_add(position.saturating_mul(8))
                    .saturating_add(bit);
                r.record(&RESP_TYPE, number, r.pos(), 1);
            }
            r.skip(&RESP_TYPE, 1)?;
        }
    }
    Ok(())
}

/// The bitmap of a CSYNC record, as bytes and taken apart.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when a window reaches beyond the data.
pub fn csync_bitmap(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    r.record(&CSYNC_BITMAP, 0, r.pos(), r.left());
    type_bitmap(r, m)
}

/// The key tag of the DNSKEY whose first four bytes have just been read (RFC 4034 appendix B).
///
/// # Errors
/// None; the signature is that of all parts.
pub fn key_id(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    let start = r.pos().saturating_sub(4);
    let data = m
        .bytes
        .get(start..r.pos().saturating_add(r.left()))
        .unwrap_or(&[]);
    let tag = match data {
        // Algorithm 1 (RSA/MD5) takes the tag from the end of the modulus (appendix B.1).
        [_, _, _, 1, key @ ..] => match key {
            [.., high, low, _] => u64::from(u16::from_be_bytes([*high, *low])),
            _ => 0,
        },
        _ => {
            let sum = data.iter().enumerate().fold(0u64, |sum, (i, byte)| {
                let value = u64::from(*byte);
                sum.wrapping_add(if i % 2 == 0 {
                    value.wrapping_shl(8)
                } else {
                    value
                })
            });
            sum.wrapping_add((sum >> 16) & 0xffff) & 0xffff
        }
    };
    r.generated(&DNSKEY_ID, tag);
    Ok(())
}

/// The six-byte time of a TSIG record.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn tsig_time(r: &mut Reader<'_, '_>, _: Message<'_>) -> Step {
    let index = r.cx.tree.fields.len();
    let seconds = r.uint(&TSIG_TIME, 6)?;
    r.set_value(
        index,
        seconds
            .saturating_mul(1_000_000_000)
            .min(i64::MAX.unsigned_abs()),
    );
    Ok(())
}

/// The name at the end of a NAPTR record, with its length, which is not on the wire.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn naptr_replacement(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    let index = r.generated(&NAPTR_REPLACEMENT_LENGTH, 0);
    let name = m.name(r, &NAPTR_REPLACEMENT)?;
    r.set_value(index, u64::from(name.chars));
    Ok(())
}

/// A CAA record: flags, tag, value (RFC 8659 section 4.1).
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn caa(r: &mut Reader<'_, '_>, _: Message<'_>) -> Step {
    r.flags(&CAA_FLAGS, 1, &[&CAA_CRITICAL])?;
    let len = usize::from(r.peek_u8(0).unwrap_or(0));
    let after = r.peek_rest().get(1..).unwrap_or(&[]);
    let (tag, text) = after.split_at_checked(len).unwrap_or((after, &[]));
    let heading: &'static FieldSpec = match tag {
        b"issue" => &CAA_ISSUE,
        b"issuewild" => &CAA_ISSUEWILD,
        b"iodef" => &CAA_IODEF,
        _ => &CAA_UNKNOWN,
    };
    r.own_text(heading, &String::from_utf8_lossy(text), r.pos(), r.left());
    r.deeper(|r| {
        let len = usize::from(r.u8(&CAA_TAG_LENGTH)?);
        r.bytes(&CAA_TAG, len)?;
        r.rest(&CAA_VALUE);
        Ok(())
    })
}

/// A hash in base 32 with extended hex alphabet, without padding (RFC 4648 section 7), as RFC 5155 writes it.
pub fn base32(field: FieldRef<'_>, out: &mut String) {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
    let mut bits = 0u16;
    let mut held = 0u32;
    let mut push = |value: u16| {
        let letter = ALPHABET
            .get(usize::from(value & 31))
            .copied()
            .unwrap_or(b'?');
        out.push(char::from(letter));
    };
    for byte in field.bytes() {
        bits = bits.wrapping_shl(8) | u16::from(*byte);
        held = held.saturating_add(8);
        while held >= 5 {
            held = held.saturating_sub(5);
            push(bits.wrapping_shr(held));
        }
    }
    if held > 0 {
        push(bits.wrapping_shl(5u32.saturating_sub(held)));
    }
}
