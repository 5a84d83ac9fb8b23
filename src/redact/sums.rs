//! Checksums that follow what they cover: one that was right stays right, one that was wrong stays as wrong (RFC 1624).

use super::change::put;
use crate::dissect::{FieldRef, LayerRef, Packet};
use crate::frame::Piece;
use crate::proto::checksum::{fold, sum};
use crate::proto::link::ethernet::crc32;
use crate::proto::net::{ipv4, ipv6};
use crate::proto::transport::udp;
use crate::proto::wlan;

/// A checksum and what it covers, as offsets in a frame or in a datagram put together from several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    /// The checksum itself; two bytes, four for a frame check sequence.
    pub at: u32,
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

/// How a checksum is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// The Internet checksum over the bytes alone.
    Plain,
    /// Over a pseudo header, too: `protocol`, the length, and addresses of `each` bytes at `addresses`.
    Pseudo {
        addresses: u32,
        each: u8,
        protocol: u8,
    },
    /// The CRC-32 of Ethernet and 802.11.
    Crc,
}

/// The checksums of a packet that lie in its frame, outermost first.
pub(super) fn of_frame(packet: Packet<'_>, out: &mut Vec<Sum>) {
    let mut network = None;
    let mut header = None;
    for layer in packet.layers() {
        let Some(item) = layer.fields().next() else {
            continue;
        };
        if item.field.source != 0 {
            continue;
        }
        let start = item.field.start;
        if matches!(layer.protocol().name, "eth" | "wlan") && header.is_none() {
            header = Some(start);
        }
        network = self::network(&layer, start).or(network);
        let end = network.map_or(u32::MAX, |n| n.end);
        out.extend(of_layer(&layer, start, end, network));
    }
    // They cover all the others, and are mended last: those are taken from the end.
    let check = packet.fields().find(|f| {
        let key = f.spec().key;
        (key == "eth.fcs" || key == wlan::fields::FCS.key) && f.field.len == 4
    });
    if let (Some(check), Some(start)) = (check.filter(|f| f.field.source == 0), header) {
        let at = check.field.start;
        let crc = Sum {
            at,
            start,
            end: at,
            kind: Kind::Crc,
        };
        out.insert(0, crc);
    }
}

/// An IP header: where its addresses lie and where its packet ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Network {
    addresses: u32,
    each: u8,
    end: u32,
}

/// What the layer says as an IP header that begins at `start`.
fn network(layer: &LayerRef<'_>, start: u32) -> Option<Network> {
    match layer.protocol().name {
        "ip" => {
            let total = layer.number(&ipv4::LEN).and_then(|n| u32::try_from(n).ok());
            Some(Network {
                addresses: start.saturating_add(12),
                each: 4,
                // An adapter that cuts segments for the host lets the length be zero.
                end: start.saturating_add(total.filter(|n| *n > 0).unwrap_or(u32::MAX)),
            })
        }
        "ipv6" => {
            let len = layer
                .number(&ipv6::PLEN)
                .and_then(|n| u32::try_from(n).ok());
            let len = len.filter(|n| *n > 0).unwrap_or(u32::MAX);
            Some(Network {
                addresses: start.saturating_add(8),
                each: 16,
                end: start.saturating_add(40).saturating_add(len),
            })
        }
        _ => None,
    }
}

/// The checksums of a layer that begins at `start`.
fn of_layer(
    layer: &LayerRef<'_>,
    start: u32,
    end: u32,
    network: Option<Network>,
) -> impl Iterator<Item = Sum> {
    let plain = |at: u32, start: u32, end: u32| Sum {
        at,
        start,
        end,
        kind: Kind::Plain,
    };
    let pseudo = |at: u32, end: u32, protocol: u8| {
        network.map(|n| Sum {
            at: start.saturating_add(at),
            start,
            end,
            kind: Kind::Pseudo {
                addresses: n.addresses,
                each: n.each,
                protocol,
            },
        })
    };
    let mut inner = None;
    let own = match layer.protocol().name {
        "ip" => layer.fields().next().map(|item| {
            let end = start.saturating_add(item.field.len);
            plain(start.saturating_add(10), start, end)
        }),
        "tcp" => pseudo(16, end, 6),
        "udp" => {
            let len = layer
                .number(&udp::LENGTH)
                .and_then(|n| u32::try_from(n).ok());
            let len = len.filter(|n| *n >= 8).unwrap_or(u32::MAX);
            pseudo(6, end.min(start.saturating_add(len)), 17)
        }
        "icmpv6" => pseudo(2, end, 58),
        "icmp" => {
            let sum = |f: &FieldRef<'_>| f.spec().key == "icmp.ext.checksum";
            inner = layer.fields().find(sum).map(|f| {
                let at = f.field.start;
                plain(at, at.saturating_sub(2), end)
            });
            Some(plain(start.saturating_add(2), start, end))
        }
        "igmp" => Some(plain(start.saturating_add(2), start, end)),
        _ => None,
    };
    own.into_iter().chain(inner)
}

