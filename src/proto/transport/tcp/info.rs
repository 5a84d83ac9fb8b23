//! A segment in one line: `50000 → 5050 [SYN] Seq=0 Win=64240 Len=0 MSS=1460`.

use super::{facts, fields, options};
use crate::dissect::{FieldSpec, LayerRef, value};

static MARKS: &[(&FieldSpec, &str)] = &[
    (&facts::RETRANSMISSION, "[TCP Retransmission] "),
    (&facts::FAST_RETRANSMISSION, "[TCP Fast Retransmission] "),
    (
        &facts::SPURIOUS_RETRANSMISSION,
        "[TCP Spurious Retransmission] ",
    ),
    (&facts::OUT_OF_ORDER, "[TCP Out-Of-Order] "),
    (&facts::REUSED_PORTS, "[TCP Port numbers reused] "),
    (&facts::LOST_SEGMENT, "[TCP Previous segment not captured] "),
    (&facts::ACK_LOST_SEGMENT, "[TCP ACKed unseen segment] "),
    (&facts::WINDOW_UPDATE, "[TCP Window Update] "),
    (&facts::WINDOW_FULL, "[TCP Window Full] "),
    (&facts::KEEP_ALIVE, "[TCP Keep-Alive] "),
    (&facts::KEEP_ALIVE_ACK, "[TCP Keep-Alive ACK] "),
    (&facts::ZERO_WINDOW_PROBE, "[TCP ZeroWindowProbe] "),
    (&facts::ZERO_WINDOW, "[TCP ZeroWindow] "),
    (&facts::ZERO_WINDOW_PROBE_ACK, "[TCP ZeroWindowProbeAck] "),
];

/// Flags in the order in which Wireshark lists them.
static FLAGS: &[(u64, &str)] = &[
    (0x02, "SYN"),
    (0x01, "FIN"),
    (0x04, "RST"),
    (0x08, "PSH"),
    (0x10, "ACK"),
    (0x20, "URG"),
    (0x40, "ECE"),
    (0x80, "CWR"),
    (0x100, "AE"),
];

/// Everything the line is made of, in the order in which the layer records it.
static PARTS: [&FieldSpec; 9] = [
    &fields::SRC_PORT,
    &fields::DST_PORT,
    &fields::LEN,
    &fields::SEQ,
    &fields::ACK,
    &fields::HDR_LEN,
    &fields::FLAGS,
    &fields::WINDOW,
    &facts::ANALYSIS_FLAGS,
];

/// The parts' numbers, gathered in one pass that compares each field with the next part only. A part that is missing
/// (of a segment cut short) must not hide those behind it, hence the second look.
fn parts(layer: &LayerRef<'_>) -> [Option<u64>; 9] {
    let mut out = [None; 9];
    let mut slots = PARTS.iter().zip(out.iter_mut());
    let mut next = slots.next();
    for f in layer.fields() {
        if let Some((spec, slot)) = &mut next
            && std::ptr::eq(**spec, f.spec())
        {
            **slot = Some(f.number());
            next = slots.next();
        }
    }
    if out.iter().take(8).any(Option::is_none) {
        for (spec, slot) in PARTS.iter().zip(&mut out) {
            *slot = layer.number(spec);
        }
    }
    out
}

/// Appends the line.
pub fn write(layer: &LayerRef<'_>, out: &mut String) {
    let [src, dst, len, seq, ack, header, flags, window, marked] = parts(layer);
    let [src, dst, len, seq, ack, flags, window] =
        [src, dst, len, seq, ack, flags, window].map(Option::unwrap_or_default);
    if marked.is_some() {
        marks(layer, out);
    }
    value::decimal(out, src);
    out.push_str(" → ");
    value::decimal(out, dst);
    out.push_str(" [");
    let mut first = true;
    for (bit, name) in FLAGS {
        if flags & bit != 0 {
            if !first {
                out.push_str(", ");
            }
            out.push_str(name);
            first = false;
        }
    }
    if first {
        out.push_str("<None>");
    }
    out.push_str("] Seq=");
    value::decimal(out, seq);
    if flags & 0x10 != 0 {
        out.push_str(" Ack=");
        value::decimal(out, ack);
    }
    out.push_str(" Win=");
    value::decimal(out, window);
    out.push_str(" Len=");
    value::decimal(out, len);
    if header != Some(20) {
        option_words(layer, out);
    }
}

/// Appends the marks alone, for the line of what the segment carries.
pub fn front(layer: &LayerRef<'_>, out: &mut String) {
    // They stand at the end of the layer, behind the times that every segment has: usual segments cost a few looks.
    for f in layer.fields().rev() {
        if std::ptr::eq(f.spec(), &raw const facts::ANALYSIS_FLAGS) {
            return marks(layer, out);
        }
        if std::ptr::eq(f.spec(), &raw const facts::TIME_DELTA) {
            return;
        }
    }
}

fn marks(layer: &LayerRef<'_>, out: &mut String) {
    let special =
        layer.has(&facts::FAST_RETRANSMISSION) || layer.has(&facts::SPURIOUS_RETRANSMISSION);
    for (spec, words) in MARKS {
        if layer.has(spec) && !(special && std::ptr::eq(*spec, &raw const facts::RETRANSMISSION)) {
            out.push_str(words);
        }
    }
    if let (Some(frame), Some(count)) = (
        layer.number(&facts::DUPLICATE_ACK_FRAME),
        layer.number(&facts::DUPLICATE_ACK_NUM),
    ) {
        out.push_str("[TCP Dup ACK ");
        value::decimal(out, frame);
        out.push('#');
        value::decimal(out, count);
        out.push_str("] ");
    }
}

/// The options that matter, in the order of the wire.
fn option_words(layer: &LayerRef<'_>, out: &mut String) {
    let mut left = 0;
    for f in layer.fields() {
        let n = f.number();
        let (name, n) = match f.spec() {
            s if std::ptr::eq(s, &raw const options::MSS_VAL) => (" MSS=", n),
            s if std::ptr::eq(s, &raw const options::WSCALE_MULTIPLIER) => (" WS=", n),
            s if std::ptr::eq(s, &raw const options::TSVAL) => (" TSval=", n),
            s if std::ptr::eq(s, &raw const options::TSECR) => (" TSecr=", n),
            s if std::ptr::eq(s, &raw const options::SACK_PERM) => {
                out.push_str(" SACK_PERM");
                continue;
            }
            s if std::ptr::eq(s, &raw const options::SACK_LE) => {
                left = n;
                continue;
            }
            s if std::ptr::eq(s, &raw const options::SACK_RE) => {
                out.push_str(" SLE=");
                value::decimal(out, left);
                (" SRE=", n)
            }
            _ => continue,
        };
        out.push_str(name);
        value::decimal(out, n);
    }
}
