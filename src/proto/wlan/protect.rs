//! Encrypted bodies: which protection it is, its parameters, and the sealed bytes, opened where the key is known.
//!
//! ```text
//! WEP   | IV 3 | key id 1 | sealed ... | ICV 4, sealed too |
//! TKIP  | TSC1 | seed | TSC0 | key id, ext. IV | TSC2-5 | sealed ... | MIC 8, ICV 4, sealed too |
//! CCMP  | PN0 | PN1 | 0 | key id, ext. IV | PN2-5 | sealed ... | MIC 8 (16 for the 256-bit ciphers) |
//! ```
//! GCMP has CCMP's form (IEEE 802.11-2020 clause 12.5.5.2); only the RSN element of the association tells them apart. What
//! is opened becomes a source of its own, byte for byte linked to the sealed bytes of the frame.

use super::bits::little;
use super::fields::*;
use super::header::Header;
use super::keys::air::{Heard, Mac, OpenedBy};
use super::keys::cipher::Sealed;
use super::keys::given::Pmk;
use super::keys::{Air, Closed, Replay, WifiKeys};
use crate::dissect::{FieldSpec, Flags, Reader, Step, value};
use crate::frame::{Source, SourceKind};

/// The bit of the key byte that says that four more bytes of packet number follow.
const EXT_IV: u8 = 0x20;
const ICV_LEN: usize = 4;

/// Whose frame it is, as far as its protection asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parties {
    /// Receiver and sender of this hop.
    pub hop: [Mac; 2],
    /// Destination and first source.
    pub ends: [Mac; 2],
    /// The network.
    pub network: Mac,
    /// The QoS field's priority, in frames that have one.
    pub priority: Option<u8>,
    /// Number of the fragment, in the low four bits, and of the packet.
    pub sequence: u16,
}

impl Parties {
    /// Whether the frame is a piece of a larger one.
    pub fn is_fragment(&self, head: &Header) -> bool {
        self.sequence & 0x0f != 0 || head.has(Header::MORE_FRAG)
    }
}

/// The keys that opened a frame.
#[derive(Clone, Copy)]
enum Keys {
    Pair { tk: Pmk, pmk: Pmk },
    Group(Pmk),
}

/// Reads the parameters of the protection, opens what is sealed and lets `clear` read it; shows it as data where it stays
/// closed.
pub(super) fn sealed(
    r: &mut Reader<'_, '_>,
    head: &Header,
    parties: &Parties,
    clear: impl FnOnce(&mut Reader<'_, '_>) -> Step,
) -> Step {
    let Some([b0, b1, b2, key]) = r.peek(4).and_then(|b| b.first_chunk::<4>().copied()) else {
        r.data();
        return Ok(());
    };
    let at = r.pos();
    let key_at = at.saturating_add(3);
    let header = r.whole().get(head.start..at).unwrap_or(&[]);
    if key & EXT_IV == 0 {
        return wep(r, key, key_at);
    }
    let upper = little(r.peek(8).and_then(|b| b.get(4..)).unwrap_or(&[]));
    // TKIP's second byte is made from its first, so that no weak key of RC4 arises (clause 12.5.2.2).
    let tkip = b1 == (b0 | 0x20) & 0x7f;
    let by_tkip = upper << 16 | u64::from(b0) << 8 | u64::from(b2);
    let by_aes = upper << 16 | u64::from(b1) << 8 | u64::from(b0);
    let (spec, number) = if tkip {
        (&TKIP_IV, by_tkip)
    } else {
        (&CCMP_IV, by_aes)
    };
    r.skip(spec, 8)?;
    r.record(spec, number, at, 8);
    r.record(&WEP_KEY, u64::from(key >> 6), key_at, 1);
    let frame = Sealed {
        network: parties.network,
        hop: parties.hop,
        key: key >> 6,
        header,
        number: by_aes,
        number_of_tkip: by_tkip,
        priority: parties.priority.unwrap_or(0),
        qos: parties.priority.is_some(),
        management: head.kind == super::MANAGEMENT,
        fragment: parties.is_fragment(head),
        from_ap: head.flags & 3 != Header::TO_DS,
        ends: parties.ends,
    };
    match open(r, &frame) {
        Ok((keys, bytes, replay)) => {
            if let Some(replay) = replayed(r, replay) {
                remark(r, spec, replay);
            }
            if r.detailed() {
                show(r, &keys);
            }
            read_on(r, bytes, clear);
        }
        Err(why) => {
            r.generated(&CLOSED, why);
            r.data();
        }
    }
    Ok(())
}

