//! The rules of the house as tests: who may import whom, who may touch the world, how long a file may be, and what has no
//! place in the repository. `docs/ARCHITECTURE.md` says why; a change of a rule changes both.

mod fields;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use source::{File, repository, sources};

/// The modules and their layers: imports go to a lower number only, and modules of one layer ignore each other.
const LAYERS: &[(&str, u8)] = &[
    ("frame", 0),
    ("input", 1),
    ("dissect", 2),
    ("proto", 3),
    ("flow", 4),
    ("story", 5),
    ("session", 6),
    ("explain", 6),
    ("filter", 6),
    ("redact", 6),
    ("report", 7),
    ("lesson", 8),
    ("ui", 9),
    ("cli", 10),
];

/// Where files, sockets, threads, the environment, clocks and the standard streams may be touched.
const WORLD: &[&str] = &[
    "main.rs",
    "input/",
    "cli/",
    "ui/run",
    "ui/terminal",
    "lesson/progress",
];

/// What touches them.
const TOUCHES: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::net::TcpStream",
    "std::net::TcpListener",
    "std::net::UdpSocket",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
];

/// Crates that belong to one part of the program.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["ui/"]),
    ("crossterm", &["ui/"]),
    ("clap", &["cli/"]),
    ("anyhow", &["cli/", "main.rs"]),
    ("pcap", &["input/"]),
    ("pcap_parser", &["input/"]),
    ("mio", &["input/"]),
    ("toml", &["lesson/"]),
    ("serde_json", &["report/", "lesson/", "cli/"]),
];

/// The lints that `lib.rs` denies, and the modules where nothing may allow them again.
const DENIED: &[&str] = &[
    "unwrap_used",
    "expect_used",
    "panic",
    "indexing_slicing",
    "arithmetic_side_effects",
];
const STRICT: &[&str] = &["frame", "input", "dissect", "proto", "flow", "story"];

/// The places in them that may, because the arithmetic is proven beside it.
const PROVEN: &[(&str, &str)] = &[("frame/time.rs", "arithmetic_side_effects")];

/// Code lines: hard bound for a file, and bound for the median.
const HARD: usize = 500;
const MEDIAN: usize = 150;
/// Tests inside a file; longer ones move to a sibling.
const INNER_TESTS: usize = 90;

fn fail_with(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(m, _)| *m == module).map(|(_, l)| *l)
}

#[test]
fn imports_go_to_lower_layers_only() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in sources() {
        let Some(own) = layer(file.module()) else {
            continue;
        };
        for (line, other) in file.crate_modules() {
            if other == file.module() {
                continue;
            }
            seen += 1;
            match layer(&other) {
                Some(theirs) if theirs < own => {}
                Some(theirs) => wrong.push(format!(
                    "src/{}:{line} (layer {own}) uses {other} (layer {theirs})",
                    file.path
                )),
                None => wrong.push(format!(
                    "src/{}:{line} uses {other}, which has no layer",
                    file.path
                )),
            }
        }
    }
    assert!(
        seen > 100,
        "only {seen} imports found: the search is broken"
    );
    fail_with("imports that do not go down", &wrong);
}

#[test]
fn every_module_has_a_layer_and_lib_lists_them_in_order() {
    let lib = sources().into_iter().find(|f| f.path == "lib.rs").unwrap();
    let declared: Vec<String> = lib
        .code
        .lines()
        .filter_map(|l| l.trim().strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert!(declared.len() > 8, "{declared:?}");
    let layers: Vec<u8> = declared
        .iter()
        .map(|m| layer(m).unwrap_or_else(|| panic!("{m} has no layer in tests/it/tidy.rs")))
        .collect();
    assert!(layers.is_sorted(), "lib.rs declares {declared:?}");
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut wrong = Vec::new();
    let mut allowed = 0;
    for file in sources() {
        let edge = WORLD.iter().any(|w| file.path.starts_with(w));
        for (line, path) in file.paths() {
            let hit = TOUCHES
                .iter()
                .any(|t| path == *t || path.starts_with(&format!("{t}::")));
            match (hit, edge) {
                (true, true) => allowed += 1,
                (true, false) => wrong.push(format!("src/{}:{line} uses {path}", file.path)),
                _ => {}
            }
        }
    }
    assert!(
        allowed > 20,
        "only {allowed} uses found at the edges: the search is broken"
    );
    fail_with(
        "files, sockets, threads, environment, clocks or standard streams away from the edges",
        &wrong,
    );
}

#[test]
fn crates_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (line, path) in file.paths() {
            let root = path.split("::").next().unwrap_or_default();
            let home = CRATES.iter().find(|(name, _)| *name == root);
            if let Some((_, homes)) = home
                && path.contains("::")
                && !homes.iter().any(|h| file.path.starts_with(h))
            {
                wrong.push(format!("src/{}:{line} uses {path}", file.path));
            }
        }
    }
    fail_with("crates away from home", &wrong);
}

