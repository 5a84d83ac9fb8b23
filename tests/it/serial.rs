//! `netlens live --serial`: what a board reports over its line becomes one capture, and its events one story.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use netlens::cli::bundled;
use netlens::input::{Capture, FrameSource as _};
use netlens_link::{Direction, Encoder, MAX_WIRE, Message, TaskEvent, WifiKind};

const MAC: [u8; 6] = [0x24, 0x6f, 0x28, 0x10, 0x20, 0x30];
const SECRET: &str = "CLIENT_HANDSHAKE_TRAFFIC_SECRET 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef 89abcdef89abcdef89abcdef89abcdef89abcdef89abcdef89abcdef89abcdef";

/// A line as it comes from a board.
#[derive(Default)]
struct Wire {
    encoder: Encoder,
    bytes: Vec<u8>,
}

impl Wire {
    fn say(&mut self, message: &Message<'_>) -> &mut Self {
        let mut block = [0; MAX_WIRE];
        let n = self.encoder.encode(message, &mut block).unwrap();
        self.bytes.extend_from_slice(&block[..n]);
        self
    }

    fn wifi(&mut self, us: u64, kind: WifiKind, reason: u16) -> &mut Self {
        self.say(&Message::Wifi {
            us,
            kind,
            reason,
            rssi: -52,
            channel: 6,
            bssid: [2, 0, 0, 0, 1, 0],
            ssid: "lab",
        })
    }

    fn task(&mut self, us: u64, task: &str, event: TaskEvent<'_>) -> &mut Self {
        self.say(&Message::Task { us, task, event })
    }
}

/// The frames of a bundled capture, as `(nanoseconds since the first, bytes)`.
fn frames(name: &str) -> Vec<(i64, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("captures")
        .join(bundled::find(name).unwrap().file);
    read(&path, 0)
}

/// The frames of one interface of a file.
fn read(path: &Path, interface: u32) -> Vec<(i64, Vec<u8>)> {
    let mut capture = Capture::open(path).unwrap();
    let (mut out, mut first) = (Vec::new(), None);
    while let Some(frame) = capture.next_frame() {
        let first = *first.get_or_insert(frame.time);
        if frame.interface == interface {
            out.push((frame.time.since(first), frame.data.to_vec()));
        }
    }
    out
}

/// A board that starts, joins, reports the frames of a capture, and has its troubles with the line.
fn session() -> Vec<u8> {
    let mut wire = Wire::default();
    wire.bytes
        .extend_from_slice(b"ESP-ROM:esp32c3-api1-20210207\r\n");
    wire.say(&Message::Hello {
        us: 1_000,
        mac: MAC,
        board: "esp32c3",
        app: "0.1.0",
        mode: "line",
    });
    wire.wifi(2_000, WifiKind::Connecting, 0);
    wire.wifi(1_300_000, WifiKind::Connected, 0);
    let given = TaskEvent::Given("network");
    wire.task(1_310_000, "wifi", given);
    let sent = TaskEvent::Sent {
        queue: "readings",
        item: 1,
        depth: 1,
        capacity: 32,
    };
    wire.task(1_320_000, "producer", sent);
    let taken = TaskEvent::Taken {
        queue: "readings",
        item: 1,
        depth: 0,
        capacity: 32,
    };
    wire.task(1_330_000, "sender", taken);
    let secret = Message::Secret {
        us: 1_340_000,
        line: SECRET,
    };
    wire.say(&secret);
    for (nanos, bytes) in frames("line-5050") {
        let direction = if bytes[6..12] == MAC {
            Direction::Sent
        } else {
            Direction::Received
        };
        wire.say(&Message::Frame {
            us: 1_400_000 + u64::try_from(nanos / 1_000).unwrap(),
            direction,
            original: u32::try_from(bytes.len()).unwrap(),
            bytes: &bytes,
        });
    }
    wire.say(&Message::Dropped {
        us: 9_000_000,
        frames: 3,
        others: 1,
    });
    // One message that never comes, and one that is damaged.
    wire.encoder.encode(&secret, &mut [0; MAX_WIRE]).unwrap();
    let from = wire.bytes.len();
    wire.wifi(9_100_000, WifiKind::Signal, 0);
    let middle = usize::midpoint(from, wire.bytes.len());
    wire.bytes[middle] ^= 0x55;
    wire.wifi(9_200_000, WifiKind::Disconnected, 200);
    wire.wifi(12_200_000, WifiKind::Connected, 0);
    wire.bytes
        .extend_from_slice(b"INFO - @WIFIFRAME [255, 255, 255, 255, 255, 255, 36, 111, 40, 16, 32, 48, 8, 6, 0, 1]\r\n");
    wire.bytes
}

