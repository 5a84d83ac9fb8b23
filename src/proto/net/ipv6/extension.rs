//! The two extension headers made of options: for every router on the way (hop-by-hop), and for the destination.
//!
//! ```text
//!  |  Next Header  |  Hdr Ext Len  |  Options, to a multiple of 8  |
//! ```

/// Hop-by-hop options (RFC 8200 section 4.3).
pub mod hop_by_hop {
    use super::super::{ITEM as IP, options};
    use crate::dissect::{FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
    use crate::fields;
    use crate::proto::tables::ipproto;

    /// The protocol's own item.
    pub static ITEM: FieldSpec = protocol(
        "ipv6.hopopts",
        "IPv6 Hop-by-Hop Option",
        "Options that every router on the way may read; it comes first of all extension headers.",
        "RFC 8200 section 4.3",
    );

    fields! { FIELDS:
        NXT = field("ipv6.hopopts.nxt", "Next Header", Kind::U8,
            "What follows this header.", "RFC 8200 section 4.3").lookup(ipproto::name);
        LEN = field("ipv6.hopopts.len", "Length", Kind::U8,
            "Length of this header in units of 8 bytes, not counting the first 8.", "RFC 8200 section 4.3");
        LEN_OCT = field("ipv6.hopopts.len_oct", "Length", Kind::U16,
            "Length of this header in bytes.", "RFC 8200 section 4.3").unit(" bytes");
    }

    /// Hop-by-hop options.
    pub static PROTOCOL: Protocol = Protocol {
        fields: &[FIELDS],
        claims: &[Key::IpProto(0)],
        packet: Some(dissect),
        info,
        ..Protocol::new("ipv6.hopopts", "IPv6 Hop-by-Hop Option", "IPv6", &ITEM)
    };

    fn dissect(r: &mut Reader<'_, '_>) -> Step {
        let first =
            r.cx.tree
                .layers
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|l| l.protocol.item == &IP);
        let next = r.u8(&NXT)?;
        let units = r.u8(&LEN)?;
        let bytes = usize::from(units).saturating_add(1).saturating_mul(8);
        let i = r.record(&LEN_OCT, bytes as u64, r.pos().saturating_sub(1), 1);
        r.mark(i, Flags::GENERATED);
        if !first {
            r.invalid(&NXT, "this header must come right behind the IPv6 header");
        }
        let jumbo = options::region(r, bytes.saturating_sub(2), &LEN, true)?;
        let plen =
            r.cx.tree
                .fields
                .iter()
                .rev()
                .find(|f| f.spec == &super::super::PLEN)
                .map(|f| f.value);
        match (jumbo, plen) {
            (Some(_), Some(1..)) => r.invalid(
                &options::JUMBO,
                "a packet whose header has its length must not have another",
            ),
            (Some(n), _) if n < 65_536 => r.invalid(
                &options::JUMBO,
                "a length that the header's own field has room for",
            ),
            (Some(n), _) => {
                let rest = (n as usize).saturating_sub(bytes);
                r.limit(rest, &options::JUMBO);
            }
            (None, Some(0)) if !r.cx.quoted => r.unusual(
                &super::super::PLEN,
                "zero, but no jumbo payload option has the length",
            ),
            _ => {}
        }
        super::super::pass_on(r, next);
        Ok(())
    }

    fn info(layer: &LayerRef<'_>, out: &mut String) {
        super::next(layer.get(&NXT), out);
    }
}

/// Destination options (RFC 8200 section 4.6).
pub mod destination {
    use super::super::options;
    use crate::dissect::{FieldSpec, Flags, Key, Kind, LayerRef, Protocol, Reader, Step, protocol};
    use crate::fields;
    use crate::proto::tables::ipproto;

    /// The protocol's own item.
    pub static ITEM: FieldSpec = protocol(
        "ipv6.dstopts",
        "Destination Options for IPv6",
        "Options that only the packet's destination reads.",
        "RFC 8200 section 4.6",
    );

    fields! { FIELDS:
        NXT = field("ipv6.dstopts.nxt", "Next Header", Kind::U8,
            "What follows this header.", "RFC 8200 section 4.6").lookup(ipproto::name);
        LEN = field("ipv6.dstopts.len", "Length", Kind::U8,
            "Length of this header in units of 8 bytes, not counting the first 8.", "RFC 8200 section 4.6");
        LEN_OCT = field("ipv6.dstopts.len_oct", "Length", Kind::U16,
            "Length of this header in bytes.", "RFC 8200 section 4.6").unit(" bytes");
    }

    /// Destination options.
    pub static PROTOCOL: Protocol = Protocol {
        fields: &[FIELDS],
        claims: &[Key::IpProto(60)],
        packet: Some(dissect),
        info,
        ..Protocol::new(
            "ipv6.dstopts",
            "Destination Options for IPv6",
            "IPv6",
            &ITEM,
        )
    };

    fn dissect(r: &mut Reader<'_, '_>) -> Step {
        let next = r.u8(&NXT)?;
        let units = r.u8(&LEN)?;
        let bytes = usize::from(units).saturating_add(1).saturating_mul(8);
        let i = r.record(&LEN_OCT, bytes as u64, r.pos().saturating_sub(1), 1);
        r.mark(i, Flags::GENERATED);
        options::region(r, bytes.saturating_sub(2), &LEN, false)?;
        super::super::pass_on(r, next);
        Ok(())
    }

    fn info(layer: &LayerRef<'_>, out: &mut String) {
        super::next(layer.get(&NXT), out);
    }
}

use crate::dissect::{FieldRef, value};

/// Writes what an extension header is followed by, as the line of a packet that holds nothing better known.
pub(super) fn next(field: Option<FieldRef<'_>>, out: &mut String) {
    if let Some(f) = field {
        out.push_str(f.value_name().unwrap_or("Unknown"));
        out.push_str(" (");
        value::decimal(out, f.number());
        out.push(')');
    }
}
