//! Words for NTP's numbers.

use crate::dissect::{FieldRef, value};

/// What a mode is called in the Info column.
pub(super) fn mode(mode: u64) -> &'static str {
    match mode {
        0 => "reserved",
        1 => "symmetric active",
        2 => "symmetric passive",
        3 => "client",
        4 => "server",
        5 => "broadcast",
        6 => "control",
        _ => "private",
    }
}

/// What a kiss code says (RFC 5905 section 7.4).
pub(super) fn kiss(code: &[u8]) -> Option<&'static str> {
    Some(match code {
        b"ACST" => "the association belongs to a unicast server",
        b"AUTH" => "server authentication failed",
        b"AUTO" => "autokey sequence failed",
        b"BCST" => "the association belongs to a broadcast server",
        b"CRYP" => "cryptographic authentication or identification failed",
        b"DENY" => "access denied by the server",
        b"DROP" => "lost peer in symmetric mode",
        b"RSTR" => "access denied by local policy",
        b"INIT" => "the association has not yet synchronized for the first time",
        b"MCST" => "the association belongs to a dynamically discovered server",
        b"NKEY" => "no key found",
        b"NTSN" => "the server does not take these NTS cookies",
        b"RATE" => "the client asks too often",
        b"RMOT" => "somebody alters the association from afar",
        b"STEP" => "a step change in system time, not yet resynchronized",
        _ => return None,
    })
}

/// What a primary server takes its time from (RFC 5905 section 7.3).
fn source(code: &[u8]) -> Option<&'static str> {
    Some(match code {
        b"GOES" => "Geostationary Orbit Environment Satellite",
        b"GPS\0" => "Global Positioning System",
        b"GAL\0" => "Galileo Positioning System",
        b"PPS\0" => "generic pulse-per-second",
        b"IRIG" => "Inter-Range Instrumentation Group",
        b"WWVB" => "LF radio WWVB Ft. Collins, Colorado",
        b"DCF\0" => "LF radio DCF77 Mainflingen, Germany",
        b"HBG\0" => "LF radio HBG Prangins, Switzerland",
        b"MSF\0" => "LF radio MSF Anthorn, United Kingdom",
        b"JJY\0" => "LF radio JJY Japan",
        b"LORC" => "MF radio LORAN-C",
        b"TDF\0" => "MF radio Allouis, France",
        b"CHU\0" => "HF radio CHU Ottawa, Ontario",
        b"WWV\0" => "HF radio WWV Ft. Collins, Colorado",
        b"WWVH" => "HF radio WWVH Kauai, Hawaii",
        b"NIST" => "NIST telephone modem",
        b"ACTS" => "NIST telephone modem",
        b"USNO" => "USNO telephone modem",
        b"PTB\0" => "European telephone modem",
        b"LOCL" => "uncalibrated local clock",
        _ => return None,
    })
}

/// The reference identifier: a kiss code, a clock, or the address of the server above.
pub(super) fn refid(field: FieldRef<'_>, out: &mut String) {
    let bytes = field.bytes();
    let stratum = field.packet().number(&super::fields::STRATUM).unwrap_or(0);
    if bytes == [0; 4] {
        out.push_str("NULL");
        return;
    }
    if stratum > 1 {
        value::ipv4(out, bytes.iter().fold(0, |n, b| n << 8 | u64::from(*b)));
        return;
    }
    if let Some(words) = kiss(bytes).or_else(|| source(bytes)) {
        out.push_str(words);
        out.push_str(" (");
        name(out, bytes);
        out.push(')');
    } else {
        out.push_str("source '");
        name(out, bytes);
        out.push('\'');
    }
}

fn name(out: &mut String, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    value::escaped(out, text.trim_end_matches('\0'));
}

/// `6 (64 seconds)`.
pub(super) fn poll(field: FieldRef<'_>, out: &mut String) {
    let exponent = field.number();
    value::decimal(out, exponent);
    if let Some(seconds) = u32::try_from(exponent)
        .ok()
        .and_then(|n| 1u64.checked_shl(n))
    {
        out.push_str(" (");
        value::decimal(out, seconds);
        out.push_str(" seconds)");
    }
}

/// A power of two of seconds, with its sign (RFC 5905 section 7.3).
pub(super) fn precision(field: FieldRef<'_>, out: &mut String) {
    let exponent = i32::from(u8::try_from(field.number()).unwrap_or(0).cast_signed());
    out.push_str(&format!("{:.9} seconds", 2f64.powi(exponent)));
}

/// Seconds in 16 bits and fractions in 16 more.
pub(super) fn short(field: FieldRef<'_>, out: &mut String) {
    let micros = field.number().saturating_mul(1_000_000) >> 16;
    value::decimal(out, micros / 1_000_000);
    value::fraction(out, (micros % 1_000_000).saturating_mul(1_000), 6);
    out.push_str(" seconds");
}
