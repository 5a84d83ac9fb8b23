//! The head as fields: first line, header lines, and what they say together.

use super::fields::*;
use super::head::{self, Asked, Coding, Line, line};
use super::headers::header_line;
use crate::dissect::{FieldSpec, Flags, Reader, Step};

/// What the lines of a head said, beyond its shape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts<'a> {
    /// Whether it is a response.
    pub response: bool,
    /// Status code of a response.
    pub status: u16,
    /// Method of a request.
    pub asked: Asked,
    /// Request target.
    pub target: &'a [u8],
    /// Host header.
    pub host: Option<&'a [u8]>,
    /// Whether the method is NOTIFY.
    pub notify: bool,
    /// Content-Type header.
    pub content_type: &'a [u8],
    /// How the body is compressed.
    pub coding: Coding,
    /// Minor version: 0 for HTTP/1.0.
    pub minor: u8,
    /// Content-Length header.
    pub length: Option<&'a [u8]>,
    /// Whether there is a Transfer-Encoding.
    pub coded: bool,
    /// Whether the empty line that ends a head was there.
    pub whole: bool,
}

/// Where a part of the bytes in front of the reader lies in its source.
pub(super) fn offset(r: &Reader<'_, '_>, line: &[u8], part: &[u8]) -> usize {
    // Both are slices of the same bytes: the distance of their beginnings is the offset.
    let distance = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    r.pos().saturating_add(distance.min(line.len()))
}

/// Records a part of a line.
pub(super) fn put(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    line: &[u8],
    part: &[u8],
) -> usize {
    let at = offset(r, line, part);
    r.record(spec, 0, at, part.len())
}

/// Reads the head: first line, headers, empty line.
pub(super) fn read<'a>(r: &mut Reader<'a, '_>) -> Step<Facts<'a>> {
    let empty = head::leading(r.peek_rest());
    if empty > 0 {
        let at = r.pos();
        r.record(&LEADING_CRLF, 0, at, empty);
        r.unusual(&LEADING_CRLF, "empty lines before the message: the one before it was longer than it said (RFC 9112 section 2.2)");
        r.skip(&LEADING_CRLF, empty)?;
    }
    let first = line(r.peek_rest());
    let mut facts = Facts::default();
    if first.text.starts_with(b"HTTP/") {
        status_line(r, first, &mut facts);
        r.skip(&RESPONSE_VERSION, first.len())?;
    } else {
        request_line(r, first, &mut facts);
        r.skip(&METHOD, first.len())?;
    }
    let mut bare_lf = first.eol == 1;
    while !r.is_empty() {
        let l = line(r.peek_rest());
        bare_lf |= l.eol == 1;
        if !l.text.is_empty() {
            header_line(r, l, &mut facts);
        }
        r.skip(
            if facts.response {
                &RESPONSE_LINE
            } else {
                &REQUEST_LINE
            },
            l.len(),
        )?;
        if l.text.is_empty() {
            facts.whole = true;
            break;
        }
    }
    if !facts.whole {
        r.unusual(
            &ITEM,
            "the head stops before the empty line that ends it (RFC 9112 section 2.1)",
        );
    }
    if bare_lf {
        r.unusual(
            if facts.response { &RESPONSE_LINE } else { &REQUEST_LINE },
            "lines end with LF alone instead of CRLF; strict readers refuse that (RFC 9112 section 2.2)",
        );
    }
    check(r, &facts);
    Ok(facts)
}

fn request_line<'a>(r: &mut Reader<'a, '_>, l: Line<'a>, facts: &mut Facts<'a>) {
    let mut parts = l.text.splitn(3, |b| *b == b' ');
    let method = parts.next().unwrap_or(&[]);
    let target = parts.next().unwrap_or(&[]);
    let version = parts.next().unwrap_or(&[]);
    put(r, &METHOD, l.text, method);
    facts.asked = Asked::of(method);
    facts.notify = method == b"NOTIFY";
    facts.target = target;
    put(r, &URI, l.text, target);
    query(r, l.text, target);
    put(r, &REQUEST_VERSION, l.text, version);
    facts.minor = minor(version);
    if !version.starts_with(b"HTTP/1.") {
        r.invalid(&REQUEST_VERSION, "a request line is a method, an address and HTTP/1.x, with one space between (RFC 9112 section 3)");
    }
}

/// Path, query and parameters of an address with a question mark.
fn query(r: &mut Reader<'_, '_>, l: &[u8], target: &[u8]) {
    let Some(mark) = target.iter().position(|b| *b == b'?') else {
        return;
    };
    let (path, query) = target.split_at_checked(mark).unwrap_or((target, &[]));
    let query = query.get(1..).unwrap_or(&[]);
    let at = offset(r, l, path);
    r.parts(0, at, path.len(), &[&URI_PATH]);
    let at = offset(r, l, query);
    r.parts(0, at, query.len(), &[&URI_QUERY]);
    for parameter in query.split(|b| *b == b'&') {
        let at = offset(r, l, parameter);
        r.parts(0, at, parameter.len(), &[&URI_PARAMETER]);
    }
}

fn status_line<'a>(r: &mut Reader<'a, '_>, l: Line<'a>, facts: &mut Facts<'a>) {
    let mut parts = l.text.splitn(3, |b| *b == b' ');
    let version = parts.next().unwrap_or(&[]);
    let code = parts.next().unwrap_or(&[]);
    let phrase = parts.next();
    facts.response = true;
    facts.minor = minor(version);
    put(r, &RESPONSE_VERSION, l.text, version);
    facts.status = head::status(l.text).unwrap_or(0);
    let at = offset(r, l.text, code);
    r.record(&CODE, u64::from(facts.status), at, code.len());
    if !(100..=599).contains(&facts.status) || code.len() != 3 {
        r.invalid(
            &CODE,
            "a status code is three digits from 100 to 599 (RFC 9110 section 15)",
        );
    }
    let i = r.record(&CODE_DESC, u64::from(facts.status), at, code.len());
    r.mark(i, Flags::GENERATED);
    if let Some(phrase) = phrase {
        put(r, &PHRASE, l.text, phrase);
    }
}

fn minor(version: &[u8]) -> u8 {
    match version {
        b"HTTP/1.0" => 0,
        _ => 1,
    }
}

fn check(r: &mut Reader<'_, '_>, facts: &Facts<'_>) {
    if facts.coded && facts.length.is_some() {
        r.generated(&TE_AND_LENGTH, 0);
        r.invalid(
            &TE_AND_LENGTH,
            "Transfer-Encoding counts, and one of the two is a mistake or an attack (RFC 9112 section 6.3)",
        );
    }
    if facts.whole && !facts.response && facts.minor == 1 && facts.host.is_none() {
        r.invalid(
            &HOST,
            "missing, and version 1.1 demands it: the server answers 400 (RFC 9112 section 3.2)",
        );
    }
}
