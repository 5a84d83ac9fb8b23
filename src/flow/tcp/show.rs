//! Shows bytes of a stream in the tree: where a message came from, and what nobody could read.

use crate::dissect::{Protocol, Reader, StreamDissector};
use crate::proto::app::text;
use crate::proto::data;
use crate::proto::transport::tcp;

/// Records which frames a message was put together from.
pub fn segments(r: &mut Reader<'_, '_>, frames: &[u32], len: usize, source: u16) {
    r.generated(&tcp::SEGMENTS, 1);
    r.deeper(|r| {
        for frame in frames {
            r.generated(&tcp::SEGMENT, u64::from(*frame));
        }
        r.generated(&tcp::SEGMENT_COUNT, frames.len() as u64);
        r.generated(&tcp::REASSEMBLED_LENGTH, len as u64);
        r.record_elsewhere(&tcp::REASSEMBLED_DATA, source, len);
    });
}

/// Takes a source's bytes out of the tree while they are read (the reader writes to the tree meanwhile).
pub fn lend(r: &mut Reader<'_, '_>, source: u16) -> Vec<u8> {
    r.cx.tree
        .sources
        .get_mut(usize::from(source).saturating_sub(1))
        .map(|s| std::mem::take(&mut s.bytes))
        .unwrap_or_default()
}

/// Puts them back.
pub fn give_back(r: &mut Reader<'_, '_>, source: u16, bytes: Vec<u8>) {
    if let Some(s) =
        r.cx.tree
            .sources
            .get_mut(usize::from(source).saturating_sub(1))
    {
        s.bytes = bytes;
    }
}

/// Shows a range of the bytes as data.
pub fn data(r: &mut Reader<'_, '_>, bytes: &[u8], from: usize, to: usize, source: u16) {
    let fallback = r.cx.registry.fallback();
    shown_as(r, bytes, (from, to), source, fallback);
}

fn shown_as(
    r: &mut Reader<'_, '_>,
    bytes: &[u8],
    (from, to): (usize, usize),
    source: u16,
    protocol: &'static Protocol,
) {
    r.seal();
    let Some(read) = protocol.packet else { return };
    let mut part = Reader::window(bytes, from, to, source, &mut *r.cx);
    part.message(protocol, read);
}

/// Whether lines of text are read.
pub fn is_text(reader: &dyn StreamDissector) -> bool {
    std::ptr::eq(reader.protocol(), &text::PROTOCOL)
}

/// Lines of text are no protocol to others: to them a segment is data, once, whatever is read in it. `shown` is the frame
/// whose segment was shown last.
pub fn segment_of_text(r: &mut Reader<'_, '_>, shown: &mut u32) -> bool {
    let number = r.cx.meta.number;
    if std::mem::replace(shown, number) != number && !r.is_empty() {
        let (from, source) = (r.pos(), r.source());
        let to = from.saturating_add(r.left());
        shown_as(r, r.whole(), (from, to), source, &data::SEGMENT);
    }
    true
}
