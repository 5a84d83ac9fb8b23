//! UDP (RFC 768): single messages between programs.
//!
//! ```text
//!  0                   1                   2                   3
//!  |          Source Port          |       Destination Port        |
//!  |            Length             |           Checksum            |
//! ```
//! The checksum covers a pseudo header of IP addresses too; it is verified where the capture holds all of it. Ports
//! propose what the payload is, and the protocol's own probe decides where no port is known.

use crate::dissect::{
    FieldRef, FieldSpec, Flags, Key, Kind, LayerRef, Probe, Protocol, Reader, Step, Stop, UdpFacts,
    protocol, value,
};
use crate::fields;
use crate::frame::Addr;
use crate::proto::checksum::{self, STATUS, Status};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "udp",
    "User Datagram Protocol",
    "Carries single messages between programs, with no promise that they arrive.",
    "RFC 768",
);

fields! { FIELDS:
    SRC_PORT = field("udp.srcport", "Source Port", Kind::U16,
        "The sending program's number on its host; a client picks one above 1023 by chance.", "RFC 768").also(&["udp.port"]);
    DST_PORT = field("udp.dstport", "Destination Port", Kind::U16,
        "The receiving program's number on its host: 53 is DNS, 67 DHCP, 123 time.", "RFC 768").also(&["udp.port"]);
    LENGTH = field("udp.length", "Length", Kind::U16,
        "Bytes of this header (8) and the message.", "RFC 768");
    CHECKSUM = field("udp.checksum", "Checksum", Kind::X16,
        "Guards header, message and both IP addresses against damage; over IPv4 a sender may leave it 0.", "RFC 768");
    CHECKSUM_STATUS = field("udp.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum fits; netlens always checks, tshark only when asked (udp.check_checksum).", "RFC 768")
        .names(STATUS);
    CHECKSUM_CALCULATED = field("udp.checksum_calculated", "Calculated Checksum", Kind::X16,
        "The checksum that fits the datagram as captured.", "RFC 768").detail();
    STREAM = field("udp.stream", "Stream index", Kind::U32,
        "The number of the conversation: all datagrams between the same two addresses and ports share it.", "netlens");
    TIMESTAMPS = field("netlens.udp.timestamps", "Timestamps", Kind::Flag,
        "Where the datagram stands in its conversation.", "netlens").detail();
    TIME_RELATIVE = field("udp.time_relative", "Time since first frame", Kind::RelTime,
        "How long after the conversation's first datagram this one came.", "netlens").detail();
    TIME_DELTA = field("udp.time_delta", "Time since previous frame", Kind::RelTime,
        "How long after the conversation's datagram before it this one came.", "netlens").detail();
    PAYLOAD = field("udp.payload", "UDP payload", Kind::Bytes,
        "The message itself, as the program sent it.", "RFC 768").rendered(length).detail();
}

/// UDP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(17)],
    packet: Some(dissect),
    info,
    ..Protocol::new("udp", "User Datagram Protocol", "UDP", &ITEM)
};

const HEADER: usize = 8;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let available = r.promised_left();
    let src = r.u16(&SRC_PORT)?;
    let dst = r.u16(&DST_PORT)?;
    (r.cx.net.src_port, r.cx.net.dst_port) = (src, dst);
    let length = usize::from(r.u16(&LENGTH)?);
    // Zero stands for a datagram too long for the field (RFC 2675 section 4).
    let jumbo = length == 0 && available > 65_535;
    if length < HEADER && !jumbo {
        r.invalid(&LENGTH, "the header alone is 8 bytes long");
        return Err(Stop);
    }
    let stored = r.u16(&CHECKSUM)?;
    let quoted = r.cx.quoted;
    if jumbo {
    } else if quoted {
        // An ICMP error quotes only the beginning: the rest is not missing.
        r.limit(length.saturating_sub(HEADER).min(r.left()), &LENGTH);
    } else {
        r.limit(length.saturating_sub(HEADER), &LENGTH);
    }
    let promised = if jumbo { available } else { length };
    if !r.only_ends() {
        check(r, promised, stored);
    }
    if !quoted {
        let facts = r.cx.with_tracker(|t, cx| t.datagram(cx, src, dst));
        r.generated(&STREAM, u64::from(facts.stream));
        if r.detailed() {
            times(r, &facts);
        }
    }
    if r.is_empty() || r.only_ends() {
        r.finish();
        return Ok(());
    }
    r.record(&PAYLOAD, 0, r.pos(), r.left());
    match find(r, src, dst) {
        Some(p) => r.run(p),
        None => r.data(),
    }
    Ok(())
}

