//! Cipher suites and ways to come by a key, as four bytes: an organization and its number (IEEE 802.11-2020 tables 9-149
//! and 9-151).

use crate::dissect::{FieldRef, value};

/// Ciphers of the standard's own organization number.
pub static CIPHERS: &[(u64, &str)] = &[
    (0, "NONE"),
    (1, "WEP (40-bit)"),
    (2, "TKIP"),
    (3, "AES (OCB)"),
    (4, "AES (CCM)"),
    (5, "WEP (104-bit)"),
    (6, "BIP (128)"),
    (7, "Group addressed traffic not allowed"),
    (8, "GCMP (128)"),
    (9, "GCMP (256)"),
    (10, "CCMP (256)"),
    (11, "BIP (GMAC-128)"),
    (12, "BIP (GMAC-256)"),
    (13, "BIP (CMAC-256)"),
];

/// Ways to come by a key.
pub static AKMS: &[(u64, &str)] = &[
    (0, "NONE"),
    (1, "WPA"),
    (2, "PSK"),
    (3, "FT over IEEE 802.1X"),
    (4, "FT using PSK"),
    (5, "WPA (SHA256)"),
    (6, "PSK (SHA256)"),
    (7, "TDLS / TPK Handshake (SHA256)"),
    (8, "SAE (SHA256)"),
    (9, "FT using SAE (SHA256)"),
    (10, "APPeerKey (SHA256)"),
    (11, "WPA (SHA256-SuiteB)"),
    (12, "WPA (SHA384-SuiteB)"),
    (13, "FT over IEEE 802.1X (SHA384)"),
    (14, "FILS (SHA256 and AES-SIV-256)"),
    (15, "FILS (SHA384 and AES-SIV-512)"),
    (16, "FT over FILS (SHA256 and AES-SIV-256)"),
    (17, "FT over FILS (SHA384 and AES-SIV-512)"),
    (18, "Opportunistic Wireless Encryption"),
    (19, "FT using PSK (SHA384)"),
    (20, "PSK (SHA384)"),
    (21, "PASN"),
];

/// Ciphers of WPA's organization number.
pub static WPA_CIPHERS: &[(u64, &str)] = &[
    (0, "NONE"),
    (1, "WEP (40-bit)"),
    (2, "TKIP"),
    (3, "AES (OCB)"),
    (4, "AES (CCM)"),
    (5, "WEP (104-bit)"),
];

/// Ways to come by a key under WPA's organization number.
pub static WPA_AKMS: &[(u64, &str)] = &[(0, "NONE"), (1, "WPA"), (2, "PSK")];

/// The organization number of IEEE 802.11 itself.
pub const IEEE: u64 = 0x00_0fac;
/// The organization number under which WPA numbered its suites.
pub const WPA: u64 = 0x00_50f2;

fn suite(
    f: FieldRef<'_>,
    own: &'static [(u64, &'static str)],
    wpa: &'static [(u64, &'static str)],
    out: &mut String,
) {
    let (organization, number) = (f.number() >> 8, f.number() & 0xff);
    let [.., a, b, c] = organization.to_be_bytes();
    value::hex_bytes(out, &[a, b, c], Some(':'));
    out.push(' ');
    let table = match organization {
        IEEE => own,
        WPA => wpa,
        _ => &[],
    };
    match table.iter().find(|(n, _)| *n == number) {
        Some((_, name)) => out.push_str(name),
        None => {
            out.push_str("Unknown ");
            value::decimal(out, number);
        }
    }
}

/// Words a cipher suite.
pub fn cipher(f: FieldRef<'_>, out: &mut String) {
    suite(f, CIPHERS, WPA_CIPHERS, out);
}

/// Words a way to come by a key.
pub fn akm(f: FieldRef<'_>, out: &mut String) {
    suite(f, AKMS, WPA_AKMS, out);
}
