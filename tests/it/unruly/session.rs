//! A whole capture that something happened to: frames damaged, cut, lost, repeated, out of order.

use std::sync::OnceLock;

use netlens::cli::bundled;
use netlens::input::{Capture, FrameSource};

use super::Checker;

/// Frames of a capture that take part: enough for address, name, connection and some messages.
const MOST: usize = 32;

type Frames = Vec<(u32, Vec<u8>)>;

fn captures() -> &'static [Frames] {
    static CAPTURES: OnceLock<Vec<Frames>> = OnceLock::new();
    CAPTURES.get_or_init(|| {
        let frames = |b: &bundled::Bundled| {
            let mut capture = Capture::from_read(b.bytes, b.file).expect("it is bundled");
            let mut out = Vec::new();
            while let Some(frame) = capture.next_frame()
                && out.len() < MOST
            {
                out.push((frame.link.0, frame.data.to_vec()));
            }
            out
        };
        bundled::ALL.iter().map(frames).collect()
    })
}

/// The first byte chooses the bundled capture. Each four that follow are a frame, what happens to it, where, and a value.
pub fn session(data: &[u8]) {
    let [which, script @ ..] = data else { return };
    let all = captures();
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
    let mut checker = Checker::default();
    for ((link, bytes), lost) in frames.iter().zip(lost) {
        checker.frame(*link, bytes, lost);
    }
    checker.finish();
}
