//! Wi-Fi keys: what they open, what stays shut without them, and that they are never shown.

use std::path::Path;
use std::process::{Command, Output};

use netlens::cli::bundled;
use netlens::dissect::{Engine, Packet};
use netlens::flow::{Flows, Limits};
use netlens::frame::Timestamp;
use netlens::session::Session;
use netlens::story::Focus;

use crate::captures::{Memory, frames};

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
        ("wifi-roaming", 20),
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
            registry.secrets().put(capture.wifi_keys().unwrap());
            let flows = Box::new(Flows::new(Limits::default()));
            let mut engine = Engine::new(registry.clone(), flows);
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

/// Counts of frames that a filter lets through.
fn count(file: &str, keys: &[&str], filter: &str) -> usize {
    let args = [
        &[
            "read",
            "-r",
            file,
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-Y",
            filter,
        ],
        keys,
    ]
    .concat();
    out(&args).lines().count()
}

/// Roaming without a key handshake: request and answer are signed, and the good-bye to all at the end is signed, too.
#[test]
fn roaming_is_followed_and_signatures_are_checked() {
    let file = capture("wifi-roaming.pcap");
    let keys = capture("wifi-roaming.keys");
    let keys = ["--wifi-keys", keys.as_str()];
    let requests =
        "wlan.fc.type_subtype == 2 || wlan.fc.type_subtype == 3 && wlan.fixed.status_code == 0";
    assert!(count(&file, &keys, requests) >= 2);
    assert_eq!(
        count(&file, &keys, "netlens.wlan.ft == 1"),
        count(&file, &keys, requests),
        "all of them are signed with the right keys"
    );
    assert_eq!(count(&file, &keys, "netlens.wlan.ft > 1"), 0);
    let wrong = ["--wifi", "MyHomeWiFi:another-one"];
    assert!(count(&file, &wrong, "netlens.wlan.ft == 2") >= 2);
    let signed = "wlan.fc.type_subtype == 12 && wlan.mmie.keyid";
    assert!(count(&file, &keys, signed) >= 1);
    assert_eq!(
        count(&file, &keys, "netlens.wlan.bip == 1"),
        count(&file, &keys, signed)
    );
    assert_eq!(
        count(&file, &[], "netlens.wlan.bip == 3"),
        count(&file, &[], signed)
    );
    let story = out(&["story", "wifi-roaming"]);
    assert!(
        story.contains("roamed to another access point of \"MyHomeWiFi\""),
        "{story}"
    );
}

/// No capture of real stations has a packet number that comes again.
#[test]
fn replays_are_no_false_alarm() {
    for capture in bundled::ALL.iter().filter(|b| b.keys.is_some()) {
        let registry = netlens::proto::shared_registry();
        registry.secrets().put(capture.wifi_keys().unwrap());
        let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
        for (i, frame) in frames(capture).iter().enumerate() {
            let packet = engine.dissect(&frame.frame(i as u32 + 1));
            assert!(!is_replay(packet), "{} frame {}", capture.name, i + 1);
            let notes = packet
                .tree
                .notes
                .iter()
                .any(|n| n.text.contains("drops it as a replay"));
            assert!(!notes, "{} frame {}", capture.name, i + 1);
        }
    }
}

fn is_replay(packet: Packet<'_>) -> bool {
    packet
        .fields()
        .any(|f| f.spec().key == "netlens.wlan.replay")
}

/// A frame that is sent once more is remarked on, at the first look and at every later one; one that is marked as sent again is
/// not.
#[test]
fn replayed_frames_are_remarked_on() {
    const FLAGS: usize = 1;
    const RETRY: u8 = 0x08;
    let capture = bundled::find("wifi-healthy").unwrap();
    let registry = netlens::proto::shared_registry();
    registry.secrets().put(capture.wifi_keys().unwrap());
    let mut all = frames(capture);
    let header = |data: &[u8]| usize::from(u16::from_le_bytes([data[2], data[3]]));
    // Encrypted data, from the station.
    let at = all
        .iter()
        .position(|f| {
            let frame = &f.data[header(&f.data)..];
            frame[0] & 0x0c == 0x08 && frame[FLAGS] & 0x43 == 0x41
        })
        .unwrap();
    // While it is still in the network.
    let replayed = at + 20;
    for (n, again) in [(0, false), (1, true)] {
        let mut copy = all[at].clone();
        copy.time = Timestamp(all[replayed + n - 1].time.0 + 1_000);
        let flags = header(&copy.data) + FLAGS;
        copy.data[flags] |= if again { RETRY } else { 0 };
        all.insert(replayed + n, copy);
    }
    let replayed = replayed + 1;
    let mut session = Session::new(registry, Focus::default());
    for (i, frame) in all.iter().enumerate() {
        session.push(&frame.frame(i as u32 + 1), i as u64);
    }
    session.finish();
    let mut memory = Memory(all);
    for number in 1..=memory.0.len() {
        let packet = session.look(number as u32, &mut memory).unwrap();
        assert_eq!(is_replay(packet), number == replayed, "frame {number}");
    }
    let story = session.story();
    let remarks = story
        .devices
        .iter()
        .flat_map(|d| &d.stages)
        .flat_map(|s| &s.remarks);
    assert_eq!(
        remarks
            .filter(|r| r.contains("used twice under one key"))
            .count(),
        1
    );
}
