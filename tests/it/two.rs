//! Commands that read two captures: `diff`, and `story --lan --wan`. What they print is in `cases/NAME.txt`;
//! `UPDATE_EXPECT=1 cargo test --test it two` writes it anew; read the difference before you commit it.

use std::path::Path;
use std::process::{Command, Output};

fn netlens(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args(args)
        .env_remove("SSLKEYLOGFILE")
        .output()
        .expect("netlens runs")
}

fn check(name: &str, args: &[&str]) {
    let out = netlens(args);
    let said = String::from_utf8(out.stdout).expect("text");
    let err = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success() && err.is_empty(), "{args:?}: {err}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/cases/{name}.txt"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &said).expect("cases/ can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        said == expected,
        "{name}.txt is not what {args:?} says:\n{said}"
    );
}

#[test]
fn runs_of_a_device_are_compared() {
    check("diff-refused", &["diff", "line-5050", "tcp-refused"]);
    check("diff-untrusted", &["diff", "https", "https-untrusted"]);
    check("diff-same", &["diff", "mqtt-qos", "mqtt-qos"]);
    check("diff-better", &["diff", "tcp-refused", "line-5050"]);
}

#[test]
fn both_sides_of_a_router_show_what_it_changed() {
    check("nat", &["story", "--lan", "nat-lan", "--wan", "nat-wan"]);
    let out = netlens(&["story", "--lan", "nat-lan", "--wan", "nat-wan", "--json"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let passing = &v["passing"]["tcp"];
    assert_eq!(passing["packets"], passing["found"]);
    let strangers = netlens(&["story", "--lan", "line-5050", "--wan", "http-post"]);
    let said = String::from_utf8_lossy(&strangers.stdout);
    assert!(said.contains("No packet is in both captures"), "{said}");
    let half = netlens(&["story", "--lan", "nat-lan"]);
    assert_eq!(half.status.code(), Some(2));
}

#[test]
fn a_difference_that_matters_is_an_exit_code() {
    let code = |args: &[&str]| netlens(args).status.code();
    let refused = ["diff", "--check", "line-5050", "tcp-refused"];
    assert_eq!(code(&refused), Some(4));
    assert_eq!(
        code(&["diff", "--check", "http-post", "http-post"]),
        Some(0)
    );
    assert_eq!(
        code(&["diff", "line-5050", "stp"]),
        Some(2),
        "no such capture"
    );
    let nobody = netlens(&["diff", "line-5050", "llc-stp"]);
    assert!(!nobody.status.success());
    let said = String::from_utf8_lossy(&nobody.stderr);
    assert!(said.contains("tells of no device"), "{said}");
}

#[test]
fn the_comparison_is_json() {
    let out = netlens(&["diff", "--json", "line-5050", "tcp-refused"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let first =
        usize::try_from(v["first_that_matters"].as_u64().expect("an index")).expect("small");
    assert_eq!(v["differences"][first]["stage"], "Connect");
    assert_eq!(v["differences"][first]["bad"]["state"], "failed");
}
