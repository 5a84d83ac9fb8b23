//! Walks the options: padding, end, overload into the header's fixed fields, and values split over several options.

use super::fields::{
    FILE_OPTIONS, OPTION_END, OPTION_LENGTH, OPTION_PADDING, OPTION_TYPE, OVERLOAD, SNAME_OPTIONS,
};
use super::shape;
use super::table::{self, Shape};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::frame::{Piece, Source, SourceKind};

/// Offsets in the message of the fields that option overload can reuse (RFC 2131 section 2).
const SNAME: (usize, usize) = (44, 108);
const FILE: (usize, usize) = (108, 236);
/// Where options begin: behind the magic cookie.
const OPTIONS_AT: usize = 240;

/// The options of a byte range as number, offset and length of the value; stops at the end option or where bytes end.
struct Scan<'a> {
    bytes: &'a [u8],
    pos: usize,
    end: usize,
}

impl<'a> Scan<'a> {
    fn new(bytes: &'a [u8], (start, end): (usize, usize)) -> Self {
        Self {
            bytes,
            pos: start,
            end: end.min(bytes.len()),
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = (u8, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let region = self.bytes.get(self.pos..self.end)?;
            match region {
                [0, ..] => self.pos = self.pos.saturating_add(1),
                [] | [255, ..] | [_] => return None,
                [code, len, ..] => {
                    let start = self.pos.saturating_add(2);
                    let len = usize::from(*len).min(self.end.saturating_sub(start));
                    self.pos = start.saturating_add(len);
                    return Some((*code, start, len));
                }
            }
        }
    }
}

/// The value of the option overload option of the message at `base`, 0 where there is none (RFC 2132 section 9.3).
pub fn overload_of(message: &[u8], base: usize) -> u8 {
    Scan::new(message, (base.saturating_add(OPTIONS_AT), message.len()))
        .find(|(code, ..)| *code == 52)
        .and_then(|(_, at, len)| message.get(at).filter(|_| len > 0).copied())
        .unwrap_or(0)
}

/// Whether the message at `base` has a DHCP message type among its options.
pub fn has_message_type(message: &[u8], base: usize) -> bool {
    Scan::new(message, (base.saturating_add(OPTIONS_AT), message.len()))
        .any(|(code, ..)| code == 53)
}

/// What a look ahead over the message found: which options come more than once.
struct Walk<'a> {
    message: &'a [u8],
    base: usize,
    overload: u8,
    /// Overloaded fields that are still to be read.
    pending: u8,
    counts: [u16; 256],
    splits: [bool; 256],
}

impl<'a> Walk<'a> {
    fn new(message: &'a [u8], base: usize) -> Self {
        let mut walk = Self {
            message,
            base,
            overload: 0,
            pending: 0,
            counts: [0; 256],
            splits: [false; 256],
        };
        walk.overload = overload_of(message, base);
        walk.pending = walk.overload;
        let mut first_len = [0u8; 256];
        for region in walk.regions().into_iter().flatten() {
            for (code, _, len) in Scan::new(message, region) {
                let i = usize::from(code);
                if let (Some(n), Some(first)) = (walk.counts.get_mut(i), first_len.get_mut(i)) {
                    *n = n.saturating_add(1);
                    if *n == 1 {
                        *first = u8::try_from(len).unwrap_or(u8::MAX);
                    }
                }
            }
        }
        for ((code, n), (first, split)) in (0u8..=u8::MAX)
            .zip(walk.counts)
            .zip(first_len.iter().zip(walk.splits.iter_mut()))
        {
            *split = n > 1 && (table::may_be_split(code) || *first == 255);
        }
        walk
    }

    /// The regions that hold options, in the order in which split values are put together (RFC 3396 section 5).
    fn regions(&self) -> [Option<(usize, usize)>; 3] {
        let at = |(from, to): (usize, usize)| {
            (self.base.saturating_add(from), self.base.saturating_add(to))
        };
        [
            Some(at((OPTIONS_AT, usize::MAX))),
            (self.overload & 1 != 0).then(|| at(FILE)),
            (self.overload & 2 != 0).then(|| at(SNAME)),
        ]
    }

    fn is_split(&self, code: u8) -> bool {
        self.splits.get(usize::from(code)).copied().unwrap_or(false)
    }

    /// Counts an occurrence down; returns how many are still to come.
    fn count_down(&mut self, code: u8) -> u16 {
        match self.counts.get_mut(usize::from(code)) {
            Some(n) => {
                *n = n.saturating_sub(1);
                *n
            }
            None => 0,
        }
    }
}

/// Reads the options from the cursor to the end of the message, and those in overloaded fields.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an option reaches beyond the message.
pub fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let mut walk = Walk::new(r.whole(), r.layer_start());
    if !region(r, &mut walk)? {
        r.unusual(&OPTION_TYPE, "the options are not closed by an end option");
    }
    if !r.is_empty() {
        r.rest(&OPTION_PADDING);
    }
    Ok(())
}

