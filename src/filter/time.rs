//! Times as people write them in a filter.

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Seconds with at most nine decimals, as nanoseconds.
pub(super) fn relative(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let seconds = if whole.is_empty() {
        0
    } else {
        digits_of(whole)?
    };
    seconds
        .checked_mul(1_000_000_000)?
        .checked_add(nanos(fraction)?)?
        .checked_mul(sign)
}

/// A calendar time, UTC unless it names an offset, as nanoseconds since 1970; or seconds since then.
///
/// `2026-11-21`, `2026-11-21 12:00`, `2026-11-21T12:00:00.25Z`, `... +01:00`, `Nov 21, 2026 12:00:00 UTC`.
pub(super) fn absolute(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return relative(text);
    }
    let (year, month, day, rest) = if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        english_date(text)?
    } else {
        iso_date(text)?
    };
    let rest = rest.trim_start_matches(['T', ' ']);
    let (clock, zone) = split_zone(rest)?;
    let mut parts = clock.splitn(3, ':');
    let (hour, minute, second) = match (parts.next()?, parts.next(), parts.next()) {
        ("", None, None) => ("0", "0", "0"),
        (h, Some(m), None) => (h, m, "0"),
        (h, Some(m), Some(s)) => (h, m, s),
        _ => return None,
    };
    let (second, fraction) = second.split_once('.').unwrap_or((second, ""));
    let (hour, minute, second) = (digits_of(hour)?, digits_of(minute)?, digits_of(second)?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = days(year, month, day)? * 86_400 + hour * 3_600 + minute * 60 + second - zone;
    seconds
        .checked_mul(1_000_000_000)?
        .checked_add(nanos(fraction)?)
}

fn iso_date(text: &str) -> Option<(i64, i64, i64, &str)> {
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    let mut parts = text.get(..end)?.splitn(3, '-').map(digits_of);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year, month, day, text.get(end..)?))
}

fn english_date(text: &str) -> Option<(i64, i64, i64, &str)> {
    let name = text.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| *m == name)? + 1;
    let rest = text.get(3..)?.trim_start();
    let (day, rest) = rest.split_once(',')?;
    let rest = rest.trim_start();
    let end = rest.find(' ').unwrap_or(rest.len());
    Some((
        digits_of(rest.get(..end)?)?,
        month as i64,
        digits_of(day.trim())?,
        rest.get(end..)?,
    ))
}

/// Splits a zone off the end: nothing, `Z`, `UTC`, `+01:00`, `-0500`; in seconds east of Greenwich.
fn split_zone(text: &str) -> Option<(&str, i64)> {
    let text = text.trim_end();
    if let Some(clock) = text.strip_suffix('Z').or_else(|| text.strip_suffix("UTC")) {
        return Some((clock.trim_end(), 0));
    }
    let Some(at) = text.find(['+', '-']) else {
        return Some((text, 0));
    };
    let digits: String = text.get(at + 1..)?.chars().filter(|c| *c != ':').collect();
    if digits.len() != 4 {
        return None;
    }
    let n = digits_of(&digits)?;
    let east = (n / 100) * 3_600 + (n % 100) * 60;
    let sign = if text.get(at..)?.starts_with('-') {
        -1
    } else {
        1
    };
    Some((text.get(..at)?.trim_end(), sign * east))
}

fn digits_of(text: &str) -> Option<i64> {
    (!text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn nanos(fraction: &str) -> Option<i64> {
    if fraction.is_empty() {
        return Some(0);
    }
    if fraction.len() > 9 {
        return None;
    }
    let scale = 10i64.pow(9 - fraction.len() as u32);
    Some(digits_of(fraction)? * scale)
}

/// Days from 1970-01-01 (algorithm from Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms").
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9_999).contains(&year) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let yoe = year.rem_euclid(400);
    let mp = (month + 9) % 12;
    let doy = (153 * mp + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    Some(era * 146_097 + doe - 719_468)
}
