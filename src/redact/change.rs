//! One change of bytes.

use super::names::Names;
use crate::proto::credentials::MASK;

/// What becomes of bytes. Later kinds win where changes overlap: what is secret is hidden, whatever else it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// A hardware address gets its other name.
    Mac,
    /// An IPv4 address does.
    V4,
    /// An IPv6 address, or the front of one, does.
    V6,
    /// The name of a network does.
    Network,
    /// Bytes kept elsewhere take their place; the number says where.
    Put(u32),
    /// The bytes under the mask of a WebSocket frame are hidden; what they are is kept elsewhere.
    Masked(u32),
    /// Hidden.
    Hide,
}

impl Change {
    /// The same of bytes that stand `n` further on.
    pub fn ahead(self, n: u32) -> Self {
        match self {
            Self::Put(at) => Self::Put(at.saturating_add(n)),
            Self::Masked(at) => Self::Masked(at.saturating_add(n)),
            other => other,
        }
    }
}

/// A change of bytes of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    pub frame: u32,
    pub change: Change,
    pub start: u32,
    pub len: u32,
}

impl Edit {
    /// Writes to `new` what becomes of `old`; `kept` holds the bytes that changes refer to.
    pub fn apply(&self, old: &[u8], new: &mut [u8], kept: &[u8], names: &mut Names) {
        let start = self.start as usize;
        let end = start.saturating_add(self.len as usize).min(old.len());
        let (Some(old), Some(new)) = (old.get(start..end), new.get_mut(start..end)) else {
            return;
        };
        let kept_at = |at: u32| {
            let from = at as usize;
            kept.get(from..from.saturating_add(self.len as usize))
                .unwrap_or(&[])
        };
        match self.change {
            Change::Hide => hide(old, new),
            Change::Put(at) => put(new, kept_at(at)),
            Change::Masked(at) => {
                for ((to, from), clear) in new.iter_mut().zip(old).zip(kept_at(at)) {
                    *to = from ^ clear ^ MASK;
                }
            }
            renaming => {
                let to = renamed(renaming, old, names);
                put(new, &to);
            }
        }
    }
}

/// The other name of an address or a network; a part of an address that was cut is taken for one with zeros behind it.
pub(super) fn renamed(change: Change, old: &[u8], names: &mut Names) -> Vec<u8> {
    match change {
        Change::Mac => names.mac(padded(old)).to_vec(),
        Change::V4 => names.v4(padded(old)).to_vec(),
        Change::V6 => names.v6(padded(old)).to_vec(),
        Change::Network => names.network(old),
        _ => old.to_vec(),
    }
}

fn padded<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    put(&mut out, bytes);
    out
}

/// Copies as much as both have.
pub(super) fn put(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}

/// Hides a secret; one of zeros alone says that there is none.
fn hide(old: &[u8], new: &mut [u8]) {
    if old.iter().any(|b| *b != 0) {
        new.fill(MASK);
    }
}
