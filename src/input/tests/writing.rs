//! What is written is read back the same.

use super::super::bytes::Endian;
use super::super::{FrameSource, Interface, Secrets, Writer};
use super::{Owned, all, open, read, rich_pcapng};
use crate::frame::{Frame, LinkType, Timestamp};

#[test]
fn a_capture_written_again_is_the_same() {
    let (frames, original) = read(&rich_pcapng(Endian::Big));
    let mut source = open(&rich_pcapng(Endian::Big));
    let mut writer = Writer::new(Vec::new(), "netlens test").unwrap();
    let keys = Secrets {
        kind: Secrets::TLS_KEY_LOG,
        data: b"odd".to_vec(),
    };
    writer.secrets(&keys).unwrap();
    while source.advance() == super::super::Advance::Frame {
        writer
            .frame(&source.frame(), &source.info().interfaces)
            .unwrap();
    }
    let bytes = writer.finish().unwrap();
    let mut again = open(&bytes);
    assert_eq!(all(&mut again), frames);
    assert_eq!(again.info().application.as_deref(), Some("netlens test"));
    assert_eq!(again.info().secrets, [keys]);
    let expected = Interface {
        tsresol: 9,
        received: None,
        dropped: None,
        ..original.info().interfaces[0].clone()
    };
    assert_eq!(again.info().interfaces, [expected]);
}

fn frame(data: &[u8], interface: u32) -> Frame<'_> {
    Frame {
        number: 1,
        time: Timestamp(1_700_000_000_123_456_789),
        link: LinkType::ETHERNET,
        interface,
        wire_len: 1_000,
        data,
        comment: Some("why"),
    }
}

#[test]
fn nanoseconds_interfaces_and_odd_lengths_survive() {
    let interface = |link, name: &str| Interface {
        link,
        snaplen: 128,
        name: Some(name.to_owned()),
        tsresol: 9,
        fcs_len: Some(4),
        ..Interface::default()
    };
    let interfaces = [
        interface(LinkType::RAW, "a"),
        interface(LinkType::ETHERNET, "b"),
    ];
    for length in 0..9 {
        let data = vec![7; length];
        let mut writer = Writer::new(Vec::new(), "t").unwrap();
        writer.flush_each(true);
        writer.frame(&frame(&data, 1), &interfaces).unwrap();
        let bytes = writer.finish().unwrap();
        let (frames, capture) = read(&bytes);
        assert_eq!(frames, [Owned::from(frame(&data, 1))]);
        assert_eq!(capture.info().interfaces, interfaces);
    }
}

#[test]
fn a_frame_of_an_undescribed_interface_is_refused_or_described_by_its_link() {
    let mut writer = Writer::new(Vec::new(), "t").unwrap();
    assert!(writer.frame(&frame(b"x", 5), &[]).is_err());
    writer.frame(&frame(b"x", 0), &[]).unwrap();
    let (frames, _) = read(&writer.finish().unwrap());
    assert_eq!(frames[0].link, LinkType::ETHERNET.0);
}
