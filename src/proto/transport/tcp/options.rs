//! TCP options (RFC 9293 section 3.2 and the documents that define each kind).

use super::words;
use crate::dissect::{FieldSpec, Kind, Reader, Segment, Step};
use crate::fields;

fields! { OPTION_FIELDS:
    OPTIONS = field("tcp.options", "Options", Kind::Bytes,
        "Extras that the two sides agree on, mostly in the first two segments.", "RFC 9293 section 3.2");
    KIND = field("tcp.option_kind", "Kind", Kind::U8,
        "Which option this is.", "RFC 9293 section 3.2").names(KINDS);
    OPTION_LEN = field("tcp.option_len", "Length", Kind::U8,
        "How long the option is, its kind and length bytes included.", "RFC 9293 section 3.2");
    EOL = field("tcp.options.eol", "TCP Option - End of Option List (EOL)", Kind::Flag,
        "No options follow.", "RFC 9293 section 3.2");
    NOP = field("tcp.options.nop", "TCP Option - No-Operation (NOP)", Kind::Flag,
        "Filler that aligns the option behind it.", "RFC 9293 section 3.2");
    MSS = field("tcp.options.mss", "TCP Option - Maximum segment size", Kind::Flag,
        "How large a segment the sender can take.", "RFC 9293 section 3.7.1").rendered(words::mss);
    MSS_VAL = field("tcp.options.mss_val", "MSS Value", Kind::U16,
        "The most payload bytes the other side may put into one segment.", "RFC 9293 section 3.7.1");
    WSCALE = field("tcp.options.wscale", "TCP Option - Window scale", Kind::Flag,
        "Lets windows grow beyond 65535 bytes.", "RFC 7323 section 2").rendered(words::window_scale);
    WSCALE_SHIFT = field("tcp.options.wscale.shift", "Shift count", Kind::U8,
        "By how many bits the sender's window fields are to be shifted.", "RFC 7323 section 2.2");
    WSCALE_MULTIPLIER = field("tcp.options.wscale.multiplier", "Multiplier", Kind::U16,
        "The same as a factor.", "RFC 7323 section 2.2");
    SACK_PERM = field("tcp.options.sack_perm", "TCP Option - SACK permitted", Kind::Flag,
        "The sender can tell exactly which bytes arrived out of order.", "RFC 2018 section 2");
    SACK = field("tcp.options.sack", "TCP Option - SACK", Kind::Flag,
        "Which bytes beyond the acknowledgment have arrived already.", "RFC 2018 section 3").rendered(words::sack);
    SACK_LE = field("tcp.options.sack_le", "left edge", Kind::U32,
        "First byte of a block that has arrived.", "RFC 2018 section 3");
    SACK_RE = field("tcp.options.sack_re", "right edge", Kind::U32,
        "The byte behind the last of that block.", "RFC 2018 section 3");
    SACK_COUNT = field("tcp.options.sack.count", "TCP SACK Count", Kind::U8,
        "How many blocks are reported.", "RFC 2018 section 3");
    DSACK = field("tcp.options.sack.dsack", "D-SACK Sequence", Kind::Flag,
        "The first block reports bytes that arrived twice.", "RFC 2883 section 4");
    DSACK_LE = field("tcp.options.sack.dsack_le", "D-SACK Left Edge", Kind::U32,
        "First byte that arrived twice.", "RFC 2883 section 4");
    DSACK_RE = field("tcp.options.sack.dsack_re", "D-SACK Right Edge", Kind::U32,
        "The byte behind the last that arrived twice.", "RFC 2883 section 4");
    ECHO = field("tcp.options.echo", "TCP Option - Echo", Kind::Flag,
        "Asks for a value to be sent back; replaced by timestamps.", "RFC 1072 section 4").rendered(words::number);
    ECHO_REPLY = field("tcp.options.echoreply", "TCP Option - Echo reply", Kind::Flag,
        "Sends the value back; replaced by timestamps.", "RFC 1072 section 4").rendered(words::number);
    ECHO_VALUE = field("tcp.options.echo_value", "TCP Echo Option", Kind::U32,
        "The value that is echoed.", "RFC 1072 section 4");
    TIMESTAMP = field("tcp.options.timestamp", "TCP Option - Timestamps", Kind::Flag,
        "Clock values that measure round trips and recognise old segments.", "RFC 7323 section 3").rendered(words::timestamps);
    TSVAL = field("tcp.options.timestamp.tsval", "Timestamp value", Kind::U32,
        "The sender's clock when it sent this segment, in ticks of its own.", "RFC 7323 section 3.2");
    TSECR = field("tcp.options.timestamp.tsecr", "Timestamp echo reply", Kind::U32,
        "The other side's clock value that this segment answers.", "RFC 7323 section 3.2");
    CC = field("tcp.options.cc", "TCP Option - CC", Kind::Flag, "Connection count of T/TCP; historic.", "RFC 1644 section 3").rendered(words::number);
    CC_NEW = field("tcp.options.ccnew", "TCP Option - CC.NEW", Kind::Flag, "New connection count of T/TCP; historic.", "RFC 1644 section 3").rendered(words::number);
    CC_ECHO = field("tcp.options.ccecho", "TCP Option - CC.ECHO", Kind::Flag, "Echoed connection count of T/TCP; historic.", "RFC 1644 section 3").rendered(words::number);
    CC_VALUE = field("tcp.options.cc_value", "TCP CC Option", Kind::U32, "The connection count.", "RFC 1644 section 3");
    MD5 = field("tcp.options.md5", "TCP Option - TCP MD5 signature", Kind::Flag,
        "Proves that the segment comes from somebody who knows the shared password.", "RFC 2385 section 2");
    MD5_DIGEST = field("tcp.options.md5.digest", "MD5 digest", Kind::Bytes,
        "The signature over the segment and a shared password.", "RFC 2385 section 2");
    USER_TIMEOUT = field("tcp.options.user_to", "TCP Option - User Timeout", Kind::Flag,
        "How long the sender will wait for an acknowledgment before it gives up.", "RFC 5482 section 3").rendered(words::user_timeout);
    USER_TIMEOUT_UNIT = field("tcp.options.user_to_granularity", "Granularity", Kind::Bool,
        "Whether the time is in minutes or seconds.", "RFC 5482 section 3.1").mask(0x8000).yes_no("Minutes", "Seconds");
    USER_TIMEOUT_VAL = field("tcp.options.user_to_val", "User Timeout", Kind::U16,
        "How long unacknowledged data may wait before the connection is given up.", "RFC 5482 section 3.1").mask(0x7fff);
    AO = field("tcp.options.ao", "TCP Option - TCP AO", Kind::Flag,
        "Authenticates the segment with keys that can be changed while the connection lives.", "RFC 5925 section 2.2");
    AO_KEY = field("tcp.options.ao.keyid", "AO KeyID", Kind::U8, "Which key signed this segment.", "RFC 5925 section 2.2");
    AO_NEXT = field("tcp.options.ao.rnextkeyid", "AO RNextKeyID", Kind::U8, "Which key the sender would like to receive next.", "RFC 5925 section 2.2");
    AO_MAC = field("tcp.options.ao.mac", "AO MAC", Kind::Bytes,
        "The signature over the segment, made with the key named before.", "RFC 5925 section 2.2");
    TFO = field("tcp.options.tfo", "TCP Option - TCP Fast Open", Kind::Flag,
        "Lets a returning client send data with its SYN.", "RFC 7413 section 4.1.1");
    TFO_REQUEST = field("tcp.options.tfo.request", "Fast Open Cookie Request", Kind::Flag,
        "The client asks for a cookie for the next time.", "RFC 7413 section 4.1.1");
    TFO_COOKIE = field("tcp.options.tfo.cookie", "Fast Open Cookie", Kind::Bytes,
        "Proves that the client has been here before.", "RFC 7413 section 4.1.1");
    MPTCP = field("netlens.tcp.options.mptcp", "TCP Option - Multipath TCP", Kind::Flag,
        "Lets one connection use several paths.", "RFC 8684 section 3").rendered(words::multipath);
    MPTCP_SUBTYPE = field("tcp.options.mptcp.subtype", "Multipath TCP subtype", Kind::U8,
        "What this multipath option is for.", "RFC 8684 section 3").mask(0xf0).names(MPTCP_SUBTYPES);
    MPTCP_DATA = field("netlens.tcp.options.mptcp.data", "Data", Kind::Bytes,
        "What the option says, by its subtype; netlens does not read it further.", "RFC 8684 section 3");
    EXPERIMENTAL = field("tcp.options.experimental", "TCP Option - Experimental", Kind::Flag,
        "An option under test.", "RFC 6994 section 3");
    EXPERIMENTAL_ID = field("tcp.options.experimental.exid", "Experiment Identifier", Kind::X16,
        "Which experiment the option belongs to.", "RFC 6994 section 3");
    EXPERIMENTAL_DATA = field("tcp.options.experimental.data", "Data", Kind::Bytes,
        "The experiment's own bytes.", "RFC 6994 section 3");
    UNKNOWN = field("tcp.options.unknown", "TCP Option - Unknown", Kind::Flag,
        "An option of a kind that is not registered.", "RFC 9293 section 3.2");
    UNKNOWN_PAYLOAD = field("tcp.options.unknown.payload", "Payload", Kind::Bytes,
        "The option's bytes, which nobody here can read.", "RFC 9293 section 3.2");
}

