//! Bodies of several parts (`multipart/*`, RFC 2046 section 5.1; forms with files, RFC 7578): each with headers of its
//! own, a line of hyphens and a boundary between them.
//!
//! The boundary is told by the Content-Type; it is also the first line of such a body, and is read from there.

use crate::dissect::{FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "mime_multipart",
    "MIME Multipart Media Encapsulation",
    "A body of several parts, such as the fields and files of a form.",
    "RFC 2046 section 5.1",
);

fields! { FIELDS:
    FIRST = field("mime_multipart.first_boundary", "First boundary", Kind::Text,
        "The line in front of the first part.", "RFC 2046 section 5.1.1");
    BOUNDARY = field("mime_multipart.boundary", "Boundary", Kind::Text,
        "The line between two parts.", "RFC 2046 section 5.1.1");
    LAST = field("mime_multipart.last_boundary", "Last boundary", Kind::Text,
        "The line behind the last part, with two hyphens more.", "RFC 2046 section 5.1.1");
    PREAMBLE = field("mime_multipart.preamble", "Preamble", Kind::Bytes,
        "What stands in front of the first part; readers pass over it.", "RFC 2046 section 5.1.1");
    TRAILER = field("mime_multipart.trailer", "Trailer", Kind::Bytes,
        "What stands behind the last part; readers pass over it.", "RFC 2046 section 5.1.1");
    PART = field("mime_multipart.part", "Encapsulated multipart part", Kind::Text,
        "One part: its headers, an empty line, its content.", "RFC 2046 section 5.1");
    DISPOSITION = field("mime_multipart.header.content-disposition", "Content-Disposition", Kind::Text,
        "Name of the form's field, and of the file where it is one.", "RFC 7578 section 4.2").rendered(without_blanks);
    TYPE = field("mime_multipart.header.content-type", "Content-Type", Kind::Text,
        "What the part is; plain text where it says nothing.", "RFC 7578 section 4.4");
    ENCODING = field("mime_multipart.header.content-transfer-encoding", "Content-Transfer-Encoding", Kind::Text,
        "How the part was encoded for the journey; forms no longer do that.", "RFC 7578 section 4.7");
    LENGTH = field("mime_multipart.header.content-length", "Content-Length", Kind::Text,
        "Length of the part as its sender wrote it.", "RFC 2046 section 5.1");
    ID = field("mime_multipart.header.content-id", "Content-Id", Kind::Text,
        "Name by which other parts refer to this one.", "RFC 2045 section 7");
    DESCRIPTION = field("mime_multipart.header.content-description", "Content-Description", Kind::Text,
        "A few words on the part.", "RFC 2045 section 8");
    LANGUAGE = field("mime_multipart.header.content-language", "Content-Language", Kind::Text,
        "Language of the part.", "RFC 9110 section 8.5");
    HEADER = field("netlens.mime_multipart.header", "Header", Kind::Text,
        "Another header of the part.", "RFC 2046 section 5.1");
    CONTENT = field("netlens.mime_multipart.content", "Content", Kind::Bytes,
        "What the part holds.", "RFC 2046 section 5.1");
    CONTENT_TEXT = field("netlens.mime_multipart.content_text", "Content", Kind::Text,
        "What the part holds, read as text.", "RFC 2046 section 5.1");
}

/// The value without the blanks between its parameters, as Wireshark shows it.
fn without_blanks(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    let text = String::from_utf8_lossy(field.bytes());
    for (i, part) in text.split(';').enumerate() {
        if i > 0 {
            out.push(';');
        }
        out.push_str(part.trim());
    }
}

static HEADERS: &[(&str, &FieldSpec)] = &[
    ("content-disposition", &DISPOSITION),
    ("content-type", &TYPE),
    ("content-transfer-encoding", &ENCODING),
    ("content-length", &LENGTH),
    ("content-id", &ID),
    ("content-description", &DESCRIPTION),
    ("content-language", &LANGUAGE),
];

/// Parts shown of one body.
const MAX_PARTS: usize = 256;
/// Longest boundary (RFC 2046 section 5.1.1 allows 70 characters).
const MAX_BOUNDARY: usize = 80;

/// Bodies of several parts.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::MediaType("multipart/*")],
    packet: Some(dissect),
    info,
    ..Protocol::new(
        "mime_multipart",
        "MIME Multipart Media Encapsulation",
        "HTTP",
        &ITEM,
    )
};

