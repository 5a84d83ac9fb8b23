//! Bodies of pcapng blocks. Each reader gets one whole block, header and trailer included, and trusts no length inside it.
//!
//! ```text
//! enhanced packet  interface 4 | time high 4 | time low 4 | captured 4 | wire 4 | bytes, padded | options
//! packet (old)     interface 2 | drops 2 | as above
//! simple packet    wire 4 | bytes, padded
//! interface        link type 2 | reserved 2 | snap length 4 | options
//! ```
//! draft-ietf-opsawg-pcapng sections 4.2 to 4.7 and appendix A.

use crate::frame::{Addr, LinkType, Timestamp};

use super::super::bytes::{Endian, len, padded};
use super::super::info::{Info, Interface, Name, Secrets};
use super::options::Options;
use super::time::Scale;

pub(in crate::input) const SECTION: u32 = 0x0a0d_0d0a;
pub(in crate::input) const INTERFACE: u32 = 1;
pub(super) const PACKET: u32 = 2;
pub(super) const SIMPLE: u32 = 3;
pub(super) const NAMES: u32 = 4;
pub(super) const STATISTICS: u32 = 5;
pub(in crate::input) const ENHANCED: u32 = 6;
pub(in crate::input) const SECRETS: u32 = 10;

/// Code of a comment, the same in every block.
pub(in crate::input) const OPT_COMMENT: u16 = 1;
/// Bytes of type and length before a body.
pub(super) const HEAD: usize = 8;
/// Bytes of the length repeated after a body.
const TAIL: usize = 4;

/// What packets need to know of their interface.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) struct Port {
    pub link: LinkType,
    pub snaplen: u32,
    pub scale: Scale,
}

/// Where a packet lies in its block.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) struct Packet {
    /// Index of the interface in its section.
    pub interface: u32,
    pub time: Timestamp,
    pub link: LinkType,
    pub wire: u32,
    pub start: usize,
    pub len: usize,
    /// Where the options start, if there can be any.
    pub options: Option<usize>,
}

/// The body of a block without its head and tail.
fn body(block: &[u8]) -> &[u8] {
    let end = block.len().saturating_sub(TAIL);
    block.get(HEAD..end).unwrap_or_default()
}

/// Whether a block of this type holds a packet.
#[inline]
pub(super) fn is_packet(kind: u32) -> bool {
    matches!(kind, ENHANCED | SIMPLE | PACKET)
}

/// Reads a packet of any of the three kinds of block.
pub(in crate::input) fn packet(
    kind: u32,
    endian: Endian,
    block: &[u8],
    ports: &[Port],
) -> Result<Packet, &'static str> {
    if kind == SIMPLE {
        return simple(endian, block, ports);
    }
    let room = block.len().saturating_sub(TAIL);
    let fields = || {
        let interface = if kind == PACKET {
            u32::from(endian.u16(block, 8)?)
        } else {
            endian.u32(block, 8)?
        };
        let count = u64::from(endian.u32(block, 12)?) << 32 | u64::from(endian.u32(block, 16)?);
        Some((
            interface,
            count,
            len(endian.u32(block, 20)?),
            endian.u32(block, 24)?,
        ))
    };
    const START: usize = 28;
    let (interface, count, captured, wire) = fields()
        .filter(|_| room >= START)
        .ok_or("a packet block is too short for its header")?;
    let port = ports
        .get(len(interface))
        .ok_or("a packet names an interface that was not described")?;
    let end = START.saturating_add(captured);
    if end > room {
        return Err("a packet claims more bytes than its block has");
    }
    let options = START.saturating_add(padded(captured));
    Ok(Packet {
        interface,
        time: port.scale.time(count),
        link: port.link,
        wire,
        start: START,
        len: captured,
        options: (options.saturating_add(4) <= room).then_some(options),
    })
}

/// A simple packet block: interface 0, no time (it is shown as 1970), and the captured length follows from the snap length.
fn simple(endian: Endian, block: &[u8], ports: &[Port]) -> Result<Packet, &'static str> {
    const START: usize = 12;
    let room = block
        .len()
        .checked_sub(TAIL)
        .and_then(|n| n.checked_sub(START))
        .ok_or("a packet block is too short for its header")?;
    let wire = endian.u32(block, 8).unwrap_or(0);
    let port = ports
        .first()
        .ok_or("a packet names an interface that was not described")?;
    let limit = if port.snaplen == 0 {
        wire
    } else {
        port.snaplen.min(wire)
    };
    Ok(Packet {
        interface: 0,
        time: Timestamp(0),
        link: port.link,
        wire,
        start: START,
        len: len(limit).min(room),
        options: None,
    })
}

