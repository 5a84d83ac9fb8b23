//! Copies that can be given away: no secret is left in them, checksums are what they were, and they tell the same story.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use netlens::cli::bundled;
use netlens::dissect::{Engine, Privacy, Registry};
use netlens::flow::{Flows, Limits};
use netlens::frame::{LinkType, Timestamp};
use netlens::proto;
use netlens::proto::checksum;
use netlens::redact::{Plan, Survey};

use crate::captures::{Owned, frames};
use crate::mutate::{mutate, random};

fn engine(registry: &Arc<Registry>) -> Engine {
    Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())))
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap()
}

fn plan(registry: &Arc<Registry>, all: &[Owned], renames: bool) -> Plan {
    let mut engine = engine(registry);
    let mut survey = Survey::new(renames, b"a key");
    for (i, f) in all.iter().enumerate() {
        survey.see(engine.dissect(&f.frame(number(i))));
    }
    survey.finish()
}

fn redacted(registry: &Arc<Registry>, all: &[Owned], renames: bool) -> Vec<Owned> {
    let mut plan = plan(registry, all, renames);
    let mut out = all.to_vec();
    for (i, f) in out.iter_mut().enumerate() {
        let old = std::mem::take(&mut f.data);
        plan.apply(number(i), &old, &mut f.data);
        assert_eq!(old.len(), f.data.len());
    }
    out
}

/// Checksums and what came of them, and protocols, of every frame; secrets that are still there.
fn judged(registry: &Arc<Registry>, all: &[Owned]) -> (Vec<String>, Vec<String>) {
    let mut engine = engine(registry);
    let (mut sums, mut secrets) = (Vec::new(), Vec::new());
    for (i, f) in all.iter().enumerate() {
        let frame = f.frame(number(i));
        let packet = engine.dissect(&frame);
        let mut line = format!("{}", i + 1);
        for layer in packet.layers() {
            line += &format!(" {}", layer.protocol().name);
        }
        for field in packet.fields() {
            let spec = field.spec();
            if spec.key.ends_with("checksum.status") || spec.key.ends_with("fcs.status") {
                line += &format!(" {}={}", spec.key, field.number());
            }
            let open = !field.bytes().iter().all(|b| matches!(b, b'*' | 0));
            if spec.privacy == Privacy::Secret && open {
                secrets.push(format!("{} {} {}", i + 1, spec.key, field.display()));
            }
        }
        sums.push(line);
    }
    (sums, secrets)
}

#[test]
fn copies_of_every_capture_hold_no_secret_and_right_checksums() {
    let registry = proto::shared_registry();
    for capture in bundled::ALL {
        let all = frames(capture);
        let (sums, _) = judged(&registry, &all);
        for renames in [false, true] {
            let copy = redacted(&registry, &all, renames);
            let (after, secrets) = judged(&registry, &copy);
            for (a, b) in sums.iter().zip(&after) {
                assert_eq!(a, b, "{}", capture.file);
            }
            assert_eq!(secrets, Vec::<String>::new(), "{}", capture.file);
        }
        let once = redacted(&registry, &all, false);
        let twice = redacted(&registry, &once, false);
        let same = once.iter().zip(&twice).all(|(a, b)| a.data == b.data);
        assert!(same, "{}: twice is not once", capture.file);
    }
}

#[test]
fn broken_captures_are_survived() {
    let registry = proto::shared_registry();
    let mut random = random(5);
    for capture in bundled::ALL.iter().step_by(4) {
        let mut all = frames(capture);
        all.truncate(60);
        for f in &mut all {
            if random(3) == 0 {
                mutate(&mut f.data, &mut random);
            }
            if random(6) == 0 {
                let len = random(f.data.len() + 1);
                f.data.truncate(len);
            }
        }
        for renames in [false, true] {
            redacted(&registry, &all, renames);
        }
    }
}

/// Writes TCP segments of one connection over IPv4 and Ethernet.
struct Talk {
    frames: Vec<Owned>,
    next: [u32; 2],
}

impl Talk {
    fn new() -> Self {
        let mut talk = Self {
            frames: Vec::new(),
            next: [100, 900],
        };
        talk.segment(0, 2, 100, b"");
        talk.segment(1, 0x12, 900, b"");
        talk.next = [101, 901];
        talk
    }