#[test]
fn the_strict_lints_are_denied_and_nothing_allows_them_again() {
    let all = sources();
    let lib = all.iter().find(|f| f.path == "lib.rs").unwrap();
    let denied = lib.code.split("#![deny(").nth(1).unwrap();
    let denied = denied.split(")]").next().unwrap();
    for lint in DENIED {
        assert!(
            denied.contains(&format!("clippy::{lint}")),
            "lib.rs must deny {lint}"
        );
    }
    let mut wrong = Vec::new();
    for file in &all {
        for (at, line) in file.code.lines().enumerate() {
            let strict = if file.path == "lib.rs" {
                false
            } else {
                STRICT.contains(&file.module())
            };
            if strict
                && let Some(lint) = DENIED
                    .iter()
                    .find(|l| line.contains(&format!("clippy::{l}")))
                && !PROVEN.contains(&(file.path.as_str(), *lint))
            {
                wrong.push(format!("src/{}:{} loosens {lint}", file.path, at + 1));
            }
        }
    }
    fail_with("strict lints loosened outside tests", &wrong);
    // lib.rs may loosen them for the upper layers only.
    let mut loosened = false;
    for line in lib.code.lines() {
        if line.contains("#[allow(") {
            loosened = true;
        }
        if let Some(module) = line.trim().strip_prefix("pub mod ") {
            let module = module.trim_end_matches(';');
            assert!(
                !(loosened && STRICT.contains(&module)),
                "lib.rs loosens lints for {module}"
            );
            loosened = false;
        }
    }
    let manifest = std::fs::read_to_string(source::root().join("Cargo.toml")).unwrap();
    for needed in [
        "unsafe_code = \"deny\"",
        "missing_docs = \"warn\"",
        "overflow-checks = true",
    ] {
        assert!(manifest.contains(needed), "Cargo.toml must say {needed}");
    }
}

#[test]
fn no_unsafe_code_outside_the_named_modules() {
    // Each entry needs a comment in the file that says why.
    const NAMED: &[&str] = &[];
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|f| !NAMED.contains(&f.path.as_str()))
        .filter(|f| f.words().any(|w| w == "unsafe" || w == "unsafe_code"))
        .map(|f| format!("src/{}", f.path))
        .collect();
    fail_with("unsafe code", &wrong);
}

#[test]
fn files_are_short() {
    let all = sources();
    let mut wrong = Vec::new();
    let mut lengths = Vec::new();
    for file in &all {
        let n = file.code_lines();
        if file.path.starts_with("proto/tables/") {
            continue;
        }
        if n > HARD {
            wrong.push(format!("src/{}: {n} code lines, at most {HARD}", file.path));
        }
        if file.inner_tests > INNER_TESTS {
            wrong.push(format!(
                "src/{}: {} lines of tests inside, past {INNER_TESTS} they move to a sibling",
                file.path, file.inner_tests
            ));
        }
        lengths.push(n);
    }
    for (path, n) in source::test_files() {
        if n > HARD {
            wrong.push(format!("{path}: {n} code lines, at most {HARD}"));
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    if median > MEDIAN {
        wrong.push(format!(
            "the median file has {median} code lines, at most {MEDIAN}"
        ));
    }
    fail_with("files too long", &wrong);
}

#[test]
fn modules_open_with_what_they_promise() {
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|f| !f.text.trim_start().starts_with("//!"))
        .map(|f| format!("src/{} does not open with //!", f.path))
        .collect();
    fail_with("modules without a first word", &wrong);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("to", "do!"),
        concat!("unimpl", "emented!"),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
        concat!("XX", "X:"),
        concat!("dbg", "!("),
    ];
    let mut wrong = Vec::new();
    for (path, text) in repository() {
        for (at, line) in text.lines().enumerate() {
            if let Some(mark) = marks.iter().find(|m| line.contains(**m)) {
                wrong.push(format!("{path}:{} says {mark}", at + 1));
            }
        }
    }
    fail_with("left for later", &wrong);
}

