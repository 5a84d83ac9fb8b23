//! Whether bytes have the shape of a property block: how a connection whose CONNECT was not seen shows its version.

use super::table::{Shape, property};
use crate::proto::app::mqtt::framing::variable;

/// Splits a value with its 16-bit length off the front.
fn long(bytes: &[u8]) -> Option<&[u8]> {
    let (len, rest) = bytes.split_first_chunk::<2>()?;
    rest.get(usize::from(u16::from_be_bytes(*len))..)
}

/// What follows one property that may stand in `place`.
fn one(bytes: &[u8], place: u32) -> Option<&[u8]> {
    let (id, rest) = bytes.split_first()?;
    let p = property(*id).filter(|p| p.places & place != 0)?;
    match p.shape {
        Shape::Byte => rest.get(1..),
        Shape::Two => rest.get(2..),
        Shape::Four => rest.get(4..),
        Shape::Variable => rest.get(variable(rest).ok()?.1..),
        Shape::Text | Shape::Topic | Shape::Binary => long(rest),
        Shape::Pair => long(long(rest)?),
    }
}

/// Length of the property block at the front, its own length included, when all of it is well-formed and may stand in
/// `place`.
pub(in super::super) fn fits(bytes: &[u8], place: u32) -> Option<usize> {
    let (len, used) = variable(bytes).ok()?;
    let total = used.checked_add(len as usize)?;
    let mut block = bytes.get(used..total)?;
    while !block.is_empty() {
        block = one(block, place)?;
    }
    Some(total)
}
