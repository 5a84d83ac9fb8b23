//! pcapng: a stream of blocks, each with its type and its length at both ends.
//!
//! ```text
//! type 4 | total length 4 | body, padded to 4 | total length 4
//! ```
//! Framing looks at types and outer lengths only. A block whose body lies about itself is stepped over and noted; only a total
//! length that cannot be ends the reading. (draft-ietf-opsawg-pcapng section 3.1)

mod blocks;
mod options;
mod time;

use std::sync::{Arc, PoisonError, RwLock};

use blocks::Packet;
pub(super) use blocks::{
    ENHANCED, INTERFACE, OPT_COMMENT, Port, SECRETS, SECTION, comment, packet,
};

use super::buffer::{Buffer, Lack};
use super::bytes::{Endian, len, padded};
use super::capture::{Meta, Next};
use super::info::{FileKind, Info};

/// Bytes needed to know byte order and version: type, length, magic, version.
pub(super) const MAGIC_END: usize = 16;
/// Longest block; Wireshark draws the line at the same place.
pub(super) const MAX_BLOCK: usize = 16 << 20;
/// Shortest block: type and both lengths.
const MIN_BLOCK: usize = 12;
/// Shortest section header.
const MIN_SECTION: usize = 28;
/// Most sections, and most interfaces, of one file.
const MAX_PARTS: usize = 65_536;

/// A section: where it starts, its byte order, and the number of interfaces before it.
#[derive(Debug, Clone, Copy)]
struct Section {
    at: u64,
    endian: Endian,
    first: usize,
}

/// What is needed to read a block again, shared with readers on other threads; it grows while the file is read.
#[derive(Debug, Default)]
pub(super) struct Sections {
    sections: Vec<Section>,
    ports: Vec<Port>,
}

impl Sections {
    /// Byte order, interfaces, and number of the first interface of the section that holds the block at `at`.
    pub fn at(&self, at: u64) -> Option<(Endian, &[Port], usize)> {
        let next = self.sections.partition_point(|s| s.at <= at);
        let section = self.sections.get(next.checked_sub(1)?)?;
        let end = self
            .sections
            .get(next)
            .map_or(self.ports.len(), |s| s.first);
        Some((
            section.endian,
            self.ports.get(section.first..end)?,
            section.first,
        ))
    }
}

/// Why a section header is not one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadSection {
    NotOne,
    Version(String),
}

/// Byte order by the magic of a section header, after its version was checked.
fn section_header(start: &[u8]) -> Result<Endian, BadSection> {
    let is = |e: &Endian| e.u32(start, 8) == Some(0x1a2b_3c4d);
    let endian = [Endian::Little, Endian::Big]
        .into_iter()
        .find(is)
        .ok_or(BadSection::NotOne)?;
    match (endian.u16(start, 12), endian.u16(start, 14)) {
        (Some(1), Some(_)) => Ok(endian),
        (major, minor) => Err(BadSection::Version(format!(
            "pcapng {}.{}",
            major.unwrap_or(0),
            minor.unwrap_or(0)
        ))),
    }
}

/// Whether these bytes begin a pcapng file.
pub(super) fn is_pcapng(start: &[u8]) -> bool {
    start.starts_with(&blocks::SECTION.to_be_bytes())
}

/// The state of reading a pcapng stream.
pub(super) struct Pcapng {
    endian: Endian,
    /// Number of interfaces in earlier sections.
    first: usize,
    ports: Vec<Port>,
    shared: Arc<RwLock<Sections>>,
    comment: String,
}

impl Pcapng {
    /// From the first bytes of the file.
    pub fn first(start: &[u8]) -> Result<(Self, FileKind), BadSection> {
        let endian = section_header(start)?;
        let big_endian = endian == Endian::Big;
        let pcapng = Self {
            endian,
            first: 0,
            ports: Vec::new(),
            shared: Arc::default(),
            comment: String::new(),
        };
        Ok((pcapng, FileKind::Pcapng { big_endian }))
    }

    /// The comment of the packet found last, if it has one.
    pub fn comment(&self) -> &str {
        &self.comment
    }

    /// The sections so far and to come.
    pub fn sections(&self) -> Arc<RwLock<Sections>> {
        Arc::clone(&self.shared)
    }

    /// The next packet of the stream, past blocks of other kinds.
    pub fn next(&mut self, buffer: &mut Buffer, info: &mut Info, frames: u32) -> Next {
        loop {
            let (kind, total) = match self.head(buffer) {
                Ok(head) => head,
                Err(over) => return over,
            };
            let Some(block) = buffer.window().get(..total) else {
                return Next::Complete;
            };
            let problem = if blocks::is_packet(kind) {
                match packet(kind, self.endian, block, &self.ports) {
                    Ok(packet) => return self.found(packet, block),
                    Err(what) => Some(what),
                }
            } else {
                match self.other(kind, block, buffer.at(), info) {
                    Ok(problem) => problem,
                    Err(over) => return over,
                }
            };
            if let Some(what) = problem {
                info.damaged_at(buffer.at(), frames, what.to_owned());
            }
            buffer.consume(total);
        }
    }

