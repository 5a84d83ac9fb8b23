//! TCP segments (RFC 9293), with all options and with what earlier segments of the connection say of this one.
//!
//! ```text
//!  0                   1                   2                   3
//!  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//! |          Source Port          |       Destination Port        |
//! |                        Sequence Number                        |
//! |                     Acknowledgment Number                     |
//! | Off | Rsrvd |A C E U A P R S F|            Window             |
//! |           Checksum            |         Urgent Pointer        |
//! |                 Options, padded to 4 bytes                    |
//! ```
//! The header is read here; memory of the connection is behind [`Tracker`](crate::dissect::Tracker), which also hands
//! the payload to the protocols above.

mod facts;
mod fields;
mod info;
mod options;
mod words;

pub use facts::*;
pub use fields::*;
pub use options::OPTION_FIELDS;

use crate::dissect::{Flags, Key, Protocol, Reader, Segment, Step};
use crate::proto::checksum::{self, Status};

/// TCP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS, OPTION_FIELDS, FACTS],
    claims: &[Key::IpProto(6)],
    packet: Some(dissect),
    info: info::write,
    front: Some(info::front),
    ..Protocol::new("tcp", "Transmission Control Protocol", "TCP", &ITEM)
};

/// Length of the header without options.
const MIN_HEADER: usize = 20;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let segment_bytes = r.layer_bytes();
    let segment_len = r.promised_left();
    let header = usize::from(r.peek_u8(12).unwrap_or(0x50) >> 4).saturating_mul(4);
    let seg = peek(r, header, segment_len);
    let quoted = r.cx.quoted;
    let facts = match (&seg, quoted) {
        (Some(seg), false) => Some(r.cx.with_tracker(|t, cx| t.segment(cx, seg))),
        _ => None,
    };

    let src_port = r.u16(&SRC_PORT)?;
    let dst_port = r.u16(&DST_PORT)?;
    (r.cx.net.src_port, r.cx.net.dst_port) = (src_port, dst_port);
    if let Some(f) = &facts {
        r.generated(&STREAM, u64::from(f.stream));
        if r.detailed() {
            r.generated(&COMPLETENESS, u64::from(f.completeness));
        }
    }
    if let Some(s) = &seg {
        r.generated(&LEN, u64::from(s.len));
    }
    let (base_seq, base_ack) = facts.as_ref().map_or((0, 0), |f| (f.base_seq, f.base_ack));
    let at = r.pos();
    if let Some(seq) = r.peek_u32(0) {
        r.record(&SEQ, u64::from(seq.wrapping_sub(base_seq)), at, 4);
    }
    r.u32(&SEQ_RAW)?;
    if let Some(f) = &facts
        && r.detailed()
    {
        r.generated(&NEXT_SEQ, u64::from(f.next_seq.wrapping_sub(base_seq)));
    }
    let at = r.pos();
    let has_ack = r.peek_u8(5).is_some_and(|f| f & Segment::ACK != 0);
    if let Some(ack) = r.peek_u32(0) {
        // Without the flag the number stands for nothing that one could count from.
        let relative = if has_ack {
            ack.wrapping_sub(base_ack)
        } else {
            ack
        };
        r.record(&ACK, u64::from(relative), at, 4);
    }
    let ack = r.u32(&ACK_RAW)?;
    if !has_ack && ack != 0 && r.peek_u8(1).is_some() {
        r.unusual(
            &ACK,
            "not zero although the ACK flag is not set, so nobody will read it",
        );
    }
    let at = r.pos();
    if !r.is_empty() {
        r.record(&HDR_LEN, header as u64, at, 1);
    }
    if header < MIN_HEADER {
        r.invalid(
            &HDR_LEN,
            "below the minimum of 20 bytes: the header cannot be read further",
        );
        r.finish();
        return Ok(());
    }
    let at = r.pos();
    let flags = r.u16(&FLAGS)?;
    if r.detailed() {
        r.parts(u64::from(flags), at, 2, FLAG_PARTS);
        r.deeper(|r| {
            r.generated(&FLAGS_STR, 0);
            facts::steps(r, flags, facts.as_ref());
        });
    }
    let window = r.u16(&WINDOW_VALUE)?;
    facts::window(r, window, flags, facts.as_ref());
    let sum = r.u16(&CHECKSUM)?;
    if !r.only_ends() {
        check(r, segment_bytes, segment_len, sum);
    }
    let urgent = r.u16(&URGENT_POINTER)?;
    if urgent != 0 && flags & 0x20 == 0 {
        r.unusual(&URGENT_POINTER, "not zero although the URG flag is not set");
    }
    if header > MIN_HEADER {
        options::dissect(r, header.saturating_sub(MIN_HEADER), base_ack, flags)?;
    }
    let (Some(seg), Some(facts)) = (seg, facts) else {
        if !r.is_empty() {
            r.record(&PAYLOAD, 0, r.pos(), r.left());
            r.finish();
        }
        return Ok(());
    };
    facts::record(r, &facts);
    if r.only_ends() {
        r.finish();
        return Ok(());
    }
    if !seg.payload.is_empty() {
        let what = if seg.has(Segment::RST) {
            &RESET_CAUSE
        } else {
            &PAYLOAD
        };
        r.record(what, 0, r.pos(), seg.payload.len());
    }
    r.with_tracker(|t, r| t.deliver(r, &seg, &facts));
    Ok(())
}

