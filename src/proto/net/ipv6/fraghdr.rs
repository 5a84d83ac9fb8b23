//! The fragment header (RFC 8200 section 4.5): only the sender cuts an IPv6 packet, never a router.
//!
//! ```text
//!  |  Next Header  |   Reserved    |      Fragment Offset    |Res|M|
//!  |                         Identification                        |
//! ```

use crate::dissect::{
    FieldRef, FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;
use crate::proto::net::reassembly::{self, Part, Specs};
use crate::proto::tables::ipproto;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ipv6.fraghdr",
    "Fragment Header for IPv6",
    "Says which part of a longer packet this frame carries.",
    "RFC 8200 section 4.5",
);

fields! { FIELDS:
    NXT = field("ipv6.fraghdr.nxt", "Next header", Kind::U8,
        "What the whole packet carries; that of the first fragment counts.", "RFC 8200 section 4.5").lookup(ipproto::name);
    RESERVED_OCTET = field("ipv6.fraghdr.reserved_octet", "Reserved octet", Kind::X8,
        "Must be zero.", "RFC 8200 section 4.5");
    OFFSET = field("ipv6.fraghdr.offset", "Offset", Kind::U16,
        "Where in the packet this fragment's bytes belong, in units of 8 bytes.", "RFC 8200 section 4.5").mask(0xfff8).rendered(units);
    RESERVED_BITS = field("ipv6.fraghdr.reserved_bits", "Reserved bits", Kind::U16,
        "Must be zero.", "RFC 8200 section 4.5").mask(0x0006);
    MORE = field("ipv6.fraghdr.more", "More Fragments", Kind::Bool,
        "Whether this is not the last fragment.", "RFC 8200 section 4.5").mask(0x0001).yes_no("Yes", "No");
    IDENT = field("ipv6.fraghdr.ident", "Identification", Kind::X32,
        "A number that all fragments of one packet share.", "RFC 8200 section 4.5");
}

/// The fragment header.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(44)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ipv6.fraghdr", "Fragment Header for IPv6", "IPv6", &ITEM)
};

static SPECS: Specs = Specs {
    fragments: &super::FRAGMENTS,
    fragment: &super::FRAGMENT,
    count: &super::FRAGMENT_COUNT,
    overlap: &super::FRAGMENT_OVERLAP,
    conflict: &super::FRAGMENT_CONFLICT,
    length: &super::REASSEMBLED_LENGTH,
    data: &super::REASSEMBLED_DATA,
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let next = r.u8(&NXT)?;
    r.u8(&RESERVED_OCTET)?;
    let at = r.pos();
    let word = r.u16(&OFFSET)?;
    r.record(
        &RESERVED_BITS,
        RESERVED_BITS.extract(u64::from(word)),
        at,
        2,
    );
    r.record(&MORE, u64::from(word & 1), at, 2);
    let id = r.u32(&IDENT)?;
    let more = word & 1 != 0;
    let offset = u32::from(word & 0xfff8);
    r.cx.net.protocol = next;
    if !more && offset == 0 {
        // A fragment that is the whole packet (RFC 6946).
        super::pass_on(r, next);
        return Ok(());
    }
    if more && !r.promised_left().is_multiple_of(8) && !r.cx.quoted {
        r.invalid(
            &MORE,
            "a fragment that others follow must be a multiple of 8 bytes long",
        );
    }
    let part = Part {
        id,
        protocol: next,
        offset,
        more,
        sound: true,
    };
    reassembly::reassemble(r, &part, &SPECS);
    Ok(())
}

fn units(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, f.number());
    out.push_str(" (");
    value::decimal(out, f.number().saturating_mul(8));
    out.push_str(" bytes)");
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(offset), Some(more), Some(id), Some(next)) = (
        layer.number(&OFFSET),
        layer.number(&MORE),
        layer.number(&IDENT),
        layer.number(&NXT),
    ) else {
        return;
    };
    if (offset == 0 && more == 0) || layer.packet().has(&super::FRAGMENTS) {
        super::extension::next(layer.get(&NXT), out);
        return;
    }
    out.push_str("IPv6 fragment (off=");
    value::decimal(out, offset.saturating_mul(8));
    out.push_str(" more=");
    out.push_str(if more != 0 { "y" } else { "n" });
    out.push_str(" ident=");
    value::hex(out, id, 8);
    out.push_str(" nxt=");
    value::decimal(out, next);
    out.push(')');
}
