//! The options of neighbour discovery (RFC 4861 section 4.6 and later): type, length in units of 8 bytes, data.

use super::fields::{DATA, UNKNOWN_DATA};
use super::option_fields::*;
use crate::dissect::{FieldSpec, Reader, Step, Stop, value};
use crate::frame::{Addr, Timestamp};
use crate::proto::app::dns::name;

/// Reads options to the end of the message, and then the packet that one of them quotes.
///
/// # Errors
/// [`Stop`] when an option reaches beyond the message.
pub(super) fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let mut quoted = None;
    while r.left() >= 2 {
        let kind = r.peek_u8(0).unwrap_or(0);
        r.group(&OPT, |r| {
            r.u8(&TYPE)?;
            let len = usize::from(r.u8(&LENGTH)?).saturating_mul(8);
            let Some(body) = len.checked_sub(2) else {
                r.invalid(&LENGTH, "an option is at least 8 bytes long");
                return Err(Stop);
            };
            r.within(body, &LENGTH, |r| {
                if let Some(range) = one(r, kind)? {
                    quoted = Some(range);
                }
                if !r.is_empty() {
                    r.rest(&UNKNOWN_DATA);
                }
                Ok(())
            })?;
            Ok(())
        })?;
    }
    if let Some(range) = quoted {
        super::quote(r, range);
    }
    Ok(())
}

fn one(r: &mut Reader<'_, '_>, kind: u8) -> Step<Option<(usize, usize)>> {
    match kind {
        1 | 2 => link_address(r, kind),
        3 => prefix(r)?,
        4 => {
            reserved(r, 6)?;
            let (at, len) = (r.pos(), r.left());
            r.record(&REDIRECTED, 0, at, len);
            r.finish();
            return Ok(Some((at, at.saturating_add(len))));
        }
        5 => {
            reserved(r, 2)?;
            let mtu = r.u32(&MTU)?;
            if mtu < 1280 {
                r.invalid(&MTU, "IPv6 needs links that take 1280 bytes");
            }
        }
        6 => {
            r.u8(&SHORTCUT)?;
            reserved(r, 1)?;
            reserved(r, 4)?;
        }
        7 => {
            reserved(r, 2)?;
            r.u32(&INTERVAL)?;
        }
        8 => {
            reserved(r, 2)?;
            r.u16(&HOME_PREFERENCE)?;
            r.u16(&HOME_LIFETIME)?;
        }
        9 | 10 => {
            reserved(r, 6)?;
            while r.left() >= 16 {
                r.ipv6(&ADDRESS)?;
            }
        }
        11 => {
            let pad = usize::from(r.u8(&CGA_PAD)?);
            reserved(r, 1)?;
            let len = r.left().saturating_sub(pad);
            r.bytes(&CGA, len)?;
            padding(r);
        }
        12 | 32 => {
            reserved(r, 2)?;
            r.bytes(if kind == 12 { &RSA_HASH } else { &PS_HASH }, 16)?;
            r.rest(&SIGNATURE);
        }
        13 => timestamp(r)?,
        14 => drop(r.rest(&NONCE)),
        15 => {
            let name_type = r.u8(&NAME_TYPE)?;
            let pad = usize::from(r.u8(&CGA_PAD)?);
            let len = r.left().saturating_sub(pad);
            r.bytes(
                if name_type == 2 {
                    &NAME_FQDN
                } else {
                    &NAME_X501
                },
                len,
            )?;
            padding(r);
        }
        17 => {
            r.u8(&IPA_CODE)?;
            r.u8(&IPA_LENGTH)?;
            reserved(r, 4)?;
            r.ipv6(&IPA_ADDRESS)?;
        }
        19 => {
            r.u8(&LLA_CODE)?;
            r.rest(&LLA_BYTES);
        }
        23 => {
            let at = r.pos();
            let byte = r.u8(&MAP_DISTANCE)?;
            r.record(&MAP_PREFERENCE, u64::from(byte & 15), at, 1);
            r.flags(&MAP_FLAG, 1, &[&MAP_R, &MAP_RSV])?;
            r.u32(&MAP_LIFETIME)?;
            r.ipv6(&MAP_ADDRESS)?;
        }
        24 => {
            r.u8(&PREFIX_LENGTH)?;
            r.flags(&ROUTE_FLAG, 1, &[&ROUTE_PREFERENCE, &ROUTE_RSV])?;
            r.u32(&ROUTE_LIFETIME)?;
            short_prefix(r, &PREFIX);
        }
        25 => {
            reserved(r, 2)?;
            r.u32(&RDNSS_LIFETIME)?;
            while r.left() >= 16 {
                r.ipv6(&RDNSS)?;
            }
        }
        26 => {
            r.flags(
                &EFO,
                2,
                &[&EFO_M, &EFO_O, &EFO_H, &EFO_PRF, &EFO_P, &EFO_RSV],
            )?;
            reserved(r, 4)?;
        }
        29 | 30 => {
            let (code, length, data): (&'static FieldSpec, &'static FieldSpec, &'static FieldSpec) =
                if kind == 29 {
                    (&HAI_CODE, &HAI_LENGTH, &HAI_VALUE)
                } else {
                    (&MN_CODE, &MN_LENGTH, &MN_VALUE)
                };
            r.u8(code)?;
            let n = usize::from(r.u8(length)?);
            r.bytes(data, n)?;
            padding(r);
        }
        31 => {
            reserved(r, 2)?;
            r.u32(&DNSSL_LIFETIME)?;
            let base = r.pos();
            while r.peek_u8(0).is_some_and(|b| b != 0) {
                name::read(r, &DNSSL, base)?;
            }
            padding(r);
        }
        33 => {
            r.u8(&ARO_STATUS)?;
            reserved(r, 3)?;
            r.u16(&ARO_LIFETIME)?;
            r.bytes(&ARO_EUI64, 8)?;
        }
        34 => {
            r.u8(&CO_LENGTH)?;
            r.flags(&CO_FLAG, 1, &[&CO_C, &CO_CID, &CO_RSV])?;
            reserved(r, 2)?;
            r.u16(&CO_LIFETIME)?;
            short_prefix(r, &CO_PREFIX);
        }
        35 => {
            r.u16(&ABRO_LOW)?;
            r.u16(&ABRO_HIGH)?;
            r.u16(&ABRO_LIFETIME)?;
            r.ipv6(&ABRO_ADDRESS)?;
        }
        36 => {
            let at = r.pos();
            let word = r.u16(&CIO_1)?;
            r.record(&CIO_G, u64::from(word & 1), at, 2);
            r.u32(&CIO_2)?;
        }
        37 => {
            let (at, bytes) = (r.pos(), r.peek_rest());
            let text = bytes.split(|b| *b == 0).next().unwrap_or(&[]);
            r.own_text(&CAPTIVE, &String::from_utf8_lossy(text), at, bytes.len());
            r.finish();
        }
        38 => {
            let at = r.pos();
            let word = r.u16(&PREF64_LIFETIME)?;
            r.record(&PREF64_PLC, u64::from(word & 7), at, 2);
            let at = r.pos();
            let mut full = [0u8; 16];
            for (to, from) in full.iter_mut().zip(r.peek(12).unwrap_or(&[])) {
                *to = *from;
            }
            r.skip(&PREF64_PREFIX, 12)?;
            let bits = match word & 7 {
                0 => 96usize,
                1 => 64,
                2 => 56,
                3 => 48,
                4 => 40,
                5 => 32,
                _ => {
                    r.invalid(&PREF64_PLC, "a prefix length code that is not in use");
                    return Ok(None);
                }
            };
            full.iter_mut().skip(bits / 8).for_each(|b| *b = 0);
            r.own_text(&PREF64_PREFIX, &Addr::V6(full).to_string(), at, 12);
        }
        _ => drop(r.rest(&DATA)),
    }
    Ok(None)
}

/// The hardware address of the sender or of the target; 6 bytes on Ethernet and Wi-Fi, 8 in sensor networks.
fn link_address(r: &mut Reader<'_, '_>, kind: u8) {
    let len = if r.left() > 8 { 8 } else { r.left() };
    let at = r.pos();
    let mut text = String::new();
    value::hex_bytes(
        &mut text,
        r.peek(len).unwrap_or(&[]),
        (len == 6).then_some(':'),
    );
    r.own_text(&LINK_ADDRESS, &text, at, len);
    let more = if kind == 1 {
        &SRC_LINK_ADDRESS
    } else {
        &TARGET_LINK_ADDRESS
    };
    let i = r.own_text(more, &text, at, len);
    r.mark(i, crate::dissect::Flags::HIDDEN);
    let pad = r.left().saturating_sub(len);
    // Within what is left.
    let _ = r.skip(&LINK_ADDRESS, len);
    if pad > 0 {
        padding(r);
    }
}

fn prefix(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&PREFIX_LENGTH)?;
    r.flags(
        &PREFIX_FLAG,
        1,
        &[
            &PREFIX_FLAG_L,
            &PREFIX_FLAG_A,
            &PREFIX_FLAG_R,
            &PREFIX_FLAG_RSV,
        ],
    )?;
    let valid = r.u32(&PREFIX_VALID)?;
    if r.u32(&PREFIX_PREFERRED)? > valid {
        r.invalid(&PREFIX_PREFERRED, "preferred for longer than valid");
    }
    reserved(r, 4)?;
    r.ipv6(&PREFIX)?;
    Ok(())
}