/// The header's numbers before they are recorded: tracking comes first, as relative numbers depend on it.
/// `None` when the fixed header is not all there.
fn peek<'a>(r: &Reader<'a, '_>, header: usize, segment_len: usize) -> Option<Segment<'a>> {
    let fixed = r.peek(MIN_HEADER)?;
    let word = |at: usize| fixed.get(at..).and_then(<[u8]>::first_chunk::<4>).copied();
    if header < MIN_HEADER {
        return None;
    }
    let rest = r.peek_rest();
    let options = options::scan(rest.get(MIN_HEADER..header.min(rest.len())).unwrap_or(&[]));
    let len = u32::try_from(segment_len.saturating_sub(header)).unwrap_or(u32::MAX);
    Some(Segment {
        src_port: r.peek_u16(0)?,
        dst_port: r.peek_u16(2)?,
        seq: u32::from_be_bytes(word(4)?),
        ack: u32::from_be_bytes(word(8)?),
        flags: r.peek_u8(13)?,
        window: r.peek_u16(14)?,
        len,
        // Tracking looks at the bytes only to tell whether a repetition is the same: nobody asks where only ends are wanted.
        payload: if r.only_ends() {
            &[]
        } else {
            rest.get(header..).unwrap_or(&[])
        },
        ..options
    })
}

/// Verifies the checksum over pseudo header and segment, where all of it was captured.
fn check(r: &mut Reader<'_, '_>, bytes: &[u8], promised: usize, found: u16) {
    let len = u32::try_from(promised).unwrap_or(u32::MAX);
    let pseudo = checksum::pseudo(r.cx.net.src, r.cx.net.dst, 6, len);
    let status = match pseudo {
        Some(p) if bytes.len() == promised && !r.cx.quoted => {
            if checksum::verify(bytes, p) == 0 {
                if r.detailed() {
                    let i = r.generated(&CHECKSUM_CALCULATED, u64::from(found));
                    r.mark(i, Flags::HIDDEN);
                }
                Status::Good
            } else {
                let right = checksum::expected(bytes, p, found);
                r.generated(&CHECKSUM_CALCULATED, u64::from(right));
                Status::Bad
            }
        }
        _ => Status::Unverified,
    };
    r.generated(&CHECKSUM_STATUS, status as u64);
    // Loopback frames (hardware addresses all zero) never get their checksum filled in.
    let loopback = r.cx.net.link_src == crate::frame::Addr::Mac([0; 6]);
    if status == Status::Bad && !loopback {
        r.unusual(
            &CHECKSUM_STATUS,
            "the checksum is wrong: damaged on the way, or captured on the sending host before its network card filled it in",
        );
    }
}
