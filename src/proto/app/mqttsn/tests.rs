#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! MQTT-SN from bytes: every type, both forms of the length, and what does not fit.

use crate::dissect::Why;
use crate::proto::tests::{Bench, Seen, hex, udp};

fn send(b: &mut Bench, bytes: &str) -> Seen {
    b.next(&udp((1, 40_000), (2, 1883), &hex(bytes)))
}

#[test]
fn a_topic_gets_a_number_and_is_published_to() {
    let mut b = Bench::new(228);
    let register = send(&mut b, "08 0a 0000 0001 6874");
    assert_eq!(register.get("mqttsn.topic"), "ht");
    assert_eq!(register.get("mqttsn.msg.len"), "8");
    send(&mut b, "07 0b 0005 0001 00");
    let publish = send(&mut b, "09 0c 20 0005 0002 3238");
    assert_eq!(publish.get("mqttsn.qos"), "0x01");
    assert_eq!(publish.get("mqttsn.pub.msg"), "28");
    assert_eq!(publish.get("netlens.mqttsn.topic.agreed_in"), "1");
    let short = send(&mut b, "08 0c 62 6162 0000 78");
    assert_eq!(short.get("netlens.mqttsn.topic.short"), "ab");
    assert!(!short.has("netlens.mqttsn.topic.agreed_in"));
}

#[test]
fn both_forms_of_the_length_and_a_forwarder() {
    let mut b = Bench::new(228);
    let long = send(&mut b, "01000a 0c 00 0005 0000 78");
    assert_eq!(long.get("mqttsn.msg.len"), "10");
    assert_eq!(long.get("mqttsn.pub.msg"), "x");
    let inside = send(&mut b, "05 fe 01 0042 02 16");
    assert_eq!(inside.all("mqttsn.msg.type"), ["0xfe", "0x16"]);
    assert_eq!(inside.get("mqttsn.wireless.node.id"), "66");
    assert_eq!(inside.info, "Encapsulated Message, Ping Request");
}

#[test]
fn every_type_is_read_to_its_end() {
    let mut b = Bench::new(228);
    for (bytes, key, value) in [
        ("05 00 01 0384", "mqttsn.adv.interv", "900"),
        ("03 01 02", "mqttsn.radius", "2"),
        ("04 02 01 61", "mqttsn.gw.addr", "a"),
        ("07 04 0c 01 003c 65", "mqttsn.client.id", "e"),
        ("03 05 03", "mqttsn.return.code", "0x03"),
        ("02 06", "mqttsn.msg.type", "0x06"),
        ("04 07 30 77", "mqttsn.will.topic", "w"),
        ("03 09 67", "mqttsn.will.msg", "g"),
        ("04 0e 0003", "mqttsn.msg.id", "3"),
        ("06 12 00 0004 23", "mqttsn.topic.name.or.id", "#"),
        ("07 12 01 0004 0005", "mqttsn.topic.name.or.id", "5"),
        ("08 13 20 0001 0004 00", "mqttsn.topic.id", "1"),
        ("06 14 00 0005 61", "mqttsn.topic.name.or.id", "a"),
        ("03 16 65", "mqttsn.client.id", "e"),
        ("04 18 0258", "mqttsn.sleep.timer", "600"),
        ("04 1a 10 77", "mqttsn.will.topic", "w"),
        ("03 1d 00", "mqttsn.return.code", "0x00"),
    ] {
        let seen = send(&mut b, bytes);
        assert_eq!(seen.get(key), value, "{bytes}");
        assert!(seen.notes.is_empty(), "{bytes}: {:?}", seen.notes);
    }
}

#[test]
fn what_does_not_fit_is_not_believed() {
    let mut b = Bench::new(228);
    // The length is not the datagram's: no MQTT-SN on this port.
    assert!(!send(&mut b, "20 0c 60").layers.contains(&"mqttsn"));
    let code = send(&mut b, "03 05 09");
    assert!(code.noted(Why::Invalid, "reserved code"));
    let cut = send(&mut b, "04 0c 00 00");
    assert!(cut.noted(Why::CutByPacket, "Topic ID"));
}
