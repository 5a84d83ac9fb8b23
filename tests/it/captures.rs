//! The bundled captures: the story that each tells, and that a second look at a frame finds what the first one found.
//!
//! `captures/NAME.story.txt` is what `netlens story NAME` prints, `NAME.doctor.txt` what `netlens doctor NAME` does. `UPDATE_EXPECT=1 cargo test --test it captures` writes it anew;
//! read the difference before you commit it. Captures with a key log are told a second time, opened: `NAME.open.story.txt`,
//! `NAME.open.doctor.txt`, and their lines, `NAME.open.lines.txt`.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use netlens::cli::bundled::{self, Bundled};
use netlens::dissect::{Packet, Registry};
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::input::{Capture, FrameSource};
use netlens::proto;
use netlens::proto::app::tls::keylog;
use netlens::report;
use netlens::session::{Fetch, Session};
use netlens::story::Focus;

/// A frame with bytes of its own.
#[derive(Clone)]
pub struct Owned {
    pub time: Timestamp,
    pub link: LinkType,
    pub interface: u32,
    pub wire_len: u32,
    pub data: Vec<u8>,
    pub comment: Option<String>,
}

impl Owned {
    /// The frame under a number.
    pub fn frame(&self, number: u32) -> Frame<'_> {
        Frame {
            number,
            time: self.time,
            link: self.link,
            interface: self.interface,
            wire_len: self.wire_len,
            data: &self.data,
            comment: self.comment.as_deref(),
        }
    }
}

/// All frames of a bundled capture.
pub fn frames(capture: &Bundled) -> Vec<Owned> {
    let mut source = Capture::from_read(Cursor::new(capture.bytes), capture.file).unwrap();
    let mut out = Vec::new();
    while let Some(f) = source.next_frame() {
        out.push(Owned {
            time: f.time,
            link: f.link,
            interface: f.interface,
            wire_len: f.wire_len,
            data: f.data.to_vec(),
            comment: f.comment.map(str::to_owned),
        });
    }
    assert!(out.len() > 2, "{} has {} frames", capture.file, out.len());
    out
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("captures")
}

/// A registry with the secrets of a capture's key log, where it has one.
pub fn opening(capture: &Bundled) -> Option<Arc<Registry>> {
    let registry = proto::shared_registry();
    let text = bundled::keylog(capture.name)?;
    let report = keylog::load(text, 1, registry.secrets().keyring());
    assert!(report.secrets > 0 && report.wrong == 0, "{report:?}");
    Some(registry)
}

pub use crate::unruly::opening_all;

/// The lines of a capture, as `netlens read` prints them.
fn lines(capture: &Bundled, registry: &Arc<Registry>) -> String {
    let flows = Box::new(netlens::flow::Flows::new(netlens::flow::Limits::default()));
    let mut engine = netlens::dissect::Engine::new(registry.clone(), flows);
    let mut summary =
        report::summary::Summary::new(report::time::TimeFormat::named("r").unwrap(), 6);
    let mut out = String::new();
    for (i, frame) in frames(capture).iter().enumerate() {
        summary.line(&mut out, engine.dissect(&frame.frame(number(i))));
        out.push('\n');
    }
    out
}