    fn segment(&mut self, side: usize, flags: u8, seq: u32, payload: &[u8]) {
        let ends = [[192, 168, 4, 17], [52, 28, 9, 77]];
        let ports = [40_000u16, 80].map(u16::to_be_bytes);
        let mut tcp = [ports[side], ports[1 - side]].concat();
        tcp.extend(seq.to_be_bytes());
        tcp.extend(self.next[1 - side].to_be_bytes());
        tcp.extend([0x50, flags, 0x20, 0, 0, 0, 0, 0]);
        tcp.extend(payload);
        let [src, dst] = [ends[side], ends[1 - side]];
        let pseudo = checksum::sum(&[src, dst].concat(), 6 + tcp.len() as u64);
        let sum = checksum::verify(&tcp, pseudo).to_be_bytes();
        tcp[16..18].copy_from_slice(&sum);
        let total = u16::try_from(20 + tcp.len()).unwrap().to_be_bytes();
        let mut ip = vec![0x45, 0, total[0], total[1], 0, 1, 0x40, 0, 64, 6, 0, 0];
        ip.extend([src, dst].concat());
        let sum = checksum::verify(&ip, 0).to_be_bytes();
        ip[10..12].copy_from_slice(&sum);
        let mut data = b"\x24\x6f\x28\xaa\xbb\xcc\x24\x6f\x28\x11\x22\x33\x08\x00".to_vec();
        data.extend(ip);
        data.extend(tcp);
        self.frames.push(Owned {
            time: Timestamp(i64::try_from(self.frames.len()).unwrap() * 1_000_000),
            link: LinkType(1),
            interface: 0,
            wire_len: u32::try_from(data.len()).unwrap(),
            data,
            comment: None,
        });
    }

    fn say(&mut self, side: usize, payload: &[u8]) {
        self.segment(side, 0x18, self.next[side], payload);
        self.next[side] += u32::try_from(payload.len()).unwrap();
    }
}

/// Every byte of a secret is hidden, wherever the stream was cut, in copies of it as well.
fn nothing_is_left(talk: &Talk, secrets: &[&[u8]]) {
    let registry = proto::shared_registry();
    let (before, _) = judged(&registry, &talk.frames);
    for renames in [false, true] {
        let copy = redacted(&registry, &talk.frames, renames);
        let (after, _) = judged(&registry, &copy);
        let sums =
            |all: &[String]| -> Vec<bool> { all.iter().map(|l| l.contains("status=0")).collect() };
        assert_eq!(sums(&before), sums(&after));
        for (i, f) in copy.iter().enumerate() {
            let payload = f.data.get(54..).unwrap_or(&[]);
            for secret in secrets {
                for part in secret.windows(3) {
                    let found = payload.windows(3).position(|w| w == part);
                    let text = String::from_utf8_lossy(payload);
                    assert_eq!(found, None, "frame {}: {text}", i + 1);
                }
            }
        }
    }
}

const REQUEST: &[u8] = b"GET /a?token=QWEQWE1&x=1 HTTP/1.1\r\nHost: 192.168.4.17\r\nAuthorization: Basic WldKWlVKWQ==\r\nCookie: sid=ZXCZXC; l=99\r\n\r\n";
const SECRETS: &[&[u8]] = &[b"QWEQWE1", b"WldKWlVKWQ==", b"ZXCZXC"];

#[test]
fn secrets_that_span_segments_are_hidden_in_copies_too() {
    for at in 1..REQUEST.len() {
        let mut talk = Talk::new();
        let (a, b) = REQUEST.split_at(at);
        talk.say(0, a);
        talk.say(0, b);
        let other = at / 2;
        let seq = 101 + u32::try_from(other).unwrap();
        talk.segment(0, 0x18, seq, &REQUEST[other..]);
        nothing_is_left(&talk, SECRETS);
    }
}

