//! What makes packets one conversation: both addresses, both ports and the transport, in either direction.

use crate::dissect::Net;
use crate::frame::Addr;

/// A conversation's key, the same for both directions: whole words, which are quicker to compare than addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowKey {
    low: [u64; 2],
    high: [u64; 2],
    /// Kinds of both addresses, both ports, and the IP protocol number.
    rest: u64,
}

/// Which end of a key sent a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The end with the lower address and port.
    Low,
    /// The end with the higher.
    High,
}

impl Side {
    /// The opposite end.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }
}

impl std::hash::Hash for FlowKey {
    /// Hashes as few words as there are: two for IPv4, five for the others.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let ([a, b], [c, d]) = (self.low, self.high);
        if a == 0 && c == 0 && (b | d) >> 32 == 0 {
            state.write_u64(b << 32 | d);
        } else {
            for word in [a, b, c, d] {
                state.write_u64(word);
            }
        }
        state.write_u64(self.rest);
    }
}

/// An address as two words, and its kind.
#[inline]
fn words(addr: Addr) -> ([u64; 2], u64) {
    match addr {
        Addr::None => ([0, 0], 0),
        Addr::Mac([a, b, c, d, e, f]) => ([0, u64::from_be_bytes([0, 0, a, b, c, d, e, f])], 1),
        Addr::V4(a) => ([0, u64::from(u32::from_be_bytes(a))], 2),
        Addr::V6([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]) => {
            let high = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
            ([high, u64::from_be_bytes([i, j, k, l, m, n, o, p])], 3)
        }
    }
}

impl FlowKey {
    /// The key of a packet, and the end that sent it.
    #[must_use]
    pub fn of(net: &Net, protocol: u8, src_port: u16, dst_port: u16) -> (Self, Side) {
        let (from, from_kind) = words(net.src);
        let (to, to_kind) = words(net.dst);
        let from = (from, from_kind << 16 | u64::from(src_port));
        let to = (to, to_kind << 16 | u64::from(dst_port));
        let (low, high, side) = if from <= to {
            (from, to, Side::Low)
        } else {
            (to, from, Side::High)
        };
        let key = Self {
            low: low.0,
            high: high.0,
            rest: low.1 << 40 | high.1 << 16 | u64::from(protocol),
        };
        (key, side)
    }
}
