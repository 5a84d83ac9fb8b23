//! Tells DTLS from other datagrams by the first bytes.

use crate::dissect::Probe;

/// Length of a record's header up to DTLS 1.2 without a connection identifier.
pub(super) const HEADER: usize = 13;
/// Type of a record that carries a connection identifier (RFC 9146 section 4).
pub(super) const WITH_ID: u8 = 25;

/// DTLS 1.2, 1.0, and the version of OpenSSL before 0.9.8f.
fn is_version(version: u16) -> bool {
    matches!(version, 0xfefd | 0xfeff | 0x0100)
}

/// Whether a first byte is that of DTLS 1.3's short header (RFC 9147 section 4).
pub(super) fn is_unified(first: u8) -> bool {
    first & 0xe0 == 0x20
}

/// Whether a record may begin with this byte and the version behind it.
pub(super) fn begins(first: Option<u8>, version: Option<u16>) -> bool {
    match first {
        Some(20..=26) => version.is_none_or(is_version),
        Some(first) => is_unified(first),
        None => false,
    }
}

/// Whether a datagram is DTLS: records that keep the rules and fill it to its end.
pub(super) fn probe(bytes: &[u8]) -> Probe {
    let Some(first) = bytes.first() else {
        return Probe::No;
    };
    if is_unified(*first) {
        return Probe::Maybe;
    }
    let mut rest = bytes;
    let mut result = Probe::Maybe;
    while !rest.is_empty() {
        match front(rest) {
            Front::Record(whole) => {
                result = Probe::Yes;
                rest = rest.get(whole..).unwrap_or(&[]);
            }
            Front::Unbounded => return Probe::Yes,
            Front::Cut if result == Probe::Yes => return Probe::Yes,
            Front::Cut => return Probe::Maybe,
            // Behind a good record anything may follow: a short header, or bytes that the reader remarks on.
            Front::Foreign if result == Probe::Yes => return Probe::Yes,
            Front::Foreign => return Probe::No,
        }
    }
    result
}

enum Front {
    /// A record of so many bytes, header included.
    Record(usize),
    /// A record whose length stands behind an identifier of unknown length.
    Unbounded,
    /// A record that is longer than what is there.
    Cut,
    Foreign,
}

fn front(bytes: &[u8]) -> Front {
    let Some([kind, major, minor, epoch1, epoch0, ..]) = bytes.first_chunk::<HEADER>() else {
        return Front::Foreign;
    };
    let version = u16::from_be_bytes([*major, *minor]);
    if !(20..=26).contains(kind) || !is_version(version) {
        return Front::Foreign;
    }
    let epoch = u16::from_be_bytes([*epoch1, *epoch0]);
    if *kind == WITH_ID {
        return if epoch > 0 {
            Front::Unbounded
        } else {
            Front::Foreign
        };
    }
    let length = bytes
        .get(HEADER.saturating_sub(2)..HEADER)
        .and_then(<[u8]>::first_chunk::<2>)
        .map_or(0, |b| u16::from_be_bytes(*b));
    // 2^14 bytes, and room for padding and authentication (RFC 6347 section 4.1).
    if length == 0 || length > (1 << 14) + 2048 {
        return Front::Foreign;
    }
    let whole = HEADER.saturating_add(usize::from(length));
    if whole > bytes.len() {
        Front::Cut
    } else {
        Front::Record(whole)
    }
}
