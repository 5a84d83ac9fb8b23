//! Where an HTTP head ends and what it says about the body. Pure functions of bytes.

use crate::proto::inflate::Format;

/// One line and the length of its end: 2 for CRLF, 1 for LF alone, 0 where the bytes stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The line without its end.
    pub text: &'a [u8],
    /// Length of the end.
    pub eol: usize,
}

impl Line<'_> {
    /// Bytes of the line with its end.
    pub fn len(&self) -> usize {
        self.text.len().saturating_add(self.eol)
    }
}

/// The first line of `bytes`.
pub(super) fn line(bytes: &[u8]) -> Line<'_> {
    match memchr::memchr(b'\n', bytes) {
        None => Line {
            text: bytes,
            eol: 0,
        },
        Some(lf) => {
            let text = bytes.get(..lf).unwrap_or(&[]);
            match text.split_last() {
                Some((b'\r', text)) => Line { text, eol: 2 },
                _ => Line { text, eol: 1 },
            }
        }
    }
}

/// Empty lines in front of a message (RFC 9112 section 2.2).
pub(super) fn leading(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(8)
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count()
}

/// Length of the head with its empty line, searching from `from`, which must lie at or before the last line end.
pub(super) fn end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let lf = memchr::memchr(b'\n', rest)?;
        at = at.saturating_add(lf).saturating_add(1);
        match bytes.get(at..)? {
            [b'\n', ..] => return at.checked_add(1),
            [b'\r', b'\n', ..] => return at.checked_add(2),
            _ => {}
        }
    }
}

/// Without the spaces and tabs around it.
pub(super) fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = bytes {
        bytes = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}

/// Name and value of a header line; `None` where there is no colon or the line continues the one before.
pub(super) fn header(line: &[u8]) -> Option<(&[u8], &[u8])> {
    if matches!(line.first(), Some(b' ' | b'\t')) {
        return None;
    }
    let colon = memchr::memchr(b':', line)?;
    let (name, rest) = line.split_at_checked(colon)?;
    Some((trim(name), trim(rest.get(1..)?)))
}

/// The value of a header of `head`.
pub(super) fn find<'a>(head: &'a [u8], wanted: &str) -> Option<&'a [u8]> {
    let mut rest = head;
    while !rest.is_empty() {
        let l = line(rest);
        rest = rest.get(l.len()..).unwrap_or(&[]);
        if let Some((name, value)) = header(l.text)
            && name.eq_ignore_ascii_case(wanted.as_bytes())
        {
            return Some(value);
        }
    }
    None
}

/// How a body was compressed (RFC 9110 section 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Coding {
    /// Not at all.
    #[default]
    Plain,
    /// In a way that is undone here.
    Known(Format),
    /// Brotli (RFC 7932).
    Brotli,
    /// In another way, or in several.
    Other,
}

/// The coding that a Content-Encoding names.
pub(super) fn coding(value: &[u8]) -> Coding {
    let is = |name: &str| value.eq_ignore_ascii_case(name.as_bytes());
    if is("identity") || value.is_empty() {
        Coding::Plain
    } else if is("gzip") || is("x-gzip") {
        Coding::Known(Format::Gzip)
    } else if is("deflate") {
        Coding::Known(Format::Deflate)
    } else if is("br") {
        Coding::Brotli
    } else {
        Coding::Other
    }
}

/// How the end of a body is known (RFC 9112 section 6.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// There is none.
    None,
    /// So many bytes.
    Length(u64),
    /// Chunks up to an empty one.
    Chunked,
    /// All that comes until the connection closes.
    UntilClose,
}

/// What a request asks, as far as the framing of its response depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Asked {
    /// Anything with an ordinary answer.
    #[default]
    Other,
    /// HEAD: the answer has no body.
    Head,
    /// CONNECT: after a 2xx answer the connection is a tunnel.
    Connect,
}

impl Asked {
    /// By the method's name.
    pub fn of(method: &[u8]) -> Self {
        match method {
            b"HEAD" => Self::Head,
            b"CONNECT" => Self::Connect,
            _ => Self::Other,
        }
    }
}

/// What a head says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// How the body ends.
    pub body: Body,
    /// Status code, 0 for a request.
    pub status: u16,
    /// The body is a stream without an end in sight (camera pictures, server-sent events).
    pub endless: bool,
    /// After this message another protocol is spoken.
    pub switches: bool,
}

/// Whether a comma-separated list ends with the coding `chunked`, and whether it names anything else.
pub(super) fn codings(value: &[u8]) -> (bool, bool) {
    let mut chunked = false;
    let mut other = false;
    for coding in value.split(|b| *b == b',').map(trim) {
        chunked = coding.eq_ignore_ascii_case(b"chunked");
        let known: [&[u8]; 6] = [
            b"chunked",
            b"gzip",
            b"x-gzip",
            b"deflate",
            b"compress",
            b"identity",
        ];
        other |= !coding.is_empty() && !known.iter().any(|k| coding.eq_ignore_ascii_case(k));
    }
    (chunked, other)
}

/// A length in decimal digits and nothing else.
pub(super) fn length(value: &[u8]) -> Option<u64> {
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(value).ok()?.parse().ok()
}

/// The media type of a Content-Type, without parameters.
pub(super) fn media_type(value: &[u8]) -> &str {
    let end = value.iter().position(|b| *b == b';').unwrap_or(value.len());
    std::str::from_utf8(trim(value.get(..end).unwrap_or(&[]))).unwrap_or("")
}

/// Status code of a response's first line; `None` for a request.
pub(super) fn status(first: &[u8]) -> Option<u16> {
    let rest = first.strip_prefix(b"HTTP/")?;
    let code = rest
        .split(|b| *b == b' ')
        .filter(|p| !p.is_empty())
        .nth(1)?;
    Some(
        length(code)
            .and_then(|c| u16::try_from(c).ok())
            .unwrap_or(0),
    )
}

/// Reads what `head` says about the body; `asked` is the request that a response answers.
pub(super) fn shape(head: &[u8], asked: Asked) -> Shape {
    let head = head.get(leading(head)..).unwrap_or(&[]);
    let first = line(head);
    let response = first.text.starts_with(b"HTTP/");
    let status = status(first.text).unwrap_or(0);
    let mut rest = head.get(first.len()..).unwrap_or(&[]);
    let (mut content_length, mut coded, mut chunked, mut endless) = (None, false, false, false);
    while !rest.is_empty() {
        let l = line(rest);
        rest = rest.get(l.len()..).unwrap_or(&[]);
        let Some((name, value)) = header(l.text) else {
            continue;
        };
        if name.eq_ignore_ascii_case(b"content-length") {
            content_length = content_length.or(length(value));
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            coded = true;
            chunked = codings(value).0;
        } else if name.eq_ignore_ascii_case(b"content-type") {
            let media = media_type(value);
            endless = media.eq_ignore_ascii_case("text/event-stream")
                || media.eq_ignore_ascii_case("multipart/x-mixed-replace");
        }
    }
    let switches = status == 101 || (asked == Asked::Connect && status / 100 == 2);
    let bodiless =
        response && (switches || asked == Asked::Head || matches!(status, 100..=199 | 204 | 304));
    let body = if bodiless {
        Body::None
    } else if chunked {
        Body::Chunked
    } else if let (Some(n), false) = (content_length, coded) {
        if n == 0 { Body::None } else { Body::Length(n) }
    } else if response {
        Body::UntilClose
    } else {
        Body::None
    };
    Shape {
        body,
        status,
        endless,
        switches,
    }
}
