//! How things look: colours by what they mean, and the signs that say the same without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::story::{Mark, State};

/// What a piece of text is, for its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Less important: times, lanes, separators.
    Dim,
    /// A heading.
    Title,
    /// The heading of the pane that has the keys.
    Focus,
    /// The row under the cursor, in the pane that has the keys.
    Cursor,
    /// The row under the cursor of another pane.
    Resting,
    /// Went well.
    Good,
    /// Failed.
    Bad,
    /// Deserves a look.
    Odd,
    /// Has begun and not ended.
    Open,
    /// A key in the footer and the help.
    Key,
    /// Bytes of the selected field.
    Marked,
    /// Bytes of the layer that the selected field belongs to.
    Around,
}

/// Signs and lines, in Unicode or in ASCII.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Horizontal line.
    pub line: char,
    /// Vertical line.
    pub lane: char,
    /// Line of a group of things.
    pub rule: char,
    /// Arrow head to the right.
    pub right: char,
    /// Arrow head to the left.
    pub left: char,
    /// Where an arrow crosses a lane.
    pub cross: char,
    /// Went well.
    pub good: &'static str,
    /// Failed.
    pub bad: &'static str,
    /// Deserves a look.
    pub odd: &'static str,
    /// Begun.
    pub open: &'static str,
    /// Nothing there.
    pub none: &'static str,
    /// Something inside that can be opened.
    pub closed: &'static str,
    /// Opened.
    pub opened: &'static str,
    /// Left out here.
    pub more: char,
    /// Separates words of a line.
    pub dot: &'static str,
    /// Before the row under the cursor, so that it is seen without colours too.
    pub cursor: char,
    /// Playing.
    pub play: &'static str,
    /// Paused.
    pub pause: &'static str,
}

/// For terminals that speak UTF-8.
pub static UNICODE: Glyphs = Glyphs {
    line: '─',
    lane: '│',
    rule: '─',
    right: '▶',
    left: '◀',
    cross: '┼',
    good: "✓",
    bad: "✗",
    odd: "!",
    open: "…",
    none: "–",
    closed: "▸",
    opened: "▾",
    more: '…',
    dot: "·",
    cursor: '›',
    play: "▶",
    pause: "‖",
};

/// For all others.
pub static ASCII: Glyphs = Glyphs {
    line: '-',
    lane: '|',
    rule: '-',
    right: '>',
    left: '<',
    cross: '+',
    good: "+",
    bad: "x",
    odd: "!",
    open: "~",
    none: "-",
    closed: "+",
    opened: "-",
    more: '~',
    dot: "-",
    cursor: '>',
    play: ">",
    pause: "=",
};

/// Colours and signs of a screen.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Whether colours are used; without, bold, reverse and dim remain.
    pub color: bool,
    /// The signs.
    pub glyphs: &'static Glyphs,
    /// Whether a row under the cursor has its sign in every pane, not only in the one that has the keys.
    pub signs_at_rest: bool,
}

impl Theme {
    /// A theme with or without colours, with Unicode or ASCII signs.
    #[must_use]
    pub fn new(color: bool, unicode: bool) -> Self {
        let glyphs = if unicode { &UNICODE } else { &ASCII };
        Self {
            color,
            glyphs,
            signs_at_rest: false,
        }
    }

    /// Whether the terminal shows Unicode.
    #[must_use]
    pub fn unicode(&self) -> bool {
        std::ptr::eq(self.glyphs, &raw const UNICODE)
    }

    /// The style of a tone.
    #[must_use]
    pub fn style(&self, tone: Tone) -> Style {
        let plain = Style::new();
        if !self.color {
            return match tone {
                Tone::Plain | Tone::Good | Tone::Open => plain,
                Tone::Dim => plain.add_modifier(Modifier::DIM),
                Tone::Title | Tone::Key | Tone::Odd => plain.add_modifier(Modifier::BOLD),
                Tone::Bad => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                Tone::Focus | Tone::Cursor | Tone::Marked => plain.add_modifier(Modifier::REVERSED),
                Tone::Resting | Tone::Around => plain.add_modifier(Modifier::UNDERLINED),
            };
        }
        match tone {
            Tone::Plain => plain,
            Tone::Dim => plain.fg(Color::DarkGray),
            Tone::Title => plain.fg(Color::Cyan),
            Tone::Focus => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Tone::Cursor => plain.bg(Color::Indexed(24)).fg(Color::Indexed(255)),
            Tone::Resting => plain.bg(Color::Indexed(237)),
            Tone::Good => plain.fg(Color::Green),
            Tone::Bad => plain.fg(Color::LightRed).add_modifier(Modifier::BOLD),
            Tone::Odd | Tone::Open => plain.fg(Color::Yellow),
            Tone::Key => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Tone::Marked => plain.bg(Color::Indexed(178)).fg(Color::Indexed(16)),
            Tone::Around => plain.fg(Color::Indexed(180)),
        }
    }

    /// The style of the row under the cursor, in the pane that has the keys or in another.
    #[must_use]
    pub fn cursor(&self, focus: bool) -> Style {
        self.style(if focus { Tone::Cursor } else { Tone::Resting })
    }

    /// Sign, words and tone of a stage's state.
    #[must_use]
    pub fn state(&self, state: State) -> (&'static str, &'static str, Tone) {
        match state {
            State::Ok => (self.glyphs.good, "OK", Tone::Good),
            State::Failed => (self.glyphs.bad, "FAIL", Tone::Bad),
            State::InProgress => (self.glyphs.open, "open", Tone::Open),
            State::NotSeen => (self.glyphs.none, "not seen", Tone::Dim),
            State::NotVisible => ("?", "not visible", Tone::Dim),
        }
    }

    /// Sign and tone of an event.
    #[must_use]
    pub fn mark(&self, mark: Mark) -> (&'static str, Tone) {
        match mark {
            Mark::Step => (" ", Tone::Plain),
            Mark::Good => (self.glyphs.good, Tone::Good),
            Mark::Odd => (self.glyphs.odd, Tone::Odd),
            Mark::Bad => (self.glyphs.bad, Tone::Bad),
        }
    }
}
