//! Options (RFC 7252 section 3.1): each number is told by its distance from the one before.

use super::fields::*;
use super::{Block, Message, oscore, table};
use crate::dissect::{FieldSpec, Flags, Reader, Step, Stop};

/// Longest address that is put together.
const MAX_ADDRESS: usize = 512;

/// Reads all options, and the mark behind them; returns whether there is a payload. What they say of the address is
/// put together in `address`.
pub(super) fn all(r: &mut Reader<'_, '_>, m: &mut Message, address: &mut String) -> Step<bool> {
    let mut number = 0u64;
    let mut count = 0u64;
    while let Some(first) = r.peek_u8(0) {
        if first == 0xff {
            r.u8(&END_MARKER)?;
            if r.is_empty() {
                r.invalid(&END_MARKER, "a payload must follow (RFC 7252 section 3)");
            }
            return Ok(!r.is_empty());
        }
        if first >> 4 == 15 || first & 15 == 15 {
            r.invalid(
                &DELTA,
                "15 is kept for the end of the options (RFC 7252 section 3.1)",
            );
            r.finish();
            return Err(Stop);
        }
        count = count.saturating_add(1);
        let head = Head::look(r, number);
        number = head.number;
        let at = r.pos();
        let len = head.skip.saturating_add(head.len);
        let group = r.record(&NAME, count << 32 | number, at, len.min(r.left()));
        r.mark(group, Flags::GROUP);
        r.deeper(|r| {
            r.record(&DESC, number, at, head.skip.min(r.left()));
            read_head(r, first)?;
            if r.left() < head.len {
                r.skip(&LENGTH, head.len)?;
            }
            let (least, most) = table::lengths(number);
            if !(least..=most).contains(&head.len) {
                r.invalid(
                    &LENGTH,
                    "not a length that this option may have: it is to be taken for an unknown one (RFC 7252 section 5.4.3)",
                );
            }
            r.within(head.len, &LENGTH, |r| value(r, m, number))?;
            Ok(())
        })?;
        let text = r
            .whole()
            .get(at.saturating_add(head.skip)..r.pos())
            .unwrap_or(&[]);
        note_address(address, number, text);
    }
    Ok(false)
}

/// What the head of an option says, looked at without reading.
struct Head {
    number: u64,
    /// Bytes of the head.
    skip: usize,
    /// Bytes of the value.
    len: usize,
}

impl Head {
    fn look(r: &Reader<'_, '_>, before: u64) -> Self {
        let first = r.peek_u8(0).unwrap_or(0);
        let mut skip = 1usize;
        let mut long = |nibble: u8| match nibble {
            13 => {
                let n = u64::from(r.peek_u8(skip).unwrap_or(0)).saturating_add(13);
                skip = skip.saturating_add(1);
                n
            }
            14 => {
                let n = u64::from(r.peek_u16(skip).unwrap_or(0)).saturating_add(269);
                skip = skip.saturating_add(2);
                n
            }
            n => u64::from(n),
        };
        let delta = long(first >> 4);
        let len = long(first & 15);
        Self {
            number: before.saturating_add(delta),
            skip,
            len: usize::try_from(len).unwrap_or(usize::MAX),
        }
    }
}

fn read_head(r: &mut Reader<'_, '_>, first: u8) -> Step {
    let at = r.pos();
    r.skip(&DELTA, 1)?;
    r.record(&DELTA, DELTA.extract(u64::from(first)), at, 1);
    extended(r, &DELTA_EXT, first >> 4)?;
    r.record(&LENGTH, LENGTH.extract(u64::from(first)), at, 1);
    extended(r, &LENGTH_EXT, first & 15)
}

/// Reads the further bytes of a delta or length.
fn extended(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, nibble: u8) -> Step {
    match nibble {
        13 => r.uint(spec, 1).map(|_| ()),
        14 => r.uint(spec, 2).map(|_| ()),
        _ => Ok(()),
    }
}