fn info(_: &LayerRef<'_>, _: &mut String) {}

/// The line at the front: its text, and its length with its end.
fn line(bytes: &[u8]) -> (&[u8], usize) {
    let Some(lf) = memchr::memchr(b'\n', bytes) else {
        return (bytes, bytes.len());
    };
    let text = bytes.get(..lf).unwrap_or(&[]);
    (
        text.strip_suffix(b"\r").unwrap_or(text),
        lf.saturating_add(1),
    )
}

/// Where the next boundary line begins, and the length of the line end in front of it, which belongs to it.
fn next(bytes: &[u8], boundary: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0usize;
    loop {
        let rest = bytes.get(at..)?;
        let lf = memchr::memchr(b'\n', rest)?;
        let end = at.saturating_add(lf);
        at = end.saturating_add(1);
        if bytes.get(at..)?.starts_with(boundary) {
            let crlf = bytes.get(..end).is_some_and(|b| b.ends_with(b"\r"));
            let eol = if crlf { 2usize } else { 1 };
            return Some((at.saturating_sub(eol), eol));
        }
    }
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let rest = r.peek_rest();
    let start = if rest.starts_with(b"--") {
        0
    } else {
        match next(rest, b"--") {
            Some((at, eol)) => at.saturating_add(eol),
            None => rest.len(),
        }
    };
    if start > 0 {
        r.bytes(&PREAMBLE, start)?;
    }
    if r.is_empty() {
        r.invalid(
            &ITEM,
            "no line of two hyphens and a boundary begins a part (RFC 2046 section 5.1.1)",
        );
        return Ok(());
    }
    let (boundary, n) = line(r.peek_rest());
    if boundary.len() > MAX_BOUNDARY || boundary.len() < 3 {
        r.invalid(
            &ITEM,
            "a boundary has 1 to 70 characters (RFC 2046 section 5.1.1)",
        );
        r.data();
        return Ok(());
    }
    r.bytes(&FIRST, n)?;
    for _ in 0..MAX_PARTS {
        let Some((len, eol)) = next(r.peek_rest(), boundary) else {
            if !r.is_empty() {
                part(r, r.left())?;
            }
            r.invalid(
                &ITEM,
                "ends without its last boundary (RFC 2046 section 5.1.1)",
            );
            return Ok(());
        };
        part(r, len)?;
        let at = r.pos();
        r.skip(&BOUNDARY, eol)?;
        let (text, n) = line(r.peek_rest());
        let last = text
            .get(boundary.len()..)
            .is_some_and(|t| t.starts_with(b"--"));
        let spec = if last { &LAST } else { &BOUNDARY };
        r.skip(spec, n)?;
        r.record(spec, 0, at, eol.saturating_add(n));
        if last {
            if !r.is_empty() {
                r.rest(&TRAILER);
            }
            return Ok(());
        }
    }
    r.unusual(&ITEM, "too many parts: the rest is not decoded");
    r.finish();
    Ok(())
}

/// Reads one part of `len` bytes.
fn part(r: &mut Reader<'_, '_>, len: usize) -> Step {
    let at = r.pos();
    // Wireshark's field has no text of its own.
    let i = r.own_text(&PART, "", at, len.min(r.left()));
    r.mark(i, Flags::GROUP);
    r.deeper(|r| r.within(len, &PART, inside)).map(|_| ())
}

fn inside(r: &mut Reader<'_, '_>) -> Step {
    loop {
        let (text, n) = line(r.peek_rest());
        if text.is_empty() {
            r.skip(&HEADER, n)?;
            break;
        }
        let at = r.pos();
        let colon = text.iter().position(|b| *b == b':');
        let name = text.get(..colon.unwrap_or(0)).unwrap_or(&[]);
        let known = HEADERS
            .iter()
            .find(|(h, _)| name.eq_ignore_ascii_case(h.as_bytes()));
        match known {
            Some((_, spec)) => {
                let from = name.len().saturating_add(1);
                let value = text.get(from..).unwrap_or(&[]);
                let blank = value.len().saturating_sub(value.trim_ascii_start().len());
                let from = from.saturating_add(blank);
                r.record(
                    spec,
                    0,
                    at.saturating_add(from),
                    text.len().saturating_sub(from),
                );
            }
            None => {
                r.record(&HEADER, 0, at, text.len());
            }
        }
        r.skip(&HEADER, n)?;
    }
    let (at, n) = (r.pos(), r.left());
    let content = r.rest(&CONTENT);
    if n > 0 && std::str::from_utf8(content).is_ok() {
        r.parts(0, at, n, &[&CONTENT_TEXT]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::proto::app::http;
    use crate::proto::app::talk::Talk;

    fn post(body: &str) -> Talk {
        let mut t = Talk::new(&http::PROTOCOL);
        let head = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        t.client(format!("{head}{body}").as_bytes());
        t
    }

    #[test]
    fn the_parts_of_a_form_are_shown() {
        let t = post(
            "--x\r\nContent-Disposition: form-data; name=\"room\"\r\n\r\nkitchen\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\nX: y\r\n\r\n\u{1}--x--\r\n\r\n--x--\r\nbye",
        );
        let m = t.last();
        for field in [
            "mime_multipart.first_boundary=--x\r\n",
            "mime_multipart.header.content-disposition=form-data;name=\"room\"",
            "netlens.mime_multipart.content_text=kitchen",
            "mime_multipart.boundary=\r\n--x\r\n",
            "mime_multipart.header.content-type=application/octet-stream",
            "netlens.mime_multipart.header=X: y",
            "mime_multipart.last_boundary=\r\n--x--\r\n",
            "mime_multipart.trailer=627965",
        ] {
            assert!(m.has(field), "{field} in {:?}", m.fields);
        }
        assert!(m.notes.is_empty(), "{:?}", m.notes);
        assert_eq!(m.layers, ["http", "mime_multipart"]);
    }

    #[test]
    fn broken_bodies_are_noted() {
        assert!(post("hello").last().noted("begins a part"));
        assert!(
            post("--x\r\nA: b\r\n\r\nhello")
                .last()
                .noted("last boundary")
        );
        assert!(post("--\r\n").last().noted("1 to 70"));
        let many = "--x\r\n\r\n\r\n".repeat(400);
        assert!(post(&many).last().noted("too many parts"));
    }
}
