//! Handshake messages: found in the records of one direction, put together where they are split, read by their type
//! (RFC 8446 section 4, RFC 5246 section 7.4).

use super::assemble::{HEADER, MAX_MESSAGE, whole};
use super::extensions::{self, In};
use super::fields::{
    FRAGMENT, FRAGMENT_COUNT, FRAGMENTS, KEY_UPDATE, LENGTH, MESSAGE, NPN_PADDING,
    NPN_PADDING_LENGTH, NPN_PROTOCOL, NPN_PROTOCOL_LENGTH, OTHER, SESSION_TICKET,
    SESSION_TICKET_AGE_ADD, SESSION_TICKET_LENGTH, SESSION_TICKET_LIFETIME, SESSION_TICKET_NONCE,
    SESSION_TICKET_NONCE_LENGTH, TRANSCRIPT_HASH, TYPE, VERIFY_DATA,
};
use super::session::Session;
use super::stream::Tls;
use super::{certificate, certificate_url, hello, keys};
use crate::dissect::{Dir, Reader, Step};

/// Text of a message that cannot be read without keys.
pub(in crate::proto::app) const ENCRYPTED: &str = "Encrypted Handshake Message";
/// Ends the text of a part of a message that later records go on with.
pub(super) const PART: &str = " (fragment)";
/// Ends the text of the part that completes a message.
pub(super) const LAST_PART: &str = " (last fragment)";

/// Name of a kind of message.
pub(in crate::proto::app) fn name(kind: u8) -> Option<&'static str> {
    TYPE.names.of(u64::from(kind))
}

/// Whether the Server Hello at the cursor, whose header has `header` bytes, is a Hello Retry Request.
pub(in crate::proto::app) fn is_retry(r: &Reader<'_, '_>, header: usize) -> bool {
    hello::is_retry(r, header)
}

/// Reads the handshake bytes of one record.
pub(super) fn contents(tls: &mut Tls, dir: Dir, sealed: bool, r: &mut Reader<'_, '_>) -> Step {
    if sealed {
        return encrypted(r);
    }
    if r.is_empty() && r.promised_left() == 0 {
        r.unusual(
            &super::fields::RECORD_LENGTH,
            "a handshake record without content is not allowed",
        );
    }
    if !tls.side(dir).message.is_empty() {
        go_on(tls, dir, r)?;
    }
    while !r.is_empty() {
        let unknown = r.peek_u8(0).is_some_and(|kind| name(kind).is_none());
        let length = r.peek(HEADER).and_then(whole);
        if unknown || length.is_some_and(|n| n > MAX_MESSAGE) {
            return encrypted(r);
        }
        match length {
            Some(n) if n <= r.promised_left() => message(tls, dir, r)?,
            _ => return begin(tls, dir, r),
        }
    }
    Ok(())
}

fn encrypted(r: &mut Reader<'_, '_>) -> Step {
    r.titled(&MESSAGE, ENCRYPTED, |r| {
        r.finish();
        Ok(())
    })
}

/// Keeps the beginning of a message that the next records go on with.
fn begin(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    let kind = r.peek_u8(0).unwrap_or(0);
    let bytes = r.peek_rest();
    let at = r.pos();
    if r.promised_left() == bytes.len() {
        keep(tls, dir, r, bytes, false);
    }
    r.finish();
    part(r, kind, PART, at, bytes.len());
    Ok(())
}

/// Goes on with a message that earlier records began.
fn go_on(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let kind = tls.side(dir).message.kind().unwrap_or(0);
    let mut used = 0usize;
    loop {
        let want = tls.side(dir).message.wants();
        if want == 0 || r.is_empty() {
            break;
        }
        let n = want.min(r.left());
        let bytes = r.peek(n).unwrap_or(&[]);
        if tls
            .side(dir)
            .message
            .total()
            .is_some_and(|t| t > MAX_MESSAGE)
            || !keep(tls, dir, r, bytes, used > 0)
        {
            tls.side(dir).message.clear();
            r.unusual(
                &MESSAGE,
                "a message longer than 65536 bytes is not put together",
            );
            r.finish();
            part(r, kind, PART, at, r.pos().saturating_sub(at));
            return Ok(());
        }
        r.skip(&MESSAGE, n)?;
        used = used.saturating_add(n);
    }
    if tls.side(dir).message.wants() > 0 {
        if r.promised_left() > 0 {
            // The rest of this record was not captured, so the message cannot be completed.
            tls.side(dir).message.clear();
        }
        part(r, kind, PART, at, used);
        return Ok(());
    }
    part(r, kind, LAST_PART, at, used);
    let (source, bytes, parts) = tls.side(dir).message.finish();
    let index = r.cx.tree.add_source(source);
    r.group(&FRAGMENTS, |r| {
        for (frame, _) in &parts {
            r.generated(&FRAGMENT, u64::from(*frame));
        }
        r.generated(&FRAGMENT_COUNT, parts.len() as u64);
        Ok(())
    })?;
    r.over(&bytes, index, |m| message(tls, dir, m));
    if let Some(source) =
        r.cx.tree
            .sources
            .get_mut(usize::from(index).saturating_sub(1))
    {
        source.bytes = bytes;
    }
    Ok(())
}

