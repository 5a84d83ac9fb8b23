//! Values while a filter is evaluated, constants of the filter, and how the two compare.

use std::cmp::Ordering;

use super::syntax::{Cut, Extent};

/// A value of a packet. Borrowed for as long as it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'v> {
    Uint(u64),
    Int(i64),
    Double(f64),
    V4(u32),
    /// Bytes, text, hardware addresses, IPv6 addresses, object identifiers.
    Bytes(&'v [u8]),
}

/// A value of the filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Const {
    Uint(u64),
    Int(i64),
    Double(f64),
    /// IPv4 address and the mask under which it is compared.
    Net4(u32, u32),
    /// IPv6 address and the length of the prefix that is compared.
    Net6([u8; 16], u8),
    Bytes(Box<[u8]>),
}

impl Const {
    /// The constant as a value; networks as their address.
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Uint(n) => Value::Uint(*n),
            Self::Int(n) => Value::Int(*n),
            Self::Double(d) => Value::Double(*d),
            Self::Net4(a, _) => Value::V4(*a),
            Self::Net6(a, _) => Value::Bytes(a),
            Self::Bytes(b) => Value::Bytes(b),
        }
    }
}

impl<'v> Value<'v> {
    /// The bytes of a value that is bytes.
    pub(super) fn bytes(self) -> &'v [u8] {
        match self {
            Self::Bytes(b) => b,
            _ => &[],
        }
    }

    /// Whether a calculated value counts as true: any bit set.
    pub(super) fn truth(self) -> bool {
        match self {
            Self::Uint(n) => n != 0,
            Self::Int(n) => n != 0,
            Self::Double(d) => d != 0.0,
            Self::V4(n) => n != 0,
            Self::Bytes(b) => b.iter().any(|b| *b != 0),
        }
    }

    /// Order against a constant; networks compare on their prefix only. `None`: not comparable.
    pub(super) fn order(self, with: &Const) -> Option<Ordering> {
        match (self, with) {
            (Self::Uint(a), Const::Uint(b)) => Some(a.cmp(b)),
            (Self::V4(a), Const::Net4(b, mask)) => Some((a & mask).cmp(&(b & mask))),
            (Self::Bytes(a), Const::Net6(b, prefix)) => Some(order_prefix(a, b, *prefix)),
            _ => self.order_value(with.value()),
        }
    }

    /// Order against another value of the packet.
    pub(super) fn order_value(self, with: Value<'_>) -> Option<Ordering> {
        match (self, with) {
            (Self::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
            (Self::V4(a), Value::V4(b)) => Some(a.cmp(&b)),
            (Self::Double(a), Value::Double(b)) => a.partial_cmp(&b),
            (Self::Double(a), b) => a.partial_cmp(&(b.whole()? as f64)),
            (a, Value::Double(b)) => (a.whole()? as f64).partial_cmp(&b),
            (a, b) => Some(a.whole()?.cmp(&b.whole()?)),
        }
    }

    /// A whole number with room for both signs.
    pub(super) fn whole(self) -> Option<i128> {
        match self {
            Self::Uint(n) => Some(i128::from(n)),
            Self::Int(n) => Some(i128::from(n)),
            _ => None,
        }
    }
}

/// Compares the first `prefix` bits.
fn order_prefix(a: &[u8], b: &[u8; 16], prefix: u8) -> Ordering {
    let Ok(a) = <[u8; 16]>::try_from(a) else {
        return a.cmp(b);
    };
    let mask = u128::MAX
        .checked_shl(128 - u32::from(prefix.min(128)))
        .unwrap_or(0);
    (u128::from_be_bytes(a) & mask).cmp(&(u128::from_be_bytes(*b) & mask))
}

impl Cut {
    /// The part of `bytes`; `None` where it reaches beyond them.
    pub(super) fn of<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let len = i64::try_from(bytes.len()).ok()?;
        let place = |n: i64| if n < 0 { n + len } else { n };
        let first = place(self.first);
        let end = match self.extent {
            Extent::Length(n) => first + n,
            Extent::Last(n) => place(n) + 1,
            Extent::ToEnd => len,
        };
        if first >= end {
            return None;
        }
        bytes.get(usize::try_from(first).ok()?..usize::try_from(end).ok()?)
    }

    /// Whether the `n`th of `count` things, counted from 1, is in the part.
    pub(super) fn holds(&self, n: i64, count: i64) -> bool {
        let place = |v: i64| if v < 0 { v + count + 1 } else { v };
        let first = place(self.first);
        let last = match self.extent {
            Extent::Length(len) => first + len - 1,
            Extent::Last(last) => place(last),
            Extent::ToEnd => i64::MAX,
        };
        (first..=last).contains(&n)
    }
}
