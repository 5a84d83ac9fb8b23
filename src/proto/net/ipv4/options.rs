//! The options of an IPv4 header (RFC 791 section 3.1, IANA "IP Option Numbers").
//!
//! Each is a type, and for all but End of List and No Operation a length and data. A length that breaks the rules ends
//! the reading of options, never that of the packet.

use super::security;
use crate::dissect::{FieldRef, FieldSpec, Kind, Reader, Step, Stop, value};
use crate::fields;
use crate::proto::net::quick_start;

fields! { FIELDS:
    EOL = field("ip.options.eol", "IP Option - End of Options List (EOL)", Kind::Bytes,
        "Ends the options; the rest of the header is padding.", "RFC 791 section 3.1").rendered(nothing);
    NOP = field("ip.options.nop", "IP Option - No-Operation (NOP)", Kind::Bytes,
        "Does nothing; fills up so that the next option begins at a convenient place.", "RFC 791 section 3.1").rendered(nothing);
    RR = field("ip.options.record_route", "IP Option - Record Route", Kind::Bytes,
        "Asks every router on the way to write its address here.", "RFC 791 section 3.1").rendered(length);
    LSR = field("ip.options.route", "IP Option - Loose Source Route", Kind::Bytes,
        "Addresses that the packet must pass, with any routers in between; hosts refuse it today because it defeats firewalls.",
        "RFC 791 section 3.1").rendered(length);
    SSR = field("ip.options.source_route", "IP Option - Strict Source Route", Kind::Bytes,
        "The exact addresses that the packet must pass; hosts refuse it today.", "RFC 791 section 3.1").rendered(length);
    TS = field("ip.options.timestamp", "IP Option - Time Stamp", Kind::Bytes,
        "Asks every router on the way to write the time at which the packet passed.", "RFC 791 section 3.1").rendered(length);
    RA = field("ip.options.routeralert", "IP Option - Router Alert", Kind::Bytes,
        "Asks every router on the way to look at the packet's content; IGMP and RSVP use it.", "RFC 2113 section 2").rendered(length);
    SID = field("ip.options.sid", "IP Option - Stream ID", Kind::Bytes,
        "Carried the number of a SATNET stream; obsolete.", "RFC 791 section 3.1, RFC 6814").rendered(length);
    MTU_PROBE = field("ip.options.mtu_probe", "IP Option - MTU Probe", Kind::Bytes,
        "Gathered the smallest packet length on the way; obsolete, path MTU discovery replaced it.", "RFC 1063, RFC 1191").rendered(length);
    MTU_REPLY = field("ip.options.mtu_reply", "IP Option - MTU Reply", Kind::Bytes,
        "Returned what an MTU probe had gathered; obsolete.", "RFC 1063, RFC 1191").rendered(length);
    TRACEROUTE = field("ip.options.traceroute", "IP Option - Traceroute", Kind::Bytes,
        "Asked routers to report the packet's passing; obsolete.", "RFC 1393, RFC 6814").rendered(length);
    SDB = field("ip.options.sdb", "IP Option - Selective Directed Broadcast", Kind::Bytes,
        "Named the hosts of a directed broadcast; obsolete.", "RFC 6814").rendered(length);
    QS = field("ip.options.qs", "IP Option - Quick-Start", Kind::Bytes,
        "Asks the routers on the way for permission to start sending fast.", "RFC 4782 section 3.1").rendered(length);
    TYPE = field("ip.opt.type", "Type", Kind::U8,
        "Which option this is, made of the three parts below.", "RFC 791 section 3.1");
    TYPE_COPY = field("ip.opt.type.copy", "Copy on fragmentation", Kind::Bool,
        "Whether every fragment carries the option, or only the first.", "RFC 791 section 3.1").mask(0x80).yes_no("Yes", "No");
    TYPE_CLASS = field("ip.opt.type.class", "Class", Kind::U8,
        "Whether the option is for control or for measuring.", "RFC 791 section 3.1").mask(0x60)
        .names(&[(0, "Control"), (1, "Reserved for future use"), (2, "Debugging and measurement"), (3, "Reserved for future use")]);
    TYPE_NUMBER = field("ip.opt.type.number", "Number", Kind::U8,
        "The option's number within its class.", "IANA IP Option Numbers").mask(0x1f).names(NUMBERS);
    LEN = field("ip.opt.len", "Length", Kind::U8,
        "Bytes of the option, its type and this length included.", "RFC 791 section 3.1");
    PTR = field("ip.opt.ptr", "Pointer", Kind::U8,
        "Where the next router is to read or write, counted from 1 at the option's type.", "RFC 791 section 3.1");
    REC_RT = field("ip.rec_rt", "Recorded Route", Kind::Ipv4,
        "A router that the packet has passed.", "RFC 791 section 3.1");
    SRC_RT = field("ip.src_rt", "Source Route", Kind::Ipv4,
        "A router that the packet has yet to pass.", "RFC 791 section 3.1");
    EMPTY_RT = field("ip.empty_rt", "Empty Route", Kind::Ipv4,
        "Room for a router's address that nobody has used yet.", "RFC 791 section 3.1");
    OVERFLOW = field("ip.opt.overflow", "Overflow", Kind::U8,
        "How many routers found no room for their time.", "RFC 791 section 3.1").mask(0xf0);
    FLAG = field("ip.opt.flag", "Flag", Kind::X8,
        "Whether addresses stand beside the times.", "RFC 791 section 3.1").mask(0x0f)
        .names(&[(0, "Time stamps only"), (1, "Time stamp and address"), (3, "Time stamps for prespecified addresses")]);
    TIME_STAMP_ADDR = field("ip.opt.time_stamp_addr", "Address", Kind::Ipv4,
        "The router that wrote the time beside it, or is to write it.", "RFC 791 section 3.1");
    TIME_STAMP = field("ip.opt.time_stamp", "Time stamp", Kind::U32,
        "Milliseconds since midnight UTC at which the packet passed.", "RFC 791 section 3.1");
    RA_VALUE = field("ip.opt.ra", "Router Alert", Kind::U16,
        "What the router is to do; only 0, 'examine the packet', is in use.", "RFC 2113 section 2.1").lookup(alert);
    SID_VALUE = field("ip.opt.sid", "Stream Identifier", Kind::U16,
        "The number of the SATNET stream.", "RFC 791 section 3.1");
    MTU = field("ip.opt.mtu", "MTU", Kind::U16,
        "The longest packet that fits all links so far.", "RFC 1063 section 3");
    ID_NUMBER = field("ip.opt.id_number", "ID Number", Kind::U16,
        "Tells the reports of one trace from those of another.", "RFC 1393 section 2.2");
    OHC = field("ip.opt.ohc", "Outbound Hop Count", Kind::U16,
        "Routers that the packet has passed.", "RFC 1393 section 2.2");
    RHC = field("ip.opt.rhc", "Return Hop Count", Kind::U16,
        "Routers that the answer has passed.", "RFC 1393 section 2.2");
    ORIGINATOR = field("ip.opt.originator", "Originator IP Address", Kind::Ipv4,
        "Who wants to know the way.", "RFC 1393 section 2.2");
    ADDR = field("ip.opt.addr", "IP Address", Kind::Ipv4,
        "A host that the broadcast is for.", "RFC 6814");
    QS_FUNC = field("ip.opt.qs_func", "Function", Kind::U8,
        "Whether a rate is asked for or reported.", "RFC 4782 section 3.1").mask(0xf0).names(&[(0, "Rate request"), (8, "Rate report")]);
    QS_RATE = field("ip.opt.qs_rate", "Rate", Kind::U8,
        "The rate, as a power of two of 40 kbit/s.", "RFC 4782 section 3.1").mask(0x0f).names(RATES);
    QS_TTL = field("ip.opt.qs_ttl", "QS TTL", Kind::U8,
        "Lowered by every router that took part; compared with the Time to Live it shows who did not.", "RFC 4782 section 3.1");
    QS_UNUSED = field("ip.opt.qs_unused", "Not Used", Kind::U8,
        "Zero in a rate report.", "RFC 4782 section 3.1");
    QS_NONCE = field("ip.opt.qs_nonce", "QS Nonce", Kind::X32,
        "Random bits that routers spoil when they lower the rate, so that a receiver cannot lie.", "RFC 4782 section 3.4").mask(0xffff_fffc);
    QS_RESERVED = field("ip.opt.qs_reserved", "Reserved", Kind::X32,
        "Not in use.", "RFC 4782 section 3.1").mask(0x3);
    PADDING = field("ip.opt.padding", "Padding", Kind::Bytes,
        "Bytes of the option that no rule explains.", "RFC 791 section 3.1");
    UNKNOWN = field("netlens.ip.option", "IP Option - Unknown", Kind::Bytes,
        "An option without a public definition, shown as it was sent.", "IANA IP Option Numbers").rendered(length);
}

