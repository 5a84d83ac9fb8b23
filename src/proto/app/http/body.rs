//! The body: taken out of its chunks, and handed to whoever reads its media type.

use super::chunks::{self, Chunk};
use super::encoded;
use super::fields::*;
use super::head::{self, Body, Coding, line};
use super::lines::Facts;
use crate::dissect::{Reader, Step};
use crate::frame::{Piece, Source, SourceKind};

const NOT_A_SIZE: &str =
    "not a hexadecimal number: the body cannot be followed from here (RFC 9112 section 7.1)";

/// Reads a body that is all there.
pub(super) fn read(r: &mut Reader<'_, '_>, body: Body, facts: &Facts<'_>) -> Step {
    match body {
        Body::None => Ok(()),
        Body::Length(n) => {
            let n = usize::try_from(n).unwrap_or(usize::MAX);
            let whole = n <= r.left();
            // What the capture cut off is not the sender's fault.
            if !whole && !r.is_cut_by_capture() {
                let missing = n.saturating_sub(r.left());
                r.generated(&MISSING, u64::try_from(missing).unwrap_or(u64::MAX));
            }
            r.within(n, &CONTENT_LENGTH, |r| {
                entity(r, facts, whole);
                Ok(())
            })?;
            Ok(())
        }
        Body::UntilClose => {
            if r.is_empty() {
                return Ok(());
            }
            entity(r, facts, true);
            Ok(())
        }
        Body::Chunked => chunked(r, facts),
    }
}

/// Reads a part of a body whose head was shown before.
pub(super) fn part(r: &mut Reader<'_, '_>) -> Step {
    let (at, n) = (r.pos(), r.left());
    r.record(&FILE_DATA, 0, at, n);
    r.data();
    Ok(())
}

/// Reads the size line, or the end, of a chunked body whose head was shown before; says which it was.
pub(super) fn chunk_head(r: &mut Reader<'_, '_>) -> Step<Chunk> {
    if let Some(n) = chunks::boundary(r.peek_rest()) {
        r.bytes(&CHUNK_BOUNDARY, n)?;
    }
    let front = chunks::front(r.peek_rest());
    match front {
        Chunk::Data { line, size } => size_line(r, line, size)?,
        Chunk::Last { line } => {
            size_line(r, line, 0)?;
            trailers(r)?;
        }
        Chunk::Short if r.is_empty() => {}
        Chunk::Short | Chunk::Bad => broken(r, NOT_A_SIZE)?,
    }
    Ok(front)
}

/// Reads the body, out of its framing: all that is left, which is `whole` or not.
fn entity(r: &mut Reader<'_, '_>, facts: &Facts<'_>, whole: bool) {
    let (at, n) = (r.pos(), r.left());
    match facts.coding {
        Coding::Known(format) if n > 0 => return encoded::read(r, facts, format, whole),
        Coding::Brotli if n > 0 => {
            r.record(&FILE_DATA, 0, at, n);
            r.unusual(
                &FILE_DATA,
                "compressed with Brotli, which netlens does not undo: shown as it was sent",
            );
            r.data();
            return;
        }
        Coding::Other if n > 0 => {
            r.record(&FILE_DATA, 0, at, n);
            r.unusual(
                &FILE_DATA,
                "encoded in a way that netlens does not undo: shown as it was sent",
            );
            r.data();
            return;
        }
        _ => {}
    }
    r.record(&FILE_DATA, 0, at, n);
    hand_over(r, facts);
}

/// Hands a readable body to whoever reads its media type.
pub(super) fn hand_over(r: &mut Reader<'_, '_>, facts: &Facts<'_>) {
    let reader =
        r.cx.registry
            .media_type(head::media_type(facts.content_type));
    match reader {
        Some(protocol) if !r.is_empty() => r.run(protocol),
        _ => r.data(),
    }
}

