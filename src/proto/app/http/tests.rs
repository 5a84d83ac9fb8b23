//! HTTP by its bytes: where messages end, what their lines say, and what breaks the rules.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use super::chunks::{self, Chunk, Extent};
use super::head::{self, Asked, Body};
use super::{PROTOCOL, base64, probe};
use crate::dissect::{Dir, Probe};
use crate::proto::app::talk::{Talk, torture};

fn talk() -> Talk {
    Talk::new(&PROTOCOL)
}

const GET: &[u8] = b"GET /a?x=1&y HTTP/1.1\r\nHost: esp\r\n\r\n";

#[test]
fn a_request_and_its_answer_are_put_together() {
    let mut t = talk();
    t.client(GET)
        .server(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\na,b\nc");
    assert_eq!(
        t.infos(),
        ["GET /a?x=1&y HTTP/1.1", "HTTP/1.1 200 OK  (text/plain)"]
    );
    for field in [
        "http.request.method=GET",
        "http.request.uri=/a?x=1&y",
        "http.request.uri.path=/a",
        "http.request.uri.query=x=1&y",
        "http.request.uri.query.parameter=y",
        "http.host=esp",
        "http.request.line=Host: esp\r\n",
        "http.request.full_uri=http://esp/a?x=1&y",
        "http.request_number=1",
    ] {
        assert!(
            t.messages[0].has(field),
            "{field} in {:?}",
            t.messages[0].fields
        );
    }
    let answer = t.last();
    for field in [
        "http.response.code=200",
        "http.response.code.desc=OK",
        "http.content_length=5",
        "http.request_in=1",
        "http.response_for.uri=http://esp/a?x=1&y",
        "http.file_data=a,b\nc",
        "netlens.data-text-lines.line=a,b\n",
    ] {
        assert!(answer.has(field), "{field} in {:?}", answer.fields);
    }
    assert_eq!(answer.layers, ["http", "data-text-lines"]);
    assert!(t.messages.iter().all(|m| m.notes.is_empty()));
}

#[test]
fn pipelined_requests_are_answered_in_order_with_their_own_rules() {
    let mut t = talk();
    t.client(b"HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
    t.server(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(t.messages.len(), 7);
    assert!(t.messages[3].has("http.response_for.uri=http://a/1"));
    assert!(t.messages[4].has("http.response_for.uri=http://a/2"));
    assert!(t.messages[5].has("http.response_for.uri=http://a/2"));
    assert!(t.last().has("http.response_for.uri=http://a/3"));
}

#[test]
fn chunks_are_put_together_and_read() {
    let mut t = talk();
    t.server(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n5\r\n{\"a\":\r\n3;x=y\r\n28}\r\n0\r\nX-Sum: 1\r\n\r\n");
    let m = t.last();
    assert_eq!(m.layers, ["http", "json"]);
    for field in [
        "http.chunk_size=5",
        "http.chunk_size=0",
        "http.chunk_boundary=0d0a",
        "http.chunked_trailer_part=X-Sum: 1\r\n",
    ] {
        assert!(m.has(field), "{field} in {:?}", m.fields);
    }
    assert!(m.noted("extension"));
    assert_eq!(m.info, "HTTP/1.1 200 OK  (application/json)");
}

#[test]
fn a_body_that_ends_with_the_connection_waits_for_it() {
    let mut t = talk();
    t.server(b"HTTP/1.0 200 OK\r\n\r\nall of").server(b" it");
    assert!(t.messages.is_empty());
    t.end(Dir::FromServer);
    assert!(t.last().has("http.file_data=all of it"));
}

#[test]
fn long_and_endless_bodies_show_their_head_at_once() {
    let mut t = talk();
    t.room = 200;
    t.server(b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n")
        .server(&[b'x'; 250]);
    t.server(&[b'x'; 50])
        .server(b"HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(
        t.infos(),
        [
            "HTTP/1.1 200 OK",
            "Continuation",
            "Continuation",
            "HTTP/1.1 204 No Content"
        ]
    );
    assert!(t.messages[0].noted("follows in parts"));
    let mut t = talk();
    t.server(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n",
    );
    t.server(b"6\r\nda")
        .server(b"ta:1\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(t.last().info, "HTTP/1.1 204 No Content");
    assert!(t.messages[1].has("http.chunk_size=6"));
}

#[test]
fn after_an_upgrade_the_bytes_belong_to_another() {
    let mut t = talk();
    t.client(b"CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n")
        .server(b"HTTP/1.1 200 OK\r\n\r\n");
    t.client(b"\x16\x03\x01");
    assert!(t.refused);
}

#[test]
fn broken_rules_are_named_with_their_section() {
    let requests: &[(&str, &str)] = &[
        (
            "GET / HTTP/1.1\r\n\r\n",
            "missing, and version 1.1 demands it",
        ),
        ("GET / HTTP/1.1\nHost: a\n\n", "LF alone"),
        (
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "space between the name",
        ),
        ("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", "folded"),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "exactly one Host",
        ),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nwhat\r\n\r\n",
            "a colon and a value",
        ),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nA(b: c\r\n\r\n",
            "letters, digits",
        ),
        (
            "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "empty lines before",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "contradicts another",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            "decimal digits",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding counts",
        ),
        (
            "PUT / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "version 1.0 does not know",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "not a hexadecimal number",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
            "followed by more bytes",
        ),
        (
            "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: zip\r\n\r\n",
            "does not have",
        ),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTpw\r\n\r\n",
            "travel in clear",
        ),
        (
            "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
            "three digits",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: gzip\r\n\r\nx",
            "is not compressed as Content-Encoding says",
        ),
    ];
    for (bytes, words) in requests {
        let mut t = talk();
        t.client(bytes.as_bytes());
        assert!(
            t.messages[0].noted(words),
            "{bytes:?}: {:?}",
            t.messages[0].notes
        );
    }
}

#[test]
fn a_head_that_stops_is_shown_as_far_as_it_goes() {
    let mut t = talk();
    t.client(b"GET /a HTTP/1.1\r\nHost: e").end(Dir::FromClient);
    assert_eq!(t.last().info, "GET /a HTTP/1.1");
    assert!(t.last().noted("stops before the empty line"));
    let mut t = talk();
    t.room = 100;
    t.server(b"HTTP/1.1 200 OK\r\nX: ").server(&[b'y'; 200]);
    assert!(t.messages[0].noted("stops before the empty line"));
}

#[test]
fn cuts_splits_and_flips_are_survived() {
    let answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n4\r\na\nb\n\r\n0\r\n\r\n";
    torture(
        &PROTOCOL,
        &[
            (Dir::FromClient, b"POST /d HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"t\":[1]}GET /2 HTTP/1.0\n\n".to_vec()),
            (Dir::FromServer, answer.to_vec()),
            (Dir::FromServer, b"HTTP/1.0 404 Not Found\r\nContent-Length: 2\r\n\r\nno".to_vec()),
        ],
    );
}

#[test]
fn probe_wants_a_first_line() {
    for yes in [
        &b"GET / HT"[..],
        GET,
        b"HTTP/1.1 200",
        b"FROB x HTTP/1.1\r\n",
        b"\r\nGET /",
        b"PUT http://a",
    ] {
        assert_eq!(probe(yes), Probe::Yes, "{yes:?}");
    }
    for more in [&b"GE"[..], b"GET ", b"HTT", b"HTTP/1.", b""] {
        assert_eq!(probe(more), Probe::NeedMore, "{more:?}");
    }
    for no in [
        &b"GET temperature\r\n"[..],
        b"12,28.3\n",
        b"HTTP/2 200\r\n",
        b"\x16\x03\x01",
        b"GET \xff",
    ] {
        assert_eq!(probe(no), Probe::No, "{no:?}");
    }
}

#[test]
fn shapes_follow_the_rules_of_message_length() {
    let shape = |head: &str, asked| head::shape(head.as_bytes(), asked).body;
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n";
    assert_eq!(shape(ok, Asked::Other), Body::Length(7));
    assert_eq!(shape(ok, Asked::Head), Body::None);
    assert_eq!(
        shape("HTTP/1.1 200 OK\r\n\r\n", Asked::Other),
        Body::UntilClose
    );
    assert_eq!(shape("GET / HTTP/1.1\r\n\r\n", Asked::Other), Body::None);
    assert_eq!(
        shape(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 7\r\n\r\n",
            Asked::Other
        ),
        Body::Chunked
    );
    assert_eq!(
        shape("HTTP/1.1 101 S\r\nContent-Length: 7\r\n\r\n", Asked::Other),
        Body::None
    );
}

#[test]
fn chunk_framing() {
    assert_eq!(chunks::front(b"1a\r\n"), Chunk::Data { line: 4, size: 26 });
    assert_eq!(chunks::front(b"000\n"), Chunk::Last { line: 4 });
    assert_eq!(chunks::front(b"1a"), Chunk::Short);
    assert_eq!(chunks::front(b"ffffffffffffffffff\r\n"), Chunk::Bad);
    assert_eq!(
        chunks::extent(b"2\r\nab\r\n0\r\n\r\n", 0),
        Extent::Whole(12)
    );
    assert_eq!(chunks::extent(b"2\r\nab\r\n0\r\n", 0), Extent::More(11, 7));
    assert_eq!(chunks::extent(b"2\r\nabc", 0), Extent::Bad(5));
}

#[test]
fn base64_decodes_credentials() {
    assert_eq!(base64::decode(b"dXNlcjpwYXNz").unwrap(), b"user:pass");
    assert_eq!(base64::decode(b"dXNlcjpwYQ==").unwrap(), b"user:pa");
    assert_eq!(base64::decode(b"a*b"), None);
}

fn gzip(text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut w = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    w.write_all(text).unwrap();
    w.finish().unwrap()
}

#[test]
fn compressed_bodies_are_read() {
    let json = b"{\"temperature\":28.3,\"history\":[28.3,28.3,28.3,28.3]}";
    let body = gzip(json);
    let head = |more: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n{more}\r\n\r\n"
        )
    };
    let mut t = talk();
    t.server(
        &[
            head(&format!("Content-Length: {}", body.len())).as_bytes(),
            &body,
        ]
        .concat(),
    );
    let text = std::str::from_utf8(json).unwrap();
    assert!(t.last().has(&format!("http.file_data={text}")));
    assert!(t.last().has("json.key=temperature"));
    assert_eq!(t.last().layers, ["http", "json"]);
    let (a, b) = body.split_at(9);
    let mut chunked = head("Transfer-Encoding: chunked").into_bytes();
    for part in [a, b] {
        chunked.extend(format!("{:x}\r\n", part.len()).bytes());
        chunked.extend(part);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    let mut t = talk();
    t.server(&chunked);
    assert!(t.last().has(&format!("http.file_data={text}")));
    assert_eq!(t.last().layers, ["http", "json"]);
    assert!(t.messages.iter().all(|m| m.notes.is_empty()));
    let mut brotli = talk();
    brotli.server(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nxy");
    assert!(brotli.last().noted("Brotli"));
    assert_eq!(brotli.last().layers, ["http", "data"]);
    torture(&PROTOCOL, &[(Dir::FromServer, chunked)]);
}
