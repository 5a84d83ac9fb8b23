//! What was inside sealed records.

use crate::dissect::Packet;
use crate::frame::SourceKind;

/// The data inside the records of TLS that were opened. Each such record has brought a source, the last ones of its kind; the
/// frame itself may have been opened before (Wi-Fi).
pub(super) fn opened(packet: Packet<'_>) -> Vec<&[u8]> {
    let mut is_data = Vec::new();
    for layer in packet.layers().filter(|l| l.protocol().name == "tls") {
        for f in layer.fields() {
            match f.spec().key {
                "netlens.tls.opened_with" => is_data.push(false),
                "tls.app_data" => {
                    if let Some(last) = is_data.last_mut() {
                        *last = true;
                    }
                }
                _ => {}
            }
        }
    }
    let sources = packet.tree.sources.iter();
    let clear: Vec<&[u8]> = sources
        .filter(|s| s.kind == SourceKind::Decrypted)
        .map(|s| s.bytes.as_slice())
        .collect();
    let before = clear.len().saturating_sub(is_data.len());
    let all = clear.into_iter().skip(before).zip(is_data);
    all.filter(|(b, data)| *data && !b.is_empty())
        .map(|(b, _)| b)
        .collect()
}
