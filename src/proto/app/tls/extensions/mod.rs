//! Extensions of hellos and other handshake messages (RFC 8446 section 4.2, RFC 6066, and the registry's others).
//!
//! Every extension is limited to its own length: what is wrong in one does not spoil the next. What is not decoded is
//! kept as data under its name or number.

pub mod fields;
mod keys;
pub(in crate::proto::app) mod lists;
mod names;
mod psk;
mod rare;
pub(super) mod status;

pub(in crate::proto::app) use status::timestamps;

use crate::dissect::{Reader, Step};
use crate::proto::tables::{tls_codes::is_grease, tls_extensions};
use fields::{
    DATA, EARLY_DATA_SIZE, EXTENSION, EXTENSIONS_LENGTH, FRAGMENT_LENGTH, HEARTBEAT_MODE, LEN,
    PADDING, RECORD_SIZE, RENEGOTIATION, RENEGOTIATION_LENGTH, TYPE,
};

/// Which message the extensions are in: some are read differently by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    ClientHello,
    ServerHello,
    HelloRetry,
    EncryptedExtensions,
    Certificate,
    CertificateRequest,
    Ticket,
}

/// session_ticket: empty where the client would take a ticket and has none (RFC 5077 section 3.2).
const TICKET: u16 = 35;
/// Title of an extension without a name.
const UNKNOWN: &str = "Unknown type";
/// Most extensions of one message that are listed.
const MAX_EXTENSIONS: usize = 1024;

/// Reads the length of all extensions, and each of them.
pub(super) fn block(r: &mut Reader<'_, '_>, place: In) -> Step {
    let n = r.u16(&EXTENSIONS_LENGTH)?;
    r.within(usize::from(n), &EXTENSIONS_LENGTH, |r| {
        for _ in 0..MAX_EXTENSIONS {
            if r.is_empty() {
                return Ok(());
            }
            extension(r, place)?;
        }
        r.unusual(&EXTENSIONS_LENGTH, "more extensions than are listed here");
        Ok(())
    })?;
    Ok(())
}

fn extension(r: &mut Reader<'_, '_>, place: In) -> Step {
    let number = r.peek_u16(0).unwrap_or(0);
    let title = tls_extensions::extension(u64::from(number)).unwrap_or(UNKNOWN);
    r.titled(&EXTENSION, title, |r| {
        let kind = r.u16(&TYPE)?;
        let len = r.u16(&LEN)?;
        r.within(usize::from(len), &LEN, |r| {
            if r.is_empty() && r.promised_left() == 0 {
                // Nobody knows whether an unknown extension has content, so its emptiness is shown.
                if kind == TICKET || title == UNKNOWN || is_grease(u64::from(kind)) {
                    r.rest(&DATA);
                }
                return Ok(());
            }
            content(r, kind, place)?;
            if !r.is_empty() {
                r.rest(&DATA);
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Reads what is known of an extension's content; the caller shows what is left as data.
fn content(r: &mut Reader<'_, '_>, kind: u16, place: In) -> Step {
    let from_client = place == In::ClientHello;
    match kind {
        0 => names::server_name(r),
        1 => r.u8(&FRAGMENT_LENGTH).map(|_| ()),
        5 if from_client => status::request(r),
        5 if place == In::Certificate => status::certificate_status(r),
        10 => lists::groups(r),
        11 => lists::points(r),
        12 => rare::srp(r),
        13 | 50 => lists::algorithms(r),
        15 => r.u8(&HEARTBEAT_MODE).map(|_| ()),
        16 => names::alpn(r),
        17 if from_client => status::request_list(r),
        18 => status::timestamps(r),
        19 | 20 => lists::certificate_types(r, from_client),
        21 => {
            if r.peek_rest().iter().any(|b| *b != 0) {
                r.invalid(&PADDING, "padding must be zeros");
            }
            r.rest(&PADDING);
            Ok(())
        }
        27 => lists::compressions(r),
        28 => r.u16(&RECORD_SIZE).map(|_| ()),
        34 if from_client => lists::algorithms(r),
        41 => psk::pre_shared_key(r, from_client),
        42 if place == In::Ticket => r.u32(&EARLY_DATA_SIZE).map(|_| ()),
        43 => lists::versions(r, from_client),
        44 => keys::cookie(r),
        45 => psk::modes(r),
        47 => super::certificate::authorities(r),
        48 => rare::oid_filters(r),
        51 | 40 => keys::share(r, place),
        53 | 54 => rare::connection_id(r),
        0x3374 => names::npn(r),
        0x4469 | 0x44cd => names::alps(r, place),
        0xfe0d => rare::ech(r, place),
        0xff01 => {
            let n = r.u8(&RENEGOTIATION_LENGTH)?;
            if n > 0 {
                r.bytes(&RENEGOTIATION, usize::from(n))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
