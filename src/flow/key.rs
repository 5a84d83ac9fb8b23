//! What makes packets one conversation: both addresses, both ports and the transport, in either direction.

use crate::dissect::Net;
use crate::frame::Addr;

/// A conversation's key, the same for both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowKey {
    low: (Addr, u16),
    high: (Addr, u16),
    protocol: u8,
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
    /// Hashes whole words: two for IPv4, five for the others; derived code would hash byte strings with their lengths.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let ports =
            u64::from(self.low.1) << 32 | u64::from(self.high.1) << 16 | u64::from(self.protocol);
        match (self.low.0, self.high.0) {
            (Addr::V4(a), Addr::V4(b)) => {
                let (a, b) = (u32::from_be_bytes(a), u32::from_be_bytes(b));
                state.write_u64(u64::from(a) << 32 | u64::from(b));
            }
            (a, b) => {
                for half in [words(a), words(b)] {
                    state.write_u64(half.0);
                    state.write_u64(half.1);
                }
            }
        }
        state.write_u64(ports);
    }
}

fn words(addr: Addr) -> (u64, u64) {
    let whole = match addr {
        Addr::None => 0,
        Addr::Mac([a, b, c, d, e, f]) => u128::from(u64::from_be_bytes([0, 1, a, b, c, d, e, f])),
        Addr::V4(a) => u128::from(u32::from_be_bytes(a)),
        Addr::V6(a) => u128::from_be_bytes(a),
    };
    let [high, low] =
        [whole >> 64, whole & u128::from(u64::MAX)].map(|n| u64::try_from(n).unwrap_or(0));
    (high, low)
}

impl FlowKey {
    /// The key of a packet, and the end that sent it.
    #[must_use]
    pub fn of(net: &Net, protocol: u8, src_port: u16, dst_port: u16) -> (Self, Side) {
        let from = (net.src, src_port);
        let to = (net.dst, dst_port);
        if from <= to {
            (
                Self {
                    low: from,
                    high: to,
                    protocol,
                },
                Side::Low,
            )
        } else {
            (
                Self {
                    low: to,
                    high: from,
                    protocol,
                },
                Side::High,
            )
        }
    }
}
