//! What dissection needs to know from earlier packets, as a trait that a higher layer implements.
//!
//! Dissectors ask; the flow layer remembers. So a dissector stays a function of bytes and facts.

use super::{Cx, Dir, Lasting, Reader};
use crate::frame::{Addr, Piece};

/// The parts of a TCP header that tracking needs, numbers in host order and absolute.
#[derive(Debug, Clone, Copy, Default)]
pub struct Segment<'a> {
    /// Source port.
    pub src_port: u16,
    /// Destination port.
    pub dst_port: u16,
    /// Sequence number of the first payload byte (or of the SYN).
    pub seq: u32,
    /// Acknowledgment number; meaningful when ACK is set.
    pub ack: u32,
    /// The low 8 flag bits: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128.
    pub flags: u8,
    /// Window field as sent.
    pub window: u16,
    /// Payload bytes on the wire.
    pub len: u32,
    /// Payload bytes captured.
    pub payload: &'a [u8],
    /// Window scale option, when present.
    pub wscale: Option<u8>,
    /// Maximum segment size option, when present.
    pub mss: Option<u16>,
    /// Timestamp value and echo reply, when present.
    pub timestamps: Option<(u32, u32)>,
    /// Blocks of the SACK option, absolute, first byte and byte behind the last; (0, 0) where there are fewer.
    pub sack: [(u32, u32); 4],
}

impl Segment<'_> {
    /// FIN flag.
    pub const FIN: u8 = 1;
    /// SYN flag.
    pub const SYN: u8 = 2;
    /// RST flag.
    pub const RST: u8 = 4;
    /// PSH flag.
    pub const PSH: u8 = 8;
    /// ACK flag.
    pub const ACK: u8 = 16;

    /// Whether all of `flags` are set.
    #[must_use]
    pub fn has(&self, flags: u8) -> bool {
        self.flags & flags == flags
    }
}

/// Bits of [`TcpFacts::analysis`]: what this segment is, given the ones before it (Wireshark's `tcp.analysis.*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Analysis(pub u32);

impl Analysis {
    /// The bytes were sent before.
    pub const RETRANSMISSION: u32 = 1;
    /// Sent again on duplicate acknowledgments, before the timer.
    pub const FAST_RETRANSMISSION: u32 = 1 << 1;
    /// Sent again although already acknowledged.
    pub const SPURIOUS_RETRANSMISSION: u32 = 1 << 2;
    /// Arrived after bytes that follow it.
    pub const OUT_OF_ORDER: u32 = 1 << 3;
    /// Bytes before this segment were not captured.
    pub const LOST_SEGMENT: u32 = 1 << 4;
    /// Acknowledges bytes that were not captured.
    pub const ACK_LOST_SEGMENT: u32 = 1 << 5;
    /// Repeats an acknowledgment.
    pub const DUPLICATE_ACK: u32 = 1 << 6;
    /// The receiver has no room.
    pub const ZERO_WINDOW: u32 = 1 << 7;
    /// Asks whether a zero window has opened.
    pub const ZERO_WINDOW_PROBE: u32 = 1 << 8;
    /// Answers a zero-window probe.
    pub const ZERO_WINDOW_PROBE_ACK: u32 = 1 << 9;
    /// Fills the receiver's window to the last byte.
    pub const WINDOW_FULL: u32 = 1 << 10;
    /// Announces a larger window and nothing else.
    pub const WINDOW_UPDATE: u32 = 1 << 11;
    /// Probes whether the other side is still there.
    pub const KEEP_ALIVE: u32 = 1 << 12;
    /// Answers a keep-alive.
    pub const KEEP_ALIVE_ACK: u32 = 1 << 13;
    /// A new connection on ports that an earlier one used.
    pub const REUSED_PORTS: u32 = 1 << 14;
    /// Repeats bytes with a different content.
    pub const OVERLAP_CONFLICT: u32 = 1 << 15;
    /// The FIN or connection was closed and this came after.
    pub const AFTER_CLOSE: u32 = 1 << 16;

    /// The first FIN of the connection.
    pub const FIN_ACTIVE: u32 = 1 << 17;
    /// The answering FIN.
    pub const FIN_PASSIVE: u32 = 1 << 18;
    /// Acknowledges bytes that were not captured, as a segment before did that was marked.
    pub const UNSEEN_AGAIN: u32 = 1 << 19;
    /// Bits that say that something deserves a look (Wireshark's `tcp.analysis.flags`).
    pub const REMARKABLE: u32 = !(Self::FIN_ACTIVE | Self::FIN_PASSIVE | Self::UNSEEN_AGAIN);

    /// Whether `bit` is set.
    #[must_use]
    pub fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}

/// What is known of a segment from the ones before it.
#[derive(Debug, Clone, Copy, Default)]
pub struct TcpFacts {
    /// Number of the connection in the capture, from 0 in order of first appearance (`tcp.stream`).
    pub stream: u32,
    /// Direction of this segment.
    pub from_server: bool,
    /// Sequence number that counts as 0 in this direction.
    pub base_seq: u32,
    /// Sequence number that counts as 0 in the other direction.
    pub base_ack: u32,
    /// Next sequence number expected after this segment, absolute.
    pub next_seq: u32,
    /// What the segment is.
    pub analysis: Analysis,
    /// Shift of the window field; `None` when the handshake was not seen.
    pub window_shift: Option<u8>,
    /// Whether window scaling is known not to be in use.
    pub no_scaling: bool,
    /// Frame whose data this acknowledges, and nanoseconds since it.
    pub acks: Option<(u32, i64)>,
    /// Which repetition a duplicate acknowledgment is, and the frame of the first.
    pub dup_ack: Option<(u32, u32)>,
    /// Frame of the segment that a retransmission repeats, and nanoseconds since it.
    pub rto: Option<(u32, i64)>,
    /// Round-trip time of the handshake in nanoseconds, once known.
    pub initial_rtt: Option<i64>,
    /// Bytes sent and not acknowledged, this segment included.
    pub in_flight: Option<u32>,
    /// Bytes sent since the last PSH, this segment included.
    pub push_bytes: Option<u32>,
    /// Nanoseconds since the connection's first captured frame.
    pub time_relative: i64,
    /// Nanoseconds since the connection's frame before this one.
    pub time_delta: i64,
    /// Wireshark's completeness bits: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST.
    pub completeness: u8,
}

