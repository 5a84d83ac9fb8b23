//! SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK: which topics a client wants, and what it gets.

use super::Level;
use super::fields::*;
use super::properties::table::place;
use super::properties::{Said, properties};
use super::publish::{packet_id, reason_code};
use super::session::Session;
use super::strings::{check_filter, empty_topic, topic};
use crate::dissect::{Dir, FieldSpec, Reader, Step};

fn opening<'a>(r: &mut Reader<'a, '_>, level: Level, kind: u8) -> Step<Said<'a>> {
    packet_id(r)?;
    if level == Level::V5 {
        return properties(r, &PROPERTIES, place(kind));
    }
    Ok(Said::default())
}

fn filter<'a>(r: &mut Reader<'a, '_>, level: Level) -> Step<&'a [u8]> {
    let at = r.pos();
    let name = topic(r)?;
    if name.is_empty() {
        empty_topic(r);
    }
    check_filter(r, &TOPIC, name);
    if level == Level::V5
        && let Some(rest) = name.strip_prefix(b"$share/")
    {
        share(r, at.saturating_add(9), rest);
    }
    Ok(name)
}

/// Reads `{name}/{filter}`, which stands at `at`, of a shared subscription (MQTT 5.0 section 4.8.2).
fn share(r: &mut Reader<'_, '_>, at: usize, rest: &[u8]) {
    let slash = rest.iter().position(|b| *b == b'/').unwrap_or(rest.len());
    let name = rest.get(..slash).unwrap_or(rest);
    let filter = rest.get(slash.saturating_add(1)..).unwrap_or(&[]);
    r.parts(0, at, name.len(), &[&SHARE_NAME]);
    if name.is_empty() || name.iter().any(|b| matches!(b, b'+' | b'#')) {
        r.invalid(
            &SHARE_NAME,
            "a share's name has a character or more, and no wildcards (MQTT 5.0 section 4.8.2)",
        );
    }
    let from = at.saturating_add(slash).saturating_add(1);
    r.parts(0, from, filter.len(), &[&SHARE_FILTER]);
    if filter.is_empty() {
        r.invalid(
            &SHARE_FILTER,
            "a topic filter follows the share's name and a slash (MQTT 5.0 section 4.8.2)",
        );
    }
}

/// Reads SUBSCRIBE (MQTT 3.1.1 section 3.8).
pub(super) fn subscribe(
    r: &mut Reader<'_, '_>,
    level: Level,
    dir: Dir,
    session: Option<&mut Session>,
) -> Step {
    static OPTIONS: &[&FieldSpec] = &[
        &SUB_OPTIONS_RESERVED,
        &SUB_OPTIONS_RETAIN,
        &SUB_OPTIONS_RAP,
        &SUB_OPTIONS_NL,
        &SUB_OPTIONS_QOS,
    ];
    let said = opening(r, level, 8)?;
    let mut session = session;
    if let Some(s) = session.as_deref_mut() {
        s.subscribe(dir, r, &said);
    }
    if r.is_empty() {
        r.invalid(
            &MSGID,
            "asks for no topic at all (MQTT 3.1.1 section 3.8.3)",
        );
    }
    while !r.is_empty() {
        let name = filter(r, level)?;
        if let Some(s) = session.as_deref_mut() {
            s.filter(dir, r, name);
        }
        if level == Level::V5 {
            let options = r.flags(&SUB_OPTIONS, 1, OPTIONS)?;
            if options & 3 == 3 {
                r.invalid(
                    &SUB_OPTIONS_QOS,
                    "there is no QoS 3 (MQTT 5.0 section 3.8.3.1)",
                );
            }
            if options & 4 != 0 && name.starts_with(b"$share/") {
                r.invalid(
                    &SUB_OPTIONS_NL,
                    "must be 0 for a shared subscription (MQTT 5.0 section 3.8.3.1)",
                );
            }
            if options & 0xc0 != 0 || options & 0x30 == 0x30 {
                r.invalid(
                    &SUB_OPTIONS,
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
    opening(r, level, 10)?;
    if r.is_empty() {
        r.invalid(&MSGID, "names no topic at all (MQTT 3.1.1 section 3.10.3)");
    }
    while !r.is_empty() {
        filter(r, level)?;
    }
    Ok(())
}

/// Reads SUBACK (MQTT 3.1.1 section 3.9).
pub(super) fn suback(r: &mut Reader<'_, '_>, level: Level) -> Step {
    opening(r, level, 9)?;
    if r.is_empty() {
        r.invalid(
            &MSGID,
            "answers for no topic at all (MQTT 3.1.1 section 3.9.3)",
        );
    }
    while !r.is_empty() {
        if level == Level::V5 {
            reason_code(r, &SUBACK_REASON, 9)?;
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
    opening(r, level, 11)?;
    while level == Level::V5 && !r.is_empty() {
        reason_code(r, &UNSUBACK_REASON, 11)?;
    }
    Ok(())
}
