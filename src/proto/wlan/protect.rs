//! Encrypted bodies: which protection it is, its parameters, and the sealed bytes.
//!
//! ```text
//! WEP   | IV 3 | key id 1 | sealed ... | ICV 4, sealed too |
//! TKIP  | TSC1 | seed | TSC0 | key id, ext. IV | TSC2-5 | sealed ... | MIC 8, ICV 4, sealed too |
//! CCMP  | PN0 | PN1 | 0 | key id, ext. IV | PN2-5 | sealed ... | MIC 8 (16 for the 256-bit ciphers) |
//! ```
//! GCMP has CCMP's form (IEEE 802.11-2020 clause 12.5.5.2); only the RSN element of the association tells them apart.
//! The place for keys is `sealed`: whoever opens the bytes adds them as a source and hands that to `data::body`.

use super::bits::little;
use super::fields::*;
use crate::dissect::{Reader, Step};

/// The bit of the key byte that says that four more bytes of packet number follow.
const EXT_IV: u8 = 0x20;
const ICV_LEN: usize = 4;

/// Reads the parameters of the protection, and shows the rest as data. `_amsdu` says whether the clear text would be
/// several packets.
pub(super) fn sealed(r: &mut Reader<'_, '_>, _amsdu: bool) -> Step {
    let Some([b0, b1, b2, key]) = r.peek(4).and_then(|b| b.first_chunk::<4>().copied()) else {
        r.data();
        return Ok(());
    };
    let at = r.pos();
    let key_at = at.saturating_add(3);
    if key & EXT_IV == 0 {
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
        return Ok(());
    }
    let upper = little(r.peek(8).and_then(|b| b.get(4..)).unwrap_or(&[]));
    // TKIP's second byte is made from its first, so that no weak key of RC4 arises (clause 12.5.2.2).
    let tkip = b1 == (b0 | 0x20) & 0x7f;
    let (spec, lower) = if tkip {
        (&TKIP_IV, u64::from(b0) << 8 | u64::from(b2))
    } else {
        (&CCMP_IV, u64::from(b1) << 8 | u64::from(b0))
    };
    let mut text = String::with_capacity(14);
    crate::dissect::value::hex(&mut text, upper << 16 | lower, 12);
    let shown = text.to_ascii_uppercase().replacen("0X", "0x", 1);
    r.skip(spec, 8)?;
    r.own_text(spec, &shown, at, 8);
    r.record(&WEP_KEY, u64::from(key >> 6), key_at, 1);
    r.data();
    Ok(())
}
