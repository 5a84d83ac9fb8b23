//! Syslog (RFC 5424, and RFC 3164 as it was used before): log lines of a device, sent to a collector.
//!
//! ```text
//! <34>1 2026-11-21T15:00:00.003Z esp32 dht11 - ID47 [origin ip="192.168.1.50"] temperature 28.3
//! <34>Nov 21 15:00:00 esp32 dht11[12]: temperature 28.3
//! ```
//! The number in brackets is facility times 8 plus severity. Over UDP a datagram is a line (RFC 5426); over TCP a
//! line ends with LF, or stands behind its length (RFC 6587). Where both sides of a rule disagree in practice (a
//! header that is not there), what can be read is read and the rest is the message.

pub mod fields;
mod header;
mod stream;
mod structured;
#[cfg(test)]
mod tests;

use crate::dissect::{Flags, Key, LayerRef, Probe, Protocol, Reader, Step, StreamEntry, value};
use fields::{FACILITY, FIELDS, ITEM, LEVEL, MSG};

/// Syslog.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::UdpPort(514),
        Key::TcpPort(514),
        Key::TcpPort(601),
        Key::TlsPort(6514),
    ],
    packet: Some(dissect),
    datagram: Some(datagram),
    stream: Some(StreamEntry {
        probe: stream::probe,
        start: stream::start,
        rank: 200,
    }),
    info,
    ..Protocol::new("syslog", "Syslog message", "Syslog", &ITEM)
};

/// The priority at the front of a line: its number and how many bytes it takes, brackets included (RFC 5424 section
/// 6.2.1).
fn priority(bytes: &[u8]) -> Option<(u16, usize)> {
    let [b'<', rest @ ..] = bytes else {
        return None;
    };
    let end = rest.iter().take(4).position(|b| *b == b'>')?;
    let digits = rest.get(..end)?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((number, end.saturating_add(2)))
}

/// On syslog's own port every datagram is a line, however it looks.
fn datagram(bytes: &[u8]) -> Probe {
    match probe(bytes) {
        Probe::Yes => Probe::Yes,
        _ => Probe::Maybe,
    }
}

/// A line with a priority, and behind it a version or the name of a month, is beyond doubt.
fn probe(bytes: &[u8]) -> Probe {
    let Some((number, len)) = priority(bytes) else {
        return Probe::No;
    };
    let rest = bytes.get(len..).unwrap_or(&[]);
    let dated = rest.starts_with(b"1 ") || header::month(rest).is_some();
    match (number <= HIGHEST, dated) {
        (true, true) => Probe::Yes,
        (true, false) => Probe::Maybe,
        (false, _) => Probe::No,
    }
}

/// The highest priority there is: facility 23, severity 7.
const HIGHEST: u16 = 191;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    line(r)
}

/// Reads one line, without what ends it.
fn line(r: &mut Reader<'_, '_>) -> Step {
    let bytes = r.peek_rest();
    match priority(bytes) {
        Some((number, len)) => {
            let at = r.pos();
            r.record(&FACILITY, u64::from(number >> 3), at, len);
            r.record(&LEVEL, u64::from(number & 7), at, len);
            if number > HIGHEST {
                r.invalid(
                    &FACILITY,
                    "a priority is 191 at most (RFC 5424 section 6.2.1)",
                );
            } else if len > 3 && bytes.get(1) == Some(&b'0') {
                r.unusual(
                    &FACILITY,
                    "a priority has no zeros in front (RFC 5424 section 6.2.1)",
                );
            }
            r.skip(&FACILITY, len)?;
        }
        None => r.unusual(
            &ITEM,
            "a line without a priority: a collector takes it for a user's notice (RFC 3164 section 4.3.3)",
        ),
    }
    // Some senders end a line with a zero byte.
    let ends = r.peek_rest().iter().rev().take_while(|b| **b == 0).count();
    let at = r.pos();
    let index = r.record(&MSG, 0, at, r.left().saturating_sub(ends));
    r.mark(index, Flags::GROUP);
    r.deeper(header::message)?;
    r.finish();
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let (Some(facility), Some(level)) = (layer.get(&FACILITY), layer.get(&LEVEL)) {
        let word = |name: Option<&'static str>| {
            name.and_then(|n| n.split(" - ").next())
                .unwrap_or("UNKNOWN")
        };
        out.push_str(word(facility.value_name()));
        out.push('.');
        out.push_str(word(level.value_name()));
        out.push_str(": ");
    }
    if let Some(text) = layer.text(&MSG) {
        value::escaped(out, text.trim_end());
    }
}
