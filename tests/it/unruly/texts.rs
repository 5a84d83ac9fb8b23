//! Filters, and what is compressed.

use std::sync::OnceLock;

use netlens::cli::bundled;
use netlens::dissect::Engine;
use netlens::filter::{Filter, bpf_hint};
use netlens::flow::{Flows, Limits};
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::input::{Capture, FrameSource};
use netlens::proto::inflate::{self, Format, MAX_OUT, WINDOW};

/// A few packets of many protocols.
fn packets() -> &'static [(u32, Vec<u8>)] {
    static PACKETS: OnceLock<Vec<(u32, Vec<u8>)>> = OnceLock::new();
    PACKETS.get_or_init(|| {
        let mut out = Vec::new();
        for bundled in bundled::ALL.iter().take(8) {
            let mut capture =
                Capture::from_read(bundled.bytes, bundled.file).expect("it is bundled");
            for _ in 0..6 {
                if let Some(frame) = capture.next_frame() {
                    out.push((frame.link.0, frame.data.to_vec()));
                }
            }
        }
        out
    })
}

/// Text as a display filter, used on packets; an error names a place in the text, and is printed.
pub fn filter(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let registry = super::registry();
    let _ = bpf_hint(text);
    match Filter::parse(text, &registry) {
        Ok(filter) => {
            let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
            for (i, (link, data)) in packets().iter().enumerate() {
                let frame = Frame {
                    number: u32::try_from(i).unwrap_or(0) + 1,
                    time: Timestamp(1_700_000_000_000_000_000),
                    link: LinkType(*link),
                    interface: 0,
                    wire_len: u32::try_from(data.len()).unwrap_or(u32::MAX),
                    data,
                    comment: None,
                };
                let packet = engine.dissect(&frame);
                assert_eq!(filter.matches(packet), filter.matches(packet));
            }
        }
        Err(e) => {
            assert!(
                text.get(e.span.clone()).is_some(),
                "{:?} of {text:?}",
                e.span
            );
            assert!(!format!("{e}{}{}", e.message(), e.advice()).is_empty());
        }
    }
}

/// Bytes to decompress as the first of them says.
pub fn inflate(data: &[u8]) {
    let [what, data @ ..] = data else { return };
    let run = |out: &mut Vec<u8>| match what & 3 {
        0 => inflate::inflate(Format::Gzip, data, out),
        1 => inflate::inflate(Format::Deflate, data, out),
        // A window of what the second byte says, before the message.
        _ => {
            let window =
                vec![b'w'; (usize::from(data.first().copied().unwrap_or(0)) * 256).min(WINDOW)];
            inflate::message(&window, data.get(1..).unwrap_or(&[]), out)
        }
    };
    let (mut a, mut b) = (Vec::new(), b"kept".to_vec());
    let ends = (run(&mut a), run(&mut b));
    assert_eq!(ends.0, ends.1);
    assert!(a.len() <= MAX_OUT && a.len() <= (100 * data.len()).max(64 * 1024));
    assert!(b.strip_prefix(b"kept") == Some(&a[..]));
}