/// The story and the verdicts of a capture, as `netlens story` and `netlens doctor` print them.
fn told(capture: &Bundled, registry: &Arc<Registry>) -> [(&'static str, String); 2] {
    let focus = Focus::default();
    give_keys(capture, registry);
    let mut session = Session::new(registry.clone(), focus.clone());
    session.forget_frames();
    for (i, frame) in frames(capture).iter().enumerate() {
        session.push(&frame.frame(number(i)), 0);
    }
    session.finish();
    let mut out = String::new();
    report::story::text(&mut out, session.story(), capture.file, &focus, None);
    let mut verdicts = String::new();
    let all = report::doctor::diagnoses(session.story(), &focus);
    report::doctor::text(&mut verdicts, session.story(), capture.file, &all, None);
    [("story", out), ("doctor", verdicts)]
}

/// Gives the registry the keys of the capture's network, and takes those of another away.
pub fn give_keys(capture: &Bundled, registry: &Registry) {
    registry
        .secrets()
        .put(capture.wifi_keys().unwrap_or_default());
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap()
}

#[test]
fn every_capture_tells_its_story_and_gets_its_verdict() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for capture in bundled::ALL {
        let plain = proto::shared_registry();
        let mut all: Vec<(String, String)> = told(capture, &plain)
            .map(|(kind, text)| (kind.to_owned(), text))
            .into();
        if let Some(open) = opening(capture) {
            all.extend(told(capture, &open).map(|(kind, text)| (format!("open.{kind}"), text)));
            all.push(("open.lines".to_owned(), lines(capture, &open)));
        }
        for (kind, told) in all {
            let name = format!("{}.{kind}.txt", capture.name);
            let path = folder().join(&name);
            expected.insert(name.clone());
            if update {
                std::fs::write(&path, &told).unwrap();
                continue;
            }
            match std::fs::read_to_string(&path) {
                Ok(text) if text == told => {}
                Ok(text) => wrong.push(format!("{name}: {}", first_difference(&text, &told))),
                Err(e) => wrong.push(format!("{name}: {e}")),
            }
        }
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let keys = name.strip_suffix(".keylog");
        if [".story.txt", ".doctor.txt", ".lines.txt"]
            .iter()
            .any(|end| name.ends_with(end))
            && !expected.contains(&name)
            || keys.is_some_and(|capture| bundled::keylog(capture).is_none())
        {
            wrong.push(format!("{name} belongs to no capture"));
        }
    }
    assert!(
        wrong.is_empty(),
        "stories are not as expected (UPDATE_EXPECT=1 writes them anew):\n{}",
        wrong.join("\n")
    );
}

/// Where two texts part, for people.
fn first_difference(expected: &str, told: &str) -> String {
    let (mut a, mut b) = (expected.lines(), told.lines());
    for line in 1.. {
        match (a.next(), b.next()) {
            (None, None) => break,
            (x, y) if x == y => {}
            (x, y) => {
                return format!(
                    "line {line}\n    expected: {}\n    told:     {}",
                    x.unwrap_or("(the end)"),
                    y.unwrap_or("(the end)")
                );
            }
        }
    }
    "line ends differ".to_owned()
}

/// Frames in memory.
pub struct Memory(pub Vec<Owned>);

impl Fetch for Memory {
    fn fetch<'b>(&mut self, place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>> {
        let frame = self.0.get(usize::try_from(place).ok()?)?;
        buf.clear();
        buf.extend_from_slice(&frame.data);
        Some(Frame {
            number,
            time: frame.time,
            link: frame.link,
            interface: frame.interface,
            wire_len: frame.wire_len,
            data: buf,
            comment: None,
        })
    }
}

/// Everything that a packet's tree says, a line each.
fn said(packet: Packet<'_>) -> Vec<String> {
    let mut out: Vec<String> = packet
        .fields()
        .map(|f| {
            let pieces = packet.origin(f.field.source, f.field.start, f.field.len);
            let (r, flags) = (f.field, f.field.flags.0);
            format!(
                "{} = {} depth {} source {} {}+{} flags {flags} from {pieces:?}",
                f.spec().key,
                f.display(),
                r.depth,
                r.source,
                r.start,
                r.len
            )
        })
        .collect();
    let layers = packet.layers();
    out.extend(layers.map(|l| {
        format!(
            "layer {} {}..{}",
            l.protocol().name,
            l.layer.first,
            l.layer.end
        )
    }));
    out.extend(
        packet
            .tree
            .notes
            .iter()
            .map(|n| format!("note {} {}", n.why.word(), n.sentence())),
    );
    let mut line = String::new();
    line.push_str(report::summary::info(&mut String::new(), packet));
    report::summary::info(&mut line, packet);
    out.push(format!("line {line}"));
    out.push(format!("flow {}", packet.net.flow));
    out
}

/// Protocols inside a capture's TLS or DTLS, as far as lines name them.
fn inside(capture: &Bundled, registry: &Arc<Registry>) -> usize {
    let lines = lines(capture, registry);
    let shown = |l: &&str| {
        let words = [
            "HTTP/JSON",
            "TEXT",
            "CoAP",
            "Finished",
            "New Session Ticket",
            "Close Notify",
        ];
        words.iter().any(|w| l.contains(w))
    };
    lines.lines().filter(shown).count()
}

