//! Records of what a board does between its frames (see [`crate::input::serial`]).
//!
//! ```text
//! 'n' 'l' | version | kind | MAC 6 | payload, little-endian: see firmware/link/PROTOCOL.md
//! ```
//! The link type is one that everybody may use for themselves: what does not begin as ours does is shown as data.

pub mod fields;

use crate::dissect::{FieldSpec, Key, LayerRef, Protocol, Reader, Step, value};
use crate::frame::Addr;
use crate::input::serial::{EVENTS, VERSION as KNOWN};
use fields::*;

/// A board's records.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(EVENTS.0)],
    packet: Some(dissect),
    info,
    ..Protocol::new("netlens.board", "Board", "BOARD", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    if r.peek(2) != Some(b"nl") {
        r.data();
        return Ok(());
    }
    r.skip(&VERSION, 2)?;
    let version = r.u8(&VERSION)?;
    let kind = r.u8(&KIND)?;
    let mac = r.ether(&MAC)?;
    (r.cx.net.link_src, r.cx.net.src) = (Addr::Mac(mac), Addr::Mac(mac));
    if version != KNOWN {
        r.unusual(
            &VERSION,
            "a version that this netlens does not know: a newer one may",
        );
    } else {
        payload(r, kind)?;
    }
    if !r.is_empty() {
        r.rest(&PAYLOAD);
    }
    Ok(())
}

fn payload(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    if matches!(kind, 1 | 3..=8 | 10 | 11) {
        micros(r, &UPTIME)?;
    }
    match kind {
        1 => {
            r.skip(&MAC, 6)?;
            text(r, &NAME)?;
            text(r, &FIRMWARE)?;
            text(r, &MODE)
        }
        3 => {
            r.u32_le(&DROPPED_FRAMES)?;
            r.u32_le(&DROPPED_OTHERS).map(drop)
        }
        4 => {
            r.u8(&WIFI_EVENT)?;
            r.u16_le(&WIFI_REASON)?;
            crate::proto::wlan::bits::signed(r, &WIFI_RSSI)?;
            r.u8(&WIFI_CHANNEL)?;
            r.ether(&WIFI_BSSID)?;
            text(r, &WIFI_SSID)
        }
        5 => {
            r.u8(&ADDRESS_EVENT)?;
            r.u8(&PREFIX)?;
            address(r, &IP, &IP6)?;
            address(r, &GATEWAY, &GATEWAY6)?;
            address(r, &DNS, &DNS6)
        }
        6 => task(r),
        7 => text(r, &SECRET),
        8 => {
            r.u8(&LEVEL)?;
            text(r, &LOG)
        }
        9 => {
            text(r, &SETTING_KEY)?;
            text(r, &SETTING_VALUE)
        }
        10 => {
            r.u8(&PROBLEM_KIND)?;
            text(r, &PROBLEM)
        }
        11 => micros(r, &CLOCK),
        128 => text(r, &LINE),
        129..=131 => {
            r.u64_le(&LOST)?;
            r.u64_le(&LOST_SUM).map(drop)
        }
        134 => r.u64_le(&LOST).map(drop),
        _ => Ok(()),
    }
}

fn task(r: &mut Reader<'_, '_>) -> Step {
    text(r, &TASK_NAME)?;
    match r.u8(&TASK_EVENT)? {
        1 => text(r, &STATE),
        5 | 6 => text(r, &SEMAPHORE),
        2..=4 => {
            text(r, &QUEUE)?;
            r.u32_le(&ITEM_NUMBER)?;
            r.u16_le(&DEPTH)?;
            r.u16_le(&CAPACITY).map(drop)
        }
        _ => Ok(()),
    }
}

/// Text behind its length in two bytes.
fn text(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let n = usize::from(r.peek_u16(0).unwrap_or(0).swap_bytes());
    r.skip(spec, 2)?;
    r.bytes(spec, n).map(drop)
}

