//! A filter as written: the shape of the sentence, before fields and values are looked up.

use std::ops::Range;

/// A condition.
#[derive(Debug)]
pub(super) enum Syntax {
    Or(Vec<Syntax>),
    Xor(Vec<Syntax>),
    And(Vec<Syntax>),
    Not(Box<Syntax>),
    /// An operand by itself: is it there?
    Alone(Expr),
    Relation {
        /// Whether `any` or `all` was written before it.
        quantifier: Option<Quantifier>,
        left: Expr,
        relation: Relation,
        right: Expr,
    },
    Member {
        quantifier: Option<Quantifier>,
        left: Expr,
        /// Single values, and ranges with both ends included.
        set: Vec<(Expr, Option<Expr>)>,
    },
}

/// Of several occurrences, how many must satisfy a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantifier {
    Any,
    All,
}

/// What two operands are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Contains,
    Matches,
}

impl Relation {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Contains => "contains",
            Self::Matches => "matches",
        }
    }

    /// The relation seen from the other side.
    pub(super) fn flipped(self) -> Option<Self> {
        Some(match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
            Self::Contains | Self::Matches => return None,
        })
    }
}

/// An operand.
#[derive(Debug)]
pub(super) struct Expr {
    pub kind: ExprKind,
    pub span: Range<usize>,
}

/// The shape of an operand.
#[derive(Debug)]
pub(super) enum ExprKind {
    /// A field name or a value without quotes; its text is the span.
    Word,
    Str(Vec<u8>),
    Char(u8),
    /// `operand[first:length, ...]`
    Slice(Box<Expr>, Vec<Cut>),
    /// `field#2`: only in those layers of the field's protocol, counted from 1.
    Layer(Box<Expr>, Vec<Cut>),
    Call(Function, Vec<Expr>),
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
}

/// A part of a run of bytes. Negative offsets count from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub first: i64,
    pub extent: Extent,
}

/// Where a part ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Length(i64),
    /// Offset of the last byte.
    Last(i64),
    ToEnd,
}

/// Operations on numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
}

/// Functions of operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Len,
    Count,
    Lower,
    Upper,
    Text,
    Min,
    Max,
    Abs,
}

impl Function {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "len" => Self::Len,
            "count" => Self::Count,
            "lower" => Self::Lower,
            "upper" => Self::Upper,
            "string" => Self::Text,
            "min" => Self::Min,
            "max" => Self::Max,
            "abs" => Self::Abs,
            _ => return None,
        })
    }
}
