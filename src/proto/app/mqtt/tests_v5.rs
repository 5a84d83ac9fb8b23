//! MQTT 5 by its bytes: properties, reason codes, aliases, and what the two sides must not do.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use super::PROTOCOL;
use super::framing::probe;
use crate::dissect::{Dir, Probe};
use crate::proto::app::talk::{Message, Talk, torture};
use Dir::{FromClient, FromServer};

fn s(text: &str) -> Vec<u8> {
    let mut out = (text.len() as u16).to_be_bytes().to_vec();
    out.extend(text.as_bytes());
    out
}

fn packet(first: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    assert!(body.len() < 16_384);
    let mut out = vec![first];
    match body.len() {
        n if n < 128 => out.push(n as u8),
        n => out.extend([n as u8 | 0x80, (n >> 7) as u8]),
    }
    out.extend(body);
    out
}

fn block(properties: &[&[u8]]) -> Vec<u8> {
    let all = properties.concat();
    assert!(all.len() < 128);
    let mut out = vec![all.len() as u8];
    out.extend(all);
    out
}

fn text(id: u8, value: &str) -> Vec<u8> {
    [vec![id], s(value)].concat()
}

fn connect(properties: &[&[u8]]) -> Vec<u8> {
    let head = [&s("MQTT")[..], &[5, 2, 0, 60]].concat();
    packet(0x10, &[&head, &block(properties), &s("c")])
}

fn publish(topic: &str, properties: &[&[u8]], message: &[u8]) -> Vec<u8> {
    packet(0x30, &[&s(topic), &block(properties), message])
}

fn talk(packets: &[(Dir, Vec<u8>)]) -> Talk {
    let mut t = Talk::new(&PROTOCOL);
    for (dir, bytes) in packets {
        t.send(*dir, bytes);
    }
    t
}

fn all_have(m: &Message, fields: &[&str]) {
    for field in fields {
        assert!(m.has(field), "{field} in {:?}", m.fields);
    }
}

fn conversation() -> Vec<(Dir, Vec<u8>)> {
    let user = [text(0x26, "k"), s("v")].concat();
    vec![
        (
            FromClient,
            connect(&[
                &[0x11, 0, 0, 0, 60],
                &[0x21, 0, 10],
                &[0x22, 0, 5],
                &[0x27, 0, 0, 4, 0],
                &[0x17, 1],
                &[0x19, 1],
                &text(0x15, "S"),
                &text(0x16, "x"),
                &user,
            ]),
        ),
        (
            FromServer,
            packet(
                0xf0,
                &[&[0x18], &block(&[&text(0x15, "S"), &text(0x16, "y")])],
            ),
        ),
        (
            FromClient,
            packet(
                0xf0,
                &[&[0x18], &block(&[&text(0x15, "S"), &text(0x16, "z")])],
            ),
        ),
        (
            FromServer,
            packet(
                0x20,
                &[
                    &[0, 0],
                    &block(&[
                        &text(0x12, "auto"),
                        &[0x13, 0, 30],
                        &[0x22, 0, 5],
                        &[0x24, 1],
                        &[0x25, 1],
                        &[0x28, 1],
                        &[0x29, 1],
                        &[0x2a, 1],
                        &text(0x1a, "r/"),
                        &user,
                        &user,
                    ]),
                ],
            ),
        ),
        (
            FromClient,
            packet(
                0x82,
                &[
                    &[0, 1],
                    &block(&[&[0x0b, 0xac, 2], &user]),
                    &s("$share/g/hall/#"),
                    &[0x29],
                ],
            ),
        ),
        (
            FromServer,
            packet(0x90, &[&[0, 1], &block(&[&text(0x1f, "ok")]), &[1]]),
        ),
        (
            FromClient,
            publish(
                "home/t",
                &[
                    &[0x23, 0, 1],
                    &[1, 1],
                    &[2, 0, 0, 0, 9],
                    &text(3, "application/json"),
                    &text(8, "r/1"),
                    &text(9, "id"),
                ],
                b"{\"t\":21}",
            ),
        ),
        (FromClient, publish("", &[&[0x23, 0, 1]], b"22")),
        (
            FromServer,
            publish("r/1", &[&text(9, "id"), &[0x0b, 1], &[0x0b, 2]], b"done"),
        ),
        (
            FromClient,
            packet(0x32, &[&s("q"), &[0, 7], &block(&[]), b"x"]),
        ),
        (
            FromServer,
            packet(0x40, &[&[0, 7, 0x97], &block(&[&text(0x1f, "full")])]),
        ),
        (
            FromClient,
            packet(0xa2, &[&[0, 2], &block(&[&user]), &s("a")]),
        ),
        (FromServer, packet(0xb0, &[&[0, 2], &block(&[]), &[0x11]])),
        (
            FromServer,
            packet(
                0xe0,
                &[&[0x8e], &block(&[&text(0x1f, "taken"), &text(0x1c, "b2")])],
            ),
        ),
    ]
}

