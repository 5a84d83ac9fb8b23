//! A TLS 1.2 session as an observer sees it.

use crate::random::Random;
use crate::tcp::{CLIENT, SERVER, Tcp};

/// A TLS record of TLS 1.2 (RFC 5246 section 6.2).
fn record(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![kind, 3, 3];
    m.extend((body.len() as u16).to_be_bytes());
    m.extend(body);
    m
}

/// A ClientHello with a server name, as a record.
fn client_hello(random: &mut Random, name: &str) -> Vec<u8> {
    let mut b = vec![3, 3];
    b.extend(random.bytes(32));
    b.push(0);
    b.extend([0, 8, 0xc0, 0x2b, 0xc0, 0x2f, 0x13, 0x01, 0x13, 0x02, 1, 0]);
    let mut e = vec![0, 0];
    e.extend((name.len() as u16 + 5).to_be_bytes());
    e.extend((name.len() as u16 + 3).to_be_bytes());
    e.push(0);
    e.extend((name.len() as u16).to_be_bytes());
    e.extend(name.bytes());
    e.extend([
        0, 10, 0, 6, 0, 4, 0, 29, 0, 23, 0, 13, 0, 6, 0, 4, 4, 3, 8, 4,
    ]);
    b.extend((e.len() as u16).to_be_bytes());
    b.extend(e);
    handshake(1, &b)
}

/// A ServerHello that takes up TLS 1.2, as a record.
fn server_hello(random: &mut Random) -> Vec<u8> {
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

/// Hellos, then records of sealed bytes: eight requests, each answered with one to three records.
pub fn session(mut tcp: Tcp, random: &mut Random) -> u64 {
    let hello = client_hello(random, "server.netlens.test");
    tcp.send(CLIENT, &hello, true);
    let hello = server_hello(random);
    tcp.send(SERVER, &hello, true);
    for from in [CLIENT, SERVER] {
        let mut finish = record(20, &[1]);
        finish.extend(record(22, &random.bytes(40)));
        tcp.send(from, &finish, true);
    }
    for _ in 0..8 {
        let length = random.range(60, 700) as usize;
        let request = record(23, &random.bytes(length));
        tcp.send(CLIENT, &request, false);
        let mut answer = Vec::new();
        for _ in 0..random.range(1, 4) {
            let length = random.range(200, 6_500) as usize;
            answer.extend(record(23, &random.bytes(length)));
        }
        tcp.bulk(SERVER, &answer);
        tcp.wait(random.range(10_000, 500_000));
    }
    tcp.close(CLIENT)
}
