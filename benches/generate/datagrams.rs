//! Sessions of boards that speak over UDP: MQTT-SN and CoAP.

use crate::mqtt::reading;
use crate::random::Random;
use crate::tape::Tape;
use crate::wire::{self, Host};

/// Two ends that send each other datagrams, and their clock.
struct Udp<'a> {
    tape: &'a mut Tape,
    board: (Host, u16),
    server: (Host, u16),
    now: u64,
    delay: u64,
    id: u16,
}

impl Udp<'_> {
    fn send(&mut self, from_board: bool, message: &[u8]) {
        let (from, to) = if from_board {
            (self.board, self.server)
        } else {
            (self.server, self.board)
        };
        let frame = wire::udp(from.0, to.0, (from.1, to.1), self.id, message);
        self.tape.put(self.now, &frame);
        self.id = self.id.wrapping_add(1);
        self.now += self.delay;
    }

    fn both(&mut self, question: &[u8], answer: &[u8]) {
        self.send(true, question);
        self.send(false, answer);
    }
}

/// An MQTT-SN message: its length, its type, its body (MQTT-SN 1.2 section 5.2.1).
fn sn(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![body.len() as u8 + 2, kind];
    m.extend(body);
    m
}

/// An MQTT-SN session: a topic is registered, 27 readings with QoS 1, keep-alives.
pub fn mqtt_sn(
    tape: &mut Tape,
    random: &mut Random,
    board: (Host, u16),
    server: Host,
    n: u32,
    now: u64,
) -> u64 {
    let mut udp = Udp {
        tape,
        board,
        server: (server, 1884),
        now,
        delay: random.range(300, 20_000),
        id: random.next() as u16,
    };
    let client = format!("esp32-{n:05}");
    let mut body = vec![4, 1, 0, 60];
    body.extend(client.bytes());
    udp.both(&sn(0x04, &body), &sn(0x05, &[0]));
    let mut body = vec![0, 0, 0, 1];
    body.extend(format!("home/room{n}/temperature").bytes());
    udp.both(&sn(0x0a, &body), &sn(0x0b, &[0, 1, 0, 1, 0]));
    let mut body = vec![0x20, 0, 2];
    body.extend(format!("home/room{n}/led").bytes());
    udp.both(&sn(0x12, &body), &sn(0x13, &[0x20, 0, 2, 0, 2, 0]));
    for i in 3..30_u8 {
        udp.now += random.range(1_000_000, 5_000_000);
        let mut body = vec![0x20, 0, 1, 0, i];
        body.extend(reading(random, &client, udp.now).bytes());
        udp.both(&sn(0x0c, &body), &sn(0x0d, &[0, 1, 0, i, 0]));
        if i % 12 == 0 {
            udp.both(&sn(0x16, &[]), &sn(0x17, &[]));
        }
    }
    udp.both(&sn(0x18, &[]), &sn(0x18, &[]));
    udp.now
}

/// A CoAP message: type and code, message identifier, token, options as they are encoded, payload (RFC 7252 section 3).
fn message(kind: u8, code: u8, id: u16, token: &[u8], options: &[u8], payload: &str) -> Vec<u8> {
    let mut m = vec![0x40 | kind << 4 | token.len() as u8, code];
    m.extend(id.to_be_bytes());
    m.extend(token);
    m.extend(options);
    if !payload.is_empty() {
        m.push(0xff);
        m.extend(payload.bytes());
    }
    m
}

/// Uri-Path of two segments.
fn path(a: &str, b: &str) -> Vec<u8> {
    let mut o = vec![0xb0 | a.len() as u8];
    o.extend(a.bytes());
    o.push(b.len() as u8);
    o.extend(b.bytes());
    o
}

/// A CoAP session: settings are fetched, 24 readings are posted and acknowledged, 15 are posted without.
pub fn coap(
    tape: &mut Tape,
    random: &mut Random,
    board: (Host, u16),
    server: Host,
    n: u32,
    now: u64,
) -> u64 {
    let mut udp = Udp {
        tape,
        board,
        server: (server, 5683),
        now,
        delay: random.range(300, 20_000),
        id: random.next() as u16,
    };
    let client = format!("esp32-{n:05}");
    let mut id = random.next() as u16;
    let mut token = random.bytes(4);
    let get = message(0, 1, id, &token, &path("boards", "config"), "");
    // Content-Format: application/json.
    let settings = message(2, 0x45, id, &token, &[0xc1, 50], "{\"interval\":3}");
    udp.both(&get, &settings);
    let mut options = path("sensors", "dht11");
    options.extend([0x11, 50]);
    for i in 0..39 {
        udp.now += random.range(1_000_000, 5_000_000);
        id = id.wrapping_add(1);
        token = random.bytes(4);
        let payload = reading(random, &client, udp.now);
        if i < 24 {
            let post = message(0, 2, id, &token, &options, &payload);
            udp.both(&post, &message(2, 0x44, id, &token, &[], ""));
        } else {
            udp.send(true, &message(1, 2, id, &token, &options, &payload));
        }
    }
    udp.now
}
