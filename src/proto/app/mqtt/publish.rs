//! PUBLISH and the packets that acknowledge it.

use super::Level;
use super::fields::*;
use super::properties::properties;
use super::strings::{check_name, payload, text};
use crate::dissect::{FieldSpec, Reader, Step};

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

/// Reads PUBLISH up to its message (MQTT 3.1.1 section 3.3.2).
pub(super) fn head(r: &mut Reader<'_, '_>, flags: u8, level: Level) -> Step {
    let topic = text(r, &TOPIC_LEN, &TOPIC)?;
    // Version 5 sends an empty topic where a topic alias stands for it (MQTT 5.0 section 3.3.2.3.4).
    check_name(r, &TOPIC, topic, level == Level::V5);
    if flags & 6 != 0 {
        packet_id(r)?;
    }
    if level == Level::V5 {
        properties(r, &PROPERTIES)?;
    }
    Ok(())
}

/// Reads the message that is left, be it nothing (which deletes a message that the broker kept).
pub(super) fn message(r: &mut Reader<'_, '_>) -> Step {
    payload(r, &MSG, &MSG_TEXT, r.left())
}

/// Reads PUBACK, PUBREC, PUBREL or PUBCOMP (MQTT 3.1.1 sections 3.4 to 3.7).
pub(super) fn acknowledgment(r: &mut Reader<'_, '_>, kind: u8, level: Level) -> Step {
    packet_id(r)?;
    if level == Level::V5 && !r.is_empty() {
        r.u8(match kind {
            4 => &PUBACK_REASON,
            5 => &PUBREC_REASON,
            6 => &PUBREL_REASON,
            _ => &PUBCOMP_REASON,
        })?;
        if !r.is_empty() {
            properties(r, &PROPERTIES)?;
        }
    }
    Ok(())
}

/// Reads DISCONNECT or AUTH, which carry something in version 5 only (MQTT 5.0 sections 3.14 and 3.15).
pub(super) fn reason(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, level: Level) -> Step {
    if level == Level::V5 && !r.is_empty() {
        r.u8(spec)?;
        if !r.is_empty() {
            properties(r, &PROPERTIES)?;
        }
    }
    Ok(())
}