const NUMBERS: &[(u64, &str)] = &[
    (0, "End of Option List (EOL)"),
    (1, "No-Operation (NOP)"),
    (2, "Security"),
    (3, "Loose source route"),
    (4, "Time stamp"),
    (5, "Extended security"),
    (6, "Commercial IP security option"),
    (7, "Record route"),
    (8, "Stream identifier"),
    (9, "Strict source route"),
    (10, "Experimental Measurement"),
    (11, "MTU probe"),
    (12, "MTU Reply"),
    (13, "Experimental Flow Control"),
    (14, "Experimental Access Control"),
    (15, "Ask Estrin"),
    (16, "IMI Traffic Descriptor"),
    (17, "Extended Internet Protocol"),
    (18, "Traceroute"),
    (19, "Address Extension"),
    (20, "Router Alert"),
    (21, "Selective Directed Broadcast"),
    (22, "Unassigned"),
    (23, "Dynamic Packet State"),
    (24, "Upstream Multicast Packet"),
    (25, "Quick-Start"),
    (30, "RFC 3692-style experiment"),
];

/// Rates of a Quick-Start request, as Wireshark words them.
pub const RATES: &[(u64, &str)] = &[
    (0, "0 bit/s"),
    (1, "80 Kbit/s"),
    (2, "160 Kbit/s"),
    (3, "320 Kbit/s"),
    (4, "640 Kbit/s"),
    (5, "1.28 Mbit/s"),
    (6, "2.56 Mbit/s"),
    (7, "5.12 Mbit/s"),
    (8, "10.24 Mbit/s"),
    (9, "20.48 Mbit/s"),
    (10, "40.96 Mbit/s"),
    (11, "81.92 Mbit/s"),
    (12, "163.84 Mbit/s"),
    (13, "327.68 Mbit/s"),
    (14, "655.36 Mbit/s"),
    (15, "1.31072 Gbit/s"),
];

