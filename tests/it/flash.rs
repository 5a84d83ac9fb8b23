//! `netlens flash --micropython` with a board behind a pseudo-terminal, whose REPL really runs what it is told (python3).

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use super::serve::{Serve, have, text};

/// A board and its file system.
struct Board {
    child: Child,
    port: String,
    folder: PathBuf,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Board {
    fn start(kind: &str) -> Self {
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("netlens-board-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/flash/board.py");
        let mut child = Command::new("python3")
            .arg(script)
            .arg(&folder)
            .arg(kind)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        Self {
            child,
            port: port.trim().to_owned(),
            folder,
        }
    }

    fn flash(&self, args: &[&str]) -> Output {
        flash(&[&["--serial", &self.port], args].concat())
    }

    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap()
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn flash(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args(["flash", "--micropython"])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

const WIFI: [&str; 4] = [
    "--ssid",
    "Workshop",
    "--passphrase",
    "it's a \"secret\" \\ ü",
];

#[test]
fn scripts_and_settings_reach_a_board_which_then_talks_to_netlens_serve() {
    if !have(&["python3"]) {
        return;
    }
    let serve = Serve::start("line", &[]);
    let board = Board::start("");
    let server = serve.at["line"].to_string();
    let more = [
        "--server",
        &server,
        "--set",
        "interval=100",
        "--set",
        "count=4",
        "--watch",
        "5",
    ];
    let done = board.flash(&[&WIFI[..], &more].concat());
    let said = text(&done);
    assert!(done.status.success(), "{said}");
    assert!(
        said.contains("16 files written, 0 were there already"),
        "{said}"
    );
    assert!(said.contains("wifi: joined Workshop"), "{said}");
    assert!(!said.contains("secret"), "{said}");
    assert!(
        board
            .file("settings.txt")
            .contains("passphrase=it's a \"secret\" \\ ü\n")
    );
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("firmware/micropython");
    for name in ["main.py", "nl/run.py", "nl/web.py", "nl/__init__.py"] {
        assert_eq!(
            board.file(name),
            std::fs::read_to_string(own.join(name)).unwrap()
        );
    }
    assert!(!board.folder.join("main.py.part").exists());
    let mut devices = Vec::new();
    while devices.len() < 4 {
        let event = serve.wait("readings");
        devices.extend(
            event["readings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|r| r["device"].clone()),
        );
    }
    assert!(devices.iter().all(|d| d == "12"));
    // Again, with other settings: only those are written.
    let again = board.flash(&[&WIFI[..], &["--mode", "echo", "--watch", "0"]].concat());
    assert!(
        text(&again).contains("1 files written, 15 were there already"),
        "{}",
        text(&again)
    );
}

#[test]
fn a_board_without_raw_paste_gets_the_same() {
    if !have(&["python3"]) {
        return;
    }
    let board = Board::start("plain");
    let done = board.flash(&["--mode", "ap", "--open", "--watch", "0"]);
    assert!(done.status.success(), "{}", text(&done));
    assert_eq!(board.file("settings.txt"), "mode=ap\n");
    assert!(board.file("nl/led.py").contains("class Led"));
}

#[test]
fn what_cannot_be_flashed_is_said_in_words() {
    let refused = |code: i32, args: &[&str], says: &str| {
        let done = flash(args);
        let said = text(&done);
        assert_eq!(done.status.code(), Some(code), "{said}");
        assert!(said.contains(says), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    };
    let line = [&WIFI[..], &["--server", "192.168.4.2"]].concat();
    let with = |more: &[&'static str]| [&line[..], more].concat();
    refused(2, &["--server", "a"], "Give its name with --ssid");
    refused(2, &["--ssid", "a", "--server", "a"], "no terminal to ask");
    refused(2, &WIFI, "server");
    refused(2, &with(&["--mode", "tcp"]), "mode");
    refused(
        2,
        &with(&["--set", "port=70000"]),
        "70000 is not a number from 1 to 65535",
    );
    refused(
        2,
        &with(&["--set", "colour=red"]),
        "there is no setting colour",
    );
    refused(2, &with(&["--mode", "mqtt-sn"]), "no MQTT-SN");
    refused(
        2,
        &with(&["--mode", "mqtt", "--set", "mqtt_version=5"]),
        "3.1.1 only",
    );
    refused(
        2,
        &with(&["--mode", "https", "--ca", "/nowhere/ca.pem"]),
        "cannot be read",
    );
    refused(
        2,
        &with(&["--serial", "/dev/no-such-port"]),
        "there is no /dev/no-such-port",
    );
    refused(2, &with(&["--serial", "/dev/null"]), "no serial port");
    let dry = flash(&with(&["--dry-run"]));
    let said = text(&dry);
    assert!(
        dry.status.success()
            && said.contains("passphrase=***\n")
            && said.contains("would write main.py"),
        "{said}"
    );
    assert!(!said.contains("secret"), "{said}");
}

/// The demo firmware, with `PATH` being one folder.
fn firmware(path: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args([
            "flash",
            "--chip",
            "esp32c3",
            "--ssid",
            "Workshop",
            "--passphrase",
            "very secret",
        ])
        .args(["--server", "192.168.4.2"])
        .args(args)
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn the_image_has_the_settings_where_the_firmware_looks_for_them() {
    let folder = std::env::temp_dir().join(format!("netlens-image-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.join("image.bin");
    let name = out.display().to_string();
    let done = firmware(&folder, &["--dry-run", "--out", &name]);
    let said = text(&done);
    assert!(
        done.status.success() && said.contains("passphrase=***\n"),
        "{said}"
    );
    assert!(!said.contains("very secret"), "{said}");
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(out.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let image = std::fs::read(&out).unwrap();
    assert_eq!((image.len(), image[0]), (0x3f_1000, 0xe9));
    let end = image[0x3f_0000..].iter().position(|b| *b == 0xff).unwrap();
    let settings = str::from_utf8(&image[0x3f_0000..][..end]).unwrap();
    let read = netlens_link::settings::Settings::parse(settings).unwrap();
    assert_eq!(read.text("ssid"), "Workshop");
    assert_eq!(read.text("passphrase"), "very secret");

    // One's own image: this one, and something that is none.
    let again = firmware(&folder, &["--dry-run", "--image", &name]);
    assert_eq!(again.status.code(), Some(2), "{}", text(&again));
    std::fs::write(&out, b"\x7fELF").unwrap();
    let elf = firmware(&folder, &["--dry-run", "--image", &name]);
    assert!(
        text(&elf).contains("does not begin with 0xe9"),
        "{}",
        text(&elf)
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_firmware_is_written_by_the_tool_on_the_path() {
    use std::os::unix::fs::PermissionsExt as _;
    if !have(&["python3"]) {
        return;
    }
    let board = Board::start("");
    let tools = board.folder.join("tools");
    std::fs::create_dir_all(&tools).unwrap();
    let missing = firmware(&tools, &["--serial", &board.port]);
    assert!(
        text(&missing).contains("pip install esptool"),
        "{}",
        text(&missing)
    );

    let esptool = tools.join("esptool");
    // It keeps what it was given; the file is gone afterwards.
    let script = "#!/bin/sh\nset -e\necho \"$@\" > \"$0.said\"\nfor file; do :; done\n/bin/cp \"$file\" \"$0.image\"\n/bin/ls -l \"$file\" > \"$0.mode\"\n";
    std::fs::write(&esptool, script).unwrap();
    std::fs::set_permissions(&esptool, std::fs::Permissions::from_mode(0o755)).unwrap();
    let done = firmware(&tools, &["--serial", &board.port]);
    assert!(done.status.success(), "{}", text(&done));
    let said = board.file("tools/esptool.said");
    let words: Vec<&str> = said.split_whitespace().collect();
    let want = [
        "--chip",
        "esp32c3",
        "--port",
        &board.port,
        "--baud",
        "115200",
        "write_flash",
        "0x0",
    ];
    assert_eq!(words[..8], want);
    assert!(!Path::new(words[8]).exists());
    assert!(board.file("tools/esptool.mode").starts_with("-rw-------"));
    let image = std::fs::read(tools.join("esptool.image")).unwrap();
    assert!(image[0x3f_0000..].windows(11).any(|w| w == b"very secret"));

    std::fs::write(&esptool, "#!/bin/sh\nexit 3\n").unwrap();
    let failed = firmware(&tools, &["--serial", &board.port]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed).contains("BOOT"), "{}", text(&failed));
}
