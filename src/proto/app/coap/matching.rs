//! What belongs together: an acknowledgement and its message by identifier, a response and its request by token.

use super::Message;
use super::fields::{
    REQUEST_BY_TOKEN, REQUEST_FIRST, RESPONSE_FIRST, RESPONSE_TIME, RESPONSE_TO, RETRANSMITTED,
};
use crate::dissect::Reader;
use crate::frame::Timestamp;

const PROTOCOL: &str = "coap";
/// What is remembered, in the bits above the identifiers.
const FRAME: u64 = 1 << 60;
const TIME: u64 = 2 << 60;
const TOKEN_FRAME: u64 = 3 << 60;
const TOKEN_URI: u64 = 4 << 60;
/// Identifiers may be used again after this time (EXCHANGE_LIFETIME, RFC 7252 section 4.8.2).
const LIFETIME: i64 = 247_000_000_000;

/// A token as a number of 60 bits to look it up by (FNV-1a).
pub(super) fn token(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, b| {
        (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    });
    hash & 0x0fff_ffff_ffff_ffff
}

/// The key of a message identifier: identifiers are the sender's own, so its port is part of it.
fn message(port: u16, id: u16) -> u64 {
    u64::from(port) << 16 | u64::from(id)
}

/// The address that a message is about: `address` itself in a request, that of the request in a response.
pub(super) fn uri(r: &mut Reader<'_, '_>, m: Message, address: &str) -> String {
    if m.is_request() {
        r.cx.remember_text(PROTOCOL, TOKEN_URI | m.token, address);
        return address.to_owned();
    }
    if m.is_response() {
        return r
            .cx
            .recall_text(PROTOCOL, TOKEN_URI | m.token)
            .unwrap_or_default();
    }
    String::new()
}

/// Says what the message repeats or answers, and remembers it.
pub(super) fn exchange(r: &mut Reader<'_, '_>, m: Message) {
    if !m.is_request() && !m.is_response() {
        return;
    }
    let net = r.cx.net;
    let now = u64::from(r.cx.meta.number);
    // An acknowledgement bears the identifier of the message that it acknowledges; so do the answers of some to
    // messages that need none.
    if m.is_response() {
        let asked = message(net.dst_port, m.id);
        if let Some(frame) = r.cx.recall(PROTOCOL, FRAME | asked) {
            r.generated(&RESPONSE_TO, frame);
            if let Some(took) = since(r, asked) {
                r.generated(&RESPONSE_TIME, took.cast_unsigned());
            }
            return;
        }
        if m.kind == 2 {
            return;
        }
    }
    let own = message(net.src_port, m.id);
    let before = r.cx.recall(PROTOCOL, FRAME | own);
    let fresh = since(r, own).is_some_and(|t| t < LIFETIME);
    if let Some(frame) = before
        && fresh
        && frame != now
    {
        let spec = if m.is_request() {
            &REQUEST_FIRST
        } else {
            &RESPONSE_FIRST
        };
        r.generated(spec, frame);
        r.generated(&RETRANSMITTED, 1);
    } else {
        let time = r.cx.meta.time.0.cast_unsigned();
        r.cx.remember(PROTOCOL, FRAME | own, now);
        r.cx.remember(PROTOCOL, TIME | own, time);
    }
    if m.is_request() {
        if !fresh {
            r.cx.remember(PROTOCOL, TOKEN_FRAME | m.token, now);
        }
    } else if let Some(frame) = r.cx.recall(PROTOCOL, TOKEN_FRAME | m.token) {
        r.generated(&REQUEST_BY_TOKEN, frame);
    }
}

/// Nanoseconds since a message was sent first.
fn since(r: &mut Reader<'_, '_>, key: u64) -> Option<i64> {
    let time = r.cx.recall(PROTOCOL, TIME | key)?;
    Some(r.cx.meta.time.since(Timestamp(time.cast_signed())))
}
