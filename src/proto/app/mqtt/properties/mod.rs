//! The property block of MQTT 5 (section 2.2.2): its length, then an identifier and a value each.
//!
//! ```text
//! +----------------------+----+-------+----+-------+ ...
//! | length, 1..=4 bytes  | id | value | id | value |
//! +----------------------+----+-------+----+-------+ ...
//! ```

mod shape;
pub(super) mod table;

pub(super) use shape::fits;
use table::{
    PROPERTY_ID, Property, Rule, STRING_LEN, SUBSCRIPTION_ID, Shape, UNKNOWN, USER, USER_KEY,
    USER_KEY_LEN, USER_VALUE, USER_VALUE_LEN, property,
};

use super::fields::PROPERTY_LEN;
use super::framing::{Front, variable};
use super::strings::{check_name, text};
use crate::dissect::{FieldSpec, Reader, Step, Stop};

/// What a property block said, as far as others ask for it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said<'a> {
    /// Bits by identifier of the properties that occurred.
    ids: u64,
    /// Topic alias.
    pub alias: u16,
    /// Media type of the message.
    pub content_type: &'a [u8],
    /// Response topic.
    pub response_topic: &'a [u8],
    /// Correlation data.
    pub correlation: &'a [u8],
    /// Payload format indicator.
    pub format: u32,
    /// Maximum packet size.
    pub max_packet: u32,
    /// Topic alias maximum.
    pub alias_maximum: u32,
    /// Of the broker's offers: bits by identifier of those that it said it does not have.
    refused: u64,
}

fn bit(id: u8) -> u64 {
    1u64.checked_shl(u32::from(id)).unwrap_or(0)
}

impl Said<'_> {
    /// Whether a property occurred.
    pub fn has(&self, id: u8) -> bool {
        self.ids & bit(id) != 0
    }

    /// Whether a property occurred with the value 0.
    pub fn denies(&self, id: u8) -> bool {
        self.refused & bit(id) != 0
    }

    fn number(&mut self, id: u8, value: u32) {
        if value == 0 {
            self.refused |= bit(id);
        }
        match id {
            0x01 => self.format = value,
            0x22 => self.alias_maximum = value,
            0x23 => self.alias = u16::try_from(value).unwrap_or(0),
            0x27 => self.max_packet = value,
            _ => {}
        }
    }
}

impl<'a> Said<'a> {
    fn bytes(&mut self, id: u8, value: &'a [u8]) {
        match id {
            0x03 => self.content_type = value,
            0x08 => self.response_topic = value,
            0x09 => self.correlation = value,
            _ => {}
        }
    }
}

/// Reads a variable byte integer (MQTT 5.0 section 1.5.5) as `spec`.
pub(super) fn variable_int(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step<u32> {
    let at = r.pos();
    match variable(r.peek_rest()) {
        Ok((value, n)) => {
            r.skip(spec, n)?;
            r.record(spec, u64::from(value), at, n);
            Ok(value)
        }
        Err(Front::TooLong) => {
            r.invalid(spec, "takes more than four bytes (MQTT 5.0 section 1.5.5)");
            Err(Stop)
        }
        Err(_) => {
            let n = r.left().saturating_add(1);
            r.skip(spec, n)?;
            Err(Stop)
        }
    }
}

/// Reads a property block under the heading `head`; `place` says where it stands.
pub(super) fn properties<'a>(
    r: &mut Reader<'a, '_>,
    head: &'static FieldSpec,
    place: u32,
) -> Step<Said<'a>> {
    let mut said = Said::default();
    r.group(head, |r| {
        let n = variable_int(r, &PROPERTY_LEN)? as usize;
        if n > 0 {
            r.within(n, &PROPERTY_LEN, |r| {
                while !r.is_empty() {
                    one(r, place, &mut said)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    if said.has(0x16) && !said.has(0x15) {
        r.invalid(
            &table::AUTH_DATA,
            "authentication data needs an authentication method (MQTT 5.0 section 3.1.2.11.10)",
        );
    }
    Ok(said)
}

fn one<'a>(r: &mut Reader<'a, '_>, place: u32, said: &mut Said<'a>) -> Step {
    let id = r.u8(&PROPERTY_ID)?;
    let Some(p) = property(id) else {
        r.invalid(
            &PROPERTY_ID,
            "no property has this identifier: what follows it cannot be read (MQTT 5.0 section 2.2.2.2)",
        );
        r.rest(&UNKNOWN);
        return Ok(());
    };
    if p.places & place == 0 {
        r.invalid(
            &PROPERTY_ID,
            "this property does not belong in this packet (MQTT 5.0 section 2.2.2.2)",
        );
    }
    let several = id == USER || (id == SUBSCRIPTION_ID && place == table::place(3));
    if said.has(id) && !several {
        r.invalid(
            &PROPERTY_ID,
            "a property that may occur only once occurs again (MQTT 5.0 section 2.2.2.2)",
        );
    }
    said.ids |= bit(id);
    value(r, p, said)
}

fn value<'a>(r: &mut Reader<'a, '_>, p: &'static Property, said: &mut Said<'a>) -> Step {
    let number = match p.shape {
        Shape::Byte => u32::from(r.u8(p.value)?),
        Shape::Two => u32::from(r.u16(p.value)?),
        Shape::Four => r.u32(p.value)?,
        Shape::Variable => variable_int(r, p.value)?,
        Shape::Pair => {
            text(r, &USER_KEY_LEN, &USER_KEY)?;
            text(r, &USER_VALUE_LEN, &USER_VALUE)?;
            return Ok(());
        }
        Shape::Text if p.value == &table::CONTENT_TYPE => {
            // Wireshark counts the length into this field.
            let n = usize::from(r.peek_u16(0).unwrap_or(0));
            r.skip(p.value, 2)?;
            said.bytes(p.id, r.bytes(p.value, n)?);
            return Ok(());
        }
        Shape::Text => {
            said.bytes(p.id, text(r, &STRING_LEN, p.value)?);
            return Ok(());
        }
        Shape::Topic => {
            let topic = text(r, &STRING_LEN, p.value)?;
            check_name(r, p.value, topic);
            said.bytes(p.id, topic);
            return Ok(());
        }
        Shape::Binary => {
            said.bytes(p.id, super::strings::binary(r, &STRING_LEN, p.value)?);
            return Ok(());
        }
    };
    match p.rule {
        Rule::Flag if number > 1 => r.invalid(p.value, "must be 0 or 1 (MQTT 5.0 section 2.2.2.2)"),
        Rule::NotZero if number == 0 => {
            r.invalid(p.value, "must not be 0 (MQTT 5.0 section 2.2.2.2)");
        }
        _ => {}
    }
    said.number(p.id, number);
    Ok(())
}
