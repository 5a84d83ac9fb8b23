//! WebSocket by its bytes: frames, messages of several, compression, and MQTT inside.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use crate::dissect::Dir;
use crate::proto::app::http;
use crate::proto::app::talk::{Talk, torture};
use Dir::{FromClient, FromServer};

const KEY: [u8; 4] = [0x11, 0x22, 0x33, 0x44];

fn frame(first: u8, payload: &[u8], masked: bool) -> Vec<u8> {
    let m = if masked { 0x80 } else { 0 };
    let mut out = vec![first];
    match payload.len() {
        n @ 0..=125 => out.push(m | n as u8),
        n @ 126..=65_535 => {
            out.push(m | 126);
            out.extend((n as u16).to_be_bytes());
        }
        n => {
            out.push(m | 127);
            out.extend((n as u64).to_be_bytes());
        }
    }
    if masked {
        out.extend(KEY);
        out.extend(payload.iter().zip(KEY.iter().cycle()).map(|(b, k)| b ^ k));
    } else {
        out.extend(payload);
    }
    out
}

fn client(first: u8, payload: &[u8]) -> (Dir, Vec<u8>) {
    (FromClient, frame(first, payload, true))
}

fn server(first: u8, payload: &[u8]) -> (Dir, Vec<u8>) {
    (FromServer, frame(first, payload, false))
}

