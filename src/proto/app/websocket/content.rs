//! The content of frames and messages, wherever it lies: in the packet, without its mask, put together, decompressed.

use super::fields::*;
use crate::dissect::{Reader, Step};
use crate::frame::{Piece, Source, SourceKind};

/// A range of bytes and the source it is of.
#[derive(Clone, Copy)]
pub(super) struct Content<'b> {
    /// The source's bytes.
    pub bytes: &'b [u8],
    /// The first of them.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// The source.
    pub source: u16,
}

impl<'b> Content<'b> {
    /// The bytes.
    pub fn slice(self) -> &'b [u8] {
        self.bytes.get(self.from..self.to).unwrap_or(&[])
    }

    /// How many they are.
    pub fn len(self) -> usize {
        self.to.saturating_sub(self.from)
    }
}

/// Adds a source, lends its bytes to `f`, and gives them back to the tree.
pub(super) fn with_source(
    r: &mut Reader<'_, '_>,
    kind: SourceKind,
    pieces: Vec<Piece>,
    bytes: Vec<u8>,
    f: impl FnOnce(&mut Reader<'_, '_>, Content<'_>) -> Step,
) -> Step {
    // The bytes join the tree after they were read: reading writes to the tree.
    let source = r.cx.tree.add_source(Source {
        kind,
        bytes: Vec::new(),
        pieces,
    });
    let content = Content {
        bytes: &bytes,
        from: 0,
        to: bytes.len(),
        source,
    };
    let result = f(r, content);
    let index = usize::from(source).saturating_sub(1);
    if let Some(s) = r.cx.tree.sources.get_mut(index) {
        s.bytes = bytes;
    }
    result
}

/// Records the payload as a group, and reads it one level below.
pub(super) fn group(
    r: &mut Reader<'_, '_>,
    content: Content<'_>,
    f: impl FnOnce(&mut Reader<'_, '_>) -> Step,
) -> Step {
    r.aside(
        content.bytes,
        (content.from, content.to),
        content.source,
        |r| {
            let n = content.len();
            let i = r.record(&PAYLOAD, 0, content.from, n);
            r.mark(i, crate::dissect::Flags::GROUP);
            r.deeper(f)
        },
    )
}

/// Shows a piece of a message that is not complete.
pub(super) fn continued(r: &mut Reader<'_, '_>, content: Content<'_>) -> Step {
    if content.len() == 0 {
        return Ok(());
    }
    group(r, content, |_| Ok(()))?;
    r.aside(
        content.bytes,
        (content.from, content.to),
        content.source,
        |r| {
            r.rest(&CONTINUE);
            Ok(())
        },
    )
}
