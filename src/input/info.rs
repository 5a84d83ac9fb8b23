//! What a capture says about itself beside its frames.

use crate::frame::{Addr, LinkType};

use super::Damage;

/// Bytes of names, comments and secrets kept of one capture; a hostile file cannot make it more.
const METADATA_LIMIT: usize = 16 << 20;
/// Damaged places remembered one by one.
const DAMAGE_LIMIT: usize = 64;

/// Format of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Classic pcap.
    Pcap {
        /// Timestamps count nanoseconds instead of microseconds.
        nanoseconds: bool,
        /// Written by a big-endian host.
        big_endian: bool,
        /// Alexey Kuznetzov's variant, whose record headers carry the interface and the protocol too.
        modified: bool,
    },
    /// pcapng; the byte order is that of the first section.
    Pcapng {
        /// Written by a big-endian host.
        big_endian: bool,
    },
    /// Captured live, not from a file.
    Live,
}

/// One interface that frames were captured on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interface {
    /// How its frames are to be read.
    pub link: LinkType,
    /// Most bytes kept of a frame; 0 means no limit.
    pub snaplen: u32,
    /// Name, such as `eth0`.
    pub name: Option<String>,
    /// Description in words.
    pub description: Option<String>,
    /// Capture filter that was in force.
    pub filter: Option<String>,
    /// Operating system of the capturing machine.
    pub os: Option<String>,
    /// `if_tsresol` as stored: 6 is microseconds, 9 nanoseconds, with the top bit set a power of two.
    pub tsresol: u8,
    /// Seconds added to every timestamp (`if_tsoffset`).
    pub tsoffset: i64,
    /// Length in bytes of the frame check sequence at the end of each frame, where the file says so.
    pub fcs_len: Option<u8>,
    /// Packets the capturing machine received, from the statistics at the end.
    pub received: Option<u64>,
    /// Packets it dropped for lack of room.
    pub dropped: Option<u64>,
}

/// A name for an address, as resolved when the capture was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The address.
    pub addr: Addr,
    /// Its name.
    pub name: String,
}

/// Keys stored with a capture (pcapng decryption secrets block).
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets {
    /// Secrets type; [`Secrets::TLS_KEY_LOG`] is the one netlens uses.
    pub kind: u32,
    /// The secrets as stored.
    pub data: Vec<u8>,
}

impl Secrets {
    /// TLS secrets in the NSS key log format.
    pub const TLS_KEY_LOG: u32 = 0x544c_534b;
}

/// Shows the size only: secrets do not belong in a log.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Secrets {{ kind: {:#x}, {} bytes }}",
            self.kind,
            self.data.len()
        )
    }
}

/// What is known about a capture so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// The path, `standard input`, or the name of the live interface.
    pub name: String,
    /// Format.
    pub kind: FileKind,
    /// Compression around it, outermost first: `gzip`, `zstd`.
    pub compression: Vec<&'static str>,
    /// Interfaces of all sections in file order; [`crate::frame::Frame::interface`] counts in this list.
    pub interfaces: Vec<Interface>,
    /// Program that wrote the capture.
    pub application: Option<String>,
    /// Comments on the capture as a whole.
    pub comments: Vec<String>,
    /// Names for addresses.
    pub names: Vec<Name>,
    /// Stored keys.
    pub secrets: Vec<Secrets>,
    /// Damaged places that were stepped over, the first few of them.
    pub damage: Vec<Damage>,
    /// How many damaged places were stepped over.
    pub damaged: u64,
    /// Well-formed blocks that hold no frames and are not understood.
    pub skipped_blocks: u64,
    /// Bytes of metadata that may still be kept.
    budget: usize,
}

impl Info {
    pub(super) fn new(name: String, kind: FileKind) -> Self {
        Self {
            name,
            kind,
            compression: Vec::new(),
            interfaces: Vec::new(),
            application: None,
            comments: Vec::new(),
            names: Vec::new(),
            secrets: Vec::new(),
            damage: Vec::new(),
            damaged: 0,
            skipped_blocks: 0,
            budget: METADATA_LIMIT,
        }
    }

    /// Takes `n` bytes (and the room for one entry) of what may be kept; false when that is used up.
    pub(super) fn afford(&mut self, n: usize) -> bool {
        match self.budget.checked_sub(n.saturating_add(64)) {
            Some(left) => {
                self.budget = left;
                true
            }
            None => false,
        }
    }

    /// A text of the file, invalid UTF-8 replaced, if it may still be kept.
    pub(super) fn text(&mut self, bytes: &[u8]) -> Option<String> {
        let bytes = bytes.split(|b| *b == 0).next().unwrap_or_default();
        self.afford(bytes.len().saturating_mul(3))
            .then(|| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Remembers a damaged place that reading stepped over.
    pub(super) fn damaged_at(&mut self, at: u64, frames: u32, what: String) {
        self.damaged = self.damaged.saturating_add(1);
        if self.damage.len() < DAMAGE_LIMIT {
            self.damage.push(Damage { at, frames, what });
        }
    }
}
