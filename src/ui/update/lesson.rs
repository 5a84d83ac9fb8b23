//! Taking a lesson: keys become answers, steps point the views at their frame and field.

use super::super::effect::Effect;
use super::super::keys::Action;
use super::super::model::{
    Asks, Entering, Goto, LessonState, List, Model, Overlay, Pane, Prompt, View, Voice,
};
use super::{fields, moves, prompt, rebuild};
use crate::lesson::manifest::{Kind, View as Panel};
use crate::lesson::topic;
use crate::lesson::walk::Reply;

/// Puts the screen into the state that the step asks for.
pub fn enter(m: &mut Model, effects: &mut Vec<Effect>) {
    let Some(l) = &mut m.lesson else { return };
    l.chosen = None;
    l.said.clear();
    l.top = 0;
    l.stream = None;
    l.aiming = true;
    let look = match l.walk.step() {
        Some(step) => step.look.clone(),
        None => crate::lesson::manifest::Look {
            capture: l.capture.clone(),
            ..Default::default()
        },
    };
    if look.capture != l.capture {
        l.goto = Some(Goto::Capture(look.capture));
        effects.push(Effect::Quit);
        return;
    }
    // The text has the keys, and what it points at has to be seen all the same.
    m.theme.signs_at_rest = true;
    m.pane = Pane::Lesson;
    m.zoom = false;
    m.touched = true;
    let wanted = look.filter.unwrap_or_default();
    let has = m.filter.as_ref().map_or("", |f| f.text.as_str());
    if wanted != has {
        // `lesson check` has proved the filter.
        let _ = prompt::apply(m, &wanted, effects);
    }
    m.view = match look.view {
        Panel::Timeline => View::Timeline,
        Panel::Stages => View::Stages,
        Panel::Packets | Panel::Tree | Panel::Hex | Panel::Stream => View::Packets,
    };
    m.asked = 0;
    rebuild(m);
    aim(m, effects);
}

/// Selects what the step points at, as soon as it is there.
pub fn aim(m: &mut Model, effects: &mut Vec<Effect>) {
    let Some(l) = m.lesson.as_ref().filter(|l| l.aiming) else {
        return;
    };
    let Some(look) = l.walk.step().map(|s| s.look.clone()) else {
        return;
    };
    if m.filter.as_ref().is_some_and(|f| !f.done) {
        return;
    }
    if let Some(stage) = look.stage {
        let found = m.story.telling_order().into_iter().find_map(|d| {
            let device = m.story.device(d)?;
            Some((d, device.stages.iter().position(|s| s.kind == stage)?))
        });
        if let Some((device, at)) = found
            && m.load.done
        {
            m.device = device;
            rebuild(m);
            m.stages = List { cursor: at, top: 0 };
            aimed(m);
        }
    }
    let Some(frame) = look.frame.or(m.packet_at(0)) else {
        return;
    };
    if m.load.frames < frame || m.view == View::Timeline && m.story.devices.is_empty() {
        return;
    }
    if look.stage.is_none() {
        moves::to_frame(m, frame);
        m.touched = true;
    }
    if look.view == Panel::Stream {
        effects.push(Effect::Follow(frame));
        aimed(m);
        return;
    }
    // The story may still grow, and the page is on its way: only with both is the aim reached.
    if m.load.done && m.page.number == frame {
        if let Some(key) = &look.field {
            let line = m.page.lines.iter().position(|line| {
                line.spec
                    .is_some_and(|s| s.key == key || s.also.contains(&key.as_str()))
                    && !line.filter.is_empty()
            });
            if let Some(line) = line {
                fields::to_line(m, line);
            }
        } else if matches!(look.view, Panel::Tree | Panel::Hex) {
            fields::to_line(
                m,
                m.page.lines.iter().rposition(|l| l.depth == 0).unwrap_or(0),
            );
        }
        moves::centre(m);
        aimed(m);
    }
    moves::reveal(m);
}

