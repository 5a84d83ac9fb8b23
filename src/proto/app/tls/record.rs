//! One record: header, then content by its type (RFC 8446 section 5, RFC 5246 section 6.2).
//!
//! ```text
//!  0        1        2        3        4        5
//! +--------+--------+--------+--------+--------+---
//! |  type  |     version     |     length      | content
//! +--------+--------+--------+--------+--------+---
//! ```

use super::decrypt::seal::Record;
use super::decrypt::{self, Outcome};
use super::fields::{
    APP_DATA, CHANGE_CIPHER_SPEC, CONNECTION_ID, CONTENT_TYPE, OPAQUE_TYPE, OPENED_WITH,
    RECORD_LAYER, RECORD_LENGTH, RECORD_VERSION, RESUMED, SESSION_VERSION,
};
use super::probe::MAX_CONTENT;
use super::stream::Tls;
use super::{alert, handshake, heartbeat, inside, keylog};
use crate::dissect::{Dir, Flags, Reader, Step};

const CHANGE: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION: u8 = 23;
const BEAT: u8 = 24;

/// A record that was opened: its true type, and its bytes as a source of the packet.
struct Clear {
    content: u8,
    /// Kind of the secret that opened it.
    with: &'static str,
    bytes: Vec<u8>,
    source: u16,
}

/// Reads one record.
pub(super) fn dissect(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    let mut clear = None;
    let result = r.group(&RECORD_LAYER, |r| {
        let early = tls.session.early && dir == Dir::FromClient;
        let opaque = (tls.session.is_tls13() || early) && r.peek_u8(0) == Some(APPLICATION);
        let content = r.u8(if opaque { &OPAQUE_TYPE } else { &CONTENT_TYPE })?;
        let version = r.u16(&RECORD_VERSION)?;
        let length = r.u16(&RECORD_LENGTH)?;
        if length > MAX_CONTENT {
            r.invalid(
                &RECORD_LENGTH,
                "longer than a record may be (2^14 + 2048 bytes)",
            );
        }
        r.within(usize::from(length), &RECORD_LENGTH, |r| {
            // Up to TLS 1.2 data are always sealed, even where the change to that was not seen.
            let old = !tls.session.is_tls13() && !early;
            let sealed = opaque
                || old
                    && (tls.side(dir).encrypted
                        || content == APPLICATION && tls.session.version != 0);
            let head = (content, version);
            clear = if sealed {
                open(tls, dir, head, r)
            } else {
                None
            };
            match &clear {
                Some(clear) => {
                    if opaque {
                        r.generated(&CONTENT_TYPE, u64::from(clear.content));
                    }
                    opened(tls, dir, clear, r)
                }
                None => contents(tls, dir, content, sealed, r),
            }
        })?;
        let session = if tls.session.version == 0 {
            version
        } else {
            tls.session.version
        };
        let index = r.generated(&SESSION_VERSION, u64::from(session));
        r.mark(index, Flags::HIDDEN);
        Ok(())
    });
    let Some(clear) = clear else {
        return result;
    };
    // What is inside belongs to other layers, so it comes when this one is complete.
    match (clear.content, clear.bytes.as_slice()) {
        (APPLICATION, [_, ..]) => tls.inside.feed(dir, r, &clear.bytes, clear.source),
        (ALERT, [_, 0]) => tls.inside.end(dir, r),
        _ => {}
    }
    let index = usize::from(clear.source).saturating_sub(1);
    if let Some(source) = r.cx.tree.sources.get_mut(index) {
        source.bytes = clear.bytes;
    }
    result
}

/// Opens a sealed record, if the ring has its keys. The reader does not move.
fn open(
    tls: &mut Tls,
    dir: Dir,
    (content, version): (u8, u16),
    r: &mut Reader<'_, '_>,
) -> Option<Clear> {
    if r.left() < r.promised_left() {
        tls.keys.lost(dir);
    }
    let sealed = Record {
        content,
        version,
        bytes: r.peek_rest(),
    };
    let mut bytes = r.cx.tree.spare_buffer();
    let registry = std::sync::Arc::clone(&r.cx.registry);
    let outcome = tls.keys.open(
        dir,
        &tls.session,
        sealed,
        registry.secrets().keyring(),
        &mut bytes,
    );
    let (opened, with) = match outcome {
        Outcome::Opened(opened, with) => (opened, with),
        Outcome::NoKeys => return None,
        Outcome::Unknown => {
            r.unusual(
                &RECORD_LENGTH,
                "the key log has this session's secret, but netlens does not open its cipher",
            );
            return None;
        }
        Outcome::Failed => {
            r.invalid(
                &RECORD_LENGTH,
                "does not authenticate with this session's keys: the secret is another's, the record was changed, or ones before it are missing",
            );
            return None;
        }
    };
    let source = decrypt::source(r, opened.start, bytes.len());
    Some(Clear {
        content: opened.content,
        with,
        bytes,
        source,
    })
}

/// Shows an opened record: data as they came and what is spoken in them, everything else from the opened bytes.
fn opened(tls: &mut Tls, dir: Dir, clear: &Clear, r: &mut Reader<'_, '_>) -> Step {
    r.generated_text(&OPENED_WITH, keylog::words(clear.with));
    if clear.content == APPLICATION {
        r.rest(&APP_DATA);
        let alpn = std::mem::take(&mut tls.keys.facts.alpn);
        tls.inside.name(dir, r, &alpn, &clear.bytes);
        tls.keys.facts.alpn = alpn;
        return Ok(());
    }
    r.over(&clear.bytes, clear.source, |r| {
        contents(tls, dir, clear.content, false, r)
    });
    r.finish();
    Ok(())
}

/// Reads the content of a record, in the clear or opened; or says what it is, where it is `sealed`.
fn contents(tls: &mut Tls, dir: Dir, content: u8, sealed: bool, r: &mut Reader<'_, '_>) -> Step {
    match content {
        CHANGE => change(tls, dir, r),
        ALERT => alert::dissect(&alert::STREAM, sealed, r),
        HANDSHAKE => handshake::contents(tls, dir, sealed, r),
        APPLICATION => {
            r.rest(&APP_DATA);
            inside::presume(dir, r, &tls.keys.facts.alpn);
            Ok(())
        }
        BEAT => heartbeat::dissect(&heartbeat::STREAM, sealed, r),
        _ => {
            r.rest(&CONNECTION_ID);
            Ok(())
        }
    }
}

/// A single byte of value 1 (RFC 5246 section 7.1).
fn change(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    if r.promised_left() != 1 || r.peek_u8(0).is_some_and(|b| b != 1) {
        r.invalid(&CHANGE_CIPHER_SPEC, "is not a single byte of value 1");
    }
    r.rest(&CHANGE_CIPHER_SPEC);
    let client = tls.side(Dir::FromClient);
    // In a full handshake the client switches first (RFC 5246 section 7.3).
    if dir == Dir::FromServer
        && client.begun
        && !client.lost
        && !client.encrypted
        && tls.session.version != 0
        && !tls.session.is_tls13()
    {
        r.generated(&RESUMED, 1);
    }
    // In TLS 1.3 it has no meaning (RFC 8446 appendix D.4), and a client may send it before it has even seen which
    // version the server chose; what follows is then application data by its type.
    let tls13 = tls.session.is_tls13();
    tls.side(dir).encrypted = !tls13;
    if !tls13 && tls.session.version != 0 {
        tls.keys.change(dir);
    }
    Ok(())
}
