//! Conversations and endpoints of one layer.

use std::fmt::Write as _;

use hashbrown::HashMap;

use super::rule;
use crate::dissect::{Packet, value};
use crate::frame::{Addr, LinkType, Timestamp};
use crate::report::summary;

/// Conversations that are listed; frames of later ones are only counted.
const MAX_ROWS: usize = 100_000;

/// Flows that are found by number; later ones by a hash.
const MAX_FLOWS: usize = 1 << 20;

/// The layer whose addresses make a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Eth,
    Ip,
    Ipv6,
    Tcp,
    Udp,
}

impl Level {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "eth" => Self::Eth,
            "ip" => Self::Ip,
            "ipv6" => Self::Ipv6,
            "tcp" => Self::Tcp,
            "udp" => Self::Udp,
            _ => return None,
        })
    }

    fn title(self) -> &'static str {
        match self {
            Self::Eth => "Ethernet",
            Self::Ip => "IPv4",
            Self::Ipv6 => "IPv6",
            Self::Tcp => "TCP",
            Self::Udp => "UDP",
        }
    }

    fn has_ports(self) -> bool {
        matches!(self, Self::Tcp | Self::Udp)
    }
}

type End = (Addr, u16);

/// The same number for both directions, another for each conversation.
type Id = (u128, u128);

struct Row {
    /// The one that sent the first frame.
    left: End,
    right: End,
    /// From left to right, from right to left.
    frames: [u64; 2],
    bytes: [u64; 2],
    first: Timestamp,
    last: Timestamp,
}

/// What is counted of each conversation.
pub(super) struct Conversations {
    level: Level,
    rows: Vec<Row>,
    /// Rows by number of the flow, and one more: flows are numbered in the order they come.
    by_flow: Vec<u32>,
    index: HashMap<Id, u32, foldhash::fast::FixedState>,
    latest: Option<(Id, u32)>,
    left_out: (u64, u64),
    start: Timestamp,
}

fn word(a: Addr) -> u128 {
    match a {
        Addr::None => 0,
        Addr::Mac([a, b, c, d, e, f]) => u128::from(u64::from_be_bytes([0, 1, a, b, c, d, e, f])),
        Addr::V4(a) => u128::from(u32::from_be_bytes(a)),
        Addr::V6(a) => u128::from_be_bytes(a),
    }
}

impl Conversations {
    pub fn new(level: Level) -> Self {
        Self {
            level,
            rows: Vec::new(),
            by_flow: Vec::new(),
            index: HashMap::default(),
            latest: None,
            left_out: (0, 0),
            start: Timestamp::default(),
        }
    }

    /// The ends of a packet in this layer, and the number of its conversation.
    fn ends(&self, packet: Packet<'_>) -> Option<(End, End, Id)> {
        let net = packet.net;
        let plain = |from: Addr, to: Addr| {
            let (a, b) = (word(from), word(to));
            let id = if a <= b { (a, b) } else { (b, a) };
            Some(((from, 0), (to, 0), id))
        };
        match (self.level, net.src, net.dst) {
            (Level::Eth, ..) => match (net.link_src, net.link_dst) {
                (from @ Addr::Mac(_), to @ Addr::Mac(_))
                    if packet.meta.link == LinkType::ETHERNET =>
                {
                    plain(from, to)
                }
                _ => None,
            },
            (Level::Ip, from @ Addr::V4(_), to @ Addr::V4(_))
            | (Level::Ipv6, from @ Addr::V6(_), to @ Addr::V6(_)) => plain(from, to),
            (Level::Tcp, from, to) if net.protocol == 6 && net.flow != 0 => Some((
                (from, net.src_port),
                (to, net.dst_port),
                (u128::from(net.flow), 0),
            )),
            (Level::Udp, from, to) if net.protocol == 17 && net.flow != 0 => Some((
                (from, net.src_port),
                (to, net.dst_port),
                (u128::from(net.flow), 0),
            )),
            _ => None,
        }
    }

    /// The place of a conversation in `by_flow`, which has one where the level has flows.
    fn place(&self, id: &Id) -> Option<usize> {
        let flow = usize::try_from(id.0).ok()?;
        (self.level.has_ports() && flow < MAX_FLOWS).then_some(flow)
    }

    fn find(&self, id: &Id) -> Option<u32> {
        match self.place(id) {
            Some(place) => self.by_flow.get(place).copied()?.checked_sub(1),
            None => self.index.get(id).copied(),
        }
    }

    fn enter(&mut self, id: Id, at: u32) {
        let Some(place) = self.place(&id) else {
            self.index.insert(id, at);
            return;
        };
        if self.by_flow.len() <= place {
            self.by_flow.resize(place + 1, 0);
        }
        if let Some(slot) = self.by_flow.get_mut(place) {
            *slot = at + 1;
        }
    }

