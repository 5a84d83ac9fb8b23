//! What credentials look like in text: the values of fields named password, token, cookie and the like in forms, queries,
//! JSON, XML, header lines and text protocols; user information in addresses; JSON Web Tokens; bearer tokens.
//!
//! Pure functions of bytes. They look for the secret alone and leave its name, so that a reader still sees what was there.
//! Rather too much is called a secret than too little.

mod names;
#[cfg(test)]
mod tests;
mod value;

use std::borrow::Cow;
use std::ops::Range;

use names::{Meaning, meaning};

/// What stands where a secret stood.
pub const MASK: u8 = b'*';

/// Longest name that is looked at.
const MAX_NAME: usize = 48;
/// How far the parts of one form element may lie apart.
const NEAR: usize = 320;

/// Finds the secrets in `bytes` and appends where they lie, in no order; they may overlap.
pub fn find(bytes: &[u8], out: &mut Vec<Range<usize>>) {
    let before = out.len();
    let (mut done, mut seen) = (0, before);
    for at in memchr::memchr3_iter(b'=', b':', b'>', bytes) {
        // Within a secret there is no other: bytes that are nothing but names would be searched again and again.
        if at < done {
            continue;
        }
        match bytes.get(at) {
            Some(b'=') => assigned(bytes, at, out),
            Some(b':') => member(bytes, at, out),
            _ => element(bytes, at, out),
        }
        if let Some(new) = out.get(seen..).filter(|new| !new.is_empty()) {
            // Cookies are several secrets, with names between: those are looked at.
            let first = new
                .iter()
                .filter(|r| r.start <= at.saturating_add(4))
                .map(|r| r.end);
            done = first.max().unwrap_or(done).max(done);
            seen = out.len();
        }
    }
    words(bytes, out);
    // What is hidden already is no secret any more.
    let mut i = before;
    while let Some(range) = out.get(i) {
        let text = bytes.get(range.clone()).unwrap_or(&[]);
        if text.iter().all(|b| *b == MASK) {
            out.swap_remove(i);
        } else {
            i = i.saturating_add(1);
        }
    }
}

/// The text with its secrets masked, byte for byte.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'=', b':', b'>', text.as_bytes()).is_none() && !may_have_words(text) {
        return Cow::Borrowed(text);
    }
    let mut found = Vec::new();
    find(text.as_bytes(), &mut found);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in found {
        if let Some(secret) = bytes.get_mut(range) {
            secret.fill(MASK);
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether the name of a field, a header or a parameter says that its value is secret.
#[must_use]
pub fn is_secret_name(name: &[u8]) -> bool {
    !matches!(meaning(name, false), Meaning::Plain | Meaning::Label)
}

fn may_have_words(text: &str) -> bool {
    let bytes = text.as_bytes();
    [
        &b"eyJ"[..],
        b"earer ",
        b"PASS ",
        b"USER ",
        b"AUTH ",
        b"/key/",
    ]
    .iter()
    .any(|w| memchr::memmem::find(bytes, w).is_some())
}

/// The name that ends before `at`, and where it begins; `quoted` where it stands in quotation marks.
struct Name<'a> {
    text: &'a [u8],
    start: usize,
    quoted: bool,
}

fn name_before(bytes: &[u8], at: usize) -> Name<'_> {
    let front = bytes.get(..at).unwrap_or(&[]);
    let spaces = front
        .iter()
        .rev()
        .take(4)
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    let mut end = at.saturating_sub(spaces);
    let mut quoted = false;
    if let Some(b'"' | b'\'') = last(bytes, end) {
        quoted = true;
        end = end.saturating_sub(1);
        if last(bytes, end) == Some(b'\\') {
            end = end.saturating_sub(1);
        }
    } else if last(bytes, end) == Some(b']') {
        // `user[password]=` of forms.
        end = end.saturating_sub(1);
    }
    let front = bytes.get(..end).unwrap_or(&[]);
    let len = front
        .iter()
        .rev()
        .take(MAX_NAME)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'%'))
        .count();
    let start = end.saturating_sub(len);
    Name {
        text: bytes.get(start..end).unwrap_or(&[]),
        start,
        quoted,
    }
}

fn last(bytes: &[u8], end: usize) -> Option<u8> {
    bytes.get(end.checked_sub(1)?).copied()
}

/// Whether a line begins at `at`, but for spaces.
fn begins_line(bytes: &[u8], at: usize) -> bool {
    let front = bytes.get(..at).unwrap_or(&[]);
    let before = front.iter().rev().find(|b| !matches!(b, b' ' | b'\t'));
    matches!(before, None | Some(b'\n' | b'\r' | 0))
}

/// `name=value`.
fn assigned(bytes: &[u8], at: usize, out: &mut Vec<Range<usize>>) {
    let name = name_before(bytes, at);
    let from = at.saturating_add(1);
    let in_query = matches!(last(bytes, name.start), Some(b'?' | b'&'));
    match meaning(name.text, in_query) {
        Meaning::Plain => {}
        Meaning::Label => labelled(bytes, at, out),
        _ => out.extend(value::assigned(bytes, from)),
    }
}

