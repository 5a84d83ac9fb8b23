//! Typing: filters and file names.

use super::super::effect::{Effect, Which};
use super::super::keys::Action;
use super::super::model::{Applied, Asks, Model, Overlay, Prompt};
use super::{lesson, moves, rebuild};
use crate::filter::Filter;

/// Asks for a filter; the one in force can be changed.
pub fn ask_filter(m: &mut Model) {
    let text = m
        .filter
        .as_ref()
        .map_or_else(String::new, |f| f.text.clone());
    m.overlay = Overlay::Prompt(Prompt {
        asks: Asks::Filter,
        text,
        error: None,
    });
}

/// Asks where to write.
pub fn ask_file(m: &mut Model) {
    let asks = if m.filter.is_some() {
        Asks::WriteMatches
    } else {
        Asks::WriteAll
    };
    let text = "netlens-out.pcapng".to_owned();
    m.overlay = Overlay::Prompt(Prompt {
        asks,
        text,
        error: None,
    });
}

/// Types a character.
pub fn type_in(m: &mut Model, c: char) {
    if let Overlay::Prompt(p) = &mut m.overlay {
        p.text.push(c);
        p.error = None;
    }
}

/// Edits, accepts or leaves.
pub fn edit(m: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let has_flow = m.page.flow != 0;
    let has_filter = m.filter.is_some();
    let Overlay::Prompt(p) = &mut m.overlay else {
        return;
    };
    match action {
        Action::Erase => {
            p.text.pop();
            p.error = None;
        }
        Action::EraseAll => {
            p.text.clear();
            p.error = None;
        }
        Action::Which => {
            p.asks = match p.asks {
                Asks::WriteAll if has_flow => Asks::WriteConversation,
                Asks::WriteAll | Asks::WriteConversation if has_filter => Asks::WriteMatches,
                _ => Asks::WriteAll,
            };
        }
        Action::Accept => accept(m, effects),
        _ => m.overlay = Overlay::None,
    }
}

fn accept(m: &mut Model, effects: &mut Vec<Effect>) {
    let Overlay::Prompt(p) = std::mem::take(&mut m.overlay) else {
        return;
    };
    let text = p.text.trim().to_owned();
    let which = match p.asks {
        Asks::Filter => {
            match apply(m, &text, effects) {
                Ok(()) => {}
                Err(error) => {
                    m.overlay = Overlay::Prompt(Prompt {
                        error: Some(error),
                        ..p
                    })
                }
            }
            return;
        }
        Asks::Answer => {
            lesson::answer(m, &text, effects);
            return;
        }
        Asks::WriteAll => Which::All,
        Asks::WriteConversation => Which::Conversation(m.page.number),
        Asks::WriteMatches => Which::Frames(
            m.filter
                .as_ref()
                .map_or_else(Vec::new, |f| f.frames.clone()),
        ),
    };
    if text.is_empty() {
        m.said = Some("Not written: no file name.".to_owned());
    } else {
        effects.push(Effect::Write(text, which));
    }
}

/// Puts a filter in force.
///
/// # Errors
/// What is wrong with it.
pub fn apply(
    m: &mut Model,
    text: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), crate::filter::FilterError> {
    Filter::parse(text, &m.registry)?;
    if text.is_empty() {
        clear_filter(m, effects);
        return Ok(());
    }
    m.scans += 1;
    m.filter = Some(Applied {
        text: text.to_owned(),
        scan: m.scans,
        ..Applied::default()
    });
    m.packets = super::super::model::List::default();
    m.rows_asked.clear();
    rebuild(m);
    m.top = 0;
    effects.push(Effect::Scan(m.scans, text.to_owned()));
    Ok(())
}

/// Takes the filter away; the selection stays.
pub fn clear_filter(m: &mut Model, effects: &mut Vec<Effect>) {
    let frame = m.selected_frame();
    m.filter = None;
    m.scans += 1;
    effects.push(Effect::Scan(m.scans, String::new()));
    rebuild(m);
    if let Some(frame) = frame {
        let said = m.said.take();
        moves::to_frame(m, frame);
        m.said = said;
    }
}
