//! Where an MQTT packet ends, and whether bytes look like MQTT at all. Nothing here changes state.
//!
//! ```text
//! +------------+-------------------------+--------------------------+-----------+
//! | type flags | remaining length, 1..=4 | variable header          | payload   |
//! +------------+-------------------------+--------------------------+-----------+
//! ```

use super::Level;
use super::properties::{self, table::place};
use crate::dissect::Probe;

/// The fixed header (MQTT 3.1.1 section 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fixed {
    /// Type and flags.
    pub first: u8,
    /// Bytes of the fixed header, 2 to 5.
    pub head: usize,
    /// Bytes that follow it.
    pub remaining: usize,
}

impl Fixed {
    /// Bytes of the whole packet.
    pub fn total(self) -> usize {
        self.head.saturating_add(self.remaining)
    }

    /// Control packet type.
    pub fn kind(self) -> u8 {
        self.first >> 4
    }
}

/// What the front of some bytes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// A fixed header.
    Fixed(Fixed),
    /// The beginning of one.
    Short,
    /// A remaining length of more than four bytes (MQTT 3.1.1 section 2.2.3).
    TooLong,
}

/// Reads a variable byte integer: its value and its length in bytes.
pub(super) fn variable(bytes: &[u8]) -> Result<(u32, usize), Front> {
    let mut value = 0u32;
    for (i, b) in bytes.iter().take(4).enumerate() {
        let shift = u32::try_from(i).unwrap_or(0).saturating_mul(7);
        value |= u32::from(b & 0x7f).checked_shl(shift).unwrap_or(0);
        if b & 0x80 == 0 {
            return Ok((value, i.saturating_add(1)));
        }
    }
    Err(if bytes.len() < 4 {
        Front::Short
    } else {
        Front::TooLong
    })
}

/// Reads the fixed header.
pub(super) fn front(bytes: &[u8]) -> Front {
    let Some((first, rest)) = bytes.split_first() else {
        return Front::Short;
    };
    match variable(rest) {
        Ok((remaining, len)) => Front::Fixed(Fixed {
            first: *first,
            head: len.saturating_add(1),
            remaining: remaining as usize,
        }),
        Err(other) => other,
    }
}

/// Splits a string with its 16-bit length off the front.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*len)))
}

/// Splits a packet identifier off the front; zero is none.
fn packet_id(bytes: &[u8]) -> Option<&[u8]> {
    let (id, rest) = bytes.split_first_chunk::<2>()?;
    (*id != [0, 0]).then_some(rest)
}

fn readable(text: &[u8]) -> bool {
    !text.is_empty() && std::str::from_utf8(text).is_ok_and(|t| !t.chars().any(char::is_control))
}

fn topic_name(bytes: &[u8]) -> bool {
    readable(bytes) && !bytes.iter().any(|b| matches!(b, b'+' | b'#'))
}

/// Whether `bytes` are topic filters to the end, each followed by an options byte where `options` says so.
fn filters(mut bytes: &[u8], options: bool) -> bool {
    if bytes.is_empty() {
        return false;
    }
    while !bytes.is_empty() {
        let Some((filter, mut rest)) = string(bytes) else {
            return false;
        };
        if !readable(filter) {
            return false;
        }
        if options {
            let Some((byte, after)) = rest.split_first() else {
                return false;
            };
            if byte & 0xc3 > 2 {
                return false;
            }
            rest = after;
        }
        bytes = rest;
    }
    true
}

/// The same after MQTT 5's properties.
fn filters_after_properties(bytes: &[u8], options: bool) -> bool {
    let Ok((len, used)) = variable(bytes) else {
        return false;
    };
    bytes
        .get(used.saturating_add(len as usize)..)
        .is_some_and(|rest| filters(rest, options))
}

