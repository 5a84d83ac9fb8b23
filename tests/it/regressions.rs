//! What fuzzing found, kept: `regressions/TARGET/NAME` holds the bytes that the target of that name (`unruly::TARGETS`)
//! once did not survive. And a short run of each target over the bundled captures, without a nightly toolchain.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use netlens::cli::bundled;

use crate::captures::frames;
use crate::mutate::{mutate, random};
use crate::{memory, unruly};

#[test]
fn what_was_found_once_is_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/regressions");
    for target in std::fs::read_dir(folder).into_iter().flatten() {
        let target = target.unwrap().path();
        let name = target.file_name().unwrap().to_str().unwrap().to_owned();
        for case in std::fs::read_dir(&target).into_iter().flatten() {
            let case = case.unwrap().path();
            println!("{}", case.display());
            unruly::run(&name, &std::fs::read(&case).unwrap());
        }
    }
}

#[test]
fn every_target_has_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| {
            e.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    files.sort();
    let names: Vec<&str> = unruly::TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, names);
}

/// The first byte's choice, no bytes lost, the header of a data frame from a station, and LLC: the packet type follows.
const WLAN: [u8; 32] = [
    3, 0, 8, 1, 0, 0, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 3, 16, 0, 0xaa, 0xaa, 3,
    0, 0, 0,
];

/// Inputs to begin with: what `fuzz/seeds.py` made where it ran, else what the bundled captures hold at the place where
/// the target's bytes begin in most frames.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut kept: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|e| e.unwrap().path())
        .collect();
    kept.sort();
    if !kept.is_empty() && long().is_some() {
        return kept.iter().map(|p| std::fs::read(p).unwrap()).collect();
    }
    let (front, skip): (&[u8], usize) = match target {
        "link_ethernet" => (&[0], 0),
        // A packet of Linux cooked capture, of a network without a link layer, of IPv4 in 802.11.
        "link_cooked" => (&[2, 0, 0, 0, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0], 12),
        "link_wlan" => (&WLAN, 12),
        "link_ip" => (&[0, 0], 14),
        "udp_lan" | "udp_things" => (&[0, 0, 0], 42),
        "stream_other" => (&[3, 0, 200], 54),
        "stream_websocket" => (&[5, 0, 200], 54),
        "stream_http" | "stream_mqtt" | "stream_tls" => (&[0, 200], 54),
        _ => (&[0], 54),
    };
    let mut out = Vec::new();
    for capture in bundled::ALL {
        match target {
            "pcap" | "pcapng" | "decompress" => {
                out.push(capture.bytes[28..capture.bytes.len().min(2_000)].to_vec());
            }
            _ => out.extend(frames(capture).iter().take(60).map(|f| {
                let bytes = f.data.get(skip..).unwrap_or(&f.data);
                [front, bytes].concat()
            })),
        }
    }
    out
}

/// Seconds for each target, from `NETLENS_FUZZ`; nothing where a test run should be quick.
fn long() -> Option<u64> {
    std::env::var("NETLENS_FUZZ").ok()?.parse().ok()
}

/// Without a nightly toolchain, and so without a measure of what was reached: `NETLENS_FUZZ=60 cargo test --test it broken_input
/// -- --nocapture` runs each target for 60 s and keeps what it finds below `tests/it/regressions`.
#[test]
fn broken_input_of_every_kind_is_survived() {
    let (mut random, mut wrong) = (random(0xd1b5_4a32_d192_ed03), Vec::new());
    let only = std::env::var("NETLENS_FUZZ_TARGET").unwrap_or_default();
    for (name, run) in unruly::TARGETS.iter().filter(|t| t.0.contains(&only)) {
        let seeds = seeds(name);
        let (begun, mut runs, mut slowest) = (Instant::now(), 0u32, Duration::ZERO);
        memory::largest();
        // A frame of zstd may ask for its window at once, 128 MiB at most; nothing else asks for much.
        let bound = if *name == "decompress" { 160 } else { 24 };
        let mut most = 0;
        let more = |runs: u32| match long() {
            Some(seconds) => begun.elapsed() < Duration::from_secs(seconds),
            None => runs < 50,
        };
        while more(runs) {
            let mut input = seeds[random(seeds.len())].clone();
            if random(4) == 0 {
                // Its beginning, and the end of another.
                let other = &seeds[random(seeds.len())];
                input.truncate(random(input.len() + 1));
                input.extend_from_slice(&other[random(other.len() + 1)..]);
            }
            if !input.is_empty() && random(20) > 0 {
                mutate(&mut input, &mut random);
            }
            input.truncate(4_096);
            let start = Instant::now();
            let survived = catch_unwind(AssertUnwindSafe(|| run(&input)));
            slowest = slowest.max(start.elapsed());
            runs += 1;
            let largest = memory::largest();
            most = most.max(largest);
            if survived.is_err() || largest > bound << 20 {
                wrong.push(format!(
                    "{name}: {largest} bytes at once, {}",
                    keep(name, &input)
                ));
                if wrong.len() > 20 {
                    break;
                }
            }
        }
        if long().is_some() {
            println!(
                "{name}: {runs} runs in {} s, slowest {slowest:?}, {most} bytes at once, {} seeds",
                begun.elapsed().as_secs(),
                seeds.len()
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Keeps a finding where there is time to look at it; says what it is.
fn keep(target: &str, input: &[u8]) -> String {
    if long().is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/it/regressions")
            .join(target);
        std::fs::create_dir_all(&folder).unwrap();
        let sum = input
            .iter()
            .fold(0u32, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(*b)));
        std::fs::write(folder.join(format!("{sum:08x}")), input).unwrap();
        return format!("kept as {sum:08x}");
    }
    format!("{input:02x?}")
}
