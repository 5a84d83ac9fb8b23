//! Values as text: plain, as columns and `-T fields` print them, and labelled, as the tree shows them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Base, FieldRef, Flags, Kind, Names};
use crate::frame::{Addr, Timestamp};

/// Appends a decimal number.
pub fn decimal(out: &mut String, value: u64) {
    out.push_str(itoa::Buffer::new().format(value));
}

/// Bytes as text, with what is not UTF-8 replaced. Nearly all of it is UTF-8, and to ask that first is the quick way.
#[must_use]
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Appends `digits` or more hexadecimal digits with `0x`.
pub fn hex(out: &mut String, value: u64, digits: usize) {
    out.push_str("0x");
    let needed = usize::try_from(16u32.saturating_sub(value.leading_zeros() / 4)).unwrap_or(16);
    for i in (0..digits.max(needed).max(1)).rev() {
        let shift = u32::try_from(i).unwrap_or(0).saturating_mul(4);
        let nibble = value.checked_shr(shift).unwrap_or(0) & 15;
        let digit = usize::try_from(nibble).ok().and_then(|n| DIGITS.get(n));
        out.push(char::from(digit.copied().unwrap_or(b'?')));
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes whose digits are gathered before they are appended.
const HEX_BLOCK: usize = 64;

/// Appends bytes as hexadecimal digits, with `sep` between bytes when given.
pub fn hex_bytes(out: &mut String, bytes: &[u8], sep: Option<char>) {
    if let Some(c) = sep {
        for (i, b) in bytes.iter().enumerate() {
            if i > 0 {
                out.push(c);
            }
            out.push_str(std::str::from_utf8(&digits(*b)).unwrap_or(""));
        }
        return;
    }
    // Payloads are long: the loop over a block is one that compilers turn into wide instructions.
    let mut pairs = [[0; 2]; HEX_BLOCK];
    for block in bytes.chunks(HEX_BLOCK) {
        for (pair, b) in pairs.iter_mut().zip(block) {
            *pair = digits(*b);
        }
        let written = pairs.get(..block.len()).unwrap_or(&[]).as_flattened();
        out.push_str(std::str::from_utf8(written).unwrap_or(""));
    }
}

/// The two digits of a byte.
#[inline]
fn digits(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15]
        .map(|n| n.wrapping_add(if n < 10 { b'0' } else { b'a'.wrapping_sub(10) }))
}

/// Appends an IPv4 address.
pub fn ipv4(out: &mut String, value: u64) {
    let [.., a, b, c, d] = value.to_be_bytes();
    out.push_str(octet(a));
    for part in [b, c, d] {
        out.push('.');
        out.push_str(octet(part));
    }
}

/// `000` to `255`: every line of a listing has eight of them, so they are looked up.
const OCTETS: &str = "\
    000001002003004005006007008009010011012013014015016017018019020021022023024025026027028029030031\
    032033034035036037038039040041042043044045046047048049050051052053054055056057058059060061062063\
    064065066067068069070071072073074075076077078079080081082083084085086087088089090091092093094095\
    096097098099100101102103104105106107108109110111112113114115116117118119120121122123124125126127\
    128129130131132133134135136137138139140141142143144145146147148149150151152153154155156157158159\
    160161162163164165166167168169170171172173174175176177178179180181182183184185186187188189190191\
    192193194195196197198199200201202203204205206207208209210211212213214215216217218219220221222223\
    224225226227228229230231232233234235236237238239240241242243244245246247248249250251252253254255";

fn octet(n: u8) -> &'static str {
    let zeros = usize::from(n < 100).saturating_add(usize::from(n < 10));
    let at = usize::from(n).saturating_mul(3);
    OCTETS
        .get(at.saturating_add(zeros)..at.saturating_add(3))
        .unwrap_or("")
}

/// Appends nanoseconds as seconds with nine decimals, as Wireshark writes relative times.
pub fn seconds(out: &mut String, nanos: i64) {
    seconds_to(out, nanos, 9);
}

/// Appends nanoseconds as seconds with `decimals` decimals (9 at most); what is finer is cut off, as Wireshark does.
pub fn seconds_to(out: &mut String, nanos: i64, decimals: usize) {
    if nanos < 0 {
        out.push('-');
    }
    let n = nanos.unsigned_abs();
    decimal(out, n / 1_000_000_000);
    fraction(out, n % 1_000_000_000, decimals);
}

/// Appends a point and the first `decimals` of nine digits; nothing for no decimals.
pub fn fraction(out: &mut String, nanos: u64, decimals: usize) {
    if decimals == 0 {
        return;
    }
    out.push('.');
    let mut buffer = itoa::Buffer::new();
    // A leading one keeps the zeros that follow it.
    let digits = buffer.format(nanos.min(999_999_999).saturating_add(1_000_000_000));
    out.push_str(
        digits
            .get(1..decimals.min(9).saturating_add(1))
            .unwrap_or(""),
    );
}

