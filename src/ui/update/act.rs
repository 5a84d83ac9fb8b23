//! What each action of the key table does.

use super::super::effect::Effect;
use super::super::keys::Action;
use super::super::model::{Model, Overlay, Pane, Pending, View};
use super::super::view::layout;
use super::{fields, lesson, moves, play, prompt, rebuild};
use crate::story::{DeviceId, StageKind};

/// Performs an action.
pub fn act(m: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    use Action as A;
    let before = layout::areas(m);
    match action {
        A::Follow | A::See(View::Stages | View::Timeline) | A::Play
            if m.hidden_after().is_some() =>
        {
            m.said =
                Some("Hidden until you have answered: it would tell what comes next.".to_owned());
        }
        A::Quit => effects.push(Effect::Quit),
        A::Back => back(m, effects),
        A::Help => m.overlay = Overlay::Help(0),
        A::Vantage => m.overlay = Overlay::Vantage(0),
        A::Up => moves::by(m, -1),
        A::Down => moves::by(m, 1),
        A::PageUp => moves::by(m, -moves::page(m)),
        A::PageDown => moves::by(m, moves::page(m)),
        A::HalfUp => moves::by(m, -(moves::page(m) / 2).max(1)),
        A::HalfDown => moves::by(m, (moves::page(m) / 2).max(1)),
        A::First => moves::by(m, isize::MIN / 2),
        A::Last => {
            moves::by(m, isize::MAX / 2);
            m.follow = m.live && m.pane == Pane::Main;
        }
        A::Left => fields::sideways(m, false),
        A::Right => fields::sideways(m, true),
        A::Open => open(m, effects),
        A::Submit | A::Hint | A::Reveal | A::NextStep | A::PreviousStep | A::Lessons => {
            lesson::act(m, action, effects)
        }
        A::NextPane => pane(m, 1),
        A::PreviousPane => pane(m, -1),
        A::Play => play::toggle(m),
        A::Faster => play::speed(m, true),
        A::Slower => play::speed(m, false),
        A::NextEvent => moves::event(m, 1),
        A::PreviousEvent => moves::event(m, -1),
        A::NextStage => moves::stage(m, true),
        A::PreviousStage => moves::stage(m, false),
        A::Filter => prompt::ask_filter(m),
        A::NextMatch => moves::matching(m, true),
        A::PreviousMatch => moves::matching(m, false),
        A::Explain => {
            m.explain = !m.explain;
            m.zoom = false;
        }
        A::Hex => {
            m.hex = !m.hex;
            m.zoom = false;
            if !m.hex && m.pane == Pane::Hex {
                m.pane = Pane::Tree;
            }
        }
        A::Follow => match m.selected_frame() {
            Some(frame) if m.page.number == frame && m.page.flow == 0 => {
                m.said = Some("This frame belongs to no conversation.".to_owned());
            }
            Some(frame) => effects.push(Effect::Follow(frame)),
            None => {}
        },
        A::Write => prompt::ask_file(m),
        A::Copy => copy(m, effects),
        A::SetMark => {
            m.pending = Some(Pending::Set);
            m.said = Some("Mark this frame: press a letter.".to_owned());
        }
        A::GoMark => {
            m.pending = Some(Pending::Go);
            let set: String = m.marks.keys().collect();
            m.said = Some(if set.is_empty() {
                "No marks yet: m and a letter sets one.".to_owned()
            } else {
                format!("Go to a mark: press one of {set}")
            });
        }
        A::Zoom => {
            m.zoom = !m.zoom;
            rebuild(m);
            moves::centre(m);
        }
        A::See(view) => see(m, view),
        A::NextDevice => next_device(m),
        A::Accept | A::Cancel | A::Erase | A::EraseAll | A::Which => {
            prompt::edit(m, action, effects);
        }
    }
    // Where the parts have other sizes now, what stood around the cursors stays in sight.
    if layout::areas(m) != before {
        moves::resized(m);
    }
    moves::reveal(m);
}

fn back(m: &mut Model, effects: &mut Vec<Effect>) {
    if !matches!(m.overlay, Overlay::None) {
        m.overlay = Overlay::None;
    } else if m.zoom {
        m.zoom = false;
        rebuild(m);
    } else if m.lesson.is_some() {
        m.pane = Pane::Lesson;
    } else if m.pane != Pane::Main {
        m.pane = Pane::Main;
    } else if m.play.is_some() {
        m.play = None;
        m.said = Some("Playback left: everything is shown.".to_owned());
    } else if m.filter.is_some() {
        prompt::clear_filter(m, effects);
    } else if m.view != View::Timeline {
        see(m, View::Timeline);
    } else {
        m.said = Some("Nothing to go back from: q quits.".to_owned());
    }
}

