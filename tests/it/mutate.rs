//! What every protocol gets without asking: streams split at every place say the same, broken packets tell a story and
//! look the same twice, every byte has one owner in a layer, and no length off the wire asks for memory.

use std::collections::HashSet;
use std::sync::Arc;

use netlens::cli::bundled;
use netlens::dissect::{Engine, Flags, Packet, Registry};
use netlens::flow::{Flows, Limits};
use netlens::frame::Frame;
use netlens::report::{ndjson::Ndjson, story, summary::Summary, tree::Rows};
use netlens::session::{Fetch, Session};
use netlens::story::Focus;

use crate::captures::{Owned, frames};
use crate::{memory, unruly};

/// What one packet may ask for at once: the bound of a message held together is 1 MiB, buffers double, and the tables of
/// conversations and stories grow with what they hold.
const MOST: usize = 6 << 20;

struct Memory<'a>(&'a [Owned]);

impl Fetch for Memory<'_> {
    fn fetch<'b>(&mut self, _place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>> {
        let frame = self.0.get(number as usize - 1)?;
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

fn engine(registry: &Arc<Registry>) -> Engine {
    Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())))
}

/// Pseudo-random numbers below a bound, the same in each run.
pub fn random(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap()
}

/// Everything that is found in a packet.
fn found(packet: Packet<'_>) -> Vec<String> {
    let fields = packet.fields().map(|f| {
        let (start, len) = (f.field.start, f.field.len);
        format!("{} {start}+{len} {}", f.spec().key, f.display())
    });
    let notes = packet.tree.notes.iter().map(|n| n.sentence());
    fields.chain(notes).collect()
}

/// Breaks bytes in a few ways: another value, a border value, a run of one value, a piece from elsewhere.
pub fn mutate(data: &mut [u8], random: &mut impl FnMut(usize) -> usize) {
    for _ in 0..=random(3) {
        let (at, to) = (random(data.len()), random(data.len()));
        let value = match random(3) {
            0 => u8::try_from(random(256)).unwrap(),
            1 => [0, 1, 0x7f, 0x80, 0xfe, 0xff][random(6)],
            _ => data.get(to).copied().unwrap_or(0),
        };
        let run = if random(8) == 0 { 1 + random(8) } else { 1 };
        for b in data.iter_mut().skip(at).take(run) {
            *b = value;
        }
    }
}

#[test]
fn broken_packets_tell_a_story_and_look_the_same_twice() {
    let registry = unruly::opening_all();
    let mut random = random(0x9e37_79b9_7f4a_7c15);
    let focus = Focus::default();
    for capture in bundled::ALL {
        let mut all = frames(capture);
        all.truncate(200);
        for round in 0..3 {
            let mut broken = all.clone();
            for frame in &mut broken {
                frame.comment = None;
                // Most of them behind the headers of link and network, where the protocols of devices are.
                let from = if random(6) == 0 { 0 } else { 34 };
                if random(3) > 0 && frame.data.len() > from + 1 {
                    mutate(&mut frame.data[from..], &mut random);
                }
            }
            let what = format!("{}, round {round}", capture.file);
            memory::largest();
            let mut first = engine(&registry);
            let mut session = Session::new(registry.clone(), focus.clone());
            let mut sums = Vec::new();
            let (mut line, mut flat, mut rows) = (String::new(), Vec::new(), Rows::default());
            let (mut summary, mut ndjson) = (Summary::default(), Ndjson::new(true));
            for (i, frame) in broken.iter().enumerate() {
                let packet = first.dissect(&frame.frame(number(i)));
                line.clear();
                summary.line(&mut line, packet);
                flat.clear();
                ndjson.line(&mut flat, packet);
                rows.fill(packet);
                rows.write(&mut line);
                sums.push((i % 16 == round).then(|| found(packet)));
                session.push(&frame.frame(number(i)), 0);
            }
            session.finish();
            let mut told = String::new();
            story::text(&mut told, session.story(), "broken", &focus, Some(90));
            assert!(!told.is_empty(), "{what}");
            for (i, sum) in sums.iter().enumerate() {
                if let Some(sum) = sum {
                    let again = found(session.look(number(i), &mut Memory(&broken)).unwrap());
                    let differs = again.iter().zip(sum).find(|(a, b)| a != b);
                    assert!(
                        *sum == again,
                        "{what}: a second look at frame {} differs: {differs:?}",
                        i + 1
                    );
                }
            }
            let largest = memory::largest();
            assert!(largest < MOST, "{what}: {largest} bytes were asked for");
        }
    }
}