fn aimed(m: &mut Model) {
    if let Some(l) = &mut m.lesson {
        l.aiming = false;
    }
}

/// Performs an action of the lesson's own keys.
pub fn act(m: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let Some(l) = &mut m.lesson else { return };
    match action {
        Action::Submit => submit(m, effects),
        Action::Hint => {
            let hint = (!l.cover && l.walk.waits()).then(|| l.walk.hint());
            match hint {
                Some(Some((at, all, text))) => {
                    say(l, Voice::Hint, &format!("Hint {at} of {all}: {text}"));
                    effects.push(keep(l));
                }
                Some(None) => {
                    m.said = Some("There are no more hints: s shows the answer.".to_owned())
                }
                None => m.said = Some("Nothing is asked here.".to_owned()),
            }
        }
        Action::Reveal => match l.walk.waits().then(|| l.walk.reveal()).flatten() {
            Some((answer, why)) if !l.cover => {
                say(l, Voice::Hint, &format!("The answer: {answer}\n\n{why}"));
                effects.push(keep(l));
                shown_again(m);
            }
            _ => m.said = Some("There is no answer to show here.".to_owned()),
        },
        Action::NextStep => on(m, effects),
        Action::PreviousStep if l.walk.back() => enter(m, effects),
        Action::PreviousStep => m.said = Some("This is the first step.".to_owned()),
        Action::Lessons => m.overlay = Overlay::Lessons(here(l)),
        _ => {}
    }
}

fn here(l: &LessonState) -> usize {
    let name = &l.walk.lesson.name;
    l.course
        .iter()
        .position(|e| e.lesson.name == *name)
        .unwrap_or(0)
}

/// What was hidden may be seen now.
fn shown_again(m: &mut Model) {
    rebuild(m);
    m.rows_asked.clear();
}

fn say(l: &mut LessonState, voice: Voice, text: &str) {
    l.said.push((voice, text.to_owned()));
    // The view stops at the last line that fills it.
    l.top = usize::MAX;
}

fn keep(l: &mut LessonState) -> Effect {
    let at = here(l);
    if let Some(entry) = l.course.get_mut(at) {
        entry.record = l.walk.record().clone();
    }
    Effect::Keep(
        l.walk.lesson.name.clone(),
        Box::new(l.walk.record().clone()),
    )
}

/// To the next step; what waits is skipped.
fn on(m: &mut Model, effects: &mut Vec<Effect>) {
    let Some(l) = &mut m.lesson else { return };
    if l.cover {
        l.cover = false;
        enter(m, effects);
        return;
    }
    if l.walk.step().is_none() {
        let next = l.course.get(here(l) + 1).map(|e| e.lesson.name.clone());
        match next {
            Some(name) => go(m, &name, effects),
            None => m.said = Some("This was the last lesson. l lists all; q quits.".to_owned()),
        }
        return;
    }
    let skipped = l.walk.go_on();
    effects.push(keep(l));
    if skipped {
        m.said = Some("Skipped: p goes back to it.".to_owned());
    }
    enter(m, effects);
}

/// To another lesson.
pub fn go(m: &mut Model, name: &str, effects: &mut Vec<Effect>) {
    if let Some(l) = &mut m.lesson {
        l.goto = Some(Goto::Lesson(name.to_owned()));
        effects.push(Effect::Quit);
    }
}

/// Opens the lesson under the cursor of the list.
pub fn open(m: &mut Model, at: usize, effects: &mut Vec<Effect>) {
    let name = m
        .lesson
        .as_ref()
        .and_then(|l| l.course.get(at))
        .map(|e| e.lesson.name.clone());
    if let Some(name) = name {
        go(m, &name, effects);
    }
}

/// Enter: answers, or goes on.
fn submit(m: &mut Model, effects: &mut Vec<Effect>) {
    let Some(l) = &mut m.lesson else { return };
    match l.entering() {
        Entering::None => on(m, effects),
        Entering::Letter(_) => match l.chosen {
            Some(at) => answer(m, &(at + 1).to_string(), effects),
            None => m.said = Some("Choose first: press a letter.".to_owned()),
        },
        _ => ask(m, String::new()),
    }
}