fn times(r: &mut Reader<'_, '_>, facts: &UdpFacts) {
    let group = r.generated(&TIMESTAMPS, 0);
    r.mark(group, Flags::GROUP);
    r.deeper(|r| {
        r.generated(&TIME_RELATIVE, facts.time_relative.cast_unsigned());
        r.generated(&TIME_DELTA, facts.time_delta.cast_unsigned());
    });
}

/// Who reads the payload: the lower port's protocol, else the higher one's, unless its probe says that it is not its
/// own; else whoever recognises the content.
fn find(r: &Reader<'_, '_>, src: u16, dst: u16) -> Option<&'static Protocol> {
    let registry = &r.cx.registry;
    let forced = |port| registry.forced(Key::UdpPort(port));
    if let Some(chosen) = forced(dst).or_else(|| forced(src)) {
        return Some(chosen);
    }
    let payload = r.peek_rest();
    let proposed = [src.min(dst), src.max(dst)]
        .into_iter()
        .filter_map(|port| registry.find(Key::UdpPort(port)))
        .find(|p| p.datagram.is_none_or(|probe| probe(payload) != Probe::No));
    proposed.or_else(|| registry.probe_datagram(payload))
}

/// Verifies the checksum where all the bytes it covers are there, and records what came of it.
fn check(r: &mut Reader<'_, '_>, promised: usize, stored: u16) {
    let bytes = r.layer_bytes();
    let len = u32::try_from(promised).unwrap_or(u32::MAX);
    let net = r.cx.net;
    let pseudo = checksum::pseudo(net.src, net.dst, 17, len);
    let status = match pseudo {
        _ if stored == 0 => match net.src {
            Addr::V6(_) => Status::Illegal,
            _ => Status::NotPresent,
        },
        Some(sum) if bytes.len() == promised => {
            if checksum::verify(bytes, sum) == 0 {
                Status::Good
            } else {
                Status::Bad
            }
        }
        _ => Status::Unverified,
    };
    match (status, pseudo) {
        (Status::Bad, Some(sum)) if checksum::left_to_card(sum, stored) => r.unusual(
            &CHECKSUM,
            "the sum of the pseudo header alone: the sending host left the rest to its network card, and the capture was taken before that",
        ),
        (Status::Bad, _) => r.invalid(&CHECKSUM, "does not fit the datagram"),
        (Status::Illegal, _) => r.invalid(&CHECKSUM, "over IPv6 a checksum must be sent"),
        _ => {}
    }
    match (status, pseudo) {
        (Status::Good, _) if r.detailed() => {
            let i = r.deeper(|r| r.generated(&CHECKSUM_CALCULATED, u64::from(stored)));
            r.mark(i, Flags::HIDDEN);
        }
        (Status::Bad, Some(sum)) => {
            let fits = checksum::expected(bytes, sum, stored);
            // Zero means 'none', so a sum of zero goes out as all ones (RFC 768).
            let fits = if fits == 0 { u16::MAX } else { fits };
            r.deeper(|r| r.generated(&CHECKSUM_CALCULATED, u64::from(fits)));
        }
        _ => {}
    }
    r.generated(&CHECKSUM_STATUS, status as u64);
}

fn length(f: FieldRef<'_>, out: &mut String) {
    out.push('(');
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes)");
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(src), Some(dst)) = (layer.number(&SRC_PORT), layer.number(&DST_PORT)) else {
        return;
    };
    value::decimal(out, src);
    out.push_str(" → ");
    value::decimal(out, dst);
    let Some(length) = layer.number(&LENGTH) else {
        return;
    };
    let Some(status) = layer.number(&CHECKSUM_STATUS) else {
        if length < HEADER as u64 {
            out.push_str(" [BAD UDP LENGTH ");
            value::decimal(out, length);
            out.push_str(" < 8]");
        }
        return;
    };
    let available = layer
        .packet()
        .tree
        .notes
        .iter()
        .any(|n| n.field == Some(&LENGTH));
    if available {
        out.push_str(" [BAD UDP LENGTH ");
        value::decimal(out, length);
        out.push_str(" > IP PAYLOAD LENGTH]");
    }
    out.push_str(" Len=");
    value::decimal(out, length.saturating_sub(HEADER as u64));
    if status == Status::Bad as u64 {
        out.push_str(" [UDP CHECKSUM INCORRECT]");
    } else if status == Status::Illegal as u64 {
        out.push_str(" [ILLEGAL CHECKSUM (0)]");
    }
}

#[cfg(test)]
mod tests;
