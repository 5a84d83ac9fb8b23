//! Wi-Fi keys: what they open, what stays shut without them, and that they are never shown.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use netlens::cli::bundled;
use netlens::dissect::{Engine, Secrets};
use netlens::flow::{Flows, Limits};

use crate::captures::frames;

const PASSPHRASE: &str = "dht11-demo-wifi";

fn capture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("captures")
        .join(name);
    path.display().to_string()
}

fn netlens(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args(args)
        .output()
        .unwrap()
}

fn out(args: &[&str]) -> String {
    let output = netlens(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Opened frames of a capture, as the key that opened them says.
fn opened(file: &str, keys: &[&str]) -> usize {
    let fields = [
        "-T",
        "fields",
        "-e",
        "wlan.analysis.tk",
        "-e",
        "wlan.analysis.gtk",
    ];
    let args = [&["read", "-r", file], keys, &fields].concat();
    out(&args).lines().filter(|l| !l.trim().is_empty()).count()
}

#[test]
fn passphrases_are_never_shown() {
    let file = capture("wifi-healthy.pcap");
    let key = format!("MyHomeWiFi:{PASSPHRASE}");
    let written = std::env::temp_dir().join(format!("netlens-wifi-{}.pcapng", std::process::id()));
    let written = written.display().to_string();
    for how in [
        &["read", "-r"][..],
        &["read", "-V", "-x", "-r"],
        &["read", "-T", "json", "-r"],
        &["read", "-T", "ndjson", "-r"],
        &["read", "-w", &written, "-r"],
        &["story"],
        &["story", "--json"],
        &["doctor"],
        &["doctor", "--json"],
        &["stats", "-z", "io,phs", "-r"],
    ] {
        let output = netlens(&[how, &[&file, "--wifi", &key]].concat());
        assert!(output.status.success(), "{how:?}: {output:?}");
        for said in [&output.stdout, &output.stderr] {
            assert!(
                !String::from_utf8_lossy(said).contains(PASSPHRASE),
                "{how:?}"
            );
        }
    }
    let bytes = std::fs::read(&written).unwrap();
    std::fs::remove_file(&written).unwrap();
    let passphrase = PASSPHRASE.as_bytes();
    assert!(!bytes.windows(passphrase.len()).any(|w| w == passphrase));
    // Nor in what is said of a wrong one.
    for (option, secret) in [
        ("--wifi", "secret-without-colon"),
        ("--wifi", "net:secret"),
        ("--wifi-psk", "net:secret"),
        ("--wifi-pmk", "secret"),
    ] {
        let output = netlens(&["read", &file, option, secret]);
        assert_eq!(output.status.code(), Some(2), "{option}: {output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(option) && !said.contains("secret"), "{said}");
    }
}

#[test]
fn a_capture_opens_with_its_keys_and_with_no_others() {
    for (name, frames) in [
        ("wifi-healthy", 30),
        ("wifi-reconnect", 40),
        ("wifi-ap-power-loss", 40),
        ("wifi-wpa3", 20),
        ("wifi-rekey", 40),
    ] {
        let (file, keys) = (
            capture(&format!("{name}.pcap")),
            capture(&format!("{name}.keys")),
        );
        let protected = out(&[
            "read",
            "-r",
            &file,
            "-Y",
            "wlan.fc.protected == 1",
            "-T",
            "fields",
            "-e",
            "frame.number",
        ]);
        let with = opened(&file, &["--wifi-keys", &keys]);
        assert!(with >= frames, "{name}: {with} frames opened");
        assert_eq!(
            with,
            protected.lines().count(),
            "{name}: all protected frames open"
        );
        assert_eq!(opened(&file, &[]), 0, "{name} without a key");
        assert_eq!(
            opened(&file, &["--wifi", "MyHomeWiFi:another-one"]),
            0,
            "{name} with a wrong one"
        );
    }
}

#[test]
fn stories_coach_on_what_is_missing() {
    let file = capture("wifi-healthy.pcap");
    let shut = out(&["doctor", &file]);
    assert!(
        shut.contains("no passphrase was given") && shut.contains("--wifi SSID:PASSPHRASE"),
        "{shut}"
    );
    let wrong = out(&["story", &file, "--wifi", "MyHomeWiFi:another-one"]);
    assert!(
        wrong.contains("the passphrase given here is wrong: the MIC of M2 does not verify"),
        "{wrong}"
    );
    // Without the handshake, the right passphrase opens nothing.
    let late = std::env::temp_dir().join(format!("netlens-late-{}.pcapng", std::process::id()));
    let late = late.display().to_string();
    out(&["read", "-r", &file, "-Y", "not eapol", "-w", &late]);
    let said = out(&[
        "doctor",
        &late,
        "--wifi",
        &format!("MyHomeWiFi:{PASSPHRASE}"),
    ]);
    std::fs::remove_file(&late).unwrap();
    assert!(
        said.contains("make the board rejoin while capturing"),
        "{said}"
    );
    // What the board was given, not what netlens was, is wrong here.
    let board = out(&["doctor", "wifi-wrong-password"]);
    assert!(
        board.contains("wrong passphrase: the board answered message 1 with message 2"),
        "{board}"
    );
}

#[test]
fn broken_frames_are_survived_with_the_keys_at_hand() {
    let registry = netlens::proto::shared_registry();
    for capture in bundled::ALL.iter().filter(|b| b.keys.is_some()) {
        let whole = frames(capture);
        for round in 0..8usize {
            let secrets = Secrets::default();
            secrets.put(capture.wifi_keys().unwrap());
            let flows = Box::new(Flows::new(Limits::default()));
            let mut engine = Engine::new(registry.clone(), flows).with_secrets(Arc::new(secrets));
            for (i, frame) in whole.iter().enumerate() {
                let mut broken = frame.clone();
                // Every third frame: a byte flipped, or the end cut off; behind the reception header as a rule.
                let at = (i * 31 + round * 17) % broken.data.len();
                match (i + round) % 6 {
                    0 => broken.data[at] ^= 1 << (round % 8),
                    3 => broken.data.truncate(at),
                    _ => {}
                }
                broken.wire_len = u32::try_from(broken.data.len()).unwrap();
                let packet = engine.dissect(&broken.frame(u32::try_from(i + 1).unwrap()));
                let bug = packet
                    .tree
                    .notes
                    .iter()
                    .find(|n| n.text.contains("a bug in netlens"));
                assert!(
                    bug.is_none(),
                    "{} round {round} frame {}",
                    capture.file,
                    i + 1
                );
            }
        }
    }
}
