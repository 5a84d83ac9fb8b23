//! Questions and resource records, as DNS, multicast DNS and LLMNR share them (RFC 1035 section 4.1).

use super::fields::{
    CACHE_FLUSH, COUNT_LABELS, QRY_CLASS, QRY_NAME, QRY_NAME_LEN, QRY_QU, QRY_TYPE, QUERY, RECORD,
    RESP_CLASS, RESP_LEN, RESP_NAME, RESP_TTL, RESP_TYPE, SRV_NAME, SRV_PROTO, SRV_SERVICE,
};
use super::{name, opt, rdata};
use crate::dissect::{FieldSpec, Flags, Reader, Step, Stop};

/// The message that names may point into.
#[derive(Clone, Copy)]
pub struct Message<'a> {
    /// The source's bytes up to the end of the message.
    pub bytes: &'a [u8],
    /// Where the message's header begins in them: pointers count from here.
    pub base: usize,
    /// Multicast DNS uses the top bit of classes for itself (RFC 6762).
    pub multicast: bool,
}

impl Message<'_> {
    /// Reads a name of this message.
    ///
    /// # Errors
    /// [`Stop`] when the bytes end within the name.
    pub fn name(&self, r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step<name::Name> {
        name::read_in(r, spec, self.bytes, self.base)
    }
}

/// Type of the EDNS pseudo-record, whose class and TTL mean other things (RFC 6891 section 6.1.2).
const OPT: u16 = 41;

/// Type of service records, whose name is made of service, protocol and domain (RFC 2782).
const SRV: u16 = 33;

/// Reads `count` items of a section with `item` under `heading`. A count is not believed beyond the message's end.
///
/// # Errors
/// [`Stop`] when the message ends early; a note says why.
pub fn section(
    r: &mut Reader<'_, '_>,
    heading: &'static FieldSpec,
    counted: &'static FieldSpec,
    count: u16,
    item: impl Fn(&mut Reader<'_, '_>) -> Step,
) -> Step {
    if count == 0 {
        return Ok(());
    }
    r.group(heading, |r| {
        for _ in 0..count {
            if r.promised_left() == 0 {
                r.invalid(
                    counted,
                    "the message ends before as many records as its header counts",
                );
                return Err(Stop);
            }
            item(r)?;
        }
        Ok(())
    })
}

/// Reads one question.
///
/// # Errors
/// [`Stop`] when the message ends within it.
pub fn question(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    r.group(&QUERY, |r| {
        let at = r.pos();
        let name = m.name(r, &QRY_NAME)?;
        r.record(&QRY_NAME_LEN, u64::from(name.chars), at, name.len);
        r.record(&COUNT_LABELS, u64::from(name.labels), at, name.len);
        r.u16(&QRY_TYPE)?;
        class(r, m, &QRY_CLASS, &QRY_QU)
    })
}

/// Reads one resource record.
///
/// # Errors
/// [`Stop`] when the message ends within it.
pub fn record(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    r.group(&RECORD, |r| {
        let owner = r.cx.tree.fields.len();
        m.name(r, &RESP_NAME)?;
        let kind = r.u16(&RESP_TYPE)?;
        if kind == SRV {
            service(r, owner);
        }
        if kind == OPT {
            opt::class_and_ttl(r)?;
        } else {
            class(r, m, &RESP_CLASS, &CACHE_FLUSH)?;
            if r.u32(&RESP_TTL)? > 0x7fff_ffff {
                r.unusual(
                    &RESP_TTL,
                    "the top bit is set: to be taken for zero (RFC 2181 section 8)",
                );
            }
        }
        let len = usize::from(r.u16(&RESP_LEN)?);
        r.within(len, &RESP_LEN, |r| {
            if r.is_empty() {
                return Ok(());
            }
            rdata::dissect(r, m, kind)?;
            if !r.is_empty() {
                r.invalid(&RESP_LEN, "the record's data is longer than its type needs");
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Takes the name of a service record, the field at index `owner`, apart: service, protocol, domain.
fn service(r: &mut Reader<'_, '_>, owner: usize) {
    let Some(name) = r.cx.tree.fields.get(owner).copied() else {
        return;
    };
    let mut parts = r.cx.tree.text_at(name.value).splitn(3, '.');
    let (Some(service), Some(protocol), Some(domain)) = (parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    let lengths = [service.len(), protocol.len(), domain.len()];
    // The parts are pieces of the name's own text in the tree: offset in the high half, length in the low.
    let mut offset = name.value.checked_shr(32).unwrap_or(0);
    for (spec, len) in [&SRV_SERVICE, &SRV_PROTO, &SRV_NAME]
        .into_iter()
        .zip(lengths)
    {
        let text = offset.checked_shl(32).unwrap_or(0) | len as u64;
        let index = r.record(spec, text, name.start as usize, name.len as usize);
        r.mark(index, Flags::OWN_TEXT);
        offset = offset.saturating_add(len as u64).saturating_add(1);
    }
}

/// A class; in multicast DNS its top bit is a field of its own.
fn class(
    r: &mut Reader<'_, '_>,
    m: Message<'_>,
    spec: &'static FieldSpec,
    top: &'static FieldSpec,
) -> Step {
    let index = r.cx.tree.fields.len();
    let at = r.pos();
    let value = u64::from(r.u16(spec)?);
    if m.multicast {
        r.set_value(index, value & 0x7fff);
        r.record(top, top.extract(value), at, 2);
    }
    Ok(())
}