static KINDS: &[(u64, &str)] = &[
    (0, "End of Option List"),
    (1, "No-Operation"),
    (2, "Maximum Segment Size"),
    (3, "Window Scale"),
    (4, "SACK Permitted"),
    (5, "SACK"),
    (6, "Echo"),
    (7, "Echo Reply"),
    (8, "Time Stamp Option"),
    (11, "CC"),
    (12, "CC.NEW"),
    (13, "CC.ECHO"),
    (19, "MD5 Signature Option"),
    (28, "User Timeout Option"),
    (29, "TCP Authentication Option"),
    (30, "Multipath TCP"),
    (34, "TCP Fast Open Cookie"),
    (253, "RFC3692-style Experiment 1"),
    (254, "RFC3692-style Experiment 2"),
];

static MPTCP_SUBTYPES: &[(u64, &str)] = &[
    (0, "Multipath Capable"),
    (1, "Join Connection"),
    (2, "Data Sequence Signal"),
    (3, "Add Address"),
    (4, "Remove Address"),
    (5, "Change Subflow Priority"),
    (6, "Fallback"),
    (7, "Fast Close"),
    (8, "Subflow Reset"),
];

/// Reads the options, `len` bytes of them.
pub fn dissect(r: &mut Reader<'_, '_>, len: usize, base_ack: u32, flags: u16) -> Step {
    let ack = r.cx.tree.first(&super::ACK).map_or(0, |f| f.value);
    let head = r.record(&OPTIONS, 0, r.pos(), len.min(r.left()));
    r.mark(head, crate::dissect::Flags::GROUP);
    r.deeper(|r| {
        r.within(len, &super::HDR_LEN, |r| {
            while !r.is_empty() {
                option(r, base_ack, ack, flags)?;
            }
            Ok(())
        })
        .map(|_| ())
    })
}