/// `name="password"`: the value stands beside it in an HTML form, or behind it in a part of multipart form data.
fn labelled(bytes: &[u8], at: usize, out: &mut Vec<Range<usize>>) {
    let Some(label) = value::assigned(bytes, at.saturating_add(1)) else {
        return;
    };
    let label_end = label.end;
    if meaning(bytes.get(label).unwrap_or(&[]), false) != Meaning::Secret {
        return;
    }
    let end = label_end.saturating_add(NEAR).min(bytes.len());
    let behind = bytes.get(label_end..end).unwrap_or(&[]);
    let close = memchr::memchr(b'>', behind);
    if let Some(blank) = memchr::memmem::find(behind, b"\r\n\r\n")
        && close.is_none_or(|c| blank < c)
    {
        let from = label_end.saturating_add(blank).saturating_add(4);
        out.extend(value::line(bytes, from));
        return;
    }
    // The element of a page: from its angle bracket to the other.
    let begin = at.saturating_sub(NEAR);
    let before = bytes.get(begin..at).unwrap_or(&[]);
    let open = memchr::memrchr(b'<', before).map_or(at, |o| begin.saturating_add(o));
    let close = label_end.saturating_add(close.unwrap_or(0));
    let tag = bytes.get(open..close).unwrap_or(&[]);
    for found in memchr::memmem::find_iter(tag, b"value=") {
        let from = open.saturating_add(found).saturating_add(6);
        out.extend(value::assigned(bytes, from));
    }
}

/// `name: value` of header lines and `"name": value` of JSON; `scheme://user:password@host`.
fn member(bytes: &[u8], at: usize, out: &mut Vec<Range<usize>>) {
    let from = at.saturating_add(1);
    if bytes.get(from..).is_some_and(|b| b.starts_with(b"//")) {
        out.extend(value::user_information(bytes, from.saturating_add(2)));
        return;
    }
    let name = name_before(bytes, at);
    let meaning = meaning(name.text, false);
    if matches!(meaning, Meaning::Plain | Meaning::Label) {
        return;
    }
    if name.quoted {
        out.extend(value::json(bytes, from));
    } else if begins_line(bytes, name.start) {
        match meaning {
            Meaning::Authorization => out.extend(value::behind_scheme(bytes, from)),
            Meaning::Cookies => value::cookies(bytes, from, true, out),
            Meaning::SetCookie => value::cookies(bytes, from, false, out),
            _ => out.extend(value::line(bytes, from)),
        }
    } else if meaning == Meaning::Secret {
        out.extend(value::assigned(bytes, from));
    }
}

/// `<name>value</name>`.
fn element(bytes: &[u8], at: usize, out: &mut Vec<Range<usize>>) {
    let begin = at.saturating_sub(MAX_NAME);
    let before = bytes.get(begin..at).unwrap_or(&[]);
    let Some(open) = memchr::memrchr(b'<', before) else {
        return;
    };
    let tag = before.get(open.saturating_add(1)..).unwrap_or(&[]);
    let name = tag.split(|b| *b == b' ').next().unwrap_or(&[]);
    if meaning(name, false) == Meaning::Secret {
        out.extend(value::until(bytes, at.saturating_add(1), |b| b == b'<'));
    }
}

/// Secrets that are known by a word in front of them, or by themselves.
fn words(bytes: &[u8], out: &mut Vec<Range<usize>>) {
    let mut done = 0;
    for at in memchr::memmem::find_iter(bytes, b"eyJ") {
        if at >= done {
            done = value::web_end(bytes, at);
            out.extend(value::web_token(bytes, at..done));
        }
    }
    for at in memchr::memmem::find_iter(bytes, b"earer ") {
        if matches!(last(bytes, at), Some(b'b' | b'B')) {
            let from = at.saturating_add(6);
            out.extend(value::assigned(bytes, from).filter(|v| v.len() >= 8));
        }
    }
    // FTP and POP3 (RFC 959 section 4.1.1, RFC 1939 section 7), SMTP (RFC 4954 section 4).
    for word in [&b"PASS "[..], b"USER ", b"AUTH PLAIN ", b"AUTH LOGIN "] {
        for at in memchr::memmem::find_iter(bytes, word) {
            if begins_line(bytes, at) {
                out.extend(value::line(bytes, at.saturating_add(word.len())));
            }
        }
    }
    // Keys in the path: those of IFTTT's and of Telegram's bots.
    for at in memchr::memmem::find_iter(bytes, b"/with/key/") {
        out.extend(value::path_part(bytes, at.saturating_add(10)));
    }
    for at in memchr::memmem::find_iter(bytes, b"/bot") {
        let from = at.saturating_add(4);
        let part = value::path_part(bytes, from);
        out.extend(
            part.filter(|p| {
                p.len() > 20 && bytes.get(p.clone()).is_some_and(|t| t.contains(&b':'))
            }),
        );
    }
}
