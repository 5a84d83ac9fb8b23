//! Frames: Ethernet, ARP, IPv4, UDP, ICMP, with their checksums.

/// A station: hardware address and IPv4 address.
#[derive(Clone, Copy)]
pub struct Host {
    pub mac: [u8; 6],
    pub ip: [u8; 4],
}

/// One's complement sum of RFC 1071, continued from `sum`.
fn add(mut sum: u32, bytes: &[u8]) -> u32 {
    for pair in bytes.chunks(2) {
        sum += u32::from(pair[0]) << 8 | u32::from(pair.get(1).copied().unwrap_or(0));
    }
    sum
}

fn fold(mut sum: u32) -> u16 {
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !(sum as u16)
}

/// The checksum of a UDP or TCP segment, with its pseudo-header.
pub fn transport_checksum(from: Host, to: Host, protocol: u8, segment: &[u8]) -> u16 {
    let mut sum = add(0, &from.ip);
    sum = add(sum, &to.ip) + u32::from(protocol) + segment.len() as u32;
    fold(add(sum, segment))
}

fn ethernet(from: Host, to: Host, ether_type: u16) -> Vec<u8> {
    let mut f = Vec::with_capacity(128);
    f.extend(to.mac);
    f.extend(from.mac);
    f.extend(ether_type.to_be_bytes());
    f
}

/// An IPv4 packet in a frame.
pub fn ipv4(from: Host, to: Host, protocol: u8, id: u16, payload: &[u8]) -> Vec<u8> {
    let mut f = ethernet(from, to, 0x0800);
    let total = (20 + payload.len()) as u16;
    let mut h = vec![0x45, 0];
    h.extend(total.to_be_bytes());
    h.extend(id.to_be_bytes());
    h.extend([0x40, 0, 64, protocol, 0, 0]);
    h.extend(from.ip);
    h.extend(to.ip);
    let sum = fold(add(0, &h));
    h[10..12].copy_from_slice(&sum.to_be_bytes());
    f.extend(h);
    f.extend(payload);
    f
}

/// A UDP datagram in a frame.
pub fn udp(from: Host, to: Host, ports: (u16, u16), id: u16, payload: &[u8]) -> Vec<u8> {
    let mut d = Vec::with_capacity(8 + payload.len());
    d.extend(ports.0.to_be_bytes());
    d.extend(ports.1.to_be_bytes());
    d.extend(((8 + payload.len()) as u16).to_be_bytes());
    d.extend([0, 0]);
    d.extend(payload);
    let sum = match transport_checksum(from, to, 17, &d) {
        0 => 0xffff,
        s => s,
    };
    d[6..8].copy_from_slice(&sum.to_be_bytes());
    ipv4(from, to, 17, id, &d)
}

/// An ICMP echo request or reply in a frame.
pub fn echo(from: Host, to: Host, reply: bool, id: u16, sequence: u16) -> Vec<u8> {
    let mut m = vec![if reply { 0 } else { 8 }, 0, 0, 0];
    m.extend(id.to_be_bytes());
    m.extend(sequence.to_be_bytes());
    m.extend((0..32).map(|i| b'a' + i % 23));
    let sum = fold(add(0, &m));
    m[2..4].copy_from_slice(&sum.to_be_bytes());
    ipv4(from, to, 1, id, &m)
}

/// An ARP request (1) or reply (2) in a frame.
pub fn arp(from: Host, to: Host, operation: u16, target: Host) -> Vec<u8> {
    let mut f = ethernet(from, to, 0x0806);
    f.extend([0, 1, 8, 0, 6, 4]);
    f.extend(operation.to_be_bytes());
    f.extend(from.mac);
    f.extend(from.ip);
    f.extend(target.mac);
    f.extend(target.ip);
    f
}

/// Everybody on the link.
pub const BROADCAST: Host = Host {
    mac: [0xff; 6],
    ip: [255; 4],
};
