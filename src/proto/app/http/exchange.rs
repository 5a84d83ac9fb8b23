//! Which request a response answers: in order, per connection (RFC 9112 section 9.3).

use std::collections::VecDeque;

use super::fields::*;
use super::head::Asked;
use crate::dissect::Reader;
use crate::frame::Timestamp;

/// Requests that wait for an answer; more are not remembered.
const MAX_WAITING: usize = 32;
/// Bytes of addresses that are remembered for the responses, all together.
const MAX_URIS: usize = 4096;

/// A request whose answer has not come.
#[derive(Debug, Clone)]
struct Waiting {
    frame: u32,
    time: Timestamp,
    /// Frame of the request before it, 0 where there is none.
    previous: u32,
    asked: Asked,
    uri: Option<Box<str>>,
}

/// The requests and responses of one connection so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Exchange {
    waiting: VecDeque<Waiting>,
    requests: u32,
    responses: u32,
    last_request: u32,
    last_response: u32,
    /// Answers that came before the end of their request's body.
    early: u32,
    /// Messages may have been lost: which request the next answer belongs to is not known by counting.
    torn: bool,
}

impl Exchange {
    /// What the next response answers.
    pub fn asked(&self) -> Asked {
        self.waiting.front().map_or(Asked::Other, |w| w.asked)
    }

    /// Messages were lost.
    pub fn torn(&mut self) {
        self.torn = true;
    }

    /// Notes a request, and says where it stands in the connection.
    pub fn request(&mut self, r: &mut Reader<'_, '_>, asked: Asked, uri: &str) {
        let frame = r.cx.meta.number;
        self.requests = self.requests.saturating_add(1);
        r.generated(&REQUEST_NUMBER, u64::from(self.requests));
        if self.last_request > 0 {
            r.generated(&PREV_REQUEST_IN, u64::from(self.last_request));
        }
        let held = self
            .waiting
            .iter()
            .filter_map(|w| w.uri.as_ref())
            .fold(0usize, |n, u| n.saturating_add(u.len()));
        let previous = std::mem::replace(&mut self.last_request, frame);
        if self.early > 0 {
            self.early = self.early.saturating_sub(1);
        } else if self.waiting.len() < MAX_WAITING {
            self.waiting.push_back(Waiting {
                frame,
                time: r.cx.meta.time,
                previous,
                asked,
                uri: (held.saturating_add(uri.len()) <= MAX_URIS).then(|| uri.into()),
            });
        }
    }

    /// Notes a response, and says what it answers. An interim one (1xx) leaves the request waiting.
    pub fn response(&mut self, r: &mut Reader<'_, '_>, status: u16) {
        let interim = (100..=199).contains(&status) && status != 101;
        self.responses = self.responses.saturating_add(1);
        r.generated(&RESPONSE_NUMBER, u64::from(self.responses));
        if std::mem::take(&mut self.torn) {
            // Few clients send a request before the last one was answered: the newest is the likeliest.
            let old = self.waiting.len().saturating_sub(1);
            self.waiting.drain(..old);
        }
        let answered = if interim {
            self.waiting.front().cloned()
        } else {
            self.waiting.pop_front()
        };
        match answered {
            Some(w) => {
                r.generated(&TIME, r.cx.meta.time.since(w.time).cast_unsigned());
                if w.previous > 0 {
                    r.generated(&PREV_REQUEST_IN, u64::from(w.previous));
                }
                r.generated(&REQUEST_IN, u64::from(w.frame));
                if let Some(uri) = w.uri {
                    r.generated_text(&RESPONSE_FOR, &uri);
                }
            }
            // The request's body is still on its way; a first response without any belongs to the time before the capture.
            None if !interim && self.requests > 0 => self.early = self.early.saturating_add(1),
            None => {}
        }
        if self.last_response > 0 {
            r.generated(&PREV_RESPONSE_IN, u64::from(self.last_response));
        }
        self.last_response = r.cx.meta.number;
    }
}
