//! What makes packets one conversation: both addresses, both ports and the transport, in either direction.

use crate::dissect::Net;
use crate::frame::Addr;

/// A conversation's key, the same for both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
