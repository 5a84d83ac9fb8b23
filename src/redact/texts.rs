//! Secrets in the text of a packet, bounded by the fields that they stand in; and what no text can be read of.

use crate::dissect::{Field, Flags, Kind, Packet};
use crate::proto::credentials;

/// Where in `bytes` secrets lie: offset and length.
pub(super) fn spans(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    credentials::find(bytes, &mut found);
    found.into_iter().map(|r| (r.start, r.len())).collect()
}

/// Where in a source of the packet they lie. One that seems to reach beyond its field (binary bytes that happen to be
/// letters) ends with the field.
pub(super) fn within(packet: Packet<'_>, source: u16) -> Vec<(usize, usize)> {
    let mut found = spans(packet.source(source));
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