fn upgrade(extra: &str) -> Vec<(Dir, Vec<u8>)> {
    vec![
        (FromClient, b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n".to_vec()),
        (FromServer, format!("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n{extra}\r\n").into_bytes()),
    ]
}

fn talk(extra: &str, frames: &[(Dir, Vec<u8>)]) -> Talk {
    let mut t = Talk::new(&http::PROTOCOL);
    for (dir, bytes) in upgrade(extra).iter().chain(frames) {
        t.send(*dir, bytes);
    }
    t
}

#[test]
fn text_is_shown_without_its_mask() {
    let t = talk("", &[client(0x81, b"hello"), server(0x81, b"{\"a\":1}")]);
    assert_eq!(
        t.infos()[2..],
        [
            "WebSocket Text [FIN] [MASKED] \"hello\"",
            "WebSocket Text [FIN] \"{\"a\":1}\""
        ]
    );
    for field in [
        "websocket.fin=1",
        "websocket.rsv=0x00",
        "websocket.opcode=1",
        "websocket.mask=1",
        "websocket.payload_length=5",
        "websocket.masking_key=11223344",
        "websocket.payload.text=hello",
    ] {
        assert!(
            t.messages[2].has(field),
            "{field} in {:?}",
            t.messages[2].fields
        );
    }
    assert_eq!(t.messages[2].layers, ["websocket", "data-text-lines"]);
    assert_eq!(t.messages[3].layers, ["websocket", "json"]);
    assert!(t.messages.iter().all(|m| m.notes.is_empty()));
}

#[test]
fn long_frames_say_their_length_in_more_bytes() {
    let long = frame(0x82, &[7; 70_000], false);
    let mut t = talk("", &[server(0x82, &[7; 300])]);
    t.server(&long[..40_000]).server(&long[40_000..]);
    t.server(&frame(0x81, b"next", false));
    assert!(t.messages[2].has("websocket.payload_length_ext_16=300"));
    assert_eq!(t.messages[2].layers, ["websocket", "data"]);
    // The harness holds back 64 KiB: this one is longer, and comes in parts.
    assert!(t.messages[3].has("websocket.payload_length_ext_64=70000"));
    assert_eq!(t.messages[4].info, "WebSocket (continued)");
    assert!(t.last().has("websocket.payload.text=next"));
    assert!(t.messages[3].noted("too long"), "{:?}", t.messages[3].notes);
}

#[test]
fn a_message_is_put_together_from_its_frames_with_a_ping_between() {
    let t = talk(
        "",
        &[
            client(0x01, b"hel"),
            client(0x89, b"p"),
            client(0x00, b"lo w"),
            client(0x80, b"orld"),
            server(0x8a, b"p"),
        ],
    );
    let m = &t.messages[5];
    for field in [
        "websocket.fragment=3",
        "websocket.fragment=5",
        "websocket.fragment.count=3",
        "websocket.reassembled.length=11",
        "websocket.payload.text=hello world",
    ] {
        assert!(m.has(field), "{field} in {:?}", m.fields);
    }
    assert!(t.messages[3].has("websocket.payload.ping=70"));
    assert!(t.messages[4].has("websocket.payload.continue=6c6f2077"));
    assert!(t.last().has("websocket.payload.pong=70"));
    assert!(t.messages.iter().all(|m| m.notes.is_empty()));
}

#[test]
fn closing_says_why() {
    let t = talk("", &[client(0x88, b"\x03\xe8bye"), server(0x88, b"")]);
    let m = &t.messages[2];
    assert_eq!(
        m.info,
        "WebSocket Connection Close [FIN] [MASKED]: Normal Closure, \"bye\""
    );
    assert!(m.has("websocket.payload.close.status_code=1000"));
    assert!(m.has("websocket.payload.close.reason=bye"));
    let wrong = talk("", &[server(0x88, &[3, 0xed]), server(0x88, &[3])]);
    assert!(wrong.messages[2].noted("no close frame may carry"));
    assert!(wrong.messages[3].noted("needs 2 bytes"));
}

fn deflated(c: &mut flate2::Compress, text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    c.compress_vec(text, &mut out, flate2::FlushCompress::Sync)
        .unwrap();
    out.strip_suffix(&[0, 0, 0xff, 0xff]).unwrap().to_vec()
}

#[test]
fn compressed_messages_refer_to_earlier_ones() {
    let mut c = flate2::Compress::new(flate2::Compression::best(), false);
    let [a, b, d] =
        ["{\"temp\":21}", "{\"temp\":22}", "{\"temp\":23}"].map(|t| deflated(&mut c, t.as_bytes()));
    assert!(b.len() < a.len());
    let extension = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15\r\n";
    let t = talk(
        extension,
        &[
            server(0xc1, &a),
            server(0xc1, &b),
            server(0x41, &d[..3]),
            server(0x80, &d[3..]),
            server(0x81, b"plain"),
        ],
    );
    assert!(t.messages[2].has("websocket.pmc=1"));
    assert!(t.messages[2].has("websocket.payload.text={\"temp\":21}"));
    assert!(t.messages[3].has("websocket.payload.text={\"temp\":22}"));
    assert!(t.messages[5].has("websocket.payload.text={\"temp\":23}"));
    assert!(t.last().has("websocket.payload.text=plain"));
    assert!(t.messages.iter().all(|m| m.notes.is_empty()));
    // Without the extension the bit means nothing; without the first message the second cannot be read.
    assert!(talk("", &[server(0xc1, &a)]).last().noted("reserved bit"));
    let t = talk(
        extension,
        &[server(0xc1, b"\xff\xff\xff"), server(0xc1, &a)],
    );
    assert!(t.messages[2].noted("DEFLATE"), "{:?}", t.messages[2].notes);
    assert!(t.messages[2].has("websocket.decompression.failed.expert=1"));
    assert!(t.last().noted("not in the capture"));
}

fn mqtt() -> (Vec<u8>, Vec<u8>) {
    let connect = b"\x10\x0e\0\x04MQTT\x05\x02\0\x3c\0\0\x01c".to_vec();
    (connect, b"\x30\x06\0\x01t\x0021".to_vec())
}

#[test]
fn mqtt_packets_need_not_keep_to_frames() {
    let (connect, publish) = mqtt();
    let two = [publish.clone(), publish.clone()].concat();
    let t = talk(
        "Sec-WebSocket-Protocol: mqtt\r\n",
        &[
            client(0x82, &connect),
            server(0x82, b"\x20\x03\0\0\0"),
            client(0x82, &two),
            client(0x82, &publish[..3]),
            client(0x82, &publish[3..]),
            client(0x02, &publish[..3]),
            client(0x80, &publish[3..]),
            client(0x81, b"x"),
        ],
    );
    let layers: Vec<&[&str]> = t.messages[2..].iter().map(|m| &m.layers[..]).collect();
    assert_eq!(
        layers[..7],
        [
            &["websocket", "mqtt"][..],
            &["websocket", "mqtt"],
            &["websocket", "mqtt", "mqtt"],
            &["websocket"],
            &["websocket", "mqtt"],
            &["websocket"],
            &["websocket", "mqtt"],
        ]
    );
    assert!(t.messages[2].has("mqtt.ver=5"));
    assert!(t.messages[6].has("mqtt.msg=3231"));
    assert!(t.messages[8].has("mqtt.topic=t"));
    assert!(t.last().noted("binary messages"));
}

#[test]
fn broken_rules_are_noted() {
    let t = talk(
        "",
        &[
            (FromClient, frame(0x81, b"a", false)),
            (FromServer, frame(0x81, b"a", true)),
            server(0x80, b"x"),
            server(0x01, b"a"),
            server(0x81, b"b"),
            server(0x09, b""),
            server(0x83, b"z"),
            server(0x81, b"\xff"),
            (FromServer, vec![0x82, 126, 0, 1, 7]),
        ],
    );
    let words = [
        "masks every frame",
        "masks no frame",
        "beginning is missing",
        "",
        "before the one in progress",
        "never cut up",
        "reserved opcode",
        "not UTF-8",
        "fewer bytes",
    ];
    for (m, words) in t.messages[2..].iter().zip(words) {
        assert!(
            words.is_empty() || m.noted(words),
            "{words} in {:?}",
            m.notes
        );
    }
    assert!(t.messages[8].has("websocket.payload.unknown=7a"));
}

#[test]
fn nothing_breaks_it() {
    let (connect, publish) = mqtt();
    let mut c = flate2::Compress::new(flate2::Compression::best(), false);
    let a = deflated(&mut c, &connect);
    let b = deflated(&mut c, &publish);
    let mut frames =
        upgrade("Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Extensions: permessage-deflate\r\n");
    frames.extend([
        client(0xc2, &a),
        client(0x42, &b[..2]),
        client(0x80, &b[2..]),
        server(0x89, b"12"),
        server(0x88, b"\x03\xe8bye"),
    ]);
    torture(&http::PROTOCOL, &frames);
    torture(&super::PROTOCOL, &frames[2..]);
}

#[test]
fn a_lost_frame_ends_what_was_built_on_it() {
    let mut c = flate2::Compress::new(flate2::Compression::best(), false);
    let [a, b] = ["{\"temp\":21}", "{\"temp\":22}"].map(|t| deflated(&mut c, t.as_bytes()));
    let mut t = talk(
        "Sec-WebSocket-Extensions: permessage-deflate\r\n",
        &[server(0xc1, &a), server(0x01, b"x")],
    );
    assert!(!t.lose(FromServer, 20));
    t.server(&frame(0xc1, &b, false));
    assert!(t.last().noted("not in the capture"), "{:?}", t.last().notes);
}

#[test]
fn many_messages_in_one_packet_stay_within_bounds() {
    // A long MQTT message, a byte in each WebSocket message: what is held is not copied for each of them.
    let mut t = talk("Sec-WebSocket-Protocol: mqtt\r\n", &[]);
    t.room = 1 << 20;
    let start = [&[0x30, 0x80, 0x80, 0x02, 0, 1, b'a'][..], &[b'x'; 30_000]].concat();
    t.send(FromServer, &frame(0x82, &start, false));
    let bytes = frame(0x82, b"x", false).repeat(2_765);
    t.send(FromServer, &bytes);
    let dropped = t.last().notes.iter().any(|n| n.contains("not kept"));
    assert!(!dropped, "{:?}", t.last().notes);
    assert!(t.last().has("mqtt.topic=a"), "{:?}", t.last().fields);
}
