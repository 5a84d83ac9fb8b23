//! `netlens doctor -i`: a verdict comes while the capture still grows, and all of them at its end.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

use netlens::cli::bundled;

fn doctor(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_netlens"));
    // The time is a bound for a test that goes wrong.
    command.args(["doctor", "-i", "-", "-a", "duration:60"]);
    command.args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped());
    command
}

#[test]
fn a_verdict_comes_before_the_traffic_ends() {
    let capture = bundled::find("fault-tcp-refused").unwrap();
    let mut child = doctor(&["--check"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(capture.bytes).unwrap();
    stdin.flush().unwrap();
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    assert!(first.starts_with("at "), "{first}");
    assert!(first.contains("FAILED  board esp32-dht11"), "{first}");
    assert!(first.contains("refused the connection"), "{first}");
    assert!(first.contains(". Try: "), "{first}");
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("\nstandard input: "), "{rest}");
    assert!(rest.contains("\nFAILED      board esp32-dht11"), "{rest}");
    assert!(rest.contains("try second"), "{rest}");
    assert_eq!(child.wait().unwrap().code(), Some(4));
}

#[test]
fn it_stops_by_itself_and_prints_one_object_of_json() {
    let capture = bundled::find("well-mqtt").unwrap();
    let mut child = doctor(&["--check", "--json", "-c", "12"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(capture.bytes).unwrap();
    // Not closed: the count ends it.
    let mut out = String::new();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["schema"], "netlens.doctor/1");
    assert_eq!(value["packets"], 12);
    assert_eq!(value["failed"], false);
    drop(stdin);
}

#[test]
fn what_only_live_traffic_can_follow_is_refused_for_files() {
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_netlens"))
            .arg("doctor")
            .args(args)
            .output()
            .unwrap();
        (
            out.status.code(),
            String::from_utf8_lossy(&out.stderr).into_owned(),
        )
    };
    let (code, said) = run(&["https", "-a", "duration:3"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("-i"), "{said}");
    let (code, said) = run(&["-i", "-", "-f", "port 80"]);
    assert_eq!(code, Some(2), "{said}");
}