/// Reads a number of 0 to 8 bytes; none stand for 0.
fn number(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step<u64> {
    match r.left() {
        0 => {
            r.record(spec, 0, r.pos(), 0);
            Ok(0)
        }
        n => r.uint(spec, n.min(8)),
    }
}

fn value(r: &mut Reader<'_, '_>, m: &mut Message, option: u64) -> Step {
    match option {
        1 => opaque(r, &IF_MATCH),
        3 => opaque(r, &URI_HOST),
        4 => opaque(r, &ETAG),
        5 | 21 => {}
        6 => {
            number(r, &OBSERVE)?;
        }
        7 => {
            number(r, &URI_PORT)?;
        }
        8 => opaque(r, &LOCATION_PATH),
        9 => oscore::read(r)?,
        11 => opaque(r, &URI_PATH),
        12 => m.format = u32::try_from(number(r, &CONTENT_TYPE)?).ok(),
        14 => {
            number(r, &MAX_AGE)?;
        }
        15 => opaque(r, &URI_QUERY),
        16 => {
            number(r, &HOP_LIMIT)?;
        }
        17 => {
            number(r, &ACCEPT)?;
        }
        19 | 23 | 27 | 31 => block(r, m, option)?,
        20 => opaque(r, &LOCATION_QUERY),
        28 => {
            number(r, &SIZE2)?;
        }
        35 => opaque(r, &PROXY_URI),
        39 => opaque(r, &PROXY_SCHEME),
        60 => {
            number(r, &SIZE1)?;
        }
        252 => opaque(r, &ECHO),
        258 => {
            number(r, &NO_RESPONSE)?;
        }
        292 => opaque(r, &REQUEST_TAG),
        _ => {
            opaque(r, &UNKNOWN);
            if option & 1 != 0 {
                r.unusual(
                    &UNKNOWN,
                    "an option that netlens does not know, and critical: who does not know it must refuse the message (RFC 7252 section 5.4.1)",
                );
            }
        }
    }
    r.finish();
    Ok(())
}

fn opaque(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    r.rest(spec);
}

/// A block option: number, more flag and size in one number (RFC 7959 section 2.2).
fn block(r: &mut Reader<'_, '_>, m: &mut Message, option: u64) -> Step {
    let (at, len) = (r.pos(), r.left());
    let raw = r
        .peek_rest()
        .iter()
        .take(8)
        .fold(0u64, |n, b| n << 8 | u64::from(*b));
    r.skip(&BLOCK_NUMBER, len)?;
    let last = at.saturating_add(len.saturating_sub(1));
    let one = len.min(1);
    r.record(&BLOCK_NUMBER, raw >> 4, at, len);
    r.record(&BLOCK_MORE, (raw >> 3) & 1, last, one);
    r.record(&BLOCK_SIZE, raw & 7, last, one);
    if raw & 7 == 7 {
        r.invalid(&BLOCK_SIZE, "7 is reserved over UDP (RFC 7959 section 2.2)");
    }
    // Block1 is about the payload of a request, Block2 about that of a response; the other one only speaks of it.
    let own = match option {
        19 | 27 => m.class() == 0,
        _ => m.class() != 0,
    };
    if own {
        m.block = Some(Block {
            number: u32::try_from(raw >> 4).unwrap_or(u32::MAX),
            more: raw & 8 != 0,
            size: u8::try_from(raw & 7).unwrap_or(0),
        });
    }
    Ok(())
}

/// Adds what an option says of the address.
fn note_address(address: &mut String, option: u64, bytes: &[u8]) {
    if address.len().saturating_add(bytes.len()) > MAX_ADDRESS {
        return;
    }
    let text = String::from_utf8_lossy(bytes);
    match option {
        3 => {
            address.push_str("coap://");
            address.push_str(&text);
        }
        7 if !address.is_empty() => {
            let port = bytes
                .iter()
                .take(4)
                .fold(0u64, |n, b| n << 8 | u64::from(*b));
            address.push(':');
            crate::dissect::value::decimal(address, port);
        }
        11 => {
            address.push('/');
            address.push_str(&text);
        }
        _ => {}
    }
}
