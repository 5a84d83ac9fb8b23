//! Control frames: they ask for the air and acknowledge (IEEE 802.11-2020 clause 9.3.1).

use super::bits::bits;
use super::fields::*;
use super::header::{At, Header, NETWORK, RECEIVER, TRANSMITTER, ends};
use super::management::fields::{SSC, SSC_BITS};
use crate::dissect::{Reader, Step};

const REPORT_POLL: u8 = 4;
const NDP_ANNOUNCEMENT: u8 = 5;
const BLOCK_ACK_REQUEST: u8 = 8;
const BLOCK_ACK: u8 = 9;
/// A station asks for the frames that wait for it.
pub(super) const PS_POLL: u8 = 10;
const RTS: u8 = 11;
const CF_END: u8 = 14;
const CF_END_ACK: u8 = 15;

/// Forms of block acknowledgment: what the type says of the bitmap.
const COMPRESSED: u64 = 2;
const BASIC: u64 = 0;

pub(super) fn read(r: &mut Reader<'_, '_>, head: &Header) -> Step {
    let first = At::read(r)?;
    if head.subtype == PS_POLL {
        first.is(r, RECEIVER);
        first.is(r, NETWORK);
        first.any(r);
    } else {
        first.is(r, RECEIVER);
        first.any(r);
    }
    let second = match head.subtype {
        REPORT_POLL | NDP_ANNOUNCEMENT | BLOCK_ACK_REQUEST | BLOCK_ACK | PS_POLL | RTS | CF_END
        | CF_END_ACK => {
            let second = At::read(r)?;
            second.is(r, TRANSMITTER);
            if matches!(head.subtype, CF_END | CF_END_ACK) {
                second.is(r, NETWORK);
            }
            second.any(r);
            Some(second)
        }
        _ => None,
    };
    ends(r, second, first);
    if matches!(head.subtype, BLOCK_ACK_REQUEST | BLOCK_ACK) {
        block(r, head.subtype == BLOCK_ACK)?;
    }
    r.data();
    Ok(())
}

fn block(r: &mut Reader<'_, '_>, answer: bool) -> Step {
    let control = bits(
        r,
        &BA_CONTROL,
        2,
        &[&BA_POLICY, &BA_TYPE, &BA_RESERVED, &BA_TID],
    )?;
    let form = BA_TYPE.extract(control);
    if matches!(form, BASIC | COMPRESSED) {
        bits(r, &SSC, 2, SSC_BITS)?;
        if answer {
            let n = if form == BASIC { 128 } else { r.left().min(32) };
            r.bytes(&BA_BITMAP, n)?;
        }
    }
    Ok(())
}
