//! Reads a link, from a recording or a serial line, and prints a line for each message; for tests and for a look by hand.
//!
//!     link-read FILE [--pcap FILE] [--keylog FILE] [--seconds N] [--slow MS]

use netlens_link::{Decoder, Direction, Item, Message};
use std::fs::File;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

#[derive(Default)]
struct Wanted {
    from: String,
    pcap: Option<File>,
    keylog: Option<File>,
    until: Option<Instant>,
    slow: Option<Duration>,
}

fn wanted() -> Result<Wanted, Box<dyn std::error::Error>> {
    let mut wanted = Wanted::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} wants a value"));
        match word.as_str() {
            "--pcap" => {
                let mut file = File::create(value()?)?;
                // The header of a capture file: microseconds, Ethernet (draft-ietf-opsawg-pcap, section 4).
                for field in [0xa1b2_c3d4u32, 0x0004_0002, 0, 0, 262_144, 1] {
                    file.write_all(&field.to_le_bytes())?;
                }
                wanted.pcap = Some(file);
            }
            "--keylog" => wanted.keylog = Some(File::create(value()?)?),
            "--seconds" => {
                wanted.until = Some(Instant::now() + Duration::from_secs(value()?.parse()?))
            }
            "--slow" => wanted.slow = Some(Duration::from_millis(value()?.parse()?)),
            _ => wanted.from = word,
        }
    }
    Ok(wanted)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut wanted = wanted()?;
    let mut from = File::open(&wanted.from)?;
    let mut decoder = Decoder::new();
    let mut bytes = [0; 4096];
    while wanted.until.is_none_or(|until| Instant::now() < until) {
        // A serial line without its board says so by an error.
        let Ok(count @ 1..) = from.read(&mut bytes) else {
            break;
        };
        let mut failed = Ok(());
        decoder.feed(bytes.get(..count).unwrap_or_default(), |item| {
            if failed.is_ok() {
                failed = show(&item, &mut wanted);
            }
        });
        failed?;
        if let Some(slow) = wanted.slow {
            std::thread::sleep(slow);
        }
    }
    println!("{:?}", decoder.counts());
    Ok(())
}

fn show(item: &Item<'_>, wanted: &mut Wanted) -> std::io::Result<()> {
    let Item::Message {
        message, missing, ..
    } = item
    else {
        println!("{item:?}");
        return Ok(());
    };
    if *missing > 0 {
        println!("missing {missing}");
    }
    match message {
        Message::Frame {
            us,
            direction,
            original,
            bytes,
        } => {
            println!(
                "{us} {} {original} bytes",
                if *direction == Direction::Sent {
                    "sent"
                } else {
                    "received"
                }
            );
            if let Some(pcap) = &mut wanted.pcap {
                let low = |n: u64| u32::try_from(n).unwrap_or_default().to_le_bytes();
                pcap.write_all(&low(us / 1_000_000))?;
                pcap.write_all(&low(us % 1_000_000))?;
                pcap.write_all(&low(bytes.len() as u64))?;
                pcap.write_all(&original.to_le_bytes())?;
                pcap.write_all(bytes)?;
            }
        }
        Message::Secret { line, .. } => {
            println!("{message:?}");
            if let Some(keylog) = &mut wanted.keylog {
                writeln!(keylog, "{line}")?;
            }
        }
        _ => println!("{message:?}"),
    }
    Ok(())
}
