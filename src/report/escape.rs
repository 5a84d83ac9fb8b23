//! Text inside other text.

/// Writes text as the inside of a JSON string (RFC 8259 section 7).
pub(super) fn json(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|b| b < 0x20 || b == b'"' || b == b'\\')
    {
        let (clean, from) = rest.split_at(at);
        out.push_str(clean);
        let byte = from.as_bytes().first().copied().unwrap_or(0);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            control => {
                out.push_str("\\u00");
                crate::dissect::value::hex_bytes(out, &[control], None);
            }
        }
        rest = from.get(1..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Writes text as `-T fields` does: white space that would break the columns is escaped, all else is left alone.
pub(super) fn column(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| matches!(b, 8..=10 | 12 | 13)) {
        let (clean, from) = rest.split_at(at);
        out.push_str(clean);
        out.push_str(match from.as_bytes().first() {
            Some(8) => "\\b",
            Some(9) => "\\t",
            Some(10) => "\\n",
            Some(12) => "\\f",
            _ => "\\r",
        });
        rest = from.get(1..).unwrap_or("");
    }
    out.push_str(rest);
}
