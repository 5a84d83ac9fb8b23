//! One message, by type (MQTT-SN 1.2 section 5.4).

use super::fields::*;
use crate::dissect::{FieldSpec, Reader, Step};

/// A message that carries another one (section 5.5).
pub(super) const ENCAPSULATED: u8 = 0xfe;

const PROTOCOL: &str = "mqttsn";
/// Frame of a REGISTER or SUBSCRIBE, under its message identifier.
const ASKED_IN: u64 = 1 << 32;
/// Frame in which a topic identifier was agreed on, under the identifier.
const TOPIC_IN: u64 = 2 << 32;

/// Reads a message; `inside` says that a forwarder carries it.
pub(super) fn message(r: &mut Reader<'_, '_>, inside: bool) -> Step {
    let long = r.peek_u8(0) == Some(1);
    let head = if long { 3 } else { 1 };
    let len = match (long, r.peek_u8(0)) {
        (true, _) => r.peek_u16(1).map_or(0, usize::from),
        (false, first) => usize::from(first.unwrap_or(0)),
    };
    r.group(&MSG, |r| {
        let start = r.pos();
        r.skip(&LENGTH, head)?;
        let kind = r.u8(&TYPE)?;
        r.record(&LENGTH, len as u64, start, head);
        let body = len.saturating_sub(head.saturating_add(1));
        if len <= head {
            r.invalid(
                &LENGTH,
                "a message has its length and its type at least (MQTT-SN 1.2 section 5.2)",
            );
            return Ok(());
        }
        r.within(body, &LENGTH, |r| {
            content(r, kind)?;
            if !r.is_empty() {
                r.unusual(&TYPE, "the message is longer than its type needs");
            }
            Ok(())
        })?;
        if kind == ENCAPSULATED && !inside && !r.is_empty() {
            message(r, true)?;
        } else if kind == ENCAPSULATED && inside {
            r.unusual(&TYPE, "a forwarder within a forwarder is not taken apart");
        }
        Ok(())
    })
}

fn content(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    match kind {
        0x00 => {
            r.u8(&GATEWAY)?;
            r.u16(&INTERVAL)?;
        }
        0x01 => {
            r.u8(&RADIUS)?;
        }
        0x02 => {
            r.u8(&GATEWAY)?;
            optional(r, &GATEWAY_ADDRESS);
        }
        0x04 => {
            flags(r, &[&WILL, &CLEAN, &TOPIC_TYPE])?;
            if r.u8(&PROTOCOL_ID)? != 1 {
                r.invalid(&PROTOCOL_ID, "only 1 is in use (MQTT-SN 1.2 section 5.3.8)");
            }
            r.u16(&KEEP_ALIVE)?;
            client(r);
        }
        0x05 | 0x1b | 0x1d => code(r)?,
        0x06 | 0x08 | 0x17 => {}
        0x07 | 0x1a => {
            // Without anything the will is taken back (sections 5.4.7 and 5.4.22).
            if !r.is_empty() {
                flags(r, &[&QOS, &RETAIN, &TOPIC_TYPE])?;
                r.rest(&WILL_TOPIC);
            }
        }
        0x09 | 0x1c => {
            r.rest(&WILL_MSG);
        }
        0x0a => {
            let topic = r.u16(&TOPIC_ID)?;
            let id = r.u16(&MSG_ID)?;
            r.rest(&TOPIC_NAME);
            asked(r, id);
            if topic != 0 {
                agreed(r, topic, id);
            }
        }
        0x0b | 0x0d => {
            let topic = r.u16(&TOPIC_ID)?;
            let id = r.u16(&MSG_ID)?;
            code(r)?;
            if kind == 0x0b {
                agreed(r, topic, id);
            }
        }
        0x0c => publish(r)?,
        0x0e..=0x10 | 0x15 => {
            r.u16(&MSG_ID)?;
        }
        0x12 => subscribe(r, &[&DUP, &QOS, &TOPIC_TYPE])?,
        0x14 => subscribe(r, &[&TOPIC_TYPE])?,
        0x13 => {
            flags(r, &[&QOS, &TOPIC_TYPE])?;
            let topic = r.u16(&TOPIC_ID)?;
            let id = r.u16(&MSG_ID)?;
            code(r)?;
            if topic != 0 {
                agreed(r, topic, id);
            }
        }
        0x16 => {
            if !r.is_empty() {
                client(r);
            }
        }
        0x18 => {
            if !r.is_empty() {
                r.u16(&SLEEP)?;
            }
        }
        ENCAPSULATED => {
            let at = r.pos();
            let control = u64::from(r.peek_u8(0).unwrap_or(0));
            r.skip(&CONTROL, 1)?;
            r.record(&CONTROL, CONTROL.extract(control), at, 1);
            let n = r.left();
            if (1..=8).contains(&n) {
                r.uint(&NODE, n)?;
            } else {
                r.skip(&NODE, n)?;
            }
        }
        _ => {
            r.unusual(&TYPE, "a type that is reserved");
            r.finish();
        }
    }
    Ok(())
}