/// The version that a packet shows by its shape, where its CONNECT was not seen. `Unknown` where several fit: a CONNACK
/// says it by itself when it is read.
pub(super) fn level_of(fixed: Fixed, body: &[u8]) -> Level {
    let v5 = |yes: bool| if yes { Level::V5 } else { Level::Unknown };
    match fixed.kind() {
        3 => {
            let Some((topic, rest)) = string(body) else {
                return Level::Unknown;
            };
            let rest = match fixed.first & 6 {
                0 => Some(rest),
                _ => packet_id(rest),
            };
            // Properties that are all sound are no accident; an empty block looks like a message that begins with 0.
            let block = rest.and_then(|r| properties::fits(r, place(3)));
            v5(block.is_some_and(|n| n > 2 || (n > 1 && topic.is_empty())))
        }
        4..=7 => v5(matches!(body.len(), 3..) && fixed.remaining > 2),
        8 => match packet_id(body) {
            Some(rest) if filters(rest, true) => Level::V311,
            Some(rest) if filters_after_properties(rest, true) => Level::V5,
            _ => Level::Unknown,
        },
        10 => match packet_id(body) {
            Some(rest) if filters(rest, false) => Level::V311,
            Some(rest) if filters_after_properties(rest, false) => Level::V5,
            _ => Level::Unknown,
        },
        // Before version 5 UNSUBACK is an identifier, DISCONNECT is empty, and AUTH does not exist.
        11 => match body.len() {
            2 => Level::V311,
            4.. => Level::V5,
            _ => Level::Unknown,
        },
        14 => v5(!body.is_empty()),
        15 => Level::V5,
        _ => Level::Unknown,
    }
}

/// What one whole packet says of itself, given its fixed header and body.
fn judge(fixed: Fixed, body: &[u8]) -> Probe {
    let verdict = |strong: bool, weak: bool| match (strong, weak) {
        (true, _) => Probe::Yes,
        (_, true) => Probe::Maybe,
        _ => Probe::No,
    };
    let id = packet_id(body);
    match fixed.first {
        0x20 => match body {
            [0 | 1, 0..=5] => Probe::Yes,
            [0 | 1, reason, rest @ ..] if !rest.is_empty() && (*reason == 0 || *reason >= 128) => {
                let fits = variable(rest)
                    .is_ok_and(|(n, used)| used.saturating_add(n as usize) == rest.len());
                verdict(false, fits)
            }
            _ => Probe::No,
        },
        0x30..=0x3f => {
            let qos = (fixed.first >> 1) & 3;
            let dup = fixed.first & 8 != 0;
            let Some((topic, rest)) = string(body) else {
                return Probe::No;
            };
            let rest = if qos == 0 {
                Some(rest)
            } else {
                packet_id(rest)
            };
            // An empty topic is version 5's, with a topic alias among its properties.
            let named = topic_name(topic)
                || (topic.is_empty() && rest.and_then(|r| properties::fits(r, place(3))) > Some(3));
            verdict(
                qos < 3 && !(qos == 0 && dup) && named && rest.is_some(),
                false,
            )
        }
        0x40 | 0x50 | 0x62 | 0x70 => verdict(false, body.len() < 5 && id.is_some()),
        0x82 => verdict(
            id.is_some_and(|b| filters(b, true) || filters_after_properties(b, true)),
            false,
        ),
        0x90 => verdict(
            false,
            id.is_some_and(|b| !b.is_empty() && b.iter().all(|c| *c <= 2 || *c >= 0x80)),
        ),
        0xa2 => verdict(
            id.is_some_and(|b| filters(b, false) || filters_after_properties(b, false)),
            false,
        ),
        0xb0 => verdict(false, id.is_some()),
        0xc0 | 0xd0 => verdict(false, body.is_empty()),
        0xf0 => verdict(
            false,
            matches!(body, [0x18 | 0x19, rest @ ..] if properties::fits(rest, place(15)) == Some(rest.len())),
        ),
        0xe0 => verdict(
            false,
            body.is_empty() || (body.len() < 128 && body.first() >= Some(&0x80)),
        ),
        _ => Probe::No,
    }
}