/// Two fields of a layer are apart, one is within the other, or they are the same bytes: what overlaps by halves was
/// counted wrong.
#[test]
fn every_byte_has_one_owner_in_a_layer() {
    let registry = unruly::opening_all();
    let (mut kinds, mut wrong, mut seen) = (HashSet::new(), Vec::new(), 0);
    for capture in bundled::ALL {
        let mut engine = engine(&registry);
        for (i, frame) in frames(capture).iter().enumerate() {
            let packet = engine.dissect(&frame.frame(number(i)));
            for layer in packet.layers() {
                let mut spans: Vec<(u16, u32, u32, &str)> = layer
                    .fields()
                    .filter(|f| !f.field.flags.has(Flags::GENERATED) && f.field.len > 0)
                    // Wireshark reads these bits from words of four bytes of which each begins within the one before.
                    .filter(|f| !f.spec().key.starts_with("wlan.ht.mcsset.rxbitmask."))
                    .map(|f| {
                        let (start, end) = (f.field.start, f.field.start + f.field.len);
                        (f.field.source, start, end, f.spec().key)
                    })
                    .collect();
                seen += spans.len();
                spans.sort_by_key(|(source, start, end, _)| (*source, *start, u32::MAX - end));
                let mut open: Vec<(u16, u32, u32, &str)> = Vec::new();
                for span in spans {
                    let (source, start, end, key) = span;
                    while open.last().is_some_and(|o| o.0 != source || o.2 <= start) {
                        open.pop();
                    }
                    if let Some(o) = open.last()
                        && end > o.2
                        && kinds.insert((o.3, key))
                    {
                        wrong.push(format!(
                            "{} frame {}: {} {}..{} and {key} {start}..{end}",
                            capture.file,
                            i + 1,
                            o.3,
                            o.1,
                            o.2
                        ));
                    }
                    open.push(span);
                }
            }
        }
    }
    assert!(seen > 10_000, "only {seen} fields");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A TCP segment over IPv4 in an Ethernet frame: where its parts begin.
struct Segment {
    tcp: usize,
    payload: usize,
    end: usize,
}

fn segment(frame: &Owned) -> Option<Segment> {
    let d = &frame.data;
    let plain = frame.link.0 == 1 && d.get(12..14)? == [8, 0] && *d.get(23)? == 6;
    let tcp = 14 + usize::from(*d.get(14)? & 15) * 4;
    let end = 14 + usize::from(u16::from_be_bytes([*d.get(16)?, *d.get(17)?]));
    let payload = tcp + usize::from(*d.get(tcp + 12)? >> 4) * 4;
    (plain && payload < end && end <= d.len()).then_some(Segment { tcp, payload, end })
}

/// The frame as two, the second of which begins `at` bytes into the payload.
fn split(frame: &Owned, s: &Segment, at: usize) -> [Owned; 2] {
    let part = |from: usize, to: usize, skipped: usize, last: bool| {
        let mut out = frame.clone();
        out.data = [&frame.data[..s.payload], &frame.data[from..to]].concat();
        let total = u16::try_from(out.data.len() - 14).unwrap();
        out.data[16..18].copy_from_slice(&total.to_be_bytes());
        let seq = u32::from_be_bytes(out.data[s.tcp + 4..s.tcp + 8].try_into().unwrap());
        let seq = seq.wrapping_add(u32::try_from(skipped).unwrap());
        out.data[s.tcp + 4..s.tcp + 8].copy_from_slice(&seq.to_be_bytes());
        if !last {
            // FIN and PSH belong to the last byte.
            out.data[s.tcp + 13] &= !9;
        }
        out.wire_len = u32::try_from(out.data.len()).unwrap();
        out
    };
    let middle = s.payload + at;
    [
        part(s.payload, middle, 0, false),
        part(middle, s.end, at, true),
    ]
}

/// What the protocols above TCP say in all frames: fields and values, without places, frame numbers and times, which
/// depend on the segments.
fn said(registry: &Arc<Registry>, all: &[Owned]) -> Vec<String> {
    const BELOW: [&str; 6] = ["frame", "eth", "ip", "ipv6", "tcp", "data"];
    const OF_FRAMES: [&str; 4] = ["_in", "time", "frame", "netlens"];
    let mut engine = engine(registry);
    let mut out = Vec::new();
    for (i, frame) in all.iter().enumerate() {
        let packet = engine.dissect(&frame.frame(number(i)));
        for layer in packet.layers() {
            let name = layer.protocol().name;
            if BELOW.contains(&name) {
                continue;
            }
            for f in layer.fields() {
                let key = f.spec().key;
                if !f.field.flags.has(Flags::GENERATED)
                    && !OF_FRAMES.iter().any(|w| key.contains(w))
                {
                    out.push(format!("{key}={}", f.display()));
                }
            }
        }
    }
    out
}

#[test]
fn a_stream_split_anywhere_says_the_same() {
    let registry = unruly::opening_all();
    let mut kinds = HashSet::new();
    let (mut splits, mut wrong) = (0, Vec::new());
    for capture in bundled::ALL {
        // Lost and repeated segments show what is theirs.
        if capture.name == "tcp-loss" {
            continue;
        }
        let all = frames(capture);
        let mut whole = engine(&registry);
        let mut chosen = Vec::new();
        for (i, frame) in all.iter().enumerate() {
            let packet = whole.dissect(&frame.frame(number(i)));
            let names: Vec<&str> = packet.layers().map(|l| l.protocol().name).collect();
            // One of each kind of message: as many fields in the same layers.
            if names.len() > 4 && kinds.insert((names, packet.tree.fields.len())) {
                chosen.push(i);
            }
        }
        for i in chosen {
            let Some(s) = segment(&all[i]) else { continue };
            // Only its conversation, from the beginning to a little behind: the rest does not depend on it.
            let ports = |f: &Owned| {
                let s = segment_ports(f)?;
                Some(if s.0 < s.1 { s } else { (s.1, s.0) })
            };
            let mine = ports(&all[i]);
            let near: Vec<usize> = (0..all.len().min(i + 12))
                .filter(|j| mine.is_some() && ports(&all[*j]) == mine)
                .collect();
            if near.len() > 80 {
                continue;
            }
            let base: Vec<Owned> = near.iter().map(|j| all[*j].clone()).collect();
            let expected = said(&registry, &base);
            let at = near.iter().position(|j| *j == i).unwrap();
            let len = s.end - s.payload;
            let step = (len / 24).max(1);
            for cut in (1..len.min(20)).chain((20..len).step_by(step)) {
                let mut changed = base.clone();
                let [a, b] = split(&base[at], &s, cut);
                changed[at] = a;
                changed.insert(at + 1, b);
                splits += 1;
                let now = said(&registry, &changed);
                if now != expected && wrong.len() < 12 {
                    let differs = now.iter().zip(&expected).find(|(a, b)| a != b);
                    wrong.push(format!(
                        "{} frame {} split at {cut}: {} fields instead of {}, {differs:?}",
                        capture.file,
                        i + 1,
                        now.len(),
                        expected.len()
                    ));
                }
            }
        }
    }
    assert!(splits > 500, "only {splits} splits");
    assert!(wrong.is_empty(), "of {splits}:\n{}", wrong.join("\n"));
}

fn segment_ports(frame: &Owned) -> Option<(u16, u16)> {
    let d = &frame.data;
    (frame.link.0 == 1 && d.get(12..14)? == [8, 0] && *d.get(23)? == 6).then_some(())?;
    let tcp = 14 + usize::from(*d.get(14)? & 15) * 4;
    let two = |at: usize| Some(u16::from_be_bytes([*d.get(at)?, *d.get(at + 1)?]));
    Some((two(tcp)?, two(tcp + 2)?))
}
