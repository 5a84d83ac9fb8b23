//! Every key of the table does something in a state in which it is offered.

use netlens::ui::keys::{Action, Context, TABLE, active};
use netlens::ui::model::Model;

use super::world::World;

/// What can be seen of a state, to tell two apart.
fn fingerprint(w: &World) -> String {
    let m: &Model = &w.m;
    format!(
        "{}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}",
        w.screen(),
        m.pane,
        m.view,
        m.grid,
        m.tree.cursor,
        m.event,
        m.pending,
        m.play,
        m.speed,
        m.packets,
        w.wishes,
    )
}

/// Keys that lead to a state in which the action has something to do.
fn way(context: Context, action: Action) -> &'static str {
    match (context, action) {
        (Context::Prompt, _) => "/mq",
        (Context::WritePrompt, _) => "w",
        (Context::Help, _) => "?",
        (Context::Vantage, _) => "v",
        (Context::Stream, _) => "Gf",
        (Context::Packets, _) => "2",
        (Context::Stages, _) => "3",
        (Context::Tree, Action::Right | Action::Open) => "<Tab>h",
        (Context::Tree, _) => "<Tab>",
        (Context::Hex, _) => "<Tab><Tab>ll",
        (Context::Ladder, _) => "...",
        (Context::Anywhere, Action::Quit) => "",
        (Context::Anywhere, Action::First | Action::Up | Action::PageUp | Action::HalfUp) => "G",
        (Context::Anywhere, _) => "",
        (Context::Views, Action::NextMatch | Action::PreviousMatch) => "/tcp<Enter>",
        (Context::Views, Action::Slower) => "++",
        (Context::Views, Action::PreviousStage) => "G",
        (Context::Views, Action::PreviousEvent) => "G<Tab>",
        (Context::Views, Action::GoMark) => "maG",
        (Context::Views, Action::Back) => "<Tab>",
        (Context::Views, Action::See(netlens::ui::model::View::Timeline)) => "2",
        (Context::Views, _) => "",
        (Context::Lesson, Action::PreviousStep) => "<Enter>nn",
        (Context::Lesson, Action::Submit | Action::Lessons) => "",
        (Context::Lesson, _) => "<Enter>",
        (Context::LessonList, _) => "l",
    }
}

#[test]
fn every_key_in_the_table_has_an_effect() {
    for binding in TABLE {
        for press in binding.keys {
            let lesson = matches!(binding.context, Context::Lesson | Context::LessonList);
            let mut w = if lesson {
                World::lesson("01-meeting-netlens", 80, 24)
            } else {
                World::open("mqtt-qos.pcapng", 80, 24)
            };
            w.keys(way(binding.context, binding.action));
            let contexts = w.m.contexts();
            assert!(
                active(&contexts).any(|b| std::ptr::eq(b, binding)),
                "{:?} is not offered after the way to it",
                binding.action
            );
            let first = active(&contexts).find(|b| b.keys.contains(press)).unwrap();
            if !std::ptr::eq(first, binding) {
                // A narrower row has this key here; it is tried there, and this one in the other panes.
                continue;
            }
            let before = fingerprint(&w);
            w.press(*press);
            assert_ne!(
                fingerprint(&w),
                before,
                "{} ({:?} in {:?}) did nothing",
                press.name(),
                binding.action,
                binding.context
            );
        }
    }
}

#[test]
fn no_two_rows_of_one_context_share_a_key() {
    for (i, a) in TABLE.iter().enumerate() {
        for b in TABLE.iter().skip(i + 1).filter(|b| b.context == a.context) {
            for key in a.keys {
                assert!(
                    !b.keys.contains(key),
                    "{} is bound twice in {:?}",
                    key.name(),
                    a.context
                );
            }
        }
    }
}

#[test]
fn every_row_has_words() {
    for b in TABLE {
        assert!(!b.help.is_empty() && !b.keys.is_empty(), "{:?}", b.action);
    }
}
