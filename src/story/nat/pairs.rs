//! Which packet of the outer side is which of the inner side, and what that says of each conversation.

use hashbrown::{HashMap, HashSet};

use super::seen::{End, Seen};
use crate::frame::Addr;
use crate::proto::net::scope::{Scope, scope};

/// Routers that may lie between the two capture points.
const MAX_HOPS: u8 = 8;
/// A difference of clocks beyond which they are not one clock.
const ONE_CLOCK: i64 = 2_000_000_000;

/// A packet on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// On the inner side.
    pub inner: Seen,
    /// On the outer side.
    pub outer: Seen,
    /// Whether it goes out.
    pub outward: bool,
}

impl Pair {
    /// Nanoseconds from the side that it came from to the other, by the captures' clocks.
    #[must_use]
    pub fn delay(&self) -> i64 {
        let later = self.outer.time.since(self.inner.time);
        if self.outward {
            later
        } else {
            later.saturating_neg()
        }
    }
}

/// A conversation before and after translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// IP protocol number.
    pub protocol: u8,
    /// Who began it and with whom, as the side that it came from has it.
    pub before: (End, End),
    /// The same on the other side.
    pub after: (End, End),
    /// Whether it was begun from the inner side.
    pub outward: bool,
    /// Its packets.
    pub pairs: Vec<Pair>,
}

impl Translation {
    /// Whether the sender's end was rewritten (source NAT).
    #[must_use]
    pub fn source(&self) -> bool {
        self.before.0 != self.after.0
    }

    /// Whether the receiver's end was rewritten (destination NAT: a forwarded port).
    #[must_use]
    pub fn destination(&self) -> bool {
        self.before.1 != self.after.1
    }

    /// Least, middle and greatest delay in nanoseconds, where both captures share a clock.
    #[must_use]
    pub fn delays(&self) -> Option<(i64, i64, i64)> {
        let mut delays: Vec<i64> = self.pairs.iter().map(Pair::delay).collect();
        delays.sort_unstable();
        let plausible = |d: &i64| (0..ONE_CLOCK).contains(d);
        if !delays.iter().all(plausible) {
            return None;
        }
        let middle = delays.get(delays.len() / 2)?;
        Some((*delays.first()?, *middle, *delays.last()?))
    }
}

/// What the two captures say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The conversations that were found on both sides, in order of their first packet.
    pub translations: Vec<Translation>,
    /// Packets of the inner side that go through the router, and those of them found on the outer side: TCP, then all.
    pub passing: [(u64, u64); 2],
    /// Packets that go through the router and were not found on the other side, the first of them.
    pub missing: Vec<Seen>,
}

/// Missing packets that are listed.
const MAX_MISSING: usize = 16;

fn is_local(addr: Addr) -> bool {
    let Addr::V4(a) = addr else {
        return true;
    };
    !matches!(
        scope(a),
        Scope::Public | Scope::Documentation | Scope::Benchmark | Scope::Shared | Scope::Reserved
    )
}

/// A conversation on one side: protocol and both ends, the lower first.
type Key = (u8, End, End);

fn key(s: &Seen) -> Key {
    let (a, b) = (s.from.min(s.to), s.from.max(s.to));
    (s.protocol, a, b)
}

/// How well `outer` fits as the same packet: one end rewritten is what NAT does; none is plain routing; both is rare.
fn fit(inner: &Seen, outer: &Seen) -> Option<u8> {
    let hops = inner.ttl.abs_diff(outer.ttl);
    if hops > MAX_HOPS {
        return None;
    }
    let same = u8::from(inner.from == outer.from).saturating_add(u8::from(inner.to == outer.to));
    let routed = hops > 0;
    match (same, routed) {
        (1, true) => Some(0),
        (1, false) => Some(1),
        (2, true) => Some(2),
        (0, true) => Some(3),
        // The very same packet on the same wire, or two strangers.
        _ => None,
    }
}

pub(super) fn translate(inner: &[Seen], outer: &[Seen]) -> Table {
    let mut by_mark: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, s) in outer.iter().enumerate() {
        by_mark.entry(s.mark).or_default().push(i);
    }
    let outside: HashSet<Addr> = outer.iter().flat_map(|s| [s.from.0, s.to.0]).collect();
    let mut taken = vec![false; outer.len()];
    let mut known: HashMap<Key, Key> = HashMap::new();
    let mut table = Table::default();
    let mut at: HashMap<Key, usize> = HashMap::new();
    for s in inner {
        let passing = [s.from.0, s.to.0]
            .iter()
            .any(|a| !is_local(*a) || (outside.contains(a) && !scoped_to_link(*a)));
        let agreed = known.get(&key(s)).copied();
        let mut best: Option<(u8, usize)> = None;
        for i in by_mark.get(&s.mark).into_iter().flatten() {
            let Some(o) = outer.get(*i).filter(|_| taken.get(*i) == Some(&false)) else {
                continue;
            };
            if o.protocol != s.protocol || agreed.is_some_and(|k| k != key(o)) {
                continue;
            }
            if let Some(rank) = fit(s, o)
                && best.is_none_or(|(r, _)| rank < r)
            {
                best = Some((rank, *i));
            }
        }
        let found = best.and_then(|(_, i)| Some((i, *outer.get(i)?)));
        if passing || found.is_some() {
            for (counted, counts) in [s.protocol == 6, true].into_iter().zip(&mut table.passing) {
                if counted {
                    counts.0 = counts.0.saturating_add(1);
                    counts.1 = counts.1.saturating_add(u64::from(found.is_some()));
                }
            }
        }
        let Some((i, o)) = found else {
            if passing && table.missing.len() < MAX_MISSING {
                table.missing.push(*s);
            }
            continue;
        };
        if let Some(t) = taken.get_mut(i) {
            *t = true;
        }
        known.insert(key(s), key(&o));
        let pair = Pair {
            inner: *s,
            outer: o,
            outward: s.ttl > o.ttl,
        };
        let index = *at.entry(key(s)).or_insert_with(|| {
            table.translations.push(begun(&pair));
            table.translations.len().saturating_sub(1)
        });
        if let Some(t) = table.translations.get_mut(index) {
            t.pairs.push(pair);
        }
    }
    table
}

/// Addresses that mean somebody else on every link.
fn scoped_to_link(addr: Addr) -> bool {
    let Addr::V4(a) = addr else {
        return true;
    };
    matches!(
        scope(a),
        Scope::Unspecified
            | Scope::Loopback
            | Scope::LinkLocal
            | Scope::LinkMulticast
            | Scope::Multicast
            | Scope::AdminMulticast
            | Scope::Broadcast
    )
}

/// The conversation that a pair is the first of.
fn begun(pair: &Pair) -> Translation {
    let (a, b) = if pair.outward {
        (pair.inner, pair.outer)
    } else {
        (pair.outer, pair.inner)
    };
    Translation {
        protocol: a.protocol,
        before: (a.from, a.to),
        after: (b.from, b.to),
        outward: pair.outward,
        pairs: Vec::new(),
    }
}
