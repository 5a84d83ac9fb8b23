//! UTF-8 strings, topic names and topic filters, read by the rules of MQTT 3.1.1 sections 1.5.3 and 4.7.

use super::fields::{ILLEGAL_TOPIC_LENGTH, TOPIC, TOPIC_LEN};
use crate::dissect::{FieldSpec, Reader, Step};

/// Reads a 16-bit length and as many bytes, whatever they are.
pub(super) fn binary<'a>(
    r: &mut Reader<'a, '_>,
    len: &'static FieldSpec,
    spec: &'static FieldSpec,
) -> Step<&'a [u8]> {
    let n = usize::from(r.u16(len)?);
    r.bytes(spec, n)
}

/// Reads a UTF-8 string and says what is wrong with it.
pub(super) fn text<'a>(
    r: &mut Reader<'a, '_>,
    len: &'static FieldSpec,
    spec: &'static FieldSpec,
) -> Step<&'a [u8]> {
    let bytes = binary(r, len, spec)?;
    check(r, spec, bytes);
    Ok(bytes)
}

fn check(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Err(_) => r.invalid(spec, "not UTF-8 (MQTT 3.1.1 section 1.5.3)"),
        Ok(text) if text.contains('\0') => {
            r.invalid(
                spec,
                "holds the character U+0000, which is forbidden (MQTT 3.1.1 section 1.5.3)",
            );
        }
        Ok(text) if text.chars().any(char::is_control) => r.unusual(
            spec,
            "holds control characters, which a broker may refuse (MQTT 3.1.1 section 1.5.3)",
        ),
        Ok(_) => {}
    }
}

/// Reads a topic or topic filter. An empty one is no field of its own.
pub(super) fn topic<'a>(r: &mut Reader<'a, '_>) -> Step<&'a [u8]> {
    if r.peek_u16(0) == Some(0) {
        r.u16(&TOPIC_LEN)?;
        return Ok(&[]);
    }
    text(r, &TOPIC_LEN, &TOPIC)
}

/// Remarks on a topic without a character.
pub(super) fn empty_topic(r: &mut Reader<'_, '_>) {
    r.generated(&ILLEGAL_TOPIC_LENGTH, 0);
    r.invalid(
        &ILLEGAL_TOPIC_LENGTH,
        "a topic has at least one character (MQTT 3.1.1 section 4.7.3)",
    );
}

/// Remarks on a topic that a message is published to.
pub(super) fn check_name(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, topic: &[u8]) {
    if topic.iter().any(|b| matches!(b, b'+' | b'#')) {
        r.invalid(
            spec,
            "wildcards belong in subscriptions, not in the topic of a message (MQTT 3.1.1 section 3.3.2.1)",
        );
    }
}

/// Remarks on a topic filter.
pub(super) fn check_filter(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, filter: &[u8]) {
    let mut levels = filter.split(|b| *b == b'/').peekable();
    while let Some(level) = levels.next() {
        if level.contains(&b'#') && (level.len() > 1 || levels.peek().is_some()) {
            r.invalid(
                spec,
                "# stands alone in the last level of a filter (MQTT 3.1.1 section 4.7.1.2)",
            );
        } else if level.contains(&b'+') && level.len() > 1 {
            r.invalid(
                spec,
                "+ stands alone in its level of a filter (MQTT 3.1.1 section 4.7.1.3)",
            );
        }
    }
}

/// Whether bytes can be shown as text: UTF-8 without control characters but tab and line ends.
pub(super) fn printable(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && std::str::from_utf8(bytes).is_ok_and(|t| {
            !t.chars()
                .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        })
}

/// Reads `n` bytes as `spec`, and as `as_text` below it where they are text.
pub(super) fn payload(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    as_text: &'static FieldSpec,
    n: usize,
) -> Step {
    let at = r.pos();
    let bytes = r.bytes(spec, n)?;
    if printable(bytes) {
        r.parts(0, at, n, &[as_text]);
    }
    Ok(())
}