/// Appends two digits.
pub fn two(out: &mut String, n: u8) {
    out.push(char::from(b'0'.saturating_add(n / 10 % 10)));
    out.push(char::from(b'0'.saturating_add(n % 10)));
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Appends an absolute time as Wireshark writes it, in UTC: `Nov 21, 2026 12:20:46.123456789 UTC`.
pub fn absolute(out: &mut String, time: Timestamp) {
    let (y, mo, d, h, mi, s) = time.civil();
    let month = MONTHS
        .get(usize::from(mo).saturating_sub(1))
        .unwrap_or(&"?");
    let (_, nanos) = time.parts();
    let _ = write!(
        out,
        "{month} {d:>2}, {y} {h:02}:{mi:02}:{s:02}.{nanos:09} UTC"
    );
}

/// The start of NTP's time scale, 1900, which stands for a time that is not known (RFC 5905 section 6).
pub const NTP_UNKNOWN: i64 = -2_208_988_800_000_000_000;

/// Appends text with control characters escaped as in C (`\n`, `\033`), as Wireshark's tree shows it.
pub fn escaped(out: &mut String, text: &str) {
    // Control characters are below 0x20, 0x7f, and U+0080 to U+009f, whose first byte in UTF-8 is 0xc2.
    let plain = |b: u8| b >= 0x20 && b != 0x7f && b != 0xc2;
    if text.bytes().all(plain) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\x0b' => out.push_str("\\v"),
            '\x0c' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\{:03o}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

/// Appends an object identifier from its DER content octets (X.690 section 8.19) in dotted form.
pub fn oid(out: &mut String, bytes: &[u8]) {
    let mut value = 0u64;
    let mut first = true;
    for b in bytes {
        value = value.checked_shl(7).unwrap_or(0) | u64::from(b & 0x7f);
        if b & 0x80 != 0 {
            continue;
        }
        if first {
            let top = (value / 40).min(2);
            decimal(out, top);
            out.push('.');
            decimal(out, value.saturating_sub(top.saturating_mul(40)));
            first = false;
        } else {
            out.push('.');
            decimal(out, value);
        }
        value = 0;
    }
}

/// Appends the value as `-T fields` prints it.
pub fn plain(out: &mut String, f: FieldRef<'_>) {
    let spec = f.spec();
    match spec.kind {
        Kind::Protocol | Kind::Flag => {
            if spec.kind == Kind::Protocol {
                out.push_str(spec.name);
            } else if f.field.flags.has(Flags::OWN_TEXT) {
                out.push_str(&f.text());
            } else {
                out.push('1');
            }
        }
        Kind::Bool => out.push(if f.number() != 0 { '1' } else { '0' }),
        Kind::Uint(bits, base) => match base {
            Base::Dec | Base::DecHex => decimal(out, f.number()),
            Base::Hex | Base::HexDec => hex(
                out,
                f.number(),
                usize::from(bits.div_ceil(8)).saturating_mul(2),
            ),
        },
        Kind::Int(_) => {
            let _ = write!(out, "{}", f.number().cast_signed());
        }
        Kind::Ipv4 => ipv4(out, f.number()),
        Kind::Ipv6 if f.field.flags.has(Flags::OWN_TEXT) => out.push_str(&f.text()),
        Kind::Ipv6 => match <[u8; 16]>::try_from(f.bytes()) {
            Ok(a) => {
                let _ = write!(out, "{}", Addr::V6(a));
            }
            Err(_) => hex_bytes(out, f.bytes(), Some(':')),
        },
        Kind::Ether => {
            let [_, _, mac @ ..] = f.number().to_be_bytes();
            hex_bytes(out, &mac, Some(':'));
        }
        Kind::Bytes if f.field.flags.has(Flags::OWN_TEXT) => out.push_str(&f.text()),
        Kind::Bytes => hex_bytes(out, f.bytes(), None),
        Kind::Text => out.push_str(&f.text()),
        Kind::AbsTime if f.number().cast_signed() == NTP_UNKNOWN => out.push_str("NULL"),
        Kind::AbsTime => absolute(out, Timestamp(f.number().cast_signed())),
        Kind::RelTime => seconds(out, f.number().cast_signed()),
        Kind::Frame => decimal(out, f.number()),
        Kind::Oid => oid(out, f.bytes()),
        Kind::Double => {
            let _ = write!(out, "{}", f64::from_bits(f.number()));
        }
    }
}

/// Longest run of bytes that a label shows.
const LABEL_BYTES: usize = 32;

/// Hexadecimal digits of a number in the tree: as many as its mask has bits for, or its width.
fn tree_digits(f: FieldRef<'_>, bits: u8) -> usize {
    match f.spec().mask {
        0 => usize::from(bits.div_ceil(8)).saturating_mul(2),
        mask => usize::try_from(mask.count_ones().div_ceil(4)).unwrap_or(0),
    }
}

/// Appends the value as the tree writes it where it has no words: masked hexadecimal is shorter than in columns.
fn bare(out: &mut String, f: FieldRef<'_>) {
    match f.spec().kind {
        Kind::Uint(bits, Base::Hex | Base::HexDec) => hex(out, f.number(), tree_digits(f, bits)),
        _ => plain(out, f),
    }
}

/// Appends the value as the tree shows it: with its name, unit or words.
pub fn worded(out: &mut String, f: FieldRef<'_>) {
    let spec = f.spec();
    match (spec.kind, spec.names) {
        (Kind::Protocol, _) => {}
        (Kind::Flag, Names::Rendered(words)) => words(f, out),
        (Kind::Flag, _) => {
            if f.field.flags.has(Flags::OWN_TEXT) {
                out.push_str(&f.text());
            }
        }
        (kind, Names::Rendered(words)) if kind != Kind::Text => words(f, out),
        (Kind::Bool, names) => {
            out.push_str(names.of(f.number()).unwrap_or(if f.number() != 0 {
                "True"
            } else {
                "False"
            }));
        }
        (Kind::Uint(..) | Kind::Int(_), Names::List(_) | Names::Lookup(_)) => {
            match f.value_name() {
                Some(name) => {
                    out.push_str(name);
                    out.push_str(" (");
                    bare(out, f);
                    out.push(')');
                }
                None => {
                    bare(out, f);
                    out.push_str(" (unknown)");
                }
            }
        }
        (Kind::Uint(bits, base @ (Base::DecHex | Base::HexDec)), _) => {
            bare(out, f);
            out.push_str(" (");
            if base == Base::DecHex {
                hex(out, f.number(), tree_digits(f, bits));
            } else {
                decimal(out, f.number());
            }
            out.push(')');
        }
        (Kind::Text, _) => escaped(out, &f.text()),
        (Kind::Bytes, _) if f.field.flags.has(Flags::OWN_TEXT) => out.push_str(&f.text()),
        (Kind::Bytes, _) => {
            let bytes = f.bytes();
            hex_bytes(out, bytes.get(..LABEL_BYTES).unwrap_or(bytes), None);
            if bytes.len() > LABEL_BYTES {
                out.push('…');
            }
        }
        (Kind::RelTime, _) => {
            bare(out, f);
            out.push_str(" seconds");
        }
        _ => bare(out, f),
    }
    if let Names::Unit(unit) = spec.names {
        out.push_str(unit);
    }
}

/// Appends the tree's line for a field: `Source Port: 5050`, `...1 .... = Acknowledgment: Set`.
pub fn label(out: &mut String, f: FieldRef<'_>) {
    let spec = f.spec();
    let generated = f.field.flags.has(Flags::GENERATED);
    if generated {
        out.push('[');
    }
    if spec.mask != 0 && f.field.len > 0 && f.field.len <= 8 {
        bits(out, f);
    }
    out.push_str(spec.name);
    let before = out.len();
    out.push_str(": ");
    let empty = out.len();
    if spec.kind != Kind::Protocol {
        worded(out, f);
    }
    if out.len() == empty {
        out.truncate(before);
    } else if out.get(empty..).is_some_and(|t| t.starts_with(' ')) {
        // Words that begin with a blank go on from the label, as in `TCP Option - SACK 148-190`.
        out.replace_range(before..empty, "");
    }
    if generated {
        out.push(']');
    }
}

/// Appends a picture of the bits a masked field is made of: `...1 .... = `.
fn bits(out: &mut String, f: FieldRef<'_>) {
    let width = f.field.len.saturating_mul(8);
    let mask = f.spec().mask;
    let value = whole(f, mask);
    for i in (0..width).rev() {
        let bit = 1u64.checked_shl(i).unwrap_or(0);
        out.push(match (mask & bit != 0, value & bit != 0) {
            (false, _) => '.',
            (true, true) => '1',
            (true, false) => '0',
        });
        if i % 4 == 0 && i > 0 {
            out.push(' ');
        }
    }
    out.push_str(" = ");
}

/// The number that a masked field was taken from: its bytes, in the order in which they give the field's value.
fn whole(f: FieldRef<'_>, mask: u64) -> u64 {
    let fold = |v: u64, b: &u8| v.wrapping_shl(8) | u64::from(*b);
    let big = f.bytes().iter().fold(0, fold);
    let little = f.bytes().iter().rev().fold(0, fold);
    let shifted = f.number().checked_shl(mask.trailing_zeros()).unwrap_or(0);
    if big & mask != shifted && little & mask == shifted {
        little
    } else {
        big
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_octet_is_written_as_the_standard_library_does() {
        for n in 0..=255u8 {
            let mut out = String::new();
            super::ipv4(&mut out, u64::from(u32::from_be_bytes([n, 0, 10, n])));
            assert_eq!(out, std::net::Ipv4Addr::new(n, 0, 10, n).to_string());
        }
    }
}
