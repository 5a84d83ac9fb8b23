//! Progress of a course: kept, listed, forgotten, handed over.

use std::path::{Path, PathBuf};

use crate::cli::fail::Fail;
use crate::lesson::load::Loaded;
use crate::lesson::manifest::Lesson;
use crate::lesson::progress::Store;
use crate::lesson::record::{self, Progress, Record, State};
use crate::lesson::walk::Walk;

/// Where what a learner does in a course is kept.
#[derive(Clone)]
pub struct Keep {
    store: Option<Store>,
    course: String,
}

impl Keep {
    /// For a course; says so where nothing can be kept.
    #[must_use]
    pub fn of(loaded: &Loaded) -> Self {
        let made = Self::quiet(loaded);
        if made.store.is_none() {
            eprintln!("netlens: progress is not kept (neither XDG_STATE_HOME nor HOME is set)");
        }
        made
    }

    /// For a course, without a word.
    #[must_use]
    pub fn quiet(loaded: &Loaded) -> Self {
        Self {
            store: Store::own(),
            course: record::key(&loaded.course),
        }
    }

    /// The name under which the course is kept.
    #[must_use]
    pub fn course(&self) -> &str {
        &self.course
    }

    /// What was kept. A damaged file is set aside, and that is told.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn progress(&self) -> Result<Progress, Fail> {
        let Some(store) = &self.store else {
            return Ok(Progress::default());
        };
        let (progress, aside) = store
            .load_or_set_aside()
            .map_err(|e| failed("read", store.path(), &e))?;
        if let Some(aside) = aside {
            eprintln!(
                "netlens: the file of progress was damaged ({}): it is kept as {}, and lessons begin anew",
                store.path().display(),
                aside.display()
            );
        }
        Ok(progress)
    }

    /// What was done in a lesson.
    ///
    /// # Errors
    /// As [`progress`](Self::progress).
    pub fn record(&self, lesson: &str) -> Result<Record, Fail> {
        Ok(self.progress()?.record(&self.course, lesson))
    }

    /// Keeps what was done in a lesson.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put(&self, walk: &Walk) -> Result<(), Fail> {
        self.put_record(&walk.lesson.name, walk.record())
    }

    /// Keeps what was done in the lesson of a name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_record(&self, lesson: &str, record: &Record) -> Result<(), Fail> {
        let Some(store) = &self.store else {
            return Ok(());
        };
        store
            .put(&self.course, lesson, record)
            .map_err(|e| failed("keep", store.path(), &e))
    }

    /// Keeps all of it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, progress: &Progress) -> Result<(), Fail> {
        let Some(store) = &self.store else {
            return Ok(());
        };
        store
            .save(progress)
            .map_err(|e| failed("keep", store.path(), &e))
    }
}

fn failed(what: &str, path: &Path, e: &std::io::Error) -> Fail {
    Fail::Failed(format!(
        "cannot {what} the progress of lessons ({}): {e}; XDG_STATE_HOME names another folder",
        path.display()
    ))
}

/// A file named by the user as a store.
#[must_use]
pub fn file(path: &Path) -> Store {
    Store::at(PathBuf::from(path))
}

/// The lesson to go on with: the one begun, else the first whose end was not reached.
#[must_use]
pub fn next<'l>(
    loaded: &'l Loaded,
    progress: &Progress,
    course: &str,
) -> Option<&'l std::sync::Arc<Lesson>> {
    let state = |l: &Lesson| progress.record(course, &l.name).state(l);
    let begun = loaded.lessons.iter().find(|l| state(l) == State::Begun);
    begun.or_else(|| loaded.lessons.iter().find(|l| state(l) == State::New))
}
