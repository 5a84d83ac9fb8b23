//! CoAP (RFC 7252): requests and responses as on the web, in single datagrams, for devices too small for HTTP.
//!
//! ```text
//!  |Ver| T |  TKL  |      Code     |          Message ID           |
//!  |   Token (0 to 8 bytes) ...
//!  |   Options: delta and length in 4 bits each, or 1 or 2 bytes more ...
//!  |1 1 1 1 1 1 1 1|    Payload ...
//! ```
//! Options of RFC 7252, 7641 (observe), 7959 (blocks), 7967 (no-response), 8613 (OSCORE), 8768 (hop limit), 9175 (echo,
//! request-tag) and 9177 (Q-Block) are taken apart; blocks are put together; answers are tied to their requests by
//! message identifier, and by token where they come later.

mod blocks;
pub mod fields;
mod info;
mod matching;
mod oscore;
mod option;
mod payload;
mod table;
#[cfg(test)]
mod tests;

use crate::dissect::{Key, Probe, Protocol, Reader, Step};
use fields::{
    CODE, FIELDS, HEADER, ITEM, MID, OPTIONS, TOKEN, TOKEN_LENGTH, TYPE, URI_RECON, VERSION,
};

/// CoAP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[HEADER, OPTIONS, FIELDS],
    claims: &[Key::UdpPort(5683), Key::TlsPort(5684)],
    packet: Some(dissect),
    datagram: Some(probe),
    info: info::info,
    column_of: Some(info::column),
    ..Protocol::new("coap", "Constrained Application Protocol", "CoAP", &ITEM)
};

/// Version 1 and a token that fits: enough on CoAP's port, and no proof on others.
fn probe(bytes: &[u8]) -> Probe {
    match bytes {
        [first, _, _, _, ..] if first >> 6 == 1 => Probe::Maybe,
        [_, _, _, _, ..] => Probe::No,
        _ => Probe::Maybe,
    }
}

/// What a message says, as far as its parts depend on each other.
#[derive(Debug, Clone, Copy, Default)]
struct Message {
    /// Confirmable 0, non-confirmable 1, acknowledgement 2, reset 3.
    kind: u8,
    /// Code: class in the upper three bits.
    code: u8,
    /// Message identifier.
    id: u16,
    /// The token as a number to look it up by.
    token: u64,
    /// Content-Format, where the option is there.
    format: Option<u32>,
    /// Block1 or Block2, whichever is about this message's payload.
    block: Option<Block>,
}

/// A block option (RFC 7959 section 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    number: u32,
    more: bool,
    /// Size exponent as sent.
    size: u8,
}

impl Message {
    fn class(self) -> u8 {
        self.code >> 5
    }

    fn is_request(self) -> bool {
        self.class() == 0 && self.code != 0
    }

    fn is_response(self) -> bool {
        matches!(self.class(), 2..=5)
    }
}

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let first = r.peek_u8(0).unwrap_or(0);
    r.skip(&VERSION, 1)?;
    for spec in [&VERSION, &TYPE, &TOKEN_LENGTH] {
        r.record(spec, spec.extract(u64::from(first)), at, 1);
    }
    if first >> 6 != 1 {
        r.invalid(
            &VERSION,
            "only version 1 exists; others are to be ignored (RFC 7252 section 3)",
        );
    }
    let mut m = Message {
        kind: (first >> 4) & 3,
        code: r.u8(&CODE)?,
        id: r.u16(&MID)?,
        ..Message::default()
    };
    let token_len = usize::from(first & 15);
    if token_len > 8 {
        r.invalid(
            &TOKEN_LENGTH,
            "a token has 8 bytes at most (RFC 7252 section 3)",
        );
    }
    let mut token: &[u8] = &[];
    if token_len > 0 {
        token = r.bytes(&TOKEN, token_len)?;
    }
    m.token = matching::token(token);
    if m.code == 0 && (token_len > 0 || !r.is_empty()) {
        r.invalid(
            &CODE,
            "an empty message ends behind its identifier (RFC 7252 section 4.1)",
        );
    }
    let mut address = String::new();
    let payload = option::all(r, &mut m, &mut address)?;
    let whole = if payload { blocks::read(r, m) } else { None };
    let known = matching::uri(r, m, &address);
    if !known.is_empty() {
        r.generated_text(&URI_RECON, &known);
    }
    matching::exchange(r, m);
    if payload {
        payload::hand_over(r, m, whole);
    }
    Ok(())
}
