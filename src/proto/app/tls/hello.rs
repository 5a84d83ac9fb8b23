//! Client Hello, Server Hello and Hello Retry Request (RFC 8446 section 4.1, RFC 5246 section 7.4.1).

use super::extensions::{self, In};
use super::fields::{
    COMPRESSION, COMPRESSIONS, COMPRESSIONS_LENGTH, COOKIE, COOKIE_LENGTH, JA3, JA3_FULL, JA3S,
    JA3S_FULL, RANDOM, RANDOM_BYTES, RANDOM_TIME, SESSION_ID, SESSION_ID_LENGTH, SUITE, SUITES,
    SUITES_LENGTH, VERSION,
};
use super::session::Session;
use crate::dissect::{Reader, Step};

/// The random of a Server Hello that is a Hello Retry Request: SHA-256 of "HelloRetryRequest" (RFC 8446 section 4.1.3).
pub(super) const RETRY: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];
/// Last bytes of the random of a server that could do TLS 1.3 but was asked for less (RFC 8446 section 4.1.3).
const DOWNGRADE: [&[u8; 8]; 2] = [b"DOWNGRD\x01", b"DOWNGRD\x00"];
/// Most suites that are listed; a real client sends fewer than 200.
const MAX_SUITES: usize = 4096;

/// Whether the message at the cursor, whose header has `header` bytes, is a Hello Retry Request.
pub(super) fn is_retry(r: &Reader<'_, '_>, header: usize) -> bool {
    let random = header.saturating_add(34);
    r.peek(random).and_then(|b| b.last_chunk::<32>()) == Some(&RETRY)
}

/// Reads a Client Hello.
pub(super) fn client(session: &mut Session, r: &mut Reader<'_, '_>) -> Step {
    let first = r.cx.tree.fields.len() as u64;
    r.u16(&VERSION)?;
    random(r, !session.is_tls13(), false)?;
    session_id(r)?;
    if session.datagram {
        let n = r.u8(&COOKIE_LENGTH)?;
        if n > 0 {
            r.bytes(&COOKIE, usize::from(n))?;
        }
    }
    suites(r)?;
    let n = r.u8(&COMPRESSIONS_LENGTH)?;
    r.within(usize::from(n), &COMPRESSIONS_LENGTH, |r| {
        r.group(&COMPRESSIONS, |r| {
            while !r.is_empty() {
                r.u8(&COMPRESSION)?;
            }
            Ok(())
        })
    })?;
    // Hellos of SSL 3.0 and TLS 1.0 may end here (RFC 4366 section 2.2).
    let result = if r.is_empty() && r.promised_left() == 0 {
        Ok(())
    } else {
        extensions::block(r, In::ClientHello)
    };
    session.offered = offers_tls13(r, first);
    session.early = sends_early_data(r, first);
    r.generated(&JA3_FULL, first);
    r.generated(&JA3, first);
    result
}

fn suites(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&SUITES_LENGTH)?;
    if n % 2 != 0 {
        r.invalid(&SUITES_LENGTH, "is odd, but every suite has two bytes");
    }
    r.within(usize::from(n), &SUITES_LENGTH, |r| {
        r.group(&SUITES, |r| {
            for _ in 0..MAX_SUITES {
                if r.is_empty() {
                    return Ok(());
                }
                r.u16(&SUITE)?;
            }
            r.unusual(&SUITES, "more suites than are listed here");
            Ok(())
        })
    })?;
    Ok(())
}

/// Whether the hello whose fields begin at `first` offers TLS 1.3.
fn offers_tls13(r: &Reader<'_, '_>, first: u64) -> bool {
    let from = usize::try_from(first).unwrap_or(usize::MAX);
    let fields = r.cx.tree.fields.get(from..).unwrap_or(&[]);
    fields.iter().any(|f| {
        f.spec == &extensions::fields::SUPPORTED_VERSION && matches!(f.value, 0x0304 | 0xfefc)
    })
}