#[test]
fn every_property_and_reason_is_shown() {
    let t = talk(&conversation());
    let m = &t.messages;
    assert!(m.iter().all(|m| m.notes.is_empty()), "{m:#?}");
    all_have(
        &m[0],
        &[
            "mqtt.property_id=0x11",
            "mqtt.prop_number=60",
            "mqtt.prop_string=S",
            "mqtt.prop_key=k",
            "mqtt.prop_value=v",
        ],
    );
    all_have(&m[1], &["mqtt.auth.reason_code=24"]);
    all_have(
        &m[3],
        &[
            "mqtt.prop_string=auto",
            "mqtt.property.max_qos=1",
            "mqtt.prop_string=r/",
        ],
    );
    all_have(
        &m[4],
        &[
            "mqtt.prop_number=300",
            "mqtt.topic=$share/g/hall/#",
            "netlens.mqtt.share.name=g",
            "netlens.mqtt.share.filter=hall/#",
            "mqtt.subscription_options_retain=2",
        ],
    );
    all_have(
        &m[6],
        &[
            "mqtt.property.topic_alias=1",
            "mqtt.property.content_type=application/json",
            "json.key=t",
            "mqtt.topic=home/t",
        ],
    );
    assert_eq!(m[6].layers, ["mqtt", "json"]);
    all_have(
        &m[7],
        &["mqtt.topic=home/t", "mqtt.topic_len=0", "mqtt.msg=3232"],
    );
    assert_eq!(m[7].info, "Publish Message [home/t]");
    all_have(&m[8], &["netlens.mqtt.request_in=7"]);
    all_have(
        &m[10],
        &[
            "mqtt.puback.reason_code=151",
            "netlens.mqtt.reason=a limit of the broker's administrator was reached",
            "mqtt.prop_string=full",
        ],
    );
    all_have(&m[12], &["mqtt.unsuback.reason_code=17"]);
    assert_eq!(m[13].info, "Disconnect Req: Session taken over");
}

#[test]
fn an_alias_belongs_to_its_direction() {
    let mut t = talk(&conversation()[..8]);
    t.server(&publish("", &[&[0x23, 0, 1]], b"x"));
    all_have(t.last(), &["mqtt.topic=", "mqtt.unknown_topic_alias=1"]);
    t.client(&publish("other", &[&[0x23, 0, 1]], b"x"));
    t.client(&publish("", &[&[0x23, 0, 1]], b"x"));
    all_have(t.last(), &["mqtt.topic=other"]);
    // After a gap the alias may have been given to another topic.
    t.lose(FromClient, 9);
    t.client(&publish("", &[&[0x23, 0, 1]], b"x"));
    all_have(t.last(), &["mqtt.unknown_topic_alias=1"]);
}

