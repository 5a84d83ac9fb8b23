//! The HTTP server that switches the LED: what a board with an access point of its own serves to whoever joins it.

use crate::failure;
use crate::failure::{Cut, Failure};
use crate::http::{field, find, length};
use crate::led;
use crate::net::{Buffers, Context, TIMEOUT, close, within};
use crate::sender::state;
use alloc::boxed::Box;
use core::fmt::Write as _;
use embassy_futures::select::{Either3, select3};
use embassy_net::tcp::TcpSocket;
use embedded_io_async::Write;
use heapless::{String, Vec};

/// Bytes of a request that are read.
const REQUEST: usize = 1024;

/// Serves for ever. One socket takes one connection, so several listen: browsers open more than they need.
pub(super) async fn session(context: Context) -> Result<(), Failure> {
    state("serving");
    let (one, two, three) = (each(&context), each(&context), each(&context));
    let (Either3::First(result) | Either3::Second(result) | Either3::Third(result)) =
        select3(one, two, three).await;
    result
}

async fn each(context: &Context) -> Result<(), Failure> {
    let port = context.settings.port();
    let mut buffers = Box::new(Buffers::default());
    loop {
        let mut socket = context.socket(&mut buffers);
        socket
            .accept(port)
            .await
            .map_err(|e| failure!(Connect, "port {port}: {e:?}"))?;
        match within(TIMEOUT, serve(&mut socket)).await {
            None => log::info!("a client said nothing for {} seconds", TIMEOUT.as_secs()),
            Some(Err(failure)) => log::info!("{}", failure.text),
            Some(Ok(())) => {}
        }
        close(&mut socket).await;
    }
}

async fn serve(socket: &mut TcpSocket<'_>) -> Result<(), Failure> {
    let mut bytes = Vec::<u8, REQUEST>::new();
    loop {
        let mut piece = [0; 256];
        let n = socket
            .read(&mut piece)
            .await
            .map_err(|_| failure!(Broken, "the client's connection broke"))?;
        if n == 0 {
            return Ok(());
        }
        let fits = bytes
            .extend_from_slice(piece.get(..n).unwrap_or_default())
            .is_ok();
        let text = core::str::from_utf8(&bytes).unwrap_or_default();
        if let Some(end) = find(&bytes, b"\r\n\r\n") {
            let head = text.get(..end).unwrap_or_default();
            if bytes.len() < end + 4 + length(head).unwrap_or_default() && fits {
                continue;
            }
            return respond(
                socket,
                answer(head, text.get(end + 4..).unwrap_or_default()),
            )
            .await;
        }
        if !fits {
            return respond(socket, (431, "text/plain", "the request is too long\n")).await;
        }
    }
}

type Answer = (u16, &'static str, &'static str);

const ON: &str = "{\"led\":\"on\"}\n";
const OFF: &str = "{\"led\":\"off\"}\n";
const PAGE: &str = "<!doctype html><title>LED</title><h1>LED</h1><p><a href=/on>on</a> <a href=/off>off</a> <a href=/led>state</a>\n";

/// What a request gets.
fn answer(head: &str, body: &str) -> Answer {
    let mut words = head.split("\r\n").next().unwrap_or_default().split(' ');
    let (method, path, version) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next(),
    );
    if !version.is_some_and(|version| version.starts_with("HTTP/1.")) {
        return (400, "text/plain", "this is no HTTP/1.1 request\n");
    }
    if version == Some("HTTP/1.1") && field(head, "host").is_none() {
        // RFC 9112 section 3.2.
        return (400, "text/plain", "the field Host is missing\n");
    }
    let switched = match (method, path, body.trim()) {
        ("GET" | "HEAD", "/", _) => return (200, "text/html", PAGE),
        ("GET" | "HEAD", "/led", _) => led::is_on(),
        ("GET" | "POST", "/on", _) | ("POST" | "PUT", "/led", "on") => true,
        ("GET" | "POST", "/off", _) | ("POST" | "PUT", "/led", "off") => false,
        ("POST" | "PUT", "/led", _) => return (400, "text/plain", "on or off is wanted\n"),
        (_, "/" | "/led" | "/on" | "/off", _) => {
            return (405, "text/plain", "not with this method\n");
        }
        _ => return (404, "text/plain", "there are /, /on, /off and /led\n"),
    };
    if switched != led::is_on() {
        led::set(switched);
    }
    (200, "application/json", if switched { ON } else { OFF })
}

async fn respond(socket: &mut TcpSocket<'_>, (status, kind, body): Answer) -> Result<(), Failure> {
    let reason = match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Request Header Fields Too Large",
    };
    let mut text = Cut(String::<640>::new());
    let _ = write!(
        text,
        "HTTP/1.1 {status} {reason}\r\nServer: netlens-board/{}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        crate::VERSION,
        body.len()
    );
    let broken = |_| failure!(Broken, "the client's connection broke");
    socket.write_all(text.0.as_bytes()).await.map_err(broken)?;
    socket.flush().await.map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::answer;

    fn status(head: &str, body: &str) -> u16 {
        answer(head, body).0
    }

    #[test]
    fn requests_and_their_answers() {
        assert_eq!(status("GET / HTTP/1.1\r\nHost: b", ""), 200);
        assert_eq!(status("GET /off HTTP/1.1\r\nHost: b", ""), 200);
        assert_eq!(answer("GET /led HTTP/1.1\r\nHost: b", "").2, super::OFF);
        assert_eq!(
            answer("POST /led HTTP/1.1\r\nHost: b\r\nContent-Length: 2", "on").2,
            super::ON
        );
        assert_eq!(answer("GET /led HTTP/1.0", "").2, super::ON);
        assert_eq!(status("POST /led HTTP/1.1\r\nHost: b", "half"), 400);
        assert_eq!(status("DELETE /led HTTP/1.1\r\nHost: b", ""), 405);
        assert_eq!(status("GET /secret HTTP/1.1\r\nHost: b", ""), 404);
        assert_eq!(status("GET / HTTP/1.1", ""), 400);
        assert_eq!(status("hello", ""), 400);
        assert_eq!(status("", ""), 400);
    }
}
