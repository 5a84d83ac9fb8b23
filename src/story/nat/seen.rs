//! What is compared of a packet.

use std::hash::{BuildHasher as _, Hasher as _};

use crate::dissect::Packet;
use crate::frame::{Addr, Timestamp};
use crate::proto::net::{icmp, ipv4};
use crate::proto::transport::{tcp, udp};

/// An address and a port; of ICMP echo the identifier stands for the port (RFC 3022 section 4.1).
pub type End = (Addr, u16);

/// One packet of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Frame number.
    pub frame: u32,
    /// Time of capture.
    pub time: Timestamp,
    /// IP protocol number.
    pub protocol: u8,
    /// Sender.
    pub from: End,
    /// Receiver.
    pub to: End,
    /// Time to live.
    pub ttl: u8,
    /// IP header checksum.
    pub ip_checksum: u16,
    /// Checksum of the transport.
    pub checksum: u16,
    /// Number of what routers leave alone.
    pub(super) mark: u64,
}

fn u16_of(n: Option<u64>) -> u16 {
    n.and_then(|n| u16::try_from(n).ok()).unwrap_or(0)
}

impl Seen {
    /// A packet of TCP, UDP, or ICMP echo over IPv4; others are not translated by the NAT of homes.
    pub(super) fn of(packet: Packet<'_>) -> Option<Self> {
        let net = packet.net;
        if !matches!((net.src, net.dst), (Addr::V4(_), Addr::V4(_))) {
            return None;
        }
        let mut hash = foldhash::fast::FixedState::with_seed(0).build_hasher();
        let mut take = |spec| {
            let value = packet.number(spec);
            hash.write_u64(value.unwrap_or(u64::MAX));
            value
        };
        let (ports, checksum, payload) = match net.protocol {
            6 => {
                take(&tcp::SEQ_RAW)?;
                take(&tcp::ACK_RAW);
                take(&tcp::FLAGS);
                (
                    (net.src_port, net.dst_port),
                    &tcp::CHECKSUM,
                    Some(&tcp::PAYLOAD),
                )
            }
            17 => (
                (net.src_port, net.dst_port),
                &udp::CHECKSUM,
                Some(&udp::PAYLOAD),
            ),
            1 => {
                let kind = take(&icmp::TYPE)?;
                take(&icmp::SEQ)?;
                if !matches!(kind, 0 | 8) {
                    return None;
                }
                let id = u16_of(packet.number(&icmp::IDENT));
                ((id, id), &icmp::CHECKSUM, None)
            }
            _ => return None,
        };
        if let Some(field) = payload.and_then(|spec| packet.get(spec)) {
            hash.write(field.bytes());
        }
        Some(Self {
            frame: packet.frame.number,
            time: packet.frame.time,
            protocol: net.protocol,
            from: (net.src, ports.0),
            to: (net.dst, ports.1),
            ttl: u8::try_from(packet.number(&ipv4::TTL)?).unwrap_or(0),
            ip_checksum: u16_of(packet.number(&ipv4::CHECKSUM)),
            checksum: u16_of(packet.number(checksum)),
            mark: hash.finish() ^ u64::from(net.protocol),
        })
    }
}
