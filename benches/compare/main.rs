//! Measures netlens beside capinfos, tcpdump and tshark: processor time and memory of whole runs, in turns, on the captures
//! that `generate` makes. Prints Markdown tables, as they stand in docs/PERFORMANCE.md.
//!
//! ```text
//! compare FOLDER [ROUNDS]      FOLDER holds iot.pcap and mixed.pcap
//! ```
//! Processor time (user and system) is what other work on the machine disturbs least; the median over the rounds counts.

mod jobs;
mod run;
mod startup;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jobs::{JOBS, Job};
use run::{Cost, measure};

const NETLENS: &str = env!("CARGO_BIN_EXE_netlens");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let Some(folder) = args.first() else {
        eprintln!("compare: nothing to do: compare FOLDER [ROUNDS]");
        return ExitCode::SUCCESS;
    };
    let rounds = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(3);
    for (name, title) in [
        ("iot.pcap", "small IoT packets"),
        ("mixed.pcap", "mixed packets"),
    ] {
        let path = Path::new(folder).join(name);
        let (packets, bytes) = size(&path);
        println!(
            "### {packets} {title}, {} bytes on average\n",
            bytes / packets.max(1)
        );
        table(&path, packets, bytes, rounds);
    }
    startup::print();
    ExitCode::SUCCESS
}

/// Packets and bytes of frames of a pcap file, read by netlens itself.
fn size(path: &PathBuf) -> (u64, u64) {
    use netlens::input::{Capture, FrameSource};
    let mut capture = Capture::open(path).expect("make bench makes the captures first");
    let (mut packets, mut bytes) = (0, 0);
    while let Some(frame) = capture.next_frame() {
        packets += 1;
        bytes += u64::from(frame.wire_len);
    }
    (packets, bytes)
}

fn table(path: &Path, packets: u64, bytes: u64, rounds: usize) {
    let mut costs: Vec<Vec<Cost>> = JOBS.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for (job, costs) in JOBS.iter().zip(&mut costs) {
            match measure(&mut job.command(path)) {
                Some(cost) => costs.push(cost),
                None if round == 0 => eprintln!("compare: {} is not here", job.program),
                None => {}
            }
        }
    }
    let medians: Vec<Option<Cost>> = costs.into_iter().map(Cost::median).collect();
    let of = |name: &str| {
        let at = JOBS.iter().position(|j| j.name == name)?;
        Some(medians[at]?.cpu)
    };
    println!(
        "| run | ns a packet | MB/s | peak MiB | to capinfos -c | tcpdump -nn is | tshark is | like tshark is |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (job, cost) in JOBS.iter().zip(&medians) {
        let Some(cost) = cost else { continue };
        let ratio =
            |other: Option<f64>| other.map_or(String::new(), |o| format!("{:.1}x", o / cost.cpu));
        let like = if job.like.is_empty() {
            None
        } else {
            of(job.like)
        };
        println!(
            "| `{}` | {:.0} | {:.0} | {:.0} | {} | {} | {} | {} |",
            job.name,
            cost.cpu * 1e9 / packets as f64,
            bytes as f64 / 1e6 / cost.cpu,
            cost.peak as f64 / 1024.0 / 1024.0,
            of("capinfos -c").map_or(String::new(), |c| format!("{:.1}", cost.cpu / c)),
            ratio(of("tcpdump -nn")),
            ratio(of("tshark")),
            ratio(like),
        );
    }
    println!();
    goals(path, &of, &medians);
}

/// What was set as the goal, and whether it was reached.
fn goals(path: &Path, of: &dyn Fn(&str) -> Option<f64>, medians: &[Option<Cost>]) {
    let say = |what: &str, found: Option<f64>, goal: f64| {
        if let Some(found) = found {
            let mark = if found >= goal { "reached" } else { "MISSED" };
            println!("- {what}: {found:.1}, goal {goal}: {mark}");
        }
    };
    let ratio = |theirs: &str, ours: &str| Some(of(theirs)? / of(ours)?);
    say(
        "one line a packet, times faster than tshark",
        ratio("tshark", jobs::SUMMARY),
        8.0,
    );
    say(
        "one line a packet, times faster than tcpdump",
        ratio("tcpdump -nn", jobs::SUMMARY),
        3.0,
    );
    say(
        "five fields, times faster than tshark",
        ratio(jobs::TSHARK_FIELDS, jobs::FIELDS),
        15.0,
    );
    let ours = JOBS
        .iter()
        .zip(medians)
        .filter(|(j, _)| j.program == Job::NETLENS);
    let peak = ours
        .filter_map(|(_, c)| Some(c.as_ref()?.peak))
        .max()
        .unwrap_or(0);
    let mark = if peak < 64 << 20 { "reached" } else { "MISSED" };
    println!(
        "- most memory of netlens on {}: {:.0} MiB, goal below 64: {mark}\n",
        path.file_name().unwrap_or_default().display(),
        peak as f64 / 1024.0 / 1024.0
    );
}
