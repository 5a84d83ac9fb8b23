//! HTML form data (`application/x-www-form-urlencoded`, URL standard section 5): keys and values, with their escapes undone.

use crate::dissect::{FieldRef, FieldSpec, Key, Kind, Protocol, Reader, Step, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "urlencoded-form",
    "HTML Form URL Encoded",
    "What was typed into a web form: names and values, joined by = and &.",
    "URL Standard section 5",
);

fields! { FIELDS:
    KEY = field("urlencoded-form.key", "Key", Kind::Text,
        "Name of a field of the form.", "URL Standard section 5.1").rendered(decoded);
    VALUE = field("urlencoded-form.value", "Value", Kind::Text,
        "What the field holds; %20 and + stand for a space.", "URL Standard section 5.1").rendered(decoded);
}

/// Form data.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::MediaType("application/x-www-form-urlencoded")],
    packet: Some(dissect),
    ..Protocol::new("urlencoded-form", "HTML Form URL Encoded", "HTTP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        let rest = r.peek_rest();
        let item = rest.iter().position(|b| *b == b'&').unwrap_or(rest.len());
        let item_bytes = rest.get(..item).unwrap_or(rest);
        let key = item_bytes.iter().position(|b| *b == b'=').unwrap_or(item);
        r.bytes(&KEY, key)?;
        if key < item {
            r.skip(&VALUE, 1)?;
        }
        r.bytes(&VALUE, item.saturating_sub(key).saturating_sub(1))?;
        if item < rest.len() {
            r.skip(&KEY, 1)?;
        }
    }
    Ok(())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

fn decoded(field: FieldRef<'_>, out: &mut String) {
    let mut rest = field.bytes();
    let mut bytes = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let escape = match after {
            [high, low, tail @ ..] if *first == b'%' => {
                hex(*high).zip(hex(*low)).map(|(h, l)| (h << 4 | l, tail))
            }
            _ => None,
        };
        bytes.push(match (first, escape) {
            (_, Some((byte, tail))) => {
                rest = tail;
                byte
            }
            (b'+', None) => b' ',
            (other, None) => *other,
        });
    }
    out.push_str(&String::from_utf8_lossy(&bytes));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::proto::app::http;
    use crate::proto::app::talk::Talk;

    #[test]
    fn escapes_are_undone() {
        let body = "a=1%202&b=%C3%A9+x&c&=d&%zz=%4";
        let mut t = Talk::new(&http::PROTOCOL);
        let head = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        t.client(head.as_bytes()).client(body.as_bytes());
        let m = t.last();
        for field in [
            "urlencoded-form.key=a",
            "urlencoded-form.value=1 2",
            "urlencoded-form.value=é x",
            "urlencoded-form.key=c",
            "urlencoded-form.value=d",
            "urlencoded-form.key=%zz",
            "urlencoded-form.value=%4",
        ] {
            assert!(m.has(field), "{field} in {:?}", m.fields);
        }
    }
}
