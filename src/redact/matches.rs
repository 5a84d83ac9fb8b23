//! Known bytes wherever they stand: a password that is sent again elsewhere, a hardware address within a device's name.

use std::collections::{HashMap, HashSet};

use super::change::put;
use super::names::Names;
use crate::proto::credentials::MASK;

/// Patterns shorter than this would be found by chance.
const SHORTEST: usize = 6;
/// Patterns that are searched for; those that came later are found in their own fields alone.
const MAX_PATTERNS: usize = 65_536;
/// Bytes by which patterns are looked up.
const HEAD: usize = 4;

/// What must not stand beside a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Anything,
    /// More digits: it would be another address.
    NoDigit,
    /// More letters or digits: it would be a part of another word.
    NoWord,
}

#[derive(Debug, Clone)]
struct Pattern {
    from: Box<[u8]>,
    to: Box<[u8]>,
    beside: Beside,
}

/// A set of patterns, each with what takes its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Matches {
    all: Vec<Pattern>,
    known: HashSet<Box<[u8]>>,
    by_head: HashMap<[u8; HEAD], Vec<u32>>,
    /// Which pairs of bytes begin one: most places are passed by this.
    begins: Vec<u64>,
}

impl Matches {
    fn add(&mut self, from: &[u8], to: &[u8], beside: Beside) {
        let Some(head) = from.first_chunk::<HEAD>() else {
            return;
        };
        if from.len() < SHORTEST
            || from == to
            || self.all.len() >= MAX_PATTERNS
            || !self.known.insert(from.into())
        {
            return;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.by_head.entry(*head).or_default().push(number);
        self.begins.resize(1024, 0);
        let pair = pair(from);
        if let Some(word) = self.begins.get_mut(pair >> 6) {
            *word |= 1 << (pair & 63);
        }
        self.all.push(Pattern {
            from: from.into(),
            to: to.into(),
            beside,
        });
    }

    /// A secret, to be hidden wherever it stands.
    pub fn secret(&mut self, secret: &[u8]) {
        self.add(secret, &vec![MASK; secret.len()], Beside::Anything);
    }

    /// The name of a network.
    pub fn network(&mut self, name: &[u8], names: &Names) {
        self.add(name, &names.network(name), Beside::NoWord);
    }

    /// A hardware address, in bytes and as people write it; its last half alone, as names of devices have it.
    pub fn mac(&mut self, old: [u8; 6], names: &mut Names) {
        let new = names.mac(old);
        let mut different = old.to_vec();
        different.retain(|b| *b != 0);
        different.sort_unstable();
        different.dedup();
        // Bytes such as 02 00 00 00 02 00 stand anywhere.
        if different.len() >= 4 {
            self.add(&old, &new, Beside::Anything);
        }
        for upper in [false, true] {
            let whole = [old, new].map(|a| hex(&a, upper));
            for sign in ["", ":", "-"] {
                let [from, to] = whole.each_ref().map(|h| h.join(sign));
                self.add(from.as_bytes(), to.as_bytes(), Beside::NoWord);
            }
            let [from, to] = whole.each_ref().map(|h| h.get(3..).unwrap_or(&[]).join(""));
            if from.bytes().any(|b| b.is_ascii_alphabetic()) {
                self.add(from.as_bytes(), to.as_bytes(), Beside::NoWord);
            }
        }
    }

    /// An IPv4 address as text, and as the name under which its own name is asked for (RFC 1035 section 3.5).
    pub fn v4(&mut self, old: [u8; 4], names: &mut Names) {
        let [from, to] = [old, names.v4(old)];
        let dotted = |a: [u8; 4]| a.map(|n| n.to_string()).join(".");
        self.add(
            dotted(from).as_bytes(),
            dotted(to).as_bytes(),
            Beside::NoDigit,
        );
        let labels = |a: [u8; 4]| {
            let mut out = Vec::new();
            for octet in a.iter().rev() {
                let text = octet.to_string();
                out.push(u8::try_from(text.len()).unwrap_or(0));
                out.extend_from_slice(text.as_bytes());
            }
            out.extend_from_slice(b"\x07in-addr");
            out
        };
        self.add(&labels(from), &labels(to), Beside::Anything);
    }

    /// An IPv6 address as the name under which its own name is asked for (RFC 3596 section 2.5).
    pub fn v6(&mut self, old: [u8; 16], names: &mut Names) {
        let labels = |a: [u8; 16]| {
            let mut out = Vec::new();
            for byte in a.iter().rev() {
                for digit in [byte & 15, byte >> 4] {
                    let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    out.extend_from_slice(&[1, u8::try_from(digit).unwrap_or(b'0')]);
                }
            }
            out.extend_from_slice(b"\x03ip6");
            out
        };
        self.add(&labels(old), &labels(names.v6(old)), Beside::Anything);
    }

    /// Finds patterns in `bytes` and calls `found` with offset and what takes the place of as many bytes.
    pub fn each(&self, bytes: &[u8], mut found: impl FnMut(usize, &[u8])) {
        if self.all.is_empty() {
            return;
        }
        for (at, two) in bytes.windows(2).enumerate() {
            let pair = pair(two);
            let begins = self
                .begins
                .get(pair >> 6)
                .is_some_and(|w| w >> (pair & 63) & 1 == 1);
            if !begins {
                continue;
            }
            let rest = bytes.get(at..).unwrap_or(&[]);
            let Some(candidates) = rest.first_chunk().and_then(|h| self.by_head.get(h)) else {
                continue;
            };
            let fitting = candidates
                .iter()
                .filter_map(|n| self.all.get(*n as usize))
                .filter(|p| rest.starts_with(&p.from) && p.stands_alone(bytes, at));
            if let Some(pattern) = fitting.max_by_key(|p| p.from.len()) {
                found(at, &pattern.to);
            }
        }
    }
}

impl Pattern {
    fn stands_alone(&self, bytes: &[u8], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        let after = bytes.get(at.saturating_add(self.from.len()));
        let mut beside = before.into_iter().chain(after);
        match self.beside {
            Beside::Anything => true,
            Beside::NoDigit => !beside.any(u8::is_ascii_digit),
            Beside::NoWord => !beside.any(u8::is_ascii_alphanumeric),
        }
    }
}

fn pair(bytes: &[u8]) -> usize {
    let mut two = [0; 2];
    put(&mut two, bytes);
    usize::from(u16::from_be_bytes(two))
}

fn hex(address: &[u8; 6], upper: bool) -> [String; 6] {
    address.map(|b| {
        if upper {
            format!("{b:02X}")
        } else {
            format!("{b:02x}")
        }
    })
}