fn wep(r: &mut Reader<'_, '_>, key: u8, key_at: usize) -> Step {
    r.u24(&WEP_IV)?;
    r.skip(&WEP_KEY, 1)?;
    r.record(&WEP_KEY, u64::from(key >> 6), key_at, 1);
    let n = r.left().saturating_sub(ICV_LEN);
    let icv = r.peek(r.left()).and_then(|b| b.get(n..)).unwrap_or(&[]);
    let value = icv.iter().fold(0u64, |v, b| v << 8 | u64::from(*b));
    let icv_at = r.pos().saturating_add(n);
    r.record(&WEP_ICV, value, icv_at, icv.len());
    r.within(n, &WEP_ICV, |r| {
        r.data();
        Ok(())
    })?;
    r.finish();
    Ok(())
}

/// The reason for which a frame of which a part was not captured stays closed.
const CUT: u64 = 9;

/// Opens the rest of the frame; else says why it stays closed.
fn open(
    r: &mut Reader<'_, '_>,
    frame: &Sealed<'_>,
) -> Result<(Keys, Vec<u8>, Option<Replay>), u64> {
    let Some(given) = WifiKeys::given(&r.cx.registry) else {
        return Err(Closed::NoKeys as u64);
    };
    if r.left() != r.promised_left() {
        return Err(CUT);
    }
    let sealed = r.peek_rest();
    let heard = heard(r);
    let mut out = r.cx.tree.spare_buffer();
    let opened = r.cx.lasting::<Air, _>(|air, _| {
        let opened = air.open(&given, frame, heard, sealed, &mut out)?;
        let keys = match opened.by {
            OpenedBy::Pair(session) => Keys::Pair {
                tk: Pmk::new(session.shown()),
                pmk: session.pmk,
            },
            OpenedBy::Group(key) => Keys::Group(Pmk::new(key)),
        };
        Ok::<_, Closed>((keys, opened.replay))
    });
    match opened {
        Some(Ok((keys, replay))) => Ok((keys, out, replay)),
        Some(Err(why)) => Err(why as u64),
        None => Err(Closed::NoHandshake as u64),
    }
}

/// How the frame that is being read came.
pub(super) fn heard(r: &Reader<'_, '_>) -> Heard {
    Heard {
        interface: r.cx.meta.interface,
        again: r.cx.net.again,
    }
}

/// What is wrong with a packet number, as was found now, or when the frame was looked at for the first time: what comes between
/// is not all shown again.
pub(super) fn replayed(r: &mut Reader<'_, '_>, found: Option<Replay>) -> Option<Replay> {
    let replay = found.or_else(|| Replay::of(r.cx.meta.memo))?;
    r.cx.net.memo = replay as u64;
    Some(replay)
}

/// Says what is wrong with the packet number in `spec`.
pub(super) fn remark(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, replay: Replay) {
    let i = r.generated(&REPLAY, replay as u64);
    r.mark(i, MADE);
    r.unusual(
        spec,
        match replay {
            Replay::Again => {
                "the number of the frame before once more, and not marked as sent again: the receiver drops it as a replay"
            }
            Replay::Back => {
                "below the number of an earlier frame under this key, and not marked as sent again: the receiver drops it as a replay, or the sender began anew with an old key, which gives that key away"
            }
        },
    );
}

/// Records the keys that opened the frame.
fn show(r: &mut Reader<'_, '_>, keys: &Keys) {
    match keys {
        Keys::Pair { tk, pmk } => {
            hex(r, &TK, tk.as_slice());
            hex(r, &PMK, pmk.as_slice());
        }
        Keys::Group(key) => hex(r, &GTK, key.as_slice()),
    }
}

/// Records a key in hexadecimal.
pub(super) fn hex(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, key: &[u8]) {
    let mut text = String::with_capacity(96);
    value::hex_bytes(&mut text, key, None);
    r.generated_text(spec, &text);
}

/// Reads opened bytes as a source of their own, in this layer.
fn read_on(
    r: &mut Reader<'_, '_>,
    bytes: Vec<u8>,
    clear: impl FnOnce(&mut Reader<'_, '_>) -> Step,
) {
    let (from, start) = (r.source(), u32::try_from(r.pos()).unwrap_or(u32::MAX));
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut pieces = Vec::with_capacity(1);
    let frame = r.cx.meta.number;
    r.cx.tree.origin(from, start, len, frame, &mut pieces);
    add(r, SourceKind::Decrypted, bytes, pieces, clear);
    r.finish();
}

/// Adds a source, and lets `read` read it in the layer of this reader.
pub(super) fn add(
    r: &mut Reader<'_, '_>,
    kind: SourceKind,
    bytes: Vec<u8>,
    pieces: Vec<crate::frame::Piece>,
    read: impl FnOnce(&mut Reader<'_, '_>) -> Step,
) {
    let source = r.cx.tree.add_source(Source {
        kind,
        bytes: Vec::new(),
        pieces,
    });
    let slot = r.cx.tree.sources.len().saturating_sub(1);
    r.over(&bytes, source, read);
    if let Some(s) = r.cx.tree.sources.get_mut(slot) {
        s.bytes = bytes;
    }
}

/// Marks what is computed.
pub(super) const MADE: u8 = Flags::GENERATED;
