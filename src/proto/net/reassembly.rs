//! Fragments of IP packets, of both versions: handed to the tracker, and read on as a source of their own once complete.

use crate::dissect::{Assembled, Field, FieldSpec, Flags, Fragment, Key, Reader, Why};
use crate::frame::{Source, SourceKind};

/// The fields that say what was put together, under the names of one version of IP.
pub struct Specs {
    /// The group.
    pub fragments: &'static FieldSpec,
    /// A frame that carried a part.
    pub fragment: &'static FieldSpec,
    /// How many.
    pub count: &'static FieldSpec,
    /// Bytes came twice.
    pub overlap: &'static FieldSpec,
    /// And differed.
    pub conflict: &'static FieldSpec,
    /// Length of the whole.
    pub length: &'static FieldSpec,
    /// Its bytes.
    pub data: &'static FieldSpec,
}

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
/// bytes as data when not. A first fragment of which the capture kept only a part is read as far as it goes.
pub fn reassemble(r: &mut Reader<'_, '_>, part: &Part, specs: &'static Specs) {
    let whole = r.left() == r.promised_left();
    if !whole && !r.cx.quoted {
        r.note(
            Why::NotReassembled,
            Some(specs.fragments),
            "the capture kept only a part of this fragment, so its datagram cannot be put together",
        );
    }
    let place = in_frame(r).filter(|_| whole && part.sound);
    let assembled = if let Some(start) = place {
        let fragment = Fragment {
            src: r.cx.net.src,
            dst: r.cx.net.dst,
            protocol: part.protocol,
            id: part.id,
            offset: part.offset,
            more: part.more,
            bytes: r.peek_rest(),
            start,
        };
        r.cx.with_tracker(|t, cx| t.fragment(cx, &fragment))
    } else {
        None
    };
    match assembled {
        Some(datagram) => read_on(r, datagram, specs),
        // It will never be put together, but what there is begins where the datagram does.
        None if !whole && part.offset == 0 => {
            r.cx.net.protocol = part.protocol;
            r.call(Key::IpProto(part.protocol));
        }
        None => r.data(),
    }
}

/// Where in the frame the bytes of this reader stand: those of the packet itself, and those that were only decrypted, one for
/// one. Others were put together already.
fn in_frame(r: &Reader<'_, '_>) -> Option<u32> {
    let start = u32::try_from(r.pos()).ok()?;
    let Some(slot) = usize::from(r.source()).checked_sub(1) else {
        return Some(start);
    };
    let source = r.cx.tree.sources.get(slot)?;
    let mut pieces = source.origin(start, u32::try_from(r.left()).ok()?);
    match (pieces.next(), pieces.next()) {
        (Some(p), None) if source.kind == SourceKind::Decrypted => Some(p.start),
        _ => None,
    }
}

fn read_on(r: &mut Reader<'_, '_>, datagram: Assembled, specs: &'static Specs) {
    let protocol = datagram.protocol;
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
    push(
        r,
        specs.fragments,
        0,
        0,
        len,
        1,
        Flags::GROUP | Flags::GENERATED,
    );
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
                specs.fragment,
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
    push(r, specs.count, count as u64, 0, 0, 2, made);
    if datagram.overlap {
        push(r, specs.overlap, 1, 0, 0, 2, made);
        r.unusual(specs.overlap, "fragments of this datagram overlap");
    }
    if datagram.conflict {
        push(r, specs.conflict, 1, 0, 0, 2, made);
        r.invalid(
            specs.conflict,
            "overlapping fragments disagree; the bytes that came first are shown",
        );
    }
    push(r, specs.length, u64::from(len), 0, 0, 2, made);
    push(r, specs.data, 0, 0, len, 2, made);
    // The layer is its header: the bytes behind it are in the datagram.
    r.seal();
    r.finish();
    r.cx.net.protocol = protocol;
    Reader::new(&bytes, bytes.len(), source, r.cx).call(Key::IpProto(protocol));
    if let Some(s) = r.cx.tree.sources.get_mut(slot) {
        s.bytes = bytes;
    }
}