/// A folder of its own, that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("netlens-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn netlens(args: &[&str]) -> Output {
    let out = Command::new(env!("CARGO_BIN_EXE_netlens"))
        .args(args)
        .output()
        .unwrap();
    assert!(out.status.success(), "{args:?}: {}", said(&out.stderr));
    out
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn frames_and_events_become_one_capture_with_the_boards_own_times() {
    let folder = Folder::new("serial");
    let (line, copy) = (folder.file("line"), folder.file("copy.pcapng"));
    fs::write(&line, session()).unwrap();
    let out = netlens(&["live", "--serial", &line, "--text", "-w", &copy]);
    let text = said(&out.stdout);
    for part in [
        "ESP-ROM:esp32c3-api1-20210207",
        "hello from esp32c3, firmware 0.1.0, mode line",
        "Wi-Fi connecting lab",
        "Wi-Fi connected lab, -52 dBm",
        "task wifi: semaphore given network",
        "task producer: sent to queue readings, item 1 (1 of 32 waiting)",
        "task sender: taken from queue readings, item 1 (0 of 32 waiting)",
        "TLS secret CLIENT_HANDSHAKE_TRAFFIC_SECRET 0123456789abcdef",
        "the board left out 3 frames and 1 events so far",
        "was damaged on the line",
        "2 messages are missing here",
        "Wi-Fi disconnected lab: ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(
        said(&out.stderr).contains(", 5 dropped"),
        "{}",
        said(&out.stderr)
    );

    let (want, mut got) = (frames("line-5050"), read(Path::new(&copy), 0));
    let printed = got.pop().unwrap();
    assert_eq!(printed.1[12..], [8, 6, 0, 1]);
    assert_eq!(got.len(), want.len());
    let first = got[0].0;
    for ((at, bytes), (when, original)) in got.iter().zip(&want) {
        assert_eq!(bytes, original);
        assert_eq!((at - first) / 1_000, when / 1_000);
    }
    let file = fs::read(&copy).unwrap();
    let secret = SECRET.rsplit(' ').next().unwrap().as_bytes();
    assert!(!file.windows(secret.len()).any(|w| w == secret));
}

#[test]
fn the_radios_events_fill_join_and_recover_and_tasks_are_lanes() {
    let folder = Folder::new("serial-story");
    let (line, copy) = (folder.file("line"), folder.file("copy.pcapng"));
    fs::write(&line, session()).unwrap();
    netlens(&["live", "--serial", &line, "-q", "-w", &copy]);
    let story = said(&netlens(&["story", &copy]).stdout);
    for part in [
        "joined \"lab\" in 1.29 s, channel 6, signal -52 dBm, as the board says",
        "1 put on queue readings, 1 taken; at most 1 of 32 waited",
        "lost \"lab\" (reason 200: no beacon of the access point for too long); back in the network after 3.00 s",
    ] {
        assert!(story.contains(part), "{part}\n{story}");
    }
    let all = said(
        &netlens(&[
            "read",
            &copy,
            "-T",
            "fields",
            "-e",
            "netlens.board.queue.depth",
            "-Y",
            "netlens.board.task",
        ])
        .stdout,
    );
    assert_eq!(all, "\n1\n0\n");
}

#[test]
fn bytes_of_any_kind_make_no_frames() {
    let folder = Folder::new("serial-noise");
    let (line, copy) = (folder.file("line"), folder.file("copy.pcapng"));
    let mut n = 7u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(n >> 24).unwrap()
    })
    .take(200_000)
    .collect();
    fs::write(&line, &noise).unwrap();
    netlens(&["live", "--serial", &line, "-q", "-w", &copy]);
    assert!(read(Path::new(&copy), 0).is_empty());
}
