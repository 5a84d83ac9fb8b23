//! The routing header (RFC 8200 section 4.4): nodes that the packet is to pass on its way.
//!
//! ```text
//!  |  Next Header  |  Hdr Ext Len  | Routing Type  | Segments Left |
//!  |                    data that depend on the type               |
//! ```

use super::extension::next;
use crate::dissect::{FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
use crate::fields;
use crate::frame::Addr;
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ipv6.routing",
    "Routing Header for IPv6",
    "Nodes that the packet is to pass on its way.",
    "RFC 8200 section 4.4",
);

fields! { FIELDS:
    NXT = field("ipv6.routing.nxt", "Next Header", Kind::U8,
        "What follows this header.", "RFC 8200 section 4.4").lookup(ipproto::name);
    LEN = field("ipv6.routing.len", "Length", Kind::U8,
        "Length of this header in units of 8 bytes, not counting the first 8.", "RFC 8200 section 4.4");
    LEN_OCT = field("ipv6.routing.len_oct", "Length", Kind::U16,
        "Length of this header in bytes.", "RFC 8200 section 4.4").unit(" bytes");
    TYPE = field("ipv6.routing.type", "Type", Kind::U8,
        "What kind of route this is: 2 travels with a mobile host, 3 in sensor networks, 4 is segment routing; 0 is forbidden today.",
        "IANA IPv6 Routing Types").names(&[(0, "Source Route"), (1, "Nimrod"), (2, "Type 2 Routing"), (3, "RPL Source Route"),
            (4, "Segment Routing"), (5, "Compact Routing Header 16"), (6, "Compact Routing Header 32"),
            (253, "Experiment 1"), (254, "Experiment 2")]);
    SEGLEFT = field("ipv6.routing.segleft", "Segments Left", Kind::U8,
        "How many of the nodes are still to be passed.", "RFC 8200 section 4.4");
    UNKNOWN = field("ipv6.routing.unknown_data", "Type-Specific Data", Kind::Bytes,
        "Data of a type without a public definition.", "RFC 8200 section 4.4");
    SRC_RESERVED = field("ipv6.routing.src.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 2460 section 4.4");
    SRC_ADDR = field("ipv6.routing.src.addr", "Address", Kind::Ipv6,
        "A node to pass; hosts refuse such routes since they let attackers bounce packets to and fro.", "RFC 2460 section 4.4, RFC 5095");
    HOME_RESERVED = field("ipv6.routing.mipv6.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 6275 section 6.4");
    HOME_ADDRESS = field("ipv6.routing.mipv6.home_address", "Home Address", Kind::Ipv6,
        "The address at home of the travelling host that the packet is for.", "RFC 6275 section 6.4");
    CMPR_I = field("ipv6.routing.rpl.cmprI", "Compressed Internal Octets (CmprI)", Kind::U32,
        "Leading bytes left out of every address but the last, because they equal the destination's.", "RFC 6554 section 3").mask(0xf000_0000);
    CMPR_E = field("ipv6.routing.rpl.cmprE", "Compressed Final Octets (CmprE)", Kind::U32,
        "Leading bytes left out of the last address.", "RFC 6554 section 3").mask(0x0f00_0000);
    RPL_PAD = field("ipv6.routing.rpl.pad", "Padding Bytes", Kind::U32,
        "Bytes behind the last address that fill up to a boundary.", "RFC 6554 section 3").mask(0x00f0_0000);
    RPL_RESERVED = field("ipv6.routing.rpl.reserved", "Reserved", Kind::U32,
        "Must be zero.", "RFC 6554 section 3").mask(0x000f_ffff);
    RPL_COUNT = field("ipv6.routing.rpl.addr_count", "Total Address Count", Kind::Int(32),
        "How many addresses the header holds, computed from its length.", "RFC 6554 section 4.2");
    RPL_ADDRESS = field("ipv6.routing.rpl.address", "Address", Kind::Bytes,
        "The end of an address, as it was sent.", "RFC 6554 section 3");
    RPL_FULL = field("ipv6.routing.rpl.full_address", "Full Address", Kind::Text,
        "The whole address of a node to pass.", "RFC 6554 section 3");
    LAST_ENTRY = field("ipv6.routing.srh.last_entry", "Last Entry", Kind::U8,
        "Index of the last segment in the list, counted from 0.", "RFC 8754 section 2");
    SRH_FLAGS = field("ipv6.routing.srh.flags", "Flags", Kind::X8,
        "None are defined yet.", "RFC 8754 section 2");
    SRH_TAG = field("ipv6.routing.srh.tag", "Tag", Kind::Bytes,
        "Marks packets of one group.", "RFC 8754 section 2");
    SRH_ADDR = field("ipv6.routing.srh.addr", "Address", Kind::Ipv6,
        "A segment: a node to pass, or what it is to do; the last to come stands first.", "RFC 8754 section 2");
    CURRENT16 = field("ipv6.routing.crh16.current_sid", "Current SID", Kind::U16,
        "The segment that the packet is on.", "RFC 9631 section 4");
    CURRENT32 = field("ipv6.routing.crh32.current_sid", "Current SID", Kind::U32,
        "The segment that the packet is on.", "RFC 9631 section 4");
    SID16 = field("ipv6.routing.crh16.sid", "Segment ID", Kind::U16,
        "The short name of a segment.", "RFC 9631 section 4");
    SID32 = field("ipv6.routing.crh32.sid", "Segment ID", Kind::U32,
        "The short name of a segment.", "RFC 9631 section 4");
}

