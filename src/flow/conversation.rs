//! One conversation.

use super::key::Side;
use super::memory::Memory;
use super::tcp::Connection;
use crate::dissect::Segment;
use crate::frame::Timestamp;

/// What carries the conversation.
#[derive(Clone)]
pub enum Transport {
    /// Datagrams.
    Udp,
    /// Packets of a transport without ports (ICMP).
    Other,
    /// A TCP connection.
    Tcp(Box<Connection>),
}

/// Two ends that exchange packets. In this order in memory: most packets need the front only.
#[derive(Clone)]
#[repr(C)]
pub struct Conversation {
    /// What carries it.
    pub transport: Transport,
    /// Number over all transports, from 1.
    pub number: u32,
    /// Number within its transport, from 0 (`tcp.stream`, `udp.stream`).
    pub stream: u32,
    /// Time of its first packet.
    pub first_time: Timestamp,
    /// Time of its last packet so far.
    pub last_time: Timestamp,
    /// What dissectors remember in it.
    pub memory: Memory,
}

impl Conversation {
    /// A conversation without packets.
    #[must_use]
    pub fn new(number: u32, stream: u32, transport: Transport) -> Self {
        Self {
            number,
            stream,
            transport,
            first_time: Timestamp::default(),
            last_time: Timestamp::default(),
            memory: Memory::default(),
        }
    }

    /// Bytes held back for reassembly.
    #[must_use]
    pub fn held(&self) -> usize {
        match &self.transport {
            Transport::Udp | Transport::Other => 0,
            Transport::Tcp(c) => c.held(),
        }
    }

    /// Whether `seg` opens a new connection on the ports of this one: a SYN with another sequence number.
    #[must_use]
    pub fn is_reuse(&self, seg: &Segment<'_>, side: Side) -> bool {
        match &self.transport {
            Transport::Tcp(c) => c.is_reuse(seg, side),
            Transport::Udp | Transport::Other => false,
        }
    }
}
