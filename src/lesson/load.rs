//! A course from its files, wherever they are: in the program, in a folder, in an archive.

use std::sync::Arc;

use super::manifest::{self, Course, Lesson};
use super::problem::{Problem, Problems};
use super::words::Words;

/// The files of a course.
pub trait Files {
    /// The text of a file, by its path from the course's folder with `/` between.
    ///
    /// # Errors
    /// It is not there, or no text, in words.
    fn text(&self, path: &str) -> Result<String, String>;

    /// The folders that hold a `lesson.toml`.
    fn lessons(&self) -> Vec<String>;
}

/// A course as far as it could be read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Its order.
    pub course: Course,
    /// The lessons in that order.
    pub lessons: Vec<Arc<Lesson>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Reads all of it.
    #[must_use]
    pub fn read(files: &dyn Files) -> Self {
        let mut made = Self::default();
        let mut problems = Problems::of("course.toml");
        match files.text("course.toml") {
            Ok(text) => made.course = manifest::course(&text, &mut problems),
            Err(e) => problems.at(0, format!("a course needs this file: {e}")),
        }
        made.problems.append(&mut problems.list);
        let order: Vec<String> = made.course.order.iter().map(|(n, _)| n.clone()).collect();
        for name in order {
            made.lesson(&name, files);
        }
        made
    }

    fn lesson(&mut self, name: &str, files: &dyn Files) {
        let path = format!("{name}/lesson.md");
        let mut problems = Problems::of(&path);
        let words = match files.text(&path) {
            Ok(text) => Words::read(&text, &mut problems),
            Err(e) => {
                problems.at(0, e);
                Words::default()
            }
        };
        self.problems.append(&mut problems.list);
        let path = format!("{name}/lesson.toml");
        let mut problems = Problems::of(&path);
        match files.text(&path) {
            Ok(text) => {
                let lesson = manifest::lesson(name, &text, words, &mut problems);
                self.lessons.push(Arc::new(lesson));
            }
            Err(e) => problems.at(0, e),
        }
        self.problems.append(&mut problems.list);
    }

    /// The lesson that was meant: by its folder, its number, or a part of its name that only one has.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Arc<Lesson>> {
        let exact = self.lessons.iter().find(|l| l.name == name);
        let by_number = || {
            let number: usize = name.parse().ok()?;
            self.lessons.iter().find(|l| l.number() == Some(number))
        };
        let by_part = || {
            let mut found = self.lessons.iter().filter(|l| l.name.contains(name));
            found.next().filter(|_| found.next().is_none())
        };
        exact.or_else(by_number).or_else(by_part)
    }
}
