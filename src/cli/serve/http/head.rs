//! The head of a request (RFC 9112 sections 3 to 6), and how long its body is.

use httparse::{EMPTY_HEADER, Status};

use super::BODY;
use super::response::Response;

/// Most headers.
const HEADERS: usize = 64;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// `GET`, `POST`, ...
    pub method: String,
    /// Path and query as they were sent.
    pub target: String,
    /// The headers that the API looks at, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
    /// Whether the client wants to send another request on this connection.
    pub keep: bool,
    /// Whether the client waits for `100 Continue`.
    pub waits: bool,
}

impl Request {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str())
    }

    /// The path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }

    /// A value of the query, its escapes undone.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        let pairs = query.split('&').filter_map(|p| p.split_once('='));
        let (_, value) = pairs.into_iter().find(|(n, _)| *n == name)?;
        Some(unescaped(value))
    }
}

/// Undoes `%20` and `+` (application/x-www-form-urlencoded).
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = || {
            let two = std::str::from_utf8(tail.get(..2)?).ok()?;
            u8::from_str_radix(two, 16).ok()
        };
        rest = tail;
        match (first, hex()) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => out.push(b' '),
            (other, _) => out.push(*other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// How the end of the body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There is none.
    None,
    /// So many bytes.
    Length(usize),
    /// In chunks, the last one empty.
    Chunked,
}

/// The answer to what cannot be taken, with the request where its first line could be read.
pub type Refusal = Box<(Option<Request>, Response)>;

/// Parses a head: the request, how its body comes, and the head's length. `None` while it is not whole.
///
/// # Errors
/// What is wrong, as the answer that says so.
pub fn parse(bytes: &[u8]) -> Result<Option<(Request, Body, usize)>, Refusal> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(Status::Complete(n)) => n,
        Ok(Status::Partial) => return Ok(None),
        Err(e) => return Err(Box::new((None, wrong(bytes, e)))),
    };
    let mut request = Request {
        method: head.method.unwrap_or_default().to_owned(),
        target: head.path.unwrap_or_default().to_owned(),
        keep: head.version == Some(1),
        ..Request::default()
    };
    let modern = head.version == Some(1);
    let (mut hosts, mut lengths, mut codings) = (0u8, Vec::new(), Vec::new());
    for header in head.headers.iter() {
        let name = header.name.to_ascii_lowercase();
        let value = String::from_utf8_lossy(header.value).trim().to_owned();
        match name.as_str() {
            "host" => hosts = hosts.saturating_add(1),
            "content-length" => lengths.push(value.clone()),
            "transfer-encoding" => codings.push(value.to_ascii_lowercase()),
            "connection" => {
                let value = value.to_ascii_lowercase();
                let mut options = value.split(',').map(str::trim);
                request.keep = if modern {
                    options.all(|o| o != "close")
                } else {
                    options.any(|o| o == "keep-alive")
                };
            }
            "expect" => request.waits = modern && value.eq_ignore_ascii_case("100-continue"),
            _ => {}
        }
        request.headers.push((name, value));
    }
    match body_of(&request.method, modern, hosts, &lengths, &codings) {
        Ok(body) => Ok(Some((request, body, length))),
        Err(response) => Err(Box::new((Some(request), response))),
    }
}

fn body_of(
    method: &str,
    modern: bool,
    hosts: u8,
    lengths: &[String],
    codings: &[String],
) -> Result<Body, Response> {
    if modern && hosts != 1 {
        let why = format!("HTTP/1.1 wants one Host header, here {hosts}");
        return Err(Response::error(400, &why));
    }
    match codings {
        [] => length_of(method, lengths),
        _ if !lengths.is_empty() => {
            let why = "Content-Length and Transfer-Encoding contradict each other";
            Err(Response::error(400, why))
        }
        [one] if one == "chunked" => Ok(Body::Chunked),
        _ => Err(Response::error(
            501,
            "the only transfer coding here is chunked",
        )),
    }
}

fn length_of(method: &str, lengths: &[String]) -> Result<Body, Response> {
    let [first, others @ ..] = lengths else {
        return match method {
            "POST" | "PUT" | "PATCH" => Err(Response::error(
                411,
                "a request with a body needs a Content-Length header",
            )),
            _ => Ok(Body::None),
        };
    };
    let digits = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
    if !digits || others.iter().any(|o| o != first) {
        return Err(Response::error(400, "Content-Length is no number of bytes"));
    }
    // More digits than a number has are too long, not wrong.
    match first.parse().unwrap_or(usize::MAX) {
        0 => Ok(Body::None),
        n => Ok(Body::Length(n)),
    }
}

fn wrong(bytes: &[u8], error: httparse::Error) -> Response {
    let why = match (bytes, error) {
        ([0x16, 3, ..], _) => {
            return Response::error(
                400,
                "it speaks TLS to the port for plain HTTP: HTTPS has a port of its own",
            );
        }
        (_, httparse::Error::TooManyHeaders) => {
            return Response::error(431, &format!("there may be {HEADERS} headers"));
        }
        (_, httparse::Error::Version) => {
            return Response::error(505, "HTTP/1.0 and HTTP/1.1 are spoken here");
        }
        (_, httparse::Error::HeaderName) => {
            "a header's name has a character that may not be there, or no colon follows it"
        }
        (_, httparse::Error::HeaderValue) => {
            "a header's value has a character that may not be there"
        }
        (_, httparse::Error::NewLine) => "a line does not end with carriage return and line feed",
        _ => "the first line is no request line (METHOD PATH HTTP/1.1)",
    };
    Response::error(400, why)
}

impl Body {
    /// The body at the start of `bytes` with the bytes it took, `None` while it is not whole.
    ///
    /// # Errors
    /// What is wrong with its chunks.
    pub fn take(self, bytes: &[u8]) -> Result<Option<(Vec<u8>, usize)>, String> {
        match self {
            Self::None => Ok(Some((Vec::new(), 0))),
            Self::Length(n) => Ok(bytes.get(..n).map(|b| (b.to_vec(), n))),
            Self::Chunked => chunks(bytes),
        }
    }
}

fn chunks(bytes: &[u8]) -> Result<Option<(Vec<u8>, usize)>, String> {
    let (mut out, mut at) = (Vec::new(), 0usize);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (head, size) = match httparse::parse_chunk_size(rest) {
            Ok(Status::Complete((head, size))) => {
                (head, usize::try_from(size).unwrap_or(usize::MAX))
            }
            Ok(Status::Partial) => return Ok(None),
            Err(_) => return Err("a chunk's length is no hexadecimal number".to_owned()),
        };
        at = at.saturating_add(head);
        if size == 0 {
            return Ok(trailers(bytes, at).map(|end| (out, end)));
        }
        if out.len().saturating_add(size) > BODY {
            return Err(format!("a body may have {BODY} bytes"));
        }
        let end = at.saturating_add(size);
        let Some(chunk) = bytes.get(at..end) else {
            return Ok(None);
        };
        out.extend_from_slice(chunk);
        let after = end.saturating_add(2);
        match bytes.get(end..after) {
            Some(b"\r\n") => at = after,
            Some(_) => return Err("a chunk is longer than its length says".to_owned()),
            None => return Ok(None),
        }
    }
}

/// Where the trailers end: after an empty line.
fn trailers(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(at..)?;
        let end = rest.windows(2).position(|w| w == b"\r\n")?;
        at = at.saturating_add(end).saturating_add(2);
        if end == 0 {
            return Some(at);
        }
    }
}
