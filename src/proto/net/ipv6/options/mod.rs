//! The options of hop-by-hop and destination headers (RFC 8200 section 4.2, IANA "Destination Options and Hop-by-Hop
//! Options"): type, length, data each. A length that breaks the rules ends the reading of options, never that of the
//! packet.

mod fields;
mod ioam;

pub use fields::*;

use crate::dissect::{FieldSpec, Reader, Step, Stop};
use crate::proto::net::quick_start;

/// The fields of in-situ measurement.
pub static IOAM_FIELDS: &[&FieldSpec] = ioam::FIELDS;

/// Lengths that the standard fixes, by option type.
fn fixed(kind: u8) -> Option<usize> {
    Some(match kind {
        4 => 1,
        5 => 2,
        15 => 10,
        38 => 6,
        48 | 65 | 99 | 194 => 4,
        201 => 16,
        238 => 3,
        _ => return None,
    })
}

/// Reads the options in the next `len` bytes, promised by `said_by`; returns the length in a jumbo payload option.
///
/// # Errors
/// [`Stop`] when the packet ends before they do.
pub(super) fn region(
    r: &mut Reader<'_, '_>,
    len: usize,
    said_by: &'static FieldSpec,
    hop_by_hop: bool,
) -> Step<Option<u32>> {
    let mut jumbo = None;
    r.within(len, said_by, |r| {
        while let Some(kind) = r.peek_u8(0) {
            if let Some(n) = one(r, kind, hop_by_hop)? {
                jumbo = Some(n);
            }
        }
        Ok(())
    })?;
    Ok(jumbo)
}

fn one(r: &mut Reader<'_, '_>, kind: u8, hop_by_hop: bool) -> Step<Option<u32>> {
    r.group(&OPT, |r| {
        if kind == 0 {
            r.u8(&TYPE)?;
            let at = r.pos().saturating_sub(1);
            r.record(&PAD1, 0, at, 1);
            return Ok(None);
        }
        r.flags(&TYPE, 1, &[&ACTION, &CHANGE, &REST])?;
        if (hop_by_hop && matches!(kind, 4 | 15 | 139 | 140 | 201))
            || (!hop_by_hop && matches!(kind, 5 | 99 | 194))
        {
            r.unusual(&TYPE, "an option of the other kind of options header");
        }
        let len = usize::from(r.u8(&LENGTH)?);
        if fixed(kind).is_some_and(|n| n != len) {
            r.invalid(&LENGTH, "not the length that this option has");
        }
        let body = r.within(len, &LENGTH, |r| {
            let jumbo = data(r, kind)?;
            if !r.is_empty() {
                r.rest(&UNKNOWN_DATA);
            }
            Ok(jumbo)
        })?;
        body.ok_or(Stop)
    })
}

