//! pcapng blocks, sections, interfaces and times.

use super::super::bytes::Endian;
use super::super::{Ending, FrameSource, Secrets};
use super::{Bytes, options, read, rich_pcapng};
use crate::frame::Addr;

#[test]
fn every_kind_of_block_is_read_in_both_byte_orders() {
    for endian in [Endian::Little, Endian::Big] {
        let (frames, capture) = read(&rich_pcapng(endian));
        let found: Vec<_> = frames
            .iter()
            .map(|f| {
                (
                    f.number,
                    f.time,
                    f.wire_len,
                    f.data.as_slice(),
                    f.comment.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (
                    1,
                    1_000_000_000,
                    18,
                    b"enhanced".as_slice(),
                    Some("first words\nsecond words")
                ),
                (2, 0, 5, b"hello".as_slice(), None),
                (3, 2_000_000_000, 9, b"old".as_slice(), None),
            ]
        );
        let info = capture.info();
        let interface = &info.interfaces[0];
        assert_eq!(interface.name.as_deref(), Some("wlan0"));
        assert_eq!(interface.description.as_deref(), Some("the hotspot"));
        assert_eq!(interface.filter.as_deref(), Some("udp"));
        assert_eq!(interface.os.as_deref(), Some("Linux"));
        assert_eq!((interface.received, interface.dropped), (Some(12), Some(3)));
        assert_eq!(info.names[0].addr, Addr::V4([192, 168, 4, 1]));
        assert_eq!(info.names[0].name, "broker.local");
        assert_eq!(info.secrets[0].kind, Secrets::TLS_KEY_LOG);
        assert_eq!(info.secrets[0].data, b"CLIENT");
        assert_eq!((info.skipped_blocks, info.damaged), (2, 0));
        assert!(matches!(capture.ending(), Ending::Complete));
    }
}

#[test]
fn sections_may_differ_in_byte_order_and_number_their_own_interfaces() {
    let file = Bytes::new(Endian::Little)
        .section()
        .interface(1, 0, &[])
        .interface(105, 0, &[])
        .enhanced(1, 1, b"a", &[])
        .out;
    let more = Bytes::new(Endian::Big)
        .section()
        .interface(127, 0, &[])
        .enhanced(0, 2, b"b", &[])
        .out;
    let (frames, capture) = read(&[file, more].concat());
    let found: Vec<_> = frames
        .iter()
        .map(|f| (f.interface, f.link, f.time))
        .collect();
    assert_eq!(found, [(1, 105, 1_000), (2, 127, 2_000)]);
    assert_eq!(capture.info().interfaces.len(), 3);
}

#[test]
fn timestamps_follow_the_resolution_and_offset_of_their_interface() {
    for (resolution, offset, count, nanoseconds) in [
        (6u8, 0i64, 1_500_000u64, 1_500_000_000i64),
        (9, 0, 1_500_000_000, 1_500_000_000),
        (3, 0, 1_500, 1_500_000_000),
        (0, 0, 7, 7_000_000_000),
        (12, 0, 1_500_000_000_000, 1_500_000_000),
        (127, 0, u64::MAX, 0),
        (0x80 | 10, 0, 1_536, 1_500_000_000),
        (0x80 | 20, 0, 3 << 19, 1_500_000_000),
        (0x80 | 32, 0, 3 << 31, 1_500_000_000),
        (0xff, 0, u64::MAX, 0),
        (6, 100, 1, 100_000_001_000),
        (6, -1, 0, -1_000_000_000),
        (0, 0, u64::MAX, i64::MAX),
    ] {
        let text = options(
            Endian::Little,
            &[(9, &[resolution]), (14, &offset.to_le_bytes())],
        );
        let file = Bytes::new(Endian::Little)
            .section()
            .interface(1, 0, &text)
            .enhanced(0, count, b"x", &[])
            .out;
        let (frames, _) = read(&file);
        assert_eq!(frames[0].time, nanoseconds, "resolution {resolution:#x}");
    }
}

#[test]
fn a_block_that_lies_about_its_inside_does_not_stop_the_file() {
    let lying = Bytes::new(Endian::Little)
        .u32(0)
        .u32(0)
        .u32(0)
        .u32(4_000)
        .u32(4_000)
        .raw(b"few bytes...");
    let short = Bytes::new(Endian::Little).u32(0);
    let file = Bytes::new(Endian::Little)
        .section()
        .interface(1, 0, &[2, 0, 200, 0])
        .block(6, &lying)
        .block(6, &short)
        .block(10, &short)
        .block(4, &Bytes::new(Endian::Little).u16(1).u16(900))
        .enhanced(9, 1, b"no such interface", &[])
        .enhanced(0, 1, b"good", &[])
        .out;
    let (frames, capture) = read(&file);
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].data, b"good");
    assert_eq!(capture.info().damaged, 6, "{:?}", capture.info().damage);
    assert_eq!(capture.info().damage[0].at, 28);
    assert!(matches!(capture.ending(), Ending::Complete));
}

#[test]
fn an_impossible_block_length_ends_the_file() {
    for length in [0, 4, 11, 17 << 20, u32::MAX] {
        let file = Bytes::new(Endian::Little)
            .section()
            .interface(1, 0, &[])
            .enhanced(0, 1, b"good", &[])
            .u32(6)
            .u32(length)
            .raw(&[0; 64])
            .out;
        let (frames, capture) = read(&file);
        assert_eq!(frames.len(), 1);
        assert!(
            matches!(capture.ending(), Ending::Damaged(d) if d.frames == 1),
            "{length}"
        );
    }
}

#[test]
fn blocks_whose_length_is_no_multiple_of_four_are_told_apart_by_their_end() {
    let body = Bytes::new(Endian::Little)
        .u32(0)
        .u32(0)
        .u32(1)
        .u32(5)
        .u32(5)
        .raw(b"12345");
    // 37 bytes are announced; either 40 are there, or really 37.
    let counted = Bytes::new(Endian::Little)
        .u32(6)
        .u32(37)
        .raw(&body.out)
        .pad()
        .u32(37);
    let bare = Bytes::new(Endian::Little)
        .u32(6)
        .u32(37)
        .raw(&body.out)
        .u32(37);
    for odd in [counted, bare] {
        let file = Bytes::new(Endian::Little)
            .section()
            .interface(1, 0, &[])
            .raw(&odd.out)
            .enhanced(0, 2, b"next", &[])
            .out;
        let (frames, _) = read(&file);
        let data: Vec<_> = frames.iter().map(|f| f.data.as_slice()).collect();
        assert_eq!(data, [b"12345".as_slice(), b"next"]);
    }
}

#[test]
fn a_simple_packet_is_cut_by_the_snap_length() {
    let simple = Bytes::new(Endian::Big).u32(500).raw(b"12345678");
    let file = Bytes::new(Endian::Big)
        .section()
        .interface(1, 6, &[])
        .block(3, &simple)
        .out;
    let (frames, _) = read(&file);
    assert_eq!(
        (frames[0].wire_len, frames[0].data.as_slice()),
        (500, b"123456".as_slice())
    );
}

#[test]
fn comments_that_are_not_utf8_are_shown_with_marks() {
    let text = options(Endian::Little, &[(1, b"caf\xe9")]);
    let file = Bytes::new(Endian::Little)
        .section()
        .interface(1, 0, &[])
        .enhanced(0, 1, b"x", &text)
        .out;
    assert_eq!(read(&file).0[0].comment.as_deref(), Some("caf\u{fffd}"));
}
