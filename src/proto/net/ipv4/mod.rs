//! IPv4 (RFC 791): carries packets from host to host across networks.
//!
//! ```text
//!  0                   1                   2                   3
//!  |Version|  IHL  |    DSCP   |ECN|          Total Length         |
//!  |         Identification        |Flags|     Fragment Offset     |
//!  |  Time to Live |    Protocol   |        Header Checksum        |
//!  |                        Source Address                         |
//!  |                     Destination Address                       |
//!  |              Options, up to 40 bytes           |    Padding   |
//! ```
//! The header checksum is always verified. Fragments are handed to the tracker; the one that completes a datagram
//! carries the whole payload as a source of its own, so that every byte still points at the frame it came in.

mod fields;
mod options;
mod security;

#[cfg(test)]
mod tests;

pub use fields::*;
pub use options::RATES;

use crate::dissect::{
    FieldSpec, Flags, Key, LayerRef, Protocol, Reader, Step, Stop, protocol, value,
};
use crate::frame::Addr;
use crate::proto::checksum::{self, Status};
use crate::proto::net::reassembly::{self, Part, Specs};
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ip",
    "Internet Protocol Version 4",
    "Carries packets from host to host across networks, by IP address.",
    "RFC 791",
);

/// IPv4.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS, options::FIELDS, security::FIELDS],
    claims: &[
        Key::EtherType(0x0800),
        Key::Link(228),
        Key::IpProto(4),
        Key::Llc(0x06),
    ],
    packet: Some(dissect),
    info,
    ..Protocol::new("ip", "Internet Protocol Version 4", "IPv4", &ITEM)
};

static SPECS: Specs = Specs {
    fragments: &FRAGMENTS,
    fragment: &FRAGMENT,
    count: &FRAGMENT_COUNT,
    overlap: &FRAGMENT_OVERLAP,
    conflict: &FRAGMENT_CONFLICT,
    length: &REASSEMBLED_LENGTH,
    data: &REASSEMBLED_DATA,
};

/// Bytes of a header without options.
const MIN_HEADER: usize = 20;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let start = r.pos();
    let first = r.u8(&VERSION)?;
    if first >> 4 != 4 {
        r.invalid(&VERSION, "the version must be 4");
        return Err(Stop);
    }
    let header = usize::from(first & 0x0f).saturating_mul(4);
    r.record(&HDR_LEN, header as u64, start, 1);
    if header < MIN_HEADER {
        r.invalid(&HDR_LEN, "the header is at least 20 bytes long");
        return Err(Stop);
    }
    let at = r.pos();
    let class = u64::from(r.u8(&DSFIELD)?);
    if r.detailed() {
        r.parts(class, at, 1, &[&DSCP, &ECN]);
    }
    let total = usize::from(r.u16(&LEN)?);
    if total == 0 {
        r.unusual(
            &LEN,
            "zero: the host left the cutting into packets to its network card (TCP segmentation offload)",
        );
    } else if total < header {
        r.invalid(&LEN, "the total length is less than the header's");
        return Err(Stop);
    }
    let id = r.u16(&ID)?;
    let at = r.pos();
    let word = r.peek_u16(0).unwrap_or(0);
    let (flags, offset) = (word >> 13, word & 0x1fff);
    if r.left() >= 2 {
        let top = u64::from(word >> 8);
        r.record(&FLAGS, FLAGS.extract(top), at, 1);
        if r.detailed() {
            r.parts(top, at, 1, &[&RB, &DF, &MF]);
        }
        if flags & 4 != 0 {
            r.unusual(&RB, "a bit that must be zero is set");
        }
    }
    r.u16(&FRAG_OFFSET)?;
    if r.u8(&TTL)? == 0 {
        r.invalid(&TTL, "a packet with no time left to live must not be sent");
    }
    let proto = r.u8(&PROTO)?;
    let stored = r.u16(&CHECKSUM)?;
    let bytes = r.layer_bytes().get(..header);
    let status = verify(r, bytes, stored);
    let src = r.ipv4(&SRC)?;
    hidden_host(r, &SRC_HOST, src);
    // A packet with a source route is on its way to the route's next stop; its destination stands in the option.
    let route = bytes.and_then(|b| options::final_destination(b.get(MIN_HEADER..).unwrap_or(&[])));
    let dst = if route.is_some() {
        let stop = r.ipv4(&CUR_RT)?;
        hidden_host(r, &CUR_RT_HOST, stop);
        stop
    } else {
        let dst = r.ipv4(&DST)?;
        hidden_host(r, &DST_HOST, dst);
        dst
    };
    if matches!(src, [224..=239, ..] | [255, 255, 255, 255]) {
        r.invalid(&SRC, "a group or broadcast address cannot send");
    }
    let dst = route.unwrap_or(dst);
    (r.cx.net.src, r.cx.net.dst) = (Addr::V4(src), Addr::V4(dst));
    r.cx.net.protocol = proto;
    if header > MIN_HEADER {
        options::dissect(r, header.saturating_sub(MIN_HEADER))?;
    }
    if total != 0 {
        r.limit(total.saturating_sub(header), &LEN);
    }
    let more = flags & 1 != 0;
    if !more && offset == 0 {
        r.call(Key::IpProto(proto));
        return Ok(());
    }
    let part = Part {
        id: u32::from(id),
        protocol: proto,
        offset: u32::from(offset).saturating_mul(8),
        more,
        sound: status != Status::Bad,
    };
    reassembly::reassemble(r, &part, &SPECS);
    Ok(())
}

