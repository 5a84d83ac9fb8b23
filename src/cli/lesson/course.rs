//! Where a course comes from: the program itself, a folder, an archive.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::fail::Fail;
use super::archive::Archive;
use super::bundled::Bundled;
use crate::lesson::load::{Files, Loaded};
use crate::lesson::manifest::Lesson;

/// Largest file of a course, and largest archive, that is read.
const LARGEST: u64 = 64 << 20;

/// Which course is meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct CourseArgs {
    /// Another course than the bundled one: a folder, or a zip, tar or tar.gz archive of it
    #[arg(long, value_name = "DIR|FILE", global = true)]
    pub course: Option<PathBuf>,
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
        let Some(path) = &self.course else {
            return Ok(Box::new(Bundled));
        };
        let wrong = |why: String| {
            Fail::Usage(format!(
                "this is no course ({}): {why}; docs/LESSONS.md says how one is built",
                path.display()
            ))
        };
        if path.join("course.toml").is_file() {
            return Ok(Box::new(Folder(path.clone())));
        }
        if path.is_dir() {
            return Err(wrong("the folder has no course.toml".to_owned()));
        }
        let bytes = read(path).map_err(wrong)?;
        Ok(Box::new(Archive::read(&bytes).map_err(wrong)?))
    }

    /// The course, to be taken: what does not concern learners is not told.
    ///
    /// # Errors
    /// There is no course there, or none of its lessons can be read.
    pub fn open(&self) -> Result<(Box<dyn Source>, Loaded), Fail> {
        let files = self.files()?;
        let loaded = Loaded::read(&*files);
        if loaded.lessons.is_empty() {
            let first = loaded.problems.first().map_or_else(
                || "it names no lessons".to_owned(),
                std::string::ToString::to_string,
            );
            return Err(Fail::Usage(format!("the course has no lessons: {first}")));
        }
        Ok((files, loaded))
    }
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, String> {
    let wrong = |e: std::io::Error| format!("cannot read it: {e}");
    let size = std::fs::metadata(path).map_err(wrong)?.len();
    if size > LARGEST {
        return Err(format!("it is too large: {size} bytes"));
    }
    std::fs::read(path).map_err(wrong)
}

/// The lesson that was meant.
///
/// # Errors
/// There is none of that name.
pub fn named<'l>(loaded: &'l Loaded, name: &str) -> Result<&'l Arc<Lesson>, Fail> {
    let name = name.trim_end_matches('/');
    loaded.find(name).ok_or_else(|| {
        let all: Vec<&str> = loaded.lessons.iter().map(|l| l.name.as_str()).collect();
        let near: Vec<&str> = all.iter().copied().filter(|l| l.contains(name)).collect();
        let list = if near.is_empty() { all } else { near };
        Fail::Usage(format!(
            "there is no one lesson of that name ({name}): there are {}",
            list.join(", ")
        ))
    })
}

/// Bytes as text.
///
/// # Errors
/// They are none.
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "this is not UTF-8 text".to_owned())
}

/// The folders with a lesson among the paths of a course.
pub fn lessons<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    paths
        .filter_map(|p| p.strip_suffix("/lesson.toml"))
        .map(str::to_owned)
        .collect()
}

impl Source for Folder {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let out = path.split('/').any(|part| part == ".." || part.is_empty());
        if out {
            return Err("this path leads out of the course".to_owned());
        }
        read(&self.0.join(path))
    }
}

impl Files for Folder {
    fn text(&self, path: &str) -> Result<String, String> {
        text(self.bytes(path)?)
    }

    fn lessons(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|e| e.path().join("lesson.toml").is_file())
            .filter_map(|e| e.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}
