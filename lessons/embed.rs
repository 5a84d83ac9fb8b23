//! The build script: lists the files of the course, so that the program carries all of them (`src/cli/lesson/bundled.rs`).
//! A new lesson needs no line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lessons");
    let var = |name| env::var_os(name).map(PathBuf::from);
    let missing = || io::Error::other("cargo sets this variable");
    let root = var("CARGO_MANIFEST_DIR")
        .ok_or_else(missing)?
        .join("lessons");
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    let mut out = String::from("&[\n");
    for path in paths {
        let below = path.strip_prefix(&root).map_err(io::Error::other)?;
        let name = below.display().to_string().replace('\\', "/");
        let _ = writeln!(
            out,
            "({name:?}, include_bytes!({:?}).as_slice()),",
            path.display().to_string()
        );
    }
    out.push(']');
    let folder = var("OUT_DIR").ok_or_else(missing)?;
    fs::write(folder.join("lessons.rs"), out)
}

/// The files of a course: descriptions, texts, captures.
fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    const KINDS: [&str; 4] = ["toml", "md", "pcap", "pcapng"];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            walk(&path, paths)?;
        } else if KINDS.contains(&kind) && !path.ends_with("README.md") {
            paths.push(path);
        }
    }
    Ok(())
}
