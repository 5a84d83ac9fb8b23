//! Fields and stacks beside those of tshark, over the bundled captures or over a whole corpus.
//!
//! Every frame of every capture is read by both programs under the same settings. Compared are the protocol stack
//! (`frame.protocols`) and every field that both know, value by value, in order. A difference that `differences.txt` does not
//! explain fails; so do, over a corpus, more differences of a kind than are written there.
//!
//! A capture with a key log beside it is compared twice, the second time opened, under a name that ends in `+keys`.
//!
//! `cargo test --test it parity` compares the bundled captures. `make parity` compares them and the files of the folder
//! `NETLENS_CORPUS`, writes the numbers of cases into `differences.txt`, and the report to `docs/PARITY.md`.
//!
//! To look into differences: `NETLENS_PARITY_LIST=FILE` writes every one of them as a row of tab-separated values, the class and
//! line of its reason first; `NETLENS_PARITY_ONLY=PART,PART` takes only captures whose names hold one of the parts, and writes
//! neither of the two files.

mod compare;
mod reasons;
mod report;
mod run;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use compare::{Difference, Tally};
use reasons::Reasons;
use run::{Known, Outcome};

/// Frames of a file that are compared at most.
const FRAMES: u32 = 2000;

/// A capture, and the name it has in lists.
struct Capture {
    path: PathBuf,
    name: String,
    /// The key log that it is opened with.
    keylog: Option<PathBuf>,
}

/// The key log beside a capture, if there is one.
fn keylog(path: &Path) -> Option<PathBuf> {
    [
        path.with_extension("keylog"),
        path.with_file_name("keylog.txt"),
    ]
    .into_iter()
    .find(|log| log.exists())
}

/// The captures below a folder, in order of their names.
fn captures(folder: &Path, prefix: &str, out: &mut Vec<Capture>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().unwrap().display());
        if path.is_dir() {
            captures(&path, &format!("{name}/"), out);
        } else if path
            .extension()
            .is_some_and(|e| ["pcap", "pcapng", "cap"].iter().any(|known| e == *known))
        {
            if let Some(log) = keylog(&path) {
                out.push(Capture {
                    path: path.clone(),
                    name: format!("{name}+keys"),
                    keylog: Some(log),
                });
            }
            out.push(Capture {
                path,
                name,
                keylog: None,
            });
        }
    }
}

/// What a run over all captures found.
#[derive(Default)]
struct Found {
    tally: Tally,
    differences: Vec<Difference>,
    files: u64,
    /// Files that netlens or tshark does not read, by the words of who refused.
    refused: BTreeMap<String, u64>,
    problems: Vec<String>,
}

fn compare_all(all: &[Capture], known: &Known) -> Found {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Found::default());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(capture) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = run::both(capture, known);
                    let mut found = found.lock().unwrap();
                    match outcome {
                        Outcome::Refused(why) => *found.refused.entry(why).or_default() += 1,
                        Outcome::Problem(what) => {
                            found.problems.push(format!("{}: {what}", capture.name));
                        }
                        Outcome::Read(both) => {
                            found.files += 1;
                            let Found {
                                tally, differences, ..
                            } = &mut *found;
                            compare::file(&both, &capture.name, known, tally, differences);
                        }
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    // Workers end in any order; reports do not.
    found
        .differences
        .sort_by(|a, b| (&a.file, a.frame, &a.field).cmp(&(&b.file, b.frame, &b.field)));
    found
}

/// The differences that no reason explains, most frequent first, one example each.
fn unexplained(left: &[&Difference]) -> String {
    let mut groups: BTreeMap<(&str, &str), Vec<&Difference>> = BTreeMap::new();
    for d in left {
        groups.entry((&d.field, d.side())).or_default().push(d);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, l)| std::cmp::Reverse(l.len()));
    let mut out = String::new();
    for ((field, side), list) in groups {
        out.push_str(&format!("{:6} {field} ({side})\n", list.len()));
        let examples = std::env::var("NETLENS_PARITY_EXAMPLES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(2);
        let step = (list.len() / examples).max(1);
        for d in list.iter().step_by(step).take(examples) {
            out.push_str(&format!("         {d}\n"));
        }
    }
    out
}

#[test]
fn stacks_and_fields_equal_those_of_tshark() {
    let Some(version) = run::version() else {
        eprintln!("SKIPPED stacks_and_fields_equal_those_of_tshark: tshark is not on PATH");
        return;
    };
    let begun = Instant::now();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = std::env::var_os("NETLENS_PARITY").is_some_and(|v| v == "all");
    let mut all = Vec::new();
    captures(&root.join("captures"), "captures/", &mut all);
    let own = all.len();
    assert!(own > 10, "{own} bundled captures");
    if whole && let Some(folder) = std::env::var_os("NETLENS_CORPUS") {
        captures(Path::new(&folder), "", &mut all);
    }
    let only = std::env::var("NETLENS_PARITY_ONLY").ok();
    if let Some(only) = &only {
        all.retain(|c| only.split(',').any(|part| c.name.contains(part)));
    }
    let known = Known::new(root, FRAMES);
    let found = compare_all(&all, &known);
    let path = root.join("tests/parity/differences.txt");
    let mut reasons = Reasons::read(&path);
    let mut list = String::new();
    let left: Vec<&Difference> = found
        .differences
        .iter()
        .filter(|d| {
            let reason = reasons.explain(d);
            list.push_str(&d.row(reason));
            reason.is_none()
        })
        .collect();
    if let Some(path) = std::env::var_os("NETLENS_PARITY_LIST") {
        std::fs::write(path, list).unwrap();
    }
    let (values, agree) = found.tally.values();
    eprintln!(
        "{} of {} files, {} frames, {values} values of {} fields, {agree} agree, in {} s",
        found.files,
        all.len(),
        found.tally.frames,
        found.tally.fields.len(),
        begun.elapsed().as_secs(),
    );
    let mut problems = found.problems.clone();
    if !left.is_empty() {
        problems.push(format!(
            "{} differences have no reason in tests/parity/differences.txt:\n{}",
            left.len(),
            unexplained(&left)
        ));
    }
    let corpus = all.len() > own;
    if only.is_some() {
    } else if corpus && std::env::var_os("UPDATE_EXPECT").is_some() {
        reasons.write(&path);
        let text = report::text(&found, &reasons, &version, own, left.len());
        std::fs::write(root.join("docs/PARITY.md"), text).unwrap();
    } else if corpus {
        problems.extend(reasons.exceeded());
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
