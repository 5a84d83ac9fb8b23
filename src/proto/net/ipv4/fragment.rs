//! Fragments of IP datagrams: handed to the tracker, and read on as a source of their own once complete.

use super::fields::{
    FRAGMENT, FRAGMENT_CONFLICT, FRAGMENT_COUNT, FRAGMENT_OVERLAP, FRAGMENTS, REASSEMBLED_DATA,
    REASSEMBLED_LENGTH,
};
use crate::dissect::{Assembled, Field, FieldSpec, Flags, Fragment, Key, Reader, Why, value};
use crate::frame::{Source, SourceKind};

/// What a header says of a fragment.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Identification.
    pub id: u32,
    /// IP protocol number of the datagram's payload.
    pub protocol: u8,
    /// Offset in the datagram, in bytes.
    pub offset: u32,
    /// Whether more fragments follow.
    pub more: bool,
    /// Whether the header can be trusted (its checksum is not wrong).
    pub sound: bool,
}

/// Keeps the rest of the layer as a fragment; reads the datagram on when this was its last missing one, and shows the
/// bytes as data when not.
pub fn reassemble(r: &mut Reader<'_, '_>, part: &Part) {
    let whole = r.left() == r.promised_left();
    if !whole && !r.cx.quoted {
        r.note(
            Why::NotReassembled,
            Some(&FRAGMENTS),
            "the capture kept only a part of this fragment, so its datagram cannot be put together",
        );
    }
    let assembled = if whole && part.sound && r.source() == 0 {
        let fragment = Fragment {
            src: r.cx.net.src,
            dst: r.cx.net.dst,
            protocol: part.protocol,
            id: part.id,
            offset: part.offset,
            more: part.more,
            bytes: r.peek_rest(),
            start: u32::try_from(r.pos()).unwrap_or(u32::MAX),
        };
        r.cx.with_tracker(|t, cx| t.fragment(cx, &fragment))
    } else {
        None
    };
    match assembled {
        Some(datagram) => read_on(r, part.protocol, datagram),
        None => r.data(),
    }
}

fn read_on(r: &mut Reader<'_, '_>, protocol: u8, datagram: Assembled) {
    let bytes = datagram.bytes;
    let count = datagram.pieces.len();
    let source = r.cx.tree.add_source(Source {
        kind: SourceKind::IpDatagram,
        bytes: Vec::new(),
        pieces: datagram.pieces,
    });
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let slot = usize::from(source).saturating_sub(1);
    let push =
        |r: &mut Reader<'_, '_>, spec: &'static FieldSpec, value, start, len, depth, flags| {
            r.cx.tree.push(Field {
                spec,
                value,
                start,
                len,
                depth,
                source,
                flags: Flags(flags),
            });
        };
    push(r, &FRAGMENTS, 0, 0, len, 1, Flags::GROUP | Flags::GENERATED);
    let mut at = 0u32;
    for i in 0..count {
        let piece =
            r.cx.tree
                .sources
                .get(slot)
                .and_then(|s| s.pieces.get(i))
                .copied();
        if let Some(p) = piece {
            push(
                r,
                &FRAGMENT,
                u64::from(p.frame),
                at,
                p.len,
                2,
                Flags::GENERATED,
            );
            at = at.saturating_add(p.len);
        }
    }
    let made = Flags::GENERATED;
    push(r, &FRAGMENT_COUNT, count as u64, 0, 0, 2, made);
    if datagram.overlap {
        push(r, &FRAGMENT_OVERLAP, 1, 0, 0, 2, made);
        r.unusual(&FRAGMENT_OVERLAP, "fragments of this datagram overlap");
    }
    if datagram.conflict {
        push(r, &FRAGMENT_CONFLICT, 1, 0, 0, 2, made);
        r.invalid(
            &FRAGMENT_CONFLICT,
            "overlapping fragments disagree; the bytes that came first are shown",
        );
    }
    push(r, &REASSEMBLED_LENGTH, u64::from(len), 0, 0, 2, made);
    push(r, &REASSEMBLED_DATA, 0, 0, len, 2, made);
    r.finish();
    r.seal();
    Reader::new(&bytes, bytes.len(), source, r.cx).call(Key::IpProto(protocol));
    if let Some(s) = r.cx.tree.sources.get_mut(slot) {
        s.bytes = bytes;
    }
}

/// Writes the line of a fragment whose datagram is not complete.
pub(super) fn info(out: &mut String, name: &str, protocol: u64, offset: u64, id: u64) {
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
