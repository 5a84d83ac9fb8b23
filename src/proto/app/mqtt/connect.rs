//! CONNECT and CONNACK: a client introduces itself, the broker lets it in or says why not.

use super::Level;
use super::fields::*;
use super::properties::table::{WILL as IN_WILL, place};
use super::properties::{Said, properties};
use super::publish::reason_code;
use super::strings::{binary, check_name, payload, text};
use crate::dissect::{FieldSpec, Reader, Step};

const USER_NAME: u64 = 0x80;
const PASSWORD: u64 = 0x40;
const WILL_RETAIN_BIT: u64 = 0x20;
const WILL_QOS_BITS: u64 = 0x18;
const WILL: u64 = 0x04;
const CLEAN: u64 = 0x02;

/// Reads CONNECT (MQTT 3.1.1 section 3.1); `level` becomes the one it asks for. Returns what its properties said.
pub(super) fn connect<'a>(r: &mut Reader<'a, '_>, level: &mut Level) -> Step<Said<'a>> {
    let name = text(r, &PROTO_LEN, &PROTONAME)?;
    if name != b"MQTT" && name != b"MQIsdp" {
        r.invalid(
            &PROTONAME,
            "neither MQTT nor MQIsdp (MQTT 3.1.1 section 3.1.2.1)",
        );
    }
    let asked = r.u8(&VER)?;
    *level = Level::of(asked);
    match (*level, name) {
        (Level::Unknown, _) => r.invalid(
            &VER,
            "a level that no version of MQTT has; the broker answers with return code 1 (MQTT 3.1.1 section 3.1.2.2)",
        ),
        (Level::V31, b"MQTT") | (Level::V311 | Level::V5, b"MQIsdp") => r.invalid(
            &VER,
            "does not go with the protocol name: MQIsdp has level 3, MQTT level 4 or 5 (MQTT 3.1.1 section 3.1.2)",
        ),
        _ => {}
    }
    let flags = connect_flags(r, *level)?;
    r.u16(&KALIVE)?;
    let said = match *level {
        Level::V5 => properties(r, &PROPERTIES, place(1))?,
        _ => Said::default(),
    };
    client_id(r, flags, *level)?;
    if flags & WILL != 0 {
        if *level == Level::V5 {
            properties(r, &WILL_PROPERTIES, IN_WILL)?;
        }
        let topic = text(r, &WILLTOPIC_LEN, &WILLTOPIC)?;
        if topic.is_empty() {
            r.invalid(
                &WILLTOPIC,
                "a topic has at least one character (MQTT 3.1.1 section 4.7.3)",
            );
        }
        check_name(r, &WILLTOPIC, topic);
        let n = usize::from(r.u16(&WILLMSG_LEN)?);
        payload(r, &WILLMSG, &WILLMSG_TEXT, n)?;
    }
    // Version 3.1 lets old clients set a flag and leave its string out (MQTT 3.1 section 3.1).
    let may_lack = *level == Level::V31;
    if flags & USER_NAME != 0 && !(may_lack && r.is_empty()) {
        text(r, &USERNAME_LEN, &USERNAME)?;
    }
    if flags & PASSWORD != 0 && !(may_lack && r.is_empty()) {
        binary(r, &PASSWD_LEN, &PASSWD)?;
    }
    Ok(said)
}

fn connect_flags(r: &mut Reader<'_, '_>, level: Level) -> Step<u64> {
    static PARTS: &[&FieldSpec] = &[
        &UNAME_FLAG,
        &PASSWD_FLAG,
        &WILL_RETAIN,
        &WILL_QOS,
        &WILL_FLAG,
        &CLEAN_SESSION,
        &CONFLAG_RESERVED,
    ];
    let flags = r.flags(&CONFLAGS, 1, PARTS)?;
    if flags & 1 != 0 {
        r.invalid(&CONFLAG_RESERVED, "must be 0 (MQTT 3.1.1 section 3.1.2.3)");
    }
    if flags & WILL_QOS_BITS == WILL_QOS_BITS {
        r.invalid(
            &WILL_QOS,
            "a will cannot have QoS 3 (MQTT 3.1.1 section 3.1.2.6)",
        );
    }
    if flags & WILL == 0 && flags & WILL_QOS_BITS != 0 {
        r.invalid(
            &WILL_QOS,
            "must be 0 without a will (MQTT 3.1.1 section 3.1.2.6)",
        );
    }
    if flags & WILL == 0 && flags & WILL_RETAIN_BIT != 0 {
        r.invalid(
            &WILL_RETAIN,
            "must be 0 without a will (MQTT 3.1.1 section 3.1.2.7)",
        );
    }
    if flags & USER_NAME == 0 && flags & PASSWORD != 0 && level != Level::V5 {
        r.invalid(
            &PASSWD_FLAG,
            "a password needs a user name before version 5 (MQTT 3.1.1 section 3.1.2.9)",
        );
    }
    Ok(flags)
}

fn client_id(r: &mut Reader<'_, '_>, flags: u64, level: Level) -> Step {
    let id = text(r, &CLIENTID_LEN, &CLIENTID)?;
    match level {
        Level::V31 if id.is_empty() || id.len() > 23 => r.invalid(
            &CLIENTID,
            "has 1 to 23 characters in version 3.1 (MQTT 3.1 section 3.1)",
        ),
        Level::V311 if id.is_empty() && flags & CLEAN == 0 => r.invalid(
            &CLIENTID,
            "an empty identifier needs a clean session; the broker answers with return code 2 (MQTT 3.1.1 section 3.1.3.1)",
        ),
        _ => {}
    }
    Ok(())
}

/// Reads CONNACK (MQTT 3.1.1 section 3.2). Returns what its properties said.
pub(super) fn connack<'a>(r: &mut Reader<'a, '_>, level: &mut Level) -> Step<Said<'a>> {
    // Before version 5 the packet is always two bytes; version 5 adds at least a property length.
    if *level == Level::Unknown {
        *level = if r.left() == 2 {
            Level::V311
        } else {
            Level::V5
        };
    }
    let flags = if *level == Level::V31 {
        u64::from(r.u8(&CONACK_RESERVED_31)?)
    } else {
        let flags = r.flags(&CONACK_FLAGS, 1, &[&CONACK_RESERVED, &SESSION_PRESENT])?;
        if flags & 0xfe != 0 {
            r.invalid(
                &CONACK_FLAGS,
                "bits 7 to 1 must be 0 (MQTT 3.1.1 section 3.2.2.1)",
            );
        }
        flags
    };
    let mut said = Said::default();
    let code = if *level == Level::V5 {
        let code = reason_code(r, &CONNACK_REASON, 2)?;
        if !r.is_empty() {
            said = properties(r, &PROPERTIES, place(2))?;
        }
        code
    } else {
        let code = r.u8(&CONACK_VAL)?;
        if code > 5 {
            r.invalid(
                &CONACK_VAL,
                "codes above 5 are reserved (MQTT 3.1.1 section 3.2.2.3)",
            );
        }
        code
    };
    if code != 0 && flags & 1 != 0 && *level != Level::V31 {
        r.invalid(
            &SESSION_PRESENT,
            "a refusal cannot have a session present (MQTT 3.1.1 section 3.2.2.2)",
        );
    }
    Ok(said)
}
