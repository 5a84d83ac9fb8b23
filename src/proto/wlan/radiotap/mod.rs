//! Radiotap: what the capturing adapter knew of a reception, in front of the 802.11 frame.
//!
//! ```text
//! | version 0 | pad | length 2 | present 4 ... (bit 31: one more) | facts in the order of their bits, each aligned | 802.11
//! ```
//! Numbers are least significant byte first; a fact is aligned to its size, counted from the start of the header. Bit 29
//! of a present word returns to the standard's namespace, bit 30 enters a vendor's, which is skipped by its own length.

mod facts;
pub mod fields;
pub mod fields_he;
pub mod fields_rates;
mod rates;
mod he;

use super::radio::{self, Reception};
use crate::dissect::{FieldSpec, Key, LayerRef, Protocol, Reader, Step, protocol};
use crate::frame::LinkType;
use fields::*;
use fields_rates::*;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "radiotap",
    "Radiotap Header",
    "What the capturing adapter knew about the reception of the frame: channel, rate, signal strength. None of it was in the air.",
    "Linux radiotap header",
);

/// Radiotap.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[HEAD, PRESENT_WORDS, COMMON, XCHANNEL, RATES, fields_he::HE],
    claims: &[Key::Link(LinkType::RADIOTAP.0)],
    packet: Some(dissect),
    info,
    ..Protocol::new("radiotap", "Radiotap Header", "Radiotap", &ITEM)
};

/// More present words than any adapter writes.
const MAX_WORDS: usize = 32;
/// Version, pad and length.
const HEAD_LEN: usize = 4;
const RESET: u32 = 1 << 29;
const VENDOR_NS: u32 = 1 << 30;
const EXT: u32 = 1 << 31;
/// Bits that name facts of the standard's namespace.
const FACTS: u32 = 29;

/// The bits of a present word, for the tree.
const WORD: &[&FieldSpec] = &[
    &P_TSFT,
    &P_FLAGS,
    &P_RATE,
    &P_CHANNEL,
    &P_FHSS,
    &P_DBM_SIGNAL,
    &P_DBM_NOISE,
    &P_QUALITY,
    &P_TX_ATT,
    &P_DB_TX_ATT,
    &P_TX_POWER,
    &P_ANTENNA,
    &P_DB_SIGNAL,
    &P_DB_NOISE,
    &P_RX_FLAGS,
    &P_TX_FLAGS,
    &P_RETRIES,
    &P_XCHANNEL,
    &P_MCS,
    &P_AMPDU,
    &P_VHT,
    &P_TIMESTAMP,
    &P_HE,
    &P_HE_MU,
    &P_ZERO_PSDU,
    &P_LSIG,
    &P_TLV,
];
/// What the bits of a present word mean; the word before says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// Radiotap's own facts, from the first.
    Radiotap,
    /// A vendor's.
    Vendor,
    /// Bits 32 and up of the same list.
    Further,
}

impl Space {
    fn behind(word: u32) -> Self {
        if word & VENDOR_NS != 0 {
            Self::Vendor
        } else if word & RESET != 0 {
            Self::Radiotap
        } else {
            Self::Further
        }
    }
}

/// All bits of a present word but those that say what follows it.
const DEFINED: u32 = 0x1fff_ffff;

const WORD_END: &[&FieldSpec] = &[&P_RTAP_NS, &P_VENDOR_NS, &P_EXT];

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let version = r.u8(&VERSION)?;
    r.u8(&PAD)?;
    let length = usize::from(r.u16_le(&LENGTH)?);
    if version != 0 {
        r.invalid(&VERSION, "only version 0 exists");
    }
    if length < HEAD_LEN.saturating_add(4) {
        r.invalid(&LENGTH, "shorter than the header itself");
        return Ok(());
    }
    let mut reception = Reception::default();
    r.within(length.saturating_sub(HEAD_LEN), &LENGTH, |r| {
        header(r, &mut reception)
    })?;
    radio::frame(r, &reception);
    Ok(())
}

/// Reads present words and facts; `r` is limited to the header.
fn header(r: &mut Reader<'_, '_>, reception: &mut Reception) -> Step {
    let mut words = [0u32; MAX_WORDS];
    let mut count = 0usize;
    r.group(&PRESENT, |r| {
        let mut space = Space::Radiotap;
        loop {
            let at = r.pos();
            let word = r.u32_le(&PRESENT_WORD)?;
            if space == Space::Radiotap {
                r.parts(u64::from(word), at, 4, WORD);
            }
            r.parts(u64::from(word), at, 4, WORD_END);
            if let Some(slot) = words.get_mut(count) {
                *slot = word;
            }
            count = count.saturating_add(1);
            space = Space::behind(word);
            if word & EXT == 0 {
                return Ok(());
            }
            if count >= MAX_WORDS {
                r.invalid(
                    &PRESENT_WORD,
                    "more than 32 present words: the rest is not read",
                );
                return Ok(());
            }
        }
    })?;
    let mut space = Space::Radiotap;
    for word in words.iter().take(count) {
        if space == Space::Further && word & DEFINED != 0 {
            r.unusual(
                &PRESENT_WORD,
                "bits beyond the first 32, which nobody has defined: what follows cannot be read",
            );
            break;
        }
        if space == Space::Radiotap {
            for bit in 0..FACTS {
                if word.checked_shr(bit).unwrap_or(0) & 1 == 1 && !fact(r, bit, reception)? {
                    r.finish();
                    return Ok(());
                }
            }
        }
        if word & VENDOR_NS != 0 {
            vendor_facts(r)?;
        }
        space = Space::behind(*word);
    }
    r.finish();
    Ok(())
}

/// Passes over padding up to a multiple of `to` from the start of the header.
fn align(r: &mut Reader<'_, '_>, to: usize) -> Step {
    let at = r.pos().saturating_sub(r.layer_start());
    let over = at.checked_rem(to).unwrap_or(0);
    if over != 0 {
        r.skip(&PRESENT, to.saturating_sub(over))?;
    }
    Ok(())
}

/// Reads the fact of one bit; says whether the size of the next one is known.
fn fact(r: &mut Reader<'_, '_>, bit: u32, to: &mut Reception) -> Step<bool> {
    match bit {
        0..=17 => facts::read(r, bit, to)?,
        18..=22 => rates::read(r, bit, to)?,
        23 | 24 => {
            align(r, 2)?;
            to.he = true;
            if bit == 23 {
                he::read(r)?
            } else {
                he::read_mu(r)?
            }
        }
        26 => {
            r.u8(&ZERO_PSDU)?;
        }
        27 => rates::l_sig(r)?,
        28 => rates::tlvs(r)?,
        _ => {
            r.unusual(
                &PRESENT_WORD,
                "a fact of unknown size: what follows it cannot be read",
            );
            return Ok(false);
        }
    }
    Ok(true)
}

fn vendor_facts(r: &mut Reader<'_, '_>) -> Step {
    align(r, 2)?;
    r.group(&VENDOR, |r| {
        r.u24(&VENDOR_OUI)?;
        r.u8(&VENDOR_SUB)?;
        let n = usize::from(r.u16_le(&VENDOR_LEN)?);
        r.bytes(&VENDOR_DATA, n)?;
        Ok(())
    })
}

fn info(_: &LayerRef<'_>, out: &mut String) {
    out.push_str("Radiotap");
}