    /// Type and length of the block at the front, once the whole of it is here.
    fn head(&mut self, buffer: &mut Buffer) -> Result<(u32, usize), Next> {
        match buffer.fill(blocks::HEAD) {
            Ok(()) => {}
            Err(Lack::End { have: 0 }) => return Err(Next::Complete),
            Err(lack) => return Err(Next::lack(lack, MIN_BLOCK)),
        }
        let mut least = MIN_BLOCK;
        if is_pcapng(buffer.window()) {
            buffer
                .fill(MAGIC_END)
                .map_err(|lack| Next::lack(lack, MIN_SECTION))?;
            self.endian = section_header(buffer.window()).map_err(|bad| {
                Next::Damaged(match bad {
                    BadSection::NotOne => "a section header without its magic number".to_owned(),
                    BadSection::Version(what) => format!("a section of an unknown version, {what}"),
                })
            })?;
            least = MIN_SECTION;
        }
        let word = |at| self.endian.u32(buffer.window(), at).unwrap_or(0);
        let (kind, total) = (word(0), len(word(4)));
        if !(least..=MAX_BLOCK).contains(&total) {
            return Err(Next::Damaged(format!(
                "a block of {total} bytes is announced; possible are {least} to {MAX_BLOCK}"
            )));
        }
        // The draft wants a multiple of four. Some writers pad a block without counting the padding; the length at the end of
        // the block tells them from those that do not pad at all.
        let even = padded(total);
        buffer.fill(even).map_err(|lack| Next::lack(lack, even))?;
        let repeated = |end: usize| {
            self.endian
                .u32(buffer.window(), end.saturating_sub(4))
                .map(len)
                == Some(total)
        };
        let padless = !repeated(even) && repeated(total);
        Ok((kind, if padless { total } else { even }))
    }

    fn found(&mut self, packet: Packet, block: &[u8]) -> Next {
        let comment = packet
            .options
            .is_some_and(|at| blocks::comment(self.endian, block, at, &mut self.comment));
        let first = u32::try_from(self.first).unwrap_or(u32::MAX);
        Next::Packet(Meta {
            time: packet.time,
            link: packet.link,
            interface: first.saturating_add(packet.interface),
            wire_len: packet.wire,
            start: packet.start,
            len: packet.len,
            total: block.len(),
            comment,
        })
    }

    /// Reads a block that holds no packet. `Ok(Some(_))` is damage that can be stepped over.
    fn other(
        &mut self,
        kind: u32,
        block: &[u8],
        at: u64,
        info: &mut Info,
    ) -> Result<Option<&'static str>, Next> {
        let endian = self.endian;
        let whole = match kind {
            blocks::SECTION => {
                self.first = self.first.saturating_add(self.ports.len());
                self.ports.clear();
                let (endian, first) = (self.endian, self.first);
                self.share(|s| {
                    s.sections.push(Section { at, endian, first });
                    s.sections.len()
                })?;
                blocks::section(endian, block, info)
            }
            blocks::INTERFACE => {
                let (port, whole) = blocks::interface(endian, block, info);
                self.ports.push(port);
                self.share(|s| {
                    s.ports.push(port);
                    s.ports.len()
                })?;
                whole
            }
            blocks::NAMES => blocks::names(endian, block, info),
            blocks::STATISTICS => blocks::statistics(endian, block, self.first, info),
            blocks::SECRETS => blocks::secrets(endian, block, info),
            _ => {
                info.skipped_blocks = info.skipped_blocks.saturating_add(1);
                true
            }
        };
        Ok((!whole).then_some(match kind {
            blocks::SECTION => "a section header has a damaged option",
            blocks::INTERFACE => "an interface description is damaged",
            blocks::NAMES => "a name resolution block is damaged",
            blocks::STATISTICS => "an interface statistics block is damaged",
            _ => "a decryption secrets block is damaged",
        }))
    }

    /// Adds a section or an interface for other readers; refuses when there are absurdly many.
    fn share(&self, add: impl FnOnce(&mut Sections) -> usize) -> Result<(), Next> {
        // A reader that died while reading left the lists as they were.
        let mut shared = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        if add(&mut shared) > MAX_PARTS {
            return Err(Next::Damaged(format!(
                "more than {MAX_PARTS} sections or interfaces are described"
            )));
        }
        Ok(())
    }
}
