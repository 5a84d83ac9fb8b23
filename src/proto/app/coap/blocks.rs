//! Payloads over several messages (RFC 7959): blocks of a power of two bytes, put together by number.

use super::Message;
use super::fields::{
    BLOCK, BLOCK_CONFLICT, BLOCK_COUNT, BLOCK_LENGTH, BLOCK_OVERLAP, BLOCK_PAYLOAD, BLOCKS,
    WHOLE_LENGTH,
};
use crate::dissect::{Assembled, Flags, Fragment, Reader};

/// A protocol number that no IP datagram has (IANA: reserved), so that blocks never meet fragments.
const NOT_IP: u8 = 255;

/// What became of a message's payload.
pub(super) enum Whole {
    /// All blocks are there.
    Assembled(Assembled),
    /// Others are missing.
    Waiting,
}

/// Shows a block and puts it with the others; `None` when the payload stands alone.
pub(super) fn read(r: &mut Reader<'_, '_>, m: Message) -> Option<Whole> {
    let block = m.block?;
    let (at, len) = (r.pos(), r.left());
    r.record(&BLOCK_PAYLOAD, 0, at, len);
    r.generated(&BLOCK_LENGTH, len as u64);
    if block.number == 0 && !block.more {
        return None;
    }
    let size = 16u32.checked_shl(u32::from(block.size)).unwrap_or(16);
    let net = r.cx.net;
    let (bytes, source) = (r.peek_rest(), r.source());
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    if source != 0 {
        // A datagram that was put together itself: its bytes are not the frame's.
        return Some(Whole::Waiting);
    }
    let fragment = Fragment {
        src: net.src,
        dst: net.dst,
        protocol: NOT_IP,
        id: u32::from(net.src_port) << 16 | u32::from(net.dst_port),
        offset: block.number.saturating_mul(size),
        more: block.more,
        bytes,
        start,
    };
    let whole = r.cx.with_tracker(|t, cx| t.fragment(cx, &fragment));
    let Some(whole) = whole else {
        return Some(Whole::Waiting);
    };
    let group = r.generated(&BLOCKS, 0);
    r.mark(group, Flags::GROUP);
    r.deeper(|r| {
        for piece in &whole.pieces {
            r.generated(&BLOCK, u64::from(piece.frame));
        }
        if whole.overlap {
            r.generated(&BLOCK_OVERLAP, 1);
        }
        if whole.conflict {
            r.generated(&BLOCK_CONFLICT, 1);
        }
        r.generated(&BLOCK_COUNT, whole.pieces.len() as u64);
        r.generated(&WHOLE_LENGTH, whole.bytes.len() as u64);
    });
    Some(Whole::Assembled(whole))
}
