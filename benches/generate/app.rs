//! Application messages: DHCP, DNS, MQTT 3.1.1, TLS records.

use crate::random::Random;
use crate::wire::Host;

/// A DHCP message of a type (RFC 2131, RFC 2132).
pub fn dhcp(kind: u8, transaction: u32, board: Host, server: Host, name: &str) -> Vec<u8> {
    let from_server = kind == 2 || kind == 5;
    let mut m = vec![if from_server { 2 } else { 1 }, 1, 6, 0];
    m.extend(transaction.to_be_bytes());
    m.extend([0; 8]);
    m.extend(if from_server { board.ip } else { [0; 4] });
    m.extend(if from_server { server.ip } else { [0; 4] });
    m.extend([0; 4]);
    m.extend(board.mac);
    m.extend([0; 10 + 64 + 128]);
    m.extend([0x63, 0x82, 0x53, 0x63, 53, 1, kind]);
    if from_server {
        m.extend([54, 4]);
        m.extend(server.ip);
        m.extend([51, 4, 0, 0, 0x1c, 0x20, 1, 4, 255, 255, 0, 0, 3, 4]);
        m.extend(server.ip);
        m.extend([6, 4]);
        m.extend(server.ip);
    } else {
        if kind == 3 {
            m.extend([50, 4]);
            m.extend(board.ip);
            m.extend([54, 4]);
            m.extend(server.ip);
        }
        m.extend([12, name.len() as u8]);
        m.extend(name.bytes());
        m.extend([55, 4, 1, 3, 6, 28]);
    }
    m.push(255);
    m
}

/// A DNS query for an A record, or its answer (RFC 1035).
pub fn dns(id: u16, name: &str, answer: Option<[u8; 4]>) -> Vec<u8> {
    let mut m = id.to_be_bytes().to_vec();
    m.extend(if answer.is_some() {
        [0x81, 0x80]
    } else {
        [1, 0]
    });
    m.extend([0, 1, 0, u8::from(answer.is_some()), 0, 0, 0, 0]);
    for label in name.split('.') {
        m.push(label.len() as u8);
        m.extend(label.bytes());
    }
    m.extend([0, 0, 1, 0, 1]);
    if let Some(ip) = answer {
        m.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
        m.extend(ip);
    }
    m
}

/// An MQTT control packet: first byte, and what follows the length.
pub fn mqtt(first: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![first];
    let mut rest = body.len();
    loop {
        let more = rest > 127;
        m.push((rest % 128) as u8 | if more { 128 } else { 0 });
        rest /= 128;
        if !more {
            break;
        }
    }
    m.extend(body);
    m
}

fn string(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u16).to_be_bytes());
    out.extend(text.bytes());
}

/// CONNECT of MQTT 3.1.1 with a clean session.
pub fn connect(client: &str) -> Vec<u8> {
    let mut b = Vec::new();
    string(&mut b, "MQTT");
    b.extend([4, 2, 0, 60]);
    string(&mut b, client);
    mqtt(0x10, &b)
}

/// PUBLISH; with QoS 1 it has an identifier.
pub fn publish(topic: &str, payload: &str, id: Option<u16>) -> Vec<u8> {
    let mut b = Vec::new();
    string(&mut b, topic);
    if let Some(id) = id {
        b.extend(id.to_be_bytes());
    }
    b.extend(payload.bytes());
    mqtt(if id.is_some() { 0x32 } else { 0x30 }, &b)
}

/// SUBSCRIBE to one filter with QoS 1.
pub fn subscribe(filter: &str, id: u16) -> Vec<u8> {
    let mut b = id.to_be_bytes().to_vec();
    string(&mut b, filter);
    b.push(1);
    mqtt(0x82, &b)
}

/// A TLS record of TLS 1.2 (RFC 5246 section 6.2).
pub fn record(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![kind, 3, 3];
    m.extend((body.len() as u16).to_be_bytes());
    m.extend(body);
    m
}

/// A ClientHello with a server name, as a record.
pub fn client_hello(random: &mut Random, name: &str) -> Vec<u8> {
    let mut b = vec![3, 3];
    b.extend(random.bytes(32));
    b.push(0);
    b.extend([0, 8, 0xc0, 0x2b, 0xc0, 0x2f, 0x13, 0x01, 0x13, 0x02, 1, 0]);
    let mut e = vec![0, 0];
    e.extend((name.len() as u16 + 5).to_be_bytes());
    e.extend((name.len() as u16 + 3).to_be_bytes());
    e.push(0);
    string(&mut e, name);
    e.extend([
        0, 10, 0, 6, 0, 4, 0, 29, 0, 23, 0, 13, 0, 6, 0, 4, 4, 3, 8, 4,
    ]);
    b.extend((e.len() as u16).to_be_bytes());
    b.extend(e);
    handshake(1, &b)
}

/// A ServerHello that takes up TLS 1.2, as a record.
pub fn server_hello(random: &mut Random) -> Vec<u8> {
    let mut b = vec![3, 3];
    b.extend(random.bytes(32));
    b.push(0);
    b.extend([0xc0, 0x2f, 0, 0, 5, 0xff, 1, 0, 1, 0]);
    handshake(2, &b)
}

fn handshake(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![kind, 0];
    m.extend((body.len() as u16).to_be_bytes());
    m.extend(body);
    record(22, &m)
}