#[test]
fn broken_rules_are_noted() {
    let offer = |properties: &[&[u8]]| packet(0x20, &[&[0, 0], &block(properties)]);
    let start =
        |properties: &[&[u8]]| vec![(FromClient, connect(&[])), (FromServer, offer(properties))];
    let none = &[
        &[0x24u8, 0][..],
        &[0x25, 0],
        &[0x28, 0],
        &[0x29, 0],
        &[0x2a, 0],
        &[0x27, 0, 0, 0, 40],
    ];
    for (dir, bytes, words) in [
        (
            FromClient,
            publish("t", &[&[0x7f, 1]], b""),
            "no property has this identifier",
        ),
        (
            FromClient,
            publish("t", &[&[0x11, 0, 0, 0, 1]], b""),
            "does not belong in this packet",
        ),
        (
            FromClient,
            publish("t", &[&[1, 1], &[1, 1]], b""),
            "occurs again",
        ),
        (FromClient, publish("t", &[&[1, 2]], b""), "must be 0 or 1"),
        (
            FromClient,
            publish("t", &[&[1, 1]], b"\xff"),
            "not the UTF-8 text",
        ),
        (
            FromClient,
            publish("t", &[&[0x23, 0, 0]], b""),
            "must not be 0",
        ),
        (
            FromClient,
            publish("t", &[&[0x23, 0, 1]], b""),
            "greater than the maximum",
        ),
        (
            FromClient,
            publish("t", &[&[0x0b, 1]], b""),
            "only the broker sends",
        ),
        (FromClient, publish("", &[], b"x"), "needs a topic alias"),
        (
            FromClient,
            publish("t", &[&text(8, "a/#")], b""),
            "wildcards",
        ),
        (
            FromClient,
            packet(0x31, &[&s("t"), &[0]]),
            "keeps no messages",
        ),
        (
            FromClient,
            packet(0x32, &[&s("t"), &[0, 1, 0]]),
            "QoS 0 as the highest",
        ),
        (
            FromClient,
            publish("t", &[], &[7; 60]),
            "longer than the other side",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("a/+"), &[0]]),
            "no wildcards",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("$share/g/a"), &[0]]),
            "shares no subscriptions",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 2, 0x0b, 1], &s("a"), &[0]]),
            "numbers no subscriptions",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("$share/g/a"), &[4]]),
            "must be 0 for a shared",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("$share//a"), &[0]]),
            "share's name",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("$share/g"), &[0]]),
            "follows the share's name",
        ),
        (
            FromClient,
            packet(0x82, &[&[0, 1, 0], &s("a"), &[0xc0]]),
            "reserved options",
        ),
        (
            FromServer,
            packet(0x90, &[&[0, 1, 0, 7]]),
            "not one of the reason codes",
        ),
        (
            FromServer,
            packet(0xe0, &[&[0, 5, 0x11, 0, 0, 0, 1]]),
            "only a client",
        ),
        (
            FromClient,
            packet(0xe0, &[&[0, 4, 0x1c, 0, 1, b'x']]),
            "only the broker",
        ),
        (
            FromClient,
            packet(0xf0, &[&[0x18], &block(&[&text(0x16, "x")])]),
            "needs an authentication method",
        ),
        (
            FromClient,
            packet(0x30, &[&s("t"), &[9, 1]]),
            "needs 1 bytes",
        ),
        (
            FromClient,
            packet(0x30, &[&s("t"), &[2, 3, 0]]),
            "ends after",
        ),
    ] {
        let mut t = talk(&start(none));
        t.send(dir, &bytes);
        assert!(t.last().noted(words), "{words} in {:?}", t.last());
    }
}

#[test]
fn the_version_shows_where_connect_is_missing() {
    for (bytes, v5) in [
        (publish("t", &[&[0x23, 0, 1]], b"21"), true),
        (publish("", &[&[0x23, 0, 1]], b"21"), true),
        (packet(0x30, &[&s("t"), b"\0abc"]), false),
        (packet(0x30, &[&s("t"), b"21.5"]), false),
        (packet(0x40, &[&[0, 7, 0x10]]), true),
        (packet(0xe0, &[&[0x8e]]), true),
        (packet(0xb0, &[&[0, 2, 0, 0]]), true),
        (packet(0xf0, &[&[0x18, 0]]), true),
    ] {
        let mut t = Talk::new(&PROTOCOL);
        t.client(&bytes).client(&publish("later", &[], b"x"));
        assert_eq!(t.last().has("mqtt.properties=1"), v5, "{bytes:x?}");
    }
    assert_eq!(
        probe(&packet(0xf0, &[&[0x18], &block(&[&text(0x15, "S")])])),
        Probe::Maybe
    );
}

#[test]
fn nothing_breaks_it() {
    torture(&PROTOCOL, &conversation());
}
