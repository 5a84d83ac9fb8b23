//! The keys: one table that dispatch, footer and help read.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::model::View;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Leave netlens.
    Quit,
    /// One step back: close what is open, leave the pane, the playback, the filter.
    Back,
    /// Show the keys.
    Help,
    /// Up a line.
    Up,
    /// Down a line.
    Down,
    /// Left: close, previous byte, previous pane.
    Left,
    /// Right: open, next byte, next pane.
    Right,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// Up a page.
    PageUp,
    /// Down a page.
    PageDown,
    /// Up half a page.
    HalfUp,
    /// Down half a page.
    HalfDown,
    /// Open or close what is under the cursor.
    Open,
    /// To the next pane.
    NextPane,
    /// To the previous pane.
    PreviousPane,
    /// Play or pause.
    Play,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// To the next event or packet.
    NextEvent,
    /// To the previous event or packet.
    PreviousEvent,
    /// To the next stage.
    NextStage,
    /// To the previous stage.
    PreviousStage,
    /// Type a filter.
    Filter,
    /// To the next frame that passes the filter.
    NextMatch,
    /// To the previous frame that passes the filter.
    PreviousMatch,
    /// Show or hide the explanation.
    Explain,
    /// Show or hide the bytes.
    Hex,
    /// Show the conversation.
    Follow,
    /// Write frames to a file.
    Write,
    /// Copy a filter.
    Copy,
    /// Remember this place under a letter.
    SetMark,
    /// Go to a remembered place.
    GoMark,
    /// Give the pane all the room.
    Zoom,
    /// Another view.
    See(View),
    /// Another device.
    NextDevice,
    /// Take what was typed.
    Accept,
    /// Forget what was typed.
    Cancel,
    /// Erase a character.
    Erase,
    /// Erase everything typed.
    EraseAll,
    /// Choose other frames to write.
    Which,
}

/// Where a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// While something is being typed.
    Prompt,
    /// While a file name is being typed.
    WritePrompt,
    /// While the help is shown.
    Help,
    /// While a conversation is shown.
    Stream,
    /// In the timeline's ladder.
    Ladder,
    /// In the list of packets.
    Packets,
    /// In the list of stages.
    Stages,
    /// In the tree.
    Tree,
    /// In the bytes.
    Hex,
    /// Wherever nothing is typed.
    Anywhere,
    /// In every view while neither help nor conversation nor prompt is shown.
    Views,
}

/// A key as it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// A character.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// Any other key.
    Code(KeyCode),
}

impl Press {
    /// Whether the event is this key.
    #[must_use]
    pub fn is(self, key: KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match self {
            Self::Char(c) => key.code == KeyCode::Char(c) && !ctrl && !alt,
            Self::Ctrl(c) => key.code == KeyCode::Char(c) && ctrl,
            Self::Code(code) => key.code == code,
        }
    }

    /// The event of pressing it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        match self {
            Self::Char(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
            Self::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            Self::Code(code) => KeyEvent::new(code, KeyModifiers::NONE),
        }
    }

    /// The key's name.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Code(KeyCode::PageUp) => "PgUp".to_owned(),
            Self::Code(KeyCode::PageDown) => "PgDn".to_owned(),
            Self::Code(KeyCode::BackTab) => "Shift-Tab".to_owned(),
            Self::Code(code) => format!("{code:?}"),
        }
    }
}

/// A row of the table.
pub struct Binding {
    /// The keys, any of which does it.
    pub keys: &'static [Press],
    /// Where.
    pub context: Context,
    /// What.
    pub action: Action,
    /// One or two words for the footer; empty where it has no place there.
    pub short: &'static str,
    /// What the help says.
    pub help: &'static str,
}

const fn bind(
    context: Context,
    keys: &'static [Press],
    action: Action,
    short: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        keys,
        context,
        action,
        short,
        help,
    }
}

use Action as A;
use Context as C;
use KeyCode as K;
use Press::{Char as P, Code, Ctrl};