/// Reads chunks, puts their data together, and hands it over.
fn chunked(r: &mut Reader<'_, '_>, facts: &Facts<'_>) -> Step {
    let mut bytes = r.cx.tree.spare_buffer();
    let mut pieces = Vec::new();
    let outcome = all_chunks(r, &mut bytes, &mut pieces);
    if bytes.is_empty() {
        return outcome;
    }
    // The buffer joins the tree after it was read: reading writes to the tree.
    let source = r.cx.tree.add_source(Source {
        kind: SourceKind::Message,
        bytes: Vec::new(),
        pieces,
    });
    let mut body = Reader::window(&bytes, 0, bytes.len(), source, &mut *r.cx);
    entity(&mut body, facts, outcome.is_ok());
    let index = usize::from(source).saturating_sub(1);
    if let Some(s) = r.cx.tree.sources.get_mut(index) {
        s.bytes = bytes;
    }
    outcome
}

fn all_chunks(r: &mut Reader<'_, '_>, bytes: &mut Vec<u8>, pieces: &mut Vec<Piece>) -> Step {
    while !r.is_empty() {
        match chunks::front(r.peek_rest()) {
            Chunk::Data { line, size } => {
                size_line(r, line, size)?;
                let n = usize::try_from(size).unwrap_or(usize::MAX);
                let data = match r.bytes(&CHUNK_DATA, n.min(r.left())) {
                    Ok(data) if data.len() == n => data,
                    // Said by the reader: the body was cut.
                    Ok(_) | Err(_) => return r.skip(&CHUNK_DATA, n),
                };
                let start = r.pos().saturating_sub(n);
                origin(r, start, n, pieces);
                bytes.extend_from_slice(data);
                match chunks::boundary(r.peek_rest()) {
                    Some(n) => r.bytes(&CHUNK_BOUNDARY, n)?,
                    None => {
                        return broken(
                            r,
                            "is followed by more bytes than it says (RFC 9112 section 7.1)",
                        );
                    }
                };
            }
            Chunk::Last { line } => {
                size_line(r, line, 0)?;
                return trailers(r);
            }
            Chunk::Short => {
                let n = r.left().saturating_add(2);
                return r.skip(&CHUNK_SIZE, n);
            }
            Chunk::Bad => {
                return broken(r, NOT_A_SIZE);
            }
        }
    }
    r.skip(&CHUNK_SIZE, 3)
}

fn size_line(r: &mut Reader<'_, '_>, len: usize, size: u64) -> Step {
    let l = line(r.peek_rest());
    let extended = l.text.contains(&b';');
    let at = r.pos();
    r.record(&CHUNK_SIZE, size, at, len);
    if extended {
        r.unusual(
            &CHUNK_SIZE,
            "carries an extension, which most readers ignore (RFC 9112 section 7.1.1)",
        );
    }
    r.skip(&CHUNK_SIZE, len)
}

fn broken(r: &mut Reader<'_, '_>, text: &'static str) -> Step {
    r.rest(&CHUNK_DATA);
    r.invalid(&CHUNK_SIZE, text);
    Ok(())
}

fn trailers(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        let l = line(r.peek_rest());
        let at = r.pos();
        if !l.text.is_empty() {
            r.record(&TRAILER, 0, at, l.len());
        }
        r.skip(&TRAILER, l.len())?;
        if l.text.is_empty() {
            return Ok(());
        }
    }
    r.skip(&TRAILER, 2)
}

/// Names the frame bytes behind a range of the reader's source.
pub(super) fn origin(r: &Reader<'_, '_>, start: usize, len: usize, pieces: &mut Vec<Piece>) {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (start, len) = (small(start), small(len));
    match r.source() {
        0 => pieces.push(Piece {
            frame: r.cx.meta.number,
            start,
            len,
        }),
        n => {
            if let Some(s) = r.cx.tree.sources.get(usize::from(n).saturating_sub(1)) {
                pieces.extend(s.origin(start, len));
            }
        }
    }
}
