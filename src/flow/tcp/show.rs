//! Shows bytes of a stream in the tree: where a message came from, and what nobody could read.

use crate::dissect::Reader;
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
    r.seal();
    let fallback = r.cx.registry.fallback();
    let Some(read) = fallback.packet else { return };
    let mut part = Reader::window(bytes, from, to, source, &mut *r.cx);
    part.message(fallback, read);
}
