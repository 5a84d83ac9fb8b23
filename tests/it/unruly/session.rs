//! A whole capture that something happened to: frames damaged, cut, lost, repeated, out of order.

use std::sync::OnceLock;

use netlens::cli::bundled;
use netlens::input::{Capture, FrameSource};

use super::Checker;

/// Frames of a capture that take part: enough for address, name, connection and some messages.
const MOST: usize = 32;

type Frames = Vec<(u32, Vec<u8>)>;

/// The first frames of a capture that are wanted.
fn frames(b: &bundled::Bundled, wanted: fn(&[u8]) -> bool) -> Frames {
    let mut capture = Capture::from_read(b.bytes, b.file).expect("it is bundled");
    let mut out = Vec::new();
    while let Some(frame) = capture.next_frame()
        && out.len() < MOST
    {
        if wanted(frame.data) {
            out.push((frame.link.0, frame.data.to_vec()));
        }
    }
    out
}

fn captures() -> &'static [Frames] {
    static CAPTURES: OnceLock<Vec<Frames>> = OnceLock::new();
    CAPTURES.get_or_init(|| {
        let all = bundled::ALL.iter();
        all.map(|b| frames(b, |_| true)).collect()
    })
}

/// The first byte chooses the bundled capture. Each four that follow are a frame, what happens to it, where, and a value.
pub fn session(data: &[u8]) {
    play(captures(), Checker::default(), data);
}

/// Captures of Wi-Fi, without what says nothing of keys: beacons, acknowledgments, frames without data.
fn handshakes() -> &'static [Frames] {
    static CAPTURES: OnceLock<Vec<Frames>> = OnceLock::new();
    CAPTURES.get_or_init(|| {
        let says = |data: &[u8]| {
            let header = data.get(2).zip(data.get(3));
            let header = header.map_or(0, |(a, b)| usize::from(u16::from_le_bytes([*a, *b])));
            !matches!(
                data.get(header),
                None | Some(0x80 | 0xd4 | 0x48 | 0xc8 | 0x50)
            )
        };
        let all = bundled::ALL.iter().filter(|b| b.keys.is_some());
        all.map(|b| frames(b, says)).collect()
    })
}

/// The same with captures of Wi-Fi and the keys of their networks: what is damaged is the way to the keys.
pub fn with_keys(data: &[u8]) {
    play(handshakes(), Checker::new(super::registry_of_wifi()), data);
}

fn play(all: &[Frames], mut checker: Checker, data: &[u8]) {
    let [which, script @ ..] = data else { return };
    let mut frames = all[usize::from(*which) % all.len()].clone();
    let mut lost = vec![0u32; frames.len()];
    for op in script.chunks_exact(4).take(64) {
        let i = usize::from(op[0]) % frames.len();
        let at = usize::from(op[2]);
        let bytes = &mut frames[i].1;
        match op[1] & 7 {
            // Behind the headers of link and network, where the protocols of devices are.
            0..=2 => bytes
                .iter_mut()
                .skip(34 + at)
                .take(1)
                .for_each(|b| *b = op[3]),
            3 => bytes.iter_mut().skip(at).take(1).for_each(|b| *b ^= op[3]),
            4 => {
                lost[i] += u32::try_from(bytes.len().saturating_sub(at)).unwrap_or(0);
                bytes.truncate(at);
            }
            5 if frames.len() > 1 => {
                frames.remove(i);
                lost.remove(i);
            }
            6 if frames.len() < 2 * MOST => {
                frames.insert(i, frames[i].clone());
                lost.insert(i, lost[i]);
            }
            _ => {
                let j = usize::from(op[3]) % frames.len();
                frames.swap(i, j);
                lost.swap(i, j);
            }
        }
    }
    for ((link, bytes), lost) in frames.iter().zip(lost) {
        checker.frame(*link, bytes, lost);
    }
    checker.finish();
}
