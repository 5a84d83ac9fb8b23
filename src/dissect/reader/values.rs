//! Reading values: each call checks, reads, and records the field with its byte range.

use super::{Reader, Step, small};
use crate::dissect::FieldSpec;
use crate::dissect::tree::{Field, Flags};

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $ty:ty, $n:literal, $from:ident) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// [`Stop`](super::Stop) when too few bytes are left; a note says which length fell short.
        #[inline]
        pub fn $name(&mut self, spec: &'static FieldSpec) -> Step<$ty> {
            let at = self.pos;
            let raw = self.take_array::<$n>(spec)?;
            let value = <$ty>::$from(raw);
            self.record(spec, spec.extract(u64::from(value)), at, $n);
            Ok(value)
        }
    };
}

impl<'a> Reader<'a, '_> {
    /// Whether bytes are missing because the capture did not keep them.
    #[must_use]
    pub fn is_cut_by_capture(&self) -> bool {
        self.promised > self.end && self.shortage == crate::dissect::Why::CutByCapture
    }

    /// Records a field with a value already known, over `len` bytes at `start` of the source; returns its index.
    #[inline]
    pub fn record(
        &mut self,
        spec: &'static FieldSpec,
        value: u64,
        start: usize,
        len: usize,
    ) -> usize {
        self.cx.tree.push(Field {
            spec,
            value,
            start: small(start),
            len: small(len),
            depth: self.depth,
            source: self.source,
            flags: Flags(0),
        })
    }

    /// Records a field that is computed, not read.
    #[inline]
    pub fn generated(&mut self, spec: &'static FieldSpec, value: u64) -> usize {
        let start = small(self.pos);
        self.cx.tree.push(Field {
            spec,
            value,
            start,
            len: 0,
            depth: self.depth,
            source: self.source,
            flags: Flags(Flags::GENERATED),
        })
    }

    /// Records a computed text.
    pub fn generated_text(&mut self, spec: &'static FieldSpec, text: &str) -> usize {
        let value = self.cx.tree.own_text(text);
        let i = self.generated(spec, value);
        self.mark(i, Flags::OWN_TEXT);
        i
    }

    /// Records a computed field whose bytes are a whole other source of the packet.
    pub fn record_elsewhere(&mut self, spec: &'static FieldSpec, source: u16, len: usize) -> usize {
        self.cx.tree.push(Field {
            spec,
            value: 0,
            start: 0,
            len: small(len),
            depth: self.depth,
            source,
            flags: Flags(Flags::GENERATED),
        })
    }

    /// Records a text over a byte range whose bytes are not that text themselves.
    pub fn own_text(
        &mut self,
        spec: &'static FieldSpec,
        text: &str,
        start: usize,
        len: usize,
    ) -> usize {
        let value = self.cx.tree.own_text(text);
        let i = self.record(spec, value, start, len);
        self.mark(i, Flags::OWN_TEXT);
        i
    }

    /// Adds a mark ([`Flags`]) to a field recorded before.
    #[inline]
    pub fn mark(&mut self, index: usize, flag: u8) {
        if let Some(f) = self.cx.tree.fields.get_mut(index) {
            f.flags.0 |= flag;
        }
    }

    number!(/** Reads an 8-bit number; returns it unmasked. */ u8, u8, 1, from_be_bytes);
    number!(/** Reads a big-endian 16-bit number; returns it unmasked. */ u16, u16, 2, from_be_bytes);
    number!(/** Reads a big-endian 32-bit number; returns it unmasked. */ u32, u32, 4, from_be_bytes);
    number!(/** Reads a big-endian 64-bit number; returns it unmasked. */ u64, u64, 8, from_be_bytes);
    number!(/** Reads a little-endian 16-bit number; returns it unmasked. */ u16_le, u16, 2, from_le_bytes);
    number!(/** Reads a little-endian 32-bit number; returns it unmasked. */ u32_le, u32, 4, from_le_bytes);
    number!(/** Reads a little-endian 64-bit number; returns it unmasked. */ u64_le, u64, 8, from_le_bytes);

    /// Reads a big-endian 24-bit number; returns it unmasked.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    pub fn u24(&mut self, spec: &'static FieldSpec) -> Step<u32> {
        let at = self.pos;
        let [a, b, c] = self.take_array::<3>(spec)?;
        let value = u32::from_be_bytes([0, a, b, c]);
        self.record(spec, spec.extract(u64::from(value)), at, 3);
        Ok(value)
    }

    /// Reads a big-endian number of `n` bytes (1 to 8); returns it unmasked.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    #[inline]
    pub fn uint(&mut self, spec: &'static FieldSpec, n: usize) -> Step<u64> {
        let at = self.pos;
        let raw = self.take(spec, n)?;
        let value = raw
            .iter()
            .fold(0u64, |v, b| v.wrapping_shl(8) | u64::from(*b));
        self.record(spec, spec.extract(value), at, n);
        Ok(value)
    }

    /// Reads `n` bytes as a big-endian number under `head`, and records the masked `parts` below it.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    #[inline]
    pub fn flags(
        &mut self,
        head: &'static FieldSpec,
        n: usize,
        parts: &[&'static FieldSpec],
    ) -> Step<u64> {
        let at = self.pos;
        let value = self.uint(head, n)?;
        self.parts(value, at, n, parts);
        Ok(value)
    }

    /// Records masked parts of a number that was read at `start`, one level below it.
    #[inline]
    pub fn parts(&mut self, value: u64, start: usize, len: usize, parts: &[&'static FieldSpec]) {
        self.deeper(|r| {
            for part in parts {
                r.record(part, part.extract(value), start, len);
            }
        });
    }

    /// Reads an EUI-48 address.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    #[inline]
    pub fn ether(&mut self, spec: &'static FieldSpec) -> Step<[u8; 6]> {
        let at = self.pos;
        let raw = self.take_array::<6>(spec)?;
        let [a, b, c, d, e, f] = raw;
        self.record(spec, u64::from_be_bytes([0, 0, a, b, c, d, e, f]), at, 6);
        Ok(raw)
    }

    /// Reads an IPv4 address.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    #[inline]
    pub fn ipv4(&mut self, spec: &'static FieldSpec) -> Step<[u8; 4]> {
        let at = self.pos;
        let raw = self.take_array::<4>(spec)?;
        self.record(spec, u64::from(u32::from_be_bytes(raw)), at, 4);
        Ok(raw)
    }

    /// Reads an IPv6 address.
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    pub fn ipv6(&mut self, spec: &'static FieldSpec) -> Step<[u8; 16]> {
        let at = self.pos;
        let raw = self.take_array::<16>(spec)?;
        self.record(spec, 0, at, 16);
        Ok(raw)
    }

    /// Reads `n` bytes (opaque, text, or any kind whose value is its bytes).
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    #[inline]
    pub fn bytes(&mut self, spec: &'static FieldSpec, n: usize) -> Step<&'a [u8]> {
        let at = self.pos;
        let raw = self.take(spec, n)?;
        self.record(spec, 0, at, n);
        Ok(raw)
    }

    /// Reads all that is left, be it nothing.
    pub fn rest(&mut self, spec: &'static FieldSpec) -> &'a [u8] {
        let raw = self.peek_rest();
        self.record(spec, 0, self.pos, raw.len());
        self.pos = self.end;
        raw
    }

    /// Passes over `n` bytes without a field of their own (they belong to a group already recorded).
    ///
    /// # Errors
    /// [`Stop`](super::Stop) when too few bytes are left.
    pub fn skip(&mut self, spec: &'static FieldSpec, n: usize) -> Step {
        self.take(spec, n).map(|_| ())
    }
}