/// Microseconds in eight bytes.
fn micros(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let at = r.pos();
    let bytes = r.peek(8).and_then(<[u8]>::first_chunk).copied();
    r.skip(spec, 8)?;
    let nanos = bytes.map_or(0, u64::from_le_bytes).saturating_mul(1_000);
    r.record(spec, nanos, at, 8);
    Ok(())
}

fn address(r: &mut Reader<'_, '_>, v4: &'static FieldSpec, v6: &'static FieldSpec) -> Step {
    match r.u8(&FAMILY)? {
        4 => r.ipv4(v4).map(drop),
        6 => r.ipv6(v6).map(drop),
        _ => Ok(()),
    }
}

/// The line of a record: who, what, and what it is about.
fn info(layer: &LayerRef<'_>, out: &mut String) {
    let worded = |out: &mut String, spec: &'static FieldSpec| {
        if let Some(f) = layer.get(spec) {
            out.push_str(&f.value_name().map_or_else(|| f.display(), str::to_owned));
        }
    };
    let said = |out: &mut String, front: &str, spec: &'static FieldSpec| {
        if let Some(text) = layer.text(spec) {
            out.push_str(front);
            value::escaped(out, &text);
        }
    };
    let counted = |out: &mut String, front: &str, spec: &'static FieldSpec, back: &str| {
        if let Some(n) = layer.number(spec) {
            out.push_str(front);
            value::decimal(out, n);
            out.push_str(back);
        }
    };
    match layer.number(&KIND).unwrap_or(0) {
        1 => {
            said(out, "hello from ", &NAME);
            said(out, ", firmware ", &FIRMWARE);
            said(out, ", mode ", &MODE);
        }
        3 => {
            counted(out, "the board left out ", &DROPPED_FRAMES, " frames");
            counted(
                out,
                " and ",
                &DROPPED_OTHERS,
                " events so far: the line is too slow",
            );
        }
        4 => {
            out.push_str("Wi-Fi ");
            worded(out, &WIFI_EVENT);
            said(out, " ", &WIFI_SSID);
            if layer.number(&WIFI_REASON).unwrap_or(0) != 0 {
                out.push_str(": ");
                worded(out, &WIFI_REASON);
            }
            if layer.number(&WIFI_RSSI).unwrap_or(0) != 0 {
                out.push_str(", ");
                worded(out, &WIFI_RSSI);
                out.push_str(" dBm");
            }
        }
        5 => {
            out.push_str("address ");
            worded(out, &ADDRESS_EVENT);
            out.push(' ');
            worded(out, if layer.has(&IP6) { &IP6 } else { &IP });
        }
        6 => {
            said(out, "task ", &TASK_NAME);
            out.push_str(": ");
            if layer.number(&TASK_EVENT) != Some(1) {
                worded(out, &TASK_EVENT);
            }
            said(out, "", &STATE);
            said(out, " ", &SEMAPHORE);
            said(out, " ", &QUEUE);
            counted(out, ", item ", &ITEM_NUMBER, "");
            counted(out, " (", &DEPTH, "");
            counted(out, " of ", &CAPACITY, " waiting)");
        }
        7 => said(out, "TLS secret ", &SECRET),
        8 => {
            worded(out, &LEVEL);
            said(out, ": ", &LOG);
        }
        9 => {
            said(out, "setting ", &SETTING_KEY);
            said(out, " = ", &SETTING_VALUE);
        }
        10 => {
            out.push_str("problem with ");
            worded(out, &PROBLEM_KIND);
            said(out, ": ", &PROBLEM);
        }
        11 => {
            out.push_str("the time is ");
            worded(out, &CLOCK);
        }
        128 => said(out, "", &LINE),
        129 => counted(out, "", &LOST, " bytes on the line were no message"),
        130 => counted(
            out,
            "a message of ",
            &LOST,
            " bytes was damaged on the line",
        ),
        131 => counted(out, "", &LOST, " messages are missing here"),
        132 => out.push_str("the port went away: unplugged?"),
        133 => out.push_str("the port is back"),
        134 => counted(out, "a message of version ", &LOST, " of the link"),
        _ => out.push_str("a record that this netlens does not know"),
    }
}