/// Whether the hello whose fields begin at `first` says that data follows at once (RFC 8446 section 4.2.10).
fn sends_early_data(r: &Reader<'_, '_>, first: u64) -> bool {
    let from = usize::try_from(first).unwrap_or(usize::MAX);
    let fields = r.cx.tree.fields.get(from..).unwrap_or(&[]);
    fields
        .iter()
        .any(|f| f.spec == &extensions::fields::TYPE && f.value == 42)
}

/// Reads a Server Hello or Hello Retry Request. It decides the version for both sides.
pub(super) fn server(session: &mut Session, r: &mut Reader<'_, '_>) -> Step {
    let chosen = chosen_version(r);
    if let Some(version) = chosen {
        session.version = version;
    }
    let first = r.cx.tree.fields.len() as u64;
    let version = r.u16(&VERSION)?;
    if chosen.is_none() {
        session.version = version;
    }
    let tls13 = session.is_tls13();
    session.early &= tls13;
    let retry = r.peek(32) == Some(&RETRY);
    random(r, !tls13, session.offered)?;
    if tls13 && (0x7f0e..=0x7f15).contains(&version) {
        // Drafts before 22 had neither session ID nor compression method.
        session.suite = r.u16(&SUITE)?;
    } else {
        session_id(r)?;
        session.suite = r.u16(&SUITE)?;
        r.u8(&COMPRESSION)?;
    }
    let result = if r.is_empty() && r.promised_left() == 0 {
        Ok(())
    } else {
        extensions::block(
            r,
            if retry {
                In::HelloRetry
            } else {
                In::ServerHello
            },
        )
    };
    r.generated(&JA3S_FULL, first);
    r.generated(&JA3S, first);
    result
}

/// The version in a Server Hello's supported_versions extension, found ahead of reading: it says how to read the rest.
fn chosen_version(r: &Reader<'_, '_>) -> Option<u16> {
    let id = usize::from(r.peek_u8(34)?);
    let mut at = id.checked_add(38)?;
    let end = at
        .checked_add(2)?
        .checked_add(usize::from(r.peek_u16(at)?))?;
    at = at.checked_add(2)?;
    while at < end {
        let kind = r.peek_u16(at)?;
        let len = usize::from(r.peek_u16(at.checked_add(2)?)?);
        at = at.checked_add(4)?;
        if kind == 43 && len == 2 {
            return r.peek_u16(at);
        }
        at = at.checked_add(len)?;
    }
    None
}

/// Reads a Hello Verify Request, with which a DTLS server has the client show that it receives at the address that it
/// sends from (RFC 6347 section 4.2.1).
pub(super) fn verify_request(r: &mut Reader<'_, '_>) -> Step {
    r.u16(&VERSION)?;
    let n = r.u8(&COOKIE_LENGTH)?;
    if n > 0 {
        r.bytes(&COOKIE, usize::from(n))?;
    }
    Ok(())
}

fn random(r: &mut Reader<'_, '_>, has_time: bool, offered: bool) -> Step {
    if !has_time {
        return r.bytes(&RANDOM, 32).map(|_| ());
    }
    let bytes = r.peek(32);
    r.group(&RANDOM, |r| {
        let at = r.pos();
        let seconds = r
            .peek(4)
            .and_then(<[u8]>::first_chunk::<4>)
            .map_or(0, |b| u64::from(u32::from_be_bytes(*b)));
        r.skip(&RANDOM_TIME, 4)?;
        r.record(&RANDOM_TIME, seconds.saturating_mul(1_000_000_000), at, 4);
        r.bytes(&RANDOM_BYTES, 28)?;
        Ok(())
    })?;
    if let Some(tail) = bytes.and_then(|b| b.last_chunk::<8>())
        && offered
        && DOWNGRADE.contains(&tail)
    {
        r.invalid(
            &RANDOM_BYTES,
            "ends in DOWNGRD: the server knows TLS 1.3 and did not see that the client offered it, so somebody changed the hello",
        );
    }
    Ok(())
}

fn session_id(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u8(&SESSION_ID_LENGTH)?;
    if n > 32 {
        r.invalid(&SESSION_ID_LENGTH, "a session ID has at most 32 bytes");
    }
    if n > 0 {
        r.bytes(&SESSION_ID, usize::from(n))?;
    }
    Ok(())
}
