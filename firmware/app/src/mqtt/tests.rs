#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use MqttVersion::{V3, V5};
use embassy_futures::block_on;
use embedded_io_async::ErrorType;
use std::vec::Vec as Bytes;

struct Wire(Bytes<u8>, usize);

impl ErrorType for Wire {
    type Error = core::convert::Infallible;
}

impl Read for Wire {
    async fn read(&mut self, out: &mut [u8]) -> Result<usize, Self::Error> {
        let n = out.len().min(self.1).min(self.0.len());
        let taken: Bytes<u8> = self.0.drain(..n).collect();
        out[..n].copy_from_slice(&taken);
        Ok(n)
    }
}

impl Write for Wire {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, Self::Error> {
        Ok(bytes.len())
    }
    async fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// The standard's own example of a CONNECT is of this shape: name, level, flags, keep-alive, identifier, will, user, password.
#[test]
fn connect_in_both_versions() {
    let mut c = Connect {
        client: "c",
        keepalive: 10,
        user: Some("u"),
        password: Some("p"),
        will: Some(("t", "w")),
    };
    let three = connect(V3, &c).unwrap();
    assert_eq!(
        &three[..],
        b"\x10\x19\0\x04MQTT\x04\xee\0\x0a\0\x01c\0\x01t\0\x01w\0\x01u\0\x01p"
    );
    let five = connect(V5, &c).unwrap();
    assert_eq!(
        &five[..],
        b"\x10\x1b\0\x04MQTT\x05\xee\0\x0a\0\0\x01c\0\0\x01t\0\x01w\0\x01u\0\x01p"
    );
    (c.user, c.password, c.will) = (None, None, None);
    assert_eq!(
        &connect(V3, &c).unwrap()[..],
        b"\x10\x0d\0\x04MQTT\x04\x02\0\x0a\0\x01c"
    );
}

#[test]
fn publish_and_subscribe() {
    assert_eq!(
        &publish(V3, 7, "a/b", b"hi", 0, true, true).unwrap()[..],
        b"\x31\x07\0\x03a/bhi"
    );
    assert_eq!(
        &publish(V3, 7, "a/b", b"hi", 2, false, true).unwrap()[..],
        b"\x3c\x09\0\x03a/b\0\x07hi"
    );
    assert_eq!(
        &publish(V5, 7, "a/b", b"hi", 1, false, false).unwrap()[..],
        b"\x32\x0a\0\x03a/b\0\x07\0hi"
    );
    assert_eq!(
        &subscribe(V3, 1, "+/x", 2).unwrap()[..],
        b"\x82\x08\0\x01\0\x03+/x\x02"
    );
    assert_eq!(&step(PUBREL, 258).unwrap()[..], b"\x62\x02\x01\x02");
    assert_eq!(publish(V3, 1, "t", &[0; LONGEST], 0, false, false), None);
    // A length of two bytes.
    assert_eq!(
        &publish(V3, 1, "t", &[0; 200], 0, false, false).unwrap()[..3],
        [0x30, 0xcb, 0x01]
    );
}

fn read(
    version: MqttVersion,
    bytes: &[u8],
    step: usize,
) -> Bytes<Result<(Packet, Bytes<u8>), Failure>> {
    let mut connection = Connection::new(Wire(bytes.to_vec(), step), version);
    let mut found = Bytes::new();
    loop {
        let packet = block_on(connection.read());
        let last = packet.is_err();
        found.push(packet.map(|packet| {
            let payload = match packet {
                Packet::Publish { payload, .. } => connection.bytes(payload).to_vec(),
                _ => Bytes::new(),
            };
            (packet, payload)
        }));
        if last {
            return found;
        }
    }
}

#[test]
fn what_a_broker_says() {
    let three = b"\x20\x02\x01\0\x90\x03\0\x01\x01\x33\x07\0\x01t\0\x09hi\xd0\0\x40\x02\0\x09";
    let five = b"\x20\x06\x01\0\x03\x22\0\x05\x90\x04\0\x01\0\x01\x33\x0b\0\x01t\0\x09\x03\x23\0\x01hi\xd0\0\x40\x02\0\x09";
    for (version, bytes) in [(V3, &three[..]), (V5, &five[..])] {
        for step in [1, 2, 500] {
            let found = read(version, bytes, step);
            assert_eq!(found.len(), 6, "{found:?}");
            assert_eq!(found[0].as_ref().unwrap().0, Packet::ConnAck(true, 0));
            assert_eq!(found[1].as_ref().unwrap().0, Packet::SubAck(1, 1));
            let (packet, payload) = found[2].as_ref().unwrap();
            assert!(
                matches!(
                    packet,
                    Packet::Publish {
                        qos: 1,
                        id: 9,
                        retained: true,
                        ..
                    }
                ),
                "{packet:?}"
            );
            assert_eq!(payload, b"hi");
            assert_eq!(found[3].as_ref().unwrap().0, Packet::PingResp);
            assert_eq!(found[4].as_ref().unwrap().0, Packet::Step(PUBACK, 9, 0));
            assert!(found[5].as_ref().unwrap_err().text.contains("ended"));
        }
    }
}

#[test]
fn what_is_no_mqtt_is_said_so() {
    for bytes in [
        &b"\x30\xff\xff\xff\xff\xff"[..],
        b"\x30\xff\x7f\0",
        b"\x30\x02\0\x09",
        b"\x20\0",
        b"HTTP/1.1 400 Bad Request",
    ] {
        let found = read(V3, bytes, 100);
        assert!(found.last().unwrap().is_err());
    }
    // Whatever comes, it ends.
    let mut seed = 9u32;
    for _ in 0..5000 {
        let bytes: Bytes<u8> = (0..40)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            })
            .collect();
        read(V5, &bytes, 7);
    }
}