/// Joins the comments of a packet into `out`; returns whether there were any.
pub(in crate::input) fn comment(
    endian: Endian,
    block: &[u8],
    options: usize,
    out: &mut String,
) -> bool {
    out.clear();
    let end = block.len().saturating_sub(TAIL);
    let bytes = block.get(options..end).unwrap_or_default();
    let mut found = false;
    for (_, value) in Options::new(endian, bytes).filter(|(code, _)| *code == OPT_COMMENT) {
        if found {
            out.push('\n');
        }
        out.push_str(&String::from_utf8_lossy(value));
        found = true;
    }
    found
}

/// Section header: comments and the program that wrote it. False when an option is damaged.
pub(super) fn section(endian: Endian, block: &[u8], info: &mut Info) -> bool {
    let mut options = Options::new(endian, body(block).get(16..).unwrap_or_default());
    for (code, value) in options.by_ref() {
        match code {
            OPT_COMMENT => {
                let text = info.text(value);
                info.comments.extend(text);
            }
            4 if info.application.is_none() => info.application = info.text(value),
            _ => {}
        }
    }
    !options.broken
}

/// Interface description. A damaged one still takes its place in the numbering, so that packets find theirs.
pub(super) fn interface(endian: Endian, block: &[u8], info: &mut Info) -> (Port, bool) {
    let body = body(block);
    let link = endian
        .u16(body, 0)
        .map_or(LinkType(u32::MAX), |n| LinkType(u32::from(n)));
    let mut found = Interface {
        link,
        snaplen: endian.u32(body, 4).unwrap_or(0),
        tsresol: 6,
        ..Interface::default()
    };
    let mut options = Options::new(endian, body.get(8..).unwrap_or_default());
    for (code, value) in options.by_ref() {
        match (code, value) {
            (2, _) => found.name = info.text(value),
            (3, _) => found.description = info.text(value),
            (9, [n]) => found.tsresol = *n,
            // A filter is text after a zero byte; after a one it is BPF code, which has no text.
            (11, [0, text @ ..]) => found.filter = info.text(text),
            (12, _) => found.os = info.text(value),
            // Stored in bits by the draft, in bytes by some writers; no check sequence is shorter than 8 bits.
            (13, [n]) => found.fcs_len = Some(if *n >= 8 { n / 8 } else { *n }),
            (14, _) => found.tsoffset = endian.u64(value, 0).map_or(0, u64::cast_signed),
            _ => {}
        }
    }
    let port = Port {
        link,
        snaplen: found.snaplen,
        scale: Scale::new(found.tsresol, found.tsoffset),
    };
    let whole = body.len() >= 8 && !options.broken;
    info.interfaces.push(found);
    (port, whole)
}

/// Interface statistics: what was received and dropped. `first` is the index of the section's first interface.
pub(super) fn statistics(endian: Endian, block: &[u8], first: usize, info: &mut Info) -> bool {
    let body = body(block);
    let Some(index) = endian.u32(body, 0) else {
        return false;
    };
    let Some(interface) = info.interfaces.get_mut(first.saturating_add(len(index))) else {
        return false;
    };
    let mut options = Options::new(endian, body.get(12..).unwrap_or_default());
    for (code, value) in options.by_ref() {
        match code {
            4 => interface.received = endian.u64(value, 0),
            5 => interface.dropped = endian.u64(value, 0),
            _ => {}
        }
    }
    !options.broken
}

/// Name resolution: records of an address and its names, each ended by a zero byte.
pub(super) fn names(endian: Endian, block: &[u8], info: &mut Info) -> bool {
    let mut rest = body(block);
    while let (Some(kind), Some(size)) = (endian.u16(rest, 0), endian.u16(rest, 2)) {
        if kind == 0 {
            return true;
        }
        let size = len(u32::from(size));
        let value = rest.get(4..).unwrap_or_default();
        let Some(record) = value.get(..size) else {
            return false;
        };
        let split = match kind {
            1 => record.split_first_chunk().map(|(a, r)| (Addr::V4(*a), r)),
            2 => record.split_first_chunk().map(|(a, r)| (Addr::V6(*a), r)),
            3 => record.split_first_chunk().map(|(a, r)| (Addr::Mac(*a), r)),
            _ => None,
        };
        if let Some((addr, texts)) = split {
            for text in texts.split(|b| *b == 0).filter(|t| !t.is_empty()) {
                let named = info.text(text).map(|name| Name { addr, name });
                info.names.extend(named);
            }
        }
        rest = value.get(padded(size)..).unwrap_or_default();
    }
    true
}

/// Decryption secrets.
pub(super) fn secrets(endian: Endian, block: &[u8], info: &mut Info) -> bool {
    let body = body(block);
    let (Some(kind), Some(size)) = (endian.u32(body, 0), endian.u32(body, 4)) else {
        return false;
    };
    let Some(data) = body.get(8..).and_then(|b| b.get(..len(size))) else {
        return false;
    };
    if info.afford(data.len()) {
        let data = data.to_vec();
        info.secrets.push(Secrets { kind, data });
    }
    true
}
