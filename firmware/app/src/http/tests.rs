#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use embassy_futures::block_on;
use embedded_io_async::ErrorType;
use std::vec::Vec as Bytes;

/// A connection whose other end has said all it will say.
struct Wire {
    said: Bytes<u8>,
    at: usize,
    step: usize,
    heard: Bytes<u8>,
}

impl ErrorType for Wire {
    type Error = core::convert::Infallible;
}

impl Read for Wire {
    async fn read(&mut self, out: &mut [u8]) -> Result<usize, Self::Error> {
        let n = out.len().min(self.step).min(self.said.len() - self.at);
        out[..n].copy_from_slice(&self.said[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

impl Write for Wire {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, Self::Error> {
        self.heard.extend(bytes);
        Ok(bytes.len())
    }
    async fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

fn ask(said: &str, step: usize) -> (Result<Response, Failure>, std::string::String) {
    let wire = Wire {
        said: said.into(),
        at: 0,
        step,
        heard: Bytes::new(),
    };
    let mut client = Client::new(wire, "demo.example", Some(8080), true);
    let result = block_on(client.request("POST", "/data", Some("{}")));
    (
        result,
        std::string::String::from_utf8(client.io.heard).unwrap(),
    )
}

#[test]
fn a_request_and_its_response() {
    for step in [1, 7, 1000] {
        let (response, heard) = ask(
            "HTTP/1.1 201 Created\r\ncontent-length: 4\r\n\r\nabcdNEXT",
            step,
        );
        let response = response.unwrap();
        assert_eq!((response.status, response.last), (201, false));
        assert!(response.body.starts_with(b"abcd"));
        let want = "POST /data HTTP/1.1\r\nHost: demo.example:8080\r\nUser-Agent: netlens-board/0.1.0\r\nAccept: application/json\r\n\
                    Connection: keep-alive\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(heard, want);
    }
}

#[test]
fn bodies_without_length_and_without_end() {
    let (response, _) = ask("HTTP/1.0 200 OK\r\nServer: x\r\n\r\nhello", 3);
    let response = response.unwrap();
    assert_eq!(
        (response.status, response.last, &response.body[..]),
        (200, true, &b"hello"[..])
    );
    let (response, _) = ask(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        64,
    );
    assert!(response.unwrap().last);
    let (response, _) = ask("HTTP/1.1 204 No Content\r\n\r\n", 64);
    assert!(!response.unwrap().last);
    let (response, _) = ask("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", 64);
    assert_eq!(
        response.unwrap_err().kind,
        netlens_link::ProblemKind::Broken
    );
    let (response, _) = ask("\x15\x03\x01\x00\x02\x02\x46\r\n\r\n", 64);
    assert_eq!(response.unwrap_err().kind, netlens_link::ProblemKind::Http);
    let (response, _) = ask(
        &std::format!("HTTP/1.1 200 OK\r\nX: {}", "y".repeat(2000)),
        500,
    );
    assert_eq!(response.unwrap_err().kind, netlens_link::ProblemKind::Http);
}
