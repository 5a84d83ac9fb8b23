//! What earlier segments say of this one: windows in bytes, round trips, and what went wrong.

use crate::dissect::{Analysis, FieldSpec, Kind, Reader, TcpFacts};
use crate::fields;

fields! { FACTS:
    TIME_RELATIVE = field("tcp.time_relative", "Time since first frame in this TCP stream", Kind::RelTime,
        "How old the connection is.", "netlens, after Wireshark").detail();
    TIME_DELTA = field("tcp.time_delta", "Time since previous frame in this TCP stream", Kind::RelTime,
        "How long the connection was silent before this segment.", "netlens, after Wireshark").detail();
    ANALYSIS = field("tcp.analysis", "SEQ/ACK analysis", Kind::Flag,
        "What the numbers of this and earlier segments say together.", "netlens, after Wireshark").detail();
    ACKS_FRAME = field("tcp.analysis.acks_frame", "This is an ACK to the segment in frame", Kind::Frame,
        "The frame whose bytes this segment acknowledges.", "RFC 9293 section 3.4").detail();
    ACK_RTT = field("tcp.analysis.ack_rtt", "The RTT to ACK the segment was", Kind::RelTime,
        "How long the acknowledgment took, seen from this capture point.", "RFC 6298 section 2").detail();
    INITIAL_RTT = field("tcp.analysis.initial_rtt", "iRTT", Kind::RelTime,
        "How long the three-way handshake took.", "RFC 9293 section 3.5").detail();
    BYTES_IN_FLIGHT = field("tcp.analysis.bytes_in_flight", "Bytes in flight", Kind::U32,
        "Bytes sent and not yet acknowledged, this segment included.", "RFC 5681 section 2").detail();
    PUSH_BYTES = field("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", Kind::U32,
        "How much the program has written in one go so far.", "RFC 9293 section 3.9.1").detail();
    ANALYSIS_FLAGS = field("tcp.analysis.flags", "TCP Analysis Flags", Kind::Flag,
        "Something about this segment deserves a look.", "netlens, after Wireshark");
    RETRANSMISSION = field("tcp.analysis.retransmission", "This frame is a (suspected) retransmission", Kind::Flag,
        "These bytes were sent before: no acknowledgment came in time, so they or it got lost.", "RFC 6298 section 5");
    FAST_RETRANSMISSION = field("tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission", Kind::Flag,
        "Sent again early, because repeated acknowledgments said that it is missing.", "RFC 5681 section 3.2");
    SPURIOUS_RETRANSMISSION = field("tcp.analysis.spurious_retransmission", "This frame is a (suspected) spurious retransmission", Kind::Flag,
        "Sent again although it had arrived: the acknowledgment was lost or late.", "RFC 3522");
    RTO = field("tcp.analysis.rto", "The RTO for this segment was", Kind::RelTime,
        "How long the sender waited before it sent the bytes again.", "RFC 6298 section 5");
    RTO_FRAME = field("tcp.analysis.rto_frame", "RTO based on delta from frame", Kind::Frame,
        "The frame in which the bytes were sent the first time.", "RFC 6298 section 5");
    OUT_OF_ORDER = field("tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment", Kind::Flag,
        "Arrived after bytes that follow it in the stream.", "RFC 9293 section 3.10.7.4");
    LOST_SEGMENT = field("tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)", Kind::Flag,
        "Bytes before this segment are missing: lost on the way, or missed by the capture.", "RFC 9293 section 3.4");
    ACK_LOST_SEGMENT = field("tcp.analysis.ack_lost_segment", "ACKed segment that wasn't captured (common at capture start)", Kind::Flag,
        "The receiver has bytes that this capture does not: the capture missed them.", "RFC 9293 section 3.4");
    DUPLICATE_ACK = field("tcp.analysis.duplicate_ack", "This is a TCP duplicate ack", Kind::Flag,
        "The receiver repeats itself: something after the acknowledged byte arrived, but not the byte itself.", "RFC 5681 section 2");
    DUPLICATE_ACK_NUM = field("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", Kind::U32,
        "How often it has repeated itself; at the third the sender resends.", "RFC 5681 section 3.2");
    DUPLICATE_ACK_FRAME = field("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", Kind::Frame,
        "Where this acknowledgment was sent first.", "RFC 5681 section 2");
    ZERO_WINDOW = field("tcp.analysis.zero_window", "TCP Zero Window segment", Kind::Flag,
        "The receiver has no room left: its program does not read fast enough.", "RFC 9293 section 3.8.6.1");
    ZERO_WINDOW_PROBE = field("tcp.analysis.zero_window_probe", "TCP Zero Window Probe", Kind::Flag,
        "The sender asks whether there is room again.", "RFC 9293 section 3.8.6.1");
    ZERO_WINDOW_PROBE_ACK = field("tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe", Kind::Flag,
        "Still no room.", "RFC 9293 section 3.8.6.1");
    WINDOW_FULL = field("tcp.analysis.window_full", "TCP window specified by the receiver is now completely full", Kind::Flag,
        "This segment uses up the receiver's room; the sender must wait now.", "RFC 9293 section 3.8.6");
    WINDOW_UPDATE = field("tcp.analysis.window_update", "TCP window update", Kind::Flag,
        "The receiver has room again and says so.", "RFC 9293 section 3.8.6");
    KEEP_ALIVE = field("tcp.analysis.keep_alive", "TCP keep-alive segment", Kind::Flag,
        "Asks whether the other side is still there, by repeating an old byte.", "RFC 9293 section 3.8.4");
    KEEP_ALIVE_ACK = field("tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment", Kind::Flag,
        "The other side is still there.", "RFC 9293 section 3.8.4");
    REUSED_PORTS = field("tcp.analysis.reused_ports", "A new tcp session is started with the same ports as an earlier session in this trace", Kind::Flag,
        "The client opened a new connection from the same port as an earlier one.", "RFC 6191");
    OVERLAP_CONFLICT = field("tcp.segment.overlap.conflict", "Conflicting data in segment overlap", Kind::Bool,
        "The same bytes of the stream were sent twice with different content: a broken sender, or somebody who interferes.", "RFC 9293 section 3.10.7.4");
    AFTER_CLOSE = field("netlens.tcp.after_close", "Data after the sender closed its side", Kind::Flag,
        "The sender had said that no more bytes would come.", "RFC 9293 section 3.6");
    CONNECTION_SYN = field("tcp.connection.syn", "Connection establish request (SYN)", Kind::Flag,
        "Somebody asks to open a connection.", "RFC 9293 section 3.5").detail();
    CONNECTION_SYNACK = field("tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)", Kind::Flag,
        "The other side agrees to open it.", "RFC 9293 section 3.5").detail();
    CONNECTION_FIN = field("tcp.connection.fin", "Connection finish (FIN)", Kind::Flag,
        "A side has no more bytes to send.", "RFC 9293 section 3.6").detail();
    FIN_ACTIVE = field("tcp.connection.fin_active", "This frame initiates the connection closing", Kind::Flag,
        "The first of the two sides to close.", "RFC 9293 section 3.6").detail();
    FIN_PASSIVE = field("tcp.connection.fin_passive", "This frame undergoes the connection closing", Kind::Flag,
        "The second of the two sides to close.", "RFC 9293 section 3.6").detail();
    CONNECTION_RST = field("tcp.connection.rst", "Connection reset (RST)", Kind::Flag,
        "The connection is refused or broken off.", "RFC 9293 section 3.5.2").detail();
}

