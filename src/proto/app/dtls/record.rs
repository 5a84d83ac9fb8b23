//! One record: header, then contents by its type (RFC 6347 section 4.1, RFC 9146 section 4, RFC 9147 section 4).
//!
//! ```text
//!  type (1)  version (2)  epoch (2)  sequence number (6)  [connection ID]  length (2)  content
//!
//!  0 0 1 C S L E E   [connection ID]  sequence number (1 or 2)  [length (2)]  content        DTLS 1.3, encrypted
//! ```

use super::fields::{
    ACK, ACK_EPOCH, ACK_LENGTH, ACK_NUMBER, APP_DATA, CHANGE_CIPHER_SPEC, CONNECTION_ID,
    CONTENT_TYPE, ENCRYPTED, EPOCH, RECORD_LAYER, RECORD_LENGTH, RECORD_VERSION, RESUMED,
    SEQUENCE_NUMBER, SPECIAL_TYPE, UNIFIED_BITS, UNIFIED_EPOCH, UNIFIED_FIXED, UNIFIED_HAS_ID,
    UNIFIED_HAS_LENGTH, UNIFIED_NUMBER, UNIFIED_WIDE,
};
use super::handshake;
use super::opening::{self, Head, Inside};
use super::probe::{WITH_ID, is_unified};
use super::state::State;
use crate::dissect::{Flags, Reader, Step};
use crate::proto::app::tls::extensions::lists::each;
use crate::proto::app::tls::fields::SESSION_VERSION;
use crate::proto::app::tls::{alert, heartbeat};

const CHANGE: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION: u8 = 23;
const BEAT: u8 = 24;
const ACKNOWLEDGE: u8 = 26;

/// Longest content of a record (RFC 6347 section 4.1).
const MAX_CONTENT: u16 = (1 << 14) + 2048;

/// Reads one record.
pub(super) fn dissect(state: &mut State, r: &mut Reader<'_, '_>, inside: &mut Vec<Inside>) -> Step {
    let result = r.group(&RECORD_LAYER, |r| {
        if r.peek_u8(0).is_some_and(is_unified) {
            unified(state, r)
        } else {
            plain(state, r, inside)
        }
    });
    let index = r.generated(&SESSION_VERSION, u64::from(state.session.version));
    r.mark(index, Flags::HIDDEN);
    result
}

fn plain(state: &mut State, r: &mut Reader<'_, '_>, inside: &mut Vec<Inside>) -> Step {
    let with_id = r.peek_u8(0) == Some(WITH_ID);
    let content = r.u8(if with_id {
        &SPECIAL_TYPE
    } else {
        &CONTENT_TYPE
    })?;
    let version = r.u16(&RECORD_VERSION)?;
    let epoch = r.u16(&EPOCH)?;
    let number = r.uint(&SEQUENCE_NUMBER, 6)?;
    if with_id {
        match state.identifier() {
            Some(0) => {}
            Some(n) => {
                r.bytes(&CONNECTION_ID, usize::from(n))?;
            }
            None => {
                r.unusual(
                    &SPECIAL_TYPE,
                    "the length of the connection identifier was agreed on before the capture began, so the rest cannot be divided",
                );
                r.rest(&ENCRYPTED);
                return Ok(());
            }
        }
    }
    let length = r.u16(&RECORD_LENGTH)?;
    if length > MAX_CONTENT {
        r.invalid(
            &RECORD_LENGTH,
            "longer than a record may be (2^14 + 2048 bytes)",
        );
    }
    r.within(usize::from(length), &RECORD_LENGTH, |r| {
        let number = u64::from(epoch) << 48 | number;
        let head = Head {
            content,
            version,
            number,
        };
        if epoch > 0 && !with_id && opening::open(state, head, r, inside) {
            return Ok(());
        }
        contents(state, content, epoch > 0, r)
    })?;
    Ok(())
}

/// Reads the content of a record, in the clear or opened; or says what it is, where it is `encrypted`.
pub(super) fn contents(
    state: &mut State,
    content: u8,
    encrypted: bool,
    r: &mut Reader<'_, '_>,
) -> Step {
    match content {
        CHANGE => {
            r.rest(&CHANGE_CIPHER_SPEC);
            if state.change() {
                r.generated(&RESUMED, 1);
            }
            Ok(())
        }
        ALERT => alert::dissect(&alert::DATAGRAM, encrypted, r),
        HANDSHAKE if encrypted => handshake::encrypted(r),
        HANDSHAKE => handshake::contents(state, r),
        APPLICATION => {
            r.rest(&APP_DATA);
            opening::presume(r);
            Ok(())
        }
        BEAT => heartbeat::dissect(&heartbeat::DATAGRAM, encrypted, r),
        ACKNOWLEDGE if !encrypted => acknowledge(r),
        _ => {
            r.rest(&ENCRYPTED);
            Ok(())
        }
    }
}

/// The records that the peer has received (RFC 9147 section 7).
fn acknowledge(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&ACK_LENGTH)?;
    r.within(usize::from(n), &ACK_LENGTH, |r| {
        each(r, |r| {
            r.group(&ACK, |r| {
                r.u64(&ACK_EPOCH)?;
                r.u64(&ACK_NUMBER)?;
                Ok(())
            })
        })
    })?;
    Ok(())
}

/// An encrypted record of DTLS 1.3. Its sequence number is masked, so it is shown as it is on the wire.
fn unified(state: &mut State, r: &mut Reader<'_, '_>) -> Step {
    let bits = r.flags(
        &UNIFIED_BITS,
        1,
        &[
            &UNIFIED_FIXED,
            &UNIFIED_HAS_ID,
            &UNIFIED_WIDE,
            &UNIFIED_HAS_LENGTH,
            &UNIFIED_EPOCH,
        ],
    )?;
    if bits & 0x10 != 0 {
        let Some(n) = state.identifier() else {
            r.rest(&ENCRYPTED);
            return Ok(());
        };
        r.bytes(&CONNECTION_ID, usize::from(n))?;
    }
    r.uint(&UNIFIED_NUMBER, if bits & 8 == 0 { 1 } else { 2 })?;
    if bits & 4 == 0 {
        r.rest(&ENCRYPTED);
        return Ok(());
    }
    let length = r.u16(&RECORD_LENGTH)?;
    r.within(usize::from(length), &RECORD_LENGTH, |r| {
        r.rest(&ENCRYPTED);
        Ok(())
    })?;
    Ok(())
}
