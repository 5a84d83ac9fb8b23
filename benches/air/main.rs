//! What opening Wi-Fi frames costs: `cargo bench --bench air`.
//!
//! A body of 1,500 bytes is opened again and again on one core. The bytes are made up, so its signature is wrong, which only
//! shows after all the work is done: CCM signs the clear text (IEEE 802.11-2020 clause 12.5.3). Then the key of a passphrase is
//! made, which a session does once for each network.

use std::hint::black_box;
use std::time::Instant;

use netlens::proto::wlan::keys::cipher::{Opener, Sealed, Suite};
use netlens::proto::wlan::keys::derive;

const BODY: usize = 1_500;
const FRAMES: u32 = 100_000;
const PASSPHRASES: u32 = 50;

fn main() {
    let body: Vec<u8> = (0..BODY).map(|i| (i * 7 % 251) as u8).collect();
    let header = [0x88, 0x41].into_iter().chain(1..25).collect::<Vec<u8>>();
    for (name, suite) in [("CCMP", Suite::Ccmp), ("CCMP-256", Suite::Ccmp256)] {
        let Some(opener) = Opener::new(suite, &vec![7; suite.key_len()]) else {
            continue;
        };
        let (mut out, mut good) = (Vec::new(), 0u32);
        let started = Instant::now();
        for number in 0..FRAMES {
            let sealed = Sealed {
                network: [2; 6],
                hop: [[2; 6], [4; 6]],
                key: 0,
                header: &header,
                number: u64::from(number),
                number_of_tkip: 0,
                priority: 0,
                qos: true,
                management: false,
                fragment: false,
                from_ap: true,
                ends: [[2; 6], [4; 6]],
            };
            good += u32::from(opener.open(&sealed, black_box(&body), &mut out));
        }
        let took = started.elapsed().as_secs_f64();
        let megabytes = BODY as f64 * f64::from(FRAMES) / 1e6;
        println!(
            "{name}: {:.0} MB/s ({FRAMES} frames of {BODY} bytes, {good} of them good)",
            megabytes / took
        );
    }
    let started = Instant::now();
    for i in 0..PASSPHRASES {
        black_box(derive::psk(
            format!("passphrase {i}").as_bytes(),
            b"MyHomeWiFi",
        ));
    }
    let took = started.elapsed().as_secs_f64() * 1e3 / f64::from(PASSPHRASES);
    println!("key of a passphrase: {took:.2} ms");
}
