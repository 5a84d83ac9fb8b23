//! Syntax to plan: names become fields, values become constants of the field's kind, and what makes no sense is said.

use std::cell::Cell;
use std::ops::Range;

use regex::bytes::RegexBuilder;

use super::error::{FilterError, Reason};
use super::expert;
use super::literal::{self, Written};
use super::operand::{Fields, Operand};
use super::plan::{Element, Node};
use super::syntax::{Arithmetic, Expr, ExprKind, Function, Quantifier, Relation, Syntax};
use super::value::Const;
use crate::dissect::{Detail, FieldSpec, Kind, Registry};

mod arithmetic;

type Made<T> = Result<T, FilterError>;

/// An operand, the kind of its values, and the field that knows names for them.
struct Typed {
    operand: Operand,
    kind: Kind,
    names: Option<&'static FieldSpec>,
}

/// Makes the plan of a filter, and says how much of a packet it needs to know.
pub(super) fn compile(text: &str, syntax: &Syntax, registry: &Registry) -> Made<(Node, Detail)> {
    let compiler = Compiler {
        text,
        registry,
        detail: Cell::new(Detail::Lines),
    };
    let node = compiler.node(syntax)?;
    Ok((node, compiler.detail.get()))
}

struct Compiler<'c> {
    text: &'c str,
    registry: &'c Registry,
    detail: Cell<Detail>,
}

