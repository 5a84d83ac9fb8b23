//! Where JSON's tokens end.

use crate::dissect::value;

/// Bytes of white space at the front (RFC 8259 section 2).
pub(super) fn space(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
        .count()
}

/// Length of the string at the front with both quotation marks; `None` where there is none, or it does not end.
pub(super) fn string(bytes: &[u8]) -> Option<usize> {
    let (b'"', rest) = bytes.split_first()? else {
        return None;
    };
    let mut escaped = false;
    for (i, b) in rest.iter().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return i.checked_add(2),
            _ => {}
        }
    }
    None
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Length of the number at the front (RFC 8259 section 6).
pub(super) fn number(bytes: &[u8]) -> Option<usize> {
    let after = |n: usize| bytes.get(n..).unwrap_or(&[]);
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(after(at));
    if whole == 0 || (whole > 1 && after(at).first() == Some(&b'0')) {
        return None;
    }
    at = at.checked_add(whole)?;
    if let [b'.', rest @ ..] = after(at) {
        let n = digits(rest);
        if n == 0 {
            return None;
        }
        at = at.checked_add(n)?.checked_add(1)?;
    }
    if let [b'e' | b'E', rest @ ..] = after(at) {
        let sign = usize::from(matches!(rest.first(), Some(b'+' | b'-')));
        let n = digits(rest.get(sign..).unwrap_or(&[]));
        if n == 0 {
            return None;
        }
        at = at.checked_add(n)?.checked_add(sign)?.checked_add(1)?;
    }
    Some(at)
}

/// Appends the string at the front of `bytes` without quotation marks and escapes; anything else as it is.
pub(super) fn unescape(bytes: &[u8], out: &mut String) {
    let Some(end) = string(bytes) else {
        out.push_str(&value::lossy(bytes));
        return;
    };
    let inner = bytes.get(1..end.saturating_sub(1)).unwrap_or(&[]);
    let text = value::lossy(inner);
    if !inner.contains(&b'\\') {
        out.push_str(&text);
        return;
    }
    let mut chars = text.chars();
    let mut high = None;
    while let Some(c) = chars.next() {
        let c = if c == '\\' {
            match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('u') => {
                    let code = chars
                        .as_str()
                        .get(..4)
                        .and_then(|h| u32::from_str_radix(h, 16).ok());
                    let Some(code) = code else {
                        out.push_str("\\u");
                        continue;
                    };
                    chars = chars.as_str().get(4..).unwrap_or("").chars();
                    if (0xd800..0xdc00).contains(&code) {
                        high = Some(code);
                        continue;
                    }
                    match high.take() {
                        Some(h) if (0xdc00..0xe000).contains(&code) => surrogates(h, code),
                        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
                    }
                }
                Some(other) => other,
                None => '\\',
            }
        } else {
            c
        };
        out.push(c);
    }
}

/// The character that a pair of surrogates stands for (RFC 8259 section 7).
fn surrogates(high: u32, low: u32) -> char {
    let code = ((high & 0x3ff) << 10 | low & 0x3ff).saturating_add(0x1_0000);
    char::from_u32(code).unwrap_or('\u{fffd}')
}
