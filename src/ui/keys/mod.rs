//! The keys: one table that dispatch, footer and help read.

mod table;

pub use table::TABLE;

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
    /// Show what this capture point can and cannot see.
    Vantage,
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
    /// Lesson: answer, or go on.
    Submit,
    /// Lesson: the next hint.
    Hint,
    /// Lesson: show the answer.
    Reveal,
    /// Lesson: on, without an answer.
    NextStep,
    /// Lesson: back a step.
    PreviousStep,
    /// Lesson: the list of lessons.
    Lessons,
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
    /// While what can be seen is shown.
    Vantage,
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
    /// In the text of a lesson.
    Lesson,
    /// In the list of lessons.
    LessonList,
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