fn option(r: &mut Reader<'_, '_>, base_ack: u32, ack: u64, flags: u16) -> Step {
    let kind = r.peek_u8(0).unwrap_or(0);
    let spec: &'static FieldSpec = match kind {
        0 => &EOL,
        1 => &NOP,
        2 => &MSS,
        3 => &WSCALE,
        4 => &SACK_PERM,
        5 => &SACK,
        6 => &ECHO,
        7 => &ECHO_REPLY,
        8 => &TIMESTAMP,
        11 => &CC,
        12 => &CC_NEW,
        13 => &CC_ECHO,
        19 => &MD5,
        28 => &USER_TIMEOUT,
        29 => &AO,
        30 => &MPTCP,
        34 => &TFO,
        253 | 254 => &EXPERIMENTAL,
        _ => &UNKNOWN,
    };
    r.group(spec, |r| {
        r.u8(&KIND)?;
        match kind {
            // RFC 9293 section 3.2: nothing behind the end of the list means anything. Filler of zeros reads as more ends.
            0 => {
                if r.peek_rest().iter().any(|b| *b != 0) {
                    let left = r.left();
                    r.skip(&OPTIONS, left)?;
                }
                return Ok(());
            }
            1 => return Ok(()),
            _ => {}
        }
        let len = usize::from(r.u8(&OPTION_LEN)?);
        let Some(body) = len.checked_sub(2) else {
            r.invalid(&OPTION_LEN, "shorter than the kind and length bytes themselves: the options cannot be read further");
            r.finish();
            return Ok(());
        };
        r.within(body, &OPTION_LEN, |r| value(r, kind, base_ack, ack, flags))?;
        Ok(())
    })
}

fn fast_open(r: &mut Reader<'_, '_>) {
    if r.is_empty() {
        r.generated(&TFO_REQUEST, 1);
    } else {
        r.rest(&TFO_COOKIE);
    }
}

