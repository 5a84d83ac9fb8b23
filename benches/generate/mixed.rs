//! Sessions with larger packets: names and downloads over HTTP, TLS records, bulk transfers that lose segments; and some MQTT.

use crate::app;
use crate::iot::{self, SERVER_HOST};
use crate::random::Random;
use crate::tape::Tape;
use crate::tcp::{CLIENT, SERVER, Tcp};
use crate::wire::Host;

/// Plays session number `n`.
pub fn session(tape: &mut Tape, random: &mut Random, n: u32) {
    let host = iot::station(n);
    let now = random.range(0, 60_000_000);
    match n % 8 {
        0 => download(tape, random, host, now),
        2 | 3 => sealed(tape, random, host, now),
        4 => bulk(tape, random, host, now),
        1 => {
            let then = iot::name(tape, random, host, now, "server.netlens.test");
            iot::post(tape, random, host, then);
        }
        _ => {
            iot::mqtt(tape, random, host, n, now);
        }
    }
}

fn open<'a>(tape: &'a mut Tape, random: &mut Random, host: Host, port: u16, now: u64) -> Tcp<'a> {
    let own = random.range(49_152, 65_536) as u16;
    Tcp::open(tape, random, (host, own), (SERVER_HOST, port), now)
}

/// Two downloads on one connection: one with its length, one in chunks.
fn download(tape: &mut Tape, random: &mut Random, host: Host, now: u64) {
    let mut tcp = open(tape, random, host, 80, now);
    for chunked in [false, true] {
        let request = format!(
            "GET /firmware/{}.bin HTTP/1.1\r\nHost: server.netlens.test\r\nAccept: */*\r\n\r\n",
            random.range(0, 1000)
        );
        tcp.send(CLIENT, request.as_bytes(), true);
        let size = random.range(5_000, 60_000) as usize;
        let bytes = random.bytes(size);
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n".to_vec();
        if chunked {
            answer.extend(b"Transfer-Encoding: chunked\r\n\r\n");
            for part in bytes.chunks(8192) {
                answer.extend(format!("{:x}\r\n", part.len()).bytes());
                answer.extend(part);
                answer.extend(b"\r\n");
            }
            answer.extend(b"0\r\n\r\n");
        } else {
            answer.extend(format!("Content-Length: {size}\r\n\r\n").bytes());
            answer.extend(bytes);
        }
        tcp.bulk(SERVER, &answer);
        tcp.wait(200_000);
    }
    tcp.close(CLIENT);
}

/// A TLS 1.2 session as an observer sees it: hellos, then records of sealed bytes.
fn sealed(tape: &mut Tape, random: &mut Random, host: Host, now: u64) {
    let mut tcp = open(tape, random, host, 443, now);
    let hello = app::client_hello(random, "server.netlens.test");
    tcp.send(CLIENT, &hello, true);
    let hello = app::server_hello(random);
    tcp.send(SERVER, &hello, true);
    for from in [CLIENT, SERVER] {
        let mut finish = app::record(20, &[1]);
        finish.extend(app::record(22, &random.bytes(40)));
        tcp.send(from, &finish, true);
    }
    for _ in 0..random.range(4, 16) {
        let length = random.range(60, 700) as usize;
        let request = app::record(23, &random.bytes(length));
        tcp.send(CLIENT, &request, true);
        let mut answer = Vec::new();
        for _ in 0..random.range(1, 4) {
            let length = random.range(200, 8_000) as usize;
            answer.extend(app::record(23, &random.bytes(length)));
        }
        tcp.bulk(SERVER, &answer);
        tcp.wait(random.range(10_000, 500_000));
    }
    tcp.close(CLIENT);
}

/// Bytes of no known protocol over a path that loses three segments of a hundred.
fn bulk(tape: &mut Tape, random: &mut Random, host: Host, now: u64) {
    let mut tcp = open(tape, random, host, 9000, now);
    for _ in 0..random.range(20, 120) {
        let part = random.bytes(1440);
        if random.percent(3) {
            let lost = tcp.lose(CLIENT, &part);
            for _ in 0..3 {
                let next = random.bytes(1440);
                tcp.send_behind(&lost, &next);
            }
            tcp.resend(&lost);
            tcp.acknowledge(SERVER, &[]);
        } else {
            tcp.send(CLIENT, &part, true);
        }
    }
    tcp.close(CLIENT);
}
