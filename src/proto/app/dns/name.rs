//! Domain names (RFC 1035 sections 3.1 and 4.1.4): labels and compression pointers, expanded into text.
//!
//! Bounded whatever the bytes say: at most 255 octets of labels and 128 pointers. A name that breaks a rule gets a
//! note, and the words that Wireshark puts in its place.

use std::fmt::Write as _;

use crate::dissect::{FieldSpec, Flags, Reader, Step, Stop};

/// Longest name in octets, length bytes and root included (RFC 1035 section 2.3.4).
const MAX_OCTETS: usize = 255;
/// More pointers than a name of 255 octets can have labels.
const MAX_POINTERS: usize = 128;

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The bytes end within the name.
    Cut,
    /// Pointers lead in a circle.
    Loop,
    /// A pointer leads out of the message, or to a name that runs out of it.
    Outside,
    /// More than 255 octets.
    TooLong,
    /// A label type that is not in use (the two top bits are 01 or 10).
    LabelType,
}

impl Fault {
    /// The fault as a clause, and the words that stand for the name when it is of no use.
    fn words(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Cut => ("the name is cut", None),
            Self::Outside => ("a compression pointer leads out of the message", None),
            Self::LabelType => ("a label type that is not in use", None),
            Self::Loop => (
                "compression pointers lead in a circle",
                Some("<Name contains a pointer that loops>"),
            ),
            Self::TooLong => (
                "longer than the 255 octets a name may have",
                Some("<Name too long>"),
            ),
        }
    }
}

/// A name as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Name {
    /// Bytes at the place where the name stands (up to its first pointer or its root).
    pub len: usize,
    /// Labels; the root alone counts as one, as in Wireshark.
    pub labels: u16,
    /// Characters before escaping, dots included.
    pub chars: u16,
    /// A pointer does not lead to an earlier place, which RFC 1035 asks for.
    pub forward: bool,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// Expands the name at `at` of `message`, whose pointers count from `base`, and appends its text to `out`.
///
/// Control characters appear as `\ooo` (octal) and bytes that are not UTF-8 as U+FFFD, as in Wireshark; the root is
/// `<Root>`.
pub fn expand(message: &[u8], at: usize, base: usize, out: &mut String) -> Name {
    let started = out.len();
    let mut name = Name::default();
    let mut pos = at;
    let mut octets = 1usize;
    let mut pointers = 0usize;
    loop {
        match message.get(pos..).unwrap_or(&[]) {
            [0, ..] => {
                if pointers == 0 {
                    name.len = name.len.saturating_add(1);
                }
                break;
            }
            [len @ 1..=63, rest @ ..] => {
                let size = usize::from(*len);
                let Some(label) = rest.get(..size) else {
                    name.fault = Some(ran_out(pointers));
                    break;
                };
                octets = octets.saturating_add(size).saturating_add(1);
                if octets > MAX_OCTETS {
                    name.fault = Some(Fault::TooLong);
                    if pointers > 0 {
                        break;
                    }
                } else {
                    if name.labels > 0 {
                        out.push('.');
                    }
                    name.labels = name.labels.saturating_add(1);
                    push_label(out, label);
                }
                let step = size.saturating_add(1);
                pos = pos.saturating_add(step);
                if pointers == 0 {
                    name.len = name.len.saturating_add(step);
                }
            }
            [high @ 0xc0..=0xff, low, ..] => {
                let offset = usize::from(u16::from_be_bytes([high & 0x3f, *low]));
                let target = base.saturating_add(offset);
                name.forward |= target >= pos;
                if pointers == 0 {
                    name.len = name.len.saturating_add(2);
                }
                pointers = pointers.saturating_add(1);
                if pointers > MAX_POINTERS || name.fault.is_some() {
                    name.fault = name.fault.or(Some(Fault::Loop));
                    break;
                }
                pos = target;
            }
            [] | [0xc0..=0xff] => {
                name.fault = Some(ran_out(pointers));
                break;
            }
            [64..=191, ..] => {
                name.fault = Some(Fault::LabelType);
                break;
            }
        }
    }
    // A circle without labels uses up the pointers, one with labels the octets; a long name without a circle has no
    // reason to jump more than once.
    if name.fault == Some(Fault::TooLong) && pointers > 1 {
        name.fault = Some(Fault::Loop);
    }
    name.chars = u16::try_from(octets.saturating_sub(2)).unwrap_or(u16::MAX);
    let stand_in = match name.fault {
        Some(fault) => fault.words().1,
        None if name.labels == 0 => Some("<Root>"),
        None => None,
    };
    if let Some(words) = stand_in {
        out.truncate(started);
        out.push_str(words);
        name.chars = u16::try_from(words.len()).unwrap_or(u16::MAX);
        name.labels = 1;
    }
    name
}

fn ran_out(pointers: usize) -> Fault {
    if pointers == 0 {
        Fault::Cut
    } else {
        Fault::Outside
    }
}

fn push_label(out: &mut String, label: &[u8]) {
    for chunk in label.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_ascii_control() {
                let _ = write!(out, "\\{:03o}", u32::from(c));
            } else {
                out.push(c);
            }
        }
        for _ in chunk.invalid() {
            out.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

/// Reads the name at the cursor; its pointers count from `base` of the reader's source.
///
/// # Errors
/// [`Stop`] when the bytes end within the name, or its length cannot be known.
pub fn read(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, base: usize) -> Step<Name> {
    let message = r.whole();
    read_in(r, spec, message, base)
}

/// Reads the name at the cursor of a message whose bytes, from the start of the source, are `message`.
///
/// # Errors
/// [`Stop`] when the bytes end within the name, or its length cannot be known.
pub fn read_in(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    message: &[u8],
    base: usize,
) -> Step<Name> {
    let at = r.pos();
    let start = r.cx.tree.text.len();
    let name = expand(message, at, base, &mut r.cx.tree.text);
    let written = r.cx.tree.text.len().saturating_sub(start);
    let text = (start as u64).checked_shl(32).unwrap_or(0) | (written as u64 & 0xffff_ffff);
    if name.fault == Some(Fault::Cut) || name.len > r.left() {
        // Ask for one byte more than there is, so that the note says what is missing and why.
        let missing = r.left().saturating_add(1);
        return r.skip(spec, missing).map(|()| name);
    }
    let index = r.record(spec, text, at, name.len);
    r.mark(index, Flags::OWN_TEXT);
    match name.fault {
        Some(fault) => r.invalid(spec, fault.words().0),
        None if name.forward => {
            r.invalid(
                spec,
                "a compression pointer does not lead to an earlier place",
            );
        }
        None => {}
    }
    if name.fault == Some(Fault::LabelType) {
        return Err(Stop);
    }
    r.skip(spec, name.len)?;
    Ok(name)
}
