//! A filter ready to run: tests joined by and, or, not.

use std::cmp::Ordering;

use regex::bytes::Regex;

use super::operand::{Fields, Operand};
use super::syntax::Relation;
use super::value::{Const, Value};
use crate::dissect::Packet;

/// A test, or tests joined.
#[derive(Debug)]
pub(super) enum Node {
    Always,
    Or(Box<[Node]>),
    Xor(Box<[Node]>),
    And(Box<[Node]>),
    Not(Box<Node>),
    /// Any of the fields occurs.
    Present(Fields),
    /// The operand has a value.
    Some(Operand),
    /// A calculated operand has a value that is not zero.
    True(Operand),
    /// A relation to a constant; `all`: every value must have it, and there must be one.
    Compare {
        left: Operand,
        relation: Relation,
        all: bool,
        right: Const,
    },
    /// A relation to other values of the packet.
    CompareFields {
        left: Operand,
        relation: Relation,
        all: bool,
        right: Operand,
    },
    Matches {
        left: Operand,
        all: bool,
        regex: Box<Regex>,
    },
    Member {
        left: Operand,
        all: bool,
        set: Box<[Element]>,
    },
}

/// A value of a set, or a range of them.
#[derive(Debug)]
pub(super) enum Element {
    One(Const),
    /// Both ends included.
    Range(Const, Const),
    /// The value of another field.
    Field(Operand),
}

impl Node {
    /// Whether the packet passes.
    pub(super) fn test(&self, packet: Packet<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Or(all) => all.iter().any(|n| n.test(packet)),
            Self::Xor(all) => all.iter().filter(|n| n.test(packet)).count() % 2 == 1,
            Self::And(all) => all.iter().all(|n| n.test(packet)),
            Self::Not(one) => !one.test(packet),
            Self::Present(fields) => fields.present(packet),
            Self::Some(operand) => operand.present(packet),
            Self::True(operand) => !operand.each(packet, &mut |v| !v.truth()),
            Self::Compare {
                left,
                relation,
                all,
                right,
            } => quantified(left, *all, packet, |v| holds(v, *relation, right)),
            Self::CompareFields {
                left,
                relation,
                all,
                right,
            } => {
                if *all && !right.present(packet) {
                    return false;
                }
                quantified(left, *all, packet, |a| {
                    quantified(right, *all, packet, |b| holds_value(a, *relation, b))
                })
            }
            Self::Matches { left, all, regex } => {
                quantified(left, *all, packet, |v| regex.is_match(v.bytes()))
            }
            Self::Member { left, all, set } => quantified(left, *all, packet, |v| {
                set.iter().any(|e| match e {
                    Element::One(c) => holds(v, Relation::Eq, c),
                    Element::Range(from, to) => {
                        holds(v, Relation::Ge, from) && holds(v, Relation::Le, to)
                    }
                    Element::Field(o) => {
                        quantified(o, false, packet, |b| holds_value(v, Relation::Eq, b))
                    }
                })
            }),
        }
    }
}

/// Whether any value passes, or every value and at least one.
fn quantified(
    operand: &Operand,
    all: bool,
    packet: Packet<'_>,
    mut test: impl FnMut(Value<'_>) -> bool,
) -> bool {
    let mut seen = false;
    let went_through = operand.each(packet, &mut |v| {
        seen = true;
        test(v) == all
    });
    // Going on means "passed" when all must, and "not yet" when one is enough.
    if all {
        seen && went_through
    } else {
        !went_through
    }
}

fn holds(v: Value<'_>, relation: Relation, with: &Const) -> bool {
    match relation {
        Relation::Contains => find(v.bytes(), with.value().bytes()),
        _ => ordered(v.order(with), relation),
    }
}

fn holds_value(a: Value<'_>, relation: Relation, b: Value<'_>) -> bool {
    match relation {
        Relation::Contains => find(a.bytes(), b.bytes()),
        _ => ordered(a.order_value(b), relation),
    }
}

fn ordered(order: Option<Ordering>, relation: Relation) -> bool {
    let Some(order) = order else {
        return relation == Relation::Ne;
    };
    match relation {
        Relation::Eq => order.is_eq(),
        Relation::Ne => order.is_ne(),
        Relation::Lt => order.is_lt(),
        Relation::Le => order.is_le(),
        Relation::Gt => order.is_gt(),
        Relation::Ge => order.is_ge(),
        Relation::Contains | Relation::Matches => false,
    }
}

/// Whether `part` occurs in `bytes`. An empty part occurs in nothing, as in Wireshark.
fn find(bytes: &[u8], part: &[u8]) -> bool {
    let Some((first, tail)) = part.split_first() else {
        return false;
    };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| b == first) {
        rest = rest.get(at + 1..).unwrap_or(&[]);
        if rest.starts_with(tail) {
            return true;
        }
    }
    false
}