/// What is known of a datagram's conversation.
#[derive(Debug, Clone, Copy, Default)]
pub struct UdpFacts {
    /// Number of the conversation, from 0 in order of first appearance (`udp.stream`).
    pub stream: u32,
    /// Nanoseconds since its first frame.
    pub time_relative: i64,
    /// Nanoseconds since its frame before this one.
    pub time_delta: i64,
}

/// An IP fragment that has to wait for others.
#[derive(Debug, Clone, Copy)]
pub struct Fragment<'a> {
    /// Source address.
    pub src: Addr,
    /// Destination address.
    pub dst: Addr,
    /// IP protocol number; in IPv6 that of the first fragment counts (RFC 8200 section 4.5).
    pub protocol: u8,
    /// Identification field.
    pub id: u32,
    /// Offset in the datagram in bytes.
    pub offset: u32,
    /// Whether more fragments follow this one.
    pub more: bool,
    /// Payload captured.
    pub bytes: &'a [u8],
    /// Offset of the payload in the frame's captured bytes.
    pub start: u32,
}

/// A datagram put together from fragments.
#[derive(Debug, Clone, Default)]
pub struct Assembled {
    /// IP protocol number of the payload: that of the first fragment.
    pub protocol: u8,
    /// Payload of the datagram.
    pub bytes: Vec<u8>,
    /// Which frame gave which bytes, in order of offset.
    pub pieces: Vec<Piece>,
    /// Whether fragments overlapped.
    pub overlap: bool,
    /// Whether overlapping bytes differed.
    pub conflict: bool,
}

/// Memory of earlier packets. One per capture.
pub trait Tracker: Send {
    /// Takes note of a segment and says what is known of it.
    fn segment(&mut self, cx: &mut Cx, seg: &Segment<'_>) -> TcpFacts;

    /// Hands the payload of the segment just noted to reassembly and to the protocols above; `r` stands at the payload.
    fn deliver(&mut self, r: &mut Reader<'_, '_>, seg: &Segment<'_>, facts: &TcpFacts);

    /// Takes note of a datagram.
    fn datagram(&mut self, cx: &mut Cx, src_port: u16, dst_port: u16) -> UdpFacts;

    /// Takes note of a packet of a transport without ports (ICMP), so that [`remember`](Self::remember) and
    /// [`recall`](Self::recall) have a conversation: both addresses and the IP protocol number of `cx.net`.
    fn exchange(&mut self, _cx: &mut Cx) {}

    /// Keeps a fragment; returns the datagram when this was its last missing one.
    fn fragment(&mut self, cx: &mut Cx, fragment: &Fragment<'_>) -> Option<Assembled>;

    /// Keeps a part of a message that a protocol of the current conversation sends in several datagrams; returns the
    /// message when none of it is missing any more. The bytes came in `frame`; `id` tells messages of a direction apart.
    fn part(&mut self, _cx: &mut Cx, _frame: u32, _part: &Fragment<'_>) -> Option<Assembled> {
        None
    }

    /// Remembers a value in the conversation of the current packet, under a protocol's name and a key of its choice.
    /// Bounded: the oldest entries of a conversation are forgotten.
    fn remember(&mut self, protocol: &'static str, key: u64, value: u64);

    /// A value that an earlier packet of this conversation remembered.
    fn recall(&mut self, protocol: &'static str, key: u64) -> Option<u64>;

    /// What protocols remember of the whole capture; `None` where nothing is remembered.
    fn lasting(&mut self) -> Option<&mut Lasting> {
        None
    }

    /// Remembers a short text (the path of a request) as [`remember`](Self::remember) does a value.
    fn remember_text(&mut self, _protocol: &'static str, _key: u64, _text: &str) {}

    /// A text that an earlier packet of this conversation remembered.
    fn recall_text(&mut self, _protocol: &'static str, _key: u64) -> Option<String> {
        None
    }
}

/// A tracker that remembers nothing: every packet stands alone.
pub struct NoTracker;

impl Tracker for NoTracker {
    fn segment(&mut self, _: &mut Cx, seg: &Segment<'_>) -> TcpFacts {
        TcpFacts {
            base_seq: 0,
            next_seq: seg.seq.wrapping_add(seg.len),
            ..TcpFacts::default()
        }
    }
    fn deliver(&mut self, r: &mut Reader<'_, '_>, _: &Segment<'_>, _: &TcpFacts) {
        r.data();
    }
    fn datagram(&mut self, _: &mut Cx, _: u16, _: u16) -> UdpFacts {
        UdpFacts::default()
    }
    fn fragment(&mut self, _: &mut Cx, _: &Fragment<'_>) -> Option<Assembled> {
        None
    }
    fn remember(&mut self, _: &'static str, _: u64, _: u64) {}
    fn recall(&mut self, _: &'static str, _: u64) -> Option<u64> {
        None
    }
}

impl TcpFacts {
    /// Direction of the segment.
    #[must_use]
    pub fn dir(&self) -> Dir {
        if self.from_server {
            Dir::FromServer
        } else {
            Dir::FromClient
        }
    }
}
