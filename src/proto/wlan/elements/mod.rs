//! Information elements: number, length, content, one behind the other in the order of the frame (IEEE 802.11-2020 clause
//! 9.4.2). What netlens has no fields for is kept as bytes.

pub mod fields;
pub mod fields_ext;
pub mod fields_he;
pub mod fields_he_use;
pub mod fields_ht;
pub mod fields_rsn;
pub mod fields_second;
pub mod fields_vendor;
pub mod fields_vht;
mod he;
mod listed;
mod rates;
pub mod rsn;
mod second;
pub mod suites;
mod vendor;

use super::bits::{bits, signed};
use super::management::fields::{
    EXT_DATA, EXT_LENGTH, EXT_NUMBER, EXT_TAG, TAG, TAG_DATA, TAG_LENGTH, TAG_NUMBER,
};
use crate::dissect::{FieldSpec, Reader, Step};

/// A part of an element that follows the one before it.
enum Part {
    /// An unsigned number of so many bytes, least significant first.
    Number(&'static FieldSpec, usize),
    /// The same with its bits below.
    Bits(&'static FieldSpec, usize, &'static [&'static FieldSpec]),
    /// A signed byte.
    Signed(&'static FieldSpec),
    /// A byte each, up to the end.
    Each(&'static FieldSpec),
    /// Everything that is left, be it nothing.
    Rest(&'static FieldSpec),
    /// Everything that is left, if something is.
    Some(&'static FieldSpec),
}

/// What an element is made of.
enum Content {
    /// One part behind the other.
    Parts(&'static [Part]),
    /// What a function reads.
    Read(fn(&mut Reader<'_, '_>) -> Step),
}

impl Content {
    fn read(self, r: &mut Reader<'_, '_>) -> Step {
        match self {
            Self::Parts(parts) => read(r, parts),
            Self::Read(f) => f(r),
        }
    }
}

/// Elements whose number is followed by a second one.
const EXTENSION: u8 = 255;

/// Reads elements up to the end.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the last element is longer than what is there.
pub fn all(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        if r.for_rows() || !passed_over(r) {
            one(r)?;
        }
    }
    Ok(())
}

/// Passes over an element of which lines and stories read nothing: their fields are declared for rows. Beacons are most of what
/// is in the air, and elements are most of a beacon.
fn passed_over(r: &mut Reader<'_, '_>) -> bool {
    const NAME: u8 = 0;
    const RSN: u8 = 48;
    const TRANSITION: u8 = 55;
    /// Number and length.
    const HEAD: usize = 2;
    let (Some(number), Some(n)) = (r.peek_u8(0), r.peek_u8(1)) else {
        return false;
    };
    let whole = usize::from(n).saturating_add(HEAD);
    // One that is too long is noted as such.
    !matches!(number, NAME | RSN | TRANSITION) && whole <= r.left() && r.skip(&TAG, whole).is_ok()
}

/// Reads one element.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when it is longer than what is there.
pub fn one(r: &mut Reader<'_, '_>) -> Step {
    if r.peek_u8(0) == Some(EXTENSION) {
        return r.group(&EXT_TAG, extension);
    }
    r.group(&TAG, |r| {
        let number = r.u8(&TAG_NUMBER)?;
        let n = usize::from(r.u8(&TAG_LENGTH)?);
        r.within(n, &TAG_LENGTH, |r| {
            listed::content(number).map_or(Ok(()), |c| c.read(r))?;
            if !r.is_empty() {
                r.rest(&TAG_DATA);
            }
            Ok(())
        })
        .map(|_| ())
    })
}

fn extension(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&TAG_NUMBER)?;
    let at = r.pos();
    let n = usize::from(r.peek_u8(0).unwrap_or(0));
    r.skip(&EXT_LENGTH, 1)?;
    r.record(
        &EXT_LENGTH,
        u64::try_from(n).unwrap_or(0).saturating_sub(1),
        at,
        1,
    );
    r.within(n, &EXT_LENGTH, |r| {
        let number = r.u8(&EXT_NUMBER)?;
        second::content(number).map_or(Ok(()), |c| c.read(r))?;
        if !r.is_empty() {
            r.rest(&EXT_DATA);
        }
        Ok(())
    })
    .map(|_| ())
}

fn read(r: &mut Reader<'_, '_>, parts: &[Part]) -> Step {
    for part in parts {
        match part {
            Part::Number(spec, n) => {
                bits(r, spec, *n, &[])?;
            }
            Part::Bits(spec, n, below) => {
                bits(r, spec, *n, below)?;
            }
            Part::Signed(spec) => {
                signed(r, spec)?;
            }
            Part::Each(spec) => {
                while !r.is_empty() {
                    r.u8(spec)?;
                }
            }
            Part::Rest(spec) => {
                r.rest(spec);
            }
            Part::Some(spec) => {
                if !r.is_empty() {
                    r.rest(spec);
                }
            }
        }
    }
    Ok(())
}