/// The bits of [`Analysis`], in the order in which they are shown.
static MARKS: &[(u32, &FieldSpec)] = &[
    (Analysis::RETRANSMISSION, &RETRANSMISSION),
    (Analysis::FAST_RETRANSMISSION, &FAST_RETRANSMISSION),
    (Analysis::SPURIOUS_RETRANSMISSION, &SPURIOUS_RETRANSMISSION),
    (Analysis::OUT_OF_ORDER, &OUT_OF_ORDER),
    (Analysis::REUSED_PORTS, &REUSED_PORTS),
    (Analysis::LOST_SEGMENT, &LOST_SEGMENT),
    (Analysis::ACK_LOST_SEGMENT, &ACK_LOST_SEGMENT),
    (Analysis::WINDOW_UPDATE, &WINDOW_UPDATE),
    (Analysis::WINDOW_FULL, &WINDOW_FULL),
    (Analysis::KEEP_ALIVE, &KEEP_ALIVE),
    (Analysis::KEEP_ALIVE_ACK, &KEEP_ALIVE_ACK),
    (Analysis::DUPLICATE_ACK, &DUPLICATE_ACK),
    (Analysis::ZERO_WINDOW_PROBE, &ZERO_WINDOW_PROBE),
    (Analysis::ZERO_WINDOW, &ZERO_WINDOW),
    (Analysis::ZERO_WINDOW_PROBE_ACK, &ZERO_WINDOW_PROBE_ACK),
    (Analysis::OVERLAP_CONFLICT, &OVERLAP_CONFLICT),
    (Analysis::AFTER_CLOSE, &AFTER_CLOSE),
];

