//! Secrets in the text of a packet, bounded by the fields that they stand in; and what no text can be read of.

use crate::dissect::{Field, Flags, Kind, Packet};
use crate::proto::credentials;

/// Pairs of secret and field that are looked at for one packet; beyond it, secrets may take a byte of what follows along.
const MAX_CLIPPED: usize = 50_000_000;

/// Where in `bytes` secrets lie: offset and length.
pub(super) fn spans(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    credentials::find(bytes, &mut found);
    found.into_iter().map(|r| (r.start, r.len())).collect()
}

/// Where they lie in a stream that is not read to its end: in text, and in an MQTT CONNECT that was never finished.
pub(super) fn unfinished(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = spans(bytes);
    for name in [&b"\0\x04MQTT"[..], b"\0\x06MQIsdp"] {
        for at in memchr::memmem::find_iter(bytes, name) {
            connect(bytes, at.saturating_add(name.len()), &mut found);
        }
    }
    let masked = |(start, len): &(usize, usize)| {
        let secret = bytes.get(*start..start.saturating_add(*len));
        secret.is_none_or(|s| s.iter().all(|b| *b == credentials::MASK))
    };
    found.retain(|span| !masked(span));
    found
}

/// User name and password of a CONNECT, as far as they are there; `at` is behind the protocol's name (MQTT 3.1.1 section
/// 3.1.2, MQTT 5.0 section 3.1.2).
fn connect(bytes: &[u8], at: usize, found: &mut Vec<(usize, usize)>) {
    let Some([version, flags, _, _, rest @ ..]) = bytes.get(at..) else {
        return;
    };
    let mut rest = rest;
    if *version == 5 {
        rest = behind_properties(rest);
    }
    // Client identifier; will topic and message.
    let wills = if flags & 4 == 0 { 0 } else { 2 };
    for n in 0..=wills {
        if n == 1 && *version == 5 {
            rest = behind_properties(rest);
        }
        rest = string(rest).1;
    }
    for flag in [0x80, 0x40] {
        if flags & flag != 0 {
            let (text, after) = string(rest);
            let start = bytes.len().saturating_sub(rest.len()).saturating_add(2);
            if !text.is_empty() {
                found.push((start, text.len()));
            }
            rest = after;
        }
    }
}

/// A string with its length in front, as much of it as is there, and what follows it.
fn string(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some((len, rest)) = bytes.split_first_chunk() else {
        return (&[], &[]);
    };
    let len = usize::from(u16::from_be_bytes(*len));
    rest.split_at_checked(len).unwrap_or((rest, &[]))
}

fn behind_properties(bytes: &[u8]) -> &[u8] {
    // More than 127 bytes of properties are not followed.
    let len = bytes.first().map_or(0, |n| usize::from(*n));
    bytes.get(len.saturating_add(1)..).unwrap_or(&[])
}

/// Where in a source of the packet they lie. One that seems to reach beyond its field (binary bytes that happen to be
/// letters) ends with the field.
pub(super) fn within(packet: Packet<'_>, source: u16) -> Vec<(usize, usize)> {
    let mut found = spans(packet.source(source));
    if found.len().saturating_mul(packet.tree.fields.len()) > MAX_CLIPPED {
        return found;
    }
    for (start, len) in &mut found {
        let holds = |f: &&Field| {
            f.source == source
                && matches!(f.spec.kind, Kind::Text | Kind::Bytes)
                && !f.flags.has(Flags::GROUP)
                && f.start as usize <= *start
                && f.start.saturating_add(f.len) as usize > *start
        };
        let tightest = packet
            .tree
            .fields
            .iter()
            .filter(holds)
            .min_by_key(|f| f.len);
        if let Some(field) = tightest {
            let end = field.start.saturating_add(field.len) as usize;
            *len = (*len).min(end.saturating_sub(*start));
        }
    }
    found
}

/// Whether the name says that its value is secret.
pub(super) fn is_secret_name(name: &[u8]) -> bool {
    credentials::is_secret_name(name)
}

/// Whether the packet has a body whose encoding cannot be undone.
pub(super) fn unread(packet: Packet<'_>) -> bool {
    packet
        .tree
        .notes
        .iter()
        .any(|n| n.text.contains("netlens does not undo"))
}

/// Whether the packet carries what cannot be read without keys.
pub(super) fn is_encrypted(packet: Packet<'_>) -> bool {
    packet.fields().any(|f| {
        matches!(
            f.spec().key,
            "tls.app_data" | "dtls.app_data" | "netlens.wlan.closed"
        )
    })
}
