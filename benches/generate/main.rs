//! Makes the captures that `make bench` measures on: always the same bytes, from nothing but this code.
//!
//! ```text
//! generate iot   OUT.pcap [PACKETS]    small packets of ESP32-like boards
//! generate mixed OUT.pcap [PACKETS]    web, sealed records, bulk transfers, MQTT
//! ```
//! # The mix is frozen
//!
//! It was written down before anything was measured on it, from a description of two captures that the goals were set
//! with (`iot`: 4.3 million packets of 32,242 boards, 104 bytes on average, 32 packets a flow, 29 % of the flows TCP,
//! 1 % ping; `mixed`: 637 bytes on average, 30 packets a flow), and no time of any program was looked at for it. It is
//! not to be changed because of how fast something runs on it: a change makes all figures before it worthless, and needs
//! a reason that is about networks. What the description does not say (how often each protocol) is set to equal parts.
//!
//! **iot.** Each board: DHCP (4 packets), ARP (3), DNS (2); every second one NTP (2), every sixth one ping (8). Then two
//! sessions of about 65 packets, one after the other. Kinds, in equal parts: MQTT 3.1.1 with QoS 1; MQTT 5 with QoS 0, 1
//! and 2; MQTT-SN with QoS 1; CoAP, confirmable and not; HTTP POST on one connection; lines of text on port 5050.
//! That makes 4.5 UDP and TCP flows a board, 30 % of them TCP, each TCP flow with handshake and close.
//!
//! **mixed.** Sessions in equal parts: download, TLS records, web page, bulk transfer with 2 % loss, a name only, MQTT 3.1,
//! MQTT 3.1.1, MQTT 5; each TCP session asks for its server's name first.
//!
//! Both: a session begins every 10 ms, so a longer capture has more boards, not longer sessions; sessions overlap; packets
//! are in order of time; checksums are right. A longer capture begins like a shorter one. `make bench` makes 1,000,000
//! packets of the first, 200,000 of the second, and the first again about 0.5 and 1 GB long.

mod app;
mod datagrams;
mod iot;
mod mixed;
mod mqtt;
mod random;
mod tape;
mod tcp;
mod tls;
mod web;
mod wire;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use random::Random;
use tape::Tape;

/// Plays session number n, which begins at a time (microseconds), on the tape.
type Session = fn(&mut Tape, &mut Random, u32, u64);

/// Microseconds from the begin of one session to that of the next.
const EVERY: u64 = 10_000;

fn main() -> ExitCode {
    // `cargo bench` adds --bench.
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let [kind, out, rest @ ..] = args.as_slice() else {
        eprintln!("generate: nothing to do: generate iot|mixed OUT.pcap [PACKETS]");
        return ExitCode::SUCCESS;
    };
    let wanted = rest.first().and_then(|n| n.parse().ok());
    let made = match kind.as_str() {
        "iot" => write(out, wanted.unwrap_or(1_000_000), 1, iot::board),
        "mixed" => write(out, wanted.unwrap_or(200_000), 2, mixed::session),
        _ => Err(io::Error::other("the kinds are iot and mixed")),
    };
    match made {
        Ok((bytes, packets, sessions)) => {
            println!(
                "{out}: {packets} packets, {:.1} bytes on average, {sessions} begun",
                bytes as f64 / packets.max(1) as f64
            );
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("generate: {e} ({out})");
            ExitCode::FAILURE
        }
    }
}

/// Plays sessions until there are enough packets, and writes so many of them. Returns bytes, packets and sessions.
fn write(out: &str, wanted: usize, seed: u64, session: Session) -> io::Result<(usize, usize, u32)> {
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(out)?);
    let mut tape = Tape::begin(&mut file, wanted)?;
    let mut random = Random::new(seed);
    let mut sessions = 0;
    while tape.made() < wanted {
        let begin = u64::from(sessions) * EVERY;
        tape.write_before(begin, &mut file)?;
        session(&mut tape, &mut random, sessions, begin);
        sessions += 1;
    }
    tape.write_before(u64::MAX, &mut file)?;
    file.flush()?;
    let (bytes, packets) = tape.written();
    Ok((bytes, packets, sessions))
}
