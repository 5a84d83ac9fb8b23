//! One sensor board's few minutes on the network: about 141 packets.

use crate::app;
use crate::datagrams;
use crate::mqtt;
use crate::random::Random;
use crate::tape::Tape;
use crate::tcp::Tcp;
use crate::web;
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

/// The station with a number.
pub fn station(number: u32) -> Host {
    let n = (number + 256).to_be_bytes();
    Host {
        mac: [0x24, 0x6f, 0x28, n[1], n[2], n[3]],
        ip: [10, n[1], n[2], n[3]],
    }
}

/// Plays board number `n`, which is switched on at a time.
pub fn board(tape: &mut Tape, random: &mut Random, n: u32, begin: u64) {
    let board = station(n);
    let mut now = address(tape, random, board, n, begin);
    // Ports are taken one after the other from a random one.
    let mut port = random.range(49_152, 65_000) as u16;
    let mut next_port = || {
        port += 1;
        port
    };
    now = name(
        tape,
        random,
        (board, next_port()),
        now,
        "server.netlens.test",
    );
    if n.is_multiple_of(2) {
        now = time(tape, random, (board, next_port()), now);
    }
    if n.is_multiple_of(6) {
        now = ping(tape, board, n, now);
    }
    for kind in [n % 6, n / 6 % 6] {
        let own = (board, next_port());
        now = match kind {
            0..4 => {
                let port = [1883, 1883, 80, 5050][kind as usize];
                let tcp = Tcp::open(tape, random, own, (SERVER_HOST, port), now);
                match kind {
                    0 => mqtt::session(tcp, random, n, mqtt::V311, &[1], 14),
                    1 => mqtt::session(tcp, random, n, mqtt::V5, &[0, 1, 2], 13),
                    2 => web::posts(tcp, random, n),
                    _ => web::lines(tcp, random),
                }
            }
            4 => datagrams::mqtt_sn(tape, random, own, SERVER_HOST, n, now),
            _ => datagrams::coap(tape, random, own, SERVER_HOST, n, now),
        };
        now += 1_000_000;
    }
}

/// DHCP, then ARP: for its own address, and for the router.
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
    let unknown = |ip| Host { mac: [0; 6], ip };
    tape.put(now, &wire::arp(board, BROADCAST, 1, unknown(board.ip)));
    now += 1_000;
    tape.put(now, &wire::arp(board, BROADCAST, 1, unknown(ROUTER.ip)));
    tape.put(now + 200, &wire::arp(ROUTER, board, 2, board));
    now + 1_000
}

/// A name is asked for and found.
pub fn name(
    tape: &mut Tape,
    random: &mut Random,
    (board, port): (Host, u16),
    now: u64,
    name: &str,
) -> u64 {
    let id = random.next() as u16;
    let query = app::dns(id, name, None);
    let answer = app::dns(id, name, Some(SERVER_HOST.ip));
    tape.put(now, &wire::udp(board, ROUTER, (port, 53), id, &query));
    let then = now + random.range(1_000, 40_000);
    tape.put(then, &wire::udp(ROUTER, board, (53, port), id, &answer));
    then + 500
}

/// The time is asked for.
fn time(tape: &mut Tape, random: &mut Random, (board, port): (Host, u16), now: u64) -> u64 {
    let id = random.next() as u16;
    let there = now + random.range(5_000, 30_000);
    let question = wire::udp(board, SERVER_HOST, (port, 123), id, &app::ntp(now, None));
    let answer = app::ntp(now, Some(there));
    tape.put(now, &question);
    let back = 2 * there - now;
    tape.put(
        back,
        &wire::udp(SERVER_HOST, board, (123, port), id, &answer),
    );
    back + 500
}

/// The router is pinged four times.
fn ping(tape: &mut Tape, board: Host, n: u32, now: u64) -> u64 {
    for i in 0..4 {
        let at = now + u64::from(i) * 1_000_000;
        tape.put(at, &wire::echo(board, ROUTER, false, n as u16, i + 1));
        tape.put(at + 900, &wire::echo(ROUTER, board, true, n as u16, i + 1));
    }
    now + 4_000_000
}