/// Checks the header checksum and records what came of it.
fn verify(r: &mut Reader<'_, '_>, header: Option<&[u8]>, stored: u16) -> Status {
    let Some(header) = header else {
        r.generated(&CHECKSUM_STATUS, Status::Unverified as u64);
        return Status::Unverified;
    };
    let status = if checksum::verify(header, 0) == 0 {
        Status::Good
    } else {
        Status::Bad
    };
    if status == Status::Bad && !r.cx.quoted {
        r.invalid(
            &CHECKSUM,
            if stored == 0 {
                "zero: the host left it to its network card (checksum offload), or it is wrong"
            } else {
                "does not fit the header"
            },
        );
    }
    r.generated(&CHECKSUM_STATUS, status as u64);
    if !r.detailed() {
        return status;
    }
    let right = if status == Status::Good {
        stored
    } else {
        checksum::expected(header, 0, stored)
    };
    let i = r.generated(&CHECKSUM_CALCULATED, u64::from(right));
    if status == Status::Good {
        r.mark(i, Flags::HIDDEN);
    }
    status
}

fn hidden_host(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, address: [u8; 4]) {
    if !r.detailed() {
        return;
    }
    let at = r.pos().saturating_sub(4);
    let i = r.record(spec, u64::from(u32::from_be_bytes(address)), at, 4);
    r.mark(i, Flags::HIDDEN);
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(version) = layer.number(&VERSION)
        && version != 4
    {
        out.push_str("Bogus IPv4 version (");
        value::decimal(out, version);
        out.push_str(", must be 4)");
        return;
    }
    let header = layer.number(&HDR_LEN).unwrap_or(0);
    if header < MIN_HEADER as u64 {
        out.push_str("Bogus IP header length (");
        value::decimal(out, header);
        out.push_str(", must be at least 20)");
        return;
    }
    let total = layer.number(&LEN).unwrap_or(0);
    if total != 0 && total < header {
        out.push_str("Bogus IP length (");
        value::decimal(out, total);
        out.push_str(", less than header length ");
        value::decimal(out, header);
        out.push(')');
        return;
    }
    let Some(proto) = layer.number(&PROTO) else {
        return;
    };
    let name = ipproto::name(proto).unwrap_or("Unknown");
    let offset = layer.number(&FRAG_OFFSET).unwrap_or(0);
    let fragment = offset != 0 || layer.number(&FLAGS).is_some_and(|f| f & 1 != 0);
    if fragment && !layer.has(&FRAGMENTS) {
        fragment_info(
            out,
            name,
            proto,
            offset.saturating_mul(8),
            layer.number(&ID).unwrap_or(0),
        );
        return;
    }
    out.push_str(name);
    out.push_str(" (");
    value::decimal(out, proto);
    out.push(')');
}

/// Writes the line of a fragment whose datagram is not complete.
fn fragment_info(out: &mut String, name: &str, protocol: u64, offset: u64, id: u64) {
    out.push_str("Fragmented IP protocol (proto=");
    out.push_str(name);
    out.push(' ');
    value::decimal(out, protocol);
    out.push_str(", off=");
    value::decimal(out, offset);
    out.push_str(", ID=");
    let mut text = String::new();
    value::hex(&mut text, id, 4);
    out.push_str(text.trim_start_matches("0x"));
    out.push(')');
}
