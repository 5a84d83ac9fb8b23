//! Handshake messages in datagrams: each says which one it is and which part of it, because datagrams are lost, come
//! twice, and are short (RFC 6347 section 4.2.2).
//!
//! ```text
//!  type (1)  length (3)  message_seq (2)  fragment_offset (3)  fragment_length (3)  content
//! ```

use super::fields::{
    FRAGMENT, FRAGMENT_COUNT, FRAGMENT_LENGTH, FRAGMENT_OFFSET, FRAGMENTS, MESSAGE_SEQ, PART,
    REASSEMBLED_LENGTH,
};
use super::state::State;
use crate::dissect::{Assembled, Flags, Fragment, Reader, Step};
use crate::frame::{Source, SourceKind};
use crate::proto::app::tls::extensions::fields::dtls_more::CONNECTION_ID_LENGTH;
use crate::proto::app::tls::fields::dtls_handshake::{LENGTH, MESSAGE, TYPE};
use crate::proto::app::tls::handshake as shared;
use crate::proto::app::tls::twin;

/// Longest message that is put together, as in TLS.
const MAX_MESSAGE: u32 = 64 * 1024;

/// Where a message stands among its parts.
enum Part {
    Whole,
    Some,
    Last,
}

/// Reads the handshake messages of one record.
pub(super) fn contents(state: &mut State, r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        if r.peek_u8(0).is_some_and(|k| shared::name(k).is_none()) {
            return encrypted(r);
        }
        message(state, r)?;
    }
    Ok(())
}

/// Shows what cannot be read without keys.
pub(super) fn encrypted(r: &mut Reader<'_, '_>) -> Step {
    r.titled(&MESSAGE, shared::ENCRYPTED, |r| {
        r.finish();
        Ok(())
    })
}

fn message(state: &mut State, r: &mut Reader<'_, '_>) -> Step {
    let retry = r.peek_u8(0) == Some(2) && shared::is_retry(r, 12);
    let heading = r.cx.tree.fields.len();
    let mut assembled = None;
    let mut title = String::new();
    let result = r.group(&MESSAGE, |r| {
        let kind = r.u8(&TYPE)?;
        let name = shared::name(kind).unwrap_or("Unknown");
        title.push_str(if retry { "Hello Retry Request" } else { name });
        let length = r.u24(&LENGTH)?;
        let number = r.u16(&MESSAGE_SEQ)?;
        let offset = r.u24(&FRAGMENT_OFFSET)?;
        let len = r.u24(&FRAGMENT_LENGTH)?;
        let mut part = Part::Whole;
        r.within(len as usize, &FRAGMENT_LENGTH, |r| {
            if offset == 0 && len == length {
                return content(state, kind, r);
            }
            part = Part::Some;
            if offset.saturating_add(len) > length {
                r.invalid(&FRAGMENT_LENGTH, "reaches beyond the end of the message");
            } else if length > MAX_MESSAGE {
                r.unusual(
                    &LENGTH,
                    "a message longer than 65536 bytes is not put together",
                );
            } else {
                assembled = put_together(r, number, offset, length);
            }
            r.rest(&PART);
            if let Some(whole) = &mut assembled {
                part = Part::Last;
                read_whole(state, kind, whole, r);
            }
            Ok(())
        })?;
        title.push_str(match part {
            Part::Whole => "",
            Part::Some => " (Fragment)",
            Part::Last => " (Reassembled)",
        });
        Ok(())
    });
    let text = r.cx.tree.own_text(&title);
    r.set_value(heading, text);
    r.mark(heading, Flags::OWN_TEXT);
    if let Some(whole) = assembled {
        parts(&whole, r)?;
    }
    result
}

/// Keeps a fragment; returns the message when none of it is missing any more.
fn put_together(
    r: &mut Reader<'_, '_>,
    number: u16,
    offset: u32,
    length: u32,
) -> Option<Assembled> {
    let bytes = r.peek_rest();
    if r.promised_left() > bytes.len() {
        return None;
    }
    let (start, len) = (
        u32::try_from(r.pos()).ok()?,
        u32::try_from(bytes.len()).ok()?,
    );
    let net = r.cx.net;
    let mut pieces = Vec::new();
    r.cx.tree
        .origin(r.source(), start, len, r.cx.meta.number, &mut pieces);
    r.cx.with_tracker(|tracker, cx| {
        let (mut at, mut rest) = (offset, bytes);
        let mut done = None;
        for piece in pieces {
            let n = (piece.len as usize).min(rest.len());
            let (part, behind) = rest.split_at_checked(n)?;
            let fragment = Fragment {
                src: net.src,
                dst: net.dst,
                protocol: net.protocol,
                id: u32::from(number),
                offset: at,
                more: at.saturating_add(piece.len) < length,
                bytes: part,
                start: piece.start,
            };
            done = tracker.part(cx, piece.frame, &fragment);
            at = at.saturating_add(piece.len);
            rest = behind;
        }
        done
    })
}

/// Reads a message put together; its bytes become a source of the packet.
fn read_whole(state: &mut State, kind: u8, whole: &mut Assembled, r: &mut Reader<'_, '_>) {
    let source = r.cx.tree.add_source(Source {
        kind: SourceKind::Message,
        bytes: Vec::new(),
        pieces: whole.pieces.clone(),
    });
    let bytes = std::mem::take(&mut whole.bytes);
    r.over(&bytes, source, |m| content(state, kind, m));
    let at = usize::from(source).saturating_sub(1);
    if let Some(s) = r.cx.tree.sources.get_mut(at) {
        s.bytes = bytes;
    }
}

/// The frames that a message was put together from.
fn parts(whole: &Assembled, r: &mut Reader<'_, '_>) -> Step {
    r.group(&FRAGMENTS, |r| {
        for piece in &whole.pieces {
            r.generated(&FRAGMENT, u64::from(piece.frame));
        }
        r.generated(&FRAGMENT_COUNT, whole.pieces.len() as u64);
        let length = whole.pieces.iter().map(|p| u64::from(p.len)).sum();
        r.generated(&REASSEMBLED_LENGTH, length);
        Ok(())
    })
}

/// Reads the content of a message with TLS's reader, under DTLS's names.
fn content(state: &mut State, kind: u8, r: &mut Reader<'_, '_>) -> Step {
    match kind {
        1 => state.begin(),
        2 | 3 | 14 => state.sent_by(false),
        16 => state.sent_by(true),
        _ => {}
    }
    let (fields, notes) = (r.cx.tree.fields.len(), r.cx.tree.notes.len());
    let bytes = r.peek_rest();
    let result = shared::content(&mut state.session, kind, r);
    state.message(r, kind, bytes);
    twin::to_datagram(&mut r.cx.tree, fields, notes);
    let id = r.cx.tree.fields.iter().skip(fields);
    let id = id.rev().find(|f| f.spec == &CONNECTION_ID_LENGTH);
    if let Some(len) = id.and_then(|f| u8::try_from(f.value).ok()) {
        state.wants_identifier(len);
    }
    result
}
