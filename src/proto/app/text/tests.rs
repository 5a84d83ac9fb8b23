//! Lines as devices send them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{PROTOCOL, probe};
use crate::dissect::{Dir, Probe};
use crate::proto::app::talk::{Talk, torture};

#[test]
fn lines_and_their_values() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"12,1234567,28.3,65.2\r\nnext\n")
        .server(b"OK 12\n");
    assert_eq!(
        t.infos(),
        ["\"12,1234567,28.3,65.2\"", "\"next\"", "\"OK 12\""]
    );
    let m = &t.messages[0];
    for field in [
        "netlens.text.line=12,1234567,28.3,65.2",
        "netlens.text.value=28.3",
        "netlens.text.number=1",
    ] {
        assert!(m.has(field), "{field} in {:?}", m.fields);
    }
    assert!(t.messages[1].has("netlens.text.number=2"));
    assert!(t.messages[2].has("netlens.text.number=1"));
}

#[test]
fn text_without_a_line_end_shows_at_once() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"12,1234567,28.3,65.2");
    assert_eq!(t.infos(), ["\"12,1234567,28.3,65.2\""]);
    t.client(b"x");
    assert_eq!(t.messages.len(), 1);
    t.end(Dir::FromClient);
    assert_eq!(t.last().info, "\"x\"");
}

#[test]
fn bytes_that_are_not_text_are_left_to_others() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"hello\n").client(b"\x00\x01\n");
    assert!(t.refused);
    let mut t = Talk::new(&PROTOCOL);
    t.client("28 °C".as_bytes().get(..4).unwrap());
    assert!(t.messages.is_empty() && !t.refused);
    t.client("28 °C".as_bytes().get(4..).unwrap());
    assert_eq!(t.infos(), ["\"28 °C\""]);
}

#[test]
fn probe_is_about_readability() {
    assert_eq!(probe(b"12,28.3\n"), Probe::Yes);
    assert_eq!(probe(b"12,28.3"), Probe::Maybe);
    assert_eq!(probe(b"1"), Probe::NeedMore);
    assert_eq!(probe(b"\r\n"), Probe::NeedMore);
    assert_eq!(probe(b"\x10\x0e\0\x04MQTT"), Probe::No);
    assert_eq!(probe(b"\xff\xfe\n"), Probe::No);
}

#[test]
fn any_byte_is_survived() {
    let mut t = Talk::new(&PROTOCOL);
    for i in 0..=255u8 {
        t.client(&[b'a', i, b'\n']).server(&[i]);
    }
    torture(
        &PROTOCOL,
        &[
            (Dir::FromClient, b"\n".to_vec()),
            (Dir::FromServer, b"\n".to_vec()),
        ],
    );
}
