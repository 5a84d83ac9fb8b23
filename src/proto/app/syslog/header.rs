//! What stands between priority and text: the header of RFC 5424, or that of RFC 3164.

use super::fields::{
    APPNAME, BOM, HOSTNAME, MSGID, PROCID, TEXT, TIMESTAMP, TIMESTAMP_OLD, VERSION,
};
use super::structured;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::app::x509::time::days_from_civil;

const MONTHS: [&[u8; 4]; 12] = [
    b"Jan ", b"Feb ", b"Mar ", b"Apr ", b"May ", b"Jun ", b"Jul ", b"Aug ", b"Sep ", b"Oct ",
    b"Nov ", b"Dec ",
];

/// Length of `Nov 21 15:00:00`.
const OLD_STAMP: usize = 15;

/// The number of the month whose name begins the bytes.
pub(super) fn month(bytes: &[u8]) -> Option<usize> {
    MONTHS.iter().position(|m| bytes.starts_with(*m))
}

/// Reads all behind the priority.
pub(super) fn message(r: &mut Reader<'_, '_>) -> Step {
    let rest = r.peek_rest();
    if rest.starts_with(b"1 ") {
        modern(r)
    } else if month(rest).is_some() && rest.len() > OLD_STAMP && rest.get(OLD_STAMP) == Some(&b' ')
    {
        old(r)
    } else {
        text(r)
    }
}

/// The header of RFC 5424 section 6: six words with a space between, then structured data, then text.
fn modern(r: &mut Reader<'_, '_>) -> Step {
    word(r, &VERSION)?;
    let stamp = front(r);
    match rfc3339(stamp) {
        Some(nanos) => {
            r.record(&TIMESTAMP, nanos.cast_unsigned(), r.pos(), stamp.len());
        }
        None if stamp == b"-" => {}
        None => r.invalid(
            &VERSION,
            "the time behind it is not as RFC 3339 writes it (RFC 5424 section 6.2.3)",
        ),
    }
    r.skip(&TIMESTAMP, stamp.len().saturating_add(1).min(r.left()))?;
    for spec in [&HOSTNAME, &APPNAME, &PROCID, &MSGID] {
        if r.is_empty() {
            r.invalid(
                &VERSION,
                "the line ends within its header (RFC 5424 section 6)",
            );
            return Ok(());
        }
        word(r, spec)?;
    }
    structured::data(r)?;
    text(r)
}

/// The bytes up to the next space.
fn front<'a>(r: &Reader<'a, '_>) -> &'a [u8] {
    let rest = r.peek_rest();
    rest.split(|b| *b == b' ').next().unwrap_or(rest)
}

/// Reads a word and the space behind it.
fn word(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let len = front(r).len();
    r.bytes(spec, len)?;
    r.skip(spec, r.left().min(1))
}

/// The header of RFC 3164 section 4.1.2: time, host, then `program[process]:` and text.
fn old(r: &mut Reader<'_, '_>) -> Step {
    r.bytes(&TIMESTAMP_OLD, OLD_STAMP)?;
    r.skip(&TIMESTAMP_OLD, 1)?;
    // A word that ends with a colon is a program's name already: many devices leave their own name out.
    let host = front(r);
    if !host.ends_with(b":") && !host.ends_with(b"]") && host.len() < r.left() {
        word(r, &HOSTNAME)?;
    }
    let rest = r.peek_rest();
    let tag = rest
        .iter()
        .take(48)
        .position(|b| !b.is_ascii_alphanumeric() && !b"_-./".contains(b))
        .unwrap_or(0);
    let behind = rest.get(tag..).unwrap_or(&[]);
    let process = match behind {
        [b'[', inner @ ..] => inner.iter().take(32).position(|b| *b == b']'),
        _ => None,
    };
    if tag > 0 && (process.is_some() || behind.starts_with(b":")) {
        r.bytes(&APPNAME, tag)?;
        if let Some(len) = process {
            r.skip(&PROCID, 1)?;
            r.bytes(&PROCID, len)?;
            r.skip(&PROCID, 1)?;
        }
        let gap = r
            .peek_rest()
            .iter()
            .take(2)
            .take_while(|b| matches!(b, b':' | b' '))
            .count();
        r.skip(&APPNAME, gap)?;
    }
    text(r)
}

/// Reads what is left as text.
fn text(r: &mut Reader<'_, '_>) -> Step {
    if r.peek_rest().starts_with(&[0xef, 0xbb, 0xbf]) {
        r.u24(&BOM)?;
    }
    let rest = r.peek_rest();
    let ends = rest.iter().rev().take_while(|b| **b == 0).count();
    let len = rest.len().saturating_sub(ends);
    if len > 0 {
        r.bytes(&TEXT, len)?;
    }
    Ok(())
}

/// A time such as `2026-11-21T15:00:00.003+01:00` (RFC 3339 section 5.6) in nanoseconds since 1970.
fn rfc3339(bytes: &[u8]) -> Option<i64> {
    let number = |from: usize, len: usize| -> Option<i64> {
        let digits = bytes.get(from..from.checked_add(len)?)?;
        digits.iter().all(u8::is_ascii_digit).then(|| {
            digits.iter().fold(0i64, |n, b| {
                n.saturating_mul(10).saturating_add(i64::from(b & 15))
            })
        })
    };
    let sign = |at: usize, wanted: u8| (bytes.get(at).copied()? == wanted).then_some(());
    sign(4, b'-')
        .and(sign(7, b'-'))
        .and(sign(13, b':'))
        .and(sign(16, b':'))?;
    sign(10, b'T').or(sign(10, b't'))?;
    let (month, day) = (number(5, 2)?, number(8, 2)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = days_from_civil(number(0, 4)?, month, day);
    let mut zone = bytes.get(19..)?;
    let mut nanos = 0i64;
    if let [b'.', rest @ ..] = zone {
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let mut unit = 100_000_000i64;
        for b in rest.get(..digits)? {
            nanos = nanos.saturating_add(unit.saturating_mul(i64::from(b & 15)));
            unit /= 10;
        }
        zone = rest.get(digits..)?;
    }
    let ahead = match zone {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let two = |a: &u8, b: &u8| {
                i64::from(a & 15)
                    .saturating_mul(10)
                    .saturating_add(i64::from(b & 15))
            };
            let minutes = two(h1, h2).saturating_mul(60).saturating_add(two(m1, m2));
            if *sign == b'-' {
                minutes.saturating_neg()
            } else {
                minutes
            }
        }
        _ => return None,
    };
    let seconds = days
        .saturating_mul(86_400)
        .saturating_add(number(11, 2)?.saturating_mul(3_600))
        .saturating_add(number(14, 2)?.saturating_sub(ahead).saturating_mul(60))
        .saturating_add(number(17, 2)?);
    Some(seconds.saturating_mul(1_000_000_000).saturating_add(nanos))
}
