//! HTTP messages that are datagrams each (HTTPU, as SSDP uses it): head and body in one, numbered per conversation.

use super::fields::*;
use super::head::{self, Asked, Body};
use super::stream::full_uri;
use super::{body, lines, names};
use crate::dissect::{Flags, Reader, Step};
use crate::frame::Timestamp;

/// What is remembered of a conversation.
const PROTOCOL: &str = "http";
const REQUESTS: u64 = 1;
const LAST_REQUEST: u64 = 2;
const REQUEST_TIME: u64 = 3;
const RESPONSES: u64 = 4;
const LAST_RESPONSE: u64 = 5;

/// Whether the bytes begin with a first line of HTTP.
fn begins(bytes: &[u8]) -> bool {
    let first = head::line(bytes).text;
    let method = first.split(|b| *b == b' ').next().unwrap_or(&[]);
    first.starts_with(b"HTTP/1.")
        || names::METHODS.contains(&method)
        || matches!(method, b"M-SEARCH" | b"NOTIFY")
}

/// Reads one datagram; what is no HTTP is shown as data.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the body is shorter than the head says.
pub fn message(r: &mut Reader<'_, '_>) -> Step {
    let whole = r.peek_rest();
    if !begins(whole) {
        r.record(&FILE_DATA, 0, r.pos(), whole.len());
        r.data();
        return Ok(());
    }
    let end = head::end(whole, 0).unwrap_or(whole.len());
    let shape = head::shape(whole.get(..end).unwrap_or(whole), Asked::Other);
    let facts = lines::read(r)?;
    if facts.response {
        let i = r.generated(&RESPONSE, 1);
        r.mark(i, Flags::HIDDEN);
        response(r);
    } else {
        let uri = full_uri(r, &facts).map(|uri| match facts.target {
            b"*" => uri + "*",
            _ => uri,
        });
        if let Some(uri) = &uri {
            r.generated_text(&FULL_URI, uri);
        }
        let kind = if facts.notify {
            &NOTIFICATION
        } else {
            &REQUEST
        };
        let i = r.generated(kind, 1);
        r.mark(i, Flags::HIDDEN);
        if !facts.notify {
            request(r);
        }
    }
    match shape.body {
        // Without a length, a datagram's end is its body's; nearly always there is none.
        Body::UntilClose if r.is_empty() => Ok(()),
        shape => body::read(r, shape, &facts),
    }
}

fn recall(r: &mut Reader<'_, '_>, key: u64) -> u64 {
    r.cx.recall(PROTOCOL, key).unwrap_or(0)
}

fn request(r: &mut Reader<'_, '_>) {
    let number = recall(r, REQUESTS).saturating_add(1);
    let last = recall(r, LAST_REQUEST);
    r.generated(&REQUEST_NUMBER, number);
    if last > 0 {
        r.generated(&PREV_REQUEST_IN, last);
    }
    let (frame, time) = (
        u64::from(r.cx.meta.number),
        r.cx.meta.time.0.cast_unsigned(),
    );
    r.cx.remember(PROTOCOL, REQUESTS, number);
    r.cx.remember(PROTOCOL, LAST_REQUEST, frame);
    r.cx.remember(PROTOCOL, REQUEST_TIME, time);
}

fn response(r: &mut Reader<'_, '_>) {
    let number = recall(r, RESPONSES).saturating_add(1);
    let last = recall(r, LAST_RESPONSE);
    r.generated(&RESPONSE_NUMBER, number);
    // Answers to a question that went to everyone come from other addresses, in conversations of their own.
    if recall(r, REQUESTS) == number {
        let asked = Timestamp(recall(r, REQUEST_TIME).cast_signed());
        let took = r.cx.meta.time.since(asked);
        r.generated(&TIME, took.cast_unsigned());
        let frame = recall(r, LAST_REQUEST);
        r.generated(&REQUEST_IN, frame);
    }
    if last > 0 {
        r.generated(&PREV_RESPONSE_IN, last);
    }
    let frame = u64::from(r.cx.meta.number);
    r.cx.remember(PROTOCOL, RESPONSES, number);
    r.cx.remember(PROTOCOL, LAST_RESPONSE, frame);
}
