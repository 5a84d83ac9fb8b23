//! Text inside other text.

/// What text is written to: text, or the bytes of text.
pub(super) trait Text {
    /// Appends.
    fn text(&mut self, text: &str);
}

impl Text for String {
    fn text(&mut self, text: &str) {
        self.push_str(text);
    }
}

impl Text for Vec<u8> {
    fn text(&mut self, text: &str) {
        super::pieces::short(self, text.as_bytes());
    }
}

/// Writes text as the inside of a JSON string (RFC 8259 section 7).
pub(super) fn json(out: &mut impl Text, text: &str) {
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        let (clean, from) = rest.split_at(at);
        out.text(clean);
        let byte = from.as_bytes().first().copied().unwrap_or(0);
        match byte {
            b'"' => out.text("\\\""),
            b'\\' => out.text("\\\\"),
            b'\n' => out.text("\\n"),
            b'\r' => out.text("\\r"),
            b'\t' => out.text("\\t"),
            0x08 => out.text("\\b"),
            0x0c => out.text("\\f"),
            control => {
                let mut code = String::from("\\u00");
                crate::dissect::value::hex_bytes(&mut code, &[control], None);
                out.text(&code);
            }
        }
        rest = from.get(1..).unwrap_or("");
    }
    out.text(rest);
}

/// Bytes looked at together: without a way out of the loop, compilers use wide instructions for it.
const BLOCK: usize = 32;

/// The first byte that cannot stand in a JSON string as it is.
fn special(bytes: &[u8]) -> Option<usize> {
    let is = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let clean = blocks
        .iter()
        .take_while(|block| !block.iter().fold(false, |found, b| found | is(b)))
        .count()
        * BLOCK;
    let at = bytes.get(clean..)?.iter().position(is)?;
    Some(clean + at)
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
