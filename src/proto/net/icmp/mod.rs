//! ICMP (RFC 792): what hosts and routers say about packets, and the question whether a host is there.
//!
//! ```text
//!  0                   1                   2                   3
//!  |     Type      |     Code      |           Checksum            |
//!  |            by type, 4 bytes (identifier and sequence)         |
//!  | data, or the first bytes of the packet that an error is about |
//! ```
//! An error quotes the packet it is about; that is decoded under it, but nothing is remembered of it.

pub(in crate::proto::net) mod echo;
pub(in crate::proto::net) mod extensions;
mod fields;
mod names;
mod quote;

#[cfg(test)]
mod tests;

pub use fields::*;

use crate::dissect::{FieldSpec, Flags, Key, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::frame::Timestamp;
use crate::proto::checksum::{self, Status};
use crate::proto::net::ipv4;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "icmp",
    "Internet Control Message Protocol",
    "Reports packets that could not be delivered, and answers pings.",
    "RFC 792",
);

/// ICMP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS, extensions::FIELDS],
    claims: &[Key::IpProto(1)],
    packet: Some(dissect),
    info,
    ..Protocol::new("icmp", "Internet Control Message Protocol", "ICMP", &ITEM)
};

const ECHO_REPLY: u8 = 0;
const ECHO: u8 = 8;
fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let kind = r.u8(&TYPE)?;
    let code = r.u8(&CODE)?;
    let stored = r.u16(&CHECKSUM)?;
    let status = checksum::judge(r, &CHECKSUM);
    if status == Status::Bad {
        let fits = checksum::expected(r.layer_bytes(), 0, stored);
        r.generated(&CHECKSUM_CALCULATED, u64::from(fits));
    }
    r.generated(&CHECKSUM_STATUS, status as u64);
    match kind {
        ECHO_REPLY | ECHO => echo(r, kind == ECHO)?,
        3 | 4 | 5 | 11 | 12 => quote::error(r, kind, code)?,
        9 => routers(r)?,
        10 if r.left() >= 4 => {
            // Reserved bytes, which tshark does not show either.
            r.skip(&UNUSED, 4)?;
        }
        13 | 14 => {
            numbers(r)?;
            for spec in [&ORIGINATE, &RECEIVE, &TRANSMIT] {
                r.u32(spec)?;
            }
        }
        15 | 16 => drop(numbers(r)?),
        17 | 18 => {
            numbers(r)?;
            r.ipv4(&MASK)?;
        }
        42 | 43 => extended_echo(r, kind == 42)?,
        _ => {}
    }
    r.data();
    Ok(())
}

/// Reads identifier and sequence number in both byte orders; returns them.
fn numbers(r: &mut Reader<'_, '_>) -> Step<(u16, u16)> {
    let both = |r: &mut Reader<'_, '_>, big, little| -> Step<u16> {
        let at = r.pos();
        let n = r.u16(big)?;
        r.record(little, u64::from(n.swap_bytes()), at, 2);
        Ok(n)
    };
    let ident = both(r, &IDENT, &IDENT_LE)?;
    let seq = both(r, &SEQ, &SEQ_LE)?;
    Ok((ident, seq))
}

fn echo(r: &mut Reader<'_, '_>, request: bool) -> Step {
    let (ident, seq) = numbers(r)?;
    if !r.cx.quoted {
        r.cx.with_tracker(|t, cx| t.exchange(cx));
        echo::pair(r, ("icmp", &RESP_TO, &RESPTIME), (ident, seq), request);
    }
    // A quote may end within the data.
    if !r.cx.quoted || r.left() > 8 {
        sent_time(r)?;
    }
    Ok(())
}

/// How far the time in a ping's data may be from the frame's to be taken for one: a day, as tshark has it.
const PLAUSIBLE: u64 = 86_400_000_000_000;

