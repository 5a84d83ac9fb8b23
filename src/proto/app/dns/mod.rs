//! DNS (RFC 1035 and its successors) over UDP and TCP.
//!
//! Reads header, questions and records with the data of all common types. Names are expanded with bounds
//! ([`name`]); counts are never believed beyond the message's end; answers are tied to their questions. The reader of
//! messages serves multicast DNS and LLMNR too, which use the same format on other ports.

pub mod fields;
mod fields_common;
mod fields_dnssec;
mod fields_rare;
mod info;
pub mod memory;
pub mod name;
mod opt;
mod rdata;
pub mod record;
mod special;
mod stream;
mod svcb;
#[cfg(test)]
mod tests;

pub use fields_common::{A, AAAA, CNAME, PTR, SRV_PORT, SRV_TARGET};
pub use info::info;

use crate::dissect::{Key, Protocol, Reader, Step, StreamEntry};
use fields::{
    ADDITIONALS, ANSWERS, AUTHENTICATED, AUTHORITATIVE, AUTHORITIES, CHECKDISABLE, CONFLICT,
    COUNT_ADD, COUNT_ANSWERS, COUNT_AUTH, COUNT_PREREQUISITES, COUNT_QUERIES, COUNT_UPDATES,
    COUNT_ZONES, EXTRANEOUS, EXTRANEOUS_LEN, FLAGS, ID, ITEM, OPCODE, QUERIES, RCODE, RECAVAIL,
    RECDESIRED, RESPONSE, TENTATIVE, TRUNCATED, Z,
};
use memory::Memory;
use record::Message;

/// The fields of messages, for the protocols that share the format.
pub const MESSAGE_FIELDS: &[&[&crate::dissect::FieldSpec]] = &[
    fields::FIELDS,
    fields_common::FIELDS,
    fields_dnssec::FIELDS,
    fields_rare::FIELDS,
    opt::FIELDS,
    svcb::FIELDS,
];

/// DNS.
pub static PROTOCOL: Protocol = Protocol {
    fields: MESSAGE_FIELDS,
    claims: &[
        Key::UdpPort(53),
        Key::TcpPort(53),
        Key::TlsPort(853),
        Key::Alpn("dot"),
    ],
    packet: Some(dissect),
    stream: Some(StreamEntry {
        probe: stream::probe,
        start: stream::start,
        rank: 60,
    }),
    info: info::info,
    ..Protocol::new("dns", "Domain Name System", "DNS", &ITEM)
};

/// Opcode of dynamic updates, which give the sections other names (RFC 2136 section 2).
const UPDATE: u64 = 5;

/// Which of the protocols that share the format a message belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// DNS itself.
    Dns,
    /// Multicast DNS, which uses the top bit of classes for itself (RFC 6762 section 18).
    Multicast,
    /// LLMNR, which has flags of its own (RFC 4795 section 2.1.1).
    LinkLocal,
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    message(r, Flavour::Dns, &mut memory::Conversation)
}

/// Reads one message from the cursor to the end of the layer. `memory` ties answers to questions.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the message ends early; a note says why.
pub fn message(r: &mut Reader<'_, '_>, flavour: Flavour, memory: &mut dyn Memory) -> Step {
    let m = Message {
        bytes: r.whole(),
        base: r.pos(),
        multicast: flavour == Flavour::Multicast,
    };
    let id = r.u16(&ID)?;
    let flags = match flavour {
        Flavour::LinkLocal => link_local_flags(r)?,
        Flavour::Dns | Flavour::Multicast => header_flags(r)?,
    };
    let is_response = RESPONSE.extract(flags) != 0;
    let [first, second, third] = if OPCODE.extract(flags) == UPDATE {
        [&COUNT_ZONES, &COUNT_PREREQUISITES, &COUNT_UPDATES]
    } else {
        [&COUNT_QUERIES, &COUNT_ANSWERS, &COUNT_AUTH]
    };
    let questions = r.u16(first)?;
    let answers = r.u16(second)?;
    let authorities = r.u16(third)?;
    let additionals = r.u16(&COUNT_ADD)?;
    let read = sections(
        r,
        m,
        [
            (first, questions),
            (second, answers),
            (third, authorities),
            (&COUNT_ADD, additionals),
        ],
    );
    if read.is_ok() && !r.is_empty() {
        let rest = r.rest(&EXTRANEOUS).len();
        r.unusual(&EXTRANEOUS, "bytes behind the last record");
        r.generated(&EXTRANEOUS_LEN, rest as u64);
    }
    if is_response {
        memory::response(r, memory, id);
    } else {
        memory::request(r, memory, id);
    }
    read
}

fn sections(
    r: &mut Reader<'_, '_>,
    m: Message<'_>,
    [first, second, third, last]: [(&'static crate::dissect::FieldSpec, u16); 4],
) -> Step {
    record::section(r, &QUERIES, first.0, first.1, |r| record::question(r, m))?;
    record::section(r, &ANSWERS, second.0, second.1, |r| record::record(r, m))?;
    record::section(r, &AUTHORITIES, third.0, third.1, |r| record::record(r, m))?;
    record::section(r, &ADDITIONALS, last.0, last.1, |r| record::record(r, m))
}

/// The flags; those that say something only in answers are shown only there, as in Wireshark.
fn header_flags(r: &mut Reader<'_, '_>) -> Step<u64> {
    let at = r.pos();
    let flags = u64::from(r.u16(&FLAGS)?);
    let parts: &[&'static crate::dissect::FieldSpec] = if RESPONSE.extract(flags) != 0 {
        &[
            &RESPONSE,
            &OPCODE,
            &AUTHORITATIVE,
            &TRUNCATED,
            &RECDESIRED,
            &RECAVAIL,
            &Z,
            &AUTHENTICATED,
            &CHECKDISABLE,
            &RCODE,
        ]
    } else if AUTHENTICATED.extract(flags) != 0 {
        &[
            &RESPONSE,
            &OPCODE,
            &TRUNCATED,
            &RECDESIRED,
            &Z,
            &AUTHENTICATED,
            &CHECKDISABLE,
        ]
    } else {
        &[
            &RESPONSE,
            &OPCODE,
            &TRUNCATED,
            &RECDESIRED,
            &Z,
            &CHECKDISABLE,
        ]
    };
    r.parts(flags, at, 2, parts);
    if Z.extract(flags) != 0 {
        r.invalid(&Z, "a reserved bit is set");
    }
    Ok(flags)
}

/// The flags of LLMNR, where two bits mean something else (RFC 4795 section 2.1.1).
fn link_local_flags(r: &mut Reader<'_, '_>) -> Step<u64> {
    let at = r.pos();
    let flags = u64::from(r.u16(&FLAGS)?);
    let parts: &[&'static crate::dissect::FieldSpec] = if RESPONSE.extract(flags) != 0 {
        &[
            &RESPONSE, &OPCODE, &CONFLICT, &TRUNCATED, &TENTATIVE, &RCODE,
        ]
    } else {
        &[&RESPONSE, &OPCODE, &CONFLICT, &TRUNCATED, &TENTATIVE]
    };
    r.parts(flags, at, 2, parts);
    Ok(flags)
}
