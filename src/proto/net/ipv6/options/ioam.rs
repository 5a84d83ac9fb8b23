//! In-situ operations, administration and maintenance: what nodes on the way write into the packet (RFC 9197, RFC 9486).

use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::fields;

const TRACE: &str = "RFC 9197 section 4.4.1";

fields! { FIELDS:
    RSV = field("ipv6.opt.ioam.rsv", "Reserved", Kind::U8,
        "Must be zero.", "RFC 9486 section 3");
    OPT_TYPE = field("ipv6.opt.ioam.opt_type", "Option-Type", Kind::U8,
        "What is measured.", "RFC 9197 section 4.1")
        .names(&[(0, "Pre-allocated Trace"), (1, "Incremental Trace"), (2, "Proof of Transit"), (3, "Edge to Edge")]);
    NAMESPACE = field("ipv6.opt.ioam.trace.ns", "Namespace ID", Kind::U16,
        "Whose measurement this is.", "RFC 9197 section 4.3");
    NODELEN = field("ipv6.opt.ioam.trace.nodelen", "Node Length", Kind::U8,
        "Words of 4 bytes that each node adds.", TRACE);
    FLAGS = field("ipv6.opt.ioam.trace.flags", "Flags", Kind::X16,
        "How the trace went.", TRACE).mask(0x780);
    FLAG_O = field("ipv6.opt.ioam.trace.flag.o", "Overflow", Kind::Bool,
        "Whether a node found no room.", TRACE).mask(0x400);
    FLAG_L = field("ipv6.opt.ioam.trace.flag.l", "Loopback", Kind::Bool,
        "Whether every node sends a copy back.", "RFC 9322 section 3").mask(0x200);
    FLAG_A = field("ipv6.opt.ioam.trace.flag.a", "Active", Kind::Bool,
        "Whether the packet exists for the measurement only.", "RFC 9322 section 3").mask(0x100);
    FLAG_RSV = field("ipv6.opt.ioam.trace.flag.rsv", "Reserved", Kind::Bool,
        "Must be zero.", TRACE).mask(0x80);
    REMLEN = field("ipv6.opt.ioam.trace.remlen", "Remaining Length", Kind::U8,
        "Words of 4 bytes that are still free.", TRACE);
    TYPE = field("ipv6.opt.ioam.trace.type", "Trace Type", Kind::X24,
        "Which data each node adds, a bit each.", TRACE);
    BIT0 = field("ipv6.opt.ioam.trace.type.bit0", "Hop_Lim and Node ID (short)", Kind::Bool,
        "Nodes add hop limit and name.", TRACE).mask(0x80_0000);
    BIT1 = field("ipv6.opt.ioam.trace.type.bit1", "Ingress and Egress IDs (short)", Kind::Bool,
        "Nodes add the interfaces that the packet came and went by.", TRACE).mask(0x40_0000);
    BIT2 = field("ipv6.opt.ioam.trace.type.bit2", "Timestamp seconds", Kind::Bool,
        "Nodes add the time in seconds.", TRACE).mask(0x20_0000);
    BIT3 = field("ipv6.opt.ioam.trace.type.bit3", "Timestamp fraction", Kind::Bool,
        "Nodes add the fraction of the time.", TRACE).mask(0x10_0000);
    BIT4 = field("ipv6.opt.ioam.trace.type.bit4", "Transit delay", Kind::Bool,
        "Nodes add how long they held the packet.", TRACE).mask(0x8_0000);
    BIT5 = field("ipv6.opt.ioam.trace.type.bit5", "IOAM-Namespace specific data (short)", Kind::Bool,
        "Nodes add data of the namespace.", TRACE).mask(0x4_0000);
    BIT6 = field("ipv6.opt.ioam.trace.type.bit6", "Queue depth", Kind::Bool,
        "Nodes add the length of their queue.", TRACE).mask(0x2_0000);
    BIT7 = field("ipv6.opt.ioam.trace.type.bit7", "Checksum complement", Kind::Bool,
        "Nodes add a number that keeps checksums right.", TRACE).mask(0x1_0000);
    BIT8 = field("ipv6.opt.ioam.trace.type.bit8", "Hop_Lim and Node ID (wide)", Kind::Bool,
        "Nodes add hop limit and long name.", TRACE).mask(0x8000);
    BIT9 = field("ipv6.opt.ioam.trace.type.bit9", "Ingress and Egress IDs (wide)", Kind::Bool,
        "Nodes add the interfaces by long numbers.", TRACE).mask(0x4000);
    BIT10 = field("ipv6.opt.ioam.trace.type.bit10", "IOAM-Namespace specific data (wide)", Kind::Bool,
        "Nodes add long data of the namespace.", TRACE).mask(0x2000);
    BIT11 = field("ipv6.opt.ioam.trace.type.bit11", "Buffer occupancy", Kind::Bool,
        "Nodes add how full their buffers are.", TRACE).mask(0x1000);
    UNDEF = field("ipv6.opt.ioam.trace.type.undef", "Undefined", Kind::Bool,
        "Bits without a meaning yet.", TRACE).mask(0xffc);
    BIT22 = field("ipv6.opt.ioam.trace.type.bit22", "Opaque State Snapshot", Kind::Bool,
        "Nodes add data of a form of their own.", TRACE).mask(0x2);
    TYPE_RSV = field("ipv6.opt.ioam.trace.type.rsv", "Reserved", Kind::Bool,
        "Must be zero.", TRACE).mask(0x1);
    TRACE_RSV = field("ipv6.opt.ioam.trace.rsv", "Reserved", Kind::U8,
        "Must be zero.", TRACE);
}

static BITS: [&FieldSpec; 15] = [
    &BIT0, &BIT1, &BIT2, &BIT3, &BIT4, &BIT5, &BIT6, &BIT7, &BIT8, &BIT9, &BIT10, &BIT11, &UNDEF,
    &BIT22, &TYPE_RSV,
];

/// Reads the option's data: the header of a trace; what nodes wrote stays as bytes.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the option is cut.
pub(super) fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&RSV)?;
    if r.u8(&OPT_TYPE)? > 1 {
        return Ok(());
    }
    r.u16(&NAMESPACE)?;
    let at = r.pos();
    let word = u64::from(r.peek_u16(0).unwrap_or(0));
    r.skip(&NODELEN, 2)?;
    r.record(&NODELEN, word >> 11, at, 1);
    r.record(&FLAGS, FLAGS.extract(word), at, 2);
    r.parts(word, at, 2, &[&FLAG_O, &FLAG_L, &FLAG_A, &FLAG_RSV]);
    r.record(&REMLEN, word & 0x7f, at.saturating_add(1), 1);
    r.flags(&TYPE, 3, &BITS)?;
    r.u8(&TRACE_RSV)?;
    Ok(())
}
