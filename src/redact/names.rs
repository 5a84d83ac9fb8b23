//! Other names for addresses and networks: the same for the same, by a key.
//!
//! - Hardware addresses keep their maker's half (it names no device, and tells what a device is); the half that the maker
//!   counted is exchanged. Those that a device made up for itself are exchanged whole. Groups and broadcast stay.
//! - IPv4 addresses are exchanged octet by octet: those that shared their first octets still do, private ones stay
//!   private and public ones public, the last octets 0, 1 and 255 stay (network, first router, broadcast), and each
//!   octet keeps its number of digits, so that addresses written as text can be renamed in their place.
//! - IPv6 addresses get a documentation prefix (RFC 3849) in place of a public one, keep the link-local one, and have their
//!   interface identifiers exchanged; one that was made of a hardware address is made of its new name.
//! - Everything that names no host stays: multicast, loopback, masks, addresses for documentation.

use std::collections::HashMap;

use crate::proto::crypto::hash::Hash;
use crate::proto::net::scope::{Scope, scope};

/// Tables that are kept; a capture with more networks makes some of them twice.
const MAX_TABLES: usize = 16_384;
/// Addresses with low numbers have meaning to people, and none to others.
const LOW: u32 = 256;

/// Gives other names. Two with the same key give the same.
#[derive(Debug, Clone)]
pub struct Names {
    key: Vec<u8>,
    octets: HashMap<(u8, [u8; 3]), Box<[u8; 256]>>,
    counted: HashMap<u32, u32>,
}

impl Names {
    /// Names by a key of any length.
    #[must_use]
    pub fn new(key: &[u8]) -> Self {
        Self {
            key: key.to_vec(),
            octets: HashMap::new(),
            counted: HashMap::new(),
        }
    }

    fn draw(&self, what: &str, bytes: &[u8], round: u8) -> [u8; 32] {
        let mac = Hash::Sha256.mac(&self.key, &[what.as_bytes(), &[round], bytes]);
        mac.first_chunk::<32>().copied().unwrap_or_default()
    }

    /// The other name of a hardware address.
    pub fn mac(&mut self, old: [u8; 6]) -> [u8; 6] {
        let [a, b, c, d, e, f] = old;
        if old == [0; 6] {
            return old;
        }
        let [_, x, y, z] = self.counted([d, e, f]).to_be_bytes();
        match a & 3 {
            // Groups; those of IPv6 that ask for one neighbour say its last bytes (RFC 2464 section 7, RFC 4291 section 2.7.1).
            1 | 3 if [a, b, c] == [0x33, 0x33, 0xff] => [a, b, c, x, y, z],
            1 | 3 => old,
            2 => {
                let [p, q, r] = self.made_up([a, b, c]);
                [p, q, r, x, y, z]
            }
            _ => [a, b, c, x, y, z],
        }
    }

    /// The first half of an address that a device made up.
    fn made_up(&self, old: [u8; 3]) -> [u8; 3] {
        let [p, q, r, ..] = self.draw("mac", &old, 0);
        [p & 0xfc | 2, q, r]
    }

    /// The last three bytes of hardware addresses and interface identifiers: a permutation, so that none become the same.
    fn counted(&mut self, old: [u8; 3]) -> u32 {
        let [a, b, c] = old;
        let from = u32::from_be_bytes([0, a, b, c]);
        if from < LOW {
            return from;
        }
        if let Some(known) = self.counted.get(&from) {
            return *known;
        }
        let mut n = from;
        // Around the cycle, until it leaves the low numbers alone.
        loop {
            let (mut left, mut right) = (n >> 12, n & 0xfff);
            for round in 0..6 {
                let [x, y, ..] = self.draw("low", &right.to_be_bytes(), round);
                let mixed = u32::from(u16::from_be_bytes([x, y])) & 0xfff;
                (left, right) = (right, left ^ mixed);
            }
            n = left << 12 | right;
            if n >= LOW {
                break;
            }
        }
        if self.counted.len() >= MAX_TABLES {
            self.counted.clear();
        }
        self.counted.insert(from, n);
        n
    }

    /// The other name of an IPv4 address.
    pub fn v4(&mut self, old: [u8; 4]) -> [u8; 4] {
        match (scope(old), old) {
            (Scope::Private, [10, ..]) => self.exchanged(old, 1, Place::Any),
            (Scope::Private, [172, ..]) => self.exchanged(old, 1, Place::Sixteen),
            (Scope::Shared, _) => self.exchanged(old, 1, Place::Shared),
            (Scope::Private | Scope::LinkLocal, _) => self.exchanged(old, 2, Place::Any),
            (Scope::Public, _) => {
                let mut new = self.exchanged(old, 0, Place::Any);
                // Around the cycle, back among the public ones: the old one is, so it ends.
                while scope(new) != Scope::Public {
                    new = self.exchanged(new, 0, Place::Any);
                }
                new
            }
            _ => old,
        }
    }

    /// Exchanges the octets from `keep` on; `second` says what the second may become.
    fn exchanged(&mut self, old: [u8; 4], keep: usize, second: Place) -> [u8; 4] {
        let mut new = old;
        for (at, to) in new.iter_mut().enumerate().skip(keep) {
            let mut front = [0; 3];
            super::change::put(&mut front, old.get(..at).unwrap_or(&[]));
            let place = match at {
                0 => Place::First,
                1 => second,
                2 => Place::Third,
                _ => Place::Last,
            };
            let table = self.table(place, front);
            *to = table.get(usize::from(*to)).copied().unwrap_or(*to);
        }
        new
    }