fn ask(m: &mut Model, text: String) {
    m.overlay = Overlay::Prompt(Prompt {
        asks: Asks::Answer,
        text,
        error: None,
    });
}

/// A character that is no key of the lesson: a letter chooses, a digit begins a number, either begins words.
pub fn type_in(m: &mut Model, c: char) {
    let Some(l) = &mut m.lesson else { return };
    let place = |count: usize| {
        let at = match c {
            'a'..='z' => c as usize - 'a' as usize,
            'A'..='Z' => c as usize - 'A' as usize,
            '1'..='9' => c as usize - '1' as usize,
            _ => return None,
        };
        (at < count).then_some(at)
    };
    match l.entering() {
        Entering::Letter(count) => match place(count) {
            Some(at) => l.chosen = Some(at),
            None => m.said = Some("There is no such option.".to_owned()),
        },
        Entering::Letters if place(l.walk.choices().len()).is_some() => ask(m, c.to_string()),
        Entering::Number if c.is_ascii_digit() => ask(m, c.to_string()),
        // Who begins to type must not find that the next letter is a key.
        Entering::Words if c.is_alphanumeric() => ask(m, c.to_string()),
        _ => {}
    }
}

/// Takes what was typed.
pub fn answer(m: &mut Model, text: &str, effects: &mut Vec<Effect>) {
    let Some(l) = &mut m.lesson else { return };
    match l.walk.step().map(|s| s.kind.clone()) {
        Some(Kind::Ask(_)) => {
            match l.walk.answer(text) {
                Reply::Right(why) => {
                    let why = format!("Right. {why}");
                    say(l, Voice::Right, &why);
                }
                Reply::Wrong(why) => {
                    let typed = text.trim();
                    let what = match l.chosen.and_then(|at| l.walk.choices().get(at).cloned()) {
                        Some((letter, _)) => letter.to_string(),
                        None => typed.to_owned(),
                    };
                    let why = format!("No ({what}). {why}");
                    say(l, Voice::Wrong, &why);
                }
                Reply::Again(what) => m.said = Some(format!("Not taken: {what}.")),
            }
            let Some(l) = &mut m.lesson else { return };
            l.chosen = None;
            effects.push(keep(l));
            shown_again(m);
        }
        Some(Kind::Do(d)) => {
            l.trying = true;
            m.said = Some("Looking...".to_owned());
            effects.push(Effect::Attempt(text.to_owned(), d.expect));
        }
        Some(Kind::Play(_)) => match text.trim().split_once(char::is_whitespace) {
            Some((filter, name)) => {
                let name = name.trim();
                let found = topic::matching(filter, name);
                let voice = match found.outcome {
                    topic::Outcome::Yes => Voice::Right,
                    _ => Voice::Wrong,
                };
                let text = format!(
                    "{filter}  {name}  {}: {} ({})",
                    found.outcome.word(),
                    found.rule,
                    found.cite
                );
                say(l, voice, &text);
            }
            None => m.said = Some("Type both: a topic filter, a space, a topic.".to_owned()),
        },
        _ => {}
    }
}

/// What came of something that the learner did.
pub fn attempted(m: &mut Model, found: Result<Option<u64>, String>, effects: &mut Vec<Effect>) {
    let Some(l) = m.lesson.as_mut().filter(|l| l.trying) else {
        return;
    };
    l.trying = false;
    m.said = None;
    match found {
        Ok(Some(frame)) => {
            let why = l.walk.right();
            say(
                l,
                Voice::Right,
                &format!("Done: frame {frame} shows it. {why}"),
            );
        }
        Ok(None) => {
            l.walk.failed();
            say(l, Voice::Wrong, "Not yet: no packet there matches.");
        }
        Err(e) => say(l, Voice::Wrong, &e),
    }
    effects.push(keep(l));
}
