//! Requests as bytes, answers as bytes, without a socket.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Instant;

use super::super::event::{Event, Service, Teller};
use super::super::login::Login;
use super::super::socket::Channel;
use super::Api;
use crate::input::Stop;

/// A client that has said everything already, in pieces.
struct Script {
    pieces: VecDeque<Vec<u8>>,
    answers: Vec<u8>,
}

impl Read for Script {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let Some(mut piece) = self.pieces.pop_front() else {
            return Ok(0);
        };
        let n = piece.len().min(buf.len());
        buf[..n].copy_from_slice(&piece[..n]);
        if n < piece.len() {
            self.pieces.push_front(piece.split_off(n));
        }
        Ok(n)
    }
}

impl Write for Script {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.answers.extend_from_slice(buf);
        Ok(buf.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Channel for Script {
    fn until(&mut self, _: Instant) {}
}

fn run(api: &Api, pieces: &[&[u8]]) -> (String, Receiver<Event>) {
    let mut script = Script {
        pieces: pieces.iter().map(|p| p.to_vec()).collect(),
        answers: Vec::new(),
    };
    let (sender, events) = sync_channel(1000);
    let peer = "127.0.0.1:9".parse().unwrap();
    super::client(
        &mut script,
        Service::Http,
        peer,
        api,
        &Teller(sender),
        &Stop::new(),
    );
    (String::from_utf8(script.answers).unwrap(), events)
}

fn one(request: &str) -> String {
    run(&Api::new(None), &[request.as_bytes()]).0
}

fn post(path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: b\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn the_path_of_the_examples() {
    let api = Api::new(None);
    let ask = |request: &str| run(&api, &[request.as_bytes()]).0;
    let reading = r#"{"device_id":"sensor-001","readings":{"temp":22.5,"humidity":45}}"#;
    let unknown = ask(&post("/api/v1/data", reading));
    assert!(
        unknown.starts_with("HTTP/1.1 404 Not Found\r\n") && unknown.contains("Unknown device")
    );
    let register = ask(&post(
        "/api/v1/register",
        r#"{"device_id":"sensor-001","device_type":"temperature"}"#,
    ));
    assert!(
        register.starts_with("HTTP/1.1 201 ")
            && register.ends_with("{\"status\":\"ok\",\"device_id\":\"sensor-001\"}\n")
    );
    let stored = ask(&post("/api/v1/data", reading));
    assert!(
        stored.ends_with("{\"status\":\"ok\",\"points_stored\":1}\n"),
        "{stored}"
    );
    let latest = ask("GET /api/v1/data/latest?device_id=sensor-001 HTTP/1.1\r\nHost: b\r\n\r\n");
    assert!(
        latest.ends_with("{\"temp\":22.5,\"humidity\":45}\n"),
        "{latest}"
    );
    let received = ask(&post("/data", r#"{"temp":25.3,"humidity":44}"#));
    assert!(
        received.starts_with("HTTP/1.1 200 OK\r\n")
            && received.contains("\"message\":\"data received\"")
    );
    let line = "POST /data HTTP/1.1\r\nHost: b\r\nContent-Type: text/plain\r\nContent-Length: 20\r\n\r\n12,1234567,28.3,65.2";
    assert!(ask(line).contains("\"points_stored\":3"));
    assert!(ask("GET /data HTTP/1.1\r\nHost: b\r\n\r\n").contains("\"temperature\":28.3"));
    let gone = ask("DELETE /api/v1/devices/sensor-001 HTTP/1.1\r\nHost: b\r\n\r\n");
    assert!(gone.starts_with("HTTP/1.1 204 No Content\r\n") && !gone.contains("Content-Length"));
    assert!(ask(&post("/api/v1/data", reading)).contains("Unknown device"));
}

#[test]
fn what_is_wrong_has_its_status() {
    let long = format!(
        "GET / HTTP/1.1\r\nHost: b\r\nX: {}\r\n\r\n",
        "x".repeat(9000)
    );
    let many = format!("GET / HTTP/1.1\r\nHost: b\r\n{}\r\n", "X: y\r\n".repeat(70));
    for (request, status) in [
        ("GET /nothing HTTP/1.1\r\nHost: b\r\n\r\n", 404),
        ("DELETE /data HTTP/1.1\r\nHost: b\r\n\r\n", 405),
        ("BREW / HTTP/1.1\r\nHost: b\r\n\r\n", 501),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: b\r\n\r\n", 505),
        ("POST /data HTTP/1.1\r\nHost: b\r\n\r\n{}", 411),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 99999999999999999999999\r\n\r\n",
            413,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: -1\r\n\r\n",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: gzip\r\n\r\n{}",
            501,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 50\r\n\r\n{}",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\n{",
            400,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\n3",
            422,
        ),
        (
            "POST /api/v1/register HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\n\r\n{}",
            422,
        ),
        (
            "POST /data HTTP/1.1\r\nHost: b\r\nContent-Type: text/xml\r\nContent-Length: 3\r\n\r\n<a>",
            415,
        ),
        ("\x16\x03\x01", 400),
        ("hello\r\n", 400),
        (long.as_str(), 431),
        (many.as_str(), 431),
        ("GET /status/503 HTTP/1.1\r\nHost: b\r\n\r\n", 503),
        ("GET /status/999 HTTP/1.1\r\nHost: b\r\n\r\n", 404),
    ] {
        let answer = one(request);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{request}: {answer}"
        );
    }
    let deep = format!("{}1{}", "[".repeat(30_000), "]".repeat(30_000));
    assert!(one(&post("/data", &deep)).starts_with("HTTP/1.1 400 "));
}

#[test]
fn requests_follow_each_other_however_they_are_cut() {
    let chunked = "POST /data HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tem\r\n5;x=y\r\np\":1}\r\n0\r\nTrailer: t\r\n\r\n";
    let all = format!(
        "{}{chunked}GET /led/on HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n",
        post("/data", "{\"temp\":2}")
    );
    let bytes: Vec<&[u8]> = all.as_bytes().chunks(1).collect();
    for pieces in [vec![all.as_bytes()], bytes] {
        let (answers, events) = run(&Api::new(None), &pieces);
        assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 3, "{answers}");
        assert!(answers.contains("\"points_stored\":2") && answers.contains("LED is on"));
        assert_eq!(answers.matches("Connection: close").count(), 1);
        assert_eq!(events.try_iter().count(), 3);
    }
    let old = one("GET /data HTTP/1.0\r\n\r\nGET /data HTTP/1.0\r\n\r\n");
    assert_eq!(old.matches("HTTP/1.1 200").count(), 1);
    let head = one("HEAD /led HTTP/1.1\r\nHost: b\r\n\r\n");
    assert!(head.ends_with("\r\n\r\n") && !head.contains("Content-Length: 0"));
    let wait = one(
        "POST /data HTTP/1.1\r\nHost: b\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
    );
    assert!(wait.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"));
}

#[test]
fn logins_cookies_and_pages() {
    let api = Api::new(Some(Login::parse("sensor:dht11-demo").unwrap()));
    let ask = |more: &str| {
        run(
            &api,
            &[format!("GET /data HTTP/1.1\r\nHost: b\r\n{more}\r\n").as_bytes()],
        )
        .0
    };
    assert!(
        ask("").starts_with("HTTP/1.1 401 ") && ask("").contains("WWW-Authenticate: Basic realm=")
    );
    assert!(ask("Authorization: Basic c2Vuc29yOndyb25n\r\n").contains("user or password is wrong"));
    assert!(ask("Authorization: Basic c2Vuc29yOmRodDExLWRlbW8=\r\n").starts_with("HTTP/1.1 200 "));
    let home = run(
        &api,
        &[b"GET / HTTP/1.1\r\nHost: b\r\nCookie: a=b; visits=4\r\n\r\n"],
    )
    .0;
    assert!(home.contains("Set-Cookie: visits=5; Path=/;") && home.contains("was here 5 times"));
    let api = Api::new(None);
    run(
        &api,
        &[post("/data", r#"{"temp":1,"note":"<script>"}"#).as_bytes()],
    );
    let home = run(&api, &[b"GET / HTTP/1.1\r\nHost: b\r\n\r\n"]).0;
    assert!(home.contains("&lt;script&gt;") && !home.contains("<script>"));
}

#[test]
fn what_is_stored_is_bounded() {
    let api = Api::new(None);
    let body = format!(r#"{{"temp":1,"note":"{}"}}"#, "x".repeat(60_000));
    for _ in 0..100 {
        run(&api, &[post("/data", &body).as_bytes()]);
    }
    let list = run(&api, &[b"GET /data HTTP/1.1\r\nHost: b\r\n\r\n"]).0;
    assert!(list.len() < 5 << 20 && list.matches("\"temp\"").count() < 80);
    for i in 0..300 {
        run(
            &api,
            &[post("/api/v1/register", &format!(r#"{{"device_id":"d{i}"}}"#)).as_bytes()],
        );
    }
    let full = run(
        &api,
        &[post("/api/v1/register", r#"{"device_id":"one more"}"#).as_bytes()],
    )
    .0;
    assert!(full.starts_with("HTTP/1.1 429 "));
}
