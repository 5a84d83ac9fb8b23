//! The only way to touch bytes: a cursor that checks bounds and records the field with its byte range in one act.

mod values;

use super::engine::{Cx, Detail};
use super::tree::{Field, Flags};
use super::{FieldSpec, Key, Kind, Note, Protocol, Tracker, Why};

/// Reading stopped because bytes ran out or a rule was broken. It carries nothing: the reader has written the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// Result of a step of dissection.
pub type Step<T = ()> = Result<T, Stop>;

/// Layers within layers stop here (tunnels in tunnels in a hostile packet).
const MAX_NESTING: u8 = 128;

/// How many fields back a remark looks for the field it is about.
const NOTE_REACH: usize = 64;

/// A bounds-checked cursor over one source, limited to one layer's bytes, that records what it reads.
pub struct Reader<'a, 'c> {
    bytes: &'a [u8],
    pos: usize,
    /// One past the last byte that can be read.
    end: usize,
    /// One past the last byte that a length field or the wire length promised; beyond `end` when the capture was cut.
    promised: usize,
    /// The field that set `promised`, if one did.
    said_by: Option<&'static FieldSpec>,
    narrowed: bool,
    /// What a shortage within the promise means: the capture was cut, or bytes were not reassembled.
    shortage: Why,
    source: u16,
    depth: u8,
    layer: usize,
    layer_start: usize,
    /// The context of the packet: tree, registry, addresses, memory.
    pub cx: &'c mut Cx,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'a, 'c> Reader<'a, 'c> {
    /// A reader over a whole source that is `promised` bytes long, of which `bytes` are there.
    pub fn new(bytes: &'a [u8], promised: usize, source: u16, cx: &'c mut Cx) -> Self {
        let layer = cx.tree.layers.len().saturating_sub(1);
        Self {
            bytes,
            pos: 0,
            end: bytes.len(),
            promised: promised.max(bytes.len()),
            said_by: None,
            narrowed: false,
            shortage: if source == 0 {
                Why::CutByCapture
            } else {
                Why::NotReassembled
            },
            source,
            depth: 1,
            layer,
            layer_start: 0,
            cx,
        }
    }

    /// A reader over `start..end` of a source.
    pub fn window(bytes: &'a [u8], start: usize, end: usize, source: u16, cx: &'c mut Cx) -> Self {
        let mut r = Self::new(bytes, bytes.len(), source, cx);
        r.end = end.min(bytes.len());
        r.pos = start.min(r.end);
        r.promised = r.end;
        r.layer_start = r.pos;
        r
    }

    /// A second cursor, `skip` bytes ahead of this one, that records into the same layer: for what a layer says behind
    /// the bytes that it hands on to others.
    pub fn ahead(&mut self, skip: usize) -> Reader<'a, '_> {
        Reader {
            bytes: self.bytes,
            pos: self.pos.saturating_add(skip).min(self.end),
            end: self.end,
            promised: self.promised,
            said_by: self.said_by,
            narrowed: false,
            shortage: self.shortage,
            source: self.source,
            depth: self.depth,
            layer: self.layer,
            layer_start: self.layer_start,
            cx: &mut *self.cx,
        }
    }

    /// Says that `missing` more bytes belong behind this reader's, and were not reassembled.
    pub fn promise_more(&mut self, missing: usize) {
        self.promised = self.promised.saturating_add(missing);
        self.shortage = Why::NotReassembled;
    }

    /// Whether fields are wanted that only a look at the packet itself shows: the single bits of flags, the same value
    /// in another form, what netlens computes and no line or story reads. Hot protocols ask before they record such.
    #[must_use]
    #[inline]
    pub fn detailed(&self) -> bool {
        self.cx.detail == Detail::All
    }

    /// Whether fields are wanted that rows of a table show and lines do not ([`Detail::Rows`]).
    #[must_use]
    #[inline]
    pub fn for_rows(&self) -> bool {
        self.cx.detail >= Detail::Rows
    }

