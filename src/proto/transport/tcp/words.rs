//! What the heading of a TCP option says behind its name, made from the option's own bytes when the tree is shown.

use std::fmt::Write as _;

use super::options::{SACK_LE, SACK_RE};
use crate::dissect::{FieldRef, value};

/// A 16-bit number behind the kind and length bytes.
fn short(f: FieldRef<'_>) -> Option<u16> {
    let (_, rest) = f.bytes().split_at_checked(2)?;
    Some(u16::from_be_bytes(*rest.first_chunk()?))
}

/// 32-bit numbers behind the kind and length bytes.
fn long(f: FieldRef<'_>, place: usize) -> Option<u32> {
    let (_, rest) = f.bytes().split_at_checked(2)?;
    let words: &[[u8; 4]] = rest.as_chunks().0;
    words.get(place).map(|b| u32::from_be_bytes(*b))
}

/// `1460 bytes`
pub(super) fn mss(f: FieldRef<'_>, out: &mut String) {
    if let Some(n) = short(f) {
        value::decimal(out, u64::from(n));
        out.push_str(" bytes");
    }
}

/// `7 (multiply by 128)`
pub(super) fn window_scale(f: FieldRef<'_>, out: &mut String) {
    if let Some(shift) = f.bytes().get(2) {
        let by = 1u32.wrapping_shl(u32::from((*shift).min(14)));
        let _ = write!(out, "{shift} (multiply by {by})");
    }
}

/// ` 148-190`: the blocks with the numbers that the fields below have, relative to the connection's first ones.
pub(super) fn sack(f: FieldRef<'_>, out: &mut String) {
    for edge in f.children() {
        if std::ptr::eq(edge.spec(), &SACK_LE) {
            let _ = write!(out, " {}", edge.number());
        } else if std::ptr::eq(edge.spec(), &SACK_RE) {
            let _ = write!(out, "-{}", edge.number());
        }
    }
}

/// `TSval 1, TSecr 2`
pub(super) fn timestamps(f: FieldRef<'_>, out: &mut String) {
    if let (Some(sent), Some(echoed)) = (long(f, 0), long(f, 1)) {
        let _ = write!(out, "TSval {sent}, TSecr {echoed}");
    }
}

/// A 32-bit number.
pub(super) fn number(f: FieldRef<'_>, out: &mut String) {
    if let Some(n) = long(f, 0) {
        value::decimal(out, u64::from(n));
    }
}

/// `5 minutes`: the highest bit of the number chooses the unit (RFC 5482 section 3).
pub(super) fn user_timeout(f: FieldRef<'_>, out: &mut String) {
    if let Some(n) = short(f) {
        let unit = if n & 0x8000 == 0 {
            "seconds"
        } else {
            "minutes"
        };
        let _ = write!(out, "{} {unit}", n & 0x7fff);
    }
}

/// The subtype's name.
pub(super) fn multipath(f: FieldRef<'_>, out: &mut String) {
    let subtype = f
        .children()
        .find(|c| std::ptr::eq(c.spec(), &super::options::MPTCP_SUBTYPE));
    if let Some(name) = subtype.and_then(FieldRef::value_name) {
        out.push_str(name);
    }
}

/// The factor of the window, in words where there is none.
pub(super) fn window_factor(f: FieldRef<'_>, out: &mut String) {
    let n = f.number().cast_signed();
    let _ = write!(out, "{n}");
    out.push_str(match n {
        -1 => " (unknown)",
        -2 => " (no window scaling used)",
        _ => "",
    });
}