#[test]
fn what_is_pipelined_or_unfinished_is_hidden() {
    let mut talk = Talk::new();
    let twice = [REQUEST, REQUEST].concat();
    talk.say(0, &twice[..150]);
    talk.say(0, &twice[150..twice.len() - 4]);
    nothing_is_left(&talk, SECRETS);
    let connect = b"\x10\x29\0\x04MQTT\x04\xc2\0\x3c\0\x05esp32\0\x06QAZQAZ\0\x0cWSXWSXWSXWSX";
    for cut in 24..connect.len() {
        let mut talk = Talk::new();
        talk.say(0, &connect[..cut.min(20)]);
        talk.say(0, &connect[cut.min(20)..cut]);
        nothing_is_left(&talk, &[b"QAZQAZ", b"WSXWSXWSXWSX"]);
    }
}

#[test]
fn a_compressed_body_with_a_secret_is_hidden_whole() {
    // {"password":"QWERTYUIOP12"}, stored and not compressed within gzip.
    let body = b"{\"password\":\"QWERTYUIOP12\"}";
    let len = u16::try_from(body.len()).unwrap();
    let mut zipped = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01".to_vec();
    zipped.extend(len.to_le_bytes());
    zipped.extend((!len).to_le_bytes());
    zipped.extend(body);
    zipped.extend([0; 8]);
    let mut talk = Talk::new();
    let head = format!(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        zipped.len()
    );
    talk.say(0, &[head.as_bytes(), &zipped].concat());
    nothing_is_left(&talk, &[b"QWERTYUIOP12"]);
}

#[test]
fn the_command_marks_the_copy_and_drops_keys() {
    let file = |n: &str| {
        let name = format!("netlens-redact-{}-{n}.pcapng", std::process::id());
        std::env::temp_dir().join(name).display().to_string()
    };
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_netlens"))
            .args(args)
            .env_remove("SSLKEYLOGFILE")
            .output()
            .unwrap();
        assert!(out.status.success(), "{args:?}: {out:?}");
        String::from_utf8(out.stdout).unwrap()
    };
    let (one, two) = (file("1"), file("2"));
    let rename = ["--redact", "--rename"];
    run(&[&["read", "fault-mqtt-refused-5", "-w", &one], &rename[..]].concat());
    run(&[&["read", &one, "-w", &two], &rename[..]].concat());
    let [a, b] = [&one, &two].map(|f| std::fs::read(f).unwrap());
    assert_eq!(a, b, "a capture altered twice is the same as once");
    let text = String::from_utf8_lossy(&a).into_owned();
    assert!(text.contains("altered by netlens"), "{text}");
    assert!(!text.contains("sensor"));
    let shown = run(&["read", "fault-mqtt-refused-5", "--redact", "-V", "-x"]);
    assert!(!shown.contains("sensor") && shown.contains("User Name: ******"));
    // What the file's own keys opened is not shown.
    let methods = ["-T", "fields", "-e", "http.request.method"];
    let open = run(&[&["read", "https", "--keylog", "https"], &methods[..]].concat());
    let shut = run(&[
        &["read", "https", "--keylog", "https", "--redact"],
        &methods[..],
    ]
    .concat());
    assert!(open.contains("POST") && shut.trim().is_empty(), "{shut}");
    let passed = run(&[
        "read",
        "http-post",
        "--redact",
        "--rename",
        "-Y",
        "ip.src == 192.168.1.50",
        "-T",
        "fields",
        "-e",
        "frame.number",
    ]);
    let plain = run(&[
        "read",
        "http-post",
        "-Y",
        "ip.src == 192.168.1.50",
        "-T",
        "fields",
        "-e",
        "frame.number",
    ]);
    assert_eq!(passed, plain);
    for f in [one, two] {
        let _ = std::fs::remove_file(Path::new(&f));
    }
}

#[test]
fn stories_mask_secrets_unless_they_are_asked_for() {
    let registry = proto::shared_registry();
    let mut talk = Talk::new();
    talk.say(0, REQUEST);
    for secrets in [false, true] {
        let focus = netlens::story::Focus {
            secrets,
            ..netlens::story::Focus::default()
        };
        let mut session = netlens::session::Session::new(registry.clone(), focus.clone());
        for (i, f) in talk.frames.iter().enumerate() {
            session.push(&f.frame(number(i)), 0);
        }
        session.finish();
        let mut text = Vec::new();
        netlens::report::story_json::write(&mut text, session.story(), "talk", &focus).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("/a?token="), "{text}");
        assert_eq!(text.contains("QWEQWE1"), secrets, "{text}");
    }
}
