//! Where a course comes from: a folder.

use std::path::{Path, PathBuf};

use super::super::fail::Fail;
use crate::lesson::load::{Files, Loaded};

/// Largest file of a course that is read.
const LARGEST: u64 = 16 << 20;

/// Which course is meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct CourseArgs {
    /// Another course than the bundled one: a folder
    #[arg(long, value_name = "DIR", default_value = "lessons")]
    pub course: PathBuf,
}

/// A course's files with their bytes.
pub trait Source: Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// It is not there, in words.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// A course in a folder.
pub struct Folder(PathBuf);

impl CourseArgs {
    /// The files of the course.
    ///
    /// # Errors
    /// There is no course there.
    pub fn files(&self) -> Result<Box<dyn Source>, Fail> {
        let path = &self.course;
        if !path.join("course.toml").is_file() {
            return Err(Fail::Usage(format!(
                "this is no course ({}): a course is a folder with a course.toml; docs/LESSONS.md says how it is built",
                path.display()
            )));
        }
        Ok(Box::new(Folder(path.clone())))
    }
}

/// The lesson that was meant.
///
/// # Errors
/// There is none of that name.
pub fn named<'l>(
    loaded: &'l Loaded,
    name: &str,
) -> Result<&'l crate::lesson::manifest::Lesson, Fail> {
    let name = name.trim_end_matches('/');
    loaded.find(name).ok_or_else(|| {
        let all: Vec<&str> = loaded.lessons.iter().map(|l| l.name.as_str()).collect();
        Fail::Usage(format!(
            "there is no lesson of that name ({name}): there are {}",
            all.join(", ")
        ))
    })
}

impl Source for Folder {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let full = self.0.join(path);
        let wrong = |e: std::io::Error| format!("cannot read it: {e}");
        let size = std::fs::metadata(&full).map_err(wrong)?.len();
        if size > LARGEST {
            return Err(format!("it is too large: {size} bytes"));
        }
        std::fs::read(&full).map_err(wrong)
    }
}

impl Files for Folder {
    fn text(&self, path: &str) -> Result<String, String> {
        String::from_utf8(self.bytes(path)?).map_err(|_| "this is not UTF-8 text".to_owned())
    }

    fn lessons(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|e| Path::new(&e.path()).join("lesson.toml").is_file())
            .filter_map(|e| e.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}
