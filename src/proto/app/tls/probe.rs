//! Tells TLS from other bytes by the first of them.

use crate::dissect::Probe;

/// Longest content of a record: 2^14 bytes, and room for compression, padding and authentication
/// (RFC 5246 section 6.2.3).
pub(super) const MAX_CONTENT: u16 = (1 << 14) + 2048;

/// Type, version and length of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub content: u8,
    pub version: u16,
    pub length: u16,
}

/// What the front of a direction may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// A record header that keeps the rules.
    Record(Header),
    /// An SSL 2.0 Client Hello of so many bytes in all.
    Ssl2(usize),
    /// The beginning of either; at least so many bytes are needed to tell.
    Short,
    /// Neither.
    Foreign,
}

/// Looks at the front of a direction.
pub(super) fn front(bytes: &[u8]) -> Front {
    let (first, second, third) = (bytes.first(), bytes.get(1), bytes.get(2));
    match first {
        None => return Front::Short,
        Some(20..=24) => {}
        Some(0x80..) => return ssl2(bytes),
        Some(_) => return Front::Foreign,
    }
    if second.is_some_and(|b| *b != 3) || third.is_some_and(|b| *b > 4) {
        return Front::Foreign;
    }
    let Some([content, major, minor, high, low]) = bytes.first_chunk::<5>() else {
        return Front::Short;
    };
    let length = u16::from_be_bytes([*high, *low]);
    if length > MAX_CONTENT {
        return Front::Foreign;
    }
    Front::Record(Header {
        content: *content,
        version: u16::from_be_bytes([*major, *minor]),
        length,
    })
}

/// An SSL 2.0 Client Hello has a two-byte length, its type, a version and three lengths that must add up
/// (RFC 5246 appendix E.2).
fn ssl2(bytes: &[u8]) -> Front {
    if bytes.get(2).is_some_and(|b| *b != 1)
        || bytes.get(3).is_some_and(|b| !matches!(b, 0 | 3))
        || bytes.get(4).is_some_and(|b| *b > 4)
    {
        return Front::Foreign;
    }
    let Some([h, l, _, major, minor, s1, s0, i1, i0, c1, c0]) = bytes.first_chunk::<11>() else {
        return Front::Short;
    };
    let length = usize::from(u16::from_be_bytes([h & 0x7f, *l]));
    let specs = usize::from(u16::from_be_bytes([*s1, *s0]));
    let id = usize::from(u16::from_be_bytes([*i1, *i0]));
    let challenge = usize::from(u16::from_be_bytes([*c1, *c0]));
    let version = u16::from_be_bytes([*major, *minor]);
    let sum = specs
        .saturating_add(id)
        .saturating_add(challenge)
        .saturating_add(9);
    let fits = sum == length
        && specs > 0
        && specs % 3 == 0
        && matches!(id, 0 | 16 | 32)
        && (16..=32).contains(&challenge)
        && matches!(version, 0x0002 | 0x0300..=0x0304);
    if fits {
        Front::Ssl2(length.saturating_add(2))
    } else {
        Front::Foreign
    }
}

/// Whether bytes begin a TLS direction.
pub(super) fn probe(bytes: &[u8]) -> Probe {
    let header = match front(bytes) {
        Front::Foreign => return Probe::No,
        Front::Short => return Probe::NeedMore,
        Front::Ssl2(_) => return Probe::Yes,
        Front::Record(header) => header,
    };
    match header.content {
        22 => match (bytes.get(5), header.length) {
            (_, 0..=3) => Probe::Maybe,
            (None, _) => Probe::NeedMore,
            // A hello is at most a few kilobytes: the high byte of its length is 0.
            (Some(1 | 2), _) => match bytes.get(6) {
                None => Probe::NeedMore,
                Some(0) => Probe::Yes,
                Some(_) => Probe::Maybe,
            },
            _ => Probe::Maybe,
        },
        20 => match (header.length, bytes.get(5)) {
            (1, None) => Probe::NeedMore,
            (1, Some(1)) => Probe::Yes,
            _ => Probe::No,
        },
        21 => match (header.length, bytes.get(5)) {
            (2, None) => Probe::NeedMore,
            (2, Some(1 | 2)) => Probe::Yes,
            (0..=17, _) => Probe::No,
            _ => Probe::Maybe,
        },
        // Three exact bytes and a bounded length; the cipher adds 16 bytes or more (RFC 8446 section 5.2).
        23 if (0x0301..=0x0303).contains(&header.version) && header.length >= 16 => Probe::Yes,
        23 if header.length > 0 => Probe::Maybe,
        _ => Probe::No,
    }
}
