//! JSON (RFC 8259): members, their keys and values, with the bytes they stand in.
//!
//! Nested no deeper than [`MAX_DEPTH`]; what lies deeper is left as it is, with a note.

mod scan;
#[cfg(test)]
mod tests;

use crate::dissect::{
    FieldRef, FieldSpec, Flags, Key, Kind, Protocol, Reader, Step, Stop, protocol,
};
use crate::fields;

/// Objects and arrays within one another.
pub const MAX_DEPTH: usize = 48;
/// Longest path that is made.
const MAX_PATH: usize = 256;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "json",
    "JavaScript Object Notation",
    "Data as text: objects of named members, arrays, strings, numbers, true, false and null.",
    "RFC 8259",
);

fields! { FIELDS:
    OBJECT = field("json.object", "Object", Kind::Flag,
        "Members in curly brackets, in no particular order.", "RFC 8259 section 4");
    ARRAY = field("json.array", "Array", Kind::Flag,
        "Values in square brackets, in their order.", "RFC 8259 section 5");
    MEMBER = field("json.member", "Member", Kind::Text,
        "One name and its value.", "RFC 8259 section 4").rendered(unquoted);
    KEY = field("json.key", "Key", Kind::Text,
        "Name of a member.", "RFC 8259 section 4").rendered(unquoted);
    STRING = field("json.value.string", "String value", Kind::Text,
        "Text between quotation marks.", "RFC 8259 section 7").rendered(unquoted);
    NUMBER = field("json.value.number", "Number value", Kind::Text,
        "A number in decimal; JSON knows no others.", "RFC 8259 section 6");
    TRUE = field("json.value.true", "True value", Kind::Flag, "The JSON word for yes.", "RFC 8259 section 3");
    FALSE = field("json.value.false", "False value", Kind::Flag, "The JSON word for no.", "RFC 8259 section 3");
    NULL = field("json.value.null", "Null value", Kind::Flag, "The JSON word for no value at all.", "RFC 8259 section 3");
    PATH = field("json.path", "Path", Kind::Text,
        "Where in the document the member stands.", "netlens").detail();
    PATH_WITH_VALUE = field("json.path_with_value", "Path with value", Kind::Text,
        "Path and value in one, for filters.", "netlens").detail();
    MEMBER_WITH_VALUE = field("json.member_with_value", "Member with value", Kind::Text,
        "Name and value in one, for filters.", "netlens").for_rows();
}

/// JSON.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::MediaType("application/json"),
        Key::MediaType("text/json"),
        Key::MediaType("+json"),
    ],
    packet: Some(dissect),
    ..Protocol::new("json", "JavaScript Object Notation", "JSON", &ITEM)
};

fn unquoted(field: FieldRef<'_>, out: &mut String) {
    scan::unescape(field.bytes(), out);
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let mut path = String::new();
    space(r)?;
    value(r, 0, &mut path)?;
    space(r)?;
    if !r.is_empty() {
        return wrong(
            r,
            "more follows the value; a JSON text is one value (RFC 8259 section 2)",
        );
    }
    Ok(())
}

/// Says what is wrong here, and passes over the rest.
fn wrong(r: &mut Reader<'_, '_>, text: &'static str) -> Step {
    let at = r.pos();
    r.cx.tree.note(crate::dissect::Note {
        why: crate::dissect::Why::Invalid,
        text,
        field: None,
        said_by: None,
        source: r.source(),
        start: u32::try_from(at).unwrap_or(u32::MAX),
        need: 1,
        have: 0,
        layer: u16::try_from(r.cx.tree.layers.len().saturating_sub(1)).unwrap_or(u16::MAX),
    });
    r.finish();
    Err(Stop)
}

fn space(r: &mut Reader<'_, '_>) -> Step {
    let n = scan::space(r.peek_rest());
    r.skip(&OBJECT, n)
}

