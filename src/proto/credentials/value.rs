//! Where a secret ends, by what stands around it.

use std::ops::Range;

fn rest(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or(&[])
}

/// The bytes from `from` to the first that `stops`, if there are any.
pub(super) fn until(bytes: &[u8], from: usize, stops: impl Fn(u8) -> bool) -> Option<Range<usize>> {
    let tail = rest(bytes, from);
    let len = tail.iter().position(|b| stops(*b)).unwrap_or(tail.len());
    (len > 0).then(|| from..from.saturating_add(len))
}

fn skip(bytes: &[u8], from: usize, most: usize, over: impl Fn(u8) -> bool) -> usize {
    let tail = rest(bytes, from).iter().take(most);
    from.saturating_add(tail.take_while(|b| over(**b)).count())
}

fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t')
}

/// The text from behind the quotation mark to the one that closes it; `escaped` where a backslash stands before both.
fn quoted(bytes: &[u8], from: usize, mark: u8, escaped: bool) -> Option<Range<usize>> {
    let tail = rest(bytes, from);
    let mut backslash = false;
    let mut len = tail.len();
    for (i, b) in tail.iter().enumerate() {
        if *b == mark && (escaped || !backslash) {
            len = i.saturating_sub(usize::from(escaped && backslash));
            break;
        }
        if matches!(b, b'\r' | b'\n' | 0) {
            len = i;
            break;
        }
        backslash = *b == b'\\' && !backslash;
    }
    (len > 0).then(|| from..from.saturating_add(len))
}

/// What follows an equals sign: a quoted text, or what no separator of forms, queries and lines is in.
pub(super) fn assigned(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let from = skip(bytes, from, 2, is_blank);
    match rest(bytes, from) {
        [mark @ (b'"' | b'\''), ..] => quoted(bytes, from.saturating_add(1), *mark, false),
        [b'\\', mark @ (b'"' | b'\''), ..] => quoted(bytes, from.saturating_add(2), *mark, true),
        _ => {
            let found = until(bytes, from, |b| {
                b <= b' ' || matches!(b, b'&' | b'"' | b'\'' | b'<' | b'>' | 0x7f)
            })?;
            // A semicolon before a space parts attributes (cookies), and stays for whoever reads on.
            let parts = bytes.get(found.clone()).is_some_and(|t| t.ends_with(b";"));
            let end = found.end.saturating_sub(usize::from(parts));
            (end > found.start).then_some(found.start..end)
        }
    }
}

/// What follows the colon of a JSON member: the text of a string, or a number.
pub(super) fn json(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let from = skip(bytes, from, 64, |b| b.is_ascii_whitespace());
    match rest(bytes, from) {
        [b'"', ..] => quoted(bytes, from.saturating_add(1), b'"', false),
        [b'\\', b'"', ..] => quoted(bytes, from.saturating_add(2), b'"', true),
        [b'0'..=b'9' | b'-', ..] => until(bytes, from, |b| {
            !b.is_ascii_alphanumeric() && b != b'-' && b != b'.'
        }),
        // Words, objects and arrays are none.
        _ => None,
    }
}

/// The rest of the line, without the spaces around it.
pub(super) fn line(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let from = skip(bytes, from, 64, is_blank);
    let found = until(bytes, from, |b| matches!(b, b'\r' | b'\n' | 0))?;
    let text = bytes.get(found.clone())?;
    let spaces = text.iter().rev().take_while(|b| is_blank(**b)).count();
    let end = found.end.saturating_sub(spaces);
    (end > found.start).then_some(found.start..end)
}

/// The rest of the line behind the scheme of an Authorization: `Basic`, `Bearer`, `Digest`.
pub(super) fn behind_scheme(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let whole = line(bytes, from)?;
    let text = bytes.get(whole.clone())?;
    match text.iter().position(|b| is_blank(*b)) {
        Some(scheme) => line(bytes, whole.start.saturating_add(scheme)),
        None => Some(whole),
    }
}

/// The values of `name=value; name=value`; of the first alone where the others are attributes.
pub(super) fn cookies(bytes: &[u8], from: usize, all: bool, out: &mut Vec<Range<usize>>) {
    let Some(whole) = line(bytes, from) else {
        return;
    };
    let mut at = whole.start;
    for pair in bytes
        .get(whole.clone())
        .unwrap_or(&[])
        .split(|b| *b == b';')
    {
        let end = at.saturating_add(pair.len());
        let name = pair
            .iter()
            .position(|b| *b == b'=')
            .map_or(0, |n| n.saturating_add(1));
        let start = skip(bytes, at.saturating_add(name), 8, is_blank);
        if start < end {
            out.push(start..end);
        }
        at = end.saturating_add(1);
        if !all {
            return;
        }
    }
}

/// User name and password in front of the host of an address (RFC 3986 section 3.2.1).
pub(super) fn user_information(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let authority = until(bytes, from, |b| {
        b <= b' ' || matches!(b, b'/' | b'?' | b'#' | b'"' | b'\'' | b'<' | b'>')
    })?;
    let text = bytes.get(authority.clone())?;
    let at = memchr::memrchr(b'@', text)?;
    (at > 0).then(|| authority.start..authority.start.saturating_add(at))
}

/// Where the letters end that a JSON Web Token may be made of.
pub(super) fn web_end(bytes: &[u8], from: usize) -> usize {
    let found = until(bytes, from, |b| {
        !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'.')
    });
    found.map_or(from, |r| r.end)
}

/// A JSON Web Token (RFC 7519): three parts in Base64, the first of which begins with `{"`.
pub(super) fn web_token(bytes: &[u8], found: Range<usize>) -> Option<Range<usize>> {
    let text = bytes.get(found.clone())?;
    let mut parts = text.split(|b| *b == b'.').map(<[u8]>::len);
    let header = parts.next().unwrap_or(0);
    let claims = parts.next().unwrap_or(0);
    (header >= 12 && claims >= 4).then_some(found)
}

/// One part of a path.
pub(super) fn path_part(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    until(bytes, from, |b| {
        b <= b' ' || matches!(b, b'/' | b'?' | b'#' | b'"' | b'\'' | b'<' | b'>')
    })
}