#[test]
fn sealed_captures_open_with_their_key_log_only() {
    for capture in bundled::ALL {
        let Some(open) = opening(capture) else {
            continue;
        };
        let shut = inside(capture, &proto::shared_registry());
        let opened = inside(capture, &open);
        assert!(opened > shut + 8, "{}: {shut} and {opened}", capture.name);
        // Another capture's secrets open nothing.
        let other = proto::shared_registry();
        for (name, text) in bundled::KEYLOGS {
            if *name != capture.name {
                keylog::load(text, 1, other.secrets().keyring());
            }
        }
        assert_eq!(
            lines(capture, &other),
            lines(capture, &proto::shared_registry()),
            "{}",
            capture.name
        );
        assert_eq!(other.secrets().keyring().uses(0).len(), 0);
    }
}

#[test]
fn a_second_look_finds_what_the_first_one_found() {
    let (mut looked, mut wrong) = (0, Vec::new());
    let plain = proto::shared_registry();
    let opened = bundled::ALL.iter().filter_map(|c| Some((c, opening(c)?)));
    let all = bundled::ALL.iter().map(|c| (c, plain.clone()));
    for (capture, registry) in all.chain(opened) {
        let mut memory = Memory(frames(capture));
        for frame in &mut memory.0 {
            frame.comment = None;
        }
        let flows = Box::new(netlens::flow::Flows::new(netlens::flow::Limits::default()));
        give_keys(capture, &registry);
        let mut engine = netlens::dissect::Engine::new(registry.clone(), flows);
        let mut session = Session::new(registry.clone(), Focus::default());
        let mut first = Vec::new();
        for (i, frame) in memory.0.iter().enumerate() {
            first.push(said(engine.dissect(&frame.frame(number(i)))));
            session.push(&frame.frame(number(i)), i as u64);
        }
        // From the end, so that nothing is left over from the frame before; long captures by samples, both their ends whole.
        for i in (0..first.len()).rev() {
            if first.len() > 300 && i > 60 && i + 60 < first.len() && i % 11 != 0 {
                continue;
            }
            looked += 1;
            let second = said(session.look(number(i), &mut memory).unwrap());
            if second != first[i] {
                let (a, b): (Vec<&String>, Vec<&String>) = (
                    first[i].iter().filter(|l| !second.contains(l)).collect(),
                    second.iter().filter(|l| !first[i].contains(l)).collect(),
                );
                wrong.push(format!(
                    "{} frame {}:\n  first  {a:?}\n  second {b:?}",
                    capture.file,
                    i + 1
                ));
            }
        }
    }
    assert!(looked > 500, "only {looked} looks");
    let many = wrong.len();
    wrong.truncate(10);
    assert!(
        wrong.is_empty(),
        "{many} of {looked} looks differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn indexing_first_and_telling_later_is_the_same_as_both_at_once() {
    let registry = proto::shared_registry();
    let focus = Focus::default();
    for capture in bundled::ALL {
        let mut memory = Memory(frames(capture));
        let mut at_once = Session::new(registry.clone(), focus.clone());
        let mut in_two = Session::new(registry.clone(), focus.clone());
        for (i, frame) in memory.0.iter().enumerate() {
            at_once.push(&frame.frame(number(i)), i as u64);
            in_two.index(&frame.frame(number(i)), i as u64);
        }
        for (i, frame) in memory.0.iter().enumerate() {
            in_two.tell(&frame.frame(number(i)));
        }
        let mut stories = [String::new(), String::new()];
        for (session, out) in [&mut at_once, &mut in_two].into_iter().zip(&mut stories) {
            session.finish();
            report::story::text(out, session.story(), capture.file, &focus, None);
        }
        assert_eq!(stories[0], stories[1], "{}", capture.file);
        for i in 0..memory.0.len() {
            let (n, at) = (number(i), format!("{} frame {}", capture.file, i + 1));
            let all = |s: &Session| s.conversation(n, usize::MAX);
            assert_eq!(all(&at_once), all(&in_two), "{at}");
            if i % 23 == 0 {
                let first = said(at_once.look(n, &mut memory).unwrap());
                assert_eq!(said(in_two.look(n, &mut memory).unwrap()), first, "{at}");
            }
        }
    }
}