/// Reads options up to the end option; returns whether there was one.
fn region(r: &mut Reader<'_, '_>, walk: &mut Walk<'_>) -> Step<bool> {
    while let Some(code) = r.peek_u8(0) {
        let index = r.cx.tree.fields.len();
        match code {
            0 => {
                let run = r.peek_rest().iter().take_while(|b| **b == 0).count();
                r.group(&OPTION_TYPE, |r| r.bytes(&OPTION_PADDING, run))?;
            }
            255 => {
                r.group(&OPTION_TYPE, |r| {
                    r.set_value(index, 255);
                    r.u8(&OPTION_END)
                })?;
                return Ok(true);
            }
            _ => r.group(&OPTION_TYPE, |r| {
                r.set_value(index, u64::from(code));
                option(r, walk, code)
            })?,
        }
    }
    Ok(false)
}

fn option(r: &mut Reader<'_, '_>, walk: &mut Walk<'_>, code: u8) -> Step {
    r.skip(&OPTION_TYPE, 1)?;
    let len = usize::from(r.u8(&OPTION_LENGTH)?);
    let shape = table::find(code).map_or(Shape::Opaque, |o| o.shape);
    let more = walk.count_down(code);
    r.within(len, &OPTION_LENGTH, |r| {
        if walk.is_split(code) {
            shape::raw(r, false);
            r.finish();
            if more == 0 {
                return joined(r, walk, code, shape);
            }
            return Ok(());
        }
        if more > 0 {
            r.unusual(
                &OPTION_LENGTH,
                "this option comes more than once in the message",
            );
        }
        let cut = r.left() < len;
        let fits = !cut && shape.fits(len);
        shape::raw(r, fits && !matches!(shape, Shape::Opaque | Shape::Empty));
        if !cut && !fits {
            r.invalid(&OPTION_LENGTH, "the length does not suit this option");
        }
        if !cut && shape.begins(len) {
            shape::read(r, shape)?;
            if code == 52 {
                overloaded(r, walk)?;
            }
        }
        r.finish();
        Ok(())
    })?;
    Ok(())
}

/// Reads a value that several options hold parts of (RFC 3396), from a source made of the parts.
fn joined(r: &mut Reader<'_, '_>, walk: &Walk<'_>, code: u8, shape: Shape) -> Step {
    let mut source = Source {
        kind: SourceKind::Message,
        bytes: r.cx.tree.spare_buffer(),
        pieces: Vec::new(),
    };
    for region in walk.regions().into_iter().flatten() {
        for (_, at, len) in Scan::new(walk.message, region).filter(|(c, ..)| *c == code) {
            let part = walk.message.get(at..at.saturating_add(len)).unwrap_or(&[]);
            source.bytes.extend_from_slice(part);
            add_origin(r, &mut source.pieces, at, len);
        }
    }
    let bytes = std::mem::take(&mut source.bytes);
    let number = r.cx.tree.add_source(source);
    let whole = (0, bytes.len());
    let result = if shape.begins(bytes.len()) {
        r.aside(&bytes, whole, number, |r| shape::read(r, shape))
    } else {
        r.invalid(&OPTION_LENGTH, "the length does not suit this option");
        Ok(())
    };
    if let Some(s) =
        r.cx.tree
            .sources
            .get_mut(usize::from(number).saturating_sub(1))
    {
        s.bytes = bytes;
    }
    result
}

/// Adds where `len` bytes at `at` of the reader's source came from.
fn add_origin(r: &Reader<'_, '_>, pieces: &mut Vec<Piece>, at: usize, len: usize) {
    let (start, len) = (
        u32::try_from(at).unwrap_or(u32::MAX),
        u32::try_from(len).unwrap_or(u32::MAX),
    );
    match usize::from(r.source()).checked_sub(1) {
        None => pieces.push(Piece {
            frame: r.cx.meta.number,
            start,
            len,
        }),
        Some(i) => {
            if let Some(s) = r.cx.tree.sources.get(i) {
                pieces.extend(s.origin(start, len));
            }
        }
    }
}

/// Reads the value of the option overload option.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the value is missing.
pub fn overload(r: &mut Reader<'_, '_>) -> Step {
    if !matches!(r.u8(&OVERLOAD)?, 1..=3) {
        r.invalid(&OVERLOAD, "only 1, 2 and 3 are defined");
    }
    Ok(())
}

/// Reads the options that the server name and boot file fields hold.
fn overloaded(r: &mut Reader<'_, '_>, walk: &mut Walk<'_>) -> Step {
    // A second overload option, or one inside an overloaded field, must not start this again.
    let fields = std::mem::take(&mut walk.pending);
    let parts: [(u8, &'static FieldSpec, (usize, usize), &'static str); 2] = [
        (
            2,
            &SNAME_OPTIONS,
            SNAME,
            "the options in the server name field are not closed by an end option",
        ),
        (
            1,
            &FILE_OPTIONS,
            FILE,
            "the options in the boot file field are not closed by an end option",
        ),
    ];
    for (bit, heading, (from, to), unclosed) in parts {
        if fields & bit == 0 {
            continue;
        }
        let range = (walk.base.saturating_add(from), walk.base.saturating_add(to));
        let (message, source) = (walk.message, r.source());
        r.aside(message, range, source, |r| {
            r.group(heading, |r| {
                let closed = region(r, walk)?;
                if !closed {
                    r.unusual(&OPTION_TYPE, unclosed);
                } else if !r.is_empty() {
                    r.rest(&OPTION_PADDING);
                }
                Ok(())
            })
        })
        .ok();
    }
    Ok(())
}