/// Every key. The first row that fits wins, so narrower contexts stand first.
pub static TABLE: &[Binding] = &[
    bind(
        C::Prompt,
        &[Code(K::Enter)],
        A::Accept,
        "accept",
        "take what was typed",
    ),
    bind(
        C::Prompt,
        &[Code(K::Esc), Ctrl('c')],
        A::Cancel,
        "cancel",
        "leave it as it was",
    ),
    bind(
        C::Prompt,
        &[Code(K::Backspace)],
        A::Erase,
        "",
        "erase a character",
    ),
    bind(
        C::Prompt,
        &[Ctrl('u')],
        A::EraseAll,
        "clear",
        "erase everything typed",
    ),
    bind(
        C::WritePrompt,
        &[Code(K::Tab)],
        A::Which,
        "which frames",
        "choose which frames are written",
    ),
    bind(
        C::Help,
        &[Code(K::Esc), P('?'), P('q')],
        A::Back,
        "close",
        "close the help",
    ),
    bind(
        C::Stream,
        &[Code(K::Esc), P('f'), P('q')],
        A::Back,
        "close",
        "close the conversation",
    ),
    bind(C::Ladder, &[P('.')], A::NextEvent, "", "next event"),
    bind(
        C::Ladder,
        &[P(',')],
        A::PreviousEvent,
        ", . event",
        "previous event",
    ),
    bind(
        C::Ladder,
        &[Code(K::Enter)],
        A::Open,
        "fields",
        "go to the field that proves the event",
    ),
    bind(
        C::Ladder,
        &[Code(K::Right), P('l')],
        A::Right,
        "",
        "go to the fields",
    ),
    bind(
        C::Packets,
        &[Code(K::Enter)],
        A::Open,
        "fields",
        "go to the packet's fields",
    ),
    bind(
        C::Packets,
        &[Code(K::Right), P('l')],
        A::Right,
        "",
        "go to the fields",
    ),
    bind(
        C::Stages,
        &[Code(K::Enter), Code(K::Right), P('l')],
        A::Open,
        "show",
        "show the stage in the timeline",
    ),
    bind(
        C::Tree,
        &[Code(K::Enter)],
        A::Open,
        "open",
        "open or close the field",
    ),
    bind(
        C::Tree,
        &[Code(K::Right), P('l')],
        A::Right,
        "",
        "open the field, or go to what is in it",
    ),
    bind(
        C::Tree,
        &[Code(K::Left), P('h')],
        A::Left,
        "",
        "close the field, or go to the one it is in",
    ),
    bind(C::Hex, &[Code(K::Right), P('l')], A::Right, "", "next byte"),
    bind(
        C::Hex,
        &[Code(K::Left), P('h')],
        A::Left,
        "",
        "previous byte",
    ),
    bind(
        C::Hex,
        &[Code(K::Enter)],
        A::Open,
        "field",
        "go to the field that owns the byte",
    ),
    bind(C::Anywhere, &[Code(K::Up), P('k')], A::Up, "", "up"),
    bind(C::Anywhere, &[Code(K::Down), P('j')], A::Down, "", "down"),
    bind(
        C::Anywhere,
        &[Code(K::Home), P('g')],
        A::First,
        "",
        "to the beginning",
    ),
    bind(
        C::Anywhere,
        &[Code(K::End), P('G')],
        A::Last,
        "",
        "to the end; live: follow what comes",
    ),
    bind(C::Anywhere, &[Code(K::PageUp)], A::PageUp, "", "a page up"),
    bind(
        C::Anywhere,
        &[Code(K::PageDown)],
        A::PageDown,
        "",
        "a page down",
    ),
    bind(C::Anywhere, &[Ctrl('u')], A::HalfUp, "", "half a page up"),
    bind(
        C::Anywhere,
        &[Ctrl('d')],
        A::HalfDown,
        "",
        "half a page down",
    ),
    bind(C::Views, &[P('[')], A::PreviousStage, "", "previous stage"),
    bind(C::Views, &[P(']')], A::NextStage, "[ ] stage", "next stage"),
    bind(
        C::Views,
        &[P('.')],
        A::NextEvent,
        "",
        "next event or packet, from any pane",
    ),
    bind(
        C::Views,
        &[P(',')],
        A::PreviousEvent,
        "",
        "previous event or packet, from any pane",
    ),
    bind(
        C::Views,
        &[P(' ')],
        A::Play,
        "play",
        "play at capture speed, or pause; live: stop or go on following",
    ),
    bind(
        C::Views,
        &[P('+'), P('=')],
        A::Faster,
        "",
        "play faster: 1x, 4x, max",
    ),
    bind(C::Views, &[P('-')], A::Slower, "", "play slower"),
    bind(C::Views, &[Code(K::Tab)], A::NextPane, "pane", "next pane"),
    bind(
        C::Views,
        &[Code(K::BackTab)],
        A::PreviousPane,
        "",
        "previous pane",
    ),
    bind(
        C::Views,
        &[P('/')],
        A::Filter,
        "filter",
        "show only what passes a display filter, such as mqtt or ip.addr == 10.0.0.2",
    ),
    bind(
        C::Views,
        &[P('n')],
        A::NextMatch,
        "",
        "next frame that passes the filter, round at the end",
    ),
    bind(
        C::Views,
        &[P('N')],
        A::PreviousMatch,
        "",
        "previous frame that passes the filter",
    ),
    bind(
        C::Views,
        &[P('f')],
        A::Follow,
        "follow",
        "follow the conversation: what both sides said",
    ),
    bind(
        C::Views,
        &[P('e')],
        A::Explain,
        "explain",
        "show or hide the explanation",
    ),
    bind(C::Views, &[P('x')], A::Hex, "hex", "show or hide the bytes"),
    bind(
        C::Views,
        &[P('z')],
        A::Zoom,
        "zoom",
        "give this pane the whole screen, and back",
    ),
    bind(
        C::Views,
        &[P('y')],
        A::Copy,
        "copy",
        "copy the Wireshark filter of the field, or of the conversation",
    ),
    bind(
        C::Views,
        &[P('w')],
        A::Write,
        "write",
        "write frames to a pcapng file",
    ),
    bind(
        C::Views,
        &[P('m')],
        A::SetMark,
        "",
        "m and a letter: remember this frame",
    ),
    bind(
        C::Views,
        &[P('\'')],
        A::GoMark,
        "",
        "' and a letter: go to the remembered frame",
    ),
    bind(C::Views, &[P('D')], A::NextDevice, "", "next device"),
    bind(C::Views, &[P('1')], A::See(View::Timeline), "", "timeline"),
    bind(C::Views, &[P('2')], A::See(View::Packets), "", "packets"),
    bind(
        C::Views,
        &[P('3')],
        A::See(View::Stages),
        "",
        "stages and verdicts",
    ),
    bind(C::Views, &[P('?')], A::Help, "help", "these keys"),
    bind(
        C::Views,
        &[Code(K::Esc)],
        A::Back,
        "",
        "back: leave the pane, the playback, the filter",
    ),
    bind(C::Views, &[P('q')], A::Quit, "quit", "quit"),
    bind(C::Anywhere, &[Ctrl('c')], A::Quit, "", "quit"),
];

/// The action of a key, where one of `contexts` is active.
#[must_use]
pub fn action(contexts: &[Context], key: KeyEvent) -> Option<Action> {
    active(contexts)
        .find(|b| b.keys.iter().any(|k| k.is(key)))
        .map(|b| b.action)
}

/// The bindings that work in `contexts`, in the order of the table.
pub fn active(contexts: &[Context]) -> impl Iterator<Item = &'static Binding> + '_ {
    TABLE.iter().filter(|b| contexts.contains(&b.context))
}
