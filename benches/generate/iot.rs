//! One sensor board's few minutes on the network, about 130 packets in five conversations.

use crate::app;
use crate::random::Random;
use crate::tape::Tape;
use crate::tcp::{CLIENT, SERVER, Tcp};
use crate::wire::{self, BROADCAST, Host};

pub const ROUTER: Host = Host {
    mac: [2, 0, 0, 0, 1, 1],
    ip: [10, 0, 0, 1],
};
/// Outside hosts are reached through the router's hardware address.
pub const SERVER_HOST: Host = Host {
    mac: ROUTER.mac,
    ip: [203, 0, 113, 10],
};
const NOBODY: Host = Host {
    mac: [0; 6],
    ip: [0; 4],
};

/// The station with a number.
pub fn station(number: u32) -> Host {
    let n = (number + 256).to_be_bytes();
    Host {
        mac: [0x24, 0x6f, 0x28, n[1], n[2], n[3]],
        ip: [10, n[1], n[2], n[3]],
    }
}

/// Plays board number `n`.
pub fn board(tape: &mut Tape, random: &mut Random, n: u32) {
    let board = station(n);
    let mut now = random.range(0, 120_000_000);
    now = address(tape, random, board, n, now);
    now = name(tape, random, board, now, "broker.netlens.test");
    let pings = now + 2_000_000;
    for i in 0..4 {
        let at = pings + i * 1_000_000;
        tape.put(
            at,
            &wire::echo(board, ROUTER, false, n as u16, i as u16 + 1),
        );
        tape.put(
            at + 900,
            &wire::echo(ROUTER, board, true, n as u16, i as u16 + 1),
        );
    }
    now = mqtt(tape, random, board, n, now);
    now = name(tape, random, board, now, "server.netlens.test");
    now = lines(tape, random, board, now);
    for _ in 0..2 {
        now = post(tape, random, board, now + 1_000_000);
    }
}

fn address(tape: &mut Tape, random: &mut Random, board: Host, n: u32, mut now: u64) -> u64 {
    let id = random.next() as u32;
    let name = format!("esp32-{n:05}");
    let without = Host {
        mac: board.mac,
        ip: [0; 4],
    };
    for kind in [1, 2, 3, 5] {
        let message = app::dhcp(kind, id, board, ROUTER, &name);
        let frame = if kind == 1 || kind == 3 {
            wire::udp(without, BROADCAST, (68, 67), id as u16, &message)
        } else {
            wire::udp(ROUTER, board, (67, 68), id as u16, &message)
        };
        tape.put(now, &frame);
        now += random.range(500, 30_000);
    }
    tape.put(
        now,
        &wire::arp(
            board,
            BROADCAST,
            1,
            Host {
                mac: [0; 6],
                ip: board.ip,
            },
        ),
    );
    now += 1_000;
    tape.put(
        now,
        &wire::arp(
            board,
            BROADCAST,
            1,
            Host {
                mac: NOBODY.mac,
                ip: ROUTER.ip,
            },
        ),
    );
    tape.put(now + 200, &wire::arp(ROUTER, board, 2, board));
    now + 1_000
}

/// A name is asked for and found.
pub fn name(tape: &mut Tape, random: &mut Random, board: Host, now: u64, name: &str) -> u64 {
    let (id, port) = (random.next() as u16, random.range(49_152, 65_536) as u16);
    let query = app::dns(id, name, None);
    let answer = app::dns(id, name, Some(SERVER_HOST.ip));
    tape.put(now, &wire::udp(board, ROUTER, (port, 53), id, &query));
    let then = now + random.range(1_000, 40_000);
    tape.put(then, &wire::udp(ROUTER, board, (53, port), id, &answer));
    then + 500
}

