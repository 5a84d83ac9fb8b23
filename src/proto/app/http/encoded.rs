//! A compressed body (RFC 9110 section 8.4): decompressed within bounds, into a source of its own.

use super::body::{hand_over, origin};
use super::fields::*;
use super::lines::Facts;
use crate::dissect::{Reader, Why};
use crate::frame::{Source, SourceKind};
use crate::proto::inflate::{End, Format, inflate};

/// Reads all that is left as a body compressed in that way; `whole` when nothing of it is missing.
pub(super) fn read(r: &mut Reader<'_, '_>, facts: &Facts<'_>, format: Format, whole: bool) {
    let mut bytes = r.cx.tree.spare_buffer();
    let end = inflate(format, r.peek_rest(), &mut bytes);
    let (at, n) = (r.pos(), r.left());
    if bytes.is_empty() && end != End::Whole {
        r.record(&ENCODED, 0, at, n);
        r.generated(&DECOMPRESSION_FAILED, 0);
        r.invalid(
            &ENCODED,
            "is not compressed as Content-Encoding says: shown as it was sent (RFC 9110 section 8.4)",
        );
        r.data();
        return;
    }
    r.record(&ENCODED, 0, at, n);
    match end {
        End::Whole => {}
        End::Cut if whole => r.invalid(
            &ENCODED,
            "ends in the middle of the compressed data (RFC 1951 section 3.2.3)",
        ),
        End::Cut => r.note(
            Why::NotReassembled,
            Some(&ENCODED),
            "decompressed as far as it is there",
        ),
        End::TooLong => r.note(
            Why::NotReassembled,
            Some(&ENCODED),
            "decompresses to more than netlens takes: the rest is left out",
        ),
        End::Broken => r.invalid(
            &ENCODED,
            "breaks off: what follows is not compressed data (RFC 1951 section 3.2.3)",
        ),
        End::BadSum => r.invalid(
            &ENCODED,
            "its checksum says that it was changed on the way (RFC 1952 section 2.3.1)",
        ),
    }
    let mut pieces = Vec::new();
    origin(r, at, n, &mut pieces);
    // The bytes join the tree after they were read: reading writes to the tree.
    let source = r.cx.tree.add_source(Source {
        kind: SourceKind::Decoded,
        bytes: Vec::new(),
        pieces,
    });
    r.finish();
    let mut body = Reader::window(&bytes, 0, bytes.len(), source, &mut *r.cx);
    body.record(&FILE_DATA, 0, 0, bytes.len());
    if !bytes.is_empty() {
        hand_over(&mut body, facts);
    }
    let index = usize::from(source).saturating_sub(1);
    if let Some(s) = r.cx.tree.sources.get_mut(index) {
        s.bytes = bytes;
    }
}
