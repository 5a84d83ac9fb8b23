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
use super::fields::{KCK, KEK};
use super::keys::air::Kde;
use super::keys::air::Read;
use super::keys::handshake::Message;
use super::keys::{Air, Check, WifiKeys};
use super::protect;
use crate::dissect::{FieldSpec, Flags, Key, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::frame::{Addr, SourceKind};
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
/// The key descriptors of WEP, of WPA2, and of WPA.
const RC4: u8 = 1;
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
    if descriptor == RC4 {
        return rc4(r);
    }
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
    let key_len = usize::from(r.u16(&KEY_LEN)?);
    let counter = r.u64(&REPLAY)?;
    let nonce = r.bytes(&NONCE, 32)?;
    let iv = r.bytes(&KEY_IV, 16)?;
    r.bytes(&RSC, 8)?;
    r.bytes(&KEY_ID, 8)?;
    let mic_at = r.pos().saturating_sub(r.layer_start());
    let mic = r.bytes(&MIC, mic_len(r.peek_rest()))?;
    let n = usize::from(r.u16(&DATA_LEN)?);
    let whole = r.left() == r.promised_left() && r.left() >= n;
    let signed = Signed {
        descriptor,
        information,
        number,
        nonce,
        iv,
        key_len,
        mic,
        mic_at,
        counter,
        data: r.peek(n).unwrap_or(&[]),
    };
    let read = if whole { checked(r, &signed) } else { None };
    if let Some(check) = read.as_ref().and_then(|r| r.check) {
        remark(r, check);
    }
    if read.as_ref().is_some_and(|r| r.replay.is_some()) {
        r.unusual(
            &REPLAY,
            "not above the counter of an earlier message of this session: the station drops it as a replay",
        );
    }
    if n == 0 {
        return Ok(());
    }
    let start = r.pos();
    r.bytes(&DATA, n)?;
    if let Some(read) = read
        && let Some(clear) = read.clear
    {
        let frame = r.cx.meta.number;
        let mut pieces = Vec::new();
        let [at, len] = [start, n].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let source = r.source();
        r.cx.tree.origin(source, at, len, frame, &mut pieces);
        r.deeper(|r| protect::add(r, SourceKind::Decoded, clear, pieces, key_data));
        if r.detailed()
            && let Some((kck, kek)) = read.keys
        {
            r.deeper(|r| {
                protect::hex(r, &KCK, &kck);
                protect::hex(r, &KEK, &kek);
            });
        }
        return Ok(());
    }
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

/// A key message, as far as its signature asks.
struct Signed<'a> {
    descriptor: u8,
    information: u64,
    number: Option<u64>,
    nonce: &'a [u8],
    iv: &'a [u8],
    key_len: usize,
    mic: &'a [u8],
    mic_at: usize,
    counter: u64,
    data: &'a [u8],
}

/// Shows the message to what is known of the network, and learns what it says.
fn checked(r: &mut Reader<'_, '_>, s: &Signed<'_>) -> Option<Read> {
    let given = WifiKeys::given(&r.cx.registry)?;
    let (Addr::Mac(from), Addr::Mac(to)) = (r.cx.net.link_src, r.cx.net.link_dst) else {
        return None;
    };
    let has = |spec: &'static FieldSpec| spec.extract(s.information) != 0;
    // Only the access point asks for an answer.
    let ends = if has(&KEY_ACK) {
        [from, to]
    } else {
        [to, from]
    };
    let mut unsigned = r.layer_bytes().to_vec();
    let end = s.mic_at.saturating_add(s.mic.len());
    unsigned.get_mut(s.mic_at..end)?.fill(0);
    let group = !has(&KEY_TYPE);
    let message = Message {
        number: s.number.and_then(|n| u8::try_from(n).ok()).unwrap_or(0),
        version: u8::try_from(KEY_VERSION.extract(s.information)).unwrap_or(0),
        nonce: *s.nonce.first_chunk()?,
        unsigned: &unsigned,
        mic: s.mic,
        data: s.data,
        counter: s.counter,
        from_ap: has(&KEY_ACK),
    };
    // WPA sends its group key bare, and numbers it in the key information.
    let bare = (s.descriptor == WPA && group)
        .then(|| u8::try_from(KEY_INDEX.extract(s.information)).unwrap_or(0));
    let kde = Kde {
        encrypted: bare.is_some() || has(&ENCRYPTED),
        iv: *s.iv.first_chunk()?,
        bare: bare.map(|id| (id, s.key_len)),
    };
    r.cx.net.teaches = true;
    let heard = protect::heard(r);
    r.cx.lasting::<Air, _>(|air, _| air.key(&given, ends, &message, kde, heard))
}

/// Says whether the passphrase that was given fits.
fn remark(r: &mut Reader<'_, '_>, check: Check) {
    let i = r.generated(&CHECK, check as u64);
    r.mark(i, Flags::GENERATED);
    match check {
        Check::Wrong => r.unusual(
            &MIC,
            "made with another passphrase than the one given: either that is wrong, or the station's is",
        ),
        Check::NoFirst => r.unusual(
            &MIC,
            "message 1 was not captured, so the passphrase cannot be checked: make the board rejoin while capturing",
        ),
        Check::NoSecond => r.unusual(
            &MIC,
            "message 2 was not captured, so the passphrase cannot be checked: make the board rejoin while capturing",
        ),
        Check::Fits | Check::NoKey | Check::Unknown => {}
    }
}

/// Reads key data in the clear: elements and keys, then padding, a byte 0xdd and zeros (clause 12.7.2).
fn key_data(r: &mut Reader<'_, '_>) -> Step {
    const PAD: u8 = 0xdd;
    while !r.is_empty() {
        if r.peek_u8(0) == Some(PAD) && matches!(r.peek_u8(1), None | Some(0)) {
            r.rest(&PADDING);
            return Ok(());
        }
        elements::one(r)?;
    }
    Ok(())
}

/// The key frame of the days before WPA (IEEE 802.1X-2001 clause 7.6): a WEP key for one station or all.
fn rc4(r: &mut Reader<'_, '_>) -> Step {
    let len = usize::from(r.u16(&KEY_LEN)?);
    r.u64(&REPLAY)?;
    r.bytes(&KEY_IV, 16)?;
    r.flags(&RC4_INDEX, 1, &[&RC4_INDEX_TYPE, &RC4_INDEX_NUMBER])?;
    r.bytes(&RC4_SIGNATURE, 16)?;
    let local = len != 0 && r.is_empty();
    if !r.is_empty() {
        r.bytes(&RC4_KEY, len.min(r.left()))?;
    }
    r.generated(&RC4_LOCAL, u64::from(local));
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