    /// Whether only the ends of conversations are wanted ([`Detail::Ends`]): nobody reads a transport's payload.
    #[must_use]
    #[inline]
    pub fn only_ends(&self) -> bool {
        self.cx.detail == Detail::Ends
    }

    /// How many protocols lie within one another here.
    #[must_use]
    pub fn nesting(&self) -> u8 {
        self.cx.nesting
    }

    /// Offset of the next byte in the source.
    #[must_use]
    #[inline]
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// The source being read: 0 is the packet.
    #[must_use]
    pub fn source(&self) -> u16 {
        self.source
    }

    /// Bytes that can still be read.
    #[must_use]
    #[inline]
    pub fn left(&self) -> usize {
        self.end.saturating_sub(self.pos)
    }

    /// Bytes that were promised from here on; more than [`left`](Self::left) when the capture was cut.
    #[must_use]
    pub fn promised_left(&self) -> usize {
        self.promised.saturating_sub(self.pos)
    }

    /// Whether nothing is left to read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.pos >= self.end
    }

    /// The next `n` bytes, without reading them.
    #[must_use]
    #[inline]
    pub fn peek(&self, n: usize) -> Option<&'a [u8]> {
        let to = self.pos.checked_add(n)?;
        if to > self.end {
            return None;
        }
        self.bytes.get(self.pos..to)
    }

    /// The byte `ahead` of the cursor, without reading it.
    #[must_use]
    #[inline]
    pub fn peek_u8(&self, ahead: usize) -> Option<u8> {
        let at = self.pos.checked_add(ahead)?;
        if at >= self.end {
            return None;
        }
        self.bytes.get(at).copied()
    }

    /// The big-endian 16-bit number `ahead` of the cursor, without reading it.
    #[must_use]
    #[inline]
    pub fn peek_u16(&self, ahead: usize) -> Option<u16> {
        let hi = self.peek_u8(ahead)?;
        let lo = self.peek_u8(ahead.checked_add(1)?)?;
        Some(u16::from_be_bytes([hi, lo]))
    }

    /// The big-endian 32-bit number `ahead` of the cursor, without reading it.
    #[must_use]
    #[inline]
    pub fn peek_u32(&self, ahead: usize) -> Option<u32> {
        let from = self.pos.checked_add(ahead)?;
        let raw = self.bytes.get(from..self.end)?.first_chunk::<4>()?;
        Some(u32::from_be_bytes(*raw))
    }

    /// All bytes that are left, without reading them.
    #[must_use]
    #[inline]
    pub fn peek_rest(&self) -> &'a [u8] {
        self.bytes.get(self.pos..self.end).unwrap_or(&[])
    }

    /// The whole source, for formats with pointers (DNS); bounds are the caller's.
    #[must_use]
    pub fn whole(&self) -> &'a [u8] {
        self.bytes.get(..self.end).unwrap_or(self.bytes)
    }

    /// The bytes of the current layer from its first byte to the cursor's limit.
    #[must_use]
    pub fn layer_bytes(&self) -> &'a [u8] {
        self.bytes.get(self.layer_start..self.end).unwrap_or(&[])
    }

    /// Offset in the source of the layer's first byte.
    #[must_use]
    pub fn layer_start(&self) -> usize {
        self.layer_start
    }

    #[cold]
    #[inline(never)]
    fn fall_short(&mut self, spec: &'static FieldSpec, n: usize) -> Stop {
        let within_promise = self
            .pos
            .checked_add(n)
            .is_some_and(|to| to <= self.promised);
        let why = if within_promise && self.promised > self.end {
            self.shortage
        } else {
            Why::CutByPacket
        };
        let note = Note {
            why,
            text: "",
            field: Some(spec),
            said_by: self.said_by,
            source: self.source,
            start: small(self.pos),
            need: small(n),
            have: small(self.left()),
            layer: u16::try_from(self.layer).unwrap_or(u16::MAX),
        };
        self.cx.tree.note(note);
        Stop
    }

    #[inline]
    fn take(&mut self, spec: &'static FieldSpec, n: usize) -> Step<&'a [u8]> {
        match self.peek(n) {
            Some(bytes) => {
                self.pos = self.pos.saturating_add(n);
                Ok(bytes)
            }
            None => Err(self.fall_short(spec, n)),
        }
    }

    #[inline]
    fn take_array<const N: usize>(&mut self, spec: &'static FieldSpec) -> Step<[u8; N]> {
        let found = self
            .bytes
            .get(self.pos..self.end)
            .and_then(<[u8]>::first_chunk::<N>)
            .copied();
        match found {
            Some(raw) => {
                self.pos = self.pos.saturating_add(N);
                Ok(raw)
            }
            None => Err(self.fall_short(spec, N)),
        }
    }

    /// Runs `f` one level deeper, below the field recorded last.
    #[inline]
    pub fn deeper<T>(&mut self, f: impl FnOnce(&mut Self) -> T) -> T {
        self.depth = self.depth.saturating_add(1);
        let result = f(self);
        self.depth = self.depth.saturating_sub(1);
        result
    }

    /// Records a heading, runs `f` one level below it, and stretches the heading over what `f` read.
    ///
    /// # Errors
    /// Whatever `f` returns.
    #[inline]
    pub fn group<T>(
        &mut self,
        spec: &'static FieldSpec,
        f: impl FnOnce(&mut Self) -> Step<T>,
    ) -> Step<T> {
        let start = self.pos;
        let index = self.record(spec, 0, start, 0);
        self.mark(index, Flags::GROUP);
        let result = self.deeper(f);
        let len = self.pos.saturating_sub(start);
        if let Some(field) = self.cx.tree.fields.get_mut(index)
            && std::ptr::eq(field.spec, spec)
        {
            field.len = small(len);
        }
        result
    }

    /// A [`group`](Self::group) whose heading says `text`.
    ///
    /// # Errors
    /// Whatever `f` returns.
    pub fn titled<T>(
        &mut self,
        spec: &'static FieldSpec,
        text: &str,
        f: impl FnOnce(&mut Self) -> Step<T>,
    ) -> Step<T> {
        let index = self.cx.tree.fields.len();
        let value = self.cx.tree.own_text(text);
        let result = self.group(spec, f);
        self.set_value(index, value);
        self.mark(index, Flags::OWN_TEXT);
        result
    }

    /// Reads the bytes of another source (a message put together from several records), in this layer and at this depth.
    /// The source must have been added to the tree already, and may get its bytes afterwards.
    pub fn over(&mut self, bytes: &[u8], source: u16, f: impl FnOnce(&mut Reader<'_, '_>) -> Step) {
        let mut other = Reader::new(bytes, bytes.len(), source, &mut *self.cx);
        other.depth = self.depth;
        other.layer = self.layer;
        // What stopped it has been noted.
        let _ = f(&mut other);
    }

    /// Runs `f` limited to the next `n` bytes, as promised by the field `said_by`, and stands behind them afterwards.
    /// When `f` stops early its note stands, `None` is returned, and reading can go on after the region.
    ///
    /// # Errors
    /// [`Stop`] when the region reaches beyond what is there; `f` has read what could be read of it by then.
    pub fn within<T>(
        &mut self,
        n: usize,
        said_by: &'static FieldSpec,
        f: impl FnOnce(&mut Self) -> Step<T>,
    ) -> Step<Option<T>> {
        let (end, promised, by) = (self.end, self.promised, self.said_by);
        let wanted = self.pos.saturating_add(n);
        let fits = wanted <= end;
        if wanted <= promised {
            self.promised = wanted;
            self.said_by = Some(said_by);
        }
        self.end = wanted.min(end);
        let result = f(self);
        let stop_at = self.end;
        (self.end, self.promised, self.said_by) = (end, promised, by);
        if !fits {
            // `f` may have been content with less; the promise itself still fell short.
            if result.is_ok() {
                let have = self.left();
                if have < wanted.saturating_sub(self.pos) {
                    let missing = wanted.saturating_sub(self.pos);
                    self.fall_short(said_by, missing);
                }
            }
            self.pos = end;
            return Err(Stop);
        }
        self.pos = stop_at;
        Ok(result.ok())
    }

    /// Runs `f` over another range of bytes, of this source or another of the packet, with its fields landing where
    /// this reader's do. This reader does not move.
    ///
    /// # Errors
    /// Whatever `f` returns.
    pub fn aside<T>(
        &mut self,
        bytes: &[u8],
        (start, end): (usize, usize),
        source: u16,
        f: impl FnOnce(&mut Reader<'_, '_>) -> Step<T>,
    ) -> Step<T> {
        let end = end.min(bytes.len());
        let start = start.min(end);
        let mut other = Reader {
            bytes,
            pos: start,
            end,
            promised: end,
            said_by: None,
            narrowed: false,
            shortage: self.shortage,
            source,
            depth: self.depth,
            layer: self.layer,
            layer_start: start,
            cx: &mut *self.cx,
        };
        f(&mut other)
    }

    /// Lends the tracker to `f` together with this reader. Inside `f` the context has none.
    pub fn with_tracker(&mut self, f: impl FnOnce(&mut dyn Tracker, &mut Self)) {
        match self.cx.take_tracker() {
            Some(mut tracker) => {
                f(&mut *tracker, self);
                self.cx.put_tracker(tracker);
            }
            None => f(&mut super::NoTracker, self),
        }
    }

    /// Limits the rest of this layer to `n` bytes from the cursor, as promised by the field `said_by`.
    /// What lies behind belongs to the layer below (padding). Says so when the promise exceeds the packet.
    pub fn limit(&mut self, n: usize, said_by: &'static FieldSpec) {
        let wanted = self.pos.saturating_add(n);
        if wanted > self.promised {
            let have = self.promised_left();
            self.cx.tree.note(Note {
                why: Why::CutByPacket,
                text: "",
                field: Some(said_by),
                said_by: self.said_by,
                source: self.source,
                start: small(self.pos),
                need: small(n),
                have: small(have),
                layer: u16::try_from(self.layer).unwrap_or(u16::MAX),
            });
        } else {
            self.promised = wanted;
            self.said_by = Some(said_by);
        }
        self.end = wanted.min(self.end);
        self.narrowed = true;
    }

    /// Moves the cursor to the end of the layer.
    pub fn finish(&mut self) {
        self.pos = self.end;
    }

    /// Remarks on the bytes of `field` where it was read last, or on the cursor.
    pub fn note(&mut self, why: Why, field: Option<&'static FieldSpec>, text: &'static str) {
        let recorded = field.and_then(|spec| {
            let mut newest = self.cx.tree.fields.iter().rev().take(NOTE_REACH);
            newest.find(|f| std::ptr::eq(f.spec, spec))
        });
        let (start, need, source) = match recorded {
            Some(f) => (f.start, f.len, f.source),
            None => (small(self.pos), 0, self.source),
        };
        self.cx.tree.note(Note {
            why,
            text,
            field,
            said_by: None,
            source,
            start,
            need,
            have: 0,
            layer: u16::try_from(self.layer).unwrap_or(u16::MAX),
        });
    }

    /// Remarks that a value breaks the protocol's rules.
    pub fn invalid(&mut self, field: &'static FieldSpec, text: &'static str) {
        self.note(Why::Invalid, Some(field), text);
    }

    /// Remarks that a value is legal but worth a look.
    pub fn unusual(&mut self, field: &'static FieldSpec, text: &'static str) {
        self.note(Why::Unusual, Some(field), text);
    }

    /// Hands the rest of this layer to whoever claims `key`; nobody's bytes are shown as data. Returns whether someone did.
    pub fn call(&mut self, key: Key) -> bool {
        match self.cx.registry.find(key) {
            Some(protocol) => {
                self.run(protocol);
                true
            }
            None => {
                self.data();
                false
            }
        }
    }

    /// Shows the rest of this layer as data.
    pub fn data(&mut self) {
        if !self.is_empty() {
            self.run(self.cx.registry.fallback());
        }
    }

    /// Hands the rest of this layer to `protocol`, and stands behind what it consumed.
    pub fn run(&mut self, protocol: &'static Protocol) {
        self.seal();
        if self.cx.nesting >= MAX_NESTING {
            self.note(
                Why::Unusual,
                None,
                "too many protocols within one another: the rest is not decoded",
            );
            self.finish();
            return;
        }
        let Some(read) = protocol.packet else {
            self.data();
            return;
        };
        let mut child = Reader {
            bytes: self.bytes,
            pos: self.pos,
            end: self.end,
            promised: self.promised,
            said_by: self.said_by,
            narrowed: false,
            shortage: self.shortage,
            source: self.source,
            depth: 1,
            layer: 0,
            layer_start: self.pos,
            cx: &mut *self.cx,
        };
        self.pos = child.enter(protocol, read);
    }

    /// Opens a layer of `protocol` at the cursor, lets `read` read it, closes it; returns where the parent goes on.
    fn enter(
        &mut self,
        protocol: &'static Protocol,
        read: impl FnOnce(&mut Self) -> Step,
    ) -> usize {
        self.layer_start = self.pos;
        self.layer =
            self.cx
                .tree
                .open_layer(protocol, self.source, small(self.pos), self.cx.quoted);
        self.cx.nesting = self.cx.nesting.saturating_add(1);
        let stopped = read(self).is_err();
        self.cx.nesting = self.cx.nesting.saturating_sub(1);
        if stopped {
            self.pos = self.end;
        }
        self.seal();
        if self.narrowed || stopped {
            self.end
        } else {
            self.pos
        }
    }

    /// Opens a layer of `protocol` over the rest of this reader and lets `read` read it: for messages of a stream.
    pub fn message(&mut self, protocol: &'static Protocol, read: impl FnOnce(&mut Self) -> Step) {
        self.pos = self.enter(protocol, read);
    }

    /// The current layer's own bytes end here; what follows belongs to other layers. Called by itself when a child runs.
    pub fn seal(&mut self) {
        let len = small(self.pos.saturating_sub(self.layer_start));
        self.cx.tree.seal_layer(self.layer, len);
    }

    /// Whether the current layer still takes fields: no other layer has begun behind it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.cx.tree.is_open(self.layer)
    }

    /// Records the bytes that are left as a field of this layer although a child's layers follow it already (padding).
    pub fn trailer(&mut self, spec: &'static FieldSpec) {
        if self.is_empty() {
            return;
        }
        let field = Field {
            spec,
            value: 0,
            start: small(self.pos),
            len: small(self.left()),
            depth: 1,
            source: self.source,
            flags: Flags(0),
        };
        self.cx.tree.insert_in_layer(self.layer, field);
        self.finish();
    }

    /// Records the next `n` bytes (or what is left of them) as a field of this layer although a child's layers follow it
    /// already, with a number where the field has one, and stands behind them. `n` may be 0 for a computed field.
    pub fn behind(&mut self, spec: &'static FieldSpec, value: u64, n: usize, flags: u8) {
        let n = n.min(self.left());
        let field = Field {
            spec,
            value,
            start: small(self.pos),
            len: small(n),
            depth: 1,
            source: self.source,
            flags: Flags(flags),
        };
        self.cx.tree.insert_in_layer(self.layer, field);
        self.pos = self.pos.saturating_add(n);
    }

    /// Sets the value of a field recorded before (a total known only later).
    pub fn set_value(&mut self, index: usize, value: u64) {
        if let Some(f) = self.cx.tree.fields.get_mut(index)
            && f.spec.kind != Kind::Text
        {
            f.value = value;
        }
    }
}
