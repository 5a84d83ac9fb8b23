//! Display filters over captures of real stacks: the packets that pass are as many as tshark lets pass.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use netlens::dissect::Engine;
use netlens::filter::Filter;
use netlens::flow::{Flows, Limits};
use netlens::input::{Advance, Capture, FrameSource};
use netlens::proto;

fn captures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("captures")
}

struct Case {
    line: usize,
    filter: &'static str,
    count: usize,
}

fn cases() -> HashMap<&'static str, Vec<Case>> {
    let mut by_capture: HashMap<&str, Vec<Case>> = HashMap::new();
    for (i, line) in include_str!("cases/filters.txt").lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let (capture, rest) = line.split_once(" | ").expect("capture | filter | count");
        let (filter, count) = rest.rsplit_once(" | ").expect("filter | count");
        by_capture.entry(capture).or_default().push(Case {
            line: i + 1,
            filter,
            count: count.parse().expect("a count"),
        });
    }
    by_capture
}

#[test]
fn filters_let_pass_what_tshark_lets_pass() {
    let registry = proto::shared_registry();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (capture, cases) in cases() {
        let filters: Vec<Filter> = cases
            .iter()
            .map(|c| {
                Filter::parse(c.filter, &registry)
                    .unwrap_or_else(|e| panic!("line {}: {e}", c.line))
            })
            .collect();
        let mut counts = vec![0; cases.len()];
        let mut source = Capture::open(captures().join(capture)).expect(capture);
        let mut engine = Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())));
        loop {
            match source.advance() {
                Advance::Frame => {}
                Advance::Idle => continue,
                Advance::End => break,
            }
            let frame = source.frame();
            let packet = engine.dissect(&frame);
            for (n, filter) in counts.iter_mut().zip(&filters) {
                *n += usize::from(filter.matches(packet));
            }
        }
        for (case, n) in cases.iter().zip(counts) {
            checked += 1;
            if n != case.count {
                wrong.push(format!(
                    "line {}: {} passes {n} packets of {capture}, not {}",
                    case.line, case.filter, case.count
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 400, "only {checked} filters");
}

#[test]
fn the_counts_are_tsharks() {
    if std::env::var_os("NETLENS_PEERS").is_none() {
        eprintln!("not compared with tshark: NETLENS_PEERS is not set");
        return;
    }
    let mut wrong = Vec::new();
    for (capture, cases) in cases() {
        for case in cases {
            let out = Command::new("tshark")
                .env("TZ", "UTC")
                .arg("-r")
                .arg(captures().join(capture))
                .args(["-Y", case.filter, "-T", "fields", "-e", "frame.number"])
                .output()
                .expect("tshark runs");
            let n = String::from_utf8_lossy(&out.stdout).lines().count();
            if !out.status.success() || n != case.count {
                wrong.push(format!(
                    "line {}: {} passes {n} packets of {capture} in tshark, not {}",
                    case.line, case.filter, case.count
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
