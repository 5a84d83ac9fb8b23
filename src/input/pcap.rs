//! Classic pcap: one header, then a record header and the bytes of each packet.
//!
//! ```text
//! magic 4 | major 2 | minor 2 | reserved 8 | snap length 4 | FCS and link type 4
//! seconds 4 | fraction 4 | captured length 4 | wire length 4 [| interface 4 | protocol 2 | type 1 | pad 1] | bytes
//! ```
//! draft-ietf-opsawg-pcap-05; the part in brackets is in Kuznetzov's variant only.

use crate::frame::{Frame, LinkType, Timestamp};

use super::buffer::{Buffer, Lack};
use super::bytes::{Endian, len};
use super::capture::{Meta, Next};
use super::info::{FileKind, Interface};

/// Length of the file header.
pub(super) const HEADER: usize = 24;
/// Longest packet by default: libpcap's `MAXIMUM_SNAPLEN`, and the limit of Wireshark too.
const MAX_PACKET: u32 = 262_144;
/// Longest packet when the header itself announces longer ones (USB and D-Bus captures do).
const MAX_ANNOUNCED: u32 = 16 << 20;

/// How the records of a pcap file are to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pcap {
    endian: Endian,
    nanoseconds: bool,
    modified: bool,
    /// The two lengths of a record may be in the other order: always before version 2.3, sometimes in 2.3.
    minor: u16,
    link: LinkType,
    max_packet: u32,
}

/// Why a file header is not one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadHeader {
    NotPcap,
    Version(String),
}

/// One record header, decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    pub time: Timestamp,
    pub captured: u32,
    pub wire: u32,
}

/// Byte order, nanoseconds, modified; by the four magic numbers.
fn magic(start: &[u8]) -> Option<(Endian, bool, bool)> {
    let known = |n: u32| match n {
        0xa1b2_c3d4 => Some((false, false)),
        0xa1b2_3c4d => Some((true, false)),
        0xa1b2_cd34 => Some((false, true)),
        _ => None,
    };
    [Endian::Little, Endian::Big].into_iter().find_map(|e| {
        let (nanoseconds, modified) = known(e.u32(start, 0)?)?;
        Some((e, nanoseconds, modified))
    })
}

/// Whether these bytes begin a pcap file.
pub(super) fn is_pcap(start: &[u8]) -> bool {
    magic(start).is_some()
}

impl Pcap {
    /// Reads the file header: how to read records, and the one interface.
    pub fn header(bytes: &[u8]) -> Result<(Self, FileKind, Interface), BadHeader> {
        let fields = || {
            let (endian, nanoseconds, modified) = magic(bytes)?;
            let version = (endian.u16(bytes, 4)?, endian.u16(bytes, 6)?);
            Some((
                endian,
                nanoseconds,
                modified,
                version,
                endian.u32(bytes, 16)?,
                endian.u32(bytes, 20)?,
            ))
        };
        let (endian, nanoseconds, modified, (major, minor), snaplen, network) =
            fields().ok_or(BadHeader::NotPcap)?;
        // 543.0 is a 2.4 file written by a broken program that libpcap knows, too.
        if major != 2 && (major, minor) != (543, 0) {
            return Err(BadHeader::Version(format!("pcap {major}.{minor}")));
        }
        // The top nibble counts 16-bit words of frame check sequence when the bit below it is set; the ten bits between are to
        // be ignored by readers (section 4).
        let fcs_words = network >> 28;
        let fcs_len = (network & 0x0400_0000 != 0)
            .then(|| u8::try_from(fcs_words.saturating_mul(2)).unwrap_or(0));
        let link = LinkType(network & 0xffff);
        let pcap = Self {
            endian,
            nanoseconds,
            modified,
            minor,
            link,
            max_packet: snaplen.clamp(MAX_PACKET, MAX_ANNOUNCED),
        };
        let kind = FileKind::Pcap {
            nanoseconds,
            big_endian: endian == Endian::Big,
            modified,
        };
        let interface = Interface {
            link,
            snaplen,
            tsresol: if nanoseconds { 9 } else { 6 },
            fcs_len,
            ..Interface::default()
        };
        Ok((pcap, kind, interface))
    }

    /// Length of a record header.
    pub fn record_len(&self) -> usize {
        if self.modified { 24 } else { 16 }
    }

    /// How every packet of the file is to be read.
    pub fn link(&self) -> LinkType {
        self.link
    }

    /// Decodes a record header.
    pub fn record(&self, bytes: &[u8]) -> Option<Record> {
        let e = self.endian;
        let (seconds, fraction) = (e.u32(bytes, 0)?, e.u32(bytes, 4)?);
        let (mut captured, mut wire) = (e.u32(bytes, 8)?, e.u32(bytes, 12)?);
        if self.minor < 3 || (self.minor == 3 && captured > wire) {
            (captured, wire) = (wire, captured);
        }
        let unit = if self.nanoseconds { 1 } else { 1_000 };
        // A fraction above one second is kept as it is, like libpcap and Wireshark do: the file says so.
        let nanos = i64::from(fraction).saturating_mul(unit);
        let whole = i64::from(seconds).saturating_mul(1_000_000_000);
        Some(Record {
            time: Timestamp(whole.saturating_add(nanos)),
            captured,
            wire,
        })
    }

    /// Decodes a record header whose length can be.
    pub fn checked(&self, bytes: &[u8]) -> Option<Record> {
        self.record(bytes).filter(|r| r.captured <= self.max_packet)
    }

    /// The next packet of the stream.
    pub fn next(&self, buffer: &mut Buffer) -> Next {
        let head = self.record_len();
        match buffer.fill(head) {
            Ok(()) => {}
            Err(Lack::End { have: 0 }) => return Next::Complete,
            Err(lack) => return Next::lack(lack, head),
        }
        let Some(record) = self.record(buffer.window()) else {
            return Next::Complete;
        };
        if record.captured > self.max_packet {
            return Next::Damaged(format!(
                "a packet of {} bytes is announced, more than the {} possible",
                record.captured, self.max_packet
            ));
        }
        let total = head.saturating_add(len(record.captured));
        if let Err(lack) = buffer.fill(total) {
            return Next::lack(lack, total);
        }
        Next::Packet(Meta {
            time: record.time,
            link: self.link,
            interface: Frame::NO_INTERFACE,
            wire_len: record.wire,
            start: head,
            len: len(record.captured),
            total,
            comment: false,
        })
    }
}