/// Records the window in bytes and its factor.
pub(super) fn window(r: &mut Reader<'_, '_>, value: u16, flags: u16, facts: Option<&TcpFacts>) {
    let shift = facts.and_then(|f| f.window_shift).unwrap_or(0);
    r.generated(
        &super::WINDOW,
        u64::from(value).wrapping_shl(u32::from(shift)),
    );
    if flags & 2 == 0 && r.detailed() {
        let factor: i64 = match facts {
            Some(TcpFacts {
                window_shift: Some(s),
                ..
            }) => 1i64.wrapping_shl(u32::from(*s)),
            Some(TcpFacts {
                no_scaling: true, ..
            }) => -2,
            _ => -1,
        };
        r.generated(&super::WINDOW_FACTOR, factor.cast_unsigned());
    }
}

/// Records which step of opening or closing the flags make.
pub(super) fn steps(r: &mut Reader<'_, '_>, flags: u16, facts: Option<&TcpFacts>) {
    let (fin, syn, rst, ack) = (flags & 1, flags & 2, flags & 4, flags & 16);
    if rst != 0 {
        r.generated(&CONNECTION_RST, 1);
    }
    if syn != 0 {
        r.generated(
            if ack != 0 {
                &CONNECTION_SYNACK
            } else {
                &CONNECTION_SYN
            },
            1,
        );
    }
    if fin != 0 {
        r.generated(&CONNECTION_FIN, 1);
        let active = facts.is_some_and(|f| f.analysis.has(Analysis::FIN_ACTIVE));
        r.generated(if active { &FIN_ACTIVE } else { &FIN_PASSIVE }, 1);
    }
}

/// Records what is known of the segment from the ones before it.
pub(super) fn record(r: &mut Reader<'_, '_>, f: &TcpFacts) {
    let remarkable = f.analysis.0 & Analysis::REMARKABLE != 0;
    if !r.detailed() {
        if remarkable {
            marks(r, f);
        }
        return;
    }
    r.generated(&TIME_RELATIVE, f.time_relative.cast_unsigned());
    r.generated(&TIME_DELTA, f.time_delta.cast_unsigned());
    let anything = f.acks.is_some()
        || f.in_flight.is_some()
        || f.push_bytes.is_some()
        || remarkable
        || f.analysis.has(Analysis::UNSEEN_AGAIN);
    if !anything {
        return;
    }
    r.generated(&ANALYSIS, 1);
    r.deeper(|r| {
        if let Some((frame, rtt)) = f.acks {
            r.generated(&ACKS_FRAME, u64::from(frame));
            // A round trip of no time at all is a clock too coarse to tell: Wireshark, too, keeps silent.
            if rtt != 0 {
                r.generated(&ACK_RTT, rtt.cast_unsigned());
            }
        }
        if let Some(rtt) = f.initial_rtt {
            r.generated(&INITIAL_RTT, rtt.cast_unsigned());
        }
        if let Some(n) = f.in_flight {
            r.generated(&BYTES_IN_FLIGHT, u64::from(n));
        }
        if let Some(n) = f.push_bytes {
            r.generated(&PUSH_BYTES, u64::from(n));
        }
        if remarkable {
            marks(r, f);
        }
    });
}

fn marks(r: &mut Reader<'_, '_>, f: &TcpFacts) {
    r.generated(&ANALYSIS_FLAGS, 1);
    r.deeper(|r| {
        for (bit, spec) in MARKS {
            if f.analysis.has(*bit) {
                r.generated(spec, 1);
            }
        }
    });
    // Wireshark says of the quick and the needless kind too that it is a retransmission.
    if f.analysis.has(Analysis::FAST_RETRANSMISSION)
        || f.analysis.has(Analysis::SPURIOUS_RETRANSMISSION)
    {
        r.generated(&RETRANSMISSION, 1);
    }
    if let Some((count, frame)) = f.dup_ack {
        r.generated(&DUPLICATE_ACK, 1);
        r.generated(&DUPLICATE_ACK_NUM, u64::from(count));
        r.generated(&DUPLICATE_ACK_FRAME, u64::from(frame));
    }
    if let Some((frame, after)) = f.rto.filter(|(_, after)| *after != 0) {
        r.generated(&RTO, after.cast_unsigned());
        r.generated(&RTO_FRAME, u64::from(frame));
    }
}
