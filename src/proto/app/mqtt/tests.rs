//! MQTT by its bytes: what a client and a broker send, and what they must not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use mqttbytes::QoS;
use mqttbytes::v4::{
    ConnAck, Connect, ConnectReturnCode, LastWill, Login, PubAck, PubComp, PubRec, PubRel, Publish,
    SubAck, Subscribe, SubscribeFilter, SubscribeReasonCode, Unsubscribe,
};

use super::{PROTOCOL, framing::probe};
use crate::dissect::{Dir, Probe};
use crate::proto::app::talk::{Talk, torture};

macro_rules! bytes {
    ($packet:expr) => {{
        let mut out = Default::default();
        $packet.write(&mut out).unwrap();
        out.to_vec()
    }};
}

fn connect() -> Vec<u8> {
    let mut c = Connect::new("esp32-kitchen");
    c.keep_alive = 15;
    c.last_will = Some(LastWill::new(
        "home/status",
        "offline",
        QoS::AtLeastOnce,
        true,
    ));
    c.login = Some(Login::new("sensor", "s3cret"));
    bytes!(c)
}

fn conversation() -> Vec<(Dir, Vec<u8>)> {
    use Dir::{FromClient, FromServer};
    let mut publish = Publish::new("home/t", QoS::AtLeastOnce, "21.5");
    publish.pkid = 7;
    let mut exact = Publish::new("home/door", QoS::ExactlyOnce, vec![0u8, 1, 2, 255]);
    exact.pkid = 8;
    let mut subscribe = Subscribe::new("home/+/t", QoS::AtLeastOnce);
    subscribe
        .filters
        .push(SubscribeFilter::new("alarm/#".into(), QoS::ExactlyOnce));
    subscribe.pkid = 1;
    let mut unsubscribe = Unsubscribe::new("home/+/t");
    unsubscribe.pkid = 2;
    let granted = vec![
        SubscribeReasonCode::Success(QoS::AtLeastOnce),
        SubscribeReasonCode::Failure,
    ];
    let mut both = bytes!(publish);
    both.extend(bytes!(exact));
    vec![
        (FromClient, connect()),
        (
            FromServer,
            bytes!(ConnAck::new(ConnectReturnCode::Success, false)),
        ),
        (FromClient, bytes!(subscribe)),
        (FromServer, bytes!(SubAck::new(1, granted))),
        (FromClient, both),
        (FromServer, bytes!(PubAck::new(7))),
        (FromServer, bytes!(PubRec::new(8))),
        (FromClient, bytes!(PubRel::new(8))),
        (FromServer, bytes!(PubComp::new(8))),
        (FromClient, bytes!(unsubscribe)),
        (FromServer, vec![0xb0, 2, 0, 2]),
        (FromClient, vec![0xc0, 0]),
        (FromServer, vec![0xd0, 0]),
        (FromClient, vec![0xe0, 0]),
    ]
}

fn talk() -> Talk {
    let mut t = Talk::new(&PROTOCOL);
    for (dir, bytes) in conversation() {
        t.send(dir, &bytes);
    }
    t
}

#[test]
fn a_whole_conversation_reads_as_the_oracle_wrote_it() {
    let t = talk();
    assert_eq!(
        t.infos(),
        [
            "Connect Command",
            "Connect Ack",
            "Subscribe Request (id=1) [home/+/t] [alarm/#]",
            "Subscribe Ack (id=1)",
            "Publish Message (id=7) [home/t]",
            "Publish Message (id=8) [home/door]",
            "Publish Ack (id=7)",
            "Publish Received (id=8)",
            "Publish Release (id=8)",
            "Publish Complete (id=8)",
            "Unsubscribe Request (id=2)",
            "Unsubscribe Ack (id=2)",
            "Ping Request",
            "Ping Response",
            "Disconnect Req",
        ]
    );
    assert!(
        t.messages.iter().all(|m| m.notes.is_empty()),
        "{:?}",
        t.messages
    );
    let c = &t.messages[0];
    for field in [
        "mqtt.protoname=MQTT",
        "mqtt.ver=4",
        "mqtt.conflags=0xee",
        "mqtt.conflag.uname=1",
        "mqtt.conflag.retain=1",
        "mqtt.conflag.qos=1",
        "mqtt.kalive=15",
        "mqtt.clientid=esp32-kitchen",
        "mqtt.willtopic=home/status",
        "mqtt.willmsg=6f66666c696e65",
        "mqtt.willmsg_text=offline",
        "mqtt.username=sensor",
        "mqtt.passwd=s3cret",
    ] {
        assert!(c.has(field), "{field} in {:?}", c.fields);
    }
    assert!(t.messages[3].has("mqtt.suback.qos=128"));
    assert!(t.messages[4].has("mqtt.msg=32312e35") && t.messages[4].has("mqtt.msg_text=21.5"));
    assert!(
        !t.messages[5]
            .fields
            .iter()
            .any(|f| f.starts_with("mqtt.msg_text"))
    );
}