fn value(r: &mut Reader<'_, '_>, depth: usize, path: &mut String) -> Step {
    let rest = r.peek_rest();
    match rest {
        [b'{' | b'[', ..] if depth >= MAX_DEPTH => wrong(r, "nested deeper than netlens follows"),
        [b'{', ..] => r.group(&OBJECT, |r| object(r, depth, path)),
        [b'[', ..] => r.group(&ARRAY, |r| array(r, depth, path)),
        [b'"', ..] => match scan::string(rest) {
            Some(n) => r.bytes(&STRING, n).map(|_| ()),
            None => wrong(
                r,
                "a string without its closing quotation mark (RFC 8259 section 7)",
            ),
        },
        [b't', b'r', b'u', b'e', ..] => r.bytes(&TRUE, 4).map(|_| ()),
        [b'f', b'a', b'l', b's', b'e', ..] => r.bytes(&FALSE, 5).map(|_| ()),
        [b'n', b'u', b'l', b'l', ..] => r.bytes(&NULL, 4).map(|_| ()),
        _ => match scan::number(rest) {
            Some(n) => r.bytes(&NUMBER, n).map(|_| ()),
            None => wrong(r, "no JSON value begins like this (RFC 8259 section 3)"),
        },
    }
}

/// Passes over a comma; `false` at the closing bracket, which is passed over too.
fn goes_on(r: &mut Reader<'_, '_>, close: u8, first: bool) -> Step<bool> {
    space(r)?;
    match r.peek_u8(0) {
        Some(b) if b == close => {
            r.skip(&OBJECT, 1)?;
            Ok(false)
        }
        Some(b',') if !first => {
            r.skip(&OBJECT, 1)?;
            space(r)?;
            Ok(true)
        }
        Some(_) if first => Ok(true),
        None => wrong(r, "ends before its closing bracket (RFC 8259 section 2)").map(|()| false),
        Some(_) => wrong(
            r,
            "a comma or the closing bracket belongs here (RFC 8259 section 2)",
        )
        .map(|()| false),
    }
}

fn array(r: &mut Reader<'_, '_>, depth: usize, path: &mut String) -> Step {
    r.skip(&ARRAY, 1)?;
    let mut first = true;
    let before = path.len();
    if path.len() < MAX_PATH {
        path.push_str("/[]");
    }
    while goes_on(r, b']', first)? {
        first = false;
        let at = r.pos();
        value(r, depth.saturating_add(1), path)?;
        in_one(r, at, path, before);
    }
    path.truncate(before);
    Ok(())
}

fn object(r: &mut Reader<'_, '_>, depth: usize, path: &mut String) -> Step {
    r.skip(&OBJECT, 1)?;
    let mut first = true;
    while goes_on(r, b'}', first)? {
        first = false;
        let Some(key_len) = scan::string(r.peek_rest()) else {
            return wrong(
                r,
                "a member begins with its name in quotation marks (RFC 8259 section 4)",
            );
        };
        let before = path.len();
        r.group(&MEMBER, |r| member(r, key_len, depth, path))?;
        path.truncate(before);
    }
    Ok(())
}

fn member(r: &mut Reader<'_, '_>, key_len: usize, depth: usize, path: &mut String) -> Step {
    let start = r.pos();
    let key = r.peek(key_len).unwrap_or(&[]);
    r.skip(&KEY, key_len)?;
    space(r)?;
    if r.peek_u8(0) != Some(b':') {
        return wrong(
            r,
            "a colon belongs between name and value (RFC 8259 section 4)",
        );
    }
    r.skip(&MEMBER, 1)?;
    space(r)?;
    let before = path.len();
    if r.for_rows() && path.len().saturating_add(key_len) < MAX_PATH {
        path.push('/');
        scan::unescape(key, path);
    }
    let at = r.pos();
    value(r, depth.saturating_add(1), path)?;
    // After the value, as Wireshark lists them.
    r.record(&KEY, 0, start, key_len);
    if r.detailed() {
        hidden(r, &PATH, path);
    }
    in_one(r, at, path, before);
    Ok(())
}

/// Records path and value in one text, for the value that was read from `at` on; its name begins behind `before`.
fn in_one(r: &mut Reader<'_, '_>, at: usize, path: &mut String, before: usize) {
    let text = r.whole().get(at..r.pos()).unwrap_or(&[]);
    // Objects and arrays have no value of their own.
    if !r.for_rows() || matches!(text.first(), None | Some(b'{' | b'[')) || text.len() > MAX_PATH {
        return;
    }
    let full = path.len();
    path.push(':');
    scan::unescape(text, path);
    if r.detailed() {
        hidden(r, &PATH_WITH_VALUE, path);
    }
    let name = path.get(before.saturating_add(1)..).unwrap_or("");
    hidden(r, &MEMBER_WITH_VALUE, name);
    path.truncate(full);
}

fn hidden(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, text: &str) {
    if !r.cx.tree.is_full() {
        let i = r.generated_text(spec, text);
        r.mark(i, Flags::HIDDEN);
    }
}
