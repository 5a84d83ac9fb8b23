//! One record: header, then content by its type (RFC 8446 section 5, RFC 5246 section 6.2).
//!
//! ```text
//!  0        1        2        3        4        5
//! +--------+--------+--------+--------+--------+---
//! |  type  |     version     |     length      | content
//! +--------+--------+--------+--------+--------+---
//! ```

use super::fields::{
    APP_DATA, CHANGE_CIPHER_SPEC, CONNECTION_ID, CONTENT_TYPE, OPAQUE_TYPE, RECORD_LAYER,
    RECORD_LENGTH, RECORD_VERSION, RESUMED, SESSION_VERSION,
};
use super::probe::MAX_CONTENT;
use super::stream::Tls;
use super::{alert, handshake, heartbeat};
use crate::dissect::{Dir, Flags, Reader, Step};

const CHANGE: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION: u8 = 23;
const BEAT: u8 = 24;

/// Reads one record.
pub(super) fn dissect(tls: &mut Tls, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
    r.group(&RECORD_LAYER, |r| {
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
            contents(tls, dir, content, r)
        })?;
        let session = if tls.session.version == 0 {
            version
        } else {
            tls.session.version
        };
        let index = r.generated(&SESSION_VERSION, u64::from(session));
        r.mark(index, Flags::HIDDEN);
        Ok(())
    })
}

/// Reads the content of a record: what decryption, once there is any, will hand on as well.
fn contents(tls: &mut Tls, dir: Dir, content: u8, r: &mut Reader<'_, '_>) -> Step {
    match content {
        CHANGE => change(tls, dir, r),
        ALERT => {
            let encrypted = tls.side(dir).encrypted;
            alert::dissect(&alert::STREAM, encrypted, r)
        }
        HANDSHAKE => handshake::contents(tls, dir, r),
        APPLICATION => {
            r.rest(&APP_DATA);
            Ok(())
        }
        BEAT => heartbeat::dissect(&heartbeat::STREAM, tls.side(dir).encrypted, r),
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
    Ok(())
}