fn value(r: &mut Reader<'_, '_>, kind: u8, base_ack: u32, ack: u64, flags: u16) -> Step {
    let syn = flags & 2 != 0;
    match kind {
        2 => {
            r.u16(&MSS_VAL)?;
            if !syn {
                r.unusual(&MSS_VAL, "has no meaning outside a SYN");
            }
        }
        3 => {
            let shift = r.u8(&WSCALE_SHIFT)?;
            if shift > 14 {
                r.invalid(
                    &WSCALE_SHIFT,
                    "above the maximum of 14, which is used instead",
                );
            }
            r.generated(
                &WSCALE_MULTIPLIER,
                1u64.wrapping_shl(u32::from(shift.min(14))),
            );
        }
        4 => {}
        5 => sack(r, base_ack, ack)?,
        6 | 7 => {
            r.u32(&ECHO_VALUE)?;
        }
        8 => {
            r.u32(&TSVAL)?;
            r.u32(&TSECR)?;
        }
        11..=13 => {
            r.u32(&CC_VALUE)?;
        }
        19 => {
            r.bytes(&MD5_DIGEST, 16)?;
        }
        28 => {
            r.flags(&USER_TIMEOUT_VAL, 2, &[&USER_TIMEOUT_UNIT])?;
        }
        29 => {
            r.u8(&AO_KEY)?;
            r.u8(&AO_NEXT)?;
            r.rest(&AO_MAC);
        }
        30 => {
            r.u8(&MPTCP_SUBTYPE)?;
            r.rest(&MPTCP_DATA);
        }
        34 => {
            fast_open(r);
        }
        253 | 254 => {
            // RFC 7413 section 4.1.1: Fast Open had this number before it had a kind of its own.
            if r.u16(&EXPERIMENTAL_ID)? == 0xf989 {
                fast_open(r);
            } else {
                r.rest(&EXPERIMENTAL_DATA);
            }
        }
        _ => {
            r.rest(&UNKNOWN_PAYLOAD);
        }
    }
    Ok(())
}

fn sack(r: &mut Reader<'_, '_>, base_ack: u32, ack: u64) -> Step {
    let mut count = 0u64;
    let mut first: Option<(u64, u64)> = None;
    let mut second: Option<(u64, u64)> = None;
    while !r.is_empty() {
        let edges = (edge(r, &SACK_LE, base_ack)?, edge(r, &SACK_RE, base_ack)?);
        if first.is_none() {
            first = Some(edges);
        } else if second.is_none() {
            second = Some(edges);
        }
        count = count.saturating_add(1);
    }
    r.generated(&SACK_COUNT, count);
    if let Some((left, right)) = first
        && is_dsack(left, right, ack, second)
    {
        r.generated(&DSACK_LE, left);
        r.generated(&DSACK_RE, right);
        r.generated(&DSACK, 1);
    }
    Ok(())
}

/// A block that lies below the acknowledgment, or within the next block, reports a duplicate (RFC 2883 section 4).
fn is_dsack(left: u64, right: u64, ack: u64, second: Option<(u64, u64)>) -> bool {
    left < ack || second.is_some_and(|(l, r)| left >= l && right <= r)
}

fn edge(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, base: u32) -> Step<u64> {
    let at = r.pos();
    let raw = r.peek_u32(0);
    let relative = u64::from(raw.unwrap_or(0).wrapping_sub(base));
    r.skip(spec, 4)?;
    r.record(spec, relative, at, 4);
    Ok(relative)
}

/// Picks out of the options what tracking needs, before they are recorded.
pub fn scan(options: &[u8]) -> Segment<'static> {
    let mut found = Segment::default();
    let mut rest = options;
    loop {
        rest = match rest {
            [] | [0, ..] => return found,
            [1, tail @ ..] => tail,
            [kind, len, ..] => {
                let len = usize::from(*len);
                let Some((option, tail)) = (len >= 2).then(|| rest.split_at_checked(len)).flatten()
                else {
                    return found;
                };
                match (*kind, option.get(2..).unwrap_or(&[])) {
                    (2, [a, b]) => found.mss = Some(u16::from_be_bytes([*a, *b])),
                    (3, [shift]) => found.wscale = Some(*shift),
                    (5, blocks) => {
                        for (into, [a, b, c, d, e, f, g, h]) in
                            found.sack.iter_mut().zip(blocks.as_chunks::<8>().0)
                        {
                            *into = (
                                u32::from_be_bytes([*a, *b, *c, *d]),
                                u32::from_be_bytes([*e, *f, *g, *h]),
                            );
                        }
                    }
                    (8, [a, b, c, d, e, f, g, h]) => {
                        found.timestamps = Some((
                            u32::from_be_bytes([*a, *b, *c, *d]),
                            u32::from_be_bytes([*e, *f, *g, *h]),
                        ));
                    }
                    _ => {}
                }
                tail
            }
            [_] => return found,
        };
    }
}
