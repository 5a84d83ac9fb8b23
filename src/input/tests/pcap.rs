//! Classic pcap in all its variants.

use super::super::bytes::Endian;
use super::super::{Capture, Ending, FileKind, FrameSource, OpenError};
use super::{Bytes, all, open, read, small_pcap};

pub(super) fn header(endian: Endian, magic: u32, major: u16, minor: u16, network: u32) -> Bytes {
    Bytes::new(endian)
        .u32(magic)
        .u16(major)
        .u16(minor)
        .u32(0)
        .u32(0)
        .u32(65_535)
        .u32(network)
}

fn one(endian: Endian, magic: u32) -> Vec<u8> {
    header(endian, magic, 2, 4, 105)
        .u32(10)
        .u32(250)
        .u32(3)
        .u32(60)
        .raw(b"abc")
        .out
}

#[test]
fn microseconds_and_nanoseconds_in_both_byte_orders() {
    for (magic, nanoseconds, time) in [
        (0xa1b2_c3d4, false, 10_000_250_000),
        (0xa1b2_3c4d, true, 10_000_000_250),
    ] {
        for endian in [Endian::Little, Endian::Big] {
            let (frames, capture) = read(&one(endian, magic));
            let frame = frames.first().unwrap();
            assert_eq!(frames.len(), 1);
            assert_eq!((frame.number, frame.time, frame.link), (1, time, 105));
            assert_eq!(
                (frame.wire_len, frame.data.as_slice()),
                (60, b"abc".as_slice())
            );
            assert!(matches!(capture.ending(), Ending::Complete));
            let big_endian = endian == Endian::Big;
            let kind = FileKind::Pcap {
                nanoseconds,
                big_endian,
                modified: false,
            };
            assert_eq!(capture.info().kind, kind);
            assert_eq!(capture.info().interfaces[0].snaplen, 65_535);
        }
    }
}

#[test]
fn the_modified_variant_has_longer_record_headers() {
    let file = header(Endian::Big, 0xa1b2_cd34, 2, 4, 1)
        .u32(1)
        .u32(2)
        .u32(3)
        .u32(3)
        .u32(7)
        .u16(0x800)
        .raw(&[0, 0])
        .raw(b"abc")
        .out;
    let (frames, _) = read(&file);
    assert_eq!(frames[0].data, b"abc");
    assert_eq!(frames[0].time, 1_000_002_000);
}

#[test]
fn before_version_2_3_the_two_lengths_are_exchanged() {
    for (minor, first, second) in [(2, 60, 3), (3, 60, 3), (3, 3, 60)] {
        let file = header(Endian::Little, 0xa1b2_c3d4, 2, minor, 1)
            .u32(0)
            .u32(0)
            .u32(first)
            .u32(second)
            .raw(b"abc")
            .out;
        let (frames, _) = read(&file);
        assert_eq!(
            (frames[0].wire_len, frames[0].data.len()),
            (60, 3),
            "2.{minor}"
        );
    }
}

#[test]
fn the_high_bits_of_the_network_field_tell_of_a_check_sequence() {
    let capture = open(&header(Endian::Little, 0xa1b2_c3d4, 2, 4, 0x2400_0001).out);
    let interface = &capture.info().interfaces[0];
    assert_eq!((interface.link.0, interface.fcs_len), (1, Some(4)));
}

#[test]
fn a_cut_capture_keeps_what_is_whole() {
    let file = small_pcap(3);
    let (frames, capture) = read(&file[..file.len() - 20]);
    assert_eq!(frames.len(), 2);
    let Ending::Cut {
        at,
        frames,
        missing,
    } = capture.ending()
    else {
        panic!("{:?}", capture.ending());
    };
    assert_eq!((*at, *frames, *missing), (24 + 2 * 76, 2, Some(20)));
    let note = capture.ending().note().unwrap();
    assert!(
        note.contains("20 bytes are missing") && note.contains("byte 176"),
        "{note}"
    );
}

#[test]
fn an_impossible_length_ends_the_capture_with_its_place() {
    let mut file = small_pcap(2);
    file.extend([0xff; 76]);
    let (frames, capture) = read(&file);
    assert_eq!(frames.len(), 2);
    let Ending::Damaged(damage) = capture.ending() else {
        panic!("{:?}", capture.ending());
    };
    assert_eq!((damage.at, damage.frames), (176, 2));
    assert!(!capture.ending().is_failure());
}

fn refusal(bytes: &[u8]) -> OpenError {
    let source = std::io::Cursor::new(bytes.to_vec());
    Capture::from_read(source, "x.pcap").err().unwrap()
}

#[test]
fn what_is_no_capture_is_refused_with_its_first_bytes() {
    let e = refusal(b"GET / HTTP/1.1").to_string();
    assert!(
        e.contains("(x.pcap)") && e.contains("\"GET / HT\"") && e.contains(".gz/.zst"),
        "{e}"
    );
    let e = refusal(b"PK\x03\x04zipped").to_string();
    assert!(e.contains("50 4b 03 04") && e.contains("ZIP"), "{e}");
    assert!(refusal(b"abc").to_string().contains("61 62 63"));
    assert!(matches!(refusal(b""), OpenError::Empty { .. }));
    let cut = refusal(&small_pcap(0)[..9]);
    assert!(
        matches!(
            cut,
            OpenError::HeaderCut {
                have: 9,
                need: 24,
                ..
            }
        ),
        "{cut}"
    );
    let old = refusal(&header(Endian::Little, 0xa1b2_c3d4, 1, 4, 1).out).to_string();
    assert!(old.contains("pcap 1.4"), "{old}");
    let none = Capture::open("/nonexistent/a.pcap")
        .err()
        .unwrap()
        .to_string();
    assert!(
        none.contains("/nonexistent/a.pcap") && none.contains("check the name"),
        "{none}"
    );
    let dir = Capture::open("/").err().unwrap().to_string();
    assert!(dir.contains("directory"), "{dir}");
}

#[test]
fn nothing_is_lent_before_the_first_frame_and_after_the_last() {
    let mut capture = open(&small_pcap(1));
    assert!(capture.frame().data.is_empty());
    assert_eq!(all(&mut capture).len(), 1);
    assert!(capture.frame().data.is_empty());
    assert!(capture.next_frame().is_none());
}
