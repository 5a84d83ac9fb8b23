//! Measures netlens beside capinfos, tcpdump and tshark: processor time and memory of whole runs, in turns, on the captures
//! that `generate` makes; then memory at two lengths, the screen on a large file, and the start on a small one. Prints
//! Markdown and, where asked, puts it into a document between its markers.
//!
//! ```text
//! compare FOLDER [ROUNDS [DOCUMENT]]      FOLDER holds iot.pcap, mixed.pcap, half.pcap and long.pcap
//! ```
//! Processor time (user and system) is what other work on the machine disturbs least; the median over the rounds counts.

mod jobs;
mod large;
mod report;
mod run;
mod startup;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jobs::JOBS;
use report::Report;
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
    let mut report = Report::default();
    report.machine(rounds);
    let [iot, mixed, half, long] = ["iot.pcap", "mixed.pcap", "half.pcap", "long.pcap"]
        .map(|name| Path::new(folder).join(name));
    for (path, title, goal) in [
        (&iot, "small IoT packets", 1000.0),
        (&mixed, "mixed packets", 1200.0),
    ] {
        let (packets, bytes) = size(path);
        report.line(format_args!(
            "### {packets} {title}, {} bytes on average\n",
            bytes / packets.max(1)
        ));
        table(&mut report, path, packets, bytes, rounds, goal);
    }
    let all = size(&long).0;
    let story = large::memory(&mut report, (&half, size(&half).0), (&long, all));
    large::screen(&mut report, &long, all, story);
    startup::print(&mut report);
    if let Some(document) = args.get(2)
        && let Err(e) = report.write(Path::new(document))
    {
        eprintln!("compare: cannot write the tables: {e}");
        return ExitCode::FAILURE;
    }
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

fn table(report: &mut Report, path: &Path, packets: u64, bytes: u64, rounds: usize, goal: f64) {
    let mut costs: Vec<Vec<Cost>> = JOBS.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for (job, costs) in JOBS.iter().zip(&mut costs) {
            match measure(&mut job.command(path)) {
                Some(cost) => costs.push(cost),
                None if round == 0 => {
                    eprintln!("compare: {} is not here, or failed", job.name);
                }
                None => {}
            }
        }
    }
    let medians: Vec<Option<Cost>> = costs.into_iter().map(Cost::median).collect();
    // Nanoseconds a packet.
    let of = |name: &str| {
        let at = JOBS.iter().position(|j| j.name == name)?;
        let read = JOBS[at].packets.unwrap_or(packets).min(packets);
        Some(medians[at]?.cpu * 1e9 / read as f64)
    };
    report.line(
        "| run | ns a packet | MB/s | peak MiB | to capinfos -c | tcpdump -nn is | tshark is | like tshark is |",
    );
    report.line("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (job, cost) in JOBS.iter().zip(&medians) {
        let (Some(cost), Some(ns)) = (cost, of(job.name)) else {
            continue;
        };
        let ratio = |name: &str| of(name).map_or(String::new(), |o| format!("{:.1}x", o / ns));
        report.line(format_args!(
            "| `{}` | {ns:.0} | {:.0} | {:.0} | {} | {} | {} | {} |",
            job.name,
            bytes as f64 / packets as f64 * 1e3 / ns,
            cost.peak as f64 / 1024.0 / 1024.0,
            of("capinfos -c").map_or(String::new(), |c| format!("{:.1}", ns / c)),
            ratio("tcpdump -nn"),
            ratio("tshark"),
            ratio(job.like),
        ));
    }
    report.line("");
    goals(report, &of, goal);
}

/// What was set as the goal, and whether it was reached. `summary` is the most nanoseconds for one line a packet.
fn goals(report: &mut Report, of: &dyn Fn(&str) -> Option<f64>, summary: f64) {
    for (what, theirs, ours, goal) in [
        (
            "one line a packet, times as fast as tshark",
            "tshark",
            jobs::SUMMARY,
            9.0,
        ),
        (
            "one line a packet, times as fast as tcpdump",
            "tcpdump -nn",
            jobs::SUMMARY,
            4.0,
        ),
        (
            "five fields, times as fast as tshark",
            jobs::TSHARK_FIELDS,
            jobs::FIELDS,
            15.0,
        ),
        (
            "statistics, times as fast as tcptrace",
            jobs::TCPTRACE,
            jobs::STATISTICS,
            1.0,
        ),
        (
            "JSON, times as fast as tshark",
            jobs::TSHARK_JSON,
            jobs::NDJSON,
            50.0,
        ),
    ] {
        if let (Some(theirs), Some(ours)) = (of(theirs), of(ours)) {
            let found = theirs / ours;
            report.goal(
                &format!("{what}: {found:.1}, goal {goal:.0}"),
                found >= goal,
            );
        }
    }
    for (what, job, goal) in [
        ("statistics", jobs::STATISTICS, 500.0),
        ("one line a packet", jobs::SUMMARY, summary),
        ("five fields", jobs::FIELDS, 1500.0),
        ("NDJSON", jobs::NDJSON, 2500.0),
    ] {
        if let Some(ns) = of(job) {
            report.goal(
                &format!("{what}: {ns:.0} ns a packet, goal {goal:.0}"),
                ns <= goal,
            );
        }
    }
    report.line("");
}