const QUICK_START: quick_start::Fields = quick_start::Fields {
    function: &QS_FUNC,
    rate: &QS_RATE,
    ttl: &QS_TTL,
    unused: &QS_UNUSED,
    nonce: &QS_NONCE,
    reserved: &QS_RESERVED,
};

fn alert(value: u64) -> Option<&'static str> {
    Some(if value == 0 {
        "Router shall examine packet"
    } else {
        "Reserved"
    })
}

fn nothing(_: FieldRef<'_>, _: &mut String) {}

/// Words an option by its length.
pub(super) fn length(f: FieldRef<'_>, out: &mut String) {
    out.push('(');
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes)");
}

/// The address that a source route in `options` leads to, when the route is not used up yet.
pub(super) fn final_destination(options: &[u8]) -> Option<[u8; 4]> {
    let mut rest = options;
    loop {
        match rest {
            [] | [0, ..] => return None,
            [1, tail @ ..] => rest = tail,
            [kind, len, ..] => {
                let option = rest.get(..usize::from(*len))?;
                if let (131 | 137, [_, _, pointer, route @ ..]) = (*kind, option) {
                    // The pointer counts from 1; the route begins at 4 and is used up when it points behind it.
                    let used = usize::from(*pointer) > option.len();
                    let last = route.as_chunks::<4>().0.last().copied();
                    return if used { None } else { last };
                }
                if option.len() < 2 {
                    return None;
                }
                rest = rest.get(option.len()..)?;
            }
            [_] => return None,
        }
    }
}

