//! What pings of both versions of ICMP share: question and answer put together, and the extended echo (RFC 8335).

use super::extensions;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::frame::Timestamp;

/// Remembered in place of a question's frame once it has its answer: a second one is a duplicate.
const ANSWERED: u64 = 0;

/// Words for the codes of an extended echo's answer.
pub(in crate::proto::net) const EXTENDED: [&str; 5] = [
    "No error",
    "Malformed Query",
    "No Such Interface",
    "No Such Table Entry",
    "Multiple Interfaces Satisfy Query",
];

/// Remembers a question under the protocol's name; tells an answer which frame asked (`frame`) and how long ago that
/// was (`time`).
pub(in crate::proto::net) fn pair(
    r: &mut Reader<'_, '_>,
    (protocol, frame, time): (&'static str, &'static FieldSpec, &'static FieldSpec),
    (ident, seq): (u16, u16),
    request: bool,
) {
    let base = u64::from(ident) << 16 | u64::from(seq);
    let (frame_key, time_key) = (base << 1, base << 1 | 1);
    let (number, now) = (r.cx.meta.number, r.cx.meta.time);
    if request {
        r.cx.remember(protocol, frame_key, u64::from(number));
        r.cx.remember(protocol, time_key, now.0.cast_unsigned());
    } else if let (Some(asked), Some(then)) = (
        r.cx.recall(protocol, frame_key).filter(|f| *f != ANSWERED),
        r.cx.recall(protocol, time_key),
    ) {
        r.generated(frame, asked);
        let nanos = now.since(Timestamp(then.cast_signed()));
        r.generated(time, to_milliseconds(nanos).to_bits());
        r.cx.remember(protocol, frame_key, ANSWERED);
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a round trip in nanoseconds is far below 2^53"
)]
fn to_milliseconds(nanos: i64) -> f64 {
    nanos as f64 / 1e6
}

/// Reads the last byte of an extended echo's head, made of `parts` and first of all `first`, and the extensions behind
/// a question.
pub(in crate::proto::net) fn extended(
    r: &mut Reader<'_, '_>,
    first: &'static FieldSpec,
    parts: &[&'static FieldSpec],
    request: bool,
) -> Step {
    let at = r.pos();
    let bits = u64::from(r.peek_u8(0).unwrap_or(0));
    r.skip(first, 1)?;
    for part in parts {
        r.record(part, part.extract(bits), at, 1);
    }
    if request && r.left() >= extensions::HEADER {
        extensions::dissect(r)?;
    }
    Ok(())
}