/// Reads the flags, of which only those are shown that this type uses; the others must be ignored.
fn flags(r: &mut Reader<'_, '_>, parts: &[&'static FieldSpec]) -> Step<u8> {
    let at = r.pos();
    let value = r.peek_u8(0).unwrap_or(0);
    r.skip(&TOPIC_TYPE, 1)?;
    for part in parts {
        r.record(part, part.extract(u64::from(value)), at, 1);
    }
    Ok(value)
}

fn optional(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) {
    if !r.is_empty() {
        r.rest(spec);
    }
}

fn client(r: &mut Reader<'_, '_>) {
    let len = r.rest(&CLIENT_ID).len();
    if !(1..=23).contains(&len) {
        r.unusual(
            &CLIENT_ID,
            "a client's name has 1 to 23 characters; a gateway may refuse others (MQTT-SN 1.2 section 5.3.1)",
        );
    }
}

fn code(r: &mut Reader<'_, '_>) -> Step {
    if r.u8(&RETURN_CODE)? > 3 {
        r.invalid(&RETURN_CODE, "a reserved code (MQTT-SN 1.2 section 5.3.10)");
    }
    Ok(())
}

fn publish(r: &mut Reader<'_, '_>) -> Step {
    let flags = u64::from(flags(r, &[&DUP, &QOS, &RETAIN, &TOPIC_TYPE])?);
    let at = r.pos();
    let topic = r.u16(&TOPIC_ID)?;
    match TOPIC_TYPE.extract(flags) {
        0 => {
            let frame = r.cx.recall(PROTOCOL, TOPIC_IN | u64::from(topic));
            if let Some(frame) = frame {
                r.generated(&AGREED_IN, frame);
            }
        }
        2 => {
            r.parts(0, at, 2, &[&SHORT_TOPIC]);
        }
        3 => r.invalid(
            &TOPIC_TYPE,
            "a reserved kind of topic (MQTT-SN 1.2 section 5.3.4)",
        ),
        _ => {}
    }
    r.u16(&MSG_ID)?;
    r.rest(&PAYLOAD);
    Ok(())
}

fn subscribe(r: &mut Reader<'_, '_>, parts: &[&'static FieldSpec]) -> Step {
    let kind = TOPIC_TYPE.extract(u64::from(flags(r, parts)?));
    let id = r.u16(&MSG_ID)?;
    asked(r, id);
    match (kind, r.peek_u16(0)) {
        // A number in place of a name: in words, so that it can be read.
        (1, Some(number)) if r.left() == 2 => {
            let at = r.pos();
            r.own_text(&TOPIC, &number.to_string(), at, 2);
            r.finish();
        }
        _ => {
            r.rest(&TOPIC);
        }
    }
    Ok(())
}

/// Remembers the frame that asks for a topic's number.
fn asked(r: &mut Reader<'_, '_>, id: u16) {
    let frame = u64::from(r.cx.meta.number);
    r.cx.remember(PROTOCOL, ASKED_IN | u64::from(id), frame);
}

/// Remembers that the topic of the message `id` has a number now.
fn agreed(r: &mut Reader<'_, '_>, topic: u16, id: u16) {
    if let Some(frame) = r.cx.recall(PROTOCOL, ASKED_IN | u64::from(id)) {
        r.cx.remember(PROTOCOL, TOPIC_IN | u64::from(topic), frame);
    }
}
