//! Captures written out byte by byte, and what must be read from them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod hostile;
mod pcap;
mod pcapng;
mod streams;
mod writing;

use std::io::Cursor;

use super::bytes::Endian;
use super::{Capture, FrameSource};

/// Numbers in a chosen byte order, one after the other.
pub(super) struct Bytes {
    endian: Endian,
    pub out: Vec<u8>,
}

impl Bytes {
    pub fn new(endian: Endian) -> Self {
        let out = Vec::new();
        Self { endian, out }
    }

    pub fn u16(mut self, n: u16) -> Self {
        self.out.extend(match self.endian {
            Endian::Little => n.to_le_bytes(),
            Endian::Big => n.to_be_bytes(),
        });
        self
    }

    pub fn u32(mut self, n: u32) -> Self {
        self.out.extend(match self.endian {
            Endian::Little => n.to_le_bytes(),
            Endian::Big => n.to_be_bytes(),
        });
        self
    }

    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.out.extend(bytes);
        self
    }

    pub fn pad(mut self) -> Self {
        self.out.resize(self.out.len().next_multiple_of(4), 0);
        self
    }

    /// An option of a pcapng block.
    pub fn option(self, code: u16, value: &[u8]) -> Self {
        let len = u16::try_from(value.len()).unwrap();
        self.u16(code).u16(len).raw(value).pad()
    }

    /// A pcapng block around a body.
    pub fn block(self, kind: u32, body: &Self) -> Self {
        let total = u32::try_from(body.out.len() + 12).unwrap();
        self.u32(kind).u32(total).raw(&body.out).u32(total)
    }

    /// A section header block.
    pub fn section(self) -> Self {
        let body = Self::new(self.endian)
            .u32(0x1a2b_3c4d)
            .u16(1)
            .u16(0)
            .raw(&[0xff; 8]);
        self.block(0x0a0d_0d0a, &body)
    }

    /// An interface description with options already encoded.
    pub fn interface(self, link: u16, snaplen: u32, options: &[u8]) -> Self {
        let body = Self::new(self.endian)
            .u16(link)
            .u16(0)
            .u32(snaplen)
            .raw(options);
        self.block(1, &body)
    }

    /// An enhanced packet block with options already encoded.
    pub fn enhanced(self, interface: u32, count: u64, data: &[u8], options: &[u8]) -> Self {
        let len = u32::try_from(data.len()).unwrap();
        let body = Self::new(self.endian)
            .u32(interface)
            .u32(u32::try_from(count >> 32).unwrap())
            .u32(u32::try_from(count & 0xffff_ffff).unwrap())
            .u32(len)
            .u32(len + 10)
            .raw(data)
            .pad()
            .raw(options);
        self.block(6, &body)
    }
}

/// Options of a block, in either byte order.
pub(super) fn options(endian: Endian, list: &[(u16, &[u8])]) -> Vec<u8> {
    let begin = Bytes::new(endian);
    let all = list
        .iter()
        .fold(begin, |b, (code, value)| b.option(*code, value));
    all.u32(0).out
}

/// A frame, owned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owned {
    pub number: u32,
    pub time: i64,
    pub link: u32,
    pub interface: u32,
    pub wire_len: u32,
    pub data: Vec<u8>,
    pub comment: Option<String>,
}

impl From<crate::frame::Frame<'_>> for Owned {
    fn from(f: crate::frame::Frame<'_>) -> Self {
        Self {
            number: f.number,
            time: f.time.0,
            link: f.link.0,
            interface: f.interface,
            wire_len: f.wire_len,
            data: f.data.to_vec(),
            comment: f.comment.map(str::to_owned),
        }
    }
}

pub(super) fn all(source: &mut dyn FrameSource) -> Vec<Owned> {
    let mut frames = Vec::new();
    while let Some(frame) = source.next_frame() {
        frames.push(Owned::from(frame));
    }
    frames
}

pub(super) fn open(bytes: &[u8]) -> Capture {
    Capture::from_read(Cursor::new(bytes.to_vec()), "test").unwrap()
}

pub(super) fn read(bytes: &[u8]) -> (Vec<Owned>, Capture) {
    let mut capture = open(bytes);
    let frames = all(&mut capture);
    (frames, capture)
}

/// A pcap file of `frames` of 60 bytes each.
pub(super) fn small_pcap(frames: u32) -> Vec<u8> {
    let mut file = pcap::header(Endian::Little, 0xa1b2_c3d4, 2, 4, 1);
    for n in 0..frames {
        file = file
            .u32(1_700_000_000)
            .u32(n)
            .u32(60)
            .u32(60)
            .raw(&[n.to_le_bytes()[0]; 60]);
    }
    file.out
}

/// A pcapng file with a block of every kind.
pub(super) fn rich_pcapng(endian: Endian) -> Vec<u8> {
    let names = Bytes::new(endian)
        .u16(1)
        .u16(4 + 13)
        .raw(&[192, 168, 4, 1])
        .raw(b"broker.local\0")
        .pad()
        .u32(0);
    let keys = Bytes::new(endian)
        .u32(0x544c_534b)
        .u32(6)
        .raw(b"CLIENT")
        .pad();
    let custom = Bytes::new(endian).u32(32_473).raw(b"anything");
    let simple = Bytes::new(endian).u32(5).raw(b"hello").pad();
    let obsolete = Bytes::new(endian)
        .u16(0)
        .u16(7)
        .u32(0)
        .u32(2_000_000)
        .u32(3)
        .u32(9)
        .raw(b"old")
        .pad();
    let statistics = Bytes::new(endian).u32(0).u32(0).u32(0).raw(&options(
        endian,
        &[(4, &number(endian, 12)), (5, &number(endian, 3))],
    ));
    let text = options(endian, &[(1, b"first words"), (1, b"second words")]);
    let interface = options(
        endian,
        &[
            (2, b"wlan0"),
            (3, b"the hotspot"),
            (11, b"\0udp"),
            (12, b"Linux"),
        ],
    );
    Bytes::new(endian)
        .section()
        .interface(1, 0, &interface)
        .block(4, &names)
        .block(10, &keys)
        .block(0xbad, &custom)
        .block(0x7777, &custom)
        .enhanced(0, 1_000_000, b"enhanced", &text)
        .block(3, &simple)
        .block(2, &obsolete)
        .block(5, &statistics)
        .out
}

fn number(endian: Endian, n: u32) -> Vec<u8> {
    let zero = Bytes::new(endian);
    match endian {
        Endian::Little => zero.u32(n).u32(0).out,
        Endian::Big => zero.u32(0).u32(n).out,
    }
}