#[test]
fn cuts_splits_and_flips_are_survived() {
    torture(&PROTOCOL, &conversation());
}

#[test]
fn probe_knows_every_packet_of_a_connection_and_refuses_other_protocols() {
    for (_, bytes) in conversation() {
        assert!(
            matches!(probe(&bytes), Probe::Yes | Probe::Maybe),
            "{bytes:02x?}"
        );
    }
    assert_eq!(probe(&connect()), Probe::Yes);
    assert_eq!(probe(&connect()[..5]), Probe::NeedMore);
    assert_eq!(probe(&[0x20, 2, 0, 0]), Probe::Yes);
    assert_eq!(probe(&[0xc0, 0]), Probe::Maybe);
    assert_eq!(probe(&[0xc0, 0, 0xc0, 0]), Probe::Yes);
    for other in [
        &b"GET / HTTP/1.1\r\n\r\n"[..],
        b"12,1234567,28.3,65.2",
        b"0123456789 abc\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03",
        b"\x10\x05hello",
        b"\0\0\0\0\0\0\0\0",
        b"\xff\xff\xff\xff\xff\xff\xff\xff",
    ] {
        assert_eq!(probe(other), Probe::No, "{other:?}");
    }
}

#[test]
fn noise_is_not_taken_for_mqtt() {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut taken = 0;
    for _ in 0..200_000 {
        let mut noise = [0u8; 16];
        for half in noise.chunks_exact_mut(8) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            half.copy_from_slice(&seed.to_le_bytes());
        }
        taken += u32::from(probe(&noise) == Probe::Yes);
    }
    assert!(taken <= 2, "{taken} of 200000");
}

fn client(bytes: &[u8]) -> crate::proto::app::talk::Message {
    let mut t = Talk::new(&PROTOCOL);
    t.client(&connect()).client(bytes);
    t.last().clone()
}

#[test]
fn broken_rules_are_named_with_their_section() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x36\x06\0\x01a\0\x01x", "there is no QoS 3"),
        (b"\x38\x04\0\x01ax", "must be 0 with QoS 0"),
        (b"\x30\x05\0\x03a/#", "wildcards belong in subscriptions"),
        (b"\x30\x02\0\0", "at least one character"),
        (b"\x32\x06\0\x01a\0\0x", "never 0"),
        (b"\x30\x04\0\x01\xffx", "not UTF-8"),
        (b"\x30\x05\0\x02a\0x", "U+0000"),
        (b"\x80\x06\0\x01\0\x01a\0", "must be 2 for this type"),
        (b"\x82\x06\0\x01\0\x01a\x03", "must be 0, 1 or 2"),
        (b"\x82\x02\0\x01", "no topic at all"),
        (b"\x82\x08\0\x01\0\x03a#b\0", "last level"),
        (b"\x82\x08\0\x01\0\x03a+b\0", "alone in its level"),
        (b"\x90\x03\0\x01\x05", "0, 1, 2 or 128"),
        (b"\x41\x02\0\x01", "must be 0 for this type"),
        (b"\x40\x03\0\x01\0", "counts more than"),
        (b"\xc0\x01\0", "counts more than"),
        (b"\x40\x01\0", "packet ends after"),
        (b"\xf0\0", "type 15"),
        (b"\0\0", "type 0"),
        (b"\x20\x02\x02\0", "bits 7 to 1"),
        (b"\x20\x02\x01\x05", "cannot have a session present"),
        (b"\x20\x02\0\x07", "above 5 are reserved"),
        (b"\x30\xff\xff\xff\xff\x01", "more than four bytes"),
    ];
    for (bytes, words) in cases {
        let m = client(bytes);
        assert!(m.noted(words), "{bytes:02x?}: {:?}", m.notes);
    }
    assert!(client(&connect()).noted("second CONNECT"));
}

