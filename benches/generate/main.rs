//! Makes the captures that `make bench` measures on: always the same bytes, from nothing but this code.
//!
//! ```text
//! generate iot   OUT.pcap [PACKETS]    small packets of ESP32-like boards: DHCP, ARP, DNS, MQTT, HTTP, text lines, ping
//! generate mixed OUT.pcap [PACKETS]    downloads, TLS records, MQTT, bulk transfers over a lossy path
//! ```
//! All sessions run at the same time, packets are in order of time, checksums are right.

mod app;
mod iot;
mod mixed;
mod random;
mod tape;
mod tcp;
mod wire;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use random::Random;
use tape::Tape;

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
        Ok((packets, bytes, sessions)) => {
            println!(
                "{out}: {packets} packets, {} bytes on average, {sessions} sessions",
                bytes / packets.max(1)
            );
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("generate: {e} ({out})");
            ExitCode::FAILURE
        }
    }
}

/// Plays sessions until there are enough packets, and writes so many of them.
fn write(
    out: &str,
    wanted: usize,
    seed: u64,
    session: fn(&mut Tape, &mut Random, u32),
) -> io::Result<(usize, usize, u32)> {
    let mut tape = Tape::default();
    let mut random = Random::new(seed);
    let mut sessions = 0;
    while tape.len() < wanted {
        session(&mut tape, &mut random, sessions);
        sessions += 1;
    }
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(out)?);
    let bytes = tape.write(&mut file, wanted)?;
    file.flush()?;
    Ok((wanted, bytes, sessions))
}
