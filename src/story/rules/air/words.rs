//! Words for the air.

use crate::proto::wlan::names;
use crate::story::rules::Sight;

/// Whether a good-bye is one that its receivers do not obey: not signed, or not encrypted, as the network's are.
pub fn is_forged(s: &Sight<'_>) -> bool {
    let k = s.keys;
    matches!(s.number(k.wlan_signed), Some(2 | 4)) || s.packet.has(k.wlan_unprotected)
}

/// A reason with its number: `reason 15: 4-way handshake timeout`.
pub fn reason(code: u64) -> String {
    match names::reason(code) {
        Some(name) => format!("reason {code}: {}", name.trim()),
        None => format!("reason {code}"),
    }
}

/// A status with its number.
pub fn status(code: u64) -> String {
    match names::status(code) {
        Some(name) => format!("status {code}: {}", name.trim()),
        None => format!("status {code}"),
    }
}

/// A way to come by a key, in the words of a router's settings.
pub fn protection(akm: u64) -> &'static str {
    match akm {
        1 | 5 | 11 | 12 => "802.1X (each user has a login)",
        2 | 6 | 20 => "WPA2 with a passphrase",
        3 | 13 => "802.1X with fast roaming",
        4 | 19 => "WPA2 with a passphrase and fast roaming",
        8 | 9 | 24 | 25 => "WPA3 with a passphrase",
        18 => "encrypted without a passphrase (OWE)",
        _ => "encrypted",
    }
}