/// Reads the options in the next `len` bytes.
///
/// # Errors
/// [`Stop`] when the packet ends before they do.
pub(super) fn dissect(r: &mut Reader<'_, '_>, len: usize) -> Step {
    r.within(len, &super::HDR_LEN, |r| {
        let mut nops = 0u8;
        while let Some(kind) = r.peek_u8(0) {
            nops = if kind == 1 { nops.saturating_add(1) } else { 0 };
            if nops == 4 {
                r.unusual(&NOP, "four in a row: a router may have removed options");
            }
            one(r, kind)?;
            if kind == 0 {
                // What follows is padding (RFC 791 section 3.1).
                r.finish();
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn one(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    if kind < 2 {
        return r.group(if kind == 0 { &EOL } else { &NOP }, kind_field);
    }
    let spec = match kind {
        7 => &RR,
        130 => &security::SEC,
        131 => &LSR,
        133 => &security::ESEC,
        134 => &security::CIPSO,
        136 => &SID,
        137 => &SSR,
        68 => &TS,
        11 => &MTU_PROBE,
        12 => &MTU_REPLY,
        82 => &TRACEROUTE,
        148 => &RA,
        149 => &SDB,
        25 => &QS,
        _ => &UNKNOWN,
    };
    r.group(spec, |r| {
        kind_field(r)?;
        let len = usize::from(r.u8(&LEN)?);
        let Some(data) = len.checked_sub(2) else {
            r.invalid(&LEN, "an option is at least 2 bytes long");
            return Err(Stop);
        };
        if data > r.left() {
            r.invalid(&LEN, "the option reaches beyond the options");
            return Err(Stop);
        }
        r.within(data, &LEN, |r| body(r, kind))?;
        Ok(())
    })
}

fn kind_field(r: &mut Reader<'_, '_>) -> Step {
    r.flags(&TYPE, 1, &[&TYPE_COPY, &TYPE_CLASS, &TYPE_NUMBER])?;
    Ok(())
}

fn body(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    match kind {
        7 | 131 | 137 => route(r, kind)?,
        68 => times(r)?,
        130 => security::basic(r)?,
        133 => security::extended(r)?,
        134 => security::commercial(r)?,
        136 => drop(r.u16(&SID_VALUE)?),
        11 | 12 => drop(r.u16(&MTU)?),
        82 => {
            for spec in [&ID_NUMBER, &OHC, &RHC] {
                r.u16(spec)?;
            }
            r.ipv4(&ORIGINATOR)?;
        }
        148 => drop(r.u16(&RA_VALUE)?),
        149 => {
            while r.left() >= 4 {
                r.ipv4(&ADDR)?;
            }
        }
        25 => quick_start::dissect(r, &QUICK_START, |_, _| {})?,
        _ => {}
    }
    if !r.is_empty() {
        r.rest(&PADDING);
    }
    Ok(())
}

fn route(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    let option = r.pos().saturating_sub(2);
    let pointer = usize::from(r.u8(&PTR)?);
    if pointer < 4 {
        r.invalid(&PTR, "points before the first address");
    } else if !pointer.is_multiple_of(4) {
        r.invalid(&PTR, "points into the middle of an address");
    }
    // The pointer counts from 1 at the option's type.
    let next = option.saturating_add(pointer).saturating_sub(1);
    while r.left() >= 4 {
        let passed = r.pos() < next;
        let last = r.left() < 8;
        let spec: &'static FieldSpec = match (kind, passed) {
            (_, true) => &REC_RT,
            (7, false) => &EMPTY_RT,
            (_, false) if last => &super::DST,
            (_, false) => &SRC_RT,
        };
        let address = r.ipv4(spec)?;
        if *spec == super::DST {
            super::hidden_host(r, &super::DST_HOST, address);
        }
    }
    Ok(())
}

fn times(r: &mut Reader<'_, '_>) -> Step {
    let pointer = r.u8(&PTR)?;
    if pointer < 5 {
        r.invalid(&PTR, "points before the first time");
    } else if pointer % 4 != 1 {
        r.invalid(&PTR, "points into the middle of a time");
    }
    let at = r.pos();
    let byte = r.u8(&OVERFLOW)?;
    r.record(&FLAG, u64::from(byte & 15), at, 1);
    while !r.is_empty() {
        if byte & 15 != 0 {
            r.ipv4(&TIME_STAMP_ADDR)?;
        }
        r.u32(&TIME_STAMP)?;
    }
    Ok(())
}
