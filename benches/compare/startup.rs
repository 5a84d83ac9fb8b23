//! How long the smallest things take: what a person waits for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::NETLENS;
use super::report::Report;
use super::run::{Cost, measure};

const RUNS: usize = 41;

/// Prints the table.
pub fn print(report: &mut Report) {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/line-5050.pcapng");
    report.line("### Start to end on a small file\n");
    report.line(format_args!(
        "| run | wall ms, median of {RUNS} | least ms | processor ms | peak MiB |"
    ));
    report.line("|---|--:|--:|--:|--:|");
    let mut slowest: f64 = 0.0;
    let file = |args: &[&str]| -> Vec<PathBuf> {
        let with = args.iter().map(|a| {
            if *a == "FILE" {
                small.clone()
            } else {
                PathBuf::from(a)
            }
        });
        with.collect()
    };
    let rows: [(&str, &str, Vec<PathBuf>); 6] = [
        ("netlens --help", NETLENS, file(&["--help"])),
        (
            "netlens read -r line-5050.pcapng",
            NETLENS,
            file(&["read", "-r", "FILE"]),
        ),
        (
            "netlens read -V -r line-5050.pcapng",
            NETLENS,
            file(&["read", "-V", "-r", "FILE"]),
        ),
        (
            "netlens story line-5050",
            NETLENS,
            file(&["story", "line-5050"]),
        ),
        (
            "tcpdump -nn -r line-5050.pcapng",
            "tcpdump",
            file(&["-nn", "-r", "FILE"]),
        ),
        (
            "tshark -n -r line-5050.pcapng",
            "tshark",
            file(&["-n", "-r", "FILE"]),
        ),
    ];
    for (name, program, args) in rows {
        let mut costs: Vec<Cost> = Vec::new();
        for _ in 0..RUNS {
            let mut command = Command::new(program);
            command
                .args(&args)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            costs.extend(measure(&mut command));
        }
        costs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
        let Some(middle) = costs.get(costs.len() / 2) else {
            continue;
        };
        report.line(format_args!(
            "| `{name}` | {:.1} | {:.1} | {:.1} | {:.0} |",
            middle.wall * 1e3,
            costs[0].wall * 1e3,
            middle.cpu * 1e3,
            middle.peak as f64 / 1024.0 / 1024.0
        ));
        if program == NETLENS {
            slowest = slowest.max(middle.wall * 1e3);
        }
    }
    report.line("");
    report.goal(
        &format!("slowest of netlens: {slowest:.1} ms, goal below 10"),
        slowest < 10.0,
    );
}
