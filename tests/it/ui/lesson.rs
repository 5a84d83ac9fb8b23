//! Lessons on the screen: what they point at is shown, what they hide is not, and answers are taken as plain text takes them.

use std::path::Path;
use std::sync::Arc;

use netlens::dissect::{Engine, Packet, Registry};
use netlens::flow::{Flows, Limits};
use netlens::input::{Capture, FrameSource};
use netlens::lesson::facts::{Captures, Facts, Wanted};
use netlens::lesson::load::{Files, Loaded};
use netlens::lesson::record::{Outcome, Record};
use netlens::lesson::walk::Walk;
use netlens::proto;
use netlens::ui::effect::Effect;
use netlens::ui::model::{Entry, Goto, LessonState, Pane};
use netlens::ui::msg::Msg;

use super::screens::expect;
use super::world::World;

/// The repository's lessons and captures.
struct Repository(Arc<Registry>);

impl Files for Repository {
    fn text(&self, path: &str) -> Result<String, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
        std::fs::read_to_string(root.join(path)).map_err(|e| e.to_string())
    }

    fn lessons(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Captures for Repository {
    fn registry(&self) -> &Registry {
        &self.0
    }

    fn enter(&mut self, _: &str) {}

    fn read(&mut self, name: &str, each: &mut dyn FnMut(Packet<'_>)) -> Result<(), String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
        let path = root.join(format!("{name}.pcapng"));
        let mut source = Capture::open(path).map_err(|e| e.to_string())?;
        let mut engine = Engine::new(self.0.clone(), Box::new(Flows::new(Limits::default())));
        while let Some(frame) = source.next_frame() {
            each(engine.dissect(&frame));
        }
        Ok(())
    }
}

/// A lesson at its beginning.
pub fn state(name: &str) -> LessonState {
    let mut repository = Repository(proto::shared_registry());
    let loaded = Loaded::read(&repository);
    let lesson = loaded.lessons.iter().find(|l| l.name == name).unwrap();
    let facts = Facts::gather(&Wanted::of(lesson), &mut repository);
    let walk = Walk::new(lesson.clone(), Arc::new(facts), Record::default());
    let course = loaded.lessons.iter().take(3).map(|l| Entry {
        lesson: l.clone(),
        record: Record::default(),
    });
    let first = lesson.steps.first().unwrap();
    let capture = first.look.capture.clone();
    LessonState::new(walk, 1, course.collect(), capture)
}

fn open(columns: u16, rows: u16) -> World {
    World::lesson("01-meeting-netlens", columns, rows)
}

fn lesson(w: &World) -> &LessonState {
    w.m.lesson.as_ref().unwrap()
}

/// How the question of the step ended, and at which try.
fn task(w: &World) -> (Outcome, u32) {
    let task = lesson(w).walk.task();
    (task.outcome, task.tries)
}

#[test]
fn screens_of_a_lesson() {
    let mut w = open(80, 24);
    expect("lesson-cover", &w);
    w.keys("<Enter>a<Enter>h");
    expect("lesson-wrong", &w);
    w.keys("c<Enter><Enter>");
    expect("lesson-reveal", &w);
    w.keys("l");
    expect("lesson-list", &w);
    let mut w = open(120, 36);
    w.keys("<Enter>n");
    expect("lesson-wide", &w);
}

#[test]
fn enter_throughout_answers_nothing_and_leaves_nothing() {
    let mut w = open(80, 24);
    w.keys("<Enter><Enter><Enter><Enter><Enter>");
    assert_eq!(lesson(&w).walk.place().0, 1);
    assert_eq!(task(&w), (Outcome::Open, 0));
    assert!(w.screen().contains("Choose first"));
    // Nor does an entry that was left empty.
    w.keys("nnn<Enter><Enter><Enter>    <Enter>");
    assert_eq!(lesson(&w).walk.place().0, 4);
    assert_eq!(task(&w), (Outcome::Open, 0));
}

#[test]
fn answers_are_judged_and_explained() {
    let mut w = open(80, 24);
    w.keys("<Enter>b<Enter>");
    assert!(w.screen().contains("nobody has asked it anything"));
    w.keys("c<Enter>");
    assert_eq!(task(&w), (Outcome::Right, 2));
    assert!(w.screen().contains("Only the board knows"));
    // On: the reveal, the timeline, then a question whose answer is typed.
    w.keys("<Enter><Enter><Enter>");
    w.keys("<Enter>192.168.1.1<Enter>");
    assert!(w.screen().contains("which hands out the address"));
    w.keys("<Enter>192.168.1.50<Enter>");
    assert_eq!(task(&w), (Outcome::Right, 2));
    // Letters in order, and digits, begin an entry by themselves.
    w.keys("<Enter>cdab<Enter>");
    assert_eq!(task(&w), (Outcome::Right, 1));
    w.keys("<Enter>5050<Enter>");
    assert_eq!(task(&w), (Outcome::Right, 1));
    let kept = w.wishes.iter().rev().find_map(|e| match e {
        Effect::Keep(name, record) => Some((name.clone(), record.clone())),
        _ => None,
    });
    let (name, record) = kept.unwrap();
    assert_eq!(name, "01-meeting-netlens");
    assert_eq!(
        record
            .tasks
            .values()
            .filter(|t| t.outcome == Outcome::Right)
            .count(),
        4
    );
}

#[test]
fn skipped_is_shown_as_skipped_and_an_answer_shown_counts_as_shown() {
    let mut w = open(80, 24);
    w.keys("<Enter>n");
    assert!(w.screen().contains("Skipped"));
    w.keys("p");
    assert_eq!(task(&w).0, Outcome::Skipped);
    w.keys("s");
    assert_eq!(task(&w).0, Outcome::Revealed);
    assert!(w.screen().contains("The answer: c) The board"));
    // What was shown cannot be answered afterwards.
    w.keys("c<Enter>p");
    assert_eq!(task(&w).0, Outcome::Revealed);
}

#[test]
fn the_step_s_frame_and_field_are_selected() {
    let mut w = open(80, 24);
    w.keys("<Enter>nnnnn");
    assert_eq!(w.m.page.number, 10);
    w.keys("n");
    let line = &w.m.page.lines[w.m.tree.cursor];
    assert_eq!(line.spec.unwrap().key, "tcp.dstport");
    assert_eq!((w.m.grid.block, w.m.grid.at), (0, 36));
    w.keys("n");
    assert_eq!(w.m.filter.as_ref().unwrap().text, "tcp.port == 5050");
    w.keys("n");
    assert!(w.m.filter.is_none());
    assert_eq!(w.m.view, netlens::ui::model::View::Stages);
}

#[test]
fn what_comes_next_stays_hidden_until_it_is_answered() {
    for keys in [
        "",
        "<Tab>",
        "<Tab>G",
        "<Tab>1",
        "<Tab>1G",
        "<Tab>3",
        "<Tab>f",
        "<Tab>2..",
        "<Tab>]]]",
        "<Tab>/dhcp<Enter>",
        "<Tab>/tcp<Enter>n",
        "<Tab> ",
        "<Tab><Tab>..",
        "<Tab>z",
        "<Tab>z1",
        "h",
        "hh",
        "a<Enter>",
    ] {
        let mut w = open(120, 36);
        w.keys("<Enter>");
        w.keys(keys);
        let screen = w.screen();
        for later in ["Offer", "DNS A?", "192.168.1.50", "36746", "Address ✓"] {
            assert!(
                !screen.contains(later),
                "after {keys:?} {later} is seen:\n{screen}"
            );
        }
    }
    let mut w = open(120, 36);
    w.keys("<Enter>c<Enter>");
    assert!(
        w.screen().contains("192.168.1.50"),
        "what was hidden is shown after the answer"
    );
}

#[test]
fn other_captures_and_lessons_are_asked_of_the_world() {
    let mut w = open(80, 24);
    w.keys("lj<Enter>");
    assert!(w.wishes.contains(&Effect::Quit));
    let second = &lesson(&w).course[1].lesson.name;
    assert_eq!(lesson(&w).goto, Some(Goto::Lesson(second.clone())));
}

#[test]
fn escape_leads_back_to_the_text_and_answers_come_from_where_they_were_asked() {
    let mut w = open(80, 24);
    w.keys("<Enter><Tab>");
    assert_eq!(w.m.pane, Pane::Main);
    w.keys("<Tab><Tab><Tab>");
    assert_eq!(w.m.pane, Pane::Lesson);
    w.keys("<Tab><Tab><Esc>");
    assert_eq!(w.m.pane, Pane::Lesson);
    // An answer of a search that was not begun changes nothing.
    let before = w.screen();
    w.send(Msg::Attempted(Ok(Some(1))));
    assert_eq!(w.screen(), before);
}

#[test]
fn every_size_of_terminal_shows_the_question() {
    for (columns, rows) in [
        (40, 12),
        (60, 16),
        (80, 24),
        (99, 30),
        (100, 24),
        (132, 50),
        (200, 60),
    ] {
        let mut w = open(columns, rows);
        w.keys("<Enter>");
        let screen = w.screen();
        assert!(screen.contains("Lesson 1"), "{columns} x {rows}:\n{screen}");
        w.keys("<PgDn><PgDn><PgDn>");
        assert!(
            w.screen().contains("Press a letter"),
            "{columns} x {rows}:\n{}",
            w.screen()
        );
        w.keys("<Tab>z<Tab>z");
        w.screen();
    }
}