impl Compiler<'_> {
    fn fail<T>(&self, span: &Range<usize>, reason: Reason) -> Made<T> {
        Err(FilterError::new(self.text, span.clone(), reason))
    }

    fn word(&self, e: &Expr) -> &str {
        self.text.get(e.span.clone()).unwrap_or("")
    }

    /// The name of a field as it is called today: Wireshark, too, still takes the former names of two protocols.
    fn name(&self, e: &Expr) -> String {
        let word = self.word(e);
        let (protocol, rest) = word.split_at(word.find('.').unwrap_or(word.len()));
        match protocol {
            "bootp" => format!("dhcp{rest}"),
            "ssl" => format!("tls{rest}"),
            _ => word.to_owned(),
        }
    }

    fn node(&self, syntax: &Syntax) -> Made<Node> {
        let list = |all: &[Syntax]| {
            all.iter()
                .map(|s| self.node(s))
                .collect::<Made<Box<[Node]>>>()
        };
        Ok(match syntax {
            Syntax::Or(all) => Node::Or(list(all)?),
            Syntax::Xor(all) => Node::Xor(list(all)?),
            Syntax::And(all) => Node::And(list(all)?),
            Syntax::Not(one) => Node::Not(Box::new(self.node(one)?)),
            Syntax::Alone(e) => self.alone(e)?,
            Syntax::Relation {
                quantifier,
                left,
                relation,
                right,
            } => {
                let all = *quantifier == Some(Quantifier::All);
                self.relation(all, left, *relation, right)?
            }
            Syntax::Member {
                quantifier,
                left,
                set,
            } => {
                let Typed {
                    operand,
                    kind,
                    names,
                } = self.packet_side(left)?;
                let value = |e: &Expr| self.constant(e, kind, names);
                let set = set
                    .iter()
                    .map(|(from, to)| match to {
                        Some(to) => Ok(Element::Range(value(from)?, value(to)?)),
                        None if self.is_packet_side(from)
                            && !self.is_value_too(from, kind, names) =>
                        {
                            let other = self.packet_side(from)?;
                            self.compatible(kind, other.kind, &from.span)?;
                            Ok(Element::Field(other.operand))
                        }
                        None => Ok(Element::One(value(from)?)),
                    })
                    .collect::<Made<_>>()?;
                Node::Member {
                    left: operand,
                    all: *quantifier == Some(Quantifier::All),
                    set,
                }
            }
        })
    }

    fn alone(&self, e: &Expr) -> Made<Node> {
        match &e.kind {
            ExprKind::Word | ExprKind::Slice(..) | ExprKind::Layer(..) => {
                let t = self.packet_side(e)?;
                Ok(match t.operand {
                    Operand::Fields(f) => Node::Present(f),
                    other => Node::Some(other),
                })
            }
            ExprKind::Arithmetic(..) => Ok(Node::True(self.packet_side(e)?.operand)),
            ExprKind::Str(text) => match std::str::from_utf8(text) {
                Ok(name) => self.fail(&e.span, self.unknown(name)),
                Err(_) => self.fail(&e.span, Reason::NotATest),
            },
            _ => self.fail(&e.span, Reason::NotATest),
        }
    }

    fn relation(&self, all: bool, left: &Expr, relation: Relation, right: &Expr) -> Made<Node> {
        // A value on the left and a field on the right is the same question asked the other way round.
        if !self.is_packet_side(left)
            && self.is_packet_side(right)
            && let Some(flipped) = relation.flipped()
        {
            return self.relation(all, right, flipped, left);
        }
        if !self.is_packet_side(left) && !matches!(left.kind, ExprKind::Word) {
            return self.fail(&left.span, Reason::NoField);
        }
        let Typed {
            mut operand,
            kind,
            names,
        } = self.packet_side(left)?;
        self.allowed(relation, kind, &left.span)?;
        if matches!(relation, Relation::Contains | Relation::Matches)
            && let Operand::Fields(f) = &mut operand
        {
            f.whole = true;
        }
        if relation == Relation::Matches {
            let regex = Box::new(self.regex(right)?);
            return Ok(Node::Matches {
                left: operand,
                all,
                regex,
            });
        }
        if self.is_packet_side(right) && !self.is_value_too(right, kind, names) {
            let other = self.packet_side(right)?;
            self.compatible(kind, other.kind, &right.span)?;
            return Ok(Node::CompareFields {
                left: operand,
                relation,
                all,
                right: other.operand,
            });
        }
        // What is searched for within an address, as within any bytes, may be a part of one.
        let kind = if relation == Relation::Contains && kind != Kind::Text {
            Kind::Bytes
        } else {
            kind
        };
        let right = self.constant(right, kind, names)?;
        Ok(Node::Compare {
            left: operand,
            relation,
            all,
            right,
        })
    }

    fn allowed(&self, relation: Relation, kind: Kind, span: &Range<usize>) -> Made<()> {
        let searchable = matches!(
            kind,
            Kind::Text | Kind::Bytes | Kind::Protocol | Kind::Ether | Kind::Oid | Kind::Ipv6
        );
        let ok = match relation {
            Relation::Contains => searchable,
            Relation::Matches => matches!(kind, Kind::Text | Kind::Bytes | Kind::Protocol),
            _ => kind != Kind::Flag,
        };
        if ok {
            return Ok(());
        }
        let what = match kind {
            Kind::Flag => "a field without a value",
            Kind::Ipv4 => "IPv4 addresses",
            Kind::Ipv6 => "IPv6 addresses",
            Kind::Ether => "hardware addresses",
            Kind::AbsTime | Kind::RelTime => "times",
            Kind::Bool => "true and false",
            _ => "numbers",
        };
        self.fail(span, Reason::NotFor(relation.word(), what))
    }

    fn compatible(&self, a: Kind, b: Kind, span: &Range<usize>) -> Made<()> {
        let class = |k: Kind| match k {
            Kind::Uint(..) | Kind::Int(_) | Kind::Bool | Kind::Frame | Kind::Double => 0,
            Kind::Ipv4 => 1,
            Kind::Ipv6 => 2,
            Kind::AbsTime => 3,
            Kind::RelTime => 4,
            Kind::Text => 5,
            Kind::Flag => 6,
            Kind::Ether | Kind::Bytes | Kind::Protocol | Kind::Oid => 7,
        };
        if class(a) == class(b) && class(a) != 6 {
            Ok(())
        } else {
            self.fail(span, Reason::Incompatible(a.name(), b.name()))
        }
    }

    /// Whether the operand takes its values from the packet.
    fn is_packet_side(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Word => {
                let word = self.name(e);
                expert::named(&word).is_some() || self.registry.specs().any(|s| answers(s, &word))
            }
            ExprKind::Str(_) | ExprKind::Char(_) => false,
            ExprKind::Slice(..) | ExprKind::Layer(..) | ExprKind::Call(..) => true,
            ExprKind::Arithmetic(_, a, b) => self.is_packet_side(a) || self.is_packet_side(b),
            ExprKind::Negative(inner) => self.is_packet_side(inner),
        }
    }

    /// Whether a word that names a protocol can be meant as a value (`ip.proto == tcp`, `hostname contains esp`).
    fn is_value_too(&self, e: &Expr, kind: Kind, names: Option<&'static FieldSpec>) -> bool {
        let bytes = matches!(kind, Kind::Bytes | Kind::Protocol | Kind::Ether);
        matches!(e.kind, ExprKind::Word)
            && !bytes
            && self.registry.by_name(self.word(e)).is_some()
            && literal::read(kind, names, Written::Bare(self.word(e))).is_ok()
    }

    fn constant(&self, e: &Expr, kind: Kind, names: Option<&'static FieldSpec>) -> Made<Const> {
        let written = match &e.kind {
            ExprKind::Word => Written::Bare(self.word(e)),
            ExprKind::Negative(inner) if matches!(inner.kind, ExprKind::Word) => {
                Written::Bare(self.word(e))
            }
            ExprKind::Str(text) => Written::Quoted(text),
            ExprKind::Char(c) => Written::Char(*c),
            _ => return self.fail(&e.span, Reason::NoField),
        };
        literal::read(kind, names, written).or_else(|reason| self.fail(&e.span, reason))
    }

    fn regex(&self, e: &Expr) -> Made<regex::bytes::Regex> {
        let text = match &e.kind {
            ExprKind::Str(text) => text.as_slice(),
            ExprKind::Word => self.word(e).as_bytes(),
            _ => {
                return self.fail(
                    &e.span,
                    Reason::BadValue(
                        "a regular expression",
                        "write it in quotes: matches \"^home/\"",
                    ),
                );
            }
        };
        let pattern = match std::str::from_utf8(text) {
            Ok(t) => t.to_owned(),
            Err(_) => text
                .iter()
                .map(|b| {
                    if b.is_ascii() {
                        char::from(*b).to_string()
                    } else {
                        format!("\\x{b:02x}")
                    }
                })
                .collect(),
        };
        RegexBuilder::new(&pattern)
            .case_insensitive(true)
            .unicode(false)
            .size_limit(1 << 20)
            .build()
            .or_else(|e2| {
                let why = e2.to_string();
                let last = why
                    .lines()
                    .last()
                    .unwrap_or("")
                    .trim_start_matches("error: ")
                    .to_owned();
                self.fail(&e.span, Reason::BadRegex(last))
            })
    }

    fn unknown(&self, name: &str) -> Reason {
        Reason::UnknownField(super::nearest_fields(name, self.registry))
    }

    fn fields(&self, e: &Expr) -> Made<Fields> {
        let name = match &e.kind {
            ExprKind::Word => self.name(e),
            ExprKind::Layer(inner, cuts) => {
                let mut fields = self.fields(inner)?;
                fields.layers = Some(cuts.as_slice().into());
                return Ok(fields);
            }
            _ => return self.fail(&e.span, Reason::NoField),
        };
        let found = self.registry.lookup(&name);
        let needed = found.iter().map(|spec| spec.surely());
        self.detail.set(needed.fold(self.detail.get(), Detail::max));
        match found.split_first() {
            Some((first, rest)) => Ok(Fields {
                first,
                rest: rest.into(),
                whole: false,
                layers: None,
            }),
            None if name.starts_with(|c: char| c.is_ascii_digit()) => {
                self.fail(&e.span, Reason::NoField)
            }
            None => self.fail(&e.span, self.unknown(&name)),
        }
    }

    /// The operand that takes its values from the packet.
    fn packet_side(&self, e: &Expr) -> Made<Typed> {
        let typed = |operand, kind| {
            Ok(Typed {
                operand,
                kind,
                names: None,
            })
        };
        if let ExprKind::Word = e.kind
            && let Some(spec) = expert::named(self.word(e))
        {
            return Ok(Typed {
                operand: Operand::Expert(spec),
                kind: spec.kind,
                names: Some(spec),
            });
        }
        match &e.kind {
            ExprKind::Word | ExprKind::Layer(..) => {
                let fields = self.fields(e)?;
                let spec = fields.first;
                Ok(Typed {
                    operand: Operand::Fields(fields),
                    kind: spec.kind,
                    names: Some(spec),
                })
            }
            ExprKind::Str(_) | ExprKind::Char(_) => self.fail(&e.span, Reason::NoField),
            ExprKind::Slice(inner, cuts) => {
                let t = self.packet_side(inner)?;
                let kind = match t.kind {
                    Kind::Text => Kind::Text,
                    Kind::Bytes
                    | Kind::Protocol
                    | Kind::Ether
                    | Kind::Ipv4
                    | Kind::Ipv6
                    | Kind::Oid => Kind::Bytes,
                    other => return self.fail(&inner.span, Reason::NotFor("a slice", sort(other))),
                };
                typed(
                    Operand::Slice(Box::new(t.operand), cuts.as_slice().into()),
                    kind,
                )
            }
            ExprKind::Call(function, args) => self.call(*function, args, &e.span),
            ExprKind::Arithmetic(op, left, right) => self.arithmetic(*op, left, right),
            ExprKind::Negative(inner) => {
                let t = self.packet_side(inner)?;
                self.calculable(Arithmetic::Sub, t.kind, &inner.span)?;
                typed(
                    Operand::Negative(Box::new(t.operand)),
                    arithmetic::signed(t.kind),
                )
            }
        }
    }

    fn call(&self, function: Function, args: &[Expr], span: &Range<usize>) -> Made<Typed> {
        let typed = |operand, kind| {
            Ok(Typed {
                operand,
                kind,
                names: None,
            })
        };
        if matches!(function, Function::Min | Function::Max) {
            let all = args
                .iter()
                .map(|a| self.packet_side(a))
                .collect::<Made<Vec<_>>>()?;
            let kind = all.first().map_or(Kind::U64, |t| t.kind);
            for (t, a) in all.iter().zip(args) {
                self.compatible(kind, t.kind, &a.span)?;
            }
            let operands = all.into_iter().map(|t| t.operand).collect();
            return typed(Operand::Extreme(function == Function::Max, operands), kind);
        }
        let [arg] = args else {
            return self.fail(span, Reason::Arguments("one field"));
        };
        if matches!(function, Function::Count | Function::Text) {
            let fields = self.fields(arg)?;
            return match function {
                Function::Count => typed(Operand::Count(fields), Kind::U64),
                _ => typed(Operand::Text(fields), Kind::Text),
            };
        }
        let t = self.packet_side(arg)?;
        let inner = Box::new(t.operand);
        match function {
            Function::Len
                if matches!(
                    t.kind,
                    Kind::Text
                        | Kind::Bytes
                        | Kind::Protocol
                        | Kind::Ether
                        | Kind::Ipv6
                        | Kind::Oid
                ) =>
            {
                typed(Operand::Len(inner), Kind::U64)
            }
            Function::Lower | Function::Upper if t.kind == Kind::Text => typed(
                Operand::Case(inner, function == Function::Upper),
                Kind::Text,
            ),
            Function::Abs => {
                self.calculable(Arithmetic::Sub, t.kind, &arg.span)?;
                typed(Operand::Absolute(inner), t.kind)
            }
            Function::Len => self.fail(&arg.span, Reason::NotFor("len", sort(t.kind))),
            _ => self.fail(&arg.span, Reason::NotFor("lower and upper", sort(t.kind))),
        }
    }
}

fn sort(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Bytes | Kind::Protocol | Kind::Oid => "bytes",
        Kind::Ether => "hardware addresses",
        Kind::Ipv4 | Kind::Ipv6 => "IP addresses",
        Kind::AbsTime | Kind::RelTime => "times",
        Kind::Flag => "a field without a value",
        _ => "numbers",
    }
}

fn answers(spec: &FieldSpec, name: &str) -> bool {
    spec.key == name || spec.also.contains(&name)
}