fn data(r: &mut Reader<'_, '_>, kind: u8) -> Step<Option<u32>> {
    let left = r.left();
    match kind {
        1 if left == 0 => {
            let at = r.pos();
            r.own_text(&PADN, "<none>", at, 0);
        }
        1 => {
            let zeros = r.rest(&PADN).iter().all(|b| *b == 0);
            if !zeros {
                r.unusual(&PADN, "padding that is not zero");
            }
        }
        4 => drop(r.u8(&TEL)?),
        5 => drop(r.u16(&ROUTER_ALERT)?),
        7 => {
            r.u32(&CALIPSO_DOI)?;
            let words = usize::from(r.u8(&CALIPSO_LEN)?);
            r.u8(&CALIPSO_LEVEL)?;
            r.u16(&CALIPSO_CHECKSUM)?;
            if words > 0 {
                r.bytes(&CALIPSO_BITMAP, words.saturating_mul(4))?;
            }
        }
        8 => duplicates(r)?,
        15 => {
            r.u8(&PDM_DTLR)?;
            r.u8(&PDM_DTLS)?;
            for spec in [&PDM_THIS, &PDM_LAST, &PDM_RECV, &PDM_SENT] {
                r.u16(spec)?;
            }
        }
        38 => quick_start::dissect(r, &QUICK_START, silent_routers)?,
        48 => {
            r.u16(&PMTU_MIN)?;
            let at = r.pos();
            let word = r.peek_u16(0).unwrap_or(0);
            r.skip(&PMTU_RTN, 2)?;
            r.record(&PMTU_RTN, u64::from(word & 0xfffe), at, 2);
            r.record(&PMTU_R, u64::from(word & 1), at.saturating_add(1), 1);
        }
        49 => ioam::dissect(r)?,
        65 => drop(r.u32(&TPF)?),
        99 => {
            r.flags(&RPL_FLAG, 1, &[&RPL_O, &RPL_R, &RPL_F, &RPL_RSV])?;
            r.u8(&RPL_INSTANCE)?;
            r.u16(&RPL_RANK)?;
        }
        109 => multicast(r)?,
        139 if left > 0 => drop(r.rest(&ILNP)),
        140 => {
            let n = usize::from(r.u8(&LIO_LEN)?);
            r.bytes(&LIO_ID, n)?;
        }
        194 => return r.u32(&JUMBO).map(Some),
        201 => drop(r.ipv6(&HOME_ADDRESS)?),
        238 => {
            r.flags(&DFF_FLAGS, 1, &[&DFF_VER, &DFF_DUP, &DFF_RET, &DFF_RSV])?;
            r.u16(&DFF_SEQUENCE)?;
        }
        30 | 62 | 94 | 126 | 158 | 190 | 222 | 254 if left > 0 => drop(r.rest(&EXPERIMENTAL)),
        _ if left > 0 => drop(r.rest(&UNKNOWN)),
        _ => {}
    }
    Ok(None)
}

/// Simplified multicast forwarding: how copies of a packet are known (RFC 6621 section 6.1).
fn duplicates(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let first = r.peek_u8(0).unwrap_or(0);
    if first & 0x80 != 0 {
        r.record(&SMF_H, 1, at, 1);
        r.rest(&SMF_HAV);
        return Ok(());
    }
    r.u8(&SMF_H)?;
    r.record(&SMF_TYPE, SMF_TYPE.extract(u64::from(first)), at, 1);
    r.record(&SMF_LEN, SMF_LEN.extract(u64::from(first)), at, 1);
    if first & 0x70 != 0 {
        r.bytes(&SMF_TAGGER, usize::from(first & 15).saturating_add(1))?;
    }
    if !r.is_empty() {
        r.rest(&SMF_IDENT);
    }
    Ok(())
}

const QUICK_START: quick_start::Fields = quick_start::Fields {
    function: &QS_FUNC,
    rate: &QS_RATE,
    ttl: &QS_TTL,
    unused: &QS_UNUSED,
    nonce: &QS_NONCE,
    reserved: &QS_RESERVED,
};

/// How many routers on the way did not take part.
fn silent_routers(r: &mut Reader<'_, '_>, ttl: u8) {
    let mut newest = r.cx.tree.fields.iter().rev();
    let hops = newest.find(|f| f.spec == &super::HLIM).map(|f| f.value);
    if let Some(hops) = hops {
        let apart = hops.wrapping_sub(u64::from(ttl)) & 0xff;
        r.generated(&QS_TTL_DIFF, apart);
    }
}

/// Multicast protocol for low-power networks (RFC 7731 section 6.1).
fn multicast(r: &mut Reader<'_, '_>) -> Step {
    let flag = r.flags(&MPL_FLAG, 1, &[&MPL_S, &MPL_M, &MPL_V, &MPL_RSV])?;
    r.u8(&MPL_SEQUENCE)?;
    match MPL_S.extract(flag) {
        0 => {}
        1 => drop(r.bytes(&MPL_SEED, 2)?),
        2 => drop(r.bytes(&MPL_SEED, 8)?),
        _ => drop(r.bytes(&MPL_SEED, 16)?),
    }
    Ok(())
}