    /// What becomes of each value of an octet, given those in front of it.
    fn table(&mut self, place: Place, front: [u8; 3]) -> [u8; 256] {
        // What a place may become is part of which table it is.
        let slot = place as u8;
        if let Some(known) = self.octets.get(&(slot, front)) {
            return **known;
        }
        let mut table: [u8; 256] = std::array::from_fn(|n| u8::try_from(n).unwrap_or(u8::MAX));
        for (class, (from, to)) in (0u8..).zip(place.classes()) {
            let (from, to) = (usize::from(*from), usize::from(*to));
            let Some(values) = table.get_mut(from..=to) else {
                continue;
            };
            for last in (1..values.len()).rev() {
                let step = u8::try_from(last).unwrap_or(u8::MAX);
                let [a, b, c, d, ..] = self.draw(
                    "octet",
                    &[slot, class, step, front[0], front[1], front[2]],
                    0,
                );
                let drawn = u32::from_be_bytes([a, b, c, d]) as usize;
                let other = drawn.checked_rem(last.saturating_add(1)).unwrap_or(0);
                values.swap(last, other);
            }
        }
        if self.octets.len() >= MAX_TABLES {
            self.octets.clear();
        }
        self.octets.insert((slot, front), Box::new(table));
        table
    }

    /// The other name of an IPv6 address; of a prefix with zeros behind it.
    pub fn v6(&mut self, old: [u8; 16]) -> [u8; 16] {
        let [front, last] = halves(old);
        match old {
            // Unspecified and loopback (RFC 4291 sections 2.5.2 and 2.5.3).
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 | 1] => old,
            // IPv4 within IPv6 (RFC 4291 section 2.5.5, RFC 6052).
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d]
            | [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d] => {
                let mut new = old;
                let four = self.v4([a, b, c, d]);
                if let Some(to) = new.last_chunk_mut::<4>() {
                    *to = four;
                }
                new
            }
            // The group that asks for one neighbour (RFC 4291 section 2.7.1).
            [0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, a, b, c] => {
                let [_, x, y, z] = self.counted([a, b, c]).to_be_bytes();
                [0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, x, y, z]
            }
            [0xff, ..] => old,
            _ => joined(self.prefix(front), self.interface(last)),
        }
    }

    fn prefix(&self, old: [u8; 8]) -> [u8; 8] {
        let [a, b, c, d, e, f, g, h] = old;
        let [p, q, r, s, t, ..] = self.draw("site", &[a, b, c, d, e, f], 0);
        let [x, y, ..] = self.draw("subnet", &old, 0);
        let (x, y) = if [g, h] == [0, 0] { (0, 0) } else { (x, y) };
        match old {
            // Link-local, and for documentation (RFC 4291 section 2.5.6, RFC 3849).
            [0xfe, 0x80..=0xbf, ..] | [0x20, 0x01, 0x0d, 0xb8, ..] | [0, 0, 0, 0, 0, 0, 0, 0] => {
                old
            }
            // Unique local (RFC 4193).
            [0xfc..=0xfd, ..] => [a, p, q, r, s, t, x, y],
            _ => [0x20, 0x01, 0x0d, 0xb8, p, q, x, y],
        }
    }

    fn interface(&mut self, old: [u8; 8]) -> [u8; 8] {
        let [a, b, c, d, e, f, g, h] = old;
        let [_, x, y, z] = self.counted([f, g, h]).to_be_bytes();
        match old {
            [0, 0, 0, 0, 0, ..] => [0, 0, 0, 0, 0, x, y, z],
            // Made of a hardware address (RFC 4291 appendix A).
            [_, _, _, 0xff, 0xfe, ..] => {
                let [p, q, r, ..] = self.mac([a ^ 2, b, c, f, g, h]);
                [p ^ 2, q, r, 0xff, 0xfe, x, y, z]
            }
            _ => {
                let [p, q, r, s, t, ..] = self.draw("interface", &[a, b, c, d, e], 0);
                [p, q, r, s, t, x, y, z]
            }
        }
    }

    /// The other name of a network: as long, in letters and digits.
    #[must_use]
    pub fn network(&self, old: &[u8]) -> Vec<u8> {
        if old.iter().all(|b| *b == 0) {
            return old.to_vec();
        }
        const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let drawn = self.draw("network", old, 0);
        let letters = drawn
            .iter()
            .cycle()
            .map(|n| SIGNS.get(usize::from(n & 31)).copied().unwrap_or(b'x'));
        let sign: &[u8] = if old.len() >= 10 { b"wifi-" } else { b"" };
        sign.iter()
            .copied()
            .chain(letters)
            .take(old.len())
            .collect()
    }
}

/// Which values of an octet may take one another's place: as many digits, and nothing with a meaning.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// The first of a public address.
    First,
    /// The second.
    Any,
    /// The third.
    Third,
    /// The last.
    Last,
    /// The second of 172.16/12.
    Sixteen,
    /// The second of 100.64/10.
    Shared,
}

impl Place {
    fn classes(self) -> &'static [(u8, u8)] {
        match self {
            Self::First => &[(1, 9), (11, 99), (100, 223)],
            Self::Any | Self::Third => &[(1, 9), (10, 99), (100, 254)],
            Self::Last => &[(2, 9), (10, 99), (100, 254)],
            Self::Sixteen => &[(16, 31)],
            Self::Shared => &[(64, 99), (100, 127)],
        }
    }
}

fn halves(address: [u8; 16]) -> [[u8; 8]; 2] {
    let n = u128::from_be_bytes(address);
    let half = |n: u128| {
        u64::try_from(n & u128::from(u64::MAX))
            .unwrap_or(0)
            .to_be_bytes()
    };
    [half(n >> 64), half(n)]
}

fn joined(front: [u8; 8], last: [u8; 8]) -> [u8; 16] {
    let wide = |n: [u8; 8]| u128::from(u64::from_be_bytes(n));
    (wide(front) << 64 | wide(last)).to_be_bytes()
}