/// Whether the front of a stream is a CONNECT: its type, and the protocol's name in the right place
/// (MQTT 3.1.1 section 3.1.2.1, MQTT 3.1 section 3.1).
fn connect(bytes: &[u8]) -> Probe {
    if bytes.first() != Some(&0x10) {
        return Probe::No;
    }
    let fixed = match front(bytes) {
        Front::Fixed(f) => f,
        Front::Short => return Probe::NeedMore,
        Front::TooLong => return Probe::No,
    };
    let body = bytes.get(fixed.head..).unwrap_or(&[]);
    let names: [&[u8]; 2] = [b"\0\x04MQTT", b"\0\x06MQIsdp"];
    if names.iter().any(|n| body.starts_with(n)) {
        Probe::Yes
    } else if names.iter().any(|n| n.starts_with(body)) {
        Probe::NeedMore
    } else {
        Probe::No
    }
}

/// Packets looked at before a verdict.
const CHAIN: usize = 4;

/// Says whether bytes are MQTT: a CONNECT is; in the middle of a connection, packets that only MQTT forms, or two of
/// those that are too short to tell from noise when they stand alone.
pub(super) fn probe(bytes: &[u8]) -> Probe {
    match connect(bytes) {
        Probe::No => {}
        verdict => return verdict,
    }
    let mut rest = bytes;
    let mut weak = 0u8;
    for _ in 0..CHAIN {
        let fixed = match front(rest) {
            Front::Fixed(f) => f,
            Front::Short => break,
            Front::TooLong => return Probe::No,
        };
        let Some(whole) = rest.get(..fixed.total()) else {
            return partial(fixed, rest, weak);
        };
        let body = whole.get(fixed.head..).unwrap_or(&[]);
        match judge(fixed, body) {
            Probe::Yes => return Probe::Yes,
            Probe::Maybe => weak = weak.saturating_add(1),
            _ => return Probe::No,
        }
        rest = rest.get(fixed.total()..).unwrap_or(&[]);
        if rest.is_empty() {
            break;
        }
    }
    match weak {
        0 => short(bytes),
        1 => Probe::Maybe,
        _ => Probe::Yes,
    }
}

/// Fewer than two bytes, or a length that has not ended: only impossible types can be told.
fn short(bytes: &[u8]) -> Probe {
    match bytes.first().map(|b| b >> 4) {
        Some(0) => Probe::No,
        _ => Probe::NeedMore,
    }
}

/// A packet whose end has not arrived: its head must already be sound.
fn partial(fixed: Fixed, bytes: &[u8], weak: u8) -> Probe {
    let body = bytes.get(fixed.head..).unwrap_or(&[]);
    match fixed.kind() {
        3 => {
            let room = fixed.remaining;
            let Some((len, rest)) = body.split_first_chunk::<2>() else {
                // The higher byte of the topic's length says enough of what is text.
                let least = body
                    .first()
                    .map_or(0, |b| usize::from(*b).saturating_mul(256));
                let fits = least.saturating_add(2) <= room;
                return if fits { Probe::NeedMore } else { Probe::No };
            };
            let len = usize::from(u16::from_be_bytes(*len));
            let fits = len > 0 && len.saturating_add(2) <= room && fixed.first & 6 != 6;
            let seen = rest.get(..len).unwrap_or(rest);
            let clean = !seen
                .iter()
                .any(|b| *b < 0x20 || matches!(b, b'+' | b'#' | 0x7f));
            match (fits && clean, rest.len() >= len && topic_name(seen)) {
                (true, true) => Probe::Maybe,
                (true, false) if rest.len() < len => Probe::NeedMore,
                _ => Probe::No,
            }
        }
        _ if matches!(fixed.first, 0x82 | 0xa2) && fixed.remaining >= 5 => Probe::NeedMore,
        _ if matches!(fixed.first, 0x40 | 0x50 | 0x62 | 0x70 | 0xb0) && fixed.remaining < 5 => {
            Probe::NeedMore
        }
        _ if fixed.first == 0x90 && fixed.remaining < 64 => Probe::NeedMore,
        _ if fixed.first == 0x20 && fixed.remaining < 512 => Probe::NeedMore,
        _ if weak > 1 => Probe::Maybe,
        _ => Probe::No,
    }
}
