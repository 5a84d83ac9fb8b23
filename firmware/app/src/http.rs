//! HTTP/1.1, as much as a board needs: requests with a JSON body and their responses, over any connection (RFC 9112).

use crate::failure;
use crate::failure::{Cut, Failure};
use core::fmt::Write as _;
use embedded_io_async::{Read, Write};
use heapless::{String, Vec};

/// Bytes of a head or a body that are kept; longer bodies are read to their end and forgotten.
const KEPT: usize = 768;

/// A response.
#[derive(Debug, Default)]
pub struct Response {
    /// Its status code.
    pub status: u16,
    /// The beginning of its body.
    pub body: Vec<u8, KEPT>,
    /// The server wants to end the connection, or ended it.
    pub last: bool,
}

/// One end of an HTTP connection.
pub struct Client<'h, T> {
    io: T,
    host: &'h str,
    port: Option<u16>,
    keep: bool,
}

impl<'h, T: Read + Write> Client<'h, T> {
    /// A client of this host; `port` where it is not the usual one of the scheme.
    pub fn new(io: T, host: &'h str, port: Option<u16>, keep: bool) -> Self {
        Client {
            io,
            host,
            port,
            keep,
        }
    }

    /// The connection.
    pub fn io(&mut self) -> &mut T {
        &mut self.io
    }

    /// Sends a request and reads its response. A body is JSON.
    ///
    /// # Errors
    /// The connection broke, or what came is no HTTP.
    pub async fn request(
        &mut self,
        method: &str,
        path: &str,
        body: Option<&str>,
    ) -> Result<Response, Failure> {
        let mut head = Cut(String::<400>::new());
        let port = Port(self.port);
        let connection = if self.keep { "keep-alive" } else { "close" };
        let written = write!(
            head,
            "{method} {path} HTTP/1.1\r\nHost: {}{port}\r\nUser-Agent: netlens-board/{}\r\nAccept: application/json\r\nConnection: {connection}\r\n",
            self.host,
            crate::VERSION
        );
        let typed = match body {
            Some(body) => write!(
                head,
                "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                body.len()
            ),
            None => write!(head, "\r\n"),
        };
        if written.and(typed).is_err() {
            return Err(failure!(Http, "the request's head is too long"));
        }
        let broken = |_| failure!(Broken, "the connection broke while a request was sent");
        // One write each: what is small goes in one segment with its head.
        let mut whole = Vec::<u8, 1800>::new();
        let _ = whole.extend_from_slice(head.0.as_bytes());
        let rest = body.unwrap_or_default().as_bytes();
        let fits = whole.extend_from_slice(rest).is_ok();
        self.io.write_all(&whole).await.map_err(broken)?;
        if !fits {
            self.io.write_all(rest).await.map_err(broken)?;
        }
        self.io.flush().await.map_err(broken)?;
        self.response().await
    }

    /// Reads one response.
    async fn response(&mut self) -> Result<Response, Failure> {
        let mut bytes = Vec::<u8, KEPT>::new();
        let end = loop {
            if let Some(at) = find(&bytes, b"\r\n\r\n") {
                break at;
            }
            if bytes.is_full() {
                return Err(failure!(
                    Http,
                    "the response's head is longer than {KEPT} bytes"
                ));
            }
            self.more(&mut bytes).await?;
        };
        let head = bytes.get(..end).unwrap_or_default();
        let head = core::str::from_utf8(head)
            .map_err(|_| failure!(Http, "the response's head is no text"))?;
        let status = status(head).ok_or_else(|| failure!(Http, "this is no HTTP response"))?;
        let (length, chunked) = (length(head), field(head, "transfer-encoding").is_some());
        let close = field(head, "connection").is_some_and(|v| v.eq_ignore_ascii_case("close"));
        let mut response = Response {
            status,
            body: Vec::new(),
            last: close || !self.keep,
        };
        let begun = bytes.get(end + 4..).unwrap_or_default();
        let mut count = begun.len();
        let _ = response.body.extend_from_slice(begun);
        // Without a length, and in chunks (which nobody here looks into), the body goes on to the end of the connection.
        let wanted = match length {
            _ if matches!(status, 204 | 304) => 0,
            Some(length) if !chunked => length,
            _ => {
                response.last = true;
                usize::MAX
            }
        };
        let mut piece = [0u8; 128];
        while count < wanted {
            match self.io.read(&mut piece).await {
                Ok(0) if wanted == usize::MAX => break,
                Ok(0) | Err(_) => {
                    return Err(failure!(Broken, "the connection ended within a response"));
                }
                Ok(n) => {
                    count += n;
                    let room = response.body.capacity() - response.body.len();
                    let _ = response
                        .body
                        .extend_from_slice(piece.get(..n.min(room)).unwrap_or_default());
                }
            }
        }
        Ok(response)
    }

    async fn more(&mut self, bytes: &mut Vec<u8, KEPT>) -> Result<(), Failure> {
        let mut piece = [0u8; 128];
        let room = (KEPT - bytes.len()).min(piece.len());
        let place = piece.get_mut(..room).unwrap_or_default();
        match self.io.read(place).await {
            Ok(0) | Err(_) => Err(failure!(Broken, "the connection ended before a response")),
            Ok(n) => {
                let _ = bytes.extend_from_slice(piece.get(..n).unwrap_or_default());
                Ok(())
            }
        }
    }
}

struct Port(Option<u16>);

impl core::fmt::Display for Port {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

/// Where one run of bytes first stands in others.
pub(crate) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Status code of a response's head.
fn status(head: &str) -> Option<u16> {
    let rest = head.strip_prefix("HTTP/1.")?;
    rest.split(' ').nth(1)?.split("\r\n").next()?.parse().ok()
}

/// A header field's value.
pub(crate) fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.split("\r\n").skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// What a head says of the body's length.
pub(crate) fn length(head: &str) -> Option<usize> {
    field(head, "content-length")?.parse().ok()
}

#[cfg(test)]
mod tests;