#[test]
fn broken_connects_are_named() {
    let flags = |f: u8, rest: &[u8]| {
        let mut b = b"\0\x04MQTT\x04".to_vec();
        b.push(f);
        b.extend([0, 60]);
        b.extend(rest);
        let mut out = vec![0x10, u8::try_from(b.len()).unwrap()];
        out.extend(b);
        out
    };
    let cases = [
        (
            flags(0x03, b"\0\x01a"),
            "must be 0 (MQTT 3.1.1 section 3.1.2.3)",
        ),
        (flags(0x1e, b"\0\x01a\0\x01w\0\x01m"), "QoS 3"),
        (flags(0x0a, b"\0\x01a"), "without a will"),
        (flags(0x22, b"\0\x01a"), "without a will"),
        (flags(0x42, b"\0\x01a\0\x01p"), "needs a user name"),
        (flags(0x00, b"\0\0"), "needs a clean session"),
        (
            b"\x10\x0d\0\x04MQTX\x04\x02\0\x3c\0\x01a".to_vec(),
            "neither MQTT nor",
        ),
        (
            b"\x10\x0d\0\x04MQTT\x09\x02\0\x3c\0\x01a".to_vec(),
            "no version of MQTT",
        ),
        (
            b"\x10\x0d\0\x04MQTT\x03\x02\0\x3c\0\x01a".to_vec(),
            "does not go with",
        ),
        (
            b"\x10\x0e\0\x06MQIsdp\x03\x02\0\x3c\0\0".to_vec(),
            "1 to 23",
        ),
    ];
    for (bytes, words) in cases {
        let mut t = Talk::new(&PROTOCOL);
        t.client(&bytes);
        assert!(t.last().noted(words), "{bytes:02x?}: {:?}", t.last().notes);
    }
}

#[test]
fn refusals_say_why_in_the_line() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(&connect()).server(&[0x20, 2, 0, 5]);
    assert_eq!(t.last().info, "Connect Ack: refused, not authorized");
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"\x10\x0e\0\x04MQTT\x05\x02\0\x3c\0\0\x01a")
        .server(&[0x20, 3, 0, 0x86, 0]);
    assert_eq!(
        t.last().info,
        "Connect Ack: refused, Bad User Name or Password"
    );
    assert!(t.last().has("mqtt.connack.reason_code=134"));
}

#[test]
fn version_3_1_has_its_own_flags() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"\x10\x0f\0\x06MQIsdp\x03\x02\0\x3c\0\x01a")
        .server(&[0x20, 2, 0, 0]);
    assert!(!t.last().has("mqtt.conack.flags=0x00"));
    t.client(b"\x8a\x06\0\x01\0\x01a\x01");
    assert!(t.last().notes.is_empty() && t.last().has("mqtt.dupflag=1"));
    let mut bridge = Talk::new(&PROTOCOL);
    bridge.client(b"\x10\x0d\0\x04MQTT\x84\x02\0\x3c\0\x01a");
    assert!(bridge.last().notes.is_empty() && bridge.last().has("mqtt.ver=132"));
}

#[test]
fn version_5_is_not_misread() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(b"\x10\x11\0\x04MQTT\x05\x02\0\x3c\x03\x21\0\x14\0\x01a")
        .server(b"\x20\x06\0\0\x03\x22\0\x0a")
        .client(b"\x32\x08\0\x01t\0\x05\0hi")
        .server(b"\x40\x03\0\x05\x10")
        .client(b"\x82\x07\0\x02\0\0\x01a\x21")
        .server(b"\x90\x04\0\x02\0\x01")
        .client(b"\xe0\x02\x04\0");
    assert!(
        t.messages.iter().all(|m| m.notes.is_empty()),
        "{:?}",
        t.messages
    );
    assert!(t.messages[2].has("mqtt.msg_text=hi"));
    assert!(t.messages[3].has("mqtt.puback.reason_code=16"));
    assert!(t.messages[4].has("mqtt.subscription_options_retain=2"));
    assert_eq!(
        t.last().info,
        "Disconnect Req: Disconnect with Will Message"
    );
}

#[test]
fn a_message_longer_than_the_bound_is_shown_in_parts() {
    let mut t = Talk::new(&PROTOCOL);
    t.room = 64;
    let mut p = bytes!(Publish::new("big", QoS::AtMostOnce, vec![b'x'; 300]));
    p.extend([0xc0, 0]);
    for part in p.chunks(50) {
        t.client(part);
    }
    let infos = t.infos();
    assert_eq!(infos[0], "Publish Message [big]");
    assert_eq!(infos[1], "Publish Message (continued)");
    assert_eq!(t.last().info, "Ping Request");
    assert_eq!(t.messages.iter().map(|m| m.bytes).sum::<usize>(), p.len());
}

#[test]
fn a_gap_costs_only_the_packets_it_hit() {
    let mut t = Talk::new(&PROTOCOL);
    t.client(&connect());
    assert!(t.lose(Dir::FromClient, 100));
    t.client(b"the rest of something").client(&[0xc0, 0]);
    assert_eq!(
        t.infos()[1..],
        ["Publish Message (continued)", "Ping Request"]
    );
}
