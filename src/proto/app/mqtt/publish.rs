//! PUBLISH and the packets that acknowledge it.

use super::Level;
use super::fields::*;
use super::properties::properties;
use super::properties::table::{self, place};
use super::reasons;
use super::session::Session;
use super::strings::{check_name, empty_topic, payload, printable, topic};
use crate::dissect::{Dir, FieldSpec, Reader, Step};

/// Reads a packet identifier, which is never 0 (MQTT 3.1.1 section 2.3.1).
pub(super) fn packet_id(r: &mut Reader<'_, '_>) -> Step<u16> {
    let id = r.u16(&MSGID)?;
    if id == 0 {
        r.invalid(
            &MSGID,
            "a packet identifier is never 0 (MQTT 3.1.1 section 2.3.1)",
        );
    }
    Ok(id)
}

/// Reads a reason code, and says what it means where it is not a plain success; `kind` is the packet's type.
pub(super) fn reason_code(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, kind: u8) -> Step<u8> {
    let code = r.u8(spec)?;
    if code != 0 {
        r.deeper(|r| r.generated(&MEANING, u64::from(code)));
    }
    if !reasons::belongs(code, kind) {
        r.invalid(
            spec,
            "not one of the reason codes of this packet (MQTT 5.0 section 2.4)",
        );
    }
    Ok(code)
}

/// What the head of a PUBLISH said of its message.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Message<'a> {
    /// Media type, where one was given.
    pub content_type: &'a [u8],
    /// The payload format indicator promises UTF-8.
    pub text: bool,
}

/// Reads PUBLISH up to its message (MQTT 3.1.1 section 3.3.2).
pub(super) fn head<'a>(
    r: &mut Reader<'a, '_>,
    flags: u8,
    level: Level,
    dir: Dir,
    session: Option<&mut Session>,
) -> Step<Message<'a>> {
    let name = topic(r)?;
    check_name(r, &TOPIC, name);
    if flags & 6 != 0 {
        packet_id(r)?;
    }
    if level != Level::V5 {
        if name.is_empty() {
            empty_topic(r);
        }
        return Ok(Message::default());
    }
    let said = properties(r, &PROPERTIES, place(3))?;
    if let Some(session) = session {
        session.publish(dir, r, flags, name, &said);
    }
    Ok(Message {
        content_type: said.content_type,
        text: said.format == 1,
    })
}

/// Reads the message that is left, be it nothing (which deletes a message that the broker kept).
pub(super) fn message(r: &mut Reader<'_, '_>) -> Step {
    payload(r, &MSG, &MSG_TEXT, r.left())
}

/// Reads the whole message of a PUBLISH, and hands it to whoever reads its media type.
pub(super) fn whole_message(r: &mut Reader<'_, '_>, about: Message<'_>) -> Step {
    if about.text && std::str::from_utf8(r.peek_rest()).is_err() {
        r.invalid(
            &table::FORMAT,
            "the message is not the UTF-8 text that this promises (MQTT 5.0 section 3.3.2.3.2)",
        );
    }
    let reader = match about.content_type {
        [] => None,
        kind => {
            let end = kind.iter().position(|b| *b == b';').unwrap_or(kind.len());
            let kind = std::str::from_utf8(kind.get(..end).unwrap_or(kind)).unwrap_or("");
            r.cx.registry.media_type(kind.trim())
        }
    };
    match reader {
        Some(protocol) if !r.is_empty() => {
            let (at, n) = (r.pos(), r.left());
            r.record(&MSG, 0, at, n);
            if printable(r.peek_rest()) {
                r.parts(0, at, n, &[&MSG_TEXT]);
            }
            r.run(protocol);
            Ok(())
        }
        _ => message(r),
    }
}

/// Reads PUBACK, PUBREC, PUBREL or PUBCOMP (MQTT 3.1.1 sections 3.4 to 3.7).
pub(super) fn acknowledgment(r: &mut Reader<'_, '_>, kind: u8, level: Level) -> Step {
    packet_id(r)?;
    let spec = match kind {
        4 => &PUBACK_REASON,
        5 => &PUBREC_REASON,
        6 => &PUBREL_REASON,
        _ => &PUBCOMP_REASON,
    };
    reason(r, spec, kind, level)
}

/// Reads what DISCONNECT, AUTH and the acknowledgments end with in version 5: a reason code and properties, or nothing
/// where all went well (MQTT 5.0 sections 3.4.2, 3.14.2 and 3.15.2).
pub(super) fn reason(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    kind: u8,
    level: Level,
) -> Step {
    if level == Level::V5 && !r.is_empty() {
        reason_code(r, spec, kind)?;
        if !r.is_empty() {
            properties(r, &PROPERTIES, place(kind))?;
        }
    }
    Ok(())
}

/// Reads DISCONNECT (MQTT 5.0 section 3.14), which says different things from the two sides.
pub(super) fn disconnect(r: &mut Reader<'_, '_>, level: Level, dir: Dir) -> Step {
    if level != Level::V5 || r.is_empty() {
        return Ok(());
    }
    let code = reason_code(r, &DISCONNECT_REASON, 14)?;
    if dir == Dir::FromServer && matches!(code, 0 | 4) {
        r.invalid(
            &DISCONNECT_REASON,
            "only a client leaves with this reason (MQTT 5.0 section 3.14.2.1)",
        );
    }
    if r.is_empty() {
        return Ok(());
    }
    let said = properties(r, &PROPERTIES, place(14))?;
    if dir == Dir::FromServer && said.has(0x11) {
        r.invalid(
            &table::SESSION_EXPIRY,
            "only a client sends this with DISCONNECT (MQTT 5.0 section 3.14.2.2.2)",
        );
    }
    if dir == Dir::FromClient && said.has(0x1c) {
        r.invalid(
            &table::SERVER_REFERENCE,
            "only the broker sends this with DISCONNECT (MQTT 5.0 section 3.14.2.2.5)",
        );
    }
    Ok(())
}