/// An MQTT 3.1.1 session: readings with QoS 0 and 1, a command from the broker, keep-alive.
pub fn mqtt(tape: &mut Tape, random: &mut Random, board: Host, n: u32, now: u64) -> u64 {
    let port = random.range(49_152, 65_536) as u16;
    let room = format!("home/room{n}");
    let mut tcp = Tcp::open(tape, random, (board, port), (SERVER_HOST, 1883), now);
    tcp.send(CLIENT, &app::connect(&format!("esp32-{n:05}")), true);
    tcp.send(SERVER, &app::mqtt(0x20, &[0, 0]), true);
    tcp.send(CLIENT, &app::subscribe(&format!("{room}/led"), 1), false);
    tcp.send(SERVER, &app::mqtt(0x90, &[0, 1, 1]), true);
    for i in 2..12_u16 {
        tcp.wait(random.range(500_000, 3_000_000));
        let value = format!(
            "{{\"device\":\"esp32-{n:05}\",\"sensor\":\"dht11\",\"value\":{}.{},\"unit\":\"C\",\"uptime\":{},\"rssi\":-{}}}",
            random.range(15, 30),
            random.range(0, 10),
            tcp.now / 1000,
            random.range(40, 90)
        );
        if i % 2 == 0 {
            tcp.send(
                CLIENT,
                &app::publish(&format!("{room}/temperature"), &value, None),
                true,
            );
        } else {
            tcp.send(
                CLIENT,
                &app::publish(&format!("{room}/humidity"), &value, Some(i)),
                false,
            );
            tcp.send(SERVER, &app::mqtt(0x40, &i.to_be_bytes()), true);
        }
    }
    tcp.send(
        SERVER,
        &app::publish(&format!("{room}/led"), "on", Some(7)),
        false,
    );
    tcp.send(CLIENT, &app::mqtt(0x40, &7_u16.to_be_bytes()), true);
    for _ in 0..2 {
        tcp.wait(20_000_000);
        tcp.send(CLIENT, &app::mqtt(0xc0, &[]), false);
        tcp.send(SERVER, &app::mqtt(0xd0, &[]), true);
    }
    tcp.send(CLIENT, &app::mqtt(0xe0, &[]), false);
    tcp.close(CLIENT)
}

fn lines(tape: &mut Tape, random: &mut Random, board: Host, now: u64) -> u64 {
    let port = random.range(49_152, 65_536) as u16;
    let mut tcp = Tcp::open(tape, random, (board, port), (SERVER_HOST, 5050), now);
    for i in 0..8 {
        tcp.wait(2_000_000);
        let reading = format!(
            "{i},{},28.{},65.{}\n",
            tcp.now / 1000,
            random.range(0, 10),
            random.range(0, 10)
        );
        tcp.send(CLIENT, reading.as_bytes(), false);
        tcp.send(SERVER, format!("OK {i}\n").as_bytes(), true);
    }
    tcp.close(CLIENT)
}

/// A reading is posted over HTTP.
pub fn post(tape: &mut Tape, random: &mut Random, board: Host, now: u64) -> u64 {
    let port = random.range(49_152, 65_536) as u16;
    let body = format!(
        "{{\"sensor\":\"dht11\",\"temperature\":{}.5,\"humidity\":65}}",
        random.range(15, 30)
    );
    let request = format!(
        "POST /api/v1/data HTTP/1.1\r\nHost: server.netlens.test\r\nUser-Agent: ESP32HTTPClient\r\n\
         Accept: application/json\r\nAccept-Encoding: identity;q=1,chunked;q=0.1,*;q=0\r\n\
         Authorization: Bearer 2f6b1c0d9e8a47f3b5c2d1e0f9a8b7c6\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: keep-alive\r\n\r\n{body}",
        body.len()
    );
    let answer = "HTTP/1.1 201 Created\r\nServer: nginx/1.22.1\r\nDate: Sat, 21 Nov 2026 13:19:41 GMT\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\
                  Connection: close\r\n\r\n{\"ok\":true}";
    let mut tcp = Tcp::open(tape, random, (board, port), (SERVER_HOST, 80), now);
    tcp.send(CLIENT, request.as_bytes(), true);
    tcp.wait(5_000);
    tcp.send(SERVER, answer.as_bytes(), true);
    tcp.close(SERVER)
}