fn keep(tls: &mut Tls, dir: Dir, r: &Reader<'_, '_>, bytes: &[u8], same_record: bool) -> bool {
    let frame = r.cx.meta.number;
    let mut origin = Vec::new();
    let start = u32::try_from(r.pos()).unwrap_or(u32::MAX);
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    r.cx.tree.origin(r.source(), start, len, frame, &mut origin);
    tls.side(dir)
        .message
        .take(bytes, frame, same_record, &origin)
}

fn part(r: &mut Reader<'_, '_>, kind: u8, end: &str, at: usize, len: usize) {
    let mut text = String::from(name(kind).unwrap_or("Unknown"));
    text.push_str(end);
    r.own_text(&MESSAGE, &text, at, len);
}

/// Reads one whole message.
fn message(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    let whole = r.peek(HEADER).and_then(whole).and_then(|n| r.peek(n));
    let kind = r.peek_u8(0).unwrap_or(0);
    let title = if kind == 2 && is_retry(r, HEADER) {
        "Hello Retry Request"
    } else {
        name(kind).unwrap_or("Unknown")
    };
    let result = r.titled(&MESSAGE, title, |r| {
        r.u8(&TYPE)?;
        let length = r.u24(&LENGTH)?;
        r.within(length as usize, &LENGTH, |r| {
            content(&mut tls.session, kind, r)
        })?;
        Ok(())
    });
    if let Some(bytes) = whole {
        tls.keys
            .message(dir, &tls.session, bytes, r.cx.registry.secrets().keyring());
    }
    result
}

/// Reads the content of a handshake message behind its header, from whatever record it came: TLS's, DTLS's, or one that
/// was decrypted.
pub(in crate::proto::app) fn content(
    session: &mut Session,
    kind: u8,
    r: &mut Reader<'_, '_>,
) -> Step {
    body(session, kind, r)?;
    if !r.is_empty() {
        r.rest(&OTHER);
        if name(kind).is_some() && !matches!(kind, 23) {
            r.invalid(&OTHER, "bytes behind the end of the message's content");
        }
    }
    Ok(())
}

fn body(session: &mut Session, kind: u8, r: &mut Reader<'_, '_>) -> Step {
    match kind {
        1 => hello::client(session, r),
        2 => hello::server(session, r),
        3 => hello::verify_request(r),
        4 => ticket(*session, r),
        8 => extensions::block(r, In::EncryptedExtensions),
        11 => certificate::certificate(*session, r),
        12 => keys::server(*session, r),
        13 => certificate::request(*session, r),
        15 => keys::verify(*session, r),
        16 => keys::client(*session, r),
        20 => {
            r.rest(&VERIFY_DATA);
            Ok(())
        }
        21 => certificate_url::read(*session, r),
        22 => extensions::status::certificate_status(r),
        24 => r.u8(&KEY_UPDATE).map(|_| ()),
        25 => certificate::compressed(r),
        67 => next_protocol(r),
        254 => {
            r.rest(&TRANSCRIPT_HASH);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// NewSessionTicket (RFC 8446 section 4.6.1, RFC 5077 section 3.3).
fn ticket(session: Session, r: &mut Reader<'_, '_>) -> Step {
    let tls13 = session.is_tls13();
    r.u32(&SESSION_TICKET_LIFETIME)?;
    if tls13 {
        r.u32(&SESSION_TICKET_AGE_ADD)?;
        let n = r.u8(&SESSION_TICKET_NONCE_LENGTH)?;
        if n > 0 {
            r.bytes(&SESSION_TICKET_NONCE, usize::from(n))?;
        }
    }
    let n = r.u16(&SESSION_TICKET_LENGTH)?;
    r.bytes(&SESSION_TICKET, usize::from(n))?;
    if tls13 {
        extensions::block(r, In::Ticket)
    } else {
        Ok(())
    }
}

/// The client's choice in the Next Protocol Negotiation of old browsers.
fn next_protocol(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&NPN_PROTOCOL_LENGTH)?;
    r.bytes(&NPN_PROTOCOL, usize::from(n))?;
    let n = r.u8(&NPN_PADDING_LENGTH)?;
    r.bytes(&NPN_PADDING, usize::from(n))?;
    Ok(())
}
