//! Which question an answer belongs to, and what was sent before, by the transaction number within a conversation.

use super::fields::{
    RESPONSE_TO, RETRANSMISSION, RETRANSMIT_REQUEST, RETRANSMIT_RESPONSE, TIME, UNSOLICITED,
};
use crate::dissect::{Cx, Reader};
use crate::frame::Timestamp;

const PROTOCOL: &str = "dns";
/// What is remembered of a transaction, in the bits above its number.
const REQUEST_FRAME: u64 = 1 << 16;
const REQUEST_TIME: u64 = 2 << 16;
const RESPONSE_FRAME: u64 = 3 << 16;

/// A question with the number of an earlier, unanswered one repeats that one when it comes within 5 seconds, and is a
/// new one after that: Wireshark's default.
const RETRANSMISSION_NANOS: i64 = 5_000_000_000;

/// Where values are remembered between messages of a conversation.
pub trait Memory {
    /// The value under a key.
    fn get(&self, cx: &mut Cx, key: u64) -> Option<u64>;
    /// Sets the value under a key.
    fn set(&mut self, cx: &mut Cx, key: u64, value: u64);
}

/// The memory of the datagram's conversation.
pub struct Conversation;

impl Memory for Conversation {
    fn get(&self, cx: &mut Cx, key: u64) -> Option<u64> {
        cx.recall(PROTOCOL, key)
    }
    fn set(&mut self, cx: &mut Cx, key: u64, value: u64) {
        cx.remember(PROTOCOL, key, value);
    }
}

/// Entries that one connection keeps.
const CAPACITY: usize = 96;

/// The memory of one connection; the oldest entry is forgotten first.
#[derive(Debug, Clone, Default)]
pub struct Connection(Vec<(u64, u64)>);

impl Memory for Connection {
    fn get(&self, _: &mut Cx, key: u64) -> Option<u64> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
    }
    fn set(&mut self, _: &mut Cx, key: u64, value: u64) {
        if let Some(entry) = self.0.iter_mut().find(|(k, _)| *k == key) {
            entry.1 = value;
            return;
        }
        if self.0.len() >= CAPACITY {
            self.0.remove(0);
        }
        self.0.push((key, value));
    }
}

/// Remembers a question, or says that it was asked before and not answered.
pub fn request(r: &mut Reader<'_, '_>, memory: &mut dyn Memory, id: u16) {
    let (id, now) = (u64::from(id), u64::from(r.cx.meta.number));
    let asked = memory.get(r.cx, id | REQUEST_FRAME).unwrap_or(0);
    let answered = memory.get(r.cx, id | RESPONSE_FRAME).unwrap_or(0) > 0;
    let since = since_request(r, memory, id).unwrap_or(i64::MAX);
    if asked > 0 && asked < now && !answered && since <= RETRANSMISSION_NANOS {
        r.generated(&RETRANSMIT_REQUEST, asked);
        r.generated(&RETRANSMISSION, 1);
    } else if asked != now {
        let time = r.cx.meta.time.0.cast_unsigned();
        memory.set(r.cx, id | REQUEST_FRAME, now);
        memory.set(r.cx, id | REQUEST_TIME, time);
        memory.set(r.cx, id | RESPONSE_FRAME, 0);
    }
}

/// Says which question an answer belongs to, or that it was given before, or that nobody asked.
pub fn response(r: &mut Reader<'_, '_>, memory: &mut dyn Memory, id: u16) {
    let (id, now) = (u64::from(id), u64::from(r.cx.meta.number));
    let asked = memory.get(r.cx, id | REQUEST_FRAME).unwrap_or(0);
    let answered = memory.get(r.cx, id | RESPONSE_FRAME).unwrap_or(0);
    if asked == 0 {
        // Without a memory nothing can be said of earlier packets: ask it to keep something to find out.
        memory.set(r.cx, id | REQUEST_FRAME, 0);
        if memory.get(r.cx, id | REQUEST_FRAME).is_some() {
            r.generated(&UNSOLICITED, 1);
        }
    } else if answered > 0 && answered < now {
        r.generated(&RETRANSMIT_RESPONSE, answered);
        r.generated(&RETRANSMISSION, 1);
    } else if asked < now {
        memory.set(r.cx, id | RESPONSE_FRAME, now);
        r.generated(&RESPONSE_TO, asked);
        if let Some(took) = since_request(r, memory, id) {
            r.generated(&TIME, took.cast_unsigned());
        }
    }
}

/// Nanoseconds since the question.
fn since_request(r: &mut Reader<'_, '_>, memory: &dyn Memory, id: u64) -> Option<i64> {
    let time = memory.get(r.cx, id | REQUEST_TIME)?;
    Some(r.cx.meta.time.since(Timestamp(time.cast_signed())))
}
