//! DNS over TCP (RFC 1035 section 4.2.2, RFC 7766): messages, each behind its length.

use super::fields::LENGTH;
use super::memory::Connection;
use super::name;
use crate::dissect::{Dir, Probe, Protocol, Pull, Reader, Step, StreamDissector};

/// A header is 12 bytes long.
const HEADER: usize = 12;

/// Whether the bytes are a DNS message behind its length: a strict look, because two bytes of length prove nothing.
#[must_use]
pub fn probe(bytes: &[u8]) -> Probe {
    let [a, b, _, _, f1, f2, q1, q2, n1, n2, _, _, x1, x2, ..] = bytes else {
        return Probe::NeedMore;
    };
    let len = usize::from(u16::from_be_bytes([*a, *b]));
    let opcode = (f1 >> 3) & 0x0f;
    let is_response = f1 & 0x80 != 0;
    let questions = u16::from_be_bytes([*q1, *q2]);
    let answers = u16::from_be_bytes([*n1, *n2]);
    let additionals = u16::from_be_bytes([*x1, *x2]);
    // RFC 6895 section 2.2: opcodes 0 to 6 without 3; one question in practice; the Z bit is zero.
    let plausible = len >= HEADER
        && matches!(opcode, 0..=2 | 4..=6)
        && questions <= 1
        && f2 & 0x40 == 0
        && (is_response || (f2 & 0x0f == 0 && answers == 0 || opcode != 0))
        && additionals <= 64;
    if !plausible {
        return Probe::No;
    }
    if questions == 0 {
        return Probe::Maybe;
    }
    let found = name::expand(bytes, 14, 2, &mut String::new());
    match (found.fault, bytes.get(14usize.saturating_add(found.len)..)) {
        (Some(name::Fault::Cut), _) => Probe::NeedMore,
        (None, Some([_, _, 0, 1 | 3 | 254 | 255, ..])) if !found.forward => Probe::Yes,
        (None, Some([] | [_] | [_, _] | [_, _, _])) => Probe::NeedMore,
        _ => Probe::No,
    }
}

/// Starts reading a connection.
#[must_use]
pub fn start() -> Box<dyn StreamDissector> {
    Box::new(DnsStream::default())
}

/// DNS over one TCP connection: messages stand alone but for the questions that are remembered.
#[derive(Debug, Clone, Default)]
struct DnsStream {
    asked: Connection,
}

impl StreamDissector for DnsStream {
    fn protocol(&self) -> &'static Protocol {
        &super::PROTOCOL
    }

    fn pull(&mut self, _: Dir, bytes: &[u8], _: usize, ended: bool) -> Pull {
        let Some(len) = bytes
            .first_chunk::<2>()
            .map(|b| usize::from(u16::from_be_bytes(*b)))
        else {
            return Pull::NeedMore(2);
        };
        if len < HEADER {
            return Pull::NotMine;
        }
        let whole = len.saturating_add(2);
        if bytes.len() >= whole {
            Pull::Message(whole)
        } else if ended && !bytes.is_empty() {
            Pull::Message(bytes.len())
        } else {
            Pull::NeedMore(whole)
        }
    }

    fn dissect(&mut self, _: Dir, r: &mut Reader<'_, '_>) -> Step {
        let len = usize::from(r.u16(&LENGTH)?);
        r.limit(len, &LENGTH);
        super::message(r, super::Flavour::Dns, &mut self.asked)
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}
