//! What is wrong with a lesson, and where: all of it is collected, so that an author hears everything at once.

use std::fmt;

/// Something that an author has to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path of the file, from the course's folder.
    pub file: String,
    /// Line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong, and what to do.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.text),
            line => write!(f, "{}:{line}: {}", self.file, self.text),
        }
    }
}

/// Problems of one file, as they are found.
#[derive(Debug, Default)]
pub struct Problems {
    file: String,
    /// In the order of finding.
    pub list: Vec<Problem>,
}

impl Problems {
    /// None yet, in a file of that path.
    #[must_use]
    pub fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            list: Vec::new(),
        }
    }

    /// Adds one.
    pub fn at(&mut self, line: usize, text: impl Into<String>) {
        self.list.push(Problem {
            file: self.file.clone(),
            line,
            text: text.into(),
        });
    }
}
