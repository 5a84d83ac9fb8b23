//! Ranges of bytes within frames, to ask whether a place is among them.

/// Some bytes of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub frame: u32,
    pub start: u32,
    pub end: u32,
}

/// Spans, added in any order.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranges {
    all: Vec<Span>,
    sorted: bool,
    longest: u32,
}

impl Ranges {
    pub fn add(&mut self, frame: u32, start: u32, len: u32) {
        let end = start.saturating_add(len);
        let span = Span { frame, start, end };
        self.sorted &= self.all.last().is_none_or(|last| *last <= span);
        self.sorted |= self.all.is_empty();
        self.longest = self.longest.max(len);
        self.all.push(span);
    }

    /// Whether any of the bytes is within.
    pub fn touch(&mut self, frame: u32, start: u32, len: u32) -> bool {
        self.settle();
        self.within(frame, start, len)
    }

    /// Puts the spans in order, for [`within`](Self::within).
    pub fn settle(&mut self) {
        if !self.sorted {
            self.all.sort_unstable();
            self.all.dedup();
            self.sorted = true;
        }
    }

    /// [`touch`](Self::touch), once they are in order.
    pub fn within(&self, frame: u32, start: u32, len: u32) -> bool {
        let from = start.saturating_sub(self.longest);
        let first = self
            .all
            .partition_point(|s| (s.frame, s.start) < (frame, from));
        let end = start.saturating_add(len);
        self.all
            .iter()
            .skip(first)
            .take_while(|s| s.frame == frame && s.start < end)
            .any(|s| s.end > start)
    }
}
