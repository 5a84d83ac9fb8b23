//! Operands: where the values come from that a filter looks at. Fields give their values without copying them.

use super::expert;
use super::syntax::{Arithmetic, Cut};
use super::value::{Const, Value};
use crate::dissect::{FieldRef, FieldSpec, Flags, Kind, Names, Packet, value};

/// A source of values. Most operands are [`Fields`] alone.
#[derive(Debug)]
pub(super) enum Operand {
    Fields(Fields),
    Const(Const),
    /// Expert information: the part of it that the field of [`expert`] stands for.
    Expert(&'static FieldSpec),
    Slice(Box<Operand>, Box<[Cut]>),
    /// Number of bytes of each value.
    Len(Box<Operand>),
    /// Number of occurrences.
    Count(Fields),
    /// Text with ASCII letters in upper (true) or lower case.
    Case(Box<Operand>, bool),
    /// The value as `-T fields` prints it.
    Text(Fields),
    Arithmetic(Arithmetic, Box<Operand>, Box<Operand>),
    Negative(Box<Operand>),
    Absolute(Box<Operand>),
    /// The largest (true) or smallest of all values.
    Extreme(bool, Box<[Operand]>),
}

/// The fields that a name stands for.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub first: &'static FieldSpec,
    /// Further fields under the same name (`tcp.port` is two).
    pub rest: Box<[&'static FieldSpec]>,
    /// Whether a protocol gives all its bytes to the end of what it carries, not its header alone.
    pub whole: bool,
    /// Which layers of the field's protocol count.
    pub layers: Option<Box<[Cut]>>,
}

/// Takes a value; says whether it wants more.
pub(super) type Sink<'s> = dyn FnMut(Value<'_>) -> bool + 's;

impl Fields {
    fn has(&self, spec: &'static FieldSpec) -> bool {
        std::ptr::eq(self.first, spec) || self.rest.iter().any(|s| std::ptr::eq(*s, spec))
    }

    /// Whether any of the fields occurs.
    pub(super) fn present(&self, packet: Packet<'_>) -> bool {
        if self.layers.is_some() {
            return !self.each(packet, &mut |_| false);
        }
        packet.tree.fields.iter().any(|f| self.has(f.spec))
    }

    /// Hands every occurrence to `f` until it has enough; returns whether it never had.
    fn each<'p>(&self, packet: Packet<'p>, f: &mut dyn FnMut(FieldRef<'p>) -> bool) -> bool {
        let Some(cuts) = &self.layers else {
            return packet
                .fields()
                .all(|field| !self.has(field.field.spec) || f(field));
        };
        packet.layers().enumerate().all(|(i, layer)| {
            let same = |l: &crate::dissect::LayerRef<'_>| {
                std::ptr::eq(l.layer.protocol, layer.layer.protocol)
            };
            let count = packet.layers().filter(same).count();
            let number = packet.layers().take(i + 1).filter(same).count();
            let hit = cuts.iter().any(|c| c.holds(number as i64, count as i64));
            !hit || layer
                .fields()
                .all(|field| !self.has(field.field.spec) || f(field))
        })
    }
}

/// The bytes of a protocol: its header, or `all` from its first to the last that any layer within it read.
fn of_protocol<'p>(field: FieldRef<'p>, all: bool) -> &'p [u8] {
    let (packet, own) = (field.packet(), field.field);
    let is_root = packet
        .tree
        .fields
        .first()
        .is_some_and(|f| std::ptr::eq(f, own));
    if is_root {
        // The frame reads nothing itself; it is the packet.
        return packet.source(own.source);
    }
    if !all {
        return field.bytes();
    }
    let mut end = own.start.saturating_add(own.len);
    let within = packet
        .tree
        .fields
        .iter()
        .skip_while(|f| !std::ptr::eq(*f, own));
    for f in within.filter(|f| f.source == own.source) {
        end = end.max(f.start.saturating_add(f.len));
    }
    packet
        .source(own.source)
        .get(own.start as usize..end as usize)
        .unwrap_or(&[])
}

/// Hands the value of a field to `f`.
fn with_value(field: FieldRef<'_>, all: bool, f: &mut Sink<'_>) -> bool {
    let n = field.number();
    match field.field.spec.kind {
        Kind::Uint(..) | Kind::Bool | Kind::Frame => f(Value::Uint(n)),
        Kind::Ipv4 => f(Value::V4(n as u32)),
        Kind::Int(_) | Kind::AbsTime | Kind::RelTime => f(Value::Int(n.cast_signed())),
        Kind::Double => f(Value::Double(f64::from_bits(n))),
        Kind::Ether => f(Value::Bytes(n.to_be_bytes().get(2..).unwrap_or(&[]))),
        Kind::Protocol => f(Value::Bytes(of_protocol(field, all))),
        Kind::Text | Kind::Flag => {
            let own = field.field.flags.has(Flags::OWN_TEXT)
                || matches!(field.field.spec.names, Names::Computed(_));
            if own {
                f(Value::Bytes(field.text().as_bytes()))
            } else {
                f(Value::Bytes(field.bytes()))
            }
        }
        Kind::Bytes | Kind::Ipv6 | Kind::Oid => f(Value::Bytes(field.bytes())),
    }
}

