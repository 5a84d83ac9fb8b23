//! Calculations in a filter: which kinds can be calculated with, and what kind comes of it.

use std::ops::Range;

use super::{Compiler, Made, Typed, sort};
use crate::dissect::Kind;
use crate::filter::error::Reason;
use crate::filter::operand::Operand;
use crate::filter::syntax::{Arithmetic, Expr};

impl Compiler<'_> {
    pub(super) fn arithmetic(&self, op: Arithmetic, left: &Expr, right: &Expr) -> Made<Typed> {
        if !self.is_packet_side(left) && !self.is_packet_side(right) {
            return self.fail(&left.span, Reason::NoField);
        }
        // The side that is a plain value is read as the kind of the other.
        let side = |e: &Expr, other: &Expr| -> Made<Typed> {
            if self.is_packet_side(e) {
                return self.packet_side(e);
            }
            let kind = self.packet_side(other)?.kind;
            let kind = match kind {
                Kind::Uint(..) | Kind::Frame | Kind::Bool => Kind::U64,
                Kind::Int(_) => Kind::Int(64),
                Kind::Ether | Kind::Protocol => Kind::Bytes,
                k => k,
            };
            let operand = Operand::Const(self.constant(e, kind, None)?);
            Ok(Typed {
                operand,
                kind,
                names: None,
            })
        };
        let (a, b) = (side(left, right)?, side(right, left)?);
        self.calculable(op, a.kind, &left.span)?;
        self.calculable(op, b.kind, &right.span)?;
        self.compatible(a.kind, b.kind, &right.span)?;
        let kind = match (op, a.kind) {
            (Arithmetic::And, Kind::Protocol | Kind::Ether) => Kind::Bytes,
            (Arithmetic::And, k) => k,
            (_, k) => signed(k),
        };
        Ok(Typed {
            operand: Operand::Arithmetic(op, Box::new(a.operand), Box::new(b.operand)),
            kind,
            names: None,
        })
    }

    pub(super) fn calculable(&self, op: Arithmetic, kind: Kind, span: &Range<usize>) -> Made<()> {
        let number = matches!(
            kind,
            Kind::Uint(..) | Kind::Int(_) | Kind::Frame | Kind::Bool
        );
        let ok = match op {
            Arithmetic::And => {
                number
                    || matches!(
                        kind,
                        Kind::Bytes | Kind::Protocol | Kind::Ether | Kind::Ipv4
                    )
            }
            _ => number || matches!(kind, Kind::Double | Kind::RelTime),
        };
        if ok {
            Ok(())
        } else {
            self.fail(span, Reason::NotFor("arithmetic", sort(kind)))
        }
    }
}

/// The kind of a calculated number: wide, and signed, because 1 - 2 is -1.
pub(super) fn signed(kind: Kind) -> Kind {
    match kind {
        Kind::Uint(..) | Kind::Int(_) | Kind::Frame | Kind::Bool => Kind::Int(64),
        k => k,
    }
}
