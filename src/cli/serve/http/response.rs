//! Answers: status, headers, body (RFC 9110).

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::frame::Timestamp;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Status code.
    pub status: u16,
    /// Media type of the body.
    pub kind: &'static str,
    /// Other headers.
    pub headers: Vec<(&'static str, String)>,
    /// Body.
    pub body: Vec<u8>,
    /// Whether the connection may stay.
    pub keep: bool,
    /// Why, where it is an error.
    pub why: Option<String>,
}

impl Response {
    /// JSON.
    #[must_use]
    pub fn json(status: u16, body: &Value) -> Self {
        let mut text = body.to_string();
        text.push('\n');
        Self::new(status, "application/json", text)
    }

    /// Any text.
    #[must_use]
    pub fn new(status: u16, kind: &'static str, body: String) -> Self {
        Self {
            status,
            kind,
            headers: Vec::new(),
            body: body.into_bytes(),
            keep: true,
            why: None,
        }
    }

    /// An error, with the reason as JSON for the board and its developer.
    #[must_use]
    pub fn error(status: u16, why: &str) -> Self {
        let mut response = Self::json(status, &json!({"status": "error", "message": why}));
        response.why = Some(why.to_owned());
        response
    }

    /// With a header more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The last on its connection.
    #[must_use]
    pub fn last(mut self) -> Self {
        self.keep = false;
        self
    }

    /// Status code and words, with the reason of an error.
    #[must_use]
    pub fn said(&self) -> String {
        let mut out = format!("{} {}", self.status, reason(self.status));
        if let Some(why) = &self.why {
            let _ = write!(out, " ({why})");
        }
        out
    }

    /// The bytes on the wire; `head_only` for HEAD, whose answer has the headers of GET and no body.
    #[must_use]
    pub fn bytes(&self, head_only: bool, stays: bool) -> Vec<u8> {
        let bodyless = matches!(self.status, 100..=199 | 204 | 304);
        let mut out = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let _ = write!(
            out,
            "Date: {}\r\nServer: netlens\r\n",
            date(SystemTime::now())
        );
        if !bodyless {
            let _ = write!(
                out,
                "Content-Type: {}\r\nContent-Length: {}\r\n",
                self.kind,
                self.body.len()
            );
        }
        // Readings change, and a page of another address may ask for them.
        out.push_str("Cache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\n");
        for (name, value) in &self.headers {
            let _ = write!(out, "{name}: {value}\r\n");
        }
        out.push_str(if stays {
            "Connection: keep-alive\r\n\r\n"
        } else {
            "Connection: close\r\n\r\n"
        });
        let mut out = out.into_bytes();
        if !head_only && !bodyless {
            out.extend_from_slice(&self.body);
        }
        out
    }
}

/// The words of a status code (RFC 9110 section 15).
#[must_use]
pub fn reason(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        418 => "I'm a teapot",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}

/// A date as HTTP writes it (RFC 9110 section 5.6.7).
fn date(now: SystemTime) -> String {
    let since = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    let (year, month, day, h, m, s) = Timestamp::new(seconds, 0).civil();
    let pick = |names: &'static str, n: i64| {
        let start = usize::try_from(n).unwrap_or(0).saturating_mul(3);
        names.get(start..start.saturating_add(3)).unwrap_or("???")
    };
    // 1970 began on a Thursday.
    let weekday = pick("ThuFriSatSunMonTueWed", seconds.div_euclid(86_400) % 7);
    let month = pick(
        "JanFebMarAprMayJunJulAugSepOctNovDec",
        i64::from(month).saturating_sub(1),
    );
    format!("{weekday}, {day:02} {month} {year} {h:02}:{m:02}:{s:02} GMT")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use std::time::{Duration, SystemTime};

    #[test]
    fn dates_are_those_of_the_standard() {
        // The example of RFC 9110 section 5.6.7.
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(super::date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
