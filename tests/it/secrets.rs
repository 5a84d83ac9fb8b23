//! Secrets on the command line: how keys come in, and that they leave only where that was asked for.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use netlens::cli::bundled;

/// A place that is taken away at the end.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("netlens-it-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_netlens"));
    command.env_remove("SSLKEYLOGFILE");
    command
}

fn netlens(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

fn capture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    folder.join(name).display().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How many packets of HTTP a capture shows.
fn http(args: &[&str]) -> usize {
    let out = netlens(
        &[
            &["read", "-T", "fields", "-e", "frame.number", "-Y", "http"],
            args,
        ]
        .concat(),
    );
    assert!(out.status.success(), "{}", text(&out.stderr));
    text(&out.stdout).lines().count()
}

/// The type of a block of decryption secrets (pcapng, section 4.7), as it begins.
const BLOCK: [u8; 4] = [0x0a, 0, 0, 0];

fn has_secrets(file: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    let mut rest = bytes.as_slice();
    while let (Some(kind), Some(len)) = (rest.get(..4), rest.get(4..8)) {
        if kind == BLOCK {
            return true;
        }
        let len = u32::from_le_bytes(len.try_into().unwrap()) as usize;
        rest = rest.get(len.max(12)..).unwrap_or(&[]);
    }
    false
}

#[test]
fn secrets_are_stored_with_a_copy_on_request_and_only_then() {
    let place = Place::new("embed");
    let (https, log) = (capture("https.pcapng"), capture("https.keylog"));
    let [plain, with] = ["plain.pcapng", "with.pcapng"].map(|n| place.file(n));
    let shut = http(&["-r", &https]);
    let open = http(&["-r", &https, "--keylog", &log]);
    assert!(open > shut, "{shut} and {open}");
    assert!(
        netlens(&["read", "-r", &https, "--keylog", &log, "-w", &plain])
            .status
            .success()
    );
    assert!(!has_secrets(&plain), "nobody asked for secrets");
    let copied = netlens(&[
        "read",
        "-r",
        &https,
        "--keylog",
        &log,
        "--embed-secrets",
        "-w",
        &with,
    ]);
    assert!(copied.status.success(), "{}", text(&copied.stderr));
    assert!(has_secrets(&with));
    assert_eq!(http(&["-r", &plain]), shut);
    assert_eq!(http(&["-r", &with]), open, "the copy opens by itself");
    // A copy of the copy: again only on request.
    let again = place.file("again.pcapng");
    let said = netlens(&["read", "-r", &with, "-w", &again]);
    assert!(!has_secrets(&again));
    assert!(
        text(&said.stderr).contains("--embed-secrets"),
        "{}",
        text(&said.stderr)
    );
    if std::env::var_os("NETLENS_PEERS").is_some() {
        let out = Command::new("tshark")
            .args([
                "-n",
                "-r",
                &with,
                "-Y",
                "http",
                "-T",
                "fields",
                "-e",
                "frame.number",
            ])
            .output()
            .unwrap();
        assert_eq!(
            text(&out.stdout).lines().count(),
            open,
            "tshark opens it, too"
        );
    }
}

/// Passphrases of networks have no form in pcapng: a copy never holds them.
#[test]
fn passphrases_are_never_stored() {
    let place = Place::new("wifi");
    let copy = place.file("copy.pcapng");
    let healthy = capture("wifi-healthy.pcap");
    let passphrase = "dht11-demo-wifi";
    let key = format!("MyHomeWiFi:{passphrase}");
    let out = netlens(&[
        "read",
        "-r",
        &healthy,
        "--wifi",
        &key,
        "--embed-secrets",
        "-w",
        &copy,
    ]);
    assert!(out.status.success());
    assert!(
        text(&out.stderr).contains("are not in the copy"),
        "{}",
        text(&out.stderr)
    );
    let written = std::fs::read(&copy).unwrap();
    let found = written
        .windows(passphrase.len())
        .any(|w| w == passphrase.as_bytes());
    assert!(!found && !has_secrets(&copy));
}

#[test]
fn the_environment_names_a_key_log() {
    let (https, log) = (capture("https.pcapng"), capture("https.keylog"));
    let lines = |log: &str| {
        let out = program()
            .env("SSLKEYLOGFILE", log)
            .args([
                "read",
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-Y",
                "http",
                "-r",
                &https,
            ])
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", text(&out.stderr));
        text(&out.stdout).lines().count()
    };
    assert_eq!(lines(&log), http(&["-r", &https, "--keylog", &log]));
    assert_eq!(
        lines("/nowhere/no.keylog"),
        http(&["-r", &https]),
        "it may not be there yet"
    );
}

/// A key log that is written while packets come opens what comes after.
#[test]
fn keys_that_arrive_while_packets_come_are_used() {
    let place = Place::new("growing");
    let log = place.file("keys.log");
    std::fs::write(&log, "").unwrap();
    let bytes = bundled::find("https").unwrap().bytes;
    let keys = bundled::keylog("https").unwrap();
    let mut child = program()
        .args([
            "read",
            "-r",
            "-",
            "--keylog",
            &log,
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-Y",
            "http",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // The handshake's first frames only: far less than a pipe holds.
    let head = bytes.len() / 20;
    pipe.write_all(&bytes[..head]).unwrap();
    pipe.flush().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(&log, keys).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    pipe.write_all(&bytes[head..]).unwrap();
    drop(pipe);
    let out = child.wait_with_output().unwrap();
    let whole = http(&[
        "-r",
        &capture("https.pcapng"),
        "--keylog",
        &capture("https.keylog"),
    ]);
    assert_eq!(
        text(&out.stdout).lines().count(),
        whole,
        "{}",
        text(&out.stderr)
    );
}

/// Sessions of CBC suites with encrypt-then-MAC (RFC 7366), made by OpenSSL's server and client.
#[test]
fn encrypt_then_mac_is_opened() {
    let kinds = capture("tls-kinds.pcapng");
    let fields = |more: &[&str]| {
        let args = ["read", "-r", &kinds, "-T", "fields", "-e", "tcp.stream"];
        let out = netlens(&[&args, more].concat());
        assert!(out.status.success(), "{}", text(&out.stderr));
        let mut streams: Vec<String> = text(&out.stdout).lines().map(str::to_owned).collect();
        streams.dedup();
        streams
    };
    // The server agreed to it (extension 22), with AES in CBC.
    let agreed = fields(&[
        "-Y",
        "tls.handshake.type == 2 && tls.handshake.extension.type == 22 && (tls.handshake.ciphersuite == 0x002f || tls.handshake.ciphersuite == 0xc013)",
    ]);
    assert!(agreed.len() >= 2, "{agreed:?}");
    for stream in agreed {
        let inside = format!("tcp.stream == {stream} && frame.protocols contains \"tls:data\"");
        let inside = inside.as_str();
        assert!(fields(&["-Y", inside]).is_empty(), "{stream} without keys");
        let log = capture("tls-kinds.keylog");
        assert!(
            !fields(&["-Y", inside, "--keylog", &log]).is_empty(),
            "{stream} with keys"
        );
    }
}
