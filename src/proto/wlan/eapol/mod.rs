//! EAPOL: how a station gets in (IEEE 802.1X-2020 clause 11), and the key frames of the four-way and the group handshake
//! (IEEE 802.11-2020 clause 12.7.2).
//!
//! ```text
//! | version | type | length 2 | descriptor | key information 2 | key length 2 | replay counter 8 | nonce 32 |
//! | IV 16 | RSC 8 | reserved 8 | MIC 16 (0 to 24) | data length 2 | key data |          numbers are big-endian
//! ```

pub mod eap;
pub mod eap_fields;
pub mod fields;
pub mod names;

use super::elements;
use crate::dissect::{FieldSpec, Flags, Key, LayerRef, Protocol, Reader, Step, protocol, value};
use fields::*;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "eapol",
    "802.1X Authentication",
    "Lets a station prove who it is before it may send anything else, and hands out the session's keys.",
    "IEEE 802.1X-2020 clause 11",
);

/// EAPOL.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::EtherType(0x888e)],
    packet: Some(dissect),
    info,
    ..Protocol::new("eapol", "802.1X Authentication", "EAPOL", &ITEM)
};

const EAP: u8 = 0;
const KEY: u8 = 3;
/// The key descriptors of WPA2, and of WPA.
const RSN: u8 = 2;
const WPA: u8 = 254;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&VERSION)?;
    let kind = r.u8(&TYPE)?;
    let n = usize::from(r.u16(&LEN)?);
    r.limit(n, &LEN);
    match kind {
        EAP => r.run(&eap::PROTOCOL),
        KEY => key(r)?,
        _ => r.data(),
    }
    Ok(())
}

fn key(r: &mut Reader<'_, '_>) -> Step {
    let descriptor = r.u8(&DESCRIPTOR)?;
    if !matches!(descriptor, RSN | WPA) {
        r.rest(&BODY);
        return Ok(());
    }
    let information = u64::from(r.peek_u16(0).unwrap_or(0));
    let number = message(information, r.peek(94));
    if let Some(n) = number {
        let i = r.generated(&MSGNR, n);
        r.mark(i, Flags::GENERATED);
    }
    r.flags(&KEY_INFO, 2, KEY_INFO_BITS)?;
    r.u16(&KEY_LEN)?;
    r.u64(&REPLAY)?;
    r.bytes(&NONCE, 32)?;
    r.bytes(&KEY_IV, 16)?;
    r.bytes(&RSC, 8)?;
    r.bytes(&KEY_ID, 8)?;
    r.bytes(&MIC, mic_len(r.peek_rest()))?;
    let n = usize::from(r.u16(&DATA_LEN)?);
    if n == 0 {
        return Ok(());
    }
    let start = r.pos();
    r.bytes(&DATA, n)?;
    if ENCRYPTED.extract(information) == 0 && descriptor == RSN
        || descriptor == WPA && number == Some(2)
    {
        let whole = r.whole();
        let source = r.source();
        // What is wrong in the key data has been noted; the frame is at its end.
        let _ = r.deeper(|r| {
            r.aside(
                whole,
                (start, start.saturating_add(n)),
                source,
                elements::all,
            )
        });
    }
    Ok(())
}

/// The length of the MIC: 16 bytes, except where the lengths only fit with 24 (the suites with SHA-384).
fn mic_len(rest: &[u8]) -> usize {
    let fits = |n: usize| {
        let length = rest.get(n..).and_then(<[u8]>::first_chunk::<2>);
        length.is_some_and(|l| {
            usize::from(u16::from_be_bytes(*l))
                .saturating_add(n)
                .saturating_add(2)
                == rest.len()
        })
    };
    if !fits(16) && fits(24) { 24 } else { 16 }
}

/// Which message of the four-way handshake has these flags (clause 12.7.6): the second and fourth differ by their key data.
fn message(information: u64, front: Option<&[u8]>) -> Option<u64> {
    let has = |spec: &'static FieldSpec| spec.extract(information) != 0;
    if !has(&KEY_TYPE) || has(&REQUEST) {
        return None;
    }
    match (has(&KEY_ACK), has(&KEY_MIC)) {
        (true, false) => Some(1),
        (true, true) => Some(3),
        (false, true) => {
            let data = front
                .and_then(|f| f.last_chunk::<2>())
                .map_or(0, |l| u16::from_be_bytes(*l));
            Some(if data == 0 || has(&SECURE) { 4 } else { 2 })
        }
        (false, false) => None,
    }
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(information) = layer.number(&KEY_INFO) {
        let group = KEY_TYPE.extract(information) == 0;
        match layer.number(&MSGNR) {
            Some(n) => {
                out.push_str("Key (Message ");
                value::decimal(out, n);
                out.push_str(" of 4)");
            }
            None if group => {
                let first = KEY_ACK.extract(information) != 0;
                out.push_str("Key (Group Message ");
                out.push_str(if first { "1 of 2)" } else { "2 of 2)" });
            }
            None => out.push_str("Key"),
        }
        return;
    }
    if let Some(f) = layer.get(&TYPE) {
        out.push_str(f.value_name().unwrap_or("Unknown"));
    }
}
