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

/// Everything the line is made of, gathered in one pass over the layer's fields.
#[derive(Default)]
struct Parts {
    src: u64,
    dst: u64,
    flags: u64,
    seq: u64,
    ack: u64,
    window: u64,
    len: u64,
}

/// Appends the line.
pub fn write(layer: &LayerRef<'_>, out: &mut String) {
    let mut p = Parts::default();
    // The header comes first and ends with the window; marks, if any, stand near the end.
    for f in layer.fields().skip(1) {
        let n = f.number();
        match f.spec() {
            s if std::ptr::eq(s, &raw const fields::SRC_PORT) => p.src = n,
            s if std::ptr::eq(s, &raw const fields::DST_PORT) => p.dst = n,
            s if std::ptr::eq(s, &raw const fields::LEN) => p.len = n,
            s if std::ptr::eq(s, &raw const fields::SEQ) => p.seq = n,
            s if std::ptr::eq(s, &raw const fields::ACK) => p.ack = n,
            s if std::ptr::eq(s, &raw const fields::FLAGS) => p.flags = n,
            s if std::ptr::eq(s, &raw const fields::WINDOW) => {
                p.window = n;
                break;
            }
            _ => {}
        }
    }
    if layer
        .fields()
        .rev()
        .any(|f| std::ptr::eq(f.spec(), &raw const facts::ANALYSIS_FLAGS))
    {
        marks(layer, out);
    }
    value::decimal(out, p.src);
    out.push_str(" → ");
    value::decimal(out, p.dst);
    out.push_str(" [");
    let mut first = true;
    for (bit, name) in FLAGS {
        if p.flags & bit != 0 {
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
    value::decimal(out, p.seq);
    if p.flags & 0x10 != 0 {
        out.push_str(" Ack=");
        value::decimal(out, p.ack);
    }
    out.push_str(" Win=");
    value::decimal(out, p.window);
    out.push_str(" Len=");
    value::decimal(out, p.len);
    option_words(layer, out);
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
    let all = layer.fields();
    let options = all
        .skip_while(|f| !std::ptr::eq(f.spec(), &raw const options::OPTIONS))
        .take_while(|f| !std::ptr::eq(f.spec(), &raw const facts::TIME_RELATIVE));
    for f in options {
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
