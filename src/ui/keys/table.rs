//! The table itself: where, which keys, what, a word for the footer, a sentence for the help.

use ratatui::crossterm::event::KeyCode;

use super::{Action, Binding, Context, Press};
use crate::ui::model::View;

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
#[rustfmt::skip]
pub static TABLE: &[Binding] = &[
    bind(C::Prompt, &[Code(K::Enter)], A::Accept, "accept", "take what was typed"),
    bind(C::Prompt, &[Code(K::Esc), Ctrl('c')], A::Cancel, "cancel", "leave it as it was"),
    bind(C::Prompt, &[Code(K::Backspace)], A::Erase, "", "erase a character"),
    bind(C::Prompt, &[Ctrl('u')], A::EraseAll, "clear", "erase everything typed"),
    bind(C::WritePrompt, &[Code(K::Tab)], A::Which, "which frames", "choose which frames are written"),
    bind(C::Help, &[Code(K::Esc), P('?'), P('q')], A::Back, "close", "close the help"),
    bind(C::Vantage, &[Code(K::Esc), P('v'), P('q')], A::Back, "close", "close what can be seen"),
    bind(C::Stream, &[Code(K::Esc), P('f'), P('q')], A::Back, "close", "close the conversation"),
    bind(C::Ladder, &[Code(K::Enter)], A::Open, "fields", "go to the field that proves the event"),
    bind(C::Ladder, &[Code(K::Right), P('l')], A::Right, "", "go to the fields"),
    bind(C::Packets, &[Code(K::Enter)], A::Open, "fields", "go to the packet's fields"),
    bind(C::Packets, &[Code(K::Right), P('l')], A::Right, "", "go to the fields"),
    bind(C::Stages, &[Code(K::Enter), Code(K::Right), P('l')], A::Open, "show", "show the stage in the timeline"),
    bind(C::Tree, &[Code(K::Enter)], A::Open, "open", "open or close the field"),
    bind(C::Tree, &[Code(K::Right), P('l')], A::Right, "", "open the field, or go to what is in it"),
    bind(C::Tree, &[Code(K::Left), P('h')], A::Left, "", "close the field, or go to the one it is in"),
    bind(C::Hex, &[Code(K::Right), P('l')], A::Right, "", "next byte"),
    bind(C::Hex, &[Code(K::Left), P('h')], A::Left, "", "previous byte"),
    bind(C::Hex, &[Code(K::Enter)], A::Open, "field", "go to the field that owns the byte"),
    bind(C::LessonList, &[Code(K::Enter)], A::Open, "begin", "begin the lesson"),
    bind(C::LessonList, &[Code(K::Esc), P('l'), P('q')], A::Back, "close", "back to the lesson"),
    bind(C::Lesson, &[Code(K::Enter)], A::Submit, "answer, go on", "answer what was chosen or is to be typed; go on where nothing is asked"),
    bind(C::Lesson, &[P('h')], A::Hint, "hint", "the next hint"),
    bind(C::Lesson, &[P('n')], A::NextStep, "next", "to the next step; a question is skipped"),
    bind(C::Lesson, &[P('p')], A::PreviousStep, "back", "to the step before"),
    bind(C::Lesson, &[P('s')], A::Reveal, "show answer", "show the answer, and why"),
    bind(C::Lesson, &[P('l')], A::Lessons, "lessons", "all lessons, and how far each is"),
    bind(C::Lesson, &[Code(K::Tab)], A::NextPane, "packets", "to the packets, their fields and bytes, and back"),
    bind(C::Lesson, &[Code(K::BackTab)], A::PreviousPane, "", "to the bytes"),
    bind(C::Lesson, &[P('?')], A::Help, "help", "these keys"),
    bind(C::Lesson, &[P('q')], A::Quit, "quit", "quit; the same command goes on here"),
    bind(C::Anywhere, &[Code(K::Up), P('k')], A::Up, "", "up"),
    bind(C::Anywhere, &[Code(K::Down), P('j')], A::Down, "", "down"),
    bind(C::Anywhere, &[Code(K::Home), P('g')], A::First, "", "to the beginning"),
    bind(C::Anywhere, &[Code(K::End), P('G')], A::Last, "", "to the end; live: follow what comes"),
    bind(C::Anywhere, &[Code(K::PageUp)], A::PageUp, "", "a page up"),
    bind(C::Anywhere, &[Code(K::PageDown)], A::PageDown, "", "a page down"),
    bind(C::Anywhere, &[Ctrl('u')], A::HalfUp, "", "half a page up"),
    bind(C::Anywhere, &[Ctrl('d')], A::HalfDown, "", "half a page down"),
    bind(C::Views, &[P('.')], A::NextEvent, "", "next event (packet, stage), whatever pane has the keys"),
    bind(C::Views, &[P(',')], A::PreviousEvent, ", . step", "previous event"),
    bind(C::Views, &[P('[')], A::PreviousStage, "", "previous stage"),
    bind(C::Views, &[P(']')], A::NextStage, "[ ] stage", "next stage"),
    bind(C::Views, &[P(' ')], A::Play, "play", "play as captured, or pause; live: stay, or follow again"),
    bind(C::Views, &[P('/')], A::Filter, "filter", "show only what passes a display filter, such as mqtt or ip.addr == 10.0.0.2"),
    bind(C::Views, &[P('f')], A::Follow, "follow", "follow the conversation: what both sides said"),
    bind(C::Views, &[P('+'), P('=')], A::Faster, "", "play faster: 1x, 4x, max"),
    bind(C::Views, &[P('-')], A::Slower, "", "play slower"),
    bind(C::Views, &[Code(K::Tab)], A::NextPane, "pane", "next pane"),
    bind(C::Views, &[Code(K::BackTab)], A::PreviousPane, "", "previous pane"),
    bind(C::Views, &[P('z')], A::Zoom, "zoom", "give this pane the whole screen, and back"),
    bind(C::Views, &[P('n')], A::NextMatch, "", "next frame that passes the filter; after the last, the first"),
    bind(C::Views, &[P('N')], A::PreviousMatch, "", "previous frame that passes the filter"),
    bind(C::Views, &[P('e')], A::Explain, "explain", "show or hide the explanation"),
    bind(C::Views, &[P('x')], A::Hex, "hex", "show or hide the bytes"),
    bind(C::Views, &[P('y')], A::Copy, "copy", "copy the Wireshark filter of the field, or of the conversation"),
    bind(C::Views, &[P('w')], A::Write, "write", "write frames to a pcapng file"),
    bind(C::Views, &[P('m')], A::SetMark, "", "m and a letter: remember this frame"),
    bind(C::Views, &[P('\'')], A::GoMark, "", "' and a letter: go to the remembered frame"),
    bind(C::Views, &[P('D')], A::NextDevice, "", "next device"),
    bind(C::Views, &[P('1')], A::See(View::Timeline), "", "timeline"),
    bind(C::Views, &[P('2')], A::See(View::Packets), "", "packets"),
    bind(C::Views, &[P('3')], A::See(View::Stages), "", "stages and verdicts"),
    bind(C::Views, &[P('v')], A::Vantage, "vantage", "what this capture point can show, what it cannot, and where to capture instead"),
    bind(C::Views, &[P('?')], A::Help, "help", "these keys"),
    bind(C::Views, &[Code(K::Esc)], A::Back, "", "back: leave the pane, the playback, the filter"),
    bind(C::Views, &[P('q')], A::Quit, "quit", "quit"),
    bind(C::Anywhere, &[Ctrl('c')], A::Quit, "", "quit"),
];
