//! NTP and SNTP (RFC 5905, RFC 4330): how a device that wakes in 1970 learns what time it is.
//!
//! Reads the 48 bytes of a time message, extension fields (RFC 7822, RFC 8915) and the authenticator behind them;
//! control messages (mode 6, RFC 9327) with their variables; private messages (mode 7) in outline.
//!
//! ```text
//!  |LI | VN  |Mode |    Stratum     |     Poll      |  Precision   |
//!  |                         Root Delay                            |
//!  |                       Root Dispersion                         |
//!  |                         Reference ID                          |
//!  |   Reference, Origin, Receive, Transmit Timestamp (64 each)    |
//!  |   Extension fields ...   Key ID (32)   Authentication code    |
//! ```
//! A timestamp counts seconds from 1900 in 32 bits and fractions in 32 more; it wraps in 2036, so a cleared top bit
//! stands for the time after that (RFC 4330 section 3).

mod control;
mod extension;
pub mod fields;
mod private;
#[cfg(test)]
mod tests;
mod words;

use crate::dissect::{FieldSpec, Key, LayerRef, Protocol, Reader, Step, value};
use fields::{
    CONTROL, DELAY, DISPERSION, FLAGS, ITEM, LEAP, MODE, ORIGIN, POLL, PRECISION, PRIVATE, RECEIVE,
    REFERENCE, REFID, REQUEST_CODE, RESPONSE, STRATUM, TIME, TRANSMIT, VERSION,
};

/// NTP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[TIME, CONTROL, PRIVATE],
    claims: &[Key::UdpPort(123)],
    packet: Some(dissect),
    info,
    ..Protocol::new("ntp", "Network Time Protocol", "NTP", &ITEM)
};

/// Mode of control messages.
const MODE_CONTROL: u64 = 6;
/// Mode of private messages.
const MODE_PRIVATE: u64 = 7;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let first = u64::from(r.peek_u8(0).unwrap_or(0));
    match MODE.extract(first) {
        MODE_PRIVATE => private::message(r),
        MODE_CONTROL => {
            r.flags(&FLAGS, 1, &[&LEAP, &VERSION, &MODE])?;
            control::message(r)
        }
        _ => {
            r.flags(&FLAGS, 1, &[&LEAP, &VERSION, &MODE])?;
            time(r, first)
        }
    }
}

/// The message that tells the time (RFC 5905 section 7.3).
fn time(r: &mut Reader<'_, '_>, flags: u64) -> Step {
    let stratum = r.u8(&STRATUM)?;
    r.u8(&POLL)?;
    r.u8(&PRECISION)?;
    r.u32(&DELAY)?;
    r.u32(&DISPERSION)?;
    let from_server = matches!(MODE.extract(flags), 2 | 4 | 5);
    let refid = r.bytes(&REFID, 4)?;
    if from_server && stratum == 0 {
        match words::kiss(refid) {
            Some(_) => r.unusual(
                &REFID,
                "a kiss-o'-death: the server refuses to serve, and this message holds no time to be used (RFC 5905 section 7.4)",
            ),
            None => r.unusual(
                &STRATUM,
                "the server has no time of its own: nothing in this message is to be used",
            ),
        }
    } else if from_server && LEAP.extract(flags) == 3 {
        r.unusual(
            &LEAP,
            "the server's clock is not synchronized: the time is to be discarded (RFC 4330 section 5)",
        );
    }
    for spec in [&REFERENCE, &ORIGIN, &RECEIVE, &TRANSMIT] {
        stamp(r, spec)?;
    }
    extension::rest(r)
}

/// Reads a timestamp.
fn stamp(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let index = r.cx.tree.fields.len();
    let raw = r.u64(spec)?;
    r.set_value(index, nanos(raw).cast_unsigned());
    Ok(())
}

/// A timestamp in nanoseconds of Unix time; zero, which stands for 'not known', is [`value::NTP_UNKNOWN`].
fn nanos(raw: u64) -> i64 {
    if raw == 0 {
        return value::NTP_UNKNOWN;
    }
    let seconds = i64::try_from(raw >> 32).unwrap_or(0);
    let fraction =
        i64::try_from((raw & 0xffff_ffff).saturating_mul(1_000_000_000) >> 32).unwrap_or(0);
    let unix = if raw >> 63 != 0 {
        seconds.saturating_sub(2_208_988_800)
    } else {
        seconds.saturating_add(2_085_978_496)
    };
    unix.saturating_mul(1_000_000_000).saturating_add(fraction)
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(version), Some(mode)) = (layer.number(&VERSION), layer.number(&MODE)) else {
        return;
    };
    out.push_str(VERSION.names.of(version).unwrap_or("NTP"));
    out.push_str(", ");
    out.push_str(words::mode(mode));
    if mode == MODE_PRIVATE {
        let response = layer.number(&RESPONSE) == Some(1);
        out.push_str(if response { ", Response" } else { ", Request" });
        if let Some(code) = layer.get(&REQUEST_CODE) {
            out.push_str(", ");
            match code.value_name() {
                Some(name) => out.push_str(name),
                None => value::decimal(out, code.number()),
            }
        }
    }
}
