//! One line a packet: number, time, who to whom, protocol, length, and what it says.

use super::time::TimeFormat;
use crate::dissect::{LayerRef, Packet, value};
use crate::frame::{Addr, Timestamp};
use crate::proto::link::mac;
use crate::proto::net::{icmp, icmpv6};

/// Writes the lines of one listing.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What the time column counts from.
    pub time: TimeFormat,
    /// Decimals of the time column: 6 for captures with microseconds, 9 for nanoseconds.
    pub decimals: usize,
    /// Time of the packet written last.
    shown: Option<Timestamp>,
    info: String,
}

impl Default for Summary {
    fn default() -> Self {
        Self::new(TimeFormat::Relative, 6)
    }
}

impl Summary {
    /// A listing with that time column.
    #[must_use]
    pub fn new(time: TimeFormat, decimals: usize) -> Self {
        Self {
            time,
            decimals,
            shown: None,
            info: String::new(),
        }
    }

    /// Writes one packet's line, without its line break: tshark's columns at tshark's widths.
    pub fn line(&mut self, out: &mut String, packet: Packet<'_>) {
        let mut digits = itoa::Buffer::new();
        let number = digits.format(packet.meta.number);
        out.push_str(
            BLANKS
                .get(..5usize.saturating_sub(number.len()))
                .unwrap_or(""),
        );
        out.push_str(number);
        out.push(' ');
        let mut at = out.len();
        self.time.write(out, packet, self.shown, self.decimals);
        right(out, at, 10);
        self.shown = Some(packet.meta.time);
        out.push(' ');
        at = out.len();
        address(out, packet.net.src);
        right(out, at, 12);
        out.push_str(" → ");
        at = out.len();
        address(out, packet.net.dst);
        left(out, at, 12);
        out.push(' ');
        // The protocol and the length stand before the info, but only the info tells which layer speaks.
        self.info.clear();
        out.push_str(info(&mut self.info, packet));
        out.push(' ');
        value::decimal(out, u64::from(packet.meta.wire_len));
        out.push(' ');
        out.push_str(&self.info);
    }
}

/// Writes the info column, and returns the protocol column.
///
/// The innermost layer that has something to say speaks; several layers of its protocol (messages in one segment) speak
/// one after the other. What an ICMP error quotes is not what the packet is, so it stays silent.
pub fn info(out: &mut String, packet: Packet<'_>) -> &'static str {
    let layers = &packet.tree.layers;
    let end = layers
        .iter()
        .position(|l| {
            std::ptr::eq(l.protocol, &raw const icmp::PROTOCOL)
                || std::ptr::eq(l.protocol, &raw const icmpv6::PROTOCOL)
        })
        .map_or(layers.len(), |i| i + 1);
    let mut at = out.len();
    let mut last: Option<LayerRef<'_>> = None;
    for layer in packet.layers().take(end).rev() {
        (layer.layer.protocol.info)(&layer, out);
        if out.len() > at {
            last = Some(layer);
            break;
        }
    }
    let Some(speaker) = last else {
        let bottom = packet
            .layers()
            .take(end)
            .rfind(|l| l.layer.protocol.name != "data");
        return bottom.map_or("", LayerRef::column);
    };
    // What went wrong with the segment matters whatever it carries.
    let start = out.len();
    for layer in packet.layers().take(end) {
        if let Some(front) = layer.layer.protocol.front
            && !std::ptr::eq(layer.layer.protocol, speaker.layer.protocol)
        {
            front(&layer, out);
        }
    }
    if out.len() > start {
        let front = out.split_off(start);
        out.insert_str(at, &front);
        at += front.len();
    }
    let same = |l: &LayerRef<'_>| std::ptr::eq(l.layer.protocol, speaker.layer.protocol);
    if packet.layers().take(end).filter(same).count() < 2 {
        return speaker.column();
    }
    out.truncate(at);
    for layer in packet.layers().take(end).filter(same) {
        let before = out.len();
        if before > at {
            out.push_str(", ");
        }
        let start = out.len();
        (layer.layer.protocol.info)(&layer, out);
        if out.len() == start {
            out.truncate(before);
        }
    }
    speaker.column()
}

/// Writes an address as the columns show it: a hardware address by its maker's name.
pub fn address(out: &mut String, address: Addr) {
    match address {
        Addr::None => {}
        Addr::Mac([a, b, c, d, e, f]) => {
            mac::resolve(out, u64::from_be_bytes([0, 0, a, b, c, d, e, f]))
        }
        Addr::V4(a) => value::ipv4(out, u64::from(u32::from_be_bytes(a))),
        Addr::V6(_) => {
            use std::fmt::Write as _;
            let _ = write!(out, "{address}");
        }
    }
}

const BLANKS: &str = "                ";

fn right(out: &mut String, at: usize, width: usize) {
    let missing = width.saturating_sub(out.len() - at);
    if missing > 0 {
        out.insert_str(at, BLANKS.get(..missing).unwrap_or(""));
    }
}

fn left(out: &mut String, at: usize, width: usize) {
    let missing = width.saturating_sub(out.len() - at);
    out.push_str(BLANKS.get(..missing).unwrap_or(""));
}
