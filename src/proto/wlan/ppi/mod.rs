//! PPI, per-packet information: items about a reception in front of the packet, which names its own link type.
//!
//! ```text
//! | version | flags | length 2 | link type 4 | items: type 2 | length 2 | data ... | packet
//! ```
//! Numbers are least significant byte first. Of the items the common one for 802.11 is read; the others are passed over.

pub mod fields;

use super::bits::{bits, signed};
use super::radio::{self, Reception};
use crate::dissect::FieldSpec;
use crate::dissect::{Key, LayerRef, Protocol, Reader, Step, protocol};
use crate::frame::LinkType;
use fields::*;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ppi",
    "PPI Packet Header",
    "What the capturing adapter knew about the packet, in a form for any kind of link.",
    "CACE PPI specification (tcpdump.org LINKTYPE_PPI)",
);

/// PPI.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Link(192)],
    packet: Some(dissect),
    info: |_: &LayerRef<'_>, out: &mut String| out.push_str("PPI"),
    ..Protocol::new("ppi", "PPI Packet Header", "PPI", &ITEM)
};

/// Version, flags, length and link type.
const HEAD: usize = 8;
/// The common item for 802.11, and its length.
const COMMON: u16 = 2;
/// Items are aligned to four bytes.
const ALIGNED: u64 = 1;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&VERSION)?;
    let flags = bits(r, &FLAGS, 1, &[&ALIGNMENT, &RESERVED])?;
    let length = usize::from(r.u16_le(&LENGTH)?);
    let link = r.u32_le(&DLT)?;
    let mut of = Reception::default();
    r.within(length.saturating_sub(HEAD), &LENGTH, |r| {
        while r.left() >= 4 {
            item(r, flags & ALIGNED != 0, &mut of)?;
        }
        Ok(())
    })?;
    if link == LinkType::IEEE802_11.0 {
        radio::frame(r, &of);
    } else {
        r.call(Key::Link(link));
    }
    Ok(())
}

fn item(r: &mut Reader<'_, '_>, aligned: bool, of: &mut Reception) -> Step {
    let kind = r.u16_le(&FIELD_TYPE)?;
    let n = usize::from(r.u16_le(&FIELD_LEN)?);
    r.within(n, &FIELD_LEN, |r| {
        if kind == COMMON {
            common(r, of)?;
        }
        r.finish();
        Ok(())
    })?;
    let over = n % 4;
    if aligned && over != 0 {
        r.skip(&FIELD_LEN, 4usize.saturating_sub(over).min(r.left()))?;
    }
    Ok(())
}

fn common(r: &mut Reader<'_, '_>, of: &mut Reception) -> Step {
    let ticks = r.u64_le(&TSFT)?;
    let flags = bits(r, &C_FLAGS, 2, COMMON_BITS)?;
    of.fcs_at_end = C_FCS.extract(flags) != 0;
    of.damaged = C_INVALID.extract(flags) != 0;
    if ticks != 0 {
        let unit = if C_TSFT.extract(flags) != 0 { 1000 } else { 1 };
        of.tsf = Some(ticks.wrapping_mul(unit));
    }
    let index = r.cx.tree.fields.len();
    let rate = r.u16_le(&RATE)?;
    // The header counts 500 kbit/s at a time.
    r.set_value(index, u64::from(rate).saturating_mul(500));
    if rate != 0 {
        of.rate = Some(f64::from(rate) / 2.0);
    }
    let mhz = r.u16_le(&FREQ)?;
    if mhz != 0 {
        of.frequency = Some(mhz);
    }
    of.channel_flags = u16::try_from(bits(r, &CHAN, 2, CHANNEL_BITS)?).ok();
    r.u8(&HOPSET)?;
    r.u8(&PATTERN)?;
    of.signal_dbm = Some(signed(r, &SIGNAL)?);
    of.noise_dbm = Some(signed(r, &NOISE)?);
    Ok(())
}