/// A prefix of which the sender left out the end.
fn short_prefix(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    if r.is_empty() {
        return;
    }
    if r.left() >= 16 {
        let _ = r.ipv6(spec);
        return;
    }
    let mut full = [0u8; 16];
    for (to, from) in full.iter_mut().zip(r.peek_rest()) {
        *to = *from;
    }
    let (at, len) = (r.pos(), r.left());
    let text = Addr::V6(full).to_string();
    r.own_text(spec, &text, at, len);
    r.finish();
}

/// 48 bits of seconds and 16 of fractions (RFC 3971 section 5.3.1).
fn timestamp(r: &mut Reader<'_, '_>) -> Step {
    reserved(r, 6)?;
    let at = r.pos();
    let word = r
        .peek(8)
        .and_then(|b| b.first_chunk::<8>())
        .map_or(0, |b| u64::from_be_bytes(*b));
    r.skip(&TIMESTAMP, 8)?;
    let nanos = (word & 0xffff).saturating_mul(1_000_000_000) >> 16;
    let seconds = i64::try_from(word >> 16).unwrap_or(i64::MAX);
    let time = Timestamp::new(seconds, u32::try_from(nanos).unwrap_or(0));
    r.record(&TIMESTAMP, time.0.cast_unsigned(), at, 8);
    Ok(())
}

fn reserved(r: &mut Reader<'_, '_>, n: usize) -> Step {
    r.bytes(&RESERVED, n).map(|_| ())
}

fn padding(r: &mut Reader<'_, '_>) {
    if !r.is_empty() {
        r.rest(&PADDING);
    }
}
