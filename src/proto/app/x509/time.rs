//! Moments in certificates (RFC 5280 section 4.1.2.5).

use std::fmt::Write as _;

use super::der;
use super::fields::{GENERALIZED_TIME, UTC_TIME};
use crate::dissect::{FieldSpec, Reader, Step};

/// UTCTime.
const UTC: u8 = 0x17;

/// A moment in either form, under the heading `head`.
pub(super) fn time(r: &mut Reader<'_, '_>, head: &'static FieldSpec) -> Step {
    let utc = der::tag(r) == Some(UTC);
    der::heading(r, head, u64::from(!utc), |r| {
        der::any(r, head, |r| {
            let (at, bytes) = (r.pos(), r.peek_rest());
            if utc {
                let mut text = String::new();
                if !utc_text(bytes, &mut text) {
                    r.invalid(head, "is not a time of the form YYMMDDhhmmssZ");
                    text.extend(bytes.iter().map(|b| char::from(*b)));
                }
                r.own_text(&UTC_TIME, &text, at, bytes.len());
            } else {
                let nanos = generalized(bytes);
                if nanos.is_none() {
                    r.invalid(head, "is not a time of the form YYYYMMDDhhmmssZ");
                }
                let value = nanos.unwrap_or(0).cast_unsigned();
                r.record(&GENERALIZED_TIME, value, at, bytes.len());
            }
            if bytes.last() != Some(&b'Z') {
                r.unusual(head, "is not in UTC, as times of certificates have to be");
            }
            r.finish();
            Ok(())
        })?;
        Ok(())
    })
}

/// Pairs of digits as numbers, and what stands behind them.
fn pairs<const N: usize>(bytes: &[u8]) -> Option<([u8; N], &[u8])> {
    let mut out = [0u8; N];
    let mut rest = bytes;
    for slot in &mut out {
        let ([tens, ones], behind) = rest.split_first_chunk::<2>()?;
        if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
            return None;
        }
        *slot = (tens & 15).saturating_mul(10).saturating_add(ones & 15);
        rest = behind;
    }
    Some((out, rest))
}

/// Writes a UTCTime as `2026-11-21 12:44:11 (UTC)`; years from 50 on are of the 20th century.
fn utc_text(bytes: &[u8], out: &mut String) -> bool {
    let Some(([year, month, day, hour, minute], rest)) = pairs::<5>(bytes) else {
        return false;
    };
    let century = if year >= 50 { 19 } else { 20 };
    let _ = write!(
        out,
        "{century}{year:02}-{month:02}-{day:02} {hour:02}:{minute:02}"
    );
    let zone = match pairs::<1>(rest) {
        Some(([second], zone)) => {
            let _ = write!(out, ":{second:02}");
            zone
        }
        None => rest,
    };
    match zone {
        b"Z" => out.push_str(" (UTC)"),
        [b'+' | b'-', digits @ ..] if digits.len() == 4 => {
            out.push_str(" (UTC");
            out.extend(zone.iter().map(|b| char::from(*b)));
            out.push(')');
        }
        _ => {
            out.clear();
            return false;
        }
    }
    true
}

/// Seconds that a zone of the form `Z`, `+0530` or `-0800` is ahead of UTC.
fn ahead(zone: &[u8]) -> Option<i64> {
    let (sign, digits) = match zone {
        b"Z" => return Some(0),
        [b'+', digits @ ..] => (1i64, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let ([hours, minutes], []) = pairs::<2>(digits)? else {
        return None;
    };
    let minutes = i64::from(hours)
        .saturating_mul(60)
        .saturating_add(i64::from(minutes));
    Some(minutes.saturating_mul(60).saturating_mul(sign))
}

/// A GeneralizedTime in nanoseconds since the epoch; moments that 64 bits cannot hold are the last or first they can.
fn generalized(bytes: &[u8]) -> Option<i64> {
    let ([century, year, month, day, hour, minute, second], rest) = pairs::<7>(bytes)?;
    let ahead = ahead(rest)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = i64::from(century)
        .saturating_mul(100)
        .saturating_add(i64::from(year));
    let days = days_from_civil(year, i64::from(month), i64::from(day));
    let seconds = days
        .saturating_mul(86_400)
        .saturating_add(i64::from(hour).saturating_mul(3600))
        .saturating_add(i64::from(minute).saturating_mul(60))
        .saturating_add(i64::from(second))
        .saturating_sub(ahead);
    Some(seconds.saturating_mul(1_000_000_000))
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
pub(in crate::proto::app) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Count years from March, so that the leap day is the last of the year.
    let shifted = (month.saturating_add(9)) % 12;
    let year = year.saturating_sub(i64::from(month <= 2));
    let leaps = (year / 4)
        .saturating_sub(year / 100)
        .saturating_add(year / 400);
    let before = shifted.saturating_mul(153).saturating_add(2) / 5;
    year.saturating_mul(365)
        .saturating_add(leaps)
        .saturating_add(before)
        .saturating_add(day)
        .saturating_sub(719_469)
}
