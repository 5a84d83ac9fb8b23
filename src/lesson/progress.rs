//! Where progress is kept: `$XDG_STATE_HOME/netlens/lessons.json`, written whole or not at all. The only I/O of lessons.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::record::{Progress, Record};

/// Largest file that is read.
const LARGEST: u64 = 4 << 20;

/// A file of progress.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// The user's own: below `XDG_STATE_HOME`, else below `~/.local/state`. `None` without a home.
    #[must_use]
    pub fn own() -> Option<Self> {
        let var = |name| std::env::var_os(name).filter(|v| !v.is_empty());
        // The standard says that a relative path is to be ignored.
        let state = var("XDG_STATE_HOME")
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
            .or_else(|| var("HOME").map(|h| Path::new(&h).join(".local/state")))?;
        Some(Self {
            path: state.join("netlens").join("lessons.json"),
        })
    }

    /// A file.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is kept; nothing where there is no file yet.
    ///
    /// # Errors
    /// The file cannot be read, or holds something else.
    pub fn load(&self) -> io::Result<Progress> {
        let size = match fs::metadata(&self.path) {
            Ok(m) => m.len(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Progress::default()),
            Err(e) => return Err(e),
        };
        let none = || io::Error::new(io::ErrorKind::InvalidData, "this is no progress of lessons");
        if size > LARGEST {
            return Err(none());
        }
        Progress::read(&fs::read_to_string(&self.path)?).ok_or_else(none)
    }

    /// As [`load`](Self::load), but a file that holds something else is set aside under another name, which is returned.
    ///
    /// # Errors
    /// The file cannot be read, or not be renamed.
    pub fn load_or_set_aside(&self) -> io::Result<(Progress, Option<PathBuf>)> {
        match self.load() {
            Ok(progress) => Ok((progress, None)),
            Err(e) if e.kind() == io::ErrorKind::InvalidData => {
                let aside = self.path.with_extension("json.damaged");
                fs::rename(&self.path, &aside)?;
                Ok((Progress::default(), Some(aside)))
            }
            Err(e) => Err(e),
        }
    }

    /// Keeps it: in a file beside, which then takes the place, so that a crash leaves the one or the other.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn save(&self, progress: &Progress) -> io::Result<()> {
        if let Some(folder) = self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        let beside = self
            .path
            .with_extension(format!("{}.new", std::process::id()));
        let written = fs::File::create(&beside).and_then(|mut file| {
            file.write_all(progress.text().as_bytes())?;
            file.sync_all()
        });
        let done = written.and_then(|()| fs::rename(&beside, &self.path));
        if done.is_err() {
            let _ = fs::remove_file(&beside);
        }
        done
    }

    /// Keeps what was done in one lesson, beside what others keep at the same time.
    ///
    /// # Errors
    /// As [`load`](Self::load) and [`save`](Self::save).
    pub fn put(&self, course: &str, lesson: &str, record: &Record) -> io::Result<()> {
        let (mut progress, _) = self.load_or_set_aside()?;
        progress.put(course, lesson, record.clone());
        self.save(&progress)
    }
}
