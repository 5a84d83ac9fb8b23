//! Words for the values of 802.11, and for headings made of what lies below them.

use crate::dissect::{FieldRef, value};
use crate::proto::tables::wlan;

pub use wlan::{BLOCK_ACKS, GROUPS};

fn find(table: &'static [(u64, &'static str)], number: u64) -> Option<&'static str> {
    let at = table.binary_search_by_key(&number, |(v, _)| *v).ok()?;
    table.get(at).map(|(_, n)| *n)
}

macro_rules! lookup {
    ($($(#[$doc:meta])* $name:ident: $table:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(number: u64) -> Option<&'static str> {
            find(wlan::$table, number)
        }
    )*};
}

lookup! {
    /// The name of a frame, by its type and subtype.
    subtype: SUBTYPES;
    /// Why an access point said yes or no.
    status: STATUSES;
    /// Why a connection ended.
    reason: REASONS;
    /// The name of an element.
    element: ELEMENTS;
    /// The name of an element with a second number.
    extension: EXTENSIONS;
    /// The family of an action frame.
    category: CATEGORIES;
    /// A way to authenticate.
    auth_algorithm: AUTH_ALGORITHMS;
    /// An attribute of Wi-Fi Protected Setup.
    wps: WPS;
    /// A method of EAP.
    eap_method: EAP;
}

/// ` (154 bytes)`, behind the label of a heading.
pub fn byte_count(f: FieldRef<'_>, out: &mut String) {
    out.push_str(" (");
    value::decimal(out, u64::from(f.field.len));
    out.push_str(" bytes)");
}

/// Titles an element by the number that its first byte holds.
pub fn element_title(f: FieldRef<'_>, out: &mut String) {
    let number = f.bytes().first().copied().unwrap_or(0);
    out.push_str(element(u64::from(number)).unwrap_or("Unknown"));
}

/// Titles an element by its second number, which is its third byte.
pub fn extension_title(f: FieldRef<'_>, out: &mut String) {
    let number = f.bytes().get(2).copied().unwrap_or(0);
    out.push_str(extension(u64::from(number)).unwrap_or("Unknown"));
}

/// Writes a network's name in quotes; one without a name is any network.
pub fn ssid(f: FieldRef<'_>, out: &mut String) {
    ssid_text(f.bytes(), out);
}

/// Writes a network's name from its bytes.
pub fn ssid_text(name: &[u8], out: &mut String) {
    if name.is_empty() {
        out.push_str("Wildcard (Broadcast)");
        return;
    }
    out.push('"');
    value::escaped(out, &String::from_utf8_lossy(name));
    out.push('"');
}

/// Writes a rate in Mb/s, with `(B)` when everybody must know it.
pub fn rate(f: FieldRef<'_>, out: &mut String) {
    let halves = f.number() & 0x7f;
    match f.number() {
        0xff => out.push_str("BSS requires support for direct hash to element in SAE"),
        0xfe => out.push_str("BSS requires support for the VHT PHY"),
        0xfb => out.push_str("BSS requires support for the HT PHY"),
        n => {
            value::decimal(out, halves / 2);
            if halves & 1 == 1 {
                out.push_str(".5");
            }
            if n & 0x80 != 0 {
                out.push_str("(B)");
            }
        }
    }
    out.push_str(" (");
    value::hex(out, f.number(), 2);
    out.push(')');
}

/// Writes a packet number as Wireshark does: twelve hexadecimal digits in capitals.
pub fn packet_number(f: FieldRef<'_>, out: &mut String) {
    let mut text = String::with_capacity(14);
    value::hex(&mut text, f.number(), 12);
    out.push_str(&text.to_ascii_uppercase().replacen("0X", "0x", 1));
}

/// Writes how many packets may be under way in fragments: two to the power of the number, or any.
pub fn fragmented(f: FieldRef<'_>, out: &mut String) {
    match f.number() {
        7 => out.push_str("No restriction"),
        n => value::decimal(
            out,
            1u64.checked_shl(u32::try_from(n).unwrap_or(0)).unwrap_or(0),
        ),
    }
}

/// What a quiet time period element does.
pub fn quiet_time(number: u64) -> Option<&'static str> {
    Some(match number {
        0 => "Quiet Time Period Setup",
        1 => "Quiet Time Period Request",
        2 => "Quiet Time Period Response",
        _ => "Reserved",
    })
}

/// What a signed message says of the passphrase that was given.
pub static CHECKS: &[(u64, &str)] = &[
    (1, "fits: the signature verifies"),
    (2, "does not fit: the signature does not verify"),
    (3, "none was given for this network"),
    (4, "cannot be checked: message 1 was not captured"),
    (5, "cannot be checked: message 2 was not captured"),
    (
        6,
        "cannot be checked: netlens does not know this way to come by a key",
    ),
];
