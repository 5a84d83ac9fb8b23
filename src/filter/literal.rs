//! Values as people write them in a filter, read by the kind of the field that they are compared with.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::error::Reason;
use super::suggest;
use super::time;
use super::value::Const;
use crate::dissect::{FieldSpec, Kind, Names};

/// A value as written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'t> {
    /// Without quotes.
    Bare(&'t str),
    /// In quotes, escapes resolved.
    Quoted(&'t [u8]),
    /// One character in single quotes.
    Char(u8),
}

impl<'t> Written<'t> {
    /// The text, quoted or not, where it is text.
    fn text(self) -> Option<&'t str> {
        match self {
            Self::Bare(t) => Some(t),
            Self::Quoted(b) => std::str::from_utf8(b).ok(),
            Self::Char(_) => None,
        }
    }
}

/// Reads a value for a field of `kind`; `spec` knows the names of values.
pub(super) fn read(
    kind: Kind,
    spec: Option<&'static FieldSpec>,
    w: Written<'_>,
) -> Result<Const, Reason> {
    let text = w.text().unwrap_or("");
    let bad = |what, how| Err(Reason::BadValue(what, how));
    match kind {
        Kind::Uint(..) | Kind::Frame | Kind::Int(_) | Kind::Bool => number(kind, spec, w),
        Kind::Double => match text.parse::<f64>() {
            Ok(d) => Ok(Const::Double(d)),
            Err(_) => bad("a number", "write it as in 21.5 or 1e3"),
        },
        Kind::Ipv4 => ipv4(text).ok_or(Reason::BadValue(
            "an IPv4 address",
            "write it as 192.168.4.1, a network as 192.168.4.0/24",
        )),
        Kind::Ipv6 => ipv6(text).ok_or(Reason::BadValue(
            "an IPv6 address",
            "write it as fe80::1, a network as fe80::/10",
        )),
        Kind::Ether => match hex(text).filter(|b| b.len() == 6) {
            Some(mac) => Ok(Const::Bytes(mac.into())),
            None => bad(
                "a hardware address",
                "write all six bytes, as in 24:0a:c4:00:00:01, or compare a slice: eth.src[0:3] == 24:0a:c4",
            ),
        },
        Kind::AbsTime => time::absolute(text).map(Const::Int).ok_or(Reason::BadValue(
            "a point in time",
            "write it in UTC as \"2026-11-21 12:00:00\" or \"Nov 21, 2026 12:00:00\"",
        )),
        Kind::RelTime => time::relative(text).map(Const::Int).ok_or(Reason::BadValue(
            "a time in seconds",
            "write seconds with at most nine decimals, as in 0.25",
        )),
        Kind::Text => Ok(Const::Bytes(match w {
            Written::Bare(t) => t.as_bytes().into(),
            Written::Quoted(b) => b.into(),
            Written::Char(c) => [c].into(),
        })),
        Kind::Oid => {
            match w {
                Written::Bare(t) if t.contains('.') => oid(t)
                    .map(|b| Const::Bytes(b.into()))
                    .ok_or(Reason::BadValue(
                        "an object identifier",
                        "write it with dots, as in 2.5.4.3",
                    )),
                _ => bytes(w),
            }
        }
        Kind::Bytes | Kind::Protocol => bytes(w),
        Kind::Flag => bad(
            "of use here",
            "this field has no value: test that it is there by its name alone",
        ),
    }
}

fn bytes(w: Written<'_>) -> Result<Const, Reason> {
    match w {
        Written::Quoted(b) => Ok(Const::Bytes(b.into())),
        Written::Char(c) => Ok(Const::Bytes([c].into())),
        Written::Bare(t) => hex(t)
            .map(|b| Const::Bytes(b.into()))
            .ok_or(Reason::BadValue(
                "a run of bytes",
                "write bytes in hexadecimal, as in 31:32 or 0x3132, and text in quotes",
            )),
    }
}

