//! Captures made by others, one process a file: it ends, in bounded time and memory, and no bug of netlens shows.
//!
//! Asks for `NETLENS_CORPUS`, a folder; says so when it is not set.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What one file may take. The limits are generous: a busy machine is no fault of the program.
const TIME: Duration = Duration::from_secs(120);
const MEMORY_KIB: u64 = 256 * 1024;

/// The files below a folder.
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

/// The most memory that a running process had resident, KiB.
fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// How a run ended.
struct Run {
    code: Option<i32>,
    peak: u64,
    errors: String,
    output: u64,
}

/// Runs netlens; its output goes to a file whose size bounds what it may write.
fn run(args: &[&str], file: &Path, scratch: &Path) -> Result<Run, String> {
    let out = std::fs::File::create(scratch.join("out")).unwrap();
    let err = std::fs::File::create(scratch.join("err")).unwrap();
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args(args)
        .arg(file)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .unwrap();
    let mut most = 0;
    let code = loop {
        most = most.max(peak(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if begun.elapsed() > TIME {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("did not end in {} s", TIME.as_secs()));
        }
        std::thread::sleep(Duration::from_micros(300));
    };
    let bytes = std::fs::metadata(scratch.join("out")).unwrap().len();
    let errors = std::fs::read(scratch.join("err")).unwrap();
    Ok(Run {
        code,
        peak: most,
        errors: String::from_utf8_lossy(&errors).into_owned(),
        output: bytes,
    })
}

#[test]
fn corpus_files_end_in_bounded_time_and_memory_without_a_bug() {
    let Some(folder) = std::env::var_os("NETLENS_CORPUS") else {
        eprintln!(
            "SKIPPED: set NETLENS_CORPUS to a folder of captures to run netlens over each of its files"
        );
        return;
    };
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    assert!(paths.len() > 1, "{} holds no files", folder.display());
    let scratch = std::env::temp_dir().join(format!("netlens-corpus-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).unwrap();
    let (mut wrong, mut read, mut refused, mut most) =
        (Vec::new(), 0u32, 0u32, (0, PathBuf::new()));
    for path in &paths {
        // The tree shows every note, so a caught bug is seen there.
        for args in [&["read", "-V", "-r"][..], &["story"][..]] {
            let shown = path.strip_prefix(&folder).unwrap_or(path).display();
            let run = match run(args, path, &scratch) {
                Ok(run) => run,
                Err(e) => {
                    wrong.push(format!("{shown}: netlens {}: {e}", args[0]));
                    continue;
                }
            };
            if run.peak > most.0 {
                most = (run.peak, path.clone());
            }
            let text =
                String::from_utf8_lossy(&std::fs::read(scratch.join("out")).unwrap()).into_owned();
            if text.contains("bug in netlens") || run.errors.contains("bug in netlens") {
                wrong.push(format!("{shown}: netlens {}: shows a bug", args[0]));
            }
            if run.peak > MEMORY_KIB {
                wrong.push(format!("{shown}: netlens {}: {} KiB", args[0], run.peak));
            }
            match run.code {
                Some(0) => read += 1,
                Some(2) if run.errors.starts_with("netlens: ") && run.output == 0 => refused += 1,
                code => wrong.push(format!(
                    "{shown}: netlens {}: exit {code:?}: {}",
                    args[0],
                    run.errors.trim()
                )),
            }
        }
    }
    std::fs::remove_dir_all(&scratch).unwrap();
    eprintln!(
        "{} files, {read} runs read, {refused} refused, most memory {} KiB ({})",
        paths.len(),
        most.0,
        most.1.file_name().unwrap_or_default().display()
    );
    assert!(
        read > refused,
        "{read} runs read, {refused} refused: the run is not real"
    );
    assert!(
        wrong.is_empty(),
        "{} of {} files:\n{}",
        wrong.len(),
        paths.len(),
        wrong.join("\n")
    );
}
