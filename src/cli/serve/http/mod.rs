//! HTTP/1.1 (RFC 9112) for the web API of the examples: requests one after the other on a connection, over TCP or TLS.
//!
//! Bounded in every direction: head, body, time, requests. What is wrong is answered with the status that says so, and the
//! connection ends where its next request could not be found.

mod api;
mod head;
mod page;
mod response;

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

pub use api::Api;
use head::{Body, Request};
use response::Response;

use super::event::{Service, Teller, What};
use super::reading::Reading;
use super::socket::{self, Channel};
use crate::input::Stop;

/// Longest request line with its headers.
pub const HEAD: usize = 8 << 10;
/// Longest body.
pub const BODY: usize = 64 << 10;
/// How long a connection may stay open without a request.
const IDLE: Duration = Duration::from_secs(60);
/// How long a request may take to come, once it began.
const REQUEST: Duration = Duration::from_secs(20);

/// A connection on which requests come.
struct Connection<'a> {
    channel: &'a mut dyn Channel,
    held: Vec<u8>,
}

/// Serves a client until one side has enough; returns how it ended.
pub fn client(
    channel: &mut dyn Channel,
    service: Service,
    peer: SocketAddr,
    api: &Api,
    teller: &Teller,
    stop: &Stop,
) -> String {
    let mut connection = Connection {
        channel,
        held: Vec::new(),
    };
    let mut requests = 0u64;
    let end = |how: &str, requests: u64| socket::after(how, requests, "request");
    while !stop.is_set() {
        let (request, response) = match connection.request() {
            Ok(Come::Request(request)) => {
                let response = api.answer(&request);
                (Some(request), response)
            }
            Ok(Come::Wrong(request, response)) => (request, response.last()),
            Ok(Come::End) => return end("it closed the connection", requests),
            Ok(Come::Idle) => {
                return end("closed by us, because nothing came for a minute,", requests);
            }
            Err(e) => return end(&socket::why(&e), requests),
        };
        requests = requests.saturating_add(1);
        let stays = response.keep && request.as_ref().is_some_and(|r| r.keep);
        let told = told(request.as_ref(), &response);
        let head_only = request.as_ref().is_some_and(|r| r.method == "HEAD");
        let sent = connection
            .channel
            .write_all(&response.bytes(head_only, stays))
            .and_then(|()| connection.channel.flush());
        teller.tell(service, Some(peer), told);
        if let Err(e) = sent {
            return end(&socket::why(&e), requests);
        }
        if !stays {
            connection.drain();
            return end("closed by us", requests);
        }
    }
    end("closed by us", requests)
}

fn told(request: Option<&Request>, response: &Response) -> What {
    let text = request.map(|r| String::from_utf8_lossy(&r.body).into_owned());
    let body = text.unwrap_or_default();
    What::Request {
        asked: match request {
            Some(r) => format!("{} {}", r.method, r.target),
            None => "something that is no request".to_owned(),
        },
        answered: response.said(),
        readings: Reading::from_json(&body),
        body,
    }
}

/// What came.
enum Come {
    Request(Request),
    /// No request, or none that is taken; the answer ends the connection.
    Wrong(Option<Request>, Response),
    /// The client left between requests.
    End,
    /// Nothing came for long.
    Idle,
}

impl Connection<'_> {
    /// Reads more; whether anything came.
    fn more(&mut self) -> io::Result<bool> {
        let mut chunk = [0; 4096];
        let n = loop {
            match self.channel.read(&mut chunk) {
                // TLS that ends without saying so, as small stacks do.
                Err(e) if e.kind() == ErrorKind::UnexpectedEof => break 0,
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.held
            .extend_from_slice(chunk.get(..n).unwrap_or_default());
        Ok(n > 0)
    }

    fn deadline(&mut self, wait: Duration) {
        let now = Instant::now();
        self.channel.until(now.checked_add(wait).unwrap_or(now));
    }

    fn request(&mut self) -> io::Result<Come> {
        self.deadline(IDLE);
        while self.held.is_empty() {
            match self.more() {
                Ok(true) => {}
                Ok(false) => return Ok(Come::End),
                Err(e) if e.kind() == ErrorKind::TimedOut => return Ok(Come::Idle),
                Err(e) => return Err(e),
            }
        }
        self.deadline(REQUEST);
        match self.whole() {
            Err(e) if e.kind() == ErrorKind::TimedOut => {
                let why = "the rest of the request did not come";
                Ok(Come::Wrong(None, Response::error(408, why)))
            }
            other => other,
        }
    }

    fn whole(&mut self) -> io::Result<Come> {
        let wrong =
            |request, status, why: &str| Ok(Come::Wrong(request, Response::error(status, why)));
        let long = format!("request line and headers may have {HEAD} bytes");
        let (mut request, body) = loop {
            match head::parse(&self.held) {
                Ok(Some((request, _, length))) if length > HEAD => {
                    return wrong(Some(request), 431, &long);
                }
                Ok(Some((request, body, length))) => {
                    self.held.drain(..length.min(self.held.len()));
                    break (request, body);
                }
                Err(refusal) => {
                    let (request, response) = *refusal;
                    return Ok(Come::Wrong(request, response));
                }
                Ok(None) if self.held.len() > HEAD => return wrong(None, 431, &long),
                Ok(None) => {}
            }
            if !self.more()? {
                return wrong(None, 400, "the connection ended inside the request");
            }
        };
        let too_long =
            |request| wrong(Some(request), 413, &format!("a body may have {BODY} bytes"));
        if matches!(body, Body::Length(n) if n > BODY) {
            return too_long(request);
        }
        if request.waits && body != Body::None {
            self.channel.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
            self.channel.flush()?;
        }
        loop {
            match body.take(&self.held) {
                Ok(Some((bytes, used))) => {
                    request.body = bytes;
                    self.held.drain(..used.min(self.held.len()));
                    return Ok(Come::Request(request));
                }
                Ok(None) if self.held.len() > BODY.saturating_mul(2) => return too_long(request),
                Ok(None) => {}
                Err(why) => return wrong(Some(request), 400, &why),
            }
            if !self.more()? {
                let why = "the connection ended inside the body: Content-Length promised more";
                return wrong(Some(request), 400, why);
            }
        }
    }

    /// Takes what is still under way, so that the answer is not lost to a reset (RFC 9112 section 9.6).
    fn drain(&mut self) {
        self.deadline(Duration::from_millis(500));
        let mut rest = [0; 4096];
        for _ in 0..64 {
            if !matches!(self.channel.read(&mut rest), Ok(1..)) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
