//! Reading captures that others made: as many packets as `capinfos` counts in each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use netlens::input::{Capture, Ending, FrameSource};

/// Files in which netlens counts otherwise than capinfos, and why that is right.
const DIFFERENT: &[(&str, i64, &str)] = &[];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Packets by capinfos, for the files that it accepts.
fn capinfos(paths: &[PathBuf]) -> Option<BTreeMap<PathBuf, u64>> {
    let mut counts = BTreeMap::new();
    for some in paths.chunks(200) {
        let run = Command::new("capinfos")
            .args(["-c", "-M", "-T", "-r"])
            .args(some)
            .output()
            .ok()?;
        for line in String::from_utf8_lossy(&run.stdout).lines() {
            if let Some((name, Ok(count))) = line.split_once('\t').map(|(n, c)| (n, c.parse())) {
                counts.insert(PathBuf::from(name), count);
            }
        }
    }
    Some(counts)
}

#[test]
fn corpus_counts_equal_capinfos_where_netlens_corpus_is_set() {
    let Some(corpus) = std::env::var_os("NETLENS_CORPUS") else {
        eprintln!(
            "SKIPPED: set NETLENS_CORPUS to a folder of captures to compare packet counts with capinfos"
        );
        return;
    };
    let mut paths = Vec::new();
    files(Path::new(&corpus), &mut paths);
    let Some(expected) = capinfos(&paths) else {
        eprintln!("SKIPPED: capinfos (Debian package tshark or wireshark-common) is not on PATH");
        return;
    };
    let mut wrong = Vec::new();
    let (mut compared, mut packets, mut refused) = (0u32, 0u64, 0u32);
    for path in &paths {
        let expected = expected.get(path).copied();
        let mut capture = match Capture::open(path) {
            Ok(capture) => capture,
            Err(e) => {
                refused += 1;
                if let Some(n) = expected {
                    wrong.push(format!(
                        "{}: capinfos counts {n}, netlens says: {e}",
                        path.display()
                    ));
                }
                continue;
            }
        };
        let mut count = 0u64;
        while capture.next_frame().is_some() {
            count += 1;
        }
        assert!(
            !matches!(capture.ending(), Ending::NotYet),
            "{} did not end",
            path.display()
        );
        packets += count;
        let allowed = DIFFERENT
            .iter()
            .find(|(end, ..)| path.ends_with(end))
            .map_or(0, |(_, by, _)| *by);
        if let Some(n) = expected {
            compared += 1;
            if count.cast_signed() - n.cast_signed() != allowed {
                let note = capture.ending().note().unwrap_or_default();
                wrong.push(format!(
                    "{}: capinfos {n}, netlens {count} {note} {:?}",
                    path.display(),
                    capture.info().damage
                ));
            }
        }
    }
    eprintln!(
        "{} files: {compared} compared with capinfos, {refused} refused, {packets} packets",
        paths.len()
    );
    assert!(
        wrong.is_empty(),
        "{} files differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        compared > 0,
        "capinfos accepts no file under {}",
        Path::new(&corpus).display()
    );
}
