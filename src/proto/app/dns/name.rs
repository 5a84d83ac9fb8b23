//! Domain names (RFC 1035 sections 3.1 and 4.1.4): labels and compression pointers, expanded into text.
//!
//! Bounded whatever the bytes say: at most 255 octets of labels and 128 pointers. A name that breaks a rule is shown as
//! far as it goes, with a note.

use crate::dissect::{FieldSpec, Flags, Reader, Step};

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
    /// A pointer leads out of the message.
    Outside,
    /// More than 255 octets.
    TooLong,
    /// A label type that is not in use (the two top bits are 01 or 10).
    LabelType,
}

impl Fault {
    fn text(self) -> &'static str {
        match self {
            Self::Cut => "the name is cut",
            Self::Loop => "compression pointers lead in a circle",
            Self::Outside => "a compression pointer leads out of the message",
            Self::TooLong => "longer than the 255 octets a name may have",
            Self::LabelType => "a label type that is not in use",
        }
    }
}

/// A name as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Name {
    /// Bytes at the place where the name stands (up to its first pointer or its root).
    pub len: usize,
    /// Labels, the root not counted.
    pub labels: u16,
    /// Characters of the text.
    pub chars: u16,
    /// The text, as own text of the tree.
    pub text: u64,
    /// A pointer led to a place that is not before the name, which RFC 1035 does not allow.
    pub forward: bool,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// Expands the name at `at` of `message`, whose pointers count from `base`, and appends its text to `out`.
///
/// Bytes that are not printable ASCII appear as `\ddd` (RFC 1035 section 5.1); the root is `<Root>`.
pub fn expand(message: &[u8], at: usize, base: usize, out: &mut String) -> Name {
    let mut name = Name::default();
    let mut pos = at;
    let mut octets = 1usize;
    let mut pointers = 0usize;
    let started = out.len();
    loop {
        let here = message.get(pos..).unwrap_or(&[]);
        let (next, step) = match here {
            [0, ..] => (None, 1),
            [len @ 1..=63, rest @ ..] => {
                let size = usize::from(*len);
                let Some(label) = rest.get(..size) else {
                    name.fault = Some(if pointers == 0 {
                        Fault::Cut
                    } else {
                        Fault::Outside
                    });
                    break;
                };
                octets = octets.saturating_add(size).saturating_add(1);
                if octets > MAX_OCTETS {
                    name.fault = Some(Fault::TooLong);
                    break;
                }
                if name.labels > 0 {
                    out.push('.');
                }
                name.labels = name.labels.saturating_add(1);
                push_label(out, label);
                let step = size.saturating_add(1);
                (Some(pos.saturating_add(step)), step)
            }
            [high @ 0xc0..=0xff, low, ..] => {
                let offset = usize::from(u16::from_be_bytes([high & 0x3f, *low]));
                let target = base.saturating_add(offset);
                name.forward |= target >= at && pointers == 0 || target >= pos;
                pointers = pointers.saturating_add(1);
                if pointers == 1 {
                    name.len = name.len.saturating_add(2);
                }
                if pointers > MAX_POINTERS || target == pos {
                    name.fault = Some(Fault::Loop);
                    break;
                }
                (Some(target), 0)
            }
            [] | [0xc0..=0xff] => {
                name.fault = Some(if pointers == 0 {
                    Fault::Cut
                } else {
                    Fault::Outside
                });
                break;
            }
            [64..=191, ..] => {
                name.fault = Some(Fault::LabelType);
                if pointers == 0 {
                    name.len = name.len.saturating_add(1);
                }
                break;
            }
        };
        if pointers == 0 {
            name.len = name.len.saturating_add(step);
        }
        match next {
            Some(to) => pos = to,
            None => break,
        }
    }
    if name.labels == 0 && name.fault.is_none() {
        out.push_str("<Root>");
    }
    name.chars = u16::try_from(out.len().saturating_sub(started)).unwrap_or(u16::MAX);
    name
}

fn push_label(out: &mut String, label: &[u8]) {
    for b in label {
        match b {
            0x21..=0x7e => out.push(char::from(*b)),
            _ => {
                out.push('\\');
                for digit in [b / 100, b / 10 % 10, b % 10] {
                    out.push(char::from(b'0'.saturating_add(digit)));
                }
            }
        }
    }
}

/// Reads the name at the cursor; its pointers count from `base` of the reader's source.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the bytes end within the name.
pub fn read(r: &mut Reader<'_, '_>, spec: &'static FieldSpec, base: usize) -> Step<Name> {
    let message = r.whole();
    read_in(r, spec, message, base)
}

/// Reads the name at the cursor of a message whose bytes, from the start of the source, are `message`.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the bytes end within the name.
pub fn read_in(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    message: &[u8],
    base: usize,
) -> Step<Name> {
    let at = r.pos();
    let start = r.cx.tree.text.len();
    let mut name = expand(message, at, base, &mut r.cx.tree.text);
    let written = r.cx.tree.text.len().saturating_sub(start);
    name.text = (start as u64).checked_shl(32).unwrap_or(0) | (written as u64 & 0xffff_ffff);
    if name.fault == Some(Fault::Cut) {
        // Ask for one byte more than there is, so that the note says what is missing and why.
        r.finish();
        r.skip(spec, 1)?;
    }
    let index = r.record(spec, name.text, at, name.len);
    r.mark(index, Flags::OWN_TEXT);
    if let Some(fault) = name.fault {
        r.invalid(spec, fault.text());
    } else if name.forward {
        r.invalid(
            spec,
            "a compression pointer does not lead to an earlier place",
        );
    }
    r.skip(spec, name.len)?;
    Ok(name)
}
