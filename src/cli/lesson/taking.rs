//! A lesson on the screen: opens the captures that its steps name, one after the other, and goes on to other lessons.

use std::sync::Arc;

use super::attempt;
use super::captures::Shelf;
use super::course::{self, Source};
use super::keep::Keep;
use crate::cli::fail::Fail;
use crate::cli::screen::{self, LookArgs, Show};
use crate::input::Stop;
use crate::lesson::facts::{Captures as _, Facts, Wanted};
use crate::lesson::load::Loaded;
use crate::lesson::manifest::Lesson;
use crate::lesson::walk::Walk;
use crate::story::Focus;
use crate::ui::Taking;
use crate::ui::model::{Entry, Goto, LessonState};

/// What all lessons of a course share.
pub struct Desk<'c> {
    /// The course.
    pub loaded: &'c Loaded,
    /// Its files.
    pub files: &'c dyn Source,
    /// Where progress is kept.
    pub keep: Keep,
    /// How the screen looks.
    pub look: LookArgs,
}

impl Desk<'_> {
    /// A learner at the place where the lesson was left.
    ///
    /// # Errors
    /// Progress cannot be read.
    pub fn walk(&self, lesson: &Arc<Lesson>, shelf: &mut Shelf<'_>) -> Result<Walk, Fail> {
        shelf.enter(&lesson.name);
        let facts = Facts::gather(&Wanted::of(lesson), shelf);
        let record = self.keep.record(&lesson.name)?;
        Ok(Walk::new(lesson.clone(), Arc::new(facts), record))
    }

    /// The number that a lesson is called by.
    #[must_use]
    pub fn number(&self, lesson: &Lesson) -> usize {
        let place = self
            .loaded
            .lessons
            .iter()
            .position(|l| l.name == lesson.name);
        lesson.number().unwrap_or(place.unwrap_or(0) + 1)
    }

    /// Shows a lesson, and those that the learner goes on to.
    ///
    /// # Errors
    /// A capture or the terminal cannot be used, or progress cannot be kept.
    pub fn show(&self, lesson: &Arc<Lesson>) -> Result<(), Fail> {
        let mut shelf = Shelf::new(self.files);
        let mut state = self.begin(lesson, &mut shelf)?;
        loop {
            let outcome = self.once(state, &shelf)?;
            let Some(mut after) = outcome else {
                return Ok(());
            };
            match after.goto.take() {
                None => return self.keep.put(&after.walk),
                Some(Goto::Capture(name)) => {
                    after.capture = name;
                    state = after;
                }
                Some(Goto::Lesson(name)) => {
                    self.keep.put(&after.walk)?;
                    state = self.begin(course::named(self.loaded, &name)?, &mut shelf)?;
                }
            }
        }
    }

    fn begin(&self, lesson: &Arc<Lesson>, shelf: &mut Shelf<'_>) -> Result<Box<LessonState>, Fail> {
        let walk = self.walk(lesson, shelf)?;
        let progress = self.keep.progress()?;
        let course = self
            .loaded
            .lessons
            .iter()
            .map(|l| Entry {
                lesson: l.clone(),
                record: progress.record(self.keep.course(), &l.name),
            })
            .collect();
        let step = walk.step();
        let capture = step.map_or_else(|| lesson.capture.clone(), |s| s.look.capture.clone());
        let number = self.number(lesson);
        Ok(Box::new(LessonState::new(walk, number, course, capture)))
    }

    /// One capture on the screen.
    fn once(
        &self,
        state: Box<LessonState>,
        shelf: &Shelf<'_>,
    ) -> Result<Option<Box<LessonState>>, Fail> {
        let opened = shelf.open(&state.capture).map_err(|e| {
            Fail::Usage(format!(
                "the lesson's capture cannot be opened ({}): {e}",
                state.capture
            ))
        })?;
        let keep = self.keep.clone();
        let taking = Taking {
            state,
            keep: Box::new(move |lesson, record| {
                keep.put_record(lesson, record).map_err(|e| e.to_string())
            }),
            attempt: attempt::attempt,
        };
        let outcome = screen::show(
            Show {
                title: opened.name,
                source: Box::new(opened.source),
                stop: Stop::new(),
                live: false,
                play: None,
                filter: None,
                focus: Focus::default(),
                registry: opened.registry,
                each: None,
                lesson: Some(taking),
            },
            &self.look,
        )?;
        Ok(outcome.lesson)
    }
}
