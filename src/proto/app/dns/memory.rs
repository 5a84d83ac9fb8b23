//! Which question an answer belongs to, and what was sent before, by the transaction number within a conversation.

use super::fields::{
    RESPONSE_TO, RETRANSMISSION, RETRANSMIT_REQUEST, RETRANSMIT_RESPONSE, TIME, UNSOLICITED,
};
use crate::dissect::Reader;
use crate::frame::Timestamp;

const PROTOCOL: &str = "dns";
/// What is remembered of a transaction, in the bits above its number.
const REQUEST_FRAME: u64 = 1 << 16;
const REQUEST_TIME: u64 = 2 << 16;
const RESPONSE_FRAME: u64 = 3 << 16;

/// Remembers a question, or says that it was asked before and not answered.
pub fn request(r: &mut Reader<'_, '_>, id: u16) {
    let (id, now) = (u64::from(id), u64::from(r.cx.meta.number));
    let earlier = r.cx.recall(PROTOCOL, id | REQUEST_FRAME).unwrap_or(0);
    let answered = r.cx.recall(PROTOCOL, id | RESPONSE_FRAME).unwrap_or(0) > 0;
    if earlier > 0 && earlier < now && !answered {
        r.generated(&RETRANSMIT_REQUEST, earlier);
        r.generated(&RETRANSMISSION, 1);
        return;
    }
    if earlier != now {
        let time = r.cx.meta.time.0.cast_unsigned();
        r.cx.remember(PROTOCOL, id | REQUEST_FRAME, now);
        r.cx.remember(PROTOCOL, id | REQUEST_TIME, time);
        r.cx.remember(PROTOCOL, id | RESPONSE_FRAME, 0);
    }
}

/// Says which question an answer belongs to, or that it was given before, or that nobody asked.
pub fn response(r: &mut Reader<'_, '_>, id: u16) {
    let (id, now) = (u64::from(id), u64::from(r.cx.meta.number));
    let asked = r.cx.recall(PROTOCOL, id | REQUEST_FRAME).unwrap_or(0);
    let earlier = r.cx.recall(PROTOCOL, id | RESPONSE_FRAME).unwrap_or(0);
    if asked == 0 {
        // Without a memory nothing can be said of earlier packets: ask it to keep something to find out.
        r.cx.remember(PROTOCOL, id | REQUEST_FRAME, 0);
        if r.cx.recall(PROTOCOL, id | REQUEST_FRAME).is_some() {
            r.generated(&UNSOLICITED, 1);
        }
    } else if earlier > 0 && earlier < now {
        r.generated(&RETRANSMIT_RESPONSE, earlier);
        r.generated(&RETRANSMISSION, 1);
    } else if asked < now {
        r.cx.remember(PROTOCOL, id | RESPONSE_FRAME, now);
        r.generated(&RESPONSE_TO, asked);
        if let Some(time) = r.cx.recall(PROTOCOL, id | REQUEST_TIME) {
            let took = r.cx.meta.time.since(Timestamp(time.cast_signed()));
            r.generated(&TIME, took.cast_unsigned());
        }
    }
}
