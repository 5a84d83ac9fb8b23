//! SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK: which topics a client wants, and what it gets.

use super::Level;
use super::fields::*;
use super::properties::properties;
use super::publish::packet_id;
use super::strings::{check_filter, text};
use crate::dissect::{FieldSpec, Reader, Step};

fn opening(r: &mut Reader<'_, '_>, level: Level) -> Step {
    packet_id(r)?;
    if level == Level::V5 {
        properties(r, &PROPERTIES)?;
    }
    Ok(())
}

fn filter(r: &mut Reader<'_, '_>) -> Step {
    let topic = text(r, &TOPIC_LEN, &TOPIC)?;
    check_filter(r, &TOPIC, topic);
    Ok(())
}

/// Reads SUBSCRIBE (MQTT 3.1.1 section 3.8).
pub(super) fn subscribe(r: &mut Reader<'_, '_>, level: Level) -> Step {
    static OPTIONS: &[&FieldSpec] = &[
        &SUB_OPTIONS_RESERVED,
        &SUB_OPTIONS_RETAIN,
        &SUB_OPTIONS_RAP,
        &SUB_OPTIONS_NL,
        &SUB_OPTIONS_QOS,
    ];
    opening(r, level)?;
    if r.is_empty() {
        r.invalid(
            &MSGID,
            "asks for no topic at all (MQTT 3.1.1 section 3.8.3)",
        );
    }
    while !r.is_empty() {
        filter(r)?;
        if level == Level::V5 {
            let options = r.flags(&SUB_OPTIONS, 1, OPTIONS)?;
            if options & 3 == 3 {
                r.invalid(
                    &SUB_OPTIONS_QOS,
                    "there is no QoS 3 (MQTT 5.0 section 3.8.3.1)",
                );
            }
            if options & 0xc0 != 0 || options & 0x30 == 0x30 {
                r.invalid(
                    &SUB_OPTIONS_QOS,
                    "reserved options are set (MQTT 5.0 section 3.8.3.1)",
                );
            }
        } else if r.u8(&SUB_QOS)? > 2 {
            r.invalid(&SUB_QOS, "must be 0, 1 or 2 (MQTT 3.1.1 section 3.8.3)");
        }
    }
    Ok(())
}

/// Reads UNSUBSCRIBE (MQTT 3.1.1 section 3.10).
pub(super) fn unsubscribe(r: &mut Reader<'_, '_>, level: Level) -> Step {
    opening(r, level)?;
    if r.is_empty() {
        r.invalid(&MSGID, "names no topic at all (MQTT 3.1.1 section 3.10.3)");
    }
    while !r.is_empty() {
        filter(r)?;
    }
    Ok(())
}

/// Reads SUBACK (MQTT 3.1.1 section 3.9).
pub(super) fn suback(r: &mut Reader<'_, '_>, level: Level) -> Step {
    opening(r, level)?;
    if r.is_empty() {
        r.invalid(
            &MSGID,
            "answers for no topic at all (MQTT 3.1.1 section 3.9.3)",
        );
    }
    while !r.is_empty() {
        if level == Level::V5 {
            r.u8(&SUBACK_REASON)?;
        } else if !matches!(r.u8(&SUBACK_QOS)?, 0..=2 | 128) {
            r.invalid(
                &SUBACK_QOS,
                "must be 0, 1, 2 or 128 (MQTT 3.1.1 section 3.9.3)",
            );
        }
    }
    Ok(())
}

/// Reads UNSUBACK (MQTT 3.1.1 section 3.11).
pub(super) fn unsuback(r: &mut Reader<'_, '_>, level: Level) -> Step {
    opening(r, level)?;
    while level == Level::V5 && !r.is_empty() {
        r.u8(&UNSUBACK_REASON)?;
    }
    Ok(())
}
