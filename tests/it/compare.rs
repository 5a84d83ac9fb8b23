//! The tables of statistics beside those of tshark: runs `tests/stats/run.sh` where tshark is.

use std::process::Command;

#[test]
fn statistics_equal_those_of_tshark() {
    if std::env::var_os("NETLENS_PEERS").is_none() {
        eprintln!("not compared with tshark: NETLENS_PEERS is not set");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stats/run.sh");
    let run = Command::new(script)
        .env("NETLENS", env!("CARGO_BIN_EXE_netlens"))
        .output()
        .unwrap();
    eprint!("{}", String::from_utf8_lossy(&run.stdout));
    assert!(
        run.status.success(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}
