//! Sessions of all sizes: web pages and downloads, TLS records, bulk transfers that lose segments, names, MQTT.

use crate::iot::{self, SERVER_HOST};
use crate::mqtt;
use crate::random::Random;
use crate::tape::Tape;
use crate::tcp::{CLIENT, SERVER, Tcp};
use crate::{tls, web};

/// Plays session number `n`.
pub fn session(tape: &mut Tape, random: &mut Random, n: u32, begin: u64) {
    let host = iot::station(n);
    let port = random.range(49_152, 65_000) as u16;
    let now = iot::name(tape, random, (host, port), begin, "server.netlens.test");
    let to = match n % 8 {
        0 => return,
        1 | 2 => 80,
        3 => 443,
        4 => 9000,
        _ => 1883,
    };
    let tcp = Tcp::open(tape, random, (host, port + 1), (SERVER_HOST, to), now);
    match n % 8 {
        1 => web::download(tcp, random),
        2 => web::page(tcp, random),
        3 => tls::session(tcp, random),
        4 => bulk(tcp, random),
        5 => mqtt::session(tcp, random, n, mqtt::V31, &[1], 4),
        6 => mqtt::session(tcp, random, n, mqtt::V311, &[0, 1], 4),
        _ => mqtt::session(tcp, random, n, mqtt::V5, &[0, 1, 2], 4),
    };
}

/// Bytes of no known protocol over a path that loses two segments of a hundred.
fn bulk(mut tcp: Tcp, random: &mut Random) -> u64 {
    let parts = random.range(20, 80);
    for i in 0..parts {
        let part = random.bytes(1440);
        if random.percent(2) {
            let lost = tcp.lose(CLIENT, &part);
            for _ in 0..3 {
                let next = random.bytes(1440);
                tcp.send_behind(&lost, &next);
            }
            tcp.resend(&lost);
            tcp.acknowledge(SERVER, &[]);
        } else {
            tcp.send(CLIENT, &part, i % 2 == 1 || i + 1 == parts);
        }
    }
    tcp.close(CLIENT)
}