/// Ping programs put the time into the first bytes of the data: seconds and microseconds, 4 bytes each. It is shown
/// where it is near the time of capture.
fn sent_time(r: &mut Reader<'_, '_>) -> Step {
    let Some(words) = r
        .peek(8)
        .and_then(|b| b.as_chunks::<4>().0.first_chunk::<2>())
    else {
        return Ok(());
    };
    let now = r.cx.meta.time;
    let guess = |read: fn([u8; 4]) -> u32| {
        let [seconds, micros] = words.map(read);
        let time = Timestamp::new(i64::from(seconds), micros.checked_mul(1_000)?);
        let near = now.since(time).unsigned_abs() < PLAUSIBLE;
        (micros < 1_000_000 && near).then_some(time)
    };
    if let Some(time) = guess(u32::from_le_bytes).or_else(|| guess(u32::from_be_bytes)) {
        let at = r.pos();
        r.skip(&DATA_TIME, 8)?;
        r.record(&DATA_TIME, time.0.cast_unsigned(), at, 8);
        let i = r.record(&DATA_TIME_RELATIVE, now.since(time).cast_unsigned(), at, 8);
        r.mark(i, Flags::GENERATED);
    }
    Ok(())
}

fn routers(r: &mut Reader<'_, '_>) -> Step {
    let count = r.u8(&NUM_ADDRS)?;
    let words = r.u8(&ENTRY_SIZE)?;
    r.u16(&LIFETIME)?;
    if words < 2 {
        r.invalid(&ENTRY_SIZE, "an entry is at least two words long");
        return Ok(());
    }
    for _ in 0..count {
        r.ipv4(&ROUTER)?;
        let at = r.pos();
        let level = r.u32(&PREFERENCE)?;
        let signed = i64::from(level.cast_signed()).cast_unsigned();
        r.cx.tree.fields.pop();
        r.record(&PREFERENCE, signed, at, 4);
        let rest = usize::from(words.saturating_sub(2)).saturating_mul(4);
        if rest > 0 {
            r.bytes(&UNUSED, rest)?;
        }
    }
    Ok(())
}

/// Asks about, and tells of, an interface of the host itself (RFC 8335).
fn extended_echo(r: &mut Reader<'_, '_>, request: bool) -> Step {
    let at = r.pos();
    let ident = r.u16(&IDENT)?;
    r.record(&IDENT_LE, u64::from(ident.swap_bytes()), at, 2);
    r.u8(&EXT_ECHO_SEQ)?;
    let parts: &[&'static FieldSpec] = if request {
        &[&EXT_ECHO_RES, &EXT_ECHO_LOCAL]
    } else {
        &[
            &EXT_ECHO_STATE,
            &EXT_ECHO_RSP_RES,
            &EXT_ECHO_ACTIVE,
            &EXT_ECHO_IPV4,
            &EXT_ECHO_IPV6,
        ]
    };
    echo::extended(r, &EXT_ECHO_RES, parts, request)
}

/// Width of the type's name in the info column when something follows.
const NAME_WIDTH: usize = 20;

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(kind), Some(code)) = (layer.number(&TYPE), layer.number(&CODE)) else {
        return;
    };
    let start = out.len();
    out.push_str(names::kind(kind).unwrap_or(""));
    let pad = |out: &mut String| {
        while out.len().saturating_sub(start) < NAME_WIDTH {
            out.push(' ');
        }
    };
    if let Some(words) = names::code(kind, code) {
        pad(out);
        out.push_str(" (");
        out.push_str(words);
        out.push(')');
        return;
    }
    let (Some(ident), Some(seq)) = (layer.number(&IDENT), layer.number(&SEQ)) else {
        return;
    };
    pad(out);
    out.push_str(" id=");
    value::hex(out, ident, 4);
    out.push_str(", seq=");
    value::decimal(out, seq);
    out.push('/');
    value::decimal(out, layer.number(&SEQ_LE).unwrap_or(0));
    let packet = layer.packet();
    let mut before = packet
        .layers()
        .take_while(|l| l.layer.first < layer.layer.first);
    let ip = before.by_ref().filter(|l| l.has(&ipv4::TTL)).last();
    if let Some(ttl) = ip.and_then(|l| l.number(&ipv4::TTL)) {
        out.push_str(", ttl=");
        value::decimal(out, ttl);
    }
    if let Some(request) = layer.number(&RESP_TO) {
        out.push_str(" (request in ");
        value::decimal(out, request);
        out.push(')');
    }
}