#[test]
fn no_path_of_the_machine_is_in_the_repository() {
    let marks = [
        concat!("/wo", "rk/"),
        concat!("/tmp", "/wt"),
        concat!("sha", "red/c"),
        concat!("sha", "red/w"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
    ];
    let mut wrong = Vec::new();
    let mut files = 0;
    for (path, text) in repository() {
        files += 1;
        for (at, line) in text.lines().enumerate() {
            if let Some(mark) = marks.iter().find(|m| line.contains(**m)) {
                // The folders that may stand beside a checkout, by their relative path.
                if path == ".ci/run" && line.contains(concat!("=../sha", "red/")) {
                    continue;
                }
                wrong.push(format!("{path}:{} has {mark}", at + 1));
            }
        }
    }
    assert!(
        files > 100,
        "only {files} files found: the search is broken"
    );
    fail_with("paths of a machine", &wrong);
}

#[test]
fn the_bundled_captures_are_those_in_the_folder() {
    let mut there = Vec::new();
    for entry in std::fs::read_dir(source::root().join("captures")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let extension = Path::new(&name).extension();
        if extension.is_some_and(|e| e == "pcap" || e == "pcapng") {
            there.push(name);
        }
    }
    there.sort();
    let mut bundled: Vec<&str> = netlens::cli::bundled::ALL.iter().map(|b| b.file).collect();
    bundled.sort_unstable();
    assert_eq!(bundled, there, "src/cli/bundled.rs against captures/");
    let readme = std::fs::read_to_string(source::root().join("captures/README.md")).unwrap();
    for b in netlens::cli::bundled::ALL {
        assert!(
            readme.contains(&format!("`{}`", b.file)),
            "captures/README.md does not speak of {}",
            b.file
        );
        assert!(!b.about.is_empty(), "{} has no line", b.name);
    }
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    const AGREED: &[&str] = &[
        "Cargo.toml",
        "Cargo.lock",
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "rustfmt.toml",
        "src",
        "captures",
        "lessons",
        "firmware",
        "tests",
        "benches",
        "docs",
        "fuzz",
        "target",
    ];
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(source::root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with('.') && !AGREED.contains(&name.as_str()) {
            wrong.push(name);
        }
    }
    fail_with("not agreed at the top level", &wrong);
}

/// The rules find what they look for: a made-up file that breaks them is caught.
#[test]
fn the_rules_can_fail() {
    let bad = File::new(
        "proto/net/bad.rs",
        "//! Bad.\nuse crate::{flow::Flows, frame::{Addr, Frame}};\nuse std::{fs, io::{self, Read}};\n\
         fn f() { super::super::super::story::x(); let t = std::time::Instant::now(); } // use crate::cli\n\
         #[cfg(test)]\nmod tests {\n    use crate::ui::Model;\n}\n",
    );
    let modules: Vec<String> = bad.crate_modules().into_iter().map(|(_, m)| m).collect();
    let count: BTreeMap<&str, usize> = modules.iter().fold(BTreeMap::new(), |mut m, k| {
        *m.entry(k.as_str()).or_default() += 1;
        m
    });
    assert_eq!(count.get("flow"), Some(&1), "{modules:?}");
    assert_eq!(count.get("frame"), Some(&2), "{modules:?}");
    assert_eq!(count.get("story"), Some(&1), "{modules:?}");
    assert!(
        !count.contains_key("cli") && !count.contains_key("ui"),
        "{modules:?}"
    );
    let paths: Vec<String> = bad.paths().into_iter().map(|(_, p)| p).collect();
    assert!(paths.contains(&"std::fs".to_owned()), "{paths:?}");
    assert!(paths.contains(&"std::io::Read".to_owned()), "{paths:?}");
    assert!(
        paths.iter().any(|p| p == "std::time::Instant::now"),
        "{paths:?}"
    );
    assert_eq!(bad.inner_tests, 3);
}