    pub fn packet(&mut self, packet: Packet<'_>) {
        self.start = packet.meta.first_time;
        let Some((from, to, id)) = self.ends(packet) else {
            return;
        };
        let bytes = u64::from(packet.meta.wire_len);
        let now = packet.meta.time;
        let known = match self.latest {
            Some((latest, at)) if latest == id => Some(at),
            _ => self.find(&id),
        };
        let at = match known {
            Some(at) => at,
            None if self.rows.len() >= MAX_ROWS => {
                self.left_out.0 += 1;
                self.left_out.1 += bytes;
                return;
            }
            None => {
                let at = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
                self.enter(id, at);
                self.rows.push(Row {
                    left: from,
                    right: to,
                    frames: [0; 2],
                    bytes: [0; 2],
                    first: now,
                    last: now,
                });
                at
            }
        };
        self.latest = Some((id, at));
        if let Some(row) = self.rows.get_mut(at as usize) {
            let back = usize::from(row.left != from);
            if let (Some(n), Some(b)) = (row.frames.get_mut(back), row.bytes.get_mut(back)) {
                *n += 1;
                *b += bytes;
            }
            row.last = row.last.max(now);
            row.first = row.first.min(now);
        }
    }

    fn name(&self, end: End) -> String {
        let mut out = plain_address(end.0);
        if self.level.has_ports() {
            let _ = write!(out, ":{}", end.1);
        }
        out
    }

    fn head(&self, out: &mut String, what: &str, filter: Option<&str>) {
        rule(out, 80);
        let filter = filter.unwrap_or("<No Filter>");
        let _ = writeln!(out, "{} {what}\nFilter:{filter}", self.level.title());
    }

    fn tail(&self, out: &mut String) {
        if self.left_out.0 > 0 {
            let _ = writeln!(
                out,
                "not listed: {} frames, {} bytes of conversations beyond the first {MAX_ROWS}",
                self.left_out.0, self.left_out.1
            );
        }
        rule(out, 80);
    }

    /// Writes the conversations, those with the most frames first, as tshark does but with every byte counted.
    pub fn write(&self, out: &mut String, filter: Option<&str>) {
        self.head(out, "Conversations", filter);
        let width = if self.level.has_ports() { 26 } else { 20 };
        let _ = writeln!(
            out,
            "{:blank$}|       <-      | |       ->      | |     Total     |    Relative    |   Duration   |",
            "",
            blank = 2 * width + 7
        );
        let _ = writeln!(
            out,
            "{:blank$}| Frames  Bytes | | Frames  Bytes | | Frames  Bytes |      Start     |              |",
            "",
            blank = 2 * width + 7
        );
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by_key(|r| std::cmp::Reverse(r.frames.iter().sum::<u64>()));
        for r in rows {
            let ([there, back], [sent, received]) = (r.frames, r.bytes);
            let bytes = |n: u64| format!("{n} bytes");
            let mut start = String::new();
            value::seconds_to(&mut start, r.first.since(self.start), 9);
            let mut lasted = String::new();
            // Rounded to four decimals, as tshark prints it.
            value::seconds_to(&mut lasted, r.last.since(r.first) + 50_000, 4);
            let _ = writeln!(
                out,
                "{:<width$} <-> {:<width$}  {back:>6} {:<9}  {there:>6} {:<9}  {:>6} {:<9}  {start:>14}   {lasted:>12}",
                self.name(r.left),
                self.name(r.right),
                bytes(received),
                bytes(sent),
                there + back,
                bytes(sent + received),
            );
        }
        self.tail(out);
    }

    /// Writes the endpoints of the conversations, likewise.
    pub fn write_endpoints(&self, out: &mut String, filter: Option<&str>) {
        #[derive(Default)]
        struct Count {
            frames: [u64; 2],
            bytes: [u64; 2],
        }
        let mut order: Vec<(End, Count)> = Vec::new();
        let mut index: HashMap<(u128, u16), usize, foldhash::fast::FixedState> = HashMap::default();
        for r in &self.rows {
            for (end, way) in [(r.left, [0, 1]), (r.right, [1, 0])] {
                let at = *index.entry((word(end.0), end.1)).or_insert_with(|| {
                    order.push((end, Count::default()));
                    order.len() - 1
                });
                let Some((_, count)) = order.get_mut(at) else {
                    continue;
                };
                for (to, from) in way.into_iter().enumerate() {
                    if let (Some(n), Some(b)) = (count.frames.get_mut(to), count.bytes.get_mut(to))
                    {
                        *n += r.frames.get(from).copied().unwrap_or(0);
                        *b += r.bytes.get(from).copied().unwrap_or(0);
                    }
                }
            }
        }
        order.sort_by_key(|(_, c)| std::cmp::Reverse(c.frames.iter().sum::<u64>()));
        self.head(out, "Endpoints", filter);
        let ports = self.level.has_ports();
        let _ = writeln!(
            out,
            "                       |{}  Packets  | |  Bytes  | | Tx Packets | | Tx Bytes | | Rx Packets | | Rx Bytes |",
            if ports { "  Port  ||" } else { "" }
        );
        for ((address, port), Count { frames, bytes }) in order {
            let ([tx, rx], [sent, received]) = (frames, bytes);
            let _ = write!(out, "{:<20}", plain_address(address));
            if ports {
                let _ = write!(out, "      {port:>5}");
            }
            let _ = writeln!(
                out,
                "      {:>6}     {:>9}     {tx:>6}       {sent:>9}      {rx:>6}       {received:>9}   ",
                tx + rx,
                sent + received
            );
        }
        self.tail(out);
    }
}

/// An address as digits: names of makers would make rows of one maker look the same.
fn plain_address(address: Addr) -> String {
    let mut out = String::new();
    match address {
        Addr::Mac(mac) => value::hex_bytes(&mut out, &mac, Some(':')),
        other => summary::address(&mut out, other),
    }
    out
}