impl Operand {
    /// Hands every value to `f` until it has enough; returns whether it never had.
    pub(super) fn each(&self, packet: Packet<'_>, f: &mut Sink<'_>) -> bool {
        match self {
            Self::Fields(fields) => {
                fields.each(packet, &mut |field| with_value(field, fields.whole, f))
            }
            Self::Const(c) => f(c.value()),
            Self::Expert(spec) => experts(spec, packet, f),
            Self::Slice(inner, cuts) => inner.each(packet, &mut |v| match v {
                Value::V4(address) => sliced(&address.to_be_bytes(), cuts, f),
                other => sliced(other.bytes(), cuts, f),
            }),
            Self::Len(inner) => inner.each(packet, &mut |v| f(Value::Uint(v.bytes().len() as u64))),
            Self::Count(fields) => {
                let mut n = 0;
                fields.each(packet, &mut |_| {
                    n += 1;
                    true
                });
                // No occurrence is no value: `count(dns) == 0` is written `!dns`, as in Wireshark.
                n == 0 || f(Value::Uint(n))
            }
            Self::Case(inner, upper) => inner.each(packet, &mut |v| {
                let mut text = v.bytes().to_vec();
                if *upper {
                    text.make_ascii_uppercase();
                } else {
                    text.make_ascii_lowercase();
                }
                f(Value::Bytes(&text))
            }),
            Self::Text(fields) => fields.each(packet, &mut |field| {
                let mut text = String::new();
                value::plain(&mut text, field);
                f(Value::Bytes(text.as_bytes()))
            }),
            Self::Arithmetic(op, left, right) => left.each(packet, &mut |a| {
                right.each(packet, &mut |b| calculate(*op, a, b, f))
            }),
            Self::Negative(inner) => inner.each(packet, &mut |v| {
                calculate(Arithmetic::Sub, Value::Uint(0), v, f)
            }),
            Self::Absolute(inner) => inner.each(packet, &mut |v| match v {
                Value::Int(n) => f(Value::Int(n.saturating_abs())),
                Value::Double(d) => f(Value::Double(d.abs())),
                other => f(other),
            }),
            Self::Extreme(largest, all) => extreme(*largest, all, packet, f),
        }
    }

    /// Whether there is any value.
    pub(super) fn present(&self, packet: Packet<'_>) -> bool {
        match self {
            Self::Fields(fields) => fields.present(packet),
            _ => !self.each(packet, &mut |_| false),
        }
    }
}

/// Hands the values that a field of expert information has in a packet to `f`.
fn experts(spec: &'static FieldSpec, packet: Packet<'_>, f: &mut Sink<'_>) -> bool {
    if let Some(why) = expert::why(spec) {
        let mut notes = packet.tree.notes.iter();
        return notes.all(|n| n.why != why || f(Value::Bytes(&[])));
    }
    expert::each(packet, &mut |e| match spec.key {
        "_ws.expert.severity" => f(Value::Uint(e.severity)),
        "_ws.expert.group" => f(Value::Uint(e.group)),
        "_ws.expert.message" => {
            let mut text = String::new();
            e.message(&mut text);
            f(Value::Bytes(text.as_bytes()))
        }
        _ => f(Value::Bytes(&[])),
    })
}

fn sliced(bytes: &[u8], cuts: &[Cut], f: &mut Sink<'_>) -> bool {
    if let [one] = cuts {
        return one.of(bytes).is_none_or(|part| f(Value::Bytes(part)));
    }
    let mut parts = Vec::new();
    for cut in cuts {
        match cut.of(bytes) {
            Some(part) => parts.extend_from_slice(part),
            None => return true,
        }
    }
    f(Value::Bytes(&parts))
}

/// Calculates; what does not fit the result's kind (overflow, division by zero) is no value.
fn calculate(op: Arithmetic, a: Value<'_>, b: Value<'_>, f: &mut Sink<'_>) -> bool {
    use Arithmetic::{Add, And, Div, Mul, Rem, Sub};
    match (a, b) {
        (Value::Bytes(a), Value::Bytes(b)) => {
            let both: Vec<u8> = a.iter().zip(b).map(|(x, y)| x & y).collect();
            return f(Value::Bytes(&both));
        }
        (Value::V4(a), Value::V4(b)) => return f(Value::V4(a & b)),
        (Value::Uint(a), Value::Uint(b)) if op == And => return f(Value::Uint(a & b)),
        _ => {}
    }
    if let (Some(a), Some(b)) = (a.whole(), b.whole()) {
        let result = match op {
            Add => a.checked_add(b),
            Sub => a.checked_sub(b),
            Mul => a.checked_mul(b),
            Div => a.checked_div(b),
            Rem => a.checked_rem(b),
            And => Some(a & b),
        };
        return match result {
            Some(n) if n >= 0 => u64::try_from(n).map_or(true, |n| f(Value::Uint(n))),
            Some(n) => i64::try_from(n).map_or(true, |n| f(Value::Int(n))),
            None => true,
        };
    }
    let float = |v: Value<'_>| match v {
        Value::Double(d) => Some(d),
        other => other.whole().map(|n| n as f64),
    };
    let (Some(a), Some(b)) = (float(a), float(b)) else {
        return true;
    };
    f(Value::Double(match op {
        Add => a + b,
        Sub => a - b,
        Mul => a * b,
        Div => a / b,
        Rem => a % b,
        And => return true,
    }))
}

fn extreme(largest: bool, all: &[Operand], packet: Packet<'_>, f: &mut Sink<'_>) -> bool {
    let mut best: Option<Const> = None;
    for operand in all {
        operand.each(packet, &mut |v| {
            let order = best.as_ref().and_then(|b| v.order(b));
            let better = match order {
                Some(o) => (o.is_gt() && largest) || (o.is_lt() && !largest),
                None => best.is_none(),
            };
            if better {
                best = Some(match v {
                    Value::Uint(n) => Const::Uint(n),
                    Value::Int(n) => Const::Int(n),
                    Value::Double(d) => Const::Double(d),
                    Value::V4(n) => Const::Net4(n, u32::MAX),
                    Value::Bytes(b) => Const::Bytes(b.into()),
                });
            }
            true
        });
    }
    best.is_none_or(|b| f(b.value()))
}