fn open(m: &mut Model, effects: &mut Vec<Effect>) {
    if let Overlay::Lessons(at) = m.overlay {
        m.overlay = Overlay::None;
        lesson::open(m, at, effects);
        return;
    }
    match (m.pane, m.view) {
        (Pane::Main, View::Stages) => {
            let at = u32::try_from(m.stages.cursor).unwrap_or(u32::MAX);
            let event = m
                .story
                .events_of(m.device)
                .find(|(_, e)| e.instance == at)
                .map(|(i, _)| i);
            match event {
                Some(event) => {
                    m.view = View::Timeline;
                    moves::select(m, event);
                }
                None => m.said = Some("This stage has no event to show.".to_owned()),
            }
        }
        (Pane::Main, _) => m.pane = Pane::Tree,
        (Pane::Tree, _) => fields::fold(m, None),
        (Pane::Hex, _) => m.pane = Pane::Tree,
        (Pane::Lesson, _) => {}
    }
}

fn pane(m: &mut Model, by: isize) {
    let panes: &[Pane] = if m.lesson.is_some() {
        &[Pane::Lesson, Pane::Main, Pane::Tree, Pane::Hex]
    } else if m.hex {
        &[Pane::Main, Pane::Tree, Pane::Hex]
    } else {
        &[Pane::Main, Pane::Tree]
    };
    let at = panes.iter().position(|p| *p == m.pane).unwrap_or(0);
    let n = panes.len().cast_signed();
    m.pane = panes[(at.cast_signed() + by).rem_euclid(n).cast_unsigned()];
    if m.zoom {
        rebuild(m);
    }
}

fn see(m: &mut Model, view: View) {
    let frame = m.selected_frame();
    let stage = m.event().map(|e| e.instance as usize);
    m.view = view;
    m.pane = Pane::Main;
    rebuild(m);
    match view {
        View::Packets => {
            if let Some(frame) = frame {
                let last = m.packet_count().saturating_sub(1);
                m.packets.cursor = m.packet_line(frame).min(last);
            }
        }
        View::Stages => m.stages.cursor = stage.unwrap_or(m.stages.cursor),
        View::Timeline => {
            if let Some(frame) = frame {
                moves::to_frame(m, frame);
            }
        }
    }
}

fn next_device(m: &mut Model) {
    let order = m.story.telling_order();
    let at = order.iter().position(|d| *d == m.device).unwrap_or(0);
    let Some(next) = order.get((at + 1) % order.len().max(1)).copied() else {
        m.said = Some("No device has been seen yet.".to_owned());
        return;
    };
    if order.len() < 2 {
        m.said = Some("There is only this device.".to_owned());
        return;
    }
    choose(m, next);
}

/// Shows another device from its first event on.
pub fn choose(m: &mut Model, device: DeviceId) {
    m.touched = true;
    m.device = device;
    m.stages = super::super::model::List::default();
    rebuild(m);
    m.top = 0;
    let first = m.arrows().next().map(|(_, a)| a.event);
    m.event = first;
    let name = m
        .device()
        .and_then(|d| m.story.party(d.party))
        .map_or_else(String::new, |p| format!("{} {}", p.role(), p.label()));
    m.said = Some(format!("Showing {name}."));
}

fn copy(m: &mut Model, effects: &mut Vec<Effect>) {
    let field = m.page.lines.get(m.tree.cursor).map(|l| l.filter.clone());
    let flow = m.page.flow_filter.clone();
    let frame = format!("frame.number == {}", m.page.number);
    let filter = if m.pane == Pane::Main {
        flow.unwrap_or(frame)
    } else {
        field.filter(|f| !f.is_empty()).or(flow).unwrap_or(frame)
    };
    m.said = Some(format!("Copied: {filter}"));
    effects.push(Effect::Copy(filter));
}

/// Sets or goes to a mark.
pub fn mark(m: &mut Model, pending: Pending, name: char) {
    match pending {
        Pending::Set => {
            if let Some(frame) = m.selected_frame() {
                m.marks.insert(name, frame);
                m.said = Some(format!(
                    "Frame {frame} is marked {name}; '{name} goes there."
                ));
            }
        }
        Pending::Go => match m.marks.get(&name).copied() {
            Some(frame) => {
                moves::to_frame(m, frame);
                moves::reveal(m);
            }
            None => m.said = Some(format!("No mark {name}: m{name} sets it.")),
        },
    }
}

/// Goes to the first event of a stage kind, from the strip.
pub fn to_stage(m: &mut Model, kind: StageKind) {
    let found = m
        .arrows()
        .find(|(_, a)| m.story.events.get(a.event).is_some_and(|e| e.stage == kind))
        .map(|(_, a)| a.event);
    match found {
        Some(event) => {
            m.touched = true;
            m.follow = false;
            m.view = View::Timeline;
            moves::select(m, event);
            moves::reveal(m);
        }
        None => {
            let why = m.device().and_then(|d| m.story.absence(d, kind));
            let why = why.unwrap_or("nothing of it is shown now");
            m.said = Some(format!("{}: {why}.", kind.name()));
        }
    }
}
