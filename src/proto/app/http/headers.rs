//! Header lines as fields, and the rules for each (RFC 9110, RFC 9112 section 5).

use super::base64;
use super::fields::*;
use super::head::{self, Line, trim};
use super::lines::{Facts, offset, put};
use crate::dissect::{FieldSpec, Flags, Reader};

/// Records the header line in front of the reader, and notes in `facts` what others need of it.
pub(super) fn header_line<'a>(r: &mut Reader<'a, '_>, l: Line<'a>, facts: &mut Facts<'a>) {
    let whole = if facts.response {
        &RESPONSE_LINE
    } else {
        &REQUEST_LINE
    };
    let start = r.pos();
    match head::header(l.text) {
        None => {
            r.record(&UNKNOWN_HEADER, 0, start, l.text.len());
            if matches!(l.text.first(), Some(b' ' | b'\t')) {
                r.invalid(&UNKNOWN_HEADER, "continues the line before it; folded headers are no longer allowed (RFC 9112 section 5.2)");
            } else {
                r.invalid(
                    &UNKNOWN_HEADER,
                    "a header line has a name, a colon and a value (RFC 9112 section 5)",
                );
            }
        }
        Some((name, value)) => {
            let known = HEADERS
                .iter()
                .find(|(n, _)| name.eq_ignore_ascii_case(n.as_bytes()));
            match known {
                Some((_, spec)) => {
                    put(r, spec, l.text, value);
                    known_header(r, spec, l.text, value, facts);
                }
                None => {
                    // Wireshark has a field for these in notifications only.
                    if facts.notify {
                        r.record(&UNKNOWN_HEADER, 0, start, l.len());
                    } else {
                        r.record(&OTHER_HEADER, 0, start, l.text.len());
                    }
                }
            }
            check_name(r, l.text, name);
        }
    }
    // Wireshark keeps these two for requests and responses; a NOTIFY is neither.
    if !facts.notify {
        let i = r.record(whole, 0, start, l.len());
        r.mark(i, Flags::HIDDEN);
    }
}

fn known_header<'a>(
    r: &mut Reader<'a, '_>,
    spec: &'static FieldSpec,
    l: &'a [u8],
    value: &'a [u8],
    facts: &mut Facts<'a>,
) {
    if spec == &HOST {
        if facts.host.is_some() {
            r.invalid(&HOST, "there is exactly one Host (RFC 9112 section 3.2)");
        }
        facts.host = Some(value);
    } else if spec == &CONTENT_TYPE {
        facts.content_type = value;
    } else if spec == &CONTENT_LENGTH_HEADER {
        content_length(r, l, value, facts);
    } else if spec == &CONTENT_ENCODING {
        facts.coding = head::coding(value);
    } else if spec == &TRANSFER_ENCODING {
        transfer_encoding(r, value, facts);
    } else if spec == &COOKIE {
        for pair in value.split(|b| *b == b';').map(trim) {
            let at = offset(r, l, pair);
            r.parts(0, at, pair.len(), &[&COOKIE_PAIR]);
        }
    } else if spec == &AUTHORIZATION || spec == &PROXY_AUTHORIZATION {
        credentials(r, spec, l, value);
    }
}

fn content_length<'a>(r: &mut Reader<'_, '_>, l: &[u8], value: &'a [u8], facts: &mut Facts<'a>) {
    match head::length(value) {
        Some(n) => {
            let at = offset(r, l, value);
            r.parts(n, at, value.len(), &[&CONTENT_LENGTH]);
        }
        None => r.invalid(
            &CONTENT_LENGTH_HEADER,
            "a length is decimal digits and nothing else (RFC 9110 section 8.6)",
        ),
    }
    if facts.length.is_some_and(|other| other != value) {
        r.invalid(
            &CONTENT_LENGTH_HEADER,
            "contradicts another Content-Length: where the body ends depends on who reads it (RFC 9112 section 6.3)",
        );
    }
    facts.length = facts.length.or(Some(value));
}

fn transfer_encoding(r: &mut Reader<'_, '_>, value: &[u8], facts: &mut Facts<'_>) {
    facts.coded = true;
    let (chunked, other) = head::codings(value);
    if other {
        r.invalid(
            &TRANSFER_ENCODING,
            "names a coding that the standard does not have (RFC 9112 section 7)",
        );
        r.generated(&TE_UNKNOWN, 0);
    }
    if !chunked && !facts.response {
        r.invalid(&TRANSFER_ENCODING, "a request's last coding must be chunked, or its end cannot be known (RFC 9112 section 6.3)");
    }
    if facts.minor == 0 {
        r.invalid(
            &TRANSFER_ENCODING,
            "version 1.0 does not know transfer codings (RFC 9112 section 6.1)",
        );
    }
}

fn credentials(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, l: &[u8], value: &[u8]) {
    let Some((scheme, rest)) = value.split_at_checked(6) else {
        return;
    };
    if !scheme.eq_ignore_ascii_case(b"basic ") {
        return;
    }
    let token = trim(rest);
    let decoded = base64::decode(token).unwrap_or_default();
    let text = String::from_utf8_lossy(&decoded);
    let at = offset(r, l, token);
    let covered =
        r.cx.tree
            .layers
            .iter()
            .any(|layer| layer.protocol.name == "tls");
    if !covered {
        r.unusual(
            spec,
            "user name and password travel in clear: Base64 is not encryption (RFC 7617 section 4)",
        );
    }
    r.own_text(&AUTHBASIC, &text, at, token.len());
}

fn check_name(r: &mut Reader<'_, '_>, l: &[u8], name: &[u8]) {
    let spaced = l.get(name.len()).copied() != Some(b':');
    let token = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    let odd = name.is_empty() || !name.iter().all(token);
    if !spaced && !odd {
        return;
    }
    let at = r.pos();
    let i = r.record(&BAD_HEADER_NAME, 0, at, name.len());
    r.mark(i, Flags::GENERATED);
    r.invalid(
        &BAD_HEADER_NAME,
        if odd {
            "a name is letters, digits and a few signs (RFC 9110 section 5.1)"
        } else {
            "space between the name and its colon: a server must refuse it (RFC 9112 section 5.1)"
        },
    );
}