fn number(kind: Kind, spec: Option<&'static FieldSpec>, w: Written<'_>) -> Result<Const, Reason> {
    let (signed, bits) = match kind {
        Kind::Int(bits) => (true, bits),
        Kind::Uint(bits, _) => (false, bits),
        Kind::Bool => (false, 64),
        _ => (false, 32),
    };
    if let Written::Char(c) = w {
        return Ok(if signed {
            Const::Int(c.into())
        } else {
            Const::Uint(c.into())
        });
    }
    let text = w.text().unwrap_or("");
    // A name wins over its digits: some fields name values "1.2".
    if let Some(value) = spec.and_then(|s| named(s, bits, text)) {
        return Ok(if signed {
            Const::Int(value.cast_signed())
        } else {
            Const::Uint(value)
        });
    }
    if kind == Kind::Bool {
        if text.eq_ignore_ascii_case("true") {
            return Ok(Const::Uint(1));
        }
        if text.eq_ignore_ascii_case("false") {
            return Ok(Const::Uint(0));
        }
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let Some(magnitude) = whole(digits) else {
        let names = spec.map(|s| names_of(s, bits)).unwrap_or_default();
        return Err(if kind == Kind::Bool {
            Reason::BadValue("true or false", "write true, false, 1 or 0")
        } else if names.is_empty() {
            Reason::BadValue("a number", "write it in decimal, or in hexadecimal with 0x")
        } else {
            Reason::UnknownName(suggest::nearest(text, names.into_iter(), 3))
        });
    };
    // Numbers are compared at the width of the type that holds them: a 3-bit field may be compared with 255.
    let width = match bits {
        0..=8 => 8,
        9..=16 => 16,
        17..=24 => 24,
        25..=32 => 32,
        _ => 64,
    };
    if signed {
        let max = u64::MAX >> (65 - width);
        let value = i128::from(magnitude) * if negative { -1 } else { 1 };
        if value > i128::from(max) || value < -i128::from(max) - 1 {
            return Err(Reason::TooBig(max));
        }
        return Ok(Const::Int(i64::try_from(value).unwrap_or(0)));
    }
    if negative {
        return Err(Reason::BadValue(
            "a number this field can have",
            "it has no sign: write 0 or more",
        ));
    }
    let max = u64::MAX >> (64 - width);
    if magnitude > max {
        return Err(Reason::TooBig(max));
    }
    Ok(Const::Uint(if kind == Kind::Bool {
        u64::from(magnitude != 0)
    } else {
        magnitude
    }))
}

/// A whole number: decimal, `0x` hexadecimal, `0b` binary, `0` octal.
fn whole(text: &str) -> Option<u64> {
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = if let Some(rest) = lower.strip_prefix("0x") {
        (rest, 16)
    } else if let Some(rest) = lower.strip_prefix("0b") {
        (rest, 2)
    } else if lower.len() > 1 && lower.starts_with('0') {
        (lower.as_str(), 8)
    } else {
        (lower.as_str(), 10)
    };
    if digits.starts_with('+') {
        return None;
    }
    u64::from_str_radix(digits, radix).ok()
}

/// Values whose names are looked for when a field names them by a function.
const NAMED_RANGE: u64 = 0x1_0000;

fn named(spec: &'static FieldSpec, bits: u8, text: &str) -> Option<u64> {
    let same = |n: &str| n.eq_ignore_ascii_case(text);
    match spec.names {
        Names::List(list) => list.iter().find(|(_, n)| same(n)).map(|(v, _)| *v),
        Names::Bool(yes, _) if same(yes) => Some(1),
        Names::Bool(_, no) if same(no) => Some(0),
        Names::Lookup(f) => values(bits).find(|v| f(*v).is_some_and(same)),
        _ => None,
    }
}

fn names_of(spec: &'static FieldSpec, bits: u8) -> Vec<&'static str> {
    match spec.names {
        Names::List(list) => list.iter().map(|(_, n)| *n).collect(),
        Names::Lookup(f) => values(bits).filter_map(f).collect(),
        _ => Vec::new(),
    }
}

fn values(bits: u8) -> impl Iterator<Item = u64> {
    0..1u64
        .checked_shl(bits.into())
        .unwrap_or(NAMED_RANGE)
        .min(NAMED_RANGE)
}

fn ipv4(text: &str) -> Option<Const> {
    let (address, prefix) = match text.split_once('/') {
        Some((a, p)) => (a, p.parse::<u32>().ok().filter(|p| *p <= 32)?),
        None => (text, 32),
    };
    let mask = u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
    Some(Const::Net4(
        address.parse::<Ipv4Addr>().ok()?.to_bits(),
        mask,
    ))
}

fn ipv6(text: &str) -> Option<Const> {
    let (address, prefix) = match text.split_once('/') {
        Some((a, p)) => (a, p.parse::<u8>().ok().filter(|p| *p <= 128)?),
        None => (text, 128),
    };
    Some(Const::Net6(
        address.parse::<Ipv6Addr>().ok()?.octets(),
        prefix,
    ))
}

/// Bytes in hexadecimal: `01:02`, `01-02`, `01.02`, `0102.0304`, `0102`, `0x0102`, `1`.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let separator = digits.chars().find(|c| matches!(c, ':' | '-' | '.'));
    let mut out = Vec::with_capacity(digits.len() / 2);
    let groups: Box<dyn Iterator<Item = &str>> = match separator {
        Some(s) => Box::new(digits.split(s)),
        None => Box::new(std::iter::once(digits)),
    };
    for group in groups {
        match group.len() {
            1 => out.push(u8::from_str_radix(group, 16).ok()?),
            n if n > 0 && n % 2 == 0 && group.is_ascii() => {
                for at in (0..n).step_by(2) {
                    let pair = group.get(at..at + 2).filter(|p| !p.starts_with('+'))?;
                    out.push(u8::from_str_radix(pair, 16).ok()?);
                }
            }
            _ => return None,
        }
    }
    Some(out)
}

/// An object identifier in dotted form to its DER content octets (X.690 section 8.19).
fn oid(text: &str) -> Option<Vec<u8>> {
    let mut arcs = text.split('.').map(|a| a.parse::<u64>().ok());
    let (top, second) = (arcs.next()??, arcs.next()??);
    if top > 2 || (top < 2 && second > 39) {
        return None;
    }
    let mut out = Vec::new();
    let mut push = |arc: u64| {
        let groups = (64 - arc.leading_zeros()).div_ceil(7).max(1);
        for g in (0..groups).rev() {
            let more = if g > 0 { 0x80 } else { 0 };
            out.push((arc >> (7 * g) & 0x7f) as u8 | more);
        }
    };
    push((top * 40).checked_add(second)?);
    for arc in arcs {
        push(arc?);
    }
    Some(out)
}