/// The routing header.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(43)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ipv6.routing", "Routing Header for IPv6", "IPv6", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let following = r.u8(&NXT)?;
    let units = usize::from(r.u8(&LEN)?);
    let bytes = units.saturating_add(1).saturating_mul(8);
    let i = r.record(&LEN_OCT, bytes as u64, r.pos().saturating_sub(1), 1);
    r.mark(i, Flags::GENERATED);
    let last = r
        .within(bytes.saturating_sub(2), &LEN, |r| {
            let kind = r.u8(&TYPE)?;
            let left = r.u8(&SEGLEFT)?;
            let last = data(r, kind, left)?;
            if !r.is_empty() {
                r.rest(&UNKNOWN);
            }
            Ok((left > 0).then_some(last).flatten())
        })?
        .flatten();
    // Checksums count with the last stop (RFC 8200 section 8.1), and that is who the packet is for.
    if let Some(last) = last {
        r.cx.net.dst = Addr::V6(last);
    }
    super::pass_on(r, following);
    Ok(())
}

/// Reads what depends on the type; returns the last stop of the route.
fn data(r: &mut Reader<'_, '_>, kind: u8, left: u8) -> Step<Option<[u8; 16]>> {
    match kind {
        0 | 2 => {
            let (reserved, address): (&'static FieldSpec, &'static FieldSpec) = if kind == 0 {
                r.unusual(
                    &TYPE,
                    "forbidden since RFC 5095: it lets attackers bounce packets to and fro",
                );
                (&SRC_RESERVED, &SRC_ADDR)
            } else {
                (&HOME_RESERVED, &HOME_ADDRESS)
            };
            r.bytes(reserved, 4)?;
            let mut last = None;
            let count = r.left() / 16;
            while r.left() >= 16 {
                last = Some(r.ipv6(address)?);
            }
            if usize::from(left) > count {
                r.invalid(&SEGLEFT, "more than there are addresses");
            }
            Ok(last)
        }
        3 => compressed(r, left),
        4 => {
            let entries = usize::from(r.u8(&LAST_ENTRY)?).saturating_add(1);
            r.u8(&SRH_FLAGS)?;
            r.bytes(&SRH_TAG, 2)?;
            let mut first = None;
            for _ in 0..entries {
                if r.left() < 16 {
                    r.invalid(&LAST_ENTRY, "more segments than the header has room for");
                    break;
                }
                let a = r.ipv6(&SRH_ADDR)?;
                first.get_or_insert(a);
            }
            Ok(first)
        }
        5 | 6 => {
            let (size, sid, current): (usize, &'static FieldSpec, &'static FieldSpec) = if kind == 5
            {
                (2, &SID16, &CURRENT16)
            } else {
                (4, &SID32, &CURRENT32)
            };
            let at = usize::from(left).saturating_mul(size);
            let now = r
                .peek_rest()
                .get(at..at.saturating_add(size))
                .map(|b| b.iter().fold(0u64, |v, x| v << 8 | u64::from(*x)));
            if let Some(now) = now {
                r.generated(current, now);
            }
            let used = r.peek_rest().iter().rposition(|b| *b != 0);
            let end = r
                .pos()
                .saturating_add(used.map_or(0, |n| n.saturating_add(1)));
            while r.left() >= size && r.pos() < end {
                r.uint(sid, size)?;
            }
            // Zeros fill up to a boundary.
            r.finish();
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// The source route of sensor networks, whose addresses leave out what they share with the destination (RFC 6554).
fn compressed(r: &mut Reader<'_, '_>, left: u8) -> Step<Option<[u8; 16]>> {
    let at = r.pos();
    let word = u64::from(r.u32(&CMPR_I)?);
    for spec in [&CMPR_E, &RPL_PAD, &RPL_RESERVED] {
        r.record(spec, spec.extract(word), at, 4);
    }
    let number = |spec: &FieldSpec| usize::try_from(spec.extract(word)).unwrap_or(0);
    let (inner, outer, pad) = (number(&CMPR_I), number(&CMPR_E), number(&RPL_PAD));
    let body = r.left().saturating_sub(pad);
    let end = 16usize.saturating_sub(outer);
    let each = 16usize.saturating_sub(inner);
    let Some(count) = body
        .checked_sub(end)
        .map(|n| n.checked_div(each).unwrap_or(0).saturating_add(1))
    else {
        r.invalid(&CMPR_I, "the header has no room for an address");
        return Ok(None);
    };
    r.generated(&RPL_COUNT, count as u64);
    if usize::from(left) > count {
        r.invalid(&SEGLEFT, "more than there are addresses");
    }
    let Addr::V6(to) = r.cx.net.dst else {
        return Ok(None);
    };
    let mut last = None;
    for i in 0..count {
        let (skip, size) = if i.saturating_add(1) == count {
            (outer, end)
        } else {
            (inner, each)
        };
        let start = r.pos();
        let part = r.bytes(&RPL_ADDRESS, size)?;
        let mut full = to;
        if let Some(tail) = full.get_mut(skip..)
            && tail.len() == part.len()
        {
            tail.copy_from_slice(part);
        }
        let text = Addr::V6(full).to_string();
        let f = r.own_text(&RPL_FULL, &text, start, size);
        r.mark(f, Flags::GENERATED);
        last = Some(full);
    }
    if pad > 0 {
        r.skip(&RPL_PAD, pad.min(r.left()))?;
    }
    Ok(last)
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    next(layer.get(&NXT), out);
}