/// A datagram put together from fragments: its bytes, where they lie, and the checksum of its transport.
#[derive(Debug, Clone)]
pub(super) struct Datagram {
    pub bytes: Vec<u8>,
    pub pieces: Vec<Piece>,
    /// Offsets count from the first of `bytes`, in front of which the addresses were put.
    pub sum: Sum,
}

impl Datagram {
    /// How many bytes of addresses stand in front.
    pub fn front(&self) -> usize {
        match self.sum.kind {
            Kind::Pseudo { each, .. } => usize::from(each).saturating_mul(2),
            _ => 0,
        }
    }

    /// The frame and the place in it of a byte of the datagram.
    pub fn frame_byte(&self, at: u32) -> Option<(u32, u32)> {
        let mut before = 0u32;
        self.pieces.iter().find_map(|p| {
            let inside = at.checked_sub(before)?;
            before = before.saturating_add(p.len);
            (inside < p.len).then(|| (p.frame, p.start.saturating_add(inside)))
        })
    }
}

/// The datagrams that the packet completes.
pub(super) fn of_datagrams(packet: Packet<'_>, out: &mut Vec<Datagram>) {
    let mut addresses: &[u8] = &[];
    for layer in packet.layers() {
        let Some(item) = layer.fields().next() else {
            continue;
        };
        let (start, source) = (item.field.start, item.field.source);
        if let Some(n) = network(&layer, start)
            && source == 0
        {
            let len = usize::from(n.each).saturating_mul(2);
            let from = n.addresses as usize;
            addresses = packet
                .frame
                .data
                .get(from..from.saturating_add(len))
                .unwrap_or(&[]);
        }
        let Some(assembled) = usize::from(source)
            .checked_sub(1)
            .and_then(|i| packet.tree.sources.get(i))
            .filter(|s| s.kind == crate::frame::SourceKind::IpDatagram)
        else {
            continue;
        };
        let pseudo = matches!(layer.protocol().name, "tcp" | "udp" | "icmpv6");
        let addresses = if pseudo { addresses } else { &[] };
        let front = u32::try_from(addresses.len()).unwrap_or(0);
        let all = u32::try_from(assembled.bytes.len()).unwrap_or(u32::MAX);
        let around = Network {
            addresses: 0,
            each: u8::try_from(addresses.len() / 2).unwrap_or(0),
            end: all.saturating_add(front),
        };
        let start = start.saturating_add(front);
        for sum in of_layer(&layer, start, around.end, Some(around)) {
            let mut bytes = addresses.to_vec();
            bytes.extend_from_slice(&assembled.bytes);
            out.push(Datagram {
                bytes,
                pieces: assembled.pieces.clone(),
                sum,
            });
        }
    }
}

impl Sum {
    /// Mends the checksum in `new` after what it covers became `new` from `old`; both are as long.
    pub fn mend(&self, old: &[u8], new: &mut [u8]) {
        let (start, at) = (self.start as usize, self.at as usize);
        let end = (self.end as usize).min(old.len());
        let (Some(before), Some(after)) = (old.get(start..end), new.get(start..end)) else {
            return;
        };
        if let Kind::Crc = self.kind {
            let Some(found) = old.get(at..).and_then(<[u8]>::first_chunk::<4>) else {
                return;
            };
            if before != after {
                let change = (crc32(before) ^ crc32(after)).to_le_bytes();
                let mut mended = *found;
                for (to, by) in mended.iter_mut().zip(change) {
                    *to ^= by;
                }
                put(new.get_mut(at..).unwrap_or(&mut []), &mended);
            }
            return;
        }
        let Some(found) = old.get(at..).and_then(<[u8]>::first_chunk::<2>) else {
            return;
        };
        let found = u16::from_be_bytes(*found);
        let (mut was, mut is) = (0, 0);
        let mut bare = None;
        let mut may_be_absent = false;
        if let Kind::Pseudo {
            addresses,
            each,
            protocol,
        } = self.kind
        {
            let from = addresses as usize;
            let to = from.saturating_add(usize::from(each).saturating_mul(2));
            was = sum(old.get(from..to).unwrap_or(&[]), 0);
            is = sum(new.get(from..to).unwrap_or(&[]), 0);
            let rest =
                u64::from(protocol).saturating_add(u64::from(self.end.saturating_sub(self.start)));
            // The sum of the pseudo header alone: the rest was left to the network card.
            let left = fold(was.wrapping_add(rest)) == found;
            bare = left.then(|| fold(is.wrapping_add(rest)));
            may_be_absent = protocol == 17;
        }
        if before == after && was == is {
            return;
        }
        if may_be_absent && found == 0 {
            return;
        }
        let mended = bare.unwrap_or_else(|| {
            let was = fold(sum(before, was));
            let is = fold(sum(after, is));
            // RFC 1624 section 3: HC' = ~(~HC + ~m + m').
            let total = u64::from(!found)
                .wrapping_add(u64::from(!was))
                .wrapping_add(u64::from(is));
            match !fold(total) {
                0 if may_be_absent => u16::MAX,
                n => n,
            }
        });
        put(new.get_mut(at..).unwrap_or(&mut []), &mended.to_be_bytes());
    }
}
